import CivilTime
import Pages
public import ServiceRecords

/// What a very large log says as a whole.
extension BulkLog {
    /// Everything but the sessions, as ``LogReader`` tells it.
    public func summary() -> LogReading {
        var assembly = explanationBase
        assembly.tables = 1
        assembly.hasStrongTable = true
        assembly.note(layout, Sheet(name: "", rows: []))
        assembly.explainMisses(heading)
        assembly.headers = [layout.header]
        assembly.unreadRows = unread
        assembly.continued = continued
        assembly.problems += checkTotals()
        assembly.reportFilled(byRole: filled.byRole, others: filled.others)
        let tally = tally()
        assembly.reportRows(tally)
        var isNamed = [Bool](repeating: false, count: parts.students.count)
        for row in rows { isNamed[Int(row.student)] = true }
        let named = isNamed.indices.filter { isNamed[$0] }.map { parts.students[$0] }
        let student = assembly.student(names: Set(named.compactMap(\.name)), ids: Set(named.compactMap(\.id)))
        let (coverage, gaps) = assembly.coverage(tally)
        return LogReading(
            sessions: [], coverage: coverage, student: student, isServiceLog: true, problems: assembly.problems,
            explanation: assembly.explanation, gaps: gaps)
    }

    /// Services of any row.
    public var services: Set<Service> {
        Set(odd.map(\.service)).union(parts.services(of: rows))
    }

    func tally() -> LogTally {
        var tally = LogTally()
        var sums = parts.sums()
        for row in rows {
            if !row.isOdd {
                if sums.take(row) { parts.tally(row, &tally) }
                continue
            }
            let session = odd[Int(row.service)]
            let isCounted = LogTally.isCounted(session)
            tally.take(
                LogTally.mask(session.flags), row: session.source.row, isOther: LogTally.isOther(session),
                counted: isCounted ? session.date : nil)
            if isCounted { tally.take(session.service) }
        }
        parts.settle(sums, &tally)
        return tally
    }

    func checkTotals() -> [Problem] {
        guard !totals.isEmpty else { return [] }
        var check = TotalCheck(from: 0)
        var near = TotalCheck.Sums(), whole = TotalCheck.Sums()
        var next = 0
        func checkHere(_ at: Int) {
            while next < totals.count, totals[next].at == at {
                let total = totals[next]
                check.check(minutes: total.minutes, count: total.count, sums: [near, whole, whole], isOfHours: total.isOfHours, row: total.row)
                near = TotalCheck.Sums()
                next += 1
            }
        }
        for (index, row) in rows.enumerated() {
            checkHere(index)
            let fate = row.isOdd ? parts.sums(odd[Int(row.service)]) : parts.sums(row)
            near.take(fate.status, minutes: fate.minutes, units: fate.units, isOfUnits: fate.isOfUnits)
            whole.take(fate.status, minutes: fate.minutes, units: fate.units, isOfUnits: fate.isOfUnits)
        }
        checkHere(rows.count)
        return check.problems
    }
}
