public import CivilTime
import Pages
public import ServiceRecords

/// One day and service of which a parent wrote something down, beside what the district's logs say of it.
public struct ObservationDay: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Both say the same, as far as the parent says it.
        case agrees
        /// The log shows a session that the parent says was not held, or other minutes.
        case disagrees
        /// The parent saw a session that no log shows as given.
        case parentOnly = "parent_only"
        /// The parent does not say what happened or which service, the day lies outside of those reconciled, no log covers a day without a session, or
        /// the log counts whole weeks.
        case notCompared = "not_compared"
    }

    public var date: CivilDate
    public var service: Service
    public var outcome: Outcome
    /// The logs' rows of that day and service.
    public var log: [SessionReference]
    /// The parent's rows.
    public var parent: [SessionReference]
    /// Minutes given by the logs; `nil` where a row gives none, or no session is shown as given.
    public var logMinutes: Int?
    /// Minutes the parent states; `nil` where they do not.
    public var parentMinutes: Int?

    public init(
        date: CivilDate, service: Service, outcome: Outcome, log: [SessionReference] = [], parent: [SessionReference] = [],
        logMinutes: Int? = nil, parentMinutes: Int? = nil
    ) {
        self.date = date
        self.service = service
        self.outcome = outcome
        self.log = log
        self.parent = parent
        self.logMinutes = logMinutes
        self.parentMinutes = parentMinutes
    }
}

/// A parent's observations stand beside the logs and are never merged with them (domain rules E.4, two records that disagree).
extension ReconciliationRun {
    /// Compares day by day; disagreements are findings with the words of both sides.
    mutating func compareObservations(_ window: Term, _ result: inout ReconciliationResult) {
        let observed = sessions.observations.filter { $0.status != .void }
        guard !observed.isEmpty else { return }
        var start = 0
        while start < observed.count {
            var end = start
            while end < observed.count, observed[end].day == observed[start].day { end += 1 }
            let ofDay = observed[start..<end]
            start = end
            var services: [Service] = []
            for row in ofDay where !services.contains(row.service) { services.append(row.service) }
            for service in services.sorted(by: { $0.rawValue < $1.rawValue }) {
                result.observations.append(compare(ofDay.filter { $0.service == service }, window))
            }
        }
        let left = result.observations.count { $0.outcome == .notCompared }
        if left > 0 {
            problems.append(
                Problem(
                    .note, "observations-not-compared",
                    "\(left) day\(left == 1 ? "" : "s") of a parent's observations could not be held against a log: what happened or the service is not clear, the day lies "
                        + "outside of the days reconciled, no log covers a day on which the parent saw no session, or the log counts whole weeks."))
        }
    }

    /// One service on one day; the parent's rows are one or more.
    private mutating func compare(_ parent: [LogRow], _ window: Term) -> ObservationDay {
        let (number, service) = (parent[0].day, parent[0].service)
        let rows = districtRows(number, service)
        var day = ObservationDay(
            date: CivilDate(dayNumber: number), service: service, outcome: .notCompared, log: rows.map(reference), parent: parent.map(reference))
        let held = parent.filter(\.isGiven)
        let none = parent.filter { $0.remarks.contains(.noSession) }
        let given = rows.filter(\.isGiven)
        day.logMinutes = minutes(given)
        day.parentMinutes = minutes(held)
        let isLate = input.asOf.map { $0 < day.date } ?? false
        guard service != .other, window.contains(day.date), !isLate, !held.isEmpty || !none.isEmpty, !isInWeekTotal(number, service) else { return day }
        let isCovered = coverage.spans(for: service, assumed: false).contains { $0.contains(number) }
        if held.isEmpty {
            // A day on which no log speaks agrees with nobody.
            if rows.isEmpty, !isCovered { return day }
            day.outcome = given.isEmpty ? .agrees : .disagrees
            if !given.isEmpty { report(day, given, none, "that there was no session", day.logMinutes) }
            return day
        }
        if given.isEmpty {
            day.outcome = .parentOnly
            report(day, rows, held, "", nil)
            return day
        }
        if let logged = day.logMinutes, let seen = day.parentMinutes {
            day.outcome = logged == seen ? .agrees : .disagrees
            if logged != seen { report(day, given, held, "that it was \(seen) minutes", abs(logged - seen)) }
        } else if day.parentMinutes == nil, held.contains(where: { $0.status == .partial }), !given.contains(where: { $0.status == .partial }) {
            day.outcome = .disagrees
            report(day, given, held, "that it was shorter", nil)
        } else {
            day.outcome = .agrees
        }
        return day
    }

    /// The logs' rows of a day and service.
    private func districtRows(_ day: Int, _ service: Service) -> [LogRow] {
        sessions.rows.filter { $0.day == day && $0.service == service && !$0.isDuplicate && $0.status != .void }
    }

    /// Whether a log counts the day's whole week in one row, which says nothing of single days.
    private func isInWeekTotal(_ day: Int, _ service: Service) -> Bool {
        let monday = SchoolDays.monday(day)
        return sessions.rows.contains { $0.isWeekTotal && $0.service == service && (monday...monday + 6).contains($0.day) }
    }

    /// The minutes of all rows; `nil` where one has none, or where there are no rows.
    private func minutes(_ rows: [LogRow]) -> Int? {
        guard !rows.isEmpty, rows.allSatisfy({ $0.minutes >= 0 }) else { return nil }
        return rows.reduce(0) { $0 + $1.minutes(.nominal, session: nil) }
    }

    private mutating func report(_ day: ObservationDay, _ rows: [LogRow], _ parent: [LogRow], _ says: String, _ minutes: Int?) {
        let name = day.service.words
        let (here, there) = (places(rows), places(parent))
        let message: String
        if day.outcome == .parentOnly {
            let length = day.parentMinutes.map { " of \($0) minutes" } ?? ""
            let isCovered = coverage.spans(for: day.service, assumed: false).contains { $0.contains(day.date.dayNumber) }
            let log = rows.isEmpty ? (isCovered ? "no log has a session that day" : "no log covers that day") : "the log does not show it as given (\(here))"
            message = "On \(day.date) the parent's observations have a session of \(name)\(length) (\(there)), and \(log)."
        } else {
            let length = day.logMinutes.map { " of \($0) minutes" } ?? ""
            message = "On \(day.date) the log shows a session of \(name)\(length) as given (\(here)), and the parent's observations say \(says) (\(there))."
        }
        find(
            day.outcome == .parentOnly ? .parentOnly : .parentDisagrees, message + " The figures follow the logs alone.",
            minutes: minutes ?? day.parentMinutes, day.log + day.parent, words(rows, "log") + words(parent, "parent"))
    }

    /// "log.csv, row 12; log.csv, row 14".
    private func places(_ rows: [LogRow]) -> String { rows.map(place).joined(separator: "; ") }

    private func place(_ row: LogRow) -> String {
        let document = documents[row.document]
        guard document.sessions.indices.contains(row.index) else { return document.file }
        return "\(document.file), row \(document.sessions[row.index].source.row)"
    }

    /// What each side wrote about what happened, word for word.
    private func words(_ rows: [LogRow], _ side: String) -> [Evidence] {
        rows.flatMap { row -> [Evidence] in
            let document = documents[row.document]
            guard document.sessions.indices.contains(row.index) else { return [] }
            let session = document.sessions[row.index]
            return [session.statusText, session.note].compactMap(\.self).filter { !$0.isEmpty }.map {
                Evidence(field: side, page: session.source.page, quote: $0, cell: session.source.page == nil ? place(row) : nil, confidence: 1)
            }
        }
    }
}
