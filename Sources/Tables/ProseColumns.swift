import Pages

/// Text set in columns, which white space parts as it parts the columns of a table.
enum ProseColumns {
    /// The words in parts to be read by themselves: what stands above columns of text, each column, what stands below.
    static func zones(of words: [Word], separators: [UnruledGrids.Separator]) -> [[Word]] {
        zones(of: words, separators, depth: 0)
    }

    private static func zones(of words: [Word], _ separators: [UnruledGrids.Separator], depth: Int) -> [[Word]] {
        let lines = textLines(of: words)
        guard depth < 3, lines.count >= 6 else { return [words] }
        for middle in gutters(of: lines) {
            guard let run = longestRun(lines, at: middle, separators) else { continue }
            let inside = run.flatMap { lines[$0].words }
            let left = inside.filter { $0.box.midX < middle }
            let right = inside.filter { $0.box.midX >= middle }
            guard areColumns(textLines(of: left), textLines(of: right)) else { continue }
            let above = lines[..<run.lowerBound].flatMap(\.words)
            let below = lines[run.upperBound...].flatMap(\.words)
            return [above, left, right, below].filter { !$0.isEmpty }.flatMap { zones(of: $0, separators, depth: depth + 1) }
        }
        return [words]
    }

    /// Places in the middle half of the width that many lines leave free, those that most leave free first.
    private static func gutters(of lines: [TextLine]) -> [Double] {
        let left = lines.reduce(Double.infinity) { min($0, $1.box.x0) }
        let right = lines.reduce(-Double.infinity) { max($0, $1.box.x1) }
        let step = 3.0
        let count = place((right - left) / step, 2000)
        guard count > 20 else { return [] }
        var free = [Int](repeating: 0, count: count)
        for line in lines {
            for (one, two) in zip(line.words, line.words.dropFirst()) where two.box.x0 - one.box.x1 >= line.fontSize * 0.9 {
                let first = place((one.box.x1 - left) / step + 1, count)
                let last = place((two.box.x0 - left) / step, count)
                if first < last { for index in first..<last { free[index] += 1 } }
            }
        }
        var places: [(x: Double, free: Int)] = []
        var index = count / 4
        while index < count * 3 / 4 {
            var end = index
            while end + 1 < count, free[end + 1] == free[index] { end += 1 }
            let isPeak = (index == 0 || free[index - 1] < free[index]) && (end + 1 == count || free[end + 1] < free[index])
            if isPeak, free[index] >= 5 { places.append((left + (Double(index + end) / 2 + 0.5) * step, free[index])) }
            index = end + 1
        }
        return places.sorted { ($1.free, $0.x) < ($0.free, $1.x) }.prefix(8).map(\.x)
    }

    /// The value as a whole number from 0 to `most`.
    private static func place(_ value: Double, _ most: Int) -> Int { value.isFinite ? Int(min(max(value, 0), Double(most))) : 0 }

    /// The most lines one after another that leave the place free, with no line drawn across it.
    private static func longestRun(_ lines: [TextLine], at x: Double, _ separators: [UnruledGrids.Separator]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        for index in 0...lines.count {
            let ends = index == lines.count || crosses(lines[index], x)
            let parted =
                index > start && index < lines.count
                && separators.contains {
                    $0.x0 < x - 6 && $0.x1 > x + 6 && $0.y > lines[index - 1].box.midY && $0.y < lines[index].box.midY
                }
            if ends || parted {
                if index - start > (best?.count ?? 5) { best = start..<index }
                start = ends ? index + 1 : index
            }
        }
        return best
    }

    private static func crosses(_ line: TextLine, _ x: Double) -> Bool {
        let room = 0.4 * line.fontSize
        guard line.box.x0 < x - room, line.box.x1 > x + room else { return line.box.x0 < x && line.box.x1 > x }
        let left = line.words.last { $0.box.x0 < x }?.box.x1 ?? line.box.x0
        let right = line.words.first { $0.box.x0 >= x }?.box.x0 ?? line.box.x1
        return left > x - room / 2 || right < x + room / 2
    }

    /// Whether both are text, or one is and the lines of the other stand at heights of their own.
    private static func areColumns(_ left: [TextLine], _ right: [TextLine]) -> Bool {
        guard let one = width(left), let two = width(right), left.count >= 4, right.count >= 4 else { return false }
        guard one < two * 1.8, two < one * 1.8 else { return false }
        let texts = (proseShare(left, width: one), proseShare(right, width: two))
        if texts.0 > 0.55, texts.1 > 0.55 { return true }
        guard max(texts.0, texts.1) > 0.55 else { return false }
        // Every row of a table stands level with a line of its cells of words.
        return (texts.0 > texts.1 ? levelShare(of: right, with: left) : levelShare(of: left, with: right)) < 0.8
    }

    /// The share of lines that stand on the base of one of the others.
    private static func levelShare(of lines: [TextLine], with others: [TextLine]) -> Double {
        let level = lines.count { line in others.contains { abs(base($0) - base(line)) < 1 } }
        return Double(level) / Double(max(lines.count, 1))
    }

    private static func base(_ line: TextLine) -> Double { line.words[0].baseline }

    private static func width(_ lines: [TextLine]) -> Double? {
        Box.union(of: lines.map(\.box)).map(\.width)
    }

    /// The share of lines that are one run of words over most of the width.
    private static func proseShare(_ lines: [TextLine], width: Double) -> Double {
        let full = lines.count { line in
            let small = line.words.count { $0.text.unicodeScalars.first?.properties.isLowercase == true }
            return line.words.count >= 5 && small * 2 >= line.words.count && line.box.width >= 0.7 * width
                && line.segments(gap: line.fontSize * 1.2).count == 1
        }
        return Double(full) / Double(max(lines.count, 1))
    }

    /// Whether what was taken for a table of two columns is text in two columns: line after line of many words.
    static func isProse(_ grid: Grid) -> Bool {
        guard grid.columnCount == 2, grid.rowCount >= 2 else { return false }
        let lines = grid.cells.flatMap(\.lines)
        let long = lines.count { $0.words.count >= 6 }
        return long * 3 > lines.count * 2 && lines.count >= 4
            && grid.cells.allSatisfy { $0.lines.count <= 1 || $0.words.count > 8 }
    }
}
