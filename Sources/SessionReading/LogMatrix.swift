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
            if let last = result.last, last.isCalendar, last.calendarDays(rows[index]) != nil { continue }
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
    private enum Place: Int, CaseIterable { case date, minutes, reason, makeupFor, service, student }

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
        for (index, row) in zip(body.indices, body) {
            if let total = Self.totalLabel(row, matrix) {
                checkColumns(row, matrix, unit, &sums, isGrand: total)
                continue
            }
            if countsColumns(row, matrix, sums) {
                if Self.endsBlock(body, index, matrix), !Self.mayNameSomebody(row, matrix) { continue }
                add(
                    Problem(
                        .warning, "row-may-be-count",
                        "The numbers in row \(row.number) are how many sessions stand above them, yet the row may be somebody's "
                            + "own. It was kept as sessions; strike it if it only counts.", page: row.page))
            }
            let days = matrix.isCalendar ? matrix.calendarDays(row) : nil
            guard !matrix.isCalendar || days != nil, let day = rowDay(row, matrix, order, &context) else { continue }
            if let days, let reason = Self.isAstray(days, matrix, day, &lastDay) {
                if days.values.contains(where: { !$0.rest.isEmpty }) { unreadRows.append((row.number, reason, row.page)) }
                continue
            }
            var rowSum = 0
            for column in matrix.columns {
                guard row.cells.indices.contains(column.index), var reader = readers[column.index] else { continue }
                var cell = row.cells[column.index]
                if let days {
                    guard let entry = days[column.index], !entry.rest.isEmpty else { continue }
                    cell.text = entry.rest
                    cell.value = .text
                }
                guard let value = MatrixValue(cell, header.legend),
                    let date = days.map({ CivilDate(year: day.year, month: day.month, day: $0[column.index]?.day ?? 0) })
                        ?? date(column, row, day, matrix, order, header)
                else { continue }
                let outcomes = reader.read(long(row, value, date, column, matrix, header))
                readers[column.index] = reader
                for outcome in outcomes {
                    switch outcome {
                    case .session(let session):
                        sessions.append(session)
                        owners.append(header.student)
                        let minutes = Self.given.contains(session.status) ? session.minutes ?? 0 : 0
                        rowSum += minutes
                        sums[column.index, default: ColumnSum()].take(
                            minutes, isHeld: Self.given.contains(session.status), isNumber: value.length != nil)
                    case .unread(let reason): unreadRows.append((row.number, reason, row.page))
                    case .total, .furniture: break
                    }
                }
            }
            checkRow(row, matrix, unit, rowSum)
        }
        if sheet.isHidden {
            for index in firstSession..<sessions.count where !sessions[index].flags.contains("hidden_row") {
                sessions[index].flags.append("hidden_row")
            }
        }
    }

    private static let given: Set<SessionStatus> = [
        .delivered, .partial, .makeup, .compensatory, .unscheduled, .consult, .evaluation, .observation,
    ]

    /// Why a week of a calendar cannot be one of the month in its title: its days begin again, or stand under the wrong weekdays.
    private static func isAstray(
        _ days: [Int: (day: Int, rest: String)], _ matrix: MatrixHeading, _ month: CivilDate, _ lastDay: inout Int
    ) -> String? {
        let numbers = days.values.map(\.day)
        guard let first = numbers.min(), let last = numbers.max() else { return nil }
        if first <= lastDay { return "its days begin again, and no title names the month" }
        lastDay = last
        var right = 0, wrong = 0
        for column in matrix.columns {
            guard let number = days[column.index]?.day, let date = CivilDate(year: month.year, month: month.month, day: number),
                let word = FoldedText(column.heading).words.first, let weekday = CalendarWords.weekday(word, short: true)
            else { continue }
            if date.weekday.rawValue == weekday { right += 1 } else { wrong += 1 }
        }
        return wrong > right ? "its days stand under other weekdays than in the month of its title" : nil
    }

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

    // MARK: sums

    private static let sumWords = ["total", "totals", "subtotal", "sum"]
    /// What a row of sums is called in its first cell.
    private static let countWords = [
        "average", "number present", "number attended", "number attending", "number seen", "number served", "number absent",
        "present per day", "attended per day", "seen per day", "served per day", "absent per day", "count", "headcount",
    ]

    /// Whether the numbers of a row are how many sessions stand in the columns above it, whatever the row is called.
    private func countsColumns(_ row: SheetRow, _ matrix: MatrixHeading, _ sums: [Int: ColumnSum]) -> Bool {
        guard matrix.dayColumn == nil else { return false }
        var filled = 0, counted = 0
        for column in matrix.columns where row.cells.indices.contains(column.index) {
            let cell = row.cells[column.index]
            if cell.text.saysNothing { continue }
            // Among numbers a count looks like any other session.
            guard let sum = sums[column.index], sum.sessions >= 2, sum.numbers == 0, case .bare(let thousandths, _) = MinutesCell.read(cell) else {
                return false
            }
            filled += 1
            if thousandths == sum.held * 1_000 { counted += 1 }
        }
        return filled >= 3 && counted * 10 >= filled * 8
    }

    /// Whether no further row of the matrix follows.
    private static func endsBlock(_ body: ArraySlice<SheetRow>, _ index: Int, _ matrix: MatrixHeading) -> Bool {
        let next = index + 1
        guard body.indices.contains(next), body[next].number - body[index].number <= 1 else { return true }
        return totalLabel(body[next], matrix) != nil
            || matrix.columns.allSatisfy {
                !body[next].cells.indices.contains($0.index) || body[next].cells[$0.index].text.saysNothing
            }
    }

    /// Whether words before the row's numbers can be a name: of a student, or of a service.
    private static func mayNameSomebody(_ row: SheetRow, _ matrix: MatrixHeading) -> Bool {
        let first = matrix.columns.first?.index ?? 0
        return row.cells.prefix(first).contains { cell in
            !cell.text.saysNothing && PersonName.isPlausible(cell.text)
                && !FoldedText(cell.text).containsAny([
                    "present", "attended", "attending", "attendance", "seen", "served", "count", "total", "number", "how many",
                    "in all", "absent", "here", "head", "heads", "headcount", "in group", "tally", "kids", "students", "children",
                    "pupils", "sessions", "visits", "held", "size", "participants", "members", "all", "sum", "n",
                ])
        }
    }

    /// Whether the row holds sums of the columns; `true` for those of the whole matrix.
    private static func totalLabel(_ row: SheetRow, _ matrix: MatrixHeading) -> Bool? {
        var isFirst = true
        for cell in row.cells where !cell.text.isEmpty && cell.text.utf8.count <= 40 {
            let folded = FoldedText(cell.text)
            if folded.containsAny(sumWords) || isFirst && folded.containsAny(countWords) {
                if let day = matrix.dayColumn, row.cells.indices.contains(day), DateCell.read(row.cells[day]) != nil {
                    return nil
                }
                return true
            }
            isFirst = false
        }
        return nil
    }

    private func stated(_ cell: SheetCell, _ unit: MinutesUnit) -> Int? {
        switch MinutesCell.read(cell) {
        case .minutes(let thousandths): return thousandths / 1_000
        case .bare(let thousandths, _): return unit == .hours ? thousandths * 60 / 1_000 : thousandths / 1_000
        default: return nil
        }
    }

    private mutating func checkColumns(
        _ row: SheetRow, _ matrix: MatrixHeading, _ unit: MinutesUnit, _ sums: inout [Int: ColumnSum], isGrand: Bool
    ) {
        for column in matrix.columns where row.cells.indices.contains(column.index) {
            let sum = sums[column.index] ?? ColumnSum()
            sums[column.index]?.since = 0
            guard let stated = stated(row.cells[column.index], unit), stated != sum.all, stated != sum.since,
                stated != sum.held
            else { continue }
            add(
                Problem(
                    .warning, "total-mismatch",
                    "The total in row \(row.number) under “\(column.heading)” says \(stated), but the rows above it add up to "
                        + "\(sum.since) minutes. The rows were kept; ask which is right.", page: row.page))
        }
    }

    private mutating func checkRow(_ row: SheetRow, _ matrix: MatrixHeading, _ unit: MinutesUnit, _ sum: Int) {
        guard let total = matrix.totals.first, row.cells.indices.contains(total), let stated = stated(row.cells[total], unit),
            stated != sum, matrix.totals.count == 1
        else { return }
        let filled = matrix.columns.count { row.cells.indices.contains($0.index) && !row.cells[$0.index].text.saysNothing }
        if stated == filled { return }
        add(
            Problem(
                .warning, "total-mismatch",
                "The total at the end of row \(row.number) says \(stated), but its cells add up to \(sum) minutes. Check the row.",
                page: row.page))
    }
}

/// What the sessions of a matrix's column add up to.
struct ColumnSum {
    /// Minutes of all sessions so far, and since the last row of sums.
    var all = 0, since = 0
    /// How many sessions stand there, and how many of them were held.
    var sessions = 0, held = 0
    /// How many of them stand there as a number.
    var numbers = 0

    mutating func take(_ minutes: Int, isHeld: Bool, isNumber: Bool) {
        all += minutes
        since += minutes
        sessions += 1
        held += isHeld ? 1 : 0
        numbers += isNumber ? 1 : 0
    }
}
