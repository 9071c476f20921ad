import CivilTime
import Reconciliation
import ServiceRecords

/// Which minutes lie inside and outside of the federal time limits, for a day on which a complaint is assumed to be received.
struct LimitTable {
    private let result: ReconciliationResult
    private let splits: [LimitSplit]
    private let always: Bool

    /// Empty where no day was assumed, or where no minutes lie outside and it was not asked for.
    init(_ result: ReconciliationResult, always: Bool) {
        self.result = result
        self.always = always
        let sums = result.limits
        splits = always || sums.contains(where: \.hasOutside) ? sums : []
    }

    var isEmpty: Bool { splits.isEmpty }

    static let title = "Inside and outside of the federal time limits"

    /// Said beside every such table.
    static let notes = [
        "Reckoned back from the day given with --as-of, as if a complaint were received that day. A period across the limit is shared by its "
            + "school days.",
        "The one-year rule for a state complaint is 34 CFR 300.153(c). The two-year rule for due process is 34 CFR 300.507(a)(2); it runs from "
            + "the day the parent or the district knew or should have known, and here each shortage counts as known on its own day.",
        "State law may set other limits, and there are exceptions (34 CFR 300.511(f), for example). This is arithmetic; it does not say whether a "
            + "complaint is in time.",
    ]

    static let headings = ["Missed inside", "Missed before", "No record inside", "No record before"]

    /// The tables: a caption, and rows of service, rule set and minutes; no rows where nothing lies outside and it was not asked for.
    var tables: [(caption: String, rows: [[String]])] {
        let counted = result.countedLines
        return splits.map { sum in
            let start = "\(LimitTable.words(sum.rule)): inside is \(PlainWords.date(sum.from)) and later"
            guard always || sum.hasOutside else { return (start + "; all minutes lie inside.", []) }
            var rows: [[String]] = []
            for line in counted {
                guard let split = line.limits.first(where: { $0.rule == sum.rule }) else { continue }
                rows += LimitTable.rows(line.title, split)
            }
            if counted.count > 1 { rows += LimitTable.rows("All services", sum) }
            return (start, rows)
        }
    }

    private static func rows(_ name: String, _ split: LimitSplit) -> [[String]] {
        Profile.allCases.map { profile in
            let (inside, outside) = (split.inside[profile], split.outside[profile])
            return [profile == .standard ? name : "", PlainWords.profile(profile)]
                + [inside.missed, outside.missed, inside.undocumented, outside.undocumented].map(PlainWords.number)
        }
    }

    private static func words(_ rule: LimitRule) -> String {
        switch rule {
        case .stateComplaint: "State complaint, one year (\(rule.source))"
        case .dueProcess: "Due process, two years (\(rule.source))"
        }
    }

    /// The tables for a terminal.
    func lines(width: Int) -> [String] {
        guard !isEmpty else { return [] }
        var lines = ["", LimitTable.title]
        for note in LimitTable.notes { lines += TextTable.wrap(note, width: width - 2).map { "  " + $0 } }
        for (caption, rows) in tables {
            lines += [""] + TextTable.wrap(caption, width: width - 2).map { "  " + $0 }
            if rows.isEmpty { continue }
            var table = TextTable([.init("Service", limit: 40), .init("Rule set")] + LimitTable.headings.map { .init($0, isNumber: true) })
            for row in rows { table.add(row) }
            lines += table.lines(width: width)
        }
        return lines
    }
}

extension ReconciliationPage {
    /// Which minutes lie inside and outside of the federal time limits.
    mutating func limits() {
        let table = LimitTable(result, always: showsLimits)
        guard !table.isEmpty else { return }
        html.element("h2", LimitTable.title)
        for note in LimitTable.notes { html.element("p", note) }
        for (caption, rows) in table.tables {
            if rows.isEmpty {
                html.element("p", caption)
                continue
            }
            html.table(caption: caption, ["Service", "Rule set"] + LimitTable.headings, rows, className: "limits")
        }
    }
}

extension JSONWriter {
    /// One rule's split of a line or a student.
    mutating func write(_ split: LimitSplit) {
        object { writer in
            writer.field("rule", split.rule.rawValue)
            writer.field("from", split.from)
            writer.key("inside")
            writer.write(split.inside)
            writer.key("outside")
            writer.write(split.outside)
        }
    }

    private mutating func write(_ minutes: ProfileOpenMinutes) {
        object { writer in
            for profile in Profile.allCases {
                writer.key(profile.rawValue)
                writer.object {
                    $0.field("missed", minutes[profile].missed)
                    $0.field("undocumented", minutes[profile].undocumented)
                }
            }
        }
    }
}
