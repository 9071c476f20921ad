import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

@Suite struct TimesAndDatesTests {
    private func times(_ start: String, _ end: String) -> Session? {
        log("Date|Service|In|Out|Min\n9/8/2025|Speech|9:00|9:30|30\n9/9/2025|Speech|\(start)|\(end)|30").sessions.last
    }

    @Test(arguments: [
        ("9:00", "9:30", 540, 570), ("1:00", "1:30", 780, 810), ("12:45", "1:15", 765, 795), ("11:45", "12:15", 705, 735),
        ("2:10", "2:40", 850, 880), ("1:00 PM", "1:30 PM", 780, 810), ("9:00a", "9:30a", 540, 570),
        ("900", "930", 540, 570), ("8.05", "8.50", 485, 530), ("9:00 a.m.", "9:30 a.m.", 540, 570),
    ]) func `times without am or pm lie in school hours`(start: String, end: String, from: Int, to: Int) {
        let session = times(start, end)
        #expect(session?.start?.minuteOfDay == from)
        #expect(session?.end?.minuteOfDay == to)
        #expect(session?.flags == [])
    }

    @Test func `an end before its start is flagged and kept`() {
        #expect(times("10:30", "10:00")?.flags == ["time_order"])
        #expect(times("10:30", "10:00")?.minutes == 30)
    }

    @Test func `a session at one in the morning is flagged`() {
        #expect(times("01:00 AM", "01:30 AM")?.flags == ["time_implausible"])
    }

    @Test func `a column that counts 24 hours is read so`() {
        let sessions = log("Date|Service|Start|End|Min\n9/8/2025|OT|09:00|09:30|30\n9/9/2025|OT|13:15|13:45|30").sessions
        #expect(sessions.map { $0.start?.minuteOfDay } == [540, 795])
    }

    @Test func `start and end in one cell are read`() {
        let sessions = log(
            "Date|Service|Time|Min\n9/8/2025|OT|9:30-10:00|30\n9/9/2025|OT|1:00 - 1:30 PM|30\n9/10/2025|OT|11:45 to 12:15|30"
        ).sessions
        #expect(sessions.map { $0.start?.minuteOfDay } == [570, 780, 705])
        #expect(sessions.map { $0.end?.minuteOfDay } == [600, 810, 735])
    }

    @Test(arguments: [
        "9/4/2025", "09/04/2025", "9/4/25", "2025-09-04", "2025/09/04", "Sep 4, 2025", "September 4, 2025", "4-Sep-2025",
        "04-Sep-25", "Thu 9/4/2025", "9/4/2025 (Thu)", "Thursday, September 4, 2025", "20250904", "090425", "45904",
        "9-4-2025", "9.4.2025", "2025-09-04T00:00:00", "9/4/2025 12:00 AM", "4 September 2025",
    ]) func `a day is read in every form`(cell: String) {
        let reading = log("Date|Service|Min\n\(cell)|Speech|30\n\(cell)|OT|30")
        #expect(reading.sessions.map(\.date) == [day("2025-09-04"), day("2025-09-04")].compactMap { $0 })
    }

    @Test func `a column that needs the day first is read so, with a note`() {
        let reading = log("Date|Service|Min\n15/09/2025|Speech|30\n03/10/2025|Speech|30")
        #expect(reading.sessions.map(\.date.description) == ["2025-09-15", "2025-10-03"])
        #expect(reading.problems.contains { $0.code == "day-first-dates" })
    }

