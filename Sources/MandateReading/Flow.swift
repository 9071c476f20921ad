import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Walks through an IEP from top to bottom and gathers what it promises.
struct Flow {
    /// A services table that may go on in the next piece.
    struct OpenTable {
        var heading: TableHeading
        var edges: [Double]
        var gatherer: RowGatherer
        var page: Int
        var facts: SectionFacts
    }

    /// A label block being gathered.
    struct OpenBlock {
        var cells: [(column: Int, role: ColumnRole, heading: ColumnHeading, content: CellContent)] = []
        var page: Int
        var facts: SectionFacts
        /// Why a person must hold it against the page.
        var doubts: [String] = []
        /// Whether words stand before the labels of a line, in a column of their own.
        var hasWordsBeside = false
        /// The words of its labels and values.
        var ink: [(words: [Word], page: Int)] = []

        mutating func extendLast(_ content: CellContent) {
            guard !cells.isEmpty else { return }
            cells[cells.count - 1].content.append(content)
            ink += content.pieces.map { ($0.words, $0.page) }
        }

        /// Whether labels come again with another value that a block has once: its amount, or its first day.
        static func holdsTwo(_ cells: [(column: Int, role: ColumnRole, heading: ColumnHeading, content: CellContent)]) -> Bool {
            func values(_ role: ColumnRole) -> Set<String> { Set(cells.filter { $0.role == role && $0.content.text.hasDigit }.map(\.content.text)) }
            let amounts = values(.amount).filter { AmountFinder.shape(of: $0) == .full }
            return amounts.count > 1 || values(.start).count > 1
        }

        mutating func add(_ role: ColumnRole, _ heading: ColumnHeading, _ content: CellContent) {
            cells.append((cells.count, role, heading, content))
        }
    }

    let bodySize: Double
    var builder: MandateBuilder
    /// The words of the student's name, folded.
    let student: Set<String>
    var reading = MandateReading()
    var accommodations = AccommodationReader()
    var section: SectionHeading?
    /// Every page of the paper, for what must be looked up anywhere in it.
    let layouts: [PageLayout]
    /// The same without running heads and feet.
    let stripped: [PageLayout]
    /// The paper's form, asked for by the first services table or label block.
    var answer: FormRecogniser.Answer?
    /// Which words were understood.
    var ink = Ink()
    var pageWidth = 612.0
    /// The place of the last line that gave the open block a value.
    var lastLabelled: Box?
    var above: [TextLine] = []
    /// The line above the table at hand that says from when to when its rows are given.
    var spanAbove: CellContent?
    /// Whether that line names days in words that leave open whose they are.
    var hasDoubtfulSpan = false
    /// Whether the line at hand is the heading of the table right below it, whatever its print.
    var headsTable = false
    var headingText = ""
    /// The words of the heading, for what is inherited from it.
    var headingContent = CellContent()
    var headingBottom = -100.0
    /// The days of a heading that hold for what stands below it, headings without days included.
    var sectionSpan: CellContent?
    /// The first heading of the services of the extended school year at hand.
    var summerHeading: TextLine?
    var table: OpenTable?
    var nested: OpenNestedRows?
    var block: OpenBlock?
    /// A label of the open block whose value is the next line.
    var pending: LabelRows.Pending?
    /// A service's name that stood alone on its line, waiting for labelled values.
    var title: (content: CellContent, facts: SectionFacts)?
    /// Where the title's last line stands.
    var titleBox: Box?
    /// The lines right above the table at hand that name its service and tell of it.
    var titled: [TextLine] = []
    /// A service's title at the end of a table, or at a page's foot, whose own table comes next.
    var waiting: TableTitle?
    var paragraphs: [Paragraph] = []
    /// What was stated so far, where it stands, and the words of its row that tell it from rows with the same service and amount.
    var stated: [(mandate: Mandate, order: (Int, Double), mark: String)] = []
    /// Cards of the page at hand that are still to be read.
    var stacked: [StackedCards.Placed] = []
    var stackedPage = 0
    /// The labels of the cards on the page before, where its end cut the last one off.
    var cutOff: Set<String> = []
    /// The place of a table whose last service the page's end cuts off.
    var cutOffGrid: Box?
    /// Persons among the accommodations, to be stated where no table of services states them.
    var aids: [Mandate] = []
    /// Services told in running words behind a label, to be seen again when the sentences are read.
    var wordsBehindLabels: [CellContent] = []
    /// What stands behind the last value of services with labels among their words.
    var wordsBehindEntries: [Paragraph] = []
    /// A line of choices for the cycle's length, which may go on in the next line.
    var cycleLine: TextLine?

