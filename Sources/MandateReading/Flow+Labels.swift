import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

extension Flow {
    /// Labels with their values beside them.
    mutating func read(_ card: Card, of grid: Grid) {
        for part in card.parts {
            switch part {
            case .title(let content):
                closeBlock()
                title = (content, currentFacts(with: content.text))
            case .value(let value):
                _ = take([value], line: nil, page: grid.page)
            case .choices(let line):
                _ = take([], line: line, page: grid.page)
            }
        }
        lastLabelled = nil
        // What stands below a panel is no more of its service.
        if grid.hasTitleBand { closeBlock() }
    }

    /// Whether the row, or the one below, pairs labels with values of its own: "Service: | Language and speech", "Provider: District". Such
    /// rows are no labels for the row below them.
    static func isPaired(_ grid: Grid, row: Int) -> Bool {
        [row, row + 1].contains { row in
            grid.cells(inRow: row).contains { cell in
                (cell.text.holds(": ") && !namesService(cell, of: grid))
                    || (cell.text.hasSuffix(":") && grid.cell(row, cell.column + cell.columnSpan)?.text.isEmpty == false)
                    || Tick.options(in: cell.text).count > 1
            }
        }
    }

    /// "Math: instruction in fractions" below "Specially designed instruction": a service told further, no label with its value.
    private static func namesService(_ cell: GridCell, of grid: Grid) -> Bool {
        guard cell.row > 0, let above = grid.cell(cell.row - 1, cell.column), ColumnHeading.label(above.text) == .service else { return false }
        let lead = String(cell.text.prefix { $0 != ":" })
        return ColumnHeading.label(lead) == nil && FormLabel(lead) == nil && Vocabulary.service(lead) != nil
    }

    mutating func readLabels(of grid: Grid) {
        var row = 0
        while row < grid.rowCount {
            // A row of labels over a row of values, as cards print them.
            if row + 1 < grid.rowCount, !Flow.isPaired(grid, row: row), Flow.labelShare(grid, row: row) >= 0.5,
                Flow.labelShare(grid, row: row + 1) < 0.5, !Flow.isCardTitle(grid, row: row + 1),
                // Rows of values below it make it a table, not a card.
                row + 2 >= grid.rowCount || Flow.labelShare(grid, row: row + 2) >= 0.5 || Flow.isCardTitle(grid, row: row + 2)
            {
                for cell in grid.cells(inRow: row) where !cell.text.isEmpty {
                    guard let below = grid.cell(row + 1, cell.column), below.row == row + 1, let line = TextLine(cell.words)
                    else { continue }
                    let value = LabelledValue(
                        label: cell.text, value: CellContent(below, page: grid.page), box: cell.box, words: cell.words)
                    _ = take([value], line: line, page: grid.page)
                }
                row += 2
            } else {
                // A row of its own above a row of labels: the title of the next card.
                if Flow.isCardTitle(grid, row: row), let cell = grid.cell(row, 0) {
                    closeBlock()
                    title = (CellContent(cell, page: grid.page), currentFacts(with: cell.text))
                }
                row += 1
            }
        }
        for cell in grid.cells where !cell.text.isEmpty {
            guard let line = TextLine(cell.words) else { continue }
            if !grid.isRuled, grid.cells(inRow: cell.row).count(where: { !$0.text.isEmpty }) == 1, takeTicked(line, page: grid.page) { continue }
            // A label in one cell, its value in the next.
            if cell.text.hasSuffix(":"), !cell.text.holds(": "), let value = grid.cell(cell.row, cell.column + cell.columnSpan), value.row == cell.row,
                !value.text.hasSuffix(":")
            {
                let content = CellContent(value, page: grid.page)
                let labelled = LabelledValue(
                    label: String(cell.text.dropLast()), value: content, box: cell.box, words: cell.words)
                _ = take([labelled], line: line, page: grid.page)
                continue
            }
            let values = LabelFinder.values(in: line, page: grid.page)
            if take(values, line: line, page: grid.page), !values.isEmpty, grid.cells(inRow: cell.row).contains(where: { Flow.standsApart($0, before: cell) }) {
                block?.hasWordsBeside = true
            }
        }
    }

