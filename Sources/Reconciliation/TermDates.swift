import CivilTime
import ServiceRecords

/// The dates of quarters, trimesters, semesters and grading periods, as far as a calendar's labels give them
/// ("End of 1st Quarter", "Second semester begins").
struct TermDates: Sendable {
    /// A day on which a term of this kind begins or ends.
    private struct Border: Hashable {
        var day: Int
        var isBegin: Bool
    }

    private var borders: [Period.Unit: [Border]] = [:]
    private var firstDay: Int?
    private var lastDay: Int?

    init(_ documents: [Document]) {
        for document in documents {
            for day in document.calendarDays {
                let number = day.date.dayNumber
                if day.kind == .firstDay { firstDay = min(firstDay ?? number, number) }
                if day.kind == .lastDay { lastDay = max(lastDay ?? number, number) }
                if !day.label.isEmpty { read(day.label, number) }
            }
        }
        for unit in borders.keys {
            borders[unit] = Set(borders[unit] ?? []).sorted { ($0.day, $1.isBegin ? 1 : 0) < ($1.day, $1.isBegin ? 1 : 0) }
        }
    }

    private mutating func read(_ label: String, _ day: Int) {
        let words = WordSet(label)
        let units: [(String, [Period.Unit])] = [
            ("quarter", [.quarter]), ("trimester", [.trimester]), ("semester", [.semester]), ("grading", [.gradingPeriod]),
            ("marking", [.gradingPeriod]), ("reporting", [.reportingPeriod]), ("weeks", [.gradingPeriod]),
        ]
        // "Last trimester begins" begins one, "First quarter ends" ends one: the verb tells, before "first" and "last" do.
        let ends = words.contains(start: "end") || words.contains(start: "close")
        let begins = words.contains(start: "begin") || words.contains(start: "start")
        let ending = ends || (!begins && words.contains("last"))
        guard ending || begins || words.contains("first") else { return }
        for (word, names) in units where words.contains(start: word) {
            for unit in names { borders[unit, default: []].append(Border(day: day, isBegin: !ending)) }
        }
    }

    /// The periods that touch the span, or `nil` when the labels leave any of it open.
    func periods(_ unit: Period.Unit, _ from: Int, _ through: Int) -> [ClosedRange<Int>]? {
        var marks = borders[unit] ?? []
        if marks.isEmpty, unit == .gradingPeriod || unit == .reportingPeriod { marks = borders[.quarter] ?? [] }
        guard !marks.isEmpty else { return nil }
        let result = spans(marks).filter { $0.upperBound >= from && $0.lowerBound <= through }
        guard let low = result.first?.lowerBound, let high = result.last?.upperBound else { return nil }
        let coversStart = low <= from || low == firstDay
        let coversEnd = high >= through || high == lastDay
        return coversStart && coversEnd ? result : nil
    }

    /// Terms between borders in order of time. A term begins where the calendar says so, else the day after the one before it ends, and the
    /// first with the school year; it ends where the calendar says so, else before the next one begins, and the last with the school year.
    private func spans(_ borders: [Border]) -> [ClosedRange<Int>] {
        /// Shorter spans are slips between an end and the next beginning, not terms.
        let least = 14
        var result: [ClosedRange<Int>] = []
        var start = firstDay
        /// Whether the calendar itself says that a term begins on that day.
        var isStated = false
        for border in borders {
            if border.isBegin {
                if let open = start, isStated || result.isEmpty, border.day - open >= least { result.append(open...(border.day - 1)) }
                if start.map({ isStated || !result.isEmpty || border.day - $0 >= least }) ?? true {
                    start = max(border.day, (result.last?.upperBound ?? border.day - 1) + 1)
                }
                isStated = true
            } else {
                if let open = start, border.day - open >= least { result.append(open...border.day) }
                start = border.day + 1
                isStated = false
            }
        }
        if let open = start, let lastDay, lastDay - open >= least { result.append(open...lastDay) }
        return result
    }
}
