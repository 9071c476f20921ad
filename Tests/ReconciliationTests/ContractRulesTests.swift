import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// The rules that the contract settles (section 3 and 3a), one by one.
@Suite struct ContractRules {
    let weekly = iep([mandate([part(2, of: 30)])])
    let pool = iep([mandate([part(pool: 60)])])

    @Test func `1: periods show the profile asked for`() {
        let papers = [
            weekly, log([session("2025-09-09", 0, .studentAbsent)], covering: "2025-09-08", "2025-09-12"), openCalendar,
        ]
        #expect(run(papers).lines.first?.periods.map { row($0.figures) } == ["60 0 0 30 30 0"])
        let literal = run(papers, profile: .literal)
        #expect(literal.lines.first?.periods.map { row($0.figures) } == ["60 0 0 0 60 0"])
        #expect(literal.switches["student_absent"] == "counted")
        #expect(row(literal) == "60 0 0 30 30 0")
    }

    @Test func `2: every figure rounds half up and missed is the remainder`() {
        // One day in force of four with school: 50 / 4 = 12.5, up to 13.
        let papers = [
            iep([mandate([part(pool: 50)])]), log([session("2025-10-14", 6)], covering: "2025-10-14", "2025-10-14"),
            calendar([("2025-10-13", .closedPlanned)]),
        ]
        let result = run(papers)
        #expect(row(result) == "13 6 0 0 7 0")
        #expect(broken(result) == [])
    }

    @Test func `3: an option inside a week shares it by school days in force, and conservative multiplies`() {
        let papers = [pool, log([], covering: "2025-10-01", "2025-10-31", services: [.speechLanguage]), openCalendar]
        #expect(row(run(papers, "2025-10-09", "2025-10-10")) == "24 0 0 0 24 0")
        let holiday = [pool, papers[1], calendar([("2025-10-06", .closedPlanned)])]
        let result = run(holiday, "2025-10-09", "2025-10-10")
        #expect(row(result) == "30 0 0 0 30 0")
        #expect(row(result, .conservative) == "24 0 0 0 24 0")
    }

    @Test func `3: the school year's own first week is an ordinary partial week`() {
        let year = calendar([("2025-08-27", .firstDay), ("2026-05-29", .lastDay)])
        let papers = [pool, log([], covering: "2025-08-25", "2025-09-05", services: [.speechLanguage]), year]
        let result = run(papers)
        #expect(row(result) == "120 0 0 0 120 0")
        #expect(row(result, .conservative) == "96 0 0 0 96 0")
    }

    @Test func `4: in conservative a fixed session on a planned closed day is not required`() {
        let papers = [
            weekly, log([session("2025-10-15")], covering: "2025-10-13", "2025-10-17", schedule: [.monday, .wednesday]),
            calendar([("2025-10-13", .closedPlanned)]),
        ]
        let result = run(papers)
        #expect(row(result) == "60 30 0 0 30 0")
        #expect(row(result, .conservative) == "30 30 0 0 0 0")
    }

    @Test func `4: weekdays are taken from the rows only when unmistakable`() {
        let regular = (0..<4).flatMap {
            [session((day("2025-09-08") + 7 * $0).description), session((day("2025-09-10") + 7 * $0).description)]
        }
        let closed = calendar([("2025-10-06", .closedPlanned)])
        let known = run([weekly, log(regular, covering: "2025-09-08", "2025-10-10"), closed])
        #expect(known.lines.first?.figures.conservative.required == 270)
        let stray = run([weekly, log(regular + [session("2025-10-09")], covering: "2025-09-08", "2025-10-10"), closed])
        #expect(stray.lines.first?.figures.conservative.required == 288)  // 4 × 60 + 60 × 4/5
    }

