import CivilTime
public import Pages
public import ServiceRecords
import Vocabulary

/// Reads the rows of one table, each on its own but for what is carried down from the row above (a date printed once for
/// several rows).
public struct RowReader {
    /// What became of a row.
    public enum Outcome {
        case session(Session)
        case total(minutes: Int?, sessions: Int?, of: TotalScope)
        /// A heading, legend, footer, blank or separator.
        case furniture
        /// The row looks like data and could not be read; why, in words.
        case unread(String)
    }

    let layout: LogLayout
    /// The columns' fields and places again, side by side, since they are asked for in every row.
    private let fields: [LogField]
    private let indices: [Int]
    var context: DateContext
    /// Months that lines between the rows have named.
    var months: [Term] = []
    var carried: CivilDate?
    /// The row before, read or not, whose words ditto marks repeat.
    private var above: SheetRow?
    var carriedStudent: (name: String?, id: String?)
    /// Lines between the rows have named students; they are titles, as the one above the table is.
    var hasStudentLines = false, hasStudentTitles = false
    var carriedService: String?
    /// A line has named a student, and no row has come since; the service of the section was named below such a line and ends with that student.
    var isBelowStudentLine = false, isServiceOfStudent = false
    /// The lines above the table on its first page, which come again above its rows on others.
    var runningHeads: Set<String> = []
    /// The provider that the title of the rows' section names.
    var carriedProvider: String?
    /// How the sessions of the section are given, where its title says so.
    var sectionDelivery: Delivery?
    /// The rows without a day stand below the heading of a summary.
    var isInSummary = false
    var statuses: [String: StatusWords.Reading?] = [:]
    var services: [String: (service: Service, delivery: Delivery?)] = [:]
    var deliveries: [String: (delivery: Delivery?, size: Int?)] = [:]
    var providers: [String: (name: String?, role: ProviderRole?, remark: String?)] = [:]
    var settings: [String: Setting?] = [:]
    var noteReadings: [String: NoteWords.Reading] = [:]
    let sheetName: String?

    /// A reader for the rows of one table, to be given in their order.
    public init(_ layout: LogLayout, sheetName: String?) {
        self.layout = layout
        self.sheetName = sheetName
        sectionDelivery = layout.header.delivery
        context = DateContext(term: layout.header.dateTerm, latest: layout.header.printedOn, isMixed: layout.hasMixedDateOrder)
        fields = layout.columns.map(\.field)
        indices = layout.columns.map(\.index)
    }

    // MARK: cells

    func cell(_ field: LogField, _ row: SheetRow) -> SheetCell? {
        guard let place = fields.firstIndex(of: field), row.cells.indices.contains(indices[place]) else { return nil }
        return row.cells[indices[place]].text.isEmpty ? nil : row.cells[indices[place]]
    }

    func text(_ field: LogField, _ row: SheetRow) -> String? {
        guard let text = cell(field, row)?.text.trimmedCell, !text.isEmpty else { return nil }
        return text
    }

    func said(_ field: LogField, _ row: SheetRow) -> String? {
        guard let text = text(field, row) else { return nil }
        // A stroke is a status where the file itself explains it: "/ session held".
        return text.saysNothing && !([.status, .reason].contains(field) && layout.header.legend.exact(text) != nil) ? nil : text
    }

    // MARK: rows

    /// Reads the next row of the table.
    public mutating func read(_ row: SheetRow) -> [Outcome] {
        let row = withoutDittos(row), student = carriedStudent.name, service = carriedService
        let outcomes = readWhole(row)
        let isData = outcomes.contains { outcome in
            switch outcome {
            case .session, .unread: true
            case .total, .furniture: false
            }
        }
        if isData { above = row } else if carriedStudent.name != student || carriedService != service { above = nil }
        return outcomes
    }

    /// The row with the words of the one above where marks repeat them.
    private func withoutDittos(_ row: SheetRow) -> SheetRow {
        guard let above, row.cells.contains(where: { Self.isDitto($0.text) }) else { return row }
        var result = row
        for index in result.cells.indices where Self.isDitto(result.cells[index].text) && above.cells.indices.contains(index) {
            (result.cells[index].text, result.cells[index].value) = (above.cells[index].text, above.cells[index].value)
        }
        return result
    }

