import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// A cell of a matrix turned into a row of an ordinary log.
extension LogAssembly {
    /// Where the columns of the rows that a matrix is turned into stand.
    enum Place: Int, CaseIterable { case date, minutes, reason, makeupFor, service, student, note, delivery, provider, start }

    func long(
        _ row: SheetRow, _ value: MatrixValue, _ date: CivilDate, _ column: MatrixHeading.Column, _ matrix: MatrixHeading,
        _ header: LogHeader
    ) -> SheetRow {
        let source = row.cells[column.index]
        var cells = [SheetCell](repeating: SheetCell(text: ""), count: Place.allCases.count)
        cells[Place.date.rawValue] = SheetCell(text: date.description, value: .date(date, nil))
        var length = value.length
        if length == nil, let code = value.code {
            let reading = header.legend.reading(code) ?? StatusWords.read(code)
            let own = matrix.shared.first { $0.field == .minutes }.flatMap { row.cells.indices.contains($0.index) ? row.cells[$0.index] : nil }
            // The length that a row gives is that of a session held as usual; a make-up or a part may have one of its own in the key.
            let isOwn = reading.map { $0.status != .delivered } ?? false && header.legend.length(code) != nil
            if let reading, Self.given.contains(reading.status), let own, !own.text.saysNothing, !isOwn {
                length = own
            } else if let reading, Self.given.contains(reading.status),
                let usual = header.legend.length(code) ?? LogHeader.minutes(in: column.heading) ?? Self.length(ofLabel: row, matrix) ?? header.minutesPerSession
            {
                length = SheetCell(text: String(usual))
            }
        }
        if let length { cells[Place.minutes.rawValue] = length }
        cells[Place.reason.rawValue] = SheetCell(text: value.code ?? "")
        cells[Place.makeupFor.rawValue] = SheetCell(text: value.makeupFor ?? "")
        cells[Place.note.rawValue] = SheetCell(text: value.note ?? value.code.flatMap { header.legend.remark($0) } ?? "")
        cells[Place.start.rawValue] = SheetCell(text: value.start ?? "")
        cells[Place.provider.rawValue] = SheetCell(text: value.provider ?? "")
        let manner = value.delivery ?? (isGiven(value, header) ? header.legend.delivery(of: source) : nil)
        cells[Place.delivery.rawValue] = SheetCell(text: manner.map { $0 == .group ? "group" : "individual" } ?? "")
        if value.isWeek { cells[Place.date.rawValue] = SheetCell(text: "Week of \(date)") }
        if let service = value.service { cells[Place.service.rawValue] = SheetCell(text: service) }
        switch column.meaning {
        case .service(let text): cells[Place.service.rawValue] = SheetCell(text: text)
        case .student(let name):
            cells[Place.student.rawValue] = SheetCell(text: name)
            let why = Self.reasons(row, column, matrix)
            if !why.isEmpty { cells[Place.note.rawValue].text += (cells[Place.note.rawValue].text.isEmpty ? "" : "\n") + why }
        default: break
        }
        if matrix.dayColumn == nil { takeLabel(row, matrix, header, &cells) }
        // The cell's own colour, strike and remark speak of this session alone.
        for index in cells.indices where !cells[index].text.isEmpty {
            cells[index].fill = source.fill
            cells[index].isStruck = source.isStruck
        }
        cells[Place.date.rawValue].comment = source.comment
        // The usual time of a row is that of a session held as usual alone.
        let isUsual = matrix.dayColumn != nil || isHeldAsUsual(value, header)
        let told = length.flatMap { Int($0.text) } ?? (length == nil ? header.minutesPerSession : nil)
        for shared in matrix.shared {
            var isLeftOut = !isUsual && [.timeRange, .start, .end].contains(shared.field)
            // The time of a block in which a shorter session was held is not the session's.
            if matrix.dayColumn == nil, shared.field == .timeRange, let told, row.cells.indices.contains(shared.index),
                let range = ClockCell.range(row.cells[shared.index].text), Self.span(range.start, range.end) != told
            {
                isLeftOut = true
            }
            cells.append(!isLeftOut && row.cells.indices.contains(shared.index) ? row.cells[shared.index] : SheetCell(text: ""))
        }
        return SheetRow(number: row.number, isHidden: row.isHidden, cells: cells, page: row.page, box: row.box)
    }

    /// What a row of children says of why not all were seen, as far as it is this child's: words with a child's name are that child's, others of whoever was seen for less
    /// time than the rest, or not at all.
    private static func reasons(_ row: SheetRow, _ column: MatrixHeading.Column, _ matrix: MatrixHeading) -> String {
        func minutes(_ index: Int) -> Int? {
            guard row.cells.indices.contains(index), case .bare(let thousandths, _) = MinutesCell.read(row.cells[index]) else { return nil }
            return thousandths
        }
        let longest = matrix.columns.compactMap { minutes($0.index) }.max() ?? 0
        let isLess = (minutes(column.index) ?? 0) < longest || longest == 0 || matrix.columns.allSatisfy { minutes($0.index) == longest }
        return matrix.reasons.compactMap { index -> String? in
            guard row.cells.indices.contains(index), !row.cells[index].text.saysNothing else { return nil }
            let words = FoldedText(row.cells[index].text)
            let named = matrix.columns.filter { other in FoldedText(other.heading).words.contains { $0.utf8.count >= 2 && words.contains($0) } }
            return (named.isEmpty ? isLess : named.contains { $0.index == column.index }) ? row.cells[index].text : nil
        }.joined(separator: "\n")
    }

