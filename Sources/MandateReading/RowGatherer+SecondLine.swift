import FrequencyLanguage
import Tables
import Vocabulary

/// Rows of tables without rulings that are the second line of the row above them.
extension RowGatherer {
    /// The second line of a row whose cells all wrap: "staff | minutes | month | Therapist" below "Consultation with | 15 | 1 time per |
    /// Occupational".
    static func isSecondLine(_ raw: RawRow, of last: RawRow) -> Bool {
        guard let first = raw.content(.service)?.text.unicodeScalars.first, first == "(" || first.properties.isLowercase else { return false }
        guard !raw.cells.contains(where: { $0.content.text.utf8.contains { (0x30...0x39).contains($0) } && $0.role != .service }) else { return false }
        return !standsAlone(raw, after: last)
    }

    /// Whether the row is one of its own though it begins in small letters: it states an amount in words that is whole by itself ("half hour
    /// weekly"), or names a service beside words for how much ("as needed") where the row above lacks nothing.
    private static func standsAlone(_ raw: RawRow, after last: RawRow) -> Bool {
        let amounts = raw.cells.filter { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }
        let shapes = amounts.map { AmountFinder.shape(of: $0.content.spoken) }
        if shapes.contains(.full) || (shapes.contains(.duration) && shapes.contains(.count)) { return true }
        guard let match = raw.content(.service).flatMap({ Vocabulary.service($0.text) }), match.certainty > .faint else { return false }
        return zip(amounts, shapes).contains { cell, shape in
            guard shape == .vague || shape == .duration || shape == .count, let upper = last.cells.first(where: { $0.column == cell.column })
            else { return false }
            return [.full, .vague].contains(AmountFinder.shape(of: upper.content.spoken))
        }
    }

    /// A second line that names a service other than the row's may be a row of which nothing else was written.
    static func doubtService(_ raw: RawRow, on row: inout RawRow) {
        guard let own = raw.content(.service).flatMap({ Vocabulary.service($0.text) }), own.certainty == .strong,
            let upper = row.content(.service).flatMap({ Vocabulary.service($0.text) }), upper.service != own.service
        else { return }
        row.doubts.append("A line below the row, taken for its second line, names a service of its own. Compare both with the page.")
    }
}
