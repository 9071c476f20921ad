import Pages
import Tables

/// The pages of a paper without the words that are struck out on them, and where those stood.
///
/// Struck words promise nothing. They are taken out before anything is read, so that a number struck beside the new one is no part of the
/// amount; a row all of whose words are struck goes as a whole.
struct StrikeOuts {
    /// A row of a table, or a line outside tables, in which words are struck out.
    struct Place {
        let page: Int
        let box: Box
        /// Whether none of its words is left.
        let isWhole: Bool
    }

    /// The pages as they are.
    let whole: [PageLayout]
    /// The pages without the struck words.
    private(set) var kept: [PageLayout] = []
    /// Where words were struck out, in the paper's order.
    private(set) var places: [Place] = []

    /// `nil` where nothing is struck out.
    init?(_ layouts: [PageLayout]) {
        guard layouts.contains(where: StrikeOuts.holdStruck) else { return nil }
        whole = layouts
        kept = layouts.map { layout in
            guard StrikeOuts.holdStruck(layout) else { return layout }
            var rest = layout
            rest.blocks = layout.blocks.compactMap { block in
                switch block {
                case .line(let line): left(of: line, page: layout.page).map(Block.line)
                case .grid(let grid): left(of: grid).map(Block.grid)
                }
            }
            return rest
        }
    }

    /// The pages without the words that are struck out; the same pages where none is.
    static func without(_ layouts: [PageLayout]) -> [PageLayout] { StrikeOuts(layouts)?.kept ?? layouts }

    private static func holdStruck(_ layout: PageLayout) -> Bool {
        layout.blocks.contains { block in
            switch block {
            case .line(let line): line.isStruckInPart
            case .grid(let grid): grid.cells.contains { $0.lines.contains(where: \.isStruckInPart) }
            }
        }
    }

    private mutating func left(of line: TextLine, page: Int) -> TextLine? {
        guard line.isStruckInPart else { return line }
        let rest = line.unstruck
        places.append(Place(page: page, box: line.box, isWhole: rest == nil))
        return rest
    }

    /// The table without its struck words and without the rows that held no others; `nil` where nothing is left of it.
    private mutating func left(of grid: Grid) -> Grid? {
        guard grid.cells.contains(where: { $0.lines.contains(where: \.isStruckInPart) }) else { return grid }
        var gone: Set<Int> = []
        for row in 0..<grid.rowCount {
            let own = grid.cells(inRow: row)
            let struck = own.filter { $0.lines.contains(where: \.isStruckInPart) }
            guard !struck.isEmpty else { continue }
            // A cell that goes on below belongs to the rows below as well.
            let single = own.filter { $0.rowSpan == 1 && $0.lines.contains(where: \.isReadable) }
            let isWhole = (single.isEmpty ? struck : single).allSatisfy { $0.lines.allSatisfy { $0.unstruck == nil } }
            if isWhole, single.isEmpty == false || struck.allSatisfy({ $0.rowSpan == 1 }) { gone.insert(row) }
            places.append(
                Place(page: grid.page, box: Box.union(of: struck.map(\.box)).map { band($0, of: own) } ?? grid.box, isWhole: gone.contains(row)))
        }
        let cells = grid.cells.map { cell in
            GridCell(
                row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, box: cell.box,
                lines: cell.lines.compactMap { $0.isStruckInPart ? $0.unstruck : $0 })
        }
        return grid.replacing(cells).without(rows: gone)
    }

    /// The height of the struck cells over the whole width of the row.
    private func band(_ struck: Box, of row: [GridCell]) -> Box {
        row.reduce(struck) { Box(min($0.x0, $1.box.x0), $0.y0, max($0.x1, $1.box.x1), $0.y1) }
    }
}

extension Word {
    /// A dash, a bullet or a box to tick says nothing of its own, and no line strikes it out.
    var isReadable: Bool { text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } }
    var isStruck: Bool { marks.contains(.struck) }
}

extension TextLine {
    /// Whether any word of it is struck out.
    var isStruckInPart: Bool { words.contains(where: \.isStruck) }
    var isReadable: Bool { words.contains(where: \.isReadable) }

    /// The line without its struck words, and without signs that only struck words surround; `nil` where no word is left.
    var unstruck: TextLine? {
        var rest: [Word] = []
        var signs: [Word] = []
        var wasStruck: Bool?
        for word in words {
            guard word.isReadable else {
                signs.append(word)
                continue
            }
            // "30 - 45" struck out: the dash goes too, and so does one before what is left.
            if !word.isStruck, wasStruck == true, !rest.contains(where: \.isReadable) {
                rest += signs.filter { $0.text.unicodeScalars.contains { Tick.state(of: $0) != nil } }
            } else if !word.isStruck || wasStruck == false {
                rest += signs
            }
            signs = []
            if !word.isStruck { rest.append(word) }
            wasStruck = word.isStruck
        }
        if wasStruck == false { rest += signs }
        return rest.contains(where: \.isReadable) ? TextLine(rest) : nil
    }
}

extension Grid {
    /// The same table with other words in its cells.
    fileprivate func replacing(_ cells: [GridCell]) -> Grid {
        var grid = Grid(
            page: page, box: box, isRuled: isRuled, rowCount: rowCount, columnCount: columnCount, cells: cells, columnEdges: columnEdges)
        grid.unreadInk = unreadInk
        grid.hasTitleBand = hasTitleBand
        return grid
    }

    /// The table without these rows; cells that reach into them are shorter. `nil` where no words are left.
    fileprivate func without(rows gone: Set<Int>) -> Grid? {
        guard cells.contains(where: { !$0.lines.isEmpty }) else { return nil }
        guard !gone.isEmpty else { return self }
        var places: [Int: Int] = [:]
        for row in 0..<rowCount where !gone.contains(row) { places[row] = places.count }
        let left = cells.compactMap { cell -> GridCell? in
            let rows = (cell.row..<min(rowCount, cell.row + cell.rowSpan)).compactMap { places[$0] }
            guard let first = rows.first else { return nil }
            return GridCell(
                row: first, column: cell.column, rowSpan: rows.count, columnSpan: cell.columnSpan, box: cell.box, lines: cell.lines)
        }
        guard !places.isEmpty else { return nil }
        var grid = Grid(
            page: page, box: box, isRuled: isRuled, rowCount: places.count, columnCount: columnCount, cells: left, columnEdges: columnEdges)
        grid.unreadInk = unreadInk
        grid.hasTitleBand = hasTitleBand && !gone.contains(0)
        return grid
    }
}