    /// \u{2033} and its like below the words of the row above.
    private static func isDitto(_ text: String) -> Bool {
        guard (1...8).contains(text.utf8.count) else { return false }
        return ["\"", "\u{2033}", "\u{3003}", "''", "\u{201C}", "\u{201D}", "\" \"", "\"\"", "\u{2033} \u{2033}", "ditto", "Ditto"].contains(text)
    }

    private mutating func readWhole(_ row: SheetRow) -> [Outcome] {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        if filled.isEmpty || isBrowserEdge(row, filled) { return [.furniture] }
        let isPlanned = standsPlanned(row)
        let dayCell =
            composedDay(row) ?? (isPlanned ? cell(.plannedDate, row) : cell(.date, row)) ?? cell(.weekOf, row) ?? cell(.dayOfMonth, row)
            ?? (layout.startsHaveDays ? cell(.start, row) : nil)
        let found = dayCell.flatMap { DateCell.read($0) ?? DateCell.short($0.text) }
        if layout.hasDayBands, filled.count == 1,
            let day = Self.bandDay(filled[0].text)?.date(order: layout.dateOrder, context: context)
        {
            carried = day
            context.previous = day
            return [.furniture]
        }
        if row.page != nil, found == nil, takePeriod(filled) { return [.furniture] }
        if found == nil, isRunningHead(row) { return [.furniture] }
        if found == nil || dayCell?.isMergedCopy == true {
            if takeBand(filled) { return [.furniture] }
            takeProviderCell(filled)
            if let total = totalRow(row) { return [total] }
            if takeLabels(row, filled, isInDay: dayCell?.text == filled[0].text) { return [.furniture] }
        }
        guard let dayCell else { return withoutDate(row, filled) }
        guard let day = found else {
            isInSummary = isInSummary || beginsOtherTable(filled)
            return notADate(row, filled, dayCell)
        }
        // "Week 10/06/2025 - 10/10/2025" over the whole table, between its rows: a band.
        if filled.count == 1, layout.column(.weekOf) == nil, ["week", "wk"].contains(where: { filled[0].text.lowercased().hasPrefix($0) }) { return [.furniture] }
        guard let date = day.date(order: layout.dateOrder, context: context) else {
            // A count in a table of sums, where the log has its days.
            if isInSummary, case .dayOfMonth = day.form { return [.furniture] }
            return [.unread("its date has no year, or is no day of the calendar")]
        }
        guard hasSubstance(row, beside: dayCell) else {
            // A print date at the page's edge dates no rows; a date on a line of its own dates those below it.
            if isFurniture(row, filled) { return [.furniture] }
            carried = date
            context.previous = date
            return [.furniture]
        }
        context.previous = date
        carried = date
        return sessions(row, date, day).map { isPlanned || layout.column(.plannedDate) == nil ? $0 : told($0, row) }
            .map { isPlanned ? ofPlan($0) : $0 }
    }

    /// The day that a line of its own gives for the rows below: "Monday, October 20, 2025".
    static func bandDay(_ text: String) -> DateCell? {
        guard let day = DateCell.read(text), !day.isWeek, !day.isSerial else { return nil }
        if case .dayOfMonth = day.form { return nil }
        return day
    }

    /// The day in columns of its own for month, day and year.
    func composedDay(_ row: SheetRow) -> SheetCell? {
        guard layout.column(.date) == nil, let day = text(.dayOfMonth, row).flatMap({ Int($0) }), let month = text(.month, row)
        else { return nil }
        let year = text(.year, row).flatMap { Int($0) }.map { $0 < 100 ? 2_000 + $0 : $0 }
        guard let number = Int(month) ?? CalendarWords.month(month.lowercased()) else { return nil }
        let context = DateContext(term: layout.header.dateTerm, previous: nil)
        let date =
            year.map { CivilDate(year: $0, month: number, day: day) } ?? DateCell.completed(month: number, day: day, context)
        return date.map { SheetCell(text: $0.description, value: .date($0, nil)) }
    }

    /// Whether anything stands in the row beside its date that speaks of a session.
    func hasSubstance(_ row: SheetRow, beside dayCell: SheetCell) -> Bool {
        layout.columns.contains { column in
            guard ![.date, .weekOf, .dayOfMonth, .recordID, .aside, .month, .year].contains(column.field),
                row.cells.indices.contains(column.index)
            else { return false }
            return !row.cells[column.index].text.isEmpty
        } || !row.cells.allSatisfy { $0.text.isEmpty || $0 == dayCell }
            // A day alone whose colour the key explains: "absent".
            || !layout.header.legend.fills.isEmpty && fill(row).flatMap({ layout.header.legend.fills[$0] }) != nil
    }

