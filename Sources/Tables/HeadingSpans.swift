import Pages

/// Gives headings that stand over several columns of a table without lines their spans.
struct HeadingSpans {
    /// The table with its headings.
    private(set) var grid: Grid
    private let separators: [UnruledGrids.Separator]
    /// What the words of each column cover, and where they stand in line.
    let content: [(x0: Double, x1: Double)]
    private let ends: [End]

    /// The table, with those of the lines right above it that are headings of its columns.
    init(_ grid: Grid, lines: [TextLine], separators: [UnruledGrids.Separator]) {
        self.grid = grid
        self.separators = separators
        content = HeadingSpans.content(of: grid)
        ends = HeadingSpans.ends(of: grid)
        var above = lines.filter { $0.box.midY < grid.box.y0 && $0.box.x1 > grid.box.x0 && $0.box.x0 < grid.box.x1 }
        var added = 0
        while added < 3, let line = above.popLast(), isHeading(line) {
            prepend(line)
            added += 1
        }
        partFirstRow()
        spanHeadings()
        spanSections()
    }

    private static func content(of grid: Grid) -> [(x0: Double, x1: Double)] {
        (0..<grid.columnCount).map { column in
            let words = grid.cells.filter { $0.column == column && $0.columnSpan == 1 && $0.row > 0 }.flatMap(\.words)
            let box = Box.union(of: words.map(\.box))
            return (box?.x0 ?? grid.columnEdges[column], box?.x1 ?? grid.columnEdges[column + 1])
        }
    }

    private enum End { case left, right, none }

    /// At which end the words of each column stand in line.
    private static func ends(of grid: Grid) -> [End] {
        (0..<grid.columnCount).map { column in
            let boxes = grid.cells.filter { $0.column == column && $0.columnSpan == 1 && $0.row > 1 }.compactMap(\.wordBox)
            guard let left = boxes.map(\.x0).min(), let right = boxes.map(\.x1).max(), boxes.count >= 2 else { return .none }
            if boxes.allSatisfy({ right - $0.x1 < 1.5 }) { return .right }
            return boxes.allSatisfy { $0.x0 - left < 1.5 } ? .left : .none
        }
    }

    mutating func replace(_ cells: [GridCell], rows: Int? = nil, box: Box? = nil) {
        grid = Grid(
            page: grid.page, box: box ?? grid.box, isRuled: grid.isRuled, rowCount: rows ?? grid.rowCount,
            columnCount: grid.columnCount,
            cells: cells, columnEdges: grid.columnEdges)
    }

    // MARK: Spans

    /// Headings over several columns that were taken for the upper lines of headings of one column.
    private mutating func partFirstRow() {
        let first = filled(0)
        guard grid.columnCount >= 3, first.count >= 3, let top = first.compactMap({ $0.lines.first?.box.midY }).min() else {
            return
        }
        let size = first[0].lines[0].fontSize
        var upper: [GridCell] = []
        var lower: [GridCell] = []
        for cell in first {
            let parts = (
                cell.lines.filter { $0.box.midY - top < 0.5 * size }, cell.lines.filter { $0.box.midY - top >= 0.5 * size }
            )
            for (lines, isUpper) in [(parts.0, true), (parts.1, false)] where !lines.isEmpty {
                let part = GridCell(
                    row: 0, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, box: cell.box, lines: lines)
                if isUpper { upper.append(part) } else { lower.append(part) }
            }
        }
        guard !upper.isEmpty, upper.count < lower.count, first.allSatisfy({ $0.rowSpan == 1 }),
            let spans = spans(of: upper, above: lower), spans.contains(where: { $0.count > 1 })
        else { return }
        let rest = grid.cells.filter { $0.row > 0 } + lower
        let cells = rest.map { cell in
            var cell = cell
            cell.row += 1
            return cell
        }
        replace(upper + cells, rows: grid.rowCount + 1)
    }

    /// Widens headings over the columns they belong to, from the lowest row of headings up, and lets headings of single columns
    /// reach over the rows that the wide ones fill beside them.
    private mutating func spanHeadings() {
        guard grid.columnCount >= 3 else { return }
        var top: Int?
        var bottom = 0
        for row in (0..<min(3, grid.rowCount - 1)).reversed() where span(row) {
            if top == nil { bottom = row + 1 }
            top = row
        }
        guard let top else { return }
        reachOver(top, bottom)
    }

