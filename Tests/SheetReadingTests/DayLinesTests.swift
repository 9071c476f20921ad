import Pages
import Testing

@testable import SheetReading

@Suite struct DayLinesTests {
    private func rows(_ text: String) throws -> [[String]] { try SheetReader.read(Array(text.utf8)).sheets[0].rows.map { $0.cells.map(\.text) } }

    @Test func `a weekday before the day may be a letter or two`() throws {
        let text = "Dates\n\nTu 9/9 - VI 45\nTh 9/11 - O&M 30\nW 9/17 - VI 45\nM 9/22 - absent\nF 9/26 - VI 45"
        #expect(try rows(text).dropFirst() == [["9/9", "VI 45"], ["9/11", "O&M 30"], ["9/17", "VI 45"], ["9/22", "absent"], ["9/26", "VI 45"]])
    }

    @Test func `a bullet before a day is sign enough`() throws {
        let text = "Notes\n\n- 9/4 30 min. Getting to know you.\n- 9/11 absent\n- 9/18 no session, I was out\n- 9/25 30 min. Belly breathing,\n  3 of 4.\n- 9/29 to 10/3 break\n- 10/9 30 min."
        #expect(
            try rows(text).dropFirst() == [
                ["9/4", "30 min. Getting to know you."], ["9/11", "absent"], ["9/18", "no session, I was out"], ["9/25", "30 min. Belly breathing, 3 of 4."], ["- 9/29 to 10/3 break"], ["10/9", "30 min."],
            ])
    }

    @Test func `lines that begin with days are parted there, with the lines that go on`() throws {
        let text = """
            Speech minutes

            9/2 \u{2013} 30 min, individual. Sorting by sound.
            9/4 \u{2013} absent
            - Thurs 9/11 \u{2013} 9:00-9:30, make up for 9/9
            9/16: 25 min, group. Slow start, then
            finished the board game.
            9/18 - no school (parent conferences)

            Total: 3 sessions
            """
        #expect(
            try rows(text) == [
                ["Speech minutes"], ["9/2", "30 min, individual. Sorting by sound."], ["9/4", "absent"], ["9/11", "9:00-9:30, make up for 9/9"],
                ["9/16", "25 min, group. Slow start, then finished the board game."], ["9/18", "no school (parent conferences)"], ["Total: 3 sessions"],
            ])
    }

    @Test func `several days before one dash are as many lines`() throws {
        let text = (1...5).map { "10/\($0) - seen, 30 min" }.joined(separator: "\n") + "\n10/7, 10/14 and 10/21 - seen all three weeks,\n30 min each\n(10/28 and 10/30 fall break)\n"
            + "On Thu somebody wrote:\n" + (1...20).map { "> 9/\($0) - 30 min" }.joined(separator: "\n")
        let found = try rows(text)
        #expect(found[5...7].map { $0 } == ["10/7", "10/14", "10/21"].map { [$0, "seen all three weeks, 30 min each"] })
        #expect(found[8] == ["(10/28 and 10/30 fall break)"])
        #expect(found.dropFirst(9).allSatisfy { $0.count == 1 })
        let named = (1...5).map { "10/\($0) (Wed): 20 min, fire drill" }.joined(separator: "\n")
        #expect(try rows(named).allSatisfy { $0[1] == "20 min, fire drill" })
        // Of one length for all days together nobody knows how long each was.
        let sum = (1...5).map { "10/\($0) - seen, 30 min" }.joined(separator: "\n") + "\n10/7 and 10/14 - 60 min total"
        #expect(try rows(sum).last == ["10/7 and 10/14 - 60 min total"])
    }

    @Test func `rows of a table, periods and sentences are no such lines`() throws {
        let table = "Date,Minutes,Status\n" + (1...8).map { "9/\($0)/2025,30,Present" }.joined(separator: "\n")
        #expect(try rows(table).allSatisfy { $0.count == 3 })
        #expect(DayLines.sheet(Array((1...8).map { "On 9/\($0)/2025 we met with you." }.joined(separator: "\n").utf8)) == nil)
        #expect(DayLines.sheet(Array((1...8).map { "9/\($0) - 9/\($0 + 9) weeks of speech" }.joined(separator: "\n").utf8)) == nil)
    }

    @Test func `a span of days begins a line of its own`() throws {
        let list = (1...5).map { "10/\($0) - seen, 30 min" }.joined(separator: "\n")
        let spans = ["10/6-10/10 - I was out sick", "Oct 13-14 - Fall Break", "9/15/2025-9/19/2025 - away", "Dec 22 - Jan 2 - Winter Break", "Mon 10/20 to Fri 10/24: testing"]
        #expect(try rows(list + "\n" + spans.joined(separator: "\n")).dropFirst(5).map { $0 } == spans.map { [$0] })
        #expect(try rows(list + "\n10/6 - 10 min, scissors\nOct 13 - 30 min").dropFirst(5).map { $0 } == [["10/6", "10 min, scissors"], ["Oct 13", "30 min"]])
    }

    @Test func `what is said of one day is not said of the others`() throws {
        let list = (1...5).map { "10/\($0) - seen, 30 min" }.joined(separator: "\n")
        let open = [
            "10/6 and 10/8 - 30 min Mon, 15 min Wed", "10/13, 10/15 - seen both days, 60 min", "10/20, 10/22 - 30 min, left early on 10/22", "10/27, 10/29 - one hour over the two days",
        ]
        #expect(try rows(list + "\n" + open.joined(separator: "\n")).dropFirst(5).map { $0 } == open.map { [$0] })
        #expect(try rows(list + "\n10/6, 10/8 - seen both days, 30 min each").count == 7)
    }
}
