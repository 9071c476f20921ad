import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// What is told once all sheets are read: the service where rows name none, the student, the coverage, and what could not be read.
extension LogAssembly {
    mutating func finish() -> LogReading {
        settleRecords()
        fillService()
        settleTitles()
        fillStudents()
        settleShortNames()
        dropTold()
        SessionChecks.mark(&sessions)
        let tally = LogTally(sessions)
        reportRows(tally)
        if hasSeveralNames, !sessions.contains(where: { $0.studentName != nil || $0.studentID != nil }), !headers.contains(where: { $0.student.name != nil }) {
            add(
                Problem(
                    .warning, "student-unclear",
                    "Different names stand above the tables or on the sheets, and nothing says whether they are students. The rows were given to none of them; see "
                        + "whose they are, and give each student's rows alone."))
        }
        let student = student(names: Set(sessions.compactMap(\.studentName)), ids: Set(sessions.compactMap(\.studentID)))
        let isLog = tables > 0 && (hasStrongTable || sessions.contains { [.delivered, .partial, .makeup].contains($0.status) })
        let (coverage, gaps) = isLog ? coverage(tally) : (nil, [])
        if !gaps.isEmpty {
            add(
                Problem(
                    .warning, "coverage-gap",
                    "The log's sheets leave out \(gaps.map { "\($0.first) to \($0.last)" }.joined(separator: ", ")). Ask "
                        + "for the missing record."
                ))
        }
        var reading = LogReading(
            sessions: sessions, coverage: coverage, student: student, isServiceLog: isLog,
            // Beside a log, a table without any day is a summary or a list.
            problems: problems + unusable.filter { !isLog || $0.isDated }.map(\.problem),
            explanation: explanation, gaps: gaps)
        reading.profiles = usedProfiles
        reading.isOfCards = isOfCards
        return reading
    }

    /// With no service in the rows or above them, the file's name is the last place to look.
    mutating func fillService() {
        // A day on which the school was closed belongs to none of several services.
        let isOfMany = Set(sessions.map(\.service)).subtracting([.other]).count >= 2
        let unnamed = sessions.indices.filter {
            Self.isUnnamed(sessions[$0]) && !(isOfMany && [.schoolClosedPlanned, .schoolClosedUnplanned].contains(sessions[$0].status))
        }
        guard !unnamed.isEmpty else { return }
        let service = fileService
        var byRole = 0
        for index in unnamed {
            let ofRole = Self.service(ofRole: sessions[index].providerRole)
            byRole += ofRole == nil ? 0 : 1
            sessions[index].service = ofRole ?? service ?? .other
        }
        if service == nil { byRole += fillUngiven(unnamed) }
        reportFilled(byRole: byRole, others: unnamed.count - byRole)
    }

    /// Whether neither the row nor anything above it names the service.
    static func isUnnamed(_ session: Session) -> Bool { session.service == .other && session.serviceText.isEmpty }

    /// In a log of one provider whose role has one service: an OTR's sessions are occupational therapy.
    static func service(ofRole role: ProviderRole?) -> Service? { role.flatMap { services[$0] } }

    /// The service that the file's name speaks of.
    var fileService: Service? {
        var name = fileName
        if let slash = name.lastIndex(of: "/") { name = String(name[name.index(after: slash)...]) }
        guard let match = Vocabulary.service(FoldedText(name, splittingCapitals: true).string), match.certainty > .faint else {
            return nil
        }
        return match.service
    }

    /// Says for how many rows the service was taken from elsewhere.
    mutating func reportFilled(byRole: Int, others: Int) {
        if byRole > 0 {
            add(
                Problem(
                    .note, "service-from-role",
                    "No row and no title names the service; for \(byRole) row(s) it was taken from the provider's role. Check it."
                ))
        }
        guard others > 0 else { return }
        if fileService != nil {
            add(
                Problem(
                    .warning, "service-from-file-name",
                    "No row and no title names the service; it was taken from the file's name. Check it."))
        } else {
            add(
                Problem(
                    .warning, "service-unknown",
                    "No row and no title names the service of some sessions. Say which service the log is for."))
        }
    }

