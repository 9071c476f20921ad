import CivilTime
import Pages
import Vocabulary

/// Headings of a week's days, "wk of 1/26 | Mon 26 | Tue 27", whose corner tells the month: each day is given its own, over the end of a month too.
enum WeekHeads {
    /// The rows, with the months in such headings.
    static func dated(_ rows: [SheetRow]) -> [SheetRow] {
        guard rows.contains(where: { week($0) != nil }) else { return rows }
        return rows.map { row in
            guard let week = week(row) else { return row }
            var row = row
            for (column, day) in days(row, behind: week.column) {
                // Days that begin again are those of the next month.
                let month = day.number >= week.day ? week.month : week.month % 12 + 1
                row.cells[column].text = "\(day.weekday) \(month)/\(day.number)"
                row.cells[column].value = .text
            }
            return row
        }
    }

    /// The first day of the week that a heading's corner tells, where the days behind it count on from there.
    private static func week(_ row: SheetRow) -> (column: Int, month: Int, day: Int)? {
        guard let column = row.cells.firstIndex(where: { !$0.text.isEmpty }), row.cells[column].text.utf8.count <= 30,
            row.cells[column].text.utf8.first.map({ $0 | 0x20 == 0x77 }) ?? false,
            let match = row.cells[column].text.firstMatch(of: /^(?i:wk|week)(?:\.| of| beginning|:)* ?(?<month>\d{1,2})\/(?<day>\d{1,2})(?!\d)/),
            let month = Int(match.month), let day = Int(match.day), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let found = days(row, behind: column)
        guard found.count >= 3 else { return nil }
        var last = day - 1
        for (_, own) in found {
            guard (1...3).contains(own.number - last) || last >= 28 && own.number <= 4 || last == day - 1 && own.number == day else { return nil }
            last = own.number
        }
        return (column, month, day)
    }

    /// The cells that are a weekday and a day of the month.
    private static func days(_ row: SheetRow, behind corner: Int) -> [(column: Int, day: (weekday: String, number: Int))] {
        row.cells.indices.dropFirst(corner + 1).compactMap { column in
            guard !row.cells[column].isMergedCopy, let match = row.cells[column].text.wholeMatch(of: /(?<weekday>[A-Za-z]{1,9})\.?,? (?<day>\d{1,2})/),
                CalendarWords.weekday(match.weekday.lowercased(), short: true) != nil, let number = Int(match.day), (1...31).contains(number)
            else { return nil }
            return (column, (String(match.weekday), number))
        }
    }
}
