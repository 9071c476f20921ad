import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// Rows of sums, counts and averages.
extension RowReader {
    /// "Units this sheet", in a row of little else: the words stand in notes of sessions too.
    private func isSumOfSheet(_ folded: FoldedText, _ row: SheetRow) -> Bool {
        folded.containsAny(["this sheet", "this page", "this month", "this period"]) && folded.wordCount <= 5
            && row.cells.count { !$0.text.isEmpty && !$0.isMergedCopy } <= 3
            && [LogField.service, .status, .provider, .start, .note].allSatisfy { said($0, row).map { FoldedText($0) == folded } ?? true }
            && said(.note, row) == nil
    }

    /// "Minutes provided, Speech/Language Therapy | 250": such words and one number, and nothing else in the row.
    private func isSumOfGiven(_ folded: FoldedText, _ row: SheetRow) -> Bool {
        let words = folded.words
        guard words.count >= 2, ["minutes", "mins", "min", "hours", "hrs", "units"].contains(words[0]),
            ["provided", "delivered", "given", "served", "rendered", "received", "logged", "recorded", "completed"].contains(words[1])
        else { return false }
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        return filled.count == 2 && filled.contains { if case .bare = MinutesCell.read($0) { true } else { false } }
    }

    /// "Semester | 850": a span of the year and one number, and nothing else in the row.
    private func isSumOfTerm(_ folded: FoldedText, _ row: SheetRow) -> Bool {
        guard (1...4).contains(folded.wordCount) else { return false }
        let words = folded.words
        guard words.contains(where: Self.spans.contains), words.allSatisfy({ Self.spans.contains($0) || Self.besideSpans.contains($0) }) else { return false }
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        return filled.count == 2 && filled.contains { if case .bare = MinutesCell.read($0) { true } else { false } }
    }

    private static let spans: Set<String> = ["semester", "sem", "quarter", "trimester", "term", "year", "ytd", "month", "mtd"]
    private static let besideSpans: Set<String> = [
        "to", "date", "so", "far", "school", "fall", "spring", "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "1", "2", "3", "4", "all", "minutes", "min", "mins",
    ]

    /// A row whose first words are a month's name and whose only values are a length and counts: "September | 200 | 7 groups". It is held against the rows
    /// above it, so that it cannot be a session unseen.
    func monthSum(_ row: SheetRow, _ dayCell: SheetCell) -> Outcome? {
        let words = FoldedText(dayCell.text).words
        guard (1...2).contains(words.count), CalendarWords.month(words[0]) != nil, words.count == 1 || Int(words[1]).map({ (1990...2079).contains($0) }) ?? false,
            row.cells.first(where: { !$0.text.isEmpty }) == dayCell,
            [LogField.status, .reason, .start, .end, .timeRange, .service, .provider, .delivery].allSatisfy({ said($0, row) == nil }),
            let column = layout.column(.netMinutes) ?? layout.column(.minutes), row.cells.indices.contains(column.index),
            let minutes = length(row.cells[column.index], column.unit ?? .minutes)?.minutes
        else { return nil }
        return .total(minutes: minutes, sessions: nil, of: .all)
    }

    /// Whether a row without a day begins a summary of the rows above: "Summary by service", or headings of the table without the one of its days.
    func beginsSummary(_ row: SheetRow, _ filled: [SheetCell]) -> Bool {
        if filled.count == 1 {
            let text = FoldedText(filled[0].text)
            return text.wordCount <= 6 && ["summary", "totals by", "recap", "minutes by", "breakdown by"].contains { text.offset(of: $0) == 1 }
        }
        guard let date = layout.column(.date), filled.count >= 3, !filled.contains(where: { FoldedText($0.text) == FoldedText(date.heading) }) else { return false }
        let repeated = layout.columns.count { column in
            row.cells.indices.contains(column.index) && !row.cells[column.index].text.isEmpty
                && FoldedText(row.cells[column.index].text) == FoldedText(column.heading)
        }
        return repeated >= 2 && repeated * 2 >= filled.count
    }

