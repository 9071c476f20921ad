internal import ServiceRecords

/// What words do to an amount: whose it is, how certain, under what condition.
extension AtomReader {
    mutating func wordStep(_ token: Token) {
        switch token.word {
        case .numeral:
            return quantityStep()
        case .half: return half()
        case .quarter
        where word(index + 1) == .hour || word(index + 1) == .of || mark(index + 1) == .dash && word(index + 2) == .hour:
            return quarterHour()
        case .a where word(index + 1) == .hour || word(index + 1) == .half: return hourOrHalf()
        case .hour where word(index + 1) == .and && mark(index - 1) != .dash:  // "hour and a half"
            if let (minutes, next) = minutesAfterHours(index + 1) { return halfHour(60 + minutes, to: next) }
        case .first: if weeksOfMonth() || ordinalsOfMonth() { return }
        case .last, .other, .ordinal: if ordinalsOfMonth() { return }
        case .day, .week: if numberedDays() { return }
        case .round where token.end - token.start == 9: return count(2, 2, noun: .trips, to: index + 1)  // "roundtrip"
        case .round where word(index + 1) == .trip: return count(2, 2, noun: .trips, to: index + 2)
        case .round where mark(index + 1) == .dash && word(index + 2) == .trip: return count(2, 2, noun: .trips, to: index + 3)
        case .to where word(index + 1) == .and && word(index + 2) == .from: return count(2, 2, noun: .trips, to: index + 3)
        case .unknown:
            if letterDelivery() { return }
            if let (period, next) = weekdays(at: index) ?? letteredDays(at: index) { return addWeekdays(period, to: next) }
            index += 1
            return
        default: break
        }
        switch token.word {
        case .minute, .hour, .minutesPer, .hoursPer, .session, .times, .visit: if label() { return }
        case .first, .other, .ordinal, .season:
            // "First semester: ...": an amount for part of the year.
            switch word(index + 1) {
            case .semester, .quarter, .trimester, .term: return add(.condition, to: index + 2)
            default: break
            }
        default: break
        }
        if deliveryStep(token.word) || boundStep(token.word) || doubtStep(token.word) { return }
        if let (period, next) = period(at: index) { return addWeekdays(period, to: next) }
        switch token.word {
        case .for, .in, .within, .through: if windowStep() { return }
        default: break
        }
        switch token.word {
        case .multiplicity: multiplicity(token.number)
        case .session where dividesBefore: add(.divides, to: index + 2)
        case .session, .visit: add(.sessionNoun, to: index + 1, plural: index)
        case .per, .each: perSession()
        case .every where word(index + 1) == .classPeriod: perSession()
        case .and: add(.and, to: index + 1)
        case .to where atoms.contains(where: { $0.kind == .period }) && startsNumber(index + 1):
            add(.step, to: index + 1)  // "from 30 minutes weekly to 60 minutes weekly"
        case .or: add(.either, to: index + 1)
        case .block, .classPeriod:
            if atoms.last?.kind == .duration { add(.sessionNoun, to: index + 1, plural: index) } else { index += 1 }
        case .into, .divided, .over, .in: divides()
        case .reference: reference()
        case .monthName: monthName()
        case .x: timesBefore()
        case .esy: add(.esy, to: index + 1)
        case .compensatory: add(.compensatory, to: index + 1)
        case .makeup: add(.makeup, to: index + 1)
        case .review, .reporting: add(.aside, to: index + 1)
        default: index += 1
        }
    }

    /// "I: 1 x 30, G: 1 x 30", "30 min (G)".
    mutating func letterDelivery() -> Bool {
        let one = token(index)
        guard one.end - one.start == 1 else { return false }
        let isMarked =
            mark(index + 1) == .colon || mark(index + 1) == .open || mark(index - 1) == .open && mark(index + 1) == .close
        guard isMarked, bytes[one.start] == UInt8(ascii: "I") || bytes[one.start] == UInt8(ascii: "G") else { return false }
        add(delivery: bytes[one.start] == UInt8(ascii: "I") ? .individual : .group, to: index + 1)
        return true
    }

    mutating func addWeekdays(_ period: PeriodReading, to next: Int) {
        if period.style == .weekdays, period.days > 0 {
            switch word(index) {
            case .semiweekly, .semimonthly, .semiannual, .semi: remarks.insert(.rareWord)
            default: remarks.insert(.schedule)
            }
        }
        add(period, to: next)
    }

