import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Trips that a block of labels tells in words beside its labels: "Discussion of service delivery: Round trip, every school day, by a bus".
extension Flow.OpenBlock {
    /// The block with the trips among its cells; `nil` when it promises no transportation, or its words state no trips, or several.
    func withTripsTold() -> Flow.OpenBlock? {
        guard let service = cells.first(where: { $0.role == .service })?.content.text,
            Vocabulary.services(in: service).contains(where: { $0.service == .transportation })
        else { return nil }
        var told: [CellContent] = []
        for cell in cells where cell.role == .notes || cell.role == .service {
            for sentence in Flow.OpenBlock.sentences(of: cell.content)
            where !Promise(foldedTokens(sentence.text)).isRefused && Ride(sentence) != .ordinary {
                for amount in AmountFinder.amounts(in: sentence.withoutDays) where Flow.OpenBlock.countsTrips(amount.frequency) {
                    told.append(sentence.content(sentence.words(in: amount.range)))
                }
            }
        }
        guard told.count == 1, let amount = told.first, !amount.isEmpty else { return nil }
        var block = self
        block.add(.amount, ColumnHeading("Amount"), amount)
        block.doubts.append("The trips stand among other words of the block. See whether they are meant as the amount.")
        return block
    }

    private static func countsTrips(_ frequency: Frequency) -> Bool {
        frequency.vagueness == .none && frequency.parts.count == 1
            && frequency.parts.allSatisfy { $0.sessionsPerPeriod?.exact != nil && $0.minutesPerSession == nil && $0.period.unit == .day }
    }

    private static func sentences(of content: CellContent) -> [Sentence] {
        let lines = content.pieces.compactMap { piece in TextLine(piece.words).map { ($0, piece.page) } }
        guard let first = lines.first else { return [] }
        var paragraph = Paragraph(page: first.1, line: first.0, section: nil, facts: SectionFacts())
        for line in lines.dropFirst() { paragraph.add(line.0, page: line.1) }
        return Sentence.all(in: paragraph)
    }
}
