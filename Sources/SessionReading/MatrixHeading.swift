import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// The heading of a log whose sessions stand in a matrix instead of in rows: days down the side and a column a service or a
/// student, weeks down the side and a column a weekday, or days across the top and a row a service, a student or a month.
struct MatrixHeading {
    /// What a column of the matrix stands for.
    enum Meaning {
        case service(text: String)
        case weekday(Int)
        case day(DateCell)
        case student(String)
        /// A weekday of a month's calendar, whose cells begin with the day of the month.
        case calendar
    }

    /// A column that holds sessions.
    struct Column {
        var index: Int
        var heading: String
        var meaning: Meaning
    }

    /// Row positions of the heading.
    var rows: Range<Int>
    var columns: [Column]
    /// The column with the row's day or week; `nil` where the days stand across the top.
    var dayColumn: Int?
    /// Columns that speak of all the row's sessions, with what they say.
    var shared: [(index: Int, field: LogField)]
    /// Columns beside children that tell why somebody was not seen.
    var reasons: [Int] = []
    /// Columns and words that hold sums.
    var totals: [Int]
    /// Rows stand for weeks, and the date is that of the week's last day.
    var isWeekEnding = false
    /// The days across the top are those on which weeks begin or end, and the cells sums of them.
    var isOfWeeks = false
    /// The matrix is a month's calendar.
    var isCalendar = false
    /// The squares of the calendar name services: "OT 30".
    var namesServices = false
    /// The rows of the calendar, where its days stand above its entries.
    var calendarRows: CalendarRows?

    /// Looks for such a heading at this row; the rows below must bear it out.
    static func find(_ rows: [SheetRow], at index: Int, legend: Legend) -> MatrixHeading? {
        let cells = rows[index].cells
        let filled = cells.enumerated().filter { !$0.element.text.isEmpty && !$0.element.isMergedCopy }
        guard filled.count >= 3, filled.count <= 60 else { return nil }
        let body = rows[(index + 1)...].prefix(60)
        if let month = calendar(filled, body, legend) {
            var found = month
            found.rows = index..<(index + 1)
            return found
        }
        let candidates = [weekdays(filled, body), days(filled, body), services(filled, body), students(filled, body)]
        for var found in candidates.compactMap({ $0 }) {
            found.rows = index..<(index + 1)
            found.takeAbove(rows, index)
            found.takeWeeks(rows, index)
            if found.isBorneOut(body, legend) { return found }
        }
        return nil
    }

    // MARK: kinds

    private typealias Cells = [EnumeratedSequence<[SheetCell]>.Element]

    /// "Week of | Mon | Tue | Wed | Thu | Fri | Total"
    private static func weekdays(_ cells: Cells, _ body: ArraySlice<SheetRow>) -> MatrixHeading? {
        var columns: [Column] = []
        for (index, cell) in cells {
            let words = FoldedText(cell.text).words
            guard words.count == 1, let word = words.first, let day = CalendarWords.weekday(word, short: true) else { continue }
            columns.append(Column(index: index, heading: cell.text, meaning: .weekday(day)))
        }
        let days = columns.compactMap { if case .weekday(let day) = $0.meaning { day } else { nil } }
        guard columns.count >= 3, days == Set(days).sorted(),
            let day = dayColumn(cells, body, before: columns[0].index)
        else { return nil }
        var result = MatrixHeading(rows: 0..<1, columns: columns, dayColumn: day, shared: [], totals: [])
        result.isWeekEnding = cells.contains {
            FoldedText($0.element.text).containsAny(["week ending", "wk ending", "w e", "ending"])
        }
        result.takeRest(cells)
        return result
    }