    mutating func add(_ kind: Atom.Kind, to next: Int, plural at: Int) {
        let last = bytes[max(0, token(at).end - 1)] | 32
        add(kind, to: next)
        atoms[atoms.count - 1].isPlural = last == UInt8(ascii: "s")
    }

    // MARK: Counts and periods in words

    /// "once", "twice", "once or twice", "once to twice".
    mutating func multiplicity(_ times: Int) {
        var next = index + 1
        var high = times
        if mark(next) == .dash, token(next + 1).is(.weekday) == false, AtomReader.isAdverb(word(next + 1)) { next += 1 }
        if word(next) == .or || word(next) == .to || mark(next) == .dash || mark(next) == .slash, word(next + 1) == .multiplicity
        {
            high = max(high, token(next + 1).number)
            next += 2
        }
        count(times, high, noun: .times, to: next)
    }

    static func isAdverb(_ word: Word) -> Bool {
        switch word {
        case .daily, .weekly, .monthly, .yearly, .quarterly: true
        default: false
        }
    }

    /// "each", "per session", "each session", "each time", "a session".
    mutating func perSession() {
        var cursor = index + 1
        while word(cursor) == .individual || word(cursor) == .group || word(cursor) == .small
            || word(cursor) == .unknown
                && token(cursor).kind == .word && (word(cursor + 1) == .session || word(cursor + 1) == .visit)
        { cursor += 1 }
        switch word(cursor) {
        case .session, .visit, .times: add(.perSession, to: cursor + 1)
        case .classPeriod:
            add(.perSession, to: cursor + 1)
            atoms[atoms.count - 1].isPlural = word(cursor - 1) != .per  // in each class: how many?
        default:
            // "30 minutos cada una", "30 minutes each one"
            let isOne = token(cursor).is(.numeral) && token(cursor).number == 1 && !isUnitNoun(cursor + 1)
            if word(index) == .each { add(.perSession, to: isOne ? cursor + 1 : index + 1) } else { index += 1 }
        }
    }

    /// "90 minutes, sessions of 30 minutes": how long the sessions of a sum are, without the "in".
    private var dividesBefore: Bool {
        guard word(index + 1) == .of, startsNumber(index + 2), !startsNumber(index - 1) else { return false }
        return atoms.last { $0.kind != .comma && $0.kind != .period }?.kind == .duration
    }

    /// "in sessions of 30", "in two sessions", "divided into 3 sessions".
    mutating func divides() {
        var cursor = index + 1
        if word(cursor) == .into || word(cursor) == .over || word(cursor) == .between { cursor += 1 }
        if let (_, next, _, _) = quantity(at: cursor).map({ ($0.low, $0.next, 0, 0) }) {
            let at = mark(next) == .dash ? next + 1 : next
            if word(at) == .session || word(at) == .visit || sessionNounFollows(at)
                || unit(at) != nil && sessionNounFollows(at + 1)
            {
                return add(.divides, to: cursor)
            }
            if word(index) != .in, word(at) == .times || word(at) == .day { return add(.divides, to: cursor) }
            if word(index) == .over, unit(at) != nil { return add(.floor, to: index + 1) }  // "over 30 minutes"
            if startsNumber(next), let (_, unitAt) = number(at: next),
                sessionNounFollows((mark(unitAt) == .dash ? unitAt + 1 : unitAt) + 1)
            {
                return add(.divides, to: cursor)  // "in two 30-minute sessions"
            }
        }
        if word(cursor) == .session { return add(.divides, to: cursor) }
        index += 1
    }

    /// "Minutes per week: 150", "MPW 150", "Sessions: 2", "Minutes per session: 30": a label before its number.
    mutating func label() -> Bool {
        let noun = word(index)
        guard !startsNumber(index - 1), mark(index - 1) != .dash, word(index - 1) != .hundred else { return false }
        var cursor = index + 1
        var reading: PeriodReading?
        var perSession = false
        if noun == .minutesPer || noun == .hoursPer {
            let units: [Period.Unit] = [.day, .week, .month, .year]
            guard units.indices.contains(token(index).number) else { return false }
            reading = PeriodReading(unit: units[token(index).number], style: .per)
        } else if let (found, next) = period(at: cursor), found.style == .per {
            reading = found
            cursor = next
        } else if word(cursor) == .per || word(cursor) == .each || mark(cursor) == .slash, word(cursor + 1) == .session {
            perSession = true
            cursor += 2
        }
        let hasColon = mark(cursor) == .colon || mark(cursor) == .equals
        if hasColon { cursor += 1 }
        guard hasColon || noun == .minutesPer || noun == .hoursPer || reading != nil && (noun == .minute || noun == .hour),
            let (low, high, next, _) = quantity(at: cursor), unit(next) == nil,
            !isUnitNoun(next), mark(next) != .percent, let least = low.whole, let most = high.whole
        else { return false }
        let start = token(index).start
        switch noun {
        case .session, .times, .visit: count(least, most, noun: noun == .times ? .times : .sessions, to: next)
        default: duration(low, high, noun == .hour || noun == .hoursPer ? 60 : 1, noun == .hour || noun == .hoursPer, to: next)
        }
        if perSession { atoms.append(Atom(.perSession, start: start, end: start)) }
        if let reading {
            var atom = Atom(.period, start: start, end: token(next - 1).end)
            atom.period = reading
            atoms.append(atom)
        }
        return true
    }

