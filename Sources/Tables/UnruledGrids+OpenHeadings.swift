import Pages

/// Headings that stand over more than one column each: "Sessions per" over a column of numbers and one of periods.
///
/// White space that parts the two below ends the table under its headings, since no line of the heading shows it.
extension UnruledGrids {
    /// The table below lines of headings that name fewer columns than its rows have; `nil` where the lines are no such headings.
    ///
    /// `region` is what grew from the first line, or `nil` where nothing did: the headings alone, or with the first of the rows below them.
    func openHeaded(from first: Int, region: Region?) -> (grid: Grid, lines: Range<Int>)? {
        let end = region?.range.upperBound ?? first + 1
        for count in 1...3 where first + count <= end && first + count < lines.count {
            let upper = first..<first + count
            guard !lines[upper.upperBound - 1].text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
            guard region?.spanning.contains(where: upper.contains) != true, isMultiSegment(lines[upper.upperBound]),
                isInOtherHand(upper, than: lines[upper.upperBound]), let headed = openHeaded(by: upper, reaching: end)
            else { continue }
            return headed
        }
        return nil
    }

    private func openHeaded(by upper: Range<Int>, reaching end: Int) -> (grid: Grid, lines: Range<Int>)? {
        let size = lines[upper].map(\.fontSize).max() ?? 0
        let gutter = max(4, max(0.5, 1.7 * space) * size)
        let columns = upper.reduce([]) { covered($0, adding: lines[$1], gutter: gutter) }
        let body = upper.upperBound
        guard columns.count >= 3, lines[body].box.y0 - lines[body - 1].box.y1 < 2.4 * size, let below = grow(from: body, least: 1),
            below.columns.count > columns.count, upper.upperBound == end || below.range.upperBound > end,
            let spans = UnruledGrids.spans(of: columns, over: below.columns, size: size), let grid = grid(of: below, least: 1)
        else { return nil }
        let rows = grid.withoutTitleBelow
        let last = rows == grid ? below.range.upperBound : below.range.upperBound - 1
        return (headed(rows, by: upper, of: columns, spans: spans), upper.lowerBound..<last)
    }

    /// Whether the headings are told from the row by their print, or by a line drawn between them.
    private func isInOtherHand(_ upper: Range<Int>, than row: TextLine) -> Bool {
        let last = lines[upper.upperBound - 1]
        if separators.contains(where: { $0.y > last.box.midY && $0.y < row.box.midY && $0.x1 - $0.x0 > 0.6 * row.box.width }) { return true }
        return upper.contains { lines[$0].isBold } && !row.isBold
    }

    /// The columns of the rows under each heading; `nil` where a column stands under none or two, or a heading over none.
    ///
    /// A heading begins where the first of its columns begins, or has its middle over theirs.
    private static func spans(of headings: [(x0: Double, x1: Double)], over columns: [(x0: Double, x1: Double)], size: Double) -> [Range<Int>]? {
        var result: [Range<Int>] = []
        var next = 0
        for (index, heading) in headings.enumerated() {
            let end = index + 1 < headings.count ? headings[index + 1].x0 - 3 : .infinity
            let first = next
            while next < columns.count, columns[next].x0 < end { next += 1 }
            guard next > first else { return nil }
            let own = (x0: columns[first].x0, x1: columns[next - 1].x1)
            let beginsThere = abs(own.x0 - heading.x0) < 3
            let isOverMiddle = abs(own.x0 + own.x1 - heading.x0 - heading.x1) / 2 < size
            guard beginsThere || isOverMiddle || own.x0 < heading.x1 && own.x1 > heading.x0 else { return nil }
            result.append(first..<next)
        }
        return next == columns.count ? result : nil
    }

    /// The table with the words of the headings as its first row.
    private func headed(_ grid: Grid, by upper: Range<Int>, of columns: [(x0: Double, x1: Double)], spans: [Range<Int>]) -> Grid {
        let band = upper.reduce(lines[upper.lowerBound].box) { $0.union(lines[$1].box) }
        let left = min(grid.box.x0, band.x0)
        let right = max(grid.box.x1, band.x1)
        var edges = grid.columnEdges
        edges[0] = min(edges[0], left)
        edges[edges.count - 1] = max(edges[edges.count - 1], right)
        var cells = grid.cells.map { cell in
            var cell = cell
            cell.row += 1
            return cell
        }
        for (column, span) in zip(columns, spans) {
            let parts = upper.compactMap { index in
                TextLine(lines[index].words.filter { $0.box.midX > column.x0 - 1 && $0.box.midX < column.x1 + 1 })
            }
            cells.append(
                GridCell(
                    row: 0, column: span.lowerBound, columnSpan: span.count,
                    box: Box(edges[span.lowerBound], band.y0, edges[span.upperBound], band.y1), lines: parts))
        }
        return Grid(
            page: grid.page, box: Box(left, band.y0, right, grid.box.y1), isRuled: false, rowCount: grid.rowCount + 1,
            columnCount: grid.columnCount, cells: cells, columnEdges: edges)
    }
}
