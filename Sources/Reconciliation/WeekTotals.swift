import CivilTime
import ServiceRecords

// Sums of whole weeks in one paper beside the daily rows of another: the rows are counted, and the sums held against them.
extension SessionRows {
    /// A row for a whole week, with the daily rows of that week in other papers.
    struct WeekTotal {
        /// The place of the sum, and of the first daily row.
        var total: Int, first: Int
        /// What the daily rows give together.
        var minutes: Int
    }

    /// The sums of weeks for which another paper has daily rows of the same service and kind; the sums are then no sessions.
    func weekTotals() -> [WeekTotal] {
        let totals = rows.indices.filter { rows[$0].isWeekTotal && rows[$0].isGiven && !rows[$0].isDuplicate }
        guard !totals.isEmpty, totals.count < rows.count else { return [] }
        return totals.compactMap { place in
            let total = rows[place]
            var first: Int?
            var minutes = 0
            for other in rows.indices where rows[other].day >= total.day && rows[other].day <= total.day + 6 {
                let row = rows[other]
                guard !row.isWeekTotal, row.isGiven, !row.isDuplicate, row.document != total.document, row.service == total.service,
                    row.isIndirect == total.isIndirect, Set([row.delivery, total.delivery]) != [.individual, .group]
                else { continue }
                first = first ?? other
                minutes += max(0, row.minutes)
            }
            return first.map { WeekTotal(total: place, first: $0, minutes: minutes) }
        }
    }
}
