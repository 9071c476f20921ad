import Pages

/// Tables close below one another whose borders recognition joined.
extension RuledGrids {
    /// The tables of one component of lines, cut apart at every gap.
    static func separateGrids(from rulings: [Ruling], page: Page) -> [Grid] {
        guard let whole = grid(from: rulings, page: page) else { return [] }
        guard let gap = gap(in: whole) else { return [whole] }
        let (upper, lower) = (lines(rulings, from: -.infinity, to: gap.y0), lines(rulings, from: gap.y1, to: .infinity))
        guard upper.count < rulings.count, lower.count < rulings.count else { return [whole] }
        let parts = [upper, lower].map { separateGrids(from: $0, page: page) }
        return parts.contains(where: \.isEmpty) ? [whole] : parts.flatMap { $0 }
    }

    /// An empty row across the whole grid, less than a line of text high, with other columns below it than above.
    private static func gap(in grid: Grid) -> Box? {
        let gaps = grid.cells.filter {
            $0.columnSpan == grid.columnCount && $0.lines.isEmpty && $0.row > 0 && $0.row + $0.rowSpan < grid.rowCount && $0.box.height < 12
        }
        return gaps.first { gap in
            guard let upper = edges(of: grid, in: (0..<gap.row).reversed()), let lower = edges(of: grid, in: gap.row + 1..<grid.rowCount)
            else { return false }
            return upper.count != lower.count || zip(upper, lower).contains { abs($0 - $1) > 2 * tolerance }
        }?.box
    }

    /// Where the second and further cells begin in the first of these rows that has several with words in them.
    private static func edges(of grid: Grid, in rows: some Sequence<Int>) -> [Double]? {
        for row in rows {
            let cells = grid.cells(inRow: row).filter { !$0.lines.isEmpty }
            if cells.count > 1 { return cells.dropFirst().map(\.box.x0) }
        }
        return nil
    }

    /// The lines that lie between two heights, those that cross them cut short.
    private static func lines(_ rulings: [Ruling], from low: Double, to high: Double) -> [Ruling] {
        rulings.compactMap { line in
            if line.isHorizontal { return line.position >= low - tolerance && line.position <= high + tolerance ? line : nil }
            let part = Ruling(position: line.position, start: max(line.start, low), end: min(line.end, high), isHorizontal: false)
            return part.length >= 4 ? part : nil
        }
    }
}
