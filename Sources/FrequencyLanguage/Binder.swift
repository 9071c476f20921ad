internal import ServiceRecords

/// Joins clauses that complete one another and keeps apart those that state amounts of their own.
struct Binder {
    var groups: [Clause] = []
    /// What follows "then" or "to drop to".
    var steps: [Clause] = []
    /// Two statements of one amount that need not agree.
    var rival: Clause?
    var remarks: Remarks = []
    var isConflict = false
    /// The rival is an "or", not a contradiction.
    var isEither = false

    mutating func run(_ clauses: [Clause]) {
        for clause in clauses { take(clause) }
        foldTrailingDelivery()
    }

    private mutating func take(_ clause: Clause) {
        if clause.isStep || !steps.isEmpty {
            if let last = steps.indices.last {
                var group = steps[last]
                let isJoined = join(&group, clause)
                if isJoined { steps[last] = group } else { steps.append(clause) }
            } else {
                steps.append(clause)
            }
            return
        }
        guard let last = groups.indices.last else {
            groups.append(clause)
            return
        }
        if clause.isAside, clause.duration == nil, clause.count == nil {
            if clause.period != nil { remarks.insert(.unreadPeriod) }
            return
        }
        if groups[last].isAside, groups[last].duration == nil, !groups[last].hasAmount {
            groups[last] = clause
            return
        }
        var group = groups[last]
        let isJoined = join(&group, clause)
        if isJoined { groups[last] = group } else { groups.append(clause) }
    }

    /// A delivery at the very end belongs to the amount before it.
    private mutating func foldTrailingDelivery() {
        guard groups.count > 1, let last = groups.last, !last.hasAmount, last.period == nil, !last.isVague, !last.isAllDay else {
            return
        }
        groups.removeLast()
        var group = groups.removeLast()
        mix(&group, last.delivery)
        groups.append(group)
    }

    private mutating func mix(_ group: inout Clause, _ delivery: Delivery) {
        switch (group.delivery, delivery) {
        case (.unspecified, _): group.delivery = delivery
        case (.individual, .group), (.group, .individual): group.delivery = .individualOrGroup
        case (let one, let other) where one == other || other == .unspecified: break
        default:
            if let both = ClauseReader.combined(group.delivery, delivery) {
                group.delivery = both
            } else {
                group.delivery = .unspecified
                remarks.insert(.deliveryMix)
            }
        }
    }

    /// Adds a clause to a group; false when it states an amount of its own.
    private mutating func join(_ group: inout Clause, _ next: Clause) -> Bool {
        let complete = group.duration != nil && (group.period != nil || group.count != nil)
        if !next.hasAmount, next.period == nil { return joinManner(&group, next, complete) }
        if !deliveriesAgree(group, next, complete) { return false }
        if next.opener == .either, complete, next.duration != nil || next.operands != nil, next.period != nil || next.count != nil
        {
            rival = next
            if rival?.period == nil { rival?.period = group.period }
            isConflict = true
            isEither = next.period?.unit != .week || group.period?.unit != .day
            return true
        }
        if next.opener == .sentence, complete, next.duration != nil { return false }
        if group.isVague, !group.hasAmount, group.delivery != next.delivery, next.opener != .comma { return false }
        if let joined = joinDays(group, next) {
            group = absorb(joined, next)
            return true
        }
        if let done = joinPeriods(&group, next, complete) { return done }
        if group.duration != nil, next.duration != nil { return joinDurations(&group, next) }
        if group.count != nil, next.count != nil { return joinCounts(&group, next) }
        if group.operands != nil && (next.operands != nil || next.count != nil) { return false }
        if group.operands != nil, next.duration != nil { return joinTotal(&group, next) }
        if group.duration != nil, group.isTied, next.operands != nil, next.period == nil { return false }
        if let pair = next.operands, group.duration != nil, group.count == nil { return joinOperands(&group, next, pair) }
        if group.bare != nil, next.bare != nil { return joinBare(&group, next) }
        if group.slashPair != nil || next.slashPair != nil || group.clock != nil && next.clock != nil { return false }
        if next.bare != nil, group.bare == nil, next.delivery != .unspecified, complete, next.count == nil, next.period == nil {
            return false
        }
        fill(&group, next)
        return true
    }

