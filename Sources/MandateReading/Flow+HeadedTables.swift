import Pages
import Tables

extension Flow {
    /// A table without a heading of its own, with the words right above it as its heading row: forms print headings on a band of colour over
    /// the drawn rows. Also how many of the blocks went into it; `nil` where the words head no services.
    static func headed(_ grid: Grid, by blocks: [Block]) -> (grid: Grid, count: Int)? {
        guard grid.columnCount >= 3, grid.isRuled, TableHeading.find(in: grid) == nil else { return nil }
        var lines: [TextLine] = []
        var top = grid.box.y0
        for block in blocks.reversed() {
            guard case .line(let line) = block, top - line.box.y1 < 1.2 * line.fontSize, line.box.x0 > grid.box.x0 - 6,
                line.box.x1 < grid.box.x1 + 6, line.segments(gap: 0.8 * line.fontSize).count >= (lines.isEmpty ? 3 : 2)
            else { break }
            lines.insert(line, at: 0)
            top = line.box.y0
        }
        guard let box = Box.union(of: lines.map(\.box)) else { return nil }
        let cells = (0..<grid.columnCount).map { column in
            let own = lines.compactMap { line in
                TextLine(line.words.filter { grid.columnEdges.partitioningPoint($0.box.midX) == column })
            }
            let place = Box(grid.columnEdges[column], box.y0, grid.columnEdges[column + 1], grid.box.y0)
            return GridCell(row: 0, column: column, box: place, lines: own)
        }
        let lower = grid.cells.map { cell in
            GridCell(
                row: cell.row + 1, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, box: cell.box, lines: cell.lines)
        }
        var headed = Grid(
            page: grid.page, box: grid.box.union(box), isRuled: true, rowCount: grid.rowCount + 1, columnCount: grid.columnCount,
            cells: cells + lower, columnEdges: grid.columnEdges)
        headed.unreadInk = grid.unreadInk
        guard let heading = TableHeading.find(in: headed, lookAhead: 1), heading.has(.service), !heading.amountColumns.isEmpty,
            heading.roles.count(where: { $0 != nil }) * 10 >= grid.columnCount * 7
        else { return nil }
        return (headed, lines.count)
    }
}
