import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A log while its sheets are being read.
struct LogAssembly {
    let fileName: String
    /// What people say of logs that the program does not know.
    let fit: ProfileFit
    /// The profiles that were used, by name.
    var usedProfiles: [String] = []
    var sessions: [Session] = []
    /// Whom the lines above each session's table name.
    var owners: [StudentIdentity] = []
    var headers: [LogHeader] = []
    /// Codes that a sheet of their own explains.
    var fileLegend = Legend()
    /// People whose initials a sheet of its own explains.
    var fileRoster = StaffRoster()
    var problems: [Problem] = []
    var explanation: [String] = []
    var tables = 0
    var hasStrongTable = false
    var unreadRows: [(row: Int, reason: String, page: Int?)] = []
    var continued = 0
    /// Names that stand alone above tables, or on sheets that hold nothing else of whom they are about.
    var namesAbove: Set<String> = [], namesOfSheets: Set<String> = []
    /// The sessions of tables under titles that name somebody.
    var titled: [(sessions: Range<Int>, name: String, words: [String])] = []
    /// Lines between rows have named students.
    var hasStudentLines = false
    /// The section with which the table before ended.
    var section: OpenSection?
    var furniture = 0
    /// A table with its heading, layout and rows.
    struct KeptTable {
        var heading: LayoutFinder.Heading
        var layout: LogLayout
        var body: ArraySlice<SheetRow>
        /// Its sheet and the line of its heading.
        var place: String
    }
    /// The tables read, for a first profile; kept only where one is asked for.
    var keptTables: [KeptTable] = []
    var keepsTables = false
    /// Who signed a list of lines, as mails and typed notes are: "Kim Lund, OTR/L".
    var signer: (line: String, service: Service)?
    /// Who keeps the log by the title of its sheet of codes.
    var keeper: (line: String, service: Service)?
    /// Whether the lines of the sheet are those of cards.
    var areCards = false
    /// The lines above the first table of a paged sheet.
    var runningHeads: Set<String> = []
    /// Whether cards were read.
    var isOfCards = false
    /// Labels of lines that hold the notes of the rows above them.
    var noteLabels: Set<String> = []
    /// Rows of sentences that tell of sessions not held.
    var missLines: [Int] = []
    /// The days of the records read, by their numbers, and the sessions that name a record which they make up.
    var recordDays: [String: CivilDate] = [:]
    var recordLinks: [(session: Int, record: String)] = []

    init(fileName: String, profiles: [LogProfile] = []) {
        self.fileName = fileName
        fit = ProfileFit(profiles)
    }

    // MARK: one sheet

