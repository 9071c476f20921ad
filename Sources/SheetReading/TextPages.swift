public import Pages

/// Sets the text of a web page or Word document on pages, so that a paper in such a file is read as one in a PDF is.
///
/// The places on these pages are ours, not the paper's: nobody can look them up, and no evidence may name them.
public enum TextPages {
    /// The pages; `nil` for files of other kinds. Throws as ``SheetReader`` does.
    public static func read(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws(SheetReadingError) -> [Page]? {
        switch Container.sniff(bytes) {
        case .docx: try set(WordReading.flow(bytes, limits: limits).0)
        case .html: set(HTMLReading.flow(bytes))
        default: nil
        }
    }

    private static func set(_ flow: FlowText) -> [Page] {
        var setter = PageSetter(width: width(of: flow.blocks))
        setter.set(flow.blocks, depth: 0)
        return setter.finish()
    }

    /// Wide enough for the longest word in each column of the widest table.
    private static func width(of blocks: [FlowText.Block]) -> Double {
        var widest = 560.0
        for block in blocks {
            guard case .table(let rows) = block else { continue }
            for row in rows.prefix(400) {
                for cell in row.cells where cell.holdsTable { widest = max(widest, width(of: cell.blocks)) }
                let columns = row.cells.reduce(0) { $0 + $1.columnSpan }
                var longest = 0
                for cell in row.cells where cell.columnSpan == 1 {
                    for word in cell.text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                        longest = max(longest, word.count)
                    }
                }
                widest = max(widest, Double(min(columns, 60)) * max(60, Double(min(longest, 40)) * PageSetter.letter + 10))
            }
        }
        return min(widest, 6_000)
    }
}

/// Sets lines and tables with drawn rules one below the other.
private struct PageSetter {
    static let letter = 5.2
    private static let margin = 36.0, size = 10.0, pitch = 12.5
    /// A page is as long as its last block needs, and ends after so much.
    private static let fullAfter = 720.0

    private let width: Double
    private var pages: [Page] = []
    private var words: [Word] = []
    private var rulings: [Ruling] = []
    private var y = PageSetter.margin

    init(width: Double) { self.width = width }

    mutating func set(_ blocks: [FlowText.Block], depth: Int) {
        for block in blocks {
            if y > PageSetter.fullAfter { endPage() }
            switch block {
            case .line(let line):
                let isTitle = line.isHeading
                for part in PageSetter.parts(of: line.allRuns) {
                    let used = set([part], x: PageSetter.margin, width: width, top: y, isTitle: isTitle)
                    y += used
                }
                y += 4
            case .table(let rows): set(rows, depth: depth)
            }
        }
    }

    mutating func finish() -> [Page] {
        if !words.isEmpty || pages.isEmpty { endPage() }
        return pages
    }

    private mutating func endPage() {
        pages.append(
            Page(
                number: pages.count + 1, width: width + 2 * PageSetter.margin, height: y + PageSetter.margin, words: words,
                rulings: rulings))
        (words, rulings, y) = ([], [], PageSetter.margin)
    }

