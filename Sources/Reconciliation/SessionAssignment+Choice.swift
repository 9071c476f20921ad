import ServiceRecords

/// Sessions that fit several lines alike: two speech mandates, and rows that do not say which.
///
/// The usual weekday and time of each line's own rows decide first. What is still open is placed week by week, all rows together, so that
/// as many promised minutes as possible are filled; among placings that fill as many, one in which the sessions have the length promised.
/// Each such session is remembered as a choice, with the line it would go to next.
extension SessionAssignment {
    typealias Undecided = (row: LogRow, candidates: [Int])

    /// A weekday and a time of day.
    private struct Slot: Hashable {
        var weekday: Int
        var start: Int
    }

    /// More placings than this are not tried one by one; then each row goes where most minutes are open.
    private static let mostPlacings = 4_096

    mutating func settle(_ undecided: [Undecided]) {
        let slots = lines.map { line in
            Set(line.rows.filter { $0.start >= 0 && $0.part != .makeup }.map { Slot(weekday: SchoolDays.weekday($0.day), start: $0.start) })
        }
        var open: [Undecided] = []
        for (row, candidates) in undecided where row.part != .makeup {
            let timed = row.start < 0 ? candidates : best(candidates) { slots[$0].contains(Slot(weekday: SchoolDays.weekday(row.day), start: row.start)) ? 1 : 0 }
            if timed.count == 1 { give(row, to: timed[0]) } else { open.append((row, timed)) }
        }
        open.sort { $0.row.day < $1.row.day }
        var first = 0
        while first < open.count {
            let monday = SchoolDays.monday(open[first].row.day)
            let week = open[first...].prefix { $0.row.day < monday + 7 }
            place(Array(week))
            first += week.count
        }
        for (row, candidates) in undecided where row.part == .makeup { decide(row, candidates, makeupLine(row, candidates)) }
    }

    /// A make-up goes where its day was missed, else where most minutes are open.
    private mutating func makeupLine(_ row: LogRow, _ candidates: [Int]) -> Int {
        if let day = row.makeupFor {
            for line in candidates where lines[line].rows.contains(where: { $0.day == day && !$0.isGiven && $0.part != .nothing }) {
                return line
            }
        }
        return mostOpen(candidates, row.makeupFor ?? row.day)
    }

    private mutating func mostOpen(_ candidates: [Int], _ day: Int) -> Int {
        var (chosen, most) = (candidates[0], Int.min)
        for line in candidates {
            let need = lines[line].need(on: day)
            if need > most { (chosen, most) = (line, need) }
        }
        return chosen
    }

    /// Gives a row to a line and remembers where it could have gone.
    private mutating func decide(_ row: LogRow, _ candidates: [Int], _ line: Int) {
        let day = row.part == .makeup ? row.makeupFor ?? row.day : row.day
        let others = candidates.filter { $0 != line && lines[$0].plan != nil }
        if row.isGiven, lines[line].plan != nil, !others.isEmpty { choices.append(Choice(row: row, line: line, other: mostOpen(others, day))) }
        give(row, to: line)
    }

    /// Places the rows of one week.
    private mutating func place(_ week: [Undecided]) {
        let placings = week.reduce(1) { min($0 * $1.candidates.count, Self.mostPlacings + 1) }
        guard placings <= Self.mostPlacings else {
            for (row, candidates) in week { decide(row, candidates, mostOpen(candidates, row.day)) }
            return
        }
        var search = Placing(week.count)
        for (row, candidates) in week {
            search.rows.append(
                candidates.map { line in
                    let length = lines[line].sessionLength(on: row.day)
                    return Placing.Option(
                        line: line, pool: lines[line].pool(on: row.day), minutes: row.isGiven ? max(0, row.minutes) : 0,
                        planned: row.isGiven ? 0 : max(length, row.end > row.start ? row.end - row.start : 0),
                        hasLength: row.minutes > 0 && length == row.minutes)
                })
            for line in candidates { search.open[lines[line].pool(on: row.day).key(line)] = lines[line].need(on: row.day) }
        }
        let chosen = search.best()
        for (index, (row, candidates)) in week.enumerated() { decide(row, candidates, candidates[chosen[index]]) }
    }
}

/// The search for the placing of a few rows that fills most.
private struct Placing {
    struct Option {
        var line: Int
        var pool: PoolPlace
        /// Minutes given; 0 for a row that only tells why none were.
        var minutes: Int
        /// Minutes that a session not held stands for.
        var planned: Int
        /// The session is as long as the line promises.
        var hasLength: Bool
    }

    /// How good a placing is; earlier parts count first.
    private struct Worth: Comparable {
        var filled = 0
        var lengths = 0
        var explained = 0
        static func < (a: Worth, b: Worth) -> Bool { (a.filled, a.lengths, a.explained) < (b.filled, b.lengths, b.explained) }
    }

    /// For each row, the lines it may go to.
    var rows: [[Option]] = []
    /// Minutes open in each line's period.
    var open: [PoolPlace.Key: Int] = [:]
    private var current: [Int]
    private var top: (worth: Worth, choice: [Int])?

    init(_ count: Int) { current = [Int](repeating: 0, count: count) }

    /// The place of each row's line among its options; of placings alike the one that comes first.
    mutating func best() -> [Int] {
        extend(0, Worth())
        return top?.choice ?? current
    }

    private mutating func extend(_ index: Int, _ worth: Worth) {
        guard index < rows.count else {
            if top.map({ $0.worth < worth }) ?? true { top = (worth, current) }
            return
        }
        for (place, option) in rows[index].enumerated() {
            let key = option.pool.key(option.line)
            let left = open[key] ?? 0
            var next = worth
            next.filled += min(max(left, 0), option.minutes)
            next.explained += min(max(left, 0), option.planned)
            if option.hasLength { next.lengths += 1 }
            open[key] = left - option.minutes - option.planned
            current[index] = place
            extend(index + 1, next)
            open[key] = left
        }
    }
}
