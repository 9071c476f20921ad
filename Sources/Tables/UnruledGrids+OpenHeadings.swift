import Pages

/// Headings that stand over more than one column each: "Sessions per" over a column of numbers and one of periods.
///
/// White space that parts the two below ends the table under its headings, since no line of the heading shows it.
extension UnruledGrids {
    /// The table below lines of headings that name fewer columns than its rows have; `nil` where the lines are no such headings.
    ///
    /// `heading` is what grew from the line alone, or `nil` where nothing did.
    func openHeaded(from first: Int, heading: Region?) -> (grid: Grid, lines: Range<Int>)? {
        let count = heading?.range.count ?? 1
        guard count <= 3, first + count < lines.count, heading?.spanning.isEmpty ?? true else { return nil }
        let upper = first..<first + count
        guard upper.allSatisfy({ !lines[$0].text.utf8.contains { (0x30...0x39).contains($0) } }) else { return nil }
        let columns = heading?.columns ?? lines[first].segments(gap: wideGap(lines[first])).map { (x0: $0.box.x0, x1: $0.box.x1) }
        let body = upper.upperBound
        let size = lines[upper].map(\.fontSize).max() ?? 0
        guard columns.count >= 3, isMultiSegment(lines[body]), lines[body].box.y0 - lines[body - 1].box.y1 < 2.4 * size,
            isInOtherHand(upper, than: lines[body]), let below = grow(from: body, least: 1), below.columns.count > columns.count,
            let spans = UnruledGrids.spans(of: columns, over: below.columns, size: size), let grid = grid(of: below, least: 1)
        else { return nil }
        let rows = grid.withoutTitleBelow
        let end = rows == grid ? below.range.upperBound : below.range.upperBound - 1
        return (headed(rows, by: upper, of: columns, spans: spans), upper.lowerBound..<end)
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
            let overlaps = own.x0 < heading.x1 && own.x1 > heading.x0
            guard beginsThere || isOverMiddle || (next - first == 1 && overlaps) else { return nil }
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
