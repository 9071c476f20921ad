import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A log that is a list of lines, each a day and what is said of it: "9/4 | 30 min, individual. Feelings chart." It is laid out as the rows of a
/// table, which is then read like any other.
struct LineLog {
    /// The lines above the list, a heading, and a row for each line of it.
    private(set) var rows: [SheetRow] = []
    /// Entries that were taken for sessions held, since they tell what was done.
    private(set) var heldByWords = 0
    /// Lines among those of the list that begin with a day too, but do not say in its way what became of it.
    private(set) var unread: [SheetRow] = []

    /// `nil` when fewer than five rows are a day with words, or the rows are those of a table.
    init?(_ all: [SheetRow]) {
        guard (5...20_000).contains(all.count) else { return nil }
        func filled(_ row: SheetRow) -> [SheetCell] { row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy } }
        let days = all.indices.filter { index in
            let cells = filled(all[index])
            return cells.count == 2 && DateCell.read(cells[0]) != nil && cells[1].text.contains(where: \.isLetter)
        }
        let headings = Set(all.indices.filter { Self.isHeading(filled(all[$0])) })
        guard days.count >= (headings.isEmpty ? 5 : 3), let first = days.first, !all.contains(where: { filled($0).count > 2 }) else { return nil }
        let lines = all.filter { filled($0).count == 1 }.map { filled($0)[0].text }
        let usual = Self.usual(lines) ?? (headings.isEmpty ? nil : DiaryWords.usual(lines))
        var entries = days.map { Self.entry(filled(all[$0])[1].text, usual) }
        // "Date | What we did / why not" under words that give all sessions one length: what was done tells that one was held.
        let isDiary = usual != nil && headings.contains { $0 < first } && !lines.contains(where: DiaryWords.tellsOfContacts)
        if isDiary, let usual {
            for index in entries.indices { takeDiary(filled(all[days[index]])[1].text, usual, &entries[index]) }
        }
        // A list of sessions tells lengths, times or fates; one of holidays or meetings does not.
        let told = entries.count { !$0.minutes.isEmpty || !$0.time.isEmpty }
        let fates = entries.count { $0.minutes.isEmpty && $0.time.isEmpty && StatusWords.read($0.reason).map { $0.status != .unknown } ?? false }
        guard isDiary || told * 2 >= entries.count || told >= 3 && told * 3 >= entries.count && (told + fates) * 10 >= entries.count * 8 else { return nil }
        rows = all.indices[..<first].filter { !headings.contains($0) }.map { all[$0] }
        let heading = Self.heading + (usual == nil ? [] : ["Planned minutes"])
        rows.append(SheetRow(number: all[first].number, cells: heading.map { SheetCell(text: $0) }, page: all[first].page, box: all[first].box))
        var next = 0
        for index in all.indices[first...] {
            if headings.contains(index) { continue }
            guard next < days.count, days[next] == index else {
                if next < days.count || index == (days.last ?? index) + 1, Self.beginsWithDay(filled(all[index])) { unread.append(all[index]) }
                rows.append(all[index])
                continue
            }
            var row = all[index]
            let entry = entries[next]
            next += 1
            let texts = [entry.time, entry.minutes, entry.reason, entry.delivery, entry.note] + (usual == nil ? [] : [entry.planned])
            row.cells = [filled(row)[0]] + texts.map { SheetCell(text: $0) }
            rows.append(row)
        }
    }

    private static func beginsWithDay(_ cells: [SheetCell]) -> Bool {
        guard cells.count == 1, let text = cells.first?.text, text.split(separator: " ").count >= 2, let day = DateFinder.first(in: text) else { return false }
        // "Sept. 1 Labor Day." tells of no session.
        let rest = String(decoding: Array(text.utf8)[min(day.range.upperBound, text.utf8.count)...], as: UTF8.self)
        return day.range.lowerBound <= 5 && StatusWords.read(rest)?.status != .schoolClosedPlanned
    }

    /// "Date | What we did / why not": a day, and words for what was done.
    private static func isHeading(_ cells: [SheetCell]) -> Bool {
        guard cells.count == 2, DateCell.read(cells[0]) == nil, cells.allSatisfy({ $0.text.utf8.count <= 60 }),
            HeadingWords.matches(cells[0].text).contains(where: { $0.field == .date && $0.score >= 0.69 }),
            let words = HeadingWords.matches(cells[1].text).first, words.score >= (words.field == .status ? 0.75 : 0.55)
        else { return false }
        // Events are those of a school.
        return [.note, .status, .reason].contains(words.field) && !FoldedText(cells[1].text).containsAny(["event", "events"])
    }

    /// Gives an entry that tells no length the usual one where its words are of what was done, or of a session made up; what they say against it, or may
    /// say, stays the reason.
    private mutating func takeDiary(_ text: String, _ usual: Int, _ entry: inout Entry) {
        // A length that is none of the session, as in "missed the last 10 min", is left to a person.
        guard entry.minutes.isEmpty, entry.time.isEmpty, text.firstMatch(of: /(?i)\d ?min/) == nil else { return }
        switch DiaryWords.read(text) {
        case .held:
            (entry.minutes, entry.note, entry.reason) = ("\(usual) min", text, "")
            heldByWords += 1
        case .madeUp: (entry.minutes, entry.note, entry.reason) = ("\(usual) min", text, "")
        case .notHeld: (entry.minutes, entry.note, entry.reason) = ("", "", text)
        }
    }

    private static let heading = ["Date", "Time", "Minutes", "Reason", "Individual or group", "Notes"]

    private struct Entry {
        var time = "", minutes = "", planned = "", reason = "", delivery = "", note = ""
    }

    /// Takes "30 min, individual. Feelings chart." apart. What is no length, time or way of giving it is a note; where neither length nor time is
    /// told, all of it tells why.
    private static func entry(_ text: String, _ usual: Int?) -> Entry {
        var entry = Entry()
        var rest: [String] = []
        let (head, tail) = firstSentence(text)
        for words in pieces(head) {
            if entry.minutes.isEmpty, isLength(words) {
                entry.minutes = words
            } else if entry.minutes.isEmpty, let (length, remark) = length(words) {
                // "seen 30 min", "45 min (regular time plus some)"
                entry.minutes = length
                if !remark.isEmpty { rest.append(remark) }
            } else if entry.minutes.isEmpty, let length = lengthAtEnd(words) {
                // "pulled her late so 15 min"
                entry.minutes = length
                rest.append(words)
            } else if entry.minutes.isEmpty, rest.isEmpty, let bare = Int(words), (10...120).contains(bare), bare % 5 == 0 {
                entry.minutes = "\(bare) min"
            } else if entry.time.isEmpty, ClockCell.range(words) != nil {
                entry.time = words
            } else if entry.delivery.isEmpty, FoldedText(words).wordCount <= 4, let said = RowReader.delivery(words), said == .individual || said == .group {
                entry.delivery = words
            } else if entry.delivery.isEmpty, let (way, remark) = Self.remarked(words) {
                // "individual (make-up for 12/11)"
                entry.delivery = way
                rest.append(remark)
            } else {
                rest.append(words)
            }
        }
        if entry.minutes.isEmpty, entry.time.isEmpty {
            let isUnderstood = StatusWords.read(head) != nil
            // A first sentence of a word or two that tells nothing: all of it says why.
            entry.reason = isUnderstood || FoldedText(head).wordCount > 3 ? head : text
            (entry.delivery, entry.note) = ("", entry.reason == head ? tail : "")
            if let usual, isUnderstood, StatusWords.read(head)?.status == .delivered { entry.minutes = "\(usual) min" }
        } else {
            entry.note = [rest.joined(separator: ", "), tail].filter { !$0.isEmpty }.joined(separator: ". ")
            if entry.delivery.isEmpty, FoldedText(entry.note).containsAny(["small group", "as a group", "in a group"]) { entry.delivery = "group" }
        }
        if let usual { entry.planned = "\(usual) min" }
        return entry
    }

    /// The pieces between commas and semicolons, but not those in brackets.
    private static func pieces(_ text: String) -> [String] {
        var result = [""], depth = 0
        for letter in text {
            if letter == "(" { depth += 1 }
            if letter == ")" { depth = max(0, depth - 1) }
            if depth == 0, letter == "," || letter == ";" { result.append("") } else { result[result.count - 1].append(letter) }
        }
        return result.map(\.trimmedCell).filter { !$0.isEmpty }
    }

    /// A length with a word or two before it, or a remark in brackets behind: "seen 30 min", "only 15 minutes", "30 min each", "30 min (goals review)".
    private static func length(_ text: String) -> (length: String, remark: String)? {
        let form = /(?i)(?<front>[a-z' ]{0,24}?)\s*(?<length>\d{1,3} ?(?:minutes|minute|mins|min)\.?)\s*(?:each|only|total)?\s*(?<remark>\(.*\))?/
        guard text.utf8.count <= 200, let match = text.wholeMatch(of: form) else { return nil }
        let front = FoldedText(String(match.front)).words
        guard front.count <= 3, front.allSatisfy(before.contains) else { return nil }
        let told = front.filter { !["only", "just", "for", "about"].contains($0) }.joined(separator: " ")
        return (String(match.length), [told == "seen" || told == "met" ? "" : told, String(match.remark ?? "")].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// The length with which a few words end, where they do not say that it was lost: "pulled her late so 15 min", but not "missed the last 10 min".
    private static func lengthAtEnd(_ text: String) -> String? {
        guard text.utf8.count <= 60, text.matches(of: /\d+/).count == 1,
            let match = text.firstMatch(of: /(?i)(?:\b(?:so|only|just|got|saw|seen|had|did)|^(?:worked|practiced|played|reviewed)\b.{0,40}) (\d{1,3} ?(?:minutes|minute|mins|min))\.?$/)
        else { return nil }
        return FoldedText(text).containsAny([
            "missed", "miss", "lost", "late by", "early by", "owe", "owed", "owes", "first", "last", "after", "within", "remaining", "every", "waited",
            "wait", "short by", "not", "no", "did not", "left", "absent", "by", "make up", "makeup",
        ]) ? nil : String(match.1)
    }

    private static let before: Set<String> = [
        "seen", "met", "saw", "her", "him", "them", "held", "only", "just", "full", "for", "about", "individual", "group", "together", "worked",
        "virtual", "remote", "makeup", "gave",
        "provided", "had", "did", "a", "we", "regular", "session",
    ]

    /// The length that the words above the list give all sessions for which nothing else is said: "30 minutes unless I say something else".
    private static func usual(_ lines: [String]) -> Int? {
        var found: Set<Int> = []
        for line in lines {
            for match in line.matches(of: /(?i)\b(\d{1,3})[- ]?(?:minutes|minute|mins|min)\b[^.;]{0,40}?\b(?:unless|except where|if not (?:noted|stated))\b/) {
                // "60 minutes a week unless noted" is no session's length.
                let isOfSpan = FoldedText(String(match.0)).containsAny(["week", "weekly", "wk", "month", "monthly", "day", "daily", "year", "total", "per"])
                if !isOfSpan, let minutes = Int(match.1), (5...240).contains(minutes) { found.insert(minutes) }
            }
        }
        return found.count == 1 ? found.first : nil
    }

    /// A way of giving a session and what stands in brackets behind it.
    private static func remarked(_ text: String) -> (way: String, remark: String)? {
        guard let open = text.firstRange(of: " ("), text.utf8.last == 0x29 else { return nil }
        let way = String(text[..<open.lowerBound]).trimmedCell
        guard FoldedText(way).wordCount <= 4, let said = RowReader.delivery(way), said == .individual || said == .group else { return nil }
        return (way, String(text[open.upperBound...].dropLast()).trimmedCell)
    }

    /// "30 min", "1/2 hr", "45 minutes"; not a bare number.
    private static func isLength(_ text: String) -> Bool {
        guard text.utf8.count <= 16, text.contains(where: \.isLetter) else { return false }
        switch MinutesCell.read(SheetCell(text: text)) {
        case .minutes, .range, .ofPlanned: return true
        default: return false
        }
    }

    private static func firstSentence(_ text: String) -> (head: String, tail: String) {
        let whole = text.trimmedCell
        let marks = Array(whole)
        for index in marks.indices.dropLast() where marks[index] == "." && marks[index + 1] == " " {
            let before = marks[..<index].reversed().prefix { $0.isLetter }
            // "30 min. individual": an abbreviation ends no sentence, nor does an initial.
            if before.count <= 1 && !before.isEmpty || index + 2 < marks.count && marks[index + 2].isLowercase { continue }
            // "Nov. 19"
            if index + 2 < marks.count, marks[index + 2].isNumber, CalendarWords.month(String(before.reversed()).lowercased()) != nil { continue }
            return (String(marks[..<index]).trimmedCell, String(marks[(index + 1)...]).trimmedCell)
        }
        return (whole, "")
    }
}
