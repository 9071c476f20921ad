import Pages

/// Columns that white space parted from their own heading: "Sessions" at the left edge of a column whose numbers stand at its right edge.
enum HeadlessColumns {
    /// The grid with each such pair of columns made one: one holds headings and nothing below them, the next holds values and no heading.
    static func joined(_ grid: Grid) -> Grid {
        guard !grid.isRuled, grid.columnCount >= 4, grid.rowCount >= 2 else { return grid }
        let filled = (0..<grid.columnCount).map { column in
            Set(grid.cells.filter { $0.column == column && $0.columnSpan == 1 && !$0.text.isEmpty }.map(\.row))
        }
        guard filled.count(where: { $0.contains(0) }) * 10 >= grid.columnCount * 6 else { return grid }
        let heads = headings(of: grid)
        func isHeading(_ column: Int) -> Bool { filled.indices.contains(column) && filled[column].contains(0) && filled[column].isSubset(of: heads) }
        func isHeadless(_ column: Int) -> Bool {
            guard filled.indices.contains(column), !filled[column].isEmpty, filled[column].isDisjoint(with: heads) else { return false }
            return filled[column].allSatisfy { grid.cell($0, column).map { isNumber($0.text) } == true }
        }
        for column in 0..<(grid.columnCount - 1) {
            let isPair = isHeading(column) && isHeadless(column + 1) || isHeadless(column) && isHeading(column + 1)
            // Values on both sides of a heading, or headings on both sides of values: whose they are is not said.
            let isSure = isHeading(column) ? !isHeadless(column - 1) && !isHeading(column + 2) : !isHeading(column - 1) && !isHeadless(column + 2)
            if isPair, isSure { return joined(merged(grid, column)) }
        }
        return grid
    }

    /// "3", "1-2", "45": counts and minutes, not days or the numbers of rooms.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.count <= 5 && text.utf8.contains { (0x30...0x39).contains($0) } && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E }
    }

    /// The first row, and those that say the same again further down.
    private static func headings(of grid: Grid) -> Set<Int> {
        func words(_ row: Int) -> [String] { grid.cells(inRow: row).filter { !$0.text.isEmpty }.map(\.text) }
        let first = words(0)
        return Set((0..<grid.rowCount).filter { words($0) == first })
    }

    /// The grid with this column and the next one as one.
    private static func merged(_ grid: Grid, _ column: Int) -> Grid {
        var edges = grid.columnEdges
        edges.remove(at: column + 1)
        var cells: [GridCell] = []
        for cell in grid.cells {
            let end = cell.column + cell.columnSpan
            let first = cell.column > column ? cell.column - 1 : cell.column
            let last = end > column + 1 ? end - 1 : end
            // Of a pair one is empty.
            if cell.column == column || cell.column == column + 1, cell.columnSpan == 1 {
                let other = grid.cell(cell.row, cell.column == column ? column + 1 : column)
                if cell.lines.isEmpty, other?.lines.isEmpty == false || cell.column > column { continue }
            }
            cells.append(
                GridCell(
                    row: cell.row, column: first, rowSpan: cell.rowSpan, columnSpan: max(1, last - first), box: box(cell, edges, first, max(first + 1, last)),
                    lines: cell.lines))
        }
        return Grid(
            page: grid.page, box: grid.box, isRuled: grid.isRuled, rowCount: grid.rowCount, columnCount: edges.count - 1, cells: cells, columnEdges: edges)
    }

    private static func box(_ cell: GridCell, _ edges: [Double], _ first: Int, _ last: Int) -> Box {
        Box(min(cell.box.x0, edges[first]), cell.box.y0, max(cell.box.x1, edges[last]), cell.box.y1)
    }
}