    /// The forms among which the paper's own is looked for.
    let forms: KnownForms

    init(
        _ layouts: [PageLayout], stripped: [PageLayout], bodySize: Double, cover: CoverFacts, legend: Legend,
        forms: KnownForms = .usual
    ) {
        self.layouts = layouts
        self.forms = forms
        self.stripped = stripped
        self.bodySize = bodySize
        student = Set(foldedTokens(cover.student.name ?? "")).filter { $0.utf8.count > 1 }
        builder = MandateBuilder(iep: cover.iep, iepEvidence: cover.evidence, pageCycleDays: nil, legend: legend)
        builder.minutesMeaning = MinutesMeaning.said(in: stripped)
    }

    /// The paper's form, recognised when it is first asked for: papers without services cost nothing.
    mutating func knownForm() -> FormKnowledge? {
        let answer = answer ?? FormRecogniser.form(of: layouts, among: forms)
        if self.answer == nil {
            self.answer = answer
            if case .one(let form) = answer {
                reading.form = form.form
                builder.form = form
            }
        }
        if case .one(let form) = answer { return form }
        return nil
    }

    // MARK: Blocks

    mutating func read(_ whole: PageLayout) {
        let (rest, cards) = StackedCards.taken(from: headed(whole), cutOff: cutOff)
        cutOff = cards.last?.cutOff ?? []
        let (other, wrapped) = WrappedBlocks.taken(from: rest)
        let (bare, named) = NamedBlocks.taken(from: other)
        let layout = MergedLabels.apart(bare)
        (stacked, stackedPage) = ((cards + wrapped + named).sorted { $0.box.y0 < $1.box.y0 }, layout.page)
        headingBottom = -100
        pageWidth = layout.width
        // The upper part of a table's heading belongs to the table, not to the text above it.
        var upper: [Int: [TextLine]] = [:]
        var isUpper: Set<Int> = []
        var headsTables: Set<Int> = []
        var titles: [Int: [TextLine]] = [:]
        var isTitle: Set<Int> = []
        var blocks = layout.blocks
        for (index, block) in layout.blocks.enumerated() {
            guard case .grid(var grid) = block else { continue }
            if let parted = LostRules.parted(grid) ?? Flow.parted(grid) {
                blocks[index] = .grid(parted)
                grid = parted
            }
            if let (headed, count) = Flow.headed(grid, by: Array(layout.blocks[..<index].suffix(3))) {
                blocks[index] = .grid(headed)
                upper[index] = []
                isUpper.formUnion((index - count)..<index)
                continue
            }
            titles[index] = titleLines(above: grid, Array(layout.blocks[..<index].suffix(5)))
            if let count = titles[index]?.count, count > 0 {
                isTitle.formUnion((index - count)..<index)
                continue
            }
            let lines = Flow.linesAbove(grid, Array(layout.blocks[..<index].suffix(4)))
            upper[index] = lines
            isUpper.formUnion((index - lines.count)..<index)
            headsTables.formUnion(Flow.headingAbove(layout.blocks, before: index - lines.count))
        }
        for (index, block) in blocks.enumerated() {
            readCards(above: block.box.y0)
            switch block {
            case .grid(let grid):
                above = upper[index] ?? []
                spanAbove = Flow.spanAbove(grid, layout.blocks[..<index])
                hasDoubtfulSpan = spanAbove == nil && hasDoubtfulSpan(above: grid, layout.blocks[..<index])
                titled = titles[index] ?? []
                let follows = layout.blocks[..<index].contains { if case .grid(let upper) = $0 { !Flow.isCoverStrip(upper) } else { false } }
                read(grid, isFirstOnPage: !follows)
            case .line(let line):
                headsTable = headsTables.contains(index)
                if isTitle.contains(index) { continue }
                if isUpper.contains(index) { ink.know(line.words, page: layout.page) } else { read(line, page: layout.page) }
            }
        }
        readCards(above: .infinity)
    }

    /// Lines right above a table that stand over some of its columns, not at its left edge: the upper part of its heading.
    static func linesAbove(_ grid: Grid, _ blocks: [Block]) -> [TextLine] {
        var result: [TextLine] = []
        var top = grid.box.y0
        // A first row that leaves the first columns without a heading has its upper part above, over all columns.
        let isOpen = grid.rowCount > 1 && grid.columnCount >= 4 && grid.cell(0, 0)?.text.isEmpty == true
        for block in blocks.reversed() {
            guard case .line(let line) = block, top - line.box.y1 < (isOpen ? 2.2 : 0.8) * line.fontSize, line.box.x1 < grid.box.x1 + (isOpen ? 40 : 4),
                line.box.x0 > grid.columnEdges[min(1, grid.columnCount)] - 4
                    || (isOpen && line.segments(gap: 1.5 * line.fontSize).count >= 3),
                !isTitle(line, of: grid)
            else { break }
            result.insert(line, at: 0)
            top = line.box.y0
        }
        return result
    }

