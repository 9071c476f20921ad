import CivilTime
import ServiceRecords

/// A line cut into periods with its sessions placed, before any policy is applied.
struct LinePlan: Sendable {
    let grants: [Grant]
    let grid: PeriodGrid
    /// Days that a log covers for the service.
    let covered: [ClosedRange<Int>]
    /// The usual days and times of the sessions, once the rows are placed.
    private(set) var usual = UsualTimes()
    /// The usual length of a session where the promise is a pool; 0 when unknown.
    private(set) var usualMinutes = 0
    /// The rows of the line by day; make-ups from outside the window come last, with no bucket.
    private(set) var rows: [LogRow] = []
    /// Make-ups linked to a day of the line: row, and the bucket of the day made up.
    private(set) var links: [(bucket: Int, row: Int)] = []
    /// What the buckets require, once the rows are placed.
    private(set) var requirements: Requirements?
    /// What no switch can change, once the rows are placed.
    private(set) var settled: SettledBuckets

    init(grants: [Grant], grid: PeriodGrid, covered: [ClosedRange<Int>]) {
        self.grants = grants
        self.grid = grid
        self.covered = covered
        settled = SettledBuckets(none: grid.buckets.count)
    }

    var amounts: [Amount] { grid.amounts }
    var buckets: [Bucket] { grid.buckets }
    var days: SchoolDays { grid.days }

    /// Rows given that lie in no period: before the first quarter, for example.
    var outside: [LogRow] {
        rows.indices.filter { index in
            rows[index].bucket < 0 && rows[index].isGiven && !links.contains { $0.row == index }
        }.map { rows[$0] }
    }

    /// Whether a make-up names a day of the line.
    func isLinked(_ row: LogRow) -> Bool { row.makeupFor.map { grid.bucket(of: $0) >= 0 } ?? false }

    /// The minutes that each bucket requires under given switches.
    func required(_ switches: PolicySwitches) -> [Ratio] {
        if let known = requirements?.minutes(switches.requirement) { return known }
        let rules = RequirementRules(grid: grid, usual: usual)
        return buckets.map { rules.required($0, switches.requirement) }
    }

    /// Places the rows and works out what they show: schedule, usual length, links of make-ups.
    mutating func settle(_ assigned: [LogRow], scheduled: LogSchedule, _ memory: ReconciliationMemory) {
        rows = assigned
        var isOutside = false
        var last = -1
        let buckets = grid.buckets
        for index in rows.indices {
            let day = rows[index].day
            // Most rows lie in the bucket of the row before.
            if last < 0 || day < buckets[last].from || day > buckets[last].through { last = grid.bucket(of: day) }
            rows[index].bucket = last
            isOutside = isOutside || last < 0
        }
        LogRow.arrange(&rows)
        if isOutside { rows = rows.filter { $0.bucket >= 0 } + rows.filter { $0.bucket < 0 } }
        for index in rows.indices where rows[index].part == .makeup {
            if let day = rows[index].makeupFor {
                let target = grid.bucket(of: day)
                if target >= 0 { links.append((target, index)) }
            }
        }
        links.sort { ($0.bucket, $0.row) < ($1.bucket, $1.row) }
        joinSlots()
        learn(scheduled)
        let requirements = memory.requirements(grid, usual)
        self.requirements = requirements
        settled = LineArithmetic.settled(self, requirements)
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
        // "HD" in the square of a day on which the session was held all the same explains nothing of it.
        // Where two sessions were held on some day, the mark may be of the second.
        let marks = rows.indices.filter { rows[$0].part == .reason(.earlyRelease) }
        let hasSecond = !marks.isEmpty && rows.indices.dropFirst().contains { rows[$0 - 1].day == rows[$0].day && rows[$0 - 1].isGiven && rows[$0].isGiven }
        for index in marks where !hasSecond {
            let near = rows[max(0, index - 8)..<min(rows.count, index + 9)]
            if near.contains(where: { $0.day == rows[index].day && $0.isGiven && ($0.start < 0 || rows[index].start < 0 || $0.start == rows[index].start) }) {
                drop.append(index)
            }
        }
        for index in drop { rows[index].part = .nothing }
    }

