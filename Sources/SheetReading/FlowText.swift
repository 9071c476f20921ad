import Pages

/// Text that flows down a page in lines and tables, as web pages and word processors hold it, on its way to a sheet.
struct FlowText {
    /// What stands one below the other.
    enum Block {
        case line(Line)
        case table([Row])
    }

    /// One line or paragraph.
    struct Line {
        var text: String
        /// Whether it is a heading by its style or tag.
        var isHeading = false
        /// The whole line in runs, where words of it are struck out; else empty.
        var runs: [Run] = []

        /// The line as it stands, with what is struck out.
        var allRuns: [Run] { runs.isEmpty ? [Run(text: text, isStruck: false)] : runs }

        /// The line without the words that are struck out in it; `nil` when none is.
        var unstruck: String? {
            guard !runs.isEmpty else { return nil }
            let kept = runs.filter { !$0.isStruck }.map(\.text)
            return SheetBuilder.trimmed(kept.joined().split(separator: " ").joined(separator: " "))
        }
    }

    /// Words of a line that stand together, struck out or not.
    struct Run {
        var text: String
        var isStruck: Bool
    }

    /// One row of a table.
    struct Row {
        var cells: [Cell] = []
        var isHidden = false
    }

    /// One cell, which may itself hold tables.
    struct Cell {
        var blocks: [Block] = []
        var columnSpan = 1
        var rowSpan = 1
        /// Whether the cell goes on with the one above it.
        var continuesAbove = false
        /// Whether all its words are struck out.
        var isStruck = false
        var fill: String?

        /// The words of the cell, tables in it included, a line each.
        var text: String {
            var lines: [String] = []
            for block in blocks {
                switch block {
                case .line(let line): if !line.text.isEmpty { lines.append(line.text) }
                case .table(let rows):
                    for row in rows { lines.append(row.cells.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")) }
                }
            }
            return lines.filter { !$0.isEmpty }.joined(separator: "\n")
        }

        /// Leaves the words that are struck out to the runs of their lines, where they stand beside others.
        mutating func leaveOutStruck() {
            for index in blocks.indices {
                guard case .line(var line) = blocks[index], let unstruck = line.unstruck else { continue }
                line.text = unstruck
                blocks[index] = .line(line)
            }
        }

        /// The words of the cell as they stand on the page, a line each, with those that are struck out.
        var lines: [[Run]] { lines(isStruck: false) }

        private func lines(isStruck isAround: Bool) -> [[Run]] {
            let isWhole = isStruck || isAround
            var lines: [[Run]] = []
            for block in blocks {
                switch block {
                case .line(let line): lines.append(line.allRuns.map { Run(text: $0.text, isStruck: $0.isStruck || isWhole) })
                case .table(let rows):
                    for row in rows {
                        let runs = row.cells.map { $0.lines(isStruck: isWhole).joined(separator: [Run(text: " ", isStruck: false)]) }
                        lines.append(Array(runs.joined(separator: [Run(text: " ", isStruck: false)])))
                    }
                }
            }
            return lines.filter { $0.contains { !$0.text.allSatisfy { $0 == " " } } }
        }

        /// Whether a table stands in it that is more than an ornament.
        var holdsTable: Bool {
            blocks.contains { block in
                guard case .table(let rows) = block else { return false }
                return rows.count >= 2 && rows.contains { $0.cells.count >= 2 }
                    || rows.contains { $0.cells.contains(where: \.holdsTable) }
            }
        }
    }

    var blocks: [Block] = []
    /// Cells in which some words are struck out and others left.
    var correctedCells = 0
    /// Cells in which words that the page does not show stand beside others.
    var hiddenCells = 0
    /// How many of them are sentences that stand nowhere else on the page, and so are no hints.
    var hiddenSentences = 0

    /// What a person must know of struck words that were left out; `nil` where no cell holds any beside others.
    var corrections: Problem? {
        guard correctedCells > 0 else { return nil }
        return Problem(
            .note, "deleted-text",
            "In \(correctedCells) cell(s) of the document some words are struck out beside others; the struck ones were left out. Look at them in the document."
        )
    }

    /// Rows of a grid drawn without a table whose parts are not as many as those of the others.
    var unevenRows = 0

    /// Whether any table has two rows and two columns.
    var holdsTable: Bool { Cell(blocks: blocks).holdsTable }

    /// Everything as one sheet: a line is a row of one cell, or of several where tabs stand between; a table that only arranges other
    /// tables is read through, in reading order.
    func sheet(name: String = "", cellsLeft: Int) throws(SheetReadingError) -> (sheet: Sheet, problems: [Problem]) {
        var builder = SheetBuilder(cellsLeft: cellsLeft)
        var row = 0
        try FlowText.lay(blocks, into: &builder, &row, depth: 0)
        return builder.finish(name: name)
    }

    private static func lay(
        _ blocks: [Block], into builder: inout SheetBuilder, _ row: inout Int, depth: Int
    ) throws(SheetReadingError) {
        for block in blocks {
            switch block {
            case .line(let line):
                guard !line.text.isEmpty else { continue }
                row += 1
                for (column, part) in line.text.split(separator: "\t").enumerated() {
                    try builder.store(SheetCell(text: SheetBuilder.trimmed(String(part))), row: row, column: column)
                }
            case .table(let rows): try lay(rows, into: &builder, &row, depth: depth)
            }
        }
    }

    private static func lay(
        _ rows: [Row], into builder: inout SheetBuilder, _ row: inout Int, depth: Int
    ) throws(SheetReadingError) {
        // Columns that cells from above still cover, with the number of rows they go on for.
        var covered: [Int: Int] = [:]
        var origins: [Int: (row: Int, columns: ClosedRange<Int>)] = [:]
        for (index, line) in rows.enumerated() {
            if depth < 8, line.cells.count <= 3, line.cells.contains(where: \.holdsTable) {
                for cell in line.cells { try lay(cell.blocks, into: &builder, &row, depth: depth + 1) }
                covered = [:]
                continue
            }
            row += 1
            builder.begin(row: row, isHidden: line.isHidden)
            var column = 0
            var next: [Int: Int] = [:]
            for (place, left) in covered where left > 1 { next[place] = left - 1 }
            for cell in line.cells {
                while covered[column, default: 0] > 0 { column += 1 }
                guard column < SheetBuilder.columns else { break }
                let columns = column...(column + max(1, min(cell.columnSpan, 1_000)) - 1)
                if cell.continuesAbove, let origin = origins[column] {
                    builder.merge(rows: origin.row...row, columns: origin.columns)
                } else {
                    let stored = SheetCell(text: cell.text, isStruck: cell.isStruck, fill: cell.fill)
                    try builder.store(stored, row: row, column: column)
                    origins[column] = (row, columns)
                    let last = row + min(max(1, cell.rowSpan), rows.count - index) - 1
                    if last > row || columns.count > 1 { builder.merge(rows: row...last, columns: columns) }
                    if last > row { for place in columns { next[place] = max(next[place] ?? 0, last - row) } }
                }
                column = columns.upperBound + 1
            }
            covered = next
        }
    }
}
