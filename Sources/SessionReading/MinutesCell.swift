import CivilTime
import Pages

/// A length of time as a cell prints it (every form of D.4.1), before the unit of bare numbers is known.
enum MinutesCell: Sendable, Hashable {
    /// Nothing, a dash, "n/a".
    case blank
    /// A bare number, in thousandths.
    case bare(thousandths: Int, hasLongFraction: Bool)
    /// A length with its unit said, in thousandths of a minute.
    case minutes(thousandths: Int)
    /// A number of billing units, in thousandths.
    case units(thousandths: Int)
    /// "25-30", in thousandths, with the unit said or not.
    case range(low: Int, high: Int)
    /// "20/30": given of planned.
    case ofPlanned(given: Int, planned: Int)
    /// A start and an end.
    case times(ClockCell, ClockCell)
    /// Words that no form explains.
    case unreadable

    static func read(_ cell: SheetCell) -> MinutesCell {
        switch cell.value {
        case .time(let minutes): return .minutes(thousandths: minutes * 1_000)
        case .date(let date, let time) where date.year < 1910: return .minutes(thousandths: (time?.minuteOfDay ?? 0) * 1_000)
        case .date: return .unreadable
        case .truth: return .unreadable
        case .number(let text):
            if cell.text.hasSuffix("%") { return .unreadable }
            return number(text) ?? read(cell.text)
        case .text: return read(cell.text)
        }
    }

    static func read(_ text: String) -> MinutesCell {
        if text.saysNothing { return .blank }
        if text.utf8.count > 60 { return .unreadable }
        if let plain = number(text) { return plain }
        if let length = spreadsheetLength(text) ?? standardLength(text) { return length }
        if let range = ClockCell.range(text) { return .times(range.start, range.end) }
        let meaning = MinutesTokens(text).meaning
        guard meaning == .unreadable else { return meaning }
        if let product = repeated(text) { return product }
        // "10:15-10:45 (30)": the brackets repeat the length.
        if text.utf8.last == 0x29, let open = text.firstIndex(of: "("), let range = ClockCell.range(String(text[..<open]).trimmedCell),
            let said = Int(text[text.index(after: open)...].prefix { $0.isNumber }), said == spanMinutes(range.start, range.end)
        {
            return .times(range.start, range.end)
        }
        return .unreadable
    }

    /// Minutes from one time of day to another within twelve hours, whatever half of the day they are in.
    private static func spanMinutes(_ start: ClockCell, _ end: ClockCell) -> Int {
        let span = (end.minuteOfDay - start.minuteOfDay) % 720
        return span < 0 ? span + 720 : span
    }

    /// "2 x 30 min": so many sessions of one length, told as one.
    private static func repeated(_ text: String) -> MinutesCell? {
        let parts = text.lowercased().split { $0 == "x" || $0 == "\u{D7}" || $0 == "*" || $0 == "@" }
        guard parts.count == 2, let times = Int(String(parts[0]).trimmedCell), (2...10).contains(times),
            case .minutes(let thousandths) = MinutesTokens(String(parts[1])).meaning, (5_000...120_000).contains(thousandths)
        else { return nil }
        return .minutes(thousandths: times * thousandths)
    }

    /// "1899-12-30 00:30": a length that a spreadsheet stored as a time on its day zero and a database printed as a date.
    private static func spreadsheetLength(_ text: String) -> MinutesCell? {
        let zeros = [
            "1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "12/30/1899", "12/31/1899", "1/0/1900", "1/1/1900",
            "01/00/1900", "01/01/1900", "30/12/1899", "1904-01-01",
        ]
        guard let day = zeros.first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(day.count).drop { $0 == " " || $0 == "T" }
        return ClockCell.read(String(rest)).map { .minutes(thousandths: $0.minuteOfDay * 1_000) }
    }

    /// "PT30M", "PT1H15M": a length of ISO 8601, as exports write it.
    private static func standardLength(_ text: String) -> MinutesCell? {
        guard text.utf8.count <= 20, text.hasPrefix("PT") else { return nil }
        var scanner = CellScanner(String(text.dropFirst(2)))
        var minutes = 0
        var hasPart = false
        while !scanner.isAtEnd {
            guard let value = decimal(&scanner), let unit = scanner.byte else { return nil }
            scanner.at += 1
            switch unit {
            case 0x48: minutes += value.thousandths * 60
            case 0x4D: minutes += value.thousandths
            case 0x53: minutes += value.thousandths / 60
            default: return nil
            }
            hasPart = true
        }
        return hasPart ? .minutes(thousandths: minutes) : nil
    }

