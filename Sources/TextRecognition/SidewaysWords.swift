import Pages

/// Tesseract also reads print that runs up or down the page. Where most of a page does, the page lies on its side.
enum SidewaysWords {
    /// Shorter words are as high as they are wide, or nearly so.
    static let leastLetters = 4

    /// Quarter turns clockwise that set the page upright: 1 where its words run up, 3 where they run down, 0 else.
    static func turns(_ words: [Word]) -> Int {
        let long = words.filter { $0.text.count >= leastLetters }
        guard long.count >= 5, long.count(where: { $0.box.height > 1.3 * $0.box.width }) * 3 > long.count * 2 else { return 0 }
        var up = 0
        var down = 0
        for (word, next) in zip(words, words.dropFirst()) where word.box.horizontalOverlap(next.box) > 0.5 * min(word.box.width, next.box.width) {
            if next.box.midY < word.box.midY { up += 1 } else { down += 1 }
        }
        return up >= down ? 1 : 3
    }
}
