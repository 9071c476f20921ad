/// Parts words that Tesseract ran together ("Speechroom", "20minutes"): there is one gap as wide as a space in the ink, and the
/// pieces of ink before and after it are as many as the letters.
enum GluedWords {
    /// A gap is a space from this share of the font size on, when it is this many times as wide as the next widest gap in the word.
    static let space = 0.15
    static let lead = 1.8

    static func parted(_ words: [ReadWord], _ parts: [PixelBox], scale: Double) -> [ReadWord] {
        var rows: [Int: [PixelBox]] = [:]
        for part in parts { rows[part.y0 / rowHeight, default: []].append(part) }
        var result: [ReadWord] = []
        for word in words {
            if let three = rate(word) {
                result += three
                continue
            }
            guard word.pointSize > 0, (5...40).contains(word.text.count), !word.text.contains("/"),
                let pieces = pieces(word, rows),
                let two = parted(word, pieces, scale)
            else {
                result.append(word)
                continue
            }
            result += two
        }
        return result
    }

    private static let rowHeight = 32
    private static let units: Set<String> = ["day", "week", "month", "year", "quarter", "semester"]

    /// "3permonth" as three words: letters of a narrow cell that touch show no gap in the ink, and mean nothing else.
    static func rate(_ word: ReadWord) -> [ReadWord]? {
        let count = word.text.prefix(while: \.isNumber).count
        let rest = word.text.dropFirst(count)
        guard (1...2).contains(count), rest.hasPrefix("per"), units.contains(String(rest.dropFirst(3))) else { return nil }
        let width = Double(word.area.width) / Double(word.text.count)
        var start = 0
        return [word.text.prefix(count), rest.prefix(3), rest.dropFirst(3)].map { text in
            var part = word
            part.text = String(text)
            part.area.x0 = word.area.x0 + Int(width * Double(start))
            start += text.count
            part.area.x1 = word.area.x0 + Int(width * Double(start))
            part.confidence = min(NumberReading.mendedConfidence, word.confidence)
            return part
        }
    }

    /// The pieces of ink inside the word from left to right; what lies one over the other is one piece.
    private static func pieces(_ word: ReadWord, _ rows: [Int: [PixelBox]]) -> [PixelBox]? {
        let area = word.area
        let near = ((area.y0 / rowHeight - 1)...(area.y1 / rowHeight)).flatMap { rows[$0] ?? [] }
        let inside = near.filter { $0.x0 >= area.x0 - 2 && $0.x1 <= area.x1 + 2 && $0.y0 >= area.y0 - 2 && $0.y1 <= area.y1 + 2 }
        var result: [PixelBox] = []
        for part in inside.sorted(by: { $0.x0 < $1.x0 }) {
            if let last = result.last, part.x0 < last.x1 - min(part.width, last.width) / 2 {
                result[result.count - 1] = PixelBox(last.x0, min(last.y0, part.y0), max(last.x1, part.x1), max(last.y1, part.y1))
            } else {
                result.append(part)
            }
        }
        return result.count >= 4 ? result : nil
    }

    private static func parted(_ word: ReadWord, _ pieces: [PixelBox], _ scale: Double) -> [ReadWord]? {
        guard pieces.count == word.text.count else { return nil }
        let gaps = zip(pieces, pieces.dropFirst()).map { max(0, $1.x0 - $0.x1) }
        guard let widest = gaps.max(), let place = gaps.firstIndex(of: widest) else { return nil }
        let second = gaps.enumerated().filter { $0.offset != place }.map(\.element).max() ?? 0
        guard Double(widest) * scale >= space * Double(word.pointSize), Double(widest) >= lead * Double(max(1, second)) else {
            return nil
        }
        let cut = word.text.index(word.text.startIndex, offsetBy: place + 1)
        let before = word.text[..<cut]
        let after = word.text[cut...]
        // "B-2" and "J.Smith" are no two words
        guard let last = before.last, let first = after.first, last.isLetter || last.isNumber, first.isLetter || first.isNumber
        else { return nil }
        func part(_ text: Substring, _ x0: Int, _ x1: Int) -> ReadWord {
            var part = word
            part.text = String(text)
            part.area = PixelBox(x0, word.area.y0, x1, word.area.y1)
            return part
        }
        return [part(before, word.area.x0, pieces[place].x1), part(after, pieces[place + 1].x0, word.area.x1)]
    }
}
