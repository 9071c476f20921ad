import CivilTime
public import Pages
public import ServiceRecords
import Vocabulary

/// Reads the rows of one table, each on its own but for what is carried down from the row above (a date printed once for several rows).
public struct RowReader {
    /// What became of a row.
    public enum Outcome {
        case session(Session)
        case total(minutes: Int?, sessions: Int?)
        /// A heading, legend, footer, blank or separator.
        case furniture
        /// The row looks like data and could not be read; why, in words.
        case unread(String)
    }

    let layout: LogLayout
    private var context: DateContext
    private var carried: CivilDate?
    private var carriedStudent: (name: String?, id: String?)
    private var carriedService: String?
    private var statuses: [String: StatusWords.Reading?] = [:]
    private var services: [String: (service: Service, delivery: Delivery?)] = [:]
    private var deliveries: [String: (delivery: Delivery?, size: Int?)] = [:]
    private var providers: [String: (name: String?, role: ProviderRole?)] = [:]
    private var settings: [String: Setting?] = [:]
    private var noteReadings: [String: NoteWords.Reading] = [:]
    let sheetName: String?

    /// A reader for the rows of one table, to be given in their order.
    public init(_ layout: LogLayout, sheetName: String?) {
        self.layout = layout
        self.sheetName = sheetName
        context = DateContext(term: layout.header.dateTerm)
    }

    // MARK: cells

    private func cell(_ field: LogField, _ row: SheetRow) -> SheetCell? {
        guard let column = layout.column(field), row.cells.indices.contains(column.index) else { return nil }
        let cell = row.cells[column.index]
        return cell.text.isEmpty ? nil : cell
    }

    private func text(_ field: LogField, _ row: SheetRow) -> String? {
        guard let text = cell(field, row)?.text.trimmedCell, !text.isEmpty else { return nil }
        return text
    }

    private func said(_ field: LogField, _ row: SheetRow) -> String? { text(field, row).flatMap { $0.saysNothing ? nil : $0 } }

    // MARK: rows

    /// Reads the next row of the table.
    public mutating func read(_ row: SheetRow) -> [Outcome] {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        if filled.isEmpty { return [.furniture] }
        let dayCell = cell(.date, row) ?? cell(.weekOf, row) ?? cell(.dayOfMonth, row) ?? (layout.startsHaveDays ? cell(.start, row) : nil)
        let found = dayCell.flatMap(DateCell.read)
        if found == nil || dayCell?.isMergedCopy == true, let total = totalRow(row) { return [total] }
        guard let dayCell else { return withoutDate(row, filled) }
        guard let day = found else { return notADate(row, filled, dayCell) }
        guard let date = day.date(order: layout.dateOrder, context: context) else {
            return [.unread("its date has no year, or is no day of the calendar")]
        }
        guard hasSubstance(row, beside: dayCell) else {
            carried = date
            context.previous = date
            return [.furniture]
        }
        context.previous = date
        carried = date
        return sessions(row, date, day)
    }

    /// Whether anything stands in the row beside its date that speaks of a session.
    private func hasSubstance(_ row: SheetRow, beside dayCell: SheetCell) -> Bool {
        layout.columns.contains { column in
            guard ![.date, .weekOf, .dayOfMonth, .recordID, .aside, .month, .year].contains(column.field), row.cells.indices.contains(column.index) else { return false }
            return !row.cells[column.index].text.isEmpty
        } || !row.cells.allSatisfy { $0.text.isEmpty || $0 == dayCell }
    }

    /// A row whose date column is empty: carried down, split over pages, or no data.
    private mutating func withoutDate(_ row: SheetRow, _ filled: [SheetCell]) -> [Outcome] {
        if isFurniture(row, filled) { return [.furniture] }
        let telling: [LogField] = [.start, .end, .timeRange, .minutes, .netMinutes, .units, .status, .reason, .studentReason, .providerReason]
        let told = telling.filter { said($0, row) != nil }
        let hasService = said(.service, row) != nil
        if let carried, told.count >= 2 || (!told.isEmpty && hasService) {
            return sessions(row, carried, DateCell(form: .exact(carried)))
        }
        if filled.count == 1 {
            _ = takeGroupLine(filled[0].text)
            return [.furniture]
        }
        return told.isEmpty ? [.furniture] : [.unread("it has no date")]
    }

