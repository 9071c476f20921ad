/// The figures of a result that stand beside its lines.
struct Facts {
    private struct Name: Hashable {
        var kind: String
        var name: String
    }

    private var order: [Name] = []
    private var values: [Name: Int] = [:]
    /// The kinds that the result prints at all.
    private var kinds: Set<String> = []

    init(_ record: ResultRecord) {
        if let limits = record.limits {
            kinds.insert("limit")
            for limit in limits {
                for (side, open) in [("inside", limit.inside), ("outside", limit.outside)] {
                    for profile in ["standard", "literal", "conservative"] {
                        guard let minutes = open[profile] else { continue }
                        add("limit", "\(limit.rule), \(side), \(profile), missed", minutes.missed)
                        add("limit", "\(limit.rule), \(side), \(profile), undocumented", minutes.undocumented)
                    }
                }
            }
        }
        if let lines = record.compensatory {
            kinds.insert("compensatory")
            for line in lines {
                add("compensatory", "\(line.service), agreed", line.agreed)
                add("compensatory", "\(line.service), delivered", line.delivered)
                add("compensatory", "\(line.service), open", line.open)
            }
        }
        if let sessions = record.unmatchedSessions {
            kinds.insert("unmatched_sessions")
            add("unmatched_sessions", "sessions that fit no promise", sessions.count)
        }
        if let days = record.observations {
            kinds.insert("observations")
            for outcome in ["agrees", "disagrees", "parent_only", "not_compared"] {
                add("observations", outcome, days.count { $0.outcome == outcome })
            }
        }
    }

    private mutating func add(_ kind: String, _ name: String, _ value: Int?) {
        guard let value else { return }
        let name = Name(kind: kind, name: name)
        if values[name] == nil { order.append(name) }
        values[name, default: 0] += value
    }

    /// What is another, of the kinds that both results print.
    static func differences(_ old: Facts, _ new: Facts) -> [FactDifference] {
        let names = new.order + old.order.filter { new.values[$0] == nil }
        return names.compactMap { name in
            guard old.kinds.contains(name.kind), new.kinds.contains(name.kind), old.values[name] != new.values[name] else { return nil }
            return FactDifference(kind: name.kind, name: name.name, old: old.values[name], new: new.values[name])
        }
    }
}
