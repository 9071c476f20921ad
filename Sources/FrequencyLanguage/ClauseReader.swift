internal import ServiceRecords

/// Fills clauses from atoms. A separator, or a place that is already taken, begins the next clause.
struct ClauseReader {
    let atoms: [Atom]
    var clauses: [Clause] = []
    var remarks: Remarks = []
    /// Bare numbers that were taken for something else; inside an amount they cast doubt on it.
    var strays: [Atom] = []
    private var clause = Clause()
    private var bound: Atom.Kind?
    private var approximate = false
    private var totalNext = false
    private var dividesNext = false
    private var depth = 0

    /// False when the column says what a bare number counts.
    let readsSmallNumbersAsCounts: Bool

    let textEnd: Int

    init(_ atoms: [Atom], readsSmallNumbersAsCounts: Bool = true, textEnd: Int) {
        self.textEnd = textEnd
        self.atoms = atoms
        self.readsSmallNumbersAsCounts = readsSmallNumbersAsCounts
    }

    mutating func run() {
        for (index, atom) in atoms.enumerated() {
            if atom.isSeparator { separate(atom, index) } else { fill(atom, index) }
        }
        close(.sentence)
    }

    private mutating func close(_ opener: Atom.Kind) {
        if readsSmallNumbersAsCounts, clause.bareTouchesPeriod, clause.count == nil, clause.duration == nil,
            let most = clause.bare?.high, most <= 7
        {
            // "1/week", "2 weekly"
            clause.count = clause.bare
            clause.noun = .times
            clause.bare = nil
        }
        if approximate { clause.isApproximate = true }
        approximate = false
        if !clause.isEmpty || clause.isCondition || clause.isStep || clause.isAverage || clause.isApproximate
            || clause.durationBound != nil
        {
            clauses.append(clause)
        }
        clause = Clause()
        clause.opener = opener
        clause.inParentheses = depth > 0
    }

    private mutating func separate(_ atom: Atom, _ index: Int) {
        if atom.kind == .open { depth += 1 }
        if atom.kind == .close { depth = max(0, depth - 1) }
        // "three, 30 minutes sessions": the comma does not part a number from what it counts.
        close(atom.kind)
    }

    /// Begins a new clause in the middle of a stretch.
    private mutating func breakHere() { close(.comma) }

    private mutating func fill(_ atom: Atom, _ index: Int) {
        switch atom.kind {
        case .duration: duration(atom, index)
        case .count: count(atom)
        case .bare: bare(atom, index)
        case .operands, .slashPair, .clock: special(atom)
        case .period: period(atom)
        case .delivery: delivery(atom)
        case .groupSize: groupSize(atom, index)
        case .perSession: clause.isPerSession = true
        case .total:
            // "90 min total per week": the total is the duration just read.
            let before = index > 0 ? atoms[index - 1].kind : .border
            let after = index + 1 < atoms.count ? atoms[index + 1].kind : .border
            if before != .duration || after == .duration || after == .bare || clause.duration == nil { totalNext = true }
        case .cap, .floor: boundary(atom)
        case .approximate: approximate = true
        case .average: clause.isAverage = true
        case .divides: dividesNext = true
        case .asNeeded: clause.asNeeded = true
        case .unquantified: clause.unquantified = true
        case .incorporated: clause.isIncorporated = true
        case .allDay: clause.isAllDay = true
        case .percentOfDay: clause.percentOf = atom.period
        case .event: clause.isEvent = true
        case .step:
            breakHere()
            clause.isStep = true
        case .condition: clause.isCondition = true
        case .weeksOutOf: clause.weeksOutOf = (atom.low ?? 1, atom.high ?? 1)
        case .weeksOfMonth: clause.weeksOfMonth = atom.low
        case .sessionNoun: sessionNoun(atom)
        case .esy: clause.scope = .esy
        case .compensatory: clause.scope = .compensatory
        case .aside:
            if clause.hasAmount { breakHere() }
            clause.isAside = true
        default: return
        }
        clause.cover(atom)
    }

