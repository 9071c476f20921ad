import CivilTime
import ServiceRecords

/// Compares each session given with what the IEP promises about group, provider, place and mode (domain rules C.2, C.3, E.3,
/// E.4).
struct RowMarking {
    let documents: [Document]
    let calendar: StudentCalendar
    let days: SchoolDays
    /// The school days of the extended school year, where the IEP promises one.
    let extended: SchoolDays?
    /// Its days as the IEP gives them.
    let extendedTerms: [ClosedRange<Int>]
    let absences: AbsentDays

    /// What the rows of a line promise about provider and place, looked up once a line.
    private struct Promise {
        var first: Int
        var last: Int
        var role: ProviderRole?
        var roleText: String?
        var setting: Setting?
        var groupSizeMax: Int?
    }

    /// Marks every row of a line that was given.
    func mark(_ line: inout LineWork) {
        let promises = line.grants.map { grant in
            let mandate = documents[grant.document].mandates[grant.mandate]
            return Promise(
                first: grant.first.dayNumber, last: grant.last.dayNumber, role: mandate.providerRole,
                roleText: mandate.providerRoleText,
                setting: mandate.setting, groupSizeMax: grant.groupSizeMax)
        }
        for index in line.rows.indices where line.rows[index].isGiven {
            line.rows[index].marks = marks(line.rows[index], line.delivery, line.scope, promises)
        }
    }

    private func marks(_ row: LogRow, _ delivery: Delivery, _ scope: Scope, _ promises: [Promise]) -> RowMarks {
        var marks: RowMarks = []
        let day = row.part == .makeup ? row.makeupFor ?? row.day : row.day
        let isGroup = row.delivery == .group || row.groupSize > 1
        if delivery == .individual, isGroup { marks.insert(.groupForIndividual) }
        if delivery == .group, row.delivery == .individual || row.groupSize == 1 { marks.insert(.individualForGroup) }
        if let promise = promises.first(where: { $0.first <= day && day <= $0.last }) {
            if let cap = promise.groupSizeMax, row.groupSize > cap { marks.insert(.groupOverCap) }
            if row.remarks.contains(.unlicensed), promise.role != nil {
                marks.insert(.unlicensed)
            } else if row.remarks.contains(.substituteTeacher), row.role == .substitute, RoleRules.needsOwnLicense(promise.role) {
                marks.insert(.unqualified)
            } else if let role = row.role {
                marks.formUnion(RoleRules.marks(promised: promise.role, text: promise.roleText, given: role))
            }
            if let setting = row.setting, SettingRules.differ(promise.setting, setting) {
                marks.insert(.setting)
            }
            if row.mode == .remote, promise.setting != .remote, promise.setting != .home {
                marks.insert(.remote)
            }
        }
        if isLate(row) { marks.insert(.lateEntry) }
        if scope == .regular, calendar.isStated, !row.isWeekTotal, !isInExtendedYear(row) {
            let kind = calendar.kind(row.day)
            if kind == .closedPlanned || kind == .closedUnplanned { marks.insert(.closedDay) }
            if kind == .noSchool, SchoolDays.weekday(row.day) < 5 { marks.insert(.closedDay) }
        }
        if !row.isWeekTotal, absences.speaks(of: row.day, besides: row.service) { marks.insert(.absentDay) }
        if row.minutes < 0 { marks.insert(.noMinutes) }
        return marks
    }

    /// A make-up of the regular year held on a day of the extended one: school was open for the child.
    private func isInExtendedYear(_ row: LogRow) -> Bool {
        guard row.part == .makeup, let extended, extendedTerms.contains(where: { $0.contains(row.day) }) else { return false }
        return extended.heldDays(row.day, row.day) == 1
    }

    /// Entered more than ten school days after the session (contract 3a.11).
    private func isLate(_ row: LogRow) -> Bool {
        if let entered = row.enteredOn { return days.heldDays(row.day + 1, entered) > 10 }
        return row.remarks.contains(.lateEntry)
    }
}

