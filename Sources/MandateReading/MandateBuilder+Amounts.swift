import FrequencyLanguage
import Pages
import ServiceRecords
import Vocabulary

/// Words and numbers of a row's amounts, before they are parsed: codes explained, units given, what a profile adds.
extension MandateBuilder {
    /// The row with the codes among its amounts explained by the paper's legend, or by the letters of the heading itself
    /// ("D/W/M").
    func explained(_ row: RawRow) -> RawRow {
        var row = row
        for index in row.cells.indices where row.cells[index].role.isAmount {
            let code = row.cells[index].content.text
            guard code.utf8.count <= 3 else { continue }
            if let meaning = legend.meaning(code), AmountFinder.shape(of: meaning) != .none {
                row.cells[index].content.meaning = meaning
            } else if row.cells[index].heading.namesPeriodLetters {
                row.cells[index].content.meaning = ColumnHeading.periodLetters[code.uppercased()]
            }
        }
        for index in row.cells.indices where row.cells[index].role == .amount && row.cells[index].heading.namesManner {
            let text = row.cells[index].content.spoken
            guard [.full, .duration].contains(AmountFinder.shape(of: text)), Vocabulary.delivery(text) == nil else { continue }
            row.cells[index].content.meaning = row.cells[index].heading.text.lowercased() + " " + text
        }
        giveUnits(&row)
        dropRestated(&row)
        return row
    }

    /// "Time: 45 minutes daily | Total: 45 minutes daily": a total of the very words of the amount beside it adds nothing.
    private func dropRestated(_ row: inout RawRow) {
        for index in row.cells.indices where row.cells[index].role.isAmount && foldedTokens(row.cells[index].heading.text).contains("total") {
            let words = foldedTokens(row.cells[index].content.spoken)
            let isSaid = row.cells.indices.contains {
                $0 != index && row.cells[$0].role.isAmount && row.cells[$0].content.meaning != "" && foldedTokens(row.cells[$0].content.spoken) == words
            }
            if isSaid, AmountFinder.shape(of: row.cells[index].content.spoken) == .full { row.cells[index].content.meaning = "" }
        }
    }

    /// "225 | minutes | week": a column that names the unit of the number in the column before it.
    func giveUnits(_ row: inout RawRow) {
        // "1 | 30" under "Hrs" and "Min": one length of time.
        for index in row.cells.indices.dropLast() {
            let (hours, minutes) = (row.cells[index], row.cells[index + 1])
            guard hours.heading.unit == .hours, minutes.heading.unit == .minutes, hours.role == minutes.role,
                let whole = AmountColumns.number(hours.content.spoken), let rest = AmountColumns.number(minutes.content.spoken),
                whole.low.value == whole.high.value, rest.low.value == rest.high.value,
                !AmountPhrase.isBlank(hours.content.text), !AmountPhrase.isBlank(minutes.content.text)
            else { continue }
            // "0.5 | 30": the same length printed in both units; the one whose heading names the period stays.
            if whole.low.value * 60 == rest.low.value {
                let isInHours = hours.heading.period != nil && minutes.heading.period == nil
                row.cells[isInHours ? index + 1 : index].content.meaning = ""
                continue
            }
            guard whole.isWhole, rest.isWhole, rest.low.value < 6_000, hours.heading.period == nil, minutes.heading.period == nil else { continue }
            row.cells[index].content.meaning = "\(hours.content.text) hours \(minutes.content.text) minutes"
            row.cells[index + 1].content.meaning = ""
        }
        for index in row.cells.indices where row.cells[index].role == .unit {
            guard let unit = AmountColumns.unit(row.cells[index].content.spoken),
                let number = row.cells[..<index].lastIndex(where: { $0.role.isAmount && $0.role != .unit }),
                row.cells[number].heading.unit == nil, row.cells[number].content.spoken.hasDigit,
                ![.duration, .full].contains(AmountFinder.shape(of: row.cells[number].content.spoken))
            else { continue }
            row.cells[number].content.meaning = row.cells[number].content.spoken + " " + row.cells[index].content.spoken
            row.cells[number].heading.unit = unit
            row.cells[index].content.meaning = ""
        }
    }

    /// What the form's profile added to the amount, as a rule in words; `nil` when the page says it all.
    ///
    /// A cell that names its own period and unit ("30 min weekly") owes nothing to the profile, whatever its heading was given.
    func assume(
        _ amounts: [AmountColumns.Cell], _ frequency: inout Frequency, phrase: AmountPhrase, context: FrequencyContext
    ) -> String? {
        let isOpen =
            frequency.vagueness == .missingPeriod
            || frequency.parts.contains { $0.period.unit == .cycle && $0.period.cycleDays == nil }
        if let cycle = form?.cycle, pageCycleDays == nil, isOpen {
            var context = context
            context.pageCycleDays = cycle.days
            let again = FrequencyParser.parse(phrase.text, context: context)
            if again.parts.contains(where: { $0.period.cycleDays == cycle.days }) {
                frequency = again
                return cycle.rule
            }
        }
        let assumed = amounts.first { cell in
            guard cell.heading.assumed != nil else { return false }
            let shape = AmountFinder.shape(of: cell.content.spoken)
            return shape == .bareNumber || (shape == .duration && cell.heading.assumesPeriod)
        }
        return assumed?.heading.assumed
    }
}
