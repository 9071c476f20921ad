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

    mutating func noteRange(_ part: FrequencyPart) {
        for range in [part.minutesPerSession, part.sessionsPerPeriod] {
            guard let range, let low = range.min, let high = range.max, low != high, low > 0 else { continue }
            remarks.insert(.range)
            if high > low * 2 { remarks.insert(.wideRange) }
        }
    }

    mutating func needsCalendar(_ remark: Remarks, _ doubts: inout Doubts) {
        doubts.insert(.calendar)
        remarks.insert(remark)
    }

    mutating func bounded(_ range: Clause.Range, _ bound: Atom.Kind?, _ doubts: inout Doubts) -> Clause.Range {
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

    mutating func sessions(
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

    func isSwappable(_ pair: (first: Int, second: Int)) -> Bool {
        let low = min(pair.first, pair.second)
        let high = max(pair.first, pair.second)
        return low >= 5 && low != high && (high <= 20 || low > 20)
    }

    mutating func operandOrder(_ part: inout FrequencyPart, _ product: FrequencyPart, _ swaps: inout [FrequencyPart]) {
        var other = product
        other.minutesPerSession = product.sessionsPerPeriod
        other.sessionsPerPeriod = product.minutesPerSession
        swaps = [product, other]
        part.minutesPerSession = nil
        part.sessionsPerPeriod = nil
        remarks.insert(.operandOrder)
    }

    /// "30 min daily, 5 days": per day, or five days of a week no one named.
    mutating func dayTwice(
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

    func divided(_ total: Clause.Range, _ count: Clause.Range) -> Int? {
        guard let minutes = total.exact, let times = count.exact, times > 0, minutes % times == 0 else { return nil }
        return minutes / times
    }

    mutating func stated(
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
    var isOwed: Bool { scope == .compensatory || remarks.contains(.makeup) }

    mutating func noPeriod(_ part: inout FrequencyPart, _ group: Clause, _ doubts: inout Doubts) {
        guard part.period.unit == .unknown else { return }
        // So many sessions are a sum; so are those of a summer or of a stretch of the year.
        let many = (group.count?.low ?? 0) >= 5 && group.noun == .sessions && group.span == nil
        let limited = group.count != nil && (group.hasWindow || scope == .esy && group.noun == .sessions && group.duration != nil)
        if isOwed || many || limited {
            part.period = Period(.fixed)
        } else if group.period == nil {
            doubts.insert(.missingPeriod)
            remarks.insert(.missingPeriod)
        }
    }
}