/// Days on which a row marks the student absent, in order, with the services that say so.
struct AbsentDays {
    private var entries: [(day: Int, service: Service)] = []

    /// Days must come in order.
    mutating func add(_ day: Int, _ service: Service) {
        var index = entries.count
        while index > 0, entries[index - 1].day == day {
            if entries[index - 1].service == service { return }
            index -= 1
        }
        entries.append((day, service))
    }

    /// Whether a row of another service marks the student absent on that day.
    func speaks(of day: Int, besides service: Service) -> Bool {
        var low = 0, high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].day < day { low = middle + 1 } else { high = middle }
        }
        while low < entries.count, entries[low].day == day {
            if entries[low].service != service { return true }
            low += 1
        }
        return false
    }
}

/// Who may stand in for whom (domain rules C.2); a difference is listed, never failed outright.
enum RoleRules {
    private static let assistants: [ProviderRole: Set<ProviderRole>] = [
        .slp: [.slpAssistant, .slpIntern], .ot: [.cota], .pt: [.pta], .bcba: [.bcaba, .rbt], .nurse: [.healthAide],
    ]
    /// Better qualified than the role promised, or as well: no difference.
    private static let suffices: [ProviderRole: Set<ProviderRole>] = [
        .slpAssistant: [.slp, .slpIntern], .slpIntern: [.slp], .cota: [.ot], .pta: [.pt], .bcaba: [.bcba], .rbt: [.bcba, .bcaba],
        .healthAide: [.nurse], .paraprofessional: [.specialEducationTeacher, .generalEducationTeacher],
    ]
    private static let counselors: Set<ProviderRole> = [.schoolPsychologist, .counselor, .socialWorker, .marriageFamilyTherapist]

    /// Whether a teacher's certificate does not cover the role: a substitute teacher is no speech-language pathologist.
    static func needsOwnLicense(_ promised: ProviderRole?) -> Bool {
        switch promised {
        case .slp, .slpAssistant, .slpIntern, .ot, .cota, .pt, .pta, .bcba, .bcaba, .schoolPsychologist, .socialWorker, .marriageFamilyTherapist, .nurse,
            .audiologist, .interpreter, .orientationMobilitySpecialist, .tvi, .teacherDeafHH:
            true
        default: false
        }
    }

    static func marks(promised: ProviderRole?, text: String?, given: ProviderRole?) -> RowMarks {
        guard let promised, let given, promised != given, promised != .other, given != .other else { return [] }
        if suffices[promised]?.contains(given) == true { return [] }
        if given == .substitute { return .substitute }
        if assistants[promised]?.contains(given) == true { return namesHelpers(text) ? [] : .assistant }
        if counselors.contains(promised), counselors.contains(given) { return .assistant }
        return namesHelpers(text) && given == .paraprofessional ? [] : .unqualified
    }

    /// Whether the IEP's words allow someone besides the licensed role.
    private static func namesHelpers(_ text: String?) -> Bool {
        guard let text else { return false }
        let words = WordSet(text)
        return ["assist", "slpa", "cota", "pta", "aide", "para", "superv", "designee", "intern", "rbt"].contains {
            words.contains(start: $0)
        }
    }
}

/// Whether two places differ in a way that matters: with the other children, or away from them.
enum SettingRules {
    private static let pullOut: Set<Setting> = [.specialEducationRoom, .therapyRoom, .selfContained]
    private static let onCampus: Set<Setting> = [
        .generalEducation, .specialEducationRoom, .therapyRoom, .selfContained, .cafeteria, .playground, .campus,
    ]

    static func differ(_ promised: Setting?, _ given: Setting?) -> Bool {
        guard let promised, let given, promised != given, promised != .allSettings, given != .allSettings else { return false }
        if promised == .remote || given == .remote { return false }  // The mode of delivery has its own finding.
        if pullOut.contains(promised), pullOut.contains(given) { return false }
        if promised == .campus, onCampus.contains(given) { return false }
        if given == .campus, onCampus.contains(promised) { return false }
        return true
    }
}
