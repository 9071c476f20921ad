import FrequencyLanguage
import ServiceRecords

/// Amounts that a table spreads over columns of numbers: minutes in one, times in another, the period in a third or in a heading.
///
/// Nothing is guessed: a number counts only as what its heading says, and any cell that does not fit leaves the whole row to
/// the phrase
/// parser.
struct AmountColumns {
    typealias Cell = (column: Int, role: ColumnRole, heading: ColumnHeading, content: CellContent)

    private var durations: [(quantity: Quantity, delivery: Delivery?, isPerSession: Bool, isRounded: Bool, count: Quantity?)] = []
    private var sessions: Quantity?
    private var period: Period?
    private var every = 1
    private var total: (quantity: Quantity, period: Period?)?
    private var isRounded = false
    /// The sessions come from a word such as "Weekly", which a number in another column makes more exact.
    private var isWordOnly = false
    /// The minutes are those of all sessions together: "in 2 equal sessions".
    private var isDivided = false
    private var placesSeen = 0
    /// The place of the only filled column among columns by place.
    private(set) var place: (role: ColumnRole, cell: Cell)?

    /// The frequency that the columns state, or `nil` when they are not columns of numbers.
    static func frequency(of cells: [Cell], scope: Scope) -> (frequency: Frequency, place: (role: ColumnRole, cell: Cell)?)? {
        let stated = cells.filter { !AmountPhrase.isBlank($0.content.text) }
        guard stated.count >= 2 || stated.contains(where: { $0.role.isPlace || $0.role == .direct || $0.role == .indirect })
        else { return nil }
        var columns = AmountColumns()
        let hasCount = stated.contains { isCount($0) }
        let hasSession = stated.contains { $0.heading.isPerSession || $0.role == .duration }
        for cell in stated { guard columns.take(cell, hasCount: hasCount, hasSession: hasSession) else { return nil } }
        return columns.frequency(scope: scope).map { ($0, columns.place) }
    }

    private static func isCount(_ cell: Cell) -> Bool {
        if cell.role == .sessions || cell.role == .frequency || (cell.heading.unit == .sessions && cell.role.isAmount) {
            return true
        }
        // "1 day/wk" says itself that it counts.
        return cell.role == .amount && AmountFinder.shape(of: cell.content.spoken) == .count
            && everyWeeks(cell.content.spoken) == nil
    }

    private mutating func take(_ cell: Cell, hasCount: Bool, hasSession: Bool) -> Bool {
        let text = cell.content.spoken
        let heading = cell.heading
        let tokens = foldedTokens(heading.text)
        let number = AmountColumns.number(text)
        if let number, tokens.first == "every" || tokens.contains("every"), tokens.contains(where: { $0.hasPrefix("w") }),
            number.isWhole, let count = number.low.wholeValue, (1...12).contains(count)
        {
            every = count
            return true
        }
        if let count = AmountColumns.everyWeeks(text) {
            every = count
            return true
        }
        if cell.role == .unit {
            guard let own = AmountColumns.period(text) else { return false }
            period = own
            return true
        }
        if AmountColumns.isCount(cell) {
            if let parts = AmountColumns.division(text) {
                sessions = Quantity(parts)
                isDivided = true
                return true
            }
            if let number, number.isWhole, let low = number.low.wholeValue, let high = number.high.wholeValue {
                if sessions != nil, !isWordOnly { return false }
                isWordOnly = false
                sessions = Quantity(min: low, max: high)
                if let own = heading.period { period = period ?? own }
                return true
            }
            let parsed = FrequencyParser.parse(text)
            if let inside = AmountColumns.numberInParentheses(text), heading.period != nil, tokens.contains("days") {
                sessions = Quantity(inside)
                period = heading.period
                return true
            }
            if parsed.flags.contains("unit_missing"),
                let reading = parsed.interpretations.first(where: {
                    $0.count == 1 && $0[0].sessionsPerPeriod != nil && $0[0].totalMinutesPerPeriod == nil
                })
            {
                // The heading says that the number counts sessions.
                sessions = reading[0].sessionsPerPeriod
                period = reading[0].period
                return true
            }
            guard parsed.parts.count == 1, let part = parsed.parts.first, part.minutesPerSession == nil,
                part.totalMinutesPerPeriod == nil, part.period.unit != .unknown,
                parsed.vagueness == .missingDuration || parsed.vagueness == .none || parsed.vagueness == .range
            else { return false }
            // "4" sessions and "Weekly" in two columns: the word names the period of the number.
            if sessions == nil {
                sessions = part.sessionsPerPeriod
                isWordOnly = !text.hasDigit && part.sessionsPerPeriod?.exact == 1
            } else if text.hasDigit || part.sessionsPerPeriod?.exact != 1 {
                return false
            }
            period = part.period
            return true
        }
        if cell.role == .direct || cell.role == .indirect || heading.roles.contains(where: \.isPlace),
            let own = AmountColumns.sessions(text)
        {
            durations.append((own.minutes, delivery(of: cell), true, false, own.count))
            return true
        }
        guard let (quantity, rounded) = AmountColumns.minutes(text, unit: heading.unit) else { return false }
        if let own = heading.period, own.unit != .day || !hasCount, !heading.isPerSession, hasSession || cell.role == .total,
            hasCount
        {
            total = (quantity, own)
            return true
        }
        durations.append(
            (
                quantity, delivery(of: cell),
                heading.isPerSession || (heading.period?.unit == .day && hasCount) || (cell.role == .duration && hasCount),
                rounded, nil
            ))
        isRounded = isRounded || rounded
        if !hasCount || heading.period?.unit != .day, let own = heading.period, period == nil, !heading.isPerSession {
            period = own
        }
        return true
    }

