import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

@Suite struct MinutesTests {
    @Test(arguments: [
        ("30", 30), ("30 min", 30), ("0:30", 30), ("00:30:00", 30), ("0.5", 30), (".5 h", 30), ("1/2", 30), ("2 units", 30),
        ("9:00-9:30", 30), ("9:00a–9:30", 30),
        ("30/30", 30), ("45*", 45), ("1899-12-30 00:30", 30), ("1 hr", 60), ("1h 15m", 75), ("thirty", 30), ("45 mins.", 45),
        ("0.75 hr", 45), ("1:15", 75), ("30'", 30), ("½ hour", 30),
        ("1½ hrs", 90), ("1 1/2 hr", 90), ("forty-five minutes", 45), ("half an hour", 30), ("an hour and a half", 90),
        ("1 hr 30", 90), ("~30", 30), ("30 (min)", 30), ("90 minutes", 90), ("0.0208333", 30),
        ("one hour", 60), ("30.0", 30), ("1,5 h", 90), ("20 + 10 min", 30), ("30:00", 30),
    ]) func `minutes are read in every form`(cell: String, expected: Int) {
        #expect(minutes(cell)?.minutes == expected)
    }

    @Test(arguments: ["", "—", "-", "n/a", "None"]) func `blanks and dashes are no minutes`(cell: String) {
        #expect(
            log("Date|Service|Min|Status\n9/8/2025|Speech|30|Seen\n9/10/2025|Speech|\(cell)|Absent").sessions.last?.minutes == nil
        )
    }

    @Test func `a range gives its lower end and is flagged`() {
        #expect(minutes("25-30")?.minutes == 25)
        #expect(minutes("25-30")?.flags == ["minutes_range"])
    }

    @Test func `units are fifteen minutes and flagged`() {
        let session = minutes("2 units")
        #expect(session?.minutesSource == .units)
        #expect(session?.units == 2)
        #expect(session?.flags == ["unit_minutes"])
    }

    @Test func `a column of small numbers counts hours and a problem says so`() {
        let reading = log("Date|Service|Duration|Status\n9/8/2025|PT|0.5|Seen\n9/10/2025|PT|1|Seen\n9/12/2025|PT|0.75|Seen")
        #expect(reading.sessions.map(\.minutes) == [30, 60, 45])
        #expect(reading.problems.contains { $0.code == "column-unit" })
    }

    @Test func `a column of day fractions is read as such`() {
        #expect(log("Date|Service|Duration\n9/8/2025|PT|0.0208333\n9/10/2025|PT|0.03125").sessions.map(\.minutes) == [30, 45])
    }

    @Test func `a half in a column of minutes is half an hour and flagged`() {
        #expect(minutes("0.5")?.flags == ["unit_guessed"])
    }

    @Test func `hours among minutes are seen by their quarters and by the times beside them`() {
        let reading = log(
            "Date|Service|In|Out|Length\n9/8/2025|PT|9:05|9:35|30\n9/10/2025|PT|9:05|10:20|1.25\n9/12/2025|PT|9:05|10:05|1.0\n9/15/2025|PT|9:05|9:35|30\n9/17/2025|PT|9:05|9:10|5.0")
        #expect(reading.sessions.map(\.minutes) == [30, 75, 60, 30, 5])
        #expect(reading.sessions.map { $0.flags.contains("unit_guessed") } == [false, true, true, false, false])
    }

    @Test func `time away is taken off once`() {
        let net = log("Date|Service|Duration Mins|Time Away Mins|Total Time Mins\n9/8/2025|OT|45|15|30\n9/9/2025|OT|30|0|30")
            .sessions
        #expect(net.map(\.minutes) == [30, 30])
        #expect(net.map(\.status) == [.partial, .delivered])
        #expect(log("Date|Service|Minutes|Time Away\n9/8/2025|OT|45|15\n9/9/2025|OT|30|0").sessions.map(\.minutes) == [30, 30])
    }

    @Test func `actual minutes count and planned ones make a short session partial`() {
        let sessions = log(
            """
            Date|Service|Mandated|Actual|Cumulative|% to date|Reason
            9/8/2025|Speech|30|30|30|100%|Provided
            9/10/2025|Speech|30|20|50|83%|Provided
            9/12/2025|Speech|30|0|50|55%|Student absent
            """
        ).sessions
        #expect(sessions.map(\.minutes) == [30, 20, 0])
        #expect(sessions.map(\.status) == [.delivered, .partial, .studentAbsent])
    }

    @Test func `minutes are computed from times when none are stated`() {
        let session = log("Date|Service|In|Out|Status\n9/8/2025|OT|9:00 AM|9:45 AM|Seen\n9/9/2025|OT|9:00 AM|9:45 AM|Absent")
            .sessions
        #expect(session.map(\.minutes) == [45, nil])
        #expect(session[0].minutesSource == .computed)
    }

    @Test func `times beat units`() {
        let session = log("Date|Service|Start|Stop|Units\n9/8/2025|OT|9:00 AM|9:20 AM|1\n9/9/2025|OT|||2").sessions
        #expect(session.map(\.minutes) == [20, 30])
        #expect(session[1].flags == ["unit_minutes"])
    }
}
