public import CivilTime
public import Pages

/// Everything read from a school calendar.
public struct CalendarReading: Sendable, Hashable {
    /// The days in order of time.
    public var days: [CalendarDay]
    /// What a person must know about the reading.
    public var problems: [Problem]
    /// How many months the calendar draws as grids of days.
    public var monthsDrawn: Int

    /// A calendar's days.
    public init(days: [CalendarDay], problems: [Problem] = [], monthsDrawn: Int = 0) {
        self.days = days
        self.problems = problems
        self.monthsDrawn = monthsDrawn
    }
}

/// Why a calendar could not be read: what happened, and what to do.
public struct CalendarReadingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A stable kebab-case name.
    public var code: String
    /// What happened and what to do.
    public var message: String
    /// An error with its name and what to do.
    public init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }
    /// The message.
    public var description: String { message }
}

/// Reads school calendars: iCalendar files, sheets, and the lines of a printed list.
public enum CalendarReader {
    /// Reads an iCalendar file (RFC 5545). Throws when it holds no calendar.
    public static func read(ics bytes: [UInt8]) throws(CalendarReadingError) -> CalendarReading {
        let events = try ICalendar.events(bytes)
        var builder = CalendarBuilder()
        for event in events.list { builder.take(from: event.first, through: event.last, words: event.words, label: event.label) }
        return builder.finish(adding: events.problems)
    }

    /// Reads sheets as a calendar; `nil` when they are not one (a service log is none).
    public static func read(_ sheets: [Sheet]) -> CalendarReading? { inColumns(sheets) ?? listed(sheets) ?? readGrids(sheets) }

    /// The days that tables and lines name.
    static func listed(_ sheets: [Sheet]) -> CalendarReading? {
        var builder = CalendarBuilder()
        var isCalendar = false
        for sheet in sheets where CalendarTable.take(sheet, into: &builder) { isCalendar = true }
        return isCalendar ? builder.finish(adding: []) : nil
    }

    /// Reads printed lines such as "October 13  No School - Columbus Day" as a calendar; `nil` when too few lines are entries.
    public static func read(lines: [String]) -> CalendarReading? {
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: [SheetCell(text: $0.element)]) }
        return listed([Sheet(name: "", rows: rows)])
    }

    /// Those of the lines that name a day and what kind of day it is, as "January 19  Martin Luther King Day - no school" does.
    public static func tellingLines(_ lines: [String]) -> [String] {
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: [SheetCell(text: $0.element)]) }
        var reader = CalendarLines(year: CalendarTable.schoolYear(rows))
        return zip(lines, rows).filter { _, row in reader.entries(row).contains { DayWords.read($0.words) != nil } }.map(\.0)
    }
}

/// Collects days from entries.
struct CalendarBuilder {
    private var days: [CalendarDay] = []
    private var seen: Set<CalendarDay> = []
    private var problems: [Problem] = []
    private var assumed = 0
    private var tooLong = 0
    private var unread = 0
    private var unusedColumns: [String] = []
    private var differing: [String: Int] = [:]

    /// Rows that say there is no school, on a day that could not be read.
    mutating func note(unread rows: Int) { unread += rows }
    /// A day that is none of school, or a special one, in a column that may be of other people, and not by the calendar's own words.
    mutating func note(differing heading: String) { differing[heading, default: 0] += 1 }
    /// A column of days whose heading says nothing known.
    mutating func note(unusedColumn heading: String) { unusedColumns.append(heading) }

    /// Takes an entry, with what a column of its own says of the students' day; returns whether it means a kind of day.
    mutating func take(_ entry: CalendarTable.Entry) -> Bool {
        guard let attendance = entry.attendance else {
            return take(from: entry.first, through: entry.last, words: entry.words, label: entry.label)
        }
        let kinds = DayWords.read(entry.words)?.kinds ?? []
        switch attendance {
        case .off: add(entry, kinds.contains(.closedUnplanned) ? .closedUnplanned : .closedPlanned)
        case .half: add(entry, kinds.first { $0 == .firstDay || $0 == .lastDay } ?? .halfDay)
        case .attend:
            if takeTerm(from: entry.first, through: entry.last, words: entry.words, label: entry.label) { return true }
            add(entry, kinds.first { $0.isInstructional } ?? .instructional)
        }
        return true
    }

    private mutating func add(_ entry: CalendarTable.Entry, _ kind: CalendarDayKind) {
        add(from: entry.first, through: entry.last, [kind], label: entry.label.isEmpty ? "as the calendar's column says" : entry.label)
    }

