import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

extension Flow {
    mutating func read(_ grid: Grid, isFirstOnPage: Bool) {
        for cell in grid.cells where !cell.text.isEmpty && noteCycle(cell.text) { ink.know(cell.words, page: grid.page) }
        if table != nil, Flow.isCoverStrip(grid) { return ink.know(grid.cells, page: grid.page) }
        if let sectioned = Flow.sectioned(grid) {
            // The words of headings that are said again.
            ink.know(grid.cells.filter { $0.column > 0 && !$0.text.hasDigit }, page: grid.page)
            read(sectioned, isFirstOnPage: isFirstOnPage)
            return
        }
        if section?.kind.neverPromises != true, let rows = AnsweredRows(grid) { return read(rows, of: grid) }
        enterNext(titled: grid)
        var facts = currentFacts()
        facts.hasDoubtfulSpan = hasDoubtfulSpan || hasSpanFurtherAbove(facts)
        if let spanAbove {
            facts.span = spanAbove
            if let scope = TermLine.scope(of: spanAbove.text) { facts.scope = scope }
        }
        if let card = Card(grid) {
            closeTable()
            read(card, of: grid)
            return
        }
        // "Services to support medical needs" heads services, though its words are those of present levels.
        if let blocks = SidedBlocks(grid), section?.kind.neverPromises != true || section?.kind == .presentLevels || blocks.isTitledServices {
            read(blocks, of: grid)
            return
        }
        if let boxes = BoxedLabels(grid) {
            closeTable()
            for (value, line) in boxes.values { _ = take([value], line: line, page: grid.page) }
            lastLabelled = nil
            return
        }
        if let rows = LabelRows(grid) {
            read(rows, of: grid)
            return
        }
        let plain = TableHeading.find(in: grid)
        let own = above.isEmpty ? plain : TableHeading.find(in: grid, above: above)
        if section?.kind.neverPromises != true, let rows = FieldedRows(grid, heading: own) {
            read(rows, of: grid)
            return
        }
        if let rows = NestedRows(grid, heading: own) ?? NestedRows(grid, heading: nestedHeading(for: grid, isFirstOnPage: isFirstOnPage)),
            case let kind = (rows.title ?? section)?.kind,
            kind?.neverPromises != true || kind == .presentLevels
        {
            return read(rows, of: grid)
        }
        if readWords(of: grid) { return }
        if Flow.holdsGoals(grid) {
            closeTable()
            closeBlock()
            ink.know(grid.cells.filter { !CellContent($0, page: grid.page).statesAmount }, page: grid.page)
            return
        }
        if readTitled(grid, heading: plain) { return }
        if !titled.isEmpty { for line in titled { read(line, page: grid.page) } }
        if var open = table, let heading = continuation(grid, of: open, isFirstOnPage: isFirstOnPage) {
            for row in 0..<heading.start { ink.know(grid.cells(inRow: row), page: grid.page) }
            open.gatherer.read(
                grid, heading: heading.heading, from: heading.start, continues: grid.page != open.page && isFirstOnPage)
            open.page = grid.page
            table = open
            return
        }
        closeTable()
        let turned = Flow.turned(grid, section: section, heading: own)
        let grid = turned ?? grid
        if var heading = turned == nil ? own : TableHeading.find(in: grid, above: above) {
            if let form = knownForm() { heading.complete(with: form, grid: grid) }
            var inner = innerFacts(grid, facts: facts)
            if let column = heading.column(.service) {
                inner.facts.complete(
                    byColumn: heading.columns[column].text, source: grid.cell(max(0, heading.bodyStart - 1), column).map { CellContent($0, page: grid.page) })
            }
            // A table of accommodations with amounts may hold services too ("1:1 aide, 90 minutes daily").
            let listsAccommodations = !heading.has(.service) && heading.has(.accommodation) && !heading.amountColumns.isEmpty
            if listsAccommodations, let column = heading.column(.accommodation) { heading.roles[column] = .service }
            let candidate = ServiceTable(grid: grid, heading: heading, section: inner.section ?? section)
            if heading.has(.service), heading.statesAmounts, candidate.isDecoy {
                leaveOut(grid)
                return
            }
            if candidate.promisesServices || listsAccommodations || candidate.listsSupportsWithAmounts {
                closeBlock()
                let isSupport = inner.holdsServices.map { !$0 } ?? (candidate.isSupports || listsAccommodations || !candidate.promisesServices)
                var gatherer = RowGatherer(facts: inner.facts, isSupport: isSupport, form: knownForm())
                for row in 0..<heading.bodyStart { ink.know(grid.cells(inRow: row), page: grid.page) }
                gatherer.read(grid, heading: heading, from: heading.bodyStart, continues: false)
                table = OpenTable(
                    heading: heading, edges: grid.columnEdges, gatherer: gatherer, page: grid.page, facts: inner.facts)
                reading.sources.tables += 1
                return
            }
            if heading.has(.accommodation) || (candidate.isSupports && heading.has(.service)) {
                ink.know(grid.cells, page: grid.page)
                noteDeeds(in: grid)
                noteAids(in: grid, heading: heading)
                accommodations.read(
                    grid, heading: heading, from: heading.bodyStart,
                    category: section?.kind == .supports ? .support : section?.kind == .assessments ? .testing : .accommodation)
                return
            }
        }
        if section?.kind == .accommodations || section?.kind == .supports, grid.columnCount >= 2, block == nil {
            accommodations.readFirstColumn(grid, category: section?.kind == .supports ? .support : .accommodation)
            ink.know(grid.cells, page: grid.page)
        }
        enterSection(titled: grid)
        // Sections of goals, tests or signatures, and tables whose headings are known: only amounts in them are told.
        if section?.kind.neverPromises == true || TableHeading.stands(in: grid) {
            ink.know(grid.cells.filter { !CellContent($0, page: grid.page).statesAmount }, page: grid.page)
        }
        // Totals of the day, and forms of the cover.
        for row in 0..<grid.rowCount where grid.cell(row, 0).map({ RowGatherer.isTotal($0.text) }) == true {
            ink.know(grid.cells(inRow: row), page: grid.page)
        }
        if grid.cells.count(where: { FormLabel($0.text.hasSuffix(":") ? String($0.text.dropLast()) : $0.text) != nil }) >= 2 {
            ink.know(grid.cells, page: grid.page)
        }
        noteDeeds(in: grid)
        let (had, before) = (block != nil, stated.count)
        readLabels(of: grid)
        tellUnreadTable(grid)
        if !had, block == nil, stated.count == before { tellUntitledTable(grid) }
    }

