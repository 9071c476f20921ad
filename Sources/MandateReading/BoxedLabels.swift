import Pages
import Tables

/// A grid whose every cell holds a label and its value below it: "Service Provider" over "Speech-Language Pathologist", one service or more.
struct BoxedLabels {
    /// From left to right and from top to bottom, the service's own label first where there is one service.
    private(set) var values: [(value: LabelledValue, line: TextLine?)] = []

    /// `nil` when the cells do not begin with labels of a service.
    init?(_ grid: Grid) {
        guard grid.isRuled, case let cells = BoxedLabels.boxes(of: grid).sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }), cells.count >= 4, cells.count(where: { $0.lines.count >= 2 }) >= 3 else { return nil }
        let isNamed = cells.contains { BoxedLabels.value(of: $0, page: grid.page)?.1 == .service }
        var roles: [ColumnRole] = []
        var unknown = 0
        for cell in cells {
            guard var (value, role) = BoxedLabels.value(of: cell, page: grid.page) else {
                let inLine = BoxedLabels.valuesInLine(cell, page: grid.page)
                values += inLine
                if inLine.isEmpty { unknown += 1 }
                continue
            }
            // "Description" first in a card that names its service nowhere else.
            if !isNamed, role == .notes, cell.column == 0, ColumnHeading.label("Service " + value.value.label) == .service {
                value.value.label = "Service " + value.value.label
                role = .service
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

    /// The grid's cells; a row of nothing but labels and the row of their values below it make one row of cells beside
    /// cells that hold both.
    private static func boxes(of grid: Grid) -> [GridCell] {
        var result: [GridCell] = []
        var plain: [GridCell] = []
        var row = 0
        while row < grid.rowCount {
            let cells = grid.cells(inRow: row).filter { $0.row == row && !$0.text.isEmpty }
            guard let joined = joined(cells, in: grid) else {
                plain += cells
                row += 1
                continue
            }
            result += joined
            row += 2
        }
        // Labels over values and nothing else: an ordinary table of one row.
        guard plain.contains(where: { $0.lines.count >= 2 && label(of: $0) != nil }) else { return grid.cells.filter { !$0.text.isEmpty } }
        return result + plain
    }

    /// Each of these labels with the value in the cell below it; `nil` when they are not all labels, or what is below are no values.
    private static func joined(_ labels: [GridCell], in grid: Grid) -> [GridCell]? {
        guard labels.count >= 3, let row = labels.first?.row, row + 1 < grid.rowCount, labels.allSatisfy({ ColumnHeading.isLabel($0.text) }),
            Flow.labelShare(grid, row: row + 1) < 0.5, !labels.contains(where: { ColumnHeading($0.text).role == .service }), case let below = labels.map({ grid.cell(row + 1, $0.column) }),
            zip(labels, below).allSatisfy({ $1?.row == row + 1 && $1?.column == $0.column && $1?.columnSpan == $0.columnSpan })
        else { return nil }
        return zip(labels, below).map { label, value in
            var cell = label
            cell.lines += value?.lines ?? []
            return cell
        }
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
