import ServiceRecords

/// Counts one line under one set of switches: what was required, given, made up, and why the rest was not given.
struct LineArithmetic {
    /// A logged reason that can explain part of a shortage.
    struct Explanation {
        enum Weight { case excusing, counting, pending }
        var day: Int
        var reason: Reason
        var weight: Weight
        var amount: Ratio
    }

    let plan: LinePlan
    let switches: PolicySwitches
    /// Whether each bucket is kept; else only the sum over all.
    let keepsBuckets: Bool
    /// What each bucket requires.
    private let required: [Ratio]
    var tallies: [Tally] = []
    var sum = Tally()
    var spare: [(row: Int, minutes: Ratio)] = []
    /// How each bucket came about, where that is asked for.
    var record: [BucketRecord]?
    /// What is promised in the bucket at hand, where it has one share.
    private var promised: Amount.Chosen?

    /// The tally of each bucket of the plan, in order.
    static func tallies(_ plan: LinePlan, _ switches: PolicySwitches) -> [Tally] {
        var work = LineArithmetic(plan, switches, keepsBuckets: true)
        _ = work.countBuckets()
        return work.tallies
    }

    /// The tally of each bucket, and their sum.
    static func all(_ plan: LinePlan, _ switches: PolicySwitches) -> (tallies: [Tally], sum: Tally) {
        var work = LineArithmetic(plan, switches, keepsBuckets: true)
        let mayBeRepaired = work.countBuckets()
        var sum = plan.settled.sum
        for (bucket, _) in plan.settled.open { sum.add(work.tallies[bucket]) }
        // Settled buckets keep their figures unless minutes of others repaired them.
        return (work.tallies, mayBeRepaired || sum.isBroken ? Tally.sum(work.tallies) : sum)
    }

    /// The tally of each bucket, with how it came about.
    static func explained(_ plan: LinePlan, _ switches: PolicySwitches) -> (tallies: [Tally], record: [BucketRecord]) {
        var work = LineArithmetic(plan, switches, keepsBuckets: true)
        work.tallies = [Tally](repeating: Tally(), count: plan.buckets.count)
        work.record = [BucketRecord](repeating: BucketRecord(), count: plan.buckets.count)
        var place = Place()
        for index in plan.buckets.indices { work.count(index, &place) }
        work.keep(place.leftovers)
        work.creditOpenMakeups()
        if switches.surplus == .netWithinMonth { work.netSurplus() }
        return (work.tallies, work.record ?? [])
    }

    /// The sum over all buckets.
    static func total(_ plan: LinePlan, _ switches: PolicySwitches) -> Tally {
        var work = LineArithmetic(plan, switches, keepsBuckets: false)
        work.count()
        // Buckets must be kept only where minutes of one repair another.
        let repairs = !work.spare.isEmpty || switches.surplus == .netWithinMonth && work.sum.surplus.isPositive
        // Where minutes are broken, the reasons' figures depend on the order of the buckets.
        return repairs || work.sum.isBroken ? Tally.sum(tallies(plan, switches)) : work.sum
    }

    /// The missed minutes over all buckets, as printed.
    static func missed(_ plan: LinePlan, _ switches: PolicySwitches) -> Int { total(plan, switches).wholeMinutes.missed }

    /// The buckets of a plan whose figures no switch can change, counted once for all.
    static func settled(_ plan: LinePlan, _ requirements: Requirements) -> SettledBuckets {
        var work = LineArithmetic(plan, PolicySwitches.ofStandard, keepsBuckets: true)
        work.tallies = plan.settled.tallies
        var open: [(bucket: Int, row: Int)] = []
        var sum = Tally()
        var place = Place()
        for index in plan.buckets.indices {
            let first = place.row
            var isSteady = requirements.isFixed[index]
            while place.row < plan.rows.count, plan.rows[place.row].bucket == index {
                isSteady = isSteady && LineArithmetic.isSteady(plan.rows[place.row])
                place.row += 1
            }
            if isSteady, !plan.links.contains(where: { $0.bucket == index }) {
                place.row = first
                work.count(index, &place)
                sum.add(work.tallies[index])
            } else {
                open.append((index, first))
            }
        }
        return SettledBuckets(tallies: work.tallies, sum: sum, open: open)
    }

    private init(_ plan: LinePlan, _ switches: PolicySwitches, keepsBuckets: Bool) {
        self.plan = plan
        self.switches = switches
        self.keepsBuckets = keepsBuckets
        required = plan.required(switches)
    }

    /// Counts every bucket by itself; true when minutes of one may have repaired another.
    private mutating func countBuckets() -> Bool {
        count()
        creditOpenMakeups()
        if switches.surplus == .netWithinMonth { netSurplus() }
        return !spare.isEmpty || switches.surplus == .netWithinMonth
    }

    /// Whether a row counts alike under all switches wherever a bucket requires the same.
    private static func isSteady(_ row: LogRow) -> Bool {
        switch row.part {
        case .credit: row.marks.isEmpty && row.units == 0
        case .reason(let reason): isAlwaysCounted(reason)
        case .pending, .nothing: true
        case .makeup: false
        }
    }

