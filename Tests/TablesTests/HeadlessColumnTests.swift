import Pages
import Tables
import TestSupport
import Testing

@Suite struct `Columns parted from their heading` {
    @Test func `numbers at the right edge below a heading at the left edge are one column`() throws {
        let layout = PageLayout(
            of: Drawing.page(
                """
                Service            Sessions             Per            Minutes     Place
                Speech therapy                 3        Week           30          Office
                Counseling                     1        Month          45          Office
                Nursing                        2        Day            10          Clinic
                """))
        let grid = try #require(layout.blocks.compactMap { if case .grid(let grid) = $0 { grid } else { nil } }.first)
        #expect(grid.columnCount == 5)
        #expect(grid.cell(0, 1)?.text == "Sessions")
        #expect((1...3).map { grid.cell($0, 1)?.text } == ["3", "1", "2"])
    }

    @Test func `a column without a heading beside one with values stays`() throws {
        let layout = PageLayout(
            of: Drawing.page(
                """
                Service            Sessions             Per            Minutes
                Speech therapy     3           yes      Week           30
                Counseling         1           no       Month          45
                Nursing            2           no       Day            10
                """))
        let grid = try #require(layout.blocks.compactMap { if case .grid(let grid) = $0 { grid } else { nil } }.first)
        #expect(grid.columnCount == 5)
    }
}
