import CivilTime
import Pages
import Tables

/// What stands above a heading row, over several columns.
extension TableHeading {
    /// The words above the table, by the columns they stand over.
    ///
    /// Lines of one upper heading are centred over their columns: each group of words takes the fewest columns that hold it,
    /// more when its
    /// middle lies nearer the middle of more.
    static func upperWords(_ above: [TextLine], of grid: Grid) -> [Int: [String]] {
        var groups: [(box: Box, texts: [String])] = []
        for segment in above.flatMap({ $0.segments(gap: 1.5 * $0.fontSize) }) {
            if let index = groups.firstIndex(where: { $0.box.horizontalOverlap(segment.box) > 0 }) {
                groups[index].box = groups[index].box.union(segment.box)
                groups[index].texts.append(segment.text)
            } else {
                groups.append((segment.box, [segment.text]))
            }
        }
        var result: [Int: [String]] = [:]
        for group in groups {
            guard let span = columns(under: group.box, of: grid) else { continue }
            for column in span { result[column, default: []] += group.texts }
        }
        return result
    }

    /// Words over several columns that name the days for which their amounts hold: on lines above the table, or in a row of wide cells.
    static func upperTerms(_ above: [TextLine], of grid: Grid, row: Int) -> [Int: CellContent] {
        var groups: [(box: Box, content: CellContent)] = []
        // Every line is cut where a part of any of them begins: days of two groups may stand close together.
        let starts = above.flatMap { line in line.segments(gap: 1.5 * line.fontSize).map(\.box.x0) }.sorted()
        for (index, start) in starts.enumerated() where index == 0 || start - starts[index - 1] > 2 {
            let end = starts[index...].first { $0 > start + 2 } ?? .infinity
            let words = above.flatMap { line in line.words.filter { $0.box.x0 > start - 2 && $0.box.x0 < end - 2 } }
            guard let box = Box.union(of: words.map(\.box)) else { continue }
            groups.append((box, CellContent(words: words, page: grid.page)))
        }
        if row > 0 {
            for cell in grid.cells(inRow: row - 1) where cell.columnSpan > 1 && cell.columnSpan < grid.columnCount {
                groups.append((cell.box, CellContent(cell, page: grid.page)))
            }
        }
        var result: [Int: CellContent] = [:]
        for group in groups where DateFinder.dates(in: group.content.text).count(where: { $0.date != nil }) == 2 {
            guard let span = columns(under: group.box, of: grid), span.count > 1 else { continue }
            for column in span { result[column] = group.content }
        }
        return result
    }

    static func columns(under box: Box, of grid: Grid) -> ClosedRange<Int>? {
        var first = grid.columnEdges.partitioningPoint(box.x0 + 2)
        var last = grid.columnEdges.partitioningPoint(box.x1 - 2)
        first = max(0, first)
        last = min(grid.columnCount - 1, max(first, last))
        func miss(_ from: Int, _ to: Int) -> Double { abs((grid.columnEdges[from] + grid.columnEdges[to + 1]) / 2 - box.midX) }
        while last + 1 < grid.columnCount, miss(first, last + 1) + 4 < miss(first, last) { last += 1 }
        while first > 1, miss(first - 1, last) + 4 < miss(first, last) { first -= 1 }
        return first...last
    }
}