    private mutating func duration(_ atom: Atom, _ index: Int) {
        if totalNext {
            totalNext = false
            clause.total = Clause.Range(low: atom.low, high: atom.high)
            return
        }
        if clause.duration != nil || clause.clock != nil {
            breakHere()
        } else if clause.total != nil, clause.period != nil {
            breakHere()
        }
        if let bare = clause.bare, clause.count == nil, bare.high ?? 99 <= 60, followedBySession(index) {
            // "three 30-minute sessions"
            clause.count = bare
            clause.noun = .sessions
            clause.bare = nil
        } else if clause.duration == nil, clause.count == nil, clause.bare == nil, let last = clauses.last, last.bare != nil,
            !last.bareIsCell,
            clause.opener == .comma, clause.isEmpty, last.duration == nil, followedBySession(index), last.period == nil
        {
            // "three, 30 minutes sessions per week"
            clauses.removeLast()
            let opener = last.opener
            clause = last
            clause.opener = opener
            clause.count = last.bare
            clause.noun = .sessions
            clause.bare = nil
        }
        clause.duration = Clause.Range(low: atom.low, high: atom.high)
        clause.isHours = atom.isHours
        clause.isSchedule = atom.isAssumed
        if dividesNext {
            clause.isPerSession = true
            dividesNext = false
        }
        clause.durationBound = bound
        bound = nil
        mark()
    }

    private func followedBySession(_ index: Int) -> Bool {
        var cursor = index + 1
        while cursor < atoms.count {
            switch atoms[cursor].kind {
            case .sessionNoun: return true
            case .delivery, .groupSize: cursor += 1
            // "3 25-minute individual and one 25-minute group session": the noun is shared.
            default: return cursor > index + 1
            }
        }
        return cursor > index + 1
    }

    private mutating func count(_ atom: Atom) {
        if clause.count != nil || (clause.total != nil && clause.period != nil) { breakHere() }
        if clause.bare != nil, atom.noun == .times || atom.noun == .sessions, clause.duration == nil {
            // "30 x 2 times": the first number is the minutes.
            clause.duration = clause.bare
            clause.bare = nil
            remarks.insert(.unitAssumed)
        }
        clause.count = Clause.Range(low: atom.low, high: atom.high)
        clause.noun = atom.noun
        clause.divides = dividesNext
        dividesNext = false
        clause.countBound = bound
        bound = nil
        mark()
    }

    private mutating func mark() {
        if approximate { clause.isApproximate = true }
        approximate = false
    }

    private mutating func bare(_ atom: Atom, _ index: Int) {
        let range = Clause.Range(low: atom.low, high: atom.high)
        if dividesNext, index + 1 < atoms.count, atoms[index + 1].kind == .duration {  // "in 2 30-minute sessions"
            if clause.duration != nil || clause.count != nil { breakHere() }
            clause.count = range
            clause.noun = .sessions
            return
        }
        if dividesNext, (range.low ?? 0) >= 5 {  // "in sessions of 30"
            dividesNext = false
            if clause.duration != nil { breakHere() }
            clause.duration = range
            clause.isPerSession = true
            remarks.insert(.unitAssumed)
            return
        }
        let next = index + 1 < atoms.count ? atoms[index + 1].kind : .sentence
        if next == .duration, followedByCounted(index) {
            // "3 25-minute individual": a number right before a duration counts sessions.
            if clause.count != nil || clause.duration != nil { breakHere() }
            clause.count = range
            clause.noun = .sessions
            return
        }
        if totalNext {
            totalNext = false
            clause.total = range
            return
        }
        if isGroupSize(atom, index) { return }
        guard belongs(atom, index) else {
            strays.append(atom)
            if let most = atom.high, most <= 10 { clause.hasSmallStray = true }
            return
        }
        if clause.bare != nil { breakHere() }
        clause.bare = range
        clause.countBound = bound
        bound = nil
        mark()
        if index + 1 < atoms.count, atoms[index + 1].start - atom.end <= 1 {
            clause.bareTouchesPeriod = atoms[index + 1].kind == .period
            clause.bareTouchesDuration = atoms[index + 1].kind == .duration
        }
        let before = index > 0 ? atoms[index - 1].kind : .border
        clause.bareIsCell = (before == .border || index == 0) && (index + 1 >= atoms.count || atoms[index + 1].kind == .border)
    }