    /// A month's calendar: "Sun | Mon | Tue | …" over cells such as "9 ✓".
    private static func calendar(_ cells: Cells, _ body: ArraySlice<SheetRow>, _ legend: Legend) -> MatrixHeading? {
        let columns = cells.filter { entry in
            let words = FoldedText(entry.element.text).words
            return words.count == 1 && words.first.flatMap { CalendarWords.weekday($0, short: true) } != nil
        }.map { Column(index: $0.offset, heading: $0.element.text, meaning: .calendar) }
        // Beside the days of the week a column may hold the week's sum.
        let rest = cells.filter { entry in !columns.contains { $0.index == entry.offset } }
        guard columns.count >= 5, rest.count <= 2, rest.allSatisfy({ isWeekSum($0.element.text) }) else { return nil }
        var result = MatrixHeading(rows: 0..<1, columns: columns, dayColumn: nil, shared: [], totals: rest.map(\.offset))
        result.isCalendar = true
        var weeks = 0, filled = 0, understood = 0, named = 0
        for row in body.prefix(14) {
            guard let week = result.week(row, isFirst: weeks == 0) else { continue }
            // A calendar without weekends may begin on the second or third.
            if weeks == 0, week.squares.flatMap(\.days).min().map({ $0 > (columns.count >= 7 ? 1 : 3) }) ?? true { return nil }
            weeks += 1
            for rest in week.squares.map(\.rest) where !rest.isEmpty {
                filled += 1
                let entries = CalendarEntry.all(in: rest, legend)
                if entries != nil || MatrixValue.isLikely(SheetCell(text: rest), legend) { understood += 1 }
                if entries?.contains(where: { $0.service != nil }) ?? false { named += 1 }
            }
        }
        result.namesServices = named >= 2 && named * 2 >= understood
        // Entries that name services are those of a log, whatever else stands on its days.
        let most = result.namesServices ? 4 : 8
        return weeks >= 3 && filled >= 2 && understood * 10 >= filled * most ? result : nil
    }

    /// "Wk min", "Total", "Week total".
    static func isWeekSum(_ text: String) -> Bool {
        text.utf8.count <= 24
            && FoldedText(text).containsAny(["total", "totals", "sum", "min", "mins", "minutes", "wk", "week", "weekly", "hours", "hrs", "tot"])
    }

    /// The row as a week of the calendar; `nil` when its cells do not count on from day to day, or when it is no row of entries.
    func week(_ row: SheetRow, isFirst: Bool) -> CalendarWeek? {
        if let calendarRows { return calendarRows.weeks[row.number] }
        return CalendarWeek(row, columns, isFirst: isFirst)
    }

    /// "Date | Speech (min) | OT (min) | PT (min) | Notes"
    private static func services(_ cells: Cells, _ body: ArraySlice<SheetRow>) -> MatrixHeading? {
        var columns: [Column] = []
        // "Teacher: | Ana Bell, special education teacher | Setting: | Resource room" are labels with their values.
        let labels = cells.count { $0.1.text.utf8.last == 0x3A }
        if labels > 0, labels < cells.count { return nil }
        for (index, cell) in cells {
            // A column called "Service" or "Therapist" is the one of an ordinary log.
            let best = HeadingWords.matches(cell.text).first
            if let best, best.score >= 0.9, [.service, .status].contains(best.field) { return nil }
            // "Service: Speech" is a label with its value, and no column.
            if cell.text.contains(": ") { return nil }
            let words = serviceWords(cell.text)
            guard !words.isEmpty, let match = Vocabulary.service(words), match.certainty > .faint, match.service != .other,
                FoldedText(cell.text).wordCount <= 6
            else { continue }
            if let best, [.note, .provider, .providerRole, .date].contains(best.field), best.score >= 0.7 { continue }
            columns.append(Column(index: index, heading: cell.text, meaning: .service(text: words)))
        }
        let names = Set(columns.map { FoldedText($0.heading).string })
        guard columns.count >= 2, names.count == columns.count, let day = dayColumn(cells, body, before: columns[0].index) else {
            return nil
        }
        var result = MatrixHeading(rows: 0..<1, columns: columns, dayColumn: day, shared: [], totals: [])
        result.takeRest(cells)
        return result
    }

