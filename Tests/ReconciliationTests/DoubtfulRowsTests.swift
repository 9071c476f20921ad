import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// Rows that are not what they seem.
@Suite struct DoubtfulRows {
    private func covered(_ rows: [Session]) -> Document {
        log(rows, covering: "2025-09-08", "2025-09-12", services: [.speechLanguage])
    }

    @Test func `a week's total stands for the week, whatever its Monday was`() {
        let rows = [session("2025-10-13", 60, flags: ["week_total"])]
        let result = run([
            iep([mandate([part(pool: 60)])]), log(rows, covering: "2025-10-13", "2025-10-17"),
            calendar([("2025-10-13", .closedPlanned)]),
        ])
        #expect(row(result) == "60 60 0 0 0 0")
        #expect(result.findings.isEmpty)
    }

    @Test func `a part of a session of unknown length counts nothing and is asked about`() {
        let result = run([iep([mandate([part(1, of: 30)])]), covered([session("2025-09-09", nil, .partial)]), openCalendar])
        #expect(row(result) == "30 0 0 0 30 0")
        #expect(result.questions.contains { $0.contains("partial") })
    }

    @Test func `rows that their reader calls repeats count once, also three of a kind`() {
        var rows = [session("2025-09-09"), session("2025-09-09"), session("2025-09-09")]
        rows[1].duplicateOf = 0
        rows[2].duplicateOf = 1
        let result = run([iep([mandate([part(pool: 90)])]), covered(rows), openCalendar])
        #expect(row(result) == "90 30 0 0 60 0")
        #expect(kinds(result) == [.duplicate])
    }

    @Test func `sums of weeks in another paper are held against the daily rows and not counted again`() {
        let daily = [session("2025-09-09"), session("2025-09-11"), session("2025-09-16")]
        func sum(_ monday: String, _ minutes: Int) -> Session {
            var row = session(monday, minutes)
            row.flags = ["week_total"]
            return row
        }
        func figures(_ daily: [Session], _ sums: [Session]) -> ReconciliationResult {
            let logs = [log(daily, covering: "2025-09-08", "2025-09-19")]
            let notes = sums.isEmpty ? [] : [log(sums, covering: "2025-09-08", "2025-09-19", file: "notes.csv")]
            return run([iep([mandate([part(pool: 60)])]), openCalendar] + logs + notes, "2025-09-08", "2025-09-19")
        }
        let alone = figures(daily, [])
        let same = figures(daily, [sum("2025-09-08", 60), sum("2025-09-15", 30)])
        #expect(row(same) == row(alone))
        #expect(kinds(same).contains(.duplicate))
        let more = figures(daily, [sum("2025-09-08", 90)])
        #expect(row(more) == row(alone))
        #expect(more.findings.contains { $0.kind == .statusConflict && $0.message.contains("90") && $0.message.contains("60") })
        // A week without daily rows counts by its sum.
        #expect(row(figures([daily[0]], [sum("2025-09-15", 30)])) == row(figures([daily[0], session("2025-09-16")], [])))
    }

    @Test func `two untimed rows of one day are two sessions unless a reader says otherwise`() {
        let rows = [session("2025-09-09"), session("2025-09-09")]
        #expect(row(run([iep([mandate([part(2, of: 30)])]), covered(rows), openCalendar])) == "60 60 0 0 0 0")
    }

    @Test func `held and absent in one slot is a conflict for a person`() {
        let rows = [
            session("2025-09-09", at: "9:00", until: "9:30"), session("2025-09-09", 0, .studentAbsent, at: "9:00", until: "9:30"),
        ]
        let result = run([iep([mandate([part(1, of: 30)])]), covered(rows), openCalendar])
        #expect(kinds(result).contains(.statusConflict))
    }

    @Test func `nothing after the as-of day is required or counted`() {
        let rows = [session("2025-09-09"), session("2025-09-16")]
        let papers = [iep([mandate([part(1, of: 30)])]), log(rows, covering: "2025-09-08", "2025-09-26"), openCalendar]
        for result in [run(papers, asOf: "2025-09-12"), run(papers, "2025-09-08", "2025-09-26", asOf: "2025-09-12")] {
            #expect(result.window?.last == day("2025-09-12"))
            #expect(row(result) == "30 30 0 0 0 0")
        }
        #expect(run(papers, "2025-09-08", "2025-09-26", asOf: "2025-09-12").problems.contains { $0.code == "cut-at-as-of" })
    }

    @Test func `a status that no one understood is neither given nor missed`() {
        let result = run([iep([mandate([part(1, of: 30)])]), covered([session("2025-09-09", 30, .unknown)]), openCalendar])
        #expect(row(result) == "30 0 0 0 0 30")
        #expect(result.lines.first?.figures.standard.byReason == [.notYetEntered: 30])
        #expect(result.problems.contains { $0.code == "status-not-understood" })
    }

    @Test func `student absence beside provider absence in other slots is two sessions`() {
        let rows = [
            session("2025-09-09", 0, .studentAbsent, at: "9:00", until: "9:30"),
            session("2025-09-09", 0, .providerAbsent, at: "13:00", until: "13:30"),
        ]
        let result = run([iep([mandate([part(2, of: 30)])]), covered(rows), openCalendar])
        #expect(row(result) == "60 0 0 0 60 0")
        #expect(row(result, .conservative) == "60 0 0 30 30 0")
    }
}
