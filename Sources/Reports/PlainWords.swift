import CivilTime
import Pages
import Reconciliation
import ServiceRecords

/// The words in which reports speak to a parent.
enum PlainWords {
    /// Stands on every output of a reconciliation.
    static let notice = "This is arithmetic on the papers given. It is not legal advice, and it does not say what a school owes."

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// "Oct 6, 2025".
    static func date(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        return "\(months[(month - 1) % 12]) \(day), \(year)"
    }

    /// "Oct 6".
    static func day(_ date: CivilDate) -> String {
        let (_, month, day) = date.components
        return "\(months[(month - 1) % 12]) \(day)"
    }

    /// "Mon".
    static func weekday(_ date: CivilDate) -> String {
        switch date.weekday {
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        case .sunday: "Sun"
        }
    }

    /// "Oct 6–10, 2025", "Sep 29 – Oct 3, 2025", "Dec 29, 2025 – Jan 2, 2026" or one day.
    static func span(_ from: CivilDate, _ through: CivilDate) -> String {
        if from == through { return date(from) }
        let (first, last) = (from.components, through.components)
        if first.year != last.year { return "\(date(from)) – \(date(through))" }
        if first.month != last.month { return "\(day(from)) – \(date(through))" }
        return "\(day(from))–\(last.day), \(last.year)"
    }

    /// "1,260".
    static func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return value < 0 ? "-" + grouped : grouped
    }

    /// "1 session", "3 sessions".
    static func count(_ value: Int, _ noun: String) -> String { "\(number(value)) \(noun)\(value == 1 ? "" : "s")" }

    static func service(_ service: Service) -> String {
        switch service {
        case .speechLanguage: "Speech-language therapy"
        case .speciallyDesignedInstruction: "Specially designed instruction"
        case .orientationMobility: "Orientation and mobility"
        case .deafHardOfHearing: "Deaf and hard-of-hearing services"
        case .nursingHealth: "Nursing and health"
        case .paraSupport: "Adult (aide) support"
        case .adaptedPE: "Adapted physical education"
        case .behavior: "Behavior support"
        case .other: "Other service"
        default: sentence(service.rawValue)
        }
    }

    static func role(_ role: ProviderRole) -> String {
        switch role {
        case .slp: "speech-language pathologist"
        case .slpAssistant: "speech-language assistant"
        case .slpIntern: "speech-language intern"
        case .ot: "occupational therapist"
        case .cota: "occupational therapy assistant"
        case .pt: "physical therapist"
        case .pta: "physical therapist assistant"
        case .bcba: "behavior analyst (BCBA)"
        case .bcaba: "assistant behavior analyst (BCaBA)"
        case .rbt: "behavior technician (RBT)"
        case .tvi: "teacher of the visually impaired"
        case .teacherDeafHH: "teacher of the deaf"
        case .adaptedPETeacher: "adapted PE teacher"
        default: spaced(role.rawValue)
        }
    }

    /// "provider absent", "delivered"; `student_unavailable_school` says more plainly what it means.
    static func status(_ status: SessionStatus) -> String {
        switch status {
        case .studentUnavailableSchool: "child kept by a school activity"
        case .studentAbsent: "child absent"
        case .makeup: "make-up"
        case .schoolClosedPlanned: "school closed (planned)"
        case .schoolClosedUnplanned: "school closed (unplanned)"
        case .unknown: "not clear"
        case .scheduled: "scheduled only"
        default: spaced(status.rawValue)
        }
    }

    static func reason(_ reason: Reason) -> String {
        switch reason {
        case .studentAbsent: "child absent"
        case .studentUnavailableSchool: "child kept by a school activity"
        case .schoolClosedPlanned: "school closed (planned)"
        case .schoolClosedUnplanned: "school closed (unplanned)"
        case .shortSession: "session shorter than promised"
        case .noSessionRecorded: "no session in the log"
        case .notYetEntered: "scheduled, nothing entered"
        case .excludedByPolicy: "held, but left out by a rule"
        case .surplusNetted: "made good by extra minutes"
        case .undocumented: "no record covers it"
        default: spaced(reason.rawValue)
        }
    }

    static func kind(_ kind: DocumentKind) -> String {
        switch kind {
        case .iep: "IEP"
        case .iepAmendment: "IEP amendment"
        default: sentence(kind.rawValue)
        }
    }

    static func findingKind(_ kind: ReconciliationFinding.Kind) -> String {
        switch kind {
        case .groupForIndividual: "Group instead of individual"
        case .individualForGroup: "Individual instead of group"
        case .groupOverCap: "Group larger than allowed"
        case .roleMismatch: "Different kind of provider"
        case .settingMismatch: "Different place"
        case .remoteForInperson: "Remote instead of in person"
        case .duplicate: "Same session twice"
        case .overlap: "Sessions at the same time"
        case .onClosedDay: "Session on a day without school"
        case .onAbsentDay: "Session on a day the child was absent"
        case .afterIepEnd: "After the IEP's end"
        case .reducedWithoutNotice: "Less service without a notice among the papers"
        case .reducedWithNotice: "Less service, with a notice among the papers"
        case .vagueMandate: "Amount not clear"
        case .missingRecords: "Records missing"
        case .parentDisagrees: "The log and the parent differ"
        case .parentOnly: "A session that only the parent has"
        case .other: "Other"
        default: sentence(kind.rawValue)
        }
    }

    /// "page 7", "Sheet1!C7" or "line 12"; `nil` when the evidence names no place.
    static func place(_ evidence: Evidence) -> String? {
        evidence.page.map { "page \($0)" } ?? evidence.cell ?? evidence.line.map { "line \($0)" }
    }

    /// The rule set's name inside a sentence.
    static func profileInText(_ profile: Profile) -> String {
        switch profile {
        case .standard: "standard"
        case .literal: "IEP to the letter"
        case .conservative: "most cautious"
        }
    }

    static func profile(_ profile: Profile) -> String {
        switch profile {
        case .standard: "Standard"
        case .literal: "IEP to the letter"
        case .conservative: "Most cautious"
        }
    }

    /// "snake_case" as "snake case".
    static func spaced(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }

    /// "snake_case" as "Snake case".
    static func sentence(_ name: String) -> String {
        let words = spaced(name)
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
