import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A calendar whose days stand in rows of their own, each above the row or rows of its entries: "6 | 7 | 8 | 9 | 10" over "P 30 | | A | |".
/// Such rows of days are told by counting on from day to day, and by seven from week to week; they hold no minutes.
struct CalendarRows {
    /// The row of the names of the weekdays, if there is one, or else the first row of days.
    private(set) var start: Int
    /// The position behind the last row.
    private(set) var end: Int
    /// The columns that hold days, and what stands over them.
    private(set) var columns: [(index: Int, heading: String)] = []
    /// Columns beside them that hold sums of weeks.
    private(set) var totals: [Int] = []
    /// The squares of each row of entries, by its number.
    var weeks: [Int: CalendarWeek] = [:]
    /// How many squares hold an entry, and how many of those are understood; of them, how many are lengths.
    var filled = 0, understood = 0, lengths = 0

    /// A row of days and the rows below it, by their positions.
    struct Week {
        var place: Int
        var days: [Int: CalendarDay]
        var entries: [Int] = []
    }

    /// Looks for such a calendar whose weekdays, or else whose first days, stand in this row.
    init?(_ rows: [SheetRow], at index: Int, _ legend: Legend) {
        let weekdays = Self.weekdays(rows[index])
        var first: (place: Int, days: [Int: CalendarDay])?
        if !weekdays.isEmpty {
            for place in rows.indices where place > index && place <= index + 3 {
                if let days = CalendarDay.row(rows[place], weekdays) {
                    first = (place, days)
                    break
                }
            }
        } else if let days = CalendarDay.row(rows[index], [:]), days.count >= 3 {
            first = (index, days)
        }
        guard let first else { return nil }
        // Between the weekdays and the days the month may be named.
        let isNamed = rows[index..<first.place].contains(where: Self.isMonthTitle)
        (start, end) = (weekdays.isEmpty || isNamed ? first.place : index, first.place + 1)
        var found = [Week(place: first.place, days: first.days)]
        var pairs = 0
        while let next = Self.next(rows, found, weekdays) {
            pairs += next.pairs
            found[found.count - 1].entries = next.between
            found.append(Week(place: next.place, days: next.days))
        }
        guard pairs >= 3, found.contains(where: { !$0.entries.isEmpty }) else { return nil }
        if weekdays.isEmpty { takePartial(rows, &found) }
        let most = found.map(\.entries.count).max() ?? 1
        if let last = found.last { found[found.count - 1].entries = Self.below(rows, last, most, legend) }
        end = (found.last.map { ($0.entries.last ?? $0.place) } ?? first.place) + 1
        for column in Set(found.flatMap(\.days.keys)).sorted() {
            columns.append((column, weekdays[column] == nil ? "" : rows[index].cells[column].text))
        }
        if !weekdays.isEmpty { totals = Self.totals(rows[index], weekdays) }
        // Squares that begin with their own number are another kind of calendar.
        for entry in found.flatMap(\.entries) where Self.holdsItsDays(rows[entry], weekdays) { return nil }
        lay(found, rows, legend)
    }

    /// Whether the entries are those of a log and not of a school's calendar.
    func isLog(hasService: Bool) -> Bool {
        let isRead = understood >= 1 && understood * 2 >= filled
        return isRead && (hasService || lengths >= 2 && lengths * 2 >= filled)
    }

    /// The days whose months the calendar tells.
    var dates: [DateCell] { squares.flatMap(\.dates) }
    /// All squares, in the order of the rows.
    var squares: [CalendarWeek.Square] { weeks.sorted { $0.key < $1.key }.flatMap(\.value.squares) }

    // MARK: finding the weeks

    /// The columns of a row of weekdays; empty when the row is none.
    static func weekdays(_ row: SheetRow) -> [Int: Int] {
        var result: [Int: Int] = [:]
        var others = 0
        for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty && !cell.isMergedCopy {
            let words = FoldedText(cell.text).words
            if words.count == 1, let day = CalendarWords.weekday(words[0], short: true) { result[index] = day } else { others += 1 }
        }
        let days = result.sorted { $0.key < $1.key }.map(\.value)
        return days.count >= 3 && Set(days).count == days.count && others <= 3 ? result : [:]
    }

    /// The next row of days below the weeks found. Lengths of sessions may look like days of the week after ("30" below the 23rd): a week has all
    /// its days, or those up to the end of the month, and stands as far below the last as that below the one before.
    private static func next(
        _ rows: [SheetRow], _ found: [Week], _ weekdays: [Int: Int]
    ) -> (place: Int, days: [Int: CalendarDay], pairs: Int, between: [Int])? {
        guard let last = found.last else { return nil }
        let known = weekdays.isEmpty ? Set(found.flatMap(\.days.keys)) : Set(weekdays.keys)
        let steps = zip(found, found.dropFirst()).map { rows[$1.place].number - rows[$0.place].number }
        var between: [Int] = []
        var isParted = false
        var best: (place: Int, days: [Int: CalendarDay], pairs: Int, between: [Int])?
        for place in rows.indices where place > last.place && place <= last.place + 10 {
            let row = rows[place]
            if !Self.weekdays(row).isEmpty || isMonthTitle(row) {
                isParted = true
                continue
            }
            if let days = CalendarDay.row(row, weekdays), let pairs = CalendarDay.pairs(last.days, days), isWeek(days, known) {
                // Behind the title of another month its own calendar begins.
                if isParted, days.contains(where: { column, day in last.days[column].map { day.number < $0.number } ?? false }) { break }
                let isUsual = steps.contains(row.number - rows[last.place].number)
                if best == nil || isUsual { best = (place, days, pairs, between) }
                if isUsual || steps.isEmpty { break }
            }
            between.append(place)
        }
        return best
    }

