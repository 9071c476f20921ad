public import CivilTime
public import Pages

/// One service that an IEP promises: a row of its services table, a label block, or a sentence (34 CFR 300.320(a)(4), (a)(7)).
public struct Mandate: Sendable, Hashable {
    /// Whose dates a mandate carries.
    public enum DatesFrom: String, Sendable, Hashable { case row, iep }

    /// `m1`, `m2`, … in the order of the paper.
    public var id: String
    public var service: Service
    /// The service in the paper's words.
    public var serviceText: String
    /// A state's service code, for example California's 415.
    public var serviceCode: String?
    /// Every cell that states the amount, in the paper's words, joined by " · ".
    public var amountText: String
    public var frequency: Frequency
    public var setting: Setting?
    public var settingText: String?
    public var providerRole: ProviderRole?
    public var providerRoleText: String?
    /// The agency that provides, where the paper names one instead of a role (California's "District of Service").
    public var agency: String?
    public var startDate: CivilDate?
    /// The last day, included.
    public var endDate: CivilDate?
    public var datesFrom: DatesFrom
    public var scope: Scope
    /// Given at the same time as another row; its minutes are not added to that row's.
    public var isConcurrent: Bool
    /// Words that take days out of the promise ("not the first two weeks of school").
    public var exclusionsText: String?
    public var evidence: [Evidence]
    /// 0 to 1; Docs/Decisions.md says how it is computed.
    public var confidence: Double
    public var needsReview: Bool
    public var reviewReasons: [String]
    /// The student, where one paper holds several.
    public var student: StudentIdentity?

    /// Why a mandate is for review when nothing but its confidence says so; `iepledger evaluate` tells it from the other reasons.
    public static let unsureReason = "The reading as a whole is not sure enough."

    public init(
        id: String, service: Service, serviceText: String, serviceCode: String? = nil, amountText: String, frequency: Frequency,
        setting: Setting? = nil, settingText: String? = nil, providerRole: ProviderRole? = nil, providerRoleText: String? = nil,
        agency: String? = nil, startDate: CivilDate? = nil, endDate: CivilDate? = nil, datesFrom: DatesFrom = .iep,
        scope: Scope = .regular, isConcurrent: Bool = false, exclusionsText: String? = nil, evidence: [Evidence] = [],
        confidence: Double = 1, needsReview: Bool = false, reviewReasons: [String] = [], student: StudentIdentity? = nil
    ) {
        self.id = id
        self.service = service
        self.serviceText = serviceText
        self.serviceCode = serviceCode
        self.amountText = amountText
        self.frequency = frequency
        self.setting = setting
        self.settingText = settingText
        self.providerRole = providerRole
        self.providerRoleText = providerRoleText
        self.agency = agency
        self.startDate = startDate
        self.endDate = endDate
        self.datesFrom = datesFrom
        self.scope = scope
        self.isConcurrent = isConcurrent
        self.exclusionsText = exclusionsText
        self.evidence = evidence
        self.confidence = confidence
        self.needsReview = needsReview
        self.reviewReasons = reviewReasons
        self.student = student
    }
}

/// An accommodation, modification or support in its exact words.
public struct Accommodation: Sendable, Hashable {
    public enum Category: String, Sendable, Hashable, CaseIterable {
        case accommodation, modification, support
        case assistiveTechnology = "assistive_technology"
        case transportation
        case behaviorPlan = "behavior_plan"
        case testing
    }

    public var text: String
    public var category: Category
    public var frequencyText: String?
    public var settingText: String?
    public var evidence: [Evidence]
    /// The student, where one paper holds several.
    public var student: StudentIdentity?

    public init(
        text: String, category: Category, frequencyText: String? = nil, settingText: String? = nil, evidence: [Evidence] = [],
        student: StudentIdentity? = nil
    ) {
        self.text = text
        self.category = category
        self.frequencyText = frequencyText
        self.settingText = settingText
        self.evidence = evidence
        self.student = student
    }
}
