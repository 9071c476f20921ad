import Pages

/// Puts tables with lines together that a row without lines at its sides cuts apart: words over all columns between two parts with the same
/// columns.
enum SectionRows {
    /// The tables, from top to bottom, those with nothing but such a row between them as one.
    static func joined(_ grids: [Grid], words: [Word]) -> [Grid] {
        var result: [Grid] = []
        for grid in grids.sorted(by: { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }) {
            let index = result.firstIndex {
                hasSameColumns($0, grid) && $0.box.y1 < grid.box.y0 + 1 && grid.box.y0 - $0.box.y1 < 40
            }
            if let index, let section = section(between: result[index], and: grid, words: words) {
                result[index] = join(result[index], section, grid)
            } else {
                result.append(grid)
            }
        }
        return result
    }

    /// The line of words between them, where there is one alone, close to both and no larger than their words.
    private static func section(between upper: Grid, and lower: Grid, words: [Word]) -> TextLine? {
        let band = Box(upper.box.x0, upper.box.y1, upper.box.x1, lower.box.y0)
        let lines = textLines(of: words.filter { band.contains(x: $0.box.midX, y: $0.box.midY) })
        guard lines.count == 1, let size = upper.cells.lazy.flatMap(\.lines).map(\.fontSize).first,
            let height = lower.cells.first(where: { $0.rowSpan == 1 })?.box.height,
            lines[0].fontSize < 1.06 * size, band.height < min(1.5 * height, 3.2 * size), lines[0].words.count <= 8
        else { return nil }
        let headings = (upper.cells(inRow: 0).map(\.text), lower.cells(inRow: 0).map(\.text))
        return headings.0 == headings.1 || lower.cells(inRow: 0).allSatisfy(\.isBold) ? nil : lines[0]
    }

    private static func hasSameColumns(_ one: Grid, _ other: Grid) -> Bool {
        one.columnEdges.count == other.columnEdges.count
            && zip(one.columnEdges, other.columnEdges).allSatisfy { abs($0 - $1) <= RuledGrids.tolerance }
    }

    private static func join(_ upper: Grid, _ section: TextLine, _ lower: Grid) -> Grid {
        let row = GridCell(
            row: upper.rowCount, column: 0, columnSpan: upper.columnCount,
            box: Box(upper.box.x0, upper.box.y1, upper.box.x1, lower.box.y0), lines: [section])
        let below = lower.cells.map { cell in
            var cell = cell
            cell.row += upper.rowCount + 1
            return cell
        }
        return Grid(
            page: upper.page, box: upper.box.union(lower.box), isRuled: true, rowCount: upper.rowCount + 1 + lower.rowCount,
            columnCount: upper.columnCount, cells: upper.cells + [row] + below, columnEdges: upper.columnEdges)
    }
}
