internal import ServiceRecords

/// Two clauses with an amount each: one amount said twice, a total and its sessions, or two amounts.
extension Binder {
    /// Different periods: rivals, an aside, or another amount. `nil` when the periods do not collide.
    mutating func joinPeriods(_ group: inout Clause, _ next: Clause, _ complete: Bool) -> Bool? {
        guard let held = group.period, let other = next.period, !held.samePeriod(other) else { return nil }
        if held.isDouble, next.duration == nil, other.unit == held.unit {  // "bi-weekly (every other week)"
            group.period = other
            group.count = next.count ?? group.count
            group.noun = next.noun
            return true
        }
        if !next.hasAmount, next.delivery == .unspecified {
            if next.opener == .sentence {
                remarks.insert(.unreadPeriod)
                return true
            }
            if group.duration == nil, group.count == nil, held.style == .adverb || held.style == .noun { return false }
            rival = group
            rival?.period = other
            isConflict = true
            return true
        }
        if complete, let one = group.duration, let two = next.duration, next.count == nil, next.delivery == .unspecified {
            let times = group.count.map { $0.times(one) } ?? one
            let five = held.unit == .day && other.unit == .week && times.times(Clause.Range(low: 5, high: 5)) == two
            if five { remarks.insert(.fiveDayWeeks) }
            if five || next.opener == .open || next.opener == .slash && group.delivery == .unspecified || next.opener == .total {
                rival = next
                isConflict = true
                return true
            }
        }
        if complete, next.duration != nil, group.delivery == .unspecified, next.delivery == .unspecified, steps.isEmpty,
            groups.count == 1, next.opener != .and, !(group.hasWindow && next.hasWindow), !isNamed(after: group.end)
        {
            // "30 min/wk; 120 min/mo": nothing says that these are two services.
            rival = next
            isConflict = true
            return true
        }
        return false
    }

    private func isNamed(after end: Int) -> Bool {
        tokens.contains { $0.start >= end && $0.kind == .word && $0.word == .unknown && $0.end - $0.start > 1 }
    }

    /// "225 minutes per week (45 minutes per day, 5 days)": the days settle the two.
    mutating func joinDaysOfRival(_ group: inout Clause, _ next: Clause) -> Bool {
        guard let other = rival, other.period?.unit == .day, let each = other.duration, group.period?.unit == .week,
            group.count == nil, let days = next.count, next.noun == .days, next.period == nil || next.period?.unit == .week,
            next.duration == nil
        else { return false }
        if days.times(each) == group.duration {
            group.total = group.duration
            group.duration = each
            group.count = days
            group.noun = .days
            group.isTied = false
            rival = nil
            isConflict = false
            remarks.remove(.fiveDayWeeks)
        }
        return true
    }

    /// "no less than 45 and no more than 60 minutes": from the one to the other.
    mutating func joinFloorAndCap(_ group: inout Clause, _ next: Clause) -> Bool {
        guard group.countBound == .floor, group.duration == nil, group.count == nil, next.durationBound == .cap,
            let low = group.bare?.exact, let high = next.duration?.exact, high > low
        else { return false }
        var rest = next
        rest.duration = Clause.Range(low: low, high: high)
        rest.durationBound = nil
        group.bare = nil
        group.countBound = nil
        fill(&group, rest)
        return true
    }

    /// "30 minutes per week, not to exceed 60": from the one to the other.
    mutating func joinBound(_ group: inout Clause, _ next: Clause) -> Bool {
        guard next.durationBound == .cap || next.countBound == .cap, next.count == nil, !next.isPerSession,
            next.delivery == .unspecified, group.isTied, group.count == nil, group.durationBound == nil,
            let low = group.duration?.exact, let high = (next.duration ?? next.bare)?.high, high > low, high <= low * 4,
            next.period == nil || next.period?.unit == group.period?.unit
        else { return false }
        var rest = next
        rest.durationBound = nil
        rest.countBound = nil
        group.duration = Clause.Range(low: low, high: high)
        group = absorb(group, rest)
        return true
    }

    /// "180 minutes in sessions of 30 minutes": a sum without a period, and into how long sessions it is to be divided.
    private func isDivision(_ sum: Clause.Range, _ each: Clause.Range, _ next: Clause) -> Bool {
        guard next.isShare, next.count == nil, let sum = sum.exact, let each = each.exact else { return false }
        return each > 0 && sum >= 2 * each && sum % each == 0
    }

