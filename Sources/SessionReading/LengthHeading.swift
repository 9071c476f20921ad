/// Headings over lengths of time that are put together from a unit and a word for whose time it is, as exports and clerks shorten
/// them: "IepHrs", "ActHrs", "MinDelivered", "hrs_sched", "SCHEDMINS". The parts weigh, in whatever order they stand.
enum LengthHeading {
    /// The heading with such words taken apart: "SCHEDMINS" is "sched mins". Other words stay as they are.
    static func apart(_ heading: FoldedText) -> FoldedText {
        let words = heading.words
        let split = words.map(parts)
        return split.contains { $0.count > 1 } ? FoldedText(split.flatMap { $0 }.joined(separator: " ")) : heading
    }

    /// Which lengths stand below the heading; `nil` when it names no unit, says nothing of whose time it is, or has other words too.
    static func match(_ heading: FoldedText) -> HeadingWords.Match? {
        guard (2...7).contains(heading.wordCount) else { return nil }
        var kinds: Set<LogField> = [], planned: Set<String> = [], hasUnit = false, countsUnits = false, isWhole = false
        for word in heading.words {
            if units.contains(word) {
                hasUnit = true
                countsUnits = countsUnits || billed.contains(word)
            } else if let kind = kindOf[word] {
                kinds.insert(kind)
                if kind == .plannedMinutes { planned.insert(word) }
                // Of what, a share does not say: it is none of the session's minutes.
                if shares.contains(word) { hasUnit = true }
            } else if wholes.contains(word) {
                isWhole = true
            } else if !fillers.contains(word) {
                return nil
            }
        }
        // "Total minutes delivered" may be the net of other columns, which the lists know.
        guard hasUnit, let kind = kind(of: kinds, planned: planned), !isWhole || kind != .minutes else { return nil }
        // Units are authorized for a span, not for a day.
        if countsUnits, !planned.isDisjoint(with: authorized) { return HeadingWords.Match(field: .cumulative, score: 1.15) }
        return HeadingWords.Match(
            field: countsUnits && kind == .minutes ? .units : kind, score: kind == .cumulative ? 1.15 : 1.1)
    }

    /// What several words together say; `nil` of time both planned and given.
    private static func kind(of kinds: Set<LogField>, planned: Set<String>) -> LogField? {
        var kinds = kinds
        // A running sum of whatever is a running sum, and time planned without the child is none that was given.
        if kinds.contains(.cumulative) || kinds.isSuperset(of: [.indirectMinutes, .plannedMinutes]) { return .cumulative }
        if kinds.contains(.indirectMinutes) { return .indirectMinutes }
        // "IEP minutes delivered" are minutes of the IEP's service that were given.
        if kinds.contains(.minutes), planned == ["iep"] { kinds.remove(.plannedMinutes) }
        return kinds.count == 1 ? kinds.first : nil
    }

    /// The parts of a word that is put together from a unit and words for whose time it is; itself where it is not.
    private static func parts(_ word: String) -> [String] {
        guard (5...24).contains(word.utf8.count), !units.contains(word), kindOf[word] == nil else { return [word] }
        for unit in units {
            if word.hasPrefix(unit), kindOf[String(word.dropFirst(unit.count))] != nil { return [unit, String(word.dropFirst(unit.count))] }
            if word.hasSuffix(unit), kindOf[String(word.dropLast(unit.count))] != nil { return [String(word.dropLast(unit.count)), unit] }
        }
        return [word]
    }

    private static func words(_ name: String) -> [String] { WordLists.phrases("lengths " + name, in: PackageResources.headings_txt) }

    /// Longest first, that "mins" is not "min" and an "s".
    private static let units = words("unit").sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    private static let shares: Set<String> = ["pct", "percent"]
    private static let billed: Set<String> = ["unit", "units"]
    private static let fillers = Set(words("filler")), wholes = Set(words("whole"))
    private static let authorized: Set<String> = ["auth", "authorized", "authd"]
    private static let kindOf: [String: LogField] = {
        var kinds: [String: LogField] = [:]
        for (name, field) in [
            ("planned", LogField.plannedMinutes), ("given", .minutes), ("running", .cumulative), ("indirect", .indirectMinutes),
        ] {
            for word in words(name) { kinds[word] = field }
        }
        return kinds
    }()
}
