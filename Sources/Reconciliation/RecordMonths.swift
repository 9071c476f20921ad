public import CivilTime
public import ServiceRecords

/// What the logs hold of one service in one calendar month.
public struct RecordMonth: Sendable, Hashable {
    /// How far a month is on record.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// A log covers every school day of the month and has rows of the service.
        case log
        /// A log covers every school day of the month and has no row of the service.
        case empty
        /// Only part of the month's school days is covered, or rows stand in a month that no log covers.
        case partial
        /// No log covers a school day of the month.
        case none
    }

    public var state: State
    /// First day of the month that is in the window and, where the service is promised, in force.
    public var from: CivilDate
    /// Last such day, included.
    public var through: CivilDate
    /// Rows of the service in the month, whatever became of the session; without void rows and repeated ones.
    public var sessions: Int
    /// Of these, rows that are planned only or not understood: their minutes are undocumented although a log covers the day.
    public var notEntered: Int
    /// Days from ``from`` to ``through`` on which service was due.
    public var schoolDays: Int
    /// Of these, the days that a log covers for the service.
    public var coveredDays: Int
    /// The logs that cover a day of the month for the service or have a row of it, by name.
    public var files: [String]
    /// A covered day rests on `--assume-covered` alone.
    public var isAssumed: Bool

    public init(
        state: State, from: CivilDate, through: CivilDate, sessions: Int = 0, notEntered: Int = 0, schoolDays: Int = 0,
        coveredDays: Int = 0, files: [String] = [], isAssumed: Bool = false
    ) {
        self.state = state
        self.from = from
        self.through = through
        self.sessions = sessions
        self.notEntered = notEntered
        self.schoolDays = schoolDays
        self.coveredDays = coveredDays
        self.files = files
        self.isAssumed = isAssumed
    }
}

/// One service's months on record.
public struct RecordRow: Sendable, Hashable {
    public var service: Service
    /// The words of the IEP for it, of the log where it is promised nowhere.
    public var serviceText: String
    /// Whether a line of the result promises the service.
    public var isPromised: Bool
    /// The months in order in which the service was due on some day, or of which a log speaks; the others are left out.
    public var months: [RecordMonth]

    public init(service: Service, serviceText: String, isPromised: Bool, months: [RecordMonth]) {
        self.service = service
        self.serviceText = serviceText
        self.isPromised = isPromised
        self.months = months
    }
}

/// Works out, for each service promised or logged, which months of the window the logs cover. It rests on the days and spans that
/// make minutes `undocumented`, so that both always say the same.
struct RecordMatrix {
    let documents: [Document]
    let counted: [CountedLog?]
    let lines: [LineWork]
    let rows: [LogRow]
    let coverage: CoverageMap
    /// The school days of the regular year.
    let days: SchoolDays
    let window: ClosedRange<Int>

    /// A stretch in which a service was promised, with the calendar it follows.
    private struct Force {
        var span: ClosedRange<Int>
        var days: SchoolDays
    }
    private struct Count {
        var sessions = 0
        var notEntered = 0
        var documents: Set<Int> = []
        var first = Int.max
        var last = Int.min
    }

    /// Promised services in the order of the lines, then logged ones by name.
    func table() -> [RecordRow] {
        var force: [Service: [Force]] = [:]
        var promised: [Service] = []
        for line in lines {
            if !promised.contains(line.service) { promised.append(line.service) }
            force[line.service, default: []] += stretches(line)
        }
        let counts = counted(rows)
        let logged = Set(counts.keys).union(coverage.named).subtracting(promised).sorted { $0.rawValue < $1.rawValue }
        let months = months()
        return (promised + logged).compactMap { service in
            let isPromised = promised.contains(service)
            let stretches = isPromised ? force[service] ?? [] : nil
            let spans = Spans(coverage.spans(for: service), ofLogs: coverage.spans(for: service, assumed: false))
            let own = months.compactMap { month($0, service, stretches, spans, counts[service]?[$0.lowerBound]) }
            guard !own.isEmpty else { return nil }
            return RecordRow(
                service: service, serviceText: isPromised ? promisedText(service) : loggedText(service), isPromised: isPromised,
                months: own)
        }
    }

    /// When a line was in force; an extended school year without dates of its own has no days to look for.
    private func stretches(_ line: LineWork) -> [Force] {
        if line.scope == .esy, line.plan == nil { return [] }
        return line.grants.compactMap { grant in
            let from = max(grant.first.dayNumber, window.lowerBound)
            let through = min(grant.last.dayNumber, window.upperBound)
            return from <= through ? Force(span: from...through, days: line.plan?.days ?? days) : nil
        }
    }

