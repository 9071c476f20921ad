import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// The squares of a calendar as sessions, and the notes below a matrix that name its days.
extension LogAssembly {
    /// The columns of days over which the words of a remark run, each in the next one's cell: "transferred out 3/20".
    func remark(_ row: SheetRow, _ matrix: MatrixHeading, _ legend: Legend) -> Set<Int> {
        guard matrix.dayColumn == nil, matrix.columns.count >= 5, row.page != nil else { return [] }
        func isWord(_ text: String) -> Bool { text.utf8.count >= 2 && text.allSatisfy(\.isLetter) && text.contains(where: \.isLowercase) && legend.exact(text) == nil }
        func goesOn(_ text: String) -> Bool { isWord(text) || Int(text).map { $0 < 5 } ?? false || text.contains("/") && DateFinder.first(in: text) != nil }
        var result: Set<Int> = []
        var run: [Int] = []
        func close() {
            if run.count >= 2 { result.formUnion(run) }
            run = []
        }
        for column in matrix.columns where row.cells.indices.contains(column.index) {
            let cell = row.cells[column.index]
            let text = cell.isMergedCopy ? "" : cell.text
            let follows = run.last.map { $0 + 1 == column.index } ?? false
            if follows, goesOn(text) {
                run.append(column.index)
            } else {
                close()
                if isWord(text), text.utf8.count >= 3, StatusWords.read(text) == nil { run = [column.index] }
            }
        }
        close()
        return result
    }

    /// The sessions of a week of a calendar.
    mutating func calendarEntries(
        _ week: CalendarWeek, _ row: SheetRow, _ matrix: MatrixHeading, _ month: CivilDate, _ order: DateOrder, _ header: LogHeader
    ) -> [(column: MatrixHeading.Column, value: MatrixValue, date: CivilDate)] {
        var result: [(column: MatrixHeading.Column, value: MatrixValue, date: CivilDate)] = []
        for square in week.squares where !square.rest.isEmpty {
            guard let column = matrix.columns.first(where: { $0.index == square.column }) else { continue }
            let own = row.cells.indices.contains(square.column) ? row.cells[square.column] : SheetCell(text: "")
            let cell = own.text == square.rest ? own : SheetCell(text: square.rest)
            let values = MatrixValue.all(in: cell, header.legend, header.roster)
            // Where squares name services, one that names none and tells no fate is about the day: an assembly, a birthday.
            if matrix.namesServices, CalendarEntry.all(in: cell.text, header.legend) == nil, !MatrixValue.isLikely(cell, header.legend) {
                unreadRows.append((row.number, "the words of a square are no entry of a session", row.page))
                continue
            }
            let dates = week.dates(square, month, order, DateContext(term: header.dateTerm, previous: month))
            guard let first = dates.first else { continue }
            for var value in values {
                if dates.count == 1, !value.isWeek {
                    result.append((column, value, first))
                } else if value.length != nil || value.isWeek {
                    // Minutes across several days are those of the week.
                    value.isWeek = true
                    result.append((column, value, first))
                } else if let reading = value.code.flatMap({ header.legend.reading($0) ?? StatusWords.read($0) }),
                    !Self.given.contains(reading.status)
                {
                    result += dates.filter { !$0.weekday.isWeekend }.map { (column, value, $0) }
                } else {
                    unreadRows.append((row.number, "an entry across several days gives no minutes", row.page))
                }
            }
        }
        return result
    }

    /// Rows of months drawn as calendars that none of the matrices found is, though their squares hold entries: never dropped without a word.
    static func unreadMonths(_ rows: [SheetRow], _ matrices: [MatrixHeading]) -> [(row: Int, reason: String, page: Int?)] {
        var result: [(row: Int, reason: String, page: Int?)] = []
        for place in rows.indices.prefix(400) {
            let weekdays = CalendarRows.weekdays(rows[place])
            let isRead = matrices.contains { $0.rows.contains(place) || $0.calendarRows.map { ($0.start - 3..<$0.end).contains(place) } ?? false }
            guard weekdays.count >= 5, !isRead else { continue }
            let columns = weekdays.keys.sorted().map { MatrixHeading.Column(index: $0, heading: "", meaning: .calendar) }
            var weeks = 0, entries = 0
            var found: [(row: Int, reason: String, page: Int?)] = []
            for row in rows[(place + 1)...].prefix(14) {
                if CalendarRows.weekdays(row).count >= 5 { break }
                guard let week = CalendarWeek(row, columns, isFirst: weeks == 0) else { continue }
                weeks += 1
                let filled = week.squares.count { !$0.rest.isEmpty }
                entries += filled
                if filled > 0 { found.append((row.number, "the entries of its month were not understood", row.page)) }
            }
            if weeks >= 3, entries >= 3 { result += found }
        }
        return result
    }

