import Pages
import ServiceRecords

/// Where another reading of a table's columns is as plausible as the one that was taken, or a column was not used at all.
struct ColumnDoubts {
    let headings: [String]
    let layout: LogLayout
    /// For each column the meanings that its heading and cells allow, best first.
    let options: [[HeadingWords.Match]]
    let cells: [ColumnProfile]
    let sample: ArraySlice<SheetRow>

    init(
        headings: [String], layout: LogLayout, options: [[HeadingWords.Match]], cells: [ColumnProfile],
        sample: ArraySlice<SheetRow>
    ) {
        self.headings = headings
        self.layout = layout
        self.options = options
        self.cells = cells
        self.sample = sample
    }

    /// What a person must know of them, with the way to settle it.
    var problems: [Problem] { rivals + twoMeanings + unused }

    private static let remedy =
        "say what the column means in a profile (`iepledger profile draft FILE` writes a first one, `--profile-dir` uses it)"

    /// Two columns that both say the same thing, and say it differently.
    private var rivals: [Problem] {
        let fields: [LogField] = [.date, .minutes, .start, .end, .timeRange, .status, .service]
        var problems: [Problem] = []
        for field in fields {
            guard let chosen = layout.column(field), chosen.profile == nil, !chosen.heading.isEmpty else { continue }
            for other in layout.columns where other.field == .aside && other.profile == nil && other.score == 0 {
                guard let match = option(other.index, field), match.score >= 0.85, differ(chosen.index, other.index, field),
                    !isCode(other.index, of: chosen.index), !isMoney(other),
                    !isPlanned(other.heading) || isPlanned(chosen.heading), field != .service || !isCode(chosen.index, of: other.index)
                else {
                    continue
                }
                problems.append(
                    Problem(
                        .warning, "column-unclear",
                        "“\(chosen.heading)” and “\(other.heading)” may both hold \(field.plainName), and differ. “\(chosen.heading)” was taken, the other was not used. If that is wrong, \(Self.remedy)."
                    ))
            }
        }
        return problems
    }

    /// Whether a heading says itself that its column holds what was planned: beside what was given nobody takes one for the other.
    private func isPlanned(_ heading: String) -> Bool {
        FoldedText(heading, splittingCapitals: true).containsAny(["planned", "scheduled", "sched", "appointment", "appt"])
    }

    private func option(_ index: Int, _ field: LogField) -> HeadingWords.Match? {
        guard let place = layout.columns.firstIndex(where: { $0.index == index }), options.indices.contains(place) else {
            return nil
        }
        return options[place].first { $0.field == field }
    }

    /// Whether one column holds short codes for the words of the other, each for the same words in every row.
    private func isCode(_ code: Int, of words: Int) -> Bool {
        var meanings: [String: String] = [:]
        for row in sample.prefix(2_000) where row.cells.indices.contains(code) && row.cells.indices.contains(words) {
            let short = row.cells[code].text, long = row.cells[words].text
            if short.isEmpty, long.isEmpty { continue }
            guard (1...6).contains(short.utf8.count), long.utf8.count > short.utf8.count, meanings[short, default: long] == long else { return false }
            meanings[short] = long
        }
        return meanings.count >= 2 && Set(meanings.values).count == meanings.count
    }

    /// Whether the two columns say different things in any row.
    private func differ(_ first: Int, _ second: Int, _ field: LogField) -> Bool {
        sample.prefix(2_000).contains { row in
            guard row.cells.indices.contains(first), row.cells.indices.contains(second) else { return false }
            let one = row.cells[first].text, other = row.cells[second].text
            guard !one.isEmpty, !other.isEmpty, one != other else { return false }
            if field.isDuration, case .bare(let left, _) = MinutesCell.read(one),
                case .bare(let right, _) = MinutesCell.read(other)
            {
                return left != right
            }
            return FoldedText(one) != FoldedText(other)
        }
    }

    private static let prices = ["rate", "price", "unit price", "charge", "unit cost", "hourly rate", "fee", "running", "balance"]

    /// Whether the column is what a bill asks: an amount beside a column of rates or prices.
    private func isMoney(_ column: LogColumn) -> Bool {
        guard FoldedText(column.heading).containsAny(["amount", "amt", "charge", "charges", "total", "paid", "billed"]) else { return false }
        return layout.columns.contains {
            $0.index != column.index && FoldedText($0.heading).containsAny(Self.prices)
        }
    }

    /// One column that may as well say another thing that changes the figures.
    private var twoMeanings: [Problem] {
        let telling: Set<LogField> = [
            .date, .weekOf, .start, .end, .timeRange, .minutes, .netMinutes, .plannedMinutes, .timeAway, .indirectMinutes, .units,
            .cumulative, .status, .service, .makeupFor,
        ]
        var problems: [Problem] = []
        for (column, options) in zip(layout.columns, options) where column.profile == nil && column.score > 0 {
            // "Units (15 min)" says itself in what it counts.
            guard telling.contains(column.field), !column.heading.isEmpty,
                column.field != .units || !FoldedText(column.heading).containsAny(["unit", "units"]),
                let other = options.first(where: { other in
                    other.field != column.field && telling.contains(other.field) && other.score >= column.score - 0.05
                        && layout.column(other.field) == nil
                })
            else { continue }
            problems.append(
                Problem(
                    .note, "column-unclear",
                    "“\(column.heading)” was taken for \(column.field.plainName); it could also be \(other.field.plainName) (\(other.field.meaning)). If that is so, \(Self.remedy)."
                ))
        }
        return problems
    }

    /// Columns whose headings no list knows and whose cells do not say what they hold.
    private var unused: [Problem] {
        let names = layout.columns.filter { column in
            column.field == .aside && column.score == 0 && column.profile == nil && !column.heading.isEmpty
                && ![layout.unitKindColumn, layout.certificationColumn].contains(column.index)
                && cells.indices.contains(column.index) && cells[column.index].filled > 0
        }.map { PersonName.mayBeSomebody($0.heading) ? "in place \($0.index + 1)" : "“\($0.heading)”" }
        guard !names.isEmpty else { return [] }
        return [
            Problem(
                .note, "column-not-used",
                "\(names.count == 1 ? "The column" : "The columns") \(names.joined(separator: ", ")) \(names.count == 1 ? "was" : "were") not used, for nothing says what \(names.count == 1 ? "it holds" : "they hold"). If a session needs it, \(Self.remedy)."
            )
        ]
    }
}
