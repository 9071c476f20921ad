internal import ServiceRecords

/// How a period is said: "per week", "/wk", "every other week", "6-day cycle", "M/W/F".
extension AtomReader {
    static func periodUnit(_ word: Word) -> Period.Unit? {
        switch word {
        case .day: .day
        case .week: .week
        case .month: .month
        case .quarter: .quarter
        case .trimester: .trimester
        case .semester: .semester
        case .year: .year
        case .cycle: .cycle
        case .term: .gradingPeriod
        default: nil
        }
    }

    /// A period at a token, and where the text goes on.
    func period(at start: Int) -> (PeriodReading, Int)? {
        let first = token(start)
        if first.kind == .number || first.is(.numeral) { return countedPeriod(at: start, style: .noun, introduced: false) }
        if first.is(.slash) {
            // "/wk", "/ week", "/5 days"; a slash before a number and a unit of minutes divides cells instead.
            return introduced(at: start + 1, after: .per) ?? nil
        }
        guard first.kind == .word else { return nil }
        switch first.word {
        case .per:
            return introduced(at: start + 1, after: .per)
                ?? (first.number == 1 ? (PeriodReading(unit: .week, style: .per), start + 1) : nil)
        case .each: return introduced(at: start + 1, after: .each)
        case .every: return introduced(at: start + 1, after: .every)
        case .a: return letteredDays(at: start) ?? introduced(at: start + 1, after: .a)
        case .x where word(start + 1) != .x: return introduced(at: start + 1, after: .x)
        case .other: return alternate(at: start)
        case .in:  // "in a week"
            if word(start + 1) == .a || word(start + 1) == .each { return introduced(at: start + 2, after: .a) }
            return spanned(at: start)
        case .for, .during, .through, .throughout, .over, .within: return spanned(at: start)
        default:
            // "6xM", "1 x Y": D and W are words of their own.
            if word(start - 1) == .x, !goesOnWithLetters(start + 1), let unit = unitLetter(start) {
                return (PeriodReading(unit: unit, style: .per), start + 1)
            }
            return adverb(at: start) ?? weekdays(at: start) ?? letteredDays(at: start) ?? noun(at: start)
        }
    }

    /// What follows "per", "each", "every", "a", a slash or a sign of multiplication.
    func introduced(at start: Int, after word: Word) -> (PeriodReading, Int)? {
        var at = start
        if self.word(at) == .the { at += 1 }
        if word == .every || word == .each, self.word(at) == .other { return other(at: at) }
        if word == .every, let day = ordinalDay(at: at) { return day }
        if word == .every, self.token(at).is(.ordinal) || self.word(at) == .other {
            return ordinal(at: at)
        }
        let restrict = word == .x || word == .a
        if !restrict, let counted = countedPeriod(at: at, style: .per, introduced: true, alternate: word == .every) {
            return counted
        }
        if word == .x, let counted = countedPeriod(at: at, style: .per, introduced: false), counted.0.unit == .cycle {
            return counted
        }
        if word == .every || word == .each, let days = letteredDays(at: at, isNamed: true) ?? weekdays(at: at) { return days }
        // "/weekly", "x weekly", "per daily" are written, too.
        if word == .per || word == .x, let adverb = adverb(at: at) { return adverb }
        if word == .per, self.word(at) == .iep, !isIEPNoun(at + 1) {
            // "24 sessions per IEP": the life of the IEP, when sessions are counted and nothing else says how often.
            return (PeriodReading(unit: .iepTerm, style: .span, days: -9), at + 1)
        }
        let style: PeriodReading.Style = word == .every || word == .each ? .adverb : .per
        if mark(start - 1) == .slash, let unit = unitLetter(at), unit != .year {
            return (PeriodReading(unit: unit, style: .per), at + 1)  // "2x/m", "1x/q"
        }
        if style == .adverb, token(start - 1).is(.each) { return simple(at: at, style: .per) }
        return simple(at: at, style: style)
    }

    /// The unit that a letter alone stands for where a period must follow: "M", "Q", "Y". D and W are words of their own.
    private func unitLetter(_ at: Int) -> Period.Unit? {
        guard token(at).kind == .word, token(at).end - token(at).start == 1 else { return nil }
        return switch bytes[token(at).start] | 32 {
        case UInt8(ascii: "m"): .month
        case UInt8(ascii: "q"): .quarter
        case UInt8(ascii: "y"): .year
        default: nil
        }
    }

    /// Whether more single letters follow: "M/W/F" and "M, W" are days of the week.
    private func goesOnWithLetters(_ at: Int) -> Bool {
        let next = mark(at) == .none ? at : at + 1
        return token(next).kind == .word && token(next).end - token(next).start <= 2
    }

