import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Days with a short weekday and no year, and notes that say how a session was given.
@Suite struct UndatedYearTests {
    private let rows = """
        Speech sessions
        Printed: 3/2/2026
        Day|Time|Min|Notes
        Tu 12/2|9:40-10:10|30|group
        Th 12/4|9:40-10:10|30|1:1, new words
        W 1/14|1:15-1:45|30|
        """

    @Test func `the day of printing tells the year of days without one`() {
        let read = log(rows)
        #expect(read.sessions.map(\.date) == [day("2025-12-02"), day("2025-12-04"), day("2026-01-14")])
        #expect(read.problems.contains { $0.code == "years-from-print-date" })
        #expect(log(rows.replacing("12/2|", with: "6/2|").replacing("12/4|", with: "6/4|")).sessions.first?.date == day("2025-06-02"))
    }

    @Test func `without a year anywhere the rows are told as not read`() {
        let read = log(rows.replacing("Printed: 3/2/2026", with: ""))
        #expect(read.sessions.isEmpty)
        #expect(read.problems.contains { $0.code == "rows-not-read" })
    }

    @Test func `a part of a note that says only how tells the delivery`() {
        #expect(log(rows).sessions.map(\.delivery) == [.group, .individual, .unspecified])
        #expect(log(rows.replacing("1:1, new words", with: "worked beside the group")).sessions[1].delivery == .unspecified)
    }
}
