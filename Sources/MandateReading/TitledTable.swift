import Pages
import Tables
import Vocabulary

/// Small tables whose service stands above them: "Occupational Therapy", perhaps a line that tells more, and below it
/// "Time frame | Minutes | Setting | Provider" with a row for each span of days.
///
/// Where cards stand close together one grid may hold the table of one service and the title of the next, so the grid is cut by its rows.
struct TitledTable {
    /// One service's rows under one heading.
    struct Piece {
        var title: CellContent?
        /// What stands between the title and the table.
        var notes = CellContent()
        var grid: Grid
        var heading: TableHeading
    }

    private(set) var pieces: [Piece] = []
    /// Words below the last row that are neither a title nor what belongs to one, and stand before the next table.
    private(set) var rest: [TextLine] = []
    /// The title below the last row, of the next table.
    private(set) var next: CellContent?
    private(set) var nextNotes = CellContent()

    /// Whether the heading is that of such a table: all but the service.
    static func heads(_ heading: TableHeading) -> Bool {
        let roles = heading.roles
        guard let first = roles.first, first != nil, !heading.amountColumns.isEmpty, roles.count >= 3 else { return false }
        let others: Set<ColumnRole> = [.service, .accommodation, .reject, .status, .amended, .esy, .monitor]
        func isOther(_ role: ColumnRole?) -> Bool { role.map { others.contains($0) || $0.isPlace } ?? false }
        guard !roles.contains(where: isOther), roles[0] != .goal,
            roles[0] != .notes, roles.count(where: { $0 == nil }) * 4 <= roles.count
        else { return false }
        let sides: Set<ColumnRole> = [.setting, .provider, .start, .end, .dates]
        return roles.contains { $0.map { sides.contains($0) } ?? false }
            && !heading.columns.contains { SectionHeading($0.text)?.kind.isDecoy == true }
    }

    /// Whether one of the first rows of the grid is the heading of such a table. `first` is the first heading among them.
    static func stands(in grid: Grid, heading first: TableHeading?) -> Bool {
        guard let first else { return false }
        var isFirst = true
        return (0..<min(3, grid.rowCount)).contains { row in
            guard TableHeading.isHeading(grid, row: row) else { return false }
            let heading = isFirst ? first : TableHeading.find(in: grid, from: row, lookAhead: 1)
            isFirst = false
            return heading.map { heads($0) && $0.bodyStart < grid.rowCount } == true
        }
    }

    /// `nil` when the grid is no such table, or when no title is known for its first rows. `isTitle` says whether words are a service's title.
    init?(_ grid: Grid, title: CellContent?, notes: CellContent, isTitle: (TextLine) -> Bool) {
        guard TitledTable.stands(in: grid, heading: TableHeading.find(in: grid)) else { return nil }
        let grid = grid.withTitlesApart(isTitle)
        var (title, notes) = (title, notes)
        var open: (start: Int, heading: TableHeading)?
        func close(before end: Int) {
            guard let (start, heading) = open else { return }
            open = nil
            if end > heading.bodyStart {
                pieces.append(Piece(title: title, notes: notes, grid: grid.rows(start..<end), heading: heading.moved(up: start)))
            }
        }
        var row = 0
        while row < grid.rowCount {
            if let heading = TableHeading.find(in: grid, from: row, lookAhead: 1), TitledTable.heads(heading) {
                close(before: row)
                open = (row, heading)
                row = max(heading.bodyStart, row + 1)
                continue
            }
            // "Provided by | Starts | Ends" below the values: a card of labels over values, not a table.
            if open != nil, TableHeading.isHeading(grid, row: row) { return nil }
            let filled = grid.cells(inRow: row).filter { !$0.text.isEmpty }
            if filled.count == 1, filled[0].column == 0, TitledTable.begins(filled[0].text), let line = TextLine(filled[0].words) {
                if isTitle(line) {
                    close(before: row)
                    for line in rest where pieces.isEmpty { notes.append(CellContent(words: line.words, page: grid.page)) }
                    (title, notes) = (Flow.titleContent(line, page: grid.page), CellContent())
                } else if open == nil, title != nil {
                    notes.append(CellContent(filled[0], page: grid.page))
                } else {
                    close(before: row)
                    title = nil
                    rest += filled[0].lines
                }
            } else if open == nil {
                return nil
            }
            row += 1
        }
        if open == nil { (next, nextNotes) = (title, notes) }
        close(before: grid.rowCount)
        guard pieces.first?.title != nil else { return nil }
    }

