import CivilTime
import ServiceRecords

/// Compares each session given with what the IEP promises about group, provider, place and mode (domain rules C.2, C.3, E.3, E.4).
struct RowMarking {
    let documents: [Document]
    let calendar: StudentCalendar
    let days: SchoolDays
    let absentDays: [Int: [Service]]

    func marks(_ row: LogRow, in line: LineWork) -> RowMarks {
        guard row.isGiven else { return [] }
        var marks: RowMarks = []
        let session = documents[row.document].sessions[row.index]
        let day = row.part == .makeup ? row.makeupFor ?? row.day : row.day
        let grant = line.grant(on: day)
        let mandate = grant.map { documents[$0.document].mandates[$0.mandate] }
        let isGroup = row.delivery == .group || row.groupSize > 1
        if line.delivery == .individual, isGroup { marks.insert(.groupForIndividual) }
        if line.delivery == .group, row.delivery == .individual || row.groupSize == 1 { marks.insert(.individualForGroup) }
        if let cap = grant?.groupSizeMax, row.groupSize > cap { marks.insert(.groupOverCap) }
        if let mandate {
            marks.formUnion(RoleRules.marks(promised: mandate.providerRole, text: mandate.providerRoleText, given: session.providerRole))
            if SettingRules.differ(mandate.setting, session.setting) { marks.insert(.setting) }
            let kind = calendar.kind(row.day)
            if session.mode == .remote, kind != .remote, mandate.setting != .remote, mandate.setting != .home { marks.insert(.remote) }
        }
        if isLate(session) { marks.insert(.lateEntry) }
        if line.scope == .regular, calendar.isStated {
            let kind = calendar.kind(row.day)
            if kind == .closedPlanned || kind == .closedUnplanned { marks.insert(.closedDay) }
            if kind == .noSchool, SchoolDays.weekday(row.day) < 5 { marks.insert(.closedDay) }
        }
        if absentDays[row.day]?.contains(where: { $0 != row.service }) == true { marks.insert(.absentDay) }
        if row.minutes < 0 { marks.insert(.noMinutes) }
        return marks
    }

    /// Entered more than ten school days after the session (contract 3a.11).
    private func isLate(_ session: Session) -> Bool {
        if session.flags.contains("late_entry") { return true }
        guard let entered = session.enteredOn, entered > session.date else { return false }
        return days.heldDays(session.date.dayNumber + 1, entered.dayNumber) > 10
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
        return ["assist", "slpa", "cota", "pta", "aide", "para", "superv", "designee", "intern", "rbt"].contains { words.contains(start: $0) }
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
