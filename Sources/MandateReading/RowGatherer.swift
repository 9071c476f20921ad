import FrequencyLanguage
import CivilTime
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Rows gathered from one table, or from its pieces on several pages.
struct RowGatherer {
    var rows: [RawRow] = []
    /// Words in the table that no rule used.
    var unread: [CellContent] = []
    /// Pages of rows that hold words but fit no pattern.
    var unreadRows: [Int] = []
    /// Headings inside the table, totals and shares of the day: understood, and no mandates.
    var understood: [CellContent] = []
    let form: FormKnowledge?
    var facts: SectionFacts
    var isSupport: Bool
    let baseFacts: SectionFacts
    /// Below "General education with no supplementary aids": classes that everyone has, not services.
    var isOrdinary = false
    /// Whether those classes are given with aids, which may be services: "Individual aide - science".
    var hasAids = false
    /// Rows of ordinary classes, which promise no special education.
    private(set) var ordinaryRows = 0
    /// Rows whose minutes stand in a column of general education alone.
    private(set) var classRows = 0
    /// Below "Services until this meeting" or "Considered and refused" inside the table.
    var isDecoy = false
    /// What the row across the table above leaves open for the rows below it.
    var titleDoubt: TitleDoubt?
    /// Rows below such a heading.
    private(set) var decoyRows = 0
    /// Whether the table's first heading has a column of services; one further down may be that of accommodations.
    private var namesServices = false
    init(facts: SectionFacts, isSupport: Bool, form: FormKnowledge?) {
        self.facts = facts
        self.form = form
        baseFacts = facts
        self.isSupport = isSupport
    }

    /// Reads the rows of one piece. `continues` says that the piece goes on from the one before: its first row may be the rest
    /// of a row.
    mutating func read(_ grid: Grid, heading first: TableHeading, from start: Int, continues: Bool) {
        var heading = first
        if !continues { namesServices = first.has(.service) }
        var row = start
        var isFirst = continues
        while row < grid.rowCount {
            if row >= heading.bodyStart, heading.returns(in: grid, row: row),
                let again = TableHeading.find(in: grid, from: row, lookAhead: 1)
            {
                heading = again
                if let form { heading.complete(with: form, grid: grid) }
                for above in row..<again.bodyStart {
                    understood += grid.cells(inRow: above).map { CellContent($0, page: grid.page) }
                }
                row = again.bodyStart
                continue
            }
            read(row: row, of: grid, heading: heading, mayContinue: isFirst)
            isFirst = false
            row += 1
        }
    }

    /// A row whose lines are services of their own, each with its own amount: "Occupational therapy" over "Physical therapy", "30" over "20".
    private static func lines(of row: Int, in grid: Grid, heading: TableHeading) -> Int? {
        guard let column = heading.column(.service), let names = grid.cell(row, column)?.lines, names.count >= 2,
            names.allSatisfy({ Vocabulary.service($0.text)?.certainty == .strong && ($0.text.unicodeScalars.first?.properties.isUppercase ?? false) }),
            Set(names.compactMap { Vocabulary.service($0.text)?.service }).count == names.count
        else { return nil }
        // Amounts on other lines, or words that only wrap ("2 times per" over "week"), belong to nobody for certain: the row stays whole.
        let amounts = heading.amountColumns.filter { !foldedTokens(heading.columns[$0].text).contains("total") }
            .compactMap { grid.cell(row, $0)?.lines }.filter { !$0.isEmpty }
        let isEach = amounts.allSatisfy { lines in
            guard lines.count == names.count, let shape = lines.first.map({ AmountFinder.shape(of: $0.text) }) else {
                return lines.count == 1 && AmountPhrase.isBlank(lines[0].text)
            }
            return lines.allSatisfy { AmountFinder.shape(of: $0.text) == shape || AmountPhrase.isBlank($0.text) }
                && (shape.isAmount && shape != .period || lines.allSatisfy { AmountPhrase.isBlank($0.text) })
        }
        return isEach && amounts.contains { $0.count == names.count } ? names.count : nil
    }

    /// The cell's words in one of the row's lines; the whole cell where its lines are others, nothing where it sums up the lines.
    private static func line(_ number: Int, of count: Int, _ cell: GridCell, heading: ColumnHeading) -> GridCell? {
        let isEach =
            switch heading.role {
            case .provider: cell.lines.allSatisfy { Vocabulary.role($0.text) != nil }
            case .setting: cell.lines.allSatisfy { Vocabulary.setting($0.text) != nil }
            default: true
            }
        if cell.lines.count == count, isEach {
            return GridCell(
                row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, box: cell.box,
                lines: [cell.lines[number]])
        }
        return foldedTokens(heading.text).contains("total") ? nil : cell
    }