    /// "Date | Amos W. | Reese D. | Notes" in a log of one service.
    private static func students(_ cells: Cells, _ body: ArraySlice<SheetRow>) -> MatrixHeading? {
        var columns: [Column] = []
        // Beside children's names stand no columns of an ordinary log's rows: "Finalized On" is no child there.
        let ordinary = Set(cells.compactMap { HeadingWords.matches($0.element.text).first.flatMap { $0.score >= 0.85 ? $0.field : nil } })
        if !ordinary.isDisjoint(with: [.status, .service, .serviceCode, .recordID, .studentID, .studentName]) { return nil }
        // A reason or a day of entry may stand beside children too, but only beside children's minutes.
        let needsLengths = !ordinary.isDisjoint(with: [.reason, .enteredOn, .signedOn])
        for (index, cell) in cells {
            let words = cell.text.split { $0 == " " || $0 == "," }
            guard (2...4).contains(words.count), PersonName.isPlausible(cell.text),
                words.allSatisfy({ $0.utf8.first.map { (0x41...0x5A).contains($0) || $0 >= 0x80 } ?? false }),
                HeadingWords.matches(cell.text).isEmpty, Vocabulary.service(cell.text) == nil, !holdsDays(index, body),
                !needsLengths || holdsLengths(index, body)
            else { continue }
            columns.append(Column(index: index, heading: cell.text, meaning: .student(PersonName.ordered(cell.text))))
        }
        guard columns.count >= 2, let day = dayColumn(cells, body, before: columns[0].index),
            // "Student | Ana Bell | School | Maple Court" are labels with their values.
            !cells.contains(where: { $0.offset == day && [.studentName, .studentID].contains(HeadingWords.matches($0.element.text).first?.field) })
        else { return nil }
        var result = MatrixHeading(rows: 0..<1, columns: columns, dayColumn: day, shared: [], totals: [])
        result.takeRest(cells)
        result.takeTimes(cells, body)
        for (index, cell) in cells where index != day && !columns.contains(where: { $0.index == index }) {
            switch HeadingWords.matches(cell.text).first?.field {
            case .reason: result.reasons.append(index)
            case .enteredOn: result.shared.append((index, .enteredOn))
            default: break
            }
        }
        return result
    }

    /// Whether most cells of a column are whole dates, which are no child's minutes or code.
    private static func holdsDays(_ column: Int, _ body: ArraySlice<SheetRow>) -> Bool {
        let filled = body.compactMap { $0.cells.indices.contains(column) && !$0.cells[column].text.isEmpty ? $0.cells[column] : nil }
        let days = filled.count { cell in
            switch DateCell.read(cell)?.form {
            case .exact, .numbers(_, _, year: .some): true
            default: false
            }
        }
        return !filled.isEmpty && days * 2 > filled.count
    }

    /// Whether most cells of a column are bare lengths, and the others no longer than a code.
    private static func holdsLengths(_ column: Int, _ body: ArraySlice<SheetRow>) -> Bool {
        let filled = body.compactMap { $0.cells.indices.contains(column) && !$0.cells[column].text.saysNothing ? $0.cells[column] : nil }
        let lengths = filled.count { cell in
            if case .bare(let thousandths, _) = MinutesCell.read(cell) { (5_000...180_000).contains(thousandths) } else { false }
        }
        return lengths >= 2 && lengths * 2 >= filled.count && filled.allSatisfy { $0.text.utf8.count <= 12 }
    }

