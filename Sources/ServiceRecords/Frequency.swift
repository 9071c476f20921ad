/// A closed range of whole numbers with either end possibly open; `30` is 30...30, "at least 30" is 30...open.
public struct Quantity: Sendable, Hashable {
    /// The least, or `nil` when nothing bounds it from below.
    public var min: Int?
    /// The most, or `nil` when nothing bounds it from above.
    public var max: Int?

    public init(_ value: Int) {
        min = value
        max = value
    }
    public init(min: Int?, max: Int?) {
        self.min = min
        self.max = max
    }

    /// The one value, when both ends agree.
    public var exact: Int? { min == max ? min : nil }
    /// Whether the two ends differ or one is open.
    public var isRange: Bool { exact == nil }
}

/// The period of an amount, as the paper words it; a month is never rewritten as weeks.
public struct Period: Sendable, Hashable {
    /// The unit of a period.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        case day, week, month, quarter, trimester, semester
        case gradingPeriod = "grading_period"
        case reportingPeriod = "reporting_period"
        case year
        case iepTerm = "iep_term"
        /// A school's rotation of numbered or lettered days; see ``Period/cycleDays``.
        case cycle
        /// A total with no period: "360 minutes of compensatory OT".
        case fixed
        /// Tied to an event: "during transitions".
        case event
        case unknown
    }

    /// Where the unit was read.
    public enum Source: String, Sendable, Hashable, CaseIterable { case cell, column, page, none }

    public var unit: Unit
    /// How many units make one period: 2 with `week` for "every other week".
    public var count: Int
    /// The length of a cycle in school days.
    public var cycleDays: Int?
    public var source: Source

    public init(_ unit: Unit, count: Int = 1, cycleDays: Int? = nil, source: Source = .cell) {
        self.unit = unit
        self.count = count
        self.cycleDays = cycleDays
        self.source = source
    }

    /// No period is stated.
    public static let unknown = Period(.unknown, source: .none)
}

/// One quantity of one kind of delivery: minutes, sessions and the period they repeat in.
public struct FrequencyPart: Sendable, Hashable {
    /// Whether the total was printed or multiplied out.
    public enum TotalSource: String, Sendable, Hashable { case stated, derived }

    /// Minutes of one session; `nil` for a pool of minutes.
    public var minutesPerSession: Quantity?
    /// Sessions in one period; `nil` for a pool of minutes.
    public var sessionsPerPeriod: Quantity?
    public var period: Period
    /// Minutes in one period.
    public var totalMinutesPerPeriod: Quantity?
    public var totalSource: TotalSource?
    public var delivery: Delivery
    /// The largest group allowed, where stated.
    public var groupSizeMax: Int?
    public var scope: Scope

    public init(
        minutesPerSession: Quantity? = nil, sessionsPerPeriod: Quantity? = nil, period: Period = .unknown,
        totalMinutesPerPeriod: Quantity? = nil, totalSource: TotalSource? = nil, delivery: Delivery = .unspecified,
        groupSizeMax: Int? = nil, scope: Scope = .regular
    ) {
        self.minutesPerSession = minutesPerSession
        self.sessionsPerPeriod = sessionsPerPeriod
        self.period = period
        self.totalMinutesPerPeriod = totalMinutesPerPeriod
        self.totalSource = totalSource
        self.delivery = delivery
        self.groupSizeMax = groupSizeMax
        self.scope = scope
    }
}

/// What keeps an amount from being one certain number.
public enum Vagueness: String, Sendable, Hashable, CaseIterable {
    case none, range, cap, floor, approximate, ambiguous, conflict, conditional, unquantified
    case missingPeriod = "missing_period"
    case missingDuration = "missing_duration"
    case calendarDependent = "calendar_dependent"
}

/// The words of an amount and what they mean.
public struct Frequency: Sendable, Hashable {
    /// The words as printed.
    public var raw: String
    /// The parts; several when the words set several amounts ("30 min direct / 15 min indirect").
    public var parts: [FrequencyPart]
    public var vagueness: Vagueness
    /// Named remarks, for example `needs_bell_schedule`.
    public var flags: [String]
    /// Every reading, when the words have more than one; each reading is a list of parts.
    public var interpretations: [[FrequencyPart]]

    public init(
        raw: String, parts: [FrequencyPart], vagueness: Vagueness = .none, flags: [String] = [],
        interpretations: [[FrequencyPart]] = []
    ) {
        self.raw = raw
        self.parts = parts
        self.vagueness = vagueness
        self.flags = flags
        self.interpretations = interpretations
    }
}