    /// Whether the row is the heading of a summary laid out otherwise: headings of this table in other places, all the rest words of headings too, and none
    /// of its days.
    func beginsOtherTable(_ filled: [SheetCell]) -> Bool {
        guard (3...12).contains(filled.count), let date = layout.column(.date) else { return false }
        let own = Set(layout.columns.map { FoldedText($0.heading).string }.filter { !$0.isEmpty })
        let texts = filled.map { FoldedText($0.text) }
        let counts: Set<String> = ["claims", "count", "lines", "records", "visits", "sessions", "encounters", "total", "totals", "paid", "billed", "amount"]
        return texts.count { own.contains($0.string) } >= 2
            && !texts.contains { $0 == FoldedText(date.heading) || HeadingWords.matches($0.string).first?.field == .date }
            && texts.allSatisfy { own.contains($0.string) || counts.contains($0.string) || HeadingWords.isPhrase($0) }
    }

    /// A row of a summary: what one service or person adds up to. It is held against the rows above, and never is a session.
    func summaryRow(_ row: SheetRow) -> Outcome? {
        guard let label = row.cells.first(where: { !$0.text.isEmpty && !$0.isMergedCopy })?.text, !label.contains(where: \.isNumber),
            [LogField.status, .start, .end, .timeRange].allSatisfy({ said($0, row) == nil }),
            let column = layout.column(.netMinutes) ?? layout.column(.minutes), row.cells.indices.contains(column.index),
            let minutes = length(row.cells[column.index], column.unit ?? .minutes)?.minutes
        else { return nil }
        return .total(minutes: minutes, sessions: nil, of: TotalScope(label: label, service: said(.service, row)))
    }

    /// "Week | 60" below a week's rows: its sum, where nothing else stands in the row.
    func weekSum(_ row: SheetRow, _ dayCell: SheetCell) -> Outcome? {
        guard ["week", "week total", "wk", "wk total", "for week", "this week"].contains(FoldedText(dayCell.text).string),
            let column = layout.column(.netMinutes) ?? layout.column(.minutes), row.cells.indices.contains(column.index),
            row.cells.count(where: { !$0.text.isEmpty && !$0.isMergedCopy }) == 2,
            let minutes = length(row.cells[column.index], column.unit ?? .minutes)?.minutes
        else { return nil }
        return .total(minutes: minutes, sessions: nil, of: .all)
    }

    /// "Records: 67" or "67 entries" where a row begins, with nothing that a session has.
    private func count(_ row: SheetRow) -> Int? {
        guard let first = row.cells.first(where: { !$0.text.isEmpty }), first.text.utf8.count <= 24, said(.date, row) == nil || cell(.date, row) == first else { return nil }
        let words = FoldedText(first.text).words.filter { !["found", "returned", "shown", "listed", "total", "in", "report", "file", "of"].contains($0) }
        guard words.count == 2, let number = words.lazy.compactMap({ Int($0) }).first,
            words.contains(where: ["records", "record", "rows", "entries", "encounters", "sessions", "visits", "services", "items", "lines"].contains),
            [LogField.status, .service, .start, .provider, .note].allSatisfy({ said($0, row) == nil || cell($0, row) == first })
        else { return nil }
        return number
    }

    /// "Total for month", "Sept tot": words that are the label of a sum where they stand alone or at an end of a few words.
    private func isLabelOfTotal(_ words: FoldedText) -> Bool {
        guard words.wordCount <= 5, let first = words.words.first, let last = words.words.last else { return false }
        let plain: Set<String> = ["total", "totals", "subtotal", "ttl"], behind: Set<String> = [
            "for", "of", "missed", "given", "minutes", "mins", "min", "hours", "hrs", "sessions", "delivered", "held", "this", "to", "all", "time",
        ]
        // "Total communication" is a way to teach, and "rote count" what was practised.
        return plain.contains(last) || plain.contains(first) && behind.contains(words.words[1]) || words.wordCount <= 2 && ["tot", "count", "sum", "average", "avg"].contains(last)
    }