    /// "SPECIAL EDUCATION AND RELATED SERVICES" in one piece over the middle of the whole table: its title, no heading of the columns below.
    private static func isTitle(_ line: TextLine, of grid: Grid) -> Bool {
        guard grid.columnCount >= 4, abs(line.box.midX - grid.box.midX) < 0.04 * grid.box.width, line.box.width < 0.9 * grid.box.width,
            line.segments(gap: 1.5 * line.fontSize).count == 1
        else { return false }
        return foldedTokens(line.text).count >= 3 && [.services, .supports, .esy].contains(SectionHeading(line.text)?.kind)
    }

    mutating func read(_ line: TextLine, page: Int) {
        let text = line.text
        if waiting?.page == page { waiting = nil }
        if takePending(line, page: page) { return }
        if let last = paragraphs.last, last.endsInOpenSpan, text.first?.isNumber == true, last.continues(with: line, page: page) {
            paragraphs[paragraphs.count - 1].add(line, page: page)
            return
        }
        if Furniture.isPageNumber(text) || noteCycle(line) { ink.know(line.words, page: page) }
        if Furniture.isPageNumber(text) { return }
        if goesOnFromTitle(line) {
            title?.content.append(CellContent(words: line.words, page: page))
            titleBox = line.box
            return
        }
        if takeTicked(line, page: page) { return }
        let heads = isHeading(line, text)
        if heads, endsSummer(line) {
            closeBlock()
            (section, headingText) = (SectionHeading(text), text)
        }
        if isTitle(line), heads || block != nil || section?.kind == .services || section?.kind == .esy {
            closeBlock()
            title = (CellContent(words: line.words, page: page), currentFacts(with: text))
            titleBox = line.box
            if !heads { return }
        } else if heads {
            closeBlock()
        }
        if heads {
            let continuesHeading =
                line.box.y0 - headingBottom < 0.9 * line.fontSize && line.box.y0 > headingBottom - line.fontSize
            headingText = continuesHeading ? headingText + " " + text : text
            let content = CellContent(words: line.words, page: page)
            if continuesHeading { headingContent.append(content) } else { headingContent = content }
            headingBottom = line.box.y1
            if !content.statesAmount { ink.know(line.words, page: page) }
            let understood = SectionHeading(headingText)
            noteSpan(content, understood)
            if understood != nil || line.isBold || isLarge(line) {
                section = understood
                summerHeading = understood?.kind == .esy ? summerHeading ?? line : nil
                if table != nil, understood != nil { closeTable() }
            }
            return
        }
        headingBottom = -100
        if opensDeed(line) || LabelledEntry.begins(line) {
            closeBlock()
            addToParagraph(line, page: page)
            return
        }
        let values = LabelFinder.values(in: line, page: page)
        if take(values, line: line, page: page) {
            if let lead = values.first, Flow.standsApart(line, before: lead) { block?.hasWordsBeside = true }
            lastLabelled = line.box
            return
        }
        // The rest of a labelled value on the next line.
        if block != nil, let last = lastLabelled, line.box.y0 - last.y1 < 0.9 * line.fontSize, line.box.y0 > last.y0,
            abs(line.box.x0 - last.x0) < 3 || line.box.x0 > last.x0
        {
            block?.extendLast(CellContent(words: line.words, page: page))
            lastLabelled = line.box
            return
        }
        if section?.kind == .accommodations || section?.kind == .supports {
            let isListed =
                text.unicodeScalars.first.map {
                    !$0.properties.isAlphabetic && !("0"..."9").contains($0) && $0 != "*" && $0 != "("
                } == true
            if goesOnFromDeed(line, page: page) {
                addToParagraph(line, page: page)
                return
            }
            if Deed.mayStand(in: text) { addToParagraph(line, page: page) }
            if isListed || (text.utf8.count < 100 && text.utf8.last != 0x2E && line.box.width < pageWidth * 0.7) {
                accommodations.read(line, page: page, category: section?.kind == .supports ? .support : .accommodation)
                ink.know(line.words, page: page)
                return
            }
        }
        if paragraphs.last?.lines.last != line { addToParagraph(line, page: page) }
    }

