import Pages
import Tables

/// Turns the tables of a PDF into one sheet, so that a log on pages is read as one in a spreadsheet is.
enum PagesAsSheets {
    /// Lines above and between tables become rows of one cell; each row carries its page and place.
    static func sheet(of layouts: [PageLayout]) -> Sheet {
        var rows: [SheetRow] = []
        for layout in layouts {
            for block in layout.blocks {
                switch block {
                case .line(let line):
                    let cells = line.segments(gap: 2.0 * line.fontSize).map { SheetCell(text: $0.text) }
                    rows.append(SheetRow(number: rows.count + 1, cells: cells, page: layout.page, box: line.box))
                case .grid(let grid):
                    for row in 0..<grid.rowCount {
                        var cells: [SheetCell] = []
                        var box: Box?
                        for column in 0..<grid.columnCount {
                            guard let cell = grid.cell(row, column) else {
                                cells.append(SheetCell(text: ""))
                                continue
                            }
                            let isCopy = cell.row != row || cell.column != column
                            let isOwnRow = cell.row == row || cell.rowSpan > 1
                            cells.append(SheetCell(text: isCopy && cell.column != column ? "" : isOwnRow ? cell.text : "", isMergedCopy: isCopy))
                            if !isCopy, let words = cell.wordBox { box = box?.union(words) ?? words }
                        }
                        rows.append(SheetRow(number: rows.count + 1, cells: cells, page: grid.page, box: box))
                    }
                }
            }
        }
        return Sheet(name: "", rows: rows)
    }

    /// Whether some table holds a column of days, as a log does.
    static func holdsDatedRows(_ layouts: [PageLayout]) -> Bool {
        layouts.contains { $0.grids.contains(where: \.hasColumnOfDays) }
    }
}
