import CivilTime
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
            if let meaning = legend.meaning(code, under: row.cells[index].heading.text), AmountColumns.everyWeeks(meaning) != nil || AmountFinder.shape(of: meaning) != .none {
                row.cells[index].content.meaning = meaning
            } else if let meaning = legend.meaning(code), AmountFinder.shape(of: meaning) != .none {
                row.cells[index].content.meaning = meaning
            } else if row.cells[index].heading.namesPeriodLetters {
                row.cells[index].content.meaning = ColumnHeading.periodLetters[code.uppercased()]
            }
        }
        for index in row.cells.indices where [.amount, .total].contains(row.cells[index].role) && row.cells[index].heading.namesManner {
            let text = row.cells[index].content.spoken
            guard [.full, .duration].contains(AmountFinder.shape(of: text)), Vocabulary.delivery(text) == nil else { continue }
            row.cells[index].content.meaning = row.cells[index].heading.manner.joined(separator: " ") + " " + text
        }
        giveUnits(&row)
        giveUnitsWithPeriod(&row)
        leaveTerms(&row)
        dropRestated(&row)
        return row
    }

    /// "Length of service: 1 year", "36 weeks": how long the service goes on, beside cells that say how much.
    private func leaveTerms(_ row: inout RawRow) {
        let stated = row.cells.indices.filter { row.cells[$0].role.isAmount && !AmountPhrase.isBlank(row.cells[$0].content.text) }
        for index in stated where row.cells[index].role == .duration && stated.contains(where: { $0 != index && row.cells[$0].role == .amount }) {
            let text = row.cells[index].content.text
            let tokens = foldedTokens(text)
            let isWeeks = tokens.count == 2 && tokens[0].hasDigit && ["weeks", "months"].contains(tokens[1])
            if isWeeks || TableHeading.namesTerm(text) || MandateBuilder.isDays(text) { row.cells[index].content.meaning = "" }
        }
    }

    /// Whether the text is days and nothing else.
    private static func isDays(_ text: String) -> Bool {
        !DateFinder.dates(in: CellContent.closedDate(text)).isEmpty && foldedTokens(text).allSatisfy { $0 == "to" || $0.utf8.allSatisfy { $0 <= 0x39 } }
    }

    /// "Time: 45 minutes daily | Total: 45 minutes daily": a total of the very words of the amount beside it adds nothing, unless its heading
    /// names a part of its own: "Total Indirect", "Total Group Time".
    private func dropRestated(_ row: inout RawRow) {
        for index in row.cells.indices where row.cells[index].role.isAmount && row.cells[index].heading.isPlainTotal {
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
        // "Amount and Frequency" may stand over "Amount", "Unit" and "Per".
        for index in row.cells.indices where row.cells[index].role.isAmount {
            guard let unit = AmountColumns.unit(row.cells[index].content.spoken),
                let number = row.cells[..<index].lastIndex(where: { $0.role.isAmount && $0.role != .unit }),
                row.cells[number].heading.unit == nil, row.cells[number].content.spoken.hasDigit,
                ![.duration, .full].contains(AmountFinder.shape(of: row.cells[number].content.spoken))
            else { continue }
            if row.cells[index].role != .unit, AmountColumns.number(row.cells[number].content.spoken) == nil { continue }
            row.cells[number].content.meaning = row.cells[number].content.spoken + " " + row.cells[index].content.spoken
            row.cells[number].heading.unit = unit
            row.cells[index].content.meaning = ""
        }
    }

    /// "1,200 | Minutes per Week": a column that names both the unit and the period of the bare number in the column before it.
    private func giveUnitsWithPeriod(_ row: inout RawRow) {
        for index in row.cells.indices.dropFirst() where row.cells[index].role.isAmount {
            let (number, words) = (row.cells[index - 1], row.cells[index].content.spoken)
            guard [.amount, .duration, .total].contains(number.role), !number.heading.isPerSession, !words.hasDigit,
                AmountColumns.number(number.content.spoken) != nil, let unit = foldedTokens(words).first.flatMap(AmountColumns.unit),
                unit != .sessions, (number.heading.unit ?? unit) == unit
            else { continue }
            let whole = number.content.spoken + " " + words
            guard AmountFinder.shape(of: whole) == .full else { continue }
            row.cells[index - 1].content.meaning = whole
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
            // "45 min" under "Duration" beside "3 times a week" is the length of a session on any form.
            let isLength = cell.role == .duration && amounts.contains { $0.role == .frequency || $0.role == .sessions }
            return shape == .bareNumber || (shape == .duration && cell.heading.assumesPeriod && !isLength)
        }
        return assumed?.heading.assumed
    }

    /// "3 sessions in all", "12 visits in total": a sum, which does not come again in each rotation of the school's days.
    static func isSum(_ amount: String) -> Bool {
        let tokens = foldedTokens(amount)
        return tokens.indices.contains { index in
            if tokens[index] == "altogether" { return true }
            guard tokens[index] == "in", index + 1 < tokens.count else { return false }
            if tokens[index + 1] == "total" { return true }
            // "in all settings" says where.
            return tokens[index + 1] == "all" && (index + 2 == tokens.count || tokens[index + 2].hasDigit)
        }
    }
}
