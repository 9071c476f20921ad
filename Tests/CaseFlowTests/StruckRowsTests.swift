import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Tables
import Testing

@testable import CaseFlow

/// Rows of a table on a page that are struck out, or coloured as a key says.
@Suite struct StruckRowsTests {
    private func line(_ text: String, _ x: Double, _ y: Double, struck: Bool = false) -> TextLine? {
        var words: [Word] = []
        var at = x
        for part in text.split(separator: " ") {
            let width = Double(part.count) * 4
            let isStruck = struck || part.hasPrefix("~")
            words.append(
                Word(text: part.filter { $0 != "~" }, box: Box(at, y, at + width, y + 8), fontSize: 8, marks: isStruck ? [.struck] : []))
            at += width + 2
        }
        return textLines(of: words).first
    }

    private func layout(_ rows: [[String]], struck: Set<Int> = [], above: [TextLine] = []) -> PageLayout {
        var cells: [GridCell] = []
        for (row, texts) in rows.enumerated() {
            let y = 80 + Double(row) * 14
            for (column, text) in texts.enumerated() {
                let x = 20 + Double(column) * 90
                let lines = [line(text, x, y, struck: struck.contains(row))].compactMap { $0 }
                cells.append(GridCell(row: row, column: column, box: Box(x, y, x + 88, y + 12), lines: lines))
            }
        }
        let box = Box(20, 80, 20 + Double(rows[0].count) * 90, 80 + Double(rows.count) * 14)
        let grid = Grid(
            page: 1, box: box, isRuled: true, rowCount: rows.count, columnCount: rows[0].count, cells: cells,
            columnEdges: (0...rows[0].count).map { 20 + Double($0) * 90 })
        return PageLayout(page: 1, width: 792, height: 612, blocks: above.map(Block.line) + [.grid(grid)])
    }

    private let rows = [
        ["Date", "Service", "Min", "Outcome", "Comment"], ["10/20/2025", "Speech Therapy", "60", "Provided", "blends"],
        ["10/20/2025", "Speech Therapy", "30", "Provided", "blends"], ["10/22/2025", "Speech Therapy", "30", "Provided", "for 10/15"],
    ]

    @Test func `a struck row is void`() {
        let log = LogPages(fileName: "", pages: []).read([layout(rows, struck: [1])])
        #expect(log.sessions.map(\.status) == [.void, .delivered, .delivered])
        #expect(!log.problems.contains { $0.code == "deleted-text" })
    }

    @Test func `struck words beside others in a cell are corrections, and said`() {
        var own = rows
        own[1][2] = "~60 30"
        let log = LogPages(fileName: "", pages: []).read([layout(own)])
        #expect(log.sessions.map(\.minutes) == [30, 30, 30])
        #expect(log.problems.count { $0.code == "deleted-text" } == 1)
    }

    @Test func `the colour of a row means what the key says of it`() {
        // The key: a coloured sample, its meaning, a struck sample and its meaning, with narrow gaps.
        let key = line("Key: yellow row make-up session ~struck ~row entry deleted by provider", 20, 60)
        var page = Page(number: 1, width: 792, height: 612, words: [])
        let sample = key?.words[1].box ?? Box(0, 0, 0, 0)
        page.fills = [Box(sample.x0 - 1, 59, (key?.words[2].box.x1 ?? 0) + 1, 69), Box(20, 80 + 3 * 14, 470, 80 + 4 * 14)]
        page.fillColours = ["FFF099", "FFF099"]
        let log = LogPages(fileName: "", pages: [page]).read([layout(rows, struck: [1], above: [key].compactMap { $0 })])
        #expect(log.sessions.map(\.status) == [.void, .delivered, .makeup])
        #expect(log.sessions.last?.makeupFor == CivilDate(iso: "2025-10-15"))
    }
}