    /// Reads one sheet: its title lines, its tables, their rows.
    mutating func take(_ sheet: Sheet) {
        if let side = SideKey(sheet.rows) {
            fileLegend.fill(from: side.legend)
            return take(Sheet(name: sheet.name, isHidden: sheet.isHidden, rows: side.rows))
        }
        if let months = MonthBlocks(sheet) {
            for problem in months.problems { add(problem) }
            return take(Sheet(name: sheet.name, isHidden: sheet.isHidden, rows: months.rows))
        }
        if let months = MonthBands(sheet) {
            for problem in months.problems { add(problem) }
            return take(Sheet(name: sheet.name, isHidden: sheet.isHidden, rows: months.rows))
        }
        if let rows = TwinDays.rows(sheet) { return take(Sheet(name: sheet.name, isHidden: sheet.isHidden, rows: rows)) }
        let sideBySide = SideBySide.parts(sheet), grouped = sideBySide == nil ? GroupedColumns(sheet) : nil
        if let parts = sideBySide ?? grouped?.parts {
            for part in parts { take(part) }
            for problem in grouped?.problems ?? [] { add(problem) }
            return
        }
        var rows = WeekHeads.dated(Self.wholeLegends(sheet.rows.filter { row in row.cells.contains { !$0.text.isEmpty } }))
        guard !rows.isEmpty else { return }
        if let list = LineLog(rows) {
            signer = Self.signer(below: rows)
            if list.heldByWords > 0 {
                add(
                    Problem(
                        .warning, "held-by-words",
                        "The log has no column for what became of a session. \(list.heldByWords) row(s) tell what was done and nothing against it; they were taken for sessions of the "
                            + "usual length that its words give. Check them."))
            }
            unreadRows += list.unread.map { ($0.number, "it begins with a day, but tells in another way than the lines beside it what became of it", $0.page) }
            return take(Sheet(name: sheet.name, isHidden: sheet.isHidden, rows: list.rows))
        }
        var found = headings(rows, sheetName: sheet.name)
        var isParted = false
        if let groups = GroupRows(rows, found) {
            rows = groups.rows
            found = headings(rows, sheetName: sheet.name)
            isParted = true
            for problem in groups.problems { add(problem) }
        }
        if areCards || !found.contains(where: \.hasDay), let cards = CardLog(rows, isClean: areCards)?.rows ?? (found.isEmpty || areCards ? DayCards(rows, isClean: areCards)?.rows : nil)
        {
            (areCards, isOfCards) = (false, true)
            return take(Sheet(name: sheet.name, isHidden: sheet.isHidden, rows: cards))
        }
        var early = sheetHeader(sheet)
        for row in rows.prefix(20) + rows.suffix(10) { takeFooter(row, &early) }
        takeLegendPairs(rows.prefix(20), &early)
        if let key = rows.firstIndex(where: Self.opensLegend) { takeLegendPairs(rows[key...].prefix(20), &early) }
        let matrices = found.contains { $0.profile?.namesDay == true } ? [] : matrices(rows, early.legend, hasService: !early.services.isEmpty || fileService != nil)
        if !matrices.isEmpty {
            takeMatrices(rows, matrices, sheet, early.legend)
            return
        }
        let spans = found.isEmpty ? withoutHeading(rows, sheet) : found
        guard !spans.isEmpty else {
            explainMissing(rows, sheet)
            takeCover(rows, sheet)
            takeKeeper(rows)
            return
        }
        tellNames(above: spans, rows, of: sheet.name)
        runningHeads = Set(rows[..<(spans.first?.rows.lowerBound ?? 0)].filter { $0.page != nil }.map(RowReader.words))
        var header = sheetHeader(sheet)
        header.isParted = isParted
        var titleStart = 0
        let keyBelow = spans.count > 1 ? keyBelow(rows) : Legend()
        for (index, heading) in spans.enumerated() {
            let end = index + 1 < spans.count ? spans[index + 1].rows.lowerBound : rows.count
            // Lines above the table, and below the last dated row of the table before.
            takeMonth(above: heading.rows.lowerBound, rows, isFirst: index == 0, &header)
            if index > 0 { takeBlock(rows[spans[index - 1].rows.upperBound..<heading.rows.lowerBound], &header) }
            for row in rows[titleStart..<max(titleStart, heading.rows.lowerBound)] { header.take(row) }
            takeLegendPairs(rows[titleStart..<max(titleStart, heading.rows.lowerBound)], &header)
            let body = rows[heading.rows.upperBound..<end]
            for row in body { takeFooter(row, &header) }
            if let key = body.firstIndex(where: Self.opensLegend) { takeLegendPairs(body[key...], &header) }
            titleStart = end
            header.legend.fill(from: keyBelow)
            inherit(&header)
            completeTerm(&header, sheet, body)
            let layout =
                heading.texts.isEmpty
                ? LayoutFinder.layoutWithoutHeading(sample: body, header: header)
                : LayoutFinder.layout(heading, rows: rows, sample: body, header: header)
            explainMisses(heading)
            if keepsTables, let layout {
                keptTables.append(KeptTable(heading: heading, layout: layout, body: body, place: "\(sheet.name) \(heading.rows.lowerBound)"))
            }
            guard let layout, layout.isUsable else {
                if let layout { explainUnusable(layout, sheet, body) }
                continue
            }
            noteLabels.formUnion(layout.noteLines.keys)
            if let profile = layout.profile, !usedProfiles.contains(profile) { usedProfiles.append(profile) }
            let before = sessions.count
            read(body, layout, sheet, below: rows[..<heading.rows.lowerBound])
            header = layout.header
            let above = rows[(index > 0 ? spans[index - 1].rows.upperBound : 0)..<heading.rows.lowerBound]
            takeToldService(before, above: above, below: body, isLast: index == spans.count - 1)
        }
        headers.append(header)
        tellMisses(rows)
    }

    /// A table under the name of its own month ("October 2026") has its days there; the months of the tables before are covered too.
    private mutating func takeMonth(above heading: Int, _ rows: [SheetRow], isFirst: Bool, _ header: inout LogHeader) {
        let titles = rows[..<heading].suffix(3).reversed().prefix { $0.cells.count { !$0.text.isEmpty && !$0.isMergedCopy } <= 2 }
        let term = titles.lazy.flatMap(\.cells).filter { $0.text.utf8.count <= 60 }.compactMap { MonthName.title($0.text) }.first
        guard let term, term.dayCount <= 31, term != header.term else { return }
        if isFirst {
            // The lines above may state the whole period, of which this is the first month.
            var own = header
            for row in rows[..<heading] { own.take(row) }
            if let whole = own.term, whole.dayCount > 31, whole.first <= term.last, term.first <= whole.last { header.term = whole }
        }
        takeMonth(term, isFirst: isFirst, &header)
    }

