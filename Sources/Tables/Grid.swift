public import Pages

/// One cell of a table: its place in the grid and its words, line by line.
public struct GridCell: Sendable, Hashable {
    /// First row it covers, 0-based.
    public var row: Int
    /// First column it covers, 0-based.
    public var column: Int
    /// How many rows it covers.
    public var rowSpan: Int
    /// How many columns it covers.
    public var columnSpan: Int
    /// The cell's rectangle; for tables without rulings, the rectangle of its column and row.
    public var box: Box
    /// The words, line by line.
    public var lines: [TextLine]
    /// The lines joined by spaces, a word cut by a hyphen at a line's end made whole.
    public var text: String

    /// A cell at this place with these lines.
    public init(row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, box: Box, lines: [TextLine]) {
        self.row = row
        self.column = column
        self.rowSpan = rowSpan
        self.columnSpan = columnSpan
        self.box = box
        self.lines = lines
        text = joinedLines(lines)
    }

    /// Every word of the cell in reading order.
    public var words: [Word] { lines.flatMap(\.words) }
    /// The rectangle round the words, or `nil` for an empty cell.
    public var wordBox: Box? { Box.union(of: lines.map(\.box)) }
    /// Whether every word is bold.
    public var isBold: Bool { !lines.isEmpty && lines.allSatisfy(\.isBold) }
}

/// A table found on a page.
public struct Grid: Sendable, Hashable {
    /// 1-based page of the file.
    public var page: Int
    /// The rectangle of the whole table.
    public var box: Box
    /// Whether drawn lines bound its cells.
    public var isRuled: Bool
    /// How many rows the table has.
    public var rowCount: Int
    /// How many columns the table has.
    public var columnCount: Int
    /// The cells in row order; a place covered by a span has no cell of its own.
    public var cells: [GridCell]
    /// Left edges of the columns and the last one's right edge.
    public var columnEdges: [Double]
    /// On recognised pages: where in the table something is written of which no word could be read.
    public var unreadInk: [Box] = []
    /// Whether the first row is the title of a panel, printed on a shaded band of its own above labels and values.
    public var hasTitleBand = false
    private var index: [Int]

    /// A table made of these cells, in any order.
    public init(page: Int, box: Box, isRuled: Bool, rowCount: Int, columnCount: Int, cells: [GridCell], columnEdges: [Double]) {
        self.page = page
        self.box = box
        self.isRuled = isRuled
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.cells = cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        self.columnEdges = columnEdges
        var index = [Int](repeating: -1, count: rowCount * columnCount)
        for (number, cell) in self.cells.enumerated() {
            for row in cell.row..<min(rowCount, cell.row + cell.rowSpan) {
                for column in cell.column..<min(columnCount, cell.column + cell.columnSpan) {
                    index[row * columnCount + column] = number
                }
            }
        }
        self.index = index
    }

    /// The cell that covers this place, spans included.
    public func cell(_ row: Int, _ column: Int) -> GridCell? {
        guard (0..<rowCount).contains(row), (0..<columnCount).contains(column) else { return nil }
        let number = index[row * columnCount + column]
        return number < 0 ? nil : cells[number]
    }

    /// The cells that begin in this row, from left to right.
    public func cells(inRow row: Int) -> [GridCell] {
        var (low, high) = (0, cells.count)
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].row < row { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < cells.count, cells[end].row == row { end += 1 }
        return Array(cells[low..<end])
    }

    /// Whether words of the table were read by text recognition.
    public var isRecognised: Bool { cells.contains { $0.lines.contains { $0.isRecognised } } }

    /// Whether something in the row could not be read.
    public func hasUnreadInk(inRow row: Int) -> Bool {
        !unreadInk.isEmpty
            && cells(inRow: row).contains { cell in unreadInk.contains { cell.box.contains(x: $0.midX, y: $0.midY) } }
    }
}

extension Grid {
    /// The table with rows and columns exchanged: services as columns read like services as rows.
    ///
    /// Boxes stay where they are on the page; ``columnEdges`` are then the rows' upper edges.
    public var transposed: Grid {
        let turned = cells.map {
            GridCell(row: $0.column, column: $0.row, rowSpan: $0.columnSpan, columnSpan: $0.rowSpan, box: $0.box, lines: $0.lines)
        }
        var edges = (0..<rowCount).map { row in cells.first { $0.row == row }?.box.y0 ?? box.y0 }
        edges.append(box.y1)
        return Grid(
            page: page, box: box, isRuled: isRuled, rowCount: columnCount, columnCount: rowCount, cells: turned,
            columnEdges: edges)
    }
}

/// Text of several lines as one: single spaces between lines, a word cut by a hyphen at a line's end made whole.
public func joinedLines(_ lines: [TextLine]) -> String {
    var text = ""
    for line in lines {
        let next = line.text
        if text.isEmpty {
            text = next
        } else if text.utf8.last == 0x2D, endsInLetterHyphen(text), let first = next.unicodeScalars.first,
            first.properties.isLowercase
        {
            // "speech-" over "to-text": a word that has hyphens keeps the one at the line's end.
            if !(next.prefix { $0 != " " }).utf8.contains(0x2D) { text.removeLast() }
            text += next
        } else {
            text += " "
            text += next
        }
    }
    return text
}

/// Whether the text ends in a letter and a hyphen.
private func endsInLetterHyphen(_ text: String) -> Bool {
    let tail = text.unicodeScalars.suffix(2)
    return tail.count == 2 && tail.first?.properties.isAlphabetic == true
}