    /// Whether the days are a whole week's, or those of its beginning at the end of a month.
    private static func isWeek(_ days: [Int: CalendarDay], _ known: Set<Int>) -> Bool {
        let all = known.union(days.keys).sorted()
        if (all.count - days.count) * 10 <= all.count * 4 { return true }
        return days.values.allSatisfy { $0.number >= 25 } && Set(all.prefix(days.count)) == Set(days.keys)
    }

    /// A first week of one or two days, above the first row that is one of days without doubt.
    private mutating func takePartial(_ rows: [SheetRow], _ found: inout [Week]) {
        guard let first = found.first else { return }
        for place in rows[..<first.place].indices.suffix(6).reversed() {
            if Self.isMonthTitle(rows[place]) { return }
            if let days = CalendarDay.row(rows[place], first.days.mapValues { _ in 0 }), CalendarDay.pairs(days, first.days) != nil,
                days.allSatisfy({ column, day in first.days[column].map { day.number < $0.number } ?? true })
            {
                found.insert(Week(place: place, days: days, entries: Array((place + 1)..<first.place)), at: 0)
                start = place
                return
            }
        }
    }

    /// "October 2025", "OCTOBER" on a line of little else.
    private static func isMonthTitle(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard filled.count <= 2, let text = filled.first?.text, text.utf8.count <= 60, CalendarDay(filled[0]) == nil else { return false }
        return MonthName.title(text) != nil || MonthName.bare(text) != nil && FoldedText(text).wordCount <= 3
    }

    /// The rows of entries below the last row of days: as many as other weeks have, without what stands below the calendar.
    private static func below(_ rows: [SheetRow], _ last: Week, _ most: Int, _ legend: Legend) -> [Int] {
        var result: [Int] = []
        for place in rows.indices where place > last.place && result.count < most {
            let row = rows[place]
            guard row.number - rows[place - 1].number <= 2, weekdays(row).isEmpty, !isMonthTitle(row) else { break }
            let own = row.cells.enumerated().filter { !$0.element.text.isEmpty && !$0.element.isMergedCopy }
            let inside = own.filter { last.days[$0.offset] != nil }
            if own.contains(where: { isFooter($0.element) }) { break }
            // A lone cell may be a line below the calendar.
            let isLone = own.count == 1
            guard !inside.isEmpty, !isLone || inside.contains(where: { isUnderstood($0.element, legend) }) else { break }
            result.append(place)
        }
        return result
    }

    /// Whether the cell belongs to what stands below a calendar: a key, a sum, a line with a label.
    private static func isFooter(_ cell: SheetCell) -> Bool {
        let text = cell.text
        if text.utf8.count > 80 || !Legend.pairs(text).isEmpty { return true }
        if let colon = text.firstIndex(of: ":"), text[..<colon].contains(where: \.isLetter), text[..<colon].utf8.count >= 3 { return true }
        return FoldedText(text).containsAny(["total", "totals", "sum", "signature", "signed", "key", "legend", "codes"])
    }

    static func isUnderstood(_ cell: SheetCell, _ legend: Legend) -> Bool {
        CalendarEntry.all(in: cell.text, legend) != nil || MatrixValue.isLikely(cell, legend)
    }

    private static func holdsItsDays(_ row: SheetRow, _ weekdays: [Int: Int]) -> Bool {
        let columns = weekdays.keys.sorted().map { MatrixHeading.Column(index: $0, heading: "", meaning: .calendar) }
        guard columns.count >= 3, let week = CalendarWeek(row, columns, isFirst: false) else { return false }
        return week.squares.count >= 3 && week.squares.contains { !$0.rest.isEmpty }
    }

    private static func totals(_ row: SheetRow, _ weekdays: [Int: Int]) -> [Int] {
        row.cells.indices.filter { index in
            weekdays[index] == nil && index > (weekdays.keys.min() ?? 0) && !row.cells[index].text.isEmpty && !row.cells[index].isMergedCopy
                && MatrixHeading.isWeekSum(row.cells[index].text)
        }
    }

    /// Whether a row below a heading of days is the days of a week after it: no row of minutes counts on so.
    static func goesOn(_ row: SheetRow, _ matrix: MatrixHeading) -> Bool {
        guard !matrix.isCalendar, matrix.dayColumn == nil, let found = CalendarDay.row(row, [:]), found.count >= 3 else { return false }
        var steps: Set<Int> = []
        for (index, day) in found {
            guard let column = matrix.columns.first(where: { $0.index == index }), case .day(let head) = column.meaning,
                case .dayOfMonth(let number) = head.form
            else { return false }
            steps.insert(day.number - number)
        }
        return steps.count == 1 && steps.allSatisfy { $0 != 0 && $0 % 7 == 0 }
    }
}
