import CivilTime
import ServiceRecords

/// What it would change if sessions that fit two mandates belonged to the other.
extension ReconciliationRun {
    /// `lines` are the lines as counted, in the order of the assignment's.
    mutating func describeChoices(_ assignment: SessionAssignment, _ lines: [LineWork], _ marking: RowMarking) {
        guard !assignment.choices.isEmpty else { return }
        var other = assignment.lines
        for choice in assignment.choices {
            guard let index = other[choice.line].rows.firstIndex(where: { $0.document == choice.row.document && $0.index == choice.row.index })
            else { continue }
            var row = other[choice.line].rows.remove(at: index)
            row.line = choice.other
            other[choice.other].rows.append(row)
        }
        let touched = Set(assignment.choices.flatMap { [$0.line, $0.other] }).sorted()
        let standard = policy(.standard)
        func missed(_ plans: [LinePlan?]) -> Int { plans.compactMap { $0 }.reduce(0) { $0 + LineArithmetic.missed($1, standard) } }
        let moved = touched.map { index in
            var work = other[index]
            marking.mark(&work)
            let rows = work.rows
            work.plan?.settle(rows, scheduled: coverage.scheduled[work.service] ?? [], memory)
            return work.plan
        }
        let now = missed(touched.map { lines[$0].plan })
        let then = missed(moved)
        let count = assignment.choices.count
        let names = touched.map { name(lines[$0]) }
        let effect =
            now == then
            ? "The missed minutes would be the same the other way round."
            : "Placed the other way round, \(then) minutes of these services would be missed instead of \(now)."
        find(
            .ambiguousAssignment,
            "\(count) session\(count == 1 ? " does" : "s do") not say which of \(names.joined(separator: " and ")) \(count == 1 ? "it belongs" : "they belong") to. "
                + "They were placed where they fill most promised minutes. " + effect,
            minutes: abs(then - now), assignment.choices.map { reference($0.row) })
    }
}
