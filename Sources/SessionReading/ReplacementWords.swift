import CivilTime

/// Tells from words whether a session stands in the place of an earlier one that was missed (D.4.9). Notes speak as often of
/// scores and of tasks: "Moved from 3/10 to 7/10 correct", "Used cards instead of 3/4 sheet".
enum ReplacementWords {
    /// The day to which the words tie the session: it follows them directly and is no score.
    static func tied(_ text: String) -> FoundDate? {
        let folded = FoldedText(text)
        guard folded.containsAny(sure) || folded.containsAny(loose) else { return nil }
        return DateFinder.dates(in: text).first { !isScore($0, in: text) && !isPair($0, in: text) && follows($0, text) }
    }

    /// Whether a status says so, with a day or without: "Ran session owed from last week".
    static func says(_ text: String) -> Bool {
        let folded = FoldedText(text)
        if folded.containsAny(sure) || tied(text) != nil { return true }
        let words = folded.words
        return loose.contains { phrase in
            guard let offset = folded.offset(of: phrase) else { return false }
            let before = folded.bytes[..<offset].count { $0 == 0x20 } - 1
            let behind = words.dropFirst(before + 1 + phrase.utf8.count { $0 == 0x20 } + 1)
            return behind.prefix(3).contains(where: sessions.contains)
        }
    }

    /// Whether the numbers are a score: "8/10 trials", "3/4 correct", "accuracy 7/10", "2/5 to 4/5".
    static func isScore(_ found: FoundDate, in text: String) -> Bool {
        guard found.date == nil else { return false }
        return behind(found, text).prefix(3).contains(where: scored.contains)
            || before(found, text).suffix(2).contains(where: scored.contains)
    }

    /// Whether the numbers are one side of "3/10 to 7/10".
    private static func isPair(_ found: FoundDate, in text: String) -> Bool {
        guard found.date == nil else { return false }
        return DateFinder.dates(in: text).contains { other in
            guard other != found, other.date == nil else { return false }
            let (first, second) = found.range.lowerBound < other.range.lowerBound ? (found, other) : (other, found)
            let words = FoldedText(part(text, first.range.upperBound..<second.range.lowerBound)).words
            return words.isEmpty || ["to", "up to", "into"].contains(words.joined(separator: " "))
        } || ["to", "into"].contains(behind(found, text).first)
    }

    /// Whether one of the phrases stands before the day with nothing between but words for a session; the loose ones need such
    /// a word, or a day that can be nothing else.
    private static func follows(_ found: FoundDate, _ text: String) -> Bool {
        var words = FoldedText(part(text, 0..<found.range.lowerBound)).words
        var passed: [String] = []
        for _ in 0...6 {
            let line = " " + words.joined(separator: " ")
            if sure.contains(where: { line.hasSuffix(" " + $0) }) { return true }
            if passed.allSatisfy(between.contains), let phrase = loose.first(where: { line.hasSuffix(" " + $0) }) {
                // "Seen Friday in place of 1/15"
                let before = words.dropLast(phrase.utf8.count { $0 == 0x20 } + 1).suffix(2)
                if before.contains(where: { seen.contains($0) }) { return true }
                return found.date != nil || part(text, found.range).utf8.contains { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
                    || passed.contains(where: sessions.contains)
                    || behind(found, text).prefix(2).contains(where: sessions.contains)
            }
            guard let last = words.popLast() else { return false }
            passed.append(last)
        }
        return false
    }

    /// The words behind the numbers, up to the next number or mark.
    private static func behind(_ found: FoundDate, _ text: String) -> [String] {
        let bytes = Array(text.utf8.dropFirst(found.range.upperBound))
        let end = bytes.firstIndex { !($0 == 0x20 || (0x61...0x7A).contains($0 | 0x20)) } ?? bytes.count
        return FoldedText(String(decoding: bytes[..<end], as: UTF8.self)).words
    }

    /// The words before the numbers, from the last number or mark on.
    private static func before(_ found: FoundDate, _ text: String) -> [String] {
        let bytes = Array(text.utf8.prefix(found.range.lowerBound))
        let start = bytes.lastIndex { !($0 == 0x20 || (0x61...0x7A).contains($0 | 0x20)) }.map { $0 + 1 } ?? 0
        return FoldedText(String(decoding: bytes[start...], as: UTF8.self)).words
    }

    private static func part(_ text: String, _ range: Range<Int>) -> String {
        String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(max(0, range.count)), as: UTF8.self)
    }

    private static func list(_ name: String) -> [String] { WordLists.phrases(name, in: PackageResources.notes_txt) }
    private static let sure = list("in its place")
    private static let loose = list("perhaps in its place")
    private static let sessions = list("a session")
    private static let scored = list("a score")
    private static let seen: Set<String> = ["seen", "held", "met", "came"]
    private static let between =
        sessions + [
            "the", "of", "on", "for", "from", "missed", "cancelled", "canceled", "his", "her", "their", "that", "this", "regular",
            "scheduled", "usual", "s",
        ]
}