    /// How the column's minutes are given; notes the place of a column by place.
    private mutating func delivery(of cell: Cell) -> Delivery? {
        let placeRole = cell.heading.roles.first(where: \.isPlace)
        let delivery: Delivery? = cell.role == .indirect ? .indirect : cell.role == .direct || placeRole != nil ? .direct : nil
        if let placeRole, delivery == .direct {
            place = placesSeen == 0 ? (placeRole, cell) : nil
            placesSeen += 1
        }
        return delivery
    }

    private func frequency(scope: Scope) -> Frequency? {
        guard !durations.isEmpty, var period else { return nil }
        if durations.count > 1, durations.contains(where: { $0.delivery == nil }) { return nil }
        if every > 1 {
            guard period.count == 1, period.unit == .week || period.unit == .month else { return nil }
            period.count = every
        }
        var parts: [FrequencyPart] = []
        for duration in durations {
            var part = FrequencyPart(period: period, delivery: duration.delivery ?? .unspecified, scope: scope)
            if let sessions, isDivided {
                guard let total = duration.quantity.exact, let count = sessions.exact, count > 0 else { return nil }
                if total % count == 0 {
                    part.minutesPerSession = Quantity(total / count)
                    part.sessionsPerPeriod = sessions
                }
                part.totalMinutesPerPeriod = duration.quantity
                part.totalSource = .stated
            } else if let sessions = duration.count ?? sessions {
                part.minutesPerSession = duration.quantity
                part.sessionsPerPeriod = sessions
                part.totalMinutesPerPeriod = AmountColumns.product(duration.quantity, sessions)
                part.totalSource = .derived
            } else {
                if duration.isPerSession { return nil }
                part.totalMinutesPerPeriod = duration.quantity
                part.totalSource = .stated
            }
            parts.append(part)
        }
        var frequency = Frequency(raw: "", parts: parts)
        if parts.contains(where: {
            $0.minutesPerSession?.isRange == true || $0.sessionsPerPeriod?.isRange == true
                || $0.totalMinutesPerPeriod?.isRange == true
        }) {
            frequency.vagueness = .range
            frequency.flags.append("range")
        }
        if isRounded { frequency.flags.append("hours_rounded_to_minutes") }
        checkTotal(&frequency, period: period)
        return frequency
    }

    /// A printed total of the same period that the product misses by more than its rounding is a conflict.
    private func checkTotal(_ frequency: inout Frequency, period: Period) {
        guard let total, frequency.parts.count == 1, let product = frequency.parts[0].totalMinutesPerPeriod?.exact,
            let stated = total.quantity.exact,
            total.period?.unit == period.unit, period.count == 1, abs(product - stated) > 2
        else { return }
        var other = frequency.parts[0]
        other.minutesPerSession = nil
        other.sessionsPerPeriod = nil
        other.totalMinutesPerPeriod = total.quantity
        other.totalSource = .stated
        frequency.vagueness = .conflict
        frequency.flags.append("stated_total_differs")
        frequency.interpretations = [frequency.parts, [other]]
    }

    // MARK: Cells

    /// "in 2 equal sessions", "divided into 3 visits": how many sessions share the minutes.
    private static func division(_ text: String) -> Int? {
        let tokens = foldedTokens(text)
        guard let first = tokens.first, ["in", "over", "across", "divided", "split"].contains(first), tokens.count <= 6,
            let last = tokens.last, ["sessions", "visits", "times", "parts", "meetings", "blocks"].contains(last),
            let count = tokens.compactMap({ Int($0) }).first ?? tokens.compactMap({ smallNumbers[$0] }).first,
            (1...31).contains(count)
        else { return nil }
        return count
    }

    private static let smallNumbers = ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6]

    /// "every week", "every other week", "every 4th week": how many weeks from one to the next.
    private static func everyWeeks(_ text: String) -> Int? {
        let tokens = foldedTokens(text)
        guard tokens.first == "every" || tokens.first == "each", (2...3).contains(tokens.count), let last = tokens.last,
            last.hasPrefix("w")
        else { return nil }
        if tokens.count == 2 { return 1 }
        switch tokens[1] {
        case "other", "2nd", "second", "2": return 2
        case "3rd", "third", "3": return 3
        case "4th", "fourth", "4": return 4
        default: return nil
        }
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
        let plain = text.filter { !$0.isWhitespace && $0 != "," }
        let ends = plain.split(whereSeparator: { $0 == "-" || $0 == "–" || $0 == "—" })
        guard (1...2).contains(ends.count), let low = hundredths(ends[0]), let high = hundredths(ends[ends.count - 1]),
            low.value <= high.value
        else { return nil }
        return Number(low: low, high: high)
    }

    private static func hundredths(_ text: Substring) -> Number.Hundredths? {
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

    private static func numberInParentheses(_ text: String) -> Int? {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return nil }
        return Int(text[text.index(after: open)..<close])
    }

    /// Minutes of a cell: a bare number in the heading's unit, or words with a unit of their own.
    private static func minutes(_ text: String, unit: NumberUnit?) -> (Quantity, Bool)? {
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
    private static func sessions(_ text: String) -> (minutes: Quantity, count: Quantity)? {
        guard text.hasDigit else { return nil }
        let parsed = FrequencyParser.parse(text)
        guard parsed.parts.count == 1, let part = parsed.parts.first, part.period.unit == .unknown,
            parsed.vagueness == .missingPeriod, let minutes = part.minutesPerSession, let count = part.sessionsPerPeriod,
            count.exact.map({ $0 > 1 || text.utf8.contains(0x78) }) ?? true
        else { return nil }
        return (minutes, count)
    }

    /// The period that a cell of its own names: "Week", "per month", "Daily".
    private static func period(_ text: String) -> Period? {
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
