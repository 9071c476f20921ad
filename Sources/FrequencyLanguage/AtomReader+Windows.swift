internal import ServiceRecords

/// What limits an amount in time: a date, a part of the year, an exception.
extension AtomReader {
    /// "until December 15", "before winter break": an end. An amount after it makes it a change instead.
    mutating func untilStep() {
        guard let next = dated(index + 1) else { return add(.step, to: index + 1) }
        if amountFollows(next) { return add(.step, to: index + 1) }
        add(.limit, to: next)
    }

    mutating func beforeStep() -> Bool {
        guard let next = dated(word(index + 1) == .to ? index + 2 : index + 1) else { return false }
        add(.limit, to: next)
        return true
    }

    /// The place after a date, the name of a month, a break, or the end of a term; `nil` when it is none.
    private func dated(_ at: Int) -> Int? {
        var cursor = at
        while cursor < at + 5 {
            switch word(cursor) {
            case .monthName:
                cursor += 1
                if token(cursor).kind == .number, unit(cursor + 1) == nil { cursor += 1 }
                if mark(cursor) == .comma, token(cursor + 1).kind == .junk { cursor += 2 }
                return cursor
            case .holiday, .semester, .trimester, .quarter, .year: return cursor + 1
            case .the, .of, .school, .last, .first, .unknown, .season, .this:
                if token(cursor).kind == .junk { return cursor < tokens.count ? cursor + 1 : nil }
                guard token(cursor).kind == .word else { return nil }
                cursor += 1
            default: return nil
            }
        }
        return nil
    }

    private func amountFollows(_ at: Int) -> Bool {
        var cursor = at
        while cursor < tokens.count {
            if word(cursor) == .multiplicity { return true }
            if startsNumber(cursor), let (_, next) = number(at: cursor) {
                if unit(next) != nil || isUnitNoun(next) || mark(next) == .dash && unit(next + 1) != nil { return true }
                cursor = next
            } else {
                cursor += 1
            }
        }
        return false
    }

    /// "except during testing weeks": the words of the exception state no amount. Holidays are excepted everywhere.
    mutating func exceptStep() {
        var cursor = index + 1
        var isHoliday = false
        while cursor < tokens.count, token(cursor).kind == .word || mark(cursor) == .comma && word(cursor + 1) == .unknown,
            !startsNumber(cursor), word(cursor) != .multiplicity
        {
            isHoliday = isHoliday || word(cursor) == .holiday
            cursor += 1
        }
        if !isHoliday { remarks.insert(.exception) }
        index = cursor
    }

    /// "during the first quarter", "in the first month of school", "for the remainder of the school year".
    mutating func windowStep() -> Bool {
        var cursor = index + 1
        var limits = 0
        var unknown = 0
        loop: while cursor < index + 8 {
            switch word(cursor) {
            case .the, .this, .school: cursor += 1
            case .of where limits > 0 && word(cursor + 1) == .the: cursor += 2
            case .first, .last, .other, .ordinal, .season:
                limits += 1
                cursor += 1
            case .unknown where token(cursor).kind == .word && unknown == 0:
                unknown += 1
                limits += 1
                cursor += 1
            default: break loop
            }
        }
        guard limits > 0 else { return false }
        if word(cursor - 1) == .season, AtomReader.periodUnit(word(cursor)) == nil {  // "in the fall"
            add(.limit, to: cursor)
            return true
        }
        if let (_, next) = number(at: cursor) { cursor = next }
        switch word(cursor) {
        case .week, .month, .quarter, .semester, .trimester, .year, .term: break
        default: return false
        }
        if word(cursor) == .week, word(cursor + 1) == .of { return false }  // "the first week of each month"
        cursor += 1
        if word(cursor) == .of, word(cursor + 1) == .school { cursor += 2 }
        add(.limit, to: cursor)
        return true
    }

    /// "Whenever reading more than one paragraph": an event that fills its whole clause.
    mutating func whenStep() -> Bool {
        guard atoms.isEmpty, token(index + 1).kind == .word, word(index + 1) != .school else { return false }
        var cursor = index + 1
        while cursor < tokens.count, token(cursor).kind == .word, word(cursor) != .multiplicity {
            if startsNumber(cursor), let (_, next) = number(at: cursor), unit(next) != nil { break }
            cursor += 1
        }
        add(.event, to: cursor)
        atoms[atoms.count - 1].isPlural = true
        return true
    }

    // MARK: Weeks and days named by number

    /// "1st and 3rd week of the month", "2nd Tuesday of each month", "the 1st and 15th of each month".
    mutating func ordinalsOfMonth() -> Bool {
        var cursor = index
        var named = 0
        while isOrdinal(cursor) {
            named += 1
            cursor += 1
            let before = cursor
            while mark(cursor) == .comma || mark(cursor) == .slash || mark(cursor) == .ampersand || word(cursor) == .and
                || word(cursor) == .the
            { cursor += 1 }
            if !isOrdinal(cursor) {
                cursor = before
                break
            }
        }
        guard named > 0 else { return false }
        let noun = word(cursor)
        let isNamed = noun == .week || noun == .weekday
        if isNamed { cursor += 1 }
        let end = ofMonth(cursor)
        guard end != nil || isNamed && named > 1 else { return false }
        if noun == .week {
            add(.weeksOfMonth, named, to: end ?? cursor)
        } else {
            let start = index
            count(named, named, noun: .days, to: end ?? cursor)
            var atom = Atom(.period, start: token(start).start, end: token(index - 1).end)
            atom.period = PeriodReading(unit: .month, style: .per)
            atoms.append(atom)
            remarks.insert(.weekOfMonth)
        }
        return true
    }

    private func ofMonth(_ at: Int) -> Int? {
        var cursor = at
        while word(cursor) == .of || word(cursor) == .in || word(cursor) == .each || word(cursor) == .every
            || word(cursor) == .the || word(cursor) == .a || word(cursor) == .per
        { cursor += 1 }
        guard cursor > at else { return nil }
        return word(cursor) == .month ? cursor + 1 : word(cursor) == .monthly ? cursor + 1 : nil
    }

    private func isOrdinal(_ at: Int) -> Bool {
        switch word(at) {
        case .first, .last: true
        case .ordinal: token(at).number > 0
        case .other: token(at).number == 2 || bytes[token(at).start] | 32 == UInt8(ascii: "s")
        default: false
        }
    }

    /// "Days 1, 3 and 5 of a 6-day cycle": so many days.
    mutating func numberedDays() -> Bool {
        var cursor = index + 1
        var days = 0
        while let whole = token(cursor).kind == .number ? token(cursor).value.whole : nil, (1...10).contains(whole),
            unit(cursor + 1) == nil, !isUnitNoun(cursor + 1)
        {
            days += 1
            cursor += 1
            let before = cursor
            while mark(cursor) == .comma || mark(cursor) == .slash || mark(cursor) == .ampersand || word(cursor) == .and {
                cursor += 1
            }
            if word(cursor) == word(index), token(cursor + 1).kind == .number { cursor += 1 }
            let isListed = token(cursor).kind == .number && unit(cursor + 1) == nil && !isUnitNoun(cursor + 1) && cursor > before
            if !isListed {
                cursor = before
                break
            }
        }
        guard days > 1 else { return false }
        if word(index) == .week {  // "weeks 1 and 3"
            add(.weeksOfMonth, days, to: ofMonth(cursor) ?? cursor)
            return true
        }
        count(days, days, noun: .days, to: cursor)
        return true
    }
}
