import Pages
import Tables
import Vocabulary

/// A table of two columns, or of pairs of them, that holds labels and values: "How much? | 300 minutes weekly".
struct Card {
    /// What stands in a card, from top to bottom.
    enum Part {
        /// Words across the card that name a service.
        case title(CellContent)
        case value(LabelledValue)
        /// Boxes to tick without a label of their own: "☐ Individual ☒ Group".
        case choices(TextLine)
    }

    private(set) var parts: [Part] = []

    /// A card of these parts, told by other signs than a table's.
    init(parts: [Part]) { self.parts = parts }

    /// `nil` when the first column does not hold labels.
    init?(_ grid: Grid) {
        guard [2, 4, 6].contains(grid.columnCount), grid.rowCount >= 2 else { return nil }
        parts = grid.isRuled ? Card.byRows(grid) : grid.columnCount > 2 ? Card.byPairs(grid) : Card.byLines(grid)
        let values = parts.compactMap { if case .value(let value) = $0 { value } else { nil } }
        let known = values.compactMap { Card.role($0.label) }
        guard known.count >= 3, known.count * 10 >= values.count * 6, known.contains(where: \.isAmount), Set(known).count >= 3
        else { return nil }
        // Several pairs in a row: nearly every label is known and hardly a value is one, or it is a table with a heading.
        let labelled = values.count { ColumnHeading.label($0.value.text).map { !$0.isPlace } == true && $0.value.text.utf8.count > 3 }
        guard grid.columnCount == 2 || (known.count * 10 >= values.count * 8 && labelled * 5 < values.count) else { return nil }
    }

    /// The role of a label's words; `nil` for words that are no label.
    static func role(_ text: String) -> ColumnRole? {
        guard text.utf8.count <= 70 else { return nil }
        let heading = ColumnHeading(text)
        guard let role = ColumnHeading.label(text) ?? (heading.share > 0.6 ? heading.role : nil) else { return nil }
        return role.isPlace ? nil : role
    }

    private static func byRows(_ grid: Grid) -> [Part] {
        // Labels and values in turn: two, four or six columns.
        let places = (0..<grid.rowCount).flatMap { row in stride(from: 0, to: grid.columnCount, by: 2).map { (row, $0) } }
        return places.compactMap { row, column in
            guard let label = grid.cell(row, column), label.row == row, label.column == column, !label.text.isEmpty else { return nil }
            let value = grid.cell(row, column + label.columnSpan)
            if column == 0, label.columnSpan >= 2 || (value?.text.isEmpty != false && role(label.text) == nil) {
                let heads = grid.hasTitleBand || Vocabulary.service(label.text) != nil || label.columnSpan == grid.columnCount && headsLabels(grid, row: row + 1)
                return heads ? .title(title(label, of: grid)) : nil
            }
            let content = value.map { CellContent($0, page: grid.page) } ?? CellContent()
            return .value(
                LabelledValue(
                    label: withoutColon(label.text), value: content, box: label.wordBox ?? label.box, words: label.words))
        }
    }

    /// A title without the number that a panel has before its name: "3  Speech therapy".
    private static func title(_ cell: GridCell, of grid: Grid) -> CellContent {
        guard grid.hasTitleBand, let first = cell.lines.first, first.words.count > 1, first.words[0].text.utf8.count <= 3,
            first.words[0].text.contains(where: \.isNumber), foldedTokens(first.words[0].text).allSatisfy({ Int($0) != nil }),
            first.words[1].box.x0 - first.words[0].box.x1 > 0.4 * first.fontSize, let rest = TextLine(Array(first.words.dropFirst()))
        else { return CellContent(cell, page: grid.page) }
        return CellContent(lines: [rest] + cell.lines.dropFirst(), page: grid.page)
    }