    func startsNumber(_ at: Int) -> Bool { token(at).kind == .number || word(at) == .numeral }

    /// "first 3 weeks of each month".
    mutating func weeksOfMonth() -> Bool {
        guard let (value, next) = number(at: index + 1), let weeks = value.whole, weeks > 0, weeks < 5, word(next) == .week else {
            return false
        }
        var cursor = next + 1
        guard word(cursor) == .of || word(cursor) == .in else { return false }
        cursor += 1
        while word(cursor) == .each || word(cursor) == .every || word(cursor) == .the || word(cursor) == .a { cursor += 1 }
        guard word(cursor) == .month else { return false }
        add(.weeksOfMonth, weeks, to: cursor + 1)
        return true
    }

    /// "goal 3", "grade 3", "page 4": the number belongs to the word.
    mutating func reference() {
        index += 1
        if mark(index) == .number || mark(index) == .colon && false { index += 1 }
        while true {
            let isNumber = token(index).kind == .number || word(index) == .numeral
            guard isNumber, unit(index + 1) == nil, word(index + 1) != .x, word(index + 1) != .times, word(index + 1) != .session
            else { return }
            if mark(index + 1) == .dash, unit(index + 2) != nil { return }
            index += 1
            if mark(index) == .comma || mark(index) == .ampersand || word(index) == .and || mark(index) == .dash,
                token(index + 1).kind == .number,
                unit(index + 2) == nil, word(index + 2) != .x, word(index + 2) != .times, word(index + 2) != .session,
                mark(index + 2) != .dash
            {
                index += 1
            }
        }
    }

    /// "September 5, 2011", "Sept. 5": a date.
    mutating func monthName() {
        if mark(index + 1) == .dash || word(index + 1) == .to || word(index + 1) == .through, word(index + 2) == .monthName,
            token(index + 3).kind != .number || isUnitNoun(index + 4)
        {
            return add(.limit, to: index + 3)  // "Sept-Dec: 30 minutes weekly"
        }
        index += 1
        if token(index).kind == .number, unit(index + 1) == nil { index += 1 }
        if mark(index) == .comma, token(index + 1).kind == .junk || (token(index + 1).value.whole ?? 0) > 1900 { index += 2 }
    }

    func isLengthAfterCount(_ minutes: Int) -> Bool {
        guard minutes >= 15 || minutes >= 10 && minutes % 5 == 0, atoms.count >= 2, atoms[atoms.count - 1].kind == .period else {
            return false
        }
        let before = atoms[atoms.count - 2]
        return before.kind == .count || before.kind == .bare && (before.high ?? 99) <= 7
    }

    /// "x 5", "x5/wk" after a duration; "x 4 wks" after a period.
    mutating func timesBefore() {
        guard let (low, high, next, _) = quantity(at: index + 1), let least = low.whole, let most = high.whole else {
            index += 1
            return
        }
        let at = mark(next) == .dash && isUnitNoun(next + 1) ? next + 1 : next
        guard unit(at) == nil, mark(at) != .prime else {
            index += 1
            return
        }
        switch word(at) {
        case .week, .month, .year, .semester: index += 1  // a span, read as such
        case .times, .session, .visit, .x: count(least, most, noun: .times, to: at + 1)
        case .day: count(least, most, noun: .days, to: at + 1)
        case .trip, .classPeriod, .segment, .block, .hundred: index += 1
        default:
            if sessionNounFollows(at) {
                index += 1
                return
            }
            if isLengthAfterCount(least) {
                // "2/wk x 30", "2x/wk x 30": the count is already said.
                bare(least, most, to: next)
                atoms[atoms.count - 1].isAssumed = true
                return
            }
            count(least, most, noun: .times, to: next)
        }
    }
}