    private mutating func learn(_ schedule: LogSchedule) {
        let hasPool = amounts.contains { $0.least.session == nil || $0.most.session == nil }
        var lengths: [Int: Int] = [:]
        var starts = [Int](repeating: -1, count: 7)
        // Of the rows with a time, how many keep to the schedule in the log's head.
        var timed = [Int](repeating: 0, count: 7), onTime = [Int](repeating: 0, count: 7)
        let halfDays = Set(grid.dismissals.map(\.day))
        // By amount and weekday.
        var used = [Int](repeating: 0, count: 7 * amounts.count)
        for row in rows where row.bucket >= 0 && row.part != .makeup && row.part != .nothing && !row.isWeekTotal {
            let weekday = SchoolDays.weekday(row.day)
            used[(amounts.count == 1 ? 0 : grid.share(buckets[row.bucket], row.day).grant) * 7 + weekday] += 1
            // Before an early dismissal a session may be held at another time than usual.
            if row.start >= 0, !halfDays.contains(row.day) {
                starts[weekday] = starts[weekday] == -1 || starts[weekday] == row.start ? row.start : -2
                timed[weekday] += 1
                if row.start == schedule.starts[weekday] { onTime[weekday] += 1 }
            }
            if hasPool, row.part == .credit, row.minutes > 0 { lengths[row.minutes, default: 0] += 1 }
        }
        // What rows show of a weekday goes before the schedule in the log's head.
        for weekday in starts.indices {
            let isUsed = amounts.indices.contains { used[$0 * 7 + weekday] > 0 }
            let isScheduled = starts[weekday] == -1 ? isUsed : onTime[weekday] * 2 > timed[weekday]
            usual.starts[weekday] = max(isScheduled ? schedule.starts[weekday] : starts[weekday], -1)
        }
        usualMinutes = lengths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        guard amounts.allSatisfy({ $0.period.unit == .week }) else { return }
        let isLonger = amounts.allSatisfy { $0.period.count > 1 && $0.least.sessions == 1 && $0.most.sessions == 1 }
        guard isLonger || amounts.allSatisfy({ $0.period.count == 1 }) else { return }
        // Mandates that promise alike are held in the same way.
        var known = amounts.map { amount in
            let alike = amounts.indices.filter { amounts[$0] == amount }
            return weekdays(of: amount, (0..<7).map { weekday in alike.reduce(0) { $0 + used[$1 * 7 + weekday] } }, schedule)
        }
        if known.allSatisfy(\.isEmpty) { known = [] }
        if isLonger { usual.weekdaysOfLonger = known } else { usual.weekdays = known }
    }

    /// The weekdays of an amount's sessions: those that the head of a log gives for it, else those that the IEP names, else those on which
    /// its rows unmistakably lie (contract 3a.4).
    private func weekdays(of amount: Amount, _ used: [Int], _ schedule: LogSchedule) -> WeekdaySet {
        let rows = used.reduce(0, +)
        // Weekdays on which most rows do not lie are another service's, or no longer kept.
        func isKept(_ days: some Sequence<Int>) -> Bool { days.reduce(0) { $0 + used[$1] } * 2 >= rows }
        // Of the service's own schedules the one with as many weekdays as the amount has sessions; of two such nobody says when each held.
        let own = schedule.parts.filter { $0.count == amount.least.sessions }
        if own.count == 1, let days = own.first, isKept(days) { return WeekdaySet(days) }
        var scheduled = isKept(schedule.weekdays) ? schedule.weekdays : []
        // Fewer weekdays than sessions are the schedule of another amount, or of a part of them.
        if let times = amount.least.sessions, scheduled.count < times { scheduled = [] }
        guard let times = amount.least.sessions ?? (scheduled.isEmpty ? nil : scheduled.count) else { return WeekdaySet() }
        if scheduled.count == times { return WeekdaySet(scheduled) }
        if !amount.weekdays.isEmpty, isKept(amount.weekdays.days) { return amount.weekdays }
        let days = used.indices.filter { used[$0] > 0 }
        // Unmistakable: every row on as many weekdays as there are sessions, each used at least three times, or twice where the head of a log
        // names these weekdays among those of all its services.
        let least = scheduled.isEmpty ? 3 : 2
        guard days.count == times, days.allSatisfy({ used[$0] >= least }) else { return WeekdaySet() }
        return scheduled.isEmpty || scheduled.isSuperset(of: days) ? WeekdaySet(days) : WeekdaySet()
    }
}

/// Buckets of a line whose figures no switch can change, and the others.
struct SettledBuckets: Sendable {
    /// The tallies of the settled buckets in their places; the others' are empty.
    var tallies: [Tally]
    /// Their sum.
    var sum = Tally()
    /// All other buckets with the first of their rows.
    var open: [(bucket: Int, row: Int)]

    /// None is settled; for a line without rows.
    init(none count: Int) {
        tallies = [Tally](repeating: Tally(), count: count)
        open = (0..<count).map { ($0, 0) }
    }

    /// The tallies so far, all other buckets open.
    init(tallies: [Tally], sum: Tally, open: [(bucket: Int, row: Int)]) {
        self.tallies = tallies
        self.sum = sum
        self.open = open
    }
}