    /// A row whose date column is empty: carried down, split over pages, or no data.
    mutating func withoutDate(_ row: SheetRow, _ filled: [SheetCell]) -> [Outcome] {
        if beginsSummary(row, filled) { isInSummary = true }
        if isFurniture(row, filled) { return [.furniture] }
        if isInSummary, let sum = summaryRow(row) { return [sum] }
        // The lower line of a heading in two, come again.
        if repeatsHeading(row) { return [.furniture] }
        let telling: [LogField] = [
            .start, .end, .timeRange, .minutes, .netMinutes, .units, .status, .reason, .studentReason, .providerReason,
        ]
        let told = telling.filter { said($0, row) != nil }
        let hasService = said(.service, row) != nil
        // Where the day stands with the time, a row without a time has no day; the one above is another session's.
        if let carried, !layout.startsHaveDays, told.count >= 2 || (!told.isEmpty && hasService) {
            return sessions(row, carried, DateCell(form: .exact(carried)))
        }
        if filled.count == 1 {
            _ = takeGroupLine(filled[0].text)
            return [.furniture]
        }
        return told.isEmpty || isRunningHead(row) ? [.furniture] : [.unread("it has no date")]
    }

    private func isRunningHead(_ row: SheetRow) -> Bool { row.page != nil && runningHeads.contains(Self.words(row)) }

