import FrequencyLanguage
import ServiceRecords

/// An amount that a row states twice, once in a column of totals: "60 minutes weekly" beside "30 minutes 2 times per week".
struct RestatedAmount {
    /// The row without the total, whose words say nothing of their own.
    let row: RawRow
    /// What the total says, where it is another amount than the one beside it.
    let rival: Frequency?

    /// `nil` where the row states no whole amount beside a whole total.
    init?(_ row: RawRow) {
        let stated = row.cells.indices.filter {
            row.cells[$0].role.isAmount && !AmountPhrase.isBlank(row.cells[$0].content.text) && row.cells[$0].content.meaning != ""
        }
        if let (total, plain) = RestatedAmount.spread(row, stated) {
            let told = FrequencyParser.parse(row.cells[total].content.spoken)
            var own = row
            own.cells[total].content.meaning = ""
            self.row = own
            rival = RestatedAmount.isSame(told, plain) ? nil : told
            return
        }
        guard stated.count == 2, let total = stated.first(where: { row.cells[$0].role == .total && !row.cells[$0].heading.namesPart }),
            let other = stated.first(where: { row.cells[$0].role != .total && row.cells[$0].role != .indirect }),
            stated.allSatisfy({ AmountFinder.shape(of: row.cells[$0].content.spoken) == .full })
        else { return nil }
        let told = FrequencyParser.parse(row.cells[total].content.spoken)
        let plain = FrequencyParser.parse(row.cells[other].content.spoken)
        // "45 min x 4 · Total: 180 min per week": the one gives the period of the other.
        guard (told.parts + plain.parts).allSatisfy({ $0.period.unit != .unknown }) else { return nil }
        var own = row
        own.cells[total].content.meaning = ""
        self.row = own
        rival = RestatedAmount.isSame(told, plain) ? nil : told
    }

    /// A whole total beside an amount that the row spreads over several cells: "30 minutes | Weekly | 30 minutes weekly", or "In Gen Ed: 30 minutes
    /// daily | Outside: 30 minutes daily | Total: 60 minutes daily".
    private static func spread(_ row: RawRow, _ stated: [Int]) -> (total: Int, plain: Frequency)? {
        func shape(_ index: Int) -> AmountShape { AmountFinder.shape(of: row.cells[index].content.spoken) }
        guard let total = stated.first(where: { row.cells[$0].heading.isPlainTotal && shape($0) == .full }) else { return nil }
        let others = stated.filter { $0 != total && shape($0) != .none }
        var plain: Frequency?
        if others.count == 2, others.contains(where: { shape($0) == .duration }), others.contains(where: { [.period, .count].contains(shape($0)) }) {
            let cells = others.map { row.cells[$0] }
            guard AmountColumns.frequency(of: (others + [total]).sorted().map { row.cells[$0] }, scope: .regular) == nil else { return nil }
            plain = AmountColumns.frequency(of: cells, scope: .regular)?.frequency
        } else if others.isEmpty {
            let placed = row.cells.indices.filter { row.cells[$0].role.isPlace && shape($0) == .full }
            let told = placed.map { FrequencyParser.parse(row.cells[$0].content.spoken) }
            plain = told.first
            plain?.parts = told.flatMap(\.parts)
        }
        guard let plain, !plain.parts.isEmpty, plain.parts.allSatisfy({ $0.period.unit != .unknown }) else { return nil }
        return (total, plain)
    }

    /// Writes both readings into the frequency where they differ.
    func doubt(_ frequency: inout Frequency) {
        guard let rival else { return }
        frequency.vagueness = .conflict
        if !frequency.flags.contains("stated_total_differs") { frequency.flags.append("stated_total_differs") }
        frequency.interpretations = [frequency.parts, rival.parts]
    }

    /// Whether both come to the same minutes; a day's are those of five in a week.
    private static func isSame(_ one: Frequency, _ two: Frequency) -> Bool {
        guard let first = minutes(one), let second = minutes(two) else { return false }
        return first == second
    }

    /// The minutes of all parts in the words of one part.
    private static func minutes(_ frequency: Frequency) -> FrequencyPart? {
        guard let period = frequency.parts.first?.period, frequency.parts.allSatisfy({ $0.period == period }) else { return nil }
        var sum = 0
        for part in frequency.parts {
            guard let own = part.totalMinutesPerPeriod?.exact, own < 100_000 else { return nil }
            sum += own
        }
        let isDaily = period.unit == .day && period.count == 1
        var whole = FrequencyPart(period: isDaily ? Period(.week, source: period.source) : period)
        whole.totalMinutesPerPeriod = Quantity(isDaily ? sum * 5 : sum)
        return whole
    }
}
