import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// Papers drawn at random from everything that a form can hold: whatever they say, the sums come out and nothing falls over.
@Suite struct WildPapers {
    private func quantity(_ dice: inout Dice) -> Quantity? {
        let low = Int.random(in: 0...60, using: &dice)
        return [
            nil, Quantity(low), Quantity(low), Quantity(min: low, max: low + 15), Quantity(min: low, max: nil),
            Quantity(min: nil, max: low),
        ]
        .randomElement(using: &dice) ?? nil
    }

    private func part(_ dice: inout Dice) -> FrequencyPart {
        let unit = Period.Unit.allCases.randomElement(using: &dice) ?? .week
        return FrequencyPart(
            minutesPerSession: quantity(&dice), sessionsPerPeriod: Int.random(in: 0...3, using: &dice) == 0 ? nil : Quantity(2),
            period: Period(unit, count: Int.random(in: 0...3, using: &dice), cycleDays: Int.random(in: 0...8, using: &dice)),
            totalMinutesPerPeriod: Bool.random(using: &dice) ? quantity(&dice) : nil,
            delivery: Delivery.allCases.randomElement(using: &dice) ?? .direct, groupSizeMax: Bool.random(using: &dice) ? 3 : nil,
            scope: Scope.allCases.randomElement(using: &dice) ?? .regular)
    }

    private func date(_ dice: inout Dice) -> CivilDate { day("2025-08-01") + Int.random(in: 0...400, using: &dice) }

    private func services(_ dice: inout Dice) -> Service {
        [.speechLanguage, .speechLanguage, .occupationalTherapy, .other].randomElement(using: &dice) ?? .other
    }

    private func paper(_ number: Int, _ dice: inout Dice) -> Document {
        let rows = (0..<Int.random(in: 1...4, using: &dice)).map { index in
            let parts = (0..<Int.random(in: 0...3, using: &dice)).map { _ in part(&dice) }
            let readings = (0..<Int.random(in: 0...2, using: &dice)).map { _ in [part(&dice), part(&dice)] }
            var row = mandate(
                services(&dice), parts, id: "m\(index)",
                text: ["Speech", "Language", "Reading"].randomElement(using: &dice) ?? "",
                vagueness: Vagueness.allCases.randomElement(using: &dice) ?? .none, readings: readings,
                scope: Scope.allCases.randomElement(using: &dice) ?? .regular, role: .slp,
                exclusions: Bool.random(using: &dice) ? "not the first 2 weeks and last week" : nil)
            if Bool.random(using: &dice) { (row.startDate, row.datesFrom) = (date(&dice), .row) }
            if Bool.random(using: &dice) { row.endDate = date(&dice) }
            row.isConcurrent = Bool.random(using: &dice)
            return row
        }
        var document = iep(
            rows, from: date(&dice).description, to: Bool.random(using: &dice) ? date(&dice).description : nil,
            file: "iep\(number).pdf",
            kind: [.iep, .iepAmendment, .other].randomElement(using: &dice) ?? .iep)
        if Bool.random(using: &dice) { document.iep.startDate = nil }
        if document.kind == .iepAmendment { document.iep.amendmentDate = date(&dice) }
        return document
    }

    private func rows(_ dice: inout Dice) -> [Session] {
        (0..<40).map { index in
            var row = session(
                date(&dice).description, [nil, 0, 15, 30, 45].randomElement(using: &dice) ?? nil,
                SessionStatus.allCases.randomElement(using: &dice) ?? .delivered, services(&dice),
                at: Bool.random(using: &dice) ? "9:0\(index % 10)" : nil, until: Bool.random(using: &dice) ? "9:30" : nil,
                Delivery.allCases.randomElement(using: &dice) ?? .direct, group: Bool.random(using: &dice) ? index % 6 : nil,
                units: index % 7 == 0 ? 2 : nil, role: ProviderRole.allCases.randomElement(using: &dice),
                setting: Setting.allCases.randomElement(using: &dice), mode: .remote)
            if index % 5 == 0 { row.makeupFor = date(&dice) }
            if index % 9 == 0 { row.duplicateOf = Int.random(in: -1...50, using: &dice) }
            return row
        }
    }

    @Test func `whatever the papers say, every sum comes out in any order of the papers`() {
        var dice = Dice(state: 1_975)
        for number in 0..<700 {
            var papers = (0..<Int.random(in: 1...4, using: &dice)).map { paper($0, &dice) }
            papers.append(log(rows(&dice)))
            papers.append(log(rows(&dice), covering: "2025-09-01", "2026-01-31", schedule: [.tuesday], file: "second.csv"))
            papers.append(
                calendar(
                    (0..<30).map { _ in
                        (date(&dice).description, CalendarDayKind.allCases.randomElement(using: &dice) ?? .instructional)
                    }))
            let ends = Bool.random(using: &dice) ? [date(&dice), date(&dice)].sorted() : []
            let result = run(papers, ends.first?.description, ends.last?.description, profile: .literal)
            #expect(broken(result) == [], "case \(number)")
            let again = run(papers.reversed(), ends.first?.description, ends.last?.description, profile: .literal)
            #expect(result == again, "case \(number)")
            let listed = Set(result.unmatchedSessions + result.lines.flatMap { $0.periods.flatMap(\.sessions) })
            #expect(listed.allSatisfy { $0.index < 40 })
        }
    }
}
