import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// How sessions are given: by a sentence above the rows, and where the status belongs.
@Suite struct MannerTests {
    private let head = "Student: Tess Marl\nService: Speech Therapy\n"

    private func notes(_ sentence: String, _ notes: [String]) -> LogReading {
        log(head + sentence + "\nDate|Minutes|Notes\n" + notes.enumerated().map { "10/\($0.offset + 1)/2025|30|\($0.element)" }.joined(separator: "\n"))
    }

    @Test func `what a row says of its manner goes before the usual one`() {
        let reading = notes("1:1 unless noted", ["s words", "group with Noa", "GROUP", "in group today", "Group of 3", "G", "with Noa and Cy", "G - s words", "with Ms. Lund", "push-in", "individual goals"])
        #expect(reading.sessions.map(\.delivery) == [.individual, .group, .group, .group, .group, .group, .unspecified, .unspecified, .individual, .individual, .individual])
        #expect(reading.sessions[6].flags.contains("note_group") && reading.sessions[7].flags.contains("note_group"))
        let other = notes("Sessions are group unless noted, always seen in Room 4", ["1:1", "", "individual - Noa absent", "Noa only"])
        #expect(other.sessions.map(\.delivery) == [.individual, .group, .individual, .unspecified])
    }

    @Test(arguments: [
        "Make-up sessions are 1:1.", "Thursday sessions are individual.", "Until 10/10 sessions were individual.", "Teletherapy sessions are 1:1.", "Sessions are not individual.",
        "No group sessions unless parents agree.", "Sessions are held in the group room.", "Sessions were moved from individual to the classroom.",
        "All sessions are documented on the individual student log.", "Minutes are per individual student unless noted.", "Group sizes are 2-3 unless noted.",
        "Individual progress notes are kept for each session except group screenings.", "Group sessions are 30 minutes; individual sessions 20",
        "Sessions are 1:1. Social skills group on Fridays.",
    ])
    func `a sentence about some of the sessions, or about something else, tells no usual manner`(_ sentence: String) {
        #expect(UsualManner.read(sentence) == nil)
    }

    @Test(arguments: [("The sessions with him are one to one, 30 minutes.", Delivery.individual), ("All sessions are in a small group of three.", .group), ("2x30 weekly, individual unless noted", .individual)])
    func `a sentence about all sessions tells their usual manner`(_ sentence: String, _ delivery: Delivery) {
        #expect(UsualManner.read(sentence) == delivery)
    }

    @Test(arguments: ["Activity", "Event", "What happened", "Entry", "Session entry", "Status"])
    func `a way of giving sessions where the status belongs tells no fate`(_ heading: String) {
        let reading = log(
            head + """
                Date|Minutes|\(heading)|Comment
                10/6/2025|30|Direct 1:1|artic
                10/8/2025||Direct 1:1|Tess absent
                10/13/2025|30|Direct group|artic
                10/15/2025|30|Absent|
                10/20/2025||Direct 1:1|SLP sick
                10/22/2025|0|Direct 1:1|student absent
                10/27/2025|30|No show|
                10/30/2025||Cancelled|
                """)
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered, .studentAbsent, .providerAbsent, .studentAbsent, .studentAbsent, .unknown])
        #expect(reading.sessions[0].delivery == .individual && reading.sessions[2].delivery == .group)
    }

    @Test(arguments: ["Small group lesson", "Group instruction", "direct instruction", "Group session"])
    func `a class that kept the child is no session`(_ reason: String) {
        let reading = log(head + "Date|Minutes|Reason not seen|Notes\n10/6/2025|30||\n10/8/2025||\(reason)|\n10/13/2025||Absent|\n10/15/2025|30||")
        #expect(reading.sessions.map(\.status) == [.delivered, .unknown, .studentAbsent, .delivered])
        #expect(reading.sessions[1].flags.contains("status_not_understood"))
    }

    @Test func `a way without lengths anywhere is a session held`() {
        let reading = log(head + "Date|Status|Note\n10/6/2025|Direct 1:1|artic\n10/8/2025|Absent|\n10/13/2025|Group session|Tess at the dentist\n10/15/2025|Seen|")
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .studentAbsent, .delivered])
    }

    @Test func `a fate inside the words of an activity with minutes is what was done`() {
        let words = ["Individual therapy", "Holiday craft", "Individual therapy", "Testing", "Field trip", "Group session - 2 absent", "Conflict with peer refused to share", "Student absent"]
        let reading = log(head + "Date|Minutes|Activity|Notes\n" + words.enumerated().map { "10/\($0.offset + 1)/2025|30|\($0.element)|n" }.joined(separator: "\n"))
        #expect(reading.sessions.map(\.status) == Array(repeating: .delivered, count: 7) + [.studentAbsent])
    }

    @Test func `a price with cents is no length beside times`() {
        let reading = log(head + "Date|Start|End|Units|Amount\n10/6/2025|9:00|9:40|2|30.00\n10/8/2025|9:00|9:40|2|30.00\n10/13/2025|9:00|9:50|3|45.00")
        #expect(reading.sessions.map(\.minutes) == [40, 40, 50])
    }

    @Test func `DL beside another word for held is distance learning`() {
        let reading = log(head + "Date|Minutes|Status\n10/6/2025|30|P\n10/8/2025|30|DL\n10/13/2025|30|A")
        #expect(reading.sessions[1].status == .delivered && reading.sessions[1].mode == .remote && reading.sessions[1].flags.contains("mode_guessed"))
        let alone = log(head + "Date|Minutes|Status\n10/6/2025|30|DL\n10/8/2025|30|DL\n10/13/2025||Absent")
        #expect(alone.sessions[0].status == .delivered && alone.sessions[0].mode == nil)
    }
}
