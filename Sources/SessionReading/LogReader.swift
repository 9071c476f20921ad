public import CivilTime
public import Pages
public import ServiceRecords
import Vocabulary

/// Everything read from a service log.
public struct LogReading: Sendable, Hashable {
    public var sessions: [Session]
    public var coverage: Coverage?
    /// The student, where the file is about one.
    public var student: StudentIdentity
    /// Whether the sheets hold a service log at all.
    public var isServiceLog: Bool
    public var problems: [Problem]
    /// How the columns were understood, for `--explain`.
    public var explanation: [String]
    /// Stretches inside the coverage that no sheet speaks for (a missing month sheet).
    public var gaps: [Term]

    public init(
        sessions: [Session] = [], coverage: Coverage? = nil, student: StudentIdentity = StudentIdentity(), isServiceLog: Bool = false,
        problems: [Problem] = [], explanation: [String] = [], gaps: [Term] = []
    ) {
        self.sessions = sessions
        self.coverage = coverage
        self.student = student
        self.isServiceLog = isServiceLog
        self.problems = problems
        self.explanation = explanation
        self.gaps = gaps
    }
}

/// Reads service logs: sheets in, sessions and what the log covers out.
public enum LogReader {
    /// Reads all sheets of a file as one log. The file's name is only asked for the service when nothing in the file names one.
    public static func read(_ sheets: [Sheet], fileName: String) -> LogReading {
        var assembly = LogAssembly(fileName: fileName)
        for sheet in sheets { assembly.take(sheet) }
        return assembly.finish()
    }

    /// The layout of the first table in a sheet's first rows, for reading the rows of a very large log one at a time with ``RowReader``;
    /// `nil` when no table of a log begins there.
    public static func layout(head: [SheetRow], sheetName: String = "") -> LogLayout? {
        LogAssembly(fileName: "").firstLayout(Sheet(name: sheetName, rows: head))
    }
}

/// A log while its sheets are being read.
struct LogAssembly {
    private let fileName: String
    private var sessions: [Session] = []
    private var headers: [LogHeader] = []
    private var problems: [Problem] = []
    private var explanation: [String] = []
    private var tables = 0
    private var hasStrongTable = false
    private var unreadRows: [(row: Int, reason: String, page: Int?)] = []
    private var continued = 0
    private var furniture = 0

    init(fileName: String) { self.fileName = fileName }

    // MARK: one sheet

    /// Reads one sheet: its title lines, its tables, their rows.
    mutating func take(_ sheet: Sheet) {
        let rows = sheet.rows.filter { row in row.cells.contains { !$0.text.isEmpty } }
        guard !rows.isEmpty else { return }
        let found = headings(rows)
        let spans = found.isEmpty ? withoutHeading(rows, sheet) : found
        guard !spans.isEmpty else {
            explainMissing(rows, sheet)
            return
        }
        var header = sheetHeader(sheet)
        var titleStart = 0
        for (index, heading) in spans.enumerated() {
            let end = index + 1 < spans.count ? spans[index + 1].rows.lowerBound : rows.count
            // Lines above the table, and below the last dated row of the table before.
            for row in rows[titleStart..<max(titleStart, heading.rows.lowerBound)] { header.take(row) }
            takeLegendPairs(rows[titleStart..<max(titleStart, heading.rows.lowerBound)], &header)
            let body = rows[heading.rows.upperBound..<end]
            for row in body { takeFooter(row, &header) }
            titleStart = end
            completeTerm(&header, sheet, body)
            let layout = heading.texts.isEmpty
                ? LayoutFinder.layoutWithoutHeading(sample: body, header: header) : LayoutFinder.layout(heading, rows: rows, sample: body, header: header)
            guard let layout, layout.isUsable else {
                if let layout { explainUnusable(layout, sheet) }
                continue
            }
            read(body, layout, sheet)
            header = layout.header
        }
        headers.append(header)
    }

    /// The layout of the sheet's first table.
    func firstLayout(_ sheet: Sheet) -> LogLayout? {
        let rows = sheet.rows.filter { row in row.cells.contains { !$0.text.isEmpty } }
        guard let heading = (headings(rows).first ?? withoutHeading(rows, sheet).first) else { return nil }
        var header = sheetHeader(sheet)
        for row in rows[..<heading.rows.lowerBound] { header.take(row) }
        takeLegendPairs(rows[..<heading.rows.lowerBound], &header)
        let body = rows[heading.rows.upperBound...]
        completeTerm(&header, sheet, body)
        let layout = heading.texts.isEmpty
            ? LayoutFinder.layoutWithoutHeading(sample: body, header: header) : LayoutFinder.layout(heading, rows: rows, sample: body, header: header)
        return layout.flatMap { $0.isUsable ? $0 : nil }
    }

