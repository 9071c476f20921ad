import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// Whole cases with several rules at work at once.
@Suite struct WholeCases {
    /// Rows written as `09-09 d`: delivered, `p` provider absent, `s` student absent, `r` refused, `m` make-up (`m09-11` linked).
    private func rows(_ text: String, _ year: Int = 2025, at start: String = "9:00", until end: String = "9:30") -> [Session] {
        text.split(separator: ",").map { entry in
            let words = entry.split(separator: " ")
            let code = words[1]
            let date = "\(year)-\(words[0])"
            let kinds: [Character: SessionStatus] = [
                "d": .delivered, "p": .providerAbsent, "s": .studentAbsent, "r": .refused, "m": .makeup,
                "w": .schoolClosedUnplanned,
            ]
            let status = code.first.flatMap { kinds[$0] } ?? .unknown
            let minutes = status == .delivered || status == .makeup ? 30 : 0
            let linked = code.count > 1 ? "\(year)-\(code.dropFirst())" : nil
            return session(date, minutes, status, at: start, until: end, for: linked)
        }
    }

    private func everyProfile(_ result: ReconciliationResult, _ expected: [String], line: Int = 0) {
        #expect(Profile.allCases.map { row(result, $0, line: line) } == expected)
        #expect(broken(result) == [])
    }

    @Test func `make-ups linked and not, over eight weeks`() {
        let text =
            "09-09 d,09-11 p,09-16 d,09-17 m09-11,09-18 d,09-23 p,09-25 p,09-30 d,10-02 d,10-03 m09-23,10-07 d,10-09 d,10-14 p,"
            + "10-16 d,10-21 d,10-23 d,10-28 d,10-30 d,10-31 m"
        let result = run([iep([mandate([part(2, of: 30)])]), log(rows(text), covering: "2025-09-08", "2025-10-31"), openCalendar])
        everyProfile(result, ["480 360 90 0 30 0", "480 360 60 0 60 0", "480 360 90 0 30 0"])
        #expect(result.findings.isEmpty)
    }

    @Test func `a session on a holiday, a snow day and a half day in one log`() {
        let text = "01-12 d,01-14 d,01-19 d,01-21 d,01-26 d,01-28 w,02-02 d,02-04 d"
        let school = calendar(
            [("2026-01-19", .closedPlanned), ("2026-01-28", .closedUnplanned), ("2026-02-06", .halfDay)],
            labels: ["2026-02-06": "Early dismissal 12:00"])
        let result = run([
            iep([mandate([part(2, of: 30)])]),
            log(rows(text, 2026), covering: "2026-01-12", "2026-02-06", schedule: [.monday, .wednesday]), school,
        ])
        everyProfile(result, ["240 180 0 30 30 0", "240 180 0 0 60 0", "210 180 0 30 0 0"])
        #expect(kinds(result) == [.onClosedDay])
    }

    @Test func `status beats minutes, and both out counts once`() {
        var list = rows("09-09 d,09-11 d,09-16 d,09-18 s,09-23 d,09-25 d,09-30 d,10-02 s,10-02 p,10-07 d,10-09 r,10-14 d,10-16 d")
        list[3].minutes = 30
        list[5].end = ClockTime(hour: 9, minute: 45)
        let result = run([iep([mandate([part(2, of: 30)])]), log(list, covering: "2025-09-08", "2025-10-17"), openCalendar])
        everyProfile(result, ["360 270 0 60 30 0", "360 270 0 0 90 0", "360 270 0 90 0 0"])
    }

    @Test func `individual and group rows of one service keep apart, absences too`() {
        var list = rows("09-09 d,09-11 d,09-16 p,09-18 d,09-23 d,09-25 s")
        for index in list.indices { list[index].delivery = index % 2 == 0 ? .individual : .group }
        let paper = iep([mandate([part(1, of: 30, for: .individual)]), mandate([part(1, of: 30, for: .group)], id: "m2")])
        let result = run([paper, log(list, covering: "2025-09-08", "2025-09-26"), openCalendar])
        everyProfile(result, ["90 60 0 0 30 0", "90 60 0 0 30 0", "90 60 0 0 30 0"])
        everyProfile(result, ["90 60 0 30 0 0", "90 60 0 0 30 0", "90 60 0 30 0 0"], line: 1)
        #expect(result.findings.isEmpty)
    }

    @Test func `two logs with a month between them leave that month undocumented`() {
        let september = log(rows("09-08 d,09-10 d,09-15 d,09-17 p"), covering: "2025-09-08", "2025-09-19", file: "september.csv")
        let october = log(rows("10-13 d,10-15 d"), covering: "2025-10-13", "2025-10-17", file: "october.csv")
        let result = run([iep([mandate([part(2, of: 30)])]), september, october, openCalendar], "2025-09-08", "2025-10-17")
        everyProfile(result, [String](repeating: "360 150 0 0 30 180", count: 3))
        #expect(result.findings.map(\.kind) == [.missingRecords])
        #expect(result.questions.contains { $0.contains("2025-09-20 to 2025-10-12") })
    }

    @Test func `a claim that only shows start and units is the district's session`() {
        let claims = ["2025-09-09", "2025-09-16"].map { session($0, 30, at: "9:00", units: 2) }
        let result = run([
            iep([mandate([part(1, of: 30)])]),
            log(rows("09-09 d,09-16 d,09-23 p"), covering: "2025-09-08", "2025-09-26", file: "log.csv"),
            log(claims, file: "paid claims.csv"),
            openCalendar,
        ])
        everyProfile(result, [String](repeating: "90 60 0 0 30 0", count: 3))
        #expect(result.findings.map(\.kind) == [.duplicate])
        #expect(result.findings.first?.minutes == 60)
    }

    @Test func `rows without a stated period cover every service up to the last row of any`() {
        var list = rows("09-09 d,09-16 d")
        list += ["2025-09-08", "2025-09-15", "2025-09-22", "2025-10-03"].map { session($0, 30, .delivered, .occupationalTherapy) }
        let paper = iep([mandate([part(1, of: 30)]), mandate(.occupationalTherapy, [part(1, of: 30)], id: "m2")])
        let result = run([paper, log(list), openCalendar], "2025-09-08", "2025-10-03")
        everyProfile(result, [String](repeating: "120 60 0 0 60 0", count: 3))
        everyProfile(result, [String](repeating: "120 120 0 0 0 0", count: 3), line: 1)
        #expect(result.findings.isEmpty)
    }
}