    @Test func `a column that needs both orders is a warning`() {
        #expect(
            log("Date|Service|Min\n15/09/2025|Speech|30\n09/17/2025|Speech|30").problems.contains {
                $0.code == "mixed-date-order"
            })
    }

    @Test func `days without a year take it from the reporting period`() {
        let reading = log("Reporting period: 11/03/2025 - 01/30/2026\nDate|Service|Min\n11/4|Speech|30\n1/6|Speech|30")
        #expect(reading.sessions.map(\.date.description) == ["2025-11-04", "2026-01-06"])
    }

    @Test func `a day without any year to be found is reported and not guessed`() {
        let reading = log("Date|Service|Min\n11/4|Speech|30\n11/6|Speech|30")
        #expect(reading.sessions.isEmpty)
        #expect(reading.problems.contains { $0.code == "rows-not-read" && $0.message.contains("row 2") })
    }

    @Test func `day numbers stand for days of the month in the title`() {
        let reading = log("Resource Room Attendance - November 2025\nDay|Weekday|Minutes|Mark\n3|Mon|45|✓\n4|Tue|0|A\n5|Wed|45|✓")
        #expect(reading.sessions.map(\.date.description) == ["2025-11-03", "2025-11-04", "2025-11-05"])
        #expect(reading.coverage?.source == .stated)
    }

    @Test func `a week row stands on its Monday and is flagged`() {
        let session = log("Week of|Service|Minutes\n10/8/2025|Resource|150\n10/15/2025|Resource|150").sessions[0]
        #expect(session.date == day("2025-10-06"))
        #expect(session.flags == ["week_total"])
    }

    @Test func `a date printed once counts for the rows below it`() {
        let sessions = log(
            """
            Date|Service|Start|Min|Status
            9/4/2025|Speech|9:00 AM|30|Seen
            |Counseling|2:00 PM|30|Seen
            9/5/2025|Speech|9:00 AM|30|Seen
            """
        ).sessions
        #expect(sessions.map(\.date.description) == ["2025-09-04", "2025-09-04", "2025-09-05"])
    }

    @Test func `a start that holds day and time is both`() {
        let session = log(
            """
            SessionStart|SessionEnd|Service|DeliveredYN
            2025-10-06T09:00:00|2025-10-06T09:30:00|OT|Y
            2025-10-07T09:00:00|2025-10-07T09:30:00|OT|N
            """
        ).sessions
        #expect(session[0].date == day("2025-10-06"))
        #expect(session[0].minutes == 30)
        #expect(session[1].status == .unknown)
    }

    @Test func `weekend days and days outside the stated period are flagged`() {
        let sessions = log("Reporting period: 9/1/2025 - 9/30/2025\nDate|Service|Min\n9/6/2025|OT|30\n10/2/2025|OT|30").sessions
        #expect(sessions.map(\.flags) == [["weekend"], ["outside_period"]])
    }

    @Test func `rows after the day of printing are flagged`() {
        #expect(
            log("Printed on 9/10/2025\nDate|Service|Min\n9/8/2025|OT|30\n9/15/2025|OT|30").sessions.map(\.flags) == [
                [], ["future"],
            ])
    }

    @Test func `entries made long after the session are flagged`() {
        let sessions = log("Date|Service|Min|Date Entered\n9/8/2025|OT|30|9/9/2025\n9/9/2025|OT|30|10/15/2025").sessions
        #expect(sessions.map(\.flags) == [[], ["late_entry"]])
    }
}

@Suite struct TypedTimesTests {
    private func session(_ text: String, minuteOfDay: Int) -> Session? {
        var drawn = sheet("Date|Service|Start|Min\n9/8/2025|OT|9:00|30\n9/9/2025|OT|x|30")
        drawn.rows[1].cells[2].value = .time(minutes: 540)
        drawn.rows[2].cells[2] = SheetCell(text: text, value: .time(minutes: minuteOfDay))
        return LogReader.read([drawn], fileName: "x.xlsx").sessions.last
    }

    @Test func `a typed time shown without AM lies in school hours`() {
        #expect(session("1:00", minuteOfDay: 60)?.start == clock(13, 0))
        #expect(session("1:00", minuteOfDay: 60)?.flags == [])
    }

    @Test func `a typed time shown with AM is kept and flagged`() {
        #expect(session("1:00 AM", minuteOfDay: 60)?.start == clock(1, 0))
        #expect(session("1:00 AM", minuteOfDay: 60)?.flags == ["time_implausible"])
    }

    @Test func `a print date at the page's edge dates no rows`() {
        let drawn = "Date|Service|Start|Min\n9/8/2025|OT|9:00|30\n9/20/2025 Page 2|||\n|OT|10:00|30"
        #expect(log(drawn, page: 1).sessions.map(\.date.description) == ["2025-09-08", "2025-09-08"])
    }
}

/// Days that stand with the times of an export, blank where a session was cancelled.
@Suite struct PlannedStartTests {
    private static let rows = """
        Id | Status | Service | PLANNEDActual Start | Actual End
        1 | Completed | Speech | P1 2025-01-14T09:20:00 | 2025-01-14T09:50:00
        2 | Cancelled - student absent | Speech | P2  |
        3 | Completed | Speech | P3 2025-01-23T09:20:00 | 2025-01-23T09:50:00
        """
    private func read(planned: Bool) -> LogReading {
        let days = ["2025-01-14", "2025-01-16", "2025-01-23"].enumerated().reduce(Self.rows) { text, day in
            text.replacing("P\(day.offset + 1) ", with: planned ? "\(day.element)T09:20:00 | " : "")
        }
        return log(days.replacing("PLANNED", with: planned ? "Planned Start | " : ""))
    }

    @Test func `a cancelled row has the day that was planned`() {
        let read = read(planned: true)
        #expect(read.sessions.map(\.date) == ["2025-01-14", "2025-01-16", "2025-01-23"].compactMap(day))
    }

    @Test func `without a planned day it has none, and never that of the row above`() {
        let read = read(planned: false)
        #expect(read.sessions.map(\.date) == ["2025-01-14", "2025-01-23"].compactMap(day))
        #expect(read.problems.contains { $0.code == "rows-not-read" })
    }
}
