import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// Running heads and feet: lines that return on most pages at the same height.
struct Furniture {
    private var keys: Set<String> = []

    init(_ layouts: [PageLayout]) {
        guard layouts.count > 1 else { return }
        var pages: [String: Int] = [:]
        // Rows of a table may return as well: only what is a line on another page makes them a running head.
        var rowsOnly: Set<String> = []
        for layout in layouts {
            var own: Set<String> = []
            let lines = Set(layout.lines.filter { Furniture.isAtEdge($0.box, of: layout) }.map { Furniture.key($0, layout) })
            own.formUnion(lines)
            for grid in layout.grids where Furniture.isAtEdge(grid.box, of: layout) && grid.rowCount <= 2 {
                for cell in grid.cells { for line in cell.lines { own.insert(Furniture.key(line, layout)) } }
            }
            for grid in layout.grids {
                for (_, line) in Furniture.edgeRows(of: grid, in: layout) {
                    let key = Furniture.key(line, layout)
                    if pages[key] == nil, !own.contains(key) { rowsOnly.insert(key) }
                    own.insert(key)
                }
            }
            rowsOnly.subtract(lines)
            for key in own { pages[key, default: 0] += 1 }
        }
        let needed = max(2, (layouts.count + 1) / 3)
        keys = Set(pages.filter { $0.value >= needed }.keys).subtracting(rowsOnly)
    }

    private static func isAtEdge(_ box: Box, of layout: PageLayout) -> Bool {
        box.y1 < layout.height * 0.13 || box.y0 > layout.height * 0.88
    }

    private static func key(_ line: TextLine, _ layout: PageLayout) -> String {
        var bytes: [UInt8] = []
        for byte in line.text.utf8 {
            if byte >= 0x30, byte <= 0x39 {
                if bytes.last != 0x23 { bytes.append(0x23) }
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// "Page 6 of 8", "6/8", "p. 5".
    static func isPageNumber(_ text: String) -> Bool {
        guard text.utf8.count <= 16, text.contains(where: \.isNumber) else { return false }
        return foldedTokens(text).allSatisfy { $0 == "page" || $0 == "pg" || $0 == "p" || $0 == "of" || Int($0) != nil }
    }

    /// The first and the last row of a table without lines, as lines, where they stand at the page's edge: white space may make the running
    /// head a row of the table below it.
    private static func edgeRows(of grid: Grid, in layout: PageLayout) -> [(row: Int, line: TextLine)] {
        guard !grid.isRuled, grid.rowCount > 2 else { return [] }
        return [0, grid.rowCount - 1].compactMap { row in
            let words = grid.cells(inRow: row).flatMap(\.words).sorted { $0.box.x0 < $1.box.x0 }
            guard let line = TextLine(words), isAtEdge(line.box, of: layout), line.box.height < 2 * line.fontSize else { return nil }
            // What names a service or an amount is no running head, however often it comes.
            guard Vocabulary.service(line.text) == nil, AmountFinder.amounts(in: line.text).isEmpty else { return nil }
            return (row, line)
        }
    }

    /// The table without such rows, and without the columns that only they filled.
    private func stripped(_ grid: Grid, in layout: PageLayout) -> Grid {
        let rows = Furniture.edgeRows(of: grid, in: layout).filter { keys.contains(Furniture.key($0.line, layout)) }.map(\.row)
        guard !rows.isEmpty else { return grid }
        let first = rows.contains(0) ? 1 : 0
        let end = rows.contains(grid.rowCount - 1) ? grid.rowCount - 1 : grid.rowCount
        return grid.rows(first..<end).withoutEmptyColumns
    }

    /// The page without its running head and foot.
    func stripped(_ layout: PageLayout) -> PageLayout {
        guard !keys.isEmpty else { return layout }
        var layout = layout
        let whole = layout
        layout.blocks = layout.blocks.map { block in
            if case .grid(let grid) = block { .grid(stripped(grid, in: whole)) } else { block }
        }
        layout.blocks = layout.blocks.filter { block in
            guard Furniture.isAtEdge(block.box, of: whole) else { return true }
            switch block {
            case .line(let line): return !keys.contains(Furniture.key(line, whole))
            case .grid(let grid):
                return
                    !(grid.rowCount <= 2
                    && grid.cells.allSatisfy { $0.lines.allSatisfy { keys.contains(Furniture.key($0, whole)) } })
            }
        }
        return layout
    }
}

extension Grid {
    /// The table without columns in which no cell of one column's width holds a word.
    fileprivate var withoutEmptyColumns: Grid {
        let filled = (0..<columnCount).filter { column in cells.contains { $0.column == column && $0.columnSpan == 1 && !$0.lines.isEmpty } }
        guard !filled.isEmpty, filled.count < columnCount else { return self }
        let kept = cells.compactMap { cell -> GridCell? in
            let under = filled.indices.filter { (cell.column..<cell.column + cell.columnSpan).contains(filled[$0]) }
            guard let first = under.first else { return nil }
            return GridCell(
                row: cell.row, column: first, rowSpan: cell.rowSpan, columnSpan: under.count, box: cell.box, lines: cell.lines)
        }
        var edges = filled.map { columnEdges[$0] }
        edges.append(columnEdges[columnCount])
        var result = Grid(
            page: page, box: Box.union(of: kept.map(\.box)) ?? box, isRuled: isRuled, rowCount: rowCount, columnCount: filled.count, cells: kept,
            columnEdges: edges)
        result.unreadInk = unreadInk
        return result
    }
}
