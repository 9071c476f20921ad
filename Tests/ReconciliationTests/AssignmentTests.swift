import CivilTime
import Reconciliation
import ServiceRecords
import Testing

/// Sessions that several mandates could take, and two papers about one session.
@Suite struct AssignmentTests {
    private let both = iep([
        mandate([part(1, of: 30, for: .individual)], id: "m1"), mandate([part(1, of: 45, for: .group)], id: "m2"),
    ])

    private func missed(_ result: ReconciliationResult) -> [Int] { result.lines.map(\.figures.standard.missed) }
    private func choices(_ result: ReconciliationResult) -> [ReconciliationFinding] { result.findings.filter { $0.kind == .ambiguousAssignment } }

    @Test func `a row without a type goes to the mandate whose sessions are at its weekday and time`() {
        let rows = [
            session("2025-09-09", 30, at: "9:00", until: "9:30", .individual), session("2025-09-11", 45, at: "10:00", until: "10:45", .group),
            session("2025-09-16", 30, at: "9:00", until: "9:30", .individual),
            // Short by ten, and as long as nothing promised.
            session("2025-09-18", 35, at: "10:00", until: "10:35"),
            session("2025-09-23", 30, at: "9:00", until: "9:30", .individual), session("2025-09-25", 0, .providerAbsent, at: "10:00", until: "10:45"),
        ]
        let result = run([both, log(rows, covering: "2025-09-08", "2025-09-26"), openCalendar])
        #expect(missed(result) == [0, 55])
        #expect(choices(result).isEmpty)
    }

    @Test func `rows that nothing tells apart fill as much as they can, and the other way round is told`() throws {
        // In the order of the day the short one would take the place of the long one.
        let rows = [session("2025-09-09", 30), session("2025-09-11", 45)]
        let result = run([both, log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(missed(result) == [0, 0])
        let finding = try #require(choices(result).first)
        #expect(finding.minutes == 15)
        #expect(finding.sessions.count == 2)
        #expect(finding.message.contains("15 minutes of these services would be missed instead of 0"))
        #expect(finding.message.contains("The next-best placing moves the session of 2025-09-09 alone: 30 minutes more would be missed."))
    }

    @Test func `where it makes no difference the finding says so`() {
        let twins = iep([mandate([part(1, of: 30)], id: "m1"), mandate([part(1, of: 30)], id: "m2", text: "more speech")])
        let result = run([twins, log([session("2025-09-09", 30), session("2025-09-11", 30)], covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(missed(result).reduce(0, +) == 0)
        #expect(choices(result).allSatisfy { $0.message.contains("the same the other way round") && $0.minutes == 0 })
        #expect(choices(result).allSatisfy { $0.message.contains("alone: 30 minutes more would be missed.") })
    }

    @Test func `many open rows of one week are placed too`() {
        let rows = (0..<5).flatMap { day in (0..<4).map { session("2025-09-\(day + 8 < 10 ? "0" : "")\(day + 8)", 10 + $0) } }
        let result = run([both, log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(missed(result) == [0, 0])
    }

    // MARK: weekdays that the IEP names

    private func named(_ words: String, _ promise: FrequencyPart) -> Document {
        var row = mandate([promise])
        row.amountText = words
        return iep([row])
    }

    @Test(arguments: [
        ("30 minutes, 2 times per week (Mon/Wed)", 2), ("3 x 30, M-W-F", 3), ("twice weekly on Mondays and Wednesdays", 2), ("30 min MWF", 3),
        ("Monday through Wednesday, 30 minutes", 3), ("M, W, F 30 min", 3),
    ])
    func `cautious figures leave out a named day that is closed`(words: String, times: Int) {
        let cover = log([], covering: "2025-10-13", "2025-10-17", services: [.speechLanguage])
        let papers = [named(words, part(times, of: 30)), cover, calendar([("2025-10-13", .closedPlanned)])]
        let result = run(papers)
        #expect(result.lines.first?.figures.conservative.required == (times - 1) * 30, "\(words)")
        #expect(result.lines.first?.figures.standard.required == times * 30)
    }

    @Test(arguments: ["2 times a week, T", "2 x week", "2 times per week Monday to Friday", "2 times weekly (M-F)", "2 x 30, M-W", "30 min, 2 times per week; early bus Mon/Fri"])
    func `words that do not name as many days as sessions name none`(words: String) {
        let cover = log([], covering: "2025-10-13", "2025-10-17", services: [.speechLanguage])
        let result = run([named(words, part(2, of: 30)), cover, calendar([("2025-10-13", .closedPlanned)])])
        #expect(result.lines.first?.figures.conservative.required == 48, "\(words)")
    }

    @Test func `named days that are not kept are not followed`() {
        let rows = ["2025-09-30", "2025-10-02", "2025-10-07", "2025-10-09"].map { session($0) }
        let papers = [
            named("2 times per week (Mon/Wed)", part(2, of: 30)), log(rows, covering: "2025-09-29", "2025-10-17"),
            calendar([("2025-10-13", .closedPlanned)]),
        ]
        #expect(run(papers).lines.first?.figures.conservative.required == 168)  // 60 + 60 + 60 × 4/5
    }

    // MARK: a claim and the provider's log

    @Test func `a claim whose units do not fit the provider's row is the same session, and the papers disagree`() throws {
        let own = log([session("2025-09-09", 20, at: "9:00", until: "9:20")], covering: "2025-09-08", "2025-09-12")
        let claim = log([session("2025-09-09", 30, units: 2)], file: "claims.csv")
        let result = run([iep([mandate([part(2, of: 30)])]), own, claim, openCalendar])
        #expect(row(result) == "60 20 0 0 40 0")
        let finding = try #require(result.findings.first { $0.kind == .statusConflict })
        #expect(finding.message.contains("one shows 20 minutes, the other 30"))
        #expect(!result.findings.contains { $0.kind == .duplicate })
    }

    @Test func `a second claim of the day stays a session of its own`() {
        let own = log([session("2025-09-09", 30, at: "9:00", until: "9:30")], covering: "2025-09-08", "2025-09-12")
        let claims = log([session("2025-09-09", 30, units: 2), session("2025-09-09", 45, units: 3)], file: "claims.csv")
        #expect(row(run([iep([mandate([part(pool: 90)])]), own, claims, openCalendar])) == "90 75 0 0 15 0")
    }
}
