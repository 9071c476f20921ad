import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords

/// Days inside the words of an amount, held against the row's own days.
extension MandateBuilder {
    /// "30 minutes weekly through 12/19/2025; 60 minutes weekly after" is one amount after the other, and "starting 01/05/2026" begins later than
    /// the row's column says: what the cell of the amount says of itself goes first, and a person looks.
    func weighDaysBesideAmount(_ row: RawRow, _ mandate: inout Mandate) {
        for cell in row.cells where cell.role.isAmount && cell.content.meaning != "" {
            let text = cell.content.text
            let days = RowDays.inSentence(text, term: term)
            guard let day = days.first, days.count <= 2 else { continue }
            if takeSteps(text, row, &mandate) { return }
            guard mandate.datesFrom == .row, row.statesDays, days.count == 1 else { continue }
            takeDay(day, of: text, &mandate)
        }
    }

    /// Whether a day stands between two amounts of the text: the one holds before it, the other after.
    private static func changes(_ text: String) -> Bool {
        let amounts = AmountFinder.amounts(in: text)
        guard let first = amounts.first, let last = amounts.last, amounts.count > 1 else { return false }
        return DateFinder.dates(in: text).contains { $0.range.lowerBound >= first.range.lowerBound && $0.range.upperBound <= last.range.upperBound }
    }

    /// Makes of parts that follow each other readings of which each holds for its time.
    private func takeSteps(_ text: String, _ row: RawRow, _ mandate: inout Mandate) -> Bool {
        let isStepped = mandate.frequency.parts.count > 1 && mandate.frequency.interpretations.isEmpty && MandateBuilder.changes(text)
        guard isStepped || mandate.frequency.flags.contains("step_down_needs_event_evidence") else { return false }
        if !row.statesDays, mandate.datesFrom == .row {
            // The day parts the amounts and ends neither the service nor the row.
            (mandate.startDate, mandate.endDate, mandate.datesFrom) = (iep.startDate, iep.endDate, .iep)
            mandate.evidence.removeAll { $0.rule == "days beside the amount" }
        }
        if isStepped {
            mandate.frequency.interpretations = mandate.frequency.parts.map { [$0] }
            mandate.frequency.parts.removeLast(mandate.frequency.parts.count - 1)
            mandate.frequency.vagueness = .conditional
        }
        mandate.needsReview = true
        mandate.reviewReasons.append("The amount changes on a day that its own words name. See which part holds when.")
        return true
    }

    /// Takes the day that ends or begins the amount by its own words, where it lies inside the row's days.
    private func takeDay(_ day: CivilDate, of text: String, _ mandate: inout Mandate) {
        guard let first = mandate.startDate, let last = mandate.endDate, day != first, day != last else { return }
        let isInside = first < day && day < last
        if RowDays.isEnd(in: text) {
            if isInside { mandate.endDate = day }
        } else if RowDays.isStart(in: text) {
            if isInside { mandate.startDate = day }
        } else {
            return
        }
        mandate.needsReview = true
        mandate.reviewReasons.append("The amount names a day of its own, \(day.description), which is not that of the row's column. See which holds.")
    }
}

extension RawRow {
    /// Whether columns of the row state days.
    fileprivate var statesDays: Bool {
        cells.contains { [.start, .end, .dates].contains($0.role) && !RowDays.inCell($0.content.text, term: nil).isEmpty }
    }
}
