import Pages
import Tables
import TestSupport
import Testing

/// The tables that ``PageTables`` finds on a drawn page: each cell's words with its spans where they are more than one, row by row.
private func found(_ drawing: String) -> [[[String]]] { rows(PageTables.find(on: Drawing.page(drawing))) }

private func rows(_ grids: [Grid]) -> [[[String]]] {
    grids.map { grid in
        (0..<grid.rowCount).map { row in
            grid.cells(inRow: row).filter { !$0.text.isEmpty }.map { cell in
                cell.rowSpan * cell.columnSpan == 1 ? cell.text : "\(cell.text) (\(cell.columnSpan) by \(cell.rowSpan))"
            }
        }
    }
}

@Suite struct `Tables of a page` {
    @Test func `running text between two tables belongs to neither`() {
        let tables = found(
            """
            Stop            First        Last
            Mill Street     6:10         21:40
            Harbor          6:25         21:55
            The buses of the second line wait for those of the first one
            and leave with them.
            Name            Room         Phone
            Kofi Bell       12           0134
            Lena Marsh      14           0177
            """)
        #expect(tables.count == 2)
        #expect(tables.first?.last == ["Harbor", "6:25", "21:55"])
        #expect(tables.last?.first == ["Name", "Room", "Phone"])
    }

    @Test func `text in two columns is no table`() {
        let tables = found(
            """
            The team met on Tuesday and looked     Scores are given with their bands
            at the work of both classes. Some      since one number says little. The
            pupils had been away in the winter     second reading of the passage was
            and were asked to come a week later    better in four of the five trials
            for a talk with their teachers. In     than the first one had been. Each
            March the school will count again.     room was changed in the autumn.
            """)
        #expect(tables.isEmpty)
    }

    @Test func `a table in one of two columns of text is found alone`() {
        var page = Drawing.page(
            """
            The team met on Tuesday and looked     Week         Owed      Given
            at the work of both classes. Some
            pupils had been away in the winter     First        120       90
            and were asked to come a week later
            for a talk with their teachers. In     Second       120       120
            March the school will count again.
            No one was asked to come before it.    Third        120       60
            The letter says what was agreed on.
            All of them had read it at home and    Fourth       120       30
            no one had a word to say against it.
            """)
        // The lines of one column stand between those of the other.
        for index in page.words.indices where page.words[index].box.x0 > 230 {
            page.words[index].box.y0 += 3
            page.words[index].box.y1 += 3
            page.words[index].baseline += 3
        }
        let tables = rows(PageTables.find(on: page))
        #expect(tables.count == 1)
        #expect(tables.first?.first == ["Week", "Owed", "Given"])
        #expect(tables.first?.last == ["Fourth", "120", "30"])
    }

    @Test func `a heading over several columns spans them, and the others reach up beside it`() {
        let tables = found(
            """
                               Enrolled              Planned
            School          2024      2025        2024      2025
            Mill             120       130         140       150
            Harbor           220       230         240       250
            Ridge            320       330         340       350
            """)
        #expect(tables.first?.first == ["School (1 by 2)", "Enrolled (2 by 1)", "Planned (2 by 1)"])
        #expect(tables.first?.dropFirst().first == ["2024", "2025", "2024", "2025"])
    }

    @Test func `words alone in the middle of a row are a heading over all columns`() {
        let tables = found(
            """
            Service               Unit          Price

            Gymnasium             hour          20.00

            Classroom             hour          10.00

                              Records

            Transcript            each           5.00

            Letter                each           4.00
            """)
        #expect(tables.first?.dropFirst(3).first == ["Records (3 by 1)"])
    }

    @Test func `names right behind numbers are a column of their own where numbers end at one place`() {
        let tables = found(
            """
            Date           Min. Provider      Code
            09/01/2025       45 Noor Bell     A
            09/02/2025      120 Kofi Haddad   A
            09/03/2025        5 Lena Marsh    B
            09/04/2025       30 Omar Dunn     A
            """)
        #expect(tables.first?.dropFirst().first == ["09/01/2025", "45", "Noor Bell", "A"])
        #expect(tables.first?.first == ["Date", "Min.", "Provider", "Code"])
    }

    @Test func `one space parts words, not columns, where all letters are equally wide`() {
        let tables = found(
            """
            Week   Owed   Made up
            1      120    0
            2      120    30
            3      120    0
            """)
        #expect(tables.first?.first == ["Week", "Owed", "Made up"])
    }

