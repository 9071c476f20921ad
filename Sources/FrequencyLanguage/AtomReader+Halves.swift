/// Halves and quarters of an hour.
extension AtomReader {
    mutating func half() {
        var cursor = mark(index + 1) == .dash ? index + 2 : index + 1
        if word(cursor) == .of { cursor += 1 }
        if word(cursor) == .a { cursor += 1 }
        if word(cursor) == .hour { return halfHour(30, to: cursor + 1) }
        if word(cursor) == .day || word(cursor) == .school && word(cursor + 1) == .day {
            return add(.allDay, to: word(cursor) == .day ? cursor + 1 : cursor + 2)
        }
        index += 1
    }

    mutating func halfHour(_ minutes: Int, to next: Int) {
        add(.duration, minutes, minutes, to: next)
        atoms[atoms.count - 1].isHours = true
    }

    mutating func quarterHour() {
        // "three quarter-hour sessions" are three sessions.
        let isLength = mark(index + 1) == .dash && sessionNounFollows(index + 3)
        let quarters = atoms.last?.kind == .bare && atoms.last?.low == 3 && !isLength ? 3 : 1
        var cursor = mark(index + 1) == .dash ? index + 2 : index + 1
        if word(cursor) == .of { cursor += 1 }
        if word(cursor) == .a { cursor += 1 }
        guard word(cursor) == .hour else {
            if let (period, next) = period(at: index) { return add(period, to: next) }
            index += 1
            return
        }
        if quarters == 3 { atoms.removeLast() }
        halfHour(15 * quarters, to: cursor + 1)
    }

    /// "an hour", "a half hour", "an hour and a half".
    mutating func hourOrHalf() {
        if word(index + 1) == .half {
            index += 1
            return half()
        }
        if atoms.last?.kind == .duration, tokens.indices.contains(index - 1), word(index - 1) == .minute {
            index += 2  // "ten minutes an hour": no period we keep
            remarks.insert(.unreadPeriod)
            return
        }
        if let (minutes, next) = minutesAfterHours(index + 2) { return halfHour(60 + minutes, to: next) }
        halfHour(60, to: index + 2)
    }
}
