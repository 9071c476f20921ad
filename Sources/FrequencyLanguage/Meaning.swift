internal import ServiceRecords

/// One group's readings: the best one, and all of them when there are several.
struct GroupReading {
    var part: FrequencyPart
    var alternatives: [FrequencyPart] = []
    var doubts: Doubts = []
}

/// Turns a joined clause into parts, with the context of column and page.
struct Meaning {
    let context: FrequencyContext
    var remarks: Remarks = []
    var scope: Scope = .regular
    /// The scope named with the first amount holds for those after it.
    var firstScope: Scope?

    mutating func read(_ original: Clause) -> GroupReading {
        var group = original
        scope = group.scope ?? firstScope ?? context.scope
        var doubts: Doubts = []
        var swaps: [FrequencyPart] = []
        settleNumbers(&group, &doubts)
        let (period, double) = settlePeriod(&group, &doubts)
        var part = FrequencyPart(period: period, delivery: group.delivery, groupSizeMax: group.groupSize, scope: scope)
        if part.delivery == .unspecified, let known = context.delivery { part.delivery = known }
        if group.hasWindow { remarks.insert(.limitedTerm) }
        if let pair = group.slashPair { return slashPair(pair, part, group.count) }
        if let clock = group.clock, group.duration == nil { return clockReading(clock, group, part) }
        if let vague = vague(group, part) { return vague }
        let blank = part
        fill(&part, group, &doubts, &swaps)
        if group.bareTouchesDuration, doubts.contains(.ambiguous), swaps.isEmpty, group.count == nil, let bare = group.bare {
            swaps = [counted(bare, group, blank), part]
        }
        // "300 minutes in sessions of 60 minutes daily": the sum may be that of the day, or each day has one session.
        if group.isDividedSum, part.period.unit == .day, let each = part.minutesPerSession, swaps.isEmpty {
            var daily = part
            daily.sessionsPerPeriod = Quantity(1)
            daily.totalMinutesPerPeriod = each
            daily.totalSource = .derived
            doubts.insert(.ambiguous)
            swaps = [part, daily]
        }
        if let double { return doubled(double, group, part, doubts) }
        if group.isAverage { average(part, &doubts, &swaps) }
        if remarks.contains(.rangeOrCount), group.duration != nil { doubts.insert(.ambiguous) }
        if let unit = group.operands, isUnclear(unit) { doubts.insert(.ambiguous) }
        check(part)
        return GroupReading(part: part, alternatives: swaps, doubts: doubts)
    }

    /// "3 30 min": the number may count sessions.
    private mutating func counted(_ bare: Clause.Range, _ original: Clause, _ blank: FrequencyPart) -> FrequencyPart {
        var group = original
        group.count = bare
        group.noun = .times
        group.isTied = false
        var part = blank
        var doubts: Doubts = []
        var swaps: [FrequencyPart] = []
        fill(&part, group, &doubts, &swaps)
        return part
    }

    // MARK: Numbers without a unit

    /// Gives bare numbers their place: operands of "x", numbers in cells of their own, numbers beside a count.
    private mutating func settleNumbers(_ group: inout Clause, _ doubts: inout Doubts) {
        if let pair = group.operands, group.duration == nil, group.count == nil {
            let isLargerFirst = pair.first >= pair.second
            let minutes = isLargerFirst ? pair.first : pair.second
            let times = isLargerFirst ? pair.second : pair.first
            group.duration = Clause.Range(low: minutes, high: minutes)
            group.count = Clause.Range(low: times, high: times)
            group.noun = .times
            group.isTied = false
            if minutes < 5 {
                remarks.insert(.implausible)
                doubts.insert(.ambiguous)
            }
        }
        guard let bare = group.bare else { return }
        if group.duration != nil, group.count != nil { remarks.insert(.unreadNumber) }
        if let second = group.secondBare, group.duration == nil, group.count == nil {
            return twoCells(bare, second, &group, &doubts)
        }
        if group.duration != nil {
            guard group.count == nil else { return }
            if group.bareIsCell || group.secondBare != nil {
                group.count = bare
                group.isTied = false
            } else if group.bareTouchesDuration, let most = bare.high, most <= 10 {
                remarks.insert(.rangeOrCount)
                doubts.insert(.ambiguous)
            } else if group.bareTouchesPeriod, let most = bare.high, most <= 10 {
                group.count = bare
                group.isTied = false
            }
            return
        }
        if group.count != nil {
            guard context.columnUnit == .minutes || isMinutes(bare) && group.noun != .days else { return }
            group.duration = bare
            if context.columnUnit != .minutes { remarks.insert(.unitAssumed) }
            return
        }
        loneNumber(bare, &group, &doubts)
    }

    private func isMinutes(_ range: Clause.Range) -> Bool {
        guard let low = range.low, let high = range.high else { return false }
        return low >= 5 && high <= 480 && (low % 5 == 0 || low >= 15)
    }

    private mutating func twoCells(_ one: Clause.Range, _ two: Clause.Range, _ group: inout Clause, _ doubts: inout Doubts) {
        let oneIsMinutes = (one.high ?? 0) >= (two.high ?? 0)
        group.duration = oneIsMinutes ? one : two
        group.count = oneIsMinutes ? two : one
        if context.columnUnit == .hours, let range = group.duration {
            group.duration = range.times(Clause.Range(low: 60, high: 60))
        }
        if context.columnUnit == nil, !context.bareNumberIsPerSession {
            remarks.insert(.unitMissing)
            doubts.insert(.ambiguous)
        } else if let low = group.duration?.low, let times = group.count?.high, low < 15, times >= 5, context.columnUnit != .hours
        {
            remarks.insert(.operandOrder)
        }
    }

