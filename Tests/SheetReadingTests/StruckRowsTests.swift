import Pages
import SheetReading
import Testing

/// Pages whose rows are struck out by their own style or by a class of the style sheet.
@Suite struct StruckRowsTests {
    private func cells(_ page: String) throws -> [SheetCell] {
        let read = try SheetReader.read(Array(page.utf8))
        return read.sheets.flatMap(\.rows).flatMap(\.cells).filter { !$0.text.isEmpty }
    }

    @Test func `a row's own style strikes its cells, and those of no other row`() throws {
        let found = try cells(
            "<html><table><tr style='color:gray;text-decoration:line-through'><td>9/8/2025</td><td>30</td></tr><tr><td>9/9/2025</td><td>30</td></tr></table></html>")
        #expect(found.map(\.isStruck) == [true, true, false, false])
    }

    @Test func `a class that strikes words strikes its row and its cell`() throws {
        let found = try cells(
            "<html><head><style>.void td { color: gray; text-decoration: line-through } .x:hover {text-decoration:line-through}</style></head><table><tr class='r void'><td>9/8/2025</td><td>30</td></tr><tr class='x'><td>9/9/2025</td><td class=void>30</td></tr></table></html>")
        #expect(found.map(\.isStruck) == [true, true, false, true])
    }
}