    @Test func `the same headings again begin another table`() {
        let tables = found(
            """
            Period      Begins    Ends
            Homeroom    8:20      9:06
            Second      9:10      9:56
            Period      Begins    Ends
            Homeroom    9:20      9:52
            Second      9:56      10:28
            """)
        #expect(tables.count == 2)
        #expect(tables.first?.count == 3)
    }

    @Test func `a running head and a title above a table stay out of it`() {
        var page = Drawing.page(
            """
            Lakeland                  Report
            Overview

            Day         Period        Room
            Monday      First         117
            Tuesday     Second        116
            """)
        for index in page.words.indices where page.words[index].text == "Overview" { page.words[index].fontSize = 13 }
        let tables = rows(PageTables.find(on: page))
        #expect(tables == [[["Day", "Period", "Room"], ["Monday", "First", "117"], ["Tuesday", "Second", "116"]]])
    }

    @Test func `lines between columns only leave the rows to the words`() {
        let tables = found(
            """
            +----------+---------+--------+
            | Week     | Owed    | Given  |
            | First    | 120     | 90     |
            | Second   | 120     | 60     |
            | Third    | 120     | 120    |
            +----------+---------+--------+
            """)
        #expect(
            tables == [[["Week", "Owed", "Given"], ["First", "120", "90"], ["Second", "120", "60"], ["Third", "120", "120"]]])
    }

    @Test func `a row without lines between its cells is parted as its neighbours are`() {
        let tables = found(
            """
            +----------+---------+--------+
            | Week       Owed      Given  |
            +----------+---------+--------+
            | First    | 120     | 90     |
            +----------+---------+--------+
            | Made up in June             |
            +----------+---------+--------+
            """)
        #expect(tables == [[["Week", "Owed", "Given"], ["First", "120", "90"], ["Made up in June (3 by 1)"]]])
    }

    @Test(arguments: [true, false]) func `a table whose words run up or down the page is read level`(runsUp: Bool) throws {
        let level = Drawing.page(
            """
            +----------+---------+--------+
            | Week     | Owed    | Given  |
            +----------+---------+--------+
            | First    | 120     | 90     |
            +----------+---------+--------+
            | Second   | 120     | 60     |
            +----------+---------+--------+
            """)
        func turned(_ box: Box) -> Box {
            runsUp
                ? Box(box.y0, level.width - box.x1, box.y1, level.width - box.x0)
                : Box(level.height - box.y1, box.x0, level.height - box.y0, box.x1)
        }
        var page = Page(number: 1, width: level.height, height: level.width, words: [])
        page.words = level.words.map { Word(text: $0.text, box: turned($0.box), fontSize: $0.fontSize, marks: .rotated) }
        page.rulings = level.rulings.map { line in
            let box =
                line.isHorizontal
                ? turned(Box(line.start, line.position, line.end, line.position))
                : turned(Box(line.position, line.start, line.position, line.end))
            return line.isHorizontal
                ? Ruling(position: box.x0, start: box.y0, end: box.y1, isHorizontal: false)
                : Ruling(position: box.y0, start: box.x0, end: box.x1, isHorizontal: true)
        }
        let grids = PageTables.find(on: page)
        #expect(rows(grids) == [[["Week", "Owed", "Given"], ["First", "120", "90"], ["Second", "120", "60"]]])
        let owed = try #require(grids.first?.cell(0, 1)?.box)
        #expect(page.words.first { $0.text == "Owed" }.map { owed.contains($0.box) } == true)
    }

    @Test(arguments: [0.0, 1, 5, 20, 400]) func `any number of words and lines is read without a trap`(size: Double) {
        let count = Int(size)
        for marks in [Word.Marks(), .rotated] {
            let words = (0..<count).map { (index: Int) -> Word in
                let right: Double = index % 3 == 0 ? .infinity : 9
                let height: Double = index % 5 == 0 ? 0 : size
                return Word(
                    text: "w\(index)", box: Box(Double(index % 7) * 60, Double(index) * size, right, .nan), fontSize: height,
                    marks: marks)
            }
            let rulings = (0..<count).map { Ruling(position: Double($0), start: .nan, end: .infinity, isHorizontal: $0 % 2 == 0) }
            let grids = PageTables.find(on: Page(number: 1, width: 612, height: 792, words: words, rulings: rulings))
            #expect(grids.allSatisfy { $0.page == 1 })
        }
    }
}
