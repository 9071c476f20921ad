import CivilTime
import Pages
import ServiceRecords

/// Notes below a matrix or a calendar that name the day they are about: "10/16 - make-up for 10/10", "Note: Wren 9/24 made up the 9/9
/// session."
struct DayNotes {
    private struct Note {
        /// Folded words of the student's name before the day, if any.
        var names: [String]
        var date: FoundDate
        var text: String
        var row: Int
        var page: Int?
        var isTaken = false
    }

    private var notes: [Note] = []

    /// Takes the notes of rows that hold no sessions; `isSession` tells those apart that do.
    init(_ rows: ArraySlice<SheetRow>, isSession: (SheetRow) -> Bool) {
        // Where each cell's last note stands, for lines that go on with it.
        var open: [Int: Int] = [:]
        for row in rows {
            let filled = row.cells.enumerated().filter { !$0.element.text.isEmpty && !$0.element.isMergedCopy }
            if filled.isEmpty { continue }
            guard filled.count <= 6, !isSession(row) else {
                open = [:]
                continue
            }
            var found: [Int: Int] = [:]
            for (index, cell) in filled {
                for note in Self.read(cell.text) {
                    notes.append(Note(names: note.names, date: note.date, text: note.text, row: row.number, page: row.page))
                    found[index] = notes.count - 1
                }
                if found[index] == nil, let before = open[index], Self.mayContinue(cell.text) {
                    notes[before].text += " " + cell.text
                    found[index] = before
                }
            }
            // A line that begins no note ends those above it, unless it goes on with one.
            open = found.isEmpty ? [:] : open.merging(found) { _, new in new }
        }
    }

    /// The note about a student's session on a day. In a log of one student, `student` is `nil` and `only` its name, if known.
    /// A note that names nobody speaks, in a log of several, of the make-up that it links to its day.
    mutating func text(on date: CivilDate, student: String?, of only: String?, isMakeup: Bool = false) -> String? {
        var result: [String] = []
        for (index, note) in notes.enumerated() where note.date.month == date.month && note.date.day == date.day {
            if let exact = note.date.date, exact != date { continue }
            if let student {
                let words = FoldedText(student).words
                guard note.names.isEmpty ? isMakeup && NoteWords.linkedDay(note.text) != nil : note.names.allSatisfy(words.contains) else { continue }
            } else if !note.names.isEmpty {
                let words = FoldedText(only ?? "").words
                guard note.names.allSatisfy(words.contains) else { continue }
            }
            notes[index].isTaken = true
            result.append(note.text)
        }
        return result.isEmpty ? nil : result.joined(separator: "\n")
    }

    /// Rows with notes that give minutes for a day on which no session stands.
    var loose: [(row: Int, reason: String, page: Int?)] {
        notes.filter { note in
            !note.isTaken && FoldedText(note.text).containsAny(["min", "mins", "minutes"]) && note.text.utf8.contains { (0x30...0x39).contains($0) }
        }.map { ($0.row, "its note gives minutes for a day without a session", $0.page) }
    }

    /// Rows all of whose notes were given to a session.
    var taken: Set<Int> { Set(notes.filter(\.isTaken).map(\.row)).subtracting(notes.filter { !$0.isTaken }.map(\.row)) }

    private static let labels: Set<String> = ["note", "notes", "nb", "comment", "comments", "remark", "remarks"]

    /// "M 9/20: make-up for 9/17": the code of the day's entry names nobody.
    private static func isCode(_ word: String) -> Bool {
        word.utf8.count <= 3 && !word.contains(where: \.isLowercase) && StatusWords.read(word)?.status == .makeup
    }