    /// The runs of a line, apart where tabs stand in it.
    private static func parts(of runs: [FlowText.Run]) -> [[FlowText.Run]] {
        var parts: [[FlowText.Run]] = [[]]
        for run in runs {
            for (index, piece) in run.text.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { parts.append([]) }
                if !piece.isEmpty { parts[parts.count - 1].append(FlowText.Run(text: String(piece), isStruck: run.isStruck)) }
            }
        }
        return parts.filter { $0.contains { !$0.text.allSatisfy { $0 == " " } } }
    }

    /// Sets words in lines of the width; returns the height they take. A struck run and the one after it are words of their own.
    private mutating func set(_ lines: [[FlowText.Run]], x: Double, width: Double, top: Double, isTitle: Bool = false) -> Double {
        let size = isTitle ? 14.0 : PageSetter.size
        let scale = size / PageSetter.size
        var line = 0.0
        for runs in lines {
            var at = x
            let parts = runs.flatMap { run in run.text.split(separator: " ").map { (text: $0, isStruck: run.isStruck) } }
            for (word, isStruck) in parts {
                let length = Double(word.count) * PageSetter.letter * scale
                if at > x, at + length > x + width {
                    at = x
                    line += 1
                }
                let base = top + (line + 0.8) * PageSetter.pitch * scale
                words.append(
                    Word(
                        text: String(word), box: Box(at, base - 0.75 * size, at + length, base + 0.25 * size), fontSize: size,
                        baseline: base,
                        marks: (isTitle ? Word.Marks.bold : []).union(isStruck ? .struck : [])))
                at += length + 2.8 * scale
            }
            line += 1
        }
        return max(1, line) * PageSetter.pitch * scale
    }

    // MARK: tables

    private struct Placed {
        var cell: FlowText.Cell
        var row: Int
        var lastRow: Int
        var columns: ClosedRange<Int>
    }

    private mutating func set(_ rows: [FlowText.Row], depth: Int) {
        var plain: [FlowText.Row] = []
        for row in rows {
            if depth < 8, row.cells.count <= 3, row.cells.contains(where: \.holdsTable) {
                setPlain(plain)
                plain = []
                for cell in row.cells { set(cell.blocks, depth: depth + 1) }
            } else if !row.cells.isEmpty {
                plain.append(row)
            }
        }
        setPlain(plain)
    }

    private static func place(_ rows: [FlowText.Row]) -> [Placed] {
        var result: [Placed] = []
        var covered: [Int: (place: Int, last: Int)] = [:]
        for (index, row) in rows.enumerated() {
            var column = 0
            for cell in row.cells {
                while !cell.continuesAbove, let above = covered[column], above.last >= index { column += 1 }
                guard column < 60 else { break }
                let columns = column...min(59, column + max(1, cell.columnSpan) - 1)
                if cell.continuesAbove, let above = covered[column] {
                    result[above.place].lastRow = index
                    for place in columns { covered[place] = (above.place, index) }
                } else {
                    let last = min(rows.count - 1, index + max(1, cell.rowSpan) - 1)
                    result.append(Placed(cell: cell, row: index, lastRow: last, columns: columns))
                    for place in columns { covered[place] = (result.count - 1, last) }
                }
                column = columns.upperBound + 1
            }
        }
        return result
    }

    private mutating func setPlain(_ rows: [FlowText.Row]) {
        guard !rows.isEmpty else { return }
        let cells = PageSetter.place(rows)
        let columns = (cells.map(\.columns.upperBound).max() ?? 0) + 1
        let step = width / Double(columns)
        var tops = [y]
        for index in rows.indices {
            if index > 0, tops[index] - PageSetter.margin > 4 * PageSetter.fullAfter {
                // A table of many pages goes on on the next one.
                let rest = Array(rows[index...])
                rule(cells.filter { $0.lastRow < index }, tops, step)
                y = tops[index]
                endPage()
                return setPlain(rest)
            }
            var height = PageSetter.pitch
            for cell in cells where cell.row == index {
                let room = step * Double(cell.columns.count) - 8
                let used = set(
                    cell.cell.lines, x: PageSetter.margin + step * Double(cell.columns.lowerBound) + 4, width: room,
                    top: tops[index] + 3)
                if cell.lastRow == index { height = max(height, used) }
            }
            tops.append(tops[index] + height + 6)
        }
        rule(cells, tops, step)
        y = (tops.last ?? y) + 10
    }

    private mutating func rule(_ cells: [Placed], _ tops: [Double], _ step: Double) {
        for cell in cells {
            let x0 = PageSetter.margin + step * Double(cell.columns.lowerBound),
                x1 = PageSetter.margin + step * Double(cell.columns.upperBound + 1)
            let y0 = tops[cell.row], y1 = tops[min(cell.lastRow + 1, tops.count - 1)]
            for y in [y0, y1] { rulings.append(Ruling(position: y, start: x0, end: x1, isHorizontal: true)) }
            for x in [x0, x1] { rulings.append(Ruling(position: x, start: y0, end: y1, isHorizontal: false)) }
        }
    }
}
