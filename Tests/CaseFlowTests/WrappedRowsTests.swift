import CivilTime
import PaperSorting
import Pages
import ServiceRecords
import SessionReading
import Tables
import Testing

@testable import CaseFlow

/// Tables without rules whose cells run over two or three lines, the weekday above the date.
@Suite struct WrappedRowsTests {
    private func line(_ text: String, _ x: Double, _ y: Double) -> TextLine? {
        var words: [Word] = []
        var at = x
        for part in text.split(separator: " ") {
            let width = Double(part.count) * 4
            words.append(Word(text: String(part), box: Box(at, y, at + width, y + 8), fontSize: 8))
            at += width + 2
        }
        return textLines(of: words).first
    }

    /// A table of cells with their lines, each row so many lines high.
    private func layout(_ rows: [[[String]]]) -> PageLayout {
        var cells: [GridCell] = []
        var y = 40.0
        for (row, content) in rows.enumerated() {
            let height = Double(content.map(\.count).max() ?? 1) * 10 + 2
            for (column, texts) in content.enumerated() {
                let x = 20 + Double(column) * 90
                let lines = texts.enumerated().compactMap { line($1, x, y + Double($0) * 10) }
                cells.append(GridCell(row: row, column: column, box: Box(x, y, x + 88, y + height), lines: lines))
            }
            y += height
        }
        let columns = rows[0].count
        let box = Box(20, 40, 20 + Double(columns) * 90, y)
        let grid = Grid(
            page: 1, box: box, isRuled: false, rowCount: rows.count, columnCount: columns, cells: cells,
            columnEdges: (0...columns).map { 20 + Double($0) * 90 })
        return PageLayout(page: 1, width: 792, height: 612, blocks: [.grid(grid)])
    }

    private let heading: [[String]] = [["Service Date"], ["Service"], ["Provider"], ["Time"], ["Min."], ["Status"]]

    @Test func `the same table with one column more on the next page keeps to the words of the first`() {
        func page(_ number: Int, _ rows: [[String]]) -> PageLayout {
            var page = layout(rows.map { $0.map { $0.isEmpty ? [] : [$0] } })
            page.page = number
            return page
        }
        let sheet = PagesAsSheets.sheet(of: [
            page(1, [["Service Date", "In", "Out", "Min", "Visit type", "Visit status"], ["10/26/2026", "8:30", "9:30", "60", "Direct", "Completed"]]),
            page(2, [["Service Date", "In", "Out", "Min", "", "Visit type", "Visit status"], ["10/30/2026", "", "", "", "\u{2013}", "Direct", "Cancelled - client absent"]]),
        ])
        #expect(sheet.rows.map { $0.cells.map(\.text) }.last == ["10/30/2026", "", "", "\u{2013}", "Direct", "Cancelled - client absent"])
        #expect(LogReader.read([sheet], fileName: "").sessions.map(\.status) == [.delivered, .studentAbsent])
    }

    @Test func `a row whose day is written and unread is not of the day above it`() {
        let rows = [["Date", "In", "Out", "Min", "Status"], ["11/05/2025", "9:15", "9:45", "30", "P"], ["11/10/2025", "9:15", "9:45", "30", "P"]]
        let last = [["", "9:15", "9:45", "30", "P"], ["", "2:00", "2:30", "30", "P"], ["11/17/2025", "9:15", "9:45", "30", "P"]]
        var page = layout((rows + last).map { $0.map { $0.isEmpty ? [] : [$0] } })
        func read() -> LogReading { LogReader.read([PagesAsSheets.sheet(of: [page])], fileName: "") }
        #expect(read().sessions.map(\.date.description) == ["2025-11-05", "2025-11-10", "2025-11-10", "2025-11-10", "2025-11-17"])
        guard case .grid(var grid) = page.blocks[0], let cell = grid.cell(3, 0) else { return }
        grid.unreadInk = [Box(cell.box.midX - 5, cell.box.midY - 3, cell.box.midX + 5, cell.box.midY + 3)]
        page.blocks[0] = .grid(grid)
        #expect(read().sessions.map(\.date.description) == ["2025-11-05", "2025-11-10", "2025-11-17"])
        #expect(read().problems.contains { $0.code == "rows-not-read" })
    }

    @Test func `a paper titled a log of which no row can be read is said to be unread`() {
        let part = PaperPart(pages: 0..<1, kind: .serviceLog)
        let reading = PartReader(fileName: "scan.pdf").read(
            part, [layout([heading, [["g/e"], ["ee"], ["Ru"], ["C"], ["be"], ["V"]], [["lo/,"], ["SS"], ["3H"], ["We"], ["Zao"], [""]]])], first: 1, last: 1)
        #expect(reading.part.kind == .serviceLog)
        #expect(reading.sessions.isEmpty && reading.mandates.isEmpty && reading.part.coverage == nil)
        #expect(reading.problems.map(\.code) == ["log-not-read"])
    }

    @Test func `the date below its weekday goes on with the row`() {
        let sheet = PagesAsSheets.sheet(of: [
            layout([
                heading,
                [["Fri", "03/27/2026"], ["Speech Therapy -", "Small Group"], ["Bell, Rosa / Speech", "Pathologist"], ["10:30 AM -", "11:00 AM"], ["30"], ["Provided"]],
                [["Wed", "03/25/2026"], ["Speech Therapy -", "Small Group"], ["Bell, Rosa / Speech", "Pathologist"], ["\u{2014}"], ["0"], ["Not Provided -", "Student Absent"]],
                [["Tue", "03/24/2026"], ["Speech Therapy -", "Small Group"], ["Bell, Rosa / Speech", "Pathologist"], ["10:30 AM -", "11:00 AM"], ["30"], ["Provided"]],
            ])
        ])
        #expect(sheet.rows.count == 4)
        let log = LogReader.read([sheet], fileName: "")
        #expect(log.sessions.map { "\($0.date) \($0.minutes ?? -1) \($0.status.rawValue)" } == [
            "2026-03-27 30 delivered", "2026-03-25 0 student_absent", "2026-03-24 30 delivered",
        ])
        #expect(log.sessions.first?.start == ClockTime(hour: 10, minute: 30))
    }

    @Test func `several weekdays with their dates in one row of the table are as many sessions`() {
        let sheet = PagesAsSheets.sheet(of: [
            layout([
                heading,
                [
                    ["Fri", "03/27/2026", "Wed", "03/25/2026"], ["Speech Therapy -", "Small Group", "Speech Therapy -", "Individual"],
                    ["Bell, Rosa / Speech", "Pathologist", "Bell, Rosa / Speech", "Pathologist"], ["10:30 AM -", "11:00 AM", "9:30 AM -", "9:50 AM"],
                    ["30", " ", "20"], ["Provided", " ", "Provided"],
                ],
            ])
        ])
        #expect(sheet.rows.count == 3)
        #expect(LogReader.read([sheet], fileName: "").sessions.map { "\($0.date) \($0.minutes ?? -1)" } == ["2026-03-27 30", "2026-03-25 20"])
    }
}
