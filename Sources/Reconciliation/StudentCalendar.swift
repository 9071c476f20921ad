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
                if day.kind == .firstDay { yearEdges.append((number, true)) }
                if day.kind == .lastDay { yearEdges.append((number + 1, false)) }
                if let present = entries[number], StudentCalendar.rank(present) >= StudentCalendar.rank(day) { continue }
                entries[number] = day
            }
        }
        isStated = stated
        statedYears = years
        yearEdges.sort { ($0.day, $0.opens ? 0 : 1) < ($1.day, $1.opens ? 0 : 1) }
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
        return weekend || !inYear(day) ? .noSchool : .instructional
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

    /// The school days of an extended school year: weekdays, except those that an entry closes.
    func extendedDays(_ first: Int, _ last: Int) -> SchoolDays {
        SchoolDays(first: first, last: last) { day in
            if entries[day] != nil { return kind(day) }
            return SchoolDays.weekday(day) < 5 ? .instructional : .noSchool
        }
    }

    /// When school ends early on a day, as the calendar's label says ("Early Release 12:00").
    func dismissal(_ day: Int) -> ClockTime? {
        guard let entry = entries[day], entry.kind == .halfDay else { return nil }
        return TimeInWords.first(in: entry.label)
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