    /// Whether squares of the calendar bear initials that the log's list of staff explains.
    func bearsInitials(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader) -> Bool {
        guard matrix.isCalendar, !header.roster.isEmpty else { return false }
        return body.contains { row in
            (matrix.week(row, isFirst: false) ?? matrix.week(row, isFirst: true))?.squares.contains { square in
                MatrixValue.all(in: SheetCell(text: square.rest), header.legend, header.roster).contains { $0.provider != nil }
            } ?? false
        }
    }

    /// The notes below a matrix whose days stand across the top, or below a calendar.
    func dayNotes(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader) -> DayNotes {
        guard matrix.dayColumn == nil else { return DayNotes([], isSession: { _ in false }) }
        return DayNotes(body) { row in
            if matrix.isCalendar, matrix.week(row, isFirst: false) != nil || matrix.week(row, isFirst: true) != nil { return true }
            if matrix.isCalendar { return false }
            return matrix.columns.contains { row.cells.indices.contains($0.index) && MatrixValue.isLikely(row.cells[$0.index], header.legend) }
        }
    }

    /// The notes about the sessions of a row, one for each session or none. Of several sessions on a day, a note that names a day made up is
    /// about the one that is a make-up.
    func links(
        _ entries: [(value: MatrixValue, date: CivilDate)], _ row: SheetRow, _ matrix: MatrixHeading, _ header: LogHeader,
        _ notes: inout DayNotes
    ) -> [String?] {
        let student = matrix.isCalendar ? nil : rowStudent(row, matrix, header)
        var result = [String?](repeating: nil, count: entries.count)
        for date in Set(entries.map(\.date)) {
            let places = entries.indices.filter { entries[$0].date == date }
            let makeups = places.filter { place in
                entries[place].value.code.flatMap { header.legend.reading($0) ?? StatusWords.read($0) }?.status == .makeup
            }
            guard let note = notes.text(on: date, student: student, of: header.student.name, isMakeup: makeups.count == places.count) else { continue }
            if let named = Self.namedService(note, header.legend) {
                let own = places.filter { place in entries[place].value.service.flatMap { Vocabulary.service($0)?.service } == named }
                if !own.isEmpty {
                    for place in own { result[place] = note }
                    continue
                }
            }
            let isLink = makeups.count == 1 && places.count > 1 && NoteWords.linkedDay(note) != nil
            for place in isLink ? makeups : places { result[place] = note }
        }
        return result
    }

    /// The service in front of a note's colon: "OT: came late".
    private static func namedService(_ note: String, _ legend: Legend) -> Service? {
        guard let colon = note.firstIndex(of: ":"), note[..<colon].utf8.count <= 24 else { return nil }
        let label = String(note[..<colon]).trimmedCell
        guard let match = Vocabulary.service(legend.service(label) ?? label), match.service != .other, match.certainty > .faint else { return nil }
        return match.service
    }

    /// The student whose row of days this is; `nil` in a log of one student.
    private func rowStudent(_ row: SheetRow, _ matrix: MatrixHeading, _ header: LogHeader) -> String? {
        if let column = matrix.shared.first(where: { $0.field == .studentName })?.index, row.cells.indices.contains(column) {
            return row.cells[column].text
        }
        guard header.student.name == nil else { return nil }
        let first = matrix.columns.first?.index ?? 0
        return row.cells.prefix(first).first { !$0.text.isEmpty && PersonName.isPlausible($0.text) && $0.text.contains(" ") }?.text
    }
}