    /// Whether a bare number can be part of an amount: alone between separators, or beside a delivery, a period, a duration.
    /// "Lincoln School 30" and "4 of 5 trials" are not.
    private func belongs(_ atom: Atom, _ index: Int) -> Bool {
        guard readsSmallNumbersAsCounts, !atom.isAssumed else { return true }
        let before = index > 0 ? atoms[index - 1] : Atom(.border, start: 0, end: 0)
        let after = index + 1 < atoms.count ? atoms[index + 1] : Atom(.border, start: textEnd, end: textEnd)
        let nearBefore = atom.start - before.end <= 2
        let nearAfter = after.start - atom.end <= 2
        if nearBefore, nearAfter { return true }
        return nearBefore && (before.kind == .delivery || before.kind == .period)
            || nearAfter && (after.kind == .delivery || after.kind == .period || after.kind == .duration)
            || nearAfter && (before.kind == .cap || before.kind == .floor)
    }

    /// "Group, not to exceed 5": a bound on a bare number beside a group is the size of the group.
    private mutating func isGroupSize(_ atom: Atom, _ index: Int) -> Bool {
        guard bound == .cap, let size = atom.high, size <= 30 else { return false }
        let group = clause.delivery == .group || clauses.last?.delivery == .group
        let next = index + 1 < atoms.count ? atoms[index + 1] : Atom(.sentence)
        guard group, next.isSeparator else { return false }
        clause.groupSize = size
        bound = nil
        return true
    }

    private func followedByCounted(_ index: Int) -> Bool {
        guard index + 1 < atoms.count, atoms[index + 1].start - atoms[index].end <= 2, let low = atoms[index].low, low > 0,
            low <= 60
        else { return false }
        return followedBySession(index + 1)
    }

    private mutating func special(_ atom: Atom) {
        if clause.hasAmount { breakHere() }
        switch atom.kind {
        case .operands: clause.operands = (atom.low ?? 0, atom.high ?? 0)
        case .slashPair: clause.slashPair = (atom.low ?? 0, atom.high ?? 0)
        default:
            clause.clock = (atom.low ?? 0, atom.high)
            clause.clockIsRatio = atom.isPostfix
        }
        clause.durationBound = bound
        bound = nil
        mark()
    }

    private mutating func period(_ atom: Atom) {
        guard var reading = atom.period else { return }
        if reading.style == .span {
            if clause.span == nil { clause.span = reading }
            return
        }
        if let held = clause.period {
            if held.samePeriod(reading) {
                if held.style == .noun || held.style == .weekdays { reading.days = max(held.days, reading.days) }
                return
            }
            if reading.unit == .day, clause.noun == .days, clause.duration != nil { return }  // "4 days/week 45 min/day"
            if held.unit == .day, clause.noun == .days, reading.unit == .week || reading.unit == .cycle, clause.duration != nil {
                // "30 min/day 5 days/wk"
                clause.period = reading
                clause.isTied = false
                return
            }
            breakHere()
        }
        clause.period = reading
        if clause.duration != nil, clause.count == nil, clause.bare == nil, clause.operands == nil {
            clause.isTied = true
            clause.isPacked = atom.isPacked
        } else if atom.isPacked {
            clause.isPacked = true
        }
    }

    private mutating func delivery(_ atom: Atom) {
        if clause.delivery != .unspecified, clause.delivery != atom.delivery {
            if let both = ClauseReader.combined(clause.delivery, atom.delivery) {
                clause.delivery = both
                return
            }
            if clause.hasAmount { breakHere() }
        }
        if clause.delivery == .unspecified || clause.delivery != atom.delivery { clause.delivery = atom.delivery }
    }

    /// "direct individual" is individual, "indirect consultation" consultation; individual and group stay apart.
    static func combined(_ one: Delivery, _ other: Delivery) -> Delivery? {
        switch (one, other) {
        case (.direct, .individual), (.direct, .group), (.direct, .individualOrGroup), (.indirect, .consult): other
        case (.individual, .direct), (.group, .direct), (.individualOrGroup, .direct), (.consult, .indirect): one
        case (.individual, .consult), (.group, .consult), (.individual, .indirect): other
        case (.consult, .individual), (.consult, .group), (.indirect, .individual): one
        default: nil
        }
    }

    private mutating func groupSize(_ atom: Atom, _ index: Int) {
        clause.groupSize = atom.high
        bound = nil
    }

    private mutating func sessionNoun(_ atom: Atom) {
        if clause.duration != nil { clause.sessionNoun = atom.isPlural ? 2 : 1 }
    }

    private mutating func boundary(_ atom: Atom) {
        guard atom.isPostfix else {
            bound = atom.kind
            return
        }
        if clause.duration != nil {
            clause.durationBound = atom.kind
        } else if clause.count != nil {
            clause.countBound = atom.kind
        }
    }
}
