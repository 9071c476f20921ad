import CivilTime
public import Pages
import ServiceRecords
import Vocabulary

/// Reads the sheet on which a parent writes down what they saw (`iepledger template observations`), once it is filled in and perhaps saved
/// again by a spreadsheet program. Its rows are sessions with the remark ``ObservationForm/flag``; they cover nothing, and no figure
/// counts them.
public enum ObservationReader {
    /// What the sheets say; `nil` when none of them is such a sheet. Known by its first line, or by its headings where that line is gone.
    public static func read(_ sheets: [Sheet]) -> LogReading? {
        let own = sheets.filter(isForm)
        guard !own.isEmpty else { return nil }
        var reading = LogReading(isServiceLog: true)
        for sheet in own { ObservationSheet(sheet).read(into: &reading) }
        let others = sheets.count { sheet in !isForm(sheet) && sheet.rows.contains { $0.cells.contains { !$0.text.isEmpty } } }
        if others > 0 {
            reading.problems.append(
                Problem(
                    .warning, "observations-other-sheets",
                    "The workbook with a parent's observations has \(others) other sheet\(others == 1 ? "" : "s"), which \(others == 1 ? "was" : "were") not read. "
                        + "Save what stands there as a file of its own."))
        }
        if reading.sessions.isEmpty, reading.problems.isEmpty {
            reading.problems.append(
                Problem(.note, "observations-empty", "The sheet for a parent's observations is not filled in, so there is nothing to compare."))
        }
        return reading
    }

    /// Whether the first rows of a sheet are those of the form.
    static func isForm(_ rows: some Sequence<SheetRow>) -> Bool {
        let marker = FoldedText(ObservationForm.marker).string
        return rows.prefix(40).contains { row in
            row.cells.contains { FoldedText($0.text).string.hasPrefix(marker) } || ObservationColumns(row) != nil
        }
    }

    private static func isForm(_ sheet: Sheet) -> Bool { isForm(sheet.rows) }
}

/// Which column holds what, told by the headings.
private struct ObservationColumns {
    private let places: [String: Int]

    /// `nil` when the row has not most of the form's headings, the telling one among them.
    init?(_ row: SheetRow) {
        var places: [String: Int] = [:]
        let wanted = Set(ObservationForm.headings.map { FoldedText($0).string })
        for (place, cell) in row.cells.enumerated() where cell.text.utf8.count < 40 {
            let words = FoldedText(cell.text).string
            if wanted.contains(words), places[words] == nil { places[words] = place }
        }
        guard places.count >= 5, places["what happened"] != nil, places["date"] != nil else { return nil }
        self.places = places
    }

    func cell(_ heading: String, _ row: SheetRow) -> SheetCell? {
        guard let place = places[heading], row.cells.indices.contains(place), !row.cells[place].text.isEmpty else { return nil }
        return row.cells[place]
    }

    func text(_ heading: String, _ row: SheetRow) -> String? { cell(heading, row)?.text }

    /// Whether any of the form's cells is filled in.
    func isFilled(_ row: SheetRow) -> Bool { places.values.contains { row.cells.indices.contains($0) && !row.cells[$0].text.isEmpty } }
}

/// One filled sheet.
struct ObservationSheet {
    private let sheet: Sheet
    private var unread: [Int] = []
    private var unclear: [Int] = []
    private var lengths: [Int] = []
    private var services: [Int] = []

    init(_ sheet: Sheet) { self.sheet = sheet }

    func read(into reading: inout LogReading) {
        var work = self
        work.fill(&reading)
    }

    private mutating func fill(_ reading: inout LogReading) {
        let heading = sheet.rows.prefix(60).firstIndex { ObservationColumns($0) != nil }
        readStudent(sheet.rows[..<(heading ?? min(sheet.rows.count, 10))], &reading)
        guard let heading, let columns = ObservationColumns(sheet.rows[heading]) else {
            reading.problems.append(
                Problem(
                    .warning, "observations-without-headings",
                    "The sheet begins as one for a parent's observations, but its headings are gone (\(ObservationForm.headings.joined(separator: ", "))), so no row was "
                        + "read. Put them back above the rows."))
            return
        }
        let rows = sheet.rows[(heading + 1)...].filter(columns.isFilled)
        let days = rows.map { row in columns.cell("date", row).flatMap(DateCell.read) }
        let order = DateOrders.order(of: days.compactMap(\.self), term: nil).order
        let clocks = rows.map { columns.cell("time", $0).flatMap(RowReader.clock) }
        let rules = ClockRules(clocks.compactMap(\.self))
        var context = DateContext()
        for (place, row) in rows.enumerated() {
            guard let date = days[place]?.date(order: order, context: context) else {
                unread.append(row.number)
                continue
            }
            context.previous = date
            reading.sessions.append(session(row, columns, date, rules.settle(clocks[place], nil).start))
        }
        report(&reading)
    }