    /// A bar with the title of the services in a frame of its own, over a few labelled values: the tables below it stand in that section.
    private mutating func enterSection(titled grid: Grid) {
        let first = grid.cells(inRow: 0).filter { !$0.text.isEmpty }
        guard grid.isRuled, (2...4).contains(grid.rowCount), grid.columnCount >= 2, first.count == 1, let title = first.first,
            title.columnSpan == grid.columnCount, let understood = SectionHeading(title.text), understood.kind == .services,
            section?.kind.isDecoy != true
        else { return }
        closeBlock()
        section = understood
        headingText = title.text
        headingContent = CellContent(title, page: grid.page)
    }

    /// A table of past, refused or private services: read as nothing, and said.
    mutating func leaveOut(_ grid: Grid) {
        closeBlock()
        ink.know(grid.cells, page: grid.page)
        reading.problems.append(
            Problem(
                .note, "rows-not-promised",
                "A table of past, refused or private services was not counted. Look whether that is what it is.", page: grid.page)
        )
    }

    /// The grid turned on its side, when its first column holds the headings and its other columns are services. `upright` is its own heading.
    private static func turned(_ grid: Grid, section: SectionHeading?, heading upright: TableHeading?) -> Grid? {
        guard grid.columnCount >= 2, grid.rowCount >= 3 else { return nil }
        let labels = (0..<grid.rowCount).compactMap { grid.cell($0, 0)?.text }
        guard labels.count(where: { $0.utf8.count <= 60 && Card.role($0) != nil }) * 10 >= labels.count * 6 else { return nil }
        // Blocks of labels, one below the other, repeat their labels; a turned table has each heading once. Nor do its cells hold labels.
        let filled = labels.filter { !$0.isEmpty }
        guard Set(filled).count == filled.count, !grid.cells.contains(where: { $0.column > 0 && $0.text.hasSuffix(":") }) else {
            return nil
        }
        let turned = grid.transposed
        guard let heading = TableHeading.find(in: turned, lookAhead: 1), heading.bodyStart == 1, heading.has(.service),
            !heading.amountColumns.isEmpty
        else { return nil }
        let known = heading.roles.count { $0 != nil && $0 != .reject }
        guard known * 10 >= heading.roles.count * 7, known >= 3 else { return nil }
        if let upright, ServiceTable(grid: grid, heading: upright, section: section).promisesServices { return nil }
        return turned
    }

