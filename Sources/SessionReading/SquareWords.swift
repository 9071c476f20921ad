/// The words of a calendar's square, those that say one thing together kept as one: "9:15 - 9:45", "1:00 pm to 1:30 pm", "(class party)".
enum SquareWords {
    static func tokens(_ text: String) -> [String] {
        var words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "," || $0 == ";" }.map(String.init)[...]
        var result: [String] = []
        while let first = words.first {
            if let time = times(words) {
                result.append(words.prefix(time).joined(separator: " "))
                words = words.dropFirst(time)
            } else if first.hasPrefix("("), let close = words.prefix(8).firstIndex(where: { $0.hasSuffix(")") }),
                !words[words.startIndex...close].contains(where: { $0.contains(where: \.isNumber) })
            {
                result.append(words[words.startIndex...close].joined(separator: " "))
                words = words[(close + 1)...]
            } else {
                result.append(first)
                words = words.dropFirst()
            }
        }
        return result
    }

    /// How many words the times at the beginning are, where they are more than one. A lone "P" or "A" behind them is a code, and no half of a day.
    private static func times(_ words: ArraySlice<String>) -> Int? {
        guard let first = words.first, first.first?.isNumber ?? false else { return nil }
        for count in 1...5 where count <= words.count {
            let part = words.prefix(count)
            if part.dropFirst().contains(where: { ["A", "P", "a", "p"].contains($0) }) { return nil }
            let text = part.joined(separator: " ")
            guard text.contains(":") || part.contains(where: isHalf), ClockCell.range(text) != nil else { continue }
            let isTold = words.dropFirst(count).first.map(isHalf) ?? false
            let whole = isTold ? count + 1 : count
            return whole > 1 ? whole : nil
        }
        return nil
    }

    private static func isHalf(_ word: String) -> Bool { ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"].contains(word.lowercased()) }
}
