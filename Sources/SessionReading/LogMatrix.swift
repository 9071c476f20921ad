import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// Logs whose sessions stand in a matrix: every filled cell becomes a row of an ordinary log and is read as one.
extension LogAssembly {
    /// All headings of matrices, in order.
    func matrices(_ rows: [SheetRow], _ legend: Legend) -> [MatrixHeading] {
        var titles = LogHeader()
        for row in rows.prefix(10) where row.cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) <= 4 {
            titles.take(row)
        }
        var result: [MatrixHeading] = []
        for index in rows.indices.prefix(400) {
            if let last = result.last, index < last.rows.upperBound { continue }
            // A calendar's weeks look like headings of days.
            if let last = result.last, last.isCalendar, last.week(rows[index], isFirst: false) != nil { continue }
            // A sheet of matrices begins with one.
            if result.isEmpty, index > 60 { break }
            guard let found = MatrixHeading.find(rows, at: index, legend: legend) else { continue }
            // A calendar without a service in its title is the school's.
            if found.isCalendar, titles.services.isEmpty { continue }
            result.append(found)
        }
        return result
    }

    /// Where the columns of the rows that a matrix is turned into stand.
    private enum Place: Int, CaseIterable { case date, minutes, reason, makeupFor, service, student, note, delivery }

    /// Reads the rows below a matrix's heading.
    mutating func read(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader, _ sheet: Sheet) {
        tables += 1
        hasStrongTable = true
        let unit = unit(body, matrix, header)
        let order = order(body, matrix, header)
        explanation.append(
            (sheet.name.isEmpty ? "table" : "sheet “\(sheet.name)”") + ", a matrix of \(matrix.columns.count) columns: "
                + matrix.columns.map { "“\($0.heading)”" }.joined(separator: ", "))
        var readers: [Int: RowReader] = [:]
        for column in matrix.columns {
            readers[column.index] = RowReader(
                layout(column, matrix, header, unit), sheetName: sheet.name.isEmpty ? nil : sheet.name)
        }
        let firstSession = sessions.count
        var context = DateContext(term: header.dateTerm)
        var sums: [Int: ColumnSum] = [:]
        var lastDay = 0
        var monthSum = RowSum()
        var notes = dayNotes(body, matrix, header)
        for (index, row) in zip(body.indices, body) {
            let week = matrix.isCalendar ? matrix.week(row, isFirst: lastDay == 0) : nil
            if !matrix.isCalendar, let total = Self.totalLabel(row, matrix) {
                checkColumns(row, matrix, unit, &sums, isGrand: total)
                continue
            }
            if countsColumns(row, matrix, sums) || addsColumns(row, matrix, unit, sums) {
                let isCertain = !Self.mayNameSomebody(row, matrix) || addsManyColumns(row, matrix, unit, sums)
                if Self.endsBlock(body, index, matrix), isCertain { continue }
                add(
                    Problem(
                        .warning, "row-may-be-count",
                        "The numbers in row \(row.number) are how many sessions or minutes stand above them, yet the row may be "
                            + "somebody's own. It was kept as sessions; strike it if it only counts.", page: row.page))
            }
            if matrix.isCalendar, week == nil { checkMonth(row, matrix, monthSum) }
            guard !matrix.isCalendar || week != nil else { continue }
            guard let day = rowDay(row, matrix, order, &context) else {
                if let week, week.squares.contains(where: { !$0.rest.isEmpty }) {
                    unreadRows.append((row.number, "no title tells the year of its month", row.page))
                }
                continue
            }
            if let week, let reason = week.isAstray(matrix.columns, day, &lastDay) {
                if week.squares.contains(where: { !$0.rest.isEmpty }) { unreadRows.append((row.number, reason, row.page)) }
                continue
            }
            var rowSum = RowSum()
            var entries: [(column: MatrixHeading.Column, value: MatrixValue, date: CivilDate)] = []
            if let week {
                if week.hasNeighbours { unreadRows.append((row.number, "a square of the month before or after holds an entry", row.page)) }
                entries = calendarEntries(week, row, matrix, day, header)
            } else {
                for column in matrix.columns where row.cells.indices.contains(column.index) {
                    guard let value = MatrixValue(row.cells[column.index], header.legend),
                        let date = date(column, row, day, matrix, order, header)
                    else { continue }
                    entries.append((column, value, date))
                }
            }
            let linked = links(entries.map { ($0.value, $0.date) }, row, matrix, header, &notes)
            for (place, entry) in entries.enumerated() {
                guard var reader = readers[entry.column.index] else { continue }
                var cells = long(row, entry.value, entry.date, entry.column, matrix, header)
                if let note = linked[place] {
                    let own = cells.cells[Place.note.rawValue].text
                    cells.cells[Place.note.rawValue].text = own.isEmpty ? note : own + "\n" + note
                }
                let outcomes = reader.read(cells)
                readers[entry.column.index] = reader
                for outcome in outcomes {
                    switch outcome {
                    case .session(let session):
                        sessions.append(session)
                        owners.append(header.student)
                        rowSum.take(session)
                        monthSum.take(session)
                        let minutes = Self.given.contains(session.status) ? session.minutes ?? 0 : 0
                        sums[entry.column.index, default: ColumnSum()].take(
                            minutes, isHeld: Self.given.contains(session.status), isNumber: entry.value.length != nil,
                            isConsult: session.status == .consult)
                    case .unread(let reason): unreadRows.append((row.number, reason, row.page))
                    case .total, .furniture: break
                    }
                }
            }
            if week?.hasNeighbours != true { checkRow(row, matrix, unit, rowSum) }
        }
        unreadRows += notes.loose
        if sheet.isHidden {
            for index in firstSession..<sessions.count where !sessions[index].flags.contains("hidden_row") {
                sessions[index].flags.append("hidden_row")
            }
        }
    }

    static let given: Set<SessionStatus> = [
        .delivered, .partial, .makeup, .compensatory, .unscheduled, .consult, .evaluation, .observation,
    ]

    // MARK: rows and days

    /// The day or week that a row stands for; for days across the top, the month that its label names, or any day.
    private func rowDay(_ row: SheetRow, _ matrix: MatrixHeading, _ order: DateOrder, _ context: inout DateContext) -> CivilDate?
    {
        if matrix.isCalendar {
            guard let term = context.term, term.first.firstOfMonth == term.last.firstOfMonth else { return nil }
            return term.first
        }
        guard let column = matrix.dayColumn else {
            let label = row.cells.first { !$0.text.isEmpty && !$0.isMergedCopy }?.text ?? ""
            if let month = MonthName.months(in: label) { return month.first }
            if let month = MonthName.bare(label), FoldedText(label).wordCount <= 2, let term = context.term {
                return DateCell.completed(month: month, day: 1, DateContext(term: term))
            }
            return context.term?.first ?? CivilDate(year: 2000, month: 1, day: 1)
        }
        guard row.cells.indices.contains(column), let day = DateCell.read(row.cells[column]) else {
            let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            if filled.count == 1, let text = filled.first?.text, let term = MonthName.months(in: text) { context.term = term }
            return nil
        }
        guard let date = day.date(order: order, context: context) else { return nil }
        context.previous = date
        return date
    }

    private func date(
        _ column: MatrixHeading.Column, _ row: SheetRow, _ day: CivilDate, _ matrix: MatrixHeading, _ order: DateOrder,
        _ header: LogHeader
    ) -> CivilDate? {
        switch column.meaning {
        case .service, .student, .calendar: return day
        case .weekday(let weekday):
            // A week that is called by its Sunday begins on the day after.
            let monday = day.weekday == .sunday && !matrix.isWeekEnding ? day + 1 : day.monday
            return monday + (weekday - 1)
        case .day(let cell):
            if case .dayOfMonth(let number) = cell.form {
                let isMonth = row.cells.contains {
                    !$0.text.isEmpty && (MonthName.bare($0.text) != nil && $0.text.utf8.count <= 16)
                }
                if isMonth { return CivilDate(year: day.year, month: day.month, day: number) }
            }
            return cell.date(order: order, context: DateContext(term: header.dateTerm, previous: nil))
        }
    }

    private func order(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader) -> DateOrder {
        var days: [DateCell] = matrix.columns.compactMap { if case .day(let day) = $0.meaning { day } else { nil } }
        if let column = matrix.dayColumn {
            days += body.compactMap { $0.cells.indices.contains(column) ? DateCell.read($0.cells[column]) : nil }
        }
        return DateOrders.order(of: days, term: header.dateTerm).order
    }

    // MARK: turning a cell into a row

    private func long(
        _ row: SheetRow, _ value: MatrixValue, _ date: CivilDate, _ column: MatrixHeading.Column, _ matrix: MatrixHeading,
        _ header: LogHeader
    ) -> SheetRow {
        let source = row.cells[column.index]
        var cells = [SheetCell](repeating: SheetCell(text: ""), count: Place.allCases.count)
        cells[Place.date.rawValue] = SheetCell(text: date.description, value: .date(date, nil))
        var length = value.length
        if length == nil, let code = value.code {
            let reading = header.legend.reading(code) ?? StatusWords.read(code)
            if let reading, Self.given.contains(reading.status),
                let usual = header.legend.length(code) ?? LogHeader.minutes(in: column.heading) ?? header.minutesPerSession
            {
                length = SheetCell(text: String(usual))
            }
        }
        if let length { cells[Place.minutes.rawValue] = length }
        cells[Place.reason.rawValue] = SheetCell(text: value.code ?? "")
        cells[Place.makeupFor.rawValue] = SheetCell(text: value.makeupFor ?? "")
        cells[Place.note.rawValue] = SheetCell(text: value.note ?? "")
        cells[Place.delivery.rawValue] = SheetCell(text: value.delivery.map { $0 == .group ? "group" : "individual" } ?? "")
        if value.isWeek { cells[Place.date.rawValue] = SheetCell(text: "Week of \(date)") }
        switch column.meaning {
        case .service(let text): cells[Place.service.rawValue] = SheetCell(text: text)
        case .student(let name): cells[Place.student.rawValue] = SheetCell(text: name)
        default: break
        }
        if matrix.dayColumn == nil { takeLabel(row, matrix, header, &cells) }
        // The cell's own colour, strike and remark speak of this session alone.
        for index in cells.indices where !cells[index].text.isEmpty {
            cells[index].fill = source.fill
            cells[index].isStruck = source.isStruck
        }
        cells[Place.date.rawValue].comment = source.comment
        for (index, _) in matrix.shared {
            cells.append(row.cells.indices.contains(index) ? row.cells[index] : SheetCell(text: ""))
        }
        return SheetRow(number: row.number, isHidden: row.isHidden, cells: cells, page: row.page, box: row.box)
    }

    /// The label before a row of days: its service or its student.
    private func takeLabel(_ row: SheetRow, _ matrix: MatrixHeading, _ header: LogHeader, _ cells: inout [SheetCell]) {
        let first = matrix.columns.first?.index ?? 0
        for cell in row.cells.prefix(first) where !cell.text.isEmpty {
            let words = MatrixHeading.serviceWords(cell.text)
            if MonthName.bare(cell.text) != nil { continue }
            if let match = Vocabulary.service(words), match.certainty > .faint {
                if cells[Place.service.rawValue].text.isEmpty { cells[Place.service.rawValue] = SheetCell(text: cell.text) }
            } else if header.student.name == nil, cells[Place.student.rawValue].text.isEmpty, PersonName.isPlausible(cell.text),
                cell.text.contains(" ")
            {
                cells[Place.student.rawValue] = SheetCell(text: cell.text)
            }
        }
    }

    private func layout(_ column: MatrixHeading.Column, _ matrix: MatrixHeading, _ header: LogHeader, _ unit: MinutesUnit)
        -> LogLayout
    {
        func place(_ place: Place, _ field: LogField) -> LogColumn {
            LogColumn(index: place.rawValue, heading: "", field: field, unit: field == .minutes ? unit : nil, score: 1)
        }
        var columns = [place(.date, .date), place(.minutes, .minutes), place(.reason, .reason), place(.makeupFor, .makeupFor)]
        var isService = matrix.dayColumn == nil, isStudent = matrix.dayColumn == nil
        if case .service = column.meaning { isService = true }
        if case .student = column.meaning { isStudent = true }
        let sharedFields = Set(matrix.shared.map(\.field))
        columns.append(place(.note, .note))
        // A column of its own only where the key tells how sessions were given.
        if !sharedFields.contains(.delivery), !header.legend.deliveries.isEmpty || header.legend.plainDelivery != nil {
            columns.append(place(.delivery, .delivery))
        }
        if isService, !sharedFields.contains(.service) { columns.append(place(.service, .service)) }
        if isStudent, sharedFields.isDisjoint(with: [.studentName, .studentLast]) {
            columns.append(place(.student, .studentName))
        }
        for (offset, shared) in matrix.shared.enumerated() {
            columns.append(LogColumn(index: Place.allCases.count + offset, heading: "", field: shared.field, unit: nil, score: 1))
        }
        var own = header
        if case .service(let text) = column.meaning, let delivery = Vocabulary.delivery(text) { own.delivery = delivery }
        return LogLayout(columns: columns, headingRows: [], dateOrder: .monthFirst, header: own)
    }

    private func unit(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader) -> MinutesUnit {
        var profile = ColumnProfile()
        for row in body.prefix(500) where Self.totalLabel(row, matrix) == nil {
            for column in matrix.columns where row.cells.indices.contains(column.index) {
                if let length = MatrixValue(row.cells[column.index], header.legend)?.length {
                    profile.take(length, legend: header.legend)
                }
            }
        }
        let heading = matrix.columns.compactMap { HeadingWords.unit($0.heading) }.first
        return profile.unit(heading: heading).unit
    }
}
