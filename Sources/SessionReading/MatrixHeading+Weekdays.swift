import CivilTime
import Pages
import Vocabulary

// A row below the days of a matrix that names their weekdays.
extension MatrixHeading {
    /// Whether the first row below the days says which weekdays they are: "M | T | W | Th | F". The letters may be codes as well, so every one of
    /// them must be the weekday of its day, and nothing left of the days may say whose row it is.
    func namesWeekdays(_ row: SheetRow, _ legend: Legend, day: (Column) -> CivilDate? = { _ in nil }) -> Bool {
        guard dayColumn == nil, !isCalendar, columns.count >= 5, let first = columns.first?.index else { return false }
        let isLabelled = row.cells.prefix(first).contains { cell in
            !cell.text.isEmpty && !cell.isMergedCopy && !["day", "days", "weekday", "weekdays", "day of week", "dow", "dates", "date"].contains(FoldedText(cell.text).string)
        }
        guard !isLabelled else { return false }
        var places: [(column: Column, days: [Int], isCode: Bool)] = []
        for column in columns where row.cells.indices.contains(column.index) {
            let text = row.cells[column.index].text
            if text.isEmpty { continue }
            guard text.utf8.count <= 9, let days = Self.weekdays(text) else { return false }
            places.append((column, days, legend.exact(text) != nil))
        }
        guard places.count >= 5, places.count * 10 >= columns.count * 6, Set(places.map { $0.days }).count >= 3 else { return false }
        // Where the title tells the year, the weekdays are known.
        let known = places.map { day($0.column) }
        if known.allSatisfy({ $0 != nil }) {
            return zip(places, known).allSatisfy { place, day in day.map { place.days.contains(($0 - $0.monday) % 7) } ?? false }
        }
        if places.contains(where: \.isCode) { return false }
        // Else the days must count on from one to the next in some year, weekends perhaps left out.
        let counted = Self.counted(places.map(\.column))
        return (0..<7).contains { shift in
            zip(places, counted).allSatisfy { place, day in day.map { place.days.contains(($0 % 7 + shift) % 7) } ?? false }
        }
    }

    /// The columns' days counted on from the first, in a year of which nothing is known; `nil` where a column has none.
    private static func counted(_ columns: [Column]) -> [Int?] {
        var context = DateContext(term: nil, previous: CivilDate(year: 2025, month: 1, day: 1))
        return columns.map { column in
            guard case .day(let cell) = column.meaning else { return nil }
            if case .dayOfMonth(let number) = cell.form { return number }
            let date = cell.date(order: .monthFirst, context: context)
            context.previous = date ?? context.previous
            return date?.dayNumber
        }
    }

    /// The weekdays, 0 for Monday, that a letter or word may stand for.
    private static func weekdays(_ text: String) -> [Int]? {
        switch FoldedText(text).string {
        case "m", "mo", "mon", "monday": [0]
        case "t": [1, 3]
        case "tu", "tue", "tues", "tuesday": [1]
        case "w", "we", "wed", "wednesday": [2]
        case "th", "thu", "thur", "thurs", "thursday", "r", "h": [3]
        case "f", "fr", "fri", "friday": [4]
        case "s": [5, 6]
        case "sa", "sat", "saturday": [5]
        case "su", "sun", "sunday", "u": [6]
        default: nil
        }
    }
}
