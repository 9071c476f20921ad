import ServiceRecords

/// Reads what a status cell says became of a session.
struct StatusWords {
    private let text: String
    private let folded: FoldedText
    private let hits: [WordTable<SessionStatus>.Hit]

    init(_ text: String) {
        self.text = text
        folded = FoldedText(text)
        hits = Lists.statuses.hits(in: folded)
    }

    /// Every phrase, whole-cell codes left out.
    var all: [StatusMatch] {
        hits.compactMap { hit in
            hit.name.map { StatusMatch(status: $0, certainty: hit.certainty, range: folded.range(of: hit.tokens)) }
        }
    }

    /// The reasons for which a session is not held.
    private static let reasons: Set<SessionStatus> = [
        .studentAbsent, .studentUnavailableSchool, .suspended, .refused, .providerAbsent, .providerInMeeting,
        .schoolClosedPlanned, .schoolClosedUnplanned,
    ]

    /// The one status of the cell.
    var status: SessionStatus? {
        let named = hits.compactMap { hit in hit.name.map { ($0, hit.certainty) } }
        guard let first = named.first?.0 else { return nil }
        let found = Set(named.map(\.0))
        if found.count == 1 { return first }
        if found.contains(.void) { return .void }
        if found.contains(.compensatory) { return .compensatory }
        let reasons = named.filter { StatusWords.reasons.contains($0.0) }
        if var reason = StatusWords.strongest(reasons) {
            // "Provider unavailable - meeting": the second word says why.
            if reason == .providerAbsent, found.contains(.providerInMeeting), saysUnavailable { reason = .providerInMeeting }
            return StatusWords.withReason(reason, found: found, first: first)
        }
        return StatusWords.withoutReason(found: found, first: first)
    }

    private var saysUnavailable: Bool {
        let words = text.lowercased()
        return words.contains("unavailable") || words.contains("not available")
    }

    /// The surest reason, then the first; the provider's absence before the child's, a sudden closure before a planned one (D.3).
    private static func strongest(_ reasons: [(SessionStatus, Certainty)]) -> SessionStatus? {
        guard let surest = reasons.map(\.1).max() else { return nil }
        let sure = reasons.filter { $0.1 == surest }.map(\.0)
        if sure.contains(.providerAbsent) { return .providerAbsent }
        let isSudden = reasons.contains { $0.0 == .schoolClosedUnplanned }
        if isSudden, sure.first == .schoolClosedPlanned { return .schoolClosedUnplanned }
        return sure.first
    }

    private static func withReason(_ reason: SessionStatus, found: Set<SessionStatus>, first: SessionStatus) -> SessionStatus {
        if found.contains(.partial) { return .partial }
        if found.contains(.makeup) { return first == .makeup || found.contains(.delivered) ? .makeup : reason }
        if found.contains(.delivered) { return .unknown }
        return reason
    }

    private static func withoutReason(found: Set<SessionStatus>, first: SessionStatus) -> SessionStatus {
        if found.isSuperset(of: [.makeup, .unknown]) { return first == .unknown ? .unknown : .makeup }
        let order: [SessionStatus] = [
            .unknown, .partial, .makeup, .evaluation, .observation, .consult, .unscheduled, .earlyRelease, .delivered, .scheduled,
        ]
        if found.isSuperset(of: [.earlyRelease, .delivered]) { return .partial }
        if found.contains(.makeup), found.contains(.partial) { return .makeup }
        return order.first(where: found.contains) ?? first
    }
}
