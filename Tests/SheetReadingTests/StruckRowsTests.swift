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

    @Test func `words struck out beside others are left out of their cell, and told`() throws {
        let read = try SheetReader.read(
            Array("<html><table><tr><td>Date</td><td>Minutes</td></tr><tr><td>9/8/2025</td><td><s>45</s>30</td></tr></table></html>".utf8))
        #expect(read.sheets[0].rows[1].cells.map(\.text) == ["9/8/2025", "30"])
        #expect(read.sheets[0].rows[1].cells.map(\.isStruck) == [false, false])
        #expect(read.problems.map(\.code) == ["deleted-text"])
    }

    @Test func `a paragraph struck out by its style strikes its words alone`() throws {
        let pages = try #require(
            try TextPages.read(
                Array(
                    ("<html><p style='text-decoration: line-through'>gone <b>words</b></p><p>kept <del>old</del>new</p>"
                        + "<table><tr><td><s>all</s></td><td>a<s>b</s></td></tr></table></html>").utf8)))
        let words = pages.flatMap(\.words)
        #expect(words.map(\.text) == ["gone", "words", "kept", "old", "new", "all", "a", "b"])
        #expect(words.map { $0.marks.contains(.struck) } == [true, true, false, true, false, true, false, true])
    }
}