    static let services: [ProviderRole: Service] = [
        .slp: .speechLanguage, .slpAssistant: .speechLanguage, .slpIntern: .speechLanguage, .ot: .occupationalTherapy,
        .cota: .occupationalTherapy, .pt: .physicalTherapy,
        .pta: .physicalTherapy, .specialEducationTeacher: .speciallyDesignedInstruction, .paraprofessional: .paraSupport,
        .bcba: .behavior, .bcaba: .behavior, .rbt: .behavior,
        .counselor: .counseling, .socialWorker: .counseling, .schoolPsychologist: .counseling,
        .marriageFamilyTherapist: .counseling, .tvi: .vision,
        .orientationMobilitySpecialist: .orientationMobility, .teacherDeafHH: .deafHardOfHearing, .interpreter: .interpreter,
        .audiologist: .audiology, .nurse: .nursingHealth,
        .healthAide: .nursingHealth, .adaptedPETeacher: .adaptedPE,
    ]

    /// Where the tables of one file are about several students, each session carries the name above its table.
    mutating func fillStudents() {
        let named = Set(owners.compactMap { $0.name.map { FoldedText($0).string } })
        // The rows above the first line that names another student are those of the title's.
        let isParted = hasStudentLines && sessions.contains { session in
            session.studentName.map { name in named.first.map { $0 != FoldedText(name).string } ?? false } ?? false
        }
        guard named.count > 1 || isParted, owners.count == sessions.count else { return }
        // A number in the rows is the child's of the table's title where it stands under no other title, and no row names its child.
        var titles: [String: Set<String?>] = [:]
        for index in sessions.indices {
            guard let id = sessions[index].studentID else { continue }
            titles[id, default: []].insert(sessions[index].studentName ?? owners[index].name)
        }
        for index in sessions.indices where sessions[index].studentName == nil {
            if let id = sessions[index].studentID {
                if titles[id]?.count == 1 { sessions[index].studentName = owners[index].name }
                continue
            }
            sessions[index].studentName = owners[index].name
            sessions[index].studentID = owners[index].id
        }
    }

    mutating func reportRows(_ tally: LogTally) {
        if !unreadRows.isEmpty {
            let shown =
                unreadRows.prefix(12).map { "row \($0.row) (\($0.reason))" }.joined(separator: ", ")
                + (unreadRows.count > 12 ? ", …" : "")
            add(
                Problem(
                    .warning, "rows-not-read",
                    "\(unreadRows.count) row(s) look like sessions and could not be read: \(shown). Read them in the file "
                        + "and add what they say.",
                    page: unreadRows[0].page))
        }
        if !missLines.isEmpty {
            let shown = missLines.prefix(12).map(String.init).joined(separator: ", ") + (missLines.count > 12 ? ", …" : "")
            add(
                Problem(
                    .warning, "sentences-not-counted",
                    "\(missLines.count) line\(missLines.count == 1 ? "" : "s") beside the tables tell\(missLines.count == 1 ? "s" : "") of days on which no session was held, or of make-ups: row "
                        + "\(shown). They are no rows of the log and were not counted; read them."))
        }
        for (entry, found) in zip(LogTally.reported, tally.flagged) where found.count > 0 {
            add(
                Problem(
                    .warning, entry.code,
                    "\(found.count) row(s) have \(entry.what): row "
                        + "\(found.rows.map(String.init).joined(separator: ", "))\(found.count > 12 ? ", …" : ""). Check them."
                ))
        }
        if tally.others > 0 {
            add(
                Problem(
                    .warning, "service-not-understood",
                    "\(tally.others) row(s) name a service that is not known; its words are kept."))
        }
        if continued > 0 {
            add(Problem(.note, "rows-joined", "\(continued) line(s) were joined to the row above, whose words they continue."))
        }
    }

    func student(names: Set<String>, ids: Set<String>) -> StudentIdentity {
        var result = StudentIdentity()
        for header in headers {
            let known = header.student
            result.name = result.name ?? known.name
            result.id = result.id ?? known.id
            result.dateOfBirth = result.dateOfBirth ?? known.dateOfBirth
            result.grade = result.grade ?? known.grade
            result.school = result.school ?? known.school
            result.district = result.district ?? known.district
        }
        if hasSeveralNames, names.isEmpty { return result }
        if names.isEmpty, ids.isEmpty, result.name == nil { result.name = lone(twice: true) }
        if names.isEmpty, result.name == nil {
            result.name = headers.compactMap(\.titleName).first { !isProvider($0) && !PersonName.isLikeSchool($0) }
        }
        if names.isEmpty, ids.isEmpty, result.name == nil { result.name = lone(twice: false) }
        let folded = Set(names.map { FoldedText($0).words.sorted() })
        if folded.count == 1, ids.count <= 1, let name = names.min() {
            result.name = result.name ?? name
            result.id = result.id ?? ids.first
        } else if folded.isEmpty, ids.count == 1 {
            result.id = result.id ?? ids.first
        } else if folded.count > 1 || ids.count > 1 {
            (result.name, result.id, result.dateOfBirth) = (nil, nil, nil)
        }
        return result
    }