    func filled(_ row: Int) -> [GridCell] { grid.cells.filter { $0.row == row && !$0.lines.isEmpty } }

    /// Widens the headings of one row; returns whether any is wider than one column now.
    private mutating func span(_ row: Int) -> Bool {
        let upper = filled(row)
        let lower = filled(row + 1)
        guard !upper.isEmpty, upper.count <= 12, upper.count < lower.reduce(0, { $0 + $1.columnSpan }) else { return false }
        // Two rows that each begin with a name of their own are rows of the table.
        if upper[0].column == 0, lower.first?.column == 0, !upper.allSatisfy(\.isBold) { return false }
        // Below a row with words in every column stand rows of the table, no headings.
        if (0..<row).contains(where: { filled($0).reduce(0) { $0 + $1.columnSpan } == grid.columnCount }) { return false }
        guard upper.allSatisfy({ $0.rowSpan == 1 && $0.columnSpan < grid.columnCount }) else { return false }
        guard let spans = spans(of: upper, above: lower), spans.contains(where: { $0.count > 1 }) else { return false }
        var cells = grid.cells.filter { $0.row != row }
        for (cell, span) in zip(upper, spans) {
            var wide = cell
            wide.column = span.lowerBound
            wide.columnSpan = span.count
            wide.box = Box(grid.columnEdges[span.lowerBound], cell.box.y0, grid.columnEdges[span.upperBound], cell.box.y1)
            cells.append(wide)
        }
        replace(cells)
        return true
    }

    /// The columns of each heading, all told least out of place; `nil` where one fits nowhere.
    private func spans(of upper: [GridCell], above lower: [GridCell]) -> [Range<Int>]? {
        let count = grid.columnCount
        let drawn = upper.map { underline($0, among: upper, above: lower) }
        let headed = Set(lower.filter { $0.columnSpan == 1 }.map(\.column))
        let inside = Set(lower.flatMap { ($0.column..<$0.column + $0.columnSpan).dropFirst() })
        // The least cost of the first headings in the first columns, and the columns of the last of them.
        var least = [[(cost: Double, last: Range<Int>?)]](
            repeating: [(cost: Double, last: Range<Int>?)](repeating: (.infinity, nil), count: count + 1), count: upper.count + 1)
        for column in 0...count { least[0][column].cost = 0 }
        for (index, cell) in upper.enumerated() {
            for end in 1...count {
                least[index + 1][end] = least[index + 1][end - 1]
                // No heading ends in the middle of one below it.
                if inside.contains(end) { continue }
                for start in 0..<end where least[index][start].cost < .infinity && !inside.contains(start) {
                    // A column seldom has two headings, one above the other, for itself.
                    let again = end - start == 1 && headed.contains(start) ? 0.25 : 0
                    let cost = least[index][start].cost + misfit(cell, start..<end, drawn[index]) + again
                    if cost < least[index + 1][end].cost { least[index + 1][end] = (cost, start..<end) }
                }
            }
        }
        guard least[upper.count][count].cost < .infinity else { return nil }
        var result: [Range<Int>] = []
        var end = count
        for index in upper.indices.reversed() {
            guard let span = least[index + 1][end].last else { return nil }
            result.append(span)
            end = span.lowerBound
        }
        return result.reversed()
    }

    /// How badly a heading fits over the columns, in heights of its letters; infinite where it does not.
    private func misfit(_ cell: GridCell, _ columns: Range<Int>, _ drawn: Range<Int>?) -> Double {
        guard let words = cell.wordBox, let line = cell.lines.first else { return .infinity }
        if let drawn { return columns == drawn ? 0 : .infinity }
        let (first, last) = (columns.lowerBound, columns.upperBound - 1)
        let left = first > 0 ? content[first - 1].x1 : -Double.infinity
        let right = last + 1 < content.count ? content[last + 1].x0 : .infinity
        guard words.midX > left, words.midX < right else { return .infinity }
        if columns.count == 1 {
            let off = offAlone(words, first) / line.fontSize
            return cell.column == first && cell.columnSpan == 1 ? min(off, 2) : off < 2 ? off + 0.3 : .infinity
        }
        let off = off(words, columns) / line.fontSize
        return off < 0.9 ? off + 0.1 : .infinity
    }

