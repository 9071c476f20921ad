import CivilTime
import Pages
import ServiceRecords

// A column of days on which appointments were made, beside those on which they were held.
extension LogLayout {
    /// "Created" tells when a session was entered, unless it mostly lies before the session: then it tells of such rows when the appointment was made, and nothing of
    /// the session, which would seem to lie in the future otherwise.
    mutating func findPlannedEntries(_ sample: ArraySlice<SheetRow>) {
        guard let place = columns.firstIndex(where: { $0.field == .enteredOn && $0.profile == nil }), let date = column(.date) ?? (startsHaveDays ? column(.start) : nil),
            FoldedText(columns[place].heading, splittingCapitals: true).containsAny(["created", "made", "booked", "added"])
        else { return }
        let index = columns[place].index
        var before = 0, both = 0
        for row in sample.prefix(500) where row.cells.indices.contains(max(index, date.index)) {
            let context = DateContext(term: header.dateTerm)
            guard let made = DateCell.read(row.cells[index])?.date(order: dateOrder, context: context),
                let held = DateCell.read(row.cells[date.index])?.date(order: dateOrder, context: context)
            else { continue }
            both += 1
            if made < held { before += 1 }
        }
        hasPlannedEntries = before >= 3 && before * 2 >= both
    }
}
