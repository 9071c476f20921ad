import Pages

/// Words typed beside the rows of a ruled table, outside its last line: "absent" behind the row of a day, as people add to a form that has no room for
/// it. They belong to the row at whose height they stand.
enum WordsBeside {
    /// The tables, each with a last column of what stands beside its rows.
    static func added(to grids: [Grid], words: [Word]) -> [Grid] {
        grids.map { grid in
            // A table of sums or services has its notes elsewhere.
            guard grid.isRuled, (5...400).contains(grid.rowCount), (2...12).contains(grid.columnCount), !grid.isRecognised, grid.hasColumnOfDays else { return grid }
            let end = grids.filter { $0 != grid && $0.box.x0 > grid.box.x1 - 1 && $0.box.y0 < grid.box.y1 && $0.box.y1 > grid.box.y0 }.map(\.box.x0).min() ?? .infinity
            let own = words.filter { $0.box.x0 > grid.box.x1 - 0.5 && $0.box.x1 < end && $0.box.midY > grid.box.y0 && $0.box.midY < grid.box.y1 }
            return own.isEmpty ? grid : grown(grid, by: textLines(of: own)) ?? grid
        }
    }

    /// The table with the lines in a column of their own; `nil` unless each stands close by on the base line of a row, and no row has two. A key beside the
    /// table keeps lines of its own.
    private static func grown(_ grid: Grid, by lines: [TextLine]) -> Grid? {
        var beside: [Int: TextLine] = [:]
        for line in lines {
            let row = (0..<grid.rowCount).first { number in
                grid.cells(inRow: number).contains { cell in
                    cell.rowSpan == 1 && cell.lines.flatMap(\.words).contains { abs($0.baseline - line.words[0].baseline) < 1.5 }
                }
            }
            guard let row, beside[row] == nil, line.box.x0 - grid.box.x1 < 6 * line.fontSize, !line.text.contains("=") else { return nil }
            beside[row] = line
        }
        let right = lines.map(\.box.x1).max() ?? grid.box.x1
        let cells = (0..<grid.rowCount).map { row in
            let height = grid.cells(inRow: row).first { $0.rowSpan == 1 }?.box ?? grid.box
            return GridCell(row: row, column: grid.columnCount, box: Box(grid.box.x1, height.y0, right + 2, height.y1), lines: beside[row].map { [$0] } ?? [])
        }
        var result = Grid(
            page: grid.page, box: Box(grid.box.x0, grid.box.y0, right + 2, grid.box.y1), isRuled: true, rowCount: grid.rowCount,
            columnCount: grid.columnCount + 1, cells: grid.cells + cells, columnEdges: grid.columnEdges + [right + 2])
        result.hasTitleBand = grid.hasTitleBand
        return result
    }
}
