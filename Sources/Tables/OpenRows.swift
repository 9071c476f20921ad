import Pages

/// Rows below a table that are parted by drawn lines from edge to edge and by nothing else: web pages frame the cells of the heading and draw
/// one line under each row.
enum OpenRows {
    /// The tables, each with the rows of that kind that follow it.
    static func added(to grids: [Grid], on page: Page) -> [Grid] {
        let lines = page.rulings.filter { $0.isHorizontal && $0.length > 100 }
        guard !lines.isEmpty else { return grids }
        return grids.map { grid in
            guard grid.columnCount >= 3, grid.rowCount <= 3 else { return grid }
            let end = grids.filter { $0 != grid && $0.box.y0 > grid.box.y1 - 1 && $0.box.x0 < grid.box.x1 && $0.box.x1 > grid.box.x0 }
                .map(\.box.y0).min() ?? page.height
            return grown(grid, by: edges(of: grid, lines, before: end), words: page.words)
        }
    }

    /// Where lines as long as the table is wide stand below it.
    private static func edges(of grid: Grid, _ lines: [Ruling], before end: Double) -> [Double] {
        let own = lines.filter {
            abs($0.start - grid.box.x0) < 4 && abs($0.end - grid.box.x1) < 4 && $0.position > grid.box.y1 + RuledGrids.tolerance
                && $0.position < end - RuledGrids.tolerance
        }
        return RuledGrids.distinct(own.map(\.position))
    }

    private static func grown(_ grid: Grid, by edges: [Double], words: [Word]) -> Grid {
        var rows: [[GridCell]] = []
        var top = grid.box.y1
        for edge in edges {
            guard edge - top < 160, let row = row(number: grid.rowCount + rows.count, of: grid, from: top, to: edge, words) else { break }
            rows.append(row)
            top = edge
        }
        let filled = rows.count(where: { row in row.count(where: { !$0.lines.isEmpty }) >= 2 })
        guard filled > 0, filled * 2 >= rows.count else { return grid }
        return Grid(
            page: grid.page, box: Box(grid.box.x0, grid.box.y0, grid.box.x1, top), isRuled: true, rowCount: grid.rowCount + rows.count,
            columnCount: grid.columnCount, cells: grid.cells + rows.joined(), columnEdges: grid.columnEdges)
    }

    /// The cells between two lines; `nil` where nothing stands there, or where words run over the edges of columns.
    private static func row(number: Int, of grid: Grid, from top: Double, to bottom: Double, _ words: [Word]) -> [GridCell]? {
        let band = Box(grid.box.x0, top, grid.box.x1, bottom)
        let own = words.filter { band.contains(x: $0.box.midX, y: $0.box.midY) }
        guard !own.isEmpty else { return nil }
        let inner = grid.columnEdges.dropFirst().dropLast()
        let lines = textLines(of: own)
        if lines.contains(where: { runs($0, over: inner) }) {
            // A section's name across the table.
            guard lines.count == 1, let first = lines.first, first.box.x0 < grid.columnEdges[1], first.words.count <= 12 else { return nil }
            return [GridCell(row: number, column: 0, columnSpan: grid.columnCount, box: band, lines: lines)]
        }
        return (0..<grid.columnCount).map { column in
            let place = Box(grid.columnEdges[column], top, grid.columnEdges[column + 1], bottom)
            let lines = textLines(of: own.filter { $0.box.midX >= place.x0 && $0.box.midX < place.x1 })
            return GridCell(row: number, column: column, box: place, lines: lines)
        }
    }

    /// Whether a word, or two words of one text, stand on both sides of an edge.
    private static func runs(_ line: TextLine, over edges: some Sequence<Double>) -> Bool {
        edges.contains { edge in
            line.words.contains { $0.box.x0 < edge - 1 && $0.box.x1 > edge + 1 }
                || zip(line.words, line.words.dropFirst()).contains { left, right in
                    left.box.midX < edge && right.box.midX > edge && right.box.x0 - left.box.x1 < 0.4 * right.fontSize
                }
        }
    }
}
