import CivilTime
import ServiceRecords

/// One grant's part of a period: the period in full, and the days of it in force and in the window (day numbers, both included).
struct PeriodShare: Sendable {
    var grant: Int
    var fullFrom: Int
    var fullThrough: Int
    var from: Int
    var through: Int
}

/// One week, month or other period of a line; an amendment inside it gives it two shares.
struct Bucket: Sendable {
    var unit: Period.Unit
    var count: Int
    var from: Int
    var through: Int
    var first: PeriodShare
    /// Where further shares stand among those of the line.
    var others: Range<Int> = 0..<0
}

/// Cuts the days on which a line is in force into its periods (domain rules E.2).
struct PeriodCutting {
    let days: SchoolDays
    let calendar: StudentCalendar
    let terms: TermDates
    let window: ClosedRange<Int>

    /// The periods of a line in order with their further shares, or `nil` when the dates of quarters or the like are not known.
    func buckets(_ grants: [Grant], amounts: [Amount]) -> (buckets: [Bucket], shares: [PeriodShare])? {
        var result: [Bucket] = []
        var shares: [PeriodShare] = []
        for (index, grant) in grants.enumerated() where amounts.indices.contains(index) {
            let from = max(grant.first.dayNumber, window.lowerBound)
            let through = min(grant.last.dayNumber, window.upperBound)
            guard from <= through else { continue }
            let period = inTerms(amounts[index].period, from, through)
            guard let periods = periods(grant, period, from, through) else { return nil }
            for full in periods {
                let share = PeriodShare(
                    grant: index, fullFrom: full.lowerBound, fullThrough: full.upperBound, from: max(from, full.lowerBound),
                    through: min(through, full.upperBound))
                if let last = result.last, last.unit == period.unit, last.count == period.count,
                    last.first.fullFrom == share.fullFrom,
                    last.first.fullThrough == share.fullThrough
                {
                    if last.others.isEmpty { result[result.count - 1].others = shares.count..<shares.count }
                    shares.append(share)
                    result[result.count - 1].others = result[result.count - 1].others.lowerBound..<shares.count
                    result[result.count - 1].through = share.through
                } else {
                    result.append(
                        Bucket(unit: period.unit, count: period.count, from: share.from, through: share.through, first: share))
                }
            }
        }
        return (result, shares)
    }

    private func periods(_ grant: Grant, _ period: Period, _ from: Int, _ through: Int) -> [ClosedRange<Int>]? {
        switch period.unit {
        case .day:
            if period.count > 1 { return cycles(grant, period.count, from, through) }
            return (from...through).map { $0...$0 }
        case .cycle:
            return cycles(grant, period.cycleDays ?? 5, from, through)
        case .week:
            let start = period.count == 1 ? SchoolDays.monday(from) : grant.anchor.dayNumber
            return blocks(start, 7 * period.count, from, through)
        case .month:
            return months(grant, period.count, from, through)
        case .quarter, .trimester, .semester, .gradingPeriod, .reportingPeriod:
            return terms.periods(period.unit, from, through)
        case .year, .iepTerm:
            let start = min(grant.anchor.dayNumber, from)
            let end = grant.statedEnd ?? grant.anchor.addingMonths(12) - 1
            return [start...max(end.dayNumber, through)]
        case .fixed, .event, .unknown:
            return nil
        }
    }

    /// "Every nine weeks" and "every six weeks" speak of the school's grading periods where the calendar gives them, about as long.
    private func inTerms(_ period: Period, _ from: Int, _ through: Int) -> Period {
        guard period.unit == .week, let lengths = PeriodCutting.termDays[period.count], let periods = terms.periods(.gradingPeriod, from, through),
            periods.allSatisfy({ lengths.contains($0.count) })
        else { return period }
        return Period(.gradingPeriod, source: period.source)
    }

    /// How many days, breaks included, a grading period of so many weeks runs.
    private static let termDays = [6: 30...50, 9: 53...84]

    private func blocks(_ start: Int, _ length: Int, _ from: Int, _ through: Int) -> [ClosedRange<Int>] {
        var first = start + max(0, (from - start) / length) * length
        var result: [ClosedRange<Int>] = []
        while first <= through {
            result.append(first...(first + length - 1))
            first += length
        }
        return result
    }

    private func months(_ grant: Grant, _ count: Int, _ from: Int, _ through: Int) -> [ClosedRange<Int>] {
        var first = grant.anchor.firstOfMonth
        let start = CivilDate(dayNumber: from)
        if first < start {
            let skipped = (start.year - first.year) * 12 + start.month - first.month
            first = first.addingMonths(skipped / count * count)
        }
        var result: [ClosedRange<Int>] = []
        while first.dayNumber <= through {
            let next = first.addingMonths(count)
            result.append(first.dayNumber...(next.dayNumber - 1))
            first = next
        }
        return result
    }

    /// Blocks of so many days with school; a closure pushes the cycle on. Counted from the first day of school, else from the
    /// start date.
    private func cycles(_ grant: Grant, _ length: Int, _ from: Int, _ through: Int) -> [ClosedRange<Int>] {
        let stated = calendar.cycleStarts(length).filter { $0 <= through }
        if !stated.isEmpty { return cycles(from: stated, length, from, through) }
        var first = max(calendar.firstOfYear(for: from) ?? grant.anchor.dayNumber, days.first)
        var result: [ClosedRange<Int>] = []
        while first <= through {
            let end = days.end(ofHeld: length, from: first) ?? max(days.last, through)
            if end >= from { result.append(first...max(end, first)) }
            first = max(end, first) + 1
        }
        return result
    }

    /// The cycles that begin on the days which the calendar gives, and as many school days before the first and behind the last of them.
    private func cycles(from starts: [Int], _ length: Int, _ from: Int, _ through: Int) -> [ClosedRange<Int>] {
        var before: [ClosedRange<Int>] = []
        var end = starts[0] - 1
        while end >= from, end >= days.first {
            var begin = end
            while begin > days.first, days.heldDays(begin, end) < length { begin -= 1 }
            before.append(begin...end)
            end = begin - 1
        }
        var result = Array(before.reversed())
        for (place, start) in starts.enumerated() {
            let next = place + 1 < starts.count ? starts[place + 1] : through + 1
            var first = start
            while first < next {
                let end = days.end(ofHeld: length, from: first) ?? max(days.last, through)
                // What lies between its last school day and the next cycle is no school day.
                let isLast = days.heldDays(end + 1, next - 1) == 0
                let last = place + 1 < starts.count && (isLast || end >= next) ? next - 1 : max(end, first)
                if last >= from { result.append(first...last) }
                first = last + 1
            }
        }
        return result
    }
}