    private mutating func joinManner(_ group: inout Clause, _ next: Clause, _ complete: Bool) -> Bool {
        if next.isVague, next.delivery != .unspecified, complete, next.delivery != group.delivery { return false }
        if next.opener == .close, group.hasAmount, group.delivery != .unspecified, next.delivery != .unspecified,
            next.delivery != group.delivery
        {
            return false  // "1:1 (2x30) G (1x30)"
        }
        if next.delivery != .unspecified {
            if complete, group.delivery != .unspecified, group.delivery != next.delivery,
                ClauseReader.combined(group.delivery, next.delivery) == nil
            {
                return false
            }
            if complete, next.delivery.isIndirect, group.delivery == .unspecified, next.opener != .comma, next.opener != .open,
                next.opener != .border
            {
                return false
            }
            mix(&group, next.delivery)
        }
        var plain = next
        plain.delivery = .unspecified
        group = absorb(group, plain)
        return true
    }

    private func deliveriesAgree(_ group: Clause, _ next: Clause, _ complete: Bool) -> Bool {
        guard next.delivery != .unspecified else { return true }
        if group.delivery == .unspecified {
            // "30 min weekly; consult 2x": the count is the consultation's.
            return
                !(complete && group.period != nil && (next.count != nil || next.bare != nil) && next.duration == nil
                && !group.isTied)
        }
        return group.delivery == next.delivery || ClauseReader.combined(group.delivery, next.delivery) != nil
    }

    /// "15 min/day, 3 days/wk"; "daily, Monday through Thursday".
    private func joinDays(_ group: Clause, _ next: Clause) -> Clause? {
        guard let first = group.period, let second = next.period, first.unit != second.unit else { return nil }
        let isDayFirst = first.unit == .day && (second.unit == .week || second.unit == .cycle)
        let isDaySecond = second.unit == .day && (first.unit == .week || first.unit == .cycle)
        guard isDayFirst || isDaySecond else { return nil }
        let (daily, weekly) = isDayFirst ? (group, next) : (next, group)
        guard weekly.duration == nil, daily.duration == nil || group.duration == nil || next.duration == nil else { return nil }
        var days = weekly.count
        if days == nil, let period = weekly.period, period.days > 0 { days = Clause.Range(low: period.days, high: period.days) }
        guard let days, weekly.noun == .days || daily.count == nil || weekly.period?.style == .weekdays else { return nil }
        guard daily.duration != nil || daily.count != nil || daily.period?.style == .adverb else { return nil }
        var joined = group
        joined.duration = daily.duration
        joined.isHours = daily.isHours
        joined.durationBound = daily.durationBound
        joined.count = daily.count.map { $0.times(days) } ?? days
        joined.countBound = weekly.countBound ?? daily.countBound
        joined.noun = weekly.noun == .none ? .times : weekly.noun
        joined.period = weekly.period
        joined.isTied = false
        if joined.delivery == .unspecified { joined.delivery = next.delivery }
        return joined
    }

    /// Different periods: rivals, an aside, or another amount. `nil` when the periods do not collide.
    private mutating func joinPeriods(_ group: inout Clause, _ next: Clause, _ complete: Bool) -> Bool? {
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
        return false
    }

