import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Walks through an IEP from top to bottom and gathers what it promises.
struct Flow {
    /// A services table that may go on in the next piece.
    private struct OpenTable {
        var heading: TableHeading
        var edges: [Double]
        var gatherer: RowGatherer
        var page: Int
        var facts: SectionFacts
    }

    /// A label block being gathered.
    private struct OpenBlock {
        var cells: [(column: Int, role: ColumnRole, heading: ColumnHeading, content: CellContent)] = []
        var page: Int
        var facts: SectionFacts

        mutating func extendLast(_ content: CellContent) {
            guard !cells.isEmpty else { return }
            cells[cells.count - 1].content.append(content)
        }

        mutating func add(_ role: ColumnRole, _ heading: ColumnHeading, _ content: CellContent) {
            cells.append((cells.count, role, heading, content))
        }
    }

    private let bodySize: Double
    private var builder: MandateBuilder
    private var reading = MandateReading()
    private var accommodations = AccommodationReader()
    private var section: SectionHeading?
    private var pageWidth = 612.0
    /// The place of the last line that gave the open block a value.
    private var lastLabelled: Box?
    private var above: [TextLine] = []
    private var headingText = ""
    private var headingBottom = -100.0
    private var table: OpenTable?
    private var block: OpenBlock?
    /// A service's name that stood alone on its line, waiting for labelled values.
    private var title: (content: CellContent, facts: SectionFacts)?
    private var paragraphs: [Paragraph] = []
    private var stated: [(mandate: Mandate, order: (Int, Double))] = []

    init(bodySize: Double, iep: IEPDates, legend: Legend) {
        self.bodySize = bodySize
        builder = MandateBuilder(iep: iep, pageCycleDays: nil, legend: legend)
    }

    // MARK: Blocks

    mutating func read(_ layout: PageLayout) {
        headingBottom = -100
        pageWidth = layout.width
        // The upper part of a table's heading belongs to the table, not to the text above it.
        var upper: [Int: [TextLine]] = [:]
        var isUpper: Set<Int> = []
        for (index, block) in layout.blocks.enumerated() {
            guard case .grid(let grid) = block else { continue }
            let lines = Flow.linesAbove(grid, Array(layout.blocks[..<index].suffix(4)))
            upper[index] = lines
            isUpper.formUnion((index - lines.count)..<index)
        }
        for (index, block) in layout.blocks.enumerated() {
            switch block {
            case .grid(let grid):
                above = upper[index] ?? []
                read(grid, isFirstOnPage: !layout.blocks[..<index].contains { if case .grid = $0 { true } else { false } })
            case .line(let line):
                if !isUpper.contains(index) { read(line, page: layout.page) }
            }
        }
    }

    /// Lines right above a table that stand over some of its columns, not at its left edge: the upper part of its heading.
    private static func linesAbove(_ grid: Grid, _ blocks: [Block]) -> [TextLine] {
        var result: [TextLine] = []
        var top = grid.box.y0
        for block in blocks.reversed() {
            guard case .line(let line) = block, top - line.box.y1 < 0.8 * line.fontSize, line.box.x0 > grid.columnEdges[min(1, grid.columnCount)] - 4, line.box.x1 < grid.box.x1 + 4 else { break }
            result.insert(line, at: 0)
            top = line.box.y0
        }
        return result
    }

    private mutating func read(_ line: TextLine, page: Int) {
        let text = line.text
        if Furniture.isPageNumber(text) { return }
        noteCycle(text)
        if isTitle(line), isHeading(line, text) || block != nil || section?.kind == .services || section?.kind == .esy {
            closeBlock()
            title = (CellContent(words: line.words, page: page), currentFacts(with: text))
            if !isHeading(line, text) { return }
        } else if isHeading(line, text) {
            closeBlock()
        }
        if isHeading(line, text) {
            let continuesHeading = line.box.y0 - headingBottom < 0.9 * line.fontSize && line.box.y0 > headingBottom - line.fontSize
            headingText = continuesHeading ? headingText + " " + text : text
            headingBottom = line.box.y1
            let understood = SectionHeading(headingText)
            if understood != nil || line.isBold || line.fontSize > bodySize * 1.06 {
                section = understood
                if table != nil, understood != nil { closeTable() }
            }
            return
        }
        headingBottom = -100
        let values = LabelFinder.values(in: line, page: page)
        if take(values, line: line, page: page) {
            lastLabelled = line.box
            return
        }
        // The rest of a labelled value on the next line.
        if block != nil, let last = lastLabelled, line.box.y0 - last.y1 < 0.9 * line.fontSize, line.box.y0 > last.y0, abs(line.box.x0 - last.x0) < 3 || line.box.x0 > last.x0 {
            block?.extendLast(CellContent(words: line.words, page: page))
            lastLabelled = line.box
            return
        }
        if section?.kind == .accommodations || section?.kind == .supports {
            let isListed = text.unicodeScalars.first.map { !$0.properties.isAlphabetic && !("0"..."9").contains($0) && $0 != "*" && $0 != "(" } == true
            if isListed || (text.utf8.count < 100 && text.utf8.last != 0x2E && line.box.width < pageWidth * 0.7) {
                accommodations.read(line, page: page, category: section?.kind == .supports ? .support : .accommodation)
                return
            }
        }
        addToParagraph(line, page: page)
    }

