public import CivilTime
public import Pages
public import ServiceRecords

/// The three sets of policy switches (domain rules E.3): always all computed, `standard` is the headline.
public enum Profile: String, Sendable, Hashable, CaseIterable {
    case standard, literal, conservative
}

/// Why minutes were not delivered, or how they were booked; raw values are the keys of `byReason` in the JSON contract.
public enum Reason: String, Sendable, Hashable, CaseIterable {
    case studentAbsent = "student_absent"
    case studentUnavailableSchool = "student_unavailable_school"
    case suspended
    case refused
    case providerAbsent = "provider_absent"
    case providerInMeeting = "provider_in_meeting"
    case schoolClosedPlanned = "school_closed_planned"
    case schoolClosedUnplanned = "school_closed_unplanned"
    case earlyRelease = "early_release"
    case shortSession = "short_session"
    case noSessionRecorded = "no_session_recorded"
    case notYetEntered = "not_yet_entered"
    case excludedByPolicy = "excluded_by_policy"
    case surplusNetted = "surplus_netted"
    case undocumented

    /// By the case and not letter by letter, as the raw value would be hashed.
    public func hash(into hasher: inout Hasher) { hasher.combine(place) }
}

/// Whole minutes of one period, line or reading under one profile.
///
/// Always `required == delivered + makeup + excused + missed + undocumented`.
public struct Figures: Sendable, Hashable {
    public var required: Int
    /// Delivered, as far as the period requires; the rest is `surplus`.
    public var delivered: Int
    public var makeup: Int
    public var excused: Int
    public var missed: Int
    public var undocumented: Int
    /// Delivered beyond the requirement; fills no other period unless a switch says so.
    public var surplus: Int
    public var byReason: ReasonMinutes

    public init(
        required: Int = 0, delivered: Int = 0, makeup: Int = 0, excused: Int = 0, missed: Int = 0, undocumented: Int = 0,
        surplus: Int = 0, byReason: ReasonMinutes = [:]
    ) {
        self.required = required
        self.delivered = delivered
        self.makeup = makeup
        self.excused = excused
        self.missed = missed
        self.undocumented = undocumented
        self.surplus = surplus
        self.byReason = byReason
    }
}

/// The same figures under each profile.
public struct ProfileFigures: Sendable, Hashable {
    public var standard: Figures
    public var literal: Figures
    public var conservative: Figures

    public init(standard: Figures, literal: Figures, conservative: Figures) {
        self.standard = standard
        self.literal = literal
        self.conservative = conservative
    }

    public subscript(profile: Profile) -> Figures {
        switch profile {
        case .standard: standard
        case .literal: literal
        case .conservative: conservative
        }
    }
}

/// A session by its document's file name and its index in that document's `sessions`.
public struct SessionReference: Sendable, Hashable {
    public var file: String
    public var index: Int
    public init(file: String, index: Int) {
        self.file = file
        self.index = index
    }
}

/// A stretch in which one mandate of a line is in force.
public struct MandateInterval: Sendable, Hashable {
    public var file: String
    /// The mandate's id in its document.
    public var id: String
    public var from: CivilDate
    public var through: CivilDate
    public init(file: String, id: String, from: CivilDate, through: CivilDate) {
        self.file = file
        self.id = id
        self.from = from
        self.through = through
    }
}

/// One week, month or other period of a line, under the run's profile.
public struct PeriodResult: Sendable, Hashable {
    public var from: CivilDate
    public var through: CivilDate
    public var figures: Figures
    /// Its part of the sessions of the line, which lie side by side.
    public var sessions: ArraySlice<SessionReference>
    public init(from: CivilDate, through: CivilDate, figures: Figures, sessions: ArraySlice<SessionReference>) {
        self.from = from
        self.through = through
        self.figures = figures
        self.sessions = sessions
    }
}

/// One reading of an ambiguous amount, with what it would come to.
public struct ReadingResult: Sendable, Hashable {
    /// For example "1 × 30 minutes per 2 weeks".
    public var label: String
    public var figures: ProfileFigures
    public init(label: String, figures: ProfileFigures) {
        self.label = label
        self.figures = figures
    }
}

/// One mandate, with its amendments as intervals, reconciled.
public struct Line: Sendable, Hashable {
    public var service: Service
    public var serviceText: String
    public var delivery: Delivery
    public var scope: Scope
    public var mandates: [MandateInterval]
    /// Why no figure can be given, in words for a parent; `nil` when figures are given.
    public var blocked: String?
    public var readings: [ReadingResult]
    public var figures: ProfileFigures
    public var periods: [PeriodResult]
    /// What moves the three profiles apart on this line: switch name, and the missed minutes it adds or takes away.
    public var movers: [Mover]
    /// How each of ``periods`` came about, where the run was asked to explain itself; else empty.
    public var arithmetic: [PeriodArithmetic] = []
    /// The minutes inside and outside of the federal time limits, where a day is assumed on which a complaint is received.
    public var limits: [LimitSplit] = []

    public init(
        service: Service, serviceText: String, delivery: Delivery, scope: Scope, mandates: [MandateInterval], blocked: String? = nil,
        readings: [ReadingResult] = [], figures: ProfileFigures, periods: [PeriodResult] = [], movers: [Mover] = []
    ) {
        self.service = service
        self.serviceText = serviceText
        self.delivery = delivery
        self.scope = scope
        self.mandates = mandates
        self.blocked = blocked
        self.readings = readings
        self.figures = figures
        self.periods = periods
        self.movers = movers
    }
}