    @Test func `week partial: as many sessions as days when they do not all fit, pools in full`() {
        let three = calendar((6...8).map { ("2025-10-0\($0)", CalendarDayKind.closedPlanned) })
        let cover = log([], covering: "2025-10-06", "2025-10-10", services: [.speechLanguage])
        let five = run([iep([mandate([part(5, of: 30)])]), cover, three])
        #expect(row(five) == "60 0 0 0 60 0")
        #expect(row(five, .literal) == "150 0 0 0 150 0")
        #expect(row(five, .conservative) == "60 0 0 0 60 0")
        #expect(row(run([pool, cover, three])) == "60 0 0 0 60 0")
    }

    @Test func `5: a snow day excuses up to one session, and counts in literal`() {
        let papers = [
            weekly,
            log([session("2026-01-26"), session("2026-01-28", 0, .schoolClosedUnplanned)], covering: "2026-01-26", "2026-01-30"),
            calendar([("2026-01-28", .closedUnplanned)]),
        ]
        let result = run(papers)
        #expect(row(result) == "60 30 0 30 0 0")
        #expect(row(result, .literal) == "60 30 0 0 30 0")
        #expect(result.lines.first?.figures.literal.byReason == [.schoolClosedUnplanned: 30])
    }

    @Test func `5: what kind of closing it was, the calendar says`() {
        let rows = log([session("2026-01-26"), session("2026-01-28", 0, .schoolClosedPlanned)], covering: "2026-01-26", "2026-01-30")
        let result = run([weekly, rows, calendar([("2026-01-28", .closedUnplanned)])])
        #expect(row(result) == "60 30 0 30 0 0")
        #expect(row(result, .literal) == "60 30 0 0 30 0")
    }

    @Test func `5: a snow day that no row speaks of excuses a session, of a pool that day's share`() {
        let snow = calendar([("2026-01-28", .closedUnplanned)])
        let cover = log([session("2026-01-26")], covering: "2026-01-26", "2026-01-30")
        #expect(row(run([weekly, cover, snow])) == "60 30 0 30 0 0")
        #expect(row(run([pool, cover, snow])) == "60 30 0 12 18 0")
    }

    @Test func `5: a row on a day closed by plan is left out, kept in conservative, and listed`() {
        let rows = [session("2026-01-19"), session("2026-01-21")]
        let papers = [weekly, log(rows, covering: "2026-01-19", "2026-01-23"), calendar([("2026-01-19", .closedPlanned)])]
        let result = run(papers)
        #expect(row(result) == "60 30 0 0 30 0")
        #expect(result.lines.first?.figures.standard.byReason == [.excludedByPolicy: 30])
        #expect(result.lines.first?.figures.conservative.missed == 0)
        #expect(result.findings.contains { $0.kind == .onClosedDay && $0.minutes == 30 })
    }

    @Test func `6: a shortage smaller than its reasons is excused first, counted first in literal, oldest first`() {
        let rows = [
            session("2025-09-08", 0, .providerAbsent), session("2025-09-09", 0, .refused),
            session("2025-09-10", 0, .studentAbsent),
            session("2025-09-11", 20),
        ]
        let result = run([
            iep([mandate([part(pool: 60)])]), log(rows.map(timed), covering: "2025-09-08", "2025-09-12"), openCalendar,
        ])
        #expect(result.lines.first?.figures.standard.byReason == [.refused: 30, .studentAbsent: 10])
        #expect(row(result) == "60 20 0 40 0 0")
        #expect(result.lines.first?.figures.literal.byReason == [.providerAbsent: 30, .refused: 10])
    }

    private func timed(_ session: Session) -> Session {
        var session = session
        (session.start, session.end) = (ClockTime(hour: 9, minute: 0), ClockTime(hour: 9, minute: 30))
        if session.status == .delivered { session.end = ClockTime(hour: 9, minute: 20) }
        return session
    }

    @Test func `7: a linked make-up may take the place of an excused session, an unlinked one never does`() {
        let absent = session("2025-09-09", 0, .studentAbsent)
        let cover: ([Session]) -> [Document] = {
            [iep([mandate([part(1, of: 30)])]), log($0, covering: "2025-09-08", "2025-09-19"), openCalendar]
        }
        let linked = run(cover([absent, session("2025-09-16"), session("2025-09-18", 30, .makeup, for: "2025-09-09")]))
        #expect(row(linked) == "60 30 30 0 0 0")
        let loose = run(cover([absent, session("2025-09-16"), session("2025-09-18", 30, .makeup)]))
        #expect(row(loose) == "60 30 0 30 0 0")
        #expect(kinds(loose).contains(.makeupWithoutShortage))
        #expect(loose.lines.first?.figures.standard.surplus == 30)
    }

