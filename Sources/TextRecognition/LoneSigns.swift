/// Reads signs that stand alone in a cell: "W" in a column of periods, "X" in a column of places.
///
/// Tesseract reads lines and guesses at single letters: it gives a lone "W" as "WwW", or nothing. With capital letters and digits alone to
/// choose from it knows them.
enum LoneSigns {
    private static let signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    /// The most signs read again on one page.
    private static let most = 48
    /// A sign that nothing else confirmed is at most as sure as this: a person must look.
    static let mostConfidence = 78.0

    /// Puts one sign in place of each word or unread mark that is a single piece of ink and alone in its cell.
    static func readAgain(_ words: inout [ReadWord], _ ink: [PixelBox], _ engine: TextEngine, _ cells: CellFinder) {
        var count = 0
        for part in ink where isLetter(part, cells.scale) && count < most {
            guard let cell = cells.cell(around: part),
                !ink.contains(where: { $0 != part && isInk($0, cells.scale) && cell.holds($0) })
            else { continue }
            let inside = words.indices.filter { cell.holds(words[$0]) }
            guard inside.count <= 1, inside.allSatisfy({ isDoubtful(words[$0]) }) else { continue }
            count += 1
            let known = inside.first.map { words[$0] }
            guard var sign = read(part, engine, cells.scale) ?? known.flatMap(collapsed) else { continue }
            sign.area = part
            sign.baseline = Double(part.y1)
            if let known {
                let isSame = known.text.uppercased().allSatisfy { String($0) == sign.text }
                sign.confidence =
                    isSame
                    ? max(known.confidence, sign.confidence, leastSame) : min(mostConfidence, known.confidence, sign.confidence)
                sign.pointSize = known.pointSize
            } else if sign.confidence < sure {
                sign.confidence = min(mostConfidence, sign.confidence)
            }
            if let index = inside.first { words[index] = sign } else { words.append(sign) }
        }
    }

    /// A letter read twice alike, once as itself over and over and once alone, is as sure as this.
    private static let leastSame = 88.0
    /// A sign found only alone is believed from here on.
    private static let sure = 90.0

    /// The one sign that the ink is, by itself; the white round it decides at times whether Tesseract sees it.
    private static func read(_ part: PixelBox, _ engine: TextEngine, _ scale: Double) -> ReadWord? {
        for margin in [2.5, 4.5, 1.5] {
            let again = engine.word(in: part.grown(by: max(2, Int(margin / scale))), only: signs)
            if let again, again.text.count == 1, again.confidence >= 40 { return again }
        }
        return nil
    }

    /// "WwW" for one piece of ink is "W".
    private static func collapsed(_ word: ReadWord) -> ReadWord? {
        let letters = Set(word.text.uppercased())
        guard word.text.count > 1, letters.count == 1, let letter = letters.first, letter.isLetter else { return nil }
        var sign = word
        sign.text = String(letter)
        return sign
    }

    /// What Tesseract makes of a lone stroke: signs that no form prints alone in a cell.
    private static let strokes: Set<Character> = ["{", "}", "[", "]", "(", ")", "|", "!", "=", ":", ";", "<", ">", "\\"]

    /// More than one letter for one piece of ink, one letter read unsurely, or a sign that stands for nothing.
    private static func isDoubtful(_ word: ReadWord) -> Bool {
        if word.text.count == 1, word.text.allSatisfy(strokes.contains) { return true }
        return word.text.count > 1 && word.text.count <= 4 && Set(word.text.lowercased()).count <= 2
            || word.text.count == 1 && word.confidence < 80
    }

    /// The size of a capital letter or a digit.
    private static func isLetter(_ part: PixelBox, _ scale: Double) -> Bool {
        let width = Double(part.width) * scale
        let height = Double(part.height) * scale
        return height >= 4.5 && height <= 14 && width >= 1 && width <= 1.5 * height
    }

    /// Larger than a speck.
    private static func isInk(_ part: PixelBox, _ scale: Double) -> Bool {
        Double(part.width) * scale >= 1 && Double(part.height) * scale >= 1
    }
}
