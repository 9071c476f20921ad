import CivilTime
import Pages

/// Reads the lines of a calendar's list: "October 13  No School", "Nov. 26, 27 & 28: Thanksgiving", "No school: 9/1, 10/13", and under a month's
/// name "13 Columbus Day".
struct CalendarLines {
    let year: Term?
    /// The month whose name stood last on a line of its own, with the year beside it or that of the calendar.
    private var month: (name: String, year: Term?)?

    init(year: Term?) { self.year = year }

    /// What a line says, an entry for each day or span of days that it names.
    mutating func entries(_ row: SheetRow) -> [CalendarTable.Entry] {
        let cells = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard let first = cells.first, cells.count <= 6 else { return [] }
        if case .date(let date, _) = first.value {
            let words = cells.dropFirst().map(\.text).joined(separator: " ")
            return words.isEmpty ? [] : [CalendarTable.Entry(first: date, last: date, words: words, label: words)]
        }
        if cells.count == 1, let found = CalendarLines.monthAlone(first.text) {
            month = (found.name, found.year ?? year)
            return []
        }
        let text = cells.map(\.text).joined(separator: "  ")
        if let month, CalendarLines.beginsWithDay(text) {
            let entries = read(month.name + " " + text, year: month.year)
            if entries.contains(where: { DayWords.read($0.words) != nil }) { return entries }
        }
        return read(text, year: year)
    }

    private func read(_ line: String, year: Term?) -> [CalendarTable.Entry] {
        let text = DaySpan.spaced(line)
        let spans = DaySpan.all(in: text, year: year)
        guard let first = spans.first else { return [] }
        let bytes = Array(text.utf8)
        if let term = term(text) { return [term.entry] + behindTerm(term.rest) }
        if first.start > 12 {
            let entries = wordsFirst(bytes, spans)
            return entries.isEmpty ? sentences(text) : entries
        }
        var result: [CalendarTable.Entry] = []
        var at = 0
        while at < spans.count {
            var run = at
            while run + 1 < spans.count, CalendarLines.isList(bytes[spans[run].end..<spans[run + 1].start]) { run += 1 }
            // Another entry on the line begins behind a wide gap.
            let next = spans[(run + 1)...].firstIndex { $0.start >= 2 && CalendarLines.isGap(bytes[$0.start - 2], bytes[$0.start - 1]) }
            let words = CalendarLines.trimmed(bytes[spans[run].end..<(next.map { spans[$0].start } ?? bytes.count)])
            if !words.isEmpty, words.utf8.count <= 120 {
                result += spans[at...run].map { CalendarTable.Entry(first: $0.first, last: $0.last, words: words, label: words) }
            }
            guard let next else { break }
            at = next
        }
        return result
    }

