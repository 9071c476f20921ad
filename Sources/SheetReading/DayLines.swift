import CivilTime
import Pages

/// Finds the list in a plain text whose lines begin with days, as mails and typed notes hold it: "9/4 – 30 min, individual. Feelings chart."
enum DayLines {
    /// The text as a sheet: each line that begins with a day in two cells, the day and what is said of it, with the lines that go on; every other
    /// line in one. `nil` when fewer than five lines begin so, or most lines are others.
    static func sheet(_ text: [UInt8]) -> Sheet? {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(100_000).map {
            String(decoding: $0, as: UTF8.self).trimmed
        }
        let days = lines.map(entry)
        let count = days.count { $0 != nil }
        // What a mail quotes below is no line of the list.
        guard count >= 5, count * 4 >= lines.count(where: { !$0.isEmpty && !$0.hasPrefix(">") }) else { return nil }
        var rows: [SheetRow] = []
        var open: (number: Int, line: String, days: [String], words: String)?
        func close() {
            guard let last = open else { return }
            open = nil
            // What is said of several days together stays one line: nobody knows what of it each day has.
            if last.days.count > 1, !holdsForEach(last.words) {
                rows.append(SheetRow(number: last.number, cells: [SheetCell(text: last.line)]))
            } else {
                for day in last.days { rows.append(SheetRow(number: last.number, cells: [SheetCell(text: day), SheetCell(text: last.words)])) }
            }
        }
        for (index, line) in lines.enumerated() {
            if line.isEmpty {
                close()
            } else if let entry = days[index] {
                close()
                open = (index + 1, line, entry.days, entry.words)
            } else if let last = open, !beginsWithDay(line) {
                open = (last.number, last.line + " " + line, last.days, last.words + " " + line)
            } else {
                close()
                rows.append(SheetRow(number: index + 1, cells: [SheetCell(text: line)]))
            }
        }
        close()
        return Sheet(name: "", rows: rows)
    }

    /// Whether words behind several days are true of each of them: not one length for all together, not what became of one of them.
    private static func holdsForEach(_ words: String) -> Bool {
        let ofSome = /(?i)\b(?:total|altogether|combined|in all|between them|except|but|first|second|last|other|then|respectively|one of|half)\b/
        let ofOneDay = /(?i)\b(?:mon|tues?|weds?|thu|thurs?|fri|(?:mon|tues|wednes|thurs|fri)day)s?\b/
        if words.contains(ofSome) || words.contains(ofOneDay) || DateFinder.first(in: words) != nil { return false }
        let ofAll = /(?i)\bboth\b|\b(?:the|these|all) (?:two|three|four|\d)\b|\b(?:two|three|four|\d) (?:days|dates|sessions|times|visits)\b/
        let length = /(?i)\d ?(?:min|hr|hour)|\bhours?\b|\bminutes\b/
        return !words.contains(ofAll) || !words.contains(length) || words.contains(/(?i)\b(?:each|apiece|every|per)\b/)
    }

    /// Whether the line is about a day of its own, though no entry: it goes on with no entry above it.
    private static func beginsWithDay(_ line: String) -> Bool {
        let text = String(line.drop { !$0.isLetter && !$0.isNumber }.prefix(40))
        if DateFinder.opensWithSpan(text) { return true }
        guard let found = DateFinder.first(in: text), found.range.lowerBound <= 11 else { return false }
        return text.utf8.prefix(found.range.lowerBound).allSatisfy { (0x41...0x5A).contains($0 & 0xDF) || [0x20, 0x2C, 0x2E].contains($0) }
    }

