import CTesseract
import Pages

/// Reads lines of letters that Tesseract passed over when it took the page apart: underlined headings, dates between wide gaps, words
/// among specks. By themselves they are plain.
enum LooseInk {
    /// The most lines read again on one page.
    static let most = 32
    /// Pieces of ink looked at; a page with more is a picture.
    static let mostParts = 3_000
    /// Words read surely enough to be taken, and lines of them.
    static let leastWord = 35.0
    static let leastLine = 50.0
    /// A number read so is at most as sure as this: a person must look.
    static let mostConfidence = 78.0

    /// Adds the words of lines that no word covers.
    static func readAgain(_ words: inout [ReadWord], _ ink: [PixelBox], _ engine: TextEngine, scale: Double) {
        for group in groups(words, ink, scale).prefix(most) {
            // Words that touch the ink are parts of it, read in part.
            let touching = words.indices.filter { isBeside(words[$0].area, group) }
            let whole = touching.reduce(group) { $0.union(words[$1].area) }
            guard whole.height <= 2 * group.height else { continue }
            let found = read(whole, engine, scale)
            let letters = found.reduce(0) { $0 + $1.text.count }
            // A line of which parts were lost is worse than none: "01" and "2026" are no day.
            guard letters >= 2 + touching.reduce(0, { $0 + words[$1].text.count }),
                found.reduce(0, { $0 + $1.area.width }) * 10 >= 7 * whole.width, isClosed(found),
                found.allSatisfy({ isWhole($0.text) && $0.confidence >= leastWord }),
                found.reduce(0, { $0 + $1.confidence * Double($1.text.count) }) >= leastLine * Double(letters),
                !words.indices.contains(where: { index in
                    !touching.contains(index) && found.contains { words[index].area.intersects($0.area.grown(by: -2)) }
                })
            else { continue }
            for index in touching.reversed() { words.remove(at: index) }
            words += found
        }
    }

    private static func read(_ area: PixelBox, _ engine: TextEngine, _ scale: Double) -> [ReadWord] {
        let margin = max(3, Int(1.5 / scale))
        let place = PixelBox(max(0, area.x0 - margin), max(0, area.y0 - margin), area.x1 + margin, area.y1 + margin)
        return engine.words(mode: PSM_SINGLE_LINE, in: place).filter { $0.holdsLetterOrDigit && PageReading.isText($0, scale) }.map { word in
            var word = word
            if word.text.contains(where: \.isNumber) { word.confidence = min(mostConfidence, word.confidence) }
            return word
        }
    }

    /// Whether the text may stand for itself: words, or a whole day. Digits alone may be the half of one, and other signs are remains.
    static func isWhole(_ text: String) -> Bool {
        let signs = ",./-()'\"&+:\u{2019}".unicodeScalars
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.value >= 0x30 && $0.value <= 0x39 || signs.contains($0)
        }
        return isPlain && (text.contains(where: \.isLetter) || NumberReading.isDate(text))
    }

    /// Whether no gap between the words is wider than the letters are high.
    private static func isClosed(_ words: [ReadWord]) -> Bool {
        let sorted = words.map(\.area).sorted { $0.x0 < $1.x0 }
        return zip(sorted, sorted.dropFirst()).allSatisfy { $1.x0 - $0.x1 <= max($0.height, $1.height) }
    }

    /// On one line, and nearer than words stand apart.
    private static func isBeside(_ word: PixelBox, _ group: PixelBox) -> Bool {
        let overlap = min(word.y1, group.y1) - max(word.y0, group.y0)
        return overlap * 2 >= min(word.height, group.height) && max(word.x0, group.x0) - min(word.x1, group.x1) <= group.height / 4
    }

    /// Lines of unread ink among the page's words, as rectangles from top to bottom.
    static func groups(_ words: [ReadWord], _ ink: [PixelBox], _ scale: Double) -> [PixelBox] {
        guard let first = words.first else { return [] }
        let hull = words.dropFirst().reduce(first.area) { $0.union($1.area) }.grown(by: Int(12 / scale))
        let parts = PageReading.unread(words, ink, scale).filter(hull.intersects)
        guard parts.count <= mostParts else { return [] }
        var groups: [(area: PixelBox, count: Int)] = []
        for part in parts.sorted(by: { ($0.x0, $0.y0) < ($1.x0, $1.y0) }) {
            let home = groups.lastIndex { group in
                let overlap = min(group.area.y1, part.y1) - max(group.area.y0, part.y0)
                return overlap * 5 >= 2 * min(group.area.height, part.height) && part.x0 - group.area.x1 <= max(group.area.height, part.height)
                    && max(group.area.y1, part.y1) - min(group.area.y0, part.y0) <= Int(20 / scale)
            }
            if let home {
                groups[home].area = groups[home].area.union(part)
                groups[home].count += 1
            } else {
                groups.append((part, 1))
            }
        }
        return groups.filter { group in
            let (width, height) = (Double(group.area.width) * scale, Double(group.area.height) * scale)
            return width >= 8 && (group.count >= 3 || width >= 2.2 * height) && height >= 4.5
        }
        .map(\.area).sorted { ($0.y0, $0.x0) < ($1.y0, $1.x0) }
    }
}

extension PixelBox {
    /// The smallest rectangle that holds both.
    func union(_ other: PixelBox) -> PixelBox { PixelBox(min(x0, other.x0), min(y0, other.y0), max(x1, other.x1), max(y1, other.y1)) }
}
