internal import ServiceRecords

/// Minutes alone, sessions alone, and neither.
extension Meaning {
    mutating func pool(
        _ part: inout FrequencyPart, _ duration: Clause.Range, _ group: Clause, _ doubts: inout Doubts,
        _ swaps: inout [FrequencyPart]
    ) {
        if let total = group.total { return divideTotal(&part, duration, total, group, &doubts, &swaps) }
        guard part.period.unit != .unknown else { return lone(&part, duration, group, &doubts) }
        let isSession =
            group.isPerSession || context.bareNumberIsPerSession && !group.isTied
            || context.bareNumberIsPerSession && group.period?.style == .adverb
        if group.isPerClass {
            remarks.insert(.classSchedule)
            return countUnsaid(&part, duration, &doubts, &swaps)
        }
        guard isSession || group.sessionNoun > 0 && group.period?.style == .adverb else {
            if group.sessionNoun == 2, group.period != nil { return countUnsaid(&part, duration, &doubts, &swaps) }
            part.totalMinutesPerPeriod = quantity(duration)
            part.totalSource = .stated
            if remarks.contains(.rangeOrCount), let few = duration.low, let long = duration.high, few < long {  // "2-30 min/wk"
                var split = part
                split.minutesPerSession = Quantity(long)
                split.sessionsPerPeriod = Quantity(few)
                split.totalMinutesPerPeriod = Quantity(few * long)
                split.totalSource = .derived
                swaps = [part, split]
            }
            return
        }
        part.minutesPerSession = quantity(duration)
        if group.period?.style == .adverb || group.sessionNoun == 1 {
            part.sessionsPerPeriod = Quantity(1)
            part.totalMinutesPerPeriod = quantity(duration)
            part.totalSource = .derived
        } else {
            part.minutesPerSession = nil
            countUnsaid(&part, duration, &doubts, &swaps)
        }
    }

    /// "30-minute sessions per week": how many?
    mutating func countUnsaid(
        _ part: inout FrequencyPart, _ duration: Clause.Range, _ doubts: inout Doubts, _ swaps: inout [FrequencyPart]
    ) {
        doubts.insert(.ambiguous)
        remarks.insert(.missingSessions)
        var pool = part
        pool.totalMinutesPerPeriod = quantity(duration)
        pool.totalSource = .stated
        var open = part
        open.minutesPerSession = quantity(duration)
        swaps = [open, pool]
        part = open
    }

    /// "240 minutes per month in sessions of 30".
    mutating func divideTotal(
        _ part: inout FrequencyPart, _ each: Clause.Range, _ total: Clause.Range, _ group: Clause, _ doubts: inout Doubts,
        _ swaps: inout [FrequencyPart]
    ) {
        part.totalMinutesPerPeriod = quantity(total)
        part.totalSource = .stated
        noPeriod(&part, group, &doubts)
        guard each != total else {
            part.minutesPerSession = group.isPerSession ? quantity(each) : nil
            part.sessionsPerPeriod = group.isPerSession ? Quantity(1) : nil
            return
        }
        part.minutesPerSession = quantity(each)
        if let minutes = each.exact, let sum = total.exact, minutes > 0, sum % minutes == 0 {
            part.sessionsPerPeriod = Quantity(sum / minutes)
        } else if let low = each.low, let high = each.high, let sum = total.exact, low > 0, high > 0, group.isPerSession,
            each.exact == nil
        {
            part.sessionsPerPeriod = Quantity(min: (sum + high - 1) / high, max: sum / low)
        } else {
            doubts.insert(.ambiguous)
            remarks.insert(.indivisible)
            var pool = part
            pool.minutesPerSession = nil
            swaps = [part, pool]
        }
    }

    /// A duration with no period: one session's length, a total, and nothing else is sure.
    mutating func lone(_ part: inout FrequencyPart, _ duration: Clause.Range, _ group: Clause, _ doubts: inout Doubts) {
        let isFixed = isOwed || group.isHours && part.delivery.isIndirect && (duration.low ?? 0) >= 240
        if isFixed, !group.isPerSession {
            part.period = Period(.fixed)
            part.totalMinutesPerPeriod = quantity(duration)
            part.totalSource = .stated
            return
        }
        doubts.insert(.missingPeriod)
        remarks.insert([.missingPeriod, .missingSessions])
        if group.durationBound == nil {
            part.minutesPerSession = quantity(duration)
        } else if group.isPerSession {
            part.minutesPerSession = quantity(duration)
        } else {
            part.totalMinutesPerPeriod = quantity(duration)
            part.totalSource = .stated
        }
    }

    // MARK: Sessions alone

    mutating func countOnly(_ part: inout FrequencyPart, _ count: Clause.Range, _ group: Clause, _ doubts: inout Doubts) {
        part.sessionsPerPeriod = quantity(count)
        if let total = group.total {
            part.totalMinutesPerPeriod = quantity(total)
            part.totalSource = .stated
            if let each = divided(total, count) { part.minutesPerSession = Quantity(each) }
            return noPeriod(&part, group, &doubts)
        }
        if group.isAllDay { needsCalendar(.bell, &doubts) }
        if group.noun == .trips {
            if part.period.unit == .unknown { doubts.insert(.missingPeriod) }
            return
        }
        noPeriod(&part, group, &doubts)
        doubts.insert(.missingDuration)
        remarks.insert(.missingDuration)
    }

    /// Neither minutes nor a count: a period word alone says once, a total alone is a pool.
    mutating func nothing(
        _ part: inout FrequencyPart, _ group: Clause, _ doubts: inout Doubts, _ swaps: inout [FrequencyPart]
    ) {
        if let total = group.total {
            part.totalMinutesPerPeriod = quantity(total)
            part.totalSource = .stated
            if part.period.unit == .unknown { noPeriod(&part, group, &doubts) }
            return
        }
        if doubts.contains(.ambiguous), let bare = group.bare, part.period.unit != .unknown {
            var minutes = part
            minutes.totalMinutesPerPeriod = quantity(bare)
            minutes.totalSource = .stated
            var sessions = part
            sessions.sessionsPerPeriod = quantity(bare)
            swaps = [minutes, sessions]
            return
        }
        if group.isAllDay {
            part.sessionsPerPeriod = Quantity(1)
            if part.period.unit == .unknown { part.period = Period(.day) }
            return needsCalendar(.bell, &doubts)
        }
        guard group.period != nil else {
            doubts.insert(.unquantified)
            return
        }
        if group.period?.style == .adverb { part.sessionsPerPeriod = Quantity(1) }
        doubts.insert(.missingDuration)
        remarks.insert(.missingDuration)
    }
}
