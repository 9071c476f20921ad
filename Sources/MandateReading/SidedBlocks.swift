import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// A grid without a heading, where each service's words stand beside boxes of labels with their values: on the left "Instruction in decoding words",
/// on the right "PROVIDER TITLE: Intervention Specialist" and below it "AMOUNT OF TIME: 40 minutes" and "FREQUENCY: 4 days per week".
///
/// The service's words may also stand across the grid, above its boxes.
struct SidedBlocks {
    /// The fields of each service, its words first.
    private(set) var records: [[LabelledValue]] = []

    /// `nil` when any filled cell is neither a service's words nor a box that begins with a label of a service.
    init?(_ grid: Grid) {
        guard grid.isRuled, grid.columnCount >= 3, grid.rowCount >= 2 else { return nil }
        var end = 0
        let cells = grid.cells.filter { !$0.text.isEmpty }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        for cell in cells {
            let fields = SidedBlocks.fields(of: cell, page: grid.page)
            if !fields.isEmpty {
                // A box beside the words, or below those that stand across the grid.
                guard !records.isEmpty, cell.column > 0 || cell.row >= end else { return nil }
                records[records.count - 1] += fields
            } else if cell.column == 0, cell.rowSpan >= 2 || cell.columnSpan == grid.columnCount, !SidedBlocks.isLabelled(cell) {
                end = cell.columnSpan == grid.columnCount ? cell.row + 1 : .max
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
        let values = LabelFinder.values(in: line, page: page)
        guard let lead = values.first, lead.words.first?.box == first.box, FieldedRows.role(lead) != nil else { return [] }
        return values.filter { FieldedRows.role($0) != nil }
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
