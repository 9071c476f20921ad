import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

@Suite struct ColumnMeaningTests {
    @Test func `a column that only marks deleted entries says nothing of the others`() {
        let read = log(
            "Date|Service|Minutes|Audit\n9/3/2025|Speech|30|\n9/8/2025|Speech|30|\n9/8/2025|Speech|30|Deleted\n9/10/2025|Speech|25|\n9/15/2025|Speech|30|"
        )
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .void, .delivered, .delivered])
        #expect(!read.problems.contains { $0.code == "status-blank" })
    }

    @Test func `blank among statuses of held sessions is still a question`() {
        let read = log(
            "Date|Service|Minutes|Status\n9/3/2025|Speech|30|Seen\n9/8/2025|Speech|30|\n9/10/2025|Speech|25|Void\n9/15/2025|Speech|30|Seen"
        )
        #expect(read.sessions.map(\.status) == [.delivered, .unknown, .void, .delivered])
    }

    @Test func `the title of a department's log names no service`() {
        let read = log("Special Ed Service Log\nDate|Service|Minutes\n9/3/2025|Speech|30\n9/8/2025|Speech|30")
        #expect(read.coverage?.services == [.speechLanguage])
        let own = log("Special Education Instruction Log\nDate|Minutes|Status\n9/3/2025|30|Seen\n9/8/2025|30|Seen")
        #expect(own.sessions.map(\.service) == [.speciallyDesignedInstruction, .speciallyDesignedInstruction])
    }

    @Test func `a period in words without a colon is the period stated`() {
        let read = log(
            "Contracted log\nPeriod September 3, 2024 through December 17, 2024\nDate|Service|Minutes\n9/10/2024|OT|60\n9/17/2024|OT|60"
        )
        #expect(read.coverage?.term.first == day("2024-09-03"))
        #expect(read.coverage?.term.last == day("2024-12-17"))
    }
}
