import CivilTime
import Pages
import ServiceRecords

// A second column of days that only make-ups fill: "Ref Dt" beside "Svc Date".
extension LogLayout {
    /// A column of days of which nothing is known tells which day a make-up makes up, where only rows whose status is that of a make-up have one, and
    /// each lies before the day of its row. One such row is enough where the heading speaks of another day or entry.
    mutating func takeLinkedDays(_ sample: ArraySlice<SheetRow>) {
        guard column(.makeupFor) == nil, let date = column(.date), let status = column(.status) else { return }
        for place in columns.indices where columns[place].field == .aside && columns[place].score == 0 && columns[place].profile == nil {
            let index = columns[place].index
            var linked = 0, isLink = true
            for row in sample.prefix(2_000) where isLink && row.cells.indices.contains(max(index, date.index, status.index)) {
                let cell = row.cells[index]
                guard !cell.text.saysNothing, !cell.isMergedCopy else { continue }
                // What stands in a line of sums or words is none of a row's.
                guard let day = DateCell.read(row.cells[date.index]) else { continue }
                let code = row.cells[status.index].text
                guard let other = DateCell.read(cell), (header.legend.reading(code) ?? StatusWords.read(code))?.status == .makeup else {
                    isLink = false
                    continue
                }
                let context = DateContext(term: header.dateTerm)
                if let own = day.date(order: dateOrder, context: context),
                    let missed = other.date(order: dateOrder, context: DateContext(term: header.dateTerm, previous: own))
                {
                    isLink = missed < own
                }
                linked += 1
            }
            let isTold = FoldedText(columns[place].heading, splittingCapitals: true).containsAny([
                "ref", "reference", "refer", "orig", "original", "missed", "link", "linked", "rel", "related", "for", "prior", "owed", "cancelled", "canceled",
            ])
            guard isLink, linked >= (isTold ? 1 : 2) else { continue }
            columns[place].field = .makeupFor
            return
        }
    }
}