    /// The one name that stands alone on lines above the rows, when it says so again: on another line or sheet, in the file's
    /// name, or by its first name in the notes. A name said once may be anybody's.
    private func lone(twice isTwice: Bool) -> String? {
        var counts: [String: Int] = [:]
        for header in headers { counts.merge(header.loneNames, uniquingKeysWith: +) }
        counts = counts.filter { name, _ in !isProvider(name) && !PersonName.isLikeSchool(name) }
        let twice = counts.filter { $0.value >= 2 }
        guard let lone = twice.count == 1 ? twice.first : counts.count == 1 ? counts.first : nil,
            headers.contains(where: { $0.provider != nil }) || lone.value >= 2 && sessions.contains(where: { $0.provider != nil })
        else { return nil }
        if lone.value >= 2 || isTwice { return lone.value >= 2 ? lone.key : nil }
        let words = FoldedText(lone.key).words
        guard let first = words.first, let last = words.last, first.utf8.count >= 3 else { return nil }
        let file = FoldedText(fileName, splittingCapitals: true)
        if file.contains(last) && last.utf8.count >= 3 || file.contains(first) { return lone.key }
        return sessions.contains { $0.note.map { FoldedText($0).contains(first) } ?? false } ? lone.key : nil
    }

    /// Whether the name is that of someone who gives the service: the same surname and first letter.
    func isProvider(_ name: String) -> Bool {
        let own = FoldedText(PersonName.ordered(name)).words
        let given = headers.compactMap(\.provider) + Set(sessions.compactMap(\.provider))
        return given.contains { provider in
            let person = FoldedText(PersonName.ordered(RowReader.withoutCredentials(provider))).words
            guard let last = own.last, let first = own.first?.utf8.first, person.contains(last) else { return false }
            return person.count == 1 || person.first?.utf8.first == first || person.last?.utf8.first == first
                || ["ms", "mr", "mrs", "dr", "miss", "capt", "mx"].contains(person.first ?? "")
        }
    }

    /// The stated period, or the months that the sheets name, or the span of the rows (contract, sections 3 and 3a.14).
    func coverage(_ tally: LogTally) -> (Coverage?, [Term]) {
        var services = tally.services
        for header in headers { services.formUnion(header.services) }
        if services.count > 1 { services.remove(.other) }
        let listed = services.sorted { $0.rawValue < $1.rawValue }
        var weekdays: Set<Weekday> = []
        var usual: Set<ScheduledStart> = []
        for header in headers {
            weekdays.formUnion(header.weekdays)
            usual.formUnion(header.starts)
        }
        let schedules = headers.flatMap(\.schedules)
        let days = weekdays.sorted(), starts = usual.sorted(), isOfClaims = headers.contains(where: \.isOfClaims)
        func coverage(_ term: Term, _ source: Coverage.Source, _ gaps: [Term]) -> Coverage {
            Coverage(
                term: term, services: listed, source: source, scheduledWeekdays: days, scheduledStarts: starts, schedules: schedules,
                isOfClaims: isOfClaims, gaps: gaps)
        }
        let stated = headers.compactMap(\.term).sorted { ($0.first, $0.last) < ($1.first, $1.last) }
        if !stated.isEmpty, stated.count == headers.count || headers.count > 1, let first = stated.map(\.first).min(),
            let last = stated.map(\.last).max(),
            let whole = Term(first: first, last: last)
        {
            var gaps: [Term] = []
            var end = stated[0].last
            for term in stated.dropFirst() {
                if term.first > end + 1, let gap = Term(first: end + 1, last: term.first - 1) { gaps.append(gap) }
                end = max(end, term.last)
            }
            return (coverage(whole, .stated, gaps), gaps)
        }
        guard let first = tally.first, let last = tally.last, let span = Term(first: first, last: last) else { return (nil, []) }
        return (coverage(span, .rows, []), [])
    }
}
