import Pages

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

    /// Whether the key calls a session of this length one that was held in part.
    func isPart(minutes: Int) -> Bool {
        guard isShorterPart, let full = fullLength ?? (hasShorterCodes ? lengths.values.max() : nil) else { return false }
        return minutes > 0 && minutes < full
    }

    private static let whole: Set<String> = ["full", "whole", "complete"]
    private static let sessions: Set<String> = ["session", "sessions", "time", "period"]
    private static let smaller: Set<String> = ["smaller", "lower", "lesser", "fewer", "less", "shorter"]
    private static let numbers: Set<String> = ["number", "numbers", "minutes", "min", "mins", "amount", "time"]
    private static let parts: Set<String> = ["late", "early", "partial", "part", "shortened", "short", "cut"]
}