    /// Takes an entry; returns whether its words mean a kind of day.
    @discardableResult
    mutating func take(from first: CivilDate, through last: CivilDate, words: String, label: String) -> Bool {
        if takeTerm(from: first, through: last, words: words, label: label) { return true }
        guard let reading = DayWords.read(words) else {
            // "Day 3", "A Day": a school day, counted in a cycle.
            guard first == last, words == label, words.lowercased().contains("day"), let day = CycleDay.day(words), !first.weekday.isWeekend,
                day.allSatisfy(\.isNumber) || ["A", "B", "C", "D"].contains(day)
            else { return false }
            add(from: first, through: last, [.instructional], label: CycleDay.label("", day: words))
            return true
        }
        if reading.isAssumed, last >= first, last - first <= 200 { assumed += 1 }
        add(from: first, through: last, reading.kinds, label: label)
        return true
    }

    private mutating func add(from first: CivilDate, through last: CivilDate, _ kinds: [CalendarDayKind], label: String) {
        guard last >= first, last - first <= 200 else {
            tooLong += 1
            return
        }
        for date in first...last {
            // A break's weekends are no school days in any case.
            if date.weekday.isWeekend, first != last { continue }
            for kind in kinds {
                let day = CalendarDay(date: date, kind: kind, label: label)
                if seen.insert(day).inserted, days.count < 50_000 { days.append(day) }
            }
        }
    }

    /// "First Quarter, 8/19 – 10/18" and "End of 2nd quarter": the school days on which a part of the year begins or ends. Their labels carry
    /// it, for amounts promised per quarter.
    private mutating func takeTerm(from first: CivilDate, through last: CivilDate, words: String, label: String) -> Bool {
        guard DayWords.namesTerm(words), last >= first, last - first <= 200 else { return false }
        let isShort = DayText(label).has(["q1", "q2", "q3", "q4"]) && !DayText(label).has("quarter")
        let label = isShort ? label + " (quarter)" : label
        func add(_ date: CivilDate, _ label: String) {
            let day = CalendarDay(date: date, kind: .instructional, label: label)
            if seen.insert(day).inserted, days.count < 50_000 { days.append(day) }
        }
        if first == last {
            guard DayWords.bordersTerm(words), DayWords.read(words) == nil, !first.weekday.isWeekend else { return false }
            add(first, label)
            return true
        }
        guard last - first >= 20, DayWords.isTermAlone(words) else { return false }
        var (begin, end) = (first, last)
        while begin.weekday.isWeekend { begin = begin + 1 }
        while end.weekday.isWeekend { end = end + -1 }
        add(begin, label + " begins")
        add(end, label + " ends")
        return true
    }

    func finish(adding more: [Problem]) -> CalendarReading {
        var problems = more
        if assumed > 0 {
            problems.append(
                Problem(
                    .note, "holiday-taken-as-closed",
                    "\(assumed) entr\(assumed == 1 ? "y names" : "ies name") a holiday or a staff day without saying "
                        + "whether students attend; taken as closed. Check with the district."
                ))
        }
        if unread > 0 {
            problems.append(
                Problem(
                    .warning, "entry-not-read",
                    "\(unread) calendar entr\(unread == 1 ? "y says" : "ies say") that there is no school, or less of it, on a day that could not be read; "
                        + "\(unread == 1 ? "it was" : "they were") left out. Look at the calendar."
                ))
        }
        for heading in unusedColumns {
            problems.append(
                Problem(
                    .warning, "calendar-column-unknown",
                    "The calendar's column \u{201C}\(heading)\u{201D} holds days, but its heading does not say what for, and it was not used. "
                        + "If it tells when a break ends, the days between count as school days; check them."
                ))
        }
        for (heading, count) in differing.sorted(by: { $0.key < $1.key }) {
            problems.append(
                Problem(
                    .warning, "calendar-column-differs",
                    "On \(count) day(s) only the calendar's column \u{201C}\(heading)\u{201D} says that there is no school, or another one, and it may be for other people than "
                        + "the students; the days were taken as the calendar's own words have them. Check them."
                ))
        }
        if tooLong > 0 {
            problems.append(
                Problem(
                    .warning, "entry-not-read",
                    "\(tooLong) calendar entr\(tooLong == 1 ? "y runs" : "ies run") over more than 200 days or backwards "
                        + "and was left out. Check the dates."
                ))
        }
        return CalendarReading(
            days: days.sorted { ($0.date, $0.kind.rawValue) < ($1.date, $1.kind.rawValue) }, problems: problems)
    }
}
