/// Numbers in digits and words, and ranges of them.
extension AtomReader {
    /// A number at a token: `30`, `1 1/2`, `twenty-five`, `one hundred twenty`, `thirty (30)`, `one and a half`.
    func number(at start: Int) -> (value: Fraction, next: Int)? {
        guard var (value, next) = plainNumber(at: start) else { return nil }
        // "one half", "one-half"
        let dashed = mark(next) == .dash ? next + 1 : next
        if word(dashed) == .half, value.equals(Fraction(1)) { return (Fraction(1, over: 2), dashed + 1) }
        // "1-1/2 hours"
        if value.bottom == 1, mark(next) == .dash, token(next + 1).kind == .number,
            token(next + 1).value.top < token(next + 1).value.bottom,
            token(next + 1).value.bottom <= 4, word(next + 2) == .hour || mark(next + 2) == .dash && word(next + 3) == .hour
        {
            return (value + token(next + 1).value, next + 2)
        }
        // "1 ½", "1 1/2"
        if value.bottom == 1, token(next).kind == .number, token(next).value.bottom > 1,
            token(next).value.top < token(next).value.bottom,
            token(next).mark == .slash || token(next).value.bottom <= 4
        {
            value = value + token(next).value
            next += 1
        } else if value.bottom == 1, word(next) == .and, let after = halfAfterAnd(next + 1) {
            value = value + Fraction(1, over: 2)
            next = after
        }
        return restated(value, start, next)
    }

    /// "and a half", "and one half", "and ½".
    private func halfAfterAnd(_ at: Int) -> Int? {
        if token(at).kind == .number, token(at).value.equals(Fraction(1, over: 2)) { return at + 1 }
        var cursor = at
        if word(cursor) == .a || token(cursor).is(.numeral) && token(cursor).number == 1 { cursor += 1 }
        if mark(cursor) == .dash { cursor += 1 }
        return word(cursor) == .half && cursor > at ? cursor + 1 : nil
    }

    /// "thirty (30)", "30 (thirty)": the same number again. When they differ the number stays unread by this rule.
    private func restated(_ value: Fraction, _ start: Int, _ next: Int) -> (value: Fraction, next: Int) {
        guard mark(next) == .open, let (again, after) = plainNumber(at: next + 1), mark(after) == .close, again.equals(value)
        else {
            return (value, next)
        }
        return (value, after + 1)
    }

    private func plainNumber(at start: Int) -> (value: Fraction, next: Int)? {
        let first = token(start)
        if first.kind == .number { return (first.value, start + 1) }
        guard first.is(.numeral) else { return nil }
        var value = first.number
        var next = start + 1
        next = joinUnits(&value, first.number, next)
        if word(next) == .hundred, value > 0, value < 100 {
            value *= 100
            next += 1
            let rest = word(next) == .and ? next + 1 : next
            if token(rest).is(.numeral) {
                var small = token(rest).number
                next = joinUnits(&small, small, rest + 1)
                value += small
            }
        }
        return (Fraction(value), next)
    }

    /// "twenty-five", "twenty five": tens and units.
    private func joinUnits(_ value: inout Int, _ tens: Int, _ next: Int) -> Int {
        guard tens >= 20, tens % 10 == 0 else { return next }
        let at = mark(next) == .dash ? next + 1 : next
        guard token(at).is(.numeral), (1...9).contains(token(at).number) else { return next }
        // "twenty five-minute" would be odd; "twenty, five" is kept apart by its comma.
        value = tens + token(at).number
        return at + 1
    }

    /// A number or a range of numbers.
    func quantity(at start: Int) -> (low: Fraction, high: Fraction, next: Int, spacedDash: Bool)? {
        guard let (low, next) = number(at: start) else { return nil }
        var after = next
        var spaced = false
        switch true {
        case mark(next) == .dash:
            after = next + 1
            spaced = !token(next).glued
        case word(next) == .to, word(next) == .through: after = next + 1
        case word(next) == .or: after = next + 1
        case word(next) == .a && isSpanishRange(next + 1): after = next + 1
        case word(next) == .and && word(start - 1) == .between: after = next + 1
        default: return (low, low, next, false)
        }
        guard let (high, end) = number(at: after) else { return (low, low, next, false) }
        // "2 and 30" without "between" is no range; "1-2", "1 or 2", "30 to 45" are; "2 or 30" is not.
        if word(next) == .or, high.top * low.bottom > low.top * high.bottom * 3 { return (low, low, next, false) }
        // "3-30 minute" may be three sessions of thirty; "5-day cycle" after "1-" never is.
        if isCycleLength(end) || isWeekUnit(end, high) && word(next) != .to { return (low, low, next, false) }
        if high.top * low.bottom < low.top * high.bottom { return (high, low, end, spaced) }
        return (low, high, end, spaced)
    }

    /// "1 a 2 veces", "30 a 45 minutos": the word between two numbers with one unit is Spanish for "to".
    private func isSpanishRange(_ at: Int) -> Bool {
        guard let (_, next) = number(at: at) else { return false }
        return isUnitNoun(next) || word(next) == .visit
    }

    /// "6-day cycle" after a number.
    func isCycleLength(_ at: Int) -> Bool {
        let day = mark(at) == .dash ? at + 1 : at
        return word(day) == .day && (word(day + 1) == .cycle || mark(day + 1) == .dash && word(day + 2) == .cycle)
    }

    private func isWeekUnit(_ at: Int, _ value: Fraction) -> Bool {
        let week = mark(at) == .dash ? at + 1 : at
        return mark(at) == .dash && word(week) == .week && (value.whole == 6 || value.whole == 9)
    }
}
