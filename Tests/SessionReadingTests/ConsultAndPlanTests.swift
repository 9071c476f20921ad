import CivilTime
import ServiceRecords
import Testing

@testable import SessionReading

@Suite struct ConsultAndPlanTests {
    @Test func `a service for staff is a consult whatever word says that it was given`() {
        let rows = log(
            """
            Date|Service|Visit Type|Minutes|Status
            9/8/2025|Speech therapy|Direct|30|Completed
            9/9/2025|Speech therapy|Consult - teacher|15|Completed
            9/10/2025|Speech therapy - Consultation|Direct|20|Completed
            9/11/2025|Speech therapy|Consult - teacher|15|Cancelled - provider absent
            """).sessions
        #expect(rows.map(\.status) == [.delivered, .consult, .consult, .providerAbsent])
        #expect(rows[2].flags.contains("status_conflict"))
    }

    @Test func `planned times beside the session's own tell a shortened one`() {
        let rows = log(
            """
            Date|Sched Start|Sched End|Actual Start|Actual End|Status|Service
            9/8/2025|9:00|9:30|9:00|9:30|Completed|Speech
            9/9/2025|9:00|9:30|9:10|9:30|Completed|Speech
            9/10/2025|1:00|1:45|||Student absent|Speech
            """).sessions
        #expect(rows.map(\.status) == [.delivered, .partial, .studentAbsent])
        #expect(rows.map(\.minutes) == [30, 20, nil])
    }

    @Test func `a reason beside a session held that tells of its end makes it partial`() {
        let rows = log(
            """
            Date|Service|Minutes|Held|Reason
            9/8/2025|Speech|30|Y|
            9/9/2025|Speech|15|Y|left early - nurse
            9/10/2025|Speech|0|N|student absent
            """).sessions
        #expect(rows.map(\.status) == [.delivered, .partial, .studentAbsent])
    }

    @Test func `a make-up for a weekday is for the last one before it`() {
        let rows = log(
            """
            Date|Service|Minutes|Status|Comments
            9/9/2025|Speech|0|Therapist absent|
            9/12/2025|Speech|30|Make-up|Make-up for Tuesday's session
            9/16/2025|Speech|30|Make-up|Makes up Tuesday
            """).sessions
        #expect(rows.map(\.makeupFor) == [nil, CivilDate(year: 2025, month: 9, day: 9), CivilDate(year: 2025, month: 9, day: 9)])
    }

    @Test func `a week's note that names its days is about those`() {
        let days: Set<Weekday> = [.monday, .tuesday, .wednesday]
        let note = "Tue = make-up for 9/16; fire drill Wed; new room"
        #expect(WeekNote.part(of: note, on: .monday, among: days) == "new room")
        #expect(WeekNote.part(of: note, on: .tuesday, among: days) == "Tue = make-up for 9/16; new room")
        #expect(WeekNote.part(of: note, on: .wednesday, among: days) == "fire drill Wed; new room")
        // A day without an entry keeps its words with all.
        #expect(WeekNote.part(of: "Fri assembly", on: .monday, among: days) == "Fri assembly")
        #expect(WeekNote.part(of: "make-up for Tuesday", on: .monday, among: days) == "make-up for Tuesday")
    }

    @Test func `the address at a page's edge is no session`() {
        let reading = log(
            """
            Date|Service|Minutes|Status|Comments
            9/8/2025|Speech|30|Seen|
            """)
        #expect(reading.sessions.count == 1)
    }

    @Test func `codes in columns beside their title, and parted by gaps, are the log's`() {
        var legend = Legend()
        legend.take("P seen   A absent   T therapist out   X school event   S snow")
        #expect(legend.exact("X")?.status == .studentUnavailableSchool)
        #expect(legend.exact("S")?.status == .schoolClosedUnplanned)
    }