    @Test func `7: an unlinked make-up repairs the oldest missed, then undocumented, and nothing in literal`() {
        let rows = [
            session("2025-09-02"), session("2025-09-09", 0, .providerAbsent), session("2025-09-16", 0, .providerAbsent),
            session("2025-09-18", 45, .makeup),
        ]
        let result = run(
            [iep([mandate([part(1, of: 30)])]), log(rows, covering: "2025-09-08", "2025-09-19"), openCalendar], "2025-08-25",
            "2025-09-19")
        #expect(row(result) == "120 30 45 0 15 30")
        #expect(result.lines.first?.periods.map(\.figures.makeup) == [0, 0, 30, 15])
        #expect(row(result, .literal) == "120 30 0 0 60 30")
    }

    @Test func `7: a make-up never fills its own week besides`() {
        let rows = [session("2025-09-09", 0, .providerAbsent), session("2025-09-18", 30, .makeup, for: "2025-09-09")]
        let result = run([iep([mandate([part(1, of: 30)])]), log(rows, covering: "2025-09-08", "2025-09-19"), openCalendar])
        #expect(row(result) == "60 0 30 0 30 0")
        #expect(result.lines.first?.periods.map(\.figures.missed) == [0, 30])
    }

    @Test func `a make-up held after the window of a day inside it still counts, one of a day before does not`() {
        let rows = [session("2025-09-09", 0, .providerAbsent), session("2025-09-23", 30, .makeup, for: "2025-09-09")]
        let papers = [iep([mandate([part(1, of: 30)])]), log(rows, covering: "2025-09-01", "2025-09-30"), openCalendar]
        #expect(row(run(papers, "2025-09-08", "2025-09-12")) == "30 0 30 0 0 0")
        let later = run(papers, "2025-09-15", "2025-09-26")
        #expect(row(later) == "60 0 0 0 60 0")
    }

    @Test func `8: surplus fills no other week, and in conservative only one of the same month`() {
        let rows = [
            session("2026-02-03", 90), session("2026-02-10", 30), session("2026-02-17", 60), session("2026-02-24", 60),
            session("2026-03-03", 30),
        ]
        let result = run([pool, log(rows, covering: "2026-02-02", "2026-03-06"), openCalendar])
        #expect(row(result) == "300 240 0 0 60 0")
        #expect(result.lines.first?.figures.standard.surplus == 30)
        #expect(row(result, .conservative) == "300 240 30 0 30 0")
        #expect(result.lines.first?.figures.conservative.byReason[.surplusNetted] == 30)
        let monthly = run(
            [iep([mandate([part(pool: 60, .month)])]), log(rows, covering: "2026-02-02", "2026-03-31"), openCalendar],
            "2026-02-01", "2026-03-31")
        #expect(row(monthly, .conservative) == "120 90 0 0 30 0")
    }

