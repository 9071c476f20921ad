/// Reads signs that stand alone in a cell: "W" in a column of periods, "X" in a column of places.
///
/// Tesseract reads lines and guesses at single letters: it gives a lone "W" as "WwW", or nothing. With capital letters and digits alone to
/// choose from it knows them.
enum LoneSigns {
    private static let signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    /// The most signs read again on one page.
    private static let most = 120
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
            guard inside.count <= 1, inside.allSatisfy({ isDoubtful(words[$0]) || isTooMuch(words[$0], for: part) }) else { continue }
            count += 1
            let known = inside.first.map { words[$0] }
            let isOneLetter = known.map { $0.text.count == 1 && $0.holdsLetterOrDigit } ?? false
            guard var sign = read(part, engine, cells.scale) ?? known.flatMap(collapsed) ?? (isOneLetter ? nil : agreed(part, engine, cells.scale)) else { continue }
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
        settleColumns(&words, engine, cells.scale)
    }

    /// In a column of codes a "5" among letters is an "S", and in one of numbers an "S" among digits is a "5": such a sign is read once more with
    /// the column's own kind alone to choose from.
    private static func settleColumns(_ words: inout [ReadWord], _ engine: TextEngine, _ scale: Double) {
        let lone = words.indices.filter { words[$0].text.count == 1 && words[$0].holdsLetterOrDigit }
        var count = 0
        for index in lone where alike.contains(words[index].text) && count < mostSettled {
            let middle = (words[index].area.x0 + words[index].area.x1) / 2
            let column = lone.filter { other in
                other != index && abs((words[other].area.x0 + words[other].area.x1) / 2 - middle) <= max(2, Int(columnWidth / scale))
            }
            let isDigit = words[index].text.allSatisfy(\.isNumber)
            let others = column.count { words[$0].text.allSatisfy(\.isNumber) != isDigit }
            guard column.count >= 4, others * 10 >= column.count * 8 else { continue }
            count += 1
            let area = words[index].area.grown(by: max(2, Int(2.5 / scale)))
            let kind = isDigit ? letters : digits
            guard let again = [engine.sign(in: area, only: kind), engine.word(in: area, only: kind)].compactMap({ $0 }).first(where: { $0.text.count == 1 }) else { continue }
            words[index].text = again.text
            words[index].confidence = min(mostConfidence, again.confidence)
        }
    }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    private static let digits = "0123456789"
    /// Signs that one kind shares with the other.
    private static let alike: Set<String> = ["5", "S", "s", "0", "O", "o", "1", "I", "l", "8", "B", "2", "Z"]
    /// Signs of one column stand above each other within so many points; a page that was levelled still leans a little.
    private static let columnWidth = 5.0
    private static let mostSettled = 24

    /// Several letters for one piece of ink that is no wider than it is high.
    private static func isTooMuch(_ word: ReadWord, for part: PixelBox) -> Bool {
        word.text.count > 1 && word.confidence < 75 && part.width <= part.height
    }

    /// Whether a cell holds one piece of ink, of a letter's size.
    static func isAlone(_ cell: CellFinder.Cell, _ ink: [PixelBox], _ scale: Double) -> Bool {
        let inside = ink.filter { isInk($0, scale) && cell.holds($0) }
        return inside.count == 1 && isLetter(inside[0], scale)
    }

    /// A letter read twice alike, once as itself over and over and once alone, is as sure as this.
    private static let leastSame = 88.0
    /// A sign found only alone is believed from here on.
    private static let sure = 90.0

    /// The one sign that the ink is, by itself; the white round it decides at times whether Tesseract sees it. Of a letter that is alike large and small
    /// it is never sure: there what nearly all tries agree on is believed.
    private static func read(_ part: PixelBox, _ engine: TextEngine, _ scale: Double) -> ReadWord? {
        for margin in [2.5, 4.5, 1.5] {
            let again = engine.word(in: part.grown(by: max(2, Int(margin / scale))), only: signs)
            if let again, again.text.count == 1, again.confidence >= 40 { return again }
        }
        return nil
    }

    /// The sign on which several tries agree, each of them unsure.
    private static func agreed(_ part: PixelBox, _ engine: TextEngine, _ scale: Double) -> ReadWord? {
        var votes = Votes()
        for margin in [2.5, 1.5, 3.5, 4.5] {
            let area = part.grown(by: max(2, Int(margin / scale)))
            votes.take([engine.word(in: area, only: signs), engine.sign(in: area, only: signs)].compactMap { $0 })
            if let agreed = votes.agreed { return agreed }
        }
        return nil
    }

    /// What the tries at one sign say.
    struct Votes {
        private var bySign: [String: (count: Int, weight: Double, best: ReadWord)] = [:]
        private var total = 0.0
        /// Takes the tries that are one sign.
        mutating func take(_ tries: [ReadWord]) {
            for one in tries where one.text.count == 1 {
                let weight = max(20, one.confidence)
                total += weight
                let known = bySign[one.text]
                let best = known.map { $0.best.confidence >= one.confidence ? $0.best : one } ?? one
                bySign[one.text] = ((known?.count ?? 0) + 1, (known?.weight ?? 0) + weight, best)
            }
        }

        /// The sign that two tries read and one of them surely enough, or four read at all, where it outweighs the others.
        var agreed: ReadWord? {
            let ranked = bySign.values.sorted { ($0.weight, $1.best.text) > ($1.weight, $0.best.text) }
            guard let top = ranked.first, top.weight >= 0.6 * total, top.count >= 2, top.best.confidence >= 40 || top.count >= 4 else { return nil }
            var sign = top.best
            sign.confidence = max(sign.confidence, leastAgreed)
            return sign
        }
    }

    /// A sign on which the tries agreed is as sure as this, however unsure each was.
    private static let leastAgreed = 50.0

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
