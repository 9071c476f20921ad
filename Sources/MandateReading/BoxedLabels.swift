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
            guard let (label, count, role) = BoxedLabels.label(of: cell) else {
                unknown += 1
                continue
            }
            roles.append(role)
            let rest = Array(cell.lines[count...])
            let words = cell.lines[..<count].flatMap(\.words)
            let box = Box.union(of: words.map(\.box)) ?? cell.box
            values.append(
                (
                    LabelledValue(label: label, value: CellContent(lines: rest, page: grid.page), box: box, words: words),
                    TextLine(rest.flatMap(\.words))
                ))
        }
        guard unknown * 4 <= cells.count, roles.contains(.service), roles.contains(where: \.isAmount), Set(roles).count >= 4,
            values.count(where: { !$0.value.value.isEmpty }) * 2 > cells.count
        else { return nil }
        if roles.count(where: { $0 == .service }) == 1, let place = roles.firstIndex(of: .service) {
            values.insert(values.remove(at: place), at: 0)
        }
    }

    /// The longest known label in the cell's first lines: its words, how many lines it takes, what it names.
    private static func label(of cell: GridCell) -> (String, Int, ColumnRole)? {
        for count in [2, 1] where cell.lines.count >= count {
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
