import Pages
import Tables
import TestSupport
import Testing

@Suite struct `Tables of white space` {
    @Test func `gutters part the columns`() {
        let found = tables(
            """
            Service       Minutes     Place
            Speech        30          Speech room
            Counseling    45          Office
            """)
        #expect(found == [[["Service", "Minutes", "Place"], ["Speech", "30", "Speech room"], ["Counseling", "45", "Office"]]])
    }

    @Test func `a bold title above rows of the same columns stands across the table`() {
        let found = tables(
            """
            Service       Minutes     Place         Provider
            *Instruction*
            Reading       30          Class         Teacher
            Writing       30          Class         Teacher
            *Related*
            Speech        30          Speech room   SLP
            """)
        #expect(found.count == 1)
        #expect(found.first?.map { $0.count { !$0.isEmpty } } == [4, 1, 4, 4, 1, 4])
    }

    @Test func `the name of the next service goes into no label above it`() {
        let found = tables(
            """
            Amount        30 minutes weekly
            Delivery      Group
            *Physical* *therapy*
            Amount        20 minutes weekly
            Delivery      Individual
            """)
        #expect(found.first?.map(\.first) == ["Amount", "Delivery", "Physical therapy", "Amount", "Delivery"])
    }

    @Test func `a wrapped cell stays in its row when rows stand apart`() {
        let found = tables(
            """
            Service         Minutes      Place

            Speech and      30 minutes   Speech room
            language        weekly

            Counseling      45 minutes   Office of the
                            monthly      counselor
            """)
        #expect(found.first?.last == ["Counseling", "45 minutes monthly", "Office of the counselor"])
        #expect(found.first?.dropFirst().first?.first == "Speech and language")
    }

    @Test func `a sum right below a row is a row of its own`() {
        let found = tables(
            """
            Day         In         Out           Units   Outcome

            Tue 10/14   8:15 AM    10:15 AM      8       Attended
                                   week total    8

            Tue 10/21   8:15 AM    9:15 AM       4       Attended
                                   week total    4
            """)
        #expect(found.first?.map { $0[2] } == ["Out", "10:15 AM", "week total", "9:15 AM", "week total"])
        #expect(found.first?.map { $0[3] } == ["Units", "8", "8", "4", "4"])
    }

    @Test func `headings and text below a table are no rows of it`() {
        let text = """
            Name of student Ada Quill              Number 5520
            Date of birth 09/17/2012               Grade 7
            School Fox Hollow                      Language English

            *Strengths*
            ------------------------------------------------------------
            Ada draws comics, has many friends, and works well in pairs.

            *Present* *levels*
            ------------------------------------------------------------
            She reads 84 words per minute, and she met one of two goals.

            *Impact*
            ------------------------------------------------------------
            Slow reading keeps her from finishing what the class reads.
            """
        let layout = PageLayout(of: Drawing.page(text))
        #expect(layout.grids.map(\.rowCount) == [3])
        #expect(layout.grids.first?.cell(0, 0)?.text == "Name of student Ada Quill")
        #expect(layout.lines.first?.text == "Strengths")
    }

    @Test func `running text is no table`() {
        #expect(
            tables(
                """
                The team met and talked about the year.
                It was a good year for everyone there.
                """
            ).isEmpty)
    }

    @Test func `numbered lists are no tables`() {
        #expect(
            tables(
                """
                1.   Extra time on tests
                2.   A quiet place to work
                3.   Directions read aloud
                """
            ).isEmpty)
    }

    @Test func `a bold line over other columns begins another table`() {
        let found = tables(
            """
            Service       Minutes     Place
            Reading       30          Room 4
            Writing       45          Room 4
            *Related* *services*
            What          How often we give it     Who
            Speech        2 times each week here   SLP
            Motor         1 time each week here    OT
            """)
        #expect(found.count == 2)
        #expect(found.last?.last == ["Motor", "1 time each week here", "OT"])
    }

    @Test func `two tables side by side are read one after the other`() throws {
        let layout = PageLayout(
            of: Drawing.page(
                """
                *Speech* *therapy*                *Physical* *therapy*
                Minutes     30 weekly           Minutes     45 weekly
                Place       Speech room         Place       Gym
                Provider    SLP                 Provider    PT
                """))
        let texts = layout.blocks.map { block in
            switch block {
            case .line(let line): line.text
            case .grid(let grid): grid.cells.map(\.text).joined(separator: " ")
            }
        }
        #expect(
            texts == [
                "Speech therapy", "Minutes 30 weekly Place Speech room Provider SLP",
                "Physical therapy", "Minutes 45 weekly Place Gym Provider PT",
            ])
    }
}

@Suite struct `Lines of words` {
    @Test func `words on one base make a line`() {
        let layout = PageLayout(of: Drawing.page("one two\nthree"))
        #expect(layout.lines.map(\.text) == ["one two", "three"])
    }

    @Test func `a raised mark belongs to its line`() {
        let words = [
            Word(text: "Speech", box: Box(10, 10, 40, 20), baseline: 18),
            Word(text: "*", box: Box(41, 9, 44, 16), fontSize: 7, baseline: 15),
        ]
        #expect(textLines(of: words).map(\.text) == ["Speech *"])
    }

    @Test func `a large first letter belongs to its word`() {
        let words = [
            Word(text: "S", box: Box(10, 10, 17, 22), fontSize: 12, baseline: 20),
            Word(text: "ERVICES", box: Box(17.2, 12, 50, 22), fontSize: 9, baseline: 20),
        ]
        let layout = PageLayout(of: Page(number: 1, width: 612, height: 792, words: words))
        #expect(layout.lines.map(\.text) == ["SERVICES"])
    }

    @Test func `rotated words and watermarks belong to no line`() {
        let words = [
            Word(text: "DRAFT", box: Box(100, 100, 300, 300), fontSize: 60, marks: .watermark),
            Word(text: "Side", box: Box(10, 10, 20, 60), marks: .rotated),
            Word(text: "Text", box: Box(40, 10, 60, 20)),
        ]
        let layout = PageLayout(of: Page(number: 1, width: 612, height: 792, words: words))
        #expect(layout.lines.map(\.text) == ["Text"])
    }

    @Test(arguments: [0.0, 1, 5, 20, 400]) func `any number of words and lines is read without a trap`(size: Double) {
        let count = Int(size)
        let words = (0..<count).map { index in
            Word(text: "w\(index)", box: Box(Double(index % 7) * 60, Double(index) * size, .infinity, .nan), fontSize: size)
        }
        let rulings = (0..<count).map { Ruling(position: Double($0), start: .nan, end: .infinity, isHorizontal: $0 % 2 == 0) }
        let page = Page(number: 1, width: 612, height: 792, words: words, rulings: rulings)
        #expect(PageLayout(of: page).page == 1)
    }
}
