internal import ServiceRecords

/// Puts the groups together: what they share, which is a total of the others, which are readings of one amount.
struct Composer {
    var meaning: Meaning

    mutating func compose(_ binder: Binder) -> Reading {
        var groups = binder.groups
        var extra: Doubts = []
        var disagreement: [Clause]?
        if groups.count > 1 {
            if let sum = breakdown(&groups) {
                if !sum.agrees { disagreement = [sum.whole] }
            } else {
                shareHead(&groups, &extra)
                shareTail(&groups, &extra)
            }
        }
        let readings = groups.map { meaning.read($0) }
        var result = Reading()
        result.parts = readings.map(\.part)
        result.doubts = readings.reduce(extra) { $0.union($1.doubts) }
        // One amount for the fall and another for the spring do not add up.
        if groups.count > 1, groups.filter(\.hasWindow).count > 1 { result.doubts.insert(.conditional) }
        if readings.contains(where: { !$0.alternatives.isEmpty }) { result.interpretations = product(readings) }
        if let whole = disagreement?.first {
            result.doubts.insert(.conflict)
            meaning.remarks.insert(.totalDisagrees)
            result.interpretations = [result.parts, [meaning.read(whole).part]]
        }
        if binder.isConflict, let rival = binder.rival {
            result.doubts.insert(binder.isEither ? .ambiguous : .conflict)
            result.interpretations = [result.parts, [meaning.read(rival).part]]
        }
        steps(binder.steps, &result)
        if meaning.remarks.contains(.deliveryMix) { mixed(&result) }
        if result.parts.isEmpty { empty(&result) }
        result.remarks = meaning.remarks
        return result
    }

    private func empty(_ result: inout Reading) {
        result.doubts = .unquantified
        result.parts = [
            FrequencyPart(delivery: meaning.context.delivery ?? .unspecified, scope: meaning.firstScope ?? meaning.context.scope)
        ]
    }

    private func product(_ readings: [GroupReading]) -> [[FrequencyPart]] {
        var lists: [[FrequencyPart]] = [[]]
        for reading in readings {
            let choices = reading.alternatives.isEmpty ? [reading.part] : reading.alternatives
            guard lists.count * choices.count <= 16 else { return lists.map { $0 + [reading.part] } }
            lists = lists.flatMap { list in choices.map { list + [$0] } }
        }
        return lists
    }

    /// "60 min/wk (30 ind, 30 grp)": the first group is the sum of the others.
    private mutating func breakdown(_ groups: inout [Clause]) -> (agrees: Bool, whole: Clause)? {
        guard let first = groups.first, let period = first.period,
            first.duration != nil || first.operands != nil || first.count != nil
        else { return nil }
        let rest = groups.dropFirst()
        guard
            rest.allSatisfy({
                $0.period == nil && ($0.duration != nil || $0.bare != nil || $0.operands != nil || $0.count != nil)
                    && $0.total == nil
            })
        else { return nil }
        guard
            rest.count > 1
                || first.duration != nil && first.count == nil && (rest.first?.count != nil || rest.first?.operands != nil)
        else { return nil }
        if let shared = countBreakdown(first, rest, period) {
            groups = shared
            return (true, first)
        }
        guard let whole = total(first) else { return nil }
        let sums = rest.map { total($0) ?? $0.bare?.exact }
        guard !sums.contains(nil) else { return nil }
        let sum = sums.reduce(0) { $0 + ($1 ?? 0) }
        let delivered = rest.allSatisfy { $0.delivery != .unspecified } || rest.count == 1
        guard
            sum == whole
                || delivered && first.delivery == .unspecified && (rest.first?.inParentheses == true || rest.first?.bare != nil)
        else { return nil }
        groups = rest.map { piece in
            var piece = piece
            if piece.duration == nil, piece.count == nil, let bare = piece.bare {
                piece.duration = bare
                piece.bare = nil
            }
            piece.period = period
            if piece.delivery == .unspecified { piece.delivery = first.delivery }
            return piece
        }
        return (sum == whole, first)
    }

    /// "3 x 30 min weekly (2 individual, 1 group)": counts that add up share minutes and period.
    private func countBreakdown(_ first: Clause, _ rest: ArraySlice<Clause>, _ period: PeriodReading) -> [Clause]? {
        guard let whole = first.count?.exact else { return nil }
        let counts = rest.map { $0.count?.exact ?? $0.bare?.exact }
        guard !counts.contains(nil), counts.reduce(0, { $0 + ($1 ?? 0) }) == whole, rest.filter({ $0.duration != nil }).count <= 1
        else { return nil }
        guard rest.allSatisfy({ $0.delivery != .unspecified }) else { return nil }
        let length = first.duration ?? rest.compactMap(\.duration).first
        return rest.map { piece in
            var piece = piece
            piece.count = piece.count ?? piece.bare
            piece.bare = nil
            piece.duration = length
            piece.period = period
            return piece
        }
    }