/// One policy switch's effect on the missed minutes when flipped from its standard setting.
public struct Mover: Sendable, Hashable {
    public var profile: Profile
    public var policySwitch: String
    /// Change of missed minutes against the standard profile.
    public var missedMinutes: Int
    public init(profile: Profile, policySwitch: String, missedMinutes: Int) {
        self.profile = profile
        self.policySwitch = policySwitch
        self.missedMinutes = missedMinutes
    }
}

/// Something noticed that a person should look at; raw values of `kind` are those of the JSON contract.
public struct ReconciliationFinding: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case groupForIndividual = "group_for_individual"
        case individualForGroup = "individual_for_group"
        case groupOverCap = "group_over_cap"
        case roleMismatch = "role_mismatch"
        case settingMismatch = "setting_mismatch"
        case remoteForInperson = "remote_for_inperson"
        case duplicate, overlap
        case onClosedDay = "on_closed_day"
        case onAbsentDay = "on_absent_day"
        case afterIepEnd = "after_iep_end"
        case reducedWithoutNotice = "reduced_without_notice"
        case reducedWithNotice = "reduced_with_notice"
        case vagueMandate = "vague_mandate"
        case missingRecords = "missing_records"
        case lateEntry = "late_entry"
        case statusConflict = "status_conflict"
        case noteNegates = "note_negates"
        case refusedPattern = "refused_pattern"
        case unitMinutes = "unit_minutes"
        case makeupWithoutShortage = "makeup_without_shortage"
        case disputedExclusions = "disputed_exclusions"
        case identicalNotes = "identical_notes"
        case scheduledNotRecorded = "scheduled_not_recorded"
        case parentDisagrees = "parent_disagrees"
        case parentOnly = "parent_only"
        case ambiguousAssignment = "ambiguous_assignment"
        case other
    }
    public var kind: Kind
    public var message: String
    public var minutes: Int?
    /// The sessions meant.
    public var sessions: [SessionReference]
    /// The words of the IEP meant.
    public var evidence: [Evidence]
    public init(kind: Kind, message: String, minutes: Int? = nil, sessions: [SessionReference] = [], evidence: [Evidence] = []) {
        self.kind = kind
        self.message = message
        self.minutes = minutes
        self.sessions = sessions
        self.evidence = evidence
    }
}

/// A compensatory promise and what was given against it; never mixed with the current weeks.
public struct CompensatoryLine: Sendable, Hashable {
    public var service: Service
    /// Minutes agreed; `nil` when no paper states them.
    public var agreed: Int?
    public var delivered: Int
    public var open: Int?
    public var sessions: [SessionReference]
    public init(service: Service, agreed: Int?, delivered: Int, open: Int?, sessions: [SessionReference]) {
        self.service = service
        self.agreed = agreed
        self.delivered = delivered
        self.open = open
        self.sessions = sessions
    }
}

/// A paper that figures rest on, so that a later run can tell whether it is still the same.
public struct PaperReference: Sendable, Hashable {
    public var file: String
    /// Of the file as it lies there; empty where it is not known.
    public var sha256: String
    /// Size of the file.
    public var bytes: Int
    public var kind: DocumentKind
    public init(file: String, sha256: String, bytes: Int, kind: DocumentKind) {
        self.file = file
        self.sha256 = sha256
        self.bytes = bytes
        self.kind = kind
    }
}

/// One student's reconciliation.
public struct ReconciliationResult: Sendable, Hashable {
    /// Where the window's ends come from.
    public enum WindowSource: String, Sendable, Hashable { case option, records }

    public var student: StudentIdentity
    /// `nil` when neither options nor records give a window.
    public var window: Term?
    public var windowSource: WindowSource
    public var profile: Profile
    /// Every policy switch and its setting under `profile`, by name.
    public var switches: [String: String]
    public var lines: [Line]
    public var compensatory: [CompensatoryLine]
    /// Which months the logs cover, for each service promised or logged; empty without a window.
    public var records: [RecordRow] = []
    /// What a parent saw beside what the logs say, day by day; empty where no such sheet is among the papers. No figure rests on it.
    public var observations: [ObservationDay] = []
    public var findings: [ReconciliationFinding]
    public var questions: [String]
    public var unmatchedSessions: [SessionReference]
    public var problems: [Problem]
    /// The papers taken in, in the order of their names.
    public var papers: [PaperReference] = []

    public init(
        student: StudentIdentity, window: Term?, windowSource: WindowSource, profile: Profile, switches: [String: String],
        lines: [Line] = [], compensatory: [CompensatoryLine] = [], findings: [ReconciliationFinding] = [],
        questions: [String] = [], unmatchedSessions: [SessionReference] = [], problems: [Problem] = []
    ) {
        self.student = student
        self.window = window
        self.windowSource = windowSource
        self.profile = profile
        self.switches = switches
        self.lines = lines
        self.compensatory = compensatory
        self.findings = findings
        self.questions = questions
        self.unmatchedSessions = unmatchedSessions
        self.problems = problems
    }
}
