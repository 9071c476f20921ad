internal import ServiceRecords

/// Fills clauses from atoms. A separator, or a place that is already taken, begins the next clause.
struct ClauseReader {
    let atoms: [Atom]
    var clauses: [Clause] = []
    var remarks: Remarks = []
    /// Bare numbers that were taken for something else; inside an amount they cast doubt on it.
    var strays: [Atom] = []
    var clause = Clause()
    var bound: Atom.Kind?
    var approximate = false
    var totalNext = false
    var dividesNext = false
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

    mutating func close(_ opener: Atom.Kind) {
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

    mutating func separate(_ atom: Atom, _ index: Int) {
        if atom.kind == .open { depth += 1 }
        if atom.kind == .close { depth = max(0, depth - 1) }
        // "three, 30 minutes sessions": the comma does not part a number from what it counts.
        close(atom.kind)
    }

    /// Begins a new clause in the middle of a stretch.
    mutating func breakHere() { close(.comma) }

    mutating func fill(_ atom: Atom, _ index: Int) {
        switch atom.kind {
        case .duration: duration(atom, index)
        case .count: count(atom, index)
        case .bare: bare(atom, index)
        case .operands, .slashPair, .clock: special(atom)
        case .period: period(atom)
        case .delivery: delivery(atom)
        case .groupSize: groupSize(atom, index)
        case .perSession:
            clause.isPerSession = true
            if atom.isPlural { clause.isPerClass = true }
        case .limit: clause.hasWindow = true
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
        case .event:
            clause.isEvent = true
            clause.eventsAreMany = atom.isPlural
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

    mutating func duration(_ atom: Atom, _ index: Int) {
        if totalNext, clause.isTied, clause.count == nil, index > 0, atoms[index - 1].kind == .total {
            totalNext = false
            close(.total)  // "18 hours per year = 30 minutes per week"
        }
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
        if bound == .cap, clause.countBound == .floor, let low = clause.bare?.exact, low < atom.low ?? 0 {
            clause.duration = Clause.Range(low: low, high: atom.high)  // "at least 30 but no more than 45 minutes"
            clause.bare = nil
            clause.countBound = nil
            bound = nil
        }
        clause.isHours = atom.isHours
        clause.isSchedule = atom.isAssumed
        if dividesNext {
            clause.isPerSession = true
            clause.isShare = true
            dividesNext = false
        }
        clause.durationBound = bound
        bound = nil
        mark()
    }

    func followedBySession(_ index: Int) -> Bool {
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

    mutating func count(_ atom: Atom, _ index: Int) {
        let isLengthNext = dividesNext && index + 1 < atoms.count && atoms[index + 1].kind == .duration
        if isLengthNext, clause.duration != nil { breakHere() }  // "60 min weekly in 2-30 min sessions"
        if clause.count != nil || (clause.total != nil && clause.period != nil) { breakHere() }
        if clause.bare != nil, atom.noun == .times || atom.noun == .sessions, clause.duration == nil {
            // "30 x 2 times": the first number is the minutes.
            clause.duration = clause.bare
            clause.bare = nil
            remarks.insert(.unitAssumed)
        }
        clause.count = Clause.Range(low: atom.low, high: atom.high)
        clause.noun = atom.noun
        clause.divides = dividesNext && !isLengthNext
        if !isLengthNext { dividesNext = false }
        clause.countBound = bound
        bound = nil
        mark()
    }

    mutating func mark() {
        if approximate { clause.isApproximate = true }
        approximate = false
    }

    mutating func special(_ atom: Atom) {
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

    mutating func period(_ atom: Atom) {
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

    mutating func delivery(_ atom: Atom) {
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

    mutating func groupSize(_ atom: Atom, _ index: Int) {
        clause.groupSize = atom.high
        bound = nil
    }

    mutating func sessionNoun(_ atom: Atom) {
        if clause.duration != nil { clause.sessionNoun = atom.isPlural ? 2 : 1 }
    }

    mutating func boundary(_ atom: Atom) {
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
