internal import ServiceRecords

/// Lengths of time: minutes, hours, ranges of them, times of day.
extension AtomReader {
    /// Minutes of a number of units; a part of a minute is kept as the two whole minutes round it.
    mutating func duration(_ low: Fraction, _ high: Fraction, _ factor: Int, _ isHours: Bool, to next: Int) {
        let lowMinutes = low.top * factor / low.bottom
        var highMinutes = high.top * factor / high.bottom
        if high.top * factor % high.bottom != 0 || low.top * factor % low.bottom != 0 {
            remarks.insert(.notWhole)
            highMinutes += 1
        }
        var next = next
        var total = (lowMinutes, highMinutes)
        if isHours, word(next - 1) == .hour {  // "1 hr 15 min", "1 hour and a half"
            if let (minutes, after) = minutesAfterHours(next) {
                total = (total.0 + minutes, total.1 + minutes)
                next = after
            }
        }
        let unitWord = word(next - 1)
        add(.duration, total.0, total.1, to: next)
        atoms[atoms.count - 1].isHours = isHours
        if unitWord == .minutesPer || unitWord == .hoursPer { packedPeriod(next - 1) }
        joinDurationRange()
    }

    func minutesAfterHours(_ at: Int) -> (Int, Int)? {
        var cursor = at
        if word(cursor) == .and || mark(cursor) == .comma { cursor += 1 }
        if cursor > at, word(cursor) == .a, word(cursor + 1) == .half { return (30, cursor + 2) }
        guard let (value, next) = number(at: cursor), let minutes = value.whole, minutes < 60 else { return nil }
        if cursor == at, token(at).glued, token(at - 1).glued, word(next) != .minute { return (minutes, next) }  // "1h30"
        let after = mark(next) == .dash ? next + 1 : next
        guard word(after) == .minute else { return nil }
        // "1 hour, 15 minute sessions" stays two amounts.
        if mark(at) == .comma, word(after + 1) == .session { return nil }
        return (minutes, after + 1)
    }

    /// The period inside `mpw`.
    mutating func packedPeriod(_ at: Int) {
        let units: [Period.Unit] = [.day, .week, .month, .year]
        let number = token(at).number
        if number == 4 {
            atoms.append(Atom(.perSession, start: token(at).start, end: token(at).end))
        } else if number < 4 || number == 5 {
            var atom = Atom(.period, start: token(at).start, end: token(at).end)
            atom.period = PeriodReading(unit: number == 5 ? .quarter : units[number], style: .per)
            atom.isPacked = true
            atoms.append(atom)
        }
    }

    /// "30 min to 45 min", "30 minutes - 1 hour": two durations that are one range.
    mutating func joinDurationRange() {
        let dash = mark(index) == .dash || word(index) == .to || word(index) == .or
        let between = word(index) == .and && atoms.count > 0 && precededByBetween()
        guard dash || between, let (value, next) = number(at: index + 1) else { return }
        let at = mark(next) == .dash && isUnitNoun(next + 1) ? next + 1 : next
        guard let factor = unit(at), word(at) == .minute || word(at) == .hour, (value.top * factor) % value.bottom == 0 else {
            return
        }
        let high = value.top * factor / value.bottom
        let last = atoms.count - 1
        guard let low = atoms[last].low, high > low, high <= low * 6 else { return }
        if mark(index) == .dash, sessionNounFollows(at + 1), mark(next) == .dash, high > low * 2 { return }
        atoms[last].high = high
        atoms[last].end = token(at).end
        index = at + 1
    }

    func precededByBetween() -> Bool {
        guard let start = atoms.last?.start else { return false }
        var cursor = index
        while cursor > 0, token(cursor).start >= start { cursor -= 1 }
        return word(cursor) == .between
    }

    /// `9:00-9:30` is a time of day; `0:30` and `1:15` may be durations.
    mutating func clockStep() {
        let first = token(index)
        var next = index + 1
        let suffix = word(next) == .am || word(next) == .pm
        if suffix { next += 1 }
        if mark(next) == .dash || word(next) == .to || word(next) == .through || word(next) == .and,
            token(next + 1).kind == .clock
        {
            let second = token(next + 1)
            var length = second.number - first.number
            if length < 0 { length += 720 }
            var end = next + 2
            if word(end) == .am || word(end) == .pm { end += 1 }
            guard length > 0 else {
                index = end
                return
            }
            remarks.insert(.schedule)
            add(.duration, length, length, to: end)
            atoms[atoms.count - 1].isAssumed = true
            return
        }
        if suffix || word(index - 1) == .at || word(index - 1) == .from || word(index - 1) == .until || word(index - 1) == .by {
            index = next
            return
        }
        let dashed = mark(next) == .dash ? next + 1 : next
        if word(dashed) == .hour { return add(.duration, first.number, first.number, to: dashed + 1) }
        if first.number < 60 { return add(.duration, first.number, first.number, to: next) }
        add(.clock, first.number, first.number % 60 == 0 ? nil : first.number % 60, to: next)
        // Only 1:15 reads as a ratio of one adult to fifteen; 2:30 reads as a time of day instead.
        atoms[atoms.count - 1].isPostfix = first.number < 120
    }
}
