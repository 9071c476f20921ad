import CalendarReading
import CivilTime
import Pages
import Testing

/// A page with words set at places, ten points high.
private struct Drawing {
    var words: [Word] = []
    var fills: [Box] = []
    var colours: [String] = []

    mutating func write(_ text: String, x: Double, y: Double) {
        var at = x
        for word in text.split(separator: " ") {
            let width = Double(word.count) * 5
            words.append(Word(text: String(word), box: Box(at, y, at + width, y + 10)))
            at += width + 3
        }
    }

    mutating func paint(_ colour: String, _ box: Box) {
        fills.append(box)
        colours.append(colour)
    }

    /// A month whose weeks begin on Sunday, each square 20 wide and 14 high, with the days' squares painted.
    mutating func month(
        _ year: Int, _ month: Int, _ name: String, x: Double, y: Double, painted: [Int: String] = [:], marks: [Int: String] = [:]
    ) {
        write(name, x: x + 40, y: y)
        for (column, letter) in ["S", "M", "T", "W", "T", "F", "S"].enumerated() {
            write(letter, x: x + Double(column) * 20 + 7, y: y + 14)
        }
        guard let first = CivilDate(year: year, month: month, day: 1) else { return }
        let shift = first.weekday.rawValue % 7
        for day in 1...31 where CivilDate(year: year, month: month, day: day) != nil {
            let place = shift + day - 1
            let left = x + Double(place % 7) * 20, top = y + 28 + Double(place / 7) * 14
            if let colour = painted[day] { paint(colour, Box(left, top - 1, left + 20, top + 12)) }
            write("\(day)\(marks[day] ?? "")", x: left + 6, y: top)
        }
    }

    var page: Page { Page(number: 1, width: 612, height: 792, words: words, fills: fills, fillColours: colours) }
}

private func days(_ reading: CalendarReading?) -> [String] { reading?.days.map { "\($0.date) \($0.kind.rawValue)" } ?? [] }

