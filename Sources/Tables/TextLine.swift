public import Pages

/// Words that stand side by side on one base line, from left to right.
public struct TextLine: Sendable, Hashable {
    /// The words from left to right; never empty.
    public let words: [Word]
    /// The smallest rectangle round the words.
    public let box: Box
    /// The words with single spaces between them.
    public let text: String
    /// The largest font size in the line.
    public let fontSize: Double

    /// The line made of these words, which must be sorted from left to right; `nil` for none.
    public init?(_ words: [Word]) {
        guard let first = words.first else { return nil }
        self.words = words
        box = words.dropFirst().reduce(first.box) { $0.union($1.box) }
        text = words.joinedText
        fontSize = words.reduce(0) { max($0, $1.fontSize) }
    }

    /// Whether every word is bold.
    public var isBold: Bool { words.allSatisfy { $0.marks.contains(.bold) } }

    /// Whether text recognition read any of it.
    public var isRecognised: Bool { words.contains { $0.marks.contains(.recognised) } }

    /// The line cut wherever two words stand further apart than `gap` points.
    public func segments(gap: Double) -> [TextLine] {
        var result: [TextLine] = []
        var start = 0
        var right = words[0].box.x1
        for (index, word) in words.enumerated().dropFirst() {
            if word.box.x0 - right > gap {
                if let line = TextLine(Array(words[start..<index])) { result.append(line) }
                start = index
            }
            right = max(right, word.box.x1)
        }
        if start == 0 { return [self] }
        if let line = TextLine(Array(words[start...])) { result.append(line) }
        return result
    }
}

extension Collection where Element == Word {
    /// The words with single spaces between them.
    public var joinedText: String {
        if count == 1, let only = first { return only.text }
        var text = ""
        text.reserveCapacity(reduce(0) { $0 + $1.text.utf8.count + 1 })
        for word in self {
            if !text.isEmpty { text += " " }
            text += word.text
        }
        return text
    }
}

/// Groups words into lines, top to bottom.
///
/// Two words share a line when their bases differ by less than a third of the smaller font, or when one lies within the
/// other's height
/// (raised asterisks, check marks in another font). Rotated words are left out: they belong to no line.
public func textLines(of words: [Word]) -> [TextLine] {
    let upright = words.filter { !$0.marks.contains(.rotated) && !$0.text.isEmpty }
    let sorted = upright.sorted { ($0.baseline, $0.box.x0) < ($1.baseline, $1.box.x0) }
    var groups: [(baseline: Double, size: Double, box: Box, words: [Word])] = []
    for word in sorted {
        var home: Int?
        // Only the last few lines can take the word: bases are sorted.
        for index in groups.indices.reversed().prefix(6) {
            let group = groups[index]
            let size = min(group.size, word.fontSize)
            let near = abs(group.baseline - word.baseline) <= size * 0.34
            let overlap = group.box.verticalOverlap(word.box)
            let inside =
                overlap > 0.62 * min(group.box.height, word.box.height) && abs(group.baseline - word.baseline) < size * 0.6
            if near || inside {
                home = index
                break
            }
        }
        if let home {
            groups[home].words.append(word)
            groups[home].box = groups[home].box.union(word.box)
            if word.fontSize > groups[home].size {
                groups[home].size = word.fontSize
                groups[home].baseline = word.baseline
            }
        } else {
            groups.append((word.baseline, word.fontSize, word.box, [word]))
        }
    }
    return groups.compactMap { TextLine($0.words.sorted { ($0.box.x0, $0.box.y0) < ($1.box.x0, $1.box.y0) }) }
        .sorted { ($0.box.midY, $0.box.x0) < ($1.box.midY, $1.box.x0) }
}
