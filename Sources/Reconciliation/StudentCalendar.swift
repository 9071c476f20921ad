import CivilTime
import Pages
import ServiceRecords

/// The calendar of one student's papers, with closures that only a log speaks of written in.
struct StudentCalendar {
    private(set) var entries: [Int: CalendarDay] = [:]
    /// First and last days of school years in order: day, and whether school runs after it.
    private var yearEdges: [(day: Int, opens: Bool)] = []
    let isStated: Bool
    /// School years (by the year of their July) that an entry speaks of.
    private let statedYears: Set<Int>
    /// Days that a log calls closed by plan and no calendar speaks of.
    private(set) var closuresFromLogs: Set<Int> = []
    private(set) var endsOfTerms: [CalendarDay] = []
    /// Days on which an extended school year is held, as an entry says; the regular year has no school on them.
    private var extended: [Int: SchoolDays.Kind] = [:]
    /// The days on which the calendar prints the day of a cycle: "cycle day 3".
    private var cycleDays: [Int: Int] = [:]
    /// The days that the papers list, paper by paper.
    private let listed: [[CalendarDay]]

    /// All that the calendar was made of: equal for equal calendars.
    struct Key: Equatable {
        fileprivate var listed: [[CalendarDay]]
        fileprivate var closuresFromLogs: Set<Int>
    }
    var key: Key { Key(listed: listed, closuresFromLogs: closuresFromLogs) }

    init(_ documents: [Document]) {
        listed = documents.map(\.calendarDays)
        var years: Set<Int> = []
        var stated = false
        for document in documents {
            for day in document.calendarDays {
                stated = true
                years.insert(StudentCalendar.schoolYear(day.date))
                let number = day.date.dayNumber
                if let day = CycleDay.number(in: day.label) { cycleDays[number] = day }
                if day.kind == .firstDay { yearEdges.append((number, true)) }
                if day.kind == .lastDay { yearEdges.append((number + 1, false)) }
                if SummerWords.isSession(day.label), let kind = StudentCalendar.held(day.kind) {
                    extended[number] = kind
                    continue
                }
                if let present = entries[number], StudentCalendar.rank(present) >= StudentCalendar.rank(day) { continue }
                entries[number] = day
            }
        }
        isStated = stated
        statedYears = years
        yearEdges.sort { ($0.day, $0.opens ? 0 : 1) < ($1.day, $1.opens ? 0 : 1) }
    }

    /// The kind of a day with school; `nil` for closures and edges.
    private static func held(_ kind: CalendarDayKind) -> SchoolDays.Kind? {
        switch kind {
        case .instructional, .testing: .instructional
        case .halfDay: .half
        case .remote: .remote
        default: nil
        }
    }

    /// Of two entries for one day a closure wins, and of two closures the one without notice; then the label decides, so that the
    /// order of the papers does not matter.
    private static func rank(_ day: CalendarDay) -> (Int, String) {
        switch day.kind {
        case .closedUnplanned: (4, day.label)
        case .closedPlanned: (3, day.label)
        case .halfDay: (2, day.label)
        case .remote, .testing: (1, day.label)
        default: (0, day.label)
        }
    }

    static func schoolYear(_ date: CivilDate) -> Int {
        let parts = date.components
        return parts.month >= 7 ? parts.year : parts.year - 1
    }

    /// Whether the calendar speaks of the school year of this day.
    func covers(_ day: CivilDate) -> Bool { statedYears.contains(StudentCalendar.schoolYear(day)) }

    /// The days on which a cycle of this many school days begins, in order, as the calendar itself counts them; none where it counts other cycles.
    func cycleStarts(_ length: Int) -> [Int] {
        guard length >= 2, cycleDays.values.max() == length else { return [] }
        // A day that fell away after all keeps no place in the count.
        let inOrder = cycleDays.filter { [.instructional, .half, .remote].contains(kind($0.key)) }.sorted { $0.key < $1.key }
        // A cycle begins with its first day, or where the count starts anew: the first day may have fallen away.
        var result: [Int] = []
        for (place, entry) in inOrder.enumerated() {
            if entry.value == 1 || place > 0 && entry.value < inOrder[place - 1].value { result.append(entry.key) }
        }
        return result
    }

    /// Writes a closure that a log's row states, where no calendar speaks for that day's school year.
    mutating func addClosure(_ date: CivilDate) {
        guard !covers(date), entries[date.dayNumber] == nil else { return }
        entries[date.dayNumber] = CalendarDay(date: date, kind: .closedPlanned, label: "closed, as the log says")
        closuresFromLogs.insert(date.dayNumber)
    }

