import FrequencyLanguage
import Tables

/// One heading over a number and its period.
extension TableHeading {
    /// "Sessions per" over a column of numbers and one of "Week" and "Month": how often, and in which time.
    mutating func partCounts(in grid: Grid) {
        for column in roles.indices.dropLast() where roles[column]?.isAmount == true && roles[column + 1]?.isAmount == true {
            let words = foldedTokens(columns[column].text)
            guard !words.isEmpty, columns[column].text == columns[column + 1].text else { continue }
            let (numbers, periods) = (filled(column, of: grid), filled(column + 1, of: grid))
            guard !numbers.isEmpty, !periods.isEmpty, numbers.allSatisfy({ AmountColumns.number($0) != nil }),
                periods.allSatisfy({ !$0.hasDigit && AmountColumns.period($0) != nil })
            else { continue }
            roles[column + 1] = .unit
            guard columns[column].unit != .minutes, columns[column].unit != .hours,
                words.contains(where: { ["sessions", "session", "times", "frequency", "often", "visits"].contains($0) })
            else { continue }
            roles[column] = .sessions
        }
    }

    /// What is filled in below the heading of a column.
    private func filled(_ column: Int, of grid: Grid) -> [String] {
        (bodyStart..<max(bodyStart, grid.rowCount)).compactMap { grid.cell($0, column) }
            .filter { $0.column == column && $0.columnSpan == 1 && !AmountPhrase.isBlank($0.text) }.map(\.text)
    }
}
