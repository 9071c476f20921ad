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
        hasExclusions = !plan.excluded.isEmpty
        hasDismissals = !plan.dismissals.isEmpty
        hasUnplanned = !plan.days.unplanned.isEmpty
        hasSurplus = tallies.contains { $0.surplus.isPositive }
        // Make-ups that are linked and spent whole stand in the surplus of no bucket and find nothing else to repair.
        hasLooseMakeups = hasMakeups && (hasSurplus || plan.rows.contains { $0.part == .makeup && ($0.bucket < 0 || !plan.isLinked($0)) })
        mixesReasons = tallies.contains(where: \.mixesReasons)
    }

    /// Whether a rule about partial weeks changes what any period requires, or how a closed day in the log counts.
    func requiresOther(_ plan: LinePlan, _ tallies: [Tally], _ switches: PolicySwitches) -> Bool {
        reasons.contains(.schoolClosedPlanned)
            || plan.buckets.indices.contains { tallies[$0].required != plan.required(plan.buckets[$0], switches) }
    }

    /// Whether flipping the switch could change a figure; true for every switch not known here.
    func isTouched(by name: String) -> Bool {
        switch name {
        case "week.partial": hasWeeks || reasons.contains(.schoolClosedPlanned)
        case "month.partial_break": hasMonths
        case "halfday": hasDismissals || reasons.contains(.earlyRelease)
        case "closure.unplanned": hasUnplanned || reasons.contains(.schoolClosedUnplanned)
        case "comment.exclusions": hasExclusions
        case "student_absent": reasons.contains(.studentAbsent)
        case "student_absent.same_day_provider_absent": bothOut
        case "school_activity": reasons.contains(.studentUnavailableSchool)
        case "refused": reasons.contains(.refused)
        case "suspension": reasons.contains(.suspended)
        case "undocumented": false
        case "makeup": hasLooseMakeups
        case "surplus": hasSurplus && (hasWeeks || hasDays)
        case "reasons.order": mixesReasons
        case "group_for_individual": marks.contains(.groupForIndividual)
        case "group_over_cap": marks.contains(.groupOverCap)
        case "role_mismatch": !marks.isDisjoint(with: [.assistant, .unqualified, .substitute])
        case "remote_for_inperson": marks.contains(.remote)
        case "range": hasRange
        case "unit_minutes": hasUnits
        case "late_entry": marks.contains(.lateEntry)
        case "on_closed_day": marks.contains(.closedDay)
        case "on_absent_day": marks.contains(.absentDay)
        default: true
        }
    }
}
