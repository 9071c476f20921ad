import Pages

/// Gives words that stand once beside several rows of a table without lines round its cells all those rows, and words alone in a row that
/// no upright line parts, as such lines part other rows, all columns.
struct RowLabels {
    /// The table, with cells over several rows.
    private(set) var grid: Grid
    private let separators: [UnruledGrids.Separator]
    /// What the words of each column cover.
    private let content: [(x0: Double, x1: Double)]

    /// The table with these lines drawn across its page and upright.
    init(_ grid: Grid, separators: [UnruledGrids.Separator], uprights: [Ruling]) {
        self.grid = grid
        self.separators = separators.filter {
            $0.y > grid.box.y0 && $0.y < grid.box.y1 && $0.x0 < grid.box.x1 && $0.x1 > grid.box.x0
        }
        content = (0..<grid.columnCount).map { column in
            let words = grid.cells.filter { $0.column == column && $0.columnSpan == 1 }.flatMap(\.words)
            let box = Box.union(of: words.map(\.box))
            return (box?.x0 ?? grid.columnEdges[column], box?.x1 ?? grid.columnEdges[column + 1])
        }
        guard grid.columnCount >= 3, grid.rowCount >= 4 else { return }
        let borders = (1..<grid.rowCount).map(border)
        var joined = joinedByLines(borders)
        if borders.dropFirst().allSatisfy({ !$0.contains(true) }) { joined += joinedByNames() }
        join(joined)
        spanSections(
            uprights.filter {
                $0.position > grid.box.x0 && $0.position < grid.box.x1 && $0.start < grid.box.y1 && $0.end > grid.box.y0
            })
    }

    private mutating func spanSections(_ uprights: [Ruling]) {
        guard !uprights.isEmpty else { return }
        let walls = (0..<grid.rowCount).map { row in
            let height = starts(row).first?.midY ?? -.infinity
            return uprights.count { $0.start <= height && $0.end >= height }
        }
        guard walls.count(where: { $0 * 2 >= grid.columnCount - 1 }) * 2 >= grid.rowCount else { return }
        var cells = grid.cells
        for row in 1..<grid.rowCount where walls[row] == 0 {
            let own = cells.indices.filter { cells[$0].row == row && !cells[$0].lines.isEmpty }
            guard own.count == 1, cells[own[0]].column == 0, cells[own[0]].rowSpan == 1, cells[own[0]].columnSpan == 1,
                !cells.contains(where: { $0.row < row && $0.row + $0.rowSpan > row })
            else { continue }
            cells[own[0]].columnSpan = grid.columnCount
            cells[own[0]].box = Box(grid.box.x0, cells[own[0]].box.y0, grid.box.x1, cells[own[0]].box.y1)
            cells.removeAll { $0.row == row && $0.lines.isEmpty }
        }
        replace(cells)
    }

    private mutating func replace(_ cells: [GridCell]) {
        grid = Grid(
            page: grid.page, box: grid.box, isRuled: grid.isRuled, rowCount: grid.rowCount, columnCount: grid.columnCount,
            cells: cells,
            columnEdges: grid.columnEdges)
    }

    /// A place taken by the cell above it.
    private struct Place: Hashable {
        var row: Int
        var column: Int
    }

    /// Over which columns a line is drawn between the row and the one above it.
    private func border(above row: Int) -> [Bool] {
        let upper = starts(row - 1).map(\.y1).max() ?? .infinity
        let lower = starts(row).map(\.y0).min() ?? -.infinity
        let drawn = separators.filter { $0.y > upper - 1 && $0.y < lower + 1 }
        return content.map { column in
            drawn.contains { min($0.x1, column.x1) - max($0.x0, column.x0) > 0.5 * (column.x1 - column.x0) }
        }
    }

    /// Where the first lines of the row's cells stand.
    private func starts(_ row: Int) -> [Box] { grid.cells.compactMap { $0.row == row ? $0.lines.first?.box : nil } }

    private func isEmpty(_ row: Int, _ column: Int) -> Bool { grid.cell(row, column)?.lines.isEmpty ?? true }

    /// Empty places left out by a line that parts the cells beside them, in columns that such lines part elsewhere.
    private func joinedByLines(_ borders: [[Bool]]) -> [Place] {
        var result: [Place] = []
        for row in 2..<grid.rowCount where borders[row - 1].contains(true) {
            let isParted = (0..<grid.columnCount).contains { borders[row - 1][$0] && !isEmpty(row, $0) }
            for column in 0..<grid.columnCount where isParted && !borders[row - 1][column] && isEmpty(row, column) {
                if borders.dropFirst().contains(where: { $0[column] }) { result.append(Place(row: row, column: column)) }
            }
        }
        return result
    }

    /// Empty places of the first column in rows that are filled otherwise, where two names at least stand beside several rows each. A row of
    /// nothing but figures may be a sum without a name.
    private func joinedByNames() -> [Place] {
        var result: [Place] = []
        var named: Set<Int> = []
        var name = 0
        for row in 1..<grid.rowCount {
            if !isEmpty(row, 0) {
                name = row
                continue
            }
            let filled = (1..<grid.columnCount).filter { !isEmpty(row, $0) }
            guard name > 0, !isEmpty(row, 1), filled.count * 2 >= grid.columnCount - 1,
                filled.contains(where: {
                    grid.cell(row, $0)?.text.unicodeScalars.contains { $0.properties.isAlphabetic } ?? false
                })
            else {
                name = 0
                continue
            }
            named.insert(name)
            result.append(Place(row: row, column: 0))
        }
        return named.count >= 2 ? result : []
    }

    private mutating func join(_ places: [Place]) {
        guard !places.isEmpty else { return }
        var cells = grid.cells
        var taken: Set<Place> = []
        for place in places.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
            let home = cells.firstIndex {
                $0.row + $0.rowSpan == place.row && $0.column == place.column && $0.columnSpan == 1 && !$0.lines.isEmpty
                    && $0.row > 0
            }
            guard let home else { continue }
            cells[home].rowSpan += 1
            if let own = grid.cell(place.row, place.column) { cells[home].box = cells[home].box.union(own.box) }
            taken.insert(place)
        }
        guard !taken.isEmpty else { return }
        cells.removeAll {
            $0.lines.isEmpty && $0.rowSpan == 1 && $0.columnSpan == 1 && taken.contains(Place(row: $0.row, column: $0.column))
        }
        replace(cells)
    }
}
