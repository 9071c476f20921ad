import Pages

/// Columns that stand too close for a gutter, told by words that begin or end at one place row after row.
enum TightColumns {
    /// Where two words of a cell stand side by side.
    private struct Gap {
        var left: Double
        var right: Double
        var start: Double
        /// The words up to the next wide gap left of the place are a number, and the word right of it.
        var isAfterNumber: Bool
        var word: String
    }

    /// The grid with such columns parted; `space`: the gap between words where it is wider than usual.
    static func parted(_ grid: Grid, space: Double) -> Grid {
        var edges = grid.columnEdges
        for column in 0..<grid.columnCount {
            if let edge = edge(in: grid, column: column, space: max(space, 0.28)) { edges.append(edge) }
        }
        guard edges.count > grid.columnEdges.count else { return grid }
        edges.sort()
        var cells: [GridCell] = []
        for cell in grid.cells { cells += cut(cell, from: grid.columnEdges, to: edges) }
        return Grid(
            page: grid.page, box: grid.box, isRuled: grid.isRuled, rowCount: grid.rowCount, columnCount: edges.count - 1,
            cells: cells,
            columnEdges: edges)
    }

    private static func edge(in grid: Grid, column: Int, space: Double) -> Double? {
        let cells = grid.cells.filter { $0.column == column && $0.columnSpan == 1 && !$0.lines.isEmpty }
        let lines = cells.flatMap(\.lines)
        guard cells.count >= 4, cells.count(where: { $0.lines.count == 1 }) * 5 >= cells.count * 4,
            let size = lines.map(\.fontSize).min()
        else {
            return nil
        }
        let places = Set(lines.flatMap { $0.words.dropFirst().map { ($0.box.x0 * 2).rounded() / 2 } })
        for place in places.sorted() {
            // No word may stand across the place.
            if lines.contains(where: { $0.words.contains { $0.box.x0 < place - 0.8 && $0.box.x1 > place - 0.8 } }) { continue }
            let gaps = lines.compactMap { gap(in: $0, at: place) }
            guard gaps.count >= 4, gaps.count * 5 >= lines.count * 3 else { continue }
            if isBorder(gaps, headed: gap(in: lines[0], at: place) != nil, space: space * size) {
                let left = lines.flatMap(\.words).filter { $0.box.x1 < place }.map(\.box.x1).max() ?? place
                return (left + place) / 2
            }
        }
        return nil
    }

    private static func gap(in line: TextLine, at place: Double) -> Gap? {
        guard let index = line.words.firstIndex(where: { $0.box.x0 >= place - 0.8 }), index > 0 else { return nil }
        let isNumber = line.words[index - 1].text.utf8.contains { (0x30...0x39).contains($0) }
        return Gap(
            left: line.words[index - 1].box.x1, right: line.words[index].box.x0, start: line.words[0].box.x0,
            isAfterNumber: isNumber,
            word: line.words[index].text)
    }

    /// Whether the right words begin at one place behind gaps of many widths, or the left words end at one place and begin at
    /// many.
    private static func isBorder(_ gaps: [Gap], headed: Bool, space: Double) -> Bool {
        let rightSpread = spread(gaps.map(\.right))
        let wide = gaps.count { $0.right - $0.left > 1.7 * space }
        if rightSpread < 1.2, spread(gaps.map { $0.right - $0.left }) > 2 * space || wide * 5 >= gaps.count * 4 { return true }
        let leftSpread = spread(gaps.map(\.left))
        guard leftSpread < 1.2, rightSpread < 1.2 else { return false }
        if spread(gaps.map(\.start)) > 2 { return true }
        // Numbers under a heading of their own, each before another word.
        return headed && gaps[0].isAfterNumber == false && gaps.dropFirst().allSatisfy(\.isAfterNumber)
            && Set(gaps.map(\.word)).count * 2 > gaps.count
    }

    /// How far the values lie apart, the outermost one in eight left out (headings stand as they like).
    private static func spread(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let out = sorted.count / 8
        guard let first = sorted.dropFirst(out).first, let last = sorted.dropLast(out).last else { return 0 }
        return last - first
    }

    /// The cell's words in the columns of the new edges.
    static func cut(_ cell: GridCell, from old: [Double], to new: [Double]) -> [GridCell] {
        let first = new.partitioningIndex { $0 >= old[cell.column] - 0.01 }
        let last = min(new.partitioningIndex { $0 >= old[cell.column + cell.columnSpan] - 0.01 }, new.count - 1)
        guard last - first > 1, cell.columnSpan == 1 else {
            var moved = cell
            moved.column = first
            moved.columnSpan = max(last - first, 1)
            return [moved]
        }
        return (first..<last).map { column in
            let lines = cell.lines.compactMap { line in
                TextLine(
                    line.words.filter { $0.box.midX < new[column + 1] || column == last - 1 }.filter {
                        $0.box.midX >= new[column] || column == first
                    })
            }
            return GridCell(
                row: cell.row, column: column, rowSpan: cell.rowSpan,
                box: Box(new[column], cell.box.y0, new[column + 1], cell.box.y1),
                lines: lines)
        }
    }
}
