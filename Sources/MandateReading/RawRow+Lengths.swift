import FrequencyLanguage
import Pages
import Tables

/// Lengths that a row states outside its columns of amounts.
extension RawRow {
    /// The row with the minutes that another cell begins with, where its own columns of amounts only say how often: "Daily" under Frequency and
    /// "60 minutes per day, in the cafeteria" under the column that tells the place and the manner.
    func withLengthElsewhere() -> RawRow {
        let amounts = cells.filter { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }
        guard !amounts.isEmpty, !isBlock, amounts.allSatisfy({ [.count, .period, .vague].contains(AmountFinder.shape(of: $0.content.text)) })
        else { return self }
        let found = cells.indices.compactMap { index -> (index: Int, length: CellContent, rest: CellContent)? in
            guard cells[index].role == .setting || cells[index].role == .notes else { return nil }
            return RawRow.leadingLength(cells[index].content).map { (index, $0.0, $0.1) }
        }
        guard found.count == 1, let only = found.first else { return self }
        var row = self
        let cell = cells[only.index]
        row.cells[only.index].content = only.rest
        // "with the teacher" is no place.
        let first = only.rest.text.split(separator: " ").first.map { $0.lowercased() }
        if cell.role == .setting, first == "with" || first == "to" || first == "for" { row.cells[only.index].role = .notes }
        if only.rest.isEmpty { row.cells.remove(at: only.index) }
        row.cells.append((cell.column, .amount, ColumnHeading("Amount"), only.length))
        row.doubts.append("The minutes stand in a column for something else, \u{201C}\(cell.heading.text)\u{201D}. See whether they are meant as the amount.")
        return row
    }

    /// The words up to the last unit or period of a length at the beginning, and the rest.
    private static func leadingLength(_ content: CellContent) -> (CellContent, CellContent)? {
        guard content.pieces.count == 1, let piece = content.pieces.first, let first = piece.words.first?.text.unicodeScalars.first,
            ("0"..."9").contains(first)
        else { return nil }
        let ends: Set<String> = [
            "min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours", "day", "daily", "week", "weekly", "month", "monthly", "session",
            "sessions", "time", "visit", "each",
        ]
        var best: Int?
        for count in 1...min(9, piece.words.count) {
            guard let last = foldedTokens(piece.words[count - 1].text).last, ends.contains(last) else { continue }
            if [.duration, .full].contains(AmountFinder.shape(of: Array(piece.words[..<count]).joinedText)) { best = count }
        }
        guard let best else { return nil }
        return (
            CellContent(words: Array(piece.words[..<best]), page: piece.page), CellContent(words: Array(piece.words[best...]), page: piece.page)
        )
    }
}