    /// Takes the times and lengths beside a matrix of children, who were all seen in the time that the row gives.
    private mutating func takeTimes(_ cells: Cells, _ body: ArraySlice<SheetRow>) {
        for (index, cell) in cells where index != dayColumn && !columns.contains(where: { $0.index == index }) {
            guard let field = HeadingWords.matches(cell.text).first?.field, [.minutes, .start, .end, .timeRange].contains(field),
                !totals.contains(index), !FoldedText(cell.text, splittingCapitals: true).containsAny(Self.aside)
            else { continue }
            let own = body.compactMap { $0.cells.indices.contains(index) && !$0.cells[index].text.saysNothing ? $0.cells[index] : nil }
            func most(_ test: (SheetCell) -> Bool) -> Bool { own.count >= 2 && own.count(where: test) * 10 >= own.count * 7 }
            if field == .timeRange || field == .start || field == .end, most({ ClockCell.range($0.text) != nil }) {
                shared.append((index, .timeRange))
            } else if field == .start || field == .end, most({ ClockCell.read($0) != nil }) {
                shared.append((index, field))
            } else if field == .minutes || field == .timeRange,
                most({
                    switch MinutesCell.read($0) {
                    case .bare, .minutes, .range, .ofPlanned: true
                    default: false
                    }
                })
            {
                shared.append((index, .minutes))
            }
        }
    }

    /// What is done for a session and is no part of it.
    private static let aside = [
        "prep", "preparation", "plan", "planning", "planned", "documentation", "document", "doc", "docs", "paperwork", "notes", "note", "writing", "report", "reports",
        "travel", "drive", "driving", "transit", "billing", "billed", "billable", "bill", "indirect", "consult", "consultation", "setup", "set up", "clean up",
        "cleanup", "charting", "transition", "scheduled", "sched", "entry", "data entry", "admin", "research", "materials", "meeting", "parent", "email", "phone",
    ]

    /// "Service | 9/2 | 9/4 | 9/9", "Student | 1 | 2 | 3 | 4"
    private static func days(_ cells: Cells, _ body: ArraySlice<SheetRow>) -> MatrixHeading? {
        var columns: [Column] = []
        for (index, cell) in cells {
            guard let day = DateCell.read(cell), day.time == nil else { continue }
            columns.append(Column(index: index, heading: cell.text, meaning: .day(day)))
        }
        guard columns.count >= 3 else { return nil }
        let numbers = columns.compactMap { column -> Int? in
            if case .day(let day) = column.meaning, case .dayOfMonth(let number) = day.form { return number }
            return nil
        }
        // Bare numbers are days only in a long ascending row.
        if !numbers.isEmpty {
            guard numbers.count == columns.count, numbers.count >= 5, numbers == Set(numbers).sorted() else { return nil }
        }
        // Nearly everything else in the row is a label; a row of data holds times and lengths beside its date.
        guard columns.count + (columns.count >= 5 ? 8 : 4) >= cells.count, cells.first.map({ $0.offset <= columns[0].index }) ?? false else { return nil }
        var result = MatrixHeading(rows: 0..<1, columns: columns, dayColumn: nil, shared: [], totals: [])
        result.takeRest(cells)
        result.takeUsual(cells, body)
        return result
    }

    /// The column left of the matrix in which most rows below hold a day.
    private static func dayColumn(_ cells: Cells, _ body: ArraySlice<SheetRow>, before limit: Int) -> Int? {
        for column in 0..<limit {
            let texts = body.compactMap { row -> SheetCell? in
                guard row.cells.indices.contains(column), !row.cells[column].text.isEmpty, !row.cells[column].isMergedCopy else {
                    return nil
                }
                return row.cells[column]
            }
            let days = texts.count { cell in
                guard let day = DateCell.read(cell) else { return false }
                if case .dayOfMonth = day.form { return false }
                return true
            }
            if days >= 2, days * 2 >= texts.count { return column }
        }
        return nil
    }

    /// The words of a heading without its unit: "Speech (min)" is speech.
    static func serviceWords(_ text: String) -> String {
        let units: Set<String> = [
            "min", "mins", "minutes", "minute", "hrs", "hours", "hr", "time", "mi", "given", "delivered", "provided",
        ]
        return FoldedText(text).words.filter { !units.contains($0) && Int($0) == nil }.joined(separator: " ")
    }