    /// A bare decimal number.
    private static func number(_ text: String) -> MinutesCell? {
        var scanner = CellScanner(text)
        scanner.skipSpace()
        guard let value = decimal(&scanner) else { return nil }
        scanner.skipSpace()
        guard scanner.isAtEnd else { return nil }
        return .bare(thousandths: value.thousandths, hasLongFraction: value.digits > 3)
    }

    /// A decimal number in thousandths, rounded, with the number of its decimal places. The day fraction 0.0208333 keeps its
    /// first three
    /// places here; ``dayFraction(_:)`` reads it whole.
    static func decimal(_ scanner: inout CellScanner) -> (thousandths: Int, digits: Int)? {
        let start = scanner.at
        let whole = scanner.number()
        guard whole.map({ $0.value < 1_000_000 }) ?? true else {
            scanner.at = start
            return nil
        }
        var result = (whole?.value ?? 0) * 1_000
        let here = scanner.at
        if let whole, scanner.byte == 0x2C {
            // "0,75" has a decimal comma; "1,190" has a comma between thousands.
            let digits = scanner.bytes[(here + 1)...].prefix { (0x30...0x39).contains($0) }
            if digits.count == 3, (1...3).contains(whole.digits), whole.value > 0 {
                scanner.at += 4
                return (result * 1_000 + digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } * 1_000, 0)
            }
            if (1...2).contains(digits.count) {
                scanner.at += 1 + digits.count
                let part = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
                return (result + part * (digits.count == 1 ? 100 : 10), digits.count)
            }
        }
        if scanner.pass(0x2E) {
            let digits = scanner.bytes[scanner.at...].prefix { (0x30...0x39).contains($0) }
            if !digits.isEmpty {
                scanner.at += digits.count
                var scale = 100
                for digit in digits.prefix(3) {
                    result += Int(digit - 0x30) * scale
                    scale /= 10
                }
                return (result, digits.count)
            }
            scanner.at = whole == nil ? start : here + 1  // "30." at the end of a sentence
        }
        return whole == nil ? nil : (result, 0)
    }

    /// The minutes of a day fraction such as 0.0208333; `nil` when it is no whole number of minutes.
    static func dayFraction(_ text: String) -> Int? {
        guard let value = Double(text), value > 0, value < 1 else { return nil }
        let minutes = (value * 1_440).rounded()
        return abs(value * 1_440 - minutes) < 0.05 ? Int(minutes) : nil
    }
}

/// The parts of a cell such as `1h 15m`, `½ hour`, `thirty`, `45*`, `0:30`.
private struct MinutesTokens {
    private enum Token: Equatable { case number(Int), unit(Unit), colon, slash, dash, plus, of }
    private enum Unit { case minute, hour, unit, second }

    private var tokens: [Token] = []
    private var isClear = true
    private var isSpelled = false
    /// "half of …", "2 sessions of …"
    private var isHalfOf = false, countsSessions = false, isPlural = false
    /// The "A" of "30 A" is a code.
    private var endsInArticle = false

    init(_ text: String) {
        var scanner = CellScanner(text)
        while !scanner.isAtEnd {
            scanner.skipSpace()
            guard let byte = scanner.byte else { break }
            if scanner.isDigit || byte == 0x2E {
                if let value = MinutesCell.decimal(&scanner) {
                    tokens.append(.number(value.thousandths))
                } else {
                    scanner.at += 1
                }
            } else if scanner.isLetter {
                take(scanner.word())
            } else if scanner.passDash() {
                tokens.append(.dash)
            } else {
                takeSign(&scanner, byte)
            }
        }
    }