    /// A number and perhaps a period, no unit: the column says what it counts, or nobody does.
    private mutating func loneNumber(_ bare: Clause.Range, _ group: inout Clause, _ doubts: inout Doubts) {
        switch context.columnUnit {
        case .minutes: group.duration = bare
        case .hours: group.duration = bare.times(Clause.Range(low: 60, high: 60))
        case .sessions:
            group.count = bare
            group.noun = .sessions
        case nil:
            if context.bareNumberIsPerSession, isMinutes(bare) {
                group.duration = bare
                return
            }
            guard group.period != nil, group.bareTouchesPeriod || group.bareIsCell else { return }
            guard let most = bare.high, most <= 7 else {
                remarks.insert(.unitMissing)
                doubts.insert(.ambiguous)
                return
            }
            group.count = bare
            group.noun = .times
        }
        if context.bareNumberIsPerSession, group.duration != nil { group.isPerSession = true }
    }

    private func isUnclear(_ pair: (first: Int, second: Int)) -> Bool {
        let low = min(pair.first, pair.second)
        let high = max(pair.first, pair.second)
        return low >= 5 && low != high && (high <= 20 || low > 20)
    }

    // MARK: Period

    private mutating func settlePeriod(_ group: inout Clause, _ doubts: inout Doubts) -> (Period, PeriodReading?) {
        guard var reading = group.period ?? usableSpan(group) ?? impliedWeeks(group) else { return (contextPeriod(group), nil) }
        if reading.days > 0, group.count == nil {
            group.count = Clause.Range(low: reading.days, high: reading.days)
            group.noun = .days
            group.isTied = false
        } else if reading.style == .alternate, group.count == nil {
            group.count = Clause.Range(low: 1, high: 1)
            group.noun = .times
            group.isTied = false
        }
        note(reading)
        if reading.isDouble {
            return (Period(reading.unit == .year ? .year : .unknown, source: reading.unit == .year ? .cell : .none), reading)
        }
        if let (some, all) = group.weeksOutOf, reading.unit == .week, reading.count == 1 {
            multiply(&group, some)
            reading.count = all
            remarks.insert(.whichWeeks)
        } else if let weeks = group.weeksOfMonth, reading.unit == .week, reading.count == 1 {
            multiply(&group, weeks)
            reading.unit = .month
            remarks.insert(.weekOfMonth)
        }
        if reading.unit == .cycle, reading.cycleDays == nil, context.pageCycleDays == nil {
            remarks.insert(.cycleLength)
            doubts.insert(.calendar)
        }
        if reading.unit == .cycle, reading.cycleDays == nil { reading.cycleDays = context.pageCycleDays }
        return (Period(reading.unit, count: reading.count, cycleDays: reading.cycleDays), nil)
    }

    /// "30 min., 3 of every 4 weeks": once in each of those weeks.
    private func impliedWeeks(_ group: Clause) -> PeriodReading? {
        guard group.weeksOutOf != nil || group.weeksOfMonth != nil else { return nil }
        return PeriodReading(unit: .week, style: .alternate)
    }

    private func usableSpan(_ group: Clause) -> PeriodReading? {
        guard let span = group.span, span.days != -9 || group.count != nil, span.unit != .week || span.count == 1,
            group.hasAmount, context.columnPeriod == nil
        else { return nil }
        guard span.unit != .month, span.unit != .day else { return nil }
        return span
    }

    private func contextPeriod(_ group: Clause) -> Period {
        if var period = context.columnPeriod {
            if period.source == .cell || period.source == .none { period.source = .column }
            return period
        }
        if let days = context.pageCycleDays, group.hasAmount { return Period(.cycle, cycleDays: days, source: .page) }
        return .unknown
    }

    private func multiply(_ group: inout Clause, _ times: Int) {
        let factor = Clause.Range(low: times, high: times)
        if group.count != nil {
            group.count = group.count.map { $0.times(factor) }
        } else {
            group.duration = group.duration.map { $0.times(factor) }
        }
        group.total = group.total.map { $0.times(factor) }
    }

    private mutating func note(_ reading: PeriodReading) {
        switch reading.unit {
        case .reportingPeriod: remarks.insert(.reportingDates)
        case .gradingPeriod: remarks.insert(.gradingDates)
        case .week where reading.style == .per && (reading.count == 6 || reading.count == 9): remarks.insert(.gradingDates)
        case .cycle where reading.cycleDays == 2 && reading.style == .alternate:
            remarks.insert(reading.days < 0 ? .abCalendar : .alternateDay)
        default: break
        }
        if reading.isDouble {
            remarks.insert(reading.count > 2 ? .weekOfMonth : reading.unit == .week ? .biweekly : reading.unit == .month ? .bimonthly : .biannual)
        }
    }

    private mutating func check(_ part: FrequencyPart) {
        if let minutes = part.minutesPerSession?.max, minutes < 5 { remarks.insert(.implausible) }
        guard let total = part.totalMinutesPerPeriod?.max ?? part.totalMinutesPerPeriod?.min else { return }
        if total == 0 { remarks.insert(.zero) }
        let limit =
            switch part.period.unit {
            case .day: 480 * part.period.count
            case .week: 2100 * part.period.count
            case .cycle: 480 * max(1, part.period.cycleDays ?? 5)
            case .month: 11_000 * part.period.count
            case .year, .iepTerm: 130_000
            default: Int.max
            }
        if total > limit { remarks.insert(.implausible) }
    }
}