    private func total(_ group: Clause) -> Int? {
        if let pair = group.operands { return pair.first * pair.second }
        guard let minutes = group.duration?.exact else { return nil }
        if let count = group.count { return count.exact.map { $0 * minutes } }
        return minutes
    }

    /// "1/week, indirect 15, direct 45": what stands first holds for each that follows.
    private mutating func shareHead(_ groups: inout [Clause], _ extra: inout Doubts) {
        guard let first = groups.first, first.period != nil else { return }
        let isHead = first.hasSharedHead || first.duration == nil && first.bare == nil && first.delivery == .unspecified
        guard isHead, !first.isVague else { return }
        let rest = groups.dropFirst()
        guard rest.allSatisfy({ $0.period == nil && $0.count == nil && ($0.duration != nil || $0.bare != nil) }) else { return }
        for index in groups.indices.dropFirst() {
            groups[index].period = first.period
            groups[index].count = first.count
            groups[index].noun = first.noun
        }
        if !first.hasSharedHead { groups.removeFirst() }
        if let count = first.count, count.exact != 1, groups.count > 1 {
            extra.insert(.ambiguous)
            meaning.remarks.insert(.sharedCount)
        }
    }

    /// "30 min direct / 15 min indirect weekly": the period at the end holds for each before it.
    private mutating func shareTail(_ groups: inout [Clause], _ extra: inout Doubts) {
        guard let last = groups.last, let period = last.period, last.duration != nil || last.operands != nil || last.count != nil,
            !last.hasSharedHead
        else { return }
        let before = groups.dropLast()
        guard
            before.allSatisfy({
                $0.period == nil
                    && ($0.duration != nil || $0.operands != nil || $0.count != nil
                        || $0.bare != nil && $0.delivery != .unspecified)
            })
        else { return }
        var isUnclear = false
        for index in groups.indices.dropLast() {
            groups[index].period = period
            if groups[index].duration == nil, groups[index].count == nil, groups[index].operands == nil {
                groups[index].duration = groups[index].bare
            }
            if groups[index].duration == nil, groups[index].operands == nil, let count = groups[index].count, count.low != nil {
                groups[index].duration = last.duration
            }
            if groups[index].count == nil, groups[index].operands == nil, let count = last.count,
                count.exact != 1 || groups[index].duration != nil
            {
                isUnclear = isUnclear || count.exact != 1
            }
        }
        if isUnclear {
            extra.insert(.ambiguous)
            meaning.remarks.insert(.sharedCount)
        }
    }

    /// "to drop to once weekly": before and after, both.
    private mutating func steps(_ steps: [Clause], _ result: inout Reading) {
        guard !steps.isEmpty, !result.parts.isEmpty else { return }
        result.doubts.insert(.conditional)
        meaning.remarks.insert(.stepDown)
        guard steps.contains(where: { $0.hasAmount || $0.period != nil }) else { return }
        if result.interpretations.isEmpty { result.interpretations = [result.parts] }
        let before = result.parts[0]
        for step in steps where step.hasAmount || step.period != nil {
            let remarks = meaning.remarks
            var after = meaning.read(step).part
            meaning.remarks = remarks
            if after.period.unit == .unknown { after.period = before.period }
            if after.minutesPerSession == nil, after.totalMinutesPerPeriod == nil, let each = before.minutesPerSession,
                let times = after.sessionsPerPeriod
            {
                after.minutesPerSession = each
                let total = Clause.Range(low: each.min, high: each.max).times(Clause.Range(low: times.min, high: times.max))
                after.totalMinutesPerPeriod = Quantity(min: total.low, max: total.high)
                after.totalSource = .derived
            } else if after.sessionsPerPeriod == nil, after.totalMinutesPerPeriod == nil, let each = after.minutesPerSession,
                let times = before.sessionsPerPeriod
            {
                after.sessionsPerPeriod = times
                let total = Clause.Range(low: each.min, high: each.max).times(Clause.Range(low: times.min, high: times.max))
                after.totalMinutesPerPeriod = Quantity(min: total.low, max: total.high)
                after.totalSource = .derived
            }
            if after.delivery == .unspecified { after.delivery = before.delivery }
            result.interpretations.append([after])
        }
    }

    /// One amount for direct and indirect service together.
    private func mixed(_ result: inout Reading) {
        guard result.parts.count == 1, result.interpretations.isEmpty else { return }
        result.doubts.insert(.ambiguous)
        var direct = result.parts[0]
        var indirect = result.parts[0]
        direct.delivery = .direct
        indirect.delivery = .indirect
        result.interpretations = [[direct], [indirect]]
    }
}