    /// Whether a row's minutes are left out under the switches.
    static func isExcluded(_ row: LogRow, _ switches: PolicySwitches) -> Bool { exclusion(row, switches) != nil }

    /// The switch that leaves a row's minutes out.
    static func exclusion(_ row: LogRow, _ switches: PolicySwitches) -> ExcludingSwitch? {
        let marks = row.marks
        if marks.isEmpty { return nil }
        if marks.contains(.groupForIndividual), switches.groupForIndividual == .excluded { return .groupForIndividual }
        if marks.contains(.groupOverCap), switches.groupOverCap == .excluded { return .groupOverCap }
        if marks.contains(.remote), switches.remoteForInPerson == .excluded { return .remoteForInPerson }
        if marks.contains(.lateEntry), switches.lateEntry == .excluded { return .lateEntry }
        if marks.contains(.closedDay), switches.onClosedDay == .excluded { return .onClosedDay }
        if marks.contains(.absentDay), switches.onAbsentDay == .excluded { return .onAbsentDay }
        if marks.contains(.unqualified) || marks.contains(.unlicensed) { return switches.roleMismatch != .counted ? .roleMismatch : nil }
        if marks.contains(.assistant) || marks.contains(.substitute) { return switches.roleMismatch == .excluded ? .roleMismatch : nil }
        return nil
    }

    /// Counts the buckets whose figures the switches can change.
    private mutating func count() {
        if keepsBuckets { tallies = plan.settled.tallies } else { sum = plan.settled.sum }
        var place = Place()
        place.explanations.reserveCapacity(8)
        for (index, row) in plan.settled.open {
            place.row = row
            count(index, &place)
        }
        keep(place.leftovers)
    }

    /// What linked make-ups have left over waits for other shortages, or is surplus.
    private mutating func keep(_ leftovers: [(row: Int, minutes: Ratio)]) {
        for left in leftovers {
            if switches.makeup == .oldestAny { spare.append(left) } else { addSurplus(left) }
        }
        spare.sort { $0.row < $1.row }
    }

    /// How far rows and links have been counted, and what is left of linked make-ups.
    private struct Place {
        var row = 0
        var link = 0
        var explanations: [Explanation] = []
        var leftovers: [(row: Int, minutes: Ratio)] = []
    }

    private mutating func count(_ index: Int, _ place: inout Place) {
        let bucket = plan.buckets[index]
        promised = bucket.others.isEmpty ? plan.amounts[bucket.first.grant].chosen(switches.range) : nil
        var tally = Tally()
        tally.required = required[index]
        place.explanations.removeAll(keepingCapacity: true)
        let minutes = Ratio(countRows(index, bucket, &place))
        tally.delivered = min(minutes, tally.required)
        tally.surplus = minutes - tally.delivered
        var shortage = tally.required - tally.delivered
        while place.link < plan.links.count, plan.links[place.link].bucket == index {
            let source = plan.links[place.link].row
            let whole = makeupMinutes(plan.rows[source], bucket)
            let part = min(whole, shortage)
            if record != nil, whole.isPositive { note(source, .repairs(part, whole), in: index) }
            tally.makeup += part
            shortage -= part
            if whole > part { place.leftovers.append((source, whole - part)) }
            repair(&place.explanations, on: plan.rows[source].makeupFor ?? bucket.from, part)
            place.link += 1
        }
        if shortage.isPositive { allocate(shortage, bucket, place.explanations, &tally) }
        if keepsBuckets { tallies[index] = tally } else { sum.addMinutes(tally) }
        if record != nil { note(tally, index, bucket) }
    }

    /// The minutes given in a bucket; what its rows explain is added to the explanations.
    private mutating func countRows(_ index: Int, _ bucket: Bucket, _ place: inout Place) -> Int {
        var given = 0
        var timedDay = Int.min
        var timedUntil = -1
        while place.row < plan.rows.count, plan.rows[place.row].bucket == index {
            let entry = plan.rows[place.row]
            switch entry.part {
            case .credit:
                if entry.day != timedDay { (timedDay, timedUntil) = (entry.day, -1) }
                let minutes = credit(entry, bucket, &timedUntil, &place.explanations)
                given += minutes
                if record != nil { noteGiven(place.row, minutes, promised(bucket, entry.day).session, in: index) }
            case .makeup:
                if entry.makeupFor == nil { spare.append((place.row, makeupMinutes(entry, bucket))) }
                if record != nil { noteMakeup(place.row, makeupMinutes(entry, bucket), in: index) }
            case .reason(let reason):
                if isAlreadyLeftOut(entry, reason, bucket) {
                    if record != nil { note(place.row, .nothing, in: index) }
                    place.row += 1
                    continue
                }
                explain(entry, reason, bucket, &place.explanations)
                if record != nil { note(place.row, .explains(place.explanations.last), in: index) }
            case .pending:
                place.explanations.append(
                    Explanation(day: entry.day, reason: .notYetEntered, weight: .pending, amount: slot(entry, bucket)))
                if record != nil { note(place.row, .explains(place.explanations.last), in: index) }
            case .nothing: if record != nil { note(place.row, .nothing, in: index) }
            }
            place.row += 1
        }
        return given
    }

