import CivilTime
import Pages

/// Whether students attend on a day, as a column of its own says.
enum Attendance: Hashable {
    case attend, off, half

    /// Yes, no and their like. A cross says yes only where the heading asks for it.
    init?(_ text: String, crossSays cross: Attendance?) {
        switch text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "½" && $0 != "." }).joined(separator: " ") {
        case "yes", "y", "true", "1", "1.0", "in school", "in session", "school", "school in session", "present", "attend", "attends", "full", "full day",
            "regular", "regular day", "open", "school day", "student day", "instructional":
            self = .attend
        case "no", "n", "false", "0", "0.0", "no school", "off", "closed", "school closed", "none", "not in session", "no students", "out", "holiday",
            "vacation", "no class", "no classes", "student holiday", "students off", "do not attend", "not attending":
            self = .off
        case "half", "half day", "am only", "am", "a m only", "early release", "early dismissal", "partial", "partial day", "½", "0.5", ".5", "1 2 day", "1 2",
            "late start", "minimum day", "minimum":
            self = .half
        case "x":
            guard let cross else { return nil }
            self = cross
        default: return nil
        }
    }

    var opposite: Attendance {
        switch self {
        case .attend: .off
        case .off: .attend
        case .half: .half
        }
    }
}

/// What the columns of a calendar's table hold.
struct CalendarColumns {
    private enum Meaning { case date, start, end, reopens, month, dayOfMonth, year, words, label, other }

    private var columns: [Meaning: [Int]] = [:]
    /// The column that says whether students attend, and whether its heading asks for the opposite ("Students off?").
    private var attendance: (column: Int, isOpposite: Bool)?
    /// A column of terms by number alone, and the word that its heading has for them ("Quarter" over 1, 2, 3, 4).
    private var numberedTerms: (column: Int, word: String)?
    /// A column that counts the days of a cycle.
    private var cycle: Int?
    /// The headings of the columns of words that may be other people's days.
    private var otherHeadings: [String] = []
    /// Headings of columns of days that nothing uses.
    private(set) var unusedDates: [String] = []
    /// Whether a heading speaks of sessions, students or minutes, as logs do.
    private(set) var speaksOfSessions = false

    /// `nil` when the row is no heading of a calendar's table.
    init?(_ heading: SheetRow, above rows: ArraySlice<SheetRow>) {
        // A line between tables is no row of any.
        let table = rows.prefix(400).filter { row in row.cells.count { !$0.text.isEmpty && !$0.isMergedCopy } >= 2 }
        let rows = table.isEmpty ? Array(rows.prefix(400)) : table
        for (index, cell) in heading.cells.enumerated() where !cell.text.isEmpty && cell.text.utf8.count <= 40 && !cell.isMergedCopy {
            let words = DayText(CalendarColumns.spread(cell.text))
            let cells = rows.compactMap { $0.cells.indices.contains(index) && !$0.cells[index].text.isEmpty ? $0.cells[index] : nil }
            if let asks = CalendarColumns.asksForAttendance(words, cells) {
                if attendance == nil { attendance = (index, asks == .off) }
                continue
            }
            if cycle == nil, CalendarColumns.countsCycle(words, cells) {
                cycle = index
                continue
            }
            if CalendarColumns.holdsTerms(words, cells) {
                columns[.label, default: []].append(index)
                if cells.allSatisfy({ $0.text.allSatisfy(\.isNumber) }) { numberedTerms = (index, cell.text) }
            } else if let meaning = CalendarColumns.meaning(words, cells) {
                columns[meaning, default: []].append(index)
            } else if cells.count >= 2, cells.allSatisfy(CalendarColumns.isDay) {
                unusedDates.append(cell.text)
            }
            if CalendarColumns.isOfLogs(words, cells) { speaksOfSessions = true }
        }
        if !speaksOfSessions { takeWordsOfDays(heading, rows) }
        let hasDay = columns[.date] != nil || columns[.start] != nil || columns[.month] != nil && columns[.dayOfMonth] != nil
        let hasWords = columns[.words] != nil || columns[.label] != nil || attendance != nil || cycle != nil
        guard hasDay, hasWords else { return nil }
    }