    /// Whether the row only goes on with the words of the row before: a note or a long status that ran over a page break or onto a
    /// line of its own. Such a row is to be joined to the one before (``joined(_:_:)``) before that one is read.
    public func continues(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard !filled.isEmpty, filled.count <= 3 else { return false }
        let words: Set<LogField> = row.page == nil ? [.note] : [.note, .status, .reason, .service, .provider, .setting, .delivery, .studentName]
        for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty && !cell.isMergedCopy {
            guard let column = layout.columns.first(where: { $0.index == index }), words.contains(column.field) else { return false }
            if Vocabulary.isServiceHeading(cell.text), filled.count == 1, column.field == .service { return false }
        }
        if totalRow(row) != nil { return false }
        return filled.contains { $0.text.utf8.count > 1 } && !isFurniture(row, filled)
    }

    /// The row before with the words of a continuation put behind its own.
    public static func joined(_ row: SheetRow, _ more: SheetRow) -> SheetRow {
        var result = row
        for (index, cell) in more.cells.enumerated() where !cell.text.isEmpty && !cell.isMergedCopy {
            while result.cells.count <= index { result.cells.append(SheetCell(text: "")) }
            result.cells[index].text += (result.cells[index].text.isEmpty ? "" : " ") + cell.text
        }
        if row.page == more.page, let box = row.box, let other = more.box { result.box = box.union(other) }
        return result
    }

    /// A row whose date column holds something else.
    private mutating func notADate(_ row: SheetRow, _ filled: [SheetCell], _ dayCell: SheetCell) -> [Outcome] {
        if isFurniture(row, filled) { return [.furniture] }
        if filled.count == 1 {
            _ = takeGroupLine(dayCell.text)
            return [.furniture]
        }
        let telling: [LogField] = [.minutes, .netMinutes, .status, .start, .timeRange, .units]
        let told = telling.filter { said($0, row) != nil }
        return told.isEmpty || HeadingWords.matches(dayCell.text).first?.field == .date ? [.furniture] : [.unread("its date cannot be read")]
    }

    /// A line between rows that names the service, the month or the student of the rows below.
    private mutating func takeGroupLine(_ text: String) -> Bool {
        if let term = MonthName.months(in: text) {
            context.term = term
            return true
        }
        var header = LogHeader()
        header.take(SheetRow(number: 0, cells: [SheetCell(text: text)]))
        if let name = header.student.name {
            carriedStudent = (name, header.student.id)
            return true
        }
        if FoldedText(text).wordCount <= 6, Vocabulary.isServiceHeading(text) {
            carriedService = text
            return true
        }
        return header != LogHeader()
    }

    /// Page numbers, print lines, legends, signature lines, repeated headings.
    private func isFurniture(_ row: SheetRow, _ filled: [SheetCell]) -> Bool {
        if filled.contains(where: { Legend.pairs($0.text).count >= 1 }) { return true }
        let headings = layout.columns.filter { column in
            row.cells.indices.contains(column.index) && !row.cells[column.index].text.isEmpty
                && FoldedText(row.cells[column.index].text) == FoldedText(column.heading)
        }
        if !headings.isEmpty, headings.count * 2 >= filled.count { return true }
        let line = FoldedText(filled.map(\.text).joined(separator: " "))
        if filled.count <= 3, line.contains("page"), line.wordCount <= 20 { return true }
        if filled.count <= 4, line.containsAny(["printed", "generated", "exported", "signature", "legend", "key", "confidential", "prepared by", "reviewed by", "supervisor signature", "end of report", "continued", "certify", "parent signature", "codes", "report run", "no data", "records found", "rows", "grand total"]) { return true }
        return false
    }

    /// Totals, subtotals, averages and counts, with what they state.
    private func totalRow(_ row: SheetRow) -> Outcome? {
        var label: FoldedText?
        for cell in row.cells where !cell.text.isEmpty && !cell.isMergedCopy {
            guard cell.text.utf8.count <= 60 else { continue }
            if case .text = cell.value {} else { continue }
            let folded = FoldedText(cell.text)
            if folded.containsAny(["total", "totals", "subtotal", "sub total", "grand total", "sum", "average", "avg", "mean", "count", "total minutes", "month total"]) {
                label = folded
                break
            }
        }
        guard let label else { return nil }
        if let day = cell(.date, row), DateCell.read(day) != nil { return nil }
        if let column = layout.columns.first(where: { column in row.cells.indices.contains(column.index) && FoldedText(row.cells[column.index].text) == label && FoldedText(column.heading) == label }), column.field != .aside || layout.columns.count > 2 { return .furniture }
        if label.containsAny(["average", "avg", "mean"]) { return .total(minutes: nil, sessions: nil) }
        let column = layout.column(.netMinutes) ?? layout.column(.minutes) ?? layout.column(.units)
        var value: Int?
        if let column, row.cells.indices.contains(column.index) { value = length(row.cells[column.index], column.unit ?? .minutes)?.minutes }
        if value == nil {
            for cell in row.cells where !cell.text.isEmpty && !cell.isMergedCopy {
                if case .bare(let thousandths, _) = MinutesCell.read(cell) { value = thousandths / 1_000 }
                if value == nil, let number = label.words.last.flatMap({ Int($0) }) { value = number }
            }
        }
        let countsSessions = label.containsAny(["sessions", "visits", "count", "number of sessions", "rows", "records", "days", "encounters"]) && !label.containsAny(["minutes", "min", "hours"])
        return countsSessions ? .total(minutes: nil, sessions: value) : .total(minutes: value, sessions: nil)
    }

