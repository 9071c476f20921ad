import Pages
import Tables

/// A grid whose every cell holds a label and its value below it: "Service Provider" over "Speech-Language Pathologist", one service or more.
struct BoxedLabels {
    /// From left to right and from top to bottom, the service's own label first where there is one service.
    private(set) var values: [(value: LabelledValue, line: TextLine?)] = []

    /// `nil` when the cells do not begin with labels of a service.
    init?(_ grid: Grid) {
        let cells = grid.cells.filter { !$0.text.isEmpty }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        guard grid.isRuled, cells.count >= 4, cells.count(where: { $0.lines.count >= 2 }) >= 3 else { return nil }
        var roles: [ColumnRole] = []
        var unknown = 0
        for cell in cells {
            guard let (value, role) = BoxedLabels.value(of: cell, page: grid.page) else {
                let inLine = BoxedLabels.valuesInLine(cell, page: grid.page)
                values += inLine
                if inLine.isEmpty { unknown += 1 }
                continue
            }
            roles.append(role)
            values.append(value)
        }
        guard unknown * 4 <= cells.count, roles.contains(.service), roles.contains(where: \.isAmount), Set(roles).count >= 4,
            values.count(where: { !$0.value.value.isEmpty }) * 2 > cells.count
        else { return nil }
        let place = values.firstIndex { ColumnHeading.label($0.value.label) == .service || $0.value.namesService }
        if roles.count(where: { $0 == .service }) == 1, let place { values.insert(values.remove(at: place), at: 0) }
    }

    /// The cell's label with what stands below it, and what the label names.
    private static func value(of cell: GridCell, page: Int) -> ((value: LabelledValue, line: TextLine?), ColumnRole)? {
        guard let (label, count, role) = BoxedLabels.label(of: cell) else { return nil }
        let rest = Array(cell.lines[count...])
        let words = cell.lines[..<count].flatMap(\.words)
        let value = LabelledValue(
            label: label, value: CellContent(lines: rest, page: page), box: Box.union(of: words.map(\.box)) ?? cell.box,
            words: words)
        return ((value, TextLine(rest.flatMap(\.words))), role == .delivery && value.namesService ? .service : role)
    }

    /// What a cell states behind known labels in its lines: "Total service time: 3 hours weekly   Discussion of service delivery: …".
    private static func valuesInLine(_ cell: GridCell, page: Int) -> [(value: LabelledValue, line: TextLine?)] {
        guard let line = TextLine(cell.words), line.text.contains(":") else { return [] }
        return LabelFinder.values(in: line, page: page).filter { ColumnHeading.label($0.label) != nil }.map { ($0, nil) }
    }

    /// The longest known label in the cell's first lines: its words, how many lines it takes, what it names.
    private static func label(of cell: GridCell) -> (String, Int, ColumnRole)? {
        for count in [2, 1] where cell.lines.count >= count {
            // "Number of Sessions" over "5": a number is a value, not a part of the label.
            if count == 2, !cell.lines[1].text.contains(where: \.isLetter) { continue }
            var text = joinedLines(Array(cell.lines[..<count]))
            if text.hasSuffix(":") { text.removeLast() }
            guard text.utf8.count <= 60, Tick.state(of: text) == nil else { continue }
            let heading = ColumnHeading(text)
            // Two lines are one label only when they are one phrase: else the second is the value.
            let role = ColumnHeading.label(text) ?? (count == 1 && heading.share > 0.9 ? heading.role : nil)
            if let role, !role.isPlace { return (text, count, role) }
        }
        return nil
    }
}