    func currentFacts() -> SectionFacts {
        var facts = SectionFacts(headingText)
        facts.source = headingContent
        if headingContent.namesSpan { facts.span = headingContent }
        facts.sectionSpan = sectionSpan
        facts.isAmongSupports = section?.kind == .accommodations || section?.kind == .supports
        if section?.kind == .esy, !SectionFacts.namesBothYears(foldedTokens(headingText)) { facts.scope = .esy }
        if section?.kind == .compensatory { facts.scope = .compensatory }
        return facts
    }

    /// How a grid goes on from the open table: same headings again, or none and the same columns.
    func continuation(_ grid: Grid, of open: OpenTable, isFirstOnPage: Bool) -> (heading: TableHeading, start: Int)? {
        let isNextPage = grid.page == open.page + 1 && isFirstOnPage
        guard isNextPage || grid.page == open.page else { return nil }
        if let own = TableHeading.find(in: grid, lookAhead: 2, above: above), !isRest(grid, headed: own, of: open) {
            let same = own.columns.map { foldedTokens($0.text) } == open.heading.columns.map { foldedTokens($0.text) }
            guard isNextPage, same, spanAbove == nil, !titlesItself(grid) else { return nil }
            var heading = own
            heading.roles = open.heading.roles
            return (heading, own.bodyStart)
        }
        // A row of nothing but headings begins another table, though its words head no table of services.
        let first = grid.cells(inRow: 0).filter { !$0.text.isEmpty }
        if first.count * 2 >= grid.columnCount, first.allSatisfy({ ColumnHeading.label($0.text).map { !$0.isPlace } ?? false }), grid.rowCount > 1 { return nil }
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

    /// Whether a title of its own over the grid's headings says of which place or manner its rows are: "B. Services in the General Education
    /// Classroom" under "A. Consultation" begins another table, though its headings are the same.
    private func titlesItself(_ grid: Grid) -> Bool {
        let first = grid.cells(inRow: 0).filter { !$0.text.isEmpty }
        guard first.count == 1, let title = first.first, grid.columnCount >= 3, title.columnSpan * 2 > grid.columnCount else { return false }
        let own = SectionFacts(title.text)
        return own.setting != nil || own.delivery != nil || own.scope != nil || builder.form?.section(title.text) != nil
    }

    mutating func closeTable() {
        guard let open = table else { return }
        table = nil
        let first = stated.count
        let rows = open.gatherer.doubtedRows
        let codes = rows.flatMap(\.cells).filter { [.setting, .provider, .delivery].contains($0.role) && $0.content.text.utf8.count <= 4 }
        builder.legend.look(for: Set(codes.map(\.content.text)), in: layouts)
        for row in rows.flatMap(\.partedByGroup) { for part in row.partedByTerm { close(part) } }
        leaveOutSums(since: first)
        for content in open.gatherer.understood { ink.know(content) }
        for content in open.gatherer.unread {
            noteUnread(content)
            noteDeed(content, section: section)
        }
        for page in open.gatherer.unreadRows { warnOfUnreadRow(page: page) }
        if open.gatherer.decoyRows > 0 {
            reading.problems.append(
                Problem(
                    .note, "rows-not-promised",
                    "Rows below a heading inside the table that speaks of past, refused or private services were not counted. Look whether that is so.",
                    page: open.page))
        }
        if open.gatherer.classRows > 0 {
            reading.problems.append(
                Problem(
                    .note, "ordinary-classes",
                    "Rows with minutes in a column of general education alone, and no word of a service, were not counted. Look whether one is a service.",
                    page: open.page))
        }
        if open.gatherer.ordinaryRows > 0 {
            reading.problems.append(
                Problem(
                    .note, "ordinary-classes",
                    "Rows below a heading for general education without special education services were not counted. Look whether an aide or another service stands among them.",
                    page: open.page))
        }
    }

    /// Takes what one row of a services table says: a mandate, a support, or something a person must look at.
    private mutating func close(_ row: RawRow) {
        if let service = row.content(.service)?.text, AmountPhrase.saysNothing(service) { return closeWithoutService(row) }
        guard let mandate = builder.mandate(from: row) else {
            if row.isSupport {
                takeSupport(row)
            } else if row.cells.contains(where: { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }) {
                warnOfMissingService(page: row.page)
            } else {
                for cell in row.cells { noteUnread(cell.content) }
                if row.mayBeService { warnOfUnreadRow(page: row.page) }
            }
            return
        }
        for content in row.unread { noteUnread(content) }
        let end = end(of: mandate, row)
        if end.isOver, !MandateBuilder.isDiscontinued(mandate.amountText) {
            takeEnded(mandate, on: end.day, row)
        } else if mandate.serviceText.hasSuffix("?"), ["no", "n"].contains(foldedTokens(mandate.amountText).first ?? "") {
            // "Does the student need special transportation? | No" as a row among services.
            know(row)
        } else if mandate.amountText.isEmpty || MandateBuilder.isDeadline(mandate.amountText) {
            closeWithoutAmount(row)
        } else if MandateBuilder.isDiscontinued(mandate.amountText) {
            know(row)
            reading.ended.append(mandate)
            reading.problems.append(
                Problem(
                    .note, "service-discontinued", "The paper ends a service. Earlier rows for it stop on the day named there.",
                    page: row.page))
        } else if row.cells.contains(where: { $0.role == .amended && MandateBuilder.isUnchanged($0.content.text) }) {
            know(row)
            reading.problems.append(
                Problem(
                    .note, "service-unchanged",
                    "The paper says that a service stays as it is. Its amount stands in the paper that this one changes.", page: row.page))
        } else if row.isSupport, !promises(mandate, row) {
            takeSupport(row)
        } else if mandate.service == .other, !mandate.amountText.contains(where: \.isNumber), mandate.datesFrom == .iep {
            noteUnread(CellContent(row.cells.flatMap(\.content.pieces)))
            warnOfUnreadRow(page: row.page)
        } else {
            var mandate = doubting(mandate, row)
            if row.isSupport, mandate.frequency.vagueness == .unquantified {
                mandate.needsReview = true
                mandate.reviewReasons.append("It stands among aids and supports and states no minutes. Ask how much was meant.")
            }
            if row.isSupport, mandate.providerRole == nil, MandateBuilder.serviceNamed(mandate.serviceText)?.certainty == .faint {
                mandate.needsReview = true
                mandate.reviewReasons.append(
                    "It stands among aids and supports, and its words only hint at a service. Ask whether it is one.")
            }
            if let doubt = end.doubt {
                mandate.needsReview = true
                mandate.reviewReasons.append(doubt)
            }
            state(mandate, mark: row.mark)
            know(row)
        }
    }

    /// "None" in the place of the service, beside a course and its minutes: nothing is promised, unless an amount stands there all the same.
    private mutating func closeWithoutService(_ row: RawRow) {
        know(row)
        let amounts = row.cells.filter { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }
        // Minutes of the course itself, which everyone has.
        guard amounts.contains(where: { Vocabulary.setting($0.heading.text)?.setting != .generalEducation }) else { return }
        warnOfMissingService(page: row.page)
    }

    private mutating func warnOfMissingService(page: Int) {
        reading.problems.append(
            Problem(
                .warning, "row-without-service",
                "A row of the services table states an amount but no service. It was not counted; look at the page.", page: page))
    }

    /// A row whose own words say that its service ended before the IEP begins: told among the ended services, and no mandate.
    mutating func takeEnded(_ mandate: Mandate, on day: CivilDate?, _ row: RawRow) {
        var mandate = mandate
        if let day {
            mandate.startDate = day
            mandate.datesFrom = .row
        }
        know(row)
        reading.ended.append(mandate)
        reading.problems.append(
            Problem(
                .note, "service-discontinued",
                "A row says of itself that its service has ended (\u{201C}\(mandate.serviceText)\u{201D}). It was not counted; look whether that is so.",
                page: row.page))
    }

    /// The mandate, for a person to look at where words of its own row say that it is past or was refused.
    private func doubting(_ mandate: Mandate, _ row: RawRow) -> Mandate {
        let told = [row.content(.service), row.content(.notes)].compactMap { $0?.text }.filter { $0.utf8.count < 120 }
        guard told.contains(where: { [.past, .rejected].contains(SectionHeading($0)?.kind) }) else { return mandate }
        var mandate = mandate
        mandate.needsReview = true
        mandate.reviewReasons.append("Words of the row say that the service is past or was refused.")
        return mandate
    }

    private mutating func closeWithoutAmount(_ row: RawRow) {
        if let service = row.content(.service), accommodations.readTransport(service) { ink.know(service) }
        if row.cells.contains(where: { $0.role == .ignored }) { know(row) }
        if row.cells.contains(where: { $0.role.isAmount && AmountPhrase.isDenied($0.content.text) }) {
            // An amount in another cell is no service that is not needed.
            let others = row.cells.filter { !$0.role.isAmount && $0.role != .service && $0.role != .goal && $0.role != .ignored }
            if (others.map(\.content) + row.unread).contains(where: \.statesAmount) { return warnOfUnreadRow(page: row.page) }
            know(row)
            reading.problems.append(
                Problem(
                    .note, "rows-not-promised", "A row of the services table says that its service is not needed. It was not counted; look whether that is so.",
                    page: row.page))
            return
        }
        if row.isSupport { return takeSupport(row) }
        guard !row.cells.contains(where: { $0.role == .ignored }),
            row.cells.contains(where: { $0.role != .service && $0.role != .goal && $0.role != .semester })
        else { return }
        reading.problems.append(
            Problem(
                .warning, "row-without-amount",
                "A row of the services table names a service but states no amount. It was not counted; "
                    + "ask the team how much was meant.",
                page: row.page))
    }

    mutating func takeSupport(_ row: RawRow) {
        for cell in row.cells where !cell.role.isAmount { noteDeed(cell.content, section: section, row: row) }
        accommodations.read(row)
        know(row)
        for content in row.unread { ink.know(content) }
    }

    /// The row's words are explained, except amounts in columns of goals and notes, which go into no value.
    private mutating func know(_ row: RawRow) {
        for cell in row.cells where cell.role.isReadWhole || !cell.content.statesAmount { ink.know(cell.content) }
    }

    mutating func warnOfUnreadRow(page: Int) {
        reading.problems.append(
            Problem(
                .warning, "unread-service-row",
                "A row of the services table could not be read and was not counted. `--explain` lists its words; look at the page.",
                page: page))
    }

    /// Whether a row among aids and supports promises a service: it names one and says how much.
    func promises(_ mandate: Mandate, _ row: RawRow) -> Bool {
        let isQuantified =
            mandate.frequency.parts.contains { $0.minutesPerSession != nil || $0.totalMinutesPerPeriod != nil } && (Vocabulary.service(mandate.serviceText)?.certainty == .strong || !Flow.namesCondition(mandate.amountText))
        let match = Vocabulary.service(mandate.serviceText)
        if isQuantified {
            return match != nil || mandate.providerRole != nil || Vocabulary.role(mandate.serviceText) != nil || Flow.trainsStaff(mandate.serviceText)
        }
        guard let match, match.certainty == .strong, !Flow.namesCopy(mandate.serviceText) else { return false }
        return [.paraSupport, .nursingHealth, .transportation].contains(mandate.service)
    }

    /// "Each quiz over 10 minutes", "tests longer than 20 minutes": minutes that say when an aid is given, not how much of it.
    private static func namesCondition(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        return tokens.indices.dropFirst().contains { index in
            tokens[index].hasDigit && (["over", "exceeding"].contains(tokens[index - 1]) || index > 1 && tokens[index - 2] == "longer" && tokens[index - 1] == "than")
        }
    }

    /// "Training for teachers on the use of her software", "Collaboration": what grown-ups are given is a support that counts where minutes stand.
    private static func trainsStaff(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        if tokens.starts(with: ["in", "service"]) || tokens.starts(with: ["professional", "development"]) { return true }
        return tokens.prefix(3).contains { ["training", "inservice", "consult", "consultation", "collaboration", "coaching"].contains($0) }
    }

    /// "Copy of the health plan": a paper that is handed over, whatever service it is about.
    private static func namesCopy(_ text: String) -> Bool {
        let tokens = foldedTokens(text).drop { ["a", "the", "provide", "written", "paper", "printed"].contains($0) }
        return (tokens.first == "copy" || tokens.first == "copies") && tokens.dropFirst().first == "of"
    }

    mutating func state(_ mandate: Mandate, mark: String = "") {
        let place = mandate.evidence.first.map { ($0.page ?? 0, $0.box?.y0 ?? 0) } ?? (0, 0)
        stated.append((mandate, place, mark))
    }

    mutating func noteUnread(_ content: CellContent) {
        reading.notUnderstood += content.evidence("unread", confidence: 0)
    }
}
