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

/// A known form, and the words of the paper that tell it.
public struct RecognisedForm: Sendable, Hashable {
    /// The form's name, for example `Missouri`.
    public var name: String
    /// Two-letter postal code of the state whose form it is; `nil` for prints of a system used in many states.
    public var state: String?
    /// The words that told the form, with their pages.
    public var recognisedBy: [Evidence]

    public init(name: String, state: String?, recognisedBy: [Evidence]) {
        self.name = name
        self.state = state
        self.recognisedBy = recognisedBy
    }
}

/// A number of words on one page.
public struct PageWords: Sendable, Hashable {
    /// 1-based page of the file.
    public var page: Int
    public var words: Int

    public init(page: Int, words: Int) {
        self.page = page
        self.words = words
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

    /// A service that a paper ends.
    public struct Ending: Sendable, Hashable {
        public var service: Service
        /// The service in the paper's words.
        public var serviceText: String
        /// The first day without it; `nil` when the paper names none.
        public var from: CivilDate?
        /// How the ended service was given, where its row says so.
        public var delivery: Delivery
        public var evidence: [Evidence]
        public init(
            service: Service, serviceText: String, from: CivilDate? = nil, delivery: Delivery = .unspecified, evidence: [Evidence] = []
        ) {
            self.service = service
            self.serviceText = serviceText
            self.from = from
            self.delivery = delivery
            self.evidence = evidence
        }
    }

    /// What an amendment says that it leaves as it is.
    public struct Kept: Sendable, Hashable {
        /// "All other services remain as written."
        public var allOthers: Bool
        /// "Resource room and counseling do not change."
        public var services: [Service]
        public init(allOthers: Bool, services: [Service] = []) {
            self.allOthers = allOthers
            self.services = services
        }

        /// Whether the service goes on for all that the paper does not list it.
        public func holds(_ service: Service) -> Bool { allOthers || services.contains(service) }
    }

    /// One of the papers of a file of pages; most files hold one.
    public struct Part: Sendable, Hashable {
        /// How a copy is marked that is not the paper in force.
        public enum Mark: String, Sendable, Hashable {
            /// A draft or proposal.
            case draft
            /// A copy that a later paper has replaced.
            case earlier
            /// The same as another paper of the file; its values are told there.
            case copy
        }

        public var kind: DocumentKind
        /// 1-based page of the file.
        public var firstPage: Int
        /// 1-based page of the file, included.
        public var lastPage: Int
        /// Who this paper is about, as far as it says.
        public var student: StudentIdentity
        /// The dates of this paper alone, where it is an IEP or an amendment.
        public var iep: IEPDates
        /// What this paper speaks for, where it is a log.
        public var coverage: Coverage?
        /// The day the paper bears, where it is a notice, report or letter, or the notice on pages of an IEP.
        public var date: CivilDate?
        /// Every day a notice names, be it one on pages of an IEP.
        public var namedDates: [CivilDate]
        /// The services a notice names, be it one on pages of an IEP.
        public var services: [Service]
        /// The services that an IEP or amendment ends ("discontinued").
        public var endings: [Ending]
        /// The services that it says it leaves as they are.
        public var kept: Kept?
        public var mark: Mark?

        public init(
            kind: DocumentKind, firstPage: Int, lastPage: Int, student: StudentIdentity = StudentIdentity(), iep: IEPDates = IEPDates(),
            coverage: Coverage? = nil, date: CivilDate? = nil, namedDates: [CivilDate] = [], services: [Service] = [],
            endings: [Ending] = [], kept: Kept? = nil, mark: Mark? = nil
        ) {
            self.kind = kind
            self.firstPage = firstPage
            self.lastPage = lastPage
            self.student = student
            self.iep = iep
            self.coverage = coverage
            self.date = date
            self.namedDates = namedDates
            self.services = services
            self.endings = endings
            self.kept = kept
            self.mark = mark
        }

        /// Whether the page is one of this paper's.
        public func contains(page: Int) -> Bool { firstPage <= page && page <= lastPage }
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
    /// The form that an IEP is printed on, where it was recognised.
    public var form: RecognisedForm?
    /// How many words of each services page no rule understood; every services page of an IEP has its entry, be it with none.
    public var unexplainedWords: [PageWords]
    /// How the columns of a log's tables were told, a line each, for `--explain`.
    public var columnNotes: [String] = []

    public init(
        file: String, sha256: String = "", bytes: Int = 0, mediaType: String = "application/octet-stream",
        kind: DocumentKind = .other, parts: [Part] = [], pageCount: Int? = nil, textSource: TextSource = .none,
        student: StudentIdentity = StudentIdentity(), iep: IEPDates = IEPDates(), mandates: [Mandate] = [],
        accommodations: [Accommodation] = [], sessions: [Session] = [], calendarDays: [CalendarDay] = [],
        coverage: Coverage? = nil, problems: [Problem] = [], notUnderstood: [Evidence] = [], form: RecognisedForm? = nil,
        unexplainedWords: [PageWords] = []
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
        self.form = form
        self.unexplainedWords = unexplainedWords
    }
}
