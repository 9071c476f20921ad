import Pages
import Tables

extension Flow {
    /// A table without a heading of its own, with the words right above it as its heading row: forms print headings on a band of colour over
    /// the drawn rows. Also how many of the blocks went into it; `nil` where the words head no services.
    static func headed(_ grid: Grid, by blocks: [Block]) -> (grid: Grid, count: Int)? {
        guard grid.columnCount >= 3, grid.isRuled, !TableHeading.stands(in: grid) else { return nil }
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

    /// A table whose heading and first row recognition took for one, having lost the line between them: the same table with two rows there.
    ///
    /// Its rows are for a person to look at, for other lines may be lost as well. `nil` where no row is of that kind.
    static func parted(_ grid: Grid) -> Grid? {
        guard grid.isRecognised, grid.isRuled, grid.columnCount >= 3 else { return nil }
        for row in 0..<min(2, grid.rowCount) {
            let cells = grid.cells(inRow: row).filter { !$0.lines.isEmpty }
            guard cells.count >= 3 else { continue }
            let heads = cells.map(Flow.headingLines)
            let both = zip(cells, heads).filter { $1 > 0 && $1 < $0.lines.count }
            guard both.count >= 2, heads.count(where: { $0 > 0 }) * 2 >= cells.count else { continue }
            let cut = zip(cells, heads).compactMap { $1 > 0 ? $0.lines[$1 - 1].box.y1 : nil }.max() ?? 0
            guard both.allSatisfy({ $0.lines[$1].box.midY > cut - 1 }) else { continue }
            var result: [GridCell] = []
            for cell in grid.cells {
                guard cell.row == row else {
                    let shift = cell.row > row ? 1 : 0
                    let span = cell.row < row && cell.row + cell.rowSpan > row ? cell.rowSpan + 1 : cell.rowSpan
                    result.append(
                        GridCell(
                            row: cell.row + shift, column: cell.column, rowSpan: span, columnSpan: cell.columnSpan, box: cell.box, lines: cell.lines))
                    continue
                }
                let upper = cell.lines.filter { $0.box.midY < cut }
                let lower = cell.lines.filter { $0.box.midY >= cut }
                let (above, below) = (Box(cell.box.x0, cell.box.y0, cell.box.x1, cut), Box(cell.box.x0, cut, cell.box.x1, cell.box.y1))
                result.append(GridCell(row: row, column: cell.column, columnSpan: cell.columnSpan, box: above, lines: upper))
                result.append(
                    GridCell(
                        row: row + 1, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, box: below, lines: lower))
            }
            var parted = Grid(
                page: grid.page, box: grid.box, isRuled: true, rowCount: grid.rowCount + 1, columnCount: grid.columnCount, cells: result,
                columnEdges: grid.columnEdges)
            parted.unreadInk = grid.unreadInk
            guard let heading = TableHeading.find(in: parted, from: row, lookAhead: 1), !heading.amountColumns.isEmpty, heading.has(.service)
            else { continue }
            parted.unreadInk += parted.cells.filter { $0.row > row && $0.column == 0 }.map(\.box)
            return parted
        }
        return nil
    }

    /// How many of the cell's first lines are one known heading.
    private static func headingLines(_ cell: GridCell) -> Int {
        for count in stride(from: min(4, cell.lines.count), to: 0, by: -1) {
            // "Minutes per week" over "60" is no "Minutes per week 60".
            let words = joinedLines(Array(cell.lines[..<count]))
            if !words.hasDigit, ColumnHeading.label(words) != nil { return count }
        }
        return 0
    }
}
