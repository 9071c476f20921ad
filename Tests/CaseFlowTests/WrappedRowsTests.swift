import CivilTime
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
