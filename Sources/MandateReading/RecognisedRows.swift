import FrequencyLanguage
import CivilTime
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Doubts about rows that text recognition read: what it lost leaves a gap and no sign.
extension RowGatherer {
    /// Notes what the row leaves blank, what in it could not be read, and which of its columns have no readable heading.
    func noteDoubts(of row: Int, in grid: Grid, heading: TableHeading, on raw: inout RawRow) {
        raw.isRecognised = grid.cells(inRow: row).contains { $0.lines.contains(where: \.isRecognised) }
        guard raw.isRecognised else { return }
        if grid.hasUnreadInk(inRow: row) {
            raw.doubts.append("Something in the row is written or stamped that could not be read.")
        }
        if raw.cells.contains(where: { $0.heading.isUnread })
            || !raw.unread.isEmpty && heading.columns.indices.contains(where: { heading.roles[$0] == nil && heading.columns[$0].isUnread })
        {
            raw.doubts.append("The heading of a column could not be read; its contents told what it holds.")
        }
        for column in heading.roles.indices {
            // Columns of ticks, one for each place or period, are blank but for one.
            guard let role = heading.roles[column], role.mustBeFilled, heading.roles.count(where: { $0 == role }) <= 2 else { continue }
            let cell = grid.cell(row, column)
            if cell == nil || cell?.text.isEmpty == true { raw.blanks[column] = role }
        }
    }

    /// The rows, each with a doubt where it leaves a column blank that most of the others fill.
    var doubtedRows: [RawRow] {
        guard rows.contains(where: \.isRecognised) else { return rows }
        let named = rows.filter { $0.content(.service) != nil }
        return rows.map { row in
            guard row.isRecognised, !row.blanks.isEmpty else { return row }
            let missed = row.blanks.filter { blank in
                named.count <= 1 || named.count { $0.blanks[blank.key] == nil } * 2 > named.count
            }
            var row = row
            for role in Set(missed.values).map(\.rawValue).sorted() {
                row.doubts.append("The row's cell for \(role) is blank or could not be read, while other rows fill it.")
            }
            return row
        }
    }
}

extension RawRow {
    /// Takes over the doubts of a row that goes on from this one, and what it fills of this one's blanks.
    mutating func takeDoubts(of rest: RawRow) {
        for doubt in rest.doubts where !doubts.contains(doubt) { doubts.append(doubt) }
        for cell in rest.cells { blanks[cell.column] = nil }
    }
}

extension ColumnRole {
    /// Whether a blank cell of such a column is seldom meant where other rows fill it.
    fileprivate var mustBeFilled: Bool {
        switch self {
        case .service, .setting, .provider, .start, .end, .dates, .amount, .frequency, .duration, .sessions, .unit, .delivery: true
        default: false
        }
    }
}

extension TableHeading {
    /// Tells by their contents what the columns hold whose headings text recognition did not read; `rows` are those of the heading.
    mutating func tellUnread(in grid: Grid, below rows: [Int]) {
        for column in columns.indices where roles[column] == nil && isUnread(column, of: grid, in: rows) {
            let texts = (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, column) }
                .filter { $0.column == column && $0.columnSpan == 1 && !$0.text.isEmpty }.map(\.text)
            guard !texts.isEmpty else { continue }
            columns[column].isUnread = true
            func most(_ holds: (String) -> Bool) -> Bool { texts.count(where: holds) * 3 >= texts.count * 2 }
            if most({ !DateFinder.dates(in: CellContent.closedDate($0)).isEmpty }) {
                let isBoth = most { DateFinder.dates(in: $0).count > 1 }
                if isBoth, !has(.dates), !has(.start) {
                    roles[column] = .dates
                } else if !isBoth, !has(.dates), !has(.end) {
                    roles[column] = has(.start) ? .end : .start
                }
            } else if !has(.provider), most({ Vocabulary.role($0) != nil }) {
                roles[column] = .provider
            } else if !has(.setting), !roles.contains(where: { $0?.isPlace == true }), most({ Vocabulary.setting($0) != nil }) {
                roles[column] = .setting
            } else if amountColumns.isEmpty, most({ [.full, .duration].contains(AmountFinder.shape(of: $0)) }) {
                roles[column] = .amount
            }
        }
    }

    /// Whether a heading is missing, or its words were read so unsurely that others may stand there.
    private func isUnread(_ column: Int, of grid: Grid, in rows: [Int]) -> Bool {
        let words = rows.compactMap { grid.cell($0, column) }.filter { $0.column == column }.flatMap(\.words)
        return words.isEmpty || words.contains { Int($0.confidence) < MandateBuilder.leastWordConfidence }
    }
}

extension MandateBuilder {
    /// Asks for a person where text recognition may have lost or changed a value of the row.
    func doubtRecognised(_ row: RawRow, _ mandate: inout Mandate) {
        guard row.isRecognised else { return }
        var doubts = row.doubts
        if [ColumnRole.start, .end, .dates].contains(where: { isUnreadDay(row, $0) }) {
            doubts.append("The row has words where a day belongs, and no day could be read in them.")
        }
        let unknown = row.cells.filter { $0.role == .provider && !AmountPhrase.isBlank($0.content.text) }.map(\.content.text)
            .first { Vocabulary.role($0) == nil && legend.meaning($0) == nil && !MandateBuilder.namesAgency($0) }
        if let words = unknown {
            doubts.append("No role of a provider is known in \u{201C}\(words)\u{201D}, which may be read wrongly.")
        }
        if mandate.frequency.vagueness == .missingPeriod {
            doubts.append("No period could be read for the amount.")
        }
        if isOutOfTerm(mandate) { doubts.append("A day of the row lies outside the IEP's own days.") }
        for doubt in doubts where !mandate.reviewReasons.contains(doubt) {
            mandate.needsReview = true
            mandate.reviewReasons.append(doubt)
        }
    }

    /// Whether a column of days holds words and no day, or one day in a column of two.
    private func isUnreadDay(_ row: RawRow, _ role: ColumnRole) -> Bool {
        guard let text = row.content(role)?.text, !AmountPhrase.isBlank(text), !TableHeading.namesTerm(text) else { return false }
        let found = RowDays.inCell(text, term: term)
        if found.isEmpty { return true }
        return role == .dates && found.count == 1 && !MandateBuilder.marksEnd(text) && row.content(.end) == nil
    }

    private func isOutOfTerm(_ mandate: Mandate) -> Bool {
        guard mandate.datesFrom == .row, mandate.scope == .regular, let term else { return false }
        return mandate.startDate.map { $0 < term.first } ?? false || mandate.endDate.map { $0 > term.last } ?? false
    }
}
