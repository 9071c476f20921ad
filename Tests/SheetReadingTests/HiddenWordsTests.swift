import Pages
import SheetReading
import Testing

/// Words of a web page that show only on a click.
@Suite struct HiddenWordsTests {
    private func read(_ page: String) throws -> SheetsRead { try SheetReader.read(Array(page.utf8)) }
    private func texts(_ read: SheetsRead) -> [[String]] { read.sheets[0].rows.map { $0.cells.map(\.text) } }

    @Test func `the titles of a hidden tab stay with its table`() throws {
        let table = "<table><tr><td>9/4/2025<td>30<tr><td>9/5/2025<td>20</table>"
        let read = try read("<table><tr><td>menu<td><div><p>Noa Stern</p>\(table)</div><div style='display: none'><p>Lil Roux</p><p>Grade 4</p>\(table)</div></table>")
        #expect(texts(read).flatMap { $0 } == ["menu", "Noa Stern", "9/4/2025", "30", "9/5/2025", "20", "Lil Roux", "Grade 4", "9/4/2025", "30", "9/5/2025", "20"])
    }

    @Test func `the rest of a note behind a click is part of the note`() throws {
        let read = try read(
            """
            <table><tr><td>9/4/2025<td>Sounds. <span class="note-more" style="display:none">Had to leave ten minutes early.</span> <a href=#>more</a>
            <tr><td>9/5/2025<td>Sounds. <span class="x7" style="display:none">Was only seen for half of it.</span> Show more…
            <tr><td>9/8/2025<td>Words. <span style="backface-visibility: hidden">Not seen.</span></table>
            """)
        #expect(texts(read).map { $0[1] } == ["Sounds. Had to leave ten minutes early. more", "Sounds. Show more…\nWas only seen for half of it.", "Words. Not seen."])
        #expect(read.problems.isEmpty)
    }

    @Test func `a hidden sentence is told, a hint that stands in every row is not`() throws {
        let rows = (4...6).map { "<tr><td>9/\($0)/2025<td>Seen <i style='display:none'>the child was with the therapist</i>" }.joined()
        #expect(try read("<table>\(rows)</table>").problems.map(\.code) == ["hidden-text"])
        let read = try read("<table>\(rows)<tr><td>9/7/2025<td>Seen <i style='visibility:hidden'>but left after five minutes</i></table>")
        #expect(read.problems.map(\.code) == ["hidden-text", "hidden-sentence"])
        #expect(read.problems.last?.severity == .warning)
    }
}
