import Pages

/// Finds tables whose cells are bounded by drawn lines.
///
/// Lines that touch form one component. Its distinct x and y places cut the plane into small cells; neighbours with no line
/// between them
/// are one cell of the table, which gives row and column spans.
struct RuledGrids {
    /// How far apart, in points, two lines may lie and still be the same or touch.
    static let tolerance = 2.5
    /// Boxes smaller than this on both sides are check boxes, not tables.
    static let smallest = 17.0

    /// The tables, and which words of the page they hold.
    static func find(on page: Page) -> [Grid] {
        let rulings = page.rulings.filter { $0.length >= 4 }
        let isRecognised = page.words.contains { $0.marks.contains(.recognised) }
        let framed = components(of: rulings).flatMap { component in
            isRecognised ? separateGrids(from: component, page: page) : grid(from: component, page: page).map { [$0] } ?? []
        }
        return isRecognised ? framed : OpenRows.added(to: framed, on: page)
    }

    /// Groups lines that touch one another.
    static func components(of rulings: [Ruling]) -> [[Ruling]] {
        var parent = Array(rulings.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        let horizontal = rulings.indices.filter { rulings[$0].isHorizontal }.sorted {
            rulings[$0].position < rulings[$1].position
        }
        let vertical = rulings.indices.filter { !rulings[$0].isHorizontal }
        for v in vertical {
            let line = rulings[v]
            for h in horizontal {
                let other = rulings[h]
                if other.position < line.start - tolerance { continue }
                if other.position > line.end + tolerance { break }
                if line.position >= other.start - tolerance, line.position <= other.end + tolerance { parent[root(h)] = root(v) }
            }
        }
        var groups: [Int: [Ruling]] = [:]
        for index in rulings.indices { groups[root(index), default: []].append(rulings[index]) }
        return groups.values.map {
            $0.sorted { ($0.isHorizontal ? 0 : 1, $0.position, $0.start) < ($1.isHorizontal ? 0 : 1, $1.position, $1.start) }
        }
        .sorted { ($0[0].position, $0[0].start) < ($1[0].position, $1[0].start) }
    }

    static func grid(from rulings: [Ruling], page: Page) -> Grid? {
        let horizontal = rulings.filter(\.isHorizontal)
        let vertical = rulings.filter { !$0.isHorizontal }
        guard !horizontal.isEmpty, !vertical.isEmpty, horizontal.count + vertical.count >= 3 else { return nil }
        let xs = distinct(vertical.map(\.position) + [horizontal.map(\.start).min() ?? 0, horizontal.map(\.end).max() ?? 0])
        let ys = distinct(horizontal.map(\.position) + [vertical.map(\.start).min() ?? 0, vertical.map(\.end).max() ?? 0])
        guard xs.count >= 2, ys.count >= 2, xs.count <= 200, ys.count <= 400 else { return nil }
        let box = Box(xs[0], ys[0], xs[xs.count - 1], ys[ys.count - 1])
        if box.width < smallest, box.height < smallest { return nil }
        let lattice = Lattice(xs: xs, ys: ys, horizontal: horizontal, vertical: vertical)
        guard lattice.regions.count >= 2 else { return nil }
        let inside = page.words.filter { box.contains(x: $0.box.midX, y: $0.box.midY) }
        guard !inside.isEmpty else { return nil }
        var words = [[Word]](repeating: [], count: lattice.regions.count)
        for word in inside {
            if let region = lattice.region(x: word.box.midX, y: word.box.midY) { words[region].append(word) }
        }
        guard words.count(where: { !$0.isEmpty }) >= 2 else { return nil }
        let cells = zip(lattice.regions, words).map { region, words in
            GridCell(
                row: region.row, column: region.column, rowSpan: region.rowSpan, columnSpan: region.columnSpan,
                box: Box(
                    xs[region.column], ys[region.row], xs[region.column + region.columnSpan], ys[region.row + region.rowSpan]),
                lines: textLines(of: words))
        }
        return compacted(
            Grid(
                page: page.number, box: box, isRuled: true, rowCount: ys.count - 1, columnCount: xs.count - 1, cells: cells,
                columnEdges: xs))
    }

    /// Sorted places, those closer than the tolerance taken as one.
    static func distinct(_ values: [Double]) -> [Double] {
        var result: [Double] = []
        for value in values.sorted() {
            if let last = result.last, value - last <= tolerance { continue }
            result.append(value)
        }
        return result
    }

    /// The grid without rows and columns in which no cell begins (double lines and stray strokes leave such).
    static func compacted(_ grid: Grid) -> Grid {
        let rows = (0..<grid.rowCount).filter { row in grid.cells.contains { $0.row == row } }
        let columns = (0..<grid.columnCount).filter { column in grid.cells.contains { $0.column == column } }
        if rows.count == grid.rowCount, columns.count == grid.columnCount { return grid }
        func place(_ value: Int, in kept: [Int]) -> Int { kept.partitioningIndex { $0 >= value } }
        var cells: [GridCell] = []
        for var cell in grid.cells {
            let lastRow = place(cell.row + cell.rowSpan, in: rows)
            let lastColumn = place(cell.column + cell.columnSpan, in: columns)
            cell.row = place(cell.row, in: rows)
            cell.column = place(cell.column, in: columns)
            cell.rowSpan = max(1, lastRow - cell.row)
            cell.columnSpan = max(1, lastColumn - cell.column)
            cells.append(cell)
        }
        return Grid(
            page: grid.page, box: grid.box, isRuled: grid.isRuled, rowCount: rows.count, columnCount: columns.count, cells: cells,
            columnEdges: columns.map { grid.columnEdges[$0] } + [grid.box.x1])
    }
}

extension Array {
    /// The first index whose element satisfies the predicate, in an array whose elements satisfy it from some index on.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The small cells between distinct line places, joined where no line parts them.
struct Lattice {
    struct Region {
        var row: Int
        var column: Int
        var rowSpan: Int
        var columnSpan: Int
    }