    /// "Quarter 1   August 25, 2025   October 24, 2025": a part of the school year with its first and its last day. Its own number is no day.
    private func term(_ text: String) -> (entry: CalendarTable.Entry, rest: String)? {
        guard text.utf8.first(where: { $0 != 0x20 }).map({ "qtsgmrnf1234".utf8.contains($0 >= 0x41 ? $0 | 0x20 : $0) }) ?? false else { return nil }
        guard let name = text.prefixMatch(of: /(?i)\s*((?:(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+)?(?:quarter|trimester|semester|(?:grading|marking|reporting) period|nine weeks|q)(?:\s*[1-6](?![\d\/])|\s+(?:i{1,3}|iv|one|two|three|four)(?![a-z]))?)\s*[:\-\u{2013}]?\s+/)
        else { return nil }
        let rest = String(text[name.range.upperBound...]), spans = DaySpan.all(in: rest, year: year)
        guard let first = spans.first, first.start <= 2, DayWords.namesTerm(String(name.1)) || name.1.lowercased().hasPrefix("q"), name.1.contains(where: { $0.isNumber || $0.isWhitespace }) else { return nil }
        var last = first.last, end = first.end
        if last == first.first, spans.count >= 2 {
            // "Semester 1 Aug 25, report cards Jan 16" tells no end.
            let between = String(decoding: Array(rest.utf8)[first.end..<max(first.end, spans[1].start)], as: UTF8.self).lowercased().split { !$0.isLetter }
            let isParted = between.allSatisfy { word in
                ["to", "through", "thru", "until", "ends", "end", "ending", "and"].contains(word) || ["mon", "tue", "wed", "thu", "fri"].contains { word.hasPrefix($0) }
            }
            guard isParted else { return nil }
            (last, end) = (spans[1].first, spans[1].end)
        }
        guard last > first.first else { return nil }
        return (CalendarTable.Entry(first: first.first, last: last, words: String(name.1), label: String(name.1)), String(decoding: Array(rest.utf8)[end...], as: UTF8.self))
    }

    /// What stands behind the days of a term: "(no school Sept 1 and Oct 13)", "; early release Dec 19", "- Winter Break Dec 22 to Jan 2".
    private func behindTerm(_ text: String) -> [CalendarTable.Entry] {
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        if let term = term(String(text.drop { " ,;|".contains($0) })) { return [term.entry] + behindTerm(term.rest) }
        var result: [CalendarTable.Entry] = [], words = ""
        for piece in text.split(separator: /[;()|]|\. +(?=[A-Za-z])|, +(?=[A-Za-z]{2,} (?!\d))/) {
            let piece = String(piece), bytes = Array(piece.utf8)
            var spans = DaySpan.all(in: piece, year: year)[...], before = CalendarLines.trimmed(bytes[..<(spans.first?.start ?? bytes.count)])
            let isDayFirst = before.isEmpty
            if spans.isEmpty { words = before }
            while let first = spans.first {
                var run = spans.prefix(1)
                while let next = spans.dropFirst(run.count).first, let last = run.last, CalendarLines.isList(bytes[last.end..<next.start]) { run = spans.prefix(run.count + 1) }
                spans = spans.dropFirst(run.count)
                let behind = CalendarLines.trimmed(bytes[(run.last ?? first).end..<(spans.first?.start ?? bytes.count)])
                // "teacher work day Jan 5, no students": the words around the last day belong to it.
                let own = isDayFirst ? behind : [before, spans.isEmpty ? behind : ""].filter { !$0.isEmpty }.joined(separator: " ")
                if !own.isEmpty { words = own }
                before = behind
                if !words.isEmpty, words.utf8.count <= 120 { result += run.map { CalendarTable.Entry(first: $0.first, last: $0.last, words: words, label: words) } }
            }
        }
        return result
    }

    /// "Early dismissal: 9/19, 10/17 and 11/14": words that say what kind of day, then nothing but days.
    private func wordsFirst(_ bytes: [UInt8], _ spans: [DaySpan]) -> [CalendarTable.Entry] {
        let words = CalendarLines.trimmed(bytes[..<spans[0].start])
        guard words.utf8.count <= 60, !words.contains(". "), DayWords.read(words) != nil else { return [] }
        let text = DayText(words)
        if text.has(["adopted", "approved", "revised", "updated", "printed", "board", "as of", "effective", "published", "by"]) { return [] }
        for (one, next) in zip(spans, spans.dropFirst()) where !CalendarLines.isList(bytes[one.end..<next.start]) { return [] }
        guard let last = spans.last, CalendarLines.isList(bytes[last.end...]) else { return [] }
        return spans.map { CalendarTable.Entry(first: $0.first, last: $0.last, words: words, label: words) }
    }

    /// "First day of school: August 13, 2025. Last day of school: May 28, 2026.": each sentence says what kind of day, then the day.
    private func sentences(_ text: String) -> [CalendarTable.Entry] {
        var parts: [String] = [""]
        for word in text.split(separator: " ") {
            let ends = parts[parts.count - 1].last.map { ".;|".contains($0) } ?? false
            let isDayBefore = parts[parts.count - 1].dropLast().last?.isNumber ?? false
            if ends, isDayBefore, word.first?.isLetter ?? false { parts.append("") }
            if ["|", "\u{2022}", "\u{2013}", "\u{2014}"].contains(word), parts[parts.count - 1].last?.isNumber ?? false {
                parts.append("")
            } else {
                parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
            }
        }
        guard parts.count >= 2 else { return [] }
        return parts.flatMap { part -> [CalendarTable.Entry] in
            let spans = DaySpan.all(in: part, year: year)
            return spans.isEmpty ? [] : wordsFirst(Array(part.utf8), spans).filter { Self.isEndOfYear($0.words) }
        }
    }

    /// Whether the words name the first or the last day of school, for all and without conditions.
    static func isEndOfYear(_ words: String) -> Bool {
        guard let kinds = DayWords.read(words)?.kinds, kinds.allSatisfy({ $0 == .firstDay || $0 == .lastDay }) else { return false }
        return !DayText(words).has([
            "if", "unless", "needed", "only", "kindergarten", "pre k", "prek", "preschool", "elementary", "middle", "high", "seniors", "senior", "grade", "grades", "teachers", "staff",
        ])
    }

    // MARK: words between days

    /// Whether the words only part days of a list: commas, "and", weekdays, brackets.
    private static func isList(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = String(decoding: bytes, as: UTF8.self).lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "\u{2013}" }
        let names = ["mon", "tue", "wed", "thu", "fri"]
        return bytes.count <= 40 && words.allSatisfy { word in ["and", "amp"].contains(word) || names.contains { word.hasPrefix($0) } }
    }