    private static let weekdays: Set<String> = [
        "m", "tu", "w", "th", "f", "mo", "we", "fr", "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// The day with which a line begins, or several days parted by commas, and the words behind the dash or colon that follows.
    private static func entry(_ line: String) -> (days: [String], words: String)? {
        guard (6...600).contains(line.utf8.count), line.utf8.first != 0x3E else { return nil }
        let bytes = Array(line.utf8)
        var start = 0
        func skip(_ isSkipped: (UInt8) -> Bool) { while start < bytes.count, isSkipped(bytes[start]) { start += 1 } }
        // Bullets: "- ", "* ", "•".
        skip { $0 == 0x2A || $0 == 0x2D || $0 == 0x20 }
        for bullet in ["\u{2022}", "\u{00B7}"] where bytes[start...].starts(with: bullet.utf8) {
            start += bullet.utf8.count
            skip { $0 == 0x20 }
        }
        let isPointed = start > 0
        let word = start
        skip { (0x41...0x5A).contains($0 & 0xDF) }
        if weekdays.contains(String(decoding: bytes[word..<start], as: UTF8.self).lowercased()) {
            skip { $0 == 0x2E || $0 == 0x2C || $0 == 0x20 }
        } else {
            start = word
        }
        guard start < bytes.count, let found = DateFinder.first(in: String(decoding: bytes[start...].prefix(40), as: UTF8.self)),
            found.range.lowerBound == 0
        else { return nil }
        var end = start + found.range.upperBound
        guard end <= bytes.count else { return nil }
        var days = [String(decoding: bytes[start..<end], as: UTF8.self)]
        // "10/7, 10/14 and 10/21 - seen all three weeks"
        while days.count < 12, let next = listed(bytes, end) {
            days.append(String(decoding: bytes[next], as: UTF8.self))
            end = next.upperBound
        }
        var rest = String(decoding: bytes[end...], as: UTF8.self)
        // "9/24 (Wed): 20 minutes"
        if let weekday = rest.prefixMatch(of: /\s*\(([A-Za-z]{3,9})\.?\)/), weekdays.contains(weekday.1.lowercased()) {
            rest = String(rest[weekday.range.upperBound...])
        }
        let words = rest.drop { [" ", ":", ",", "-", "\u{2013}", "\u{2014}", "\t", "(", ")"].contains($0) }
        // "9/4 to 10/3" is a period, and a day without a sign in front of it or behind stands in a sentence.
        guard let sign = rest.trimmed.first, [":", "-", "\u{2013}", "\u{2014}", "("].contains(sign) || isPointed && rest.first == " " && !goesOn(rest),
            words.contains(where: \.isLetter), DateFinder.first(in: String(words.prefix(12)))?.range.lowerBound != 0 || isMadeUp(words)
        else { return nil }
        return (days, String(words))
    }

    /// "1/15 made up. Letter sizing": the day in front is the one made up.
    private static func isMadeUp(_ words: Substring) -> Bool { words.prefixMatch(of: /\d{1,2}\/\d{1,2}(?:\/\d{2,4})?,? (?:made up|make-?up|session made up)\b/) != nil }

    /// Whether the words behind a day make a period of it, or a part of a sentence: "9/4 to 10/3", "9/4 and the week after".
    private static func goesOn(_ rest: String) -> Bool {
        let first = rest.drop { $0 == " " }.prefix { $0.isLetter }.lowercased()
        return ["to", "through", "thru", "until", "till", "and", "or", "is", "was", "were", "are"].contains(first)
    }

    /// The day behind a comma or "and".
    private static func listed(_ bytes: [UInt8], _ end: Int) -> Range<Int>? {
        let rest = String(decoding: bytes[end...].prefix(24), as: UTF8.self)
        guard let mark = rest.prefixMatch(of: /\s*(?:,\s*(?:and\s+|&\s*)?|and\s+|&\s*)/) else { return nil }
        let start = end + mark.output.utf8.count
        guard let found = DateFinder.first(in: String(decoding: bytes[start...].prefix(30), as: UTF8.self)), found.range.lowerBound == 0 else { return nil }
        return start..<min(bytes.count, start + found.range.upperBound)
    }
}

extension String {
    fileprivate var trimmed: String {
        var part = self[...]
        while let first = part.first, first.isWhitespace { part.removeFirst() }
        while let last = part.last, last.isWhitespace { part.removeLast() }
        return String(part)
    }
}
