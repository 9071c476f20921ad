import CivilTime
import ServiceRecords

/// What it would change if sessions that fit two mandates belonged to the other.
extension ReconciliationRun {
    /// More than this many are not moved one by one.
    private static let mostSingleMoves = 300

    /// `lines` are the lines as counted, in the order of the assignment's.
    mutating func describeChoices(_ assignment: SessionAssignment, _ lines: [LineWork], _ marking: RowMarking) {
        let choices = assignment.choices
        guard !choices.isEmpty else { return }
        let touched = Set(choices.flatMap { [$0.line, $0.other] }).sorted()
        let now = touched.reduce(0) { $0 + missed(lines[$1].plan) }
        let count = choices.count
        let names = touched.map { name(lines[$0]) }
        let all = missed(moving: choices, assignment, marking)
        var effect =
            now == all
            ? "The missed minutes would be the same the other way round."
            : "Placed the other way round, \(all) minutes of these services would be missed instead of \(now)."
        if count > 1, count <= Self.mostSingleMoves {
            let single = choices.map { choice in
                let both = Set([choice.line, choice.other])
                return now - both.reduce(0) { $0 + missed(lines[$1].plan) } + missed(moving: [choice], assignment, marking)
            }
            effect += " " + nextBest(choices, single, now)
        }
        find(
            .ambiguousAssignment,
            "\(count) session\(count == 1 ? " does" : "s do") not say which of \(names.joined(separator: " and ")) \(count == 1 ? "it belongs" : "they belong") to. "
                + "They were placed where they fill most promised minutes. " + effect,
            minutes: abs(all - now), choices.map { reference($0.row) })
    }

    /// The nearest other placing, and how many of the sessions change nothing when moved alone.
    private func nextBest(_ choices: [SessionAssignment.Choice], _ missed: [Int], _ now: Int) -> String {
        guard let least = missed.indices.min(by: { (missed[$0], choices[$0].row.day) < (missed[$1], choices[$1].row.day) }) else { return "" }
        let same = missed.count { $0 == now }
        if same == missed.count { return "No one of them moved alone changes the missed minutes either." }
        if same > 0 { return "Of them, \(same) moved alone change\(same == 1 ? "s" : "") nothing; the others do." }
        let change = missed[least] - now
        return "The next-best placing moves the session of \(CivilDate(dayNumber: choices[least].row.day)) alone: "
            + "\(abs(change)) minutes \(change > 0 ? "more" : "fewer") would be missed."
    }

    private func missed(_ plan: LinePlan?) -> Int { plan.map { LineArithmetic.missed($0, policy(.standard)) } ?? 0 }

    /// The minutes missed of the lines concerned when these sessions go to their other line.
    private func missed(moving choices: [SessionAssignment.Choice], _ assignment: SessionAssignment, _ marking: RowMarking) -> Int {
        var works: [Int: LineWork] = [:]
        for choice in choices {
            for line in [choice.line, choice.other] where works[line] == nil { works[line] = assignment.lines[line] }
            guard
                let index = works[choice.line]?.rows.firstIndex(where: {
                    $0.document == choice.row.document && $0.index == choice.row.index
                }), var row = works[choice.line]?.rows.remove(at: index)
            else { continue }
            row.line = choice.other
            works[choice.other]?.rows.append(row)
        }
        return works.values.reduce(0) { sum, work in
            var work = work
            marking.mark(&work)
            let rows = work.rows
            work.plan?.settle(rows, scheduled: coverage.scheduled[work.service] ?? LogSchedule(), memory)
            return sum + missed(work.plan)
        }
    }
}
