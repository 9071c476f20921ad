import CivilTime
import Pages
import Vocabulary

/// Months that head the lines of a list, "SEPTEMBER 2025" over "9/4 30 min": each gives the lines below it their year, and none is the period of the log.
enum LineMonths {
    /// The rows with the year in their days, and without the months that gave it; as they were where fewer than two months stand among them.
    static func dated(_ rows: [SheetRow]) -> [SheetRow] {
        let bands = rows.indices.filter { band(rows[$0]) != nil }
        guard bands.count >= 2, let years = years(of: bands.compactMap { band(rows[$0]) }) else { return rows }
        var result: [SheetRow] = [], place = -1
        var known: (month: Int, year: Int)?
        for var row in rows {
            if let found = band(row) {
                place += 1
                known = years[place].map { (found.month, $0) }
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

    /// The year of each month, given or counted on from the month before, newest first as well as oldest first. `nil` where none has a year, or the months go neither
    /// way: whoever begins again may mean this year or the next.
    private static func years(of months: [(month: Int, year: Int?)]) -> [Int?]? {
        guard months.contains(where: { $0.year != nil }) else { return nil }
        let steps = zip(months, months.dropFirst()).filter { $1.year == nil }.map { (12 + $1.month - $0.month) % 12 }
        let isDown = steps.allSatisfy { $0 == 0 || $0 > 6 } && steps.contains { $0 > 6 }
        guard isDown || steps.allSatisfy({ $0 <= 6 }) else { return nil }
        var known: (month: Int, year: Int)?
        return months.map { own in
            let year = own.year ?? known.map { before in
                isDown ? (own.month <= before.month ? before.year : before.year - 1) : own.month >= before.month ? before.year : before.year + 1
            }
            known = year.map { (own.month, $0) }
            return year
        }
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