    /// The calendar months of the window, cut to it.
    private func months() -> [ClosedRange<Int>] {
        var result: [ClosedRange<Int>] = []
        var first = window.lowerBound
        while first <= window.upperBound {
            let last = min(CivilDate(dayNumber: first).lastOfMonth.dayNumber, window.upperBound)
            result.append(first...last)
            first = last + 1
        }
        return result
    }

    /// Rows in the window by service, and by the first day of their month that lies in the window.
    private func counted(_ rows: [LogRow]) -> [Service: [Int: Count]] {
        var result: [Service: [Int: Count]] = [:]
        var month = 0..<0
        for row in rows where !row.isDuplicate && row.status != .void && window.contains(row.day) {
            if !month.contains(row.day) {
                let date = CivilDate(dayNumber: row.day)
                month = max(date.firstOfMonth.dayNumber, window.lowerBound)..<(date.lastOfMonth.dayNumber + 1)
            }
            var count = result[row.service]?[month.lowerBound] ?? Count()
            count.sessions += 1
            if row.part == .pending { count.notEntered += 1 }
            count.documents.insert(row.document)
            count.first = min(count.first, row.day)
            count.last = max(count.last, row.day)
            result[row.service, default: [:]][month.lowerBound] = count
        }
        return result
    }

    /// The days that logs cover, and those that a person vouches for.
    private struct Spans {
        let all: [ClosedRange<Int>]
        let ofLogs: [ClosedRange<Int>]
        init(_ all: [ClosedRange<Int>], ofLogs: [ClosedRange<Int>]) { (self.all, self.ofLogs) = (all, ofLogs) }
        func covers(_ day: Int) -> Bool { all.contains { $0.contains(day) } }
        func logCovers(_ day: Int) -> Bool { ofLogs.contains { $0.contains(day) } }
    }

    /// One month of one service; `nil` when nothing was due in it and no log speaks of it. `force` is `nil` for a service that is
    /// promised nowhere.
    private func month(
        _ span: ClosedRange<Int>, _ service: Service, _ force: [Force]?, _ spans: Spans, _ count: Count?
    ) -> RecordMonth? {
        var inForce: ClosedRange<Int>?
        var result = RecordMonth(
            state: .none, from: CivilDate(dayNumber: span.lowerBound), through: CivilDate(dayNumber: span.upperBound),
            sessions: count?.sessions ?? 0, notEntered: count?.notEntered ?? 0)
        var isCovered = false
        for day in span {
            let covered = spans.covers(day)
            isCovered = isCovered || covered
            var isDue = days.isDue(day)
            if let force {
                let own = force.filter { $0.span.contains(day) }
                guard !own.isEmpty else { continue }
                inForce = (inForce?.lowerBound ?? day)...day
                isDue = own.contains { $0.days.isDue(day) }
            }
            guard isDue else { continue }
            result.schoolDays += 1
            guard covered else { continue }
            result.coveredDays += 1
            if !spans.logCovers(day) { result.isAssumed = true }
        }
        guard count != nil || result.schoolDays > 0 && (force != nil || isCovered) else { return nil }
        if let inForce {
            result.from = CivilDate(dayNumber: min(inForce.lowerBound, count?.first ?? .max))
            result.through = CivilDate(dayNumber: max(inForce.upperBound, count?.last ?? .min))
        }
        let isWhole = result.coveredDays == result.schoolDays && isCovered
        if isWhole {
            result.state = result.sessions > 0 ? .log : .empty
        } else {
            result.state = result.coveredDays > 0 || result.sessions > 0 ? .partial : .none
        }
        let papers = (count?.documents ?? []).union(coverage.documents(service, span))
        result.files = papers.sorted().map { documents[$0].file }
        return result
    }

    /// The IEP's words for a service, of each line that promises it.
    private func promisedText(_ service: Service) -> String {
        var texts: [String] = []
        for line in lines where line.service == service {
            guard let grant = line.grants.last, !grant.text.isEmpty, !texts.contains(grant.text) else { continue }
            texts.append(grant.text)
        }
        return texts.joined(separator: " · ")
    }

    /// The logs' words for a service; at most three of them.
    private func loggedText(_ service: Service) -> String {
        var texts: Set<String> = []
        for row in rows where row.service == service && !row.isDuplicate {
            let text = counted[row.document].map { $0.serviceTexts[row.words] } ?? documents[row.document].sessions[row.index].serviceText
            if !text.isEmpty { texts.insert(text) }
        }
        return texts.sorted().prefix(3).joined(separator: " · ")
    }
}
