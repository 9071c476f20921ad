import FrequencyLanguage
import ServiceRecords

/// Amounts that a table spreads over columns of numbers: minutes in one, times in another, the period in a third or in a heading.
///
/// Nothing is guessed: a number counts only as what its heading says, and any cell that does not fit leaves the whole row to
/// the phrase
/// parser.
struct AmountColumns {
    typealias Cell = (column: Int, role: ColumnRole, heading: ColumnHeading, content: CellContent)

    /// Minutes of one column.
    private struct Length {
        var quantity: Quantity
        var delivery: Delivery?
        var isPerSession = false
        /// The minutes are those of all sessions of the period together.
        var isTotal = false
        /// They may be those of one session as well.
        var isDoubtful = false
        /// The heading speaks of time in general ("Amount of time"), not of the length of something.
        var isPlainAmount = false
        var count: Quantity?
    }

    private var durations: [Length] = []
    private var sessions: Quantity?
    private var period: Period?
    private var every = 1
    /// Whether a column says from how many weeks to how many the amount repeats: "every week", "every 2 weeks".
    private var isByWeeks = false
    private var total: (quantity: Quantity, period: Period?)?
    private var isRounded = false
    /// The sessions come from a word such as "Weekly", which a number in another column makes more exact.
    private var isWordOnly = false
    /// The word is a period and no number of times: "Weekly", not "once a week".
    private var isBarePeriod = false
    /// The minutes are those of all sessions together: "in 2 equal sessions".
    private var isDivided = false
    /// A sentence of the paper says that its minutes are totals.
    private var isSaid = false
    private var placesSeen = 0
    /// The place of the only filled column among columns by place.
    private(set) var place: (role: ColumnRole, cell: Cell)?

    /// The frequency that the columns state, or `nil` when they are not columns of numbers.
    ///
    /// `meaning` is what the paper says of its columns of minutes, where it says it.
    static func frequency(of cells: [Cell], scope: Scope, meaning: MinutesMeaning? = nil) -> (
        frequency: Frequency, place: (role: ColumnRole, cell: Cell)?
    )? {
        let stated = cells.filter { !AmountPhrase.isBlank($0.content.text) && $0.content.meaning != "" }
        guard stated.count >= 2
                || stated.contains(where: { $0.role == .direct || $0.role == .indirect || $0.heading.roles.contains(where: \.isPlace) })
        else { return nil }
        if let split = splitByPlace(stated, scope: scope, meaning: meaning) { return (split, nil) }
        var columns = AmountColumns()
        let hasCount = stated.contains { isCount($0) }
        let hasSession = stated.contains { $0.heading.isPerSession || $0.role == .duration } || hasCount && statesBoth(stated)
        let isSplit = stated.contains { $0.role == .direct || $0.role == .indirect }
        let totals = hasCount ? stated.filter { statesTotal($0, meaning) } : []
        // Beside the length of a session the total is a check; alone it is all there is.
        let hasLength = stated.contains { cell in
            cell.role != .unit && !isCount(cell) && !totals.contains { $0.column == cell.column } && minutes(cell.content.spoken, unit: cell.heading.unit) != nil
        }
        for cell in stated {
            if isSplit, columns.takeTotal(cell) { continue }
            if totals.contains(where: { $0.column == cell.column }), columns.takeTotal(cell, isCheck: hasLength, meaning: meaning) { continue }
            guard columns.take(cell, hasCount: hasCount, hasSession: hasSession) else { return nil }
        }
        return columns.frequency(scope: scope).map { ($0, columns.place) }
    }

    /// Numbers of times at several places ("General Education Frequency | Special Education Frequency") beside the one length that they share.
    private static func splitByPlace(_ cells: [Cell], scope: Scope, meaning: MinutesMeaning?) -> Frequency? {
        let counts = cells.filter { isCountAtPlace($0) }
        let rest = cells.filter { cell in !counts.contains { $0.column == cell.column } }
        guard counts.count >= 2, rest.count == 1, !isCount(rest[0]), meaning != .total else { return nil }
        let found = counts.compactMap { frequency(of: [$0, rest[0]], scope: scope, meaning: meaning)?.frequency }
        guard found.count == counts.count, found.allSatisfy({ $0.parts.count == 1 && $0.vagueness == .none }), var whole = found.first else { return nil }
        whole.parts = found.flatMap(\.parts)
        return whole
    }