    // MARK: Prose

    mutating func addToParagraph(_ line: TextLine, page: Int) {
        if let last = paragraphs.last, last.continues(with: line, page: page), last.section == section {
            paragraphs[paragraphs.count - 1].add(line, page: page)
        } else {
            paragraphs.append(Paragraph(page: page, line: line, section: section, facts: currentFacts()))
        }
    }

    // MARK: End

    mutating func finish() -> MandateReading {
        closeTable()
        closeBlock()
        closeNested()
        stateAids()
        let prose = paragraphs.filter { !takeEntries($0) }
        let tabled = stated.map(\.mandate)
        var sentences = SentenceReader(builder: builder, tabled: tabled, transport: accommodations)
        sentences.student = student
        for paragraph in Flow.joinedToQuestions(prose + wordsBehindEntries) { sentences.read(paragraph, ink: &ink) }
        sentences.close()
        for mandate in sentences.mandates { state(mandate) }
        tellWordsBehindLabels(sentences.mandates)
        reading.sources.sentences = sentences.mandates.count
        reading.problems += sentences.problems
        doubtPlaces()
        doubtPast()
        reading.mandates = unique(stated.sorted { $0.order < $1.order }.map { ($0.mandate, $0.mark) })
        for index in reading.mandates.indices { reading.mandates[index].id = "m\(index + 1)" }
        reading.accommodations = Flow.without(sentences.mandates, sentences.transport.found)
        if case .several(let names) = answer {
            reading.problems.append(
                Problem(
                    .note, "form-unclear",
                    "The paper reads like several forms (\(names.joined(separator: ", "))). None was taken; everything was read by the page alone."
                ))
        }
        accountForInk()
        return reading
    }

    /// Lists what was not explained on the pages that hold a service.
    private mutating func accountForInk() {
        let pages = Set(reading.mandates.compactMap { $0.evidence.first?.page })
        guard !pages.isEmpty else { return }
        let account = ink.unexplained(of: stripped, pages: pages)
        reading.unexplainedWords = account.counts
        reading.notUnderstood.removeAll { $0.page.map(pages.contains) == true }
        reading.notUnderstood += account.fragments
        tellUnreadAmounts(account.fragments)
    }

    /// An amount that stands by itself among the unexplained words of a page may be that of a service.
    private mutating func tellUnreadAmounts(_ fragments: [Evidence]) {
        for fragment in fragments where fragment.quote.utf8.count <= 60 {
            guard let page = fragment.page, fragment.quote.hasDigit, fragment.quote.split(separator: " ").count <= 7,
                [.full, .duration].contains(AmountFinder.shape(of: fragment.quote)),
                !reading.problems.contains(where: { $0.page == page && $0.code == "unread-service-row" })
            else { continue }
            reading.problems.append(
                Problem(
                    .warning, "unread-service-row",
                    "An amount on a page of services went into nothing. `--explain` lists its words; look at the page.", page: page))
        }
    }

    /// Counts once a mandate that says the very same as one on an earlier page (a summary page repeats the grid), and says so.
    mutating func unique(_ mandates: [(mandate: Mandate, mark: String)]) -> [Mandate] {
        var result: [(mandate: Mandate, mark: String)] = []
        for (mandate, mark) in mandates {
            let isRepeated = result.contains { other, otherMark in
                otherMark == mark && other.evidence.first?.page != mandate.evidence.first?.page && other.service == mandate.service
                    && foldedTokens(other.serviceText) == foldedTokens(mandate.serviceText)
                    && other.frequency.parts == mandate.frequency.parts && other.startDate == mandate.startDate
                    && other.endDate == mandate.endDate
                    && other.scope == mandate.scope && other.setting == mandate.setting && !mandate.amountText.isEmpty
            }
            if isRepeated {
                reading.problems.append(
                    Problem(
                        .note, "repeated-row",
                        "This page states a service again in the same words, amount, place and days as an earlier page. It was counted once.",
                        page: mandate.evidence.first?.page))
            } else {
                result.append((mandate, mark))
            }
        }
        return result.map(\.mandate)
    }
}

extension SectionHeading {
    private static let smallWords: Set<String> = [
        "and", "of", "the", "in", "for", "to", "a", "or", "with", "i", "ii", "iii", "iv", "v", "vi", "section", "part", "page",
    ]

    /// Whether known phrases cover most of the words.
    static func covers(_ tokens: [String]) -> Bool {
        guard !tokens.isEmpty else { return false }
        let matched = coveredCount(tokens)
        let rest = tokens.count { !smallWords.contains($0) && Int($0) == nil }
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