    private static func isGap(_ one: UInt8, _ two: UInt8) -> Bool { one == 0x20 && two == 0x20 || [0x3B, 0x7C].contains(one) || [0x3B, 0x7C].contains(two) }

    /// The words without the signs before and after them.
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        func isSign(_ byte: UInt8) -> Bool { byte <= 0x2F && byte != 0x28 || byte == 0x3A || byte == 0x3B || byte == 0x7C }
        var bytes = bytes
        while let head = bytes.first {
            if isSign(head) {
                bytes = bytes.dropFirst()
            } else if bytes.starts(with: [0xE2, 0x80]) {
                bytes = bytes.dropFirst(3)
            } else {
                break
            }
        }
        while let last = bytes.last, isSign(last), last != 0x29 { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: months above lists

    /// "SEPTEMBER", "September 2025": the month that the lines below belong to.
    static func monthAlone(_ text: String) -> (name: String, year: Term?)? {
        let words = text.split { $0 == " " || $0 == "," }
        guard let first = words.first, words.count <= 2, let number = MonthGrids.month(String(first)) else { return nil }
        guard words.count == 2 else { return (MonthGrids.monthNames[number - 1], nil) }
        guard words[1].utf8.count == 4, let year = Int(words[1]), (1990...2078).contains(year), let day = CivilDate(year: year, month: number, day: 1)
        else { return nil }
        return (MonthGrids.monthNames[number - 1], Term(first: day, last: day + 364))
    }

    /// Whether the text begins with a day of a month, or a span of them: "13 Columbus Day", "22-31: Winter Break". Not "2 hour delay", "180 days",
    /// "1st quarter" or "1/2 day".
    static func beginsWithDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(40))
        let digits = bytes.prefix { (0x30...0x39).contains($0) }.count
        guard (1...2).contains(digits), digits < bytes.count, ![0x2F, 0x2E].contains(bytes[digits]), !isLetter(bytes[digits]) else { return false }
        if bytes[digits] == 0x3A, digits + 1 < bytes.count, (0x30...0x39).contains(bytes[digits + 1]) { return false }
        let words = text.lowercased().split { !$0.isLetter }
        let units = [
            "hour", "hours", "hr", "hrs", "day", "days", "minute", "minutes", "min", "week", "weeks", "am", "pm", "quarter", "semester", "grade",
        ]
        guard let first = words.first, !units.contains(String(first)) else { return false }
        // "26 Teacher Institute", "14-15 Teacher Workdays", but "2 teacher days" and "180 student days": so many, not that day.
        guard ["student", "students", "teacher", "teachers", "staff"].contains(first), !isDash(bytes[digits...]) else { return true }
        return !words.contains { $0.hasSuffix("days") }
    }

    /// Whether a dash and another number come next: "-15", "\u{2013}15".
    private static func isDash(_ rest: ArraySlice<UInt8>) -> Bool {
        let after = rest.drop { $0 == 0x20 }
        guard let first = after.first, first == 0x2D || after.starts(with: [0xE2, 0x80]) else { return false }
        let next = after.dropFirst(first == 0x2D ? 1 : 3).drop { $0 == 0x20 }
        return next.first.map { (0x30...0x39).contains($0) } ?? false
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
