import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A row of a month's calendar: its squares with the days that they stand for.
struct CalendarWeek {
    /// A square, or several that are merged.
    struct Square {
        var column: Int
        /// The days of the month; several for merged squares.
        var days: [Int]
        /// What stands below the numbers.
        var rest: String
        /// The days with their months, where the calendar tells them.
        var dates: [DateCell] = []
    }

    /// The squares of the month's own days.
    private(set) var squares: [Square] = []
    /// Whether squares of the month before or after hold more than their number.
    private(set) var hasNeighbours = false
    /// Whether another row of entries of the same week stands above.
    var isContinued = false
    /// Whether the week has one row of entries.
    var isAlone = true

    /// Whether the squares tell their months themselves.
    var isDated: Bool { squares.contains { !$0.dates.isEmpty } }

    /// `nil` when the row's cells do not count on from day to day. `isFirst`: the week is the first of its month, so that days in front of
    /// the first belong to the month before.
    init?(_ row: SheetRow, _ columns: [MatrixHeading.Column], isFirst: Bool) {
        var all: [Square] = []
        for (place, column) in columns.enumerated() where row.cells.indices.contains(column.index) {
            let cell = row.cells[column.index]
            if cell.text.isEmpty { continue }
            if cell.isMergedCopy, let last = all.last, last.days.count > 1, cell.text == row.cells[last.column].text { continue }
            let span = 1 + columns[(place + 1)...].prefix { next in
                row.cells.indices.contains(next.index) && row.cells[next.index].isMergedCopy
                    && (row.cells[next.index].text.isEmpty || row.cells[next.index].text == cell.text)
            }.count
            guard let square = Self.square(cell.text, column.index, span) else { return nil }
            all.append(square)
        }
        self.init(all, isFirst: isFirst)
    }

    /// `nil` when the squares do not count on from day to day; `gap`: how many days lie between two of them at most.
    init?(_ all: [Square], isFirst: Bool, gap: Int = 1) {
        if all.contains(where: { !$0.dates.isEmpty }) {
            squares = all
            return
        }
        let numbers = all.flatMap(\.days)
        guard !numbers.isEmpty else { return nil }
        var turn: Int?
        for at in numbers.indices.dropFirst() where !(1...gap).contains(numbers[at] - numbers[at - 1]) {
            guard turn == nil, numbers[at] <= gap, numbers[at - 1] + gap >= 29 else { return nil }
            turn = at
        }
        var at = 0
        for square in all {
            let own = square.days.indices.filter { place in
                turn.map { isFirst ? at + place >= $0 : at + place < $0 } ?? true
            }
            at += square.days.count
            if own.isEmpty {
                if !square.rest.isEmpty { hasNeighbours = true }
            } else {
                squares.append(Square(column: square.column, days: own.map { square.days[$0] }, rest: square.rest))
            }
        }
    }

    /// The numbers at the beginning of a square and the words behind them.
    private static func square(_ text: String, _ column: Int, _ span: Int) -> Square? {
        var scanner = CellScanner(text)
        var days: [Int] = []
        var end = 0
        while days.count < span {
            scanner.skipSpace()
            guard let number = scanner.number(), number.digits <= 2, (1...31).contains(number.value),
                scanner.isAtEnd || scanner.byte.map({ $0 <= 0x20 || $0 == 0xC2 }) ?? false,
                days.last.map({ number.value == $0 + 1 || number.value == 1 && $0 >= 28 }) ?? true
            else { break }
            days.append(number.value)
            end = scanner.at
        }
        guard !days.isEmpty else { return nil }
        return Square(column: column, days: days, rest: String(decoding: scanner.bytes[end...], as: UTF8.self).trimmedCell)
    }

    /// Why the week cannot be one of the month in its title: its days begin again, or stand under the wrong weekdays.
    func isAstray(_ columns: [MatrixHeading.Column], _ month: CivilDate, _ lastDay: inout Int) -> String? {
        let numbers = squares.flatMap(\.days)
        guard let first = numbers.min(), let last = numbers.max() else { return nil }
        if !isDated {
            if isContinued ? first < lastDay - 6 : first <= lastDay { return "its days begin again, and no title names the month" }
            lastDay = last
        }
        var right = 0, wrong = 0
        for square in squares {
            guard let heading = columns.first(where: { $0.index == square.column })?.heading,
                let date = dates(square, month, .monthFirst, DateContext(term: nil, previous: month)).first,
                let word = FoldedText(heading).words.first, let weekday = CalendarWords.weekday(word, short: true)
            else { continue }
            if date.weekday.rawValue == weekday { right += 1 } else { wrong += 1 }
        }
        return wrong > right ? "its days stand under other weekdays than in the month of its title" : nil
    }

    /// The days of a square, in the month of the calendar's title or in those that the square tells.
    func dates(_ square: Square, _ month: CivilDate, _ order: DateOrder, _ context: DateContext) -> [CivilDate] {
        if !square.dates.isEmpty { return square.dates.compactMap { $0.date(order: order, context: context) } }
        return square.days.compactMap { CivilDate(year: month.year, month: month.month, day: $0) }
    }
}
