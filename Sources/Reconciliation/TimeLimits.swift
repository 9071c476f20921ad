public import CivilTime

/// A federal rule that limits how far back a complaint may reach. States may set other limits, and each rule has exceptions; what is
/// given here is arithmetic for a day that a person assumes, and no advice.
public enum LimitRule: String, Sendable, Hashable, CaseIterable {
    /// A state complaint alleges a violation not more than one year before the complaint is received: 34 CFR 300.153(c).
    case stateComplaint = "state_complaint_one_year"
    /// A due process complaint alleges a violation not more than two years before the parent or the agency knew or should have known of
    /// it, unless state law sets another limit: 34 CFR 300.507(a)(2). Counted here as if each shortage had been known on its own day.
    case dueProcess = "due_process_two_years"

    /// How many years the rule reaches back.
    public var years: Int {
        switch self {
        case .stateComplaint: 1
        case .dueProcess: 2
        }
    }

    /// Where the rule stands.
    public var source: String {
        switch self {
        case .stateComplaint: "34 CFR 300.153(c)"
        case .dueProcess: "34 CFR 300.507(a)(2)"
        }
    }

    /// The first day inside the limit for something received on a day: the same day of the month so many years before. For February 29
    /// it is February 28 where that year has no 29th, so that no day is left out; for February 28 it is always February 28.
    public func first(receivedOn day: CivilDate) -> CivilDate { day.addingMonths(-12 * years) }
}

/// Whole minutes not given on one side of a limit.
public struct OpenMinutes: Sendable, Hashable {
    public var missed: Int
    public var undocumented: Int

    public init(missed: Int = 0, undocumented: Int = 0) {
        self.missed = missed
        self.undocumented = undocumented
    }

    static func + (left: OpenMinutes, right: OpenMinutes) -> OpenMinutes {
        OpenMinutes(missed: left.missed + right.missed, undocumented: left.undocumented + right.undocumented)
    }
}

/// Minutes on one side of a limit under each profile.
public struct ProfileOpenMinutes: Sendable, Hashable {
    public var standard = OpenMinutes()
    public var literal = OpenMinutes()
    public var conservative = OpenMinutes()

    public init() {}

    public subscript(profile: Profile) -> OpenMinutes {
        get {
            switch profile {
            case .standard: standard
            case .literal: literal
            case .conservative: conservative
            }
        }
        set {
            switch profile {
            case .standard: standard = newValue
            case .literal: literal = newValue
            case .conservative: conservative = newValue
            }
        }
    }
}

/// The missed and undocumented minutes of a line, or of a student, on both sides of a time limit. The two sides always add up to the
/// figures.
public struct LimitSplit: Sendable, Hashable {
    public var rule: LimitRule
    /// The first day inside the limit.
    public var from: CivilDate
    public var inside = ProfileOpenMinutes()
    public var outside = ProfileOpenMinutes()

    public init(rule: LimitRule, from: CivilDate) {
        self.rule = rule
        self.from = from
    }

    /// Whether any minutes lie before the limit.
    public var hasOutside: Bool { outside != ProfileOpenMinutes() }
}

extension ReconciliationResult {
    /// The splits of all lines that have figures, added up; empty where no filing date was assumed.
    public var limits: [LimitSplit] {
        var sums: [LimitSplit] = []
        for line in lines where line.blocked == nil {
            for split in line.limits {
                guard let place = sums.firstIndex(where: { $0.rule == split.rule }) else {
                    sums.append(split)
                    continue
                }
                for profile in Profile.allCases {
                    sums[place].inside[profile] = sums[place].inside[profile] + split.inside[profile]
                    sums[place].outside[profile] = sums[place].outside[profile] + split.outside[profile]
                }
            }
        }
        return sums
    }
}

extension LinePlan {
    /// The line's minutes on both sides of every limit, for a complaint received on a day. `tallies` gives the periods as counted under a
    /// profile.
    func limits(receivedOn day: CivilDate, _ figures: ProfileFigures, _ tallies: (Profile) -> [Tally]) -> [LimitSplit] {
        let counted = Profile.allCases.map { ($0, tallies($0)) }
        return LimitRule.allCases.map { rule in
            var split = LimitSplit(rule: rule, from: rule.first(receivedOn: day))
            for (profile, tallies) in counted {
                let missed = parted(tallies.map(\.missed), at: split.from, printed: figures[profile].missed)
                let undocumented = parted(tallies.map(\.undocumented), at: split.from, printed: figures[profile].undocumented)
                split.inside[profile] = OpenMinutes(missed: missed.inside, undocumented: undocumented.inside)
                split.outside[profile] = OpenMinutes(missed: missed.outside, undocumented: undocumented.outside)
            }
            return split
        }
    }

    /// Minutes of the periods before a day and from it on: a period across it is shared by its school days in force. Inside is rounded half
    /// up once, outside is the rest of what is printed.
    private func parted(_ minutes: [Ratio], at first: CivilDate, printed: Int) -> (inside: Int, outside: Int) {
        var inside = Ratio.zero
        var outside = Ratio.zero
        for (bucket, amount) in zip(buckets, minutes) where amount.isPositive {
            let (count, total) = share(bucket, from: first.dayNumber)
            let part = amount.times(count, over: total)
            inside += part
            outside += amount - part
        }
        if outside.isZero { return (printed, 0) }
        let whole = min(max(inside.roundedHalfUp, 0), printed)
        return (whole, printed - whole)
    }

    /// How many of a period's school days lie on a day or after it; its calendar days where it has none.
    private func share(_ bucket: Bucket, from first: Int) -> (count: Int, total: Int) {
        if first <= bucket.from { return (1, 1) }
        if first > bucket.through { return (0, 1) }
        let total = days.dueDays(bucket.from, bucket.through)
        if total > 0 { return (days.dueDays(first, bucket.through), total) }
        return (bucket.through - first + 1, bucket.through - bucket.from + 1)
    }
}
