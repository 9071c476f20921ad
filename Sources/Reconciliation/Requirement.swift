import ServiceRecords

/// The switches that act on what a period requires.
struct RequirementSwitches: Sendable, Hashable {
    var weekPartial: PolicySwitches.PartialWeek
    var monthPartialBreak: PolicySwitches.PartialMonth
    var halfDay: PolicySwitches.HalfDay
    var commentExclusions: PolicySwitches.Exclusions
    var range: PolicySwitches.Range
}

extension PolicySwitches {
    /// Those of the switches that act on what a period requires.
    var requirement: RequirementSwitches {
        RequirementSwitches(
            weekPartial: weekPartial, monthPartialBreak: monthPartialBreak, halfDay: halfDay, commentExclusions: commentExclusions,
            range: range)
    }

    /// The different ones of all profiles and of their single differences from standard.
    static let requirements: [RequirementSwitches] = {
        let all = Profile.allCases.map { PolicySwitches($0).requirement } + flips.map(\.switches.requirement)
        return all.enumerated().filter { all.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }()
}

/// The steps from a promise to what it requires of a period.
struct ShareRequirement {
    var amount: Amount.Chosen
    /// What the switches leave of the amount in a period with these school days.
    var base: Ratio
    var schoolDays: Int
    var inForce: Int
    /// `base × inForce / schoolDays`.
    var minutes: Ratio
}

/// What a period requires under given switches (domain rules E.2, E.3; contract 3a.3, 3a.4, 3a.12).
struct RequirementRules {
    let grid: PeriodGrid
    let usual: UsualTimes

    private var days: SchoolDays { grid.days }

    func required(_ bucket: Bucket, _ switches: RequirementSwitches) -> Ratio {
        var sum = required(bucket, bucket.first, switches)
        if !bucket.others.isEmpty { for share in grid.shares[bucket.others] { sum += required(bucket, share, switches) } }
        return sum
    }

    /// Whether a bucket requires the same and leaves the same open under all switches: a week with five school days, of one amount.
    func requiresAlways(_ bucket: Bucket) -> Bool {
        guard bucket.unit == .week, bucket.others.isEmpty, grid.excluded.isEmpty, grid.dismissals.isEmpty else { return false }
        let amount = grid.amounts[bucket.first.grant]
        let full = days.dueDays(bucket.first.fullFrom, bucket.first.fullThrough)
        return amount.least == amount.most && full == 5 * bucket.count && amount.least.sessions ?? 0 <= full
            && usual.weekdays(of: bucket.first.grant).last < 5 && !days.unplanned.contains { $0 >= bucket.from && $0 <= bucket.through }
    }

    private func required(_ bucket: Bucket, _ share: PeriodShare, _ switches: RequirementSwitches) -> Ratio {
        requirement(bucket, share, switches).minutes
    }

    /// What one share of a period requires, with the steps to it.
    func requirement(_ bucket: Bucket, _ share: PeriodShare, _ switches: RequirementSwitches) -> ShareRequirement {
        let amount = grid.amounts[share.grant].chosen(switches.range)
        let full: Int
        let inForce: Int
        if bucket.unit == .cycle || (bucket.unit == .day && bucket.count > 1) {
            full = bucket.unit == .cycle ? (grid.amounts[share.grant].period.cycleDays ?? 0) : bucket.count
            inForce = min(full, days.heldDays(share.from, share.through) - takenOut(share, switches))
        } else {
            full = days.dueDays(share.fullFrom, share.fullThrough)
            inForce = days.dueDays(share.from, share.through) - takenOut(share, switches)
        }
        guard full > 0, inForce > 0 else {
            return ShareRequirement(amount: amount, base: .zero, schoolDays: max(0, full), inForce: max(0, inForce), minutes: .zero)
        }
        let base: Ratio
        switch bucket.unit {
        case .day where bucket.count == 1:
            base = switches.halfDay == .excludeAfterDismissal && fallsAfterDismissal(share.from) ? .zero : Ratio(amount.total)
        case .week: base = week(bucket, share, amount, full, switches)
        case .month: base = month(share, amount, full, switches)
        default: base = Ratio(amount.total)
        }
        return ShareRequirement(amount: amount, base: base, schoolDays: full, inForce: inForce, minutes: base.times(inForce, over: full))
    }

