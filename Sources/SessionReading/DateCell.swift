import CivilTime
import Pages

/// In which order a column prints day and month.
public enum DateOrder: String, Sendable, Hashable {
    case monthFirst = "month_first"
    case dayFirst = "day_first"
}

/// What is known of the time a log speaks of, to complete days printed without a year or a month.
struct DateContext: Sendable {
    /// The reporting period, or the month that the title or the sheet's name states.
    var term: Term?
    /// The day of the row before.
    var previous: CivilDate?
    /// The day on which the log was printed or sent, which the days before it do not pass.
    var latest: CivilDate?
    /// The column holds days with the month first and days with the day first: which one a day is, the period of the log tells.
    var isMixed = false
}

/// A cell that states a day, before it is known in which order its numbers stand.
struct DateCell: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        case exact(CivilDate)
        /// Two numbers and perhaps a year; the order is the column's.
        case numbers(Int, Int, year: Int?)
        /// Month and day with no year.
        case named(month: Int, day: Int)
        case dayOfMonth(Int)
    }

    var form: Form
    var time: ClockCell?
    /// The cell says that it stands for a week.
    var isWeek = false
    /// The cell is a bare serial number, as spreadsheets store days.
    var isSerial = false

    /// Reads a cell; `nil` when it states no day or more than a day and a time.
    static func read(_ cell: SheetCell) -> DateCell? {
        switch cell.value {
        case .date(let date, let time):
            guard plausible(date.year) else { return nil }
            return DateCell(form: .exact(date), time: time.map { ClockCell(minuteOfDay: $0.minuteOfDay, isExact: true) })
        case .time, .truth: return nil
        case .number, .text: return read(cell.text)
        }
    }

    /// Whether the cell itself tells the year.
    var hasYear: Bool {
        switch form {
        case .exact: true
        case .numbers(_, _, let year): year != nil
        case .named, .dayOfMonth: false
        }
    }

    static func read(_ text: String) -> DateCell? {
        guard text.utf8.count >= 1, text.utf8.count <= 60 else { return nil }
        var scanner = CellScanner(text)
        var isWeek = false
        guard let form = scanForm(&scanner, isWeek: &isWeek) else { return nil }
        var result = DateCell(form: form.form, isWeek: isWeek, isSerial: form.isSerial)
        scanner.skipSpace()
        // "1/30/26." with a speck or a full stop behind it.
        let isSpeck = scanner.at + 1 == scanner.bytes.count && text.utf8.contains(0x2F) && scanner.byte.map { [0x2E, 0x2C, 0x27, 0x60].contains($0) } ?? false
        if !form.isSerial, !scanner.isAtEnd, !isSpeck { guard readRest(&scanner, &result) else { return nil } }
        return result
    }

    /// "9-23", "10.7" in a column of days: month and day with no year and no slash, which elsewhere are a range or a number.
    static func short(_ text: String) -> DateCell? {
        guard (3...5).contains(text.utf8.count) else { return nil }
        var scanner = CellScanner(text)
        guard let first = scanner.number(), first.digits <= 2, scanner.pass(0x2D) || scanner.pass(0x2E), let second = scanner.number(),
            second.digits <= 2, scanner.isAtEnd, (1...31).contains(first.value), (1...31).contains(second.value),
            first.value <= 12 || second.value <= 12
        else { return nil }
        return DateCell(form: .numbers(first.value, second.value, year: nil))
    }

    /// The day, with the column's order and what the page tells about year and month.
    func date(order: DateOrder, context: DateContext) -> CivilDate? {
        switch form {
        case .exact(let date): return date
        case .numbers(let first, let second, let year):
            let (month, day) = order == .monthFirst ? (first, second) : (second, first)
            guard let year else {
                return Self.completed(month: month, day: day, context) ?? Self.completed(month: day, day: month, context)
            }
            let stated = CivilDate(year: year, month: month, day: day), turned = CivilDate(year: year, month: day, day: month)
            if context.isMixed, let term = context.term, let stated, !term.contains(stated), let turned, term.contains(turned) { return turned }
            return stated ?? turned
        case .named(let month, let day): return Self.completed(month: month, day: day, context)
        case .dayOfMonth(let day):
            guard let term = context.term, term.first.firstOfMonth == term.last.firstOfMonth else { return nil }
            return CivilDate(year: term.first.year, month: term.first.month, day: day)
        }
    }

    /// The year that puts the day into the stated term, or else nearest to the row before.
    static func completed(month: Int, day: Int, _ context: DateContext) -> CivilDate? {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        guard let anchor = context.previous ?? context.term?.first else {
            guard let latest = context.latest else { return nil }
            return [latest.year, latest.year - 1].lazy.compactMap { CivilDate(year: $0, month: month, day: day) }.first { $0 <= latest }
        }
        let candidates = (-1...1).compactMap { CivilDate(year: anchor.year + $0, month: month, day: day) }
        if let term = context.term, let inside = candidates.first(where: term.contains) { return inside }
        return candidates.min { abs($0 - anchor) < abs($1 - anchor) }
    }

    private static func plausible(_ year: Int) -> Bool { (1990...2079).contains(year) }

    private static func fullYear(_ number: (value: Int, digits: Int)) -> Int? {
        if number.digits == 4 { return plausible(number.value) ? number.value : nil }
        guard number.digits == 2 else { return nil }
        return number.value < 70 ? 2_000 + number.value : 1_900 + number.value
    }

    private static func scanForm(_ scanner: inout CellScanner, isWeek: inout Bool) -> (form: Form, isSerial: Bool)? {
        // Words before the day: "Mon", "Week of", "Date:".
        for _ in 0..<5 {
            scanner.skipSpace()
            guard scanner.isLetter else { break }
            let start = scanner.at
            let word = scanner.word()
            if ["week", "wk", "weekof"].contains(word) {
                isWeek = true
            } else if CalendarWords.weekday(word, short: true) != nil, standsBeforeDay(scanner) {
                // "Tu 12/9", "W 1/14"
            } else if CalendarWords.weekday(word) == nil || CalendarWords.month(word) != nil,
                !["of", "date", "on", "beginning", "starting", "begin", "th"].contains(word)
            {
                scanner.at = start
                return monthName(&scanner)
            }
            scanner.skipSpace()
            while scanner.pass(0x2C) || scanner.pass(0x3A) || scanner.pass(0x2E) || (scanner.byte == 0x2D && scanner.pass(0x2D)) {
                scanner.skipSpace()
            }
        }
        return numeric(&scanner)
    }

    /// Whether a space and two numbers with a slash between them follow: a letter before anything else is no weekday.
    private static func standsBeforeDay(_ scanner: CellScanner) -> Bool {
        var rest = scanner
        _ = rest.pass(0x2E) || rest.pass(0x2C)
        guard rest.byte.map({ $0 == 0x20 || $0 == 0xC2 }) ?? false else { return false }
        rest.skipSpace()
        return rest.number() != nil && rest.pass(0x2F) && rest.number() != nil
    }

    private static func monthName(_ scanner: inout CellScanner) -> (Form, Bool)? {
        guard let month = CalendarWords.month(scanner.word()) else { return nil }
        while scanner.pass(0x2E) || scanner.pass(0x2D) || scanner.pass(0x20) || scanner.pass(0x2F) {}
        guard let day = scanner.number(), day.digits <= 2, (1...31).contains(day.value) else { return nil }
        passOrdinal(&scanner)
        let here = scanner.at
        while scanner.pass(0x2C) || scanner.pass(0x20) || scanner.pass(0x2D) || scanner.pass(0x2F) || scanner.pass(0x27) {}
        if scanner.at > here, let number = scanner.number() {
            if scanner.byte != 0x3A, let year = fullYear(number), let date = CivilDate(year: year, month: month, day: day.value) {
                return (.exact(date), false)
            }
        }
        scanner.at = here
        return (.named(month: month, day: day.value), false)
    }

    private static func numeric(_ scanner: inout CellScanner) -> (Form, Bool)? {
        guard let first = scanner.number() else { return nil }
        guard let separator = scanner.byte, [0x2F, 0x2D, 0x2E].contains(separator) else {
            return dayAndMonthName(&scanner, first) ?? digitsOnly(&scanner, first)
        }
        let here = scanner.at
        scanner.at += 1
        if separator == 0x2F { scanner.skipSpace() }
        if scanner.isLetter {  // 6-Sep-25
            scanner.at = here
            return dayAndMonthName(&scanner, first)
        }
        guard let second = scanner.number() else { return nil }
        if separator == 0x2E, first.digits == 5, scanner.byte != 0x2E {  // a serial with a time of day: 45937.395833
            return serial(first)
        }
        guard second.digits <= 2 else { return nil }
        if first.digits == 4 {
            guard plausible(first.value) else { return nil }
            guard scanner.pass(separator), let third = scanner.number(), third.digits <= 2 else { return nil }
            guard let date = CivilDate(year: first.value, month: second.value, day: third.value) else { return nil }
            return (.exact(date), false)
        }
        guard first.digits <= 2, (1...31).contains(first.value), (1...31).contains(second.value) else { return nil }
        let end = scanner.at
        if scanner.pass(separator) {
            if separator == 0x2F { scanner.skipSpace() }
            guard let third = scanner.number(), let year = fullYear(third) else { return nil }
            guard
                CivilDate(year: year, month: first.value, day: second.value) != nil
                    || CivilDate(year: year, month: second.value, day: first.value) != nil
            else { return nil }
            return (.numbers(first.value, second.value, year: year), false)
        }
        // Without a year only with a slash: 9.5 and 25-30 are numbers and ranges.
        guard separator == 0x2F, first.value <= 12 || second.value <= 12 else { return nil }
        scanner.at = end
        return (.numbers(first.value, second.value, year: nil), false)
    }

    private static func dayAndMonthName(_ scanner: inout CellScanner, _ day: (value: Int, digits: Int)) -> (Form, Bool)? {
        guard day.digits <= 2, (1...31).contains(day.value) else { return nil }
        let start = scanner.at
        passOrdinal(&scanner)
        while scanner.pass(0x2D) || scanner.pass(0x20) || scanner.pass(0x2F) || scanner.pass(0x2E) {}
        guard scanner.isLetter, let month = CalendarWords.month(scanner.word()) else {
            scanner.at = start
            return nil
        }
        let here = scanner.at
        while scanner.pass(0x2D) || scanner.pass(0x20) || scanner.pass(0x2F) || scanner.pass(0x2C) || scanner.pass(0x2E) {}
        if scanner.at > here, let number = scanner.number(), scanner.byte != 0x3A, let year = fullYear(number),
            let date = CivilDate(year: year, month: month, day: day.value)
        {
            return (.exact(date), false)
        }
        scanner.at = here
        return (.named(month: month, day: day.value), false)
    }

    private static func digitsOnly(_ scanner: inout CellScanner, _ number: (value: Int, digits: Int)) -> (Form, Bool)? {
        passOrdinal(&scanner)
        let value = number.value
        switch number.digits {
        case 8:
            if let date = CivilDate(year: value / 10_000, month: value / 100 % 100, day: value % 100), plausible(date.year) {
                return (.exact(date), false)
            }
            if plausible(value % 10_000), value / 1_000_000 <= 31 {
                return (.numbers(value / 1_000_000, value / 10_000 % 100, year: value % 10_000), false)
            }
            return nil
        case 6:
            let (first, second, year) = (value / 10_000, value / 100 % 100, 2_000 + value % 100)
            guard
                CivilDate(year: year, month: first, day: second) != nil || CivilDate(year: year, month: second, day: first) != nil
            else {
                return nil
            }
            return (.numbers(first, second, year: year), false)
        case 5: return serial(number)
        case 1, 2: return (1...31).contains(value) ? (.dayOfMonth(value), false) : nil
        default: return nil
        }
    }

    /// Days of the 1900 system between 1990 and 2079.
    private static func serial(_ number: (value: Int, digits: Int)) -> (Form, Bool)? {
        guard (32_874...65_745).contains(number.value) else { return nil }
        return CivilDate(year: 1899, month: 12, day: 30).map { (.exact($0 + number.value), true) }
    }

    private static func passOrdinal(_ scanner: inout CellScanner) {
        let here = scanner.at
        if !["st", "nd", "rd", "th"].contains(scanner.word()) { scanner.at = here }
    }

    /// What may follow a day: its weekday, a time, a mark, or the end of a week.
    private static func readRest(_ scanner: inout CellScanner, _ result: inout DateCell) -> Bool {
        while scanner.pass(0x2C) || scanner.pass(0x28) || scanner.pass(0x2A) || scanner.pass(0x5D) || scanner.pass(0x5B) {
            scanner.skipSpace()
        }
        if scanner.isLetter {
            let here = scanner.at
            let word = scanner.word()
            if CalendarWords.weekday(word, short: true) != nil {
                while scanner.pass(0x29) || scanner.pass(0x2E) || scanner.pass(0x2C) { scanner.skipSpace() }
                scanner.skipSpace()
                return scanner.isAtEnd || readRest(&scanner, &result)
            }
            if word == "week" {
                result.isWeek = true
                return true
            }
            scanner.at = here
            if word != "t" && word != "at" { return false }
            _ = scanner.word()
            scanner.skipSpace()
        }
        if scanner.isAtEnd { return true }
        let rest = String(decoding: scanner.bytes[scanner.at...], as: UTF8.self)
        if let time = ClockCell.read(rest) {
            result.time = time
            return true
        }
        // "9/8/2025 - 9/12/2025" stands for a week.
        if scanner.passDash(), read(String(decoding: scanner.bytes[scanner.at...], as: UTF8.self)) != nil {
            result.isWeek = true
            return true
        }
        return false
    }
}