    private func readStudent(_ rows: ArraySlice<SheetRow>, _ reading: inout LogReading) {
        for row in rows {
            let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            guard filled.count >= 2 else { continue }
            switch FoldedText(filled[0].text).string {
            case FoldedText(ObservationForm.studentLabel).string: reading.student.name = filled[1].text
            case FoldedText(ObservationForm.studentIDLabel).string: reading.student.id = filled[1].text
            default: break
            }
        }
    }

    private mutating func session(_ row: SheetRow, _ columns: ObservationColumns, _ date: CivilDate, _ start: ClockTime?) -> Session {
        let serviceText = columns.text("service", row) ?? ""
        let service = Vocabulary.service(serviceText)?.service ?? .other
        if service == .other { services.append(row.number) }
        let words = columns.text("what happened", row)
        let (status, isNone) = Self.status(words ?? "")
        if status == .unknown, !isNone, words.map(Self.isOfForm) != true { unclear.append(row.number) }
        var minutes: Int?
        if let cell = columns.cell("minutes", row) {
            minutes = Self.minutes(cell)
            if minutes == nil, MinutesCell.read(cell) != .blank { lengths.append(row.number) }
        }
        let said = columns.text("who said so", row).map { "Who said so: \($0)" }
        let note = [said, columns.text("notes", row)].compactMap(\.self).joined(separator: " · ")
        return Session(
            date: date, start: start, minutes: minutes, minutesSource: minutes == nil ? nil : .stated, service: service, serviceText: serviceText,
            status: status, statusText: words, note: note.isEmpty ? nil : note,
            source: Session.Source(sheet: sheet.name.isEmpty ? nil : sheet.name, row: row.number, page: row.page, box: row.box),
            flags: [ObservationForm.flag] + (isNone ? [ObservationForm.noSessionFlag] : []))
    }

    private static func isOfForm(_ words: String) -> Bool {
        ObservationForm.choices.contains { FoldedText($0.words).string == FoldedText(words).string }
    }

    /// What the answer means, and whether it says that no session was held. Words of one's own count as far as they are understood.
    static func status(_ words: String) -> (status: SessionStatus, isNone: Bool) {
        let folded = FoldedText(words)
        let none = folded.containsAny(["no session", "not held", "cancelled", "canceled", "no service", "did not happen"])
        if let choice = ObservationForm.choices.first(where: { FoldedText($0.words).string == folded.string }) { return (choice.status, none) }
        guard let status = Vocabulary.sessionStatus(words) else { return (.unknown, none) }
        switch status {
        case .delivered, .partial, .makeup, .unscheduled: return none ? (.unknown, true) : (status, false)
        case .studentAbsent, .studentUnavailableSchool, .suspended, .refused, .providerAbsent, .providerInMeeting, .schoolClosedPlanned,
            .schoolClosedUnplanned, .earlyRelease:
            return (status, true)
        default: return (.unknown, none)
        }
    }

    /// Whole minutes of one school day; `nil` for all else.
    private static func minutes(_ cell: SheetCell) -> Int? {
        var result: Int?
        switch MinutesCell.read(cell) {
        case .bare(let thousandths, _), .minutes(let thousandths): result = thousandths % 1_000 == 0 ? thousandths / 1_000 : nil
        case .times(let start, let end):
            let times = ClockRules().settle(start, end)
            if let from = times.start, let to = times.end, from < to { result = to.minuteOfDay - from.minuteOfDay }
        default: break
        }
        return result.flatMap { (0...720).contains($0) ? $0 : nil }
    }

    private func report(_ reading: inout LogReading) {
        func say(_ rows: [Int], _ code: String, _ what: String, _ advice: String) {
            guard !rows.isEmpty else { return }
            let shown = rows.prefix(8).map(String.init).joined(separator: ", ") + (rows.count > 8 ? " …" : "")
            reading.problems.append(
                Problem(.warning, code, "In \(rows.count) row\(rows.count == 1 ? "" : "s") of a parent's observations (\(shown)) \(what). \(advice)"))
        }
        say(unread, "rows-not-read", "no day could be read, so nothing of them was taken", "Write the day as 10/7/2025.")
        say(unclear, "status-not-understood", "what happened is missing or not understood", "Use one of the answers on the sheet.")
        say(lengths, "minutes-not-read", "the minutes could not be read", "Write whole minutes, such as 30.")
        say(services, "service-not-understood", "the service is missing or not understood", "Name it as the IEP does.")
    }
}
