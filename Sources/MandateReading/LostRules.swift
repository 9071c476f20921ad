import FrequencyLanguage
import Pages
import Tables

/// Tables of which a bad copy kept the frame and the lines between columns, and lost the lines between rows: all rows stand in one.
///
/// White across all columns parts them again, where a heading comes out on top and every row below it has a name and an amount.
enum LostRules {
    /// The table with its rows apart, for a person to look at; `nil` where no row holds several, or where white parts them badly.
    static func parted(_ grid: Grid) -> Grid? {
        guard grid.isRecognised, grid.isRuled, grid.columnCount >= 3 else { return nil }
        let bands = (0..<grid.rowCount).map { LostRules.bands(of: grid, row: $0) }
        guard bands.contains(where: { $0.count > 1 }) else { return nil }
        var cells: [GridCell] = []
        var rows = 0
        var isPartOf: [Int] = []
        for (row, own) in bands.enumerated() {
            for cell in grid.cells(inRow: row) { cells += parts(of: cell, by: own, at: rows) }
            isPartOf += Array(repeating: row, count: max(1, own.count))
            rows = isPartOf.count
        }
        var parted = Grid(
            page: grid.page, box: grid.box, isRuled: true, rowCount: rows, columnCount: grid.columnCount, cells: cells, columnEdges: grid.columnEdges)
        parted.unreadInk = grid.unreadInk
        guard let heading = TableHeading.find(in: parted, lookAhead: 2), let name = heading.column(.service), !heading.amountColumns.isEmpty,
            heading.bodyStart < rows
        else { return nil }
        for row in heading.bodyStart..<rows where bands[isPartOf[row]].count > 1 {
            if heading.returns(in: parted, row: row) { continue }
            guard let first = parted.cell(row, name)?.text.unicodeScalars.first, first.properties.isUppercase,
                heading.amountColumns.contains(where: { column in parted.cell(row, column).map { AmountFinder.shape(of: $0.text).isAmount } == true })
            else { return nil }
            // Other lines may be lost as well.
            parted.unreadInk += parted.cells(inRow: row).filter { $0.column == name }.map(\.box)
        }
        return parted
    }

    /// The heights that the row's words cover, parted where white as high as most of a line runs through all cells; none where cells reach into other
    /// rows.
    private static func bands(of grid: Grid, row: Int) -> [ClosedRange<Double>] {
        let cells = grid.cells(inRow: row)
        let lines = cells.flatMap(\.lines).sorted { $0.box.y0 < $1.box.y0 }
        guard cells.count >= 3, cells.allSatisfy({ $0.rowSpan == 1 }), !grid.cells.contains(where: { $0.row < row && $0.row + $0.rowSpan > row }) else { return [] }
        var result: [ClosedRange<Double>] = []
        for line in lines {
            if let last = result.last, line.box.y0 - last.upperBound < 0.55 * line.fontSize {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, line.box.y1)
            } else {
                result.append(line.box.y0...line.box.y1)
            }
        }
        return result
    }

    private static func parts(of cell: GridCell, by bands: [ClosedRange<Double>], at row: Int) -> [GridCell] {
        guard bands.count > 1 else {
            var cell = cell
            cell.row = row
            return [cell]
        }
        return bands.indices.map { index in
            let top = index == 0 ? cell.box.y0 : (bands[index - 1].upperBound + bands[index].lowerBound) / 2
            let bottom = index + 1 == bands.count ? cell.box.y1 : (bands[index].upperBound + bands[index + 1].lowerBound) / 2
            return GridCell(
                row: row + index, column: cell.column, columnSpan: cell.columnSpan, box: Box(cell.box.x0, top, cell.box.x1, bottom),
                lines: cell.lines.filter { $0.box.midY >= top && $0.box.midY < bottom })
        }
    }
}
