import CivilTime
import ServiceRecords

/// The dates of quarters, trimesters, semesters and grading periods, as far as a calendar's labels give them
/// ("End of 1st Quarter", "Second semester begins").
struct TermDates: Sendable {
    private var ends: [Period.Unit: [Int]] = [:]
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
        for unit in ends.keys { ends[unit] = Array(Set(ends[unit] ?? [])).sorted() }
    }

    private mutating func read(_ label: String, _ day: Int) {
        let words = WordSet(label)
        let units: [(String, [Period.Unit])] = [
            ("quarter", [.quarter]), ("trimester", [.trimester]), ("semester", [.semester]), ("grading", [.gradingPeriod]),
            ("marking", [.gradingPeriod]), ("reporting", [.reportingPeriod]),
        ]
        let ending = words.contains(start: "end") || words.contains(start: "close") || words.contains("last")
        let opening = words.contains(start: "begin") || words.contains(start: "start") || words.contains("first")
        guard ending || opening else { return }
        for (word, names) in units where words.contains(start: word) {
            for unit in names { ends[unit, default: []].append(ending ? day : day - 1) }
        }
    }

    /// The periods that touch the span, or `nil` when the labels leave any of it open.
    func periods(_ unit: Period.Unit, _ from: Int, _ through: Int) -> [ClosedRange<Int>]? {
        var marks = ends[unit] ?? []
        if marks.isEmpty, unit == .gradingPeriod || unit == .reportingPeriod { marks = ends[.quarter] ?? [] }
        guard !marks.isEmpty else { return nil }
        if let lastDay, lastDay > (marks.last ?? lastDay) { marks.append(lastDay) }
        var start = firstDay ?? ((marks.first ?? 0) + 1)
        var result: [ClosedRange<Int>] = []
        for mark in marks where mark >= start {
            if mark >= from, start <= through { result.append(start...mark) }
            start = mark + 1
        }
        guard let low = result.first?.lowerBound, let high = result.last?.upperBound else { return nil }
        let coversStart = low <= from || low == firstDay
        let coversEnd = high >= through || high == lastDay
        return coversStart && coversEnd ? result : nil
    }
}