    /// Whether a cell on the left of a labelled one holds words and is neither a label nor one with its value.
    private static func standsApart(_ cell: GridCell, before labelled: GridCell) -> Bool {
        cell.column < labelled.column && !cell.text.utf8.contains(0x3A) && !cell.text.utf8.contains(0x3F) && cell.text.contains(where: \.isLetter)
            && Tick.options(in: cell.text).isEmpty && Card.role(cell.text) == nil
    }

    /// Whether the row holds nothing but a service's name, above a row of labels.
    private static func isCardTitle(_ grid: Grid, row: Int) -> Bool {
        let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
        guard let only = cells.first, cells.count == 1, only.column == 0, row + 1 < grid.rowCount, only.text.utf8.count <= 90,
            // "Service: Speech therapy" is a label with its value.
            ColumnHeading.label(String(only.text.prefix { $0 != ":" })).map({ $0 == .esy }) ?? true
        else { return false }
        return labelShare(grid, row: row + 1) >= 0.5 && Vocabulary.service(only.text) != nil
    }

    /// Which share of the row's filled cells are known labels as a whole.
    static func labelShare(_ grid: Grid, row: Int) -> Double {
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
    mutating func take(_ values: [LabelledValue], line: TextLine?, page: Int) -> Bool {
        // Goals, evaluations and past services have labels of the same words.
        if let kind = section?.kind, kind.neverPromises, block == nil, kind.isDecoy || kind == .goals || kind == .evaluation {
            return false
        }
        // A line that explains the codes of what stands below opens no block.
        if block == nil, line != nil, values.contains(where: { Legend.isKey($0.value.text) }) { return false }
        var used = false
        for value in values {
            let heading = ColumnHeading(value.label)
            guard var role = ColumnHeading.label(value.label) ?? (heading.share > 0.6 ? heading.role : nil) else { continue }
            if role == .delivery, value.namesService {
                if namesNext(value) { role = .service } else { doubtManner(value) }
            }
            // "Number: 2" counts goals and papers, not sessions.
            if role == .sessions, foldedTokens(value.label) == ["number"] { continue }
            // "Duration" over a day: the last one.
            if role == .duration, !AmountFinder.shape(of: value.value.text).isAmount,
                DateFinder.dates(in: value.value.text).contains(where: { $0.date != nil })
            {
                role = .end
            }
            if role == .service, ColumnHeading.asksForESY(value.label), Flow.answersYesOrNo(value.value.text) { role = .esy }
            // "Type: ☑ Direct ☐ Consultation" inside a block chooses a manner; it names no next service. The label that named the block's own
            // service names the next.
            let isAgain = block?.cells.contains { $0.role == .service && $0.heading.text == value.label } == true
            if role == .service, block != nil, !isAgain, Vocabulary.service(value.value.text)?.certainty ?? .faint == .faint,
                !Tick.options(in: value.value.text).isEmpty || Vocabulary.delivery(value.value.text) != nil
            {
                role = .delivery
            }
            if role == .service {
                closeBlock()
                guard !value.value.isEmpty else { continue }
                block = OpenBlock(page: page, facts: currentFacts())
            }
            if block == nil, let title,
                role.isAmount || role == .setting || role == .provider || role == .start || role == .delivery || role == .notes
            {
                // The labels under a title that names a service.
                var opened = OpenBlock(page: page, facts: title.facts)
                opened.add(.service, ColumnHeading("Service"), title.content)
                if Flow.standsFar(title.content, from: value.box, page: page) {
                    opened.doubts.append("The amount stands far below the service's name. See whether it belongs to it.")
                }
                block = opened
                self.title = nil
            }
            guard block != nil else { continue }
            used = true
            block?.ink.append((value.words, page))
            // Choices of a manner by ticks are read below, for the whole line.
            if role == .delivery, line != nil, !Tick.options(in: value.value.text).isEmpty { continue }
            // Boxes to tick on the line below a day are a choice of their own.
            let content = [.start, .end, .dates].contains(role) ? value.value.beforeTicks : value.value
            guard !content.isEmpty else { continue }
            let completed = knownForm()?.completed(heading) ?? heading
            block?.add(role, completed, content)
            if role.isReadWhole || !value.value.statesAmount { block?.ink += value.value.pieces.map { ($0.words, $0.page) } }
        }
        if block != nil, let line {
            let options = Tick.options(in: line.text).filter(\.isChecked)
            if !options.isEmpty { block?.ink.append((line.words, page)) }
            for option in options {
                takeScope(option.label, in: line, page: page)
                let words = option.label.split(separator: " ").prefix(2).joined(separator: " ")
                if let delivery = Vocabulary.delivery(words)
                    ?? Vocabulary.delivery(String(words.split(separator: " ").first ?? "")), delivery != .unspecified
                {
                    let own = line.words.filter { !$0.marks.contains(.drawn) && option.label.contains($0.text) }
                    let box = Box.union(of: own.map(\.box)) ?? line.box
                    let content = CellContent([.init(text: words, box: box, page: page, words: own)])
                    block?.add(.delivery, ColumnHeading("Delivery"), content)
                    used = true
                }
            }
        }
        return used
    }

    /// "☒ ESY" among the boxes of a block: given in summer; beside a ticked box for the school year, a person looks.
    private mutating func takeScope(_ option: String, in line: TextLine, page: Int) {
        let name = option.split(separator: " ").prefix(3).joined(separator: " ")
        guard SectionFacts(name).scope == .esy, let box = Box.union(of: line.words.filter { name.contains($0.text) }.map(\.box))
        else { return }
        let others = Tick.options(in: line.text).filter(\.isChecked).map { foldedTokens($0.label).prefix(2).joined(separator: " ") }
        if !Set(others).isDisjoint(with: ["regular", "regular school", "school year", "rsy"]) { block?.doubts.append(Flow.bothYears) }
        let own = line.words.filter { !$0.marks.contains(.drawn) && name.contains($0.text) }
        block?.add(.esy, ColumnHeading("ESY"), CellContent([.init(text: "Yes", box: box, page: page, words: own, quote: name)]))
    }

    private static let bothYears =
        "Boxes for the school year and for the extended school year are both ticked. Ask how much is given in each."

    /// Whether a label for the way of delivery with a service behind it, "Service nature: Speech therapy", names the next
    /// service: not in a block or below a title whose service is known, unless it is the label that names the services.
    private func namesNext(_ value: LabelledValue) -> Bool {
        guard let own = block?.cells.first(where: { $0.role == .service }) else {
            return title.map { !Flow.isKnown($0.content) } ?? true
        }
        return own.heading.text == ColumnHeading(value.label).text || !Flow.isKnown(own.content)
    }

    /// Whether the words name a service, and do not only head services: "Special Education Services".
    private static func isKnown(_ service: CellContent) -> Bool {
        guard let match = Vocabulary.service(service.text), match.certainty > .faint else { return false }
        return match.certainty == .strong || SectionHeading(service.text) == nil
    }

    /// "Service delivery: Occupational therapy" in a block for speech, with no word on how.
    private mutating func doubtManner(_ value: LabelledValue) {
        let text = value.value.text
        guard Vocabulary.delivery(text) == nil, Vocabulary.setting(text) == nil, Vocabulary.service(text)?.certainty == .strong
        else { return }
        block?.doubts.append("A label for the way of delivery names another service. Compare the block with the page.")
    }

    /// Whether labels stand on another page than a title, or a good way below it: they may be those of another service.
    private static func standsFar(_ title: CellContent, from box: Box, page: Int) -> Bool {
        guard let last = title.pieces.last else { return false }
        return last.page != page || box.y0 - last.box.y1 > 110
    }

    /// Whether the words are "Yes", "No", or boxes to tick for both.
    private static func answersYesOrNo(_ text: String) -> Bool {
        let options = Tick.options(in: text).map(\.label)
        let words = options.isEmpty ? [text] : options
        return words.allSatisfy { ["yes", "no", "y", "n", "si", "na"].contains(foldedTokens($0).first ?? "") }
    }

    /// Whether words stand before the first label of a line, in a column of their own: those of a table whose headings were not understood.
    static func standsApart(_ line: TextLine, before lead: LabelledValue) -> Bool {
        guard let label = lead.words.first, let first = line.words.firstIndex(where: { $0.box == label.box }), first > 0 else { return false }
        let before = line.words[..<first]
        guard label.box.x0 - (before.last?.box.x1 ?? 0) > 0.9 * line.fontSize, !before.joinedText.utf8.contains(0x3F) else { return false }
        return before.contains { $0.text.contains(where: \.isLetter) } && Tick.options(in: line.text).isEmpty
    }

    /// Reads what the open block says, and opens none.
    mutating func closeBlock() {
        title = nil
        guard let whole = block else { return }
        block = nil
        let open = whole.cells.contains(where: { $0.role.isAmount }) ? whole : whole.withTripsTold() ?? whole
        guard open.cells.contains(where: { $0.role.isAmount }) else {
            if !readAsWords(open) { noteWithoutAmount(open) }
            return
        }
        var row = RawRow(
            page: open.page, isRuled: true, cells: open.cells, facts: open.facts, isSupport: false, isBlock: true, unread: [])
        row.doubts = open.doubts
        if OpenBlock.holdsTwo(open.cells) {
            row.doubts.append("The labels give several amounts or several first days. See whether they are those of two services.")
        }
        if open.hasWordsBeside, !open.cells.contains(where: { $0.role == .setting || $0.role == .provider }) {
            row.doubts.append("Words beside the labels were not read, and no place or provider was found. Compare the block with the page.")
        }
        if take(row, ink: open.ink) { reading.sources.blocks += 1 }
    }

    /// "Services: Reading, special education teacher, 30 minutes 3 times per week": all of the service stands behind its one label, in running words.
    private mutating func readAsWords(_ open: OpenBlock) -> Bool {
        guard open.cells.count == 1, open.cells[0].role == .service, section?.kind.neverPromises != true, open.cells[0].content.statesAmount else { return false }
        let lines = open.cells[0].content.pieces.compactMap { piece in TextLine(piece.words).map { ($0, piece.page) } }
        guard let (first, page) = lines.first else { return false }
        var paragraph = Paragraph(page: page, line: first, section: section, facts: open.facts)
        for (line, page) in lines.dropFirst() { paragraph.add(line, page: page) }
        paragraphs.append(paragraph)
        wordsBehindLabels.append(open.cells[0].content)
        return true
    }

    /// Tells of amounts behind a label for services that no sentence took.
    mutating func tellWordsBehindLabels(_ found: [Mandate]) {
        for content in wordsBehindLabels {
            let isTaken = content.pieces.contains { piece in
                found.contains { mandate in mandate.evidence.contains { $0.page == piece.page && $0.box.map { piece.box.grown(by: 2).contains($0) } == true } }
            }
            if isTaken { continue }
            noteUnread(content)
            if let page = content.pieces.first?.page { warnOfUnreadRow(page: page) }
        }
    }

    /// States what a block of labels promises; `false` when it promises nothing, or no longer.
    @discardableResult
    mutating func take(_ block: RawRow, ink words: [(words: [Word], page: Int)]) -> Bool {
        var row = block
        guard var mandate = builder.mandate(from: row) else { return false }
        let isQuantified = mandate.frequency.parts.contains { $0.minutesPerSession != nil || $0.totalMinutesPerPeriod != nil }
        let isNamed = Vocabulary.service(mandate.serviceText)?.certainty == .strong
        if row.facts.isAmongSupports, !isQuantified, !isNamed, !promises(mandate, row) {
            row.isSupport = true
            takeSupport(row)
            for (words, page) in words { ink.know(words, page: page) }
            return false
        }
        let end = end(of: mandate, row)
        if end.isOver {
            takeEnded(mandate, on: end.day, row)
            return false
        }
        if let doubt = end.doubt {
            mandate.needsReview = true
            mandate.reviewReasons.append(doubt)
        }
        state(mandate)
        for (words, page) in words { ink.know(words, page: page) }
        for cell in row.cells where cell.role == .service { ink.know(cell.content) }
        return true
    }

    /// A block that names a service and says where, by whom or when, but not how much, is said, not dropped.
    private mutating func noteWithoutAmount(_ open: OpenBlock) {
        for cell in open.cells { noteUnread(cell.content) }
        for cell in open.cells where cell.role == .service && accommodations.readTransport(cell.content) {
            ink.know(cell.content)
        }
        let isTold = section?.kind.neverPromises == true
        for (words, page) in open.ink where isTold || !CellContent(words: words, page: page).statesAmount {
            ink.know(words, page: page)
        }
        let about = open.cells.count { [.setting, .provider, .start, .end, .dates].contains($0.role) }
        guard about >= 2, let service = open.cells.first(where: { $0.role == .service })?.content.text,
            Vocabulary.service(service)?.certainty == .strong
        else { return }
        reading.problems.append(
            Problem(
                .warning, "row-without-amount",
                "A block of labels names a service but states no amount. It was not counted; ask the team how much was meant.",
                page: open.page))
    }
}
