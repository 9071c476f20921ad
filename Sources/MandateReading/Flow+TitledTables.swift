import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Tables whose service stands above them.
extension Flow {
    /// A service's title with what is told of it, waiting for its table.
    struct TableTitle {
        var content: CellContent
        var notes = CellContent()
        /// Where the words end.
        var page: Int
        /// Whether the table's heading came after a page's end.
        var isCarried = false
    }

    /// How many lines right above the table are a service's title and what is told of it; none where the table needs no title.
    func titleLines(above grid: Grid, _ blocks: [Block]) -> [TextLine] {
        var lines: [TextLine] = []
        var top = grid.box.y0
        for block in blocks.reversed().prefix(5) {
            // Below another table of the kind, whose last row is this one's title, all that stands between is told of it.
            guard case .line(let line) = block else { return lines.isEmpty || lines.contains(where: \.isBold) || !stands(grid) ? [] : lines }
            guard top - line.box.y1 < 1.5 * line.fontSize, line.box.x0 < grid.box.midX else { return [] }
            lines.insert(line, at: 0)
            top = line.box.y0
            if isTableTitle(line) { return stands(grid) ? lines : [] }
        }
        return []
    }

    private func stands(_ grid: Grid) -> Bool { TitledTable.stands(in: grid, heading: TableHeading.find(in: grid)) }

    /// Whether a line names a service and nothing else: the title of a table.
    func isTableTitle(_ line: TextLine) -> Bool {
        if let name = Flow.labelledService(line) { return Vocabulary.service(name.joinedText)?.certainty == .strong }
        guard isTitle(line), !line.text.holds(": ") else { return false }
        guard let kind = SectionHeading(line.text)?.kind, kind != .esy, kind != .compensatory else { return true }
        // "Health services – catheter care": a service, though a section of the child's health has its words.
        return Vocabulary.service(line.text)?.certainty == .strong && (!kind.neverPromises || kind == .presentLevels && Vocabulary.isServiceHeading(line.text))
    }

    /// The words after "Service:", where the line holds nothing else.
    static func labelledService(_ line: TextLine) -> [Word]? {
        let words = line.words
        guard let colon = words.firstIndex(where: { $0.text.hasSuffix(":") }), colon < 4, colon + 1 < words.count, words.count - colon < 12,
            ColumnHeading.label(String(words[...colon].joinedText.dropLast())) == .service,
            !words[(colon + 1)...].contains(where: { $0.text.hasSuffix(":") }), line.segments(gap: 2.5 * line.fontSize).count == 1
        else { return nil }
        return Array(words[(colon + 1)...])
    }

    /// A title's words without the label before them.
    static func titleContent(_ line: TextLine, page: Int) -> CellContent {
        CellContent(words: labelledService(line) ?? line.words, page: page)
    }

    /// Reads a table whose service stands above it; false when it is none. `first` is the first heading among its rows.
    mutating func readTitled(_ grid: Grid, heading first: TableHeading?) -> Bool {
        guard section?.kind.neverPromises != true || section?.kind.mayHoldPlans == true || !titled.isEmpty else { return false }
        guard TitledTable.stands(in: grid, heading: first), let heading = TableHeading.find(in: grid, lookAhead: 3) else { return false }
        guard !ServiceTable(grid: grid, heading: heading, section: section).listsSessions else { return false }
        let own = tableTitle(for: grid)
        guard let read = TitledTable(grid, title: own?.content, notes: own?.notes ?? CellContent(), isTitle: isTableTitle) else { return false }
        closeTable()
        if block?.cells.allSatisfy({ $0.role == .service }) == true { block = nil }
        closeBlock()
        for (index, piece) in read.pieces.enumerated() {
            guard let title = piece.title else { continue }
            take(piece, title: title, isCarried: index == 0 && own?.isCarried == true)
        }
        for line in read.rest { self.read(line, page: grid.page) }
        waiting = read.next.map { TableTitle(content: $0, notes: read.nextNotes, page: grid.page) }
        return true
    }

