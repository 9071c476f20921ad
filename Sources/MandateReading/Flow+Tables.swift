import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

extension Flow {
    mutating func read(_ grid: Grid, isFirstOnPage: Bool) {
        for cell in grid.cells where !cell.text.isEmpty { noteCycle(cell.text) }
        let facts = currentFacts()
        if let card = Card(grid) {
            closeTable()
            read(card, of: grid)
            return
        }
        if var open = table, let heading = continuation(grid, of: open, isFirstOnPage: isFirstOnPage) {
            open.gatherer.read(
                grid, heading: heading.heading, from: heading.start, continues: grid.page != open.page && isFirstOnPage)
            open.page = grid.page
            table = open
            return
        }
        closeTable()
        var grid = grid
        if let turned = Flow.turned(grid, section: section, above: above) { grid = turned }
        let inner = Flow.innerFacts(grid, facts: facts)
        if var heading = TableHeading.find(in: grid, above: above) {
            // A table of accommodations with amounts may hold services too ("1:1 aide, 90 minutes daily").
            let listsAccommodations = !heading.has(.service) && heading.has(.accommodation) && !heading.amountColumns.isEmpty
            if listsAccommodations, let column = heading.column(.accommodation) { heading.roles[column] = .service }
            let candidate = ServiceTable(grid: grid, heading: heading, section: inner.section ?? section)
            if candidate.promisesServices || listsAccommodations {
                closeBlock()
                var gatherer = RowGatherer(facts: inner.facts, isSupport: candidate.isSupports || listsAccommodations)
                gatherer.read(grid, heading: heading, from: heading.bodyStart, continues: false)
                table = OpenTable(
                    heading: heading, edges: grid.columnEdges, gatherer: gatherer, page: grid.page, facts: inner.facts)
                reading.sources.tables += 1
                return
            }
            if heading.has(.accommodation) || (candidate.isSupports && heading.has(.service)) {
                accommodations.read(
                    grid, heading: heading, from: heading.bodyStart,
                    category: section?.kind == .supports ? .support : section?.kind == .assessments ? .testing : .accommodation)
                return
            }
        }
        if section?.kind == .accommodations || section?.kind == .supports, grid.columnCount >= 2, block == nil {
            accommodations.readFirstColumn(grid, category: section?.kind == .supports ? .support : .accommodation)
        }
        readLabels(of: grid)
    }

    /// The grid turned on its side, when its first column holds the headings and its other columns are services.
    private static func turned(_ grid: Grid, section: SectionHeading?, above: [TextLine]) -> Grid? {
        guard grid.columnCount >= 2, grid.rowCount >= 3 else { return nil }
        let labels = (0..<grid.rowCount).compactMap { grid.cell($0, 0)?.text }
        guard labels.count(where: { $0.utf8.count <= 60 && Card.role($0) != nil }) * 10 >= labels.count * 6 else { return nil }
        // Blocks of labels, one below the other, repeat their labels; a turned table has each heading once. Nor do its cells hold labels.
        let filled = labels.filter { !$0.isEmpty }
        guard Set(filled).count == filled.count, !grid.cells.contains(where: { $0.column > 0 && $0.text.hasSuffix(":") }) else { return nil }
        let turned = grid.transposed
        guard let heading = TableHeading.find(in: turned, lookAhead: 1), heading.bodyStart == 1, heading.has(.service),
            !heading.amountColumns.isEmpty
        else { return nil }
        let known = heading.roles.count { $0 != nil && $0 != .reject }
        guard known * 10 >= heading.roles.count * 7, known >= 3 else { return nil }
        if let upright = TableHeading.find(in: grid, above: above),
            ServiceTable(grid: grid, heading: upright, section: section).promisesServices
        {
            return nil
        }
        return turned
    }

    /// Place, delivery and ledger for a table: its own title rows, else the heading above it.
    static func innerFacts(_ grid: Grid, facts: SectionFacts) -> (facts: SectionFacts, section: SectionHeading?) {
        let first = grid.cells(inRow: 0).filter { !$0.text.isEmpty }
        guard first.count == 1, let title = first.first, title.columnSpan * 2 > grid.columnCount else { return (facts, nil) }
        let own = SectionFacts(title.text)
        var merged = facts
        if let setting = own.setting { merged.setting = setting }
        if let delivery = own.delivery { merged.delivery = delivery }
        if let scope = own.scope { merged.scope = scope }
        merged.isRelatedServices = own.isRelatedServices || facts.isRelatedServices
        return (merged, SectionHeading(title.text))
    }

