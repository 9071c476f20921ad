import ServiceRecords

/// Counts one line under one set of switches: what was required, given, made up, and why the rest was not given.
struct LineArithmetic {
    /// A logged reason that can explain part of a shortage.
    private struct Explanation {
        enum Weight { case excusing, counting, pending }
        var day: Int
        var reason: Reason
        var weight: Weight
        var amount: Ratio
    }

    private let plan: LinePlan
    private let switches: PolicySwitches
    /// Whether each bucket is kept; else only the sum over all.
    private let keepsBuckets: Bool
    /// Tallies of the plan under switches that require the same.
    private let alike: [Tally]?
    private var tallies: [Tally] = []
    private var sum = Tally()
    private var spare: [(row: Int, minutes: Ratio)] = []

    /// The tally of each bucket of the plan, in order.
    static func tallies(_ plan: LinePlan, _ switches: PolicySwitches, alike: [Tally]? = nil) -> [Tally] {
        var work = LineArithmetic(plan: plan, switches: switches, keepsBuckets: true, alike: alike)
        work.tallies.reserveCapacity(plan.buckets.count)
        work.count()
        work.creditOpenMakeups()
        if switches.surplus == .netWithinMonth { work.netSurplus() }
        return work.tallies
    }

    /// The sum over all buckets. `alike` are tallies of the plan under switches that require the same minutes, if they are known.
    static func total(_ plan: LinePlan, _ switches: PolicySwitches, alike: [Tally]? = nil) -> Tally {
        var work = LineArithmetic(plan: plan, switches: switches, keepsBuckets: false, alike: alike)
        work.count()
        // Buckets must be kept only where minutes of one repair another.
        let repairs = !work.spare.isEmpty || switches.surplus == .netWithinMonth && work.sum.surplus.isPositive
        // Where minutes are broken, the reasons' figures depend on the order of the buckets.
        let isBroken = work.sum.pieces.contains { !$0.amount.isWhole }
        return repairs || isBroken ? Tally.sum(tallies(plan, switches, alike: alike)) : work.sum
    }

    /// The missed minutes over all buckets, as printed.
    static func missed(_ plan: LinePlan, _ switches: PolicySwitches, alike: [Tally]? = nil) -> Int {
        total(plan, switches, alike: alike).wholeMinutes.missed
    }

    private init(plan: LinePlan, switches: PolicySwitches, keepsBuckets: Bool, alike: [Tally]?) {
        self.plan = plan
        self.switches = switches
        self.keepsBuckets = keepsBuckets
        self.alike = alike
    }

    /// Whether a row's minutes are left out under the switches.
    static func isExcluded(_ row: LogRow, _ switches: PolicySwitches) -> Bool {
        let marks = row.marks
        if marks.isEmpty { return false }
        if marks.contains(.groupForIndividual), switches.groupForIndividual == .excluded { return true }
        if marks.contains(.groupOverCap), switches.groupOverCap == .excluded { return true }
        if marks.contains(.remote), switches.remoteForInPerson == .excluded { return true }
        if marks.contains(.lateEntry), switches.lateEntry == .excluded { return true }
        if marks.contains(.closedDay), switches.onClosedDay == .excluded { return true }
        if marks.contains(.absentDay), switches.onAbsentDay == .excluded { return true }
        if marks.contains(.unqualified) { return switches.roleMismatch != .counted }
        if marks.contains(.assistant) || marks.contains(.substitute) { return switches.roleMismatch == .excluded }
        return false
    }