    /// Takes the month of the table that follows.
    mutating func takeMonth(_ term: Term, isFirst: Bool, _ header: inout LogHeader) {
        guard term.dayCount <= 31, term != header.term, term != header.month else { return }
        // A whole stated period that holds the month stays what the log speaks for.
        if let whole = header.term, whole.dayCount > 31, isFirst || whole.contains(term.first) {
            header.month = term
            return
        }
        if !isFirst { headers.append(header) }
        (header.term, header.month) = (term, term)
    }

    /// Takes the month of the grid that follows; a whole stated period that holds it stays what the log speaks for.
    private mutating func takeMonth(ofMatrix term: Term, isFirst: Bool, _ header: inout LogHeader) {
        if let whole = header.term, whole.dayCount > 31, whole.contains(term.first) {
            header.month = term
        } else {
            if !isFirst { headers.append(header) }
            header.term = term
        }
    }

    private static let missing = [
        "missed", "absent", "sick", "ill", "did not", "didn t", "not held", "no session", "no sessions", "no service", "no services", "no therapy",
        "cancelled", "canceled", "made up", "make up", "makeup", "owe", "owed", "on leave", "was out", "were out", "unable", "not seen",
        "no substitute", "short staffed", "vacant", "vacancy",
    ]

    /// Sentences beside the tables that tell of sessions not held, or of days: no rows, and never lost without a word.
    private mutating func tellMisses(_ lines: [SheetRow]) {
        for row in lines {
            let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            if !noteLabels.isEmpty, let label = NoteLines.parts(row)?.label, noteLabels.contains(label) { continue }
            guard filled.count == 1, let text = filled.first?.text, FoldedText(text).wordCount >= 6, !DateFinder.dates(in: text).isEmpty else { continue }
            // "Report period: 09/01/2025 - 11/30/2025" is what the log speaks for.
            if FoldedText(text).words.count(where: { $0.contains(where: \.isLetter) }) <= 2, DateFinder.dates(in: text).count == 2 { continue }
            let said = NoteWords.read(text)
            if said.negates || said.isMakeup || said.status.map({ $0 != .delivered && $0 != .unknown }) ?? false
                || FoldedText(text).containsAny(Self.missing)
            {
                missLines.append(row.number)
            }
        }
    }

    /// The month that stands before the days in a matrix's own heading: "October 2026 | 1 | 2 | 3".
    private static func month(of matrix: MatrixHeading, _ rows: [SheetRow]) -> Term? {
        guard !matrix.isCalendar, let first = matrix.columns.first, case .day = first.meaning else { return nil }
        return rows[matrix.rows].lazy.flatMap { $0.cells.prefix(first.index) }.filter { $0.text.utf8.count <= 40 && FoldedText($0.text).wordCount <= 2 }.compactMap { MonthName.title($0.text) }
            .first { $0.dayCount <= 31 }
    }

