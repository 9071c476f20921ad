import Pages
import Testing

@testable import TextRecognition

@Suite("Rows whose lines are lost") struct LostRowsTests {
    /// A frame of three columns, in points as in pixels.
    private let cells = CellFinder(
        [100.0, 300].map { Ruling(position: $0, start: 50, end: 550, isHorizontal: true) }
            + [50.0, 250, 400, 550].map { Ruling(position: $0, start: 100, end: 300, isHorizontal: false) },
        scale: 1, width: 612, height: 792)

    private func word(_ text: String, _ x: Int, _ y: Int) -> ReadWord {
        ReadWord(text: text, area: PixelBox(x, y, x + 6 * text.count, y + 9), baseline: Double(y + 9), confidence: 90, pointSize: 10)
    }

    private func lines(_ words: [ReadWord]) -> [Double] { LostRows.lines(words, words.map(\.area), cells).map { $0.position.rounded() } }

    /// A service in two lines beside its dates, which stand in the middle.
    private func row(_ service: String, at y: Int) -> [ReadWord] {
        [word(service, 60, y), word("therapy", 60, y + 11), word("10/20/2025", 260, y + 5), word("05/22/2026", 410, y + 5)]
    }

    @Test("white across all columns parts rows that dates count")
    func parted() {
        let heading = [word("Service", 60, 105), word("Start", 260, 105), word("End", 410, 105)]
        #expect(lines(heading + row("Speech", at: 124) + row("Occupational", at: 156)) == [119, 150])
        #expect(lines(row("Speech", at: 110) + row("Occupational", at: 140) + row("Physical", at: 170)) == [135, 165])
    }

    @Test("two periods of one service are no two rows")
    func periods() {
        #expect(lines(row("Speech", at: 110) + row("Occupational", at: 140)).isEmpty)
        let heading = [word("Service", 60, 105), word("Start", 260, 105), word("End", 410, 105)]
        let second = [word("08/17/2026", 260, 160), word("10/12/2026", 410, 160)]
        #expect(lines(heading + row("Speech", at: 124) + second).isEmpty)
    }

    @Test("rows are left together where dates are missing or white does not tell")
    func doubtful() {
        let heading = [word("Service", 60, 105), word("Start", 260, 105), word("End", 410, 105)]
        #expect(lines(heading + row("Speech", at: 124) + row("Occupational", at: 156).dropLast()).isEmpty)
        #expect(lines(heading + row("Speech", at: 124) + [word("room", 60, 147)] + row("Occupational", at: 159)).isEmpty)
    }
}
