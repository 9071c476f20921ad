import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Children down and days across: sums at the foot, samples in the key, initials, notes that name days.
@Suite struct CaseloadGridTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map {
            "\($0.studentName ?? "-") \($0.date) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue) \($0.delivery.rawValue)"
        }
    }

    private let grid = """
        Speech caseload minutes
        Room 4   |   Therapist: Noor Varga, CCC-SLP (NV)   |   Assistant: Tom Osei, SLPA (TO)
        October 2025
        Student|ID|By|W|T|F|M|T
        |||1|2|3|6|7
        Venn, Orla|501|NV|30||30g|A|M30
        Tull, Sam|502|TO|30|20/30|30g||C10
        Rask, Ida|503|NV|30|25||30|30
        """

    private let key = """

        Key
        30 = minutes given, one to one       30g = given in a group       20/30 = gave 20 of the 30 planned
        A = child absent       M = make-up session with minutes       C = consult to teacher
        Note: Orla 10/7 made up the 10/6 session.
        """

    @Test func `parts of a cell are read by the samples of the key`() {
        let reading = log(grid + "\nMinutes per day|||90|45|60|30|60" + key)
        #expect(
            lines(reading) == [
                "Orla Venn 2025-10-01 30 delivered individual", "Orla Venn 2025-10-03 30 delivered group",
                "Orla Venn 2025-10-06 - student_absent unspecified", "Orla Venn 2025-10-07 30 makeup unspecified",
                "Sam Tull 2025-10-01 30 delivered individual", "Sam Tull 2025-10-02 20 partial unspecified",
                "Sam Tull 2025-10-03 30 delivered group", "Sam Tull 2025-10-07 10 consult unspecified",
                "Ida Rask 2025-10-01 30 delivered individual", "Ida Rask 2025-10-02 25 delivered individual",
                "Ida Rask 2025-10-06 30 delivered individual", "Ida Rask 2025-10-07 30 delivered individual",
            ])
        #expect(reading.sessions.map(\.providerRole).prefix(5) == [.slp, .slp, .slp, .slp, .slpAssistant])
        #expect(reading.sessions[3].makeupFor == day("2025-10-06"))
        #expect(!reading.problems.contains { $0.code == "total-mismatch" || $0.code == "row-may-be-count" })
    }

    @Test func `a row of sums is none of a child, whatever it is called`() {
        let reading = log(grid + "\nDay Load|||90|45|60|30|60" + key)
        #expect(reading.sessions.count == 12)
        #expect(!reading.sessions.contains { $0.studentName == "Day Load" })
    }

    @Test func `a child whose minutes are like the sums of a few days stays`() {
        let reading = log(grid + "\nLarsen, Bo|504|NV|90|45|25||" + key)
        #expect(reading.sessions.count { $0.studentName == "Bo Larsen" } == 3)
    }
}