    /// Columns whose headings stand in the row above, over both rows of the heading: "Student | By" beside "M | T | W" over "1 | 2 | 3".
    private mutating func takeAbove(_ rows: [SheetRow], _ index: Int) {
        guard dayColumn == nil, index > 0, rows[index].number - rows[index - 1].number == 1 else { return }
        let above = rows[index - 1].cells
        guard above.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) >= 4 else { return }
        let taken = Set(columns.map(\.index) + shared.map(\.index) + totals)
        let rest = above.enumerated().filter { place, cell in
            let own = rows[index].cells.indices.contains(place) ? rows[index].cells[place] : SheetCell(text: "")
            return !cell.text.isEmpty && !cell.isMergedCopy && !taken.contains(place) && (own.text.isEmpty || own.isMergedCopy && own.text == cell.text)
        }
        takeRest(rest)
        takeUsual(rest, rows[(index + 1)...].prefix(60))
    }

    /// What the columns beside the matrix say.
    private mutating func takeRest(_ cells: [EnumeratedSequence<[SheetCell]>.Element]) {
        let useful: Set<LogField> = [
            .note, .provider, .providerRole, .service, .studentName, .studentFirst, .studentLast, .studentID, .setting, .delivery,
            .mode, .month, .groupSize,
        ]
        for (index, cell) in cells where index != dayColumn && !columns.contains(where: { $0.index == index }) {
            let folded = FoldedText(cell.text)
            // What runs on from row to row is no row's sum.
            if folded.containsAny(Self.running) { continue }
            if folded.containsAny(["total", "totals", "sum", "tot", "count"]) {
                totals.append(index)
            } else if let field = HeadingWords.matches(cell.text).first?.field, useful.contains(field) {
                // A subject is what the title's service was about; where its words are a service, the row's label says so.
                let isSubject = field == .service && dayColumn == nil && ["subject", "subjects"].contains(folded.string)
                shared.append((index, isSubject ? .note : field))
            }
        }
    }

    private static let running = ["running", "to date", "cumulative", "cum", "ytd", "mtd", "so far", "accumulated", "balance", "remaining", "carried forward"]

    // MARK: proof

    /// Whether nearly all cells of the matrix are lengths, codes, marks or blank.
    private func isBorneOut(_ body: ArraySlice<SheetRow>, _ legend: Legend) -> Bool {
        var filled = 0, understood = 0, used = 0
        let named = Set(body.filter { namesWeekdays($0, Legend(), isFirst: $0.number == body.first?.number) || beginsAgain($0) || givers($0) != nil }.map(\.number))
        for column in columns {
            var own = 0
            for row in body where row.cells.indices.contains(column.index) && !named.contains(row.number) {
                let cell = row.cells[column.index]
                if cell.text.saysNothing && (cell.text.isEmpty || legend.exact(cell.text) == nil) || cell.isMergedCopy { continue }
                filled += 1
                own += 1
                if MatrixValue.isLikely(cell, legend) { understood += 1 }
            }
            if own > 0 { used += 1 }
        }
        // Of a service given once a week one weekday's column is filled, under a heading that leaves no doubt.
        let isOfWeek = dayColumn != nil && columns.count >= 5 && columns.allSatisfy { if case .weekday = $0.meaning { true } else { false } }
        let needed = isOfWeek && understood == filled ? 1 : columns.count >= 5 ? 2 : min(2, columns.count)
        return filled >= 3 && used >= needed && understood * 10 >= filled * 8
    }
}

extension MatrixHeading {
    /// The calendar whose days stand in rows of their own.
    init(_ calendar: CalendarRows) {
        rows = calendar.start..<calendar.start + 1
        columns = calendar.columns.map { Column(index: $0.index, heading: $0.heading, meaning: .calendar) }
        (dayColumn, shared, totals, isCalendar, calendarRows) = (nil, [], calendar.totals, true, calendar)
    }
}
