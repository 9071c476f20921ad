import CivilTime
import ServiceRecords

/// A line cut into periods along the school calendar, before any session is looked at: the same for all students who are promised
/// the same for the same days, and worked out once for them.
final class PeriodGrid: Sendable {
    let amounts: [Amount]
    let buckets: [Bucket]
    /// The shares of buckets beyond their first.
    let shares: [PeriodShare]
    /// The calendar month in which each bucket starts, as year × 12 + month.
    let months: [Int]
    let days: SchoolDays
    /// When school ends on the half days whose label says so.
    let dismissals: [(day: Int, minute: Int)]
    /// Weeks that words of the IEP take out of the promise.
    let excluded: [ClosedRange<Int>]

    init(
        amounts: [Amount], buckets: [Bucket], shares: [PeriodShare] = [], days: SchoolDays, calendar: StudentCalendar,
        excluded: [ClosedRange<Int>] = []
    ) {
        self.amounts = amounts
        self.buckets = buckets
        self.shares = shares
        self.days = days
        self.excluded = excluded
        dismissals = days.halfDays.compactMap { day in calendar.dismissal(day).map { (day, $0.minuteOfDay) } }
        months = buckets.map { bucket in
            let parts = CivilDate(dayNumber: bucket.from).components
            return parts.year * 12 + parts.month
        }
    }

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
}

/// When a line's sessions usually are, as far as its rows and the log's head show.
struct UsualTimes: Sendable, Hashable {
    /// For each grant of the line the weekdays of its sessions where they are known; empty when of none.
    var weekdays: [WeekdaySet] = []
    /// The same of amounts with one session in several weeks, whose week in the period is not known.
    var weekdaysOfLonger: [WeekdaySet] = []
    /// The usual start on each weekday, where all timed rows agree; -1 else.
    var starts = [Int](repeating: -1, count: 7)

    /// The weekdays known of a grant's sessions.
    func weekdays(of grant: Int) -> WeekdaySet { weekdays.indices.contains(grant) ? weekdays[grant] : WeekdaySet() }

    /// The weekday known of a grant's one session in several weeks.
    func weekdayOfLonger(_ grant: Int) -> Int? { weekdaysOfLonger.indices.contains(grant) ? weekdaysOfLonger[grant].days.first : nil }
}

/// What every bucket of a grid requires under the switches of the profiles and of their single differences.
final class Requirements: Sendable {
    private let known: [(switches: RequirementSwitches, minutes: [Ratio], isStandard: Bool)]
    /// Buckets that require the same and leave the same open under all switches.
    let isFixed: [Bool]

    init(_ grid: PeriodGrid, _ usual: UsualTimes) {
        let rules = RequirementRules(grid: grid, usual: usual)
        let standard = grid.buckets.map { rules.required($0, PolicySwitches.ofStandard.requirement) }
        known = PolicySwitches.requirements.map { switches in
            let minutes = grid.buckets.map { rules.required($0, switches) }
            return (switches, minutes, minutes == standard)
        }
        isFixed = grid.buckets.map(rules.requiresAlways)
    }

    /// The minutes that each bucket requires; `nil` under switches that a person has put together.
    func minutes(_ switches: RequirementSwitches) -> [Ratio]? { known.first { $0.switches == switches }?.minutes }

    /// Whether each bucket requires what it does under the standard switches; false under switches that a person has put together.
    func areStandard(_ switches: RequirementSwitches) -> Bool { known.first { $0.switches == switches }?.isStandard ?? false }
}
