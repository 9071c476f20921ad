import Vocabulary

// Keys in one line whose entries only wide gaps part, with other words of the key beside them.
extension Legend {
    /// Codes in front of their meanings, parted by wide gaps, whatever brackets or other parts of the line say with a sign of equality:
    /// "Res: PR provided  MU make-up (Ref Dt = session made up)  SA student absent", "CE emergency closing  VD voided.   Ratio = staff : students."
    /// Empty where the line has no sign of equality, or fewer than three such entries.
    static func spaced(_ text: String) -> [(code: String, meaning: String)] {
        guard (20...1_200).contains(text.utf8.count), text.utf8.contains(0x3D) else { return [] }
        let items = text.replacing(/\ {2,}|\t+/, with: "\n").split(separator: "\n").map { String($0).trimmedCell }.filter { !$0.isEmpty }
        guard items.count >= 3 else { return [] }
        var result: [(code: String, meaning: String)] = [], signed: [(code: String, meaning: String)] = []
        for (index, item) in items.enumerated() {
            if outsideBrackets(item).utf8.contains(0x3D) {
                signed += pairs(item)
                continue
            }
            var words = item.split(separator: " ").map(String.init)
            if index == 0, let colon = words.prefix(4).firstIndex(where: { $0.hasSuffix(":") && $0.utf8.count > 3 }) { words.removeFirst(colon + 1) }
            guard words.count >= 2, let code = words.first, isCode(code) else { continue }
            let meaning = firstSentence(outsideBrackets(words.dropFirst().drop { ["-", "\u{2013}", "\u{2014}", ":"].contains($0) }.joined(separator: " ")))
            guard let letter = meaning.utf8.first, (0x41...0x5A).contains(letter & 0xDF) else { continue }
            result.append((code, meaning))
        }
        // A few entries without the sign among others with it must all be understood.
        let understood = result.count { StatusWords.read($0.meaning) != nil }
        guard !result.isEmpty, result.count < 3 ? understood == result.count : understood >= 3 && understood * 4 >= result.count * 3,
            understood + signed.count(where: { StatusWords.read($0.meaning) != nil }) >= 3, (result.count + signed.count) * 2 >= items.count
        else { return [] }
        return result + signed
    }

    private static func isCode(_ word: String) -> Bool {
        (1...4).contains(word.utf8.count) && word.utf8.allSatisfy { (0x41...0x5A).contains($0) } || ["/", "+", "*", "#", "\u{2713}"].contains(word)
    }

    /// The words without brackets that explain with a sign of equality; other brackets stay.
    private static func outsideBrackets(_ text: String) -> String { text.replacing(/\ ?\([^()]*=[^()]*\)/, with: "") }
}
