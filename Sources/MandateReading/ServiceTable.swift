import CivilTime
import FrequencyLanguage
import ServiceRecords
import Tables
import Vocabulary

/// Decides whether a table promises services, and reads its rows.
struct ServiceTable {
    let grid: Grid
    let heading: TableHeading
    let section: SectionHeading?

    /// Whether the table's headings and contents are those of a services table.
    var promisesServices: Bool {
        let roles = Set(heading.roles.compactMap { $0 })
        guard roles.contains(.service), heading.statesAmounts, !listsSessions, !isDecoy else { return false }
        if let service = heading.column(.service), let accommodation = heading.column(.accommodation), accommodation < service {
            return false
        }
        let side = roles.filter {
            !$0.isAmount
                && [
                    .setting, .provider, .start, .end, .dates, .delivery, .goal, .esy, .concurrent, .agency, .genEdSetting,
                    .specialEdSetting,
                ].contains($0)
        }
        let score = side.count + max(0, heading.amountColumns.count - 1) + placedSections
        let rejected = heading.roles.count { $0 == .reject }
        let rows = (heading.bodyStart..<grid.rowCount).filter { row in
            heading.column(.service).flatMap { grid.cell(row, $0) }.map {
                !$0.text.isEmpty && $0.columnSpan < max(2, grid.columnCount)
            } ?? false
        }
        guard !rows.isEmpty else { return score >= 2 && rejected == 0 }
        let services = rows.count { row in
            heading.column(.service).flatMap { grid.cell(row, $0) }.map { Vocabulary.service($0.text) != nil } ?? false
        }
        let amounts =
            heading.amountColumns.isEmpty
            ? rows.count
            : rows.count { row in
                heading.amountColumns.contains { column in
                    grid.cell(row, column).map { AmountFinder.shape(of: $0.text).isAmount } ?? false
                }
            }
        let clocked = rows.count { row in
            heading.amountColumns.contains { column in grid.cell(row, column).map { ServiceTable.isClockSpan($0.text) } ?? false }
        }
        if clocked * 2 > rows.count { return false }
        if rejected > 0, score < 2, section?.kind != .services, section?.kind != .esy { return false }
        if let kind = section?.kind, kind.neverPromises {
            return score >= 2 && services * 2 >= rows.count && amounts * 2 >= rows.count
        }
        if section?.kind == .services || section?.kind == .esy {
            return score >= 1 || (services * 2 >= rows.count && amounts > 0)
        }
        return score >= 1 && amounts * 2 >= rows.count && (services * 3 >= rows.count || score >= 3)
    }

    /// How many rows across the table head services of a place: "Related services - outside general education". At most two.
    private var placedSections: Int {
        let titles = grid.cells.filter { $0.row >= heading.bodyStart && $0.column == 0 && $0.columnSpan == grid.columnCount && grid.columnCount > 1 }
        return min(2, titles.count { SectionHeading($0.text).map { $0.kind == .services && $0.setting != nil } ?? false })
    }

    /// Whether a table of aids and supports with a column of amounts names a service with its amount in a row: most of its rows may say when an
    /// aid is used, and one how long an aide is there. The same holds for steps of transition, of which the family does some.
    var listsSupportsWithAmounts: Bool {
        guard isSupports || listsTransition, let column = heading.column(.service), !heading.amountColumns.isEmpty, !listsSessions, !isDecoy,
            section?.kind.neverPromises != true
        else { return false }
        return (heading.bodyStart..<max(heading.bodyStart, grid.rowCount)).contains { row in
            guard let name = grid.cell(row, column), name.columnSpan < max(2, grid.columnCount), let match = Vocabulary.service(name.text) else {
                return false
            }
            let isHelp = match.certainty == .strong && [.paraSupport, .nursingHealth].contains(match.service)
            return heading.amountColumns.contains { column in
                guard let shape = grid.cell(row, column).map({ AmountFinder.shape(of: $0.text) }) else { return false }
                return shape == .full || shape == .duration || isHelp && (shape == .period || shape == .count)
            }
        }
    }

    private var listsTransition: Bool {
        heading.column(.service).map { foldedTokens(heading.columns[$0].text).contains("transition") } ?? false
    }

    /// Whether the section or the table's own headings say that the services are past, refused or somebody else's.
    ///
    /// One column of that kind beside others says nothing of the rows ("Requested by", "Last year" beside this year's amount): it counts
    /// when no other column states an amount, or when it tells why the rows were not chosen.
    var isDecoy: Bool {
        if section?.kind.isDecoy == true { return true }
        let decoys = heading.columns.indices.filter { SectionHeading(heading.columns[$0].text)?.kind.isDecoy == true }
        guard !decoys.isEmpty else { return false }
        if !heading.amountColumns.isEmpty, heading.amountColumns.allSatisfy(decoys.contains) { return true }
        return decoys.contains { column in
            SectionHeading(heading.columns[column].text)?.kind == .rejected
                && !ServiceTable.saysWhoAsked(heading.columns[column].text)
        }
    }

    /// "Requested by the parent", "Parent proposal": who wished for a service, which may well have been agreed to.
    private static func saysWhoAsked(_ text: String) -> Bool {
        foldedTokens(text).contains { token in ["request", "ask", "propos"].contains { token.hasPrefix($0) } }
    }

    /// "9:00 – 9:30": a time of day, not an amount.
    private static func isClockSpan(_ text: String) -> Bool {
        text.utf8.count <= 24 && text.utf8.count { $0 == 0x3A } == 2 && text.contains { $0 == "-" || $0 == "–" || $0 == "—" }
    }

    /// Whether the rows are sessions held on one day each: a log, not a promise.
    var listsSessions: Bool {
        var days: Set<CivilDate> = []
        var rows = 0
        for row in heading.bodyStart..<grid.rowCount {
            for column in heading.roles.indices where heading.roles[column] == .start || heading.roles[column] == .dates {
                guard let cell = grid.cell(row, column), cell.row == row, !cell.text.isEmpty else { continue }
                let found = DateFinder.dates(in: CellContent.closedDate(cell.text)).compactMap(\.date)
                if found.count == 1 {
                    rows += 1
                    days.insert(found[0])
                }
            }
        }
        return rows >= 4 && days.count >= 4 && days.count * 10 >= rows * 7 && !heading.has(.end)
    }

    /// Whether the table lists aids and supports, whose rows are services only when they name one and say how much.
    var isSupports: Bool {
        if let column = heading.column(.service), SectionHeading(heading.columns[column].text)?.kind == .services,
            foldedTokens(heading.columns[column].text).count > 1
        {
            return false
        }
        if section?.kind == .supports || section?.kind == .accommodations { return true }
        guard let column = heading.column(.service) else { return heading.has(.accommodation) }
        let text = heading.columns[column].text
        let kind = SectionHeading(text)?.kind
        return kind == .supports || kind == .accommodations
    }
}