    // MARK: sessions

    private mutating func sessions(_ row: SheetRow, _ date: CivilDate, _ day: DateCell) -> [Outcome] {
        var draft = Draft(date: date)
        if day.isWeek || (layout.column(.date) == nil && layout.column(.weekOf) != nil) {
            draft.date = date.monday
            draft.flags.append("week_total")
        }
        readTimes(row, day, &draft)
        readMinutes(row, &draft)
        readStatus(row, &draft)
        readService(row, &draft)
        readDelivery(row, &draft)
        readProvider(row, &draft)
        readStudent(row, &draft)
        readNote(row, &draft)
        readMakeup(row, &draft)
        readDates(row, &draft)
        settle(row, &draft)
        return [.session(draft.session(source: Session.Source(sheet: sheetName, row: row.number, page: row.page, box: row.box)))] + indirect(row, draft)
    }

    /// A time of day, alone or beside its day.
    private static func clock(_ cell: SheetCell) -> ClockCell? { ClockCell.read(cell) ?? DateCell.read(cell)?.time }

    private func readTimes(_ row: SheetRow, _ day: DateCell, _ draft: inout Draft) {
        var start = cell(.start, row).flatMap(Self.clock), end = cell(.end, row).flatMap(Self.clock)
        if let range = text(.timeRange, row).flatMap(ClockCell.range) { (start, end) = (range.start, range.end) }
        if start == nil, end == nil, let cell = cell(.timeRange, row) { start = ClockCell.read(cell) }
        if start == nil, let range = text(.start, row).flatMap(ClockCell.range) { (start, end) = (range.start, range.end) }
        if start == nil, end == nil { start = day.time.flatMap { $0.minuteOfDay == 0 ? nil : $0 } }
        for column in [LogField.minutes, .netMinutes] where start == nil && end == nil {
            if let cell = cell(column, row), case .times(let from, let to) = MinutesCell.read(cell) { (start, end) = (from, to) }
        }
        guard start != nil || end != nil else { return }
        let settled = layout.clocks.settle(start, end)
        (draft.start, draft.end) = (settled.start, settled.end)
        draft.flags += settled.flags
    }

    /// What a cell of a column of lengths says in minutes.
    private func length(_ cell: SheetCell, _ unit: MinutesUnit) -> (minutes: Int, units: Int?, planned: Int?, flags: [String])? {
        switch MinutesCell.read(cell) {
        case .blank, .unreadable, .times: return nil
        case .minutes(let thousandths): return (Self.whole(thousandths), nil, nil, thousandths % 1_000 == 0 ? [] : ["minutes_rounded"])
        case .units(let thousandths): return (Self.whole(thousandths * 15), Self.whole(thousandths), nil, ["unit_minutes"])
        case .range(let low, _): return (Self.whole(low), nil, nil, ["minutes_range"])
        case .ofPlanned(let given, let planned): return (Self.whole(min(given, planned)), nil, Self.whole(max(given, planned)), given == planned ? [] : ["minutes_range"])
        case .bare(let thousandths, let hasLongFraction):
            switch unit {
            case .units: return (Self.whole(thousandths * 15), Self.whole(thousandths), nil, ["unit_minutes"])
            case .hours: return (Self.whole(thousandths * 60), nil, nil, [])
            case .dayFractions: return MinutesCell.dayFraction(cell.text).map { ($0, nil, nil, []) } ?? (Self.whole(thousandths), nil, nil, [])
            case .minutes:
                if hasLongFraction, let minutes = MinutesCell.dayFraction(cell.text) { return (minutes, nil, nil, ["unit_guessed"]) }
                // Half a minute is no session: a part of one in a column of minutes is hours (D.4.2).
                if thousandths > 0, thousandths < 1_000 { return (Self.whole(thousandths * 60), nil, nil, ["unit_guessed"]) }
                return (Self.whole(thousandths), nil, nil, thousandths % 1_000 == 0 ? [] : ["minutes_rounded"])
            }
        }
    }