    /// Totals, subtotals, averages and counts, with what they state.
    func totalRow(_ row: SheetRow) -> Outcome? {
        var label: FoldedText?
        var printed = ""
        if let count = count(row) { return .total(minutes: nil, sessions: count, of: .all) }
        for cell in row.cells where !cell.text.isEmpty && !cell.isMergedCopy {
            guard cell.text.utf8.count <= 60 else { continue }
            if case .text = cell.value {} else { continue }
            let folded = FoldedText(cell.text)
            // "Tot lot playground", "count to ten" beside a status of its own: the note of a session.
            if let status = said(.status, row), let column = layout.column(.note), row.cells.indices.contains(column.index), row.cells[column.index] == cell,
                row.cells.first(where: { !$0.text.isEmpty && !$0.isMergedCopy }) != cell, StatusWords.read(status) != nil, !isLabelOfTotal(folded)
            {
                continue
            }
            // "Entered in error - do not count": the meaning of a code.
            if folded.containsAny(["not count", "dont count", "not counted", "doesnt count"]) { continue }
            if folded.containsAny([
                "total", "totals", "subtotal", "sub total", "grand total", "sum", "average", "avg", "mean", "count",
                "total minutes", "month total", "tot", "ttl",
            ]) || isSumOfSheet(folded, row) || isSumOfGiven(folded, row) || isSumOfTerm(folded, row) {
                (label, printed) = (folded, cell.text)
                break
            }
        }
        guard let label else { return nil }
        if let day = cell(.date, row), DateCell.read(day) != nil { return nil }
        if let column = layout.columns.first(where: { column in
            row.cells.indices.contains(column.index) && FoldedText(row.cells[column.index].text) == label
                && FoldedText(column.heading) == label
        }), column.field != .aside || layout.columns.count > 2 {
            return .furniture
        }
        if label.containsAny(["average", "avg", "mean"]) { return .total(minutes: nil, sessions: nil, of: .all) }
        var scope = TotalScope(label: printed, service: text(.service, row).flatMap { $0 == printed.trimmedCell ? nil : $0 })
        var value: Int?
        for field in [LogField.netMinutes, .minutes] where value == nil {
            guard let column = layout.column(field), row.cells.indices.contains(column.index) else { continue }
            value = length(row.cells[column.index], column.unit ?? .minutes)?.minutes
            scope.isOfHours = value != nil && column.unit == .hours
        }
        // A sum of units is held against the units, whatever lengths the rows state beside them.
        if value == nil, let column = layout.column(.units), row.cells.indices.contains(column.index) {
            value = length(row.cells[column.index], .units)?.units
        }
        if value == nil {
            // Not from columns of planned or running minutes: they are totals of something else.
            for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty && !cell.isMergedCopy {
                let field = layout.columns.first { $0.index == index }?.field
                if let field, field.isDuration || field == .units || field == .groupSize { continue }
                // Behind "Count" its own number stands first: "DTL COUNT | 35 | PAID | 19".
                if label.contains("count"), value != nil { break }
                // A sum with cents is money.
                if case .bare(let thousandths, _) = MinutesCell.read(cell), thousandths % 1_000 == 0 { value = thousandths / 1_000 }
                // The year of "Total due by 2/20/2026" is no sum.
                if value == nil, let number = label.words.last.flatMap({ Int($0) }), DateFinder.dates(in: printed).isEmpty { value = number }
            }
        }
        let countsSessions =
            label.containsAny(["sessions", "visits", "count", "number of sessions", "rows", "records", "days", "encounters"])
            && !label.containsAny(["minutes", "min", "hours"])
        return countsSessions
            ? .total(minutes: nil, sessions: value, of: scope) : .total(minutes: value, sessions: nil, of: scope)
    }
}