    /// Counts all buckets, or where only the sum is asked for those whose figures the switches can change.
    private mutating func count() {
        var place = Place()
        if !keepsBuckets, let open = plan.open {
            sum = plan.settled
            for (index, row) in open {
                place.row = row
                count(index, &place)
            }
        } else {
            for index in plan.buckets.indices { count(index, &place) }
        }
        for left in place.leftovers {
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
        var tally = Tally()
        tally.required = alike?[index].required ?? plan.required(bucket, switches)
        if let (minutes, next) = plan.plainMinutes(of: index, from: place.row, link: place.link, switches.range) {
            place.row = next
            countPlain(Ratio(minutes), bucket, &tally)
            return
        }
        place.explanations.removeAll(keepingCapacity: true)
        let minutes = Ratio(countRows(index, bucket, &place))
        tally.delivered = min(minutes, tally.required)
        tally.surplus = minutes - tally.delivered
        var shortage = tally.required - tally.delivered
        while place.link < plan.links.count, plan.links[place.link].bucket == index {
            let source = plan.links[place.link].row
            let whole = makeupMinutes(plan.rows[source], bucket)
            let part = min(whole, shortage)
            tally.makeup += part
            shortage -= part
            if whole > part { place.leftovers.append((source, whole - part)) }
            repair(&place.explanations, on: plan.rows[source].makeupFor ?? bucket.from, part)
            place.link += 1
        }
        if shortage.isPositive { allocate(shortage, bucket, place.explanations, &tally) }
        finish(tally)
    }

    private mutating func countPlain(_ minutes: Ratio, _ bucket: Bucket, _ tally: inout Tally) {
        tally.delivered = min(minutes, tally.required)
        tally.surplus = minutes - tally.delivered
        let shortage = tally.required - tally.delivered
        if shortage.isPositive { allocate(shortage, bucket, [], &tally) }
        finish(tally)
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
                given += credit(entry, bucket, &timedUntil, &place.explanations)
            case .makeup: if entry.makeupFor == nil { spare.append((place.row, makeupMinutes(entry, bucket))) }
            case .reason(let reason): explain(entry, reason, bucket, &place.explanations)
            case .pending:
                place.explanations.append(
                    Explanation(day: entry.day, reason: .notYetEntered, weight: .pending, amount: slot(entry, bucket)))
            case .nothing: break
            }
            place.row += 1
        }
        return given
    }

    /// The sum over those buckets of a plan that no switch can change, and the others with their first rows.
    static func settled(_ plan: LinePlan) -> (sum: Tally, open: [(bucket: Int, row: Int)]) {
        var work = LineArithmetic(plan: plan, switches: PolicySwitches.ofStandard, keepsBuckets: false, alike: nil)
        var open: [(bucket: Int, row: Int)] = []
        var row = 0, link = 0
        for index in plan.buckets.indices {
            let bucket = plan.buckets[index]
            while link < plan.links.count, plan.links[link].bucket < index { link += 1 }
            if plan.requiresAlways(bucket), let (minutes, next) = plan.plainMinutes(of: index, from: row, link: link, .minimum) {
                var tally = Tally()
                tally.required = plan.required(bucket, work.switches)
                work.countPlain(Ratio(minutes), bucket, &tally)
                row = next
            } else {
                open.append((index, row))
                while row < plan.rows.count, plan.rows[row].bucket == index { row += 1 }
            }
        }
        return (work.sum, open)
    }

    private mutating func finish(_ tally: Tally) {
        if keepsBuckets { tallies.append(tally) } else { sum.addMinutes(tally) }
    }

    /// Minutes that a session counts for; what it lacks of a session's length becomes an explanation.
    private func credit(_ row: LogRow, _ bucket: Bucket, _ timedUntil: inout Int, _ explanations: inout [Explanation]) -> Int {
        let session = plan.amounts[plan.share(bucket, row.day).grant].chosen(switches.range).session
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
        let session = plan.amounts[plan.share(bucket, row.day).grant].chosen(switches.range).session
        return Ratio(row.minutes(switches.unitMinutes, session: session))
    }

    /// The minutes that a session not held stands for.
    private func slot(_ row: LogRow, _ bucket: Bucket) -> Ratio {
        let amount = plan.amounts[plan.share(bucket, row.day).grant].chosen(switches.range)
        if let session = amount.session { return Ratio(session) }
        if row.end > row.start, row.start >= 0 { return Ratio(row.end - row.start) }
        if row.minutes > 0 { return Ratio(row.minutes) }
        return Ratio(plan.usualMinutes > 0 ? min(plan.usualMinutes, amount.total) : amount.total)
    }

    /// One session, or of a pool that day's share (contract 3a.5).
    private func closedDayShare(_ bucket: Bucket, _ day: Int) -> Ratio {
        let share = plan.share(bucket, day)
        let amount = plan.amounts[share.grant].chosen(switches.range)
        if let session = amount.session { return Ratio(session) }
        return Ratio(amount.total).times(1, over: max(1, plan.days.dueDays(share.fullFrom, share.fullThrough)))
    }

    private func explain(_ row: LogRow, _ reason: Reason, _ bucket: Bucket, _ explanations: inout [Explanation]) {
        var reason = reason
        let counts: Bool
        switch reason {
        case .studentAbsent where row.providerAlsoOut:
            counts = switches.sameDayProviderAbsent == .counted
            if counts { reason = .providerAbsent }
        case .studentAbsent: counts = switches.studentAbsent == .counted
        case .studentUnavailableSchool: counts = switches.schoolActivity == .counted
        case .refused: counts = switches.refused == .counted
        case .suspended: counts = switches.suspension == .countedAfterDay10 && row.suspensionDay > 10
        case .schoolClosedPlanned: counts = switches.weekPartial != .proRata
        case .schoolClosedUnplanned: counts = switches.closureUnplanned == .counted
        case .earlyRelease: counts = switches.halfDay == .full
        default: counts = true
        }
        let amount = reason == .schoolClosedUnplanned ? closedDayShare(bucket, row.day) : slot(row, bucket)
        explanations.append(Explanation(day: row.day, reason: reason, weight: counts ? .counting : .excusing, amount: amount))
    }

    /// A linked make-up takes the place of the session of its day, whatever kept that from being held (contract 3a.7).
    private func repair(_ explanations: inout [Explanation], on day: Int, _ minutes: Ratio) {
        var left = minutes
        for index in explanations.indices where explanations[index].day == day && left.isPositive {
            let part = min(left, explanations[index].amount)
            explanations[index].amount -= part
            left -= part
        }
    }

    private mutating func allocate(_ shortage: Ratio, _ bucket: Bucket, _ explanations: [Explanation], _ tally: inout Tally) {
        var rest = shortage
        var weights = (excusing: false, counting: false)
        for entry in explanations {
            if entry.weight == .excusing { weights.excusing = true }
            if entry.weight == .counting { weights.counting = true }
        }
        tally.mixesReasons = weights.excusing && weights.counting
        if switches.reasonOrder == .countingFirst {
            book(explanations, .counting, as: .missed, &rest, &tally)
            book(explanations, .excusing, as: .excused, &rest, &tally)
        } else {
            book(explanations, .excusing, as: .excused, &rest, &tally)
            book(explanations, .counting, as: .missed, &rest, &tally)
        }
        if rest.isPositive { allowClosures(&rest, bucket, explanations, &tally) }
        book(explanations, .pending, as: .undocumented, &rest, &tally)
        guard rest.isPositive else { return }
        let outside = min(rest, tally.required.times(uncovered(bucket), over: max(1, dueDays(bucket))))
        shortfall(.undocumented, .undocumented, outside, &tally)
        shortfall(.noSessionRecorded, .missed, rest - outside, &tally)
    }

    /// Books explanations of one weight, oldest first, as far as there is a shortage.
    private mutating func book(
        _ explanations: [Explanation], _ weight: Explanation.Weight, as category: Tally.Category, _ rest: inout Ratio,
        _ tally: inout Tally
    ) {
        for entry in explanations where entry.weight == weight && rest.isPositive {
            let part = min(rest, entry.amount)
            shortfall(entry.reason, category, part, &tally)
            rest -= part
        }
    }

    private mutating func shortfall(_ reason: Reason, _ category: Tally.Category, _ amount: Ratio, _ tally: inout Tally) {
        tally.addShortfall(category, amount)
        if keepsBuckets { tally.book(reason, category, amount) } else { sum.book(reason, category, amount) }
    }

    /// Days closed without notice that no row speaks of: up to one session each (contract 3a.5).
    private mutating func allowClosures(_ rest: inout Ratio, _ bucket: Bucket, _ explanations: [Explanation], _ tally: inout Tally) {
        guard bucket.unit != .cycle, !(bucket.unit == .day && bucket.count > 1) else { return }
        for day in plan.days.unplanned where day >= bucket.from && day <= bucket.through && rest.isPositive {
            if !plan.fixedWeekdays.isEmpty, !plan.fixedWeekdays.contains(SchoolDays.weekday(day)) { continue }
            if explanations.contains(where: { $0.day == day && $0.reason != .noSessionRecorded }) { continue }
            let part = min(rest, closedDayShare(bucket, day))
            shortfall(.schoolClosedUnplanned, switches.closureUnplanned == .counted ? .missed : .excused, part, &tally)
            rest -= part
        }
    }

    private func dueDays(_ bucket: Bucket) -> Int { plan.days.dueDays(bucket.from, bucket.through) }

    /// Days of the bucket on which service was due and of which no log speaks.
    private func uncovered(_ bucket: Bucket) -> Int {
        var spoken = 0
        for span in plan.covered where span.upperBound >= bucket.from && span.lowerBound <= bucket.through {
            spoken += plan.days.dueDays(max(span.lowerBound, bucket.from), min(span.upperBound, bucket.through))
        }
        return max(0, dueDays(bucket) - spoken)
    }

    private mutating func addSurplus(_ entry: (row: Int, minutes: Ratio)) {
        let bucket = plan.rows[entry.row].bucket
        guard bucket >= 0 else { return }
        if keepsBuckets { tallies[bucket].surplus += entry.minutes } else { sum.surplus += entry.minutes }
    }

    /// Unlinked make-ups: the oldest open `missed`, then `undocumented`, never `excused` (contract 3a.7).
    private mutating func creditOpenMakeups() {
        guard !spare.isEmpty else { return }
        var cursor: [Tally.Category: Int] = [.missed: 0, .undocumented: 0]
        for entry in spare {
            var left = entry.minutes
            if switches.makeup != .linkedOnly {
                let reach = switches.makeup == .oldestAny ? Int.max : plan.rows[entry.row].day
                for category in [Tally.Category.missed, .undocumented] where left.isPositive {
                    var bucket = cursor[category] ?? 0
                    while bucket < tallies.count, left.isPositive, plan.buckets[bucket].from <= reach {
                        left = tallies[bucket].repair(category, with: left)
                        if left.isPositive { bucket += 1 }
                    }
                    cursor[category] = bucket
                }
            }
            if left.isPositive { addSurplus((entry.row, left)) }
        }
    }

    /// Surplus of weeks and days repairs shortages of the same calendar month, oldest first (contract 3a.8).
    private mutating func netSurplus() {
        var start = 0
        while start < tallies.count {
            let month = monthIndex(start)
            var end = start
            while end < tallies.count, monthIndex(end) == month { end += 1 }
            if tallies[start..<end].contains(where: { $0.surplus.isPositive }) { net(start..<end) }
            start = end
        }
    }

    private mutating func net(_ range: Range<Int>) {
        let isShort: (Bucket) -> Bool = { ($0.unit == .week || $0.unit == .day) && $0.count == 1 }
        var giver = range.lowerBound
        for taker in range where isShort(plan.buckets[taker]) {
            while giver < range.upperBound, (tallies[taker].missed + tallies[taker].undocumented).isPositive {
                guard isShort(plan.buckets[giver]), tallies[giver].surplus.isPositive else {
                    giver += 1
                    continue
                }
                let whole = tallies[giver].surplus
                var left = tallies[taker].repair(.missed, with: whole)
                left = tallies[taker].repair(.undocumented, with: left)
                tallies[giver].surplus = left
                tallies[taker].book(.surplusNetted, .makeup, whole - left)
            }
        }
    }

    private func monthIndex(_ bucket: Int) -> Int { plan.months[bucket] }
}
