import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

@Suite struct StatusTests {
    private func status(_ text: String, minutes: String = "") -> SessionStatus? {
        log("Date|Service|Min|Status\n9/8/2025|Speech|30|Delivered\n9/9/2025|Speech|\(minutes)|\(text)").sessions.last?.status
    }

    @Test(arguments: [
        ("Delivered", SessionStatus.delivered), ("Service provided", .delivered), ("completed", .delivered), ("✓", .delivered),
        ("P", .delivered), ("Service provided - partial", .partial), ("Completed (short)", .partial),
        ("Student absent", .studentAbsent), ("student_absent", .studentAbsent), ("SA", .studentAbsent),
        ("No show", .studentAbsent), ("Field trip", .studentUnavailableSchool), ("school_testing", .studentUnavailableSchool),
        ("Assembly", .studentUnavailableSchool),
        ("Provider absent - position vacant", .providerAbsent), ("Therapist out", .providerAbsent),
        ("provider_cancelled", .providerAbsent), ("Absent (staff)", .providerAbsent), ("PA", .providerAbsent),
        ("Student refused", .refused), ("Non-Participatory", .refused),
        ("School Holiday", .schoolClosedPlanned), ("School closed - holiday", .schoolClosedPlanned),
        ("School closed - snow day", .schoolClosedUnplanned), ("School Closed - windstorm", .schoolClosedUnplanned), ("Suspended", .suspended), ("IEP meeting", .providerInMeeting),
        ("Make-up", .makeup), ("Compensatory", .compensatory),
        ("Consult with teacher", .consult), ("Evaluation", .evaluation), ("Observation", .observation),
        ("Early release", .earlyRelease), ("VOID", .void), ("scheduled", .scheduled),
    ]) func `statuses have their canonical names`(text: String, expected: SessionStatus) {
        #expect(status(text) == expected)
    }

    @Test func `the status decides over the minutes`() {
        let session = log("Date|Service|Min|Status\n9/8/2025|Speech|30|Delivered\n9/9/2025|Speech|30|Student absent").sessions[1]
        #expect(session.status == .studentAbsent)
        #expect(session.flags == ["status_conflict"])
    }

