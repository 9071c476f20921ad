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

    /// "A days", "Day B", "A/B days".
    func letteredDays(at start: Int, isNamed: Bool = false) -> (PeriodReading, Int)? {
        let reading = PeriodReading(unit: .cycle, cycleDays: 2, style: .alternate, days: -1)
        func letter(_ at: Int) -> Bool {
            let one = token(at)
            guard one.kind == .word, one.end - one.start == 1 else { return false }
            return bytes[one.start] == UInt8(ascii: "A") || bytes[one.start] == UInt8(ascii: "B")
        }
        if letter(start) {
            let next = mark(start + 1) == .dash ? start + 2 : start + 1
            let isPlural = token(next).end > 0 && bytes[token(next).end - 1] | 32 == UInt8(ascii: "s")
            let isSure = isPlural || isNamed || bytes[token(start).start] == UInt8(ascii: "B")
            if word(next) == .day, isSure { return (reading, next + 1) }
            if mark(start + 1) == .slash, letter(start + 2), word(start + 3) == .day { return nil }
        }
        if word(start) == .day, letter(start + 1) { return (reading, start + 2) }
        return nil
    }
}
