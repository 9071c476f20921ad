import Pages

/// Looks at all words of a page together: spaced-out letters, words drawn twice, hidden words and watermarks.
struct WordMarks {
    /// The words of a page in drawing order, each once, with their marks.
    static func words(_ drawn: [DrawnWord], on ground: Ground) -> [Word] {
        var words = spacedLettersJoined(drawn)
        markHidden(&words, ground)
        markWatermarks(&words)
        return withoutDoubles(words)
    }

    /// Joins headings set letter by letter: at least four single letters in a row with the same small gap.
    private static func spacedLettersJoined(_ words: [DrawnWord]) -> [DrawnWord] {
        var result: [DrawnWord] = []
        result.reserveCapacity(words.count)
        var from = 0
        while from < words.count {
            var to = from + 1
            var smallest = Double.infinity
            var largest = 0.0
            while to < words.count, isSpacedLetter(words[to], after: words[to - 1]), let gap = words[to].gapBefore {
                let size = words[to].word.fontSize
                guard max(largest, gap) - min(smallest, gap) < 0.08 * size else { break }
                smallest = min(smallest, gap)
                largest = max(largest, gap)
                to += 1
            }
            var word = words[from]
            let single = words[from..<to].reduce(0) { $0 + ($1.length == 1 ? 1 : 0) }
            if to - from >= 4, 2 * single > to - from {
                for next in words[(from + 1)..<to] {
                    word.word.text += next.word.text
                    word.word.box = word.word.box.union(next.word.box)
                    word.word.marks.formUnion(next.word.marks)
                    word.length += next.length
                    word.order = next.order
                }
                result.append(word)
                from = to
            } else {
                result.append(word)
                from += 1
            }
        }
        return result
    }

    private static func isSpacedLetter(_ word: DrawnWord, after before: DrawnWord) -> Bool {
        guard word.font == before.font, word.word.fontSize == before.word.fontSize, let gap = word.gapBefore else {
            return false
        }
        // kerning may have drawn two or three letters together
        let longest = max(word.length, before.length)
        guard longest == 1 || longest <= 3 && gap < 0.2 * word.word.fontSize, gap < 0.45 * word.word.fontSize else {
            return false
        }
        return isLetter(word) && isLetter(before)
    }

    private static func isLetter(_ word: DrawnWord) -> Bool {
        guard let byte = word.word.text.utf8.first else { return false }
        return byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    /// Words under an opaque area are not seen; white words are seen on a ground that is not white.
    private static func markHidden(_ words: inout [DrawnWord], _ ground: Ground) {
        for index in words.indices {
            let drawn = words[index]
            let box = drawn.word.box
            if ground.hides(box.grown(by: -0.15 * drawn.word.fontSize), drawnAt: drawn.order) {
                words[index].word.marks.insert(.invisible)
            }
            if drawn.word.marks.contains(.white), ground.showsWhite(x: box.midX, y: box.midY, drawnAt: drawn.order) {
                words[index].word.marks.remove(.white)
            }
        }
    }

    /// Large and slanted, or much larger than the text and light.
    private static func markWatermarks(_ words: inout [DrawnWord]) {
        guard words.count > 0 else { return }
        let usual = usualSize(words)
        for index in words.indices {
            let word = words[index]
            let size = word.word.fontSize
            guard size > 1.5 * usual || size >= 24 else { continue }
            let isSlanted = min(abs(word.directionX), abs(word.directionY)) > 0.1
            let isLight = word.colour.lightness > 0.55
            let isHuge = size > 2.5 * usual && size >= 30
            if (isSlanted && size >= 18) || (isLight && isHuge && !word.word.marks.contains(.white)) {
                words[index].word.marks.insert(.watermark)
            }
        }
    }

    /// The font size that most characters have, in half points.
    private static func usualSize(_ words: [DrawnWord]) -> Double {
        var counts = [Int](repeating: 0, count: 145)
        for word in words { counts[min(144, Int(word.word.fontSize * 2))] += word.length }
        let most = counts.indices.max { counts[$0] < counts[$1] } ?? 20
        return Double(most) / 2
    }

    /// Keeps one of words with the same text at the same spot, the visible one.
    private static func withoutDoubles(_ words: [DrawnWord]) -> [Word] {
        var result: [Word] = []
        result.reserveCapacity(words.count)
        var latest: [String: Int] = [:]
        latest.reserveCapacity(words.count)
        var earlier: [Int] = []
        earlier.reserveCapacity(words.count)
        for drawn in words {
            let word = drawn.word
            let chain = latest[word.text] ?? -1
            var other = chain
            var steps = 0
            while other >= 0, steps < 200, !isSame(result[other], word) {
                other = earlier[other]
                steps += 1
            }
            if other >= 0, steps < 200 {
                let hidden: Word.Marks = [.invisible, .white]
                let keepsOld = word.marks.isDisjoint(with: hidden) == false || result[other].marks.isDisjoint(with: hidden)
                if !keepsOld { result[other] = word }
                result[other].marks.insert(.doubled)
                continue
            }
            latest[word.text] = result.count
            earlier.append(chain)
            result.append(word)
        }
        return result
    }

    private static func isSame(_ one: Word, _ other: Word) -> Bool {
        let reach = 0.15 * max(one.fontSize, other.fontSize)
        return abs(one.box.x0 - other.box.x0) <= reach && abs(one.box.x1 - other.box.x1) <= 2 * reach
            && abs(one.baseline - other.baseline) <= reach
    }
}
