import FrequencyLanguage
import ServiceRecords
import Tables
import Vocabulary

/// One heading over a number and its period.
extension TableHeading {
    /// "Sessions per" over a column of numbers and one of "Week" and "Month": how often, and in which time.
    mutating func partCounts(in grid: Grid) {
        for column in roles.indices.dropLast() where roles[column]?.isAmount == true {
            let words = foldedTokens(columns[column].text)
            // The heading over both, or over the numbers alone.
            let next = columns[column + 1].text
            guard !words.isEmpty, next.isEmpty ? roles[column + 1] == nil : columns[column].text == next else { continue }
            let (numbers, periods) = (filled(column, of: grid), filled(column + 1, of: grid))
            guard !numbers.isEmpty, !periods.isEmpty, numbers.allSatisfy({ AmountColumns.number($0) != nil }),
                periods.allSatisfy({ !$0.hasDigit && AmountColumns.period($0) != nil })
            else { continue }
            roles[column + 1] = .unit
            guard columns[column].unit != .minutes, columns[column].unit != .hours, !words.contains(where: TableHeading.lengths.contains) else { continue }
            // "Frequency" over "30" and "Week" may mean minutes where no other column tells how long.
            let hasLength = amountColumns.contains { other in
                other != column && other != column + 1 && columns[other].text != columns[column].text && columns[other].period == nil
                    && Set(foldedTokens(columns[other].text)).isDisjoint(with: TableHeading.notLengths)
            }
            if words.contains(where: { ["sessions", "times", "visits", "trips"].contains($0) })
                || hasLength && words.contains(where: { ["frequency", "often", "session"].contains($0) })
            {
                roles[column] = .sessions
            }
        }
    }

    /// Words over numbers that are no length of a session.
    private static let notLengths: Set<String> = ["total", "totals", "year", "consult", "consultation", "indirect", "planning", "group", "size", "goal"]
    private static let lengths: Set<String> = ["amount", "time", "duration", "length", "long", "minutes", "min", "mins", "hours", "hrs"]

    /// What is filled in below the heading of a column.
    private func filled(_ column: Int, of grid: Grid) -> [String] {
        (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, column) }
            .filter { $0.column == column && $0.columnSpan == 1 && !AmountPhrase.isBlank($0.text) }.map(\.text)
    }
}

extension MandateBuilder {
    /// Marks what was only guessed: codes without a sign, one of several cycles.
    func doubtGuesses(_ row: RawRow, _ mandate: inout Mandate) {
        let own = Set(foldedTokens(mandate.amountText))
        if hasSeveralCycles, mandate.frequency.parts.contains(where: { $0.period.unit == .cycle && $0.period.cycleDays.map { !own.contains("\($0)") } ?? true }) {
            mandate.needsReview = true
            mandate.reviewReasons.append("The paper names cycles of several lengths. See which one holds for the row.")
        }
        if row.cells.contains(where: { [.setting, .provider, .delivery].contains($0.role) && legend.guessed.contains($0.content.text) }) {
            mandate.needsReview = true
            mandate.reviewReasons.append("A code of the row was explained by words that may be a list of something else. Compare it with the page.")
        }
        // "Hr/sem" beside "2x/wk": a rate of its own, multiplied by a count of another period.
        for cell in row.cells where cell.role.isAmount && cell.heading.period != nil && !cell.heading.isPerSession {
            guard let unit = cell.heading.unit, unit != .sessions, let number = AmountColumns.number(cell.content.spoken)?.high.value,
                let part = mandate.frequency.parts.first(where: { $0.minutesPerSession?.max == (unit == .hours ? (number * 60 + 50) / 100 : number / 100) }),
                part.sessionsPerPeriod?.max != 1 || part.period.unit != cell.heading.period?.unit
            else { continue }
            mandate.needsReview = true
            mandate.reviewReasons.append("A column of minutes in a period was counted as the length of a session. Compare the amount with the page.")
            return
        }
    }

    /// "30 | Week" under "Frequency" and no other amount: minutes as likely as visits.
    static func doubtCount(_ row: RawRow, _ mandate: inout Mandate) {
        guard mandate.service != .transportation, mandate.frequency.parts.count == 1, let part = mandate.frequency.parts.first,
            let count = part.sessionsPerPeriod?.max, count >= 10, part.minutesPerSession == nil || part.period.unit == .week || part.period.unit == .day,
            part.period.unit == .week || part.period.unit == .day || part.period.unit == .month && count >= 15,
            let cell = row.cells.first(where: { $0.role.isAmount && AmountColumns.number($0.content.spoken)?.high.wholeValue == count }),
            !foldedTokens(cell.heading.text).contains(where: { ["sessions", "times", "visits", "trips", "checks"].contains($0) })
        else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("The number may count minutes instead of sessions: no word says which.")
    }
}