    /// Two durations: a total, a restatement, or another amount.
    mutating func joinDurations(_ group: inout Clause, _ next: Clause) -> Bool {
        guard let one = group.duration, let two = next.duration else { return false }
        if one == two, next.count == nil, next.opener == .open || next.isSchedule && next.period == nil {
            group = absorb(group, next)
            if group.period == nil { group.period = next.period }
            return true
        }
        let sameDelivery = next.delivery == .unspecified || next.delivery == group.delivery
        if one == two, sameDelivery, next.opener == .total, group.count == nil, next.count == nil {
            group = absorb(group, next)  // "1 hour daily = 60 minutes daily"
            if group.period == nil { group.period = next.period }
            return true
        }
        if one == two, sameDelivery, group.isSchedule, next.isSchedule, group.count == nil, next.count == nil,
            let days = next.period?.days, days > 0, group.period?.style == .weekdays
        {
            group.period?.days += days  // "Mon 9:15-10:00, Wed 9:15-10:00"
            return true
        }
        // "720 minutes per year, in 30-minute small group sessions": how long the sessions of the sum are, and how they are given.
        let isShared = next.isShare && group.delivery == .unspecified
        if sameDelivery || isShared, group.isPerSession != next.isPerSession,
            next.isPerSession ? group.count == nil && (group.period != nil || isDivision(one, two, next)) : next.count == nil
        {
            // "240 minutes per month in sessions of 30"
            if next.isPerSession, next.durationBound != nil {
                remarks.insert(.sessionBound)  // "4 hours per month, no more than 2 hours per session"
                return true
            }
            let total = next.isPerSession ? one : two
            let each = next.isPerSession ? two : one
            guard next.isPerSession || next.period != nil || group.count != nil else { return false }
            group.total = total
            group.duration = each
            group.isDividedSum = next.isPerSession && group.period == nil
            group.isPerSession = true
            group.isTied = false
            if group.count == nil, let count = next.count {
                group.count = count
                group.noun = next.noun
            }
            if group.period == nil { group.period = next.period }
            mix(&group, next.delivery)
            group = absorb(group, next)
            return true
        }
        if sameDelivery, next.count == nil, let count = group.count ?? (group.bareIsCell ? group.bare : nil), group.total == nil {
            let product = count.times(one)
            let isOther = next.opener == .semicolon && isCountedNext || isCountedNext && group.delivery != .unspecified
            let isTotal =
                !isOther && product == two
                && (next.period == nil || group.period == nil || next.opener == .open || next.isTied)
            if isTotal || next.opener == .border && next.period != nil && group.period == nil
                || next.opener == .open && next.delivery == .unspecified
            {
                group.total = two
                if group.count == nil { group.bare = nil }
                group.count = count
                if group.period == nil { group.period = next.period }
                return true
            }
        }
        return false
    }

    mutating func joinTotal(_ group: inout Clause, _ next: Clause) -> Bool {
        guard let pair = group.operands, let total = next.duration?.exact, pair.first * pair.second == total, next.count == nil
        else { return false }
        group.total = next.duration
        if group.period == nil { group.period = next.period }
        return true
    }

    /// "60 minutes (2 x 30)".
    mutating func joinOperands(_ group: inout Clause, _ next: Clause, _ pair: (first: Int, second: Int)) -> Bool {
        group.total = group.duration
        group.duration = Clause.Range(low: max(pair.first, pair.second), high: max(pair.first, pair.second))
        group.count = Clause.Range(low: min(pair.first, pair.second), high: min(pair.first, pair.second))
        group.isTied = false
        if group.period == nil { group.period = next.period }
        group = absorb(group, next)
        return true
    }

    mutating func joinCounts(_ group: inout Clause, _ next: Clause) -> Bool {
        guard group.count == next.count, next.duration == nil || group.duration == nil,
            group.period == nil || next.period == nil || group.period == next.period
        else { return false }
        fill(&group, next)
        return true
    }

    mutating func joinBare(_ group: inout Clause, _ next: Clause) -> Bool {
        if next.countBound == .cap || next.countBound == .floor, next.period == nil, next.delivery == .unspecified,
            group.period != nil
        {
            remarks.insert(.sessionBound)  // "30 per week, not to exceed 60": a bound on we do not know what
            var rest = next
            rest.bare = nil
            rest.countBound = nil
            group = absorb(group, rest)
            return true
        }
        guard group.bareIsCell, next.bareIsCell, group.secondBare == nil,
            group.delivery == .unspecified || next.delivery == .unspecified
        else {
            return false
        }
        group.secondBare = next.bare
        var rest = next
        rest.bare = nil
        fill(&group, rest)
        return true
    }
}
