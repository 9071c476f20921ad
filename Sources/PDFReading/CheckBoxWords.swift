import Pages

/// Puts drawn check boxes among the words of a page.
enum CheckBoxWords {
    /// Adds a word for each box whose state is known, where it is read: before the word that follows it on its line. The words
    /// that are the marks in the boxes go; form fields draw them after all else.
    static func place(_ boxes: [CheckBox], into words: inout [Word]) {
        let known = boxes.filter { $0.text != nil }
        let marks = Set(known.flatMap(\.marks))
        let others = marks.isEmpty ? words : words.indices.filter { !marks.contains($0) }.map { words[$0] }
        var before = [[Word]](repeating: [], count: others.count + 1)
        for box in known {
            guard let text = box.text else { continue }
            var word = word(text, box.box, others)
            if box.isField { word.marks.insert(.filled) }
            before[index(of: box.box, in: others)].append(word)
        }
        var result: [Word] = []
        result.reserveCapacity(others.count + known.count)
        for (index, word) in others.enumerated() {
            result += before[index]
            result.append(word)
        }
        words = result + before[others.count]
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
