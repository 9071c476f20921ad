import CivilTime
import Pages

/// A calendar as something to look at: words in places, and coloured patches. A page is one; so is a sheet, a square for each cell.
struct CalendarSurface {
    /// A word with the colour behind it.
    struct Item {
        var text: String
        var box: Box
        /// `RRGGBB` or another name of the colour; `nil` on white.
        var colour: String?
    }

    /// The words from top to bottom, from left to right where they share a line.
    private(set) var items: [Item] = []
    /// Coloured patches in which no word stands: the samples of a legend.
    private(set) var swatches: [(box: Box, colour: String)] = []
    /// The items of each line, in order.
    private(set) var lines: [[Int]] = []

    init(_ page: Page) {
        let fills = Array(zip(page.fills, page.fillColours)).prefix(4_000)
        for word in page.words where word.marks.isDisjoint(with: [.rotated, .watermark, .drawn]) && !word.text.isEmpty {
            items.append(Item(text: word.text, box: word.box, colour: CalendarSurface.colour(under: word.box, fills)))
        }
        for (box, colour) in fills where !CalendarSurface.isWhite(colour) && box.width < 80 && box.height < 40 {
            let isUsed = items.contains { box.contains(x: $0.box.midX, y: $0.box.midY) }
            if !isUsed, swatches.count < 400 { swatches.append((box, colour)) }
        }
        makeLines()
    }

    init(_ sheet: Sheet) {
        for row in sheet.rows.prefix(600) {
            for (column, cell) in row.cells.prefix(120).enumerated() where !cell.isMergedCopy {
                let box = CalendarSurface.place(row: row.number, column: column)
                if !cell.text.isEmpty {
                    items.append(Item(text: CalendarSurface.dayNumber(cell) ?? cell.text, box: box, colour: cell.fill))
                } else if let fill = cell.fill, swatches.count < 4_000 {
                    swatches.append((box, fill))
                }
            }
        }
        makeLines()
    }

    /// Where a sheet's cell stands. Wide cells: what stands in one is never taken for its neighbour's.
    static func place(row: Int, column: Int) -> Box {
        Box(Double(column) * 30, Double(row) * 12, Double(column) * 30 + 29, Double(row) * 12 + 11)
    }

    /// A real date in a cell, shown as its day.
    private static func dayNumber(_ cell: SheetCell) -> String? {
        guard case .date(let date, _) = cell.value else { return nil }
        let isBare = cell.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isBare ? String(date.day) : nil
    }

    private static func isWhite(_ colour: String) -> Bool { ["FFFFFF", "WHITE"].contains(colour.uppercased()) }

    /// The colour of the smallest patch under the middle of a word; what was drawn later lies on top.
    private static func colour(under box: Box, _ fills: ArraySlice<(Box, String)>) -> String? {
        var best: (area: Double, colour: String)?
        for (patch, colour) in fills where patch.contains(x: box.midX, y: box.midY) {
            let area = patch.width * patch.height
            // A shaded band or panel says nothing of one day.
            guard patch.width < 160, patch.height < 90 else { continue }
            if best.map({ area <= $0.area * 1.02 }) ?? true { best = (area, colour) }
        }
        return best.flatMap { isWhite($0.colour) ? nil : $0.colour }
    }

    private mutating func makeLines() {
        items.sort { ($0.box.midY, $0.box.x0) < ($1.box.midY, $1.box.x0) }
        var current: [Int] = []
        var middle = 0.0
        for index in items.indices {
            let box = items[index].box
            if !current.isEmpty, abs(box.midY - middle) > 0.45 * max(4, min(box.height, items[current[0]].box.height)) {
                lines.append(current)
                current = []
            }
            if current.isEmpty { middle = box.midY }
            current.append(index)
        }
        if !current.isEmpty { lines.append(current) }
        lines = lines.map { $0.sorted { items[$0].box.x0 < items[$1].box.x0 } }
    }

    /// Words that stand close together on a line, and the colour behind them.
    struct Phrase {
        var text: String
        var box: Box
        var colour: String?
    }

    /// The words of each line apart wherever a wide gap stands or the colour behind them changes.
    var phraseLines: [[Phrase]] {
        lines.map { line in
            var result: [Phrase] = []
            for index in line {
                let item = items[index]
                if let open = result.last, item.box.x0 - open.box.x1 < 1.1 * item.box.height,
                    item.colour == open.colour || open.colour == nil
                {
                    result[result.count - 1].text += " " + item.text
                    result[result.count - 1].box = open.box.union(item.box)
                } else {
                    result.append(Phrase(text: item.text, box: item.box, colour: item.colour))
                }
            }
            return result
        }
    }

    /// The words of each line, none joined with another: those of a sheet's cells.
    var cellLines: [[Phrase]] { lines.map { $0.map { Phrase(text: items[$0].text, box: items[$0].box, colour: items[$0].colour) } } }

    /// All phrases, line by line.
    var phrases: [Phrase] { phraseLines.flatMap(\.self) }

    /// The lines outside the months as rows of a table; where several entries stand side by side, each that begins with a day has a row of
    /// its own.
    func rows(outside areas: [Box]) -> [SheetRow] {
        var result: [SheetRow] = []
        for line in phraseLines {
            var cells: [SheetCell] = []
            for phrase in line where !areas.contains(where: { $0.contains(x: phrase.box.midX, y: phrase.box.midY) }) {
                if !cells.isEmpty, DateFinder.first(in: phrase.text)?.range.lowerBound == 0 {
                    result.append(SheetRow(number: result.count + 1, cells: cells))
                    cells = []
                }
                cells.append(SheetCell(text: phrase.text))
            }
            if !cells.isEmpty { result.append(SheetRow(number: result.count + 1, cells: cells)) }
        }
        return result
    }
}
