/// Holds one line of two runs against one another.
struct LineComparison {
    let old: LineRecord
    let new: LineRecord
    /// Whether both runs show their periods under the same profile.
    let showsSamePeriods: Bool
    /// The months of the service whose record is another.
    let records: [Cause]

    private static let profiles = ["standard", "literal", "conservative"]

    init(_ old: LineRecord, _ new: LineRecord, showsSamePeriods: Bool, _ records: [Cause]) {
        self.old = old
        self.new = new
        self.showsSamePeriods = showsSamePeriods
        self.records = records
    }

    /// A line that one run has alone.
    static func alone(_ line: LineRecord, isNew: Bool) -> LineDifference {
        let figures = profiles.compactMap { profile -> FigureDifference? in
            guard let own = line.figures[profile] else { return nil }
            return FigureDifference(profile: profile, old: isNew ? .nothing : own, new: isNew ? own : .nothing)
        }
        let mandates: Cause = isNew ? .mandates(gone: [], added: line.mandates) : .mandates(gone: line.mandates, added: [])
        return LineDifference(
            presence: isNew ? .added : .gone, service: line.service, serviceText: line.serviceText, delivery: line.delivery,
            scope: line.scope, figures: figures, causes: line.mandates.isEmpty ? [] : [mandates], periods: [])
    }

    /// `nil` where the lines say the same.
    func difference() -> LineDifference? {
        let figures = LineComparison.profiles.compactMap { profile -> FigureDifference? in
            guard let before = old.figures[profile], let after = new.figures[profile], before != after else { return nil }
            return FigureDifference(profile: profile, old: before, new: after)
        }
        let periods = showsSamePeriods ? self.periods() : []
        var causes = promises(periods) + booked(figures, periods)
        if figures.isEmpty, periods.isEmpty {
            // The same figures from other papers: worth a word only where what is promised is another.
            causes.removeAll { cause in
                switch cause {
                case .mandates, .blocked, .readings: false
                default: true
                }
            }
            guard !causes.isEmpty else { return nil }
        }
        return LineDifference(
            presence: .both, service: new.service, serviceText: new.serviceText, delivery: new.delivery, scope: new.scope,
            figures: figures, causes: causes, periods: periods)
    }

    /// Periods by their first day and last day; both runs have them in order.
    private func periods() -> [PeriodDifference] {
        struct Span: Hashable {
            var from: String
            var through: String
        }
        func bySpan(_ line: LineRecord) -> [Span: LineRecord.Period] {
            Dictionary(line.periods.map { (Span(from: $0.from, through: $0.through), $0) }, uniquingKeysWith: { first, _ in first })
        }
        let before = bySpan(old), after = bySpan(new)
        let spans = Set(before.keys).union(after.keys).sorted { ($0.from, $0.through) < ($1.from, $1.through) }
        return spans.compactMap { span in
            let (one, other) = (before[span], after[span])
            guard one?.figures != other?.figures || one?.sessions.count != other?.sessions.count else { return nil }
            return PeriodDifference(
                from: span.from, through: span.through, old: one?.figures, new: other?.figures,
                oldSessions: one?.sessions.count ?? 0, newSessions: other?.sessions.count ?? 0)
        }
    }

    /// What the IEP promises, as the runs took it.
    private func promises(_ periods: [PeriodDifference]) -> [Cause] {
        var causes: [Cause] = []
        let gone = old.mandates.filter { !new.mandates.contains($0) }, added = new.mandates.filter { !old.mandates.contains($0) }
        if !gone.isEmpty || !added.isEmpty { causes.append(.mandates(gone: gone, added: added)) }
        if old.blocked != new.blocked { causes.append(.blocked(old: old.blocked, new: new.blocked)) }
        if old.readings != new.readings { causes.append(.readings(old: old.readings.map(\.label), new: new.readings.map(\.label))) }
        struct Step: Hashable {
            var old: Int
            var new: Int
        }
        var steps: [(step: Step, count: Int)] = []
        for period in periods {
            guard let before = period.old?.required, let after = period.new?.required, before != after else { continue }
            let step = Step(old: before, new: after)
            if let place = steps.firstIndex(where: { $0.step == step }) { steps[place].count += 1 } else { steps.append((step, 1)) }
        }
        causes += steps.map { .requirement(old: $0.step.old, new: $0.step.new, periods: $0.count) }
        let alone = (gone: periods.count { $0.new == nil }, added: periods.count { $0.old == nil })
        if alone.gone > 0 || alone.added > 0 { causes.append(.periods(gone: alone.gone, added: alone.added)) }
        return causes
    }

    /// What the logs show, as the runs took it.
    private func booked(_ figures: [FigureDifference], _ periods: [PeriodDifference]) -> [Cause] {
        var causes: [Cause] = []
        func count(_ line: LineRecord) -> Int { line.periods.reduce(0) { $0 + $1.sessions.count } }
        let (before, after) = (count(old), count(new))
        if before != after {
            causes.append(.sessions(old: before, new: after))
        } else {
            let moved = periods.count { $0.oldSessions != $0.newSessions }
            if moved > 0 { causes.append(.otherSessions(periods: moved)) }
        }
        causes += records
        if let shown = figures.first {
            let names = Set(shown.old.byReason.keys).union(shown.new.byReason.keys).sorted()
            for name in names {
                let (one, other) = (shown.old.byReason[name] ?? 0, shown.new.byReason[name] ?? 0)
                if one != other { causes.append(.reason(name: name, old: one, new: other)) }
            }
        }
        return causes
    }
}
