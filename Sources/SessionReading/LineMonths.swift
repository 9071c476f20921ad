import CivilTime
import Pages
import Vocabulary

/// Months that head the lines of a list, "SEPTEMBER 2025" over "9/4 30 min": each gives the lines below it their year, and none is the period of the log.
enum LineMonths {
    /// The rows with the year in their days, and without the months that gave it; as they were where fewer than two months stand among them.
    static func dated(_ rows: [SheetRow]) -> [SheetRow] {
        let bands = rows.indices.filter { band(rows[$0]) != nil }
        guard bands.count >= 2, bands.contains(where: { band(rows[$0])?.year != nil }) else { return rows }
        var result: [SheetRow] = []
        var known: (month: Int, year: Int)?
        for var row in rows {
            if let found = band(row) {
                // A month without a year follows the one before.
                let year = found.year ?? known.map { found.month >= $0.month ? $0.year : $0.year + 1 }
                known = year.map { (found.month, $0) }
                if known == nil { result.append(row) }
                continue
            }
            if let known, let column = row.cells.firstIndex(where: { !$0.text.isEmpty && !$0.isMergedCopy }), let day = day(row.cells[column], in: known.month),
                let date = CivilDate(year: known.year, month: known.month, day: day)
            {
                row.cells[column].value = .date(date, nil)
            }
            result.append(row)
        }
        return result
    }

    /// The month of a row that holds nothing else.
    private static func band(_ row: SheetRow) -> (month: Int, year: Int?)? {
        let own = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard own.count == 1, own[0].text.utf8.count <= 24 else { return nil }
        let words = FoldedText(own[0].text).words
        guard (1...2).contains(words.count), let month = CalendarWords.month(words[0]) else { return nil }
        if words.count == 1 { return (month, nil) }
        return MonthName.title(own[0].text).flatMap { $0.dayCount <= 31 ? (month, $0.first.year) : nil }
    }

    /// The day of a cell that prints it with its month and without a year.
    private static func day(_ cell: SheetCell, in month: Int) -> Int? {
        switch DateCell.read(cell)?.form {
        case .numbers(let first, let day, nil) where first == month: day
        case .named(let own, let day) where own == month: day
        default: nil
        }
    }
}
