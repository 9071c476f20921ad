import Tables

extension Flow {
    /// A table whose sections each say the heading again: "Related Services - Outside General Education | Minutes Per Week in Setting" over its
    /// services, and so for every place. The same table with the heading once, above, and the sections' names across it.
    ///
    /// The minutes' heading may stand beside the first name alone, and the names below it beside nothing: "Participation in General Education
    /// Classes | Minutes Per Week in Setting", then "Related Services - Outside General Education" over its services.
    ///
    /// `nil` where no heading comes again beside other names, and no names of sections stand below it. Source: the form Illinois ISBE 34-54,
    /// "Educational Services and Placement".
    static func sectioned(_ grid: Grid) -> Grid? {
        let rows = sectionRows(of: grid)
        guard rows.count >= 2, let first = rows.first else { return nil }
        var cells: [GridCell] = []
        for cell in grid.cells {
            var moved = cell
            if cell.row >= first { moved.row += 1 }
            guard rows.contains(cell.row) else {
                cells.append(moved)
                continue
            }
            if cell.column == 0 {
                moved.columnSpan = grid.columnCount
                cells.append(moved)
            }
            guard cell.row == first else { continue }
            var head = cell
            if cell.column == 0 {
                head.lines = []
                head.text = "Service"
            }
            cells.append(head)
        }
        var result = Grid(
            page: grid.page, box: grid.box, isRuled: grid.isRuled, rowCount: grid.rowCount + 1, columnCount: grid.columnCount, cells: cells,
            columnEdges: grid.columnEdges)
        result.unreadInk = grid.unreadInk
        return result
    }

    /// The rows that name a section and say the same heading of minutes beside it, from the first of them on.
    private static func sectionRows(of grid: Grid) -> [Int] {
        guard grid.columnCount >= 2, grid.rowCount >= 4 else { return [] }
        var words: [String] = []
        var names: Set<String> = []
        var rows: [Int] = []
        for row in 0..<grid.rowCount {
            let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
            guard cells.count >= 2, cells[0].column == 0, cells.allSatisfy({ $0.rowSpan == 1 }), SectionHeading(cells[0].text) != nil else { continue }
            let heading = cells.dropFirst().map(\.text)
            if words.isEmpty {
                let known = cells.dropFirst().map { ColumnHeading($0.text) }
                guard known.allSatisfy({ $0.share > 0.6 && $0.role != nil }), known.contains(where: { $0.role?.isAmount == true }),
                    !heading.contains(where: \.hasDigit)
                else { continue }
                words = heading
            }
            guard heading == words, names.insert(cells[0].text).inserted else { continue }
            rows.append(row)
        }
        guard rows.count == 1, let head = rows.first.flatMap({ grid.cell($0, 0) }), ColumnHeading(head.text).role != .service else { return rows }
        return rows + namedRows(of: grid, below: head.row)
    }

    /// Rows with nothing but the name of services and their place: "RELATED SERVICES - OUTSIDE GENERAL EDUCATION".
    private static func namedRows(of grid: Grid, below head: Int) -> [Int] {
        (head + 1..<max(head + 1, grid.rowCount)).filter { row in
            let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
            guard cells.count == 1, let cell = cells.first, cell.column == 0, cell.rowSpan == 1, cell.columnSpan < grid.columnCount else { return false }
            return SectionHeading(cell.text).map { $0.kind == .services && $0.setting != nil } ?? false
        }
    }
}
