public import CivilTime
public import Pages

/// Who a paper is about.
public struct StudentIdentity: Sendable, Hashable {
    public var name: String?
    public var dateOfBirth: CivilDate?
    public var id: String?
    public var grade: String?
    public var school: String?
    public var district: String?
    /// Two-letter postal code.
    public var state: String?

    public init(
        name: String? = nil, dateOfBirth: CivilDate? = nil, id: String? = nil, grade: String? = nil, school: String? = nil,
        district: String? = nil, state: String? = nil
    ) {
        self.name = name
        self.dateOfBirth = dateOfBirth
        self.id = id
        self.grade = grade
        self.school = school
        self.district = district
        self.state = state
    }
}

/// The dates an IEP carries for all its rows.
public struct IEPDates: Sendable, Hashable {
    public var meetingDate: CivilDate?
    public var startDate: CivilDate?
    public var endDate: CivilDate?
    public var amendmentDate: CivilDate?

    public init(
        meetingDate: CivilDate? = nil, startDate: CivilDate? = nil, endDate: CivilDate? = nil, amendmentDate: CivilDate? = nil
    ) {
        self.meetingDate = meetingDate
        self.startDate = startDate
        self.endDate = endDate
        self.amendmentDate = amendmentDate
    }
}

/// What a paper is.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
    case iep
    case iepAmendment = "iep_amendment"
    case serviceLog = "service_log"
    case schoolCalendar = "school_calendar"
    case priorWrittenNotice = "prior_written_notice"
    case progressReport = "progress_report"
    case evaluation
    case correspondence
    case other
    case unreadable
}

/// One paper and everything read from it; the `Document` of the JSON contract.
public struct Document: Sendable, Hashable {
    /// Where the text of a paper comes from.
    public enum TextSource: String, Sendable, Hashable { case text, form, ocr, mixed, none }

    /// One of several papers stacked in a file.
    public struct Part: Sendable, Hashable {
        public var kind: DocumentKind
        public var firstPage: Int
        public var lastPage: Int
        public init(kind: DocumentKind, firstPage: Int, lastPage: Int) {
            self.kind = kind
            self.firstPage = firstPage
            self.lastPage = lastPage
        }
    }

    /// The path as given.
    public var file: String
    /// Lower-case hexadecimal SHA-256 of the bytes.
    public var sha256: String
    public var bytes: Int
    public var mediaType: String
    public var kind: DocumentKind
    public var parts: [Part]
    public var pageCount: Int?
    public var textSource: TextSource
    public var student: StudentIdentity
    public var iep: IEPDates
    public var mandates: [Mandate]
    public var accommodations: [Accommodation]
    public var sessions: [Session]
    public var calendarDays: [CalendarDay]
    public var coverage: Coverage?
    public var problems: [Problem]
    /// Words on the services pages that no rule understood, for `--explain`.
    public var notUnderstood: [Evidence]

    public init(
        file: String, sha256: String = "", bytes: Int = 0, mediaType: String = "application/octet-stream",
        kind: DocumentKind = .other, parts: [Part] = [], pageCount: Int? = nil, textSource: TextSource = .none,
        student: StudentIdentity = StudentIdentity(), iep: IEPDates = IEPDates(), mandates: [Mandate] = [],
        accommodations: [Accommodation] = [], sessions: [Session] = [], calendarDays: [CalendarDay] = [],
        coverage: Coverage? = nil, problems: [Problem] = [], notUnderstood: [Evidence] = []
    ) {
        self.file = file
        self.sha256 = sha256
        self.bytes = bytes
        self.mediaType = mediaType
        self.kind = kind
        self.parts = parts
        self.pageCount = pageCount
        self.textSource = textSource
        self.student = student
        self.iep = iep
        self.mandates = mandates
        self.accommodations = accommodations
        self.sessions = sessions
        self.calendarDays = calendarDays
        self.coverage = coverage
        self.problems = problems
        self.notUnderstood = notUnderstood
    }
}
