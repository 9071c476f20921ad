import Pages

/// Parts cells of a table with drawn lines where lines were left out: between columns in some rows, between columns everywhere,
/// between rows.
struct RuledRefinement {
    /// The table with these cells parted.
    private(set) var grid: Grid
    private let page: Page

    /// `columnsOnly`: rows stay as they are.
    init(_ grid: Grid, page: Page, columnsOnly: Bool = false) {
        self.grid = grid
        self.page = page
        partWideCells()
        partColumns()
        if !columnsOnly { partRows() }
    }

    private func gap(_ line: TextLine) -> Double { max(5, 0.85 * line.fontSize) }

    private mutating func replace(cells: [GridCell], rows: Int? = nil, edges: [Double]? = nil) {
        let edges = edges ?? grid.columnEdges
        grid = Grid(
            page: grid.page, box: grid.box, isRuled: true, rowCount: rows ?? grid.rowCount, columnCount: edges.count - 1,
            cells: cells,
            columnEdges: edges)
    }

    // MARK: Cells over several columns

    /// A cell over several columns whose words keep to the columns, with wide gaps between, is a row without lines between its
    /// cells.
    private mutating func partWideCells() {
        var cells: [GridCell] = []
        var isParted = false
        for cell in grid.cells {
            let edges = Array(grid.columnEdges[cell.column...(cell.column + cell.columnSpan)])
            guard cell.columnSpan > 1, keepsToColumns(cell, edges) else {
                cells.append(cell)
                continue
            }
            isParted = true
            for (offset, (left, right)) in zip(edges, edges.dropFirst()).enumerated() {
                let lines = cell.lines.compactMap { line in
                    TextLine(line.words.filter { $0.box.midX >= left && $0.box.midX < right })
                }
                cells.append(
                    GridCell(
                        row: cell.row, column: cell.column + offset, rowSpan: cell.rowSpan,
                        box: Box(left, cell.box.y0, right, cell.box.y1),
                        lines: lines))
            }
        }
        if isParted { replace(cells: cells) }
    }

    private func keepsToColumns(_ cell: GridCell, _ edges: [Double]) -> Bool {
        var filled: Set<Int> = []
        for line in cell.lines {
            for part in line.segments(gap: gap(line)) {
                let column = edges.partitioningIndex { $0 > part.box.midX }
                if edges.contains(where: { $0 > part.box.x0 + 1 && $0 < part.box.x1 - 1 }) { return false }
                filled.insert(column)
            }
        }
        return filled.count >= 2
    }

    // MARK: Columns

    /// A column in most of whose rows the words stand in the same two places is two columns.
    private mutating func partColumns() {
        var edges = grid.columnEdges
        for column in 0..<grid.columnCount {
            let cells = grid.cells.filter { $0.column == column && $0.columnSpan == 1 && !$0.lines.isEmpty }
            guard cells.count >= 3 else { continue }
            let parts = cells.map { cell in cell.lines.flatMap { line in line.segments(gap: max(8, 1.2 * line.fontSize)) } }
            let several = zip(cells, parts).count { cell, parts in parts.count > cell.lines.count }
            guard several * 4 >= cells.count * 3 else { continue }
            var spans: [(x0: Double, x1: Double)] = []
            for part in parts.flatMap({ $0 }).sorted(by: { $0.box.x0 < $1.box.x0 }) {
                if let last = spans.last, part.box.x0 - last.x1 < 5 {
                    spans[spans.count - 1].x1 = max(last.x1, part.box.x1)
                } else {
                    spans.append((part.box.x0, part.box.x1))
                }
            }
            for (one, two) in zip(spans, spans.dropFirst()) { edges.append((one.x1 + two.x0) / 2) }
        }
        guard edges.count > grid.columnEdges.count else { return }
        edges.sort()
        let old = grid.columnEdges
        replace(cells: grid.cells.flatMap { TightColumns.cut($0, from: old, to: edges) }, edges: edges)
    }

    // MARK: Rows

