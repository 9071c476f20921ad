import Pages
import ServiceRecords

/// Verifies the totals that a log prints against its rows (D.4.10).
struct TotalCheck {
    /// The first session of the table.
    let first: Int
    private var since: Int
    private(set) var problems: [Problem] = []

    init(from first: Int) {
        self.first = first
        since = first
    }

    private static let given: Set<SessionStatus> = [.delivered, .partial, .makeup, .compensatory, .unscheduled]

    /// Compares a stated total with the rows since the last one, with the table's, and with all rows so far.
    mutating func check(minutes: Int?, count: Int?, sessions: [Session], row: SheetRow) {
        defer { since = sessions.count }
        let ranges = [since..<sessions.count, first..<sessions.count, 0..<sessions.count]
        if let minutes {
            for range in ranges {
                let all = sessions[range].reduce(0) { $0 + ($1.status == .void ? 0 : $1.minutes ?? 0) }
                let held = sessions[range].reduce(0) { $0 + (Self.given.contains($1.status) ? $1.minutes ?? 0 : 0) }
                let units = sessions[range].reduce(0) { $0 + ($1.units ?? 0) }
                let regular = sessions[range].reduce(0) {
                    $0 + (Self.given.contains($1.status) && $1.duplicateOf == nil && $1.status != .makeup ? $1.minutes ?? 0 : 0)
                }
                if [all, held, regular].contains(minutes) || units > 0 && units == minutes
                    || minutes > 0 && (minutes * 60 == all || minutes * 60 == held) || range.count == minutes
                {
                    return
                }
            }
            let sum = sessions[since...].reduce(0) { $0 + (Self.given.contains($1.status) ? $1.minutes ?? 0 : 0) }
            problems.append(
                Problem(
                    .warning, "total-mismatch",
                    "The total in row \(row.number) says \(minutes), but the rows above it add up to \(sum) minutes "
                        + "delivered. The rows were kept; ask which is right.",
                    page: row.page))
        } else if let count {
            for range in ranges {
                let held = sessions[range].count { Self.given.contains($0.status) }
                if count == range.count || count == held { return }
            }
            problems.append(
                Problem(
                    .warning, "total-mismatch",
                    "The count in row \(row.number) says \(count) sessions, but \(sessions.count - since) rows stand above "
                        + "it. Ask for the missing rows.",
                    page: row.page))
        }
    }
}