    /// Whether the words may begin a row: the rest of a wrapped cell does not.
    private static func begins(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first != "(" && !first.properties.isLowercase && !first.properties.isWhitespace && first.properties.isAlphabetic
    }
}

extension TitledTable.Piece {
    /// The rows with a column for the service, and one for what is told of it.
    func headed(by title: CellContent) -> (grid: Grid, heading: TableHeading) {
        var heading = heading
        var cells = grid.cells
        for (content, role, text) in [(title, ColumnRole.service, "Service"), (notes, .notes, "Comments")] where !content.isEmpty {
            var column = ColumnHeading(text)
            column.roles = [role]
            heading.columns.append(column)
            heading.roles.append(role)
            let lines = content.pieces.compactMap { TextLine($0.words) }
            for row in heading.bodyStart..<grid.rowCount where grid.cells(inRow: row).count(where: { !$0.text.isEmpty }) > 1 {
                cells.append(
                    GridCell(row: row, column: heading.columns.count - 1, box: content.pieces[0].box, lines: lines))
            }
        }
        let added = heading.columns.count - grid.columnCount
        let edges = grid.columnEdges + (0..<added).map { grid.box.x1 + Double($0 + 1) }
        let whole = Grid(
            page: grid.page, box: grid.box, isRuled: grid.isRuled, rowCount: grid.rowCount, columnCount: heading.columns.count, cells: cells,
            columnEdges: edges)
        return (whole, heading)
    }
}

extension Grid {
    /// The table with a title that stands below a row's other cells, and was taken for the last line of its first cell, as a row of its own.
    func withTitlesApart(_ isTitle: (TextLine) -> Bool) -> Grid {
        var result: [GridCell] = []
        var added = 0
        for row in 0..<rowCount {
            let own = cells(inRow: row)
            let bottom = own.filter { $0.column > 0 }.compactMap(\.wordBox?.y1).max() ?? 0
            var rest: [TextLine] = []
            for cell in own {
                var cell = cell
                if cell.column == 0, own.count > 1,
                    let cut = cell.lines.indices.dropFirst().first(where: { isTitle(cell.lines[$0]) && cell.lines[$0].box.y0 > bottom - 1 })
                {
                    rest = Array(cell.lines[cut...])
                    cell = GridCell(
                        row: row, column: 0, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, box: cell.box, lines: Array(cell.lines[..<cut]))
                }
                cell.row += added
                result.append(cell)
            }
            for line in rest {
                added += 1
                result.append(GridCell(row: row + added, column: 0, box: line.box, lines: [line]))
            }
        }
        guard added > 0 else { return self }
        var whole = Grid(
            page: page, box: box, isRuled: isRuled, rowCount: rowCount + added, columnCount: columnCount, cells: result,
            columnEdges: columnEdges)
        whole.unreadInk = unreadInk
        return whole
    }

    /// Some of the rows as a table of their own.
    func rows(_ range: Range<Int>) -> Grid {
        let own = cells.filter { range.contains($0.row) }.map { cell in
            GridCell(
                row: cell.row - range.lowerBound, column: cell.column, rowSpan: min(cell.rowSpan, range.upperBound - cell.row),
                columnSpan: cell.columnSpan, box: cell.box, lines: cell.lines)
        }
        var part = Grid(
            page: page, box: Box.union(of: own.map(\.box)) ?? box, isRuled: isRuled, rowCount: range.count, columnCount: columnCount,
            cells: own, columnEdges: columnEdges)
        part.unreadInk = unreadInk
        return part
    }
}

extension TableHeading {
    /// The same heading where the table begins so many rows further down.
    func moved(up rows: Int) -> TableHeading {
        var heading = self
        heading.bodyStart -= rows
        return heading
    }
}
