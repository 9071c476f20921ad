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

    @Test func `what stands beside a large table is read by itself`() throws {
        let gap = String(repeating: " ", count: 18), dash = String(repeating: "-", count: 20)
        let square = (1...9).map { row in
            "|\(gap)\(row) |\(gap)\(row) |\(gap)\(row) |   " + ["KEY", "T  treated", "A  absent", "", "C  consult", "N  none", "", "", ""][row - 1]
        }
        let line = "+\(dash)+\(dash)+\(dash)+"
        let page = Drawing.page("  MON                  TUE                  WED\n" + line + "\n" + square.joined(separator: "\n" + line + "\n") + "\n" + line)
        let layout = PageLayout(of: page)
        #expect(layout.lines.first?.text.hasSuffix("WED") == true)
        let panel = layout.grids.filter { $0.columnCount == 2 }.flatMap(\.cells).map(\.text) + layout.lines.map(\.text)
        #expect(panel.contains { $0.hasPrefix("KEY") })
        #expect(layout.grids.contains { $0.columnCount == 3 && $0.rowCount == 9 })
        #expect(!layout.lines.contains { $0.text.contains("WED") && $0.text.contains("KEY") })
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

    @Test func `rows under a framed heading are parted by lines from edge to edge`() {
        let found = tables(
            """
            +-------------------+------------+---------+-----------+
            | Service           | Begins     | Minutes | Place     |
            +-------------------+------------+---------+-----------+
              Speech-language     10/26/2026   60        Room 4
              therapy
            +------------------------------------------------------+
              Nursing             10/26/2026   15
            +------------------------------------------------------+
            Notes below the table run over the columns and stay outside.
            """)
        #expect(
            found == [
                [
                    ["Service", "Begins", "Minutes", "Place"], ["Speech-language therapy", "10/26/2026", "60", "Room 4"],
                    ["Nursing", "10/26/2026", "15", ""],
                ]
            ])
    }

    @Test func `lines under prose add no rows to a table above`() {
        let found = tables(
            """
            +-------------------+------------+---------+-----------+
            | Service           | Begins     | Minutes | Place     |
            +-------------------+------------+---------+-----------+
              The team met and agreed that nothing is to be changed,
              since the student does well in every class this year.
            +------------------------------------------------------+
            """)
        #expect(found == [[["Service", "Begins", "Minutes", "Place"]]])
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

    /// A page with two tables of their own columns a few points apart, whose left borders are one line.
    private func joined(_ lowerEdges: [Double]) -> Page {
        func line(_ position: Double, _ start: Double, _ end: Double, isHorizontal: Bool = false) -> Ruling {
            Ruling(position: position, start: start, end: end, isHorizontal: isHorizontal)
        }
        func word(_ text: String, _ x: Double, _ y: Double) -> Word {
            var word = Word(text: text, box: Box(x, y, x + 30, y + 10))
            word.marks.insert(.recognised)
            return word
        }
        var page = Page(number: 1, width: 612, height: 792, words: [])
        page.rulings = [100.0, 120, 140, 147, 167, 187].map { line($0, 50, 500, isHorizontal: true) }
        page.rulings += [line(50, 100, 187), line(500, 100, 187)] + [200, 350].map { line($0, 100, 140) } + lowerEdges.map { line($0, 147, 187) }
        page.words = [100.0, 120].flatMap { y in [60.0, 210, 360].map { word("Upper", $0, y + 5) } }
        page.words += [147.0, 167].flatMap { y in ([50] + lowerEdges).map { word("Lower", $0 + 10, y + 5) } }
        return page
    }

    @Test func `tables close below one another are cut apart where their columns differ`() {
        #expect(PageLayout(of: joined([300])).grids.map(\.columnCount) == [3, 2])
        #expect(PageLayout(of: joined([300])).grids.map(\.rowCount) == [2, 2])
        #expect(PageLayout(of: joined([200, 350])).grids.count == 1)
    }

    @Test func `words beside a row of days are the row's`() {
        let line = "+-----------+-----------+------+"
        let days = ["9/2/2025", "9/4/2025", "9/9/2025", "9/11/2025", "9/16/2025"]
        let beside = ["", "absent", "", "no session", "15 min only"]
        let rows = days.indices.map { "| \(days[$0].padding(9)) | 9:00-9:30 | 30   |  \(beside[$0])" }
        let found = tables((["+-----------+-----------+------+", "| Date      | Time      | Min  |"] + rows.map { line + "\n" + $0 } + [line]).joined(separator: "\n"))
        #expect(found.first?.map { $0.last } == ["", "", "absent", "", "no session", "15 min only"])
    }
}

extension String {
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