    private func sheetHeader(_ sheet: Sheet) -> LogHeader {
        var header = LogHeader()
        if let term = MonthName.months(in: sheet.name) { header.term = term }
        if let first = headers.first {
            header.titleName = first.titleName
            (header.student, header.provider, header.legend) = (first.student, first.provider, first.legend)
            (header.services, header.serviceText, header.schoolYear) = (first.services, first.serviceText, first.schoolYear)
            (header.minutesPerSession, header.delivery) = (first.minutesPerSession, first.delivery)
        }
        if let match = Vocabulary.service(sheet.name), match.certainty > .faint {
            (header.services, header.serviceText) = ([match.service], sheet.name)
        }
        return header
    }

    /// A sheet named only "March" speaks of the March in which most of its rows lie.
    private func completeTerm(_ header: inout LogHeader, _ sheet: Sheet, _ body: ArraySlice<SheetRow>) {
        guard header.term == nil, let month = MonthName.bare(sheet.name), FoldedText(sheet.name).wordCount <= 3 else { return }
        var counts: [Int: Int] = [:]
        for row in body.prefix(200) {
            for cell in row.cells.prefix(6) {
                if let date = DateCell.read(cell)?.date(order: .monthFirst, context: DateContext(term: header.schoolYear, previous: nil)), date.month == month { counts[date.year, default: 0] += 1 }
            }
        }
        guard let year = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, let first = CivilDate(year: year, month: month, day: 1) else { return }
        header.term = Term(first: first, last: first.lastOfMonth)
    }

    /// Codes and meanings in cells side by side under a line that says "Key" or "Codes".
    private func takeLegendPairs(_ rows: ArraySlice<SheetRow>, _ header: inout LogHeader) {
        var isLegend = false
        for row in rows {
            let cells = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            if cells.contains(where: { FoldedText($0.text).containsAny(["key", "legend", "codes", "code"]) && $0.text.utf8.count < 40 }) { isLegend = true }
            guard isLegend, cells.count >= 2 else { continue }
            for (code, meaning) in zip(cells, cells.dropFirst()) { header.legend.take(code: code.text, meaning: meaning.text) }
        }
    }

    /// A legend, print date or signature line below the rows.
    private func takeFooter(_ row: SheetRow, _ header: inout LogHeader) {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard filled.count <= 6 else { return }
        for cell in filled where cell.text.utf8.contains(0x3D) { header.legend.take(cell.text, fill: cell.fill) }
        if filled.count <= 3, header.printedOn == nil, let first = filled.first {
            let folded = FoldedText(first.text)
            if folded.containsAny(["printed", "generated", "exported", "run date", "report date", "as of"]) {
                var line = LogHeader()
                line.take(row)
                header.printedOn = line.printedOn ?? filled.compactMap { DateFinder.first(in: $0.text)?.date }.first
            }
        }
    }

    // MARK: headings

    /// All headings of the sheet in order; repeated ones count once.
    private func headings(_ rows: [SheetRow]) -> [LayoutFinder.Heading] {
        var result: [LayoutFinder.Heading] = []
        var index = 0
        while index < rows.count {
            defer { index += 1 }
            // Rows of data begin with a number or a day; testing them all for headings would be wasted work.
            if index > 300, let first = rows[index].cells.first(where: { !$0.text.isEmpty }), first.text.utf8.contains(where: { (0x30...0x39).contains($0) }) { continue }
            guard let heading = LayoutFinder.heading(rows, at: index) else { continue }
            if let last = result.last, isRepeat(heading, of: last) {
                index = heading.rows.upperBound - 1
                continue
            }
            // A row of data that happens to hold words of headings has no day column.
            if let last = result.last, last.hasDay, !heading.hasDay { continue }
            if let last = result.last, !last.hasDay, heading.hasDay, last.rows.overlaps(heading.rows) { result.removeLast() }
            result.append(heading)
            index = heading.rows.upperBound - 1
        }
        let withDay = result.filter(\.hasDay)
        return withDay.isEmpty ? result : withDay
    }

    private func isRepeat(_ heading: LayoutFinder.Heading, of other: LayoutFinder.Heading) -> Bool {
        let first = heading.texts.map { FoldedText($0).string }, second = other.texts.map { FoldedText($0).string }
        if first == second { return true }
        return !first.isEmpty && first.filter { !$0.isEmpty } == second.filter { !$0.isEmpty }
    }

