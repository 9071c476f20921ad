internal import ServiceRecords

/// A period as read, with the manner in which it was said.
struct PeriodReading: Hashable {
    enum Style: UInt8 {
        /// "per week", "/wk", "a week".
        case per
        /// "weekly", "every day": alone it says once.
        case adverb
        /// "every other week", "A days": an amount beside it is one session.
        case alternate
        /// "week" with nothing before it, as a cell of its own may say.
        case noun
        /// "during the school year", "for six weeks": how long, not how often, unless nothing else says how often.
        case span
        /// Named weekdays.
        case weekdays
    }
    var unit: Period.Unit
    var count = 1
    var cycleDays: Int?
    var style: Style
    /// Weekdays named.
    var days = 0
    /// Whether it has a second reading: "biweekly" and its kin, twice in one of the unit; "every third Friday", once in a month.
    var isDouble = false

    func samePeriod(_ other: PeriodReading) -> Bool {
        unit == other.unit && count == other.count && cycleDays == other.cycleDays && isDouble == other.isDouble
    }
}

/// Remarks found on the way; each becomes a name in `Frequency.flags`.
struct Remarks: OptionSet, Hashable {
    let rawValue: UInt64
    static let names: [String] = [
        "operand_order", "derived_from_schedule", "equal_only_in_5_day_weeks", "needs_bell_schedule",
        "alternate_day_no_fixed_week",
        "needs_AB_calendar", "range", "needs_reporting_period_dates", "needs_grading_period_dates", "which_weeks_unstated",
        "week_of_month_definition_needed", "biweekly", "bimonthly", "biannual", "rare_word_confirm", "missing_sessions",
        "range_ratio_over_2", "missing_period", "no_enforceable_minimum", "approx_word", "averaging_window_unstated",
        "mpw_with_session_count", "percent_of_day", "placement_statement_not_service", "needs_segment_length", "esy_scope",
        "step_down_needs_event_evidence", "h:mm_or_ratio", "implausible", "count_events_not_minutes", "incorporated_document",
        "needs_class_schedule", "unit_assumed_minutes", "unit_missing", "pool_or_per_session", "number_words_disagree",
        "not_whole_minutes", "unread_period", "as_needed_beside_amount", "range_or_count", "limited_weeks",
        "delivery_mix_unstated",
        "stated_total_disagrees", "sessions_do_not_divide_total", "shared_count_unclear", "missing_duration", "needs_term_dates",
        "ocr_repair", "ocr_repair_l_to_1", "ocr_repair_o_to_0", "ocr_repair_rn_to_m", "makeup", "slash_pair", "zero_amount",
        "unread_number", "session_length_bound", "needs_cycle_length", "limited_term", "exception",
    ]
    private static func named(_ name: String) -> Remarks { Remarks(rawValue: 1 << UInt64(names.firstIndex(of: name) ?? 63)) }
    static let operandOrder = named("operand_order"), schedule = named("derived_from_schedule")
    static let fiveDayWeeks = named("equal_only_in_5_day_weeks"), bell = named("needs_bell_schedule")
    static let alternateDay = named("alternate_day_no_fixed_week"), abCalendar = named("needs_AB_calendar"),
        range = named("range")
    static let reportingDates = named("needs_reporting_period_dates"), gradingDates = named("needs_grading_period_dates")
    static let whichWeeks = named("which_weeks_unstated"), weekOfMonth = named("week_of_month_definition_needed")
    static let biweekly = named("biweekly"), bimonthly = named("bimonthly"), biannual = named("biannual")
    static let rareWord = named("rare_word_confirm"), missingSessions = named("missing_sessions")
    static let wideRange = named("range_ratio_over_2"), missingPeriod = named("missing_period")
    static let noMinimum = named("no_enforceable_minimum"), approximate = named("approx_word")
    static let averaging = named("averaging_window_unstated"), packedWithCount = named("mpw_with_session_count")
    static let percentOfDay = named("percent_of_day"), placement = named("placement_statement_not_service")
    static let segmentLength = named("needs_segment_length"), esy = named("esy_scope")
    static let stepDown = named("step_down_needs_event_evidence"), clockOrRatio = named("h:mm_or_ratio")
    static let implausible = named("implausible"), countEvents = named("count_events_not_minutes")
    static let incorporated = named("incorporated_document"), classSchedule = named("needs_class_schedule")
    static let unitAssumed = named("unit_assumed_minutes"), unitMissing = named("unit_missing")
    static let poolOrSession = named("pool_or_per_session"), wordsDisagree = named("number_words_disagree")
    static let notWhole = named("not_whole_minutes"), unreadPeriod = named("unread_period")
    static let asNeededToo = named("as_needed_beside_amount"), rangeOrCount = named("range_or_count")
    static let limitedWeeks = named("limited_weeks"), deliveryMix = named("delivery_mix_unstated")
    static let totalDisagrees = named("stated_total_disagrees"), indivisible = named("sessions_do_not_divide_total")
    static let sharedCount = named("shared_count_unclear"), missingDuration = named("missing_duration")
    static let termDates = named("needs_term_dates"), ocr = named("ocr_repair"), ocrL = named("ocr_repair_l_to_1")
    static let ocrO = named("ocr_repair_o_to_0"), ocrRN = named("ocr_repair_rn_to_m"), makeup = named("makeup")
    static let unreadNumber = named("unread_number")
    static let sessionBound = named("session_length_bound")
    static let cycleLength = named("needs_cycle_length")
    static let limitedTerm = named("limited_term"), exception = named("exception")
    static let slashPair = named("slash_pair"), zero = named("zero_amount")

