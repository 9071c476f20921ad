import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Persons among accommodations: "Assistance: shared teacher assistant, 60 minutes daily" in a table of aids without a column for amounts.
extension Flow {
    /// Notes the items of an accommodation column that name an aide, a nurse or an interpreter and say how much.
    mutating func noteAids(in grid: Grid, heading: TableHeading) {
        guard section?.kind != .assessments, let column = heading.column(.accommodation) ?? heading.column(.service) else { return }
        for row in heading.bodyStart..<max(heading.bodyStart, grid.rowCount) {
            guard let cell = grid.cell(row, column), cell.row == row, cell.text.hasDigit else { continue }
            let place = heading.column(.setting).flatMap { grid.cell(row, $0) }
            for item in Flow.items(of: cell) {
                guard var raw = Flow.aid(item, heading: heading.columns[column], column: column, page: grid.page, facts: currentFacts()) else { continue }
                if let place, let at = heading.column(.setting) {
                    raw.cells.append((at, .setting, heading.columns[at], CellContent(place, page: grid.page)))
                }
                guard var mandate = builder.mandate(from: raw) else { continue }
                mandate.needsReview = true
                mandate.reviewReasons.append("It stands among the accommodations. Ask the team whether it is part of the services.")
                aids.append(mandate)
            }
        }
    }

    /// States the aids that no table of services states.
    mutating func stateAids() {
        for aid in aids {
            let isKnown = stated.contains { other in
                other.mandate.service == aid.service && other.mandate.frequency.parts == aid.frequency.parts
            }
            if !isKnown { state(aid) }
        }
        aids = []
    }

    /// The cell's lines, each with the lines that go on from it.
    private static func items(of cell: GridCell) -> [[Word]] {
        var items: [[Word]] = []
        for line in cell.lines {
            let first = line.text.unicodeScalars.first
            let goesOn = first.map { $0.properties.isLowercase || ("0"..."9").contains($0) } ?? true
            if goesOn, !items.isEmpty { items[items.count - 1] += line.words } else { items.append(line.words) }
        }
        return items
    }

    /// The item as a row of service and amount; `nil` when it names no such person, or no minutes in a period.
    private static func aid(_ words: [Word], heading: ColumnHeading, column: Int, page: Int, facts: SectionFacts) -> RawRow? {
        let sentence = Sentence(words, words.map { _ in page })
        let amounts = AmountFinder.amounts(in: sentence.text).filter { SentenceReader.statesMinutes($0.frequency) }
        guard amounts.count == 1, let amount = amounts.first, !Promise(foldedTokens(sentence.text)).isDenied else { return nil }
        let told = sentence.words(in: amount.range)
        var name = Array(words.indices.filter { sentence.offsets[$0] < amount.range.lowerBound }.map { words[$0] })
        if let colon = name.lastIndex(where: { $0.text.hasSuffix(":") }), colon + 1 < name.count { name.removeFirst(colon + 1) }
        guard (1...8).contains(name.count), let match = Vocabulary.service(name.joinedText), match.certainty == .strong,
            [.paraSupport, .nursingHealth, .interpreter].contains(match.service), Vocabulary.role(name.joinedText) != nil
        else { return nil }
        var raw = RawRow(page: page, isRuled: true, cells: [], facts: facts, isSupport: true, unread: [])
        raw.cells.append((column, .service, heading, CellContent(words: name, page: page)))
        raw.cells.append((column, .amount, heading, CellContent(words: told, page: page)))
        return raw
    }
}
