import Pages
import ServiceRecords

// Keys that say what a whole session is: "30 = full session; any smaller number = came late or left early".
extension Legend {
    /// Takes what the words say of lengths.
    mutating func takeLengths(_ text: String) {
        guard text.utf8.contains(0x3D), text.utf8.count <= 300 else { return }
        let words = FoldedText(text).words
        for (index, word) in words.enumerated() {
            if let minutes = Int(word), (5...240).contains(minutes), words[(index + 1)...].prefix(4).contains(where: Self.whole.contains),
                words[(index + 1)...].prefix(5).contains(where: Self.sessions.contains)
            {
                fullLength = fullLength ?? minutes
            }
            if Self.smaller.contains(word), index + 1 < words.count, Self.numbers.contains(words[index + 1]),
                words[(index + 2)...].prefix(10).contains(where: Self.parts.contains)
            {
                isShorterPart = true
            }
        }
    }

    /// The minutes that a meaning gives each session: "seen 30 min". "Tardy, more than 10 minutes late" is a bound, and "60 min per week" or
    /// "2 x 30 minutes" what is promised.
    static func ownLength(_ meaning: String) -> Int? {
        guard let minutes = LogHeader.minutes(in: meaning) else { return nil }
        let words = FoldedText(meaning)
        return words.containsAny(bounds) || words.containsAny(spans) || isBound(minutes, words.words) || meaning.contains(/\d ?[x\u{00D7}] ?\d/) ? nil : minutes
    }

    /// Whether a word that touches the number makes a bound or a count of it: "over 10 min", "left 10 min before the end", "3 times 20 min". "20 min over Zoom"
    /// and "15 min at regular times" are lengths.
    private static func isBound(_ minutes: Int, _ words: [String]) -> Bool {
        guard let at = words.firstIndex(of: String(minutes)) else { return false }
        if at > 0, ["over", "within", "after", "before", "under"].contains(words[at - 1]) { return true }
        if words.contains(where: ["before", "after", "over", "under"].contains), words.contains(where: ["left", "arrived", "came", "missed", "ran", "waited"].contains) {
            return true
        }
        return words.indices.contains { place in
            guard place > 0 else { return false }
            let before = words[place - 1]
            return words[place] == "times" && (Int(before) != nil || ["two", "three", "four", "five", "many", "several"].contains(before))
                || words[place] == "mo" && (["per", "a", "each", "every"].contains(before) || Int(before) != nil || ["min", "mins", "minutes"].contains(before))
        }
    }

    private static let bounds = [
        "late", "tardy", "less", "more", "least", "most", "up to", "early", "fewer", "owed",
    ]
    private static let spans = [
        "week", "weekly", "wk", "weeks", "month", "monthly", "cycle", "quarter", "year", "yearly", "annually", "daily", "per day", "a day", "iep says",
        "twice",
    ]

    /// Whether the key calls a session of this length one that was held in part; `usual` is the length that the log's title tells, and `isBare` says that
    /// the number stands without a code.
    func isPart(minutes: Int, usual: Int?, isBare: Bool) -> Bool {
        guard minutes > 0 else { return false }
        if isBare, isNumberPart, let whole = fullLength ?? usual ?? lengths.filter({ codes[$0.key]?.status == .delivered }).values.min(), minutes < whole { return true }
        guard isShorterPart, let full = fullLength ?? (hasShorterCodes ? lengths.filter { codes[$0.key]?.status == .delivered }.values.min() : nil) else { return false }
        return minutes < full
    }

    /// Takes a number that stands only for less than the whole: "15, 20" beside "minutes present, if not the whole session".
    mutating func takeNumberPart(_ code: String, _ meaning: String) -> Bool {
        let words = FoldedText(meaning)
        let isNumber = code.contains(where: \.isNumber) && !code.contains(where: \.isLetter)
            || code == "#" || ["number", "a number", "numbers", "any number", "min", "mins", "minutes"].contains(FoldedText(code).string)
        guard isNumber, Int(code.trimmedCell).map({ $0 >= 5 }) ?? true, words.containsAny(["min", "mins", "minutes"]), words.containsAny(Self.notWhole) else { return false }
        isNumberPart = true
        return true
    }

    private static let notWhole = [
        "if not the whole", "if not whole", "if not the full", "if not full", "if not all", "if less than", "when not the whole", "when less than",
        "less than the whole",
        "less than the full", "less than whole", "less than full", "not the whole session", "not the full session", "not whole session", "not full session",
        "if shortened", "if shorter", "if partial", "partial session", "when partial", "part of the session", "part of session", "only part",
    ]

    private static let whole: Set<String> = ["full", "whole", "complete"]
    private static let sessions: Set<String> = ["session", "sessions", "time", "period"]
    private static let smaller: Set<String> = ["smaller", "lower", "lesser", "fewer", "less", "shorter"]
    private static let numbers: Set<String> = ["number", "numbers", "minutes", "min", "mins", "amount", "time"]
    private static let parts: Set<String> = ["late", "early", "partial", "part", "shortened", "short", "cut"]
}
