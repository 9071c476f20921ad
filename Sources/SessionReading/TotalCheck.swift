import Pages
import ServiceRecords

/// Verifies the totals that a log prints against its rows (D.4.10).
struct TotalCheck {
    /// The first session of the table.
    let first: Int
    private var since: Int
    /// Where the rows of the last totals of one service or one student end.
    private var scoped: [TotalScope: Int] = [:]
    /// Where the rows of the last total of each label end: a week's total may stand between two of months.
    private var labelled: [String: Int] = [:]
    /// Where the rows of the last total of all begin.
    private var before: Int
    private(set) var problems: [Problem] = []

    init(from first: Int) {
        self.first = first
        since = first
        before = first
    }

    private static let given: Set<SessionStatus> = [.delivered, .partial, .makeup, .compensatory, .unscheduled]

    /// What a stretch of rows adds up to.
    struct Sums {
        var rows = 0
        var all = 0
        var held = 0
        var heldRows = 0
        var regular = 0
        var units = 0
        /// Units of sessions held, and without those whose claim was denied.
        var heldUnits = 0, grantedUnits = 0
        /// Minutes for the student without the student.
        var aside = 0
        /// Without lengths that only units tell: such rows are blank in the column that the total adds up.
        var stated = 0

        init() {}

        init(_ sessions: ArraySlice<Session>) {
            for session in sessions {
                take(
                    session.status, minutes: session.minutes ?? 0, units: session.units ?? 0, isOfUnits: session.minutesSource == .units,
                    isRepeat: session.duplicateOf != nil, isDenied: session.flags.contains("claim_status") && StatusWords.saysDenied(session.statusText ?? ""))
            }
        }

        mutating func take(_ status: SessionStatus, minutes: Int, units: Int, isOfUnits: Bool, isRepeat: Bool = false, isDenied: Bool = false) {
            rows += 1
            if status != .void {
                all += minutes
                if !isOfUnits { stated += minutes }
            }
            self.units += units
            if status == .consult { aside += minutes }
            guard TotalCheck.given.contains(status) else { return }
            held += minutes
            heldRows += 1
            heldUnits += units
            if !isDenied { grantedUnits += units }
            if !isRepeat, status != .makeup { regular += minutes }
        }

        /// Whether the sum differs from a total of hours by no more than the rounding of its rows to whole minutes makes up.
        func isNear(_ minutes: Int) -> Bool { rows > 0 && [(held, heldRows), (all, rows)].contains { abs($0 - minutes) * 2 <= $1 + 1 } }

        /// Whether a printed total of minutes, units, hours or rows fits.
        func fits(minutes: Int) -> Bool {
            [all, held, regular, stated].contains(minutes) || aside > 0 && [aside, all - aside].contains(minutes) || units > 0 && [units, heldUnits, grantedUnits].contains(minutes)
                || minutes > 0 && (minutes * 60 == all || minutes * 60 == held) || rows == minutes || minutes > 0 && heldRows == minutes
        }
    }

    /// Compares a stated total with the rows since the last one, with the table's, and with all rows so far.
    mutating func check(minutes: Int?, count: Int?, of scope: TotalScope = .all, sessions: [Session], row: SheetRow) {
        let end = sessions.count
        // Totals of single services may stand above or below the one of all.
        let start = scope.isAll ? since : max(scoped[scope.ofAnyMonth] ?? first, since == end ? before : since)
        let ranges = [start..<end, first..<end, 0..<end]
        let parts = scope.isAll ? [] : ranges.compactMap { scope.sessions(of: sessions[$0]) }
        if parts.isEmpty {
            // A row that names several children is one session to whoever adds up the log.
            let once = ranges.compactMap { Self.once(sessions[$0]) }
            // The total of a month may stand below rows of others, whose own totals stand elsewhere.
            let ofMonth = scope.sessions(ofMonthIn: sessions[first..<end]).map { [Sums($0[...])] } ?? []
            let ofLabel = labelled[scope.label].map { [Sums(sessions[$0..<end])] } ?? []
            check(
                minutes: minutes, count: count, sums: ranges.map { Sums(sessions[$0]) } + once.map { Sums($0[...]) } + ofMonth + ofLabel,
                isOfHours: scope.isOfHours, row: row)
            if since < end { (before, since) = (since, end) }
            if !scope.label.isEmpty { labelled[scope.label] = end }
        } else {
            check(minutes: minutes, count: count, sums: parts.map { Sums($0[...]) }, isOfHours: scope.isOfHours, row: row)
            scoped[scope.ofAnyMonth] = end
        }
    }

    /// The sessions with one for each row that names several children, a held one before the others; `nil` where no row does.
    private static func once(_ sessions: ArraySlice<Session>) -> [Session]? {
        var result: [Session] = []
        for session in sessions {
            guard let last = result.last, last.source.row == session.source.row, last.source.sheet == session.source.sheet, last.date == session.date,
                last.studentName != session.studentName, last.start == session.start
            else {
                result.append(session)
                continue
            }
            if !given.contains(last.status), given.contains(session.status) { result[result.count - 1] = session }
        }
        return result.count < sessions.count ? result : nil
    }

    /// Compares a stated total with sums: of the rows since the last total first, then of longer stretches.
    mutating func check(minutes: Int?, count: Int?, sums: [Sums], isOfHours: Bool = false, row: SheetRow) {
        guard let near = sums.first else { return }
        if let minutes {
            if sums.contains(where: { $0.fits(minutes: minutes) || isOfHours && $0.isNear(minutes) }) { return }
            problems.append(
                Problem(
                    .warning, "total-mismatch",
                    "The total in row \(row.number) says \(minutes), but the rows above it add up to \(near.held) minutes "
                        + "delivered. The rows were kept; ask which is right.",
                    page: row.page))
        } else if let count {
            if sums.contains(where: { count == $0.rows || count == $0.heldRows }) { return }
            problems.append(
                Problem(
                    .warning, "total-mismatch",
                    "The count in row \(row.number) says \(count) sessions, but \(near.rows) rows stand above "
                        + "it. Ask for the missing rows.",
                    page: row.page))
        }
    }
}
