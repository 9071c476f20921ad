import FrequencyLanguage
import ServiceRecords

/// What single cells of numbers say.
extension AmountColumns {
    /// "in 2 equal sessions", "divided into 3 visits": how many sessions share the minutes.
    static func division(_ text: String) -> Int? {
        let tokens = foldedTokens(text)
        guard let first = tokens.first, ["in", "over", "across", "divided", "split"].contains(first), tokens.count <= 6,
            let last = tokens.last, ["sessions", "visits", "times", "parts", "meetings", "blocks"].contains(last),
            let count = tokens.compactMap({ Int($0) }).first ?? tokens.compactMap({ smallNumbers[$0] }).first,
            (1...31).contains(count)
        else { return nil }
        return count
    }

    /// "minutes", "hrs": a cell that is a unit and nothing else.
    static func unit(_ text: String) -> NumberUnit? {
        switch foldedTokens(text) {
        case ["minutes"], ["minute"], ["min"], ["mins"], ["minutos"]: .minutes
        case ["hours"], ["hour"], ["hrs"], ["hr"], ["horas"]: .hours
        case ["sessions"], ["session"], ["times"], ["veces"], ["sesiones"]: .sessions
        default: nil
        }
    }

    /// "1 time", "One session", "2 visits", "twice": a number of sessions whose period stands elsewhere.
    static func countInWords(_ text: String) -> Int? {
        let tokens = foldedTokens(text)
        if tokens == ["once"] { return 1 }
        if tokens == ["twice"] { return 2 }
        let nouns: Set<String> = ["time", "times", "x", "session", "sessions", "visit", "visits", "vez", "veces", "sesion", "sesiones"]
        guard tokens.count == 2, nouns.contains(tokens[1]), let count = Int(tokens[0]) ?? smallNumbers[tokens[0]], (1...31).contains(count)
        else { return nil }
        return count
    }