    func isIEPNoun(_ at: Int) -> Bool {
        switch word(at) {
        case .year, .term, .classPeriod, .yearly, .cycle: true
        default: false
        }
    }

    /// One unit, with its adjectives: "school year", "IEP term", "6 weeks grading period", "week".
    func simple(at start: Int, style: PeriodReading.Style) -> (PeriodReading, Int)? {
        var at = start
        var isIEP = false
        var isAnnual = false
        var grading: Word?
        while true {
            switch word(at) {
            case .school, .full, .all: at += 1
            case .iep:
                isIEP = true
                at += 1
            case .grading, .reporting:
                grading = word(at)
                at += 1
            case .yearly where word(at + 1) == .iep:  // "annual IEP"
                isAnnual = true
                at += 1
            default:
                return isIEP ? iepTerm(at, isAnnual, style) : simpleUnit(at, start, grading, style)
            }
            if at > start + 4 { return nil }
        }
    }

    func iepTerm(_ at: Int, _ isAnnual: Bool, _ style: PeriodReading.Style) -> (PeriodReading, Int)? {
        switch word(at) {
        case .year, .term, .classPeriod, .yearly, .cycle: (PeriodReading(unit: .iepTerm, style: style), at + 1)
        // "per annual IEP"; "per IEP" alone may mean "as the IEP says".
        default: isAnnual ? (PeriodReading(unit: .iepTerm, style: style), at) : nil
        }
    }

    func simpleUnit(_ at: Int, _ start: Int, _ grading: Word?, _ style: PeriodReading.Style) -> (PeriodReading, Int)? {
        if let grading {
            // "report card period": one unknown word may stand between.
            let noun = word(at) == .classPeriod ? at : word(at) == .unknown && word(at + 1) == .classPeriod ? at + 1 : -1
            guard noun >= 0 || word(at) == .term else { return nil }
            let unit: Period.Unit = grading == .grading ? .gradingPeriod : .reportingPeriod
            return (PeriodReading(unit: unit, style: style), max(noun, at) + 1)
        }
        guard let unit = AtomReader.periodUnit(word(at)) else {
            return word(at) == .fortnight ? (PeriodReading(unit: .week, count: 2, style: .per), at + 1) : nil
        }
        if unit == .gradingPeriod, word(at + 1) == .of, word(at + 2) == .the || word(at + 2) == .this, word(at + 3) == .iep {
            return (PeriodReading(unit: .iepTerm, style: style), at + 4)
        }
        if unit == .gradingPeriod, style != .per, style != .adverb { return nil }
        // A single letter is a period only after a slash or a number's sign: "2x/w".
        let length = token(at).end - token(at).start
        if length == 1, style == .noun || style == .adverb || mark(at + 1) == .slash || start > 0 && word(start - 1) == .a {
            return nil
        }
        if word(at) == .month, length == 1 { return nil }
        // "days per week" and "day 3" are other things.
        if style == .noun, token(at + 1).kind == .number, token(at + 1).value.bottom == 1, self.unit(at + 2) == nil,
            !isUnitNoun(at + 2),
            mark(at + 2) != .dash, mark(at + 2) != .prime, token(at).end < token(at + 1).start
        {
            return nil
        }
        return (PeriodReading(unit: unit, style: style), at + 1)
    }

    /// "6-day cycle", "5 days", "six weeks", "9-week grading period", "2 weeks".
    func countedPeriod(at start: Int, style: PeriodReading.Style, introduced: Bool, alternate: Bool = false)
        -> (PeriodReading, Int)?
    {
        guard let (value, next) = number(at: start), let count = value.whole, count > 0, count < 400 else { return nil }
        var at = mark(next) == .dash ? next + 1 : next
        if word(at) == .school { at += 1 }
        switch word(at) {
        case .day:
            let cycle = mark(at + 1) == .dash ? at + 2 : at + 1
            if word(cycle) == .cycle {
                return (PeriodReading(unit: .cycle, cycleDays: count, style: .per), cycle + 1)
            }
            if word(cycle) == .week, count == 5 || introduced { return (PeriodReading(unit: .week, style: .per), cycle + 1) }
            guard introduced, word(at + 1) != .per, mark(at + 1) != .slash, word(at + 1) != .a else { return nil }
            if count == 1 { return (PeriodReading(unit: .day, style: style), at + 1) }
            return (PeriodReading(unit: .cycle, cycleDays: count, style: alternate ? .alternate : .per), at + 1)
        case .week:
            // "every 9 weeks for 20 minutes" is a session, "20 minutes every 9 weeks" a pool.
            let isFirst = alternate && count > 1 && !atoms.contains { $0.kind == .duration }
            // "cada dos semanas" is how Spanish says every other week.
            let isOther = count == 2 && start > 0 && word(start - 1) == .each && bytes[token(at).start] | 0x20 == 0x73
            return weeks(count, at, introduced: introduced, style: isFirst || isOther ? .alternate : .per)
        case .month, .year, .semester, .quarter, .trimester:
            guard introduced, let unit = AtomReader.periodUnit(word(at)) else { return nil }
            return (PeriodReading(unit: unit, count: count, style: .per), at + 1)
        case .cycle:
            guard introduced, count > 1 else { return nil }
            return (PeriodReading(unit: .cycle, cycleDays: nil, style: .per), at + 1)
        case .grading, .reporting:
            guard introduced, count == 1 else { return nil }
            return simple(at: at, style: .per)
        default: return nil
        }
    }