@Suite struct GridTests {
    @Test func `coloured days mean what stands beside the sample of their colour`() {
        var drawing = Drawing()
        drawing.write("2025-2026 School Calendar", x: 200, y: 20)
        drawing.month(2025, 9, "September", x: 20, y: 60, painted: [1: "F4B183", 6: "DDDDDD", 26: "9DC3E6"])
        drawing.month(2026, 1, "January", x: 220, y: 60, painted: [1: "F4B183", 2: "F4B183", 19: "F4B183"])
        drawing.paint("F4B183", Box(20, 300, 34, 310))
        drawing.write("No School", x: 40, y: 300)
        drawing.paint("9DC3E6", Box(220, 300, 234, 310))
        drawing.write("Early Dismissal", x: 240, y: 300)
        let reading = CalendarReader.read(pages: [drawing.page])
        #expect(
            days(reading) == [
                "2025-09-01 closed_planned", "2025-09-26 half_day", "2026-01-01 closed_planned", "2026-01-02 closed_planned",
                "2026-01-19 closed_planned",
            ])
        #expect(reading?.monthsDrawn == 2)
        #expect(reading?.days[0].label == "No School")
    }

    @Test func `letters in the squares mean what the legend says`() {
        var drawing = Drawing()
        drawing.month(2025, 10, "OCTOBER 2025", x: 20, y: 60, marks: [13: "H", 31: "E"])
        drawing.write("H = Holiday", x: 20, y: 300)
        drawing.write("E - Early release", x: 20, y: 316)
        #expect(days(CalendarReader.read(pages: [drawing.page])) == ["2025-10-13 closed_planned", "2025-10-31 half_day"])
    }

    @Test func `a legend may set its marks in cells of their own`() {
        var drawing = Drawing()
        drawing.month(2025, 9, "September 2025", x: 20, y: 60, painted: [1: "F4B183", 2: "A9D18E"], marks: [1: "NS"])
        // The second of September is the Tuesday of the first week.
        drawing.words.append(Word(text: "1st", box: Box(72, 88, 79, 98)))
        drawing.month(2025, 10, "October 2025", x: 220, y: 60, painted: [24: "FFE699"], marks: [10: "NS", 24: "E"])
        for (row, (mark, words, colour)) in [
            ("1st", "First day of school", "A9D18E"), ("NS", "No school for students", "F4B183"), ("E", "Early release", "FFE699"),
        ].enumerated() {
            let top = 300 + Double(row) * 14
            drawing.paint(colour, Box(20, top - 1, 54, top + 12))
            drawing.write(mark, x: 22, y: top)
            drawing.write(words, x: 60, y: top)
        }
        let reading = CalendarReader.read(pages: [drawing.page])
        #expect(days(reading) == ["2025-09-01 closed_planned", "2025-09-02 first_day", "2025-10-10 closed_planned", "2025-10-24 half_day"])
        #expect(reading?.problems == [])
    }

    @Test func `brackets, stars and marks side by side mean what the legend says`() {
        var drawing = Drawing()
        drawing.month(2025, 10, "OCTOBER 2025", x: 20, y: 60, marks: [8: "*", 17: "H/Q", 31: "ER"])
        drawing.month(2025, 11, "NOVEMBER 2025", x: 220, y: 60)
        for index in drawing.words.indices where drawing.words[index].text == "11" && drawing.words[index].box.x0 > 210 {
            drawing.words[index].text = "[11]"
        }
        drawing.write("[ ] No school", x: 20, y: 300)
        drawing.write("* Late start", x: 20, y: 316)
        drawing.write("H = Holiday ER = Early release Q = End of quarter", x: 20, y: 332)
        #expect(
            days(CalendarReader.read(pages: [drawing.page])) == [
                "2025-10-08 half_day", "2025-10-17 closed_planned", "2025-10-31 half_day", "2025-11-11 closed_planned",
            ])
    }

    @Test func `a mark without a sign is told by the squares that carry it`() {
        var drawing = Drawing()
        drawing.month(2025, 10, "October 2025", x: 20, y: 60, marks: [13: "X", 20: "Q"])
        drawing.write("X No school", x: 20, y: 300)
        drawing.write("Q End of first quarter", x: 20, y: 316)
        #expect(days(CalendarReader.read(pages: [drawing.page])) == ["2025-10-13 closed_planned", "2025-10-20 instructional"])
    }

    @Test func `a mark that nothing explains is said with its day`() {
        var drawing = Drawing()
        drawing.month(2025, 10, "October 2025", x: 20, y: 60, marks: [13: "H", 27: "ZQ", 28: "P"])
        drawing.write("H = Holiday", x: 20, y: 300)
        drawing.write("P = Parent conferences", x: 20, y: 316)
        let reading = CalendarReader.read(pages: [drawing.page])
        #expect(days(reading) == ["2025-10-13 closed_planned"])
        #expect(reading?.problems.map(\.code) == ["calendar-mark-unknown", "calendar-mark-unclear"])
        #expect(reading?.problems.first?.message.contains("2025-10-27") == true)
        #expect(reading?.problems.last?.message.contains("Parent conferences") == true)
    }

    @Test func `one colour for the first day and the last, and one for two kinds of days`() {
        var drawing = Drawing()
        drawing.month(2025, 8, "August 2025", x: 20, y: 60, painted: [27: "A9D18E"])
        drawing.month(2026, 6, "June 2026", x: 220, y: 60, painted: [9: "A9D18E", 5: "FFE699"])
        for (row, (words, colour)) in [
            ("First day of school", "A9D18E"), ("Last day of school", "A9D18E"), ("No school", "FFE699"), ("Early release", "FFE699"),
        ].enumerated() {
            drawing.paint(colour, Box(20, 300 + Double(row) * 14, 34, 310 + Double(row) * 14))
            drawing.write(words, x: 40, y: 300 + Double(row) * 14)
        }
        let reading = CalendarReader.read(pages: [drawing.page])
        #expect(days(reading) == ["2025-08-27 first_day", "2026-06-09 last_day"])
        #expect(reading?.problems.map(\.code) == ["calendar-mark-unclear"])
    }

    @Test func `months without any word on their days are a calendar that could not be read`() {
        var drawing = Drawing()
        drawing.month(2025, 10, "October 2025", x: 20, y: 60, painted: [13: "FF0000"])
        let reading = CalendarReader.read(pages: [drawing.page])
        #expect(reading?.days == [])
        #expect(reading?.problems.contains { $0.code == "calendar-not-read" && $0.severity == .error } == true)
    }

    @Test func `a list beside the months counts, however short`() {
        var drawing = Drawing()
        drawing.write("2025-2026", x: 20, y: 20)
        drawing.month(2025, 10, "October", x: 20, y: 60)
        drawing.write("October 13 Columbus Day, no school", x: 300, y: 80)
        drawing.write("October 15 Board meeting", x: 300, y: 94)
        drawing.write("October 16 Picture retakes", x: 300, y: 108)
        #expect(days(CalendarReader.read(pages: [drawing.page])) == ["2025-10-13 closed_planned"])
    }

    @Test func `days named by number beside their month`() {
        var drawing = Drawing()
        drawing.month(2025, 11, "November 2025", x: 20, y: 60)
        drawing.write("11 Veterans Day - no school", x: 180, y: 90)
        drawing.write("26-28 Thanksgiving Break", x: 180, y: 104)
        drawing.write("2 hour delay on Mondays", x: 180, y: 118)
        drawing.month(2025, 12, "December 2025", x: 20, y: 200)
        drawing.write("22 - Jan 2", x: 180, y: 230)
        drawing.write("Winter Break", x: 260, y: 230)
        let read = days(CalendarReader.read(pages: [drawing.page]))
        #expect(read.prefix(5) == ["2025-11-11 closed_planned", "2025-11-26 closed_planned", "2025-11-27 closed_planned", "2025-11-28 closed_planned", "2025-12-22 closed_planned"])
        #expect(read.count == 14 && read.last == "2026-01-02 closed_planned")
    }

    @Test func `where school days are marked, weekdays without a mark are closed, and that is said`() {
        var drawing = Drawing()
        var painted: [Int: String] = [:]
        for day in 1...31 where ![13, 14].contains(day) { painted[day] = "C6E0B4" }
        drawing.month(2025, 10, "October 2025", x: 20, y: 60, painted: painted)
        drawing.month(2025, 11, "November 2025", x: 220, y: 60, painted: Dictionary(uniqueKeysWithValues: (3...21).map { ($0, "C6E0B4") }))
        drawing.paint("C6E0B4", Box(20, 300, 34, 310))
        drawing.write("School in session", x: 40, y: 300)
        let reading = CalendarReader.read(pages: [drawing.page])
        #expect(days(reading) == ["2025-10-13 closed_planned", "2025-10-14 closed_planned"])
        #expect(reading?.problems.map(\.code) == ["unmarked-days-closed"])
    }

    @Test func `a colour that nothing explains is said, and its days are left as they are`() {
        var drawing = Drawing()
        drawing.month(2025, 11, "November 2025", x: 20, y: 60, painted: [11: "FF0000", 27: "00FF00"])
        drawing.paint("FF0000", Box(20, 300, 34, 310))
        drawing.write("No school", x: 40, y: 300)
        let reading = CalendarReader.read(pages: [drawing.page])
        #expect(days(reading) == ["2025-11-11 closed_planned"])
        #expect(reading?.problems.map(\.code) == ["calendar-mark-unknown"])
    }

    @Test func `numbers that do not fall on the weekdays of their month are no calendar`() {
        var drawing = Drawing()
        // The days of October under the name of September.
        drawing.month(2025, 10, "September 2025", x: 20, y: 60, painted: [13: "FF0000"])
        drawing.paint("FF0000", Box(20, 300, 34, 310))
        drawing.write("No school", x: 40, y: 300)
        #expect(CalendarReader.read(pages: [drawing.page]) == nil)
    }

    @Test func `a month without a year is no calendar`() {
        var drawing = Drawing()
        drawing.month(2025, 10, "October", x: 20, y: 60, marks: [13: "H"])
        drawing.write("H = Holiday", x: 20, y: 300)
        #expect(CalendarReader.read(pages: [drawing.page]) == nil)
    }

    @Test func `hostile pages neither trap nor take long`() {
        var random = SystemRandomNumberGenerator()
        var drawing = Drawing()
        let words = ["S", "M", "T", "W", "T", "F", "S", "31", "1", "May", "2025", "99999999999999999999", "H", "="]
        for _ in 0..<3_000 {
            let word = words[Int.random(in: 0..<words.count, using: &random)]
            drawing.write(word, x: .random(in: -50...700), y: .random(in: -50...900))
        }
        for _ in 0..<3_000 {
            drawing.paint("F0F0F0", Box(.random(in: 0...600), .random(in: 0...700), .random(in: 0...600), .random(in: 0...700)))
        }
        let started = ContinuousClock.now
        _ = CalendarReader.read(pages: [drawing.page])
        #expect(ContinuousClock.now - started < .seconds(20))
    }

    @Test func `months in the cells of a sheet are read by their fills`() {
        var rows = [
            SheetRow(number: 1, cells: [SheetCell(text: "School Calendar 2025-26")]),
            SheetRow(number: 3, cells: [SheetCell(text: "November")]),
        ]
        rows.append(SheetRow(number: 4, cells: ["Mon", "Tue", "Wed", "Thu", "Fri"].map { SheetCell(text: $0) }))
        for week in 0..<4 {
            rows.append(
                SheetRow(
                    number: 5 + week,
                    cells: (0..<5).map { day in
                        let number = 3 + week * 7 + day
                        return SheetCell(text: "\(number)", value: .number("\(number)"), fill: number >= 26 ? "FFC000" : nil)
                    }))
        }
        rows.append(SheetRow(number: 12, cells: [SheetCell(text: "", fill: "FFC000"), SheetCell(text: "Thanksgiving Break")]))
        #expect(
            days(CalendarReader.read([Sheet(name: "", rows: rows)])) == [
                "2025-11-26 closed_planned", "2025-11-27 closed_planned", "2025-11-28 closed_planned",
            ])
    }

    @Test(arguments: [2, 3]) func `months listed side by side have each their own days`(_ count: Int) {
        let months = [
            (2025, ["AUGUST 2025", "14-15 Teacher Institute - No Students", "20 First day of school"]),
            (2025, ["NOVEMBER 2025", "11 Veterans Day - No School", "", "", "DECEMBER 2025", "22-23 Winter Recess -", "No School", "24 Teacher Workday"]),
            (2026, ["JANUARY 2026", "", "19 King Day - No School"]),
        ]
        var drawing = Drawing()
        drawing.write("2025-2026 School Calendar", x: 180, y: 20)
        for (column, month) in months.prefix(count).enumerated() {
            for (line, text) in month.1.enumerated() { drawing.write(text, x: 20 + Double(column) * 220, y: 50 + Double(line) * 12) }
        }
        drawing.write("January 16, 2026 No school - staff day", x: 20, y: 200)
        let rows = [SheetRow(number: 1, cells: [SheetCell(text: "2025-2026 School Calendar")], page: 1, box: Box(180, 20, 380, 30))]
        let found = days(CalendarReader.read(Sheet(name: "", rows: rows), of: [drawing.page]))
        let all = [
            "2025-08-14 closed_planned", "2025-08-15 closed_planned", "2025-08-20 first_day", "2025-11-11 closed_planned", "2025-12-22 closed_planned",
            "2025-12-23 closed_planned", "2025-12-24 closed_planned", "2026-01-19 closed_planned",
        ]
        #expect(found == (count == 2 ? Array(all.dropLast()) : all))
    }

    @Test func `months side by side in a sheet have each their own days`() {
        let lines = ["2025-26 calendar", "", "September||October", "1|Labor Day|13|No school - fall day", "||31|Early release", "November||December", "26-28|Thanksgiving break|22-23|Winter break"]
        let rows = lines.enumerated().map { index, line in
            SheetRow(number: index + 1, cells: line.split(separator: "|", omittingEmptySubsequences: false).map { SheetCell(text: String($0)) })
        }
        #expect(
            days(CalendarReader.read([Sheet(name: "", rows: rows)])) == [
                "2025-09-01 closed_planned", "2025-10-13 closed_planned", "2025-10-31 half_day", "2025-11-26 closed_planned",
                "2025-11-27 closed_planned", "2025-11-28 closed_planned", "2025-12-22 closed_planned", "2025-12-23 closed_planned",
            ])
    }
}
