import FrequencyLanguage
import Pages
import Tables
import Vocabulary

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
            let length = RawRow.leadingLength(cells[index].content) ?? RawRow.closingLength(cells[index]) ?? statedLength(cells[index].content)
            return length.map { (index, $0.0, $0.1) }
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
        if cell.heading.roles.contains(where: \.isAmount) { return row }
        row.doubts.append("The minutes stand in a column for something else, \u{201C}\(cell.heading.text)\u{201D}. See whether they are meant as the amount.")
        return row
    }

    /// The length that a sentence states of the row's own service, and what follows it: "Adult support is provided for 30 minutes each day in the
    /// cafeteria" in the row of adult support.
    private func statedLength(_ content: CellContent) -> (CellContent, CellContent)? {
        guard let name = self.content(.service)?.text, let own = Vocabulary.service(name), own.certainty == .strong,
            content.pieces.count == 1, let piece = content.pieces.first, let line = TextLine(piece.words),
            Vocabulary.services(in: line.text).first.map({ $0.service == own.service && $0.certainty == .strong }) == true
        else { return nil }
        let sentence = Sentence(line.words, line.words.map { _ in piece.page })
        let amounts = AmountFinder.amounts(in: sentence.withoutDays)
        guard amounts.count == 1, let amount = amounts.first, SentenceReader.statesMinutes(amount.frequency),
            !Promise(foldedTokens(line.text)).isDenied
        else { return nil }
        let words = Deed.amount(sentence.words(in: amount.range))
        guard let last = words.last, let end = sentence.words.lastIndex(of: last) else { return nil }
        let rest = Array(sentence.words[(end + 1)...])
        return (CellContent(words: words, page: piece.page), CellContent(words: rest, page: piece.page))
    }

    /// The length after a place: "Resource Room 45 minutes" under "Location/Duration".
    private static func closingLength(_ cell: AmountColumns.Cell) -> (CellContent, CellContent)? {
        guard cell.role == .setting, cell.content.pieces.count == 1, let piece = cell.content.pieces.first, piece.words.count >= 3,
            let start = piece.words.indices.dropFirst().first(where: { piece.words[$0].text.utf8.first.map { (0x30...0x39).contains($0) } == true }),
            [.duration, .full].contains(AmountFinder.shape(of: Array(piece.words[start...]).joinedText)),
            Vocabulary.setting(Array(piece.words[..<start]).joinedText) != nil
        else { return nil }
        return (CellContent(words: Array(piece.words[start...]), page: piece.page), CellContent(words: Array(piece.words[..<start]), page: piece.page))
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
