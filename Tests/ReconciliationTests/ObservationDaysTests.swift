import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// A parent's observations beside the logs.
@Suite struct ObservationDaysTests {
    private func seen(
        _ date: String, _ minutes: Int? = nil, _ status: SessionStatus = .delivered, none: Bool = false, _ service: Service = .speechLanguage
    ) -> Session {
        var row = session(
            date, minutes, status, service, flags: [ObservationForm.flag] + (none ? [ObservationForm.noSessionFlag] : []))
        row.statusText = none ? "no session" : "session held"
        row.source = Session.Source(row: 12)
        return row
    }
    private func parent(_ rows: [Session]) -> Document {
        Document(file: "observations.csv", kind: .serviceLog, student: StudentIdentity(name: "Wren Tallis", id: "7001"), sessions: rows)
    }
    private var papers: [Document] {
        let rows = [
            session("2025-09-09"), session("2025-09-11"), session("2025-09-16", 20, .partial), session("2025-09-18", 0, .providerAbsent),
            session("2025-09-23"),
        ]
        return [iep([mandate([part(2, of: 30)])]), log(rows, covering: "2025-09-08", "2025-09-26"), openCalendar]
    }
    private func outcome(_ rows: Session..., through: String? = nil, asOf: String? = nil) -> String {
        let result = run(papers + [parent(rows)], through == nil ? nil : "2025-09-08", through, asOf: asOf)
        let days = result.observations.map { "\($0.outcome.rawValue) \($0.logMinutes ?? -1) \($0.parentMinutes ?? -1)" }.joined(separator: ", ")
        let found = result.findings.filter { $0.kind == .parentDisagrees || $0.kind == .parentOnly }
        return days + found.map { "; \($0.kind.rawValue) \($0.minutes ?? -1)" }.joined()
    }

    @Test func `each day agrees, differs or is the parent's alone`() {
        #expect(outcome(seen("2025-09-09", 30)) == "agrees 30 30")
        #expect(outcome(seen("2025-09-09")) == "agrees 30 -1")
        #expect(outcome(seen("2025-09-09", 10)) == "disagrees 30 10; parent_disagrees 20")
        #expect(outcome(seen("2025-09-09", nil, .unknown, none: true)) == "disagrees 30 -1; parent_disagrees 30")
        #expect(outcome(seen("2025-09-09", nil, .partial)) == "disagrees 30 -1; parent_disagrees -1")
        #expect(outcome(seen("2025-09-16", nil, .partial)) == "agrees 20 -1")
        #expect(outcome(seen("2025-09-18", nil, .providerAbsent, none: true)) == "agrees -1 -1")
        #expect(outcome(seen("2025-09-18", 30)) == "parent_only -1 30; parent_only 30")
        #expect(outcome(seen("2025-09-17", 30)) == "parent_only -1 30; parent_only 30")
        #expect(outcome(seen("2025-09-17", nil, .studentAbsent, none: true)) == "agrees -1 -1")
    }

    @Test func `two sessions of a day are held against the sum, two services apart`() {
        #expect(outcome(seen("2025-09-09", 15), seen("2025-09-09", 15)) == "agrees 30 30")
        #expect(outcome(seen("2025-09-09", 30), seen("2025-09-09", nil, .unknown, none: true)) == "agrees 30 30")
        #expect(outcome(seen("2025-09-09", 30), seen("2025-09-09", 30, .delivered, .counseling)) == "parent_only -1 30, agrees 30 30; parent_only 30")
    }

    @Test func `what is not clear, lies outside or has no log to hold it against is not compared`() {
        #expect(outcome(seen("2025-09-09", nil, .unknown)) == "not_compared 30 -1")
        #expect(outcome(seen("2025-09-09", 30, .delivered, .other)) == "not_compared -1 30")
        #expect(outcome(seen("2025-12-01", 30)) == "not_compared -1 30")
        #expect(outcome(seen("2025-10-07", nil, .unknown, none: true), through: "2025-10-31") == "not_compared -1 -1")
        #expect(outcome(seen("2025-09-23", 30), asOf: "2025-09-19") == "not_compared -1 30")
        let result = run(papers + [parent([seen("2025-12-01", 30)])])
        #expect(result.problems.contains { $0.code == "observations-not-compared" && $0.severity == .note })
    }

    @Test func `a finding has the rows and the words of both sides`() throws {
        let result = run(papers + [parent([seen("2025-09-16", nil, .unknown, none: true)])])
        let finding = try #require(result.findings.first { $0.kind == .parentDisagrees })
        #expect(finding.sessions == [SessionReference(file: "log.csv", index: 2), SessionReference(file: "observations.csv", index: 0)])
        #expect(finding.evidence.map(\.field) == ["parent"])
        #expect(finding.evidence.map(\.cell) == ["observations.csv, row 12"])
        #expect(finding.message.contains("2025-09-16") && finding.message.contains("The figures follow the logs alone."))
    }

    @Test func `the figures with the parent's sheet are those without it`() {
        var dice = Dice(state: 77)
        for number in 0..<300 {
            let sample = RandomCasesTests().draw(&dice)
            let rows = (0..<Int.random(in: 1...20, using: &dice)).map { _ in
                let date = (sample.from + Int.random(in: -5...80, using: &dice)).description
                let isNone = Bool.random(using: &dice)
                return seen(date, isNone ? nil : [10, 30, 45].randomElement(using: &dice), isNone ? .studentAbsent : .delivered, none: isNone)
            }
            let (from, through) = (sample.from.description, sample.through.description)
            for received in [nil, sample.from.addingMonths(13).description] {
                var with = run(sample.papers + [parent(rows)], from, through, asOf: received)
                var without = run(sample.papers, from, through, asOf: received)
                with.findings.removeAll { $0.kind == .parentDisagrees || $0.kind == .parentOnly }
                with.problems.removeAll { $0.code == "observations-not-compared" }
                #expect(without.observations.isEmpty)
                (with.observations, without.observations) = ([], [])
                (with.papers, without.papers) = ([], [])
                #expect(with == without, "case \(number)")
            }
            // Without any log, the window is not the parent's.
            let papers = sample.papers.filter { $0.kind != .serviceLog }
            #expect(run(papers + [parent(rows)]).window == nil)
        }
    }
}
