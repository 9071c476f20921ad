import Pages

/// Lines right above a table that hold headings of its columns.
extension HeadingSpans {
    /// Whether the line stands close above, over columns of the table, with words in more than the first of them.
    func isHeading(_ line: TextLine) -> Bool {
        let gap = grid.box.y0 - line.box.y1
        guard grid.columnCount >= 3, gap < 1.6 * line.fontSize, gap > -0.5 * line.fontSize else { return false }
        let parts = segments(line)
        let room = parts.count >= 2 ? 3 * line.fontSize : 4
        guard line.box.x1 <= grid.box.x1 + room, line.box.x0 >= grid.box.x0 - room else { return false }
        guard parts.count >= 2 || line.box.x0 > content[0].x1 + 2 else { return false }
        let homes = parts.map { columns(of: $0) }
        // One run of words that begins over a first column with a heading of its own is a title.
        if let first = homes.first, first.lowerBound == 0, grid.cell(0, 0)?.lines.isEmpty == false, !line.isBold,
            line.segments(gap: max(6, 0.85 * line.fontSize)).count == 1
        {
            return false
        }
        return zip(homes, homes.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    }

    /// The line cut at wide gaps, and at narrower ones between words over different columns.
    private func segments(_ line: TextLine) -> [TextLine] {
        line.segments(gap: max(6, 0.85 * line.fontSize)).flatMap { segment -> [TextLine] in
            var result: [TextLine] = []
            var current: [Word] = []
            for word in segment.words {
                if let last = current.last, home(last) != home(word), parts(last, word) {
                    if let piece = TextLine(current) { result.append(piece) }
                    current = []
                }
                current.append(word)
            }
            if let piece = TextLine(current) { result.append(piece) }
            return result
        }
    }

    /// Whether two words over different columns belong to different headings: a gap wider than within a text, or a word that stands in line
    /// with the words of its column.
    private func parts(_ left: Word, _ right: Word) -> Bool {
        let gap = right.box.x0 - left.box.x1
        if gap > 0.42 * right.fontSize { return true }
        guard gap > 0.1 * right.fontSize else { return false }
        return abs(right.box.x0 - content[home(right)].x0) < 0.7 || abs(left.box.x1 - content[home(left)].x1) < 0.7
    }

    /// The column a word stands in.
    private func home(_ word: Word) -> Int {
        min(max(grid.columnEdges.partitioningIndex { $0 > word.box.midX } - 1, 0), grid.columnCount - 1)
    }

    /// The columns whose words stand under the segment, or the nearest.
    private func columns(of segment: TextLine) -> Range<Int> {
        let under = content.indices.filter { content[$0].x0 < segment.box.x1 && content[$0].x1 > segment.box.x0 }
        if let first = under.first, let last = under.last { return first..<last + 1 }
        let column = min(max(grid.columnEdges.partitioningIndex { $0 > segment.box.midX } - 1, 0), grid.columnCount - 1)
        return column..<column + 1
    }

    mutating func prepend(_ line: TextLine) {
        if continues(line) { return }
        var cells = grid.cells.map { cell in
            var cell = cell
            cell.row += 1
            return cell
        }
        for segment in segments(line) {
            let home = columns(of: segment)
            cells.append(
                GridCell(
                    row: 0, column: home.lowerBound, columnSpan: home.count,
                    box: Box(grid.columnEdges[home.lowerBound], line.box.y0, grid.columnEdges[home.upperBound], line.box.y1),
                    lines: [segment]))
        }
        replace(cells, rows: grid.rowCount + 1, box: grid.box.union(line.box))
    }

    /// Takes the line into the first row where it is the upper part of headings of two lines.
    private mutating func continues(_ line: TextLine) -> Bool {
        let first = filled(0)
        guard let base = first.compactMap({ $0.lines.first?.words.first?.baseline }).min(), let own = line.words.first?.baseline,
            base - own < 1.36 * line.fontSize
        else { return false }
        let parts = segments(line)
        var taken: [Int: TextLine] = [:]
        for part in parts {
            guard let index = first.firstIndex(where: { $0.columnSpan == 1 && columns(of: part) == $0.column..<$0.column + 1 }),
                let words = first[index].wordBox, isOver(part.box, words, within: 0.6 * line.fontSize)
            else { return false }
            taken[first[index].column] = part
        }
        guard taken.count == parts.count else { return false }
        let cells = grid.cells.map { cell in
            guard cell.row == 0, let part = taken[cell.column] else { return cell }
            return GridCell(
                row: 0, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, box: cell.box.union(part.box),
                lines: [part] + cell.lines)
        }
        replace(cells, box: grid.box.union(line.box))
        return true
    }

    /// Whether both begin, end or have their middle at one place.
    private func isOver(_ upper: Box, _ lower: Box, within reach: Double) -> Bool {
        min(abs(upper.x0 - lower.x0), abs(upper.x1 - lower.x1), abs(upper.midX - lower.midX)) < reach
    }
}
