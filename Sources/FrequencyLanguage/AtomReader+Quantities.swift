internal import ServiceRecords

/// What a number counts: minutes, hours, sessions, days, pupils, or nothing we know.
extension AtomReader {
    mutating func quantityStep() {
        if let (period, next) = period(at: index) { return add(period, to: next) }
        if weeksOutOf() { return }
        if oneToOne() || quartersOfAnHour() { return }
        guard let (low, high, found, spaced) = quantity(at: index) else {
            index += 1
            return
        }
        var next = found
        if mark(next) == .plus, token(next).glued, unit(next + 1) != nil || isUnitNoun(next + 1) {  // "60+ min"
            atoms.append(Atom(.floor, start: token(index).start, end: token(next).end))
            next += 1
        }
        let dashed = mark(next) == .dash && token(next).glued
        let at = dashed && isUnitNoun(next + 1) ? next + 1 : next
        if let factor = unit(at) {
            let isHours = factor == 60
            if isHours, !dashed, mark(at + 1) == .dash, word(at + 2) == .long, sessionNounFollows(at + 3) {
                count(low.whole, high.whole, noun: .sessions, to: next)  // "two hour-long sessions"
                return duration(Fraction(1), Fraction(1), 60, true, to: at + 1)
            }
            if !low.equals(high), splitRange(low, high, factor, at, spaced) { return }
            return duration(low, high, factor, isHours, to: at + 1)
        }
        if mark(at) == .prime, token(at).glued || mark(at + 1) != .prime { return duration(low, high, 1, false, to: at + 1) }
        if adverbBetween(low, high, next) { return }
        if word(next) == .total, let factor = unit(next + 1), word(next + 1) == .minute || word(next + 1) == .hour {
            return duration(low, high, factor, factor == 60, to: next + 2)
        }
        if countStep(low, high, at) { return }
        if skipNumber(at, low, high) { return }
        if let fraction = low.whole == nil ? low : nil, fraction.bottom > 1 {  // "9.5", "1/2" with no unit: never an amount
            index = next
            return
        }
        bare(low.whole, high.whole, to: next)
    }

    /// "one-on-one", "1 to 1".
    mutating func oneToOne() -> Bool {
        func isOne(_ at: Int) -> Bool {
            token(at).is(.numeral) && token(at).number == 1 || token(at).kind == .number && token(at).value.whole == 1
        }
        guard isOne(index) else { return false }
        var cursor = mark(index + 1) == .dash ? index + 2 : index + 1
        guard word(cursor) == .on || word(cursor) == .to else { return false }
        cursor = mark(cursor + 1) == .dash ? cursor + 2 : cursor + 1
        guard isOne(cursor), !isUnitNoun(cursor + 1), unit(cursor + 1) == nil else { return false }
        add(delivery: .individual, to: cursor + 1)
        return true
    }

    /// "three quarters of an hour", "three-quarter hour".
    mutating func quartersOfAnHour() -> Bool {
        guard let (value, next) = number(at: index), let quarters = value.whole, quarters < 4 else { return false }
        var cursor = mark(next) == .dash ? next + 1 : next
        guard word(cursor) == .quarter else { return false }
        if mark(next) != .dash, mark(cursor + 1) == .dash, sessionNounFollows(cursor + 3) { return false }
        cursor = mark(cursor + 1) == .dash ? cursor + 2 : cursor + 1
        if word(cursor) == .of { cursor += 1 }
        if word(cursor) == .a { cursor += 1 }
        guard word(cursor) == .hour else { return false }
        duration(Fraction(quarters * 15), Fraction(quarters * 15), 1, false, to: cursor + 1)
        return true
    }

    /// "240 weekly minutes", "3 weekly sessions", "two weekly 30-minute sessions".
    mutating func adverbBetween(_ low: Fraction, _ high: Fraction, _ at: Int) -> Bool {
        guard let (period, next) = period(at: at), period.style == .adverb, next == at + 1 else { return false }
        if let factor = unit(next), word(next) == .minute || word(next) == .hour {
            duration(low, high, factor, factor == 60, to: next + 1)
        } else if let least = low.whole, let most = high.whole,
            word(next) == .session || nounFollows(next) || word(next) == .visit
        {
            count(least, most, noun: .sessions, to: next)
        } else if let least = low.whole, let (_, after) = number(at: next), low.equals(high),
            unit(mark(after) == .dash ? after + 1 : after) != nil,
            sessionNounFollows(mark(after) == .dash ? after + 2 : after + 1)
        {
            count(least, least, noun: .sessions, to: next)
        } else {
            return false
        }
        var atom = Atom(.period, start: token(at).start, end: token(at).end)
        atom.period = period
        atoms.append(atom)
        return true
    }

    func isUnitNoun(_ at: Int) -> Bool {
        switch word(at) {
        case .minute, .hour, .day, .week, .month, .session, .times, .x: true
        default: false
        }
    }

    /// 1 for minutes, 60 for hours.
    func unit(_ at: Int) -> Int? {
        switch word(at) {
        case .minute: 1
        case .hour: 60
        case .minutesPer: 1
        case .hoursPer: 60
        default: nil
        }
    }

