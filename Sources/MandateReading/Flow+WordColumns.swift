import Pages
import Tables

/// Services told in running words beside the present levels of each need: "Services, Aids & Modifications (include frequency, duration and
/// location)" over "Speech therapy, 30 minutes, 2 times per week, in the speech room." Source: Delaware's form for kindergarten to grade 12.
extension Flow {
    /// Reads the column of such words; false where the grid has none.
    mutating func readWords(of grid: Grid) -> Bool {
        guard let column = Flow.wordColumn(of: grid), let title = grid.cell(0, column), let services = SectionHeading("Services") else { return false }
        closeTable()
        closeBlock()
        ink.know(title.words, page: grid.page)
        for row in 1..<grid.rowCount {
            guard let cell = grid.cell(row, column), cell.row == row else { continue }
            for (number, line) in cell.lines.enumerated() {
                let isItem = line.words.first.map { ["\u{2022}", "-", "\u{2013}", "\u{25AA}", "\u{F0B7}"].contains($0.text) } ?? false
                if isItem || number == 0 {
                    paragraphs.append(Paragraph(page: grid.page, line: line, section: services, facts: currentFacts()))
                } else {
                    paragraphs[paragraphs.count - 1].add(line, page: grid.page)
                }
            }
        }
        ink.know(grid.cells.filter { $0.column != column && !CellContent($0, page: grid.page).statesAmount }, page: grid.page)
        return true
    }

    /// The column whose heading asks for services with their frequency, beside one of present levels or goals.
    private static func wordColumn(of grid: Grid) -> Int? {
        guard grid.isRuled, (2...3).contains(grid.columnCount), (2...6).contains(grid.rowCount) else { return nil }
        let heads = grid.cells(inRow: 0)
        guard heads.count == grid.columnCount,
            heads.contains(where: { SectionHeading($0.text).map { $0.kind == .presentLevels || $0.kind == .goals } ?? false })
        else { return nil }
        return heads.first { head in
            let tokens = foldedTokens(head.text)
            return tokens.first?.hasPrefix("service") == true && tokens.contains("frequency")
                && (tokens.contains("duration") || tokens.contains("amount") || tokens.contains("location"))
        }?.column
    }
}
