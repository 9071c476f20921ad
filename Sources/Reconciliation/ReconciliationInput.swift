public import CivilTime
public import ServiceRecords

/// Which rows of a paper belong to the student; a paper may hold several students.
public struct RowSelection: Sendable, Hashable {
    /// Indices into the document's `sessions`; `nil` for all of them.
    public var sessions: [Int]?
    /// Indices into the document's `mandates`; `nil` for all of them.
    public var mandates: [Int]?
    /// Services of all the document's sessions, whosever they are, where they have been gathered already.
    public var servicesOnPaper: Set<Service>?

    /// Indices into the document's `parts`; `nil` for all of them.
    public var parts: [Int]?

    /// The rows with these indices; `nil` for all of a kind.
    public init(sessions: [Int]? = nil, mandates: [Int]? = nil, parts: [Int]? = nil) {
        self.sessions = sessions
        self.mandates = mandates
        self.parts = parts
    }
    /// Every row.
    public static let all = RowSelection()
}

/// One student's papers and the options of a run.
public struct ReconciliationInput: Sendable {
    /// IEPs, amendments, logs and calendars, in any order; `Document.file` names them.
    public var documents: [Document]
    /// For each document the rows meant; empty means every row of every document.
    public var selections: [RowSelection]
    /// For each document the student's sessions in short, where they stand for `Document.sessions`; may be empty.
    public var counted: [CountedLog?] = []
    /// First day to reconcile; without it, the first day that a log covers.
    public var from: CivilDate?
    /// Last day to reconcile, included; without it, the last day that a log covers.
    public var through: CivilDate?
    /// The day the papers speak from: nothing after it is required, and later rows are plans.
    public var asOf: CivilDate?
    /// Whose figures the periods show.
    public var profile: Profile
    /// Single switches by name (domain rules E.3), laid over the chosen profile alone.
    public var overrides: [String: String]
    /// Spans for which a person asserts that the logs are complete, for every service.
    public var assumedCoverage: [Term]
    /// Whether a question works out what federal holidays would change where no calendar is among the papers.
    public var asksAboutHolidays = true
    /// Whether each line shows how its figures came about (``Line/arithmetic``).
    public var explains = false

    /// One student's papers; everything but the papers may be left to its default.
    public init(
        documents: [Document], selections: [RowSelection] = [], from: CivilDate? = nil, through: CivilDate? = nil,
        asOf: CivilDate? = nil, profile: Profile = .standard, overrides: [String: String] = [:], assumedCoverage: [Term] = []
    ) {
        self.documents = documents
        self.selections = selections
        self.from = from
        self.through = through
        self.asOf = asOf
        self.profile = profile
        self.overrides = overrides
        self.assumedCoverage = assumedCoverage
    }
}