    /// The title that the grid's first rows have: right above it, at the end of the table before it, or at the foot of the page before it.
    private func tableTitle(for grid: Grid) -> TableTitle? {
        if let first = titled.first {
            func content(_ lines: [TextLine]) -> CellContent {
                var content = CellContent()
                for line in lines { content.append(CellContent(words: line.words, page: grid.page)) }
                return content
            }
            if isTableTitle(first) {
                return TableTitle(content: Flow.titleContent(first, page: grid.page), notes: content(Array(titled.dropFirst())), page: grid.page)
            }
            guard var waiting, waiting.page == grid.page else { return nil }
            for piece in content(titled).pieces { waiting.notes.append(CellContent([piece])) }
            return waiting
        }
        if var waiting, grid.page - waiting.page <= 1 {
            waiting.isCarried = waiting.page != grid.page
            return waiting
        }
        // "Service: Speech therapy" with a table below it, or a title at the foot of the page before.
        if let open = block, open.cells.count == 1, open.cells[0].role == .service { return TableTitle(content: open.cells[0].content, page: open.page) }
        guard let title, let page = title.content.pieces.last?.page, let box = titleBox else { return nil }
        if page == grid.page { return grid.box.y0 - box.y1 < 30 ? TableTitle(content: title.content, page: page) : nil }
        return page == grid.page - 1 ? TableTitle(content: title.content, page: page, isCarried: true) : nil
    }

    private mutating func take(_ piece: TitledTable.Piece, title: CellContent, isCarried: Bool) {
        let facts = currentFacts(with: title.text)
        var (grid, heading) = piece.headed(by: title)
        if let form = knownForm() { heading.complete(with: form, grid: grid) }
        ink.know(title)
        if !piece.notes.statesAmount { ink.know(piece.notes) }
        for row in 0..<heading.bodyStart { ink.know(grid.cells(inRow: row), page: grid.page) }
        if section?.kind.isDecoy == true {
            leaveOut(grid)
            return
        }
        var gatherer = RowGatherer(facts: facts, isSupport: false, form: knownForm())
        gatherer.read(grid, heading: heading, from: heading.bodyStart, continues: false)
        if isCarried { gatherer.doubt("The table stands on another page than the service's name.") }
        if let end = ending(of: piece) {
            takeEnded(gatherer.rows, end: end)
            return
        }
        grid.unreadInk = piece.grid.unreadInk
        table = OpenTable(heading: heading, edges: grid.columnEdges, gatherer: gatherer, page: grid.page, facts: facts)
        reading.sources.tables += 1
        closeTable()
    }

    /// Says that a table of amounts was read as nothing because no service is named above it.
    mutating func tellUntitledTable(_ grid: Grid) {
        guard section?.kind.neverPromises != true, let heading = TableHeading.find(in: grid, lookAhead: 3), TitledTable.heads(heading),
            !ServiceTable(grid: grid, heading: heading, section: section).listsSessions,
            (heading.bodyStart..<max(heading.bodyStart, grid.rowCount)).contains(where: { row in
                heading.amountColumns.contains { column in
                    grid.cell(row, column).map { [.full, .duration].contains(AmountFinder.shape(of: $0.text)) } ?? false
                }
            })
        else { return }
        reading.problems.append(
            Problem(
                .warning, "unread-service-row",
                "A table of this page states amounts, and no service is named in it or above it. It was not counted; look at the page.",
                page: grid.page))
    }

    /// "Discontinued 10/30/2025; goal met." below the title: the words that end the service.
    private func ending(of piece: TitledTable.Piece) -> CellContent? {
        let tokens = foldedTokens(piece.notes.text)
        let words: Set<String> = ["discontinued", "dismissed", "exited", "ended", "terminated"]
        guard let first = tokens.first, words.contains(first) || (tokens.count > 1 && first == "service" && words.contains(tokens[1])) else { return nil }
        return piece.notes
    }

    private mutating func takeEnded(_ rows: [RawRow], end: CellContent) {
        for row in rows {
            guard var mandate = builder.mandate(from: row) else { continue }
            let last = DateFinder.dates(in: end.text).compactMap(\.date).first ?? (mandate.datesFrom == .row ? mandate.endDate : nil)
            mandate.startDate = last ?? mandate.startDate
            mandate.datesFrom = last == nil ? .iep : .row
            mandate.evidence += end.evidence("startDate", confidence: 0.9, rule: "words under the title that end the service")
            for cell in row.cells { ink.know(cell.content) }
            reading.ended.append(mandate)
        }
        guard let page = rows.first?.page else { return }
        reading.problems.append(
            Problem(.note, "service-discontinued", "The paper ends a service. Earlier rows for it stop on the day named there.", page: page))
    }
}

extension RowGatherer {
    /// Adds a reason to hold every row against the page.
    mutating func doubt(_ reason: String) {
        for index in rows.indices { rows[index].doubts.append(reason) }
    }
}