    /// A table with no heading at all: a stretch of rows that begin alike.
    private func withoutHeading(_ rows: [SheetRow], _ sheet: Sheet) -> [LayoutFinder.Heading] {
        guard let first = rows.firstIndex(where: { row in row.cells.count >= 3 && row.cells.prefix(4).contains { DateCell.read($0).map { if case .dayOfMonth = $0.form { false } else { true } } ?? false } }) else { return [] }
        var header = sheetHeader(sheet)
        for row in rows[..<first] { header.take(row) }
        guard LayoutFinder.layoutWithoutHeading(sample: rows[first...], header: header) != nil else { return [] }
        return [LayoutFinder.Heading(rows: first..<first, texts: [], matched: 0, hasDay: true)]
    }

    // MARK: rows

    private mutating func read(_ rows: ArraySlice<SheetRow>, _ layout: LogLayout, _ sheet: Sheet) {
        tables += 1
        let substance: [LogField] = [.minutes, .netMinutes, .start, .timeRange, .units, .service, .indirectMinutes]
        hasStrongTable = hasStrongTable || substance.contains { layout.column($0) != nil }
        note(layout, sheet)
        let name = sheet.name.isEmpty ? nil : sheet.name
        var reader = RowReader(layout, sheetName: name)
        var totals = TotalCheck(from: sessions.count)
        var pending: SheetRow?
        for row in rows {
            if let before = pending, reader.continues(row) {
                pending = RowReader.joined(before, row)
                continued += 1
                continue
            }
            if let before = pending { take(before, &reader, &totals) }
            pending = row
        }
        if let before = pending { take(before, &reader, &totals) }
        if sheet.isHidden { for index in totals.first..<sessions.count where !sessions[index].flags.contains("hidden_row") { sessions[index].flags.append("hidden_row") } }
        problems += totals.problems
    }

    private mutating func take(_ row: SheetRow, _ reader: inout RowReader, _ totals: inout TotalCheck) {
        for outcome in reader.read(row) {
            switch outcome {
            case .session(let session): sessions.append(session)
            case .total(let minutes, let count): totals.check(minutes: minutes, count: count, sessions: sessions, row: row)
            case .furniture: furniture += 1
            case .unread(let reason): unreadRows.append((row.number, reason, row.page))
            }
        }
    }

    private mutating func note(_ layout: LogLayout, _ sheet: Sheet) {
        explanation.append((sheet.name.isEmpty ? "table" : "sheet “\(sheet.name)”") + (layout.headingRows.isEmpty ? ", no heading" : ", heading in row \(layout.headingRows[0])"))
        explanation += layout.explanation
        if layout.headingRows.isEmpty {
            add(Problem(.warning, "no-heading", "The table has no heading, so its columns were told by their cells alone. Check the column mapping (--explain)."))
        }
        if layout.hasMixedDateOrder {
            add(Problem(.warning, "mixed-date-order", "The date column holds days with the month first and days with the day first. Days where both are possible were read \(layout.dateOrder == .monthFirst ? "month" : "day") first; check them."))
        }
        if layout.dateOrder == .dayFirst {
            add(Problem(.note, "day-first-dates", "The date column prints the day before the month, as its numbers show."))
        }
        for column in layout.columns where column.unit != nil && column.unit != .minutes && HeadingWords.unit(column.heading) != column.unit {
            add(Problem(.warning, "column-unit", "The numbers under “\(column.heading)” were taken for \(column.unit == .hours ? "hours" : column.unit == .units ? "15-minute units" : "parts of a day") by their size. Check a few rows."))
        }
    }

    private mutating func add(_ problem: Problem) {
        if !problems.contains(problem) { problems.append(problem) }
    }

    // MARK: what could not be read

    private mutating func explainMissing(_ rows: [SheetRow], _ sheet: Sheet) {
        explanation.append((sheet.name.isEmpty ? "table" : "sheet “\(sheet.name)”") + ": no heading of a log found")
    }

    private mutating func explainUnusable(_ layout: LogLayout, _ sheet: Sheet) {
        let headings = layout.columns.map(\.heading).filter { !$0.isEmpty }.map { "“\($0)”" }.joined(separator: ", ")
        let hasDay = layout.column(.date) != nil || layout.column(.weekOf) != nil
        let what = hasDay ? "no column with minutes, times or a status" : "no date column"
        explanation.append("sheet “\(sheet.name)”: \(what) among \(headings)")
        unusable.append(Problem(.warning, hasDay ? "no-minutes-column" : "no-date-column", "A table was found with \(what). Its headings are \(headings). If it is a service log, name the columns so that the day and the minutes can be told."))
    }

