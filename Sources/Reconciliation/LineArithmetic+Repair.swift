import ServiceRecords

/// Minutes beyond what their own bucket lacks, and the shortages of others that they repair.
extension LineArithmetic {
    mutating func addSurplus(_ entry: (row: Int, minutes: Ratio)) {
        let bucket = plan.rows[entry.row].bucket
        guard bucket >= 0 else { return }
        if keepsBuckets { tallies[bucket].surplus += entry.minutes } else { sum.surplus += entry.minutes }
    }

    /// Unlinked make-ups: the oldest open `missed`, then `undocumented`, never `excused` (contract 3a.7).
    mutating func creditOpenMakeups() {
        guard !spare.isEmpty else { return }
        var cursor: [Tally.Category: Int] = [.missed: 0, .undocumented: 0]
        for entry in spare {
            var left = entry.minutes
            if switches.makeup != .linkedOnly {
                let reach = switches.makeup == .oldestAny ? Int.max : plan.rows[entry.row].day
                for category in [Tally.Category.missed, .undocumented] where left.isPositive {
                    var bucket = cursor[category] ?? 0
                    while bucket < tallies.count, left.isPositive, plan.buckets[bucket].from <= reach {
                        let before = left
                        left = tallies[bucket].repair(category, with: left)
                        if record != nil { noteRepair(entry.row, category, before - left, in: bucket) }
                        if left.isPositive { bucket += 1 }
                    }
                    cursor[category] = bucket
                }
            }
            if left.isPositive { addSurplus((entry.row, left)) }
        }
    }

    /// Surplus of weeks and days repairs shortages of the same calendar month, oldest first (contract 3a.8).
    mutating func netSurplus() {
        var start = 0
        while start < tallies.count {
            let month = plan.grid.months[start]
            var end = start
            while end < tallies.count, plan.grid.months[end] == month { end += 1 }
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
                if record != nil { noteRepair(nil, .missed, whole - left, in: taker) }
                let rest = left
                left = tallies[taker].repair(.undocumented, with: left)
                if record != nil { noteRepair(nil, .undocumented, rest - left, in: taker) }
                tallies[giver].surplus = left
                tallies[taker].book(.surplusNetted, .makeup, whole - left)
            }
        }
    }
}