    private static func whole(_ thousandths: Int) -> Int { (thousandths + 500) / 1_000 }

    private func readMinutes(_ row: SheetRow, _ draft: inout Draft) {
        let gross = layout.column(.minutes), net = layout.column(.netMinutes)
        func read(_ column: LogColumn?) -> (minutes: Int, units: Int?, planned: Int?, flags: [String])? {
            guard let column, row.cells.indices.contains(column.index) else { return nil }
            return length(row.cells[column.index], column.unit ?? .minutes)
        }
        if let planned = read(layout.column(.plannedMinutes)) { draft.planned = planned.minutes }
        let away = read(layout.column(.timeAway))?.minutes ?? 0
        if let given = read(net) ?? read(gross) {
            draft.minutes = given.minutes
            draft.units = given.units
            draft.source = given.units == nil ? .stated : .units
            draft.planned = draft.planned ?? given.planned
            draft.flags += given.flags
            if let grossMinutes = read(gross)?.minutes {
                if read(net) == nil {
                    // No net column: the time away is still to be taken off, unless the length is already shorter than the clock says.
                    let span = draft.span
                    if away > 0, span == nil || span == grossMinutes { draft.minutes = max(0, grossMinutes - away) }
                } else if away > 0, let net = draft.minutes, net != grossMinutes - away, net != grossMinutes {
                    draft.flags.append("minutes_conflict")
                }
            }
            if away > 0 { draft.hasTimeAway = true }
        } else if let cell = cell(.minutes, row) ?? cell(.netMinutes, row), case .unreadable = MinutesCell.read(cell) {
            draft.unreadMinutes = cell.text
        }
        if let column = layout.column(.units), row.cells.indices.contains(column.index), let units = length(row.cells[column.index], .units) {
            draft.units = units.units
            if draft.minutes == nil {
                if let span = draft.span, away == 0 {
                    draft.minutes = span
                    draft.source = .computed
                } else {
                    draft.minutes = units.minutes
                    draft.source = .units
                    draft.flags.append("unit_minutes")
                }
            }
        }
        draft.away = away
    }

    private mutating func status(_ text: String) -> StatusWords.Reading? {
        if let known = statuses[text] { return known }
        let reading = layout.header.legend.reading(text) ?? StatusWords.read(text)
        if statuses.count < 5_000 { statuses[text] = .some(reading) }
        return reading
    }

    private mutating func readStatus(_ row: SheetRow, _ draft: inout Draft) {
        let stated = said(.status, row), reason = said(.reason, row)
        draft.statusText = stated ?? reason
        // A length in words where the status belongs, or a status where the length belongs: "Absent" under Minutes.
        if draft.statusText == nil, let words = draft.unreadMinutes, status(words) != nil {
            draft.statusText = words
            draft.unreadMinutes = nil
        }
        if let statusText = draft.statusText { draft.reading = status(statusText) }
        if let reason, stated != nil, let why = status(reason), why.status != .unknown, why.status != .delivered {
            // "Not provided" with its reason beside; a reason beside "delivered" is left to the flags.
            if draft.reading == nil || draft.reading?.status == .unknown || draft.reading?.status == .scheduled {
                draft.reading = why
                draft.statusText = (stated ?? "") + " - " + reason
                draft.reasonIsStatus = true
            } else if draft.reading?.status == .delivered, why.status != .partial {
                draft.flags.append("status_conflict")
            }
        }
        readAbsences(row, &draft)
        if draft.reading == nil, draft.statusText == nil, let fill = fill(row), let reading = layout.header.legend.fills[fill] { draft.reading = reading }
        if isStruck(row) { draft.reading = StatusWords.Reading(status: .void) }
        draft.flags += draft.reading?.flags ?? []
        draft.mode = draft.reading?.mode
    }

