import CivilTime
import Reconciliation
import ServiceRecords
import Testing

/// SplitMix64 (https://prng.di.unimi.it/splitmix64.c), so that every run draws the same cases.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct RandomCasesTests {
    func draw(_ dice: inout Dice) -> RandomCase {
        let base = day("2025-08-25")
        let start = base + Int.random(in: 0...30, using: &dice)
        let from = start + Int.random(in: -10...40, using: &dice)
        let through = from + Int.random(in: 4...75, using: &dice)
        let end = Bool.random(using: &dice) ? base + 364 : max(start, through - Int.random(in: 0...20, using: &dice))
        var planned: Set<CivilDate> = []
        var unplanned: Set<CivilDate> = []
        for _ in 0..<Int.random(in: 0...4, using: &dice) {
            let first = from + Int.random(in: -5...75, using: &dice)
            for offset in 0..<Int.random(in: 1...6, using: &dice) { planned.insert(first + offset) }
        }
        for _ in 0..<Int.random(in: 0...3, using: &dice) {
            let snow = from + Int.random(in: 0...75, using: &dice)
            if !planned.contains(snow), !snow.weekday.isWeekend { unplanned.insert(snow) }
        }
        let units: [(Period.Unit, Int)] = [(.week, 1), (.week, 1), (.week, 2), (.day, 1), (.month, 1)]
        let (unit, count) = units.randomElement(using: &dice) ?? (.week, 1)
        let times = Bool.random(using: &dice) ? Int.random(in: 1...(unit == .day ? 2 : 4), using: &dice) : nil
        let rows = (-12...90).compactMap { drawRow(base + $0 + (from - base), &dice) }
        let covered = from + Int.random(in: -10...20, using: &dice)
        return RandomCase(
            unit: unit, count: count, times: times, minutes: [20, 25, 30, 45, 50].randomElement(using: &dice) ?? 30, start: start,
            end: end, from: from, through: through, covered: (covered, covered + Int.random(in: 5...90, using: &dice)),
            planned: planned,
            unplanned: unplanned, rows: rows)
    }

    private func drawRow(_ date: CivilDate, _ dice: inout Dice) -> Session? {
        guard !date.weekday.isWeekend, Int.random(in: 0..<10, using: &dice) < 6 else { return nil }
        let statuses: [SessionStatus] = [
            .delivered, .delivered, .delivered, .delivered, .delivered, .partial, .studentAbsent, .providerAbsent,
            .studentUnavailableSchool, .refused, .schoolClosedUnplanned, .makeup, .makeup,
        ]
        let status = statuses.randomElement(using: &dice) ?? .delivered
        let given = status == .delivered || status == .partial || status == .makeup
        var row = session(
            date.description, given ? [15, 30, 30, 45, 60].randomElement(using: &dice) ?? 30 : 0, status, at: "9:00",
            until: "9:30")
        if given { (row.start, row.end) = (nil, nil) }
        if status == .makeup, Bool.random(using: &dice) {
            var linked = date - Int.random(in: 0...20, using: &dice)
            while linked.weekday.isWeekend { linked = linked - 1 }
            row.makeupFor = linked
        }
        return row
    }

    @Test func `2100 random cases agree with the slow reconciliation in every profile`() {
        var dice = Dice(state: 20_251_121)
        var differences: [String] = []
        for number in 0..<2_100 {
            var sample = draw(&dice)
            // A make-up held after the window of a day inside it counts too; the slow rules do not know it, so the case has none.
            sample.rows.removeAll { $0.status == .makeup && ($0.date > sample.through || $0.date > sample.end) }
            sample.rows.removeAll { row in
                row.status == .makeup && row.makeupFor != nil && (row.date < sample.from || row.date < sample.start)
            }
            let result = run(sample.papers, sample.from.description, sample.through.description)
            differences += broken(result).map { "case \(number): \($0)" }
            if result.lines.isEmpty {
                if sample.start <= sample.through, sample.end >= sample.from { differences.append("case \(number): no line") }
                continue
            }
            for profile in Profile.allCases {
                let slow = SlowReconciliation(sample: sample, profile: profile).sums()
                let quick = result.lines[0].figures[profile]
                let wanted = [slow.required, slow.delivered, slow.makeup, slow.excused, slow.undocumented, slow.surplus].map(
                    \.rounded)
                let got = [quick.required, quick.delivered, quick.makeup, quick.excused, quick.undocumented, quick.surplus]
                // Missed is the remainder; where rounding would make it negative another figure gives way by a minute.
                let remainder = wanted[0] - wanted[1] - wanted[2] - wanted[3] - wanted[4]
                let agree =
                    remainder >= 0 ? wanted == got && quick.missed == remainder : abs(quick.missed - slow.missed.rounded) <= 1
                if !agree {
                    differences.append(
                        "case \(number) \(profile) \(sample.unit)×\(sample.count) \(sample.times ?? 0)×\(sample.minutes): "
                            + "wanted \(wanted) missed \(slow.missed.rounded), got \(got) missed \(quick.missed)")
                }
            }
        }
        #expect(differences.prefix(8) == [])
    }

    @Test func `the order of papers and rows changes nothing`() {
        var dice = Dice(state: 7)
        for _ in 0..<200 {
            let sample = draw(&dice)
            let papers = sample.papers
            let plain = run(papers, sample.from.description, sample.through.description)
            var shuffled = papers
            shuffled[1].sessions.shuffle(using: &dice)
            shuffled.shuffle(using: &dice)
            let again = run(shuffled, sample.from.description, sample.through.description)
            #expect(plain.lines.map(\.figures) == again.lines.map(\.figures))
            #expect(plain.lines.map { $0.periods.map(\.figures) } == again.lines.map { $0.periods.map(\.figures) })
            #expect(plain.lines.map(\.movers) == again.lines.map(\.movers))
            #expect(plain.findings.map(\.message) == again.findings.map(\.message))
            #expect(plain.questions == again.questions)
            #expect(plain.problems == again.problems)
        }
    }
}