    private mutating func takeSign(_ scanner: inout CellScanner, _ byte: UInt8) {
        let next = scanner.at + 1 < scanner.bytes.count ? scanner.bytes[scanner.at + 1] : 0
        let afterNext = scanner.at + 2 < scanner.bytes.count ? scanner.bytes[scanner.at + 2] : 0
        scanner.at += 1
        switch byte {
        case 0x3A: tokens.append(.colon)
        case 0x2F: tokens.append(.slash)
        case 0x2B: tokens.append(.plus)
        case 0x27: tokens.append(.unit(.minute))
        case 0x28, 0x29, 0x2A, 0x7E, 0x2C, 0x3B, 0x22, 0x3D, 0x5B, 0x5D, 0x23, 0x5E: return
        case 0xC2 where (0xBC...0xBE).contains(next):
            scanner.at += 1
            let part = [250, 500, 750][Int(next - 0xBC)]
            if case .number(let whole)? = tokens.last, whole % 1_000 == 0 {
                tokens[tokens.count - 1] = .number(whole + part)
            } else {
                tokens.append(.number(part))
            }
        case 0xE2 where next == 0x80 && (afterNext == 0x99 || afterNext == 0xB2):
            scanner.at += 2
            tokens.append(.unit(.minute))
        default: isClear = false
        }
    }

    private mutating func take(_ word: String) {
        endsInArticle = false
        switch word {
        case "min", "mins", "minute", "minutes", "m", "mn", "mts", "minuets", "minutos": tokens.append(.unit(.minute))
        case "h", "hr", "hrs", "hour", "hours", "hora", "horas": tokens.append(.unit(.hour))
        case "u", "unit", "units", "un": tokens.append(.unit(.unit))
        case "s", "sec", "secs", "seconds": tokens.append(.unit(.second))
        case "of", "out":
            // "20 of 30 min", "20 min out of 30"; "half of an hour" has no number before it.
            if tokens == [.number(500)] { isHalfOf = true } else if tokens.last != .of, !tokens.isEmpty { tokens.append(.of) }
        case "session", "sessions":
            if case .number? = tokens.last {
                // "5 of 30 sessions" counts them and is no length; "2 sessions of 30" is.
                if tokens.contains(.of) { isClear = false }
                countsSessions = true
            }
            isPlural = isPlural || word == "sessions"
        case "and", "about", "approx", "approximately", "only", "total", "each", "direct", "ca", "est": return
        case "a", "an":
            if tokens.isEmpty { tokens.append(.number(1_000)) }
            endsInArticle = true
            return
        case "half": addFraction(500)
        case "quarter": addFraction(250)
        default:
            guard let value = Self.spelled[word] else {
                isClear = false
                return
            }
            isSpelled = true
            if case .number(let tens)? = tokens.last, value < 10_000, tens >= 20_000, tens % 10_000 == 0, tens <= 90_000 {
                tokens[tokens.count - 1] = .number(tens + value)
            } else {
                tokens.append(.number(value))
            }
        }
    }

    /// "half hour", "an hour and a half", "half an hour", "one and a half".
    private mutating func addFraction(_ part: Int) {
        if tokens == [.number(1_000)], part == 500 {
            tokens = [.number(part)]
        } else if case .number(let whole)? = tokens.last {
            tokens[tokens.count - 1] = .number(whole + part)
        } else if case .unit(.hour)? = tokens.last {
            tokens.append(contentsOf: [.number(part), .unit(.hour)])
        } else {
            tokens.append(.number(part))
        }
    }

    private static let spelled: [String: Int] = {
        let words = [
            "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10, "eleven": 11,
            "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
            "nineteen": 19,
            "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
            "ninety": 90,
        ]
        return words.mapValues { $0 * 1_000 }
    }()

    var meaning: MinutesCell {
        // "2 sessions" is no length.
        guard isClear, !tokens.isEmpty, !endsInArticle, !isPlural || countsSessions && tokens.contains(.of) else { return .unreadable }
        if let clock = clockLength { return clock }
        if isHalfOf, tokens.count >= 2, case .number(let whole) = tokens[1] {
            let factor = tokens.count == 2 || tokens[2] == .unit(.minute) ? 1 : tokens[2] == .unit(.hour) ? 60 : 0
            return factor == 0 || tokens.count > 3 || whole * factor < 10_000 ? .unreadable : .minutes(thousandths: whole * factor / 2)
        }
        if let special = rangeOrFraction { return special }
        return sum
    }

    /// `0:30`, `00:30:00`, `1:15 hrs`, `30:00` (minutes and seconds).
    private var clockLength: MinutesCell? {
        guard tokens.count >= 3, case .number(let first) = tokens[0], tokens[1] == .colon, case .number(let second) = tokens[2],
            first % 1_000 == 0, second % 1_000 == 0, second < 60_000
        else { return nil }
        var rest = tokens[3...]
        var third = 0
        if rest.first == .colon, case .number(let seconds)? = rest.dropFirst().first {
            third = seconds
            rest = rest.dropFirst(2)
        }
        guard third < 60_000, rest.allSatisfy({ $0 == .unit(.hour) || $0 == .unit(.minute) }) else { return .unreadable }
        if first >= 10_000, second == 0, third == 0, tokens.count == 3 { return .minutes(thousandths: first) }
        return .minutes(thousandths: first * 60 + second)
    }

