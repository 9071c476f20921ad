import CivilTime
import FrequencyLanguage
import Tables

/// Rows that leave the service blank because it is that of the row above: a second span of days with an amount of its own.
extension RowGatherer {
    /// The row with the service of the row above it; `nil` when it is the rest of that row, or no row at all.
    func again(_ raw: RawRow, after last: RawRow?, isRuled: Bool) -> RawRow? {
        guard let last, last.page == raw.page, raw.content(.service) == nil, let place = last.cells.firstIndex(where: { $0.role == .service })
        else { return nil }
        let (own, former) = (RowGatherer.days(raw), RowGatherer.days(last))
        guard own.count == former.count, !own.isEmpty, own != former else { return nil }
        let amounts = raw.cells.filter { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }
        let formerAmounts = last.cells.filter { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }
        guard amounts.count == formerAmounts.count, !amounts.isEmpty else { return nil }
        // Without rulings only an amount that is whole by itself is no rest of a wrapped cell.
        let isWhole = amounts.contains { AmountFinder.shape(of: $0.content.text) == .full }
            || amounts.allSatisfy { AmountColumns.number($0.content.text) != nil }
        guard isWhole || (isRuled && amounts.allSatisfy { AmountFinder.shape(of: $0.content.text).isAmount }) else { return nil }
        var row = raw
        row.cells.insert(last.cells[place], at: 0)
        row.doubts.append("The row names no service. That of the row above was taken; see whether it is meant.")
        return row
    }

    /// Every day that the row's cells of days name.
    private static func days(_ row: RawRow) -> [CivilDate] {
        row.cells.filter { [.start, .end, .dates].contains($0.role) }
            .flatMap { DateFinder.dates(in: CellContent.closedDate($0.content.text)).compactMap(\.date) }
    }
}