/// Finds in which order a column prints day and month.
enum DateOrders {
    /// The order that all days allow; where both do, the one that keeps them in order of time or inside the term; else US month
    /// first.
    static func order(of cells: [DateCell], term: Term?) -> (order: DateOrder, isMixed: Bool) {
        var mustBeMonth = 0, mustBeDay = 0
        for cell in cells {
            guard case .numbers(let first, let second, _) = cell.form else { continue }
            if first > 12 { mustBeDay += 1 } else if second > 12 { mustBeMonth += 1 }
        }
        if mustBeMonth > 0 || mustBeDay > 0 {
            return (mustBeDay > mustBeMonth ? .dayFirst : .monthFirst, mustBeDay > 0 && mustBeMonth > 0)
        }
        let monthFirst = disorder(cells, .monthFirst, term), dayFirst = disorder(cells, .dayFirst, term)
        return (dayFirst + 2 < monthFirst ? .dayFirst : .monthFirst, false)
    }

    /// Steps back in time, weekends and days outside the term, if read in this order.
    private static func disorder(_ cells: [DateCell], _ order: DateOrder, _ term: Term?) -> Int {
        var previous: CivilDate?
        var count = 0
        for cell in cells {
            guard let date = cell.date(order: order, context: DateContext(term: term, previous: previous)) else {
                count += 2
                continue
            }
            if let previous, abs(date - previous) > 45 { count += 1 }
            if date.weekday.isWeekend { count += 1 }
            if let term, !term.contains(date) { count += 2 }
            previous = date
        }
        return count
    }
}
