import ServiceRecords
import SessionReading
import Testing

/// A column that parts compensatory minutes from those of the IEP.
@Suite struct TimeKindTests {
    private func statuses(_ heading: String, _ cells: [String]) -> [SessionStatus] {
        let rows = cells.enumerated().map { "10/\($0 + 6)/2025|Speech|30|Completed|\($1)" }
        return log("Date|Service|Minutes|Status|\(heading)\n" + rows.joined(separator: "\n")).sessions.map(\.status)
    }

    @Test(arguments: ["Type of time", "Purpose", "Funding stream"])
    func `minutes marked as compensatory are not those of the week`(heading: String) {
        #expect(statuses(heading, ["Weekly IEP", "Comp", "Weekly IEP", "Comp Ed"]) == [.delivered, .compensatory, .delivered, .compensatory])
    }

    @Test(arguments: ["Session Type", "Purpose"])
    func `a make-up named in a column of its own is one`(heading: String) {
        #expect(statuses(heading, ["Regular", "Make-up", "Compensatory", "Regular"]) == [.delivered, .makeup, .compensatory, .delivered])
    }

    @Test func `a session not held stays what it was`() {
        let read = log("Date|Service|Minutes|Status|Type of time\n10/6/2025|Speech|0|Student absent|Comp\n10/7/2025|Speech|30|Completed|Weekly IEP")
        #expect(read.sessions.map(\.status) == [.studentAbsent, .delivered])
    }

    @Test func `a column of other words changes nothing`() {
        #expect(statuses("Lesson", ["Comprehension", "Composition", "Complex words"]) == [.delivered, .delivered, .delivered])
    }
}
