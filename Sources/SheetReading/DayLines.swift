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
        guard count >= 5, count * 4 >= lines.count(where: { !$0.isEmpty }) else { return nil }
        var rows: [SheetRow] = []
        var isOpen = false
        for (index, line) in lines.enumerated() {
            if line.isEmpty {
                isOpen = false
            } else if let entry = days[index] {
                rows.append(SheetRow(number: index + 1, cells: [SheetCell(text: entry.day), SheetCell(text: entry.words)]))
                isOpen = true
            } else if isOpen, let last = rows.indices.last {
                rows[last].cells[1].text += " " + line
            } else {
                rows.append(SheetRow(number: index + 1, cells: [SheetCell(text: line)]))
            }
        }
        return Sheet(name: "", rows: rows)
    }

    private static let weekdays: Set<String> = [
        "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// The day with which a line begins, and the words behind the dash or colon that follows it.
    private static func entry(_ line: String) -> (day: String, words: String)? {
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
        let end = start + found.range.upperBound
        guard end <= bytes.count else { return nil }
        let rest = String(decoding: bytes[end...], as: UTF8.self)
        let words = rest.drop { [" ", ":", ",", "-", "\u{2013}", "\u{2014}", "\t", "(", ")"].contains($0) }
        // "9/4 to 10/3" is a period, and a day without a sign behind it stands in a sentence.
        guard let sign = rest.trimmed.first, [":", "-", "\u{2013}", "\u{2014}", "("].contains(sign), words.contains(where: \.isLetter),
            DateFinder.first(in: String(words.prefix(12)))?.range.lowerBound != 0
        else { return nil }
        return (String(decoding: bytes[start..<end], as: UTF8.self), String(words))
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