    private var rangeOrFraction: MinutesCell? {
        guard tokens.count >= 3, case .number(let first) = tokens[0] else { return nil }
        // "25 min - 30 min" and "25-30 min"
        let bare = tokens.filter { if case .unit = $0 { false } else { true } }
        let units = tokens.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }
        guard bare.count == 3, case .number(let second) = bare[2], units.count <= 2 else { return mixedFraction }
        let factor = units.first == .hour ? 60 : 1
        switch bare[1] {
        case .dash where isSpelled && first >= 20_000 && first % 10_000 == 0 && second < 10_000:
            return units.first == .hour ? .minutes(thousandths: (first + second) * 60) : .minutes(thousandths: first + second)
        case .of:
            // "1 hr out of 90 min": each number has its own unit, or both have the one that is told.
            let last = (units.last == .hour) ? 60 : 1
            if countsSessions || units.first == .unit {
                // "2 units of 15 min"
                guard (1_000...8_000).contains(first), first % 1_000 == 0, units.last != .unit, second * last >= 5_000 else { return .unreadable }
                return .minutes(thousandths: first / 1_000 * second * last)
            }
            guard first * factor <= second * last, second * last >= 10_000, first == 0 || first * factor >= 5_000 else { return .unreadable }
            return .ofPlanned(given: first * factor, planned: second * last)
        case .dash: return first < second ? .range(low: first * factor, high: second * factor) : .unreadable
        case .slash:
            if second > 0, second <= 8_000, first < second, second % 1_000 == 0 {
                let thousandths = first * 1_000 / second
                return units.first == .unit
                    ? .units(thousandths: thousandths)
                    : units.first == .minute ? .unreadable : .minutes(thousandths: thousandths * 60)
            }
            return .ofPlanned(given: first * factor, planned: second * factor)
        default: return nil
        }
    }

    /// "1 1/2 hr"
    private var mixedFraction: MinutesCell? {
        guard tokens.count >= 4, case .number(let whole) = tokens[0], case .number(let over) = tokens[1], tokens[2] == .slash,
            case .number(let under) = tokens[3], under > 0, under <= 8_000, over < under
        else { return nil }
        let hours = whole + over * 1_000 / under
        guard tokens.count == 4 || tokens[4] == .unit(.hour) else { return .unreadable }
        return .minutes(thousandths: hours * 60)
    }

    /// Numbers with units, added up: `1h 15m`, `45 min`, `30 + 15 min`.
    private var sum: MinutesCell {
        var minutes = 0, units = 0
        var pending: [Int] = []
        var hasUnit = false
        for token in tokens {
            switch token {
            case .number(let value): pending.append(value)
            case .plus: continue
            case .unit(let unit):
                guard let value = pending.last else {
                    if hasUnit { continue }
                    return .unreadable
                }
                // "1 hr 30": numbers before the last one, joined by +, share its unit.
                let all = pending.reduce(0, +)
                switch unit {
                case .minute: minutes += all
                case .hour: minutes += all * 60
                case .unit: units += all
                case .second: if value >= 60_000 { minutes += value / 60_000 * 1_000 }
                }
                hasUnit = true
                pending = []
            default: return .unreadable
            }
        }
        if !pending.isEmpty, hasUnit, minutes > 0, minutes % 60_000 == 0, pending.count == 1 {
            minutes += pending[0]  // "1 hr 30"
            pending = []
        }
        if units > 0 {
            return minutes == 0 && pending.isEmpty
                ? .units(thousandths: units) : minutes > 0 ? .minutes(thousandths: minutes) : .unreadable
        }
        if hasUnit { return pending.isEmpty ? .minutes(thousandths: minutes) : .unreadable }
        if pending.count == 1 { return .bare(thousandths: pending[0], hasLongFraction: false) }
        if tokens.contains(.plus), !pending.isEmpty { return .bare(thousandths: pending.reduce(0, +), hasLongFraction: false) }
        return .unreadable
    }
}
