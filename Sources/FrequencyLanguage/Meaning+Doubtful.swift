internal import ServiceRecords

/// Wordings with two readings, and wordings with none.
extension Meaning {
    /// "biweekly": every two weeks, or twice a week. "every third Friday": every three weeks, or once a month.
    mutating func doubled(_ reading: PeriodReading, _ group: Clause, _ part: FrequencyPart, _ doubts: Doubts) -> GroupReading {
        var main = part
        main.sessionsPerPeriod = nil
        main.totalMinutesPerPeriod = nil
        main.totalSource = nil
        main.minutesPerSession = group.duration.map { Quantity(min: $0.low, max: $0.high) }
        func repeated(_ times: Int, _ period: Period) -> FrequencyPart {
            var one = main
            // "2x bi-weekly": the count is printed, only the period is unclear.
            let count = group.count ?? Clause.Range(low: times, high: times)
            one.period = period
            one.sessionsPerPeriod = Quantity(min: count.low, max: count.high)
            if let length = group.duration {
                let total = length.times(count)
                one.totalMinutesPerPeriod = Quantity(min: total.low, max: total.high)
                one.totalSource = .derived
            }
            return one
        }
        let every = repeated(1, Period(reading.unit, count: max(2, reading.count)))
        let twice = reading.count > 2 ? repeated(1, Period(.month)) : repeated(2, Period(reading.unit))
        if let count = group.count { main.sessionsPerPeriod = Quantity(min: count.low, max: count.high) }
        let order = reading.unit == .year ? [twice, every] : [every, twice]
        var all = doubts.subtracting([.missingPeriod, .missingDuration, .unquantified])
        all.insert(.ambiguous)
        remarks.remove([.missingPeriod, .missingSessions])
        return GroupReading(part: main, alternatives: order, doubts: all)
    }

    /// "30/60": thirty minutes of sixty, or thirty to sixty minutes.
    mutating func slashPair(_ pair: (first: Int, second: Int), _ part: FrequencyPart, _ count: Clause.Range?) -> GroupReading {
        remarks.insert(.slashPair)
        var session = part
        session.minutesPerSession = Quantity(min(pair.first, pair.second))
        session.totalMinutesPerPeriod = Quantity(max(pair.first, pair.second))
        session.totalSource = .stated
        var range = part
        range.minutesPerSession = Quantity(min: min(pair.first, pair.second), max: max(pair.first, pair.second))
        guard let count else { return GroupReading(part: part, alternatives: [session, range], doubts: .ambiguous) }
        let lengths = [Clause.Range(low: pair.first, high: pair.first), Clause.Range(low: pair.second, high: pair.second)]
        let each = lengths.map { length in
            var one = part
            one.minutesPerSession = quantity(length)
            one.sessionsPerPeriod = quantity(count)
            one.totalMinutesPerPeriod = quantity(length.times(count))
            one.totalSource = .derived
            return one
        }
        return GroupReading(part: part, alternatives: each, doubts: .ambiguous)
    }

    /// "1:15 daily": an hour and a quarter, or a group of fifteen.
    mutating func clockReading(_ clock: (minutes: Int, size: Int?), _ group: Clause, _ part: FrequencyPart) -> GroupReading {
        remarks.insert(.clockOrRatio)
        var long = part
        var doubts: Doubts = .ambiguous
        let range = Clause.Range(low: clock.minutes, high: clock.minutes)
        if let count = group.count {
            long.minutesPerSession = Quantity(clock.minutes)
            long.sessionsPerPeriod = Quantity(min: count.low, max: count.high)
            let total = range.times(count)
            long.totalMinutesPerPeriod = Quantity(min: total.low, max: total.high)
            long.totalSource = .derived
        } else if part.period.unit == .unknown {
            long.minutesPerSession = Quantity(clock.minutes)
            doubts.insert(.missingPeriod)
        } else {
            long.totalMinutesPerPeriod = Quantity(clock.minutes)
            long.totalSource = .stated
        }
        var other = part
        other.sessionsPerPeriod =
            group.count.map { Quantity(min: $0.low, max: $0.high) }
            ?? (group.period?.style == .adverb ? Quantity(1) : nil)
        if group.clockIsRatio, let size = clock.size {
            other.delivery = .group
            other.groupSizeMax = size
        }
        return GroupReading(part: long, alternatives: [long, other], doubts: doubts)
    }

    /// "60 min/wk on average": over what time?
    mutating func average(_ part: FrequencyPart, _ doubts: inout Doubts, _ swaps: inout [FrequencyPart]) {
        guard part.totalMinutesPerPeriod != nil || part.minutesPerSession != nil else { return }
        doubts.insert(.ambiguous)
        remarks.insert(.averaging)
        var term = part
        term.period = Period(.iepTerm, source: .none)
        term.minutesPerSession = nil
        term.sessionsPerPeriod = nil
        term.totalMinutesPerPeriod = nil
        term.totalSource = nil
        swaps = [part, term]
    }

    /// Words instead of numbers; `nil` when there are numbers.
    mutating func vague(_ group: Clause, _ part: FrequencyPart) -> GroupReading? {
        var part = part
        if let share = group.percentOf, group.duration == nil {
            remarks.insert([.percentOfDay, .placement])
            part.period = Period(share.unit)
            return GroupReading(part: part, doubts: .calendar)
        }
        guard group.duration == nil, group.count == nil, group.total == nil else { return nil }
        if group.isIncorporated {
            remarks.insert(.incorporated)
            return GroupReading(part: part, doubts: .unquantified)
        }
        if group.asNeeded || group.unquantified { return GroupReading(part: part, doubts: .unquantified) }
        if group.isEvent, group.period == nil {
            remarks.insert(group.eventsAreMany ? .countEvents : .classSchedule)
            part.period = Period(.event)
            return GroupReading(part: part, doubts: .conditional)
        }
        return nil
    }
}
