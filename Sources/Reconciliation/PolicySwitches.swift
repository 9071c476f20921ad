/// The choices a reconciliation rests on, one field for each switch of the domain rules (E.3); every report prints them.
///
/// A rule about which reasonable people differ is never decided in silence: it is a switch, and each line says what flipping it
/// does.
public struct PolicySwitches: Sendable, Hashable {
    /// What a week with planned closures still requires.
    public enum PartialWeek: String, Sendable, CaseIterable {
        /// In full when the sessions fit the days left, else as many sessions as there are days; a pool of minutes in full.
        case sessionsThatFit = "sessions_that_fit"
        case full
        /// By instructional days; where the weekdays are known, only sessions that fall on days with school.
        case proRata = "pro_rata"
    }
    /// What a month with a break still requires.
    public enum PartialMonth: String, Sendable, CaseIterable {
        case full
        case proRata = "pro_rata"
    }
    /// Whether sessions after an early dismissal are required.
    public enum HalfDay: String, Sendable, CaseIterable {
        case full
        case excludeAfterDismissal = "exclude_after_dismissal"
    }
    /// Whether a shortage with this reason is `missed` or `excused`.
    public enum Shortage: String, Sendable, CaseIterable {
        case counted
        case notCounted = "not_counted"
    }
    /// Whether minutes given in another way than promised count as delivered.
    public enum Difference: String, Sendable, CaseIterable { case counted, excluded }
    /// Whether words that take weeks out of a promise are followed.
    public enum Exclusions: String, Sendable, CaseIterable {
        case notApplied = "not_applied"
        case applied
    }
    /// How a suspension's sessions count.
    public enum Suspension: String, Sendable, CaseIterable {
        /// Excused, and a question asks for the discipline record.
        case review
        case countedAfterDay10 = "counted_after_day_10"
        case notCounted = "not_counted"
    }
    /// How minutes that no paper speaks of are shown.
    public enum Undocumented: String, Sendable, CaseIterable {
        case separate
        case secondLine = "second_line"
        case notCounted = "not_counted"
    }
    /// Which shortage a make-up repairs.
    public enum Makeup: String, Sendable, CaseIterable {
        case linkedThenOldest = "linked_then_oldest"
        case linkedOnly = "linked_only"
        case oldestAny = "oldest_any"
    }
    /// Whether minutes beyond one period's requirement repair another's shortage.
    public enum Surplus: String, Sendable, CaseIterable {
        case noOffset = "no_offset"
        case netWithinMonth = "net_within_month"
    }
    /// Whose minutes count when the log names another role than the IEP.
    public enum RoleMismatch: String, Sendable, CaseIterable {
        case unqualifiedExcluded = "unqualified_excluded"
        case excluded, counted
    }
    /// Which end of a range is required.
    public enum Range: String, Sendable, CaseIterable { case minimum, maximum }
    /// How many minutes a 15-minute billing unit stands for.
    public enum UnitMinutes: String, Sendable, CaseIterable {
        case nominal
        case lowerBound = "lower_bound"
        case upperBound = "upper_bound"
    }
    /// Which logged reasons explain a shortage smaller than their sum (contract 3a.6).
    public enum ReasonOrder: String, Sendable, CaseIterable {
        case excusingFirst = "excusing_first"
        case countingFirst = "counting_first"
    }
    /// Settings about which the profiles agree.
    public enum Fixed: String, Sendable, CaseIterable {
        case zero = "0"
        case proRata = "pro_rata"
        case never, actual, counted, union, one
        case ownPeriodOnly = "own_period_only"
        case notComputed = "not_computed"
    }

    /// What a week with planned closures requires.
    public var weekPartial: PartialWeek
    /// What a month with a break requires.
    public var monthPartialBreak: PartialMonth
    /// Whether sessions after an early dismissal are required.
    public var halfDay: HalfDay
    /// Whether shortages of days closed without notice count.
    public var closureUnplanned: Shortage
    /// Whether weeks that the IEP's comments take out are taken out.
    public var commentExclusions: Exclusions
    /// Whether shortages count when the student was absent.
    public var studentAbsent: Shortage
    /// The same when the provider was out on that day too.
    public var sameDayProviderAbsent: Shortage
    /// Whether shortages count when the school kept the student (tests, trips, assemblies).
    public var schoolActivity: Shortage
    /// Whether shortages count when the student refused.
    public var refused: Shortage
    /// Whether shortages count when the student was suspended.
    public var suspension: Suspension
    /// How minutes that no paper speaks of are shown; they never enter `missed`.
    public var undocumented: Undocumented
    /// Which shortage a make-up repairs.
    public var makeup: Makeup
    /// Whether surplus repairs another period.
    public var surplus: Surplus
    /// A group where the IEP says individual.
    public var groupForIndividual: Difference
    /// A larger group than the IEP allows.
    public var groupOverCap: Difference
    /// Another role than the IEP names.
    public var roleMismatch: RoleMismatch
    /// A remote session where the IEP does not say so.
    public var remoteForInPerson: Difference
    /// The end of a range that is required.
    public var range: Range
    /// The minutes of a 15-minute billing unit.
    public var unitMinutes: UnitMinutes
    /// A row entered more than ten school days after the session.
    public var lateEntry: Difference
    /// A session dated on a day on which school was closed.
    public var onClosedDay: Difference
    /// A session dated on a day on which another record marks the student absent.
    public var onAbsentDay: Difference
    /// Which reasons explain a shortage smaller than their sum.
    public var reasonOrder: ReasonOrder

    /// The settings of a profile (domain rules E.3; contract 3a where it settles more).
    public init(_ profile: Profile) {
        let literal = profile == .literal
        let conservative = profile == .conservative
        weekPartial = literal ? .full : conservative ? .proRata : .sessionsThatFit
        monthPartialBreak = conservative ? .proRata : .full
        halfDay = conservative ? .excludeAfterDismissal : .full
        closureUnplanned = literal ? .counted : .notCounted
        commentExclusions = conservative ? .applied : .notApplied
        studentAbsent = literal ? .counted : .notCounted
        sameDayProviderAbsent = conservative ? .notCounted : .counted
        schoolActivity = conservative ? .notCounted : .counted
        refused = literal ? .counted : .notCounted
        suspension = literal ? .countedAfterDay10 : conservative ? .notCounted : .review
        undocumented = literal ? .secondLine : conservative ? .notCounted : .separate
        makeup = literal ? .linkedOnly : conservative ? .oldestAny : .linkedThenOldest
        surplus = conservative ? .netWithinMonth : .noOffset
        groupForIndividual = literal ? .excluded : .counted
        groupOverCap = literal ? .excluded : .counted
        roleMismatch = literal ? .excluded : conservative ? .counted : .unqualifiedExcluded
        remoteForInPerson = literal ? .excluded : .counted
        range = literal ? .maximum : .minimum
        unitMinutes = literal ? .lowerBound : conservative ? .upperBound : .nominal
        lateEntry = literal ? .excluded : .counted
        onClosedDay = conservative ? .counted : .excluded
        onAbsentDay = conservative ? .counted : .excluded
        reasonOrder = literal ? .countingFirst : .excusingFirst
    }
}