    /// Columns under any other heading whose cells say that school is closed, or what else is with the day, are its words: none of them may be lost.
    private mutating func takeWordsOfDays(_ heading: SheetRow, _ rows: [SheetRow]) {
        let hasLabel = columns[.label] != nil
        let used = Set(columns.values.joined()).union([attendance?.column, cycle].compactMap { $0 })
        for index in heading.cells.indices where !used.contains(index) && !heading.cells[index].isMergedCopy {
            // What staff does on a day closes no school for students.
            if DayText(CalendarColumns.spread(heading.cells[index].text)).has(["staff", "teacher", "teachers", "employees", "employee", "faculty", "office"]) { continue }
            let cells = rows.compactMap { $0.cells.indices.contains(index) && !$0.cells[index].isMergedCopy && !$0.cells[index].text.isEmpty ? $0.cells[index].text : nil }
            let known = cells.count { $0.utf8.count <= 120 && DayWords.read($0) != nil }
            guard known >= 1, known * 2 >= cells.count else { continue }
            // "Classified", "YMCA care", "Preschool": the calendar's own words of a day go before a column that may be of other people.
            let words = DayText(CalendarColumns.spread(heading.cells[index].text))
            let isOfSome = words.has([
                "care", "high", "middle", "elementary", "primary", "intermediate", "junior", "preschool", "pre", "kindergarten", "grade", "grades", "month", "work", "classified", "certificated",
            ])
            let isForAll = !isOfSome && words.has([
                "family", "families", "student", "students", "parents", "detail", "details", "info", "information", "school", "schools", "day", "days", "district", "all", "schedule", "impact",
                "effect", "action", "result", "meaning", "session", "closing", "closings", "closures", "hours",
            ])
            if isForAll || !hasLabel || heading.cells[index].text.isEmpty {
                columns[.label, default: []].append(index)
            } else {
                columns[.other, default: []].append(index)
                otherHeadings.append(heading.cells[index].text)
            }
        }
    }

    // MARK: headings

    private static func meaning(_ words: DayText, _ cells: [SheetCell]) -> Meaning? {
        if words.has(["reopens", "reopen", "resumes", "resume", "return", "returns", "students return", "back to school"]), cells.allSatisfy(isDay) {
            return .reopens
        }
        let isTime = words.has(["time"])
        if words.has(["end date", "end", "ends", "ending", "through", "to", "last date", "date to", "until", "finish", "last day"]), !isTime {
            return .end
        }
        if words.has(["start date", "begin date", "start", "starts", "starting", "from", "date from", "begins", "begin", "first date", "first day"]), !isTime {
            return .start
        }
        if words.has(["day type", "type", "category", "code", "status", "kind", "calendar type", "event type", "day code", "attendance"]) {
            return .words
        }
        if words.has(["date", "dates", "date s", "when"]) { return .date }
        if words.has(["month"]) { return .month }
        if words.has(["year"]), cells.allSatisfy({ $0.text.utf8.count == 4 }) { return .year }
        if words.has(["day", "days", "day s"]), cells.allSatisfy({ isDayOfMonth($0.text) }) { return .dayOfMonth }
        let labels = [
            "description", "event", "holiday", "name", "title", "subject", "reason", "summary", "label", "notes", "note", "comment", "comments",
            "observance", "events", "event name", "closure", "what", "details", "occasion", "activity", "remarks", "remark",
        ]
        return words.has(labels) ? .label : nil
    }

    /// A column whose heading and cells name the parts of the school year.
    private static func holdsTerms(_ words: DayText, _ cells: [SheetCell]) -> Bool {
        let names = ["quarter", "trimester", "semester", "term", "marking period", "grading period", "reporting period", "grading term", "mp"]
        guard words.has(names), !words.has(["start", "end", "begins", "ends", "begin"]), (1...24).contains(cells.count) else { return false }
        return cells.allSatisfy { cell in
            DayWords.isTermAlone(cell.text) && (DayWords.namesTerm(cell.text) || cell.text.utf8.count <= 2 && cell.text.allSatisfy(\.isNumber))
        }
    }

