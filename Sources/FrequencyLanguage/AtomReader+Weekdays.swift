internal import ServiceRecords

/// Weekdays named one by one: "M/W/F", "Tu/Th", "MWF", "Monday through Thursday".
extension AtomReader {
    func weekdays(at start: Int) -> (PeriodReading, Int)? {
        if let (days, next) = packedDays(at: start) { return reading(days, next) }
        guard let first = day(at: start) else { return nil }
        var days: UInt8 = 1 << first
        var last = first
        var next = start + 1
        var named = 1
        while true {
            let isRange =
                mark(next) == .dash || word(next) == .through || word(next) == .to
                || word(next) == .a && word(next + 1) == .weekday
            var after = next
            switch true {
            case isRange, mark(next) == .slash, mark(next) == .comma, mark(next) == .ampersand, word(next) == .and:
                after = next + 1
            case mark(next) == .plus: after = next + 1
            default: break
            }
            if after > next, word(after) == .and || mark(after) == .ampersand { after += 1 }
            guard after > next, let day = day(at: after) else { break }
            if isRange, day > last { for one in last...day { days |= 1 << one } }
            days |= 1 << day
            last = day
            next = after + 1
            named += 1
        }
        // A letter alone is no weekday, nor is the weekday of a date.
        if named == 1,
            !token(start).is(.weekday) || isDayOfMonth(next) || mark(next) == .comma && isDayOfMonth(next + 1)
                || word(next) == .monthName || mark(next) == .comma && word(next + 1) == .monthName
        {
            return nil
        }
        return reading(days, next)
    }

    /// A number that is no amount, such as a date's.
    private func isDayOfMonth(_ at: Int) -> Bool { at < tokens.count && token(at).kind == .junk }

    private func reading(_ days: UInt8, _ next: Int) -> (PeriodReading, Int) {
        var period = PeriodReading(unit: .week, style: .weekdays)
        period.days = days.nonzeroBitCount
        return (period, next)
    }

    /// A weekday written out, abbreviated, or one capital letter.
    private func day(at: Int) -> UInt8? {
        let one = token(at)
        guard one.kind == .word else { return nil }
        if one.word == .weekday { return UInt8(clamping: one.number) }
        guard one.end - one.start == 1 else { return nil }
        switch bytes[one.start] {
        case UInt8(ascii: "M"): return 1
        case UInt8(ascii: "T"): return 2
        case UInt8(ascii: "W"): return 3
        case UInt8(ascii: "R"): return 4
        case UInt8(ascii: "F"): return 5
        default: return nil
        }
    }

    /// "MWF", "TTh", "MTWThF": capitals run together, in the order of the week.
    private func packedDays(at: Int) -> (UInt8, Int)? {
        let one = token(at)
        guard one.kind == .word, one.word == .unknown, (2...7).contains(one.end - one.start) else { return nil }
        var days: UInt8 = 0
        var last: UInt8 = 0
        var cursor = one.start
        while cursor < one.end {
            let next = cursor + 1 < one.end ? bytes[cursor + 1] : 0
            var day: UInt8
            var width = 1
            switch bytes[cursor] {
            case UInt8(ascii: "M"): day = 1
            case UInt8(ascii: "T"):
                day = next | 32 == UInt8(ascii: "h") ? 4 : 2
                width = next | 32 == UInt8(ascii: "h") || next == UInt8(ascii: "u") ? 2 : 1
            case UInt8(ascii: "W"): day = 3
            case UInt8(ascii: "R"): day = 4
            case UInt8(ascii: "F"): day = 5
            default: return nil
            }
            guard day > last else { return nil }
            if day == 2, width == 1, next == 0 { day = 2 }
            days |= 1 << day
            last = day
            cursor += width
        }
        // Two letters may stand for a service (MT, WF): only TTh, TR and MW are common as days.
        let short = one.end - one.start == 2
        if short, days != 0b1010, days != 0b10100 { return nil }
        return days.nonzeroBitCount > 1 ? (days, at + 1) : nil
    }
}
