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
}