    /// A column that counts the days of a school's cycle: "Cycle Day" over 1 to 6, "Letter Day" over A to F.
    private static func countsCycle(_ words: DayText, _ cells: [SheetCell]) -> Bool {
        guard words.has(["cycle", "cycle day", "rotation", "rotation day", "letter day", "letter", "day letter", "day of cycle", "a b day"]) else { return false }
        let days = cells.compactMap { CycleDay.day($0.text) }
        // A rotation runs from its first day on without gaps, and comes again.
        let numbers = Set(days.compactMap { CycleDay.number(in: "cycle day \($0)") })
        return days.count >= 4 && days.count * 2 >= cells.count && numbers.count >= 2 && numbers.max() == numbers.count && numbers.min() == 1
    }

    /// A column of yes and no about the students' day; what a cross in it says.
    private static func asksForAttendance(_ words: DayText, _ cells: [SheetCell]) -> Attendance? {
        let off = [
            "no school", "no students", "students off", "student holiday", "school closed", "closed", "days off", "day off", "non student", "no classes",
            "holiday", "closed for students",
        ]
        let attend = [
            "student day", "student days", "students", "student", "student attendance", "students attend", "in session", "school in session", "school day",
            "school", "instructional day", "instructional", "attendance", "attendance day", "students report",
        ]
        let isOff = words.has(off)
        guard isOff || words.has(attend), !words.has(["care", "after school", "before school"]), !words.has(["staff", "teachers", "teacher", "name", "id"]) || isOff || words.has(["students"]) else { return nil }
        let asked = words.has(["student day", "school day", "attend", "students attend", "in session", "school in session", "instructional day"])
        let cross: Attendance? = isOff || asked ? .attend : nil
        guard !cells.isEmpty, cells.allSatisfy({ Attendance($0.text, crossSays: cross) != nil }) else { return nil }
        return isOff ? .off : .attend
    }

    /// Words over columns that only logs have. What may stand in a calendar too is told by its cells.
    private static func isOfLogs(_ words: DayText, _ cells: [SheetCell]) -> Bool {
        if words.has(["instructional minutes", "bell schedule", "school minutes"]) { return false }
        if words.has([
            "minutes", "min", "mins", "service", "provider", "therapist", "units", "duration", "minutes delivered", "client", "student id", "make up for",
            "clinician", "student name",
        ]) {
            return true
        }
        guard words.has(["student", "students", "attendance", "attendance code", "session"]) else { return false }
        let ofDays = cells.count { DayWords.read($0.text) != nil || Attendance($0.text, crossSays: nil) != nil }
        return ofDays * 2 < cells.count || cells.isEmpty
    }

