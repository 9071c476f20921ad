import CivilTime
import Pages
import ServiceRecords

/// For which services and days the logs speak (contract, section 3 and 3a.14).
struct CoverageMap {
    private struct Span {
        var from: Int
        var through: Int
        /// `nil` speaks for every service (a person asserted it).
        var services: Set<Service>?
        /// The place of the log; `nil` where a person asserted it.
        var document: Int?
    }
    private var spans: [Span] = []
    /// The schedules that logs' headers give, by service.
    private(set) var scheduled: [Service: LogSchedule] = [:]

    init(_ documents: [Document], _ rows: [LogRow], _ selections: [RowSelection], assumed: [Term], asOf: CivilDate?) {
        var served = [[Service]](repeating: [], count: documents.count)
        var firstDay = [Int?](repeating: nil, count: documents.count)
        var lastDay = firstDay
        for row in rows {
            if !served[row.document].contains(row.service) { served[row.document].append(row.service) }
            if row.status == .void || row.part == .pending { continue }
            firstDay[row.document] = min(firstDay[row.document] ?? row.day, row.day)
            lastDay[row.document] = max(lastDay[row.document] ?? row.day, row.day)
        }
        for index in documents.indices {
            var services = Set(served[index])
            if let coverage = documents[index].coverage {
                let document = documents[index]
                let whole = !selections.indices.contains(index) || selections[index].sessions == nil
                // Rows of other papers in the same file say nothing of this one.
                let isPart = document.parts.count == 1
                let own = isPart ? document.sessions.filter(document.parts[0].holds) : []
                let onPaper =
                    whole ? [] : isPart ? Set(own.map(\.service)) : selections[index].servicesOnPaper ?? Set(document.sessions.map(\.service))
                let ofOthers = onPaper.subtracting(services)
                services.formUnion(coverage.services.filter { !ofOthers.contains($0) })
                let end = asOf.map { min($0.dayNumber, coverage.term.last.dayNumber) } ?? coverage.term.last.dayNumber
                // A month whose sheet is missing is covered by nobody: its minutes are undocumented, not missed.
                var start = coverage.term.first.dayNumber
                for gap in coverage.gaps.sorted(by: { $0.first < $1.first }) where gap.last.dayNumber >= start {
                    add(start, min(end, gap.first.dayNumber - 1), services, index)
                    start = gap.last.dayNumber + 1
                }
                add(start, end, services, index)
                for service in services where !coverage.scheduledWeekdays.isEmpty || !coverage.scheduledStarts.isEmpty {
                    // Of a log of several services nobody says whose times these are.
                    scheduled[service, default: LogSchedule()].take(coverage, of: service, withTimes: services.count == 1)
                }
            } else if let from = firstDay[index], let through = lastDay[index] {
                add(from, through, services, index)
            }
        }
        for term in assumed { add(term.first.dayNumber, term.last.dayNumber, nil, nil) }
    }

    private mutating func add(_ from: Int, _ through: Int, _ services: Set<Service>?, _ document: Int?) {
        if from <= through { spans.append(Span(from: from, through: through, services: services, document: document)) }
    }

    /// From the earliest to the latest day that any log covers.
    var whole: (from: Int, through: Int)? {
        guard let from = spans.map(\.from).min(), let through = spans.map(\.through).max() else { return nil }
        return (from, through)
    }

    /// Whether a person vouched for a span.
    var hasAssumed: Bool { spans.contains { $0.services == nil } }

    /// Every service that a log speaks for.
    var named: Set<Service> { spans.reduce(into: []) { $0.formUnion($1.services ?? []) } }

    /// The places of the logs that cover a day of the stretch for a service.
    func documents(_ service: Service, _ days: ClosedRange<Int>) -> [Int] {
        spans.compactMap { span in
            span.from <= days.upperBound && span.through >= days.lowerBound && span.services?.contains(service) == true
                ? span.document : nil
        }
    }

    /// The days covered for a service, as spans in order that do not touch; with or without what a person vouched for.
    func spans(for service: Service, assumed: Bool = true) -> [ClosedRange<Int>] {
        var result: [ClosedRange<Int>] = []
        for span in spans.filter({ $0.services?.contains(service) ?? assumed }).sorted(by: {
            ($0.from, $0.through) < ($1.from, $1.through)
        }) {
            if let last = result.last, span.from <= last.upperBound + 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, span.through)
            } else {
                result.append(span.from...span.through)
            }
        }
        return result
    }
}

/// The weekdays and times that logs' headers give for a service; 0 for Monday.
struct LogSchedule: Sendable, Hashable {
    var weekdays: Set<Int> = []
    /// The sets of weekdays that are given for this service alone, one for each part of the year.
    private(set) var parts: Set<Set<Int>> = []
    /// The start on each weekday; -1 where none is given, -2 where several are.
    private(set) var starts = [Int](repeating: -1, count: 7)

    mutating func take(_ coverage: Coverage, of service: Service, withTimes: Bool) {
        for own in coverage.schedules where own.service == service || own.service == nil && withTimes {
            parts.insert(Set(own.weekdays.map { $0.rawValue - 1 }))
        }
        weekdays.formUnion(coverage.scheduledWeekdays.map { $0.rawValue - 1 })
        for usual in coverage.scheduledStarts where withTimes {
            let day = usual.weekday.rawValue - 1, minute = usual.start.minuteOfDay
            starts[day] = starts[day] == -1 || starts[day] == minute ? minute : -2
        }
    }
}
