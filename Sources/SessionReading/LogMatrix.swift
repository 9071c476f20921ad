import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// Logs whose sessions stand in a matrix: every filled cell becomes a row of an ordinary log and is read as one.
extension LogAssembly {
    /// All headings of matrices, in order.
    func matrices(_ rows: [SheetRow], _ legend: Legend, hasService: Bool) -> [MatrixHeading] {
        var titles = LogHeader()
        for row in rows.prefix(10) where row.cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) <= 4 {
            titles.take(row)
        }
        var result: [MatrixHeading] = []
        var end = 0
        for index in rows.indices.prefix(400) {
            if let last = result.last, index < last.rows.upperBound { continue }
            if index < end { continue }
            // A calendar's weeks look like headings of days.
            if let last = result.last, last.isCalendar, last.week(rows[index], isFirst: false) != nil { continue }
            // A sheet of matrices begins with one.
            if result.isEmpty, index > 60 { break }
            let heading = MatrixHeading.find(rows, at: index, legend: legend)
            let isOfRows = heading.map { $0.namesItsRows(rows, index) } ?? false
            if heading?.isCalendar != true, !isOfRows, let calendar = CalendarRows(rows, at: index, legend) {
                // Its rows of days are no minutes, whatever becomes of the calendar.
                end = calendar.end
                if calendar.isLog(hasService: !titles.services.isEmpty || hasService || !legend.services.isEmpty) { result.append(MatrixHeading(calendar)) }
                continue
            }
            guard let found = heading else { continue }
            // A calendar without a service in its title or its key is the school's.
            if found.isCalendar, titles.services.isEmpty, legend.services.isEmpty { continue }
            result.append(found)
        }
        return result
    }

    /// Reads the rows below a matrix's heading.
    mutating func read(_ printed: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader, _ sheet: Sheet) {
        let givers = giverRow(printed, matrix)
        var body = givers.map { own in printed.filter { $0.number != own.row }[...] } ?? printed
        body = body.map { matrix.withoutCopies($0) }[...]
        // The rows of a key below the matrix are nobody's sessions.
        body = Self.withoutKey(body)
        let remarks = remarks(body, matrix, header)
        body = body.filter { !remarks.rows.contains($0.number) }[...]
        tables += 1
        hasStrongTable = true
        let unit = unit(body, matrix, header)
        let order = order(body, matrix, header)
        explanation.append(
            (sheet.name.isEmpty ? "table" : "sheet “\(sheet.name)”") + ", a matrix of \(matrix.columns.count) columns: "
                + matrix.columns.map { "“\($0.heading)”" }.joined(separator: ", "))
        var readers: [Int: RowReader] = [:]
        let bearsInitials = givers != nil || bearsInitials(body, matrix, header)
        for column in matrix.columns {
            readers[column.index] = RowReader(
                layout(column, matrix, header, unit, bearsInitials: bearsInitials), sheetName: sheet.name.isEmpty ? nil : sheet.name)
        }
        let firstSession = sessions.count
        var context = DateContext(term: header.dateTerm, latest: header.printedOn)
        var sums: [Int: ColumnSum] = [:]
        var lastDay = 0
        var monthSum = RowSum()
        var notes = dayNotes(body, matrix, header)
        var isAstray = false, isBelowKey = false
        let isOfMonths = matrix.isOfMonths(body)
        var isUsed: Set<Int> = []
        for (index, row) in zip(body.indices, body) {
            let namesWeekdays = matrix.namesWeekdays(row, header.legend, isFirst: index == body.startIndex) { column in
                guard case .day(let cell) = column.meaning else { return nil }
                return cell.date(order: order, context: DateContext(term: header.dateTerm, previous: nil))
            }
            if namesWeekdays { continue }
            // The title of the next page's matrix.
            if RowReader.isTitleLine(row.cells.filter({ !$0.text.isEmpty && !$0.isMergedCopy })) { continue }
            if Self.isPageNumber(row) { continue }
            isBelowKey = isBelowKey || sessions.count > firstSession && Self.opensLegend(row)
            if isBelowKey, Self.isKeyLine(row) { continue }
            isAstray = isAstray || CalendarRows.goesOn(row, matrix)
            if isAstray {
                if row.cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) >= 2 {
                    unreadRows.append((row.number, "its numbers, or those above it, go on from the days of the heading", row.page))
                }
                continue
            }
            if isOfMonths, matrix.month(of: row) == nil {
                if matrix.holdsSessions(row, header.legend), Self.totalLabel(row, matrix) == nil {
                    unreadRows.append((row.number, "no month stands before its days", row.page))
                }
                continue
            }
            let week = matrix.isCalendar ? matrix.week(row, isFirst: lastDay == 0) : nil
            let mayBeChild = header.student.name == nil && Self.namesChild(row, matrix) && !sumsUp(row, matrix, unit, sums)
            if mayBeChild {
                add(
                    Problem(
                        .warning, "row-may-be-count",
                        "Row \(row.number) is called as a sum is, yet its numbers are not the sums of those above it, and the words may be somebody's "
                            + "name. It was kept as sessions; strike it if it only counts.", page: row.page))
            }
            if !matrix.isCalendar, !mayBeChild, let total = Self.totalLabel(row, matrix) {
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
            if matrix.isCalendar, week == nil { checkMonth(row, matrix, monthSum, header.legend) }
            guard !matrix.isCalendar || week != nil else { continue }
            guard let day = rowDay(row, week, matrix, order, &context) else {
                if week.map({ week in week.squares.contains { !$0.rest.isEmpty } }) ?? (isOfMonths && matrix.holdsSessions(row, header.legend)) {
                    unreadRows.append((row.number, "no title tells the year of its month", row.page))
                }
                continue
            }
            if let week, let reason = week.isAstray(matrix.columns, day, &lastDay) {
                if week.squares.contains(where: { !$0.rest.isEmpty }) { unreadRows.append((row.number, reason, row.page)) }
                continue
            }
            if Self.hasBareStroke(row, matrix, header.legend) {
                unreadRows.append((row.number, "a stroke stands in its squares, and no key says what it means", row.page))
            }
            var rowSum = RowSum()
            var entries: [(column: MatrixHeading.Column, value: MatrixValue, date: CivilDate)] = []
            if let week {
                if week.hasNeighbours { unreadRows.append((row.number, "a square of the month before or after holds an entry", row.page)) }
                entries = calendarEntries(week, row, matrix, day, order, header)
            } else {
                var isUndated = false, isBeyondMonth = false
                let remark = remark(row, matrix, header.legend)
                if !remark.isEmpty { unreadRows.append((row.number, "words run over some of its days", row.page)) }
                for column in matrix.columns where row.cells.indices.contains(column.index) && !remark.contains(column.index) {
                    if isBanner(body, index, column), !hasOthers(on: column, row, matrix, body, index) { continue }
                    let values = matrix.isOfWeeks ? MatrixValue.ofWeek(row.cells[column.index], header.legend) : [MatrixValue(row.cells[column.index], header.legend)].compactMap { $0 }
                    guard !values.isEmpty else { continue }
                    if let date = date(column, row, day, matrix, order, header) {
                        entries += values.map { (column, $0, date) }
                    } else if case .day(let day) = column.meaning, case .dayOfMonth = day.form, header.dateTerm == nil {
                        isUndated = true
                    } else {
                        isBeyondMonth = true
                    }
                }
                if isUndated { unreadRows.append((row.number, "no title tells the month of its days", row.page)) }
                if isBeyondMonth { unreadRows.append((row.number, "an entry stands under a day that its month does not have", row.page)) }
            }
            let weekdays = Set(entries.map(\.date.weekday))
            var linked = links(entries.map { ($0.value, $0.date) }, row, matrix, header, &notes)
            for (place, entry) in entries.enumerated() {
                if let words = remark(remarks.words[entry.column.index], on: entry.value, of: row, among: body, matrix, header) {
                    linked[place] = linked[place].map { $0 + "\n" + words } ?? words
                }
                isUsed.insert(entry.column.index)
                guard var reader = readers[entry.column.index] else { continue }
                var cells = long(row, entry.value, entry.date, entry.column, matrix, header)
                for (offset, shared) in matrix.shared.enumerated() where shared.field == .note && matrix.dayColumn != nil {
                    let place = Place.allCases.count + offset
                    cells.cells[place].text = WeekNote.part(of: cells.cells[place].text, on: entry.date.weekday, among: weekdays)
                }
                if let giver = givers?.initials[entry.column.index], cells.cells[Place.provider.rawValue].text.isEmpty {
                    cells.cells[Place.provider.rawValue].text = giver
                }
                if let note = linked[place] {
                    let own = cells.cells[Place.note.rawValue].text
                    cells.cells[Place.note.rawValue].text = own.isEmpty ? note : own + "\n" + note
                }
                let outcomes = reader.read(cells)
                readers[entry.column.index] = reader
                for outcome in outcomes {
                    switch outcome {
                    case .session(var session):
                        session.flags = Set(session.flags + entry.value.flags).sorted()
                        sessions.append(session)
                        owners.append(header.student)
                        rowSum.take(session)
                        monthSum.take(session)
                        let minutes = Self.given.contains(session.status) ? session.minutes ?? 0 : 0
                        sums[entry.column.index, default: ColumnSum()].take(
                            minutes, isHeld: Self.given.contains(session.status), isNumber: entry.value.length != nil && entry.value.code == nil,
                            isConsult: session.status == .consult)
                    case .unread(let reason): unreadRows.append((row.number, reason, row.page))
                    case .total, .furniture: break
                    }
                }
            }
            if week.map({ !$0.hasNeighbours && $0.isAlone }) ?? true { checkRow(row, matrix, unit, rowSum) }
        }
        unreadRows += notes.loose + looseRemarks(remarks.words, printed, besides: isUsed)
        if sheet.isHidden {
            for index in firstSession..<sessions.count where !sessions[index].flags.contains("hidden_row") {
                sessions[index].flags.append("hidden_row")
            }
        }
    }

    static let given: Set<SessionStatus> = [
        .delivered, .partial, .makeup, .compensatory, .unscheduled, .consult, .evaluation, .observation,
    ]

    /// "Page 1 of 2" with what is printed beside it, at the foot of a page.
    private static func isPageNumber(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        return filled.count <= 4 && filled.contains { $0.text.utf8.count <= 80 && $0.text.contains(/(?i)\bpage\s+\d+\s+of\s+\d+\b/) }
    }

    // MARK: rows and days

    /// The day or week that a row stands for; for days across the top, the month that its label names, or any day.
    private func rowDay(
        _ row: SheetRow, _ week: CalendarWeek?, _ matrix: MatrixHeading, _ order: DateOrder, _ context: inout DateContext
    ) -> CivilDate? {
        if matrix.isCalendar {
            if let dates = week?.squares.flatMap(\.dates), !dates.isEmpty {
                return dates.lazy.compactMap { [context] in $0.date(order: order, context: context) }.first
            }
            guard let term = context.term, term.first.firstOfMonth == term.last.firstOfMonth else { return nil }
            return term.first
        }
        guard let column = matrix.dayColumn else {
            // A month merged over two rows is that of both.
            let label = row.cells.first { !$0.text.isEmpty && !$0.isMergedCopy }?.text ?? ""
            if let month = MonthName.title(label) { return month.first }
            if let month = matrix.month(of: row) {
                return DateCell.completed(month: month, day: 1, context)
            }
            return context.term?.first ?? CivilDate(year: 2000, month: 1, day: 1)
        }
        guard row.cells.indices.contains(column), let day = DateCell.read(row.cells[column]) else {
            let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            if filled.count == 1, let text = filled.first?.text, let term = MonthName.title(text) { context.term = term }
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
            let date = cell.date(order: order, context: DateContext(term: header.dateTerm, previous: nil))
            guard matrix.isOfWeeks, let date else { return date }
            // A week that is called by its Sunday begins on the day after.
            return date.weekday.isWeekend && !matrix.isWeekEnding ? date.monday + 7 : date.monday
        }
    }

    private func order(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader) -> DateOrder {
        var days: [DateCell] = matrix.columns.compactMap { if case .day(let day) = $0.meaning { day } else { nil } }
        days += matrix.calendarRows?.dates ?? []
        if let column = matrix.dayColumn {
            days += body.compactMap { $0.cells.indices.contains(column) ? DateCell.read($0.cells[column]) : nil }
        }
        return DateOrders.order(of: days, term: header.dateTerm).order
    }
}
