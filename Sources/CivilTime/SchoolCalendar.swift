/// What kind of school day a date is; the names are those of the JSON contract.
public enum CalendarDayKind: String, Sendable, Hashable, CaseIterable {
    case instructional
    case halfDay = "half_day"
    case closedPlanned = "closed_planned"
    case closedUnplanned = "closed_unplanned"
    case remote
    case testing
    case firstDay = "first_day"
    case lastDay = "last_day"

    /// Whether school was held at all.
    public var isInstructional: Bool { self != .closedPlanned && self != .closedUnplanned }
}

/// One dated entry of a school calendar.
public struct CalendarDay: Sendable, Hashable {
    /// The day.
    public var date: CivilDate
    /// What kind of day.
    public var kind: CalendarDayKind
    /// The calendar's own words, for example "Winter Break".
    public var label: String

    public init(date: CivilDate, kind: CalendarDayKind, label: String) {
        self.date = date
        self.kind = kind
        self.label = label
    }
}

/// The school days of a district: Monday to Friday, except where an entry says otherwise.
public struct SchoolCalendar: Sendable, Hashable {
    private let entries: [CivilDate: CalendarDay]
    /// The first and last day of school, where the calendar names them; days outside are not instructional.
    public let year: (first: CivilDate?, last: CivilDate?)
    /// Whether any paper gave entries; without, every weekday counts as instructional and a note must say so.
    public let isStated: Bool

    /// A calendar from entries in any order. Where two entries name one day, the one that closes the school wins
    /// (a snow day is written over an ordinary one), and of two closures the unplanned one.
    public init(_ days: [CalendarDay] = []) {
        func weight(_ kind: CalendarDayKind) -> Int {
            switch kind {
            case .closedUnplanned: 4
            case .closedPlanned: 3
            case .halfDay, .remote, .testing: 2
            case .firstDay, .lastDay: 1
            case .instructional: 0
            }
        }
        var entries: [CivilDate: CalendarDay] = [:]
        for day in days {
            if let present = entries[day.date], weight(present.kind) >= weight(day.kind) { continue }
            entries[day.date] = day
        }
        self.entries = entries
        year = (
            days.filter { $0.kind == .firstDay }.map(\.date).min(), days.filter { $0.kind == .lastDay }.map(\.date).max()
        )
        isStated = !days.isEmpty
    }

    /// The entry for a day, if a paper gave one.
    public func entry(_ date: CivilDate) -> CalendarDay? { entries[date] }

    /// What kind of day it is; `nil` for weekends and days outside the school year with no entry of their own.
    public func kind(_ date: CivilDate) -> CalendarDayKind? {
        if let entry = entries[date] { return entry.kind }
        if date.weekday.isWeekend { return nil }
        if let first = year.first, date < first { return nil }
        if let last = year.last, date > last { return nil }
        return .instructional
    }

    /// Whether school is held on the day.
    public func isInstructional(_ date: CivilDate) -> Bool { kind(date)?.isInstructional ?? false }

    /// The instructional days of a term in order.
    public func instructionalDays(in term: Term) -> [CivilDate] { term.days.filter(isInstructional) }

    public static func == (left: SchoolCalendar, right: SchoolCalendar) -> Bool {
        left.entries == right.entries && left.isStated == right.isStated
    }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(entries)
        hasher.combine(isStated)
    }
}
