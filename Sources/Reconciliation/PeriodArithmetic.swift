public import CivilTime

/// Minutes as an exact fraction, for showing how a figure came about before it was rounded.
public struct ExactMinutes: Sendable, Hashable {
    public let numerator: Int
    /// Positive; 1 for whole minutes.
    public let denominator: Int

    init(_ ratio: Ratio) { (numerator, denominator) = (ratio.numerator, ratio.denominator) }

    public var isZero: Bool { numerator == 0 }

    /// "30", "25 5/7" or "-1/2".
    public var text: String {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        if rest == 0 { return "\(whole)" }
        let part = "\(rest.magnitude)/\(denominator)"
        if whole != 0 { return "\(whole) \(part)" }
        return rest < 0 ? "-\(part)" : part
    }
}

/// How the figures of one period came about under the run's profile: written down while they were counted, not worked out again.
public struct PeriodArithmetic: Sendable, Hashable {
    /// What one mandate asks of the period; a period in which an amendment begins has two.
    public struct Requirement: Sendable, Hashable {
        /// Which of the line's mandates, by its place in ``Line/mandates``.
        public var mandate: Int
        /// Minutes promised for a whole period.
        public var promised: Int
        /// Sessions and minutes of each, unless the promise is a pool of minutes.
        public var sessions: Int?
        public var sessionMinutes: Int?
        /// What the switches leave of the promise for a period with these school days, before it is shared by days in force.
        public var base: ExactMinutes
        /// School days of the whole period, and those of them on which the mandate is in force inside the window.
        public var schoolDays: Int
        public var daysInForce: Int
        /// `base × daysInForce / schoolDays`.
        public var minutes: ExactMinutes
    }

    /// What a row of a log did for the period.
    public enum Use: Sendable, Hashable {
        /// Minutes given; `overlap` minutes of the row were already counted by another row at the same time.
        case given(minutes: Int, overlap: Int)
        /// Held, but left out by this policy switch.
        case leftOut(policySwitch: String)
        /// Not held: explains so many minutes of a shortage, if there is one, as missed or as excused.
        case explains(Reason, minutes: ExactMinutes, counts: Bool)
        /// Planned or not filled in; so many minutes are undocumented if they are lacking.
        case pending(minutes: ExactMinutes)
        /// A make-up whose day lies in this period: so many of its minutes filled a shortage.
        case repairs(CivilDate, minutes: ExactMinutes, of: ExactMinutes)
        /// Held in this period as the make-up of a day in another one, where it counts.
        case makesUp(CivilDate)
        /// A make-up that names no day: its minutes go to the oldest shortage.
        case unlinkedMakeup(minutes: ExactMinutes)
        /// Speaks of something else than a session of this service (a meeting, an evaluation).
        case nothing
    }

    /// A row of a log and what it did.
    public struct Row: Sendable, Hashable {
        public var session: SessionReference
        public var use: Use
    }

    /// What became of minutes that were required and not given.
    public enum Outcome: String, Sendable, Hashable { case missed, excused, undocumented }

    /// Part of the shortage, why it arose, and how it counts.
    public struct Shortfall: Sendable, Hashable {
        public var outcome: Outcome
        public var reason: Reason
        public var minutes: ExactMinutes
    }

    /// Minutes of a make-up or of a surplus elsewhere that took the place of a shortage after all periods were counted.
    public struct LaterRepair: Sendable, Hashable {
        /// The make-up session; `nil` where surplus of the same month was set off.
        public var session: SessionReference?
        public var outcome: Outcome
        public var minutes: ExactMinutes
    }

    public var from: CivilDate
    public var through: CivilDate
    public var requirements: [Requirement] = []
    public var rows: [Row] = []
    public var shortfalls: [Shortfall] = []
    public var laterRepairs: [LaterRepair] = []
    /// School days of the period on which service was due and of which no log speaks.
    public var uncoveredDays = 0
    /// Days closed without notice in the period.
    public var unplannedClosures: [CivilDate] = []
}
