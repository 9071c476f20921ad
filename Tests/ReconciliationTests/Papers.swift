import CivilTime
import Pages
import Reconciliation
import ServiceRecords

/// Short ways to write invented papers.
func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(dayNumber: 0) }
func days(_ first: String, _ last: String) -> [CivilDate] { Array(day(first)...day(last)) }

/// An amount: `.sessions(2, of: 30)`, `.pool(60)`; weekly unless a period is given.
func part(
    _ times: Int? = nil, of minutes: Int? = nil, pool: Int? = nil, _ unit: Period.Unit = .week, count: Int = 1, cycle: Int? = nil,
    for delivery: Delivery = .unspecified
) -> FrequencyPart {
    let total = pool ?? times.flatMap { times in minutes.map { $0 * times } }
    return FrequencyPart(
        minutesPerSession: minutes.map { Quantity($0) }, sessionsPerPeriod: times.map { Quantity($0) },
        period: Period(unit, count: count, cycleDays: cycle), totalMinutesPerPeriod: total.map { Quantity($0) },
        totalSource: pool == nil ? .derived : .stated, delivery: delivery)
}

func mandate(
    _ service: Service, _ parts: [FrequencyPart], id: String = "m1", text: String = "", from: String? = nil,
    to: String? = nil, vagueness: Vagueness = .none, readings: [[FrequencyPart]] = [], scope: Scope = .regular,
    role: ProviderRole? = nil, roleText: String? = nil, setting: Setting? = nil, exclusions: String? = nil
) -> Mandate {
    Mandate(
        id: id, service: service, serviceText: text.isEmpty ? service.rawValue : text, amountText: "as printed",
        frequency: Frequency(raw: "as printed", parts: parts, vagueness: vagueness, interpretations: readings), setting: setting,
        providerRole: role, providerRoleText: roleText, startDate: from.map(day), endDate: to.map(day),
        datesFrom: from == nil ? .iep : .row, scope: scope, exclusionsText: exclusions,
        evidence: [Evidence(field: "amount", page: 1, quote: "as printed", confidence: 1)])
}

/// The same for speech.
func mandate(
    _ parts: [FrequencyPart], id: String = "m1", text: String = "", from: String? = nil, to: String? = nil,
    vagueness: Vagueness = .none, readings: [[FrequencyPart]] = [], scope: Scope = .regular, role: ProviderRole? = nil,
    roleText: String? = nil, setting: Setting? = nil, exclusions: String? = nil
) -> Mandate {
    mandate(
        .speechLanguage, parts, id: id, text: text, from: from, to: to, vagueness: vagueness, readings: readings, scope: scope,
        role: role,
        roleText: roleText, setting: setting, exclusions: exclusions)
}

func iep(
    _ mandates: [Mandate], from: String = "2025-08-25", to: String? = "2026-08-24", file: String = "iep.pdf",
    kind: DocumentKind = .iep, amended: String? = nil, met: String? = nil
) -> Document {
    Document(
        file: file, kind: kind, student: StudentIdentity(name: "Wren Tallis", id: "7001"),
        iep: IEPDates(
            meetingDate: met.map(day), startDate: day(from), endDate: to.map(day), amendmentDate: amended.map(day)),
        mandates: mandates)
}

func session(
    _ date: String, _ minutes: Int? = 30, _ status: SessionStatus = .delivered, _ service: Service = .speechLanguage,
    at start: String? = nil, until end: String? = nil, for made: String? = nil, _ delivery: Delivery = .unspecified,
    group: Int? = nil,
    units: Int? = nil, role: ProviderRole? = nil, setting: Setting? = nil, mode: DeliveryMode? = nil, entered: String? = nil,
    flags: [String] = [], name: String? = nil, id: String? = nil, text: String = ""
) -> Session {
    func clock(_ text: String?) -> ClockTime? {
        text.flatMap { text in
            let parts = text.split(separator: ":").compactMap { Int($0) }
            return parts.count == 2 ? ClockTime(hour: parts[0], minute: parts[1]) : nil
        }
    }
    return Session(
        date: day(date), start: clock(start), end: clock(end), minutes: minutes, minutesSource: units == nil ? .stated : .units,
        units: units, service: service, serviceText: text, status: status, delivery: delivery, groupSize: group,
        providerRole: role,
        setting: setting, mode: mode, makeupFor: made.map(day), studentName: name, studentID: id, enteredOn: entered.map(day),
        flags: flags)
}

