import CivilTime
import Reconciliation
import ServiceRecords
import Testing

/// What a run writes down while it counts: it must lead to the very figures it counted.
@Suite struct ArithmeticTests {
    private func explained(
        _ documents: [Document], _ from: String? = nil, _ through: String? = nil, profile: Profile = .standard
    ) -> ReconciliationResult {
        var input = ReconciliationInput(documents: documents, from: from.map(day), through: through.map(day), profile: profile)
        input.explains = true
        return reconcile(input)
    }

    /// Adds fractions over one denominator; the cases here stay far from overflow.
    private func sum(_ minutes: [ExactMinutes]) -> (top: Int, bottom: Int) {
        minutes.reduce((0, 1)) { ($0.top * $1.denominator + $1.numerator * $0.bottom, $0.bottom * $1.denominator) }
    }

    private func rounded(_ minutes: [ExactMinutes]) -> Int {
        let (top, bottom) = sum(minutes)
        return (2 * top + bottom) / (2 * bottom)
    }

    @Test func `a run that was not asked writes nothing down`() {
        let result = run([iep([mandate([part(2, of: 30)])]), log([session("2025-09-09")], covering: "2025-09-08", "2025-09-12")])
        #expect(result.lines.allSatisfy { $0.arithmetic.isEmpty })
    }

    @Test func `every step of a week with a short session, an absence, a make-up and a rule`() throws {
        let papers = [
            iep([mandate([part(3, of: 30, for: .individual)])]),
            log(
                [
                    session("2025-09-08", 20), session("2025-09-10", 0, .studentAbsent), session("2025-09-11", 30, .delivered, .speechLanguage, .group),
                    session("2025-09-17", 30, .makeup, for: "2025-09-10"), session("2025-09-18", 30, .makeup),
                ], covering: "2025-09-08", "2025-09-19"), openCalendar,
        ]
        let line = try #require(explained(papers).lines.first)
        #expect(line.arithmetic.count == line.periods.count)
        let week = try #require(line.arithmetic.first)
        #expect(week.requirements.map(\.minutes.text) == ["90"])
        #expect(week.requirements.first?.schoolDays == 5)
        #expect(week.rows.map(\.session.index).sorted() == [0, 1, 2, 3])
        #expect(week.rows.contains { $0.use == .given(minutes: 20, overlap: 0) })
        #expect(week.shortfalls.map { "\($0.outcome) \($0.reason) \($0.minutes.text)" } == ["missed shortSession 10"])
        #expect(week.laterRepairs.map { "\($0.outcome) \($0.minutes.text) \($0.session?.index ?? -1)" } == ["missed 10 4"])
        let literal = try #require(explained(papers, profile: .literal).lines.first?.arithmetic.first)
        #expect(literal.rows.contains { $0.use == .leftOut(policySwitch: "group_for_individual") })
        #expect(literal.laterRepairs.isEmpty)
    }

    @Test func `a week shared by an amendment shows both shares`() throws {
        let first = iep([mandate([part(pool: 60)])])
        let change = iep(
            [mandate([part(pool: 30)], from: "2025-10-16")], from: "2025-10-16", file: "amendment.pdf", kind: .iepAmendment,
            amended: "2025-10-16")
        let papers = [
            first, change, log([], covering: "2025-10-13", "2025-10-17", services: [.speechLanguage]),
            calendar([("2025-10-13", .closedPlanned)]),
        ]
        let week = try #require(explained(papers).lines.first?.arithmetic.first)
        #expect(week.requirements.map { "\($0.base.text) \($0.daysInForce)/\($0.schoolDays) \($0.minutes.text)" } == ["60 2/4 30", "30 2/4 15"])
        #expect(week.requirements.map(\.mandate) == [0, 1])
    }

    @Test func `fractions are told exactly`() throws {
        let papers = [
            iep([mandate([part(pool: 50)])]), log([], covering: "2025-10-14", "2025-10-15", services: [.speechLanguage]),
            calendar([("2025-10-13", .closedPlanned), ("2025-10-17", .closedPlanned)]),
        ]
        let result = explained(papers, "2025-10-14", "2025-10-14")
        #expect(result.lines.first?.arithmetic.first?.requirements.first?.minutes.text == "16 2/3")
        #expect(result.lines.first?.figures.standard.required == 17)
    }

    @Test func `in random cases the steps add up to the figures of every period, in every profile`() {
        var dice = Dice(state: 20_261_122)
        for number in 0..<400 {
            let start = day("2025-09-01") + Int.random(in: 0...6, using: &dice)
            let through = start + Int.random(in: 6...40, using: &dice)
            let statuses: [SessionStatus] = [
                .delivered, .delivered, .delivered, .partial, .studentAbsent, .providerAbsent, .refused, .makeup, .scheduled,
                .schoolClosedUnplanned, .evaluation,
            ]
            var rows: [Session] = []
            for offset in 0...(through - start) where Int.random(in: 0..<10, using: &dice) < 5 {
                let status = statuses.randomElement(using: &dice) ?? .delivered
                let length = [15, 20, 30, 45].randomElement(using: &dice) ?? 30
                let linked = status == .makeup && Bool.random(using: &dice) ? (start + offset - 7).description : nil
                rows.append(
                    session((start + offset).description, status == .delivered || status == .makeup || status == .partial ? length : 0, status, for: linked))
            }
            let closed = calendar((0..<3).map { _ in ((start + Int.random(in: 0...30, using: &dice)).description, CalendarDayKind.closedPlanned) })
            let promise = Bool.random(using: &dice) ? part(2, of: 30) : part(pool: [50, 70].randomElement(using: &dice) ?? 50)
            let papers = [iep([mandate([promise])], from: start.description), log(rows, covering: start.description, (through - 5).description, services: [.speechLanguage]), closed]
            for profile in Profile.allCases {
                let result = explained(papers, start.description, through.description, profile: profile)
                for line in result.lines {
                    #expect(line.arithmetic.count == line.periods.count)
                    for (steps, period) in zip(line.arithmetic, line.periods) {
                        #expect(rounded(steps.requirements.map(\.minutes)) == period.figures.required, "case \(number)")
                        var given = 0
                        var linked: [ExactMinutes] = []
                        for row in steps.rows {
                            switch row.use {
                            case .given(let minutes, _): given += minutes
                            case .repairs(_, let minutes, _): linked.append(minutes)
                            default: break
                            }
                        }
                        #expect(min(given, period.figures.required) == period.figures.delivered || period.figures.surplus > 0 || period.figures.missed == 0, "case \(number)")
                        #expect(rounded(linked + steps.laterRepairs.map(\.minutes)) == period.figures.makeup, "case \(number), \(period.from)")
                        let open = steps.shortfalls.filter { $0.outcome == .excused }.map(\.minutes)
                        // Where two halves are rounded up together, one figure gives way by a minute.
                        #expect((0...1).contains(rounded(open) - period.figures.excused), "case \(number), \(period.from)")
                    }
                }
            }
        }
    }
}
