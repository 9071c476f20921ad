import ServiceRecords
import Testing

@testable import Evaluation

@Suite("Scoring sessions")
struct SessionScoringTests {
    private func row(_ date: String, _ minutes: String, _ status: String = "delivered", more: String = "") -> String {
        "{\"date\": \"\(date)\", \"minutes\": \(minutes), \"status\": \"\(status)\", \"service\": \"speech_language\"\(more)}"
    }

    private func scored(_ truths: [String], _ read: [Session]) throws -> RowScore {
        let truth = try Invented.truth("{\"sessions\": [\(truths.joined(separator: ","))]}")
        return try #require(score(truth, Invented.paper(sessions: read)).sessions)
    }

    @Test("sessions are scored on date, minutes, status and service")
    func echo() throws {
        let result = try scored(
            [row("2024-09-03", "30"), row("2024-09-05", "20")],
            [Invented.session("2024-09-05", 20), Invented.session("2024-09-03", 30)])
        #expect((result.rows, result.whole, result.invented) == (2, 2, 0))
        #expect(ScoredField.ofSessions.allSatisfy { result.fields[$0]?.right == 2 })
    }

    @Test("where nothing was held, 0 and no minutes say the same; where something was, they do not")
    func nothingHeld() throws {
        #expect(
            try scored([row("2024-09-03", "0", "student_absent")], [Invented.session("2024-09-03", nil, .studentAbsent)]).whole
                == 1)
        #expect(
            try scored([row("2024-09-03", "null", "student_absent")], [Invented.session("2024-09-03", 0, .studentAbsent)]).whole
                == 1)
        #expect(
            try scored([row("2024-09-03", "null", "student_absent")], [Invented.session("2024-09-03", 30, .studentAbsent)]).whole
                == 0)
        #expect(try scored([row("2024-09-03", "0")], [Invented.session("2024-09-03", nil)]).whole == 0)
    }

    @Test("the closest row of a day is taken, and a looser one does not steal it")
    func twoOnOneDay() throws {
        let result = try scored(
            [row("2024-09-03", "45"), row("2024-09-03", "30")],
            [Invented.session("2024-09-03", 30), Invented.session("2024-09-03", 20)])
        #expect((result.found, result.whole) == (2, 1))
        #expect(result.fields[.minutes]?.right == 1)
    }

    @Test("a wrong date is one wrong row, not a missed and an invented one")
    func wrongDate() throws {
        let result = try scored([row("2024-09-03", "30")], [Invented.session("2024-03-09", 30)])
        #expect((result.found, result.whole, result.invented, result.wrongWithoutFinding) == (1, 0, 0, 1))
    }

    @Test("a wrong row with a flag or an unknown status is not wrong without a finding")
    func markedRows() throws {
        let flagged = try scored([row("2024-09-03", "30")], [Invented.session("2024-09-03", 45, flags: ["minutes_range"])])
        #expect((flagged.whole, flagged.wrongWithoutFinding) == (0, 0))
        let unknown = try scored([row("2024-09-03", "30")], [Invented.session("2024-09-03", 30, .unknown)])
        #expect((unknown.whole, unknown.wrongWithoutFinding) == (0, 0))
    }

    @Test("optional sessions and fields that are not stated cost nothing")
    func optionalAndAbsent() throws {
        let result = try scored(
            [
                "{\"date\": \"2024-09-03\", \"service\": \"speech_language\"}",
                row("2024-09-10", "30", "void", more: ", \"optional\": true"),
            ],
            [Invented.session("2024-09-03", 55)])
        #expect((result.rows, result.whole, result.missed) == (1, 1, 0))
        #expect(Set(result.fields.keys) == [.date, .service])
    }

    @Test("a session that has its row keeps it, and a row like it on another day is invented")
    func keepsItsRow() throws {
        let read = [Invented.session("2024-09-03", 30, .partial), Invented.session("2024-10-01", 30)]
        let result = try scored([row("2024-09-03", "30")], read)
        #expect((result.found, result.invented) == (1, 1))
        #expect(result.fields[.date]?.right == 1)
        #expect(result.fields[.status]?.right == 0)
    }

    @Test("an optional session gives way to one that must be found")
    func optionalGivesWay() throws {
        let truths = [row("2024-09-03", "30", more: ", \"optional\": true"), row("2024-09-03", "30")]
        let result = try scored(truths, [Invented.session("2024-09-03", 30)])
        #expect((result.rows, result.whole) == (1, 1))
    }

    @Test("rows missed and rows invented")
    func missedAndInvented() throws {
        let result = try scored([row("2024-09-03", "30")], [Invented.session("2024-10-08", 45, .studentAbsent, .counseling)])
        #expect((result.missed, result.invented, result.inventedWithoutFinding) == (1, 1, 1))
        #expect(result.fields[.minutes]?.f1 == Share(0, of: 2))
    }
}
