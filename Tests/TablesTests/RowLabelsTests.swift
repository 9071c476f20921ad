import Pages
import Tables
import TestSupport
import Testing

/// The tables of a drawn page: each cell's words with its columns and rows where they are more than one, row by row.
private func found(_ drawing: String) -> [[[String]]] {
    PageTables.find(on: Drawing.page(drawing)).map { grid in
        (0..<grid.rowCount).map { row in
            grid.cells(inRow: row).filter { !$0.text.isEmpty }.map { cell in
                cell.rowSpan * cell.columnSpan == 1 ? cell.text : "\(cell.text) (\(cell.columnSpan) by \(cell.rowSpan))"
            }
        }
    }
}

@Suite struct `Cells over several rows` {
    @Test func `a line that leaves a column out leaves its cell whole`() {
        let tables = found(
            """
            Test           Grades      Window        Mode
            ---------------------------------------------------
            Reading        3-5         April         Computer
                           ----------                ----------
                           6-8                       Computer
            --------------------------               ----------
            Mathematics    3-8                       Paper
            ---------------------------------------------------
            Science        8           May           Paper
            ---------------------------------------------------
            """)
        #expect(
            tables == [
                [
                    ["Test", "Grades", "Window", "Mode"], ["Reading (1 by 2)", "3-5", "April (1 by 3)", "Computer"],
                    ["6-8", "Computer"], ["Mathematics", "3-8", "Paper"], ["Science", "8", "May", "Paper"],
                ]
            ])
    }

    @Test func `a name written once stands beside all its rows`() {
        let tables = found(
            """
            Day          Period      Subject

            Monday       1           Music

                         2           Science

            Tuesday      1           Art

                         2           Music

                         3           Science
            """)
        #expect(
            tables == [
                [
                    ["Day", "Period", "Subject"], ["Monday (1 by 2)", "1", "Music"], ["2", "Science"],
                    ["Tuesday (1 by 3)", "1", "Art"], ["2", "Music"], ["3", "Science"],
                ]
            ])
    }

    @Test func `a sum without a name belongs to no name above it`() {
        let tables = found(
            """
            Account           2025        2024

            Taxes             400         300

            Fees              100         100

                              500         400

            Salaries          350         250

            Repairs           150         150

                              500         400
            """)
        #expect(tables.first?.dropFirst(3).first == ["500", "400"])
        #expect(tables.first?.dropFirst(2).first == ["Fees", "100", "100"])
    }
}

@Suite struct `Rows over all columns` {
    @Test func `words no upright line parts are over all columns where such lines part the other rows`() {
        let tables = found(
            """
            School        | 2024      | 2025

            Elementary

            Mill          | 120       | 130
                          |           |
            Harbor        | 220       | 230

            Secondary

            Ridge         | 320       | 330
                          |           |
            North         | 420       | 430
            """)
        #expect(tables.first?.dropFirst().first == ["Elementary (3 by 1)"])
        #expect(tables.first?.dropFirst(4).first == ["Secondary (3 by 1)"])
    }

    @Test func `parts of a table with one row of words between them are one`() {
        let tables = found(
            """
            +----------+---------+--------+
            | School   | 2024    | 2025   |
            +----------+---------+--------+
             Elementary
            +----------+---------+--------+
            | Mill     | 120     | 130    |
            +----------+---------+--------+
            | Harbor   | 220     | 230    |
            +----------+---------+--------+
            """)
        #expect(
            tables == [
                [
                    ["School", "2024", "2025"], ["Elementary (3 by 1)"], ["Mill", "120", "130"], ["Harbor", "220", "230"],
                ]
            ])
    }

    @Test func `tables with the same headings and a title between them stay two`() {
        let tables = found(
            """
            +----------+---------+--------+
            | School   | 2024    | 2025   |
            +----------+---------+--------+
            | Mill     | 120     | 130    |
            +----------+---------+--------+
             Secondary
            +----------+---------+--------+
            | School   | 2024    | 2025   |
            +----------+---------+--------+
            | Ridge    | 320     | 330    |
            +----------+---------+--------+
            """)
        #expect(tables.count == 2)
    }
}

@Suite struct `Headings over several columns` {
    @Test func `a heading that begins where a column of numbers does is still over both columns`() {
        let tables = found(
            """
                            Enrolled           Certified
            School          2024      2025      2024      2025
            Mill             120       130     1,140       150
            Harbor           220       230     1,240       250
            Ridge            320       330     1,340       350
            """)
        #expect(tables.first?.first == ["School (1 by 2)", "Enrolled (2 by 1)", "Certified (2 by 1)"])
    }

    @Test func `rows with few words are no headings of the row below`() {
        let tables = found(
            """
            Pupil            1       2       3       4       5    Tardy
            Ida Marsh                        T       T            2
            Kofi Bell        T       E               E       T    2
            Lena Dunn                T               T            2
            """)
        #expect(tables.first?.dropFirst().first == ["Ida Marsh", "T", "T", "2"])
    }

    @Test func `lines between columns that begin below a heading leave it over their columns`() {
        let tables = found(
            """
            +-----------+-------------------+
            |           |  Reading          |
            | Student   | Fall    | Spring  |
            | Ida       | 120     | 130     |
            | Kofi      | 220     | 230     |
            | Lena      | 320     | 330     |
            | Omar      | 320     | 330     |
            +-----------+---------+---------+
            """)
        #expect(tables.first?.first == ["Student (1 by 2)", "Reading (2 by 1)"])
        #expect(tables.first?.dropFirst().first == ["Fall", "Spring"])
    }

    @Test func `rows are told where most columns between lines are nearly empty`() {
        let tables = found(
            """
            +-----------+---+---+---+---+-----+
            | Pupil     | 1 | 2 | 3 | 4 | Abs |
            | Ida       |   | T |   |   | 0   |
            | Kofi      |   |   |   | A | 1   |
            | Lena      | T |   |   |   | 0   |
            | Omar      |   |   | A |   | 1   |
            +-----------+---+---+---+---+-----+
            """)
        #expect(tables.first?.count == 5)
        #expect(tables.first?.last == ["Omar", "A", "1"])
    }
}
