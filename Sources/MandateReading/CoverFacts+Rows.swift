import CivilTime
import Tables

/// Headings of days that may be those of a table's rows, and not those of the IEP.
extension CoverFacts {
    /// "Start Date", "To": the first or last day of whatever the table lists.
    static func isBareDay(_ label: String) -> Bool {
        guard let kind = FormLabel(label), kind == .startDate || kind == .endDate || kind == .term else { return false }
        return foldedTokens(label).allSatisfy(bareWords.contains)
    }

    private static let bareWords: Set<String> = [
        "start", "end", "begin", "begins", "beginning", "ending", "ends", "date", "dates", "from", "to", "through", "until", "of", "the", "first", "last",
        "day", "initiation", "effective", "service", "services", "inicio", "fin", "final", "fecha", "de", "termino",
    ]

    /// Whether the row of headings stands over one row of facts about the student or the IEP: it names either, or holds nothing but labels.
    static func headsFacts(_ grid: Grid, _ cell: GridCell) -> Bool {
        let below = cell.row + cell.rowSpan
        if let next = grid.cell(below, cell.column).flatMap({ grid.cell($0.row + $0.rowSpan, cell.column) }), next.row > below, holdsDay(next.text) {
            return false
        }
        let filled = grid.cells(inRow: cell.row).filter { !$0.text.isEmpty }.map { withoutColon($0.text) }
        let labels = filled.map { FormLabel($0) ?? FormLabel(guessing: $0) }
        let isNamed = zip(filled, labels).contains { text, label in
            label.map { ![.school, .grade, .district].contains($0) && !isBareDay(text) } ?? false
        }
        return isNamed || labels.allSatisfy { $0 != nil }
    }
}
