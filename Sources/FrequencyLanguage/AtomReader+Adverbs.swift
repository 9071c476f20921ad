internal import ServiceRecords

/// Periods in one word, and nouns and letters that stand for a period: "weekly", "bi-monthly", "A days".
extension AtomReader {
    func adverb(at: Int) -> (PeriodReading, Int)? {
        func reading(_ unit: Period.Unit, _ count: Int = 1) -> (PeriodReading, Int) {
            (PeriodReading(unit: unit, count: count, style: .adverb), at + 1)
        }
        switch word(at) {
        case .daily: return reading(.day)
        case .weekly: return reading(.week)
        case .monthly: return reading(.month)
        case .quarterly: return reading(.quarter)
        case .semesterly: return reading(.semester)
        case .trimesterly: return reading(.trimester)
        case .yearly:
            if word(at + 1) == .iep || word(at + 1) == .unknown && token(at + 1).kind == .word && capital(at) { return nil }
            return reading(.year)
        case .fortnightly: return (PeriodReading(unit: .week, count: 2, style: .alternate), at + 1)
        case .everyOtherWeek: return (PeriodReading(unit: .week, count: 2, style: .alternate), at + 1)
        case .everyOtherMonth: return (PeriodReading(unit: .month, count: 2, style: .alternate), at + 1)
        case .everyOtherDay: return (PeriodReading(unit: .cycle, cycleDays: 2, style: .alternate), at + 1)
        case .biennial: return (PeriodReading(unit: .year, count: 2, style: .alternate), at + 1)
        case .biweekly: return double(.week, at + 1)
        case .bimonthly: return double(.month, at + 1)
        case .biannual: return double(.year, at + 1)
        case .semiweekly: return twice(.week, at + 1)
        case .semimonthly: return twice(.month, at + 1)
        case .semiannual: return twice(.year, at + 1)
        case .bi, .semi: return prefixed(at)
        default: return nil
        }
    }

    func capital(_ at: Int) -> Bool { bytes.indices.contains(token(at).start) && bytes[token(at).start] &- 65 < 26 }

    func double(_ unit: Period.Unit, _ next: Int) -> (PeriodReading, Int) {
        var reading = PeriodReading(unit: unit, style: .adverb)
        reading.isDouble = true
        return (reading, next)
    }

    func twice(_ unit: Period.Unit, _ next: Int) -> (PeriodReading, Int) {
        var reading = PeriodReading(unit: unit, style: .weekdays)
        reading.days = 2
        return (reading, next)
    }

    /// "bi-weekly", "semi monthly".
    func prefixed(_ at: Int) -> (PeriodReading, Int)? {
        let next = mark(at + 1) == .dash ? at + 2 : at + 1
        let unit: Period.Unit
        switch word(next) {
        case .weekly: unit = .week
        case .monthly: unit = .month
        case .yearly: unit = .year
        default: return nil
        }
        return word(at) == .bi ? double(unit, next + 1) : twice(unit, next + 1)
    }

    /// A noun alone: "2x week", a cell that says "Week".
    func noun(at start: Int) -> (PeriodReading, Int)? {
        switch word(start) {
        case .week, .month, .quarter, .trimester, .semester, .year, .day, .cycle: break
        case .iep, .grading, .reporting, .school:
            guard let found = simple(at: start, style: .noun), found.0.unit != .day || word(start - 1) != .of else { return nil }
            return isDefinite(start) ? nil : found
        default: return nil
        }
        if isDefinite(start) || token(start).end - token(start).start == 1 && word(start - 1) != .x { return nil }
        if word(start) == .day, letteredDays(at: start) != nil { return letteredDays(at: start) }
        return simple(at: start, style: word(start - 1) == .x ? .per : .noun)
    }

    func isDefinite(_ start: Int) -> Bool {
        switch word(start - 1) {
        case .the, .this, .last, .first, .of, .reference, .with, .other, .ordinal: true
        default: false
        }
    }

    /// "A days", "Day B", "A/B days", "A and C days", "even days".
    func letteredDays(at start: Int, isNamed: Bool = false) -> (PeriodReading, Int)? {
        let reading = PeriodReading(unit: .cycle, cycleDays: 2, style: .alternate, days: -1)
        if let several = severalLetteredDays(at: start) ?? parityDays(at: start, isNamed: isNamed) { return several }
        if isLetter(start, "A", "B") {
            let next = mark(start + 1) == .dash ? start + 2 : start + 1
            let isSure = isPlural(next) || isNamed || bytes[token(start).start] == UInt8(ascii: "B")
            if word(next) == .day, isSure { return (reading, next + 1) }
            if mark(start + 1) == .slash, isLetter(start + 2, "A", "B"), word(start + 3) == .day { return nil }
        }
        if word(start) == .day, isLetter(start + 1, "A", "B") { return (reading, start + 2) }
        return nil
    }

    private func isLetter(_ at: Int, _ first: Unicode.Scalar, _ last: Unicode.Scalar) -> Bool {
        let one = token(at)
        guard one.kind == .word, one.end - one.start == 1, let low = UInt8(exactly: first.value), let high = UInt8(exactly: last.value) else { return false }
        return (low...high).contains(bytes[one.start])
    }

    private func isPlural(_ at: Int) -> Bool { token(at).end > 0 && bytes[token(at).end - 1] | 32 == UInt8(ascii: "s") }

    /// "A and C days", "A, C & E days", "C days": days of a rotation of more than two, whose length is not said here.
    private func severalLetteredDays(at start: Int) -> (PeriodReading, Int)? {
        guard isLetter(start, "A", "H") else { return nil }
        var (at, count, isLong) = (start + 1, 1, !isLetter(start, "A", "B"))
        while mark(at) == .comma || mark(at) == .ampersand || mark(at) == .slash || word(at) == .and {
            let next = (mark(at) == .comma && word(at + 1) == .and) ? at + 2 : at + 1
            guard isLetter(next, "A", "H") else { return nil }
            isLong = isLong || !isLetter(next, "A", "B")
            count += 1
            at = next + 1
        }
        if mark(at) == .dash { at += 1 }
        guard isLong, word(at) == .day, isPlural(at) else { return nil }
        return (PeriodReading(unit: .cycle, cycleDays: nil, style: .weekdays, days: count), at + 1)
    }

    /// "Even days", "odd weeks", "odd-numbered days", "every even week": every other one.
    private func parityDays(at start: Int, isNamed: Bool) -> (PeriodReading, Int)? {
        guard spells(start, "even") || spells(start, "odd") else { return nil }
        var at = start + 1
        if mark(at) == .dash { at += 1 }
        if spells(at, "numbered") { at += 1 }
        guard isNamed || isPlural(at) else { return nil }
        if word(at) == .week { return (PeriodReading(unit: .week, count: 2, style: .alternate), at + 1) }
        return word(at) == .day ? (PeriodReading(unit: .cycle, cycleDays: 2, style: .alternate, days: -1), at + 1) : nil
    }

    private func spells(_ at: Int, _ word: StaticString) -> Bool {
        let one = token(at)
        guard one.kind == .word, one.end - one.start == word.utf8CodeUnitCount else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { bytes[one.start + $0] | 32 == word.utf8Start[$0] }
    }
}
