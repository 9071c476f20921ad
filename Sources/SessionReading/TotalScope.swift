import CivilTime
import ServiceRecords
import Vocabulary

/// What a printed total adds up: all rows, or those of one service or one student.
public struct TotalScope: Sendable, Hashable {
    /// The service that the total's label names.
    var service: Service?
    /// The other words of the label, folded, which may name a student.
    var words: [String] = []

    /// The whole label without numbers and months, which totals of one kind share: "week total".
    var label = ""
    /// The total is one of hours: its rows were rounded, each for itself.
    var isOfHours = false

    /// The month that the label names, and its year where it names one.
    var month: Int?
    var year: Int?

    /// A total that names nothing.
    static let all = TotalScope()

    /// The same scope in every month.
    var ofAnyMonth: TotalScope {
        var scope = self
        (scope.month, scope.year, scope.label, scope.isOfHours) = (nil, nil, "", false)
        return scope
    }

    /// Whether the label names nothing but that it is a total.
    var isAll: Bool { service == nil && words.isEmpty }

    private init() {}

    /// Reads the label of a total, and what stands in its row under "Service".
    init(label: String, service cell: String?) {
        let rest = FoldedText(label).words.filter { word in
            !TotalScope.plain.contains(word) && CalendarWords.month(word) == nil && Int(word) == nil
        }
        self.label = FoldedText(label).words.filter { CalendarWords.month($0) == nil && Int($0) == nil }.joined(separator: " ")
        let months = Set(FoldedText(label).words.compactMap { CalendarWords.month($0) })
        if months.count == 1 {
            month = months.first
            year = FoldedText(label).words.lazy.compactMap { Int($0) }.first { (1990...2079).contains($0) }
        }
        for text in [cell ?? "", rest.joined(separator: " ")] {
            guard !text.isEmpty, let match = Vocabulary.service(text), match.certainty > .faint, match.service != .other,
                match.also.isEmpty
            else { continue }
            service = match.service
            break
        }
        words = service == nil ? rest : []
    }

    /// The sessions of the month that the label names, where it names one.
    func sessions(ofMonthIn all: ArraySlice<Session>) -> [Session]? {
        guard let month else { return nil }
        return all.filter { $0.date.month == month && (year == nil || $0.date.year == year) }
    }

    /// The sessions that the total counts; `nil` when it counts all.
    func sessions(of all: ArraySlice<Session>) -> [Session]? {
        if let service { return all.contains { $0.service == service } ? all.filter { $0.service == service } : nil }
        guard !words.isEmpty else { return nil }
        let own = all.filter { session in
            session.studentName.map { Set(FoldedText($0).words).isSubset(of: words) } ?? false
        }
        return own.isEmpty ? nil : own
    }

    /// Words of totals that narrow nothing down.
    private static let plain: Set<String> = [
        "total", "totals", "tot", "ttl", "subtotal", "sub", "grand", "sum", "count", "number", "no", "of", "for", "the", "this", "in", "to", "and", "month",
        "monthly", "week", "weekly", "year", "yearly", "period", "report", "page", "date", "all", "minutes", "minute", "mins", "min", "hours",
        "hour", "hrs", "sessions", "session", "visits", "visit", "rows", "records", "days", "encounters", "time", "delivered", "provided",
        "given", "direct", "service", "services", "units", "log", "overall", "quarter", "semester", "trimester", "school", "running",
        "average", "avg", "mean",
    ]
}
