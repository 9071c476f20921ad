import Pages

/// Puts drawn check boxes among the words of a page.
enum CheckBoxWords {
    /// Adds a word for each box whose state is known, where it is read: in place of its mark, else before the word that follows
    /// it on its line.
    static func place(_ boxes: [CheckBox], into words: inout [Word]) {
        var before = [[Word]](repeating: [], count: words.count + 1)
        var replaced = Set<Int>()
        for box in boxes {
            guard let text = box.text else { continue }
            let place: Int
            if let mark = box.marks.first {
                place = mark
                replaced.formUnion(box.marks)
            } else {
                place = index(of: box.box, in: words)
            }
            before[place].append(word(text, box.box, words))
        }
        var result: [Word] = []
        result.reserveCapacity(words.count + boxes.count)
        for index in words.indices {
            result += before[index]
            if !replaced.contains(index) { result.append(words[index]) }
        }
        words = result + before[words.count]
    }

    /// A box stands on the line of the text beside it, whatever its own size.
    private static func word(_ text: String, _ box: Box, _ words: [Word]) -> Word {
        let beside = words.lazy.filter { isBeside($0, box) }.min { distance($0, box) < distance($1, box) }
        guard let beside, distance(beside, box) < 40 else {
            return Word(text: text, box: box, fontSize: box.height, marks: [.drawn])
        }
        return Word(text: text, box: box, fontSize: beside.fontSize, baseline: beside.baseline, marks: [.drawn])
    }

    private static func isBeside(_ word: Word, _ box: Box) -> Bool {
        word.box.verticalOverlap(box) > 0.5 * min(word.box.height, box.height)
            && word.marks.isDisjoint(with: [.rotated, .watermark, .invisible])
    }

    private static func distance(_ word: Word, _ box: Box) -> Double { max(word.box.x0 - box.x1, box.x0 - word.box.x1) }

    /// The word before which a box is read: the nearest to its right on its line; else it follows the nearest to its left; else
    /// it comes before the first word below it.
    private static func index(of box: Box, in words: [Word]) -> Int {
        var right: (index: Int, gap: Double)?
        var left: (index: Int, gap: Double)?
        var below: (index: Int, top: Double)?
        for (index, word) in words.enumerated() {
            if isBeside(word, box) {
                if word.box.midX > box.midX {
                    let gap = word.box.x0 - box.x1
                    if gap < right?.gap ?? .infinity { right = (index, gap) }
                } else {
                    let gap = box.x0 - word.box.x1
                    if gap < left?.gap ?? .infinity { left = (index, gap) }
                }
            } else if word.box.midY > box.y1, word.box.midY < below?.top ?? .infinity {
                below = (index, word.box.midY)
            }
        }
        if let right, right.gap < 60 || left == nil { return right.index }
        if let left { return left.index + 1 }
        return below?.index ?? words.count
    }
}