    private func week(
        _ bucket: Bucket, _ share: PeriodShare, _ amount: Amount.Chosen, _ full: Int, _ switches: RequirementSwitches
    ) -> Ratio {
        switch switches.weekPartial {
        case .full: return exceptAfterDismissal(Ratio(amount.total), share, amount, switches)
        case .sessionsThatFit:
            guard let times = amount.sessions, let length = amount.session, times > full else {
                return exceptAfterDismissal(Ratio(amount.total), share, amount, switches)
            }
            return exceptAfterDismissal(Ratio(Amount.product(length, full)), share, amount, switches)
        case .proRata:
            let excludesHalf = switches.halfDay == .excludeAfterDismissal
            let weekdays = usual.weekdays(of: share.grant)
            if !weekdays.isEmpty, bucket.count == 1 {
                let open = weekdays.days.filter { weekday in
                    let day = share.fullFrom + weekday
                    return days.isDue(day) && !(excludesHalf && fallsAfterDismissal(day))
                }
                return Ratio(amount.total).times(open.count, over: weekdays.count)
            }
            if bucket.count > 1, let weekday = usual.weekdayOfLonger(share.grant), isOpen(weekday, share, excludesHalf) { return Ratio(amount.total) }
            let lost = excludesHalf ? afterDismissal(share.fullFrom, share.fullThrough) : 0
            let normal = 5 * bucket.count
            return Ratio(amount.total).times(max(0, min(full, normal) - lost), over: normal)
        }
    }

    /// Whether a weekday has school in each week of a period, so that no closed day can have taken the session that falls on it.
    private func isOpen(_ weekday: Int, _ share: PeriodShare, _ excludesHalf: Bool) -> Bool {
        (share.fullFrom...share.fullThrough).allSatisfy { day in
            SchoolDays.weekday(day) != weekday || days.isDue(day) && !(excludesHalf && fallsAfterDismissal(day))
        }
    }

    private func month(_ share: PeriodShare, _ amount: Amount.Chosen, _ full: Int, _ switches: RequirementSwitches) -> Ratio {
        guard switches.monthPartialBreak == .proRata, days.hasBreak(share.fullFrom, share.fullThrough) else {
            return Ratio(amount.total)
        }
        let normal = max(full, days.weekdayCount(share.fullFrom, share.fullThrough))
        return Ratio(amount.total).times(full, over: normal)
    }

    /// Days with service due that words of the IEP take out, where that is applied.
    private func takenOut(_ share: PeriodShare, _ switches: RequirementSwitches) -> Int {
        guard switches.commentExclusions == .applied, !grid.excluded.isEmpty else { return 0 }
        return grid.excluded.reduce(0) { sum, span in
            sum + days.dueDays(max(span.lowerBound, share.from), min(span.upperBound, share.through))
        }
    }

    /// In a week otherwise in full, sessions whose usual time lies after an early dismissal.
    private func exceptAfterDismissal(
        _ base: Ratio, _ share: PeriodShare, _ amount: Amount.Chosen, _ switches: RequirementSwitches
    ) -> Ratio {
        guard switches.halfDay == .excludeAfterDismissal, let length = amount.session else { return base }
        let lost = afterDismissal(share.fullFrom, share.fullThrough)
        return lost == 0 ? base : max(.zero, base - Ratio(Amount.product(length, lost)))
    }

    private func afterDismissal(_ from: Int, _ through: Int) -> Int {
        grid.dismissals.reduce(0) { $0 + ($1.day >= from && $1.day <= through && fallsAfterDismissal($1.day) ? 1 : 0) }
    }

    /// Whether the usual session of this half day lies after school ends; unknown times count as before.
    func fallsAfterDismissal(_ day: Int) -> Bool {
        guard let dismissal = grid.dismissals.first(where: { $0.day == day }) else { return false }
        let start = usual.starts[SchoolDays.weekday(day)]
        return start >= 0 && start >= dismissal.minute
    }
}
