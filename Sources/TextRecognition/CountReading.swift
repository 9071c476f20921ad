/// Reads again how often something is done, where the count before "times" or "sessions" came out as a letter ("i time weekly") or not at all
/// ("60 minutes, times per week"). Tesseract knows lines of letters; a lone digit among them it drops or misreads.
enum CountReading {
    private static let nouns: Set<String> = ["time", "times", "session", "sessions", "trip", "trips", "visit", "visits"]
    /// How a fax spells "time" that lost a thin letter, or the gap in one.
    private static let spoiled = ["tme": "time", "tmes": "times", "tirne": "time", "tirnes": "times", "tlme": "time", "tlmes": "times"]
    private static let strokes: Set<String> = ["i", "l", "I", "|", "!", "t"]
    /// The most counts read again on one page.
    private static let most = 12
    /// A count read so is at most as sure as this: a person must look.
    static let mostConfidence = 60.0

    static func readAgain(_ words: inout [ReadWord], _ parts: [PixelBox], _ engine: TextEngine, scale: Double) {
        var count = 0
        var index = 0
        while index < words.count, count < most {
            defer { index += 1 }
            if let noun = spoiled[words[index].text], let before = wordBefore(index, of: words), Int(words[before].text) != nil {
                words[index].text = noun
                words[index].confidence = min(mostConfidence, words[index].confidence)
            }
            guard nouns.contains(plain(words[index].text)) else { continue }
            if let before = wordBefore(index, of: words) {
                guard strokes.contains(words[before].text) else { continue }
                count += 1
                let again = digit(in: words[before].area, engine, scale)
                // One stroke before "time" is a one.
                guard let text = again?.text ?? (plain(words[index].text).hasSuffix("s") ? nil : "1") else { continue }
                words[before].text = text
                words[before].confidence = min(mostConfidence, words[before].confidence)
            } else if let lost = inkBefore(words[index], parts, words, scale) {
                count += 1
                guard var found = digit(in: lost, engine, scale) else { continue }
                (found.area, found.baseline, found.pointSize) = (lost, words[index].baseline, words[index].pointSize)
                words.insert(found, at: index)
                index += 1
            }
        }
    }

    private static func plain(_ text: String) -> String { String(text.lowercased().filter(\.isLetter)) }

    private static func digit(in area: PixelBox, _ engine: TextEngine, _ scale: Double) -> ReadWord? {
        guard var word = engine.word(in: area.grown(by: max(2, Int(2.5 / scale))), only: "0123456789"), (1...2).contains(word.text.count),
            word.confidence >= 40, Int(word.text).map({ $0 > 0 }) == true
        else { return nil }
        word.confidence = min(mostConfidence, word.confidence)
        return word
    }

    /// The word that stands before this one on its line, no farther than a wide space.
    private static func wordBefore(_ index: Int, of words: [ReadWord]) -> Int? {
        let area = words[index].area
        return words.indices.last { other in
            other != index && isBeside(words[other].area, area) && area.x0 - words[other].area.x1 <= (area.height * 2) / 3
        }
    }

    /// Ink the size of one or two digits before the word, which no word covers.
    private static func inkBefore(_ word: ReadWord, _ parts: [PixelBox], _ words: [ReadWord], _ scale: Double) -> PixelBox? {
        let reach = word.area.height * 2
        let near = parts.filter { part in
            isBeside(part, word.area) && word.area.x0 - part.x1 <= reach && part.height * 2 >= word.area.height
                && Double(part.width) * scale <= 9 && !words.contains { $0.area.intersects(part) }
        }
        guard let first = near.first, near.count <= 2 else { return nil }
        return near.dropFirst().reduce(first) { $0.union($1) }
    }

    /// On one line, and to the left.
    private static func isBeside(_ left: PixelBox, _ right: PixelBox) -> Bool {
        let overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
        return left.x1 <= right.x0 + 2 && overlap * 2 >= min(left.height, right.height)
    }
}