    private var unusable: [Problem] = []

    // MARK: the whole

    mutating func finish() -> LogReading {
        fillService()
        SessionChecks.mark(&sessions)
        reportRows()
        let student = student()
        let isLog = tables > 0 && (hasStrongTable || sessions.contains { [.delivered, .partial, .makeup].contains($0.status) })
        let (coverage, gaps) = isLog ? coverage() : (nil, [])
        if !gaps.isEmpty {
            add(Problem(.warning, "coverage-gap", "The log's sheets leave out \(gaps.map { "\($0.first) to \($0.last)" }.joined(separator: ", ")). Ask for the missing record."))
        }
        return LogReading(
            sessions: sessions, coverage: coverage, student: student, isServiceLog: isLog, problems: problems + (isLog || !unusable.isEmpty ? unusable : []),
            explanation: explanation, gaps: gaps)
    }

    /// With no service in the rows or above them, the file's name is the last place to look.
    private mutating func fillService() {
        guard sessions.contains(where: { $0.service == .other && $0.serviceText.isEmpty }) else { return }
        var name = fileName
        if let slash = name.lastIndex(of: "/") { name = String(name[name.index(after: slash)...]) }
        // A log of one provider whose role has one service: an OTR's sessions are occupational therapy.
        var byRole = 0
        for index in sessions.indices where sessions[index].service == .other && sessions[index].serviceText.isEmpty {
            guard let role = sessions[index].providerRole, let service = Self.services[role] else { continue }
            sessions[index].service = service
            byRole += 1
        }
        if byRole > 0 {
            add(Problem(.note, "service-from-role", "No row and no title names the service; for \(byRole) row(s) it was taken from the provider's role. Check it."))
        }
        guard sessions.contains(where: { $0.service == .other && $0.serviceText.isEmpty }) else { return }
        if let match = Vocabulary.service(FoldedText(name, splittingCapitals: true).string), match.certainty > .faint {
            for index in sessions.indices where sessions[index].service == .other && sessions[index].serviceText.isEmpty { sessions[index].service = match.service }
            add(Problem(.warning, "service-from-file-name", "No row and no title names the service; it was taken from the file's name. Check it."))
        } else {
            add(Problem(.warning, "service-unknown", "No row and no title names the service of some sessions. Say which service the log is for."))
        }
    }

    private static let services: [ProviderRole: Service] = [
        .slp: .speechLanguage, .slpAssistant: .speechLanguage, .slpIntern: .speechLanguage, .ot: .occupationalTherapy, .cota: .occupationalTherapy, .pt: .physicalTherapy,
        .pta: .physicalTherapy, .specialEducationTeacher: .speciallyDesignedInstruction, .paraprofessional: .paraSupport, .bcba: .behavior, .bcaba: .behavior, .rbt: .behavior,
        .counselor: .counseling, .socialWorker: .counseling, .schoolPsychologist: .counseling, .marriageFamilyTherapist: .counseling, .tvi: .vision,
        .orientationMobilitySpecialist: .orientationMobility, .teacherDeafHH: .deafHardOfHearing, .interpreter: .interpreter, .audiologist: .audiology, .nurse: .nursingHealth,
        .healthAide: .nursingHealth, .adaptedPETeacher: .adaptedPE,
    ]

    private mutating func reportRows() {
        if !unreadRows.isEmpty {
            let shown = unreadRows.prefix(12).map { "row \($0.row) (\($0.reason))" }.joined(separator: ", ") + (unreadRows.count > 12 ? ", …" : "")
            add(Problem(.warning, "rows-not-read", "\(unreadRows.count) row(s) look like sessions and could not be read: \(shown). Read them in the file and add what they say.", page: unreadRows[0].page))
        }
        for (flag, code, what) in [
            ("status_not_understood", "status-not-understood", "a status whose words are not known"), ("minutes_unread", "minutes-not-read", "minutes that could not be read"),
            ("unit_guessed", "unit-guessed", "a number too small for minutes, taken for hours or a part of a day"), ("status_blank", "status-blank", "minutes but no status, although other rows have one"),
        ] {
            let rows = sessions.filter { $0.flags.contains(flag) }.map { String($0.source.row) }
            guard !rows.isEmpty else { continue }
            add(Problem(.warning, code, "\(rows.count) row(s) have \(what): row \(rows.prefix(12).joined(separator: ", "))\(rows.count > 12 ? ", …" : ""). Check them."))
        }
        let others = sessions.filter { $0.service == .other && !$0.serviceText.isEmpty }.count
        if others > 0 { add(Problem(.warning, "service-not-understood", "\(others) row(s) name a service that is not known; its words are kept.")) }
        if continued > 0 { add(Problem(.note, "rows-joined", "\(continued) line(s) were joined to the row above, whose words they continue.")) }
    }