    let xs: [Double]
    let ys: [Double]
    private(set) var regions: [Region] = []
    private var regionOf: [Int] = []

    init(xs: [Double], ys: [Double], horizontal: [Ruling], vertical: [Ruling]) {
        self.xs = xs
        self.ys = ys
        let columns = xs.count - 1
        let rows = ys.count - 1
        // walls[right of cell], walls[below cell]
        var right = [Bool](repeating: false, count: rows * columns)
        var below = [Bool](repeating: false, count: rows * columns)
        for line in vertical {
            guard let edge = Lattice.nearest(xs, line.position), edge > 0, edge < columns else { continue }
            for row in 0..<rows where Lattice.covers(line, from: ys[row], to: ys[row + 1]) {
                right[row * columns + edge - 1] = true
            }
        }
        for line in horizontal {
            guard let edge = Lattice.nearest(ys, line.position), edge > 0, edge < rows else { continue }
            for column in 0..<columns where Lattice.covers(line, from: xs[column], to: xs[column + 1]) {
                below[(edge - 1) * columns + column] = true
            }
        }
        var owner = [Int](repeating: -1, count: rows * columns)
        for row in 0..<rows {
            for column in 0..<columns where owner[row * columns + column] < 0 {
                // Grow right, then down while the whole width stays open.
                var width = 1
                while column + width < columns, owner[row * columns + column + width] < 0,
                    !right[row * columns + column + width - 1]
                {
                    width += 1
                }
                var height = 1
                grow: while row + height < rows {
                    for offset in 0..<width {
                        let above = (row + height - 1) * columns + column + offset
                        if below[above] || owner[above + columns] >= 0 { break grow }
                        if offset + 1 < width, right[above + columns] { break grow }
                    }
                    // The row below must not be open to the right or left beyond this width.
                    let lastBelow = (row + height) * columns + column + width - 1
                    if column + width < columns, !right[lastBelow] { break }
                    if column > 0, !right[(row + height) * columns + column - 1] { break }
                    height += 1
                }
                for r in row..<row + height { for c in column..<column + width { owner[r * columns + c] = regions.count } }
                regions.append(Region(row: row, column: column, rowSpan: height, columnSpan: width))
            }
        }
        regionOf = owner
    }

    /// The region that holds the point, or `nil` outside.
    func region(x: Double, y: Double) -> Int? {
        let column = xs.partitioningIndex { $0 > x } - 1
        let row = ys.partitioningIndex { $0 > y } - 1
        guard column >= 0, row >= 0, column < xs.count - 1, row < ys.count - 1 else { return nil }
        return regionOf[row * (xs.count - 1) + column]
    }

    private static func nearest(_ places: [Double], _ value: Double) -> Int? {
        let index = places.partitioningIndex { $0 >= value - RuledGrids.tolerance }
        guard index < places.count, abs(places[index] - value) <= RuledGrids.tolerance + 0.01 else { return nil }
        // Of two near places take the nearer.
        if index + 1 < places.count, abs(places[index + 1] - value) < abs(places[index] - value) { return index + 1 }
        return index
    }

    private static func covers(_ line: Ruling, from start: Double, to end: Double) -> Bool {
        min(line.end, end) - max(line.start, start) >= 0.6 * (end - start)
    }
}