    /// Columns that name the student's and the provider's absence apart: the provider's counts first (D.3).
    private mutating func readAbsences(_ row: SheetRow, _ draft: inout Draft) {
        guard draft.reading == nil || draft.reading?.status == .unknown else { return }
        func isNo(_ text: String) -> Bool { ["n", "no", "false", "0"].contains(text.lowercased()) }
        if let text = said(.providerReason, row), !isNo(text) {
            let read = status(text)?.status
            let isOwn = read.map { [.providerAbsent, .providerInMeeting, .schoolClosedPlanned, .schoolClosedUnplanned].contains($0) } ?? false
            draft.reading = StatusWords.Reading(status: isOwn ? read ?? .providerAbsent : .providerAbsent)
            draft.statusText = text
        } else if let text = said(.studentReason, row), !isNo(text) {
            let read = status(text)?.status
            let isOwn = read.map { ![.unknown, .delivered, .providerAbsent].contains($0) } ?? false
            draft.reading = StatusWords.Reading(status: isOwn ? read ?? .studentAbsent : .studentAbsent)
            draft.statusText = text
        }
    }

    /// The colour that most cells of the row share.
    private func fill(_ row: SheetRow) -> String? {
        var counts: [String: Int] = [:]
        for cell in row.cells where !cell.text.isEmpty { if let fill = cell.fill { counts[fill, default: 0] += 1 } }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private func isStruck(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty }
        return !filled.isEmpty && filled.count(where: \.isStruck) * 2 > filled.count
    }

    private mutating func readService(_ row: SheetRow, _ draft: inout Draft) {
        let code = said(.serviceCode, row)
        let words = said(.service, row) ?? carriedService ?? layout.header.serviceText
        let text = words ?? code ?? ""
        draft.serviceText = text
        guard !text.isEmpty else {
            if layout.header.services.count == 1 { draft.service = layout.header.services[0] }
            return
        }
        let key = text + "\u{1F}" + (code ?? "")
        if let known = services[key] {
            (draft.service, draft.delivery) = (known.service, known.delivery ?? .unspecified)
            return
        }
        var service = Vocabulary.service(text)?.service
        if service == nil || service == .other, let code { service = Vocabulary.service(code)?.service ?? service }
        let delivery = Vocabulary.delivery(text) ?? code.flatMap(Self.delivery(ofCode:))
        let found = (service: service ?? (layout.header.services.count == 1 && words == nil ? layout.header.services[0] : .other), delivery: delivery)
        services[key] = found
        (draft.service, draft.delivery) = (found.service, found.delivery ?? .unspecified)
    }

    /// Individual and group treatment of speech, by CPT code (92507, 92508), and group therapy of OT and PT (97150).
    private static func delivery(ofCode code: String) -> Delivery? {
        switch code.prefix(5) {
        case "92507": .individual
        case "92508", "97150": .group
        default: nil
        }
    }

    private mutating func readDelivery(_ row: SheetRow, _ draft: inout Draft) {
        if let text = said(.delivery, row) {
            if deliveries[text] == nil { deliveries[text] = (Self.delivery(text), Self.size(in: text)) }
            if let known = deliveries[text] {
                if let delivery = known.delivery { draft.delivery = delivery }
                draft.groupSize = known.size
            }
            draft.mode = draft.mode ?? Vocabulary.mode(text)
        }
        if let text = said(.mode, row) { draft.mode = Vocabulary.mode(text) ?? draft.mode }
        if let text = said(.groupSize, row), let size = Int(text.prefix { $0.isNumber }), (1...60).contains(size) { draft.groupSize = size }
        if draft.delivery == .unspecified, let size = draft.groupSize, layout.column(.delivery) == nil, layout.column(.groupSize) != nil { draft.delivery = size > 1 ? .group : .individual }
        if let text = said(.setting, row) {
            if settings[text] == nil {
                let match = Vocabulary.setting(text)
                settings[text] = .some(match?.setting)
            }
            draft.setting = settings[text] ?? nil
            if draft.delivery == .unspecified { draft.delivery = Vocabulary.setting(text)?.delivery ?? .unspecified }
            draft.mode = draft.mode ?? Vocabulary.mode(text)
        }
        if draft.delivery == .unspecified { draft.delivery = layout.header.delivery ?? .unspecified }
    }

    /// A cell of a column that tells individual from group. There, and only there, SEIS prints "Independent" for individual, and hand-made
    /// logs the letters I and G.
    static func delivery(_ text: String) -> Delivery? {
        if let delivery = Vocabulary.delivery(text) { return delivery }
        switch FoldedText(text).words.first {
        case "independent", "i", "single", "solo": return .individual
        case "g": return .group
        default: return nil
        }
    }

    /// The 3 of "Group (3)", "3:1" and "group of 3".
    private static func size(in text: String) -> Int? {
        var scanner = CellScanner(text)
        while !scanner.isAtEnd {
            if let number = scanner.number() {
                if (2...30).contains(number.value) { return number.value }
                if number.value == 1, scanner.pass(0x3A), let other = scanner.number(), (2...30).contains(other.value) { return other.value }
            } else if !scanner.isAtEnd {
                scanner.at += 1
            }
        }
        return nil
    }