    private func student() -> StudentIdentity {
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
        let names = Set(sessions.compactMap(\.studentName)), ids = Set(sessions.compactMap(\.studentID))
        if names.isEmpty, result.name == nil { result.name = headers.compactMap(\.titleName).first }
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

    /// The stated period, or the months that the sheets name, or the span of the rows (contract, sections 3 and 3a.14).
    private func coverage() -> (Coverage?, [Term]) {
        let counted = sessions.filter { ![.void, .scheduled].contains($0.status) && !$0.flags.contains("future") }
        var services = Set(counted.map(\.service))
        for header in headers { services.formUnion(header.services) }
        if services.count > 1 { services.remove(.other) }
        let listed = services.sorted { $0.rawValue < $1.rawValue }
        var weekdays: Set<Weekday> = []
        for header in headers { weekdays.formUnion(header.weekdays) }
        let days = weekdays.sorted()
        let stated = headers.compactMap(\.term).sorted { ($0.first, $0.last) < ($1.first, $1.last) }
        if !stated.isEmpty, stated.count == headers.count || headers.count > 1, let first = stated.map(\.first).min(), let last = stated.map(\.last).max(),
            let whole = Term(first: first, last: last)
        {
            var gaps: [Term] = []
            var end = stated[0].last
            for term in stated.dropFirst() {
                if term.first > end + 1, let gap = Term(first: end + 1, last: term.first - 1) { gaps.append(gap) }
                end = max(end, term.last)
            }
            return (Coverage(term: whole, services: listed, source: .stated, scheduledWeekdays: days), gaps)
        }
        guard let first = counted.map(\.date).min(), let last = counted.map(\.date).max(), let span = Term(first: first, last: last) else { return (nil, []) }
        return (Coverage(term: span, services: listed, source: .rows, scheduledWeekdays: days), [])
    }
}

/// Verifies the totals that a log prints against its rows (D.4.10).
struct TotalCheck {
    /// The first session of the table.
    let first: Int
    private var since: Int
    private(set) var problems: [Problem] = []

    init(from first: Int) {
        self.first = first
        since = first
    }

    private static let given: Set<SessionStatus> = [.delivered, .partial, .makeup, .compensatory, .unscheduled]

    /// Compares a stated total with the rows since the last one, with the table's, and with all rows so far.
    mutating func check(minutes: Int?, count: Int?, sessions: [Session], row: SheetRow) {
        defer { since = sessions.count }
        let ranges = [since..<sessions.count, first..<sessions.count, 0..<sessions.count]
        if let minutes {
            for range in ranges {
                let all = sessions[range].reduce(0) { $0 + ($1.status == .void ? 0 : $1.minutes ?? 0) }
                let held = sessions[range].reduce(0) { $0 + (Self.given.contains($1.status) ? $1.minutes ?? 0 : 0) }
                let units = sessions[range].reduce(0) { $0 + ($1.units ?? 0) }
                let regular = sessions[range].reduce(0) { $0 + (Self.given.contains($1.status) && $1.duplicateOf == nil && $1.status != .makeup ? $1.minutes ?? 0 : 0) }
                if [all, held, regular].contains(minutes) || units > 0 && units == minutes || minutes > 0 && (minutes * 60 == all || minutes * 60 == held) || range.count == minutes { return }
            }
            let sum = sessions[since...].reduce(0) { $0 + (Self.given.contains($1.status) ? $1.minutes ?? 0 : 0) }
            problems.append(Problem(.warning, "total-mismatch", "The total in row \(row.number) says \(minutes), but the rows above it add up to \(sum) minutes delivered. The rows were kept; ask which is right.", page: row.page))
        } else if let count {
            for range in ranges {
                let held = sessions[range].count { Self.given.contains($0.status) }
                if count == range.count || count == held { return }
            }
            problems.append(Problem(.warning, "total-mismatch", "The count in row \(row.number) says \(count) sessions, but \(sessions.count - since) rows stand above it. Ask for the missing rows.", page: row.page))
        }
    }
}
