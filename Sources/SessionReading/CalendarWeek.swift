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
    }

    /// The squares of the month's own days.
    private(set) var squares: [Square] = []
    /// Whether squares of the month before or after hold more than their number.
    private(set) var hasNeighbours = false

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
        let numbers = all.flatMap(\.days)
        guard !numbers.isEmpty else { return nil }
        var turn: Int?
        for at in numbers.indices.dropFirst() where numbers[at] != numbers[at - 1] + 1 {
            guard turn == nil, numbers[at] == 1, numbers[at - 1] >= 28 else { return nil }
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
        if first <= lastDay { return "its days begin again, and no title names the month" }
        lastDay = last
        var right = 0, wrong = 0
        for square in squares {
            guard let heading = columns.first(where: { $0.index == square.column })?.heading, let number = square.days.first,
                let date = CivilDate(year: month.year, month: month.month, day: number),
                let word = FoldedText(heading).words.first, let weekday = CalendarWords.weekday(word, short: true)
            else { continue }
            if date.weekday.rawValue == weekday { right += 1 } else { wrong += 1 }
        }
        return wrong > right ? "its days stand under other weekdays than in the month of its title" : nil
    }
}

/// What one square of a calendar says of one session: "P 30", "A", "20 min M", "NS Veterans Day".
struct CalendarEntry {
    /// The length as printed, without its unit.
    var length: String?
    var code: String?
    /// The day behind a make-up's code: "MU 1/12".
    var makeupFor: String?
    /// Words behind the code: the name of a holiday, a second code.
    var words = ""
    /// The entry is the sum of a week: "Wk of 12/15 - P 60 total".
    var isWeek = false

    /// The sessions of a square by their codes; `nil` when it does not begin with a code or a length.
    static func all(in rest: String, _ legend: Legend) -> [CalendarEntry]? {
        var text = rest
        var isWeek = false
        if let week = weekPrefix(rest) {
            text = week
            isWeek = true
        }
        let tokens = text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "," || $0 == ";" }.map(String.init).flatMap { parted($0, legend) }
        guard let first = tokens.first else { return nil }
        let hasNumbersFirst = length(first) != nil
        guard hasNumbersFirst || isCode(first, legend) else { return nil }
        var result: [CalendarEntry] = []
        for (index, token) in tokens.enumerated() {
            let last = result.indices.last
            if let last, result[last].makeupFor == nil, isMakeup(result[last].code, legend), let day = day(token) {
                result[last].makeupFor = day
                continue
            }
            if let length = length(token) {
                if let last, !hasNumbersFirst, result[last].length == nil, result[last].code != nil {
                    result[last].length = length
                } else if last == nil || hasNumbersFirst && result[last ?? 0].words.isEmpty {
                    result.append(CalendarEntry(length: length))
                } else {
                    result[last ?? 0].words += (result[last ?? 0].words.isEmpty ? "" : " ") + token
                }
                continue
            }
            let isFollowed = index + 1 < tokens.count && length(tokens[index + 1]) != nil
            if isCode(token, legend) {
                if last == nil || !hasNumbersFirst && isFollowed {
                    result.append(CalendarEntry(code: token))
                    continue
                }
                if let last, result[last].code == nil, result[last].words.isEmpty {
                    result[last].code = token
                    continue
                }
            }
            let isTied = last.map { isMakeup(result[$0].code, legend) } ?? false && ["for", "of", "from"].contains(token.lowercased())
            guard let last, !isTied || index + 1 >= tokens.count || day(tokens[index + 1]) == nil, !["min", "mins", "minutes", "m", "total", "-", "\u{2013}", "\u{2014}"].contains(token.lowercased()) else { continue }
            result[last].words += (result[last].words.isEmpty ? "" : " ") + token
        }
        for index in result.indices {
            result[index].isWeek = isWeek
            result[index].settle(legend)
        }
        return result
    }

    /// The words behind "Wk of 12/15 -".
    private static func weekPrefix(_ text: String) -> String? {
        guard FoldedText(text).words.first.map({ ["wk", "week"].contains($0) }) ?? false, let date = DateFinder.first(in: text),
            date.range.lowerBound <= 10
        else { return nil }
        let rest = text.utf8.dropFirst(date.range.upperBound)
        let bytes = rest.drop { byte in byte <= 0x20 || byte == 0x2D || byte == 0x3A || byte == 0xE2 || byte == 0x80 || byte == 0x93 || byte == 0x94 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// "20 late", "P late": words that say what became of the session are its status.
    private mutating func settle(_ legend: Legend) {
        guard !words.isEmpty, let said = StatusWords.read(words) else { return }
        let reading = code.flatMap { legend.reading($0) ?? StatusWords.read($0) }
        guard code == nil || reading?.status == .delivered && said.status == .partial else { return }
        (code, words) = (words, "")
    }

    private static func isMakeup(_ code: String?, _ legend: Legend) -> Bool {
        code.flatMap { legend.reading($0) ?? StatusWords.read($0) }?.status == .makeup
    }

    /// A token that is a day and nothing else: "1/12", "(9/30)".
    private static func day(_ token: String) -> String? {
        let bare = String(token.drop { $0 == "(" }.prefix { $0 != ")" })
        guard bare.utf8.contains(0x2F), let date = DateFinder.first(in: bare), date.range == 0..<bare.utf8.count else { return nil }
        return bare
    }

    /// "P30" as a code and a length.
    private static func parted(_ token: String, _ legend: Legend) -> [String] {
        let letters = token.prefix { $0.isLetter }
        let rest = token.dropFirst(letters.count)
        guard !letters.isEmpty, !rest.isEmpty, isCode(String(letters), legend), length(String(rest)) != nil else { return [token] }
        return [String(letters), String(rest)]
    }

    private static func isCode(_ token: String, _ legend: Legend) -> Bool {
        guard token.utf8.count <= 6, !token.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        if legend.exact(token) != nil { return true }
        let isShort = token.utf8.count <= 3 && token == token.uppercased() || !token.utf8.contains { $0 < 0x80 }
        return isShort && StatusWords.read(token) != nil
    }

    private static func length(_ token: String) -> String? {
        guard let first = token.utf8.first, (0x30...0x39).contains(first), token.utf8.count <= 7 else { return nil }
        switch MinutesCell.read(token) {
        case .bare(let thousandths, _) where (1_000...480_000).contains(thousandths): return token
        case .minutes(let thousandths) where thousandths <= 480_000: return token
        // "1/12" is a day, "20/30" is none.
        case .ofPlanned(let given, let planned): return given >= 5_000 && planned >= 10_000 ? token : nil
        default: return nil
        }
    }
}
