import CivilTime
import ServiceRecords

/// A line on its way: what is promised, and the rows placed with it so far.
struct LineWork: Sendable {
    let service: Service
    let delivery: Delivery
    let scope: Scope
    /// The grants in force inside the window, in order.
    let grants: [Grant]
    /// Why no figure can be given.
    let blocked: String?
    var plan: LinePlan?
    var rows: [LogRow] = []
    /// Make-up minutes credited under the standard switches, once the line is counted.
    var standardMakeup = Ratio.zero
    /// Minutes still open in each bucket, while rows are being shared out among lines alike.
    private var open: [Int]?

    var isIndirect: Bool { delivery.isIndirect }

    init(grants: [Grant], blocked: String?, plan: LinePlan?) {
        service = grants.last?.service ?? .other
        delivery = grants.last?.delivery ?? .unspecified
        scope = grants.last?.scope ?? .regular
        self.grants = grants
        self.blocked = blocked
        self.plan = plan
    }

    func grant(on day: Int) -> Grant? { grants.first { $0.first.dayNumber <= day && day <= $0.last.dayNumber } }

    /// The place among ``grants`` of the one in force on a day.
    func grantIndex(on day: Int) -> Int? {
        grants.indices.first { grants[$0].first.dayNumber <= day && day <= grants[$0].last.dayNumber }
    }

    /// The session length promised on a day, or 0 for a pool.
    func sessionLength(on day: Int) -> Int { grantIndex(on: day).flatMap { grants[$0].amount?.least.session } ?? 0 }

    /// Minutes still open in the period of a day under the standard switches.
    mutating func need(on day: Int) -> Int {
        guard let plan else { return 0 }
        let bucket = plan.grid.bucket(of: day)
        guard bucket >= 0 else { return 0 }
        if open == nil {
            open = plan.required(.ofStandard).map(\.roundedHalfUp)
            for row in rows { fill(row, plan) }
        }
        return open?[bucket] ?? 0
    }

    /// The period of a day, for telling whether two days share what is open.
    func pool(on day: Int) -> PoolPlace { PoolPlace(bucket: plan?.grid.bucket(of: day) ?? -1) }

    /// Makes room for about so many rows.
    mutating func reserve(_ count: Int) { rows.reserveCapacity(count) }

    mutating func take(_ row: LogRow) {
        rows.append(row)
        if open != nil, let plan { fill(row, plan) }
    }

    /// Takes a row's minutes, or those its session would have had, off what is open in its period.
    private mutating func fill(_ row: LogRow, _ plan: LinePlan) {
        guard row.part != .nothing else { return }
        let bucket = plan.grid.bucket(of: row.part == .makeup ? row.makeupFor ?? row.day : row.day)
        guard bucket >= 0 else { return }
        let planned = max(sessionLength(on: row.day), row.end > row.start ? row.end - row.start : 0)
        open?[bucket] -= row.isGiven ? max(0, row.minutes) : planned
    }
}

/// A period of a line, within that line.
struct PoolPlace: Hashable {
    struct Key: Hashable {
        var line: Int
        var bucket: Int
    }
    /// -1 for days in no period.
    var bucket: Int
    func key(_ line: Int) -> Key { Key(line: line, bucket: bucket) }
}