    private static func span(_ start: ClockCell, _ end: ClockCell) -> Int? {
        let settled = ClockRules().settle(start, end)
        guard let from = settled.start, let to = settled.end, to > from else { return nil }
        return to - from
    }

    /// Whether the entry says that a session was held, and nothing of another length or day.
    private func isHeldAsUsual(_ value: MatrixValue, _ header: LogHeader) -> Bool {
        guard let code = value.code, value.length == nil, value.makeupFor == nil, !value.isWeek else { return false }
        return (header.legend.reading(code) ?? StatusWords.read(code))?.status == .delivered
    }

    /// Whether the entry is that of a session held: the look of a cell says nothing of others.
    private func isGiven(_ value: MatrixValue, _ header: LogHeader) -> Bool {
        guard let code = value.code else { return value.length != nil }
        return (header.legend.reading(code) ?? StatusWords.read(code)).map { Self.given.contains($0.status) } ?? false
    }

    /// The length of a session that the label before a row of days tells: "Speech (30 min M/W)", but not "Speech (60 min/wk)".
    private static func length(ofLabel row: SheetRow, _ matrix: MatrixHeading) -> Int? {
        guard matrix.dayColumn == nil else { return nil }
        let label = row.cells.prefix(matrix.columns.first?.index ?? 0).map(\.text).joined(separator: " ")
        // In brackets, with nothing beside it but weekdays.
        guard let found = label.firstMatch(of: /\((\d{1,3}) ?min(?:utes|s)?\.?(?: [MTWRF][MTWRFhu\/, ]*)?\)/), !FoldedText(label).containsAny(["up", "max", "maximum", "total", "iep"])
        else { return nil }
        return Int(found.1).flatMap { (5...240).contains($0) ? $0 : nil }
    }

    /// The label before a row of days: its service or its student.
    private func takeLabel(_ row: SheetRow, _ matrix: MatrixHeading, _ header: LogHeader, _ cells: inout [SheetCell]) {
        let first = matrix.columns.first?.index ?? 0
        for cell in row.cells.prefix(first) where !cell.text.isEmpty {
            let words = MatrixHeading.serviceWords(cell.text)
            if MonthName.bare(cell.text) != nil { continue }
            if let match = Vocabulary.service(words), match.certainty > .faint {
                if cells[Place.service.rawValue].text.isEmpty { cells[Place.service.rawValue] = SheetCell(text: cell.text) }
            } else if let role = Vocabulary.role(words), FoldedText(words).containsAny(["consult", "consultation"]), LogAssembly.service(ofRole: role) != nil {
                // "SLP/teacher consult"
                if cells[Place.service.rawValue].text.isEmpty { cells[Place.service.rawValue] = SheetCell(text: cell.text) }
            } else if header.student.name == nil, cells[Place.student.rawValue].text.isEmpty, PersonName.isPlausible(cell.text),
                cell.text.contains(" ")
            {
                cells[Place.student.rawValue] = SheetCell(text: cell.text)
            }
        }
    }

    func layout(
        _ column: MatrixHeading.Column, _ matrix: MatrixHeading, _ header: LogHeader, _ unit: MinutesUnit, bearsInitials: Bool
    ) -> LogLayout
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
        if !sharedFields.contains(.delivery), 
            !header.legend.deliveries.isEmpty || header.legend.plainDelivery != nil || !header.legend.shades.isEmpty || header.legend.unshaded != nil
        {
            columns.append(place(.delivery, .delivery))
        }
        if isService, !sharedFields.contains(.service) { columns.append(place(.service, .service)) }
        if isStudent, sharedFields.isDisjoint(with: [.studentName, .studentLast]) {
            columns.append(place(.student, .studentName))
        }
        if matrix.isCalendar { columns.append(place(.start, .start)) }
        if bearsInitials, !sharedFields.contains(.provider) { columns.append(place(.provider, .provider)) }
        for (offset, shared) in matrix.shared.enumerated() where shared.field != .minutes {
            columns.append(LogColumn(index: Place.allCases.count + offset, heading: "", field: shared.field, unit: nil, score: 1))
        }
        // The usual length of the row's sessions: a shorter one was given in part.
        if matrix.dayColumn == nil, let usual = matrix.shared.firstIndex(where: { $0.field == .minutes }) {
            columns.append(LogColumn(index: Place.allCases.count + usual, heading: "", field: .plannedMinutes, unit: .minutes, score: 1))
        }
        var own = header
        if case .service(let text) = column.meaning, let delivery = Vocabulary.delivery(text) { own.delivery = delivery }
        var result = LogLayout(columns: columns, headingRows: [], dateOrder: .monthFirst, header: own)
        result.isMatrix = true
        return result
    }

    func unit(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader) -> MinutesUnit {
        var profile = ColumnProfile()
        for row in body.prefix(500) where matrix.calendarRows == nil && Self.totalLabel(row, matrix) == nil {
            for column in matrix.columns where row.cells.indices.contains(column.index) {
                if let length = MatrixValue(row.cells[column.index], header.legend)?.length {
                    profile.take(length, legend: header.legend)
                }
            }
        }
        for square in matrix.calendarRows?.squares ?? [] {
            for entry in CalendarEntry.all(in: square.rest, header.legend) ?? [] {
                if let length = entry.length { profile.take(SheetCell(text: length), legend: header.legend) }
            }
        }
        let heading = matrix.columns.compactMap { HeadingWords.unit($0.heading) }.first
        return profile.unit(heading: heading).unit
    }
}
