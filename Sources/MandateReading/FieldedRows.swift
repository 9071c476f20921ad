import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// Tables whose cells hold labels of their own: below "Service | Location | Service Description | Provider" one cell says "Number of sessions: 2",
/// the next "Length of time: 30 minutes", the next "Begin date: 9/8/2025". Each service is a block of such cells.
struct FieldedRows {
    /// The fields of each service, its name first.
    private(set) var records: [[LabelledValue]] = []
    /// Words that are understood and go into no value: headings, and how long a service goes on.
    private(set) var understood: [CellContent] = []

    /// `nil` when the cells below the heading hold no labels of amounts.
    init?(_ grid: Grid, heading: TableHeading?) {
        guard grid.columnCount >= 3, let heading, let column = FieldedRows.nameColumn(of: heading, grid) else { return nil }
        var row = heading.bodyStart
        var isOpen = false
        func headings(_ rows: Range<Int>) -> [CellContent] {
            rows.flatMap { grid.cells(inRow: $0) }.map { CellContent($0, page: grid.page) }.filter { !$0.statesAmount }
        }
        understood = headings(0..<row)
        while row < grid.rowCount {
            if heading.returns(in: grid, row: row), let again = TableHeading.find(in: grid, from: row, lookAhead: 1) {
                understood += headings(row..<again.bodyStart)
                row = again.bodyStart
                isOpen = false
                continue
            }
            for cell in grid.cells(inRow: row) where !cell.text.isEmpty {
                let isNarrow = cell.columnSpan * 2 <= grid.columnCount
                if cell.column == column, isNarrow, FieldedRows.fields(of: cell, page: grid.page).isEmpty {
                    records.append([FieldedRows.value(cell, label: "Service", page: grid.page)])
                    isOpen = true
                    continue
                }
                guard isOpen else { continue }
                let fields = FieldedRows.fields(of: cell, page: grid.page)
                if !fields.isEmpty {
                    records[records.count - 1] += fields
                } else if isNarrow, heading.columns.indices.contains(cell.column), let label = FieldedRows.label(heading.roles[cell.column]) {
                    records[records.count - 1].append(FieldedRows.value(cell, label: label, page: grid.page))
                    if FieldedRows.namesPlaceToo(cell, heading) {
                        records[records.count - 1].append(FieldedRows.value(cell, label: "Location", page: grid.page))
                    }
                }
            }
            row += 1
        }
        // Every record states amounts in labelled cells, or the labels only explain a common table.
        guard !records.isEmpty, records.allSatisfy({ FieldedRows.statesAmount($0) }) else { return nil }
        for index in records.indices {
            let kept = FieldedRows.withoutSpan(records[index])
            understood += records[index].filter { !kept.contains($0) }.flatMap { [CellContent(words: $0.words, page: grid.page), $0.value] }
            records[index] = kept
        }
    }

    /// The column that names the services; "Service nature" where the one called service holds labels.
    private static func nameColumn(of heading: TableHeading, _ grid: Grid) -> Int? {
        let called = heading.column(.service)
        if let called, grid.cell(heading.bodyStart, called).map({ fields(of: $0, page: grid.page).isEmpty }) ?? true { return called }
        guard let first = heading.roles.first, first == .delivery, foldedTokens(heading.columns[0].text).first == "service",
            let name = grid.cell(heading.bodyStart, 0), Vocabulary.service(name.text) != nil
        else { return called }
        return 0
    }

    /// The label that a cell without one has from its column.
    static func label(_ role: ColumnRole?) -> String? {
        switch role {
        case .setting: "Location"
        case .provider: "Provider"
        case .delivery: "Delivery"
        case .dates: "Dates"
        case .start: "Start Date"
        case .end: "End Date"
        case .notes: "Comments"
        default: nil
        }
    }

    /// "Direct, Location: In General Education" under "Service Nature / Location": the manner and the place in one cell, in a table with no other
    /// column for places.
    private static func namesPlaceToo(_ cell: GridCell, _ heading: TableHeading) -> Bool {
        heading.roles[cell.column] == .delivery && heading.columns[cell.column].roles.contains(.setting) && !heading.has(.setting)
            && Vocabulary.setting(cell.text) != nil
    }

    static func value(_ cell: GridCell, label: String, page: Int) -> LabelledValue {
        LabelledValue(label: label, value: CellContent(cell, page: page), box: cell.wordBox ?? cell.box)
    }

    /// The labelled values of a cell that begins with a known label.
    private static func fields(of cell: GridCell, page: Int) -> [LabelledValue] {
        guard let first = cell.lines.first?.words.first, let line = TextLine(cell.words), line.text.contains(":") else { return [] }
        let values = LabelFinder.values(in: line, page: page)
        guard let lead = values.first, lead.words.first?.box == first.box, role(lead) != nil else { return [] }
        return values.filter { role($0) != nil }
    }

    /// What a label in a cell asks for; `nil` for places and services, which are read otherwise.
    static func role(_ value: LabelledValue) -> ColumnRole? {
        let heading = ColumnHeading(value.label)
        guard let role = ColumnHeading.label(value.label) ?? (heading.share > 0.6 ? heading.role : nil), !role.isPlace, role != .service else {
            return nil
        }
        return role
    }

    static func statesAmount(_ record: [LabelledValue]) -> Bool {
        let roles = record.dropFirst().filter { !$0.words.isEmpty && !$0.value.isEmpty }.compactMap(role)
        return roles.contains(where: \.isAmount) && roles.count >= 2
    }

    /// "Duration: 36 weeks" beside the length of a session tells how long the service goes on, which its days say better.
    private static func withoutSpan(_ record: [LabelledValue]) -> [LabelledValue] {
        func isLength(_ value: LabelledValue) -> Bool {
            !value.words.isEmpty && foldedTokens(value.value.text).contains { ["min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours"].contains($0) }
        }
        guard record.contains(where: isLength), record.contains(where: { role($0) == .start || role($0) == .end || role($0) == .dates })
        else { return record }
        return record.filter { value in
            let tokens = foldedTokens(value.value.text)
            return role(value) != .duration || isLength(value)
                || !tokens.contains { ["week", "weeks", "months", "month", "quarter", "quarters", "semester", "semesters", "year", "years"].contains($0) }
        }
    }
}

extension Flow {
    mutating func read(_ rows: FieldedRows, of grid: Grid) {
        closeTable()
        for content in rows.understood { ink.know(content) }
        for (index, record) in rows.records.enumerated() {
            closeBlock()
            _ = take(record, line: nil, page: grid.page)
            // The next page may hold the rest.
            if index == rows.records.count - 1, grid.box == cutOffGrid { block?.doubts.append(Flow.cutOffCard) } else { closeBlock() }
        }
        lastLabelled = nil
    }
}