    static let smallNumbers = ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6]

    /// "every week", "every other week", "every 4th week": how many weeks from one to the next.
    static func everyWeeks(_ text: String) -> Int? {
        let tokens = foldedTokens(text)
        if ["alternate weeks", "alternating weeks", "every other week"].contains(tokens.joined(separator: " ")) { return 2 }
        // "one week in four", "1 week out of 3"
        if tokens.count >= 4, ["one", "1"].contains(tokens[0]), tokens[1] == "week", ["in", "of", "out"].contains(tokens[2]), let last = tokens.last {
            return (smallNumbers[last] ?? Int(last)).flatMap { (2...12).contains($0) ? $0 : nil }
        }
        guard let first = tokens.first, ["every", "each", "cada"].contains(first), (2...3).contains(tokens.count), let last = tokens.last,
            ["w", "wk", "wks", "week", "weeks", "semana", "semanas"].contains(last)
        else { return nil }
        if tokens.count == 2 { return 1 }
        switch tokens[1] {
        case "other", "2nd", "second", "dos": return 2
        case "3rd", "third", "tres": return 3
        case "4th", "fourth", "cuatro": return 4
        default: return (smallNumbers[tokens[1]] ?? Int(tokens[1])).flatMap { (1...12).contains($0) ? $0 : nil }
        }
    }

    /// "Every … weeks", "Frequency of weeks": a heading that asks for the weeks from one to the next, and not for how often in a week.
    static func asksForWeeks(_ tokens: [String]) -> Bool {
        if tokens.contains("every") { return tokens.contains { $0.hasPrefix("w") } }
        // Recognition may part "weeks" in two.
        return ["frequencyofweeks", "weeksfrequency", "weekfrequency", "intervalofweeks", "weekinterval"].contains(tokens.joined())
    }

    /// "Amount of time", "Service time": a heading that asks for an amount, and not for the length of something.
    static func namesPlainAmount(_ heading: String) -> Bool {
        let tokens = foldedTokens(heading)
        let lengths: Set<String> = ["length", "long", "each", "session", "sessions", "sess", "duration", "visit", "meeting", "per"]
        return tokens.contains { ["amount", "amt", "time"].contains($0) } && !tokens.contains(where: lengths.contains)
    }

    /// "Weekly", "per month", "Daily": a period without a number of times.
    static func isBarePeriod(_ text: String) -> Bool {
        let counts: Set<String> = [
            "once", "one", "single", "time", "times", "session", "sessions", "visit", "visits", "una", "un", "vez", "veces", "sesion",
        ]
        let tokens = foldedTokens(text)
        return (1...2).contains(tokens.count) && !tokens.contains(where: counts.contains)
    }

    /// A number or a range of numbers with nothing beside it, in hundredths.
    struct Number {
        struct Hundredths {
            var value: Int
            var wholeValue: Int? { value % 100 == 0 ? value / 100 : nil }
        }
        var low: Hundredths
        var high: Hundredths
        var isWhole: Bool { low.wholeValue != nil && high.wholeValue != nil }
    }

    static func number(_ text: String) -> Number? {
        // "30 20" is two numbers, not 3020.
        let pieces = text.split(whereSeparator: \.isWhitespace)
        guard !zip(pieces, pieces.dropFirst()).contains(where: { $0.last?.isNumber == true && $1.first?.isNumber == true }) else { return nil }
        let plain = text.filter { !$0.isWhitespace && $0 != "," }
        let ends = plain.split(whereSeparator: { $0 == "-" || $0 == "–" || $0 == "—" })
        guard (1...2).contains(ends.count), let low = hundredths(ends[0]), let high = hundredths(ends[ends.count - 1]),
            low.value <= high.value
        else { return nil }
        return Number(low: low, high: high)
    }

    static func hundredths(_ text: Substring) -> Number.Hundredths? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), text.utf8.count <= 8,
            halves.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
        else { return nil }
        let whole = halves[0].isEmpty ? 0 : Int(halves[0])
        guard let whole, whole < 100_000 else { return nil }
        guard halves.count == 2 else { return halves[0].isEmpty ? nil : Number.Hundredths(value: whole * 100) }
        guard (1...3).contains(halves[1].utf8.count), let fraction = Int(halves[1]) else { return nil }
        let scaled = halves[1].utf8.count == 1 ? fraction * 10 : halves[1].utf8.count == 2 ? fraction : (fraction + 5) / 10
        return Number.Hundredths(value: whole * 100 + scaled)
    }

    static func numberInParentheses(_ text: String) -> Int? {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return nil }
        return Int(text[text.index(after: open)..<close])
    }

    /// Minutes of a cell: a bare number in the heading's unit, or words with a unit of their own.
    static func minutes(_ text: String, unit: NumberUnit?) -> (Quantity, Bool)? {
        if let number = number(text) {
            switch unit {
            case .minutes:
                guard let low = number.low.wholeValue, let high = number.high.wholeValue else { return nil }
                return (Quantity(min: low, max: high), false)
            case .hours:
                let low = number.low.value * 60
                let high = number.high.value * 60
                return (Quantity(min: (low + 50) / 100, max: (high + 50) / 100), low % 100 != 0 || high % 100 != 0)
            default: return nil
            }
        }
        guard AmountFinder.shape(of: text) == .duration else { return nil }
        let parsed = FrequencyParser.parse(text)
        guard parsed.parts.count == 1, let part = parsed.parts.first,
            part.sessionsPerPeriod == nil || part.sessionsPerPeriod?.exact == 1, part.delivery == .unspecified,
            parsed.vagueness != .cap, parsed.vagueness != .floor, parsed.vagueness != .ambiguous, parsed.vagueness != .approximate
        else { return nil }
        return (part.minutesPerSession ?? part.totalMinutesPerPeriod).map { ($0, false) }
    }

    /// "4 x 30 min" in a column of minutes: a number of sessions of its own, the period in another column.
    static func sessions(_ text: String) -> (minutes: Quantity, count: Quantity)? {
        guard text.hasDigit else { return nil }
        let parsed = FrequencyParser.parse(text)
        guard parsed.parts.count == 1, let part = parsed.parts.first, part.period.unit == .unknown,
            parsed.vagueness == .missingPeriod, let minutes = part.minutesPerSession, let count = part.sessionsPerPeriod,
            count.exact.map({ $0 > 1 || text.utf8.contains(0x78) }) ?? true
        else { return nil }
        return (minutes, count)
    }

    /// The period that a cell of its own names: "Week", "per month", "Daily".
    static func period(_ text: String) -> Period? {
        let parsed = FrequencyParser.parse("30 minutes per " + text)
        if parsed.vagueness == .none, parsed.parts.count == 1, let period = parsed.parts.first?.period, period.unit != .unknown,
            period.unit != .fixed
        {
            return period
        }
        let plain = FrequencyParser.parse("30 minutes " + text)
        if plain.vagueness == .none, plain.parts.count == 1, let period = plain.parts.first?.period, period.unit != .unknown,
            period.unit != .fixed
        {
            return period
        }
        return nil
    }

    static func product(_ one: Quantity, _ two: Quantity) -> Quantity {
        func times(_ left: Int?, _ right: Int?) -> Int? {
            guard let left, let right else { return nil }
            let result = left.multipliedReportingOverflow(by: right)
            return result.overflow ? nil : result.partialValue
        }
        return Quantity(min: times(one.min, two.min), max: times(one.max, two.max))
    }
}
