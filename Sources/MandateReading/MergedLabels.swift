import Pages
import Tables

/// Cards whose labels and values came into one row of a table told by white space: "Amount of time and frequency" over "3 sessions a month, 20
/// minutes" over "each", beside "Location" over "Speech room". Where one value runs over two lines, white space makes one row of all of them.
enum MergedLabels {
    /// A row and where its labels stand.
    private struct Labels {
        /// Index of the label among each cell's lines, by the cell's column.
        var places: [Int: Int] = [:]
    }

    /// The page with the labels of such rows apart, and the section names among the cards as lines of their own.
    static func apart(_ layout: PageLayout) -> PageLayout {
        var layout = layout
        layout.blocks = layout.blocks.flatMap { block -> [Block] in
            guard case .grid(let grid) = block, let parted = parted(grid) else { return [block] }
            return sections(of: parted)
        }
        return layout
    }

    /// The parts of the table between names of sections: "Section 8. Transportation" over the name of a service over labels.
    private static func sections(of grid: Grid) -> [Block] {
        func single(_ row: Int) -> GridCell? {
            let filled = grid.cells(inRow: row).filter { !$0.lines.isEmpty }
            return filled.count == 1 && filled[0].column == 0 && filled[0].lines.count == 1 ? filled[0] : nil
        }
        var blocks: [Block] = []
        var start = 0
        for row in 0..<max(0, grid.rowCount - 2) where row >= start {
            guard let name = single(row), let line = name.lines.first, SectionHeading(name.text) != nil, single(row + 1) != nil,
                labels(grid.cells(inRow: row + 2), values: false) != nil
            else { continue }
            if row > start { blocks.append(.grid(grid.rows(start..<row))) }
            blocks.append(.line(line))
            start = row + 1
        }
        return start == 0 ? [.grid(grid)] : blocks + [.grid(grid.rows(start..<grid.rowCount))]
    }

    /// The table with the labels of such rows, and a title above them, in rows of their own; `nil` where there are none.
    static func parted(_ grid: Grid) -> Grid? {
        guard !grid.isRuled, grid.columnCount >= 2, grid.cells.allSatisfy({ $0.rowSpan == 1 }) else { return nil }
        let rows = (0..<grid.rowCount).map { grid.cells(inRow: $0) }
        let found = rows.map { labels($0) }
        guard found.contains(where: { $0 != nil }) else { return nil }
        var cells: [GridCell] = []
        var row = 0
        for (own, labels) in zip(rows, found) {
            guard let labels else {
                for var cell in own {
                    cell.row = row
                    cells.append(cell)
                }
                row += 1
                continue
            }
            let hasTitle = labels.places.values.contains { $0 > 0 }
            for cell in own {
                // What stands beside the labels without one of its own belongs to the values.
                let place = labels.places[cell.column]
                var parts: [[TextLine]] = []
                if hasTitle { parts.append(place.map { Array(cell.lines[..<$0]) } ?? []) }
                parts.append(place.map { [cell.lines[$0]] } ?? [])
                parts.append(place.map { Array(cell.lines[($0 + 1)...]) } ?? cell.lines)
                for (index, lines) in parts.enumerated() where !lines.isEmpty {
                    let box = Box.union(of: lines.map(\.box)) ?? cell.box
                    cells.append(
                        GridCell(
                            row: row + index, column: cell.column, columnSpan: cell.columnSpan, box: Box(cell.box.x0, box.y0, cell.box.x1, box.y1),
                            lines: lines))
                }
            }
            row += hasTitle ? 3 : 2
        }
        var result = Grid(
            page: grid.page, box: grid.box, isRuled: false, rowCount: row, columnCount: grid.columnCount, cells: cells, columnEdges: grid.columnEdges)
        result.unreadInk = grid.unreadInk
        return result
    }

    /// The labels of a row: at least two side by side, one of them for an amount, with values below each in the same cell, unless `values` says that
    /// these stand in the next row; above them at most a title.
    private static func labels(_ cells: [GridCell], values: Bool = true) -> Labels? {
        let filled = cells.filter { !$0.lines.isEmpty }
        guard filled.count >= 2 else { return nil }
        var result = Labels()
        var tops: [Double] = []
        var roles: [ColumnRole] = []
        for cell in filled {
            guard let index = cell.lines.prefix(2).firstIndex(where: { Card.role($0.text) != nil }), !values || index + 1 < cell.lines.count,
                let role = Card.role(cell.lines[index].text), index == 0 || cell.column == filled[0].column
            else { continue }
            // "Location" over "Setting": headings of several lines, and no values.
            guard !values || Card.role(cell.lines[index + 1].text) == nil else { return nil }
            result.places[cell.column] = index
            tops.append(cell.lines[index].box.midY)
            roles.append(role)
        }
        guard tops.count >= 2, tops.count * 3 >= filled.count * 2, Set(roles).count == roles.count, roles.contains(where: \.isAmount),
            let highest = tops.min(), let lowest = tops.max(), lowest - highest < 4
        else { return nil }
        return result
    }
}