    private mutating func read(row: Int, of grid: Grid, heading: TableHeading, mayContinue: Bool) {
        guard let count = RowGatherer.lines(of: row, in: grid, heading: heading) else {
            read(row: row, line: nil, of: grid, heading: heading, mayContinue: mayContinue)
            return
        }
        for number in 0..<count { read(row: row, line: (number, count), of: grid, heading: heading, mayContinue: false) }
    }

    private mutating func read(row: Int, line: (number: Int, count: Int)?, of grid: Grid, heading: TableHeading, mayContinue: Bool) {
        let cells = (0..<grid.columnCount).compactMap { column -> (Int, GridCell)? in
            guard let cell = grid.cell(row, column), cell.column == column, !cell.text.isEmpty else { return nil }
            // A cell that spans rows counts again in each of them, unless it is only a place holder of an upper row.
            guard let line else { return (column, cell) }
            return RowGatherer.line(line.number, of: line.count, cell, heading: heading.columns[column]).map { (column, $0) }
        }
        // Nothing begins here: what cells of upper rows say was said there.
        guard cells.contains(where: { $0.1.row == row }) else { return }
        let isTotal = cells.first.map { RowGatherer.isTotal($0.1.text) || form?.isNoService($0.1.text) == true } ?? false
        if !isTotal, subheading(cells, grid: grid, row: row) { return }
        if isTotal {
            understood += cells.map { CellContent($0.1, page: grid.page) }
            return
        }
        var raw = RawRow(page: grid.page, isRuled: grid.isRuled, cells: [], facts: facts, isSupport: isSupport, unread: [])
        if let doubt = titleDoubt?.told(hasDays: cells.contains { $0.0 < heading.roles.count && heading.roles[$0.0].map { [.start, .end, .dates].contains($0) } == true }) {
            raw.doubts.append(doubt)
        }
        raw.hasPlaceColumns = heading.roles.count { $0?.isPlace == true } >= 2
        for (column, cell) in cells {
            let content = CellContent(cell, page: grid.page)
            if let role = heading.roles[column] {
                if let parts = CellParts(cell, heading: heading.columns[column], page: grid.page) {
                    for part in parts.found { raw.cells.append((column, part.role, heading.columns[column], part.content)) }
                    continue
                }
                raw.cells.append((column, role, heading.columns[column], content))
            } else {
                raw.unread.append(content)
            }
        }
        raw.takeTicks(under: heading)
        if namesServices, takeAccommodation(raw, under: heading) { return }
        if raw.cells.contains(where: { $0.role == .frequency && $0.heading.roles.isEmpty && AmountColumns.everyWeeks($0.content.text) == nil }) {
            raw.doubts.append("The column that says in which weeks says something else here. Compare the amount with the page.")
        }
        raw.doubtUnread()
        noteDoubts(of: row, in: grid, heading: heading, on: &raw)
        let minutes = RowGatherer.classMinutes(row: row, of: grid, heading: heading)
        let served = RowGatherer.servedInClass(raw, minutes)
        if let served { raw = served }
        let isClass = minutes == .general && served == nil && !RowGatherer.namesAid(raw)
        // "General education with supplementary aids | 200" names no service but the classes themselves.
        let isNamed = raw.content(.service).map { OrdinaryHeading(foldedTokens($0.text)) != nil } ?? false && !RowGatherer.namesAid(raw)
        if isDecoy || isClass || isNamed || (isOrdinary && !(hasAids && RowGatherer.namesAid(raw))) {
            if isDecoy { decoyRows += 1 } else if isOrdinary || isNamed { ordinaryRows += 1 } else { classRows += 1 }
            understood += raw.cells.map(\.content) + raw.unread
            return
        }
        let hasOwnService = cells.contains { heading.roles[$0.0] == .service }
        // A row of a ruled table that names no service and no amount was not filled in.
        if !hasOwnService, grid.isRuled, !mayContinue, !raw.cells.contains(where: { $0.role.isAmount }) {
            leaveOut(raw)
            return
        }
        if hasOwnService, !grid.isRuled, let last = rows.indices.last, RowGatherer.isSecondLine(raw, of: rows[last]) {
            RowGatherer.doubtService(raw, on: &rows[last])
            append(raw, to: last)
            return
        }
        if !hasOwnService, !mayContinue, let again = again(raw, after: rows.last, isRuled: grid.isRuled) {
            rows.append(again)
            return
        }
        if !hasOwnService, let last = rows.indices.last,
            continuesRow(raw, after: rows[last], grid: grid, mayContinue: mayContinue)
        {
            append(raw, to: last)
            return
        }
        if mayContinue, hasOwnService, let last = rows.indices.last, isTail(raw, of: rows[last]) {
            append(raw, to: last)
            return
        }
        if raw.cells.isEmpty { leaveOut(raw) } else { rows.append(raw) }
    }

