import CivilTime
import ServiceRecords

/// The school days of one student laid out as counts, so that "how many instructional days from here to there" is one
/// subtraction.
///
/// A day closed without notice (snow) stays a day on which service was due: it excuses a shortage but does not lower what is
/// required (contract 3a.5). A day closed by plan lowers it.
final class SchoolDays: Sendable {
    enum Kind: UInt8, Sendable { case noSchool, instructional, half, closedPlanned, closedUnplanned, remote }

    let first: Int
    private let kinds: [Kind]
    private let due: [Int32]
    private let held: [Int32]
    private let weekdays: [Int32]
    /// Weekdays inside a run of at least three closed by plan (contract 3a.12).
    private let inBreak: [Int32]
    /// Half days and days closed without notice, in order: few, and looked at one by one.
    let halfDays: [Int]
    let unplanned: [Int]

    var last: Int { first + kinds.count - 1 }

    init(first: Int, last: Int, kind: (Int) -> Kind) {
        let count = max(0, last - first + 1)
        var kinds: [Kind] = []
        kinds.reserveCapacity(count)
        var due: [Int32] = [0]
        var held: [Int32] = [0]
        var weekdays: [Int32] = [0]
        due.reserveCapacity(count + 1)
        held.reserveCapacity(count + 1)
        weekdays.reserveCapacity(count + 1)
        var sums = (due: Int32(0), held: Int32(0), weekdays: Int32(0))
        var weekday = SchoolDays.weekday(first)
        var half: [Int] = []
        var unplanned: [Int] = []
        for offset in 0..<count {
            let day = first + offset
            let value = kind(day)
            kinds.append(value)
            let isHeld = value == .instructional || value == .half || value == .remote
            if isHeld { sums.held += 1 }
            if isHeld || value == .closedUnplanned { sums.due += 1 }
            if weekday < 5 { sums.weekdays += 1 }
            weekday = weekday == 6 ? 0 : weekday + 1
            held.append(sums.held)
            due.append(sums.due)
            weekdays.append(sums.weekdays)
            if value == .half { half.append(day) }
            if value == .closedUnplanned { unplanned.append(day) }
        }
        self.first = first
        self.kinds = kinds
        self.due = due
        self.held = held
        self.weekdays = weekdays
        halfDays = half
        self.unplanned = unplanned
        inBreak = SchoolDays.breaks(kinds, first: first)
    }

    /// 0 for Monday to 6 for Sunday.
    static func weekday(_ day: Int) -> Int {
        let value = (day + 3) % 7
        return value < 0 ? value + 7 : value
    }
    static func monday(_ day: Int) -> Int { day - weekday(day) }

    /// Marks the weekdays in runs of at least three closed by plan. The summer is none of them, and joins none.
    private static func breaks(_ kinds: [Kind], first: Int) -> [Int32] {
        var marks = [Bool](repeating: false, count: kinds.count)
        var run: [Int] = []
        func close() {
            if run.count >= 3 { for offset in run { marks[offset] = true } }
            run.removeAll(keepingCapacity: true)
        }
        for offset in kinds.indices where weekday(first + offset) < 5 {
            if kinds[offset] == .closedPlanned { run.append(offset) } else { close() }
        }
        close()
        var sums: [Int32] = [0]
        sums.reserveCapacity(kinds.count + 1)
        var sum: Int32 = 0
        for mark in marks {
            if mark { sum += 1 }
            sums.append(sum)
        }
        return sums
    }

    func kind(_ day: Int) -> Kind { kinds.indices.contains(day - first) ? kinds[day - first] : .noSchool }
    func isDue(_ day: Int) -> Bool { dueDays(day, day) > 0 }

    /// Days on which service was due: instructional, half, remote, and closed without notice.
    func dueDays(_ from: Int, _ through: Int) -> Int { count(due, from, through) }
    /// Days on which school was held.
    func heldDays(_ from: Int, _ through: Int) -> Int { count(held, from, through) }
    /// Mondays to Fridays.
    func weekdayCount(_ from: Int, _ through: Int) -> Int { count(weekdays, from, through) }
    /// Whether a planned break of three school days or more touches the span.
    /// Whether a break, or at least three weekdays outside the school year, lie in these days.
    func hasBreak(_ from: Int, _ through: Int) -> Bool {
        if count(inBreak, from, through) > 0 { return true }
        let low = max(from, first), high = min(through, last)
        guard low <= high else { return false }
        return (low...high).count { SchoolDays.weekday($0) < 5 && kinds[$0 - first] == .noSchool } >= 3
    }

    /// The last day of the stretch that starts at `from` and holds this many days with school, or `nil` when the calendar ends
    /// first.
    func end(ofHeld number: Int, from: Int) -> Int? {
        guard number > 0, from >= first, from <= last else { return nil }
        let goal = held[from - first] + Int32(clamping: number)
        var low = from - first
        var high = kinds.count
        guard let total = held.last, total >= goal else { return nil }
        while low < high {
            let middle = (low + high) / 2
            if held[middle + 1] >= goal { high = middle } else { low = middle + 1 }
        }
        return first + low
    }

    private func count(_ sums: [Int32], _ from: Int, _ through: Int) -> Int {
        let low = max(from, first) - first
        let high = min(through, last) - first + 1
        return high > low ? Int(sums[high] - sums[low]) : 0
    }
}