    /// What is promised in a bucket on a day.
    private func promised(_ bucket: Bucket, _ day: Int) -> Amount.Chosen {
        promised ?? plan.amounts[plan.grid.share(bucket, day).grant].chosen(switches.range)
    }

    /// Minutes that a session counts for; what it lacks of a session's length becomes an explanation.
    private func credit(_ row: LogRow, _ bucket: Bucket, _ timedUntil: inout Int, _ explanations: inout [Explanation]) -> Int {
        let session = promised(bucket, row.day).session
        var minutes = row.minutes(switches.unitMinutes, session: session)
        if LineArithmetic.isExcluded(row, switches) {
            explanations.append(
                Explanation(day: row.day, reason: .excludedByPolicy, weight: .counting, amount: Ratio(session ?? minutes)))
            return 0
        }
        if row.start >= 0 {
            let until = row.until
            let shared = min(timedUntil, until) - row.start
            if shared > 0 { minutes = min(minutes, max(0, until - row.start - shared)) }
            timedUntil = max(timedUntil, until)
        }
        if let session, minutes < session {
            explanations.append(
                Explanation(day: row.day, reason: .shortSession, weight: .counting, amount: Ratio(session - minutes)))
        }
        return minutes
    }

    private func makeupMinutes(_ row: LogRow, _ bucket: Bucket) -> Ratio {
        if LineArithmetic.isExcluded(row, switches) { return .zero }
        let session = promised(bucket, row.day).session
        return Ratio(row.minutes(switches.unitMinutes, session: session))
    }

    /// The minutes that a session not held stands for.
    private func slot(_ row: LogRow, _ bucket: Bucket) -> Ratio {
        let amount = promised(bucket, row.day)
        if let session = amount.session { return Ratio(session) }
        if row.end > row.start, row.start >= 0 { return Ratio(row.end - row.start) }
        // Planned minutes as long as the whole period's may be the period's and not the session's.
        if row.minutes > 0, row.remarks.contains(.statesMinutes) || row.minutes < amount.total { return Ratio(row.minutes) }
        return Ratio(plan.usualMinutes > 0 ? min(plan.usualMinutes, amount.total) : amount.total)
    }

    /// One session, or of a pool that day's share (contract 3a.5).
    func closedDayShare(_ bucket: Bucket, _ day: Int) -> Ratio {
        let share = plan.grid.share(bucket, day)
        let amount = plan.amounts[share.grant].chosen(switches.range)
        if let session = amount.session { return Ratio(session) }
        return Ratio(amount.total).times(1, over: max(1, plan.days.dueDays(share.fullFrom, share.fullThrough)))
    }

    /// Whether a row only says that school was closed on a day whose session is not required at all (contract 3a.4): it explains no other shortage.
    private func isAlreadyLeftOut(_ row: LogRow, _ reason: Reason, _ bucket: Bucket) -> Bool {
        guard reason == .schoolClosedPlanned, switches.weekPartial == .proRata, bucket.unit == .week, bucket.count == 1, !plan.days.isDue(row.day) else {
            return false
        }
        if plan.usual.weekdays(of: plan.grid.share(bucket, row.day).grant).days.contains(SchoolDays.weekday(row.day)) { return true }
        let amount = promised(bucket, row.day)
        // A pool loses that day's fifth; what the row stands for beyond it may still explain a shortage.
        return amount.session == nil && slot(row, bucket) <= Ratio(amount.total).times(1, over: 5)
    }

    private func explain(_ row: LogRow, _ reason: Reason, _ bucket: Bucket, _ explanations: inout [Explanation]) {
        var reason = reason
        if reason == .studentAbsent, row.providerAlsoOut, switches.sameDayProviderAbsent == .counted { reason = .providerAbsent }
        let counts = LineArithmetic.isAlwaysCounted(reason) || isCounted(reason, row)
        let amount = reason == .schoolClosedUnplanned ? closedDayShare(bucket, row.day) : slot(row, bucket)
        explanations.append(Explanation(day: row.day, reason: reason, weight: counts ? .counting : .excusing, amount: amount))
    }

    /// Reasons that lie with the school and count under all switches.
    private static func isAlwaysCounted(_ reason: Reason) -> Bool { reason == .providerAbsent || reason == .providerInMeeting }

    /// Whether minutes count as missed that were not given for this reason.
    private func isCounted(_ reason: Reason, _ row: LogRow) -> Bool {
        switch reason {
        case .studentAbsent: !row.providerAlsoOut && switches.studentAbsent == .counted
        case .studentUnavailableSchool: switches.schoolActivity == .counted
        case .refused: switches.refused == .counted
        case .suspended: switches.suspension == .countedAfterDay10 && row.suspensionDay > 10
        case .schoolClosedPlanned: switches.weekPartial != .proRata
        case .schoolClosedUnplanned: switches.closureUnplanned == .counted
        case .earlyRelease: switches.halfDay == .full
        default: true
        }
    }
}
