import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// A grid without a heading, where each service's words stand beside boxes of labels with their values: on the left "Instruction in decoding words",
/// on the right "PROVIDER TITLE: Intervention Specialist" and below it "AMOUNT OF TIME: 40 minutes" and "FREQUENCY: 4 days per week".
///
/// The service's words may also stand across the grid, above its boxes, or share their row with the first of them: "Speech Therapy | Location:
/// Room 4" over "Number of sessions: 2 | Length: 30 minutes".
struct SidedBlocks {
    /// The fields of each service, its words first.
    private(set) var records: [[LabelledValue]] = []
    /// A bar in the frame of the first service, above its name.
    private(set) var title: GridCell?

    /// Whether the bar is the heading of services.
    var isTitledServices: Bool { title.flatMap { SectionHeading($0.text) }.map { !$0.kind.neverPromises } == true }

    /// `nil` when any filled cell is neither a service's words nor a box that begins with a label of a service.
    init?(_ grid: Grid) {
        guard grid.isRuled, grid.columnCount >= 3, grid.rowCount >= 2 else { return nil }
        var end = 0
        // Whether the last service's name shares its row with boxes: then no name stands across the grid.
        var sharesRow = false
        let cells = grid.cells.filter { !$0.text.isEmpty }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        for cell in cells {
            if records.isEmpty, title == nil, SidedBlocks.isBar(cell, of: grid) {
                title = cell
                continue
            }
            let fields = SidedBlocks.fields(of: cell, page: grid.page)
            if !fields.isEmpty {
                // A box beside the words, or below those that stand across the grid.
                guard !records.isEmpty, cell.column > 0 || cell.row >= end else { return nil }
                records[records.count - 1] += fields
            } else if sharesRow, cell.columnSpan == grid.columnCount, SidedBlocks.beginsWithLabel(cell, page: grid.page) {
                continue
            } else if cell.column == 0, cell.rowSpan >= 2 || cell.columnSpan == grid.columnCount, !SidedBlocks.isLabelled(cell) {
                end = cell.columnSpan == grid.columnCount ? cell.row + 1 : .max
                sharesRow = false
                records.append([LabelledValue(label: "Service", value: CellContent(cell, page: grid.page), box: cell.wordBox ?? cell.box)])
            } else if SidedBlocks.heads(cell, grid) {
                end = cell.row + 1
                sharesRow = true
                records.append([LabelledValue(label: "Service", value: CellContent(cell, page: grid.page), box: cell.wordBox ?? cell.box)])
            } else {
                return nil
            }
        }
        guard !records.isEmpty, records.allSatisfy(SidedBlocks.isWhole) else { return nil }
    }

    /// The labelled values of a cell that begins with a known label of a service.
    private static func fields(of cell: GridCell, page: Int) -> [LabelledValue] {
        guard let first = cell.words.first, let line = TextLine(cell.words), line.text.contains(":") else { return [] }
        var values = LabelFinder.values(in: line, page: page)
        // White that recognition left within a label parts none in a box: "Length   of Time: 30 minutes".
        if let lead = values.first, let own = lead.words.first, let place = line.words.firstIndex(where: { $0.box == own.box }), place > 0 {
            let words = Array(line.words[..<place]) + lead.words
            let label = words[..<place].joinedText + " " + lead.label
            if ColumnHeading.label(label) != nil {
                values[0] = LabelledValue(label: label, value: lead.value, box: Box.union(of: words.map(\.box)) ?? lead.box, words: words)
            }
        }
        guard let lead = values.first, lead.words.first?.box == first.box, FieldedRows.role(lead) != nil else { return [] }
        return values.filter { FieldedRows.role($0) != nil }
    }

    /// Whether labelled values and nothing else stand beside the cell and first below it, so that it names what they are told of.
    private static func heads(_ cell: GridCell, _ grid: Grid) -> Bool {
        guard cell.column == 0, cell.rowSpan == 1, !cell.text.contains(":"), cell.text.utf8.count <= 90, !isLabelled(cell),
            cell.text.unicodeScalars.first?.properties.isUppercase == true,
            let below = grid.cell(cell.row + 1, 0), below.row == cell.row + 1, !fields(of: below, page: grid.page).isEmpty
        else { return false }
        let beside = grid.cells(inRow: cell.row).filter { $0.column > 0 && !$0.text.isEmpty }
        return !beside.isEmpty && beside.allSatisfy { !fields(of: $0, page: grid.page).isEmpty }
    }

    /// Whether the first row is the heading of a section, with a service's name right below it.
    private static func isBar(_ cell: GridCell, of grid: Grid) -> Bool {
        guard cell.row == 0, cell.column == 0, cell.rowSpan == 1, grid.cells(inRow: 0).count(where: { !$0.text.isEmpty }) == 1,
            SectionHeading(cell.text) != nil, Vocabulary.service(cell.text)?.certainty != .strong, let name = grid.cell(1, 0), name.row == 1
        else { return false }
        return heads(name, grid)
    }

    /// "Discussion of delivery: In the classroom": words with a label that asks for nothing we know.
    private static func beginsWithLabel(_ cell: GridCell, page: Int) -> Bool {
        guard let line = TextLine(cell.words), let lead = LabelFinder.values(in: line, page: page).first else { return false }
        return lead.words.first?.box == line.words.first?.box
    }

    /// Whether the cell's first line, or the words before its first colon, are a label of their own.
    private static func isLabelled(_ cell: GridCell) -> Bool {
        let leads = [cell.lines.first?.text ?? "", cell.text].map { String($0.prefix { $0 != ":" }) }
        return leads.contains { $0.utf8.count <= 60 && (ColumnHeading.label($0) != nil || FormLabel($0) != nil) }
    }

    /// Says how much, and at least two other things.
    private static func isWhole(_ record: [LabelledValue]) -> Bool {
        let roles = record.dropFirst().filter { !$0.value.isEmpty }.compactMap(FieldedRows.role)
        return roles.contains(where: \.isAmount) && Set(roles).count >= 3
    }
}

extension Flow {
    mutating func read(_ blocks: SidedBlocks, of grid: Grid) {
        closeTable()
        closeBlock()
        if let title = blocks.title, let understood = SectionHeading(title.text) {
            (section, headingText, headingContent) = (understood, title.text, CellContent(title, page: grid.page))
        }
        for record in blocks.records {
            closeBlock()
            _ = take(record, line: nil, page: grid.page)
            closeBlock()
        }
        lastLabelled = nil
    }

    /// Whether the grid is a form of goals: boxes that begin with "Measurable annual goal" or "Present level", and none that says how long a service is.
    static func holdsGoals(_ grid: Grid) -> Bool {
        guard grid.isRuled, grid.columnCount >= 2 else { return false }
        let leads = grid.cells.filter { $0.column == 0 }.compactMap { cell in
            // A label beside its words may take several lines.
            cell.columnSpan == grid.columnCount ? cell.lines.first?.text : cell.text
        }
        let goals = leads.count { text in
            guard text.utf8.count <= 80, let kind = SectionHeading(text)?.kind, kind == .goals || kind == .presentLevels else { return false }
            return SectionHeading.covers(foldedTokens(text))
        }
        guard goals >= 2 else { return false }
        return !grid.cells.contains { cell in
            let label = String(cell.text.prefix { $0 != ":" })
            return cell.text.utf8.count > label.utf8.count + 1
                && ColumnHeading.label(label).map { [.amount, .duration, .frequency, .provider, .setting, .total].contains($0) } == true
        }
    }
}
