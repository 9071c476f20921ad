import CivilTime
import Reconciliation
import ServiceRecords
import Testing

/// The twenty worked examples of the domain rules (E.5), with invented papers.
@Suite struct WorkedExamples {
    private func everyProfile(_ result: ReconciliationResult, _ expected: String, line: Int = 0) {
        for profile in Profile.allCases { #expect(row(result, profile, line: line) == expected, "\(profile)") }
        #expect(broken(result) == [])
    }

    @Test func `1: nothing given in six weeks of 60 is 360 missed`() {
        let rows = stride(from: 0, to: 42, by: 7).flatMap { offset in
            [2, 4].map { weekday in
                session(
                    (day("2025-09-08") + offset + weekday - 1).description, 0, .providerAbsent, .occupationalTherapy, at: "9:00",
                    until: "9:30")
            }
        }
        let result = run([
            iep([mandate(.occupationalTherapy, [part(pool: 60)])]), log(rows, covering: "2025-09-08", "2025-10-17"), openCalendar,
        ])
        everyProfile(result, "360 0 0 0 360 0")
        #expect(result.lines.first?.figures.standard.byReason == [.providerAbsent: 360])
        #expect(result.lines.first?.periods.count == 6)
    }

    @Test func `2: 20 of 60 minutes for eight weeks leaves 320`() {
        let rows = (0..<8).map { session((day("2025-09-10") + 7 * $0).description, 20) }
        everyProfile(
            run([iep([mandate([part(pool: 60)])]), log(rows, covering: "2025-09-08", "2025-10-31"), openCalendar]),
            "480 160 0 0 320 0")
    }

    @Test func `3: eight sessions of 30 missed are 240`() {
        let rows = (0..<10).flatMap { week in
            [0, 3].map { weekday in
                let held = !(week < 8 && weekday == 3)
                return session(
                    (day("2025-09-08") + 7 * week + weekday).description, held ? 30 : 0, held ? .delivered : .providerAbsent)
            }
        }
        everyProfile(
            run([iep([mandate([part(2, of: 30)])]), log(rows, covering: "2025-09-08", "2025-11-14"), openCalendar]),
            "600 360 0 0 240 0")
    }

    @Test func `4: thirty minutes twice a week is 60, so 13 of 20 sessions leave 210`() {
        let rows = (0..<13).map { session((day("2025-09-09") + $0 / 2 * 7 + $0 % 2 * 2).description) }
        everyProfile(
            run([iep([mandate([part(2, of: 30)])]), log(rows, covering: "2025-09-08", "2025-11-14"), openCalendar]),
            "600 390 0 0 210 0")
    }

    @Test func `5: the band of 0, 60 and 90 prints with the switches that move it`() {
        let rows = [
            session("2024-09-30"), session("2024-10-02"), session("2024-10-07"), session("2024-10-09", 0, .providerAbsent),
            session("2024-10-14", 0, .schoolClosedPlanned), session("2024-10-16"), session("2024-10-21"),
            session("2024-10-23", 0, .studentAbsent), session("2024-10-28", 0, .studentUnavailableSchool), session("2024-10-30"),
            session("2024-11-04"), session("2024-11-06"), session("2024-11-08", 30, .makeup, for: "2024-10-09"),
        ]
        let result = run([
            iep([mandate([part(2, of: 30)])], from: "2024-08-26", to: "2025-08-25"),
            log(rows, covering: "2024-09-30", "2024-11-08", schedule: [.monday, .wednesday]),
            calendar([("2024-10-14", .closedPlanned)]),
        ])
        #expect(row(result) == "360 240 30 30 60 0")
        #expect(row(result, .literal) == "360 240 30 0 90 0")
        #expect(row(result, .conservative) == "330 240 30 60 0 0")
        let movers = result.lines.first?.movers ?? []
        #expect(movers.contains(Mover(profile: .literal, policySwitch: "student_absent", missedMinutes: 30)))
        #expect(movers.contains(Mover(profile: .conservative, policySwitch: "week.partial", missedMinutes: -30)))
        #expect(movers.contains(Mover(profile: .conservative, policySwitch: "school_activity", missedMinutes: -30)))
        #expect(result.lines.first?.periods.map(\.figures.missed) == [0, 0, 30, 0, 30, 0])
        #expect(broken(result) == [])
    }

    @Test func `6: sixteen sessions missed and six made up leave 300`() {
        let start = day("2025-09-08")
        var rows: [Session] = []
        for week in 0..<10 {
            for weekday in [0, 2, 4] {
                let missed = rows.count < 16
                rows.append(
                    session((start + 7 * week + weekday).description, missed ? 0 : 30, missed ? .providerAbsent : .delivered))
            }
        }
        for index in 0..<6 {
            rows.append(
                session(
                    (start + 49 + 7 * (index / 3) + 1 + index % 3 * 2).description, 30, .makeup, for: rows[index].date.description
                ))
        }
        let result = run([iep([mandate([part(3, of: 30)])]), log(rows, covering: "2025-09-08", "2025-11-14"), openCalendar])
        everyProfile(result, "900 420 180 0 300 0")
    }

    @Test func `7: monthly sessions made up late leave nothing open and the make-up stays visible`() {
        let held = ["2026-01-07", "2026-01-28", "2026-02-11"] + ["2026-03-04", "2026-03-11", "2026-03-18", "2026-03-25"]
        let missed = ["2026-01-14", "2026-01-21", "2026-02-04", "2026-02-18", "2026-02-25"]
        var rows = held.map { session($0, 25) } + missed.map { session($0, 0, .providerAbsent) }
        for (index, date) in missed.enumerated() { rows.append(session("2026-03-\(16 + index)", 25, .makeup, for: date)) }
        let result = run([
            iep([mandate([part(4, of: 25, .month)])]), log(rows, covering: "2026-01-01", "2026-03-31"), openCalendar,
        ])
        everyProfile(result, "300 175 125 0 0 0")
        #expect(result.lines.first?.periods.map(\.figures.makeup) == [50, 75, 0])
    }

    @Test func `8: three sessions in four weeks require 75 in a block, whichever week is off`() {
        let rows = ["2026-04-06", "2026-04-13", "2026-05-04", "2026-05-11", "2026-05-18"].map { session($0, 25) }
        let result = run([
            iep([mandate([part(3, of: 25, .week, count: 4)])], from: "2026-04-06", to: "2027-04-05"),
            log(rows, covering: "2026-04-06", "2026-05-31"), openCalendar,
        ])
        everyProfile(result, "150 125 0 0 25 0")
    }

    @Test func `9: a comment that takes three weeks out is a disputed 720 of 8640`() {
        let papers = [
            iep(
                [
                    mandate(
                        .speciallyDesignedInstruction, [part(pool: 240)],
                        exclusions: "Not the first two weeks of school and last week")
                ],
                from: "2025-09-01", to: "2026-05-08"),
            calendar([("2025-09-01", .firstDay), ("2026-05-08", .lastDay)]),
        ]
        let result = run(papers, "2025-09-01", "2026-05-08")
        #expect(result.lines.first?.figures.standard.required == 8_640)
        #expect(result.lines.first?.figures.conservative.required == 7_920)
        #expect(result.findings.first { $0.kind == .disputedExclusions }?.minutes == 720)
    }

    @Test func `10: a range is measured from its lower end, and from its upper in literal`() {
        let range = FrequencyPart(
            minutesPerSession: Quantity(min: 30, max: 45), sessionsPerPeriod: Quantity(3), period: Period(.week),
            totalMinutesPerPeriod: Quantity(min: 90, max: 135))
        let rows = [session("2025-09-08", 35), session("2025-09-10", 35), session("2025-09-12", 30)]
        let result = run([
            iep([mandate([range], vagueness: .range)]), log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar,
        ])
        #expect(row(result) == "90 90 0 0 0 0")
        #expect(result.lines.first?.figures.standard.surplus == 10)
        #expect(row(result, .literal) == "135 100 0 0 35 0")
        #expect(result.findings.contains { $0.kind == .vagueMandate && $0.minutes == 35 })
    }

    @Test func `11: a month with a break is required in full, pro rata only in conservative`() {
        let closed = days("2025-12-22", "2026-01-02").map { ($0.description, CalendarDayKind.closedPlanned) }
        let rows = [session("2025-12-03"), session("2025-12-10")]
        let result = run([
            iep([mandate([part(pool: 120, .month)])]), log(rows, covering: "2025-12-01", "2025-12-31"), calendar(closed),
        ])
        #expect(row(result) == "120 60 0 0 60 0")
        #expect(row(result, .literal) == "120 60 0 0 60 0")
        #expect(row(result, .conservative) == "78 60 0 0 18 0")  // 120 × 15 / 23 = 78.26
    }

    @Test func `12: an amendment in mid-week shares the week by its four school days`() {
        let papers = [
            iep([mandate([part(pool: 60)])]),
            iep(
                [mandate([part(pool: 30)], from: "2025-10-16", to: "2026-08-24")], file: "amendment.pdf", kind: .iepAmendment,
                amended: "2025-10-14"), calendar([("2025-10-13", .closedPlanned)]),
            log([], covering: "2025-10-13", "2025-10-17", services: [.speechLanguage]),
        ]
        let result = run(papers)
        #expect(result.lines.count == 1)
        #expect(row(result) == "45 0 0 0 45 0")
        #expect(row(result, .literal) == "45 0 0 0 45 0")
        #expect(row(result, .conservative) == "36 0 0 0 36 0")
        #expect(result.lines.first?.mandates.map(\.from) == [day("2025-10-13"), day("2025-10-16")])
    }

    @Test func `13: compensatory sessions close their own ledger and leave the weeks alone`() {
        let promise = FrequencyPart(period: Period(.fixed), totalMinutesPerPeriod: Quantity(360))
        let saturdays = (0..<8).map { session((day("2025-09-13") + 7 * $0).description, 45, .compensatory) }
        let result = run([
            iep([mandate([part(pool: 60)]), mandate([promise], id: "m2", scope: .compensatory)]),
            log(saturdays, covering: "2025-09-08", "2025-10-31"), openCalendar,
        ])
        #expect(result.compensatory.first?.agreed == 360)
        #expect(result.compensatory.first?.delivered == 360)
        #expect(result.compensatory.first?.open == 0)
        #expect(result.compensatory.first?.sessions.count == 8)
        everyProfile(result, "480 0 0 0 480 0")
    }

    @Test func `14: two units are 30, or 23 to 37 under the 8-minute rule, and flagged`() {
        let result = run([
            iep([mandate([part(1, of: 40)])]), log([session("2025-09-09", nil, units: 2)], covering: "2025-09-08", "2025-09-12"),
            openCalendar,
        ])
        #expect(row(result) == "40 30 0 0 10 0")
        #expect(row(result, .literal) == "40 23 0 0 17 0")
        #expect(row(result, .conservative) == "40 37 0 0 3 0")
        #expect(kinds(result).contains(.unitMinutes))
    }

    @Test func `15: a district row and a Medicaid claim are one session`() {
        let result = run([
            iep([mandate(.occupationalTherapy, [part(1, of: 30)])]),
            log(
                [session("2025-10-07", 30, .delivered, .occupationalTherapy, at: "9:00", until: "9:30")], covering: "2025-10-06",
                "2025-10-10", file: "district.xlsx"),
            log([session("2025-10-07", 30, .delivered, .occupationalTherapy, units: 2)], file: "claims.csv"), openCalendar,
        ])
        everyProfile(result, "30 30 0 0 0 0")
        #expect(result.lines.first?.figures.standard.surplus == 0)
        #expect(kinds(result).contains(.duplicate))
        #expect(result.lines.first?.periods.first?.sessions == [SessionReference(file: "district.xlsx", index: 0)])
    }

    @Test func `16: an absent student with 30 in the minutes column received nothing`() {
        let result = run([
            iep([mandate([part(1, of: 30)])]),
            log([session("2025-09-09", 30, .studentAbsent)], covering: "2025-09-08", "2025-09-12"),
            openCalendar,
        ])
        #expect(row(result) == "30 0 0 30 0 0")
        #expect(row(result, .literal) == "30 0 0 0 30 0")
        #expect(kinds(result).contains(.statusConflict))
    }

    @Test func `17: 270 a day against 1350 a week is a conflict with both shown`() {
        let daily = part(pool: 270, .day)
        let weekly = part(pool: 1_350)
        let result = run([
            iep([mandate(.speciallyDesignedInstruction, [daily], vagueness: .conflict, readings: [[daily], [weekly]])]),
            log([], covering: "2025-10-13", "2025-10-17", services: [.speciallyDesignedInstruction]),
            calendar([("2025-10-13", .closedPlanned)]),
        ])
        #expect(result.lines.first?.blocked != nil)
        #expect(result.lines.first?.readings.map(\.figures.standard.required) == [1_080, 1_350])
        #expect(result.lines.first?.figures.standard == Figures())
        #expect(kinds(result).contains(.vagueMandate))
    }

    @Test func `18: time away is already taken off the minutes, not off the clock times`() {
        let result = run([
            iep([mandate([part(1, of: 30)])]),
            log([session("2025-09-09", 30, at: "9:00", until: "9:45")], covering: "2025-09-08", "2025-09-12"), openCalendar,
        ])
        everyProfile(result, "30 30 0 0 0 0")
    }

    @Test func `19: student and provider both out counts in standard`() {
        let rows = [
            session("2025-09-09", 0, .studentAbsent, at: "9:00", until: "9:30"),
            session("2025-09-09", 0, .providerAbsent, at: "9:00", until: "9:30"),
        ]
        let result = run([iep([mandate([part(1, of: 30)])]), log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(row(result) == "30 0 0 0 30 0")
        #expect(row(result, .literal) == "30 0 0 0 30 0")
        #expect(row(result, .conservative) == "30 0 0 30 0 0")
    }

    @Test func `20: twelve weeks without a log are 3600 undocumented and a records request`() {
        let result = run(
            [iep([mandate(.speciallyDesignedInstruction, [part(pool: 300)])]), openCalendar], "2025-09-08", "2025-11-28")
        everyProfile(result, "3600 0 0 0 0 3600")
        #expect(kinds(result).contains(.missingRecords))
        #expect(result.questions.contains { $0.contains("2025-09-08 to 2025-11-28") })
    }
}
