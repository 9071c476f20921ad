import Pages
import Tables
import Vocabulary

/// Tables that give each service two rows: below "Service | Provider | Location" its name with provider and place, and right under it a row of
/// boxes whose first line is a label and whose next is the value: "BEGIN" over "9/8/2025", "AMOUNT OF TIME" over "30 minutes".
struct NestedRows {
    enum Part {
        /// The fields of a service, its name first.
        case service([LabelledValue])
        /// Words across the table: a section's heading, or what stands in the section.
        case across(GridCell)
        /// A row that is neither: its words go into nothing.
        case loose([GridCell])
    }

    private(set) var parts: [Part] = []
    /// The section that a row over the heading names.
    private(set) var title: SectionHeading?
    /// The cells whose words need no reading: headings and goals.
    private(set) var known: [GridCell] = []
    /// Boxes above the first service: those of the last one on the page before.
    private(set) var rest: [LabelledValue] = []
    /// The heading, and where its columns begin, for the rows on the next page.
    private(set) var heading: TableHeading

    /// `nil` where the heading itself asks for amounts, or no row of labels that do stands below a service.
    init?(_ grid: Grid, heading: TableHeading?) {
        guard grid.isRuled, grid.columnCount >= 3, let heading, let column = heading.column(.service), heading.amountColumns.isEmpty else { return nil }
        self.heading = heading
        let body = heading.bodyStart..<max(heading.bodyStart, grid.rowCount)
        let labels = Dictionary(
            body.flatMap { NestedRows.labelled(grid, row: $0) ?? [] }.map { ($0.cell.column, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard !labels.isEmpty else { return nil }
        for row in 0..<heading.bodyStart {
            let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
            if cells.count == 1, cells[0].columnSpan == grid.columnCount, let understood = SectionHeading(cells[0].text) {
                title = understood
                parts.append(.across(cells[0]))
            } else {
                known += cells
            }
        }
        var isOpen = false
        for row in body {
            let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
            var own = NestedRows.labelled(grid, row: row)
            if own == nil, isOpen, case .service(let record)? = parts.last, !FieldedRows.statesAmount(record) {
                // Below a service still without an amount one label that was read is enough.
                let fields = cells.compactMap { cell in NestedRows.value(cell, page: grid.page).map { (cell: cell, value: $0) } }
                if !fields.isEmpty { own = fields }
            }
            if let fields = own {
                let unlabelled = cells.filter { cell in !fields.contains { $0.cell.column == cell.column } }
                let more = unlabelled.compactMap { cell in labels[cell.column].map { NestedRows.value(cell, labelledAs: $0, page: grid.page) } }
                if isOpen, case .service(let record)? = parts.last {
                    parts[parts.count - 1] = .service(record + fields.map(\.value) + more)
                } else if rest.isEmpty, !parts.contains(where: { if case .service = $0 { true } else { false } }) {
                    rest = fields.map(\.value) + more
                } else {
                    parts.append(.loose(cells))
                }
            } else if let name = cells.first(where: { $0.column == column }), name.columnSpan < grid.columnCount, cells.count >= 2 {
                if heading.returns(in: grid, row: row) {
                    known += cells
                    isOpen = false
                    continue
                }
                var record = [FieldedRows.value(name, label: "Service", page: grid.page)]
                for cell in cells where cell.column != column && heading.roles.indices.contains(cell.column) {
                    if let label = FieldedRows.label(heading.roles[cell.column]) {
                        record.append(FieldedRows.value(cell, label: label, page: grid.page))
                    } else if !CellContent(cell, page: grid.page).statesAmount {
                        known.append(cell)
                    }
                }
                parts.append(.service(record))
                isOpen = true
            } else if cells.count == 1, cells[0].columnSpan * 2 > grid.columnCount {
                parts.append(.across(cells[0]))
                isOpen = false
            } else if !cells.isEmpty {
                parts.append(.loose(cells))
                isOpen = false
            }
        }
        guard !rest.isEmpty || parts.contains(where: { if case .service(let record) = $0 { FieldedRows.statesAmount(record) } else { false } })
        else { return nil }
    }

    /// The service at the table's end whose boxes stand on the next page.
    var unfinished: [LabelledValue]? {
        guard case .service(let record)? = parts.last, !FieldedRows.statesAmount(record) else { return nil }
        return record
    }

    /// The row's cells that are a label over its value, when they are most of the row and one asks for an amount.
    private static func labelled(_ grid: Grid, row: Int) -> [(cell: GridCell, value: LabelledValue)]? {
        let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
        let fields = cells.compactMap { cell in value(cell, page: grid.page).map { (cell: cell, value: $0) } }
        guard fields.count >= 2, fields.count * 2 > cells.count, fields.contains(where: { FieldedRows.role($0.value)?.isAmount == true }) else {
            return nil
        }
        return fields
    }

    /// The cell as a label of one to three lines with the value below it, which may be left empty.
    private static func value(_ cell: GridCell, page: Int) -> LabelledValue? {
        for count in [2, 1, 3] where count < cell.lines.count || (count == 1 && cell.lines.count == 1) {
            let (upper, lower) = (Array(cell.lines[..<count]), Array(cell.lines[count...]))
            let text = joinedLines(upper)
            guard !text.hasDigit, text.utf8.count <= 40, ColumnHeading.label(text) != nil else { continue }
            let value = LabelledValue(
                label: text, value: CellContent(lines: lower, page: page), box: Box.union(of: upper.map(\.box)) ?? cell.box,
                words: upper.flatMap(\.words))
            if FieldedRows.role(value) != nil { return value }
        }
        return nil
    }

    /// The cell with the label that the same column has in other rows: its own was not read.
    private static func value(_ cell: GridCell, labelledAs known: LabelledValue, page: Int) -> LabelledValue {
        LabelledValue(label: known.label, value: CellContent(cell, page: page), box: cell.wordBox ?? cell.box)
    }
}

extension Flow {
    /// A table of the kind that may go on on the next page.
    struct OpenNestedRows {
        var heading: TableHeading
        var edges: [Double]
        var page: Int
        /// Its last service, when that has no boxes yet.
        var unfinished: [LabelledValue]?
    }

    /// The heading of the table on the page before, when this grid has its columns and no heading.
    func nestedHeading(for grid: Grid, isFirstOnPage: Bool) -> TableHeading? {
        guard isFirstOnPage, let open = nested, grid.page == open.page + 1, grid.columnEdges.count == open.edges.count,
            zip(grid.columnEdges, open.edges).allSatisfy({ abs($0 - $1) < 8 })
        else { return nil }
        var heading = open.heading
        heading.bodyStart = 0
        return heading
    }

    mutating func read(_ rows: NestedRows, of grid: Grid) {
        closeTable()
        closeBlock()
        let before = nested
        nested = OpenNestedRows(heading: rows.heading, edges: grid.columnEdges, page: grid.page, unfinished: rows.unfinished)
        ink.know(rows.known, page: grid.page)
        if let record = before?.unfinished {
            let goesOn = before.map { grid.page - $0.page <= 1 } == true && !rows.rest.isEmpty
            takeNested(goesOn ? record + rows.rest : record, page: before?.page ?? grid.page, isSplit: goesOn)
        } else if let first = rows.rest.first {
            for value in rows.rest { noteUnread(value.value) }
            warnOfUnreadRow(page: first.value.pieces.first?.page ?? grid.page)
        }
        for (index, part) in rows.parts.enumerated() {
            switch part {
            case .service(let record):
                if index + 1 < rows.parts.count || rows.unfinished == nil { takeNested(record, page: grid.page) }
            case .across(let cell): readAcross(cell, page: grid.page)
            case .loose(let cells):
                for cell in cells { noteUnread(CellContent(cell, page: grid.page)) }
            }
        }
        lastLabelled = nil
    }

    /// Takes the last service of a table whose boxes never came.
    mutating func closeNested() {
        guard let open = nested else { return }
        nested = nil
        if let record = open.unfinished { takeNested(record, page: open.page) }
    }

    private mutating func takeNested(_ record: [LabelledValue], page: Int, isSplit: Bool = false) {
        closeBlock()
        if !take(record, line: nil, page: page) { noteUnpromised(record, page: page) }
        if isSplit { block?.doubts.append("The row goes on on the next page. Compare both parts with the pages.") }
        closeBlock()
    }

    /// A service below a heading of what is past, refused or only told: read as nothing, and said.
    private mutating func noteUnpromised(_ record: [LabelledValue], page: Int) {
        for value in record { noteUnread(value.value) }
        reading.problems.append(
            Problem(
                .note, "rows-not-promised",
                "Rows below a heading inside the table that speaks of past, refused or private services were not counted. Look whether that is so.",
                page: page))
    }

    /// A section's heading across a table, or words that stand in the section as they would on a line of the page.
    private mutating func readAcross(_ cell: GridCell, page: Int) {
        closeBlock()
        if let line = cell.lines.first, cell.lines.count == 1, let understood = SectionHeading(line.text),
            line.text.hasSuffix(":") || SectionHeading.covers(foldedTokens(line.text))
        {
            section = understood
            headingText = line.text
            headingContent = CellContent(cell, page: page)
            if !headingContent.statesAmount { ink.know(cell.words, page: page) }
            return
        }
        for line in cell.lines { read(line, page: page) }
        closeBlock()
    }
}
