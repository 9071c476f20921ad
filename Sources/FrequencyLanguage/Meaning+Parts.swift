internal import ServiceRecords

/// Sessions, pools and totals of one group.
extension Meaning {
    /// Fills minutes, sessions and total. `swaps` receives every reading when there are several.
    mutating func fill(_ part: inout FrequencyPart, _ group: Clause, _ doubts: inout Doubts, _ swaps: inout [FrequencyPart]) {
        let duration = group.duration.map { bounded($0, group.durationBound, &doubts) }
        let count = group.count.map { bounded($0, group.countBound, &doubts) }
        if group.isApproximate {
            doubts.insert(.approximate)
            remarks.insert(.approximate)
        }
        if group.noun == .periods, duration == nil { needsCalendar(.bell, &doubts) }
        if group.noun == .segments, duration == nil { needsCalendar(.segmentLength, &doubts) }
        if group.isCondition { doubts.insert(.conditional) }
        if group.asNeeded {
            doubts.insert(.conditional)
            remarks.insert(.asNeededToo)
        }
        switch (duration, count) {
        case (let duration?, let count?): sessions(&part, duration, count, group, &doubts, &swaps)
        case (let duration?, nil): pool(&part, duration, group, &doubts, &swaps)
        case (nil, let count?): countOnly(&part, count, group, &doubts)
        case (nil, nil): nothing(&part, group, &doubts, &swaps)
        }
        if let range = part.totalMinutesPerPeriod ?? part.minutesPerSession, range.isRange,
            doubts.isDisjoint(with: [.cap, .floor])
        {
            doubts.insert(.range)
        }
        if part.sessionsPerPeriod?.isRange == true, doubts.isDisjoint(with: [.cap, .floor]) { doubts.insert(.range) }
        noteRange(part)
    }

    private mutating func noteRange(_ part: FrequencyPart) {
        for range in [part.minutesPerSession, part.sessionsPerPeriod] {
            guard let range, let low = range.min, let high = range.max, low != high, low > 0 else { continue }
            remarks.insert(.range)
            if high > low * 2 { remarks.insert(.wideRange) }
        }
    }

    private mutating func needsCalendar(_ remark: Remarks, _ doubts: inout Doubts) {
        doubts.insert(.calendar)
        remarks.insert(remark)
    }

    private mutating func bounded(_ range: Clause.Range, _ bound: Atom.Kind?, _ doubts: inout Doubts) -> Clause.Range {
        switch bound {
        case .cap?:
            doubts.insert(.cap)
            remarks.insert(.noMinimum)
            return Clause.Range(low: 0, high: range.high)
        case .floor?:
            doubts.insert(.floor)
            return Clause.Range(low: range.low, high: nil)
        default: return range
        }
    }

    func quantity(_ range: Clause.Range?) -> Quantity? { range.map { Quantity(min: $0.low, max: $0.high) } }

    // MARK: Minutes and sessions

    private mutating func sessions(
        _ part: inout FrequencyPart, _ duration: Clause.Range, _ count: Clause.Range, _ group: Clause, _ doubts: inout Doubts,
        _ swaps: inout [FrequencyPart]
    ) {
        var product = part
        product.minutesPerSession = quantity(duration)
        product.sessionsPerPeriod = quantity(count)
        product.totalMinutesPerPeriod = quantity(duration.times(count))
        product.totalSource = .derived
        noPeriod(&product, group, &doubts)
        var shared = product
        shared.minutesPerSession = divided(duration, count).map { Quantity($0) }
        shared.totalMinutesPerPeriod = quantity(duration)
        shared.totalSource = .stated
        part = product
        if group.divides {
            part = shared
            if shared.minutesPerSession == nil {
                part.sessionsPerPeriod = quantity(count)
                remarks.insert(.indivisible)
            }
        } else if let total = group.total {
            stated(total, &part, product, &doubts, &swaps)
        } else if group.noun == .days, part.period.unit == .day, count.exact != 1 {
            dayTwice(&part, duration, &doubts, &swaps)
        } else if group.isPacked || group.isTied, !group.isPerSession, count.exact != 1 {
            doubts.insert(.ambiguous)
            remarks.insert(group.isPacked ? .packedWithCount : .poolOrSession)
            swaps = [product, shared]
        } else if group.secondBare != nil, doubts.contains(.ambiguous) {
            var other = product
            other.minutesPerSession = product.sessionsPerPeriod
            other.sessionsPerPeriod = product.minutesPerSession
            swaps = [product, other]
        } else if remarks.contains(.rangeOrCount), doubts.isDisjoint(with: .missingPeriod) {
            var pool = product
            pool.minutesPerSession = nil
            pool.sessionsPerPeriod = nil
            pool.totalMinutesPerPeriod = quantity(duration)
            swaps = [product, pool]
        } else if let pair = group.operands, isSwappable(pair) {
            operandOrder(&part, product, &swaps)
        }
    }

