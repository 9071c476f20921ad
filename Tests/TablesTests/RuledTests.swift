import Pages
import Tables
import TestSupport
import Testing

/// The cells' words of every table on a drawn page, row by row; a place covered by a span is left out.
func tables(_ drawing: String) -> [[[String]]] {
    PageLayout(of: Drawing.page(drawing)).grids.map { grid in
        (0..<grid.rowCount).map { row in grid.cells(inRow: row).map(\.text) }
    }
}

@Suite struct `Ruled tables` {
    @Test func `cells are told by the lines drawn`() {
        let found = tables(
            """
            +---------+---------+
            | Service | Minutes |
            +---------+---------+
            | Speech  | 30      |
            +---------+---------+
            """)
        #expect(found == [[["Service", "Minutes"], ["Speech", "30"]]])
    }

    @Test func `a cell keeps all its lines`() {
        let found = tables(
            """
            +---------------+---------+
            | Speech and    | 30      |
            | language      | minutes |
            +---------------+---------+
            | Occupational  | 45      |
            +---------------+---------+
            """)
        #expect(found == [[["Speech and language", "30 minutes"], ["Occupational", "45"]]])
    }

    @Test func `cells span columns and rows where no line parts them`() throws {
        let page = Drawing.page(
            """
            +----------+--------------------+
            | Service  | Minutes            |
            |          +---------+----------+
            |          | Direct  | Indirect |
            +----------+---------+----------+
            | Speech   | 30      | 15       |
            +----------+---------+----------+
            """)
        let grid = try #require(PageLayout(of: page).grids.first)
        let service = try #require(grid.cell(0, 0))
        let minutes = try #require(grid.cell(0, 1))
        #expect(service.rowSpan == 2)
        #expect(minutes.columnSpan == 2)
        #expect(grid.cell(1, 2)?.text == "Indirect")
        #expect(grid.cell(1, 0) == service)
    }

    @Test func `empty cells keep their places`() {
        let found = tables(
            """
            +--------+----+----+
            | A      |    | B  |
            +--------+----+----+
            |        | C  |    |
            +--------+----+----+
            """)
        #expect(found == [[["A", "", "B"], ["", "C", ""]]])
    }

    @Test func `a word cut at a line's end is made whole`() {
        let found = tables(
            """
            +----------+------+
            | Thera-   | 30   |
            | pist     |      |
            +----------+------+
            | Nurse    | 15   |
            +----------+------+
            """)
        #expect(found.first?.first?.first == "Therapist")
    }

    @Test func `two tables apart are two tables`() {
        let found = tables(
            """
            +-----+-----+
            | A   | B   |
            +-----+-----+
            | C   | D   |
            +-----+-----+

            Some words between them

            +-----+-----+
            | E   | F   |
            +-----+-----+
            | G   | H   |
            +-----+-----+
            """)
        #expect(found == [[["A", "B"], ["C", "D"]], [["E", "F"], ["G", "H"]]])
    }

    @Test func `rows and columns can be exchanged`() throws {
        let page = Drawing.page(
            """
            +---------+--------+-----+
            |         | Speech | OT  |
            +---------+--------+-----+
            | Minutes | 30     | 45  |
            +---------+--------+-----+
            """)
        let grid = try #require(PageLayout(of: page).grids.first).transposed
        #expect(grid.rowCount == 3)
        #expect((0..<3).map { grid.cell($0, 1)?.text } == ["Minutes", "30", "45"])
        #expect(grid.transposed.cell(1, 2)?.text == "45")
    }

    @Test func `a box with one cell is no table`() {
        #expect(
            tables(
                """
                +-------------+
                | Words alone |
                +-------------+
                """
            ).isEmpty)
    }
}

@Suite struct `Ruled tables of scans` {
    @Test func `columns whose lines were lost in scanning are told by white space`() throws {
        var page = Drawing.page(
            """
            +------------------+-------------------------------------------------+
            | Service          | Frequency           Duration       Location     |
            +------------------+-------------------------------------------------+
            | Speech           | 2 times per week    03/04/2027     Speech room  |
            +------------------+-------------------------------------------------+
            | Occupational     | 1 time per week     03/04/2027     Therapy room |
            +------------------+-------------------------------------------------+
            """)
        #expect(PageLayout(of: page).grids.first?.columnCount == 2)
        for index in page.words.indices { page.words[index].marks.insert(.recognised) }
        let grid = try #require(PageLayout(of: page).grids.first)
        #expect(grid.columnCount == 4)
        #expect(grid.cells(inRow: 1).map(\.text) == ["Speech", "2 times per week", "03/04/2027", "Speech room"])
    }
}
