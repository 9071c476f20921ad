/// A stretch of days as printed on paper: the first and the last day, both included.
public struct Term: Sendable, Hashable {
    /// The first day.
    public let first: CivilDate
    /// The last day, included.
    public let last: CivilDate

    /// The days from `first` to `last`, or `nil` when they stand the wrong way round.
    public init?(first: CivilDate, last: CivilDate) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// The term of one day.
    public init(_ day: CivilDate) {
        first = day
        last = day
    }

    /// How many days.
    public var dayCount: Int { last - first + 1 }
    /// Every day in order.
    public var days: ClosedRange<CivilDate> { first...last }

    /// Whether the day lies in the term.
    public func contains(_ day: CivilDate) -> Bool { first <= day && day <= last }

    /// The days both terms share, or `nil` when there are none.
    public func intersection(_ other: Term) -> Term? {
        Term(first: max(first, other.first), last: min(last, other.last))
    }
}
