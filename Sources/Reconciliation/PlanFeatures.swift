import ServiceRecords

/// What a line holds that a switch could act on, so that only switches that can matter are tried.
struct PlanFeatures {
    private var reasons: [Reason] = []
    private var marks: RowMarks = []
    private var hasMakeups = false
    private var hasUnits = false
    private var bothOut = false
    private let hasRange: Bool
    private let hasWeeks: Bool
    private let hasDays: Bool
    private let hasMonths: Bool
    private let hasExclusions: Bool
    private let hasDismissals: Bool
    private let hasUnplanned: Bool
    private let hasLooseMakeups: Bool
    private let hasSurplus: Bool
    private let mixesReasons: Bool

    /// - Parameter tallies: the plan's under the standard switches.
    init(_ plan: LinePlan, _ tallies: [Tally]) {
        for row in plan.rows {
            if case .reason(let reason) = row.part, !reasons.contains(reason) { reasons.append(reason) }
            marks.formUnion(row.marks)
            if row.part == .makeup { hasMakeups = true }
            if row.units > 0 { hasUnits = true }
            if row.providerAlsoOut { bothOut = true }
        }
        hasRange = plan.amounts.contains { $0.least != $0.most }
        hasWeeks = plan.amounts.contains { $0.period.unit == .week }
        hasDays = plan.amounts.contains { $0.period.unit == .day }
        hasMonths = plan.amounts.contains { $0.period.unit == .month }
        hasExclusions = !plan.grid.excluded.isEmpty
        hasDismissals = !plan.grid.dismissals.isEmpty
        hasUnplanned = !plan.days.unplanned.isEmpty
        hasSurplus = tallies.contains { $0.surplus.isPositive }
        // Make-ups that are linked and spent whole stand in the surplus of no bucket and find nothing else to repair.
        hasLooseMakeups = hasMakeups && (hasSurplus || plan.rows.contains { $0.part == .makeup && ($0.bucket < 0 || !plan.isLinked($0)) })
        mixesReasons = tallies.contains(where: \.mixesReasons)
    }

    /// A question to what a line holds.
    typealias Test = @Sendable (PlanFeatures) -> Bool

    /// Whether flipping the switch of this name could change a figure; true for every switch not known here. Whether partial weeks
    /// require other minutes is for ``Requirements`` to tell.
    static func test(_ name: String) -> Test {
        func has(_ reason: Reason) -> Test { { $0.reasons.contains(reason) } }
        func has(_ marks: RowMarks) -> Test { { !$0.marks.isDisjoint(with: marks) } }
        return switch name {
        case "week.partial": { $0.hasWeeks || $0.reasons.contains(.schoolClosedPlanned) }
        case "month.partial_break": { $0.hasMonths }
        case "halfday": { $0.hasDismissals || $0.reasons.contains(.earlyRelease) }
        case "closure.unplanned": { $0.hasUnplanned || $0.reasons.contains(.schoolClosedUnplanned) }
        case "comment.exclusions": { $0.hasExclusions }
        case "student_absent": has(Reason.studentAbsent)
        case "student_absent.same_day_provider_absent": { $0.bothOut }
        case "school_activity": has(Reason.studentUnavailableSchool)
        case "refused": has(Reason.refused)
        case "suspension": has(Reason.suspended)
        case "undocumented": { _ in false }
        case "makeup": { $0.hasLooseMakeups }
        case "surplus": { $0.hasSurplus && ($0.hasWeeks || $0.hasDays) }
        case "reasons.order": { $0.mixesReasons }
        case "group_for_individual": has(RowMarks.groupForIndividual)
        case "group_over_cap": has(RowMarks.groupOverCap)
        case "role_mismatch": has([RowMarks.assistant, .unqualified, .unlicensed, .substitute])
        case "remote_for_inperson": has(RowMarks.remote)
        case "range": { $0.hasRange }
        case "unit_minutes": { $0.hasUnits }
        case "late_entry": has(RowMarks.lateEntry)
        case "on_closed_day": has(RowMarks.closedDay)
        case "on_absent_day": has(RowMarks.absentDay)
        default: { _ in true }
        }
    }

    /// Whether the log calls days closed by plan, which the rules about partial weeks act on.
    var hasPlannedClosures: Bool { reasons.contains(.schoolClosedPlanned) }
}