    /// Rows of a table that has lines between its columns only.
    private mutating func partRows() {
        guard grid.rowCount <= 3, grid.columnCount >= 2 else { return }
        var cells: [GridCell] = []
        var rows = 0
        for row in 0..<grid.rowCount {
            let own = grid.cells.filter { $0.row == row }
            let lines = textLines(of: own.flatMap(\.words))
            guard own.allSatisfy({ $0.rowSpan == 1 && $0.columnSpan == 1 }), lines.count >= 3, isManyRows(own, lines) else {
                cells += own.map { cell in
                    var cell = cell
                    cell.row = rows
                    return cell
                }
                rows += 1
                continue
            }
            let finder = UnruledGrids(page: page, lines: lines, separators: [])
            let region = UnruledGrids.Region(range: lines.indices, spanning: [], columns: [])
            for group in finder.rowGroups(region, edges: grid.columnEdges) {
                let band = Box.union(of: group.map { lines[$0].box }) ?? grid.box
                let parts = own.map { cell in
                    let words = group.compactMap { index in
                        TextLine(lines[index].words.filter { $0.box.midX >= cell.box.x0 && $0.box.midX < cell.box.x1 })
                    }
                    return GridCell(
                        row: rows, column: cell.column, box: Box(cell.box.x0, band.y0, cell.box.x1, band.y1), lines: words)
                }
                cells += joinedWhereOpen(parts, y: band.midY)
                rows += 1
            }
        }
        guard rows > grid.rowCount, grid.cells.allSatisfy({ $0.rowSpan == 1 }) else { return }
        replace(cells: withTallHeadings(cells), rows: rows)
    }

    /// The cells of one row, those joined that no line parts at this height and of which one at most has words.
    private func joinedWhereOpen(_ cells: [GridCell], y: Double) -> [GridCell] {
        var result: [GridCell] = []
        for cell in cells.sorted(by: { $0.column < $1.column }) {
            if let last = result.last, last.lines.isEmpty || cell.lines.isEmpty, !isWall(at: cell.box.x0, y: y) {
                result[result.count - 1] = GridCell(
                    row: last.row, column: last.column, columnSpan: last.columnSpan + cell.columnSpan,
                    box: last.box.union(cell.box), lines: last.lines + cell.lines)
            } else {
                result.append(cell)
            }
        }
        return result
    }

    private func isWall(at x: Double, y: Double) -> Bool {
        page.rulings.contains {
            !$0.isHorizontal && abs($0.position - x) <= RuledGrids.tolerance && $0.start <= y && $0.end >= y
        }
    }

    /// Headings of one column reach up beside headings over several.
    private func withTallHeadings(_ cells: [GridCell]) -> [GridCell] {
        let first = cells.filter { $0.row == 0 }
        guard first.contains(where: { $0.columnSpan > 1 && !$0.lines.isEmpty }) else { return cells }
        let open = Set(first.filter { $0.lines.isEmpty && $0.columnSpan == 1 }.map(\.column))
        let tall = Set(
            cells.filter { $0.row == 1 && $0.columnSpan == 1 && !$0.lines.isEmpty && open.contains($0.column) }.map(\.column))
        return cells.compactMap { cell in
            guard cell.row <= 1, cell.columnSpan == 1, tall.contains(cell.column) else { return cell }
            guard cell.row == 1, let above = first.first(where: { $0.column == cell.column }) else { return nil }
            return GridCell(row: 0, column: cell.column, rowSpan: 2, box: above.box.union(cell.box), lines: cell.lines)
        }
    }

    /// Whether most cells of the row have words on most of its lines.
    private func isManyRows(_ cells: [GridCell], _ lines: [TextLine]) -> Bool {
        let filled = cells.filter { !$0.lines.isEmpty }
        guard filled.count >= 2 else { return false }
        let pairs = filled.reduce(0) { $0 + $1.lines.count }
        if pairs * 5 >= lines.count * filled.count * 3 { return true }
        // A few columns filled throughout, one of them with numbers, among columns that are mostly empty.
        let full = filled.filter { $0.lines.count * 10 >= lines.count * 9 }
        return lines.count >= 4 && full.count >= 3 && full.contains { $0.column == cells[0].column }
            && full.contains { $0.lines.dropFirst().allSatisfy { $0.words.count == 1 && $0.text.utf8.allSatisfy { $0 < 0x3A } } }
    }
}
