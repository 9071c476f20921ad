import ServiceRecords

/// What became of the minutes of a bucket that were not given.
extension LineArithmetic {
    /// A linked make-up takes the place of the session of its day, whatever kept that from being held (contract 3a.7).
    func repair(_ explanations: inout [Explanation], on day: Int, _ minutes: Ratio) {
        var left = minutes
        for index in explanations.indices where explanations[index].day == day && left.isPositive {
            let part = min(left, explanations[index].amount)
            explanations[index].amount -= part
            left -= part
        }
    }

    mutating func allocate(_ shortage: Ratio, _ bucket: Bucket, _ explanations: [Explanation], _ tally: inout Tally) {
        var rest = shortage
        var weights = (excusing: false, counting: false)
        for entry in explanations {
            if entry.weight == .excusing { weights.excusing = true }
            if entry.weight == .counting { weights.counting = true }
        }
        tally.mixesReasons = weights.excusing && weights.counting
        if switches.reasonOrder == .countingFirst {
            book(explanations, .counting, as: .missed, &rest, &tally)
            book(explanations, .excusing, as: .excused, &rest, &tally)
        } else {
            book(explanations, .excusing, as: .excused, &rest, &tally)
            book(explanations, .counting, as: .missed, &rest, &tally)
        }
        if rest.isPositive { allowClosures(&rest, bucket, explanations, &tally) }
        book(explanations, .pending, as: .undocumented, &rest, &tally)
        guard rest.isPositive else { return }
        let outside = min(rest, tally.required.times(uncovered(bucket), over: max(1, dueDays(bucket))))
        shortfall(.undocumented, .undocumented, outside, &tally)
        shortfall(.noSessionRecorded, .missed, rest - outside, &tally)
    }

    /// Books explanations of one weight, oldest first, as far as there is a shortage.
    mutating func book(
        _ explanations: [Explanation], _ weight: Explanation.Weight, as category: Tally.Category, _ rest: inout Ratio,
        _ tally: inout Tally
    ) {
        for entry in explanations where entry.weight == weight && rest.isPositive {
            let part = min(rest, entry.amount)
            shortfall(entry.reason, category, part, &tally)
            rest -= part
        }
    }

    mutating func shortfall(_ reason: Reason, _ category: Tally.Category, _ amount: Ratio, _ tally: inout Tally) {
        tally.addShortfall(category, amount)
        if keepsBuckets { tally.book(reason, category, amount) } else { sum.book(reason, category, amount) }
    }

    /// Days closed without notice that no row speaks of: up to one session each (contract 3a.5).
    mutating func allowClosures(_ rest: inout Ratio, _ bucket: Bucket, _ explanations: [Explanation], _ tally: inout Tally) {
        guard bucket.unit != .cycle, !(bucket.unit == .day && bucket.count > 1) else { return }
        for day in plan.days.unplanned where day >= bucket.from && day <= bucket.through && rest.isPositive {
            let weekdays = plan.usual.weekdays(of: plan.grid.share(bucket, day).grant)
            if !weekdays.isEmpty, !weekdays.contains(SchoolDays.weekday(day)) { continue }
            if explanations.contains(where: { $0.day == day && $0.reason != .noSessionRecorded }) { continue }
            let part = min(rest, closedDayShare(bucket, day))
            shortfall(.schoolClosedUnplanned, switches.closureUnplanned == .counted ? .missed : .excused, part, &tally)
            rest -= part
        }
    }

    func dueDays(_ bucket: Bucket) -> Int { plan.days.dueDays(bucket.from, bucket.through) }

    /// Days of the bucket on which service was due and of which no log speaks.
    func uncovered(_ bucket: Bucket) -> Int {
        var spoken = 0
        for span in plan.covered where span.upperBound >= bucket.from && span.lowerBound <= bucket.through {
            spoken += plan.days.dueDays(max(span.lowerBound, bucket.from), min(span.upperBound, bucket.through))
        }
        return max(0, dueDays(bucket) - spoken)
    }
}