    private func isSwappable(_ pair: (first: Int, second: Int)) -> Bool {
        let low = min(pair.first, pair.second)
        let high = max(pair.first, pair.second)
        return low >= 5 && low != high && (high <= 20 || low > 20)
    }

    private mutating func operandOrder(_ part: inout FrequencyPart, _ product: FrequencyPart, _ swaps: inout [FrequencyPart]) {
        var other = product
        other.minutesPerSession = product.sessionsPerPeriod
        other.sessionsPerPeriod = product.minutesPerSession
        swaps = [product, other]
        part.minutesPerSession = nil
        part.sessionsPerPeriod = nil
        remarks.insert(.operandOrder)
    }

    /// "30 min daily, 5 days": per day, or five days of a week no one named.
    private mutating func dayTwice(
        _ part: inout FrequencyPart, _ duration: Clause.Range, _ doubts: inout Doubts, _ swaps: inout [FrequencyPart]
    ) {
        doubts.insert(.ambiguous)
        var pool = part
        pool.minutesPerSession = nil
        pool.sessionsPerPeriod = nil
        pool.totalMinutesPerPeriod = quantity(duration)
        pool.totalSource = .stated
        var week = part
        week.period = Period(.week, source: .none)
        swaps = [pool, week]
        part = pool
    }

    private func divided(_ total: Clause.Range, _ count: Clause.Range) -> Int? {
        guard let minutes = total.exact, let times = count.exact, times > 0, minutes % times == 0 else { return nil }
        return minutes / times
    }

    private mutating func stated(
        _ total: Clause.Range, _ part: inout FrequencyPart, _ product: FrequencyPart, _ doubts: inout Doubts,
        _ swaps: inout [FrequencyPart]
    ) {
        if quantity(total) == product.totalMinutesPerPeriod {
            part.totalSource = .stated
            return
        }
        doubts.insert(.conflict)
        remarks.insert(.totalDisagrees)
        var said = product
        said.minutesPerSession = nil
        said.sessionsPerPeriod = nil
        said.totalMinutesPerPeriod = quantity(total)
        said.totalSource = .stated
        swaps = [product, said]
    }

    /// A total owed once, not an amount that repeats.
    private var isOwed: Bool { scope == .compensatory || remarks.contains(.makeup) }

    private mutating func noPeriod(_ part: inout FrequencyPart, _ group: Clause, _ doubts: inout Doubts) {
        guard part.period.unit == .unknown else { return }
        let many = (group.count?.low ?? 0) >= 6 && group.noun == .sessions && group.span == nil
        if isOwed || many {
            part.period = Period(.fixed)
        } else if group.period == nil {
            doubts.insert(.missingPeriod)
            remarks.insert(.missingPeriod)
        }
    }

    // MARK: Minutes alone

    private mutating func pool(
        _ part: inout FrequencyPart, _ duration: Clause.Range, _ group: Clause, _ doubts: inout Doubts,
        _ swaps: inout [FrequencyPart]
    ) {
        if let total = group.total { return divideTotal(&part, duration, total, group, &doubts, &swaps) }
        guard part.period.unit != .unknown else { return lone(&part, duration, group, &doubts) }
        let isSession =
            group.isPerSession || context.bareNumberIsPerSession && !group.isTied
            || context.bareNumberIsPerSession && group.period?.style == .adverb
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
    private mutating func countUnsaid(
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
    private mutating func divideTotal(
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
    private mutating func lone(_ part: inout FrequencyPart, _ duration: Clause.Range, _ group: Clause, _ doubts: inout Doubts) {
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

    private mutating func countOnly(_ part: inout FrequencyPart, _ count: Clause.Range, _ group: Clause, _ doubts: inout Doubts) {
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
    private mutating func nothing(
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
