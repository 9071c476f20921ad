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
    /// The clause after this one counts sessions of a length not its own.
    var isCountedNext = false
    /// The words of the text: a word of no known meaning may name what an amount is for.
    let tokens: [Token]

    init(_ tokens: [Token]) { self.tokens = tokens }

    mutating func run(_ clauses: [Clause]) {
        for (index, clause) in clauses.enumerated() {
            let next = index + 1 < clauses.count ? clauses[index + 1] : Clause()
            // "...; thirty minutes, two times weekly": what is counted next is no total of what went before.
            isCountedNext = next.count != nil && next.duration == nil && next.opener == .comma
            take(clause)
        }
        foldTrailingDelivery()
    }

    mutating func take(_ clause: Clause) {
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
    mutating func foldTrailingDelivery() {
        guard groups.count > 1, let last = groups.last, !last.hasAmount, last.period == nil, !last.isVague, !last.isAllDay else {
            return
        }
        groups.removeLast()
        var group = groups.removeLast()
        mix(&group, last.delivery)
        groups.append(group)
    }

    mutating func mix(_ group: inout Clause, _ delivery: Delivery) {
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
    mutating func join(_ group: inout Clause, _ next: Clause) -> Bool {
        let complete = group.duration != nil && (group.period != nil || group.count != nil)
        if !next.hasAmount, next.period == nil { return joinManner(&group, next, complete) }
        if joinDaysOfRival(&group, next) || joinFloorAndCap(&group, next) { return true }
        if !deliveriesAgree(group, next, complete) { return false }
        if next.opener == .either, complete, next.duration != nil || next.operands != nil, next.period != nil || next.count != nil
        {
            rival = next
            if rival?.period == nil { rival?.period = group.period }
            isConflict = true
            isEither = next.period?.unit != .week || group.period?.unit != .day
            return true
        }
        if next.opener == .either, group.duration != nil, !complete, next.duration == nil, next.count != nil, next.period != nil {
            rival = next  // "30 minutes or 2 sessions per week"
            group.period = next.period
            group.isTied = true
            isConflict = true
            isEither = true
            return true
        }
        if next.opener == .sentence, complete, next.duration != nil { return false }
        if group.isVague, !group.hasAmount, group.delivery != next.delivery, next.opener != .comma { return false }
        if let joined = joinDays(group, next) {
            group = absorb(joined, next)
            return true
        }
        if let done = joinPeriods(&group, next, complete) { return done }
        if joinBound(&group, next) { return true }
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

    mutating func joinManner(_ group: inout Clause, _ next: Clause, _ complete: Bool) -> Bool {
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

    func deliveriesAgree(_ group: Clause, _ next: Clause, _ complete: Bool) -> Bool {
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
    func joinDays(_ group: Clause, _ next: Clause) -> Clause? {
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

    /// Fills the empty places of a group from a clause.
    mutating func fill(_ group: inout Clause, _ next: Clause) {
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
    func absorb(_ group: Clause, _ next: Clause) -> Clause {
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
        group.eventsAreMany = group.eventsAreMany || next.eventsAreMany
        group.hasWindow = group.hasWindow || next.hasWindow
        group.isPerClass = group.isPerClass || next.isPerClass
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