    /// Whether the cell says how often at the place that its heading names.
    static func isCountAtPlace(_ cell: Cell) -> Bool {
        guard isCount(cell), !AmountPhrase.isBlank(cell.content.text) else { return false }
        let tokens = foldedTokens(cell.heading.text)
        return cell.heading.roles.contains(where: \.isPlace)
            || zip(tokens, tokens.dropFirst()).contains { ["special", "general", "regular"].contains($0) && ["education", "ed"].contains($1) }
    }

    /// "Time (hrs)" beside "Hours / week" and a number of sessions: of two lengths the one without a period is that of a session, and the other what
    /// the sessions come to.
    private static func statesBoth(_ cells: [Cell]) -> Bool {
        let lengths = cells.filter { cell in
            (cell.role == .amount || cell.role == .total) && !isCount(cell) && !cell.heading.roles.contains(where: \.isPlace)
                && minutes(cell.content.spoken, unit: cell.heading.unit) != nil
        }
        guard lengths.count == 2, let plain = lengths.first(where: { $0.heading.period == nil }), plain.role == .amount else { return false }
        return lengths.contains { $0.heading.period.map { $0.unit != .day } ?? false } && !foldedTokens(plain.heading.text).contains("total")
    }

    /// Whether the minutes of a column, which names no period, are those of all sessions: "Total minutes" says so, or the paper does.
    private static func statesTotal(_ cell: Cell, _ meaning: MinutesMeaning?) -> Bool {
        guard !cell.heading.isPerSession, cell.heading.period == nil, cell.role.isAmount, !isCount(cell), cell.role != .unit, cell.role != .direct,
            cell.role != .indirect, !cell.heading.roles.contains(where: \.isPlace), minutes(cell.content.spoken, unit: cell.heading.unit ?? .minutes) != nil
        else { return false }
        let words = foldedTokens(cell.heading.text)
        // "Minutes (total session)" are those of one.
        if words.contains("session") || words.contains("visit") { return false }
        let isSaid = meaning == .total || meaning == .doubtful
        return cell.role == .total || words.contains("total") || (isSaid && number(cell.content.spoken) != nil)
    }

    private static func isCount(_ cell: Cell) -> Bool {
        if cell.role == .sessions || cell.role == .frequency || (cell.heading.unit == .sessions && cell.role.isAmount) {
            return true
        }
        // "1 day/wk" says itself that it counts.
        return cell.role == .amount && AmountFinder.shape(of: cell.content.spoken) == .count
            && everyWeeks(cell.content.spoken) == nil
    }

    /// Takes one cell; false when it does not fit, which leaves the row to the phrase parser.
    private mutating func take(_ cell: Cell, hasCount: Bool, hasSession: Bool) -> Bool {
        if takeInterval(cell) { return true }
        if cell.role == .unit {
            guard let own = AmountColumns.period(cell.content.spoken) else { return false }
            period = own
            return true
        }
        if AmountColumns.isCount(cell) { return takeCount(cell) }
        return takeMinutes(cell, hasCount: hasCount, hasSession: hasSession)
    }

    /// "2" under "Every … weeks", or "every other week" in words.
    private mutating func takeInterval(_ cell: Cell) -> Bool {
        let text = cell.content.spoken
        let tokens = foldedTokens(cell.heading.text)
        if let number = AmountColumns.number(text), number.isWhole, AmountColumns.asksForWeeks(tokens), let count = number.low.wholeValue,
            number.high.wholeValue == count, (1...12).contains(count)
        {
            every = count
            isByWeeks = true
            return true
        }
        // "Every" over "2 weeks" or "other week".
        guard let count = AmountColumns.everyWeeks(text) ?? (tokens == ["every"] || tokens == ["repeats", "every"] ? AmountColumns.everyWeeks("every " + text) : nil)
        else { return false }
        every = count
        isByWeeks = true
        return true
    }