    @Test func `9: up to is blocked in every profile and shows what was given`() {
        let cap = FrequencyPart(period: Period(.week), totalMinutesPerPeriod: Quantity(min: 0, max: 60))
        let result = run([
            iep([mandate([cap], vagueness: .cap)]), log([session("2025-09-09")], covering: "2025-09-08", "2025-09-12"),
            openCalendar,
        ])
        #expect(result.lines.first?.blocked?.contains("promises no minimum") == true)
        for profile in Profile.allCases { #expect(row(result, profile) == "0 0 0 0 0 0") }
        #expect(result.lines.first?.figures.standard.surplus == 30)
        #expect(result.questions.count == 1)
    }

    @Test func `11: suspension is excused with a question, in literal only after the tenth day`() {
        let rows = (0..<14).map { offset in session((day("2025-09-08") + offset / 5 * 7 + offset % 5).description, 0, .suspended)
        }
        let result = run([iep([mandate([part(pool: 30, .day)])]), log(rows, covering: "2025-09-08", "2025-09-25"), openCalendar])
        #expect(row(result) == "420 0 0 420 0 0")
        #expect(row(result, .literal) == "420 0 0 300 120 0")
        #expect(result.questions.contains { $0.contains("discipline record") })
    }

    @Test func `11: a half day is required in full, in conservative not after dismissal`() {
        let half = calendar([("2026-02-06", .halfDay)], labels: ["2026-02-06": "Early Release 12:00 - half day"])
        func rows(_ start: String, _ end: String) -> [Session] {
            ["2026-01-23", "2026-01-30", "2026-02-13"].map { session($0, 30, at: start, until: end) }
        }
        let cover: (String, String) -> ReconciliationResult = { start, end in
            run([iep([mandate([part(1, of: 30)])]), log(rows(start, end), covering: "2026-01-19", "2026-02-13"), half])
        }
        #expect(row(cover("13:00", "13:30")) == "120 90 0 0 30 0")
        #expect(row(cover("13:00", "13:30"), .conservative) == "90 90 0 0 0 0")
        #expect(row(cover("9:00", "9:30"), .conservative) == "120 90 0 0 30 0")
    }

    @Test func `11: a late entry is more than ten school days after the session`() {
        func result(_ entered: String) -> ReconciliationResult {
            run([
                iep([mandate([part(1, of: 30)])]),
                log([session("2025-09-09", entered: entered)], covering: "2025-09-08", "2025-09-12"),
                openCalendar,
            ])
        }
        #expect(!kinds(result("2025-09-23")).contains(.lateEntry))
        #expect(kinds(result("2025-09-24")).contains(.lateEntry))
        #expect(row(result("2025-09-24"), .literal) == "30 0 0 0 30 0")
        #expect(row(result("2025-09-24")) == "30 30 0 0 0 0")
    }

    @Test func `12: two closed days in a row are no break, three are`() {
        let rows = log([], covering: "2025-11-01", "2025-11-30", services: [.speechLanguage])
        let paper = iep([mandate([part(pool: 100, .month)])])
        let two = run([paper, rows, calendar([("2025-11-27", .closedPlanned), ("2025-11-28", .closedPlanned)])])
        #expect(two.lines.first?.figures.conservative.required == 100)
        let three = run([paper, rows, calendar((26...28).map { ("2025-11-\($0)", .closedPlanned) })])
        #expect(three.lines.first?.figures.conservative.required == 85)  // 100 × 17/20
        #expect(three.lines.first?.figures.standard.required == 100)
    }

    @Test func `12: a week without a school day requires nothing in any profile`() {
        let result = run([
            weekly, log([], covering: "2025-12-22", "2025-12-26", services: [.speechLanguage]),
            calendar((22...26).map { ("2025-12-\($0)", .closedPlanned) }),
        ])
        for profile in Profile.allCases { #expect(row(result, profile) == "0 0 0 0 0 0") }
    }

    @Test func `13: an IEP that ran out stops its line, and the finding carries the unchanged amount`() {
        let result = run([
            iep([mandate([part(2, of: 30)])], to: "2025-10-03"),
            log([session("2025-10-07")], covering: "2025-09-29", "2025-10-17"),
            openCalendar,
        ])
        #expect(row(result) == "60 0 0 0 60 0")
        #expect(result.findings.first { $0.kind == .afterIepEnd }?.minutes == 120)
        #expect(result.unmatchedSessions == [SessionReference(file: "log.csv", index: 0)])
        #expect(result.lines.first?.mandates.first?.through == day("2025-10-03"))
    }

    @Test func `13: a row that ends before its IEP does is no expired IEP`() {
        let rows = [
            mandate([part(2, of: 30)], from: "2025-08-25", to: "2025-10-03"),
            mandate(.occupationalTherapy, [part(1, of: 30)], id: "m2"),
        ]
        let result = run([
            iep(rows), log([], covering: "2025-09-29", "2025-10-17", services: [.speechLanguage, .occupationalTherapy]),
            openCalendar,
        ])
        #expect(!kinds(result).contains(.afterIepEnd))
    }

    @Test func `14: void and planned rows do not stretch coverage, and what lies outside is undocumented`() {
        let rows = [
            session("2025-09-02", 30, .void), session("2025-09-08"), session("2025-09-12"),
            session("2025-09-26", nil, .scheduled),
        ]
        let result = run([iep([mandate([part(1, of: 30)])]), log(rows), openCalendar], "2025-09-01", "2025-09-26")
        // The planned row's week is open, the others of the window have no row in the log's span.
        #expect(row(result) == "120 30 0 0 0 90")
        #expect(kinds(result).isSuperset(of: [.scheduledNotRecorded, .missingRecords]))
    }

    @Test func `14: a stretch that the log leaves out of its own coverage is undocumented, not missed`() throws {
        let rows = [session("2025-09-08"), session("2025-09-22")]
        var paper = log(rows, covering: "2025-09-08", "2025-09-26")
        let papers = [iep([mandate([part(1, of: 30)])]), openCalendar]
        #expect(row(run(papers + [paper], "2025-09-08", "2025-09-26")) == "90 60 0 0 30 0")
        paper.coverage?.gaps = [try #require(Term(first: day("2025-09-13"), last: day("2025-09-21")))]
        #expect(row(run(papers + [paper], "2025-09-08", "2025-09-26")) == "90 60 0 0 0 30")
    }

    @Test func `14: without options the window is what the logs cover`() {
        let result = run([weekly, log([session("2025-09-08"), session("2025-09-26")]), openCalendar])
        #expect(result.window == Term(first: day("2025-09-08"), last: day("2025-09-26")))
        #expect(result.windowSource == .records)
    }

    @Test func `15: a session on a day on which another service marks the student absent is left out and listed`() {
        let rows = [session("2025-09-09"), session("2025-09-09", 0, .studentAbsent, .occupationalTherapy)]
        let result = run([iep([mandate([part(1, of: 30)])]), log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(row(result) == "30 0 0 0 30 0")
        #expect(row(result, .conservative) == "30 30 0 0 0 0")
        #expect(kinds(result).contains(.onAbsentDay))
    }

    @Test func `16: void rows never count`() {
        let result = run([
            iep([mandate([part(1, of: 30)])]),
            log(
                [session("2025-09-09", 30, .void), session("2025-09-12", 0, .providerAbsent)], covering: "2025-09-08",
                "2025-09-12"), openCalendar,
        ])
        #expect(row(result) == "30 0 0 0 30 0")
        #expect(result.unmatchedSessions.isEmpty)
    }

    @Test func `no calendar is said in a note, and a person may assert coverage`() {
        let result = run([weekly], "2025-09-08", "2025-09-12")
        #expect(result.problems.map(\.code) == ["no-calendar"])
        #expect(row(result) == "60 0 0 0 0 60")
        let asserted = run(
            [weekly], "2025-09-08", "2025-09-12",
            assumed: [Term(first: day("2025-09-01"), last: day("2025-09-30"))].compactMap(\.self))
        #expect(row(asserted) == "60 0 0 0 60 0")
    }

    @Test func `a switch of the policy file is laid over the chosen profile, and unknown ones are reported`() {
        let papers = [
            weekly, log([session("2025-09-09", 0, .studentAbsent)], covering: "2025-09-08", "2025-09-12"), openCalendar,
        ]
        let result = run(papers, overrides: ["student_absent": "counted", "weather": "fine", "range": "middle"])
        #expect(row(result) == "60 0 0 0 60 0")
        #expect(row(result, .conservative) == "60 0 0 30 30 0")
        #expect(result.switches["student_absent"] == "counted")
        #expect(result.problems.map(\.code) == ["unknown-setting", "unknown-switch"])
    }
}
