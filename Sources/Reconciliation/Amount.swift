import ServiceRecords

/// A promised amount that can be computed: minutes in a period, with the session's length where the words give one.
struct Amount: Sendable, Hashable {
    /// One end of the amount, picked by the `range` switch.
    struct Chosen: Sendable, Hashable {
        var total: Int
        /// Minutes of one session; `nil` for a pool.
        var session: Int?
        /// Sessions in a period; `nil` for a pool.
        var sessions: Int?
    }

    let least: Chosen
    let most: Chosen
    let period: Period
    /// The weekdays that the IEP itself names for the sessions of a week.
    var weekdays = WeekdaySet()

    /// Beyond this, numbers are damage, not minutes.
    static let ceiling = 1_000_000

    func chosen(_ range: PolicySwitches.Range) -> Chosen { range == .minimum ? least : most }

    /// The amount of one part, or `nil` when minutes, sessions or the period are missing.
    init?(_ part: FrequencyPart) {
        guard Amount.isComputable(part.period) else { return nil }
        let session = part.minutesPerSession
        let sessions = part.sessionsPerPeriod
        func end(_ pick: (Quantity) -> Int?) -> Chosen? {
            let minutes = session.flatMap(pick)
            let times = sessions.flatMap(pick)
            var total = part.totalMinutesPerPeriod.flatMap(pick)
            if total == nil, let minutes, let times { total = Amount.product(minutes, times) }
            guard let total, total > 0 else { return nil }
            guard let minutes, let times, minutes > 0, times > 0 else { return Chosen(total: min(total, Amount.ceiling)) }
            return Chosen(
                total: min(total, Amount.ceiling), session: min(minutes, Amount.ceiling), sessions: min(times, Amount.ceiling))
        }
        guard let least = end(\.min) else { return nil }
        self.least = least
        most = end(\.max) ?? least
        period = part.period
    }

    init(least: Chosen, most: Chosen, period: Period) {
        self.least = least
        self.most = most
        self.period = period
    }

    /// Two amounts of one kind of delivery and one period, added; `nil` when their periods differ.
    func adding(_ other: Amount) -> Amount? {
        guard Amount.same(period, other.period) else { return nil }
        func sum(_ a: Chosen, _ b: Chosen) -> Chosen {
            let total = min(Amount.ceiling, a.total + b.total)
            guard let length = a.session, length == b.session, let first = a.sessions, let second = b.sessions else {
                return Chosen(total: total)
            }
            return Chosen(total: total, session: length, sessions: first + second)
        }
        return Amount(least: sum(least, other.least), most: sum(most, other.most), period: period)
    }

    static func same(_ first: Period, _ second: Period) -> Bool {
        first.unit == second.unit && first.count == second.count && first.cycleDays == second.cycleDays
    }

    static func product(_ a: Int, _ b: Int) -> Int {
        let (value, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? ceiling : value
    }

    private static func isComputable(_ period: Period) -> Bool {
        guard (1...1_000).contains(period.count) else { return false }
        switch period.unit {
        case .fixed, .event, .unknown: return false
        case .cycle: return (1...60).contains(period.cycleDays ?? 0)
        default: return true
        }
    }
}

extension Period {
    /// The period in words, for example "week", "2 weeks", "6-day cycle".
    var words: String {
        let name: String
        switch unit {
        case .gradingPeriod: name = "grading period"
        case .reportingPeriod: name = "reporting period"
        case .iepTerm: name = "IEP term"
        case .cycle: name = cycleDays.map { "\($0)-day cycle" } ?? "cycle"
        case .fixed: name = "total, with no period"
        case .event: name = "event"
        case .unknown: name = "unstated period"
        default: name = unit.rawValue
        }
        return count == 1 ? name : "\(count) \(name)s"
    }
}

extension Quantity {
    var words: String {
        switch (min, max) {
        case (let low?, let high?): low == high ? "\(low)" : "\(low)–\(high)"
        case (let low?, nil): "at least \(low)"
        case (nil, let high?): "up to \(high)"
        case (nil, nil): "?"
        }
    }
}

extension FrequencyPart {
    /// The part in words, for example "1 × 30 minutes per 2 weeks".
    var words: String {
        let amount: String
        if let minutes = minutesPerSession, let times = sessionsPerPeriod {
            amount = "\(times.words) × \(minutes.words) minutes"
        } else if let total = totalMinutesPerPeriod {
            amount = "\(total.words) minutes"
        } else if let times = sessionsPerPeriod {
            amount = "\(times.words) sessions of unstated length"
        } else if let minutes = minutesPerSession {
            amount = "sessions of \(minutes.words) minutes, how many is not stated"
        } else {
            amount = "no stated minutes"
        }
        let kind = delivery == .unspecified ? "" : " (\(delivery.words))"
        return "\(amount) per \(period.words)\(kind)"
    }
}

extension Delivery {
    var words: String { self == .individualOrGroup ? "individual or group" : rawValue }
}

extension Service {
    /// The service in words.
    var words: String {
        switch self {
        case .orientationMobility: "orientation and mobility"
        case .deafHardOfHearing: "deaf and hard of hearing services"
        case .nursingHealth: "nursing and health services"
        case .paraSupport: "paraprofessional support"
        case .adaptedPE: "adapted physical education"
        case .speechLanguage: "speech-language therapy"
        case .other: "a service"
        default: rawValue.split(separator: "_").joined(separator: " ")
        }
    }
}