    /// Reads a sheet of matrices: title lines, matrix, perhaps the next.
    mutating func takeMatrices(_ rows: [SheetRow], _ matrices: [MatrixHeading], _ sheet: Sheet, _ legend: Legend) {
        var header = sheetHeader(sheet)
        header.legend.fill(from: legend)
        unreadRows += Self.unreadMonths(rows, matrices)
        var titleStart = 0
        for (index, matrix) in matrices.enumerated() {
            let end = max(matrix.rows.upperBound, index + 1 < matrices.count ? matrices[index + 1].rows.lowerBound : rows.count)
            let titles = rows[titleStart..<max(titleStart, matrix.rows.lowerBound)]
            // Lines just above the next matrix may name its month; a month that has had its matrix is a stretch covered.
            let page = rows[matrix.rows.lowerBound].page
            var near = titles.suffix(page == nil ? 3 : 5).filter { $0.page == page }
            // The key of a page may stand between its title and its month.
            if page != nil, matrix.isCalendar { near += titles.dropLast(5).reversed().filter { $0.page == page && $0.cells.allSatisfy { $0.text.utf8.count <= 30 } } }
            if index > 0, let term = near.lazy.flatMap(\.cells).compactMap({ MonthName.title($0.text) }).first,
                term != header.term
            {
                headers.append(header)
                header.term = term
            }
            if index == 0 { for row in titles { header.take(row) } }
            if matrix.isCalendar, let term = (page == nil ? Array(titles.suffix(4)) : titles.filter { $0.page == page }).reversed().lazy.compactMap({ Self.bareMonth($0, header) }).first,
                term != header.term
            {
                takeMonth(ofMatrix: term, isFirst: index == 0, &header)
            }
            // A title that names one month goes before the corner of the first grid.
            let isTitled = index == 0 && header.term.map { $0.dayCount <= 31 } ?? false
            if !isTitled, let term = Self.month(of: matrix, rows), term != header.term, term != header.month {
                takeMonth(ofMatrix: term, isFirst: index == 0, &header)
            }
            if index > 0 { takeBlock(titles, &header) }
            // The key below the month before is no title of this one.
            for row in titles where index > 0 && row.cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) <= 2
                && !row.cells.contains(where: { !Legend.pairs($0.text).isEmpty })
            {
                header.take(row)
            }
            takeLegendPairs(titles, &header)
            let body = rows[matrix.rows.upperBound..<end]
            for row in body {
                takeFooter(row, &header)
                header.legend.takeShades(row.cells)
            }
            if let key = body.firstIndex(where: Self.opensLegend) { takeLegendPairs(body[key...], &header) }
            if index == 0, header.minutesPerSession == nil { header.minutesPerSession = ScheduleWords.length(titles) }
            if index > 0 || header.minutesPerSession == nil, let told = ScheduleWords.lengthOfDays(titles.suffix(8)) { header.minutesPerSession = told }
            if header.starts.isEmpty { header.starts = ScheduleWords.starts(beside: matrix, rows[matrix.rows], body) }
            titleStart = matrix.rows.upperBound
            inherit(&header)
            completeTerm(&header, sheet, body)
            for column in matrix.columns {
                if case .service(let text) = column.meaning, let service = Vocabulary.service(text)?.service,
                    !header.services.contains(service)
                {
                    header.services.append(service)
                }
            }
            var own = header
            if matrix.columns.contains(where: { if case .service = $0.meaning { true } else { false } }) { own.serviceText = nil }
            let before = sessions.count
            read(body, matrix, own, sheet)
            takeToldService(before, above: titles, below: body, isLast: index == matrices.count - 1)
        }
        headers.append(header)
    }

    /// The layout of the sheet's first table.
    func firstLayout(_ sheet: Sheet) -> LogLayout? {
        let rows = sheet.rows.filter { row in row.cells.contains { !$0.text.isEmpty } }
        let found = headings(rows, sheetName: sheet.name)
        if GroupRows.isOne(rows, found) { return nil }
        guard let heading = found.first ?? withoutHeading(rows, sheet).first else { return nil }
        var header = sheetHeader(sheet)
        for row in rows[..<heading.rows.lowerBound] { header.take(row) }
        takeLegendPairs(rows[..<heading.rows.lowerBound], &header)
        let body = rows[heading.rows.upperBound...]
        inherit(&header)
        completeTerm(&header, sheet, body)
        let layout =
            heading.texts.isEmpty
            ? LayoutFinder.layoutWithoutHeading(sample: body, header: header)
            : LayoutFinder.layout(heading, rows: rows, sample: body, header: header)
        return layout.flatMap { $0.isUsable && $0.noteLines.isEmpty ? $0 : nil }
    }

    mutating func note(_ layout: LogLayout, _ sheet: Sheet) {
        explanation.append(
            (sheet.name.isEmpty ? "table" : "sheet “\(sheet.name)”")
                + (layout.headingRows.isEmpty ? ", no heading" : ", heading in row \(layout.headingRows[0])"))
        explanation += layout.explanation
        for problem in layout.problems { add(problem) }
        if layout.headingRows.isEmpty {
            add(
                Problem(
                    .warning, "no-heading",
                    "The table has no heading, so its columns were told by their cells alone. Check the column mapping "
                        + "(--explain)."
                ))
        }
        if layout.hasMixedDateOrder {
            add(
                Problem(
                    .warning, "mixed-date-order",
                    "The date column holds days with the month first and days with the day first. Days where both are "
                        + "possible were read \(layout.dateOrder == .monthFirst ? "month" : "day") first; check them."
                ))
        }
        if layout.takesYearsFromPrint {
            add(
                Problem(
                    .note, "years-from-print-date",
                    "The days have no year. The first one was taken for the last such day before the log was printed or sent, and the others for those nearest to it. Check them."
                ))
        }
        if layout.dateOrder == .dayFirst, !layout.isDateOrderGiven {
            add(Problem(.note, "day-first-dates", "The date column prints the day before the month, as its numbers show."))
        }
        for column in layout.columns
        where column.unit != nil && column.unit != .minutes && HeadingWords.unit(column.heading) != column.unit && !column.isUnitGiven {
            add(
                Problem(
                    .warning, "column-unit",
                    "The numbers under “\(column.heading)” were taken for "
                        + "\(column.unit == .hours ? "hours" : column.unit == .units ? "15-minute units" : "parts of a day") by their size. Check a few rows."
                ))
        }
    }

    mutating func add(_ problem: Problem) {
        if !problems.contains(problem) { problems.append(problem) }
    }

    // MARK: what could not be read

    /// Names the profiles that all but fit a table, with the headings that they miss.
    mutating func explainMisses(_ heading: LayoutFinder.Heading) {
        guard heading.profiles.isEmpty else { return }
        for miss in fit.nearMisses(heading.texts) {
            explanation.append(
                "profile not used: “\(miss.profile.name)” (\(miss.profile.file)), for the table has no heading "
                    + miss.missing.map { "“\($0)”" }.joined(separator: ", "))
        }
    }

    mutating func explainMissing(_ rows: [SheetRow], _ sheet: Sheet) {
        explanation.append((sheet.name.isEmpty ? "table" : "sheet “\(sheet.name)”") + ": no heading of a log found")
        if LineLog.isNearlyOne(rows) {
            let problem = Problem(
                .warning, "sheet-not-read",
                "Lines begin with days and tell lengths or times, but too few of them say what became of a session. Nothing of them was counted; look at them.")
            return unusable.append((problem, true))
        }
        let full = rows.count { row in row.cells.count { !$0.text.isEmpty && !$0.isMergedCopy } >= 3 }
        let isOfMonth = sheet.name.utf8.count <= 30 && (MonthName.title(sheet.name) != nil || MonthName.bare(sheet.name) != nil)
        guard full >= 3, isOfMonth || rows.prefix(200).count(where: { row in row.cells.contains { Self.isDay($0) } }) >= 3 else { return }
        let place = sheet.name.isEmpty ? "A table" : PersonName.mayBeSomebody(sheet.name) ? "A sheet" : "The sheet “\(sheet.name)”"
        unusable.append(
            (
                Problem(
                    .warning, "sheet-not-read",
                    "\(place) holds rows with days, but no table of sessions was found in it (first row \(rows[0].number)). Nothing of it was counted; look at it."
                ), true
            ))
    }

    mutating func explainUnusable(_ layout: LogLayout, _ sheet: Sheet, _ body: ArraySlice<SheetRow>) {
        // Over a column may stand a child's name, which no message repeats.
        let headings = layout.columns.filter { !$0.heading.isEmpty }
            .map { PersonName.mayBeSomebody($0.heading) ? "a name in place \($0.index + 1)" : "“\($0.heading)”" }.joined(separator: ", ")
        let hasDay = layout.column(.date) != nil || layout.column(.weekOf) != nil
        let what = hasDay ? "no column with minutes, times or a status" : "no date column"
        explanation.append("sheet “\(sheet.name)”: \(what) among \(headings)")
        let isDated = body.prefix(500).contains { row in row.cells.contains { Self.isDay($0) } }
        for problem in layout.problems where problem.severity != .note { unusable.append((problem, isDated || problem.code != "column-unclear")) }
        // An empty form holds no sessions.
        guard body.contains(where: { row in row.cells.count { !$0.text.isEmpty && !$0.isMergedCopy } >= 3 }) else { return }
        unusable.append(
            (
                Problem(
                    .warning, hasDay ? "no-minutes-column" : "no-date-column",
                    "A table was found with \(what). Its headings are \(headings). If it is a service log, say "
                        + "what its columns mean in a profile: `iepledger profile draft FILE` writes a first one."
                ), isDated
            ))
    }

    private static func isDay(_ cell: SheetCell) -> Bool {
        guard let day = DateCell.read(cell) else { return false }
        if case .dayOfMonth = day.form { return false }
        return true
    }

    /// Tables that were not read, and whether any of their cells is a day.
    var unusable: [(problem: Problem, isDated: Bool)] = []
}