    /// Whether the row names a service that helps in an ordinary class, or who gives one, and says how much.
    private static func namesAid(_ row: RawRow) -> Bool {
        let aids: [Service] = [.paraSupport, .nursingHealth, .interpreter, .behavior, .assistiveTechnology]
        guard row.cells.contains(where: { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }) else { return false }
        if let match = row.content(.service).flatMap({ Vocabulary.service($0.text) }), match.certainty == .strong, aids.contains(match.service) {
            return true
        }
        let role = row.content(.provider).flatMap { Vocabulary.role($0.text) }
        return role.flatMap(MandateBuilder.service(of:)).map(aids.contains) ?? false
    }

    /// A row that goes into nothing: told, unless nothing was written in it.
    mutating func leaveOut(_ raw: RawRow) {
        unread += raw.cells.map(\.content) + raw.unread
        if raw.mayBeService { unreadRows.append(raw.page) }
    }

    private func continuesRow(_ raw: RawRow, after last: RawRow, grid: Grid, mayContinue: Bool) -> Bool {
        // Without a service of its own a row goes on from the one above, unless it states a whole amount and days of its own.
        if mayContinue { return true }
        let ownAmount = raw.cells.contains { $0.role.isAmount && AmountFinder.shape(of: $0.content.text) == .full }
        let lastAmount = last.cells.contains { $0.role.isAmount }
        return !(ownAmount && lastAmount)
    }

    /// At the top of a page: a row whose service has no amount, while the last row's cells were cut short.
    private func isTail(_ raw: RawRow, of last: RawRow) -> Bool {
        guard let service = raw.content(.service)?.text, let first = service.unicodeScalars.first,
            first.properties.isLowercase || first == "("
        else { return false }
        // What amounts it has are rests of amounts: "Three times | 40" before the break, "weekly | minutes" after it.
        return raw.cells.allSatisfy { cell in
            guard cell.role.isAmount else { return true }
            guard !cell.content.text.hasDigit, let cut = last.content(cell.role)?.text else { return false }
            return AmountFinder.shape(of: cut) != .full
        }
    }

    private mutating func append(_ raw: RawRow, to index: Int) {
        for cell in raw.cells {
            if let place = rows[index].cells.firstIndex(where: { $0.column == cell.column && $0.role == cell.role }) {
                rows[index].cells[place].content.append(cell.content)
            } else {
                rows[index].cells.append(cell)
            }
        }
        rows[index].unread += raw.unread
        rows[index].takeDoubts(of: raw)
    }

    /// Rows that add up or state shares of the school day.
    static func isTotal(_ text: String) -> Bool {
        var tokens = foldedTokens(text)
        // "A. Total bell-to-bell minutes"
        if let first = tokens.first, first.utf8.count == 1, tokens.count > 3 { tokens.removeFirst() }
        guard let first = tokens.first else { return false }
        if ["total", "totals", "subtotal", "percent", "percentage", "sum"].contains(first) { return true }
        let joined = tokens.prefix(5).joined(separator: " ")
        return joined.hasPrefix("grand total") || joined.hasPrefix("minutes in school") || joined.hasPrefix("of time")
            || joined.hasPrefix("time in general education")
            || joined.hasPrefix("minutes per week in school") || joined.hasPrefix("school day")
            || joined.hasPrefix("length of school day") || joined.hasPrefix("length of the school day")
            || joined.hasPrefix("minutes per week outside") || joined.hasPrefix("time removed from")
            || joined.hasPrefix("instructional day minutes")
    }
}

extension CellContent {
    /// Whether the words name two days and nothing else in figures that could be an amount.
    var namesSpan: Bool {
        let shape = AmountFinder.shape(of: text)
        return text.utf8.count <= 120 && shape != .full && shape != .duration && DateFinder.dates(in: text).count == 2
    }
}

extension SectionFacts {
    /// Whether the words settle nothing.
    var isEmpty: Bool { setting == nil && delivery == nil && scope == nil && !isRelatedServices }
}
