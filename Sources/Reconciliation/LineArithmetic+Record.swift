import CivilTime

/// A switch that can leave the minutes of a session out; raw values are its printed names.
enum ExcludingSwitch: String {
    case groupForIndividual = "group_for_individual"
    case groupOverCap = "group_over_cap"
    case remoteForInPerson = "remote_for_inperson"
    case lateEntry = "late_entry"
    case onClosedDay = "on_closed_day"
    case onAbsentDay = "on_absent_day"
    case roleMismatch = "role_mismatch"
}

/// How the tally of one bucket came about.
struct BucketRecord {
    enum Use {
        case given(minutes: Int, overlap: Int)
        case leftOut(ExcludingSwitch)
        case explains(LineArithmetic.Explanation?)
        case repairs(Ratio, Ratio)
        case makesUp
        case unlinkedMakeup(Ratio)
        case nothing
    }
    /// Rows of the plan and what they did.
    var rows: [(row: Int, use: Use)] = []
    var shortfalls: [Tally.Piece] = []
    var repairs: [(row: Int?, category: Tally.Category, minutes: Ratio)] = []
    var uncoveredDays = 0
}

/// Writes down what is counted, for those who ask how a figure came about.
extension LineArithmetic {
    mutating func note(_ row: Int, _ use: BucketRecord.Use, in bucket: Int) { record?[bucket].rows.append((row, use)) }

    /// Minutes given by a row, of which an overlap with another row has been taken off, or none because a switch leaves it out.
    mutating func noteGiven(_ row: Int, _ minutes: Int, _ session: Int?, in bucket: Int) {
        if let exclusion = LineArithmetic.exclusion(plan.rows[row], switches) { return note(row, .leftOut(exclusion), in: bucket) }
        let whole = plan.rows[row].minutes(switches.unitMinutes, session: session)
        note(row, .given(minutes: minutes, overlap: max(0, whole - minutes)), in: bucket)
    }

    /// A make-up in the bucket in which it was held; one whose day lies in the same bucket is noted where it repairs.
    mutating func noteMakeup(_ row: Int, _ minutes: Ratio, in bucket: Int) {
        if let exclusion = LineArithmetic.exclusion(plan.rows[row], switches) { return note(row, .leftOut(exclusion), in: bucket) }
        guard let day = plan.rows[row].makeupFor else { return note(row, .unlinkedMakeup(minutes), in: bucket) }
        if plan.grid.bucket(of: day) != bucket { note(row, .makesUp, in: bucket) }
    }

    mutating func noteRepair(_ row: Int?, _ category: Tally.Category, _ minutes: Ratio, in bucket: Int) {
        if minutes.isPositive { record?[bucket].repairs.append((row, category, minutes)) }
    }

    /// What became of a bucket's shortage.
    mutating func note(_ tally: Tally, _ index: Int, _ bucket: Bucket) {
        let uncoveredDays = uncovered(bucket)
        record?[index].shortfalls = tally.pieces.filter { $0.category != .makeup }
        record?[index].uncoveredDays = uncoveredDays
    }
}

extension ReconciliationRun {
    /// How the figures of a line's periods came about under the run's profile, in the order of ``Line/periods``.
    func arithmetic(_ plan: LinePlan, of line: Line) -> [PeriodArithmetic] {
        let switches = policy(input.profile)
        let explained = LineArithmetic.explained(plan, switches)
        let rules = RequirementRules(grid: plan.grid, usual: plan.usual)
        return line.periods.map { period in
            let index = plan.grid.bucket(of: period.from.dayNumber)
            let bucket = plan.buckets[index]
            let record = explained.record[index]
            var result = PeriodArithmetic(from: period.from, through: period.through)
            result.requirements = ([bucket.first] + plan.grid.shares[bucket.others]).map { share in
                requirement(rules.requirement(bucket, share, switches.requirement), share)
            }
            result.rows = record.rows.map { row, use in
                PeriodArithmetic.Row(session: reference(plan.rows[row]), use: use.shown(plan.rows[row]))
            }
            result.shortfalls = record.shortfalls.compactMap { piece in
                piece.category.outcome.map { .init(outcome: $0, reason: piece.reason, minutes: ExactMinutes(piece.amount)) }
            }
            result.laterRepairs = record.repairs.compactMap { row, category, minutes in
                category.outcome.map {
                    .init(session: row.map { reference(plan.rows[$0]) }, outcome: $0, minutes: ExactMinutes(minutes))
                }
            }
            result.uncoveredDays = record.uncoveredDays
            result.unplannedClosures = plan.days.unplanned.filter { $0 >= bucket.from && $0 <= bucket.through }
                .map { CivilDate(dayNumber: $0) }
            return result
        }
    }

    private func requirement(_ steps: ShareRequirement, _ share: PeriodShare) -> PeriodArithmetic.Requirement {
        PeriodArithmetic.Requirement(
            mandate: share.grant, promised: steps.amount.total, sessions: steps.amount.sessions, sessionMinutes: steps.amount.session,
            base: ExactMinutes(steps.base), schoolDays: steps.schoolDays, daysInForce: steps.inForce, minutes: ExactMinutes(steps.minutes))
    }
}

extension Tally.Category {
    /// How it is told; make-up minutes are no outcome of a shortage.
    fileprivate var outcome: PeriodArithmetic.Outcome? {
        switch self {
        case .missed: .missed
        case .excused: .excused
        case .undocumented: .undocumented
        case .makeup: nil
        }
    }
}

extension BucketRecord.Use {
    /// The use as it is told.
    fileprivate func shown(_ row: LogRow) -> PeriodArithmetic.Use {
        switch self {
        case .given(let minutes, let overlap): .given(minutes: minutes, overlap: overlap)
        case .leftOut(let exclusion): .leftOut(policySwitch: exclusion.rawValue)
        case .explains(let explanation?) where explanation.weight == .pending: .pending(minutes: ExactMinutes(explanation.amount))
        case .explains(let explanation?):
            .explains(explanation.reason, minutes: ExactMinutes(explanation.amount), counts: explanation.weight == .counting)
        case .repairs(let part, let whole):
            .repairs(CivilDate(dayNumber: row.makeupFor ?? row.day), minutes: ExactMinutes(part), of: ExactMinutes(whole))
        case .makesUp: .makesUp(CivilDate(dayNumber: row.makeupFor ?? row.day))
        case .unlinkedMakeup(let minutes): .unlinkedMakeup(minutes: ExactMinutes(minutes))
        case .explains(nil), .nothing: .nothing
        }
    }
}