    private mutating func readProvider(_ row: SheetRow, _ draft: inout Draft) {
        let title = said(.providerRole, row)
        let name = said(.provider, row) ?? (layout.column(.provider) == nil ? layout.header.provider : nil)
        if let name {
            if providers[name] == nil { providers[name] = Self.provider(name) }
            if let known = providers[name] { (draft.provider, draft.role) = known }
        }
        if let title {
            if providers[title] == nil { providers[title] = (nil, Vocabulary.role(title)) }
            draft.role = providers[title]?.role ?? draft.role
        }
        if draft.role == nil, layout.column(.provider) != nil || name == nil, let headed = layout.header.provider { draft.role = draft.provider == nil ? Self.provider(headed).role : nil }
    }

    /// "R. Castellan, CCC-SLP" as a name and a role; "School Psychologist" as a role alone.
    private static func provider(_ text: String) -> (name: String?, role: ProviderRole?) {
        let role = Vocabulary.role(text)
        guard role != nil else { return (text, nil) }
        let parts = text.split(separator: ",").map { String($0).trimmedCell }
        if parts.count > 1 {
            let names = parts.filter { Vocabulary.role($0) == nil }
            // Without letters of a name before the credentials the cell is a role alone.
            return (names.isEmpty ? nil : text, role)
        }
        // A role and nothing else, or "Smith (SLP)".
        let rest = FoldedText(text).words.filter { Vocabulary.role($0) == nil && !["the", "of", "ccc", "l", "r", "licensed", "certified", "ms", "ma", "school", "special", "education", "therapist", "teacher", "speech", "language", "occupational", "physical", "pathologist", "assistant", "service", "provider", "social", "worker", "psychologist", "counselor", "m", "s", "a"].contains($0) }
        return (rest.isEmpty ? nil : text, role)
    }

    private mutating func readStudent(_ row: SheetRow, _ draft: inout Draft) {
        var name = said(.studentName, row)
        if let last = said(.studentLast, row) {
            name = [said(.studentFirst, row), last].compactMap { $0 }.joined(separator: " ")
        } else if let first = said(.studentFirst, row), name == nil {
            name = first
        }
        let id = said(.studentID, row)
        if name == nil, id == nil {
            (draft.student, draft.studentID) = carriedStudent
            return
        }
        draft.student = name.map(PersonName.ordered)
        draft.studentID = id
        if layout.column(.studentName) != nil || layout.column(.studentLast) != nil { carriedStudent = (draft.student, draft.studentID) }
    }

    private func notes(_ row: SheetRow) -> String {
        var parts: [String] = []
        for column in layout.columns where column.field == .note && row.cells.indices.contains(column.index) {
            let text = row.cells[column.index].text.trimmedCell
            if !text.isEmpty, !text.saysNothing { parts.append(text) }
        }
        return parts.joined(separator: "\n")
    }

    private mutating func readNote(_ row: SheetRow, _ draft: inout Draft) {
        let comments = row.cells.compactMap { $0.comment?.trimmedCell }.filter { !$0.isEmpty }
        let reason = draft.reasonIsStatus || draft.statusText == said(.reason, row) ? nil : said(.reason, row)
        let note = ([notes(row)] + comments + [reason].compactMap { $0 }).filter { !$0.isEmpty }.joined(separator: "\n")
        if !note.isEmpty { draft.note = note }
        var spoken = note
        if let statusText = draft.statusText, statusText.utf8.count > 12 { spoken += spoken.isEmpty ? statusText : "\n" + statusText }
        if !spoken.isEmpty { draft.said = noteReading(spoken) }
        if !note.isEmpty { draft.noteNegates = noteReading(note).negates }
    }

    /// Logs repeat their notes, so each is read once.
    private mutating func noteReading(_ text: String) -> NoteWords.Reading {
        if let known = noteReadings[text] { return known }
        let reading = NoteWords.read(text)
        if noteReadings.count < 5_000 { noteReadings[text] = reading }
        return reading
    }