    /// All words of a row.
    static func words(_ row: SheetRow) -> String { row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }.map(\.text).joined(separator: " ") }

    /// Whether the row only goes on with the words of the row before: a note or a long status that ran over a page break or
    /// onto a
    /// line of its own. Such a row is to be joined to the one before (``joined(_:_:)``) before that one is read.
    public func continues(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard !filled.isEmpty, filled.count <= 3 else { return false }
        let words: Set<LogField> =
            row.page == nil ? [.note] : [.note, .status, .reason, .service, .provider, .setting, .delivery, .studentName]
        for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty && !cell.isMergedCopy {
            guard let column = layout.columns.first(where: { $0.index == index }), words.contains(column.field) else {
                return false
            }
            if Vocabulary.isServiceHeading(cell.text), filled.count == 1, column.field == .service { return false }
        }
        if layout.hasDayBands, filled.count == 1, Self.bandDay(filled[0].text) != nil { return false }
        if filled.count == 1, Self.section(filled[0].text) != nil { return false }
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
    mutating func notADate(_ row: SheetRow, _ filled: [SheetCell], _ dayCell: SheetCell) -> [Outcome] {
        if isFurniture(row, filled) { return [.furniture] }
        if filled.count == 1 {
            _ = takeGroupLine(dayCell.text)
            return [.furniture]
        }
        if let sum = monthSum(row, dayCell) ?? weekSum(row, dayCell) { return [sum] }
        if Self.isTitleLine(filled) { return [.furniture] }
        let telling: [LogField] = [.minutes, .netMinutes, .status, .start, .timeRange, .units]
        let told = telling.filter { said($0, row) != nil }
        if told.isEmpty || HeadingWords.matches(dayCell.text).first?.field == .date || isRunningHead(row) { return [.furniture] }
        if repeatsHeading(row) { return [.furniture] }
        // On a page, rows without a day below this one belong to its day, not to the one before.
        if row.page != nil { carried = nil }
        return [.unread("its date cannot be read")]
    }

    /// Whether every filled cell says words of its own column's heading: the upper line of a heading in two, come again.
    private func repeatsHeading(_ row: SheetRow) -> Bool {
        var filled = 0
        for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty && !cell.isMergedCopy {
            guard let column = layout.columns.first(where: { $0.index == index }), cell.text.utf8.count <= 40,
                FoldedText(column.heading).contains(FoldedText(cell.text).string)
            else { return false }
            filled += 1
        }
        return filled >= 2
    }

    /// "October" or "Month: NOV" between rows whose days are numbers: that month next after the one before.
    func monthAlone(_ text: String) -> Term? {
        guard layout.column(.dayOfMonth) != nil, text.utf8.count <= 30, let before = context.term ?? layout.header.dateTerm else { return nil }
        let words = FoldedText(text).words.filter { $0 != "month" && $0 != "of" }
        guard words.count == 1, let month = CalendarWords.month(words[0]) else { return nil }
        let first = before.first
        return CivilDate(year: first.year + (month < first.month ? 1 : 0), month: month, day: 1).flatMap { Term(first: $0, last: $0.lastOfMonth) }
    }

    /// A line between rows that names the service, the month or the student of the rows below.
    mutating func takeGroupLine(_ text: String) -> Bool {
        if let term = MonthName.title(text) ?? monthAlone(text) {
            context.term = term
            months.append(term)
            return true
        }
        var header = LogHeader()
        header.take(SheetRow(number: 0, cells: [SheetCell(text: text)]))
        if !header.isServiceLabelled, takePanel(text, header.provider) { return true }
        // A title of a section may name the child, the service and who gives it, all in one line.
        if header.isServiceLabelled, let service = header.serviceText {
            carry(service, by: header.provider)
        } else if let provider = header.provider, takesProvider(header),
            header.student.name != nil || isBelowStudentLine && Self.provider(provider).role != nil || LogHeader.labelHits(text).first.map({ $0.start == 0 && $0.label == .provider }) ?? false
        {
            carriedProvider = provider
        }
        if header.isDeliveryLabelled { sectionDelivery = header.delivery }
        if let name = header.student.name, !LogHeader.isOfAdult(text) {
            takeStudentLine(name, id: header.student.id)
            return true
        }
        let isTitle = !header.isServiceLabelled && takeTitle(header)
        if header.isServiceLabelled || takeSection(text) || isTitle { return true }
        return header != LogHeader()
    }

    /// Whether a provider named between the rows gives the sessions below: a name and no sentence, and not somebody of another service or the class
    /// teacher where the log names who gives it.
    func takesProvider(_ header: LogHeader) -> Bool {
        guard let value = header.provider, LogHeader.isPerson(value) else { return false }
        let isKnown = carriedProvider != nil || layout.header.provider != nil
        if header.isProviderFaint, isKnown { return false }
        guard isKnown, !header.isServiceLabelled, let role = Self.provider(value).role ?? header.providerRole, let service = LogAssembly.service(ofRole: role),
            let own = carriedService.flatMap({ Vocabulary.service($0)?.service }) ?? layout.header.services.first, layout.column(.service) == nil
        else { return true }
        return own == service
    }

    /// Page numbers, print lines, legends, signature lines, repeated headings.
    /// What a browser prints at the edge of a page: the address and "1/3". The numbers are no day.
    private func isBrowserEdge(_ row: SheetRow, _ filled: [SheetCell]) -> Bool {
        guard row.page != nil, filled.count <= 4, filled.contains(where: { $0.text.utf8.contains(0x3A) && $0.text.contains("://") }) else { return false }
        return filled.allSatisfy { cell in
            cell.text.contains("://") || cell.text.trimmedCell.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2F || $0 == 0x20 }
        }
    }

    func isFurniture(_ row: SheetRow, _ filled: [SheetCell]) -> Bool {
        if filled.count == 2, layout.header.legend.isEntry(filled[0].text, filled[1].text) { return true }
        if filled.contains(where: { Legend.pairs($0.text).count >= 1 }) { return true }
        if filled.count <= 3, filled.contains(where: { !Legend.loosePairs($0.text).isEmpty || !Legend.listed($0.text).isEmpty }) {
            return true
        }
        let headings = layout.columns.filter { column in
            row.cells.indices.contains(column.index) && !row.cells[column.index].text.isEmpty
                && FoldedText(row.cells[column.index].text) == FoldedText(column.heading)
        }
        if !headings.isEmpty, headings.count * 2 >= filled.count { return true }
        let line = FoldedText(filled.map(\.text).joined(separator: " "))
        if filled.count <= 3, line.contains("page"), line.wordCount <= 20 { return true }
        // "/s/ Kim Lund | 02/10/2026" and what is printed below such a line: "Records Officer | Date".
        if filled.count <= 3, filled[0].text.hasPrefix("/s/") { return true }
        if row.page != nil, (2...3).contains(filled.count), filled.dropFirst().contains(where: { FoldedText($0.text).equals("date") }), !filled[0].text.contains(where: \.isNumber) { return true }
        if filled.count <= 4,
            line.containsAny([
                "printed", "generated", "exported", "signature", "legend", "key", "confidential", "prepared by", "reviewed by",
                "supervisor signature", "end of report", "continued", "certify", "parent signature", "codes", "report run",
                "no data", "records found", "rows", "grand total",
            ])
        {
            return true
        }
        return false
    }
}