    /// A number of sessions, with or without its period.
    private mutating func takeCount(_ cell: Cell) -> Bool {
        let text = cell.content.spoken
        let heading = cell.heading
        if let parts = AmountColumns.division(text) {
            sessions = Quantity(parts)
            isDivided = true
            return true
        }
        if let number = AmountColumns.number(text), let low = number.low.wholeValue, let high = number.high.wholeValue {
            if sessions != nil, !isWordOnly { return false }
            isWordOnly = false
            isBarePeriod = false
            sessions = Quantity(min: low, max: high)
            if let own = heading.period { period = period ?? own }
            return true
        }
        if let inside = AmountColumns.numberInParentheses(text), heading.period != nil,
            foldedTokens(heading.text).contains("days")
        {
            sessions = Quantity(inside)
            period = heading.period
            return true
        }
        if heading.period != nil, sessions == nil || isWordOnly, let count = AmountColumns.countInWords(text) {
            sessions = Quantity(count)
            isWordOnly = false
            isBarePeriod = false
            period = period ?? heading.period
            return true
        }
        // "Total weekly minutes" in the place of a number of times: the minutes are those of the period.
        let words = foldedTokens(text)
        if words.contains("total"), !text.hasDigit, !words.contains(where: { ["session", "visit", "each", "per"].contains($0) }), words.contains(where: { ["minutes", "mins", "min", "time", "hours"].contains($0) }) {
            period = period ?? words.lazy.compactMap { AmountColumns.period($0) }.first
            return true
        }
        // "Week" under "Sessions: Per", beside the number of them.
        if foldedTokens(heading.text).last == "per", !text.hasDigit, let own = AmountColumns.period(text) {
            period = own
            return true
        }
        return takeCountInWords(text)
    }