    private func readMakeup(_ row: SheetRow, _ draft: inout Draft) {
        if let cell = cell(.makeupFor, row), let day = DateCell.read(cell) {
            draft.makeupFor = day.date(order: layout.dateOrder, context: DateContext(term: nil, previous: draft.date))
        } else if let text = said(.makeupFor, row), let found = DateFinder.first(in: text) {
            draft.makeupFor = earlier(found, than: draft.date)
        }
        if draft.makeupFor == nil, let found = draft.said?.makeupFor { draft.makeupFor = earlier(found, than: draft.date) }
        let mark = said(.makeupMark, row).map { FoldedText($0) }
        draft.isMakeup = draft.makeupFor != nil || draft.said?.isMakeup == true
            || (mark.map { $0.equals("y") || $0.equals("yes") || $0.equals("m") || $0.equals("mu") || $0.equals("x") || $0.equals("true") || $0.contains("makeup") || $0.contains("make up") } ?? false)
    }

    /// The last such day before the session, for days without a year.
    private func earlier(_ found: FoundDate, than date: CivilDate) -> CivilDate? {
        if let day = found.date { return day }
        let candidates = [date.year, date.year - 1].compactMap { CivilDate(year: $0, month: found.month, day: found.day) }
        return candidates.first { $0 <= date } ?? candidates.first
    }

    private func readDates(_ row: SheetRow, _ draft: inout Draft) {
        func day(_ field: LogField) -> CivilDate? {
            cell(field, row).flatMap(DateCell.read)?.date(order: layout.dateOrder, context: DateContext(term: nil, previous: draft.date))
        }
        draft.enteredOn = [day(.enteredOn), day(.signedOn)].compactMap { $0 }.max()
        if layout.column(.signedOn) != nil, cell(.signedOn, row) == nil { draft.isUnsigned = true }
        if layout.column(.signature) != nil {
            let text = said(.signature, row).map { FoldedText($0) }
            if text == nil || text?.containsAny(["no", "n", "false", "unsigned", "pending", "not signed", "awaiting"]) == true { draft.isUnsigned = true }
        }
    }

    /// Puts status, minutes and flags together (D.3: the status decides over the minutes).
    private func settle(_ row: SheetRow, _ draft: inout Draft) {
        if row.isHidden { draft.flags.append("hidden_row") }
        let hasStatusColumn = layout.column(.status) != nil || layout.column(.reason) != nil || layout.column(.providerReason) != nil || layout.column(.studentReason) != nil
        var status = draft.reading?.status
        if status == nil {
            if let text = draft.statusText, !text.isEmpty {
                status = .unknown
                draft.flags.append("status_not_understood")
            } else if draft.isMakeup, (draft.minutes ?? draft.span ?? 0) > 0 {
                status = .makeup
            } else if let minutes = draft.minutes, minutes > 0 {
                status = hasStatusColumn && layout.column(.status) != nil ? (draft.said?.negatesAlone == true ? draft.said?.status : nil) ?? .unknown : .delivered
                if status == .unknown { draft.flags.append("status_blank") }
            } else if draft.minutes == nil, !hasStatusColumn, draft.span != nil, draft.said?.negates != true {
                status = .delivered
            } else {
                status = draft.said?.status ?? (draft.minutes == 0 ? .unknown : .scheduled)
                if draft.minutes == 0, status == .unknown { draft.flags.append("not_held") }
            }
        }
        var final = status ?? .unknown
        if final == .delivered, draft.isMakeup { final = .makeup }
        let given: Set<SessionStatus> = [.delivered, .partial, .makeup, .compensatory, .unscheduled, .consult, .evaluation, .observation]
        let isGiven = given.contains(final)
        if draft.minutes == nil, isGiven, let span = draft.span, span > 0 {
            draft.minutes = max(0, span - draft.away)
            draft.source = .computed
        }
        if draft.minutes == nil, isGiven, let usual = layout.header.minutesPerSession, !layout.columns.contains(where: { $0.field.isDuration }) {
            draft.minutes = usual
            draft.source = .stated
        }
        if final == .delivered {
            if draft.hasTimeAway { final = .partial }
            if let planned = draft.planned, let minutes = draft.minutes, minutes > 0, minutes < planned { final = .partial }
        }
        draft.status = final
        if isGiven, draft.minutes == 0 { draft.flags.append("status_conflict") }
        if !isGiven, final != .void, final != .scheduled, final != .unknown, (draft.minutes ?? 0) > 0 { draft.flags.append("status_conflict") }
        if isGiven, draft.noteNegates { draft.flags.append("note_negates") }
        if isGiven, draft.unreadMinutes != nil { draft.flags.append("minutes_unread") }
        if isGiven, let told = draft.said?.minutes, let minutes = draft.minutes, told < minutes { draft.flags.append("note_minutes") }
        if let span = draft.span, let minutes = draft.minutes, minutes > span + draft.away + 1, span > 0 { draft.flags.append("minutes_over_span") }
        if final == .void { draft.flags.append("void") }
        if draft.isUnsigned, isGiven { draft.flags.append("unattested") }
        if draft.date.weekday.isWeekend, !draft.flags.contains("week_total") { draft.flags.append("weekend") }
        if let entered = draft.enteredOn, Self.schoolDays(from: draft.date, to: entered) > 10 { draft.flags.append("late_entry") }
        if let evidence = [draft.enteredOn, layout.header.printedOn].compactMap({ $0 }).min(), draft.date > evidence, isGiven { draft.flags.append("future") }
        if let term = layout.header.term, !term.contains(draft.date) { draft.flags.append("outside_period") }
        if draft.said?.isCoTreatment == true { draft.flags.append("co_treatment") }
        if draft.said?.isRemote == true { draft.mode = draft.mode ?? .remote }
        if let size = draft.said?.groupSize {
            draft.groupSize = draft.groupSize ?? size
            if draft.delivery == .unspecified { draft.delivery = .group } else if draft.delivery == .individual { draft.flags.append("note_group") }
        }
    }

