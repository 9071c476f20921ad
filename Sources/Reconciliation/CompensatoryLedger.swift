import CivilTime
import ServiceRecords

/// Compensatory promises and what was given against them; never mixed with the current weeks (domain rules D.3, E.4).
enum CompensatoryLedger {
    static func lines(_ timeline: MandateTimeline, _ documents: [Document], rows: [LogRow]) -> [CompensatoryLine] {
        var agreed: [Service: Int] = [:]
        var order: [Service] = []
        for grant in timeline.chains.flatMap(\.grants) where grant.scope == .compensatory {
            if !order.contains(grant.service) { order.append(grant.service) }
            if let minutes = total(documents[grant.document].mandates[grant.mandate], grant) {
                agreed[grant.service, default: 0] += minutes
            }
        }
        var given: [Service: (minutes: Int, sessions: [SessionReference])] = [:]
        for row in rows where row.status == .compensatory && !row.isDuplicate {
            if !order.contains(row.service) { order.append(row.service) }
            given[row.service, default: (0, [])].minutes += row.minutes(.nominal, session: nil)
            given[row.service]?.sessions.append(SessionReference(file: documents[row.document].file, index: row.index))
        }
        return order.map { service in
            let promise = agreed[service]
            let delivered = given[service]?.minutes ?? 0
            return CompensatoryLine(
                service: service, agreed: promise, delivered: delivered, open: promise.map { max(0, $0 - delivered) },
                sessions: given[service]?.sessions ?? [])
        }
    }

    /// The whole promise: a stated total, or so many minutes a week for the weeks it runs.
    private static func total(_ mandate: Mandate, _ grant: Grant) -> Int? {
        if let amount = grant.amount {
            guard amount.period.unit == .week, let end = grant.statedEnd else { return nil }
            let weeks = (SchoolDays.monday(end.dayNumber) - SchoolDays.monday(grant.anchor.dayNumber)) / 7 + 1
            return Amount.product(amount.least.total, max(1, weeks / amount.period.count))
        }
        let totals = mandate.frequency.parts.compactMap { part -> Int? in
            guard part.period.unit == .fixed || part.period.unit == .iepTerm || part.period.unit == .unknown else { return nil }
            if let total = part.totalMinutesPerPeriod?.min { return total }
            guard let minutes = part.minutesPerSession?.min, let times = part.sessionsPerPeriod?.min else { return nil }
            return Amount.product(minutes, times)
        }
        return totals.isEmpty ? nil : min(Amount.ceiling, totals.reduce(0) { min(Amount.ceiling, $0 + min($1, Amount.ceiling)) })
    }
}