    @Test func `a session given with no minutes is flagged`() {
        #expect(
            log("Date|Service|Min|Status\n9/8/2025|Speech|30|Delivered\n9/9/2025|Speech|0|Delivered").sessions[1].flags == [
                "status_conflict"
            ])
    }

    @Test func `minutes without a status beside other rows' statuses are not taken for delivery`() {
        let reading = log("Date|Service|Min|Status\n9/8/2025|Speech|30|Delivered\n9/9/2025|Speech|30|")
        #expect(reading.sessions[1].status == .unknown)
        #expect(reading.problems.contains { $0.code == "status-blank" })
    }

    @Test(arguments: [
        "Status is left blank when the session was held; otherwise the reason is written there.", "Blank status = held", "Codes: blank = present, A = child absent",
        "If the status is blank, look at the note. No code means the service was provided.",
    ]) func `a log may say itself that a blank status means held`(_ words: String) {
        let reading = log("\(words)\nDate|Service|Min|Status\n9/8/2025|Speech|30|\n9/9/2025|Speech||Child ill\n9/10/2025|Speech||\n9/15/2025|Speech|30|")
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .scheduled, .delivered])
        #expect(!reading.problems.contains { $0.code == "status-blank" })
    }

    @Test(arguments: [
        "Do not leave the status blank when a session was held.", "Blank minutes = held for 30", "Status must not be blank if the session was held.", "Leave blank: office use",
        "Blank = see note",
    ]) func `words that say nothing of a blank status leave it open`(_ words: String) {
        let reading = log("\(words)\nDate|Service|Min|Status\n9/8/2025|Speech|30|\n9/9/2025|Speech||Child ill\n9/15/2025|Speech|30|Held")
        #expect(reading.sessions.map(\.status) == [.unknown, .studentAbsent, .delivered])
    }

    @Test func `a session may be made up ahead of the day that it replaces`() {
        let rows = "Date|Service|Min|Status|\u{1}\n9/16/2025|Speech|30|Held|\n9/17/2025|Speech|30|Make-up|9/23/2025\n9/19/2025|Speech|0|Provider absent|9/26/2025"
        let ahead = log(rows.replacing("\u{1}", with: "Make-up for")).sessions
        #expect(ahead.map(\.makeupFor) == [nil, day("2025-09-23"), nil])
        #expect(ahead.map(\.flags) == [[], [], ["made_up_later"]])
        // A day under "Make-up date" may be the one on which the session was made up.
        #expect(log(rows.replacing("\u{1}", with: "Make-up date")).sessions.map(\.flags) == [[], ["made_up_later"], ["made_up_later"]])
    }

    @Test func `a status that no list knows is unknown and reported by its row`() {
        let reading = log("Date|Service|Min|Status\n9/8/2025|Speech|30|Delivered\n9/9/2025|Speech|30|Zorbled")
        #expect(reading.sessions[1].status == .unknown)
        #expect(reading.problems.contains { $0.code == "status-not-understood" && $0.message.contains("row 3") })
    }

    @Test func `a dated row with nothing entered is scheduled`() {
        #expect(status("") == .scheduled)
    }

    @Test func `the file's own legend goes before the usual codes`() {
        let reading = log(
            """
            Key: A = seen; T = therapist absent; FT = field trip
            Date|Service|Min|Code
            9/8/2025|OT|30|A
            9/9/2025|OT||T
            9/10/2025|OT||FT
            """
        )
        #expect(reading.sessions.map(\.status) == [.delivered, .providerAbsent, .studentUnavailableSchool])
    }

    @Test func `a legend below the table counts too`() {
        let reading = log(
            "Date|Service|Min|Code\n9/8/2025|OT|30|D\n9/9/2025|OT||Q\n\nD = delivered; Q = provider absent; NS = no school")
        #expect(reading.sessions.map(\.status) == [.delivered, .providerAbsent])
    }

    @Test func `colours carry the status when a legend explains them`() throws {
        var drawn = sheet(
            "Key:|green = seen|red = therapist absent\nDate|Service|Minutes\n9/8/2025|Speech|30\n9/9/2025|Speech|30")
        drawn.rows[0].cells[1].fill = "C6EFCE"
        drawn.rows[0].cells[2].fill = "FFC7CE"
        for index in 0..<3 {
            drawn.rows[2].cells[index].fill = "C6EFCE"
            drawn.rows[3].cells[index].fill = "FFC7CE"
        }
        #expect(LogReader.read([drawn], fileName: "x.xlsx").sessions.map(\.status) == [.delivered, .providerAbsent])
    }

    @Test func `struck-out rows are void and kept`() {
        var drawn = sheet("Date|Service|Minutes\n9/8/2025|Speech|30\n9/9/2025|Speech|30")
        for index in 0..<3 { drawn.rows[2].cells[index].isStruck = true }
        let sessions = LogReader.read([drawn], fileName: "x.xlsx").sessions
        #expect(sessions.map(\.status) == [.delivered, .void])
        #expect(sessions[1].flags == ["void"])
    }

    @Test func `hidden rows and sheets count and are flagged`() {
        var drawn = sheet("Date|Service|Minutes\n9/8/2025|Speech|30\n9/9/2025|Speech|30")
        drawn.rows[1].isHidden = true
        #expect(LogReader.read([drawn], fileName: "x.xlsx").sessions.map(\.flags) == [["hidden_row"], []])
        drawn.isHidden = true
        #expect(LogReader.read([drawn], fileName: "x.xlsx").sessions.map(\.flags) == [["hidden_row"], ["hidden_row"]])
    }

    @Test func `reasons explain sessions that were not provided`() {
        let sessions = log(
            """
            Date|Service|Min|Status|Reason
            9/8/2025|Speech|30|Provided|
            9/9/2025|Speech||Not provided|Student absent
            9/10/2025|Speech||Not provided|Provider absent
            """
        ).sessions
        #expect(sessions.map(\.status) == [.delivered, .studentAbsent, .providerAbsent])
    }

    @Test func `absences of student and provider in columns of their own`() {
        let sessions = log(
            """
            Date|Service|Length (min)|Student N/A|Provider N/A
            9/8/2025|OT|30||
            9/9/2025|OT||Absent|
            9/10/2025|OT|||Sick
            9/11/2025|OT||School Event|
            """
        ).sessions
        #expect(sessions.map(\.status) == [.delivered, .studentAbsent, .providerAbsent, .studentUnavailableSchool])
    }
}

@Suite struct NoteTests {
    private func session(_ note: String, status: String = "Delivered") -> Session? {
        log("Date|Service|Min|Status|Notes\n9/8/2025|Speech|30|Delivered|sorting cards\n1/9/2026|Speech|30|\(status)|\(note)")
            .sessions.last
    }

    @Test(arguments: [
        "no session - student absent", "Student was not seen today", "cancelled",
        "Checked in 5 min only, student in assembly - no session held", "therapist out",
    ])
    func `a note that denies the session is flagged and overrules nothing`(note: String) {
        #expect(session(note)?.status == .delivered)
        #expect(session(note)?.flags.contains("note_negates") == true)
    }

    @Test func `a note can name the session that is made up`() {
        #expect(session("make up for 12/11/2025")?.makeupFor == day("2025-12-11"))
        #expect(session("MU 12/11")?.makeupFor == day("2025-12-11"))
        #expect(session("Make-up for Dec. 11. retold a story")?.status == .makeup)
        #expect(session("told made up words and stories")?.makeupFor == nil)
        #expect(session("told made up words and stories")?.status == .delivered)
        #expect(session("will make up on 1/12/2026", status: "Student absent")?.makeupFor == nil)
    }

    @Test func `a group in the note sets the size`() {
        #expect(session("group of 4, turn taking")?.groupSize == 4)
        #expect(session("group of 4, turn taking")?.delivery == .group)
    }

    @Test func `fewer minutes in the note are flagged`() {
        #expect(session("only 20 min - fire drill")?.flags.contains("note_minutes") == true)
    }

    @Test func `co-treatment is flagged`() {
        #expect(session("co-treat with OT")?.flags.contains("co_treatment") == true)
    }

    @Test func `the same long note on every row is flagged`() {
        let rows = (1...6).map { "9/\($0 + 7)/2025|Speech|30|worked on all goals as written" }.joined(separator: "\n")
        #expect(log("Date|Service|Min|Notes\n" + rows).sessions.allSatisfy { $0.flags.contains("identical_notes") })
    }
}
