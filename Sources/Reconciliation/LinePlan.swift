import CivilTime
import ServiceRecords

/// A line cut into periods with its sessions placed, before any policy is applied.
struct LinePlan: Sendable {
    var grants: [Grant]
    var amounts: [Amount]
    var buckets: [Bucket]
    /// The shares of buckets beyond their first.
    var shares: [PeriodShare] = []
    /// The calendar month in which each bucket starts, as year × 12 + month.
    var months: [Int]
    var days: SchoolDays
    /// Days that a log covers for the service.
    var covered: [ClosedRange<Int>]
    /// Weekdays of the sessions where they are known, 0 for Monday; empty when not.
    var fixedWeekdays: [Int] = []
    /// The usual start on each weekday, where all timed rows agree; -1 else.
    var usualStart = [Int](repeating: -1, count: 7)
    /// When school ends on the half days whose label says so.
    var dismissals: [(day: Int, minute: Int)] = []
    /// Weeks that words of the IEP take out of the promise.
    var excluded: [ClosedRange<Int>] = []
    /// The usual length of a session where the promise is a pool; 0 when unknown.
    var usualMinutes = 0
    /// The rows of the line by day; make-ups from outside the window come last, with no bucket.
    var rows: [LogRow] = []
    /// The sum over the buckets whose figures no switch can change, once the rows are placed.
    private(set) var settled = Tally()
    /// All other buckets with the first of their rows; `nil` before the rows are placed.
    private(set) var open: [(bucket: Int, row: Int)]?
    /// Make-ups linked to a day of the line: row, and the bucket of the day made up.
    var links: [(bucket: Int, row: Int)] = []

    init(grants: [Grant], amounts: [Amount], buckets: [Bucket], days: SchoolDays, covered: [ClosedRange<Int>]) {
        self.grants = grants
        self.amounts = amounts
        self.buckets = buckets
        self.days = days
        self.covered = covered
        months = buckets.map { bucket in
            let parts = CivilDate(dayNumber: bucket.from).components
            return parts.year * 12 + parts.month
        }
    }

    /// Rows given that lie in no period: before the first quarter, for example.
    var outside: [LogRow] {
        rows.indices.filter { index in
            rows[index].bucket < 0 && rows[index].isGiven && !links.contains { $0.row == index }
        }.map { rows[$0] }
    }

    /// Whether a make-up names a day of the line.
    func isLinked(_ row: LogRow) -> Bool { row.makeupFor.map { bucket(of: $0) >= 0 } ?? false }

    /// The bucket that holds a day, or -1.
    func bucket(of day: Int) -> Int {
        var low = 0
        var high = buckets.count - 1
        while low <= high {
            let middle = (low + high) / 2
            if day < buckets[middle].from {
                high = middle - 1
            } else if day > buckets[middle].through {
                low = middle + 1
            } else {
                return middle
            }
        }
        return -1
    }

    /// The share of a bucket that holds a day.
    func share(_ bucket: Bucket, _ day: Int) -> PeriodShare {
        if bucket.others.isEmpty || day <= bucket.first.through { return bucket.first }
        return shares[bucket.others].first { day <= $0.through } ?? bucket.first
    }

    /// Places the rows and works out what they show: schedule, usual length, links of make-ups.
    mutating func settle(_ assigned: [LogRow], scheduled: Set<Int>, calendar: StudentCalendar) {
        rows = assigned
        for index in rows.indices { rows[index].bucket = bucket(of: rows[index].day) }
        LogRow.arrange(&rows)
        if rows.contains(where: { $0.bucket < 0 }) { rows = rows.filter { $0.bucket >= 0 } + rows.filter { $0.bucket < 0 } }
        links = []
        for index in rows.indices where rows[index].part == .makeup {
            if let day = rows[index].makeupFor {
                let target = bucket(of: day)
                if target >= 0 { links.append((target, index)) }
            }
        }
        links.sort { ($0.bucket, $0.row) < ($1.bucket, $1.row) }
        joinSlots()
        learn(scheduled)
        dismissals = days.halfDays.compactMap { day in calendar.dismissal(day).map { (day, $0.minuteOfDay) } }
        (settled, open) = LineArithmetic.settled(self)
    }

    /// The minutes of a bucket whose rows were all given in full, as promised and on days of their own, and the row behind them;
    /// `nil` for any other bucket. No switch but `range` changes such minutes.
    @inline(__always)
    func plainMinutes(
        of index: Int, from first: Int, link: Int, _ range: PolicySwitches.Range
    ) -> (minutes: Int, next: Int)? {
        guard buckets[index].others.isEmpty, link >= links.count || links[link].bucket != index else { return nil }
        let session = amounts[buckets[index].first.grant].chosen(range).session ?? 0
        return rows.withUnsafeBufferPointer { rows in
            var row = first, day = Int.min, given = 0
            while row < rows.count, rows[row].bucket == index {
                guard rows[row].part == .credit, rows[row].marks.isEmpty, rows[row].units == 0, rows[row].minutes >= session,
                    rows[row].minutes >= 0, rows[row].day != day
                else { return nil }
                day = rows[row].day
                given += rows[row].minutes
                row += 1
            }
            return (given, row)
        }
    }

    /// Student and provider both out on one day: one slot where the times agree (contract and E.3, same_day_provider_absent).
    private mutating func joinSlots() {
        var drop: [Int] = []
        for index in rows.indices where rows[index].part == .reason(.studentAbsent) {
            for other in rows.indices[max(0, index - 8)..<min(rows.count, index + 9)] where other != index {
                guard rows[other].day == rows[index].day,
                    rows[other].part == .reason(.providerAbsent) || rows[other].part == .reason(.providerInMeeting)
                else { continue }
                rows[index].providerAlsoOut = true
                let sameSlot = rows[other].start == rows[index].start || rows[other].start < 0 || rows[index].start < 0
                if sameSlot, !drop.contains(other) {
                    drop.append(other)
                    break
                }
            }
        }
        for index in drop { rows[index].part = .nothing }
    }

    private mutating func learn(_ scheduled: Set<Int>) {
        var lengths: [Int: Int] = [:]
        var onWeekday = [Int](repeating: 0, count: 7)
        var starts = [Int](repeating: -1, count: 7)
        for row in rows where row.bucket >= 0 && row.part != .makeup && row.part != .nothing && !row.isWeekTotal {
            let weekday = SchoolDays.weekday(row.day)
            onWeekday[weekday] += 1
            if row.start >= 0 { starts[weekday] = starts[weekday] == -1 || starts[weekday] == row.start ? row.start : -2 }
            if row.part == .credit, row.minutes > 0 { lengths[row.minutes, default: 0] += 1 }
        }
        usualStart = starts.map { max($0, -1) }
        usualMinutes = lengths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        let weekly = amounts.allSatisfy { $0.period.unit == .week && $0.period.count == 1 }
        guard weekly, let times = amounts.last?.least.sessions ?? (scheduled.isEmpty ? nil : scheduled.count) else { return }
        if scheduled.count == times {
            fixedWeekdays = scheduled.sorted()
            return
        }
        let used = onWeekday.indices.filter { onWeekday[$0] > 0 }
        // Unmistakable: every row on as many weekdays as there are sessions, each used at least three times.
        if scheduled.isEmpty, used.count == times, used.allSatisfy({ onWeekday[$0] >= 3 }) { fixedWeekdays = used }
    }
}