    func kind(_ day: Int) -> SchoolDays.Kind {
        let weekend = SchoolDays.weekday(day) >= 5
        if !entries.isEmpty, let entry = entries[day] {
            switch entry.kind {
            case .instructional, .testing, .firstDay, .lastDay: return .instructional
            case .halfDay: return .half
            case .remote: return .remote
            case .closedPlanned: return weekend ? .noSchool : .closedPlanned
            case .closedUnplanned: return weekend ? .noSchool : .closedUnplanned
            }
        }
        return weekend || !inYear(day) || extended[day] != nil ? .noSchool : .instructional
    }

    private func inYear(_ day: Int) -> Bool {
        guard let first = yearEdges.first else { return true }
        if day < first.day { return !first.opens }
        var open = first.opens
        for edge in yearEdges {
            if edge.day > day { break }
            open = edge.opens
        }
        return open
    }

    /// The first day of school on or before this day, if a calendar names it.
    func firstOfYear(for day: Int) -> Int? { yearEdges.last { $0.opens && $0.day <= day }?.day }
    /// The last day of school on or after this day, if a calendar names it.
    func lastOfYear(for day: Int) -> Int? { yearEdges.first { !$0.opens && $0.day > day }.map { $0.day - 1 } }

    /// The school days of the regular year; `summer` marks days that an extended school year row claims.
    func regularDays(_ first: Int, _ last: Int, summer: [ClosedRange<Int>]) -> SchoolDays {
        SchoolDays(first: first, last: last) { day in
            for term in summer where term.contains(day) { return .noSchool }
            return kind(day)
        }
    }

    /// The school days of an extended school year: those that the calendar gives to it, else weekdays; except those that an entry closes.
    /// The summer break of the regular year closes nothing of it (34 CFR 300.106: services beyond the normal school year).
    func extendedDays(_ first: Int, _ last: Int) -> SchoolDays {
        let isStated = (first...max(first, last)).contains { extended[$0] != nil }
        return SchoolDays(first: first, last: last) { day in
            if let entry = entries[day], !(entry.kind == .closedPlanned && SummerWords.isBreak(entry.label)) { return kind(day) }
            if let held = extended[day] { return held }
            return !isStated && SchoolDays.weekday(day) < 5 ? .instructional : .noSchool
        }
    }

    /// When school ends early on a day, as the calendar's label says ("Early Release 12:00").
    func dismissal(_ day: Int) -> ClockTime? {
        guard let entry = entries[day], entry.kind == .halfDay else { return nil }
        return TimeInWords.first(in: entry.label)
    }
}

/// What a calendar's label says of the summer.
enum SummerWords {
    /// "ESY in session", "Extended School Year", "Summer school".
    static func isSession(_ label: String) -> Bool {
        let words = words(label)
        return words.contains("esy") || words.starts(anywhere: ["extended", "school", "year"]) || words.starts(anywhere: ["extended", "year"])
            || ["school", "session", "program"].contains { words.starts(anywhere: ["summer", $0]) }
    }

    /// "Summer break", "Summer vacation (regular school year)".
    static func isBreak(_ label: String) -> Bool { words(label).contains("summer") && !isSession(label) }

    private static func words(_ label: String) -> [String] {
        label.lowercased().split { !$0.isLetter }.map(String.init)
    }
}

extension [String] {
    /// Whether these words stand together somewhere.
    fileprivate func starts(anywhere phrase: [String]) -> Bool {
        indices.contains { Array(self[$0...].prefix(phrase.count)) == phrase }
    }
}

/// A clock time inside words.
enum TimeInWords {
    /// The first `h:mm` or `hh:mm` in the text; hours 1 to 6 are taken as afternoon, for schools do not dismiss before 7.
    static func first(in text: String) -> ClockTime? {
        let bytes = Array(text.utf8)
        for colon in bytes.indices where bytes[colon] == 0x3A {
            guard colon >= 1, colon + 2 < bytes.count, let high = digit(bytes[colon + 1]), let low = digit(bytes[colon + 2]),
                let ones = digit(bytes[colon - 1])
            else { continue }
            let tens = colon >= 2 ? digit(bytes[colon - 2]) ?? 0 : 0
            let hour = tens * 10 + ones
            return ClockTime(hour: (1...6).contains(hour) ? hour + 12 : hour, minute: high * 10 + low)
        }
        return nil
    }

    private static func digit(_ byte: UInt8) -> Int? { (0x30...0x39).contains(byte) ? Int(byte - 0x30) : nil }
}