func log(
    _ sessions: [Session], covering first: String? = nil, _ last: String? = nil, services: [Service]? = nil,
    schedule: [Weekday] = [], starts: [ScheduledStart] = [], schedules: [StatedSchedule] = [], claims: Bool = false, file: String = "log.csv"
) -> Document {
    var coverage: Coverage?
    if let first, let last, let term = Term(first: day(first), last: day(last)) {
        coverage = Coverage(
            term: term, services: services ?? Array(Set(sessions.map(\.service))).sorted { $0.rawValue < $1.rawValue },
            source: .stated,
            scheduledWeekdays: schedule, scheduledStarts: starts, schedules: schedules, isOfClaims: claims)
    }
    return Document(
        file: file, kind: .serviceLog, student: StudentIdentity(name: "Wren Tallis", id: "7001"), sessions: sessions,
        coverage: coverage)
}

func calendar(_ entries: [(String, CalendarDayKind)], labels: [String: String] = [:]) -> Document {
    Document(
        file: "calendar.csv", kind: .schoolCalendar,
        calendarDays: entries.map { CalendarDay(date: day($0.0), kind: $0.1, label: labels[$0.0] ?? $0.1.rawValue) })
}

/// A calendar that speaks of 2025-26 and closes nothing in the days of most tests.
var openCalendar: Document { calendar([("2025-08-20", .instructional)]) }

func run(
    _ documents: [Document], _ from: String? = nil, _ through: String? = nil, profile: Profile = .standard,
    overrides: [String: String] = [:], asOf: String? = nil, assumed: [Term] = []
) -> ReconciliationResult {
    reconcile(
        ReconciliationInput(
            documents: documents, from: from.map(day), through: through.map(day), asOf: asOf.map(day), profile: profile,
            overrides: overrides, assumedCoverage: assumed))
}

/// `required delivered makeup excused missed undocumented`, as one line of text.
func row(_ figures: Figures) -> String {
    "\(figures.required) \(figures.delivered) \(figures.makeup) \(figures.excused) \(figures.missed) \(figures.undocumented)"
}
func row(_ result: ReconciliationResult, _ profile: Profile = .standard, line: Int = 0) -> String {
    result.lines.indices.contains(line) ? row(result.lines[line].figures[profile]) : "no line"
}
func kinds(_ result: ReconciliationResult) -> Set<ReconciliationFinding.Kind> { Set(result.findings.map(\.kind)) }

/// Places where the sum of a period, line or reading does not come out.
func broken(_ result: ReconciliationResult) -> [String] {
    var found: [String] = []
    func check(_ figures: Figures, _ place: String) {
        let parts = [figures.delivered, figures.makeup, figures.excused, figures.missed, figures.undocumented]
        if figures.required != parts.reduce(0, +) { found.append("\(place): \(row(figures))") }
        if (parts + [figures.required, figures.surplus]).contains(where: { $0 < 0 }) {
            found.append("\(place): negative \(row(figures))")
        }
        let open = figures.byReason.filter { $0.key != .surplusNetted }.map(\.value).reduce(0, +)
        if open != figures.missed + figures.excused + figures.undocumented {
            found.append("\(place): reasons \(figures.byReason)")
        }
    }
    for (index, line) in result.lines.enumerated() {
        for profile in Profile.allCases {
            check(line.figures[profile], "line \(index) \(profile)")
            for reading in line.readings { check(reading.figures[profile], "reading \(reading.label) \(profile)") }
        }
        for period in line.periods { check(period.figures, "period \(period.from)") }
    }
    return found
}
