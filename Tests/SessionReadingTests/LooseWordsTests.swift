import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Words of many uses: what they say of a session only in the right company.
@Suite struct LooseWordsTests {
    private func noted(_ note: String) -> Session? {
        log("Date|Service|Min|Status|Notes\n3/20/2025|Speech|30|Delivered|r in words\n3/24/2025|Speech|30|Delivered|\(note)")
            .sessions.last
    }
    private func status(_ text: String, minutes: String = "") -> Session? {
        log("Date|Service|Min|Status\n9/8/2025|Speech|30|Delivered\n9/9/2025|Speech|\(minutes)|\(text)").sessions.last
    }

    @Test(arguments: [
        "Moved from 3/10 to 7/10 correct", "Used cards instead of 3/4 sheet", "Moved from 2/5 to 4/5 accuracy",
        "Replaces /w/ for /r/ 8/10 trials", "Carried over from 6/10 last week", "Made good progress, 3/10 correct",
        "Switched from 3/5 to 2/5 prompts", "Instead of 3/4 did 2/4", "Cues to replace w with r 2/10",
        "Moved from session 4/5/2026", "Instead of visit 3/4/2024",
    ]) func `scores in a note make no make-up`(note: String) {
        #expect(noted(note)?.status == .delivered)
        #expect(noted(note)?.makeupFor == nil)
    }

    @Test(arguments: [
        "Swapped from visit of 3/10", "Replaces session of 3/10", "Moved from Mon 3/10", "Instead of 3/10 session", "Made good March 10",
        "Carried over from 3/10/2025", "Makeup for 3/10, 80% accuracy", "Replacement session for 3/10",
    ]) func `a day tied to a session makes a make-up`(note: String) {
        #expect(noted(note)?.status == .makeup)
        #expect(noted(note)?.makeupFor == day("2025-03-10"))
    }

    @Test(arguments: [
        ("Unavailable - with nurse", SessionStatus.studentUnavailableSchool),
        ("Not available: in class with teacher", .studentUnavailableSchool),
        ("Unavailable with psychologist", .studentUnavailableSchool), ("Unavailable (counselor)", .studentUnavailableSchool),
        ("Not available - nurse visit", .studentUnavailableSchool), ("Itinerant not available", .providerAbsent),
        ("Therapist unavailable", .providerAbsent), ("Teacher inservice", .schoolClosedPlanned),
        ("Teacher in-service", .schoolClosedPlanned), ("Staff PD", .schoolClosedPlanned), ("Teacher PD", .schoolClosedPlanned),
        ("SLP at PD", .providerAbsent), ("Teacher at PD", .providerAbsent),
    ]) func `a provider is meant only where one stands in front`(text: String, expected: SessionStatus) {
        #expect(status(text)?.status == expected)
    }

    @Test(arguments: ["Ran out of time", "Ran away", "Ran a temp", "Worked from home", "Worked elsewhere", "Gave up"])
    func `a verb with no session behind it says nothing`(text: String) {
        #expect(status(text, minutes: "30")?.status == .unknown)
    }

    @Test(arguments: ["Gave state test", "Saw school play", "Pulled for field trip"])
    func `the school's event goes before the verb`(text: String) {
        #expect(status(text, minutes: "30")?.status == .studentUnavailableSchool)
        #expect(status(text, minutes: "30")?.flags.contains("status_conflict") == true)
    }

    @Test(arguments: ["Ran program", "Saw student", "Saw the group", "Gave his session", "Worked on goals", "Worked with him"])
    func `a verb with its session behind it says that it was given`(text: String) {
        #expect(status(text, minutes: "30")?.status == .delivered)
    }

    @Test func `a call with a parent among the kinds of session is none of the child's`() {
        let reading = log(
            "OT log\nDate|Service|Kind|Start|End\n9/2/2025|OT|Individual|9:00|9:30\n9/4/2025|OT|Call with parent|9:00|9:30\n9/9/2025|OT|Group|9:00|9:30")
        #expect(reading.sessions.map(\.status) == [.delivered, .consult, .delivered])
    }

    @Test func `a member of the staff is not the student`() {
        let reading = log("Date|Service|Min|Status|Notes\n9/8/2025|Speech|30|Held|\n9/9/2025|Speech||Not held|Staff member out sick")
        #expect(reading.sessions.last?.status == .providerAbsent)
    }

    @Test(arguments: [("Maple Grove", "J. Ortiz"), ("Jane Ortiz", "J. Ortiz"), ("Jane Ortiz", "Ortiz, Jane, CCC-SLP"), ("Theo Brand", "J. Ortiz")])
    func `a name that stands alone once is not the student's`(line: String, provider: String) {
        let reading = log(
            "\(line)\nSpeech log\nProvider: \(provider)\nDate|Minutes|Outcome\n9/2/2025|30|Held\n9/4/2025|30|Held")
        #expect(reading.student.name == nil)
        #expect(reading.sessions.count == 2)
    }

    @Test func `a row whose numbers are the counts of those above is kept where a name stands in it`() {
        let head = "Hours of aide service, Speech, Student log\nStudent|9/2/2025|9/3/2025|9/4/2025\n"
        let reading = log(head + "Abe Orr|A|1|1\nBea Orr|1|1|1\nAnna Orr|1|2|2\nCarl Orr|1|1|1")
        #expect(Set(reading.sessions.map(\.source.row)).count == 4)
        let counted = log(head + "Abe Orr|A|✓|✓\nBea Orr|✓|✓|✓\nAnna Orr|1|2|2\nCarl Orr|✓|✓|✓")
        #expect(Set(counted.sessions.map(\.source.row)).count == 4)
        #expect(counted.problems.contains { $0.code == "row-may-be-count" })
        let plain = log(head + "Abe Orr|A|✓|✓\nBea Orr|✓|✓|✓\nNumber here|1|2|2")
        #expect(Set(plain.sessions.map(\.source.row)).count == 2)
        #expect(!plain.problems.contains { $0.code == "row-may-be-count" })
    }

    @Test func `a kind that first stands far down is read as at the top`() {
        let rows = (0..<2_100).map { "9/\(2 + $0 % 20)/2025|Speech|30|Held" }.joined(separator: "\n")
        let reading = log("Date|Service|Min|Status\n" + rows + "\n9/23/2025|Parent phone call|15|Held")
        #expect(reading.sessions.last?.status == .consult)
    }

    @Test func `a note that is only a reason is flagged beside times`() {
        let reading = log(
            "Date|Start|End|What happened\n9/2/2025|9:00|9:30|r in words\n9/4/2025|9:00|9:30|Staff mtg\n9/9/2025|9:00|9:30|s blends")
        #expect(reading.sessions.map { $0.flags.contains("note_negates") || $0.status == .unknown } == [false, true, false])
    }
}
