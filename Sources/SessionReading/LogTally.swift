import CivilTime
import ServiceRecords

/// What the whole of a log says about its rows, gathered row by row: what to check, and what the log covers.
struct LogTally {
    /// Flags that are reported with their rows: the flag, the code of the problem, and what is the matter.
    static let reported: [(flag: String, code: String, what: String)] = [
        ("status_not_understood", "status-not-understood", "a status whose words are not known"),
        ("minutes_unread", "minutes-not-read", "minutes that could not be read"),
        ("minutes_implausible", "minutes-implausible", "more minutes than a school day has; beyond a whole day they were left out"),
        ("unit_guessed", "unit-guessed", "a number too small for minutes, taken for hours or a part of a day"),
        ("status_blank", "status-blank", "minutes but no status, although other rows have one"),
    ]

    /// For each of ``reported``: how many rows, and the first twelve.
    private(set) var flagged = [(count: Int, rows: [Int])](repeating: (0, []), count: reported.count)
    /// Rows that name a service which is not known.
    private(set) var others = 0
    private(set) var first: CivilDate?
    private(set) var last: CivilDate?
    /// Services of rows that count for the coverage.
    private(set) var services: Set<Service> = []

    init() {}

    init(_ sessions: [Session]) {
        for session in sessions {
            take(
                Self.mask(session.flags), row: session.source.row, isOther: Self.isOther(session),
                counted: Self.isCounted(session) ? session.date : nil)
            if Self.isCounted(session) { take(session.service) }
        }
    }

    /// Which of the reported flags a row has, a bit for each.
    static func mask(_ flags: [String]) -> UInt8 {
        if flags.isEmpty { return 0 }
        return reported.indices.reduce(0) { $0 | (flags.contains(reported[$1].flag) ? 1 << UInt8($1) : 0) }
    }

    static func isOther(_ session: Session) -> Bool { session.service == .other && !session.serviceText.isEmpty }

    /// Void, scheduled and future rows do not stretch a coverage (contract 3a.14).
    static func isCounted(_ session: Session) -> Bool {
        ![.void, .scheduled].contains(session.status) && !session.flags.contains("future")
    }

    mutating func take(_ mask: UInt8, row: Int, isOther: Bool, counted: CivilDate?) {
        if mask != 0 {
            for index in flagged.indices where mask & 1 << UInt8(index) != 0 {
                flagged[index].count += 1
                if flagged[index].rows.count < 12 { flagged[index].rows.append(row) }
            }
        }
        if isOther { others += 1 }
        guard let counted else { return }
        if first.map({ counted < $0 }) ?? true { first = counted }
        if last.map({ counted > $0 }) ?? true { last = counted }
    }

    mutating func take(_ service: Service) { services.insert(service) }
}
