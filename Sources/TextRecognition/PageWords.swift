import Pages

/// Turns words as read into words of a page.
enum PageWords {
    /// The word in points. Its box reaches from a usual ascent to a usual descent, as boxes of typed words do.
    static func word(_ word: ReadWord, isBold: Bool, scale: Double) -> Word {
        let tight = word.area.box(scale: scale)
        let baseline = word.baseline * scale
        let size = word.pointSize > 0 ? Double(word.pointSize) : max(4, tight.height / 0.75)
        var box = tight
        box.y0 = min(tight.y0, baseline - 0.72 * size)
        box.y1 = max(tight.y1, baseline + 0.2 * size)
        let sure = UInt8(max(0, min(100, word.confidence.rounded())))
        return Word(text: folded(word.text), box: box, fontSize: size, baseline: baseline, marks: isBold ? [.recognised, .bold] : [.recognised], confidence: sure)
    }

    /// Font sizes are guessed from the heights of lines, to the whole point: those next to the page's usual size are the usual size.
    static func evenSizes(_ words: inout [ReadWord]) {
        var letters: [Int: Int] = [:]
        for word in words where word.pointSize > 0 { letters[word.pointSize, default: 0] += word.text.count }
        guard let usual = letters.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else { return }
        for index in words.indices where abs(words[index].pointSize - usual) == 1 { words[index].pointSize = usual }
    }

    /// Mean confidence of the words by their lengths.
    static func confidence(_ words: [ReadWord]) -> Int {
        let length = words.reduce(0) { $0 + $1.text.count }
        guard length > 0 else { return 0 }
        return Int((words.reduce(0) { $0 + $1.confidence * Double($1.text.count) } / Double(length)).rounded())
    }

    /// Signs that Tesseract prefers and nobody types: curly quotes and long dashes stay, ligatures are opened.
    private static func folded(_ text: String) -> String {
        let text = trimmed(text)
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFB00: result += "ff"
            case 0xFB01: result += "fi"
            case 0xFB02: result += "fl"
            case 0xFB03: result += "ffi"
            case 0xFB04: result += "ffl"
            case 0xA0: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Remains of a cell's border beside a word look like a bar or a lone quotation mark.
    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        guard rest.count > 1 else { return text }
        while rest.count > 1, let first = rest.first, first == "|" || (first == "\u{2018}" || first == "`") && !rest.dropFirst().contains("\u{2019}") {
            rest.removeFirst()
        }
        while rest.count > 1, rest.last == "|" { rest.removeLast() }
        return String(rest)
    }

    /// Puts check boxes among the words, each before the word to its right.
    static func place(_ boxes: [RasterCheckBox], into words: inout [Word], scale: Double) {
        for box in boxes {
            let place = box.area.box(scale: scale)
            let right = words.indices.filter { isBeside(words[$0], place) && words[$0].box.x0 >= place.midX }
                .min { words[$0].box.x0 < words[$1].box.x0 }
            let beside = right ?? words.indices.filter { isBeside(words[$0], place) }.max { words[$0].box.x1 < words[$1].box.x1 }
            var word = Word(
                text: box.state == .checked ? "\u{2612}" : "\u{2610}", box: place, fontSize: place.height, marks: [.drawn, .recognised])
            if let beside {
                word.fontSize = words[beside].fontSize
                word.baseline = words[beside].baseline
            }
            words.insert(word, at: right ?? beside.map { $0 + 1 } ?? words.count)
        }
    }

    private static func isBeside(_ word: Word, _ box: Box) -> Bool {
        word.box.verticalOverlap(box) > 0.5 * min(word.box.height, box.height) && abs(word.box.midX - box.midX) < 200
    }
}
