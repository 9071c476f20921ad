import CivilTime
import Pages
import Vocabulary

// A row below the days of a matrix that names their weekdays.
extension MatrixHeading {
    /// Whether the row says which weekdays the days are: "M | T | W | Th | F" below them, or above those of the next month. The letters may be codes
    /// as well, so every one of them must be the weekday of its day, and nothing left of the days may say whose row it is.
    func namesWeekdays(_ row: SheetRow, _ legend: Legend, isFirst: Bool = true, day: (Column) -> CivilDate? = { _ in nil }) -> Bool {
        guard dayColumn == nil, !isCalendar, columns.count >= 5, let first = columns.first?.index else { return false }
        let labels = row.cells.prefix(first).filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard labels.allSatisfy({ Self.isHeading($0.text) }) else { return false }
        var places: [(column: Column, days: [Int], isCode: Bool)] = []
        for column in columns where row.cells.indices.contains(column.index) {
            let text = row.cells[column.index].text
            if text.isEmpty { continue }
            guard text.utf8.count <= 9, let days = Self.weekdays(text) else { return false }
            places.append((column, days, legend.exact(text) != nil))
        }
        guard places.count >= 5, places.count * 10 >= columns.count * 6, Set(places.map { $0.days }).count >= 3 else { return false }
        // "Student | W | T | F": the upper line of the next heading.
        let isHeading = labels.contains { !Self.days.contains(FoldedText($0.text).string) }
        // Where the title tells the year, the weekdays are known; those of the next month are not.
        let known = isFirst && !isHeading ? places.map { day($0.column) } : []
        if !known.isEmpty, known.allSatisfy({ $0 != nil }) {
            return zip(places, known).allSatisfy { place, day in day.map { place.days.contains(($0 - $0.monday) % 7) } ?? false }
        }
        if !isHeading, places.contains(where: \.isCode), isFirst || places.count < 15 { return false }
        // Else the days must count on from one to the next in some year, weekends perhaps left out.
        let counted = Self.counted(places.map(\.column))
        return (0..<7).contains { shift in
            zip(places, counted).allSatisfy { place, day in day.map { place.days.contains(($0 % 7 + shift) % 7) } ?? false }
        }
    }

    private static let days: Set<String> = ["day", "days", "weekday", "weekdays", "day of week", "dow", "dates", "date"]

    /// Whether words left of the days are those of a heading, and nobody's name or service.
    private static func isHeading(_ text: String) -> Bool {
        let folded = FoldedText(text)
        if days.contains(folded.string) { return true }
        guard folded.wordCount <= 3, HeadingWords.isPhrase(folded), Vocabulary.service(text) == nil, let field = HeadingWords.matches(text).first?.field else { return false }
        return [.studentName, .studentFirst, .studentLast, .studentID, .grade, .school, .service, .provider].contains(field)
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