    /// Two durations: a total, a restatement, or another amount.
    private mutating func joinDurations(_ group: inout Clause, _ next: Clause) -> Bool {
        guard let one = group.duration, let two = next.duration else { return false }
        if one == two, next.count == nil, next.opener == .open || next.isSchedule && next.period == nil {
            group = absorb(group, next)
            if group.period == nil { group.period = next.period }
            return true
        }
        let sameDelivery = next.delivery == .unspecified || next.delivery == group.delivery
        if sameDelivery, group.isPerSession != next.isPerSession,
            next.isPerSession ? group.period != nil && group.count == nil : next.count == nil
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
            group.isPerSession = true
            group.isTied = false
            if group.count == nil, let count = next.count {
                group.count = count
                group.noun = next.noun
            }
            if group.period == nil { group.period = next.period }
            group = absorb(group, next)
            return true
        }
        if sameDelivery, next.count == nil, let count = group.count ?? (group.bareIsCell ? group.bare : nil), group.total == nil {
            let product = count.times(one)
            let isTotal = product == two && (next.period == nil || group.period == nil || next.opener == .open || next.isTied)
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

    private mutating func joinTotal(_ group: inout Clause, _ next: Clause) -> Bool {
        guard let pair = group.operands, let total = next.duration?.exact, pair.first * pair.second == total, next.count == nil
        else { return false }
        group.total = next.duration
        if group.period == nil { group.period = next.period }
        return true
    }

    /// "60 minutes (2 x 30)".
    private mutating func joinOperands(_ group: inout Clause, _ next: Clause, _ pair: (first: Int, second: Int)) -> Bool {
        group.total = group.duration
        group.duration = Clause.Range(low: max(pair.first, pair.second), high: max(pair.first, pair.second))
        group.count = Clause.Range(low: min(pair.first, pair.second), high: min(pair.first, pair.second))
        group.isTied = false
        if group.period == nil { group.period = next.period }
        group = absorb(group, next)
        return true
    }

    private mutating func joinCounts(_ group: inout Clause, _ next: Clause) -> Bool {
        guard group.count == next.count, next.duration == nil || group.duration == nil,
            group.period == nil || next.period == nil || group.period == next.period
        else { return false }
        fill(&group, next)
        return true
    }

    private mutating func joinBare(_ group: inout Clause, _ next: Clause) -> Bool {
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

    /// Fills the empty places of a group from a clause.
    private mutating func fill(_ group: inout Clause, _ next: Clause) {
        let hadDuration = group.duration != nil || group.bare != nil
        if !hadDuration, next.duration != nil || next.bare != nil, group.count != nil || group.period != nil {
            group.hasSharedHead = true
        }
        if group.duration == nil, let duration = next.duration {
            group.duration = duration
            group.isHours = next.isHours
            group.isTied = next.isTied && (group.count == nil || group.period != nil || next.period?.style == .per)
            group.isPacked = group.isPacked || next.isPacked
            group.durationBound = group.durationBound ?? next.durationBound
        }
        if group.count == nil, let count = next.count {
            group.count = count
            group.noun = next.noun
            group.countBound = next.countBound
            group.divides = next.divides
        }
        if group.period == nil { group.period = next.period }
        if group.bare == nil, next.bare != nil {
            group.bare = next.bare
            group.bareIsCell = next.bareIsCell
            group.bareTouchesPeriod = next.bareTouchesPeriod
            group.bareTouchesDuration = next.bareTouchesDuration
            group.countBound = group.countBound ?? next.countBound
        }
        if group.operands == nil { group.operands = next.operands }
        if group.slashPair == nil { group.slashPair = next.slashPair }
        if group.clock == nil {
            group.clock = next.clock
            group.clockIsRatio = next.clockIsRatio
        }
        if group.total == nil { group.total = next.total }
        mix(&group, next.delivery)
        group = absorb(group, next)
    }

    /// Everything that is not an amount.
    private func absorb(_ group: Clause, _ next: Clause) -> Clause {
        var group = group
        group.isPerSession = group.isPerSession || next.isPerSession
        group.hasSmallStray = group.hasSmallStray || next.hasSmallStray && next.hasAmount
        group.sessionNoun = max(group.sessionNoun, next.sessionNoun)
        group.span = group.span ?? next.span
        group.groupSize = group.groupSize ?? next.groupSize
        group.durationBound = group.durationBound ?? (next.duration == nil ? next.durationBound : nil)
        group.isApproximate = group.isApproximate || next.isApproximate
        group.isAverage = group.isAverage || next.isAverage
        group.asNeeded = group.asNeeded || next.asNeeded
        group.unquantified = group.unquantified || next.unquantified
        group.isIncorporated = group.isIncorporated || next.isIncorporated
        group.isAllDay = group.isAllDay || next.isAllDay
        group.percentOf = group.percentOf ?? next.percentOf
        group.isEvent = group.isEvent || next.isEvent
        group.isCondition = group.isCondition || next.isCondition
        group.weeksOutOf = group.weeksOutOf ?? next.weeksOutOf
        group.weeksOfMonth = group.weeksOfMonth ?? next.weeksOfMonth
        group.total = group.total ?? next.total
        group.scope = group.scope ?? next.scope
        if next.end > 0 {
            group.start = group.end == 0 ? next.start : min(group.start, next.start)
            group.end = max(group.end, next.end)
        }
        return group
    }
}