    /// Whether a line is nothing but a service's name: it may be the title of a block of labelled values below it.
    private func isTitle(_ line: TextLine) -> Bool {
        let text = line.text
        guard text.utf8.count <= 90, text.utf8.last != 0x2E, !text.hasSuffix(":"), line.segments(gap: 2.5 * line.fontSize).count == 1, let match = Vocabulary.service(text) else { return false }
        let stands = line.isBold || line.fontSize > bodySize * 1.04
        return stands && (match.certainty > .faint || foldedTokens(text).count <= 4) || (match.certainty == .strong && Vocabulary.isServiceHeading(text))
    }

    private func currentFacts(with text: String) -> SectionFacts {
        var facts = currentFacts()
        if let scope = SectionFacts(text).scope { facts.scope = scope }
        return facts
    }

    private func isHeading(_ line: TextLine, _ text: String) -> Bool {
        guard text.utf8.count <= 150, text.utf8.last != 0x2E, text.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return false }
        if line.segments(gap: 2.5 * line.fontSize).count > 1 { return false }
        let isLarge = line.fontSize > bodySize * 1.06
        let isCapital = text == text.uppercased() && text.utf8.count > 6
        if isLarge || line.isBold || isCapital { return !text.contains(": ") || SectionHeading(text) != nil }
        let tokens = foldedTokens(text)
        if Flow.isNumbered(text), SectionHeading.begins(tokens) { return true }
        return tokens.count <= 8 && SectionHeading.covers(tokens)
    }

    /// "A. ", "2) ", "IV. " at the line's start.
    private static func isNumbered(_ text: String) -> Bool {
        guard let word = text.split(separator: " ").first, let last = word.utf8.last, last == 0x2E || last == 0x29, word.utf8.count <= 5 else { return false }
        return word.dropLast().allSatisfy { $0.isNumber || "IVXABCDEFGHabcd(".contains($0) }
    }

    /// A page's cycle of school days: "☒ 5 day cycle".
    private mutating func noteCycle(_ text: String) {
        let tokens = foldedTokens(text)
        guard tokens.contains("cycle"), tokens.count <= 24 else { return }
        let options = Tick.options(in: text)
        if !options.isEmpty {
            for option in options where option.isChecked {
                if let days = Flow.cycleDays(option.label) { builder.pageCycleDays = days }
            }
        } else if tokens.first == "cycle" || tokens.starts(with: ["school", "cycle"]) || tokens.starts(with: ["service", "delivery", "cycle"]) {
            if let days = Flow.cycleDays(text) { builder.pageCycleDays = days }
        }
    }

    private static func cycleDays(_ text: String) -> Int? {
        let tokens = foldedTokens(text)
        guard let place = tokens.firstIndex(where: { Int($0) != nil }), let days = Int(tokens[place]), (2...20).contains(days) else { return nil }
        return days
    }

    // MARK: Tables

    private mutating func read(_ grid: Grid, isFirstOnPage: Bool) {
        for cell in grid.cells where !cell.text.isEmpty { noteCycle(cell.text) }
        let facts = currentFacts()
        if var open = table, let heading = continuation(grid, of: open, isFirstOnPage: isFirstOnPage) {
            open.gatherer.read(grid, heading: heading.heading, from: heading.start, continues: grid.page != open.page && isFirstOnPage)
            open.page = grid.page
            table = open
            return
        }
        closeTable()
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
                table = OpenTable(heading: heading, edges: grid.columnEdges, gatherer: gatherer, page: grid.page, facts: inner.facts)
                reading.sources.tables += 1
                return
            }
            if heading.has(.accommodation) || (candidate.isSupports && heading.has(.service)) {
                accommodations.read(grid, heading: heading, from: heading.bodyStart, category: section?.kind == .supports ? .support : section?.kind == .assessments ? .testing : .accommodation)
                return
            }
        }
        if section?.kind == .accommodations || section?.kind == .supports, grid.columnCount >= 2, block == nil {
            accommodations.readFirstColumn(grid, category: section?.kind == .supports ? .support : .accommodation)
        }
        readLabels(of: grid)
    }

    /// Place, delivery and ledger for a table: its own title rows, else the heading above it.
    private static func innerFacts(_ grid: Grid, facts: SectionFacts) -> (facts: SectionFacts, section: SectionHeading?) {
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

    private func currentFacts() -> SectionFacts {
        var facts = SectionFacts(headingText)
        if section?.kind == .esy { facts.scope = .esy }
        if section?.kind == .compensatory { facts.scope = .compensatory }
        return facts
    }

    /// How a grid goes on from the open table: same headings again, or none and the same columns.
    private func continuation(_ grid: Grid, of open: OpenTable, isFirstOnPage: Bool) -> (heading: TableHeading, start: Int)? {
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

    private mutating func closeTable() {
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
                            "A row of the services table states an amount but no service. It was not counted; look at the page.", page: row.page))
                } else {
                    for cell in row.cells { noteUnread(cell.content) }
                }
                continue
            }
            if mandate.amountText.isEmpty {
                if !row.cells.contains(where: { $0.role == .ignored }), !row.isSupport, row.cells.contains(where: { $0.role != .service && $0.role != .goal && $0.role != .semester }) {
                    reading.problems.append(
                        Problem(
                            .warning, "row-without-amount",
                            "A row of the services table names a service but states no amount. It was not counted; ask the team how much was meant.",
                            page: row.page))
                }
                continue
            }
            if MandateBuilder.isDiscontinued(mandate.amountText) {
                reading.problems.append(
                    Problem(.note, "service-discontinued", "The paper ends a service. Earlier rows for it stop on the day named there.", page: row.page))
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
    }

    /// Whether a row among aids and supports promises a service: it names one and says how much.
    private func promises(_ mandate: Mandate, _ row: RawRow) -> Bool {
        let isQuantified = mandate.frequency.parts.contains { $0.minutesPerSession != nil || $0.totalMinutesPerPeriod != nil }
        let match = Vocabulary.service(mandate.serviceText)
        if isQuantified { return match != nil || mandate.providerRole != nil || Vocabulary.role(mandate.serviceText) != nil }
        guard let match, match.certainty == .strong else { return false }
        return [.paraSupport, .nursingHealth, .transportation].contains(mandate.service)
    }

    private mutating func state(_ mandate: Mandate) {
        let place = mandate.evidence.first.map { ($0.page ?? 0, $0.box?.y0 ?? 0) } ?? (0, 0)
        stated.append((mandate, place))
    }

    private mutating func noteUnread(_ content: CellContent) {
        reading.notUnderstood += content.evidence("unread", confidence: 0)
    }

    // MARK: Label blocks

    private mutating func readLabels(of grid: Grid) {
        var row = 0
        while row < grid.rowCount {
            // A row of labels over a row of values, as cards print them.
            if row + 1 < grid.rowCount, Flow.labelShare(grid, row: row) >= 0.5, Flow.labelShare(grid, row: row + 1) < 0.5 {
                for cell in grid.cells(inRow: row) where !cell.text.isEmpty {
                    guard let below = grid.cell(row + 1, cell.column), below.row == row + 1, let line = TextLine(cell.words) else { continue }
                    let value = LabelledValue(label: cell.text, value: CellContent(below, page: grid.page), box: cell.box)
                    _ = take([value], line: line, page: grid.page)
                }
                row += 2
            } else {
                // A row of its own above a row of labels: the title of the next card.
                let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
                if cells.count == 1, cells[0].column == 0, row + 1 < grid.rowCount, Flow.labelShare(grid, row: row + 1) >= 0.5, cells[0].text.utf8.count <= 90, Vocabulary.service(cells[0].text) != nil {
                    closeBlock()
                    title = (CellContent(cells[0], page: grid.page), currentFacts(with: cells[0].text))
                }
                row += 1
            }
        }
        for cell in grid.cells where !cell.text.isEmpty {
            guard let line = TextLine(cell.words) else { continue }
            _ = take(LabelFinder.values(in: line, page: grid.page), line: line, page: grid.page)
        }
    }

    /// Which share of the row's filled cells are known labels as a whole.
    private static func labelShare(_ grid: Grid, row: Int) -> Double {
        let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
        guard !cells.isEmpty else { return 0 }
        let labels = cells.count { cell in
            let heading = ColumnHeading(cell.text)
            guard let role = heading.role, heading.share > 0.6, cell.text.utf8.count <= 60 else { return false }
            return !role.isPlace && role != .direct && role != .indirect && AmountFinder.shape(of: cell.text) != .count
        }
        return Double(labels) / Double(cells.count)
    }

    /// Adds labelled values to the open block, or opens one; false when the line holds nothing of a block.
    private mutating func take(_ values: [LabelledValue], line: TextLine, page: Int) -> Bool {
        var used = false
        for value in values {
            let heading = ColumnHeading(value.label)
            guard let role = ColumnHeading.label(value.label) ?? (heading.share > 0.6 ? heading.role : nil) else { continue }
            if role == .service {
                closeBlock()
                guard !value.value.isEmpty else { continue }
                block = OpenBlock(page: page, facts: currentFacts())
            }
            if block == nil, let title, role.isAmount || role == .setting || role == .provider || role == .start || role == .delivery || role == .notes {
                // The labels under a title that names a service.
                var opened = OpenBlock(page: page, facts: title.facts)
                opened.add(.service, ColumnHeading("Service"), title.content)
                block = opened
                self.title = nil
            }
            guard block != nil else { continue }
            used = true
            if !value.value.isEmpty { block?.add(role, heading, value.value) }
        }
        if block != nil {
            let options = Tick.options(in: line.text).filter(\.isChecked)
            for option in options {
                let words = option.label.split(separator: " ").prefix(2).joined(separator: " ")
                if let delivery = Vocabulary.delivery(words) ?? Vocabulary.delivery(String(words.split(separator: " ").first ?? "")), delivery != .unspecified {
                    let content = CellContent([.init(text: words, box: line.box, page: page)])
                    block?.add(.delivery, ColumnHeading("Delivery"), content)
                    used = true
                }
            }
        }
        return used
    }

    private mutating func closeBlock() {
        title = nil
        guard let open = block else { return }
        block = nil
        guard open.cells.contains(where: { $0.role.isAmount }) else { return }
        let row = RawRow(page: open.page, isRuled: true, cells: open.cells, facts: open.facts, isSupport: false, unread: [])
        if let mandate = builder.mandate(from: row) {
            state(mandate)
            reading.sources.blocks += 1
        }
    }

    // MARK: Prose

    private mutating func addToParagraph(_ line: TextLine, page: Int) {
        if let last = paragraphs.last, last.continues(with: line, page: page), last.section == section {
            paragraphs[paragraphs.count - 1].lines.append(line)
        } else {
            paragraphs.append(Paragraph(page: page, lines: [line], section: section, facts: currentFacts()))
        }
    }

    // MARK: End

    mutating func finish() -> MandateReading {
        closeTable()
        closeBlock()
        let tabled = stated.map(\.mandate)
        var sentences = SentenceReader(builder: builder, tabled: tabled)
        for paragraph in paragraphs { sentences.read(paragraph) }
        for mandate in sentences.mandates { state(mandate) }
        reading.sources.sentences = sentences.mandates.count
        reading.problems += sentences.problems
        reading.mandates = unique(stated.sorted { $0.order < $1.order }.map(\.mandate))
        for index in reading.mandates.indices { reading.mandates[index].id = "m\(index + 1)" }
        reading.accommodations = accommodations.found
        return reading
    }

    /// Drops a mandate that says the very same as one before it (a summary page repeats the grid).
    private func unique(_ mandates: [Mandate]) -> [Mandate] {
        var result: [Mandate] = []
        for mandate in mandates {
            let isRepeated = result.contains { other in
                other.evidence.first?.page != mandate.evidence.first?.page && other.service == mandate.service && foldedTokens(other.serviceText) == foldedTokens(mandate.serviceText)
                    && other.frequency.parts == mandate.frequency.parts && other.startDate == mandate.startDate && other.endDate == mandate.endDate
                    && other.scope == mandate.scope && other.setting == mandate.setting && !mandate.amountText.isEmpty
            }
            if !isRepeated { result.append(mandate) }
        }
        return result
    }
}

extension SectionHeading {
    /// Whether known phrases cover most of the words.
    static func covers(_ tokens: [String]) -> Bool {
        guard !tokens.isEmpty else { return false }
        let small: Set<String> = ["and", "of", "the", "in", "for", "to", "a", "or", "with", "i", "ii", "iii", "iv", "v", "vi", "section", "part", "page"]
        let matched = coveredCount(tokens)
        let rest = tokens.count { !small.contains($0) && Int($0) == nil }
        return matched > 0 && matched * 10 >= rest * 7
    }
}

extension [Double] {
    /// The index of the last edge at or before the value; -1 when it lies before all.
    func partitioningPoint(_ value: Double) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] > value { high = middle } else { low = middle + 1 }
        }
        return low - 1
    }
}
