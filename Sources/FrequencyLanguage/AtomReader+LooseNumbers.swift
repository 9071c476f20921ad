internal import ServiceRecords

/// Numbers with no unit beside them, and numbers that belong to something else.
extension AtomReader {
    /// "2 (30 min.) sessions": the parenthesis stands between a count and its noun.
    func countsParenthesis(_ next: Int) -> Bool {
        guard mark(next) == .open, let (_, after) = number(at: next + 1) else { return false }
        var cursor = mark(after) == .dash ? after + 1 : after
        guard unit(cursor) != nil || mark(cursor) == .prime else { return false }
        cursor += 1
        return mark(cursor) == .close && word(cursor + 1) == .session
    }

    mutating func bare(_ low: Int?, _ high: Int?, to next: Int) {
        if countsParenthesis(next) { return count(low, high, noun: .sessions, to: next) }
        if mark(next) == .slash, token(next).glued, low == high, let few = low, few > 0, few <= 7,
            let (_, after) = number(at: next + 1),
            word(after) == .minute
        {
            remarks.insert(.rangeOrCount)  // "2/30 min": two sessions of thirty, most likely
            return count(low, high, noun: .times, to: next)
        }
        if mark(next) == .slash, token(next).glued, low == high, let left = low, left >= 10,
            let (value, after) = number(at: next + 1),
            let right = value.whole, right >= left, word(after) == .minute
        {
            return add(.slashPair, left, right, to: after + 1)  // "30/60 min"
        }
        if mark(next) == .slash, low == high, let left = low, token(next).glued, let (value, after) = number(at: next + 1),
            token(next + 1).glued,
            let right = value.whole, unit(after) == nil, !isUnitNoun(mark(after) == .dash ? after + 1 : after),
            period(at: next) == nil
        {
            if left >= 10, right >= 10, left % 5 == 0, right % 5 == 0 {
                add(.slashPair, left, right, to: after)
            } else {
                index = after  // month and day
            }
            return
        }
        add(.bare, low, high, to: next)
    }

    /// Numbers that belong to something else: pupils, percentages, weeks of a span.
    mutating func skipNumber(_ at: Int, _ low: Fraction, _ high: Fraction) -> Bool {
        if mark(at) == .percent || word(at) == .percent {
            return percent(at + 1)
        }
        if word(at) == .student || word(at) == .other && word(at + 1) == .student
            || word(at) == .unknown && word(at + 1) == .student
        {
            add(.groupSize, low.whole, high.whole, to: word(at) == .student ? at + 1 : at + 2)
            return true
        }
        if word(at) == .quarter, mark(at + 1) == .dash, word(at + 2) == .hour { return false }
        switch word(at) {
        case .week, .month, .year, .semester, .quarter, .cycle, .trimester, .am, .pm:
            index = at + 1
            if word(at) == .week, let (_, after) = period(at: index) {
                add(.condition, to: after)  // "3 weeks per month"
                return true
            }
            if word(at) != .am, word(at) != .pm { spanAtom(low, word(at)) }
            return true
        default: return false
        }
    }

    mutating func spanAtom(_ value: Fraction, _ unitWord: Word) {
        guard let count = value.whole, let unit = AtomReader.periodUnit(unitWord) else { return }
        var atom = Atom(.period, start: token(index - 1).start, end: token(index - 1).end)
        atom.period = PeriodReading(unit: unit, count: max(1, count), style: .span)
        atoms.append(atom)
    }

    mutating func percent(_ at: Int) -> Bool {
        index = at
        var cursor = at
        while word(cursor) == .of || word(cursor) == .the || word(cursor) == .school || word(cursor) == .each
            || word(cursor) == .a
        { cursor += 1 }
        if cursor > at, word(cursor) == .day || word(cursor) == .week {
            var atom = Atom(.percentOfDay, start: token(at).start, end: token(cursor).end)
            atom.period = PeriodReading(unit: word(cursor) == .day ? .day : .week, style: .per)
            atoms.append(atom)
            index = cursor + 1
        }
        return true
    }

    /// "3 out of 4 weeks", "3 of every 4 weeks".
    mutating func weeksOutOf() -> Bool {
        guard let (value, next) = number(at: index), let some = value.whole, some > 0 else { return false }
        var cursor = next
        if word(cursor) == .week { cursor += 1 }
        if word(cursor) == .out { cursor += 1 }
        guard word(cursor) == .of,
            cursor > next || word(cursor + 1) == .every || token(cursor + 1).kind == .number || word(cursor + 1) == .numeral
        else { return false }
        cursor += 1
        while word(cursor) == .every || word(cursor) == .each || word(cursor) == .the { cursor += 1 }
        // "3 weeks out of 4" has said its noun already.
        guard let (all, after) = number(at: cursor), let every = all.whole,
            word(after) == .week || word(after) == .day || word(next) == .week, every >= some
        else { return false }
        if word(after) == .day {  // "3 out of 6 days"
            let start = index
            count(some, some, noun: .days, to: word(after + 1) == .cycle ? after + 2 : after + 1)
            var atom = Atom(.period, start: token(start).start, end: token(after).end)
            atom.period = PeriodReading(unit: .cycle, cycleDays: every, style: .per)
            atoms.append(atom)
            return true
        }
        add(.weeksOutOf, some, every, to: word(after) == .week ? after + 1 : after)
        return true
    }
}
