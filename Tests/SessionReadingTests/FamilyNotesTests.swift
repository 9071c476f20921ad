import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// A family's own notes, in a table of their own making.
@Suite struct FamilyNotesTests {
    private let rows = """
        Date|Time|Service|Scheduled|What happened
        10/06/2025|9:00|Speech|30 min|She said she went
        10/08/2025|9:00|Speech|30 min|No speech, substitute in the room
        10/13/2025|9:00|Speech|30 min|Speech for about 15 minutes
        10/15/2025|9:00|OT|30 min|No OT. Therapist absent
        """

    @Test(arguments: [
        "Parent Observation Log", "Mom's speech notes, fall 2025", "Parents' diary", "Kept at home by T. Moss (mother)", "Grandmother's log of therapy",
        "Log written down by Ada's dad",
    ])
    func `rows are observations, planned lengths are no minutes, and nothing is covered`(title: String) {
        let read = log(title + "\n\n" + rows)
        #expect(read.isServiceLog && read.coverage == nil && read.sessions.count == 4)
        #expect(read.sessions.allSatisfy { $0.flags.contains(ObservationForm.flag) })
        #expect(read.sessions.map(\.minutes) == [nil, nil, 15, nil])
        #expect(read.sessions.map { $0.flags.contains(ObservationForm.noSessionFlag) } == [false, true, false, true])
        #expect(read.sessions.last?.status == .providerAbsent)
        #expect(read.problems.contains { $0.code == "family-notes" && $0.severity == .warning })
    }

    @Test func `a heading may tell`() {
        let read = log("Date|Service|Min|What happened|How I know\n10/06/2025|Speech|30|Held|Child said\n10/08/2025|Speech|30|Held|I was there")
        #expect(read.sessions.allSatisfy { $0.flags.contains(ObservationForm.flag) })
    }

    @Test(arguments: [
        "Parent Contact Log", "Parent: Jo Moss", "Parent/Guardian Name: Jo Moss", "Parent copy of the service log", "Mother Hale Academy - Service Log",
        "Guardian Therapy Services Log", "Service notes for parents", "Parent Counseling and Training Log", "Service Log (Parent Portal)",
    ])
    func `the district's papers speak of parents too`(title: String) {
        let read = log(title + "\n\nDate|Service|Minutes|Status\n10/06/2025|Speech|30|Completed\n10/08/2025|Speech|30|Completed\n10/13/2025|Speech|30|Completed")
        #expect(read.sessions.allSatisfy { $0.flags.isEmpty && $0.minutes == 30 }, "\(title)")
        #expect(read.coverage != nil)
    }

    @Test(arguments: ["No speech, substitute in the room", "No OT today", "no therapy this week - flu", "No session due to assembly", "No PT"])
    func `a note that begins with no and the service denies it`(note: String) {
        let read = log("Date|Service|Min|Status|Notes\n10/06/2025|Speech|30|Completed|ok\n10/08/2025|Speech|30|Completed|\(note)")
        #expect(read.sessions.last?.flags.contains("note_negates") == true, "\(note)")
    }

    @Test(arguments: ["No speech errors on /r/", "No language concerns", "no ot needed for writing"])
    func `other words behind the no leave the row alone`(note: String) {
        let read = log("Date|Service|Min|Status|Notes\n10/06/2025|Speech|30|Completed|ok\n10/08/2025|Speech|30|Completed|\(note)")
        #expect(read.sessions.last?.flags.contains("note_negates") == false, "\(note)")
    }
}
