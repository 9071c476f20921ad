import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// What two papers of the district say of one session, and rows that say only that nothing was held.
@Suite struct TwoLogsTests {
    private let paper = iep([mandate([part(2, of: 30)])])

    @Test func `one session of other minutes in two logs is one, and the provider's own log is followed`() {
        for files in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
            let own = log([session("2025-09-09", 20, .partial), session("2025-09-11")], covering: "2025-09-08", "2025-09-12", file: files[0])
            let claims = log([session("2025-09-09", 30), session("2025-09-11", 30)], covering: "2025-09-08", "2025-09-12", claims: true, file: files[1])
            let result = run([paper, openCalendar] + [own, claims].sorted { $0.file < $1.file })
            #expect(row(result) == "60 50 0 0 10 0")
            #expect(kinds(result).isSuperset(of: [.duplicate, .statusConflict]))
            #expect(result.findings.contains { $0.kind == .statusConflict && $0.message.contains("one shows 20 minutes, the other 30") })
        }
    }

    @Test func `two sessions of a day in two logs stay two where times, ways or roles tell them apart`() {
        func delivered(_ first: Session, _ second: Session) -> Int? {
            let logs = [log([first], covering: "2025-09-08", "2025-09-12", file: "a.csv"), log([second], covering: "2025-09-08", "2025-09-12", file: "b.csv")]
            return run([paper, openCalendar] + logs).lines.first?.figures[.standard].delivered
        }
        // Two logs that have no session in common are two therapists' or two services', unless one is a record of billing.
        #expect(delivered(session("2025-09-09", 30), session("2025-09-09", 20)) == 50)
        #expect(delivered(session("2025-09-09", 30, at: "9:00", until: "9:30"), session("2025-09-09", 20, at: "13:00", until: "13:20")) == 50)
        #expect(delivered(session("2025-09-09", 30, .delivered, .speechLanguage, .individual), session("2025-09-09", 20, .delivered, .speechLanguage, .group)) == 50)
        #expect(delivered(session("2025-09-09", 30, role: .slp), session("2025-09-09", 20, role: .slpAssistant)) == 50)
    }

    @Test func `a claim for a day on which the provider's log marks the child absent is found`() {
        let own = log([session("2025-09-09", 0, .studentAbsent), session("2025-09-11")], covering: "2025-09-08", "2025-09-12", file: "own.csv")
        let claims = log([session("2025-09-09"), session("2025-09-11")], covering: "2025-09-08", "2025-09-12", claims: true, file: "claims.csv")
        let result = run([paper, claims, own, openCalendar])
        #expect(row(result) == "60 30 0 30 0 0")
        #expect(kinds(result).isSuperset(of: [.onAbsentDay, .statusConflict]))
    }

    @Test func `nought minutes without a reason are missed, a plan is undocumented`() {
        let zero = session("2025-09-09", 0, .unknown, flags: ["not_held"])
        let rows = [zero, session("2025-09-11", nil, .scheduled), session("2025-09-12")]
        let paper = iep([mandate([part(3, of: 30)])])
        let result = run([paper, log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(row(result) == "90 30 0 0 30 30")
        // Noughts at the end of a log were filled in beforehand.
        let prefilled = run([paper, log([session("2025-09-08"), zero], covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(prefilled.lines.first?.figures[.standard].undocumented == 30)
        #expect(result.lines.first?.figures[.standard].byReason[.noSessionRecorded] == 30)
        #expect(result.questions.contains { $0.contains("not held? The log gives no reason") })
        #expect(!result.problems.map(\.code).contains("status-not-understood") || result.problems.contains { $0.message.contains("1 row") })
    }

    @Test func `what the log calls the service tells which session was due, however it was held`() {
        let both = iep([
            mandate([part(1, of: 30, for: .individual)]), mandate([part(1, of: 30, for: .group)], id: "m2"),
        ])
        let rows = [
            session("2025-09-09", 30, .delivered, .speechLanguage, .group, group: 4, text: "Speech Therapy - Group"),
            session("2025-09-11", 30, .delivered, .speechLanguage, .group, group: 3, text: "Speech Therapy - Individual"),
        ]
        let result = run([both, log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(row(result, line: 0) == "30 30 0 0 0 0")
        #expect(row(result, .literal, line: 0) == "30 0 0 0 30 0")
        #expect(row(result, line: 1) == "30 30 0 0 0 0")
        #expect(kinds(result).contains(.groupForIndividual))
    }

    @Test func `the time in a log's head tells what falls after an early dismissal`() throws {
        let one = try #require(ClockTime(hour: 13, minute: 10)), nine = try #require(ClockTime(hour: 9, minute: 0))
        let paper = iep([mandate([part(pool: 30, .day)])])
        let rows = (days("2025-09-02", "2025-09-05") + days("2025-09-08", "2025-09-11")).map { session($0.description) }
        let closing = calendar([("2025-08-20", .firstDay), ("2025-09-12", .halfDay)], labels: ["2025-09-12": "Early dismissal 11:45 AM"])
        func required(_ start: ClockTime) -> Int? {
            let usual = Weekday.allCases.map { ScheduledStart(weekday: $0, start: start) }
            return run([paper, log(rows, covering: "2025-09-02", "2025-09-12", starts: usual), closing]).lines.first?.figures[.conservative].required
        }
        #expect(required(one) == 240)
        #expect(required(nine) == 270)
    }

    @Test func `a session of the extended school year after the IEP's end is found`() {
        let paper = iep(
            [
                mandate([part(2, of: 30)], from: "2025-09-02", to: "2026-06-12"),
                mandate([part(1, of: 45)], id: "m2", from: "2026-06-22", to: "2026-07-17", scope: .esy),
            ], to: "2026-07-17")
        let rows = log([session("2026-07-15", 45), session("2026-07-22", 45)], covering: "2026-06-22", "2026-07-24")
        let result = run([paper, rows, openCalendar], "2026-06-22", "2026-07-24")
        #expect(result.findings.contains { $0.kind == .afterIepEnd && $0.minutes == 45 && $0.sessions.count == 1 })
    }

    @Test func `a half day's mark beside a session held explains nothing of it`() {
        let paper = iep([mandate([part(1, of: 30)])])
        func figures(_ rows: [Session]) -> String {
            let closing = calendar([("2025-08-20", .firstDay), ("2025-09-12", .halfDay)], labels: ["2025-09-12": "Early dismissal 12:15 PM"])
            return row(run([paper, log(rows, covering: "2025-09-08", "2025-09-12"), closing]), .conservative)
        }
        #expect(figures([session("2025-09-12", nil, .earlyRelease), session("2025-09-12", 20)]) == "30 20 0 0 10 0")
        #expect(figures([session("2025-09-12", nil, .earlyRelease)]) == "30 0 0 30 0 0")
    }

    @Test func `a make-up and the session of the same day stay two, and a third log takes no conflict away`() {
        let first = log([session("2025-09-09", 30), session("2025-09-11", 30)], covering: "2025-09-08", "2025-09-12", file: "a.csv")
        let second = log([session("2025-09-09", 30), session("2025-09-11", 25, .makeup)], covering: "2025-09-08", "2025-09-12", file: "b.csv")
        #expect(run([iep([mandate([part(3, of: 30)])]), first, second, openCalendar]).lines.first?.figures[.standard].delivered == 60)
        let other = log([session("2025-09-09", 30), session("2025-09-11", 25)], covering: "2025-09-08", "2025-09-12", file: "b.csv")
        let third = log([session("2025-09-11", 25)], covering: "2025-09-08", "2025-09-12", file: "c.csv")
        let result = run([iep([mandate([part(3, of: 30)])]), first, other, third, openCalendar])
        #expect((result.lines.first?.figures[.standard].delivered ?? 0) <= 60)
        #expect(kinds(result).contains(.statusConflict))
    }

    @Test func `a row that was not held without a reason takes no session from another log`() {
        let own = log([session("2025-09-09", 0, .unknown, flags: ["not_held"]), session("2025-09-11")], covering: "2025-09-08", "2025-09-12", file: "a.csv")
        let other = log([session("2025-09-09"), session("2025-09-11")], covering: "2025-09-08", "2025-09-12", file: "b.csv")
        #expect(row(run([paper, own, other, openCalendar])) == "60 60 0 0 0 0")
    }

    @Test func `words that all rows share do not tell which session was due`() {
        let both = iep([mandate([part(1, of: 30, for: .individual)]), mandate([part(1, of: 30, for: .group)], id: "m2")])
        let rows = [
            session("2025-09-09", 30, .delivered, .speechLanguage, .individual, text: "Speech Language Group"),
            session("2025-09-11", 30, .delivered, .speechLanguage, .group, group: 3, text: "Speech Language Group"),
        ]
        let result = run([both, log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(row(result, line: 0) == "30 30 0 0 0 0" && row(result, line: 1) == "30 30 0 0 0 0")
    }
}