    func currentFacts() -> SectionFacts {
        var facts = SectionFacts(headingText)
        if let words = headingWords, words.namesSpan { facts.span = words }
        if section?.kind == .esy { facts.scope = .esy }
        if section?.kind == .compensatory { facts.scope = .compensatory }
        return facts
    }

    /// How a grid goes on from the open table: same headings again, or none and the same columns.
    func continuation(_ grid: Grid, of open: OpenTable, isFirstOnPage: Bool) -> (heading: TableHeading, start: Int)? {
        let isNextPage = grid.page == open.page + 1 && isFirstOnPage
        guard isNextPage || grid.page == open.page else { return nil }
        if let own = TableHeading.find(in: grid, lookAhead: 2, above: above) {
            let same = own.columns.map { foldedTokens($0.text) } == open.heading.columns.map { foldedTokens($0.text) }
            guard isNextPage, same else { return nil }
            var heading = own
            heading.roles = open.heading.roles
            return (heading, own.bodyStart)
        }
        // Without a heading: the same columns at the same places.
        var roles: [ColumnRole?] = []
        var columns: [ColumnHeading] = []
        for column in 0..<grid.columnCount {
            let middle = (grid.columnEdges[column] + grid.columnEdges[column + 1]) / 2
            let place = open.edges.partitioningPoint(middle)
            guard place >= 0, place < open.heading.columns.count else { return nil }
            roles.append(open.heading.roles[place])
            columns.append(open.heading.columns[place])
        }
        guard grid.columnCount * 2 > open.heading.columns.count, abs(grid.columnEdges[0] - open.edges[0]) < 12,
            Set(columns.map(\.text)).count == columns.count
        else { return nil }
        return (TableHeading(columns: columns, roles: roles, bodyStart: 0), 0)
    }

    mutating func closeTable() {
        guard let open = table else { return }
        table = nil
        for row in open.gatherer.rows {
            guard let mandate = builder.mandate(from: row) else {
                if row.isSupport {
                    accommodations.read(row)
                } else if row.cells.contains(where: { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }) {
                    reading.problems.append(
                        Problem(
                            .warning, "row-without-service",
                            "A row of the services table states an amount but no service. It was not counted; look at the page.",
                            page: row.page))
                } else {
                    for cell in row.cells { noteUnread(cell.content) }
                }
                continue
            }
            if mandate.amountText.isEmpty {
                if !row.cells.contains(where: { $0.role == .ignored }), !row.isSupport,
                    row.cells.contains(where: { $0.role != .service && $0.role != .goal && $0.role != .semester })
                {
                    reading.problems.append(
                        Problem(
                            .warning, "row-without-amount",
                            "A row of the services table names a service but states no amount. It was not counted; "
                                + "ask the team how much was meant.",
                            page: row.page))
                }
                continue
            }
            if MandateBuilder.isDiscontinued(mandate.amountText) {
                reading.ended.append(mandate)
                reading.problems.append(
                    Problem(
                        .note, "service-discontinued",
                        "The paper ends a service. Earlier rows for it stop on the day named there.", page: row.page))
                continue
            }
            if row.isSupport, !promises(mandate, row) {
                accommodations.read(row)
            } else if mandate.service == .other, !mandate.amountText.contains(where: \.isNumber), mandate.datesFrom == .iep {
                noteUnread(CellContent(row.cells.flatMap(\.content.pieces)))
            } else {
                state(mandate)
            }
            for content in row.unread { noteUnread(content) }
        }
        for content in open.gatherer.unread { noteUnread(content) }
        if open.gatherer.ordinaryRows > 0 {
            reading.problems.append(
                Problem(
                    .note, "ordinary-classes",
                    "Rows below a heading for general education without special education services were not counted. Look whether an aide or another service stands among them.",
                    page: open.page))
        }
    }

    /// Whether a row among aids and supports promises a service: it names one and says how much.
    func promises(_ mandate: Mandate, _ row: RawRow) -> Bool {
        let isQuantified = mandate.frequency.parts.contains { $0.minutesPerSession != nil || $0.totalMinutesPerPeriod != nil }
        let match = Vocabulary.service(mandate.serviceText)
        if isQuantified { return match != nil || mandate.providerRole != nil || Vocabulary.role(mandate.serviceText) != nil }
        guard let match, match.certainty == .strong else { return false }
        return [.paraSupport, .nursingHealth, .transportation].contains(mandate.service)
    }

    mutating func state(_ mandate: Mandate) {
        let place = mandate.evidence.first.map { ($0.page ?? 0, $0.box?.y0 ?? 0) } ?? (0, 0)
        stated.append((mandate, place))
    }

    mutating func noteUnread(_ content: CellContent) {
        reading.notUnderstood += content.evidence("unread", confidence: 0)
    }
}
