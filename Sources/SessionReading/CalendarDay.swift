import CivilTime
import Pages

/// A day that stands alone in a cell of a calendar: "6", "6.", "Mon 6", "6th", "10/6", a date.
struct CalendarDay: Hashable {
    /// The day of the month.
    var number: Int
    /// The day with its month, where the cell tells it.
    var date: DateCell?
    /// What stands beside the number in a row of days: "13 No school".
    var rest = ""

    private init(number: Int, rest: String) { (self.number, self.rest) = (number, rest) }

    init?(_ cell: SheetCell) {
        guard cell.text.utf8.count <= 30 else { return nil }
        if case .number = cell.value, let number = Int(cell.text), (1...31).contains(number) {
            self.number = number
            return
        }
        if let number = Self.number(cell.text) {
            self.number = number
            return
        }
        guard let day = DateCell.read(cell), !day.isWeek, !day.isSerial, day.time == nil else { return nil }
        switch day.form {
        case .exact(let exact): number = exact.day
        case .named(_, let day): number = day
        // In which order the numbers stand is the sheet's: here only that they count on is asked.
        case .numbers(let first, let second, _): number = first > 12 ? first : second
        case .dayOfMonth: return nil
        }
        date = day
    }

    /// "6", "6.", "(6)", "6th", "Mon 6", "6 Monday".
    private static func number(_ text: String) -> Int? {
        var words = FoldedText(text).words
        words.removeAll { CalendarWords.weekday($0, short: true) != nil || $0 == "day" }
        guard words.count == 1, var word = words.first else { return nil }
        for ending in ["st", "nd", "rd", "th"] where word.hasSuffix(ending) && word.utf8.count > 2 { word.removeLast(2) }
        guard word.utf8.count <= 2, let number = Int(word), (1...31).contains(number) else { return nil }
        // "1,5" and "0.5" are no days.
        return text.utf8.count { (0x30...0x39).contains($0) } == word.utf8.count && !text.contains("-") ? number : nil
    }

    /// The days of a row of days, by column; `nil` when anything else stands among them, or they do not count on. `weekdays`: the columns that may
    /// hold days, each with its weekday or 0; empty where that is not known.
    static func row(_ row: SheetRow, _ weekdays: [Int: Int]) -> [Int: CalendarDay]? {
        var result: [Int: CalendarDay] = [:]
        var last: (column: Int, day: CalendarDay)?
        var isOver = false
        var words: [(column: Int, text: String)] = []
        for (column, cell) in row.cells.enumerated() where !cell.text.isEmpty && !cell.isMergedCopy {
            let mayBe = weekdays.isEmpty || weekdays[column] != nil
            guard mayBe, !isOver, let day = CalendarDay(cell) else {
                // Beside the days a row may have a label and a sum.
                if weekdays[column] != nil { words.append((column, cell.text)) } else if last != nil, weekdays.isEmpty { isOver = true }
                continue
            }
            if let last {
                guard day.follows(last.day, by: steps(last.column, column, weekdays)) else { return nil }
            }
            result[column] = day
            last = (column, day)
        }
        guard !words.isEmpty else { return result.isEmpty ? nil : result }
        return take(words, into: result, weekdays)
    }

    private static func steps(_ first: Int, _ second: Int, _ weekdays: [Int: Int]) -> ClosedRange<Int> {
        let from = weekdays[first] ?? 0, to = weekdays[second] ?? 0
        return from > 0 && to > 0 ? (to - from + 7) % 7...(to - from + 7) % 7 : 1...3
    }

    /// Squares of a row of days that hold words, such as a holiday's name in place of its number, or behind it. Most must be days.
    private static func take(_ words: [(column: Int, text: String)], into days: [Int: CalendarDay], _ weekdays: [Int: Int]) -> [Int: CalendarDay]? {
        guard days.count >= 3, words.count <= 2, days.values.allSatisfy({ $0.date == nil }) else { return nil }
        var result = days
        for (column, text) in words {
            var scanner = CellScanner(text)
            let said = scanner.number().map(\.value)
            let rest = said == nil ? text : String(decoding: scanner.bytes[scanner.at...], as: UTF8.self).trimmedCell
            guard said == nil ? !text.contains(where: \.isNumber) : rest.first?.isLetter ?? false else { return nil }
            // The number that the neighbours leave.
            let near = days.min { abs($0.key - column) < abs($1.key - column) || abs($0.key - column) == abs($1.key - column) && $0.key < $1.key }
            guard let near, let from = weekdays[near.key], let to = weekdays[column], from > 0, to > 0 else { return nil }
            let step = near.key < column ? (to - from + 7) % 7 : -((from - to + 7) % 7)
            let number = near.value.number + step
            guard (1...31).contains(number), said == nil || said == number else { return nil }
            result[column] = CalendarDay(number: number, rest: rest)
        }
        return result
    }

    /// Whether the day lies so many days behind another, over the end of a month too.
    func follows(_ other: CalendarDay, by steps: ClosedRange<Int>) -> Bool {
        if steps.contains(number - other.number) { return true }
        return number < other.number && (28...31).contains { steps.contains(number + $0 - other.number) }
    }

    /// In how many columns the second row of days lies a week behind the first; `nil` when in any it does not.
    static func pairs(_ first: [Int: CalendarDay], _ second: [Int: CalendarDay]) -> Int? {
        var count = 0
        for (column, day) in second {
            guard let before = first[column] else { continue }
            guard day.follows(before, by: 7...7) else { return nil }
            count += 1
        }
        return count > 0 ? count : nil
    }
}
