public import ServiceRecords

/// What a bare number in a column counts.
public enum NumberUnit: Sendable, Hashable { case minutes, hours, sessions }

/// What surrounds a cell and completes it; the cell's own words always come first, then the column, then the page.
public struct FrequencyContext: Sendable, Hashable {
    /// The period a heading states: "Minutes Per Week".
    public var columnPeriod: Period?
    /// What a bare number in this cell counts.
    public var columnUnit: NumberUnit?
    /// Heading "Length of session": a bare duration is one session.
    public var bareNumberIsPerSession: Bool
    /// The school days of the cycle a page header states; amounts without a period of their own repeat in it.
    public var pageCycleDays: Int?
    /// How the section or column says the service is given: "Consultation", "Indirect".
    public var delivery: Delivery?
    /// The ledger the section belongs to.
    public var scope: Scope

    public init(
        columnPeriod: Period? = nil, columnUnit: NumberUnit? = nil, bareNumberIsPerSession: Bool = false,
        pageCycleDays: Int? = nil,
        delivery: Delivery? = nil, scope: Scope = .regular
    ) {
        self.columnPeriod = columnPeriod
        self.columnUnit = columnUnit
        self.bareNumberIsPerSession = bareNumberIsPerSession
        self.pageCycleDays = pageCycleDays
        self.delivery = delivery
        self.scope = scope
    }
}