    @Test(
        arguments: [
            ("Attended (15 of 30 min)", 15, 30), ("15/30 minutes", 15, 30), ("15 min out of 30 min", 15, 30),
        ])
    func `minutes of those planned`(text: String, given: Int, planned: Int) {
        #expect(RowReader.part(text)?.given == given)
        #expect(RowReader.part(text)?.planned == planned)
    }

    @Test(arguments: ["Attended (visit 12 of 36, 30 min)", "8/10 correct, 30 minutes", "18 of 25 trials, 30 min", "MU 9/30"])
    func `counts beside minutes are none`(text: String) {
        #expect(RowReader.part(text) == nil)
    }

    @Test(
        arguments: [
            ("Void - see replacement below", true), ("Voided, replacing with next line", true), ("VOID entered in place of 9/18 by mistake", true),
            ("Replaces voided entry above", false), ("Corrected entry in place of voided one", false),
        ])
    func `the void row is void and its replacement is not`(note: String, isVoid: Bool) {
        #expect(NoteWords.read(note).isVoid == isVoid)
    }

    @Test(
        arguments: [
            ("Kim Moss, SLP (license expired)", true), ("Jo Fox - no lic", true), ("Jo Fox, uncert. sub", true), ("Jo Fox - w/o license", true),
            ("Kim Moss, non-public school certified SLP", false), ("Kim Moss SLP - Lic No CA certified", false), ("Kim Moss SLP, no. 4432 certified", false),
        ])
    func `what the log says of a license`(text: String, isUnlicensed: Bool) {
        #expect(ProviderRemark.isUnlicensed(text) == isUnlicensed)
    }

    @Test func `a title between tables with the same headings names the service below it`() {
        let rows = log(
            """
            Student: Tess Marl
            Occupational Therapy Log
            Date|Minutes|Status|Notes
            9/8/2025|30|Present|grip
            Speech Therapy Log
            Date|Minutes|Status|Notes
            9/9/2025|20|Present|r sound
            """).sessions
        #expect(rows.map(\.service) == [.occupationalTherapy, .speechLanguage])
    }

    @Test func `sentences and signatures between rows change nobody`() {
        let reading = log(
            """
            Student: Tess Marl
            Service: Speech therapy
            Provider: Kim Moss SLP
            Date|Minutes|Status|Notes
            9/8/2025|30|Present|r sound
            Teacher: Ms. Poe reports better speech in class
            9/9/2025|30|Present|r sound
            Name: Kim Moss, M.S., CCC-SLP
            9/10/2025|30|Present|r sound
            """)
        #expect(reading.sessions.allSatisfy { $0.provider == "Kim Moss SLP" && $0.providerRole == .slp })
        #expect(reading.student.name == "Tess Marl")
        #expect(reading.sessions.allSatisfy { $0.studentName == nil || $0.studentName == "Tess Marl" })
    }

    @Test func `most lengths below one are hours, though a sum is longer`() {
        let head = "Date|Service|Duration|Status\n"
        let body = (1...24).map { "9/\($0)/2025|Speech|\(["0.50", ".5", "0.75", "1"][$0 % 4])|Provided" }.joined(separator: "\n")
        let rows = log(head + body + "\nRecords: 24||14.5|").sessions
        #expect(rows.count == 24)
        #expect(Set(rows.compactMap(\.minutes)) == [30, 45, 60])
    }

    @Test func `a note tells that a substitute is not licensed, and nothing of others`() {
        let rows = log(
            """
            Date|Service|Minutes|Provider|Provider Role|Note
            9/8/2025|Speech|30|I. Vorn|SLP|
            9/9/2025|Speech|30|D. Quist|Substitute|Day-to-day cover, not a licensed SLP
            9/10/2025|Speech|30|D. Quist|Substitute|Played a board game
            9/11/2025|Speech|30|I. Vorn|SLP|Aide is not licensed, so I came myself
            """).sessions
        #expect(rows.map { $0.flags.contains("unlicensed") } == [false, true, false, false])
    }
}
