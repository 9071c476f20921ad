// The canonical names of the trade. Raw values are those of the JSON contract; Docs/Words.md gives the source of each word.

/// A kind of special education or related service (34 CFR 300.34, 300.39).
public enum Service: String, Sendable, Hashable, CaseIterable {
    case speechLanguage = "speech_language"
    case occupationalTherapy = "occupational_therapy"
    case physicalTherapy = "physical_therapy"
    case speciallyDesignedInstruction = "specially_designed_instruction"
    case behavior
    case counseling
    case vision
    case orientationMobility = "o_and_m"
    case deafHardOfHearing = "deaf_hh"
    case interpreter
    case audiology
    case nursingHealth = "nursing_health"
    case paraSupport = "para_support"
    case adaptedPE = "adapted_pe"
    case transportation
    case assistiveTechnology = "assistive_technology"
    case transition
    case vocational
    case parentTraining = "parent_training"
    case musicTherapy = "music_therapy"
    case artTherapy = "art_therapy"
    case recreation
    case other

    /// By the case and not letter by letter, as the raw value would be hashed.
    public func hash(into hasher: inout Hasher) { withUnsafeBytes(of: self) { hasher.combine(bytes: $0) } }
}

/// Who delivers a service: a role, never a person.
public enum ProviderRole: String, Sendable, Hashable, CaseIterable {
    case slp
    case slpAssistant = "slp_assistant"
    case slpIntern = "slp_intern"
    case ot
    case cota
    case pt
    case pta
    case specialEducationTeacher = "special_education_teacher"
    case generalEducationTeacher = "general_education_teacher"
    case paraprofessional
    case bcba
    case bcaba
    case rbt
    case schoolPsychologist = "school_psychologist"
    case counselor
    case socialWorker = "social_worker"
    case marriageFamilyTherapist = "marriage_family_therapist"
    case tvi
    case orientationMobilitySpecialist = "orientation_mobility_specialist"
    case teacherDeafHH = "teacher_deaf_hh"
    case interpreter
    case audiologist
    case nurse
    case healthAide = "health_aide"
    case adaptedPETeacher = "adapted_pe_teacher"
    case substitute
    case other
}

/// Where a service is given.
public enum Setting: String, Sendable, Hashable, CaseIterable {
    case generalEducation = "general_education"
    case specialEducationRoom = "special_education_room"
    case therapyRoom = "therapy_room"
    case selfContained = "self_contained"
    case community
    case home
    case hospital
    case residential
    case nonpublic
    case remote
    case allSettings = "all_settings"
    case campus
    case bus
    case cafeteria
    case playground
}

/// How a service reaches the child.
public enum Delivery: String, Sendable, Hashable, CaseIterable {
    case individual
    case group
    case individualOrGroup = "individual_or_group"
    case direct
    case indirect
    case consult
    case unspecified

    /// Given to adults on the child's behalf; never counts toward direct minutes.
    public var isIndirect: Bool { self == .consult || self == .indirect }
}

/// Which ledger a mandate belongs to; the ledgers never mix.
public enum Scope: String, Sendable, Hashable, CaseIterable {
    case regular
    /// Extended school year (34 CFR 300.106).
    case esy = "ESY"
    case compensatory
}

/// What became of a session; the JSON contract lists the names.
public enum SessionStatus: String, Sendable, Hashable, CaseIterable {
    case delivered
    case partial
    case studentAbsent = "student_absent"
    case studentUnavailableSchool = "student_unavailable_school"
    case suspended
    case refused
    case providerAbsent = "provider_absent"
    case providerInMeeting = "provider_in_meeting"
    case schoolClosedPlanned = "school_closed_planned"
    case schoolClosedUnplanned = "school_closed_unplanned"
    case earlyRelease = "early_release"
    case makeup
    case compensatory
    case consult
    case evaluation
    case observation
    case scheduled
    case void
    case unscheduled
    case unknown
}

/// Whether provider and child were in one room.
public enum DeliveryMode: String, Sendable, Hashable, CaseIterable {
    case inPerson = "in_person"
    case remote
}
