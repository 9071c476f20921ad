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

    /// When a service was promised, by the calendar that its line follows: the regular year's or that of an extended one.
    private struct Force {
        var days: SchoolDays
        /// In order, not touching.
        var spans: [ClosedRange<Int>]
    }
    private struct Count {
        var service: Service
        /// The first day of the month that lies in the window.
        var month: Int
        var sessions = 0
        var notEntered = 0
        var documents: [Int] = []
        var first = Int.max
        var last = Int.min
    }

    /// Promised services in the order of the lines, then logged ones by name.
    func table() -> [RecordRow] {
        var promised: [Service] = []
        for line in lines where !promised.contains(line.service) { promised.append(line.service) }
        let counts = counts()
        var logged = coverage.named
        for count in counts { logged.insert(count.service) }
        let others = logged.subtracting(promised).sorted { $0.rawValue < $1.rawValue }
        let months = months()
        return (promised + others).compactMap { service in
            let isPromised = promised.contains(service)
            let force = isPromised ? force(service) : nil
            let covered = coverage.spans(for: service)
            let spans = (all: covered, ofLogs: coverage.hasAssumed ? coverage.spans(for: service, assumed: false) : covered)
            let own = counts.filter { $0.service == service }
            let result = months.compactMap { month in
                self.month(month, service, force, spans, own.first { $0.month == month.lowerBound })
            }
            guard !result.isEmpty else { return nil }
            return RecordRow(
                service: service, serviceText: isPromised ? promisedText(service) : loggedText(service), isPromised: isPromised,
                months: result)
        }
    }

    /// When a service was in force in the window; an extended school year without dates of its own has no days to look for.
    private func force(_ service: Service) -> [Force] {
        var result: [Force] = []
        for line in lines where line.service == service && !(line.scope == .esy && line.plan == nil) {
            let calendar = line.plan?.days ?? days
            let spans = line.grants.compactMap { grant -> ClosedRange<Int>? in
                let from = max(grant.first.dayNumber, window.lowerBound)
                let through = min(grant.last.dayNumber, window.upperBound)
                return from <= through ? from...through : nil
            }
            if let known = result.firstIndex(where: { $0.days === calendar }) {
                result[known].spans += spans
            } else {
                result.append(Force(days: calendar, spans: spans))
            }
        }
        for index in result.indices { result[index].spans = RecordMatrix.joined(result[index].spans) }
        return result
    }

    /// The spans in order, those that touch made one.
    private static func joined(_ spans: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var result: [ClosedRange<Int>] = []
        for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = result.last, span.lowerBound <= last.upperBound + 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
            } else {
                result.append(span)
            }
        }
        return result
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

    /// The rows in the window, counted by service and month. The rows stand in order, so that the count wanted is among the last.
    private func counts() -> [Count] {
        var result: [Count] = []
        var month = 0..<0
        var ofMonth = 0
        for row in rows where !row.isDuplicate && row.status != .void && window.contains(row.day) {
            if !month.contains(row.day) {
                let date = CivilDate(dayNumber: row.day)
                month = max(date.firstOfMonth.dayNumber, window.lowerBound)..<(date.lastOfMonth.dayNumber + 1)
                ofMonth = result.count
            }
            let place: Int
            if let known = result.indices[ofMonth...].first(where: { result[$0].service == row.service }) {
                place = known
            } else {
                place = result.count
                result.append(Count(service: row.service, month: month.lowerBound))
            }
            result[place].sessions += 1
            if row.part == .pending { result[place].notEntered += 1 }
            if !result[place].documents.contains(row.document) { result[place].documents.append(row.document) }
            result[place].first = min(result[place].first, row.day)
            result[place].last = max(result[place].last, row.day)
        }
        return result
    }

    /// One month of one service; `nil` when nothing was due in it and no log speaks of it. `force` is `nil` for a service that is
    /// promised nowhere, of which every school day is looked at.
    private func month(
        _ span: ClosedRange<Int>, _ service: Service, _ force: [Force]?,
        _ covered: (all: [ClosedRange<Int>], ofLogs: [ClosedRange<Int>]), _ count: Count?
    ) -> RecordMonth? {
        let looked = force ?? [Force(days: days, spans: [span])]
        let due = RecordMatrix.dueDays(looked, in: span, of: nil)
        let isCovered = covered.all.contains { $0.overlaps(span) }
        guard count != nil || due > 0 && (force != nil || isCovered) else { return nil }
        let papers = coverage.documents(service, span)
        let coveredDays = isCovered ? RecordMatrix.dueDays(looked, in: span, of: covered.all) : 0
        let sessions = count?.sessions ?? 0
        let isWhole = coveredDays == due && isCovered
        let state: RecordMonth.State =
            isWhole ? (sessions > 0 ? .log : .empty) : coveredDays > 0 || sessions > 0 ? .partial : .none
        var (first, last) = (Int.max, Int.min)
        for part in looked {
            for spell in part.spans where spell.overlaps(span) {
                first = min(first, max(spell.lowerBound, span.lowerBound))
                last = max(last, min(spell.upperBound, span.upperBound))
            }
        }
        if first > last { (first, last) = (span.lowerBound, span.upperBound) }
        return RecordMonth(
            state: state, from: CivilDate(dayNumber: min(first, count?.first ?? .max)),
            through: CivilDate(dayNumber: max(last, count?.last ?? .min)), sessions: sessions, notEntered: count?.notEntered ?? 0,
            schoolDays: due, coveredDays: coveredDays, files: files(papers, count?.documents ?? []),
            isAssumed: coverage.hasAssumed && coveredDays > RecordMatrix.dueDays(looked, in: span, of: covered.ofLogs))
    }

    /// The names of the logs; the usual month has one.
    private func files(_ covering: [Int], _ speaking: [Int]) -> [String] {
        if covering.count == 1, covering == speaking { return [documents[covering[0]].file] }
        return Set(covering + speaking).sorted().map { documents[$0].file }
    }

    /// Days of a span on which the service was due, by any of its calendars; only those in `others` where that is given.
    private static func dueDays(_ force: [Force], in span: ClosedRange<Int>, of others: [ClosedRange<Int>]?) -> Int {
        var due: Set<Int> = []
        var sum = 0
        func count(_ part: Force, _ days: ClosedRange<Int>) {
            if force.count == 1 {
                sum += part.days.dueDays(days.lowerBound, days.upperBound)
            } else {
                due.formUnion(days.filter(part.days.isDue))
            }
        }
        for part in force {
            for spell in part.spans where spell.overlaps(span) {
                let days = spell.clamped(to: span)
                guard let others else {
                    count(part, days)
                    continue
                }
                for other in others where other.overlaps(days) { count(part, other.clamped(to: days)) }
            }
        }
        return force.count == 1 ? sum : due.count
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
