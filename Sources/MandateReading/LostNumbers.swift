import ServiceRecords

/// Numbers that stand alone in a column of amounts and are in no value of the amount that was read: the columns were not understood.
enum LostNumbers {
    /// Asks for a person where a cell's number, as minutes, hours or times, is nowhere in the amount.
    static func doubt(_ cells: [AmountColumns.Cell], _ mandate: inout Mandate) {
        let known = numbers(in: mandate.frequency)
        let isLost = cells.contains { cell in
            guard let number = AmountColumns.number(cell.content.spoken) else { return false }
            let minutes = [number.low.value * 60, number.high.value * 60].map { ($0 + 50) / 100 }
            let wholes = [number.low, number.high].compactMap(\.wholeValue)
            return !wholes.contains(where: known.contains) && !minutes.contains(where: known.contains)
        }
        guard isLost else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("A number in a column of amounts went into nothing. Compare the amount with the page.")
    }

    /// Every number of the amount and of its other readings.
    private static func numbers(in frequency: Frequency) -> Set<Int> {
        var result: Set<Int> = []
        for part in frequency.parts + frequency.interpretations.flatMap({ $0 }) {
            for quantity in [part.minutesPerSession, part.sessionsPerPeriod, part.totalMinutesPerPeriod] {
                if let low = quantity?.min { result.insert(low) }
                if let high = quantity?.max { result.insert(high) }
            }
            result.insert(part.period.count)
            if let days = part.period.cycleDays { result.insert(days) }
            if let size = part.groupSizeMax { result.insert(size) }
        }
        return result
    }
}