    /// `StartDate` and `start_date` as "Start Date".
    private static func spread(_ text: String) -> String {
        var result = ""
        var lower = false
        for scalar in text.unicodeScalars {
            if lower, scalar.properties.isUppercase { result.unicodeScalars.append(" ") }
            lower = scalar.properties.isLowercase
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    private static func isDay(_ cell: SheetCell) -> Bool {
        if case .date = cell.value { return true }
        return cell.text.utf8.count <= 30 && DateFinder.first(in: cell.text) != nil
    }

    private static func isDayOfMonth(_ text: String) -> Bool {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        return (1...2).contains(digits.count) && text.utf8.count <= 12 && !text.contains("/")
    }

    // MARK: rows

    /// What a row says; `nil` when it names no day or says nothing of it.
    func entry(_ row: SheetRow, _ year: Term?) -> CalendarTable.Entry? {
        guard let start = days(.start, row, year) ?? days(.date, row, year) ?? ofMonth(row, year) else { return nil }
        let last = days(.end, row, year)?.last ?? days(.reopens, row, year).map { $0.first - 1 } ?? start.last
        var words = texts(.words, row) + texts(.label, row)
        if words.isEmpty { words = texts(.other, row) }
        let cycleDay = cycle.flatMap { row.cells.indices.contains($0) ? row.cells[$0].text : nil }.flatMap(CycleDay.day)
        let attends = attendance.flatMap { place -> Attendance? in
            guard row.cells.indices.contains(place.column) else { return nil }
            let text = row.cells[place.column].text
            let said = Attendance(text, crossSays: .attend)
            // "Students off? Yes", but "Students off? Closed".
            let answers = ["yes", "no", "y", "n", "x", "true", "false", "1", "0"].contains(text.lowercased())
            return place.isOpposite && answers ? said?.opposite : said
        }
        guard !words.isEmpty || attends != nil || cycleDay != nil else { return nil }
        var label = texts(.label, row).first ?? words.first ?? ""
        if let terms = numberedTerms, row.cells.indices.contains(terms.column), !row.cells[terms.column].text.isEmpty {
            // The number of a term says nothing of a day that has words of its own: there it only tells when the day lies.
            let number = row.cells[terms.column].text
            let own = (columns[.words] ?? []) + (columns[.label] ?? []).filter { $0 != terms.column }
            let said = own.compactMap { row.cells.indices.contains($0) && !row.cells[$0].text.isEmpty ? row.cells[$0].text : nil }
            words = said.isEmpty ? [terms.word + " " + number] : said
            label = words[0]
        }
        // A day that has its place in the cycle is a day of school, unless words say otherwise.
        var attendance = attends
        if let cycleDay, start.first == last {
            if attendance == nil, DayWords.read(words.joined(separator: " - ")) == nil { attendance = .attend }
            label = CycleDay.label(label, day: cycleDay)
        }
        return CalendarTable.Entry(first: start.first, last: last, words: words.joined(separator: " - "), label: label, attendance: attendance)
    }

    /// The headings whose cells alone say that the day is none of school, or a special one, beside the calendar's own words for it.
    func differing(_ row: SheetRow) -> [String] {
        let own = texts(.words, row) + texts(.label, row)
        guard !own.isEmpty, let others = columns[.other] else { return [] }
        let kinds = Set(DayWords.read(own.joined(separator: " - "))?.kinds ?? [])
        return zip(others, otherHeadings).filter { index, _ in
            row.cells.indices.contains(index) && DayWords.read(row.cells[index].text).map { !kinds.isSuperset(of: $0.kinds) } ?? false
        }.map(\.1)
    }

    /// Whether the row says that there is no school, or less, but its day could not be read.
    func saysDayWithoutDate(_ row: SheetRow) -> Bool {
        let places = (columns[.start] ?? []) + (columns[.date] ?? [])
        let day = places.first { row.cells.indices.contains($0) && !row.cells[$0].text.isEmpty }
        guard day != nil, row.cells.count(where: { !$0.text.isEmpty }) >= 2 else { return false }
        return DayWords.read((texts(.words, row) + texts(.label, row)).joined(separator: " - ")) != nil
    }

    private func texts(_ column: Meaning, _ row: SheetRow) -> [String] {
        (columns[column] ?? []).compactMap { row.cells.indices.contains($0) && !row.cells[$0].text.isEmpty ? row.cells[$0].text : nil }
    }

    private func days(_ column: Meaning, _ row: SheetRow, _ year: Term?) -> (first: CivilDate, last: CivilDate)? {
        for index in columns[column] ?? [] where row.cells.indices.contains(index) {
            if case .date(let date, _) = row.cells[index].value { return (date, date) }
            if let span = DaySpan.first(in: DaySpan.spaced(row.cells[index].text), year: year) { return (span.first, span.last) }
        }
        return nil
    }

    /// "October" in one column and "13" or "13-14" in another, with the year in a third or in the calendar's title.
    private func ofMonth(_ row: SheetRow, _ year: Term?) -> (first: CivilDate, last: CivilDate)? {
        let days = texts(.dayOfMonth, row) + texts(.date, row)
        guard let month = texts(.month, row).first, let day = days.first, day.utf8.first.map({ (0x30...0x39).contains($0) }) == true
        else { return nil }
        let own = texts(.year, row).first.flatMap { Int($0) }.flatMap { year in
            CivilDate(year: year, month: 1, day: 1).flatMap { Term(first: $0, last: $0 + 364) }
        }
        let span = DaySpan.first(in: DaySpan.spaced(month + " " + day), year: own ?? year)
        return span.map { ($0.first, $0.last) }
    }
}
