internal import ServiceRecords

/// The places of one amount: how long, how often, in what period, how delivered; filled from the atoms of one stretch of text.
struct Clause {
    struct Range: Hashable {
        var low: Int?
        var high: Int?
        var exact: Int? { low == high ? low : nil }
        func times(_ other: Range) -> Range {
            Range(low: low.flatMap { a in other.low.map { a * $0 } }, high: high.flatMap { a in other.high.map { a * $0 } })
        }
    }

    var duration: Range?
    /// "30 minutes per session", "20 minutes each": never the total.
    var isPerSession = false
    /// "30 minutes per week": the duration is bound to its period, with no count between.
    var isTied = false
    var isPacked = false
    var isHours = false
    /// Computed from a time of day.
    var isSchedule = false
    /// A small number stands among its words and was read as something else.
    var hasSmallStray = false
    /// A "session" after the duration: 1 singular, 2 plural.
    var sessionNoun = 0
    var count: Range?
    var noun = CountNoun.none
    /// "in two sessions": the count shares the total out.
    var divides = false
    /// "in sessions of 30 minutes": the length of the sessions that a sum is divided into.
    var isShare = false
    /// The total is a sum without a period of its own, which such sessions divide.
    var isDividedSum = false
    var period: PeriodReading?
    var span: PeriodReading?
    var bare: Range?
    /// The number stands in a cell of its own.
    var bareIsCell = false
    var secondBare: Range?
    /// Nothing but a space between the number and the period, or the duration, after it.
    var bareTouchesPeriod = false
    var bareTouchesDuration = false
    /// "Progress is reported quarterly": a period of something else.
    var isAside = false
    var total: Range?
    var delivery = Delivery.unspecified
    var groupSize: Int?
    var durationBound: Atom.Kind?
    var countBound: Atom.Kind?
    var isApproximate = false
    var isAverage = false
    var asNeeded = false
    var unquantified = false
    var isIncorporated = false
    var isAllDay = false
    var percentOf: PeriodReading?
    var isEvent = false
    /// Events that come in the plural are counted; one is looked up in the class schedule.
    var eventsAreMany = false
    /// "before winter break", "in the first month of school".
    var hasWindow = false
    /// "in each class": the count is the number of classes.
    var isPerClass = false
    var isCondition = false
    /// The alternative after "then", "to drop to".
    var isStep = false
    var weeksOutOf: (some: Int, all: Int)?
    var weeksOfMonth: Int?
    var operands: (first: Int, second: Int)?
    var slashPair: (first: Int, second: Int)?
    var clock: (minutes: Int, size: Int?)?
    var clockIsRatio = false
    /// What stands before it: a comma, a parenthesis, the end of a sentence.
    /// Named in this clause: ESY, compensatory.
    var scope: Scope?
    var opener = Atom.Kind.comma
    var inParentheses = false
    /// Count and period came before the first duration, from a clause of their own.
    var hasSharedHead = false
    var start = 0
    var end = 0

    var hasAmount: Bool {
        duration != nil || count != nil || bare != nil || operands != nil || slashPair != nil || clock != nil || total != nil
    }
    var isEmpty: Bool {
        !hasAmount && period == nil && delivery == .unspecified && span == nil && !asNeeded && !unquantified && !isIncorporated
            && !isAllDay && percentOf == nil && !isEvent && weeksOutOf == nil && weeksOfMonth == nil && groupSize == nil
            && !isPerSession && !isStep && scope == nil && !hasWindow
    }
    var isVague: Bool { asNeeded || unquantified || isIncorporated || isEvent }

    mutating func cover(_ atom: Atom) {
        if end == 0 { start = atom.start }
        start = min(start, atom.start)
        end = max(end, atom.end)
    }
}