    /// The names of the remarks, in the order of the list above.
    var list: [String] {
        guard rawValue != 0 else { return [] }
        return Remarks.names.indices.filter { rawValue & (1 << UInt64($0)) != 0 }.map { Remarks.names[$0] }
    }
}

/// What a count counts.
enum CountNoun: UInt8 { case none, times, sessions, days, trips, periods, segments }

/// A piece of an amount: a duration, a count, a period, a word about one of them, or what keeps two amounts apart.
struct Atom {
    enum Kind: UInt8 {
        case duration, count, bare, period, delivery, groupSize, perSession
        /// The next duration is the total.
        case total
        case cap, floor, approximate, average
        case asNeeded, unquantified, incorporated, allDay, percentOfDay, event
        case step, condition
        /// A window: "before winter break", "during the first quarter".
        case limit
        case weeksOutOf, weeksOfMonth, sessionNoun, divides
        case esy, compensatory, makeup
        /// A word that makes the clause about something else than a service: "reported".
        case aside
        /// `20 x 10`: two numbers of which either may be the minutes; low is the first.
        case operands
        /// `30/60`.
        case slashPair
        /// `1:15`: minutes in low, the size of a group in high.
        case clock
        case comma, semicolon, and, either, slash, border, open, close, sentence
    }
    var kind: Kind
    var low: Int?
    var high: Int?
    var period: PeriodReading?
    var delivery: Delivery = .unspecified
    var noun: CountNoun = .none
    /// A duration in hours; a plural session noun; a unit that no one printed.
    var isHours = false
    var isPlural = false
    var isAssumed = false
    /// Part of `mpw` or the like.
    var isPacked = false
    var isPostfix = false
    var start: Int
    var end: Int

    init(_ kind: Kind, _ low: Int? = nil, _ high: Int? = nil, start: Int = 0, end: Int = 0) {
        self.kind = kind
        self.low = low
        self.high = high
        self.start = start
        self.end = end
    }

    var isSeparator: Bool {
        switch kind {
        case .comma, .semicolon, .and, .either, .slash, .border, .open, .close, .sentence: true
        default: false
        }
    }
}