    func weeks(_ count: Int, _ at: Int, introduced: Bool, style: PeriodReading.Style) -> (PeriodReading, Int)? {
        var next = at + 1
        let grading = word(next) == .grading || word(next) == .reporting || word(next) == .classPeriod
        if word(next) == .grading || word(next) == .reporting { next += 1 }
        if word(next) == .classPeriod || word(next) == .cycle { next += 1 }
        guard introduced || grading else { return nil }
        return (PeriodReading(unit: .week, count: count, style: style), next)
    }

    /// "every other week", "alternating days".
    func other(at: Int) -> (PeriodReading, Int)? {
        var unitAt = at + 1
        if word(unitAt) == .school { unitAt += 1 }
        switch word(unitAt) {
        case .day: return (PeriodReading(unit: .cycle, cycleDays: 2, style: .alternate), unitAt + 1)
        case .week, .month, .year:
            guard let unit = AtomReader.periodUnit(word(unitAt)) else { return nil }
            return (PeriodReading(unit: unit, count: 2, style: .alternate), unitAt + 1)
        case .weekday: return (PeriodReading(unit: .week, count: 2, style: .alternate), unitAt + 1)
        default: return nil
        }
    }

    func alternate(at: Int) -> (PeriodReading, Int)? {
        // "second" and "other" alternate only after "every"; "alternate" and "alternating" by themselves.
        let length = token(at).end - token(at).start
        return length >= 9 ? other(at: at) : nil
    }

    /// "every third week".
    func ordinal(at: Int) -> (PeriodReading, Int)? {
        // "every 6th school day"
        let place = word(at + 1) == .school ? at + 2 : at + 1
        guard let unit = AtomReader.periodUnit(word(place)), token(at).number > 1 else { return nil }
        if unit == .day { return (PeriodReading(unit: .cycle, cycleDays: token(at).number, style: .alternate), place + 1) }
        return (PeriodReading(unit: unit, count: token(at).number, style: .alternate), place + 1)
    }

    /// "every first Monday": once a month. "every third Friday": every three weeks, or the third of each month.
    private func ordinalDay(at: Int) -> (PeriodReading, Int)? {
        guard token(at).is(.ordinal), word(at + 1) == .weekday else { return nil }
        switch word(at + 2) {
        case .of, .per, .each, .every, .a, .in, .month, .monthly, .and: return nil
        default: break
        }
        guard token(at).number > 2 else { return (PeriodReading(unit: .month, style: .alternate), at + 2) }
        return (PeriodReading(unit: .week, count: token(at).number, style: .alternate, isDouble: true), at + 2)
    }

    /// "for the school year", "for 6 weeks", "during the day": a length of time.
    func spanned(at start: Int) -> (PeriodReading, Int)? {
        var at = start + 1
        while word(at) == .the || word(at) == .this || word(at) == .each || word(at) == .a || word(at) == .last
            || token(at).kind == .junk
                && at < tokens.count
        { at += 1 }
        if word(at) == .school, word(at + 1) == .day || word(at) == .day { return nil }
        if let (value, next) = number(at: at), let count = value.whole, count > 0, count < 400 {
            let unitAt = mark(next) == .dash ? next + 1 : next
            guard let unit = AtomReader.periodUnit(word(unitAt)), unit != .day, unit != .cycle else { return nil }
            if word(unitAt + 1) == .out || word(unitAt + 1) == .of && token(unitAt + 2).kind == .number { return nil }
            return (PeriodReading(unit: unit, count: count, style: .span), unitAt + 1)
        }
        if let (reading, next) = simple(at: at, style: .span), reading.unit != .day { return (reading, next) }
        // "for the duration of the IEP"
        if word(at) == .unknown, word(at + 1) == .of, word(at + 2) == .the, word(at + 3) == .iep {
            return (PeriodReading(unit: .iepTerm, style: .span), at + 4)
        }
        return nil
    }
}