    /// Mondays to Fridays after the first day, up to the second (3a.11: late is more than ten school days).
    private static func schoolDays(from first: CivilDate, to last: CivilDate) -> Int {
        guard last > first else { return 0 }
        let days = last - first
        if days > 60 { return 40 }
        return (1...days).count { !(first + $0).weekday.isWeekend }
    }

    /// The time for the student without the student that the same row gives beside the direct time.
    private func indirect(_ row: SheetRow, _ draft: Draft) -> [Outcome] {
        guard let column = layout.column(.indirectMinutes) ?? layout.column(.indirectStart) else { return [] }
        var minutes: Int?
        var start: ClockTime?, end: ClockTime?
        if column.field == .indirectMinutes, row.cells.indices.contains(column.index) { minutes = length(row.cells[column.index], column.unit ?? .minutes)?.minutes }
        let times = layout.clocks.settle(cell(.indirectStart, row).flatMap(ClockCell.read), cell(.indirectEnd, row).flatMap(ClockCell.read))
        (start, end) = (times.start, times.end)
        if minutes == nil, let start, let end, end > start { minutes = end - start }
        guard let minutes, minutes > 0 else { return [] }
        var second = draft
        (second.minutes, second.start, second.end, second.units) = (minutes, start, end, nil)
        (second.delivery, second.status, second.source) = (.indirect, .consult, .stated)
        second.flags = row.isHidden ? ["hidden_row"] : []
        second.makeupFor = nil
        return [.session(second.session(source: Session.Source(sheet: sheetName, row: row.number, page: row.page, box: row.box)))]
    }
}

/// A session while its row is being read.
struct Draft {
    var date: CivilDate
    var start: ClockTime?
    var end: ClockTime?
    var minutes: Int?
    var source: Session.MinutesSource?
    var units: Int?
    var planned: Int?
    var away = 0
    var hasTimeAway = false
    var unreadMinutes: String?
    var service: Service = .other
    var serviceText = ""
    var status: SessionStatus = .unknown
    var statusText: String?
    var reasonIsStatus = false
    var reading: StatusWords.Reading?
    var delivery: Delivery = .unspecified
    var groupSize: Int?
    var provider: String?
    var role: ProviderRole?
    var setting: Setting?
    var mode: DeliveryMode?
    var makeupFor: CivilDate?
    var isMakeup = false
    var note: String?
    var noteNegates = false
    var said: NoteWords.Reading?
    var student: String?
    var studentID: String?
    var enteredOn: CivilDate?
    var isUnsigned = false
    var flags: [String] = []

    init(date: CivilDate) { self.date = date }

    /// Minutes between start and end, when they stand the right way round.
    var span: Int? {
        guard let start, let end, end > start else { return nil }
        return end - start
    }

    func session(source place: Session.Source) -> Session {
        Session(
            date: date, start: start, end: end, minutes: minutes, minutesSource: minutes == nil ? nil : source, units: units, service: service,
            serviceText: serviceText, status: status, statusText: statusText, delivery: delivery, groupSize: groupSize, provider: provider,
            providerRole: role, setting: setting, mode: mode, makeupFor: makeupFor, note: note, studentName: student, studentID: studentID,
            enteredOn: enteredOn, source: place, flags: Set(flags).sorted())
    }
}

extension NoteWords.Reading {
    /// The note denies the session and names why.
    var negatesAlone: Bool { negates && status != nil }
}