    /// The notes of one cell: each begins with its day, those behind the first with a dash or colon behind the day as well.
    private static func read(_ text: String) -> [(names: [String], date: FoundDate, text: String)] {
        guard text.utf8.count >= 8, text.utf8.count <= 1_000 else { return [] }
        let bytes = Array(text.utf8)
        let dates = DateFinder.dates(in: text).filter { $0.range.upperBound <= bytes.count }
        guard let first = dates.first else { return [] }
        let before = String(decoding: bytes[..<first.range.lowerBound], as: UTF8.self)
        let names = before.split { !$0.isLetter && $0 != "'" && $0 != "-" }.map(String.init).filter { !labels.contains($0.lowercased()) && !isCode($0) }
        let isName = names.allSatisfy { $0.utf8.first.map { (0x41...0x5A).contains($0) || $0 >= 0x80 } ?? false }
        guard names.count <= 3, isName, CalendarWords.weekday(names.first?.lowercased() ?? "") == nil || names.count == 1 else { return [] }
        var starts = dates.enumerated().compactMap { place, date -> (date: FoundDate, begins: Int)? in
            if place == 0 || isParted(bytes, date.range.upperBound) { return (date, date.range.lowerBound) }
            return sentenceStart(bytes, date.range.lowerBound).map { (date, $0) }
        }
        // A day at the end, or one that only another follows, belongs to the words before it.
        for place in starts.indices.dropFirst().reversed() where !isParted(bytes, starts[place].date.range.upperBound) {
            let end = place + 1 < starts.count ? starts[place + 1].begins : bytes.count
            let behind = String(decoding: bytes[starts[place].date.range.upperBound..<max(end, starts[place].date.range.upperBound)], as: UTF8.self)
            if !behind.contains(where: \.isLetter) { starts.remove(at: place) }
        }
        var result: [(names: [String], date: FoundDate, text: String)] = []
        for (index, (date, _)) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].begins : bytes.count
            let own = String(decoding: bytes[date.range.upperBound..<max(end, date.range.upperBound)], as: UTF8.self)
            let words = own.drop { !$0.isLetter && !$0.isNumber }
            // "wk" behind the day says that the note is about its week.
            guard FoldedText(own).words.contains(where: { $0.utf8.first.map { (0x61...0x7A).contains($0) } ?? false && $0 != "to" }) else {
                continue
            }
            let who = index == 0 ? names.map { FoldedText($0).string }.filter { CalendarWords.weekday($0) == nil } : []
            result.append((who.flatMap { FoldedText($0).words }, date, String(words).trimmedCell))
        }
        // "October (10/5 - 10/30) total: 1,230 min" is a sum of a period.
        if starts.count == 1, dates.count >= 2, FoldedText(text).containsAny(["total", "totals"]) {
            let between = String(decoding: bytes[first.range.upperBound..<max(first.range.upperBound, dates[1].range.lowerBound)], as: UTF8.self)
            if !between.contains(where: { $0.isLetter || $0.isNumber }), between.contains(where: { "-\u{2013}\u{2014}".contains($0) }) { return [] }
        }
        // Two days and hardly a word between them are a period.
        if starts.count == 1, dates.count >= 2, FoldedText(before).isEmpty, ["to", "through", "thru"].contains(FoldedText(result.first?.text ?? "").words.first ?? "") {
            return []
        }
        return result
    }

    /// Where the sentence begins whose first word the day is, or its second behind a weekday or a code: "10/2 speech contest.  10/9 make-up for 10/2.",
    /// "Fri 10/24 for 10/21. Fri 1/16 for 12/16", "MU 10/20 for 9/17; MU 11/24 for 10/29"; `nil` for a day among other words.
    private static func sentenceStart(_ bytes: [UInt8], _ start: Int) -> Int? {
        func isLetter(_ at: Int) -> Bool { (0x61...0x7A).contains(bytes[at] | 0x20) }
        func ends(before begin: Int) -> Bool {
            var at = begin - 1
            while at >= 0, bytes[at] == 0x20 { at -= 1 }
            guard at >= 1, at < begin - 1 else { return at >= 0 && bytes[at] == 0x0A }
            if bytes[at] == 0x2E || bytes[at] == 0x3B { return isLetter(at - 1) || bytes[at - 1] == 0x29 || (0x30...0x39).contains(bytes[at - 1]) }
            // "10/16 walk-a-thon, 11/25 feast", but "absent Tue, 11/25".
            guard bytes[at] == 0x2C, isLetter(at - 1) else { return bytes[at] == 0x0A }
            let word = String(decoding: bytes[..<at], as: UTF8.self).split { !$0.isLetter }.last.map(String.init) ?? ""
            return CalendarWords.weekday(word.lowercased(), short: true) == nil && word.utf8.count >= 3
        }
        if ends(before: start) { return start }
        var at = start - 1
        while at >= 0, bytes[at] == 0x20 || bytes[at] == 0x2E { at -= 1 }
        let last = at
        while at >= 0, isLetter(at) { at -= 1 }
        guard last > at else { return nil }
        let word = String(decoding: bytes[(at + 1)...last], as: UTF8.self)
        guard CalendarWords.weekday(word.lowercased(), short: true) != nil || isCode(word) else { return nil }
        return ends(before: at + 1) ? at + 1 : nil
    }

    /// Whether a dash or colon parts the day from words.
    private static func isParted(_ bytes: [UInt8], _ end: Int) -> Bool {
        var at = end
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        guard at + 1 < bytes.count else { return false }
        if bytes[at] == 0x3A || bytes[at] == 0x2D && at > end { return true }
        return bytes[at] == 0xE2 && at + 2 < bytes.count && bytes[at + 1] == 0x80 && [0x93, 0x94].contains(bytes[at + 2])
    }

    private static func mayContinue(_ text: String) -> Bool {
        text.utf8.count <= 200 && !text.utf8.contains(0x3D) && !text.utf8.contains(0x3A)
            && (text.utf8.first.map { (0x61...0x7A).contains($0) || $0 == 0x28 } ?? false)
    }
}