    /// "3 - 30 minute sessions" says three sessions of thirty, not a range from three to thirty.
    mutating func splitRange(_ low: Fraction, _ high: Fraction, _ factor: Int, _ at: Int, _ spaced: Bool) -> Bool {
        guard factor == 1, mark(at) == .none, let few = low.whole, let long = high.whole, few <= 6, few > 0, long >= 15,
            long >= few * 4
        else { return false }
        remarks.insert(.rangeOrCount)
        guard sessionNounFollows(at + 1) || spaced else { return false }
        let start = index
        count(few, few, noun: .sessions, to: start)
        duration(high, high, 1, false, to: at + 1)
        remarks.remove(.rangeOrCount)
        return true
    }

    func sessionNounFollows(_ at: Int) -> Bool {
        var cursor = at
        while cursor < at + 4 {
            switch word(cursor) {
            case .session, .visit: return true
            case .individual, .group, .small, .direct, .indirect, .consult, .or, .equals, .long, .unknown: cursor += 1
            default: return false
            }
            if token(cursor - 1).kind != .word && mark(cursor - 1) != .slash { return false }
        }
        return false
    }

    /// "2x", "3 times", "2 sessions", "5 days", "2 small group sessions".
    mutating func countStep(_ low: Fraction, _ high: Fraction, _ at: Int) -> Bool {
        guard let least = low.whole, let most = high.whole else {
            // "1.5 times" makes no sense as a count: leave it out.
            return false
        }
        switch word(at) {
        case .x: return timesSign(least, most, at)
        case .times: count(least, most, noun: .times, to: at + 1)
        case .session: count(least, most, noun: .sessions, to: at + 1)
        case .visit: count(least, most, noun: .sessions, to: at + 1)
        case .trip: count(least, most, noun: .trips, to: at + 1)
        case .round where word(at + 1) == .trip && most < 100: count(least * 2, most * 2, noun: .trips, to: at + 2)
        case .classPeriod, .block, .segment:
            if oneClassLength(least, most, at + 1) { return true }
            count(least, most, noun: word(at) == .segment ? .segments : .periods, to: at + 1)
        case .day: count(least, most, noun: .days, to: at + 1)
        case .school where word(at + 1) == .day: count(least, most, noun: .days, to: at + 2)
        default:
            guard nounFollows(at) else { return false }
            count(least, most, noun: .sessions, to: at)
        }
        joinCountRange()
        return true
    }

    /// "5 x weekly, 1 period (42 min)": each session is one class period. Without its minutes only the bell schedule tells them.
    mutating func oneClassLength(_ low: Int, _ high: Int, _ at: Int) -> Bool {
        guard low == 1, high == 1,
            let counted = atoms.lastIndex(where: { $0.kind == .count && [.times, .sessions, .days].contains($0.noun) }),
            period(at: at) == nil, ![.per, .a, .each].contains(word(at))
        else { return false }
        let inner = mark(at) == .open || word(at) == .of || mark(at) == .equals ? at + 1 : at
        let length = inner > at ? number(at: inner) : nil
        let isTold = length.map { word(mark($0.next) == .dash ? $0.next + 1 : $0.next) == .minute } ?? false
        if !isTold { atoms[counted].noun = .periods }
        index = at
        return true
    }

    /// "2x-3x", "1 time to 2 times".
    mutating func joinCountRange() {
        guard mark(index) == .dash || word(index) == .to || word(index) == .or, let last = atoms.indices.last,
            let (value, next) = number(at: index + 1), let high = value.whole, let low = atoms[last].low, high > low,
            high <= low * 4
        else { return }
        switch word(next) {
        case .x, .times, .session: break
        default: return
        }
        atoms[last].high = high
        atoms[last].end = token(next).end
        index = next + 1
    }

    /// "3 individual sessions", "2 speech therapy sessions": the noun after a few plain words.
    func nounFollows(_ at: Int) -> Bool {
        guard token(at).kind == .word else { return false }
        var cursor = at
        while cursor < at + 5, token(cursor).kind == .word {
            switch word(cursor) {
            case .session, .visit: return cursor > at
            case .individual, .group, .small, .direct, .indirect, .consult, .equals, .unknown, .monitor, .observe: cursor += 1
            default: return false
            }
        }
        return false
    }

    /// After `N x`: a count, or the first of two factors.
    mutating func timesSign(_ low: Int, _ high: Int, _ at: Int) -> Bool {
        if period(at: at + 1) != nil {  // "1x6-day cycle", "2x week"
            count(low, high, noun: .times, to: at + 1)
            return true
        }
        var after = at + 1
        if mark(after) == .open { after += 1 }
        guard let (second, secondHigh, next, _) = quantity(at: after) else {
            count(low, high, noun: .times, to: at + 1)
            joinCountRange()
            return true
        }
        let unitAt = mark(next) == .dash && isUnitNoun(next + 1) ? next + 1 : next
        let hasUnit = unit(unitAt) != nil || mark(unitAt) == .prime
        let isSpan = word(unitAt) == .week || word(unitAt) == .month
        if hasUnit || isSpan || low != high {
            count(low, high, noun: .times, to: at + 1)
            return true
        }
        guard let other = second.whole, second.equals(secondHigh) else {
            count(low, high, noun: .times, to: at + 1)
            return true
        }
        switch word(unitAt) {
        case .x where token(unitAt + 1).kind != .number && word(unitAt + 1) != .numeral:  // "2 x 30 x week"
            add(.operands, low, other, to: unitAt + 1)
            return true
        case .times, .session, .visit, .day, .x:  // "30 x 2 times", "30 x 5 days"
            bare(low, high, to: at + 1)
            atoms[atoms.count - 1].isAssumed = true
            return true
        default: break
        }
        add(.operands, low, other, to: next)
        return true
    }
}
