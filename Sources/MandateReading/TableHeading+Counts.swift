import FrequencyLanguage
import ServiceRecords
import Tables

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
            let hasLength = amountColumns.contains { $0 != column && $0 != column + 1 && columns[$0].text != columns[column].text }
            if words.contains(where: { ["sessions", "times", "visits", "trips"].contains($0) })
                || hasLength && words.contains(where: { ["frequency", "often", "session"].contains($0) })
            {
                roles[column] = .sessions
            }
        }
    }

    private static let lengths: Set<String> = ["amount", "time", "duration", "length", "long", "minutes", "min", "mins", "hours", "hrs"]

    /// What is filled in below the heading of a column.
    private func filled(_ column: Int, of grid: Grid) -> [String] {
        (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, column) }
            .filter { $0.column == column && $0.columnSpan == 1 && !AmountPhrase.isBlank($0.text) }.map(\.text)
    }
}

extension MandateBuilder {
    /// "30 | Week" under "Frequency" and no other amount: minutes as likely as visits.
    static func doubtCount(_ row: RawRow, _ mandate: inout Mandate) {
        guard mandate.service != .transportation, mandate.frequency.parts.count == 1, let part = mandate.frequency.parts.first,
            part.minutesPerSession == nil, part.totalMinutesPerPeriod == nil, let count = part.sessionsPerPeriod?.max, count >= 10,
            part.period.unit == .week || part.period.unit == .day,
            let cell = row.cells.first(where: { $0.role.isAmount && AmountColumns.number($0.content.spoken)?.high.wholeValue == count }),
            !foldedTokens(cell.heading.text).contains(where: { ["sessions", "times", "visits", "trips", "checks"].contains($0) })
        else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("The number may count minutes instead of sessions: no word says which.")
    }
}
