import Pages
import ServiceRecords

/// What one unit of a bill stands for, where a column beside the units says so: a quarter of an hour, a minute, or a visit however long. Bills of the
/// same log mix them, for some procedure codes are paid by time and others by visit (Current Procedural Terminology: 97530 each fifteen minutes, 92507 once).
enum UnitKind: Hashable, Sendable {
    /// So many minutes each.
    case minutes(Int)
    /// One visit, whose length the bill does not tell.
    case visit

    /// Whether the heading is that of such a column.
    static func isHeading(_ heading: String) -> Bool {
        headings.contains(FoldedText(heading, splittingCapitals: true).string)
    }

    private static let headings: Set<String> = [
        "unit type", "units type", "type of unit", "type of units", "unit of measure", "units of measure", "uom", "unit measure",
        "unit meas", "unit basis",
        "unit basis code", "unit kind", "unit desc", "unit description", "unit def", "unit definition", "unit qualifier",
        "unit qual", "unit code", "unit cd", "unit typ", "billing unit",
        "bill unit", "measure", "basis", "basis for measurement", "unit of service", "unit size", "unit length",
    ]

    private static let visits: Set<String> = [
        "enc", "encs", "encounter", "encounters", "visit", "visits", "vst", "vs", "event", "events", "each", "ea", "session",
        "sessions", "sess", "untimed", "per diem", "diem",
        "day", "days", "da", "case", "occurrence", "occ", "per visit", "per encounter", "per session", "per event", "procedure",
        "proc", "contact", "evaluation", "eval",
        "flat", "flat rate",
    ]

    /// What the cell says; `nil` for words that say nothing of a unit's length, such as "UN".
    static func read(_ text: String) -> UnitKind? {
        guard text.utf8.count <= 24 else { return nil }
        let folded = FoldedText(text)
        if visits.contains(folded.string) { return .visit }
        let words = folded.words.filter {
            !["per", "unit", "units", "a", "each", "one", "of", "increments", "increment"].contains($0)
        }
        if ["quarter hour", "qtr hour", "qtr hr", "quarter hr", "qh"].contains(words.joined(separator: " ")) {
            return .minutes(15)
        }
        // "15MIN", "15 min", "MIN15", "1 hour".
        let joined = words.joined()
        let digits = joined.filter(\.isNumber), letters = joined.filter(\.isLetter)
        let count = digits.isEmpty ? 1 : Int(digits) ?? 0
        guard digits.utf8.count <= 2, joined.hasPrefix(digits) || joined.hasSuffix(digits), (1...60).contains(count) else {
            return nil
        }
        switch letters {
        case "min", "mins", "minute", "minutes", "m", "mj": return .minutes(count)
        case "hr", "hrs", "hour", "hours", "h": return count == 1 ? .minutes(60) : nil
        default: return nil
        }
    }
}

extension RowReader {
    /// Gives minutes that were taken from units their length by the column that tells what a unit is.
    func settleUnits(_ row: SheetRow, _ draft: inout Draft) {
        guard draft.source == .units, let units = draft.units, let place = layout.unitKindColumn,
            row.cells.indices.contains(place),
            let kind = UnitKind.read(row.cells[place].text)
        else { return }
        switch kind {
        case .minutes(15): return
        case .minutes(let each):
            // Parts of an hour are units too: the cell's own figure counts, not the whole number of units.
            let printed = (cell(.units, row) ?? cell(.minutes, row) ?? cell(.netMinutes, row)).map(MinutesCell.read)
            var minutes = units * each
            if case .bare(let thousandths, _)? = printed { minutes = Self.whole(thousandths * each) }
            if case .units(let thousandths)? = printed { minutes = Self.whole(thousandths * each) }
            (draft.minutes, draft.units, draft.source) = (minutes, nil, .stated)
        case .visit:
            (draft.minutes, draft.source) = (nil, nil)
        }
        draft.flags.removeAll { $0 == "unit_minutes" }
    }
}
