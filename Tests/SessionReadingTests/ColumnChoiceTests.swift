import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Which of several columns of days, times and states is the session's own.
@Suite struct ColumnChoiceTests {
    @Test func `a day that is the same in every row is not the session's`() {
        for heading in ["Report Date", "Date", "IEP Start", "Annual Review", "Rev dt"] {
            let reading = log(
                """
                Service Date Log
                \(heading)|Day seen|Service|Minutes|Status
                9/2/2025|9/8/2025|Speech|30|Seen
                9/2/2025|9/10/2025|Speech|20|Seen
                9/2/2025|9/15/2025|Speech|30|Absent
                9/2/2025|9/17/2025|Speech|30|Seen
                """)
            #expect(reading.sessions.map(\.date) == [day("2025-09-08"), day("2025-09-10"), day("2025-09-15"), day("2025-09-17")])
        }
    }

    @Test func `the day held goes before the day planned, which stands in where nothing was held`() {
        let reading = log(
            """
            SessionID|IEPStartDate|PlannedDate|PlannedStart|PlannedEnd|ActualDate|ActualStart|ActualEnd|ActualMinutes|AttendanceCode|AttendanceDescription|Service|RecordStatus|MakeupForSessionID
            71|9/2/2025|9/8/2025|9:00|9:30|9/8/2025|9:00|9:30|30|P|Present|Speech|Active|
            72|9/2/2025|9/10/2025|9:00|9:30|||||AB|Student absent|Speech|Active|
            73|9/2/2025|9/15/2025|9:00|9:30|9/16/2025|10:00|10:20|20|P|Present|Speech|Active|
            74|9/2/2025|9/17/2025|9:00|9:30|9/17/2025|9:00|9:30|30|P|Present|Speech|Deleted|
            75|9/2/2025|9/18/2025|9:00|9:30|9/18/2025|9:00|9:30|30|MU|Make-up session|Speech|Active|72
            76|9/2/2025|9/22/2025|9:00|9:30|||||P|Present|Speech|Active|
            """)
        let rows = reading.sessions
        #expect(rows.map { $0.date.day } == [8, 10, 16, 17, 18, 22])
        // Twenty minutes of the thirty that were planned.
        #expect(rows.map(\.status) == [.delivered, .studentAbsent, .partial, .void, .makeup, .delivered])
        #expect(rows[1].start == nil)
        #expect(rows[2].flags.contains("other_day"))
        #expect(rows[2].note == "planned for 2025-09-15")
        #expect(rows[4].makeupFor == day("2025-09-10"))
        #expect(rows[5].flags.contains("planned_day"))
        #expect(!reading.problems.contains { $0.code == "column-unclear" })
    }

    @Test func `planned days alone are the days`() {
        let reading = log("Scheduled Date|Service|Minutes|Status\n9/8/2025|Speech|30|Seen\n9/10/2025|Speech|30|Seen\n9/15/2025|Speech|30|Absent")
        #expect(reading.sessions.map(\.date) == [day("2025-09-08"), day("2025-09-10"), day("2025-09-15")])
        #expect(reading.sessions.allSatisfy { !$0.flags.contains("planned_day") })
    }

    @Test func `a make-up of a record that the log does not hold keeps its number`() {
        let reading = log(
            "Log ID|Date|Service|Minutes|Status|Makeup for Log ID\n5|9/8/2025|Speech|30|Seen|\n6|9/10/2025|Speech|30|Make-up|3\n7|9/12/2025|Speech|30|Seen|")
        #expect(reading.sessions[1].makeupFor == nil)
        #expect(reading.sessions[1].note == "makes up record 3")
    }
}