    /// How far the words lie from where the column's words stand in line, or from their middle.
    private func offAlone(_ words: Box, _ column: Int) -> Double {
        let own = content[column]
        var distance = abs(words.midX - (own.x0 + own.x1) / 2)
        if ends[column] != .right { distance = min(distance, abs(words.x0 - own.x0)) }
        if ends[column] != .left { distance = min(distance, abs(words.x1 - own.x1)) }
        return distance
    }

    /// How far the middle of the words lies from the middle of the columns. Columns of numbers end at one place and reach left to
    /// the column before, columns of words begin at one place and reach right to the next.
    private func off(_ words: Box, _ columns: Range<Int>) -> Double {
        let (first, last) = (columns.lowerBound, columns.upperBound - 1)
        var distance = abs(words.midX - (content[first].x0 + content[last].x1) / 2)
        if columns.allSatisfy({ ends[$0] == .right }), first > 0, ends[first - 1] == .right {
            distance = min(distance, abs(words.midX - (content[first - 1].x1 + content[last].x1) / 2))
        }
        if columns.allSatisfy({ ends[$0] == .right }), columns.count > 1 {
            // Of the first column of numbers the width is that of the next.
            let width = content[first + 1].x1 - content[first].x1
            distance = min(distance, abs(words.midX - (content[first].x1 - width + content[last].x1) / 2))
        } else if columns.allSatisfy({ ends[$0] == .left }) {
            let next = last + 1 < content.count ? content[last + 1].x0 : grid.box.x1
            distance = min(distance, abs(words.midX - (content[first].x0 + next) / 2))
        }
        return distance
    }

    /// The columns under a line drawn between the heading and the row below, shorter than the table, and under no other heading.
    private func underline(_ cell: GridCell, among upper: [GridCell], above lower: [GridCell]) -> Range<Int>? {
        guard let words = cell.wordBox else { return nil }
        let below = lower.reduce(Double.infinity) { min($0, $1.wordBox?.y1 ?? .infinity) }
        for line in separators where line.y > words.midY && line.y < below && line.x1 - line.x0 < 0.85 * grid.box.width {
            guard line.x0 <= words.x0 + 2, line.x1 >= words.x1 - 2 else { continue }
            if upper.contains(where: {
                $0.column != cell.column && ($0.wordBox.map { line.x0 < $0.midX && line.x1 > $0.midX } ?? false)
            }) {
                continue
            }
            let under = content.indices.filter {
                let middle = (content[$0].x0 + content[$0].x1) / 2
                return middle > line.x0 && middle < line.x1
            }
            if let first = under.first, let last = under.last, last > first { return first..<last + 1 }
        }
        return nil
    }

    /// Headings of single columns cover all rows of headings in which their column is empty.
    private mutating func reachOver(_ top: Int, _ bottom: Int) {
        var cells = grid.cells.filter { !$0.lines.isEmpty || $0.row < top || $0.row > bottom }
        for column in 0..<grid.columnCount {
            let own = cells.indices.filter { index in
                let cell = cells[index]
                return (top...bottom).contains(cell.row) && cell.column <= column && cell.column + cell.columnSpan > column
            }
            guard own.count == 1, let index = own.first, cells[index].columnSpan == 1 else { continue }
            cells[index].row = top
            cells[index].rowSpan = bottom - top + 1
        }
        replace(cells)
    }

    /// A row with nothing but words in the middle of the table is a heading over all columns.
    private mutating func spanSections() {
        var cells = grid.cells
        var isChanged = false
        for row in 1..<max(grid.rowCount, 2) {
            let own = filled(row)
            guard own.count == 1, let cell = own.first, cell.rowSpan == 1, cell.columnSpan < grid.columnCount,
                cell.lines.count == 1,
                let words = cell.wordBox, words.x0 > grid.box.x0 + 2 * cell.lines[0].fontSize,
                abs(words.midX - grid.box.midX) < cell.lines[0].fontSize
            else { continue }
            guard !cells.contains(where: { $0.row < row && $0.row + $0.rowSpan > row }) else { continue }
            cells.removeAll { $0.row == row }
            var wide = cell
            wide.column = 0
            wide.columnSpan = grid.columnCount
            wide.box = Box(grid.box.x0, cell.box.y0, grid.box.x1, cell.box.y1)
            cells.append(wide)
            isChanged = true
        }
        if isChanged { replace(cells) }
    }
}
