import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// Minutes inside and outside of the federal time limits.
@Suite struct TimeLimitsTests {
    @Test(arguments: [
        ("2026-03-02", "2025-03-02", "2024-03-02"),
        // February 29: where the earlier year has none, the 28th, so that no day is left out.
        ("2028-02-29", "2027-02-28", "2026-02-28"),
        // A year and two years before a February 28 is a February 28, also where that year has a 29th.
        ("2025-02-28", "2024-02-28", "2023-02-28"), ("2026-02-28", "2025-02-28", "2024-02-28"),
        ("2025-03-01", "2024-03-01", "2023-03-01"), ("2026-01-01", "2025-01-01", "2024-01-01"),
    ])
    func `the first day inside is the same day one and two years before`(received: String, one: String, two: String) {
        #expect(LimitRule.stateComplaint.first(receivedOn: day(received)) == day(one))
        #expect(LimitRule.dueProcess.first(receivedOn: day(received)) == day(two))
    }

    /// "inside missed+undocumented, outside missed+undocumented" of the first line.
    private func words(_ result: ReconciliationResult, _ rule: LimitRule = .stateComplaint, _ profile: Profile = .standard) -> String {
        guard let split = result.lines.first?.limits.first(where: { $0.rule == rule }) else { return "none" }
        let (inside, outside) = (split.inside[profile], split.outside[profile])
        return "\(inside.missed)+\(inside.undocumented), \(outside.missed)+\(outside.undocumented)"
    }
    private func longIEP(_ part: FrequencyPart) -> Document { iep([mandate([part])], from: "2024-08-26", to: "2027-08-25") }

    @Test func `a period across the limit is shared by its school days, inside rounded half up`() {
        // The week of Monday, March 3, 2025: received on Thursday, March 5, 2026 leaves Wednesday to Friday inside, 3 days of 5.
        let papers = [longIEP(part(1, of: 31)), log([], covering: "2025-02-24", "2025-03-14", services: [.speechLanguage])]
        let result = run(papers, asOf: "2026-03-05")
        // Three weeks of 31: outside 31 + 31 × 2/5 = 43.4, inside 31 × 3/5 + 31 = 49.6, printed 50 and 43.
        #expect(words(result) == "50+0, 43+0")
        #expect(words(result, .dueProcess) == "93+0, 0+0")
        #expect(result.lines[0].limits.map(\.from) == [day("2025-03-05"), day("2024-03-05")])
    }

    @Test func `school days are the calendar's where there is one`() {
        let closed = calendar([("2024-08-26", .instructional), ("2025-03-06", .closedPlanned), ("2025-03-07", .closedPlanned)])
        let papers = [longIEP(part(pool: 60)), log([], covering: "2025-03-03", "2025-03-07", services: [.speechLanguage]), closed]
        // Wednesday alone of three school days lies inside.
        #expect(words(run(papers, asOf: "2026-03-05")) == "20+0, 40+0")
        #expect(words(run(Array(papers.prefix(2)), asOf: "2026-03-05")) == "36+0, 24+0")
    }

    @Test func `undocumented minutes are split as well, for every profile`() {
        let papers = [longIEP(part(1, of: 30)), log([session("2025-03-11", 30, .studentAbsent)], covering: "2025-03-10", "2025-03-14")]
        let result = run(papers, "2025-02-24", "2025-03-14", asOf: "2026-03-04")
        #expect(words(result) == "0+24, 0+36")
        #expect(words(result, .stateComplaint, .literal) == "30+24, 0+36")
        #expect(result.limits == result.lines[0].limits)
    }

    @Test func `without a filing date there is no split, and blocked lines have none`() {
        let papers = [longIEP(part(1, of: 30)), log([], covering: "2025-02-24", "2025-03-14", services: [.speechLanguage])]
        #expect(run(papers).lines[0].limits.isEmpty)
        #expect(run(papers).limits.isEmpty)
        let vague = [iep([mandate([], vagueness: .unquantified)]), log([session("2025-09-03")])]
        #expect(run(vague, asOf: "2026-03-02").lines[0].limits.isEmpty)
    }

    @Test func `two sides always add up to the figures, a year on one line, and the whole outside where all is old`() {
        let year = [longIEP(part(pool: 1_000, .year)), log([], covering: "2024-09-02", "2025-06-13", services: [.speechLanguage])]
        #expect(check(run(year, asOf: "2026-01-15")) == [])
        let old = run(year, asOf: "2029-01-15")
        let figures = old.lines[0].figures.standard
        #expect(words(old) == "0+0, \(figures.missed)+\(figures.undocumented)")
        var dice = Dice(state: 300_153)
        for number in 0..<600 {
            let sample = RandomCasesTests().draw(&dice)
            let received = (sample.from + Int.random(in: 0...80, using: &dice)).addingMonths(12)
            let plain = run(sample.papers, sample.from.description, sample.through.description)
            let result = run(sample.papers, sample.from.description, sample.through.description, asOf: received.description)
            #expect(check(result) == [], "case \(number)")
            // A filing date after all days changes no figure.
            #expect(result.lines.map(\.figures) == plain.lines.map(\.figures))
        }
    }

    /// Lines whose two sides do not add up to their figures, or are negative.
    private func check(_ result: ReconciliationResult) -> [String] {
        var wrong: [String] = []
        for line in result.lines {
            for split in line.limits {
                for profile in Profile.allCases {
                    let (inside, outside, figures) = (split.inside[profile], split.outside[profile], line.figures[profile])
                    let adds = inside.missed + outside.missed == figures.missed
                    let addsOpen = inside.undocumented + outside.undocumented == figures.undocumented
                    let least = min(inside.missed, outside.missed, inside.undocumented, outside.undocumented)
                    if !adds || !addsOpen || least < 0 { wrong.append("\(split.rule) \(profile)") }
                }
            }
        }
        return wrong
    }
}
