internal import ServiceRecords

/// Bare numbers: a count, the minutes, the size of a group, or a stray.
extension ClauseReader {
    mutating func bare(_ atom: Atom, _ index: Int) {
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
            clause.isShare = true
            remarks.insert(.unitAssumed)
            return
        }
        let next = index + 1 < atoms.count ? atoms[index + 1].kind : .sentence
        if next == .duration, followedByCounted(index) {
            // "3 25-minute individual": a number right before a duration counts sessions.
            if clause.count != nil || clause.duration != nil { breakHere() }
            clause.count = range
            clause.noun = .sessions
            clause.countBound = bound
            bound = nil
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
    func belongs(_ atom: Atom, _ index: Int) -> Bool {
        guard readsSmallNumbersAsCounts, !atom.isAssumed else { return true }
        let before = index > 0 ? atoms[index - 1] : Atom(.border, start: 0, end: 0)
        let after = index + 1 < atoms.count ? atoms[index + 1] : Atom(.border, start: textEnd, end: textEnd)
        let nearBefore = atom.start - before.end <= 2
        let nearAfter = after.start - atom.end <= 2
        if nearBefore, nearAfter { return true }
        return nearBefore && (before.kind == .delivery || before.kind == .period)
            || nearAfter && (after.kind == .delivery || after.kind == .period || after.kind == .duration)
            || nearAfter && (before.kind == .cap || before.kind == .floor)
            || nearBefore && before.kind == .floor && after.kind == .cap
    }

    /// "Group, not to exceed 5": a bound on a bare number beside a group is the size of the group.
    mutating func isGroupSize(_ atom: Atom, _ index: Int) -> Bool {
        guard bound == .cap, let size = atom.high, size <= 30 else { return false }
        let group = clause.delivery == .group || clauses.last?.delivery == .group
        let next = index + 1 < atoms.count ? atoms[index + 1] : Atom(.sentence)
        guard group, next.isSeparator else { return false }
        clause.groupSize = size
        bound = nil
        return true
    }

    func followedByCounted(_ index: Int) -> Bool {
        guard index + 1 < atoms.count, atoms[index + 1].start - atoms[index].end <= 2, let low = atoms[index].low, low > 0,
            low <= 60
        else { return false }
        return followedBySession(index + 1)
    }
}