    private mutating func takeCountInWords(_ text: String) -> Bool {
        let parsed = FrequencyParser.parse(text)
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
            isBarePeriod = isWordOnly && AmountColumns.isBarePeriod(text)
        } else if text.hasDigit || part.sessionsPerPeriod?.exact != 1 {
            return false
        }
        period = part.period
        return true
    }

    /// "Total" beside columns of direct and indirect minutes: their sum, printed.
    private mutating func takeTotal(_ cell: Cell) -> Bool {
        guard cell.role != .direct, cell.role != .indirect, foldedTokens(cell.heading.text).contains("total"),
            let (quantity, _) = AmountColumns.minutes(cell.content.spoken, unit: cell.heading.unit ?? .minutes)
        else { return false }
        total = (quantity, cell.heading.period)
        return true
    }

    /// "Total minutes" beside a number of sessions: what the sessions come to, or, where no column gives their length, all that is promised.
    private mutating func takeTotal(_ cell: Cell, isCheck: Bool, meaning: MinutesMeaning?) -> Bool {
        guard let (quantity, rounded) = AmountColumns.minutes(cell.content.spoken, unit: cell.heading.unit ?? .minutes) else { return false }
        if isCheck {
            total = (quantity, nil)
        } else {
            durations.append(Length(quantity: quantity, isTotal: true, isDoubtful: meaning == .perSession || meaning == .doubtful))
            isSaid = meaning == .total
            isRounded = isRounded || rounded
        }
        return true
    }

    /// Minutes of a session, of a period, or the printed total.
    private mutating func takeMinutes(_ cell: Cell, hasCount: Bool, hasSession: Bool) -> Bool {
        let text = cell.content.spoken
        let heading = cell.heading
        if cell.role == .direct || cell.role == .indirect || heading.roles.contains(where: \.isPlace),
            let own = AmountColumns.sessions(text)
        {
            durations.append(Length(quantity: own.minutes, delivery: delivery(of: cell), isPerSession: true, count: own.count))
            return true
        }
        guard let (quantity, rounded) = AmountColumns.minutes(text, unit: heading.unit) else { return false }
        if let own = heading.period, own.unit != .day || !hasCount, !heading.isPerSession, hasSession || cell.role == .total,
            hasCount
        {
            total = (quantity, own)
            return true
        }
        let isPerSession =
            heading.isPerSession || (heading.period?.unit == .day && hasCount) || (cell.role == .duration && hasCount)
        let isPlainAmount = cell.role == .amount && !isPerSession && AmountColumns.namesPlainAmount(heading.text)
            && !foldedTokens(text).contains { ["session", "sessions", "visit", "visits", "meeting", "lesson"].contains($0) }
            && foldedTokens(text).last != "each"
        durations.append(
            Length(quantity: quantity, delivery: delivery(of: cell), isPerSession: isPerSession, isPlainAmount: isPlainAmount))
        isRounded = isRounded || rounded
        if !hasCount || heading.period?.unit != .day, let own = heading.period, period == nil, !heading.isPerSession {
            period = own
        }
        return true
    }

    /// How the column's minutes are given; notes the place of a column by place.
    ///
    /// A place alone says nothing of the manner, but it tells the minutes of one column from those of another.
    private mutating func delivery(of cell: Cell) -> Delivery? {
        let placeRole = cell.heading.roles.first(where: \.isPlace)
        let delivery: Delivery? = cell.role == .indirect ? .indirect : cell.role == .direct || placeRole != nil ? .direct : nil
        if let placeRole, delivery == .direct {
            place = placesSeen == 0 ? (placeRole, cell) : nil
            placesSeen += 1
        }
        return delivery
    }

    private mutating func frequency(scope: Scope) -> Frequency? {
        // "48 minutes per day | 5 days | every week": the weeks are the period.
        if isByWeeks, period == nil || period?.unit == .day, sessions != nil { period = Period(.week, source: .column) }
        guard !durations.isEmpty, var period else { return nil }
        if durations.count > 1, durations.contains(where: { $0.delivery == nil }) { return nil }
        if every > 1 {
            guard period.count == 1, period.unit == .week || period.unit == .month else { return nil }
            period.count = every
        }
        var parts: [FrequencyPart] = []
        if durations.count == 1, place?.cell.role.isPlace == false, place?.cell.role != .direct { durations[0].delivery = nil }
        for duration in durations {
            var part = FrequencyPart(period: period, delivery: duration.delivery ?? .unspecified, scope: scope)
            if duration.isTotal {
                guard let sessions else { return nil }
                part.minutesPerSession = sessions.exact == 1 ? duration.quantity : nil
                part.sessionsPerPeriod = sessions
                part.totalMinutesPerPeriod = duration.quantity
                part.totalSource = .stated
            } else if let sessions, isDivided {
                guard let total = duration.quantity.exact, let count = sessions.exact, count > 0 else { return nil }
                if total % count == 0 {
                    part.minutesPerSession = Quantity(total / count)
                    part.sessionsPerPeriod = sessions
                }
                part.totalMinutesPerPeriod = duration.quantity
                part.totalSource = .stated
            } else if isBarePeriod, duration.isPlainAmount {
                // "60 minutes | Monthly": the month's time, of which nobody says that it is one session.
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
        doubtTotal(&frequency)
        return frequency
    }

    /// A printed total of the same period that the product misses by more than its rounding is a conflict.
    private func checkTotal(_ frequency: inout Frequency, period: Period) {
        let sums = frequency.parts.compactMap(\.totalMinutesPerPeriod?.exact)
        guard let total, let stated = total.quantity.exact, total.period.map({ $0.unit == period.unit }) ?? true, period.count == 1 else { return }
        // "30 minutes, 1-3 times, 90 in all": the printed total is the surer one of what the product allows.
        if frequency.parts.count == 1, let product = frequency.parts[0].totalMinutesPerPeriod, product.isRange,
            product.min.map({ $0 <= stated }) ?? true, product.max.map({ $0 >= stated }) ?? true
        {
            frequency.parts[0].totalMinutesPerPeriod = total.quantity
            frequency.parts[0].totalSource = .stated
            return
        }
        let isSame = sums.count == frequency.parts.count && abs(sums.reduce(0, +) - stated) <= 2
        guard !isSame, sums.count == frequency.parts.count || total.period == nil else { return }
        var other = frequency.parts[0]
        other.minutesPerSession = nil
        other.sessionsPerPeriod = nil
        other.totalMinutesPerPeriod = total.quantity
        other.totalSource = .stated
        frequency.vagueness = .conflict
        frequency.flags.append("stated_total_differs")
        frequency.interpretations = [frequency.parts, [other]]
    }

    /// "Times per week: 2 | Total minutes: 30": fifteen minutes twice, or thirty twice under a careless heading. Where the sessions would be
    /// that short, and no sentence of the paper settles it, both readings stand.
    private func doubtTotal(_ frequency: inout Frequency) {
        guard frequency.parts.count == 1, let length = durations.first, length.isTotal, frequency.interpretations.isEmpty,
            let sessions, sessions.exact != 1, !isDivided
        else { return }
        // Sessions of less than ten minutes are not meant even where the paper says that minutes are totals.
        let least = isSaid ? 10 : 20
        let isShort = length.quantity.exact.map { minutes in minutes <= 60 && sessions.exact.map { minutes < least * $0 } ?? false }
            ?? false
        guard length.isDoubtful || isShort else { return }
        var each = frequency.parts[0]
        each.minutesPerSession = length.quantity
        each.totalMinutesPerPeriod = AmountColumns.product(length.quantity, sessions)
        each.totalSource = .derived
        frequency.interpretations = [frequency.parts, [each]]
        frequency.vagueness = .ambiguous
        frequency.flags.append("pool_or_per_session")
    }
}