    /// Whether the row begins with the label that begins the card above: what stands over it is the next card's title, whatever it names.
    private static func headsLabels(_ grid: Grid, row: Int) -> Bool {
        func label(_ row: Int) -> String? { grid.cell(row, 0).flatMap { $0.columnSpan == 1 ? $0.lines.first?.text : nil } }
        guard row < grid.rowCount, let own = label(row), role(withoutColon(own)) != nil else { return false }
        return (0..<row).contains { label($0) == own }
    }

    /// Without rulings the rows are told by the labels: the most lines that make one known label begin a row.
    private static func byLines(_ grid: Grid) -> [Part] {
        var labels: [TextLine] = []
        var values: [TextLine] = []
        var titles: [TextLine] = []
        for cell in grid.cells {
            if cell.columnSpan == 2 {
                titles += cell.lines
            } else if cell.column == 0 {
                labels += cell.lines
            } else {
                values += cell.lines
            }
        }
        var found: [(top: Double, part: Part)] = titles.filter { Vocabulary.service($0.text) != nil }
            .map { ($0.box.y0, .title(CellContent(words: $0.words, page: grid.page))) }
        found += paired(labels, values, box: grid.box, page: grid.page)
        return found.sorted { $0.top < $1.top }.map(\.part)
    }

    /// Each label with the lines that stand beside it, down to the next one.
    private static func paired(_ labels: [TextLine], _ values: [TextLine], box: Box, page: Int) -> [(top: Double, part: Part)] {
        let starts = grouped(labels)
        return starts.enumerated().map { index, label in
            let top = label.first.map { $0.box.y0 } ?? 0
            let next = index + 1 < starts.count ? starts[index + 1].first.map(\.box.y0) ?? .infinity : .infinity
            let own = values.filter { $0.box.midY > top - 1 && $0.box.midY < next - 1 }.flatMap(\.words)
            let value = LabelledValue(
                label: withoutColon(joinedLines(label)), value: CellContent(words: own, page: page), box: Box.union(of: label.map(\.box)) ?? box,
                words: label.flatMap(\.words))
            return (top, .value(value))
        }
    }

    /// Pairs of labels and values side by side without rulings, a row of cells holding several of them, below titles across the table.
    private static func byPairs(_ grid: Grid) -> [Part] {
        var parts: [Part] = []
        for row in 0..<grid.rowCount {
            let cells = grid.cells(inRow: row).filter { $0.row == row && !$0.text.isEmpty }
            if let only = cells.first, cells.count == 1, only.columnSpan == grid.columnCount {
                if let line = TextLine(only.words), case let values = LabelFinder.values(in: line, page: grid.page), values.first?.words.first?.box == line.words.first?.box {
                    parts += values.map(Part.value)
                } else if !CellContent(only, page: grid.page).statesAmount, Vocabulary.service(only.text) != nil || headsLabels(grid, row: row + 1) {
                    parts.append(.title(CellContent(only, page: grid.page)))
                }
                continue
            }
            var found: [(top: Double, part: Part)] = []
            for column in stride(from: 0, to: grid.columnCount, by: 2) {
                let own = grid.cell(row, column).flatMap { $0.row == row && $0.column == column ? $0.lines : nil } ?? []
                let beside = grid.cell(row, column + 1).flatMap { $0.row == row && $0.column == column + 1 ? $0.lines : nil } ?? []
                found += paired(own, beside, box: grid.box, page: grid.page)
            }
            parts += found.sorted { $0.top < $1.top }.map(\.part)
        }
        return parts
    }

    private static func grouped(_ lines: [TextLine]) -> [[TextLine]] {
        var result: [[TextLine]] = []
        var index = 0
        while index < lines.count {
            let longest = (1...3).last { count in
                index + count <= lines.count
                    && ColumnHeading.label(withoutColon(joinedLines(Array(lines[index..<index + count])))) != nil
            }
            let count = longest ?? 1
            result.append(Array(lines[index..<index + count]))
            index += count
        }
        return result
    }

    private static func withoutColon(_ text: String) -> String { text.hasSuffix(":") ? String(text.dropLast()) : text }
}
