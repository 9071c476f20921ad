import Pages
import Tables
import Vocabulary

/// Services printed as cards without ruled cells, whose labels stand in one row over values of several lines, where one value holds labels of its
/// own: under "Kind of service | Place | Description | Given by" the description says "Number of sessions: 2" and below it "Frequency: Weekly".
///
/// White space alone gives each line of such a card to a row of its own. The labels tell the columns, so the card becomes a table of one row.
enum HeadedCards {
    /// A label, in one line or several, and what stands below it.
    private struct Column {
        var left: Double
        var label: [TextLine]
        var body: [TextLine] = []
        /// Whether the label is complete: what follows is value.
        var isClosed = false
    }

    /// A card: its columns, and the labelled lines below them that reach over all of them.
    private struct Found {
        var columns: [Column]
        var notes: [[TextLine]] = []
        var box: Box
        var end: Int
    }

    /// The page with each such card as a table, and the place of the last one where the page's end cuts it off: it lacks labels that the others have, and
    /// nothing follows it.
    static func gridded(_ layout: PageLayout) -> (layout: PageLayout, cutOff: Box?) {
        let lines = StackedCards.looseLines(of: layout)
        var grids: [Grid] = []
        var cards: [Set<String>] = []
        var index = 0
        while index < lines.count {
            guard let card = card(lines, at: index, page: layout.page) else {
                index += 1
                continue
            }
            grids.append(grid(card, page: layout.page))
            cards.append(names(of: card, page: layout.page))
            index = card.end
        }
        guard let last = grids.last, let own = cards.last else { return (layout, nil) }
        let areas = grids.map { Box(0, $0.box.y0 - 1, layout.width, $0.box.y1 + 1) }
        var result = StackedCards.without(areas, layout)
        let common = cards.dropLast().reduce(cards[0]) { $0.intersection($1) }
        let isCut = cards.count > 1 && !common.isSubset(of: own) && !result.blocks.contains { $0.box.y0 > last.box.y1 && !StackedCards.isMargin($0.box, of: layout) }
        result.blocks = (result.blocks + grids.map { .grid($0) }).sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }
        return (result, isCut ? last.box : nil)
    }

    /// The labels within the card.
    private static func names(of card: Found, page: Int) -> Set<String> {
        let parts = card.columns.map(\.body) + card.notes
        return Set(parts.compactMap { TextLine($0.flatMap(\.words)) }.flatMap { LabelFinder.values(in: $0, page: page) }.map(\.label))
    }

    private static func card(_ lines: [TextLine], at first: Int, page: Int) -> Found? {
        guard var columns = labels(lines[first]) else { return nil }
        var card = Found(columns: columns, box: lines[first].box, end: first + 1)
        while card.end < lines.count {
            let line = lines[card.end]
            guard line.box.y0 - card.box.y1 < 1.1 * line.fontSize, line.box.x0 > columns[0].left - 4, labels(line) == nil else { break }
            if beginsNote(line, at: columns[0].left, page: page) {
                card.notes.append([line])
            } else if !card.notes.isEmpty {
                // How a note goes on.
                guard !line.isBold, line.box.y0 - card.box.y1 < 0.6 * line.fontSize, abs(line.box.x0 - columns[0].left) < 6 else { break }
                card.notes[card.notes.count - 1].append(line)
            } else {
                take(line, into: &columns)
            }
            card.box = card.box.union(line.box)
            card.end += 1
        }
        card.columns = columns
        return isWhole(card, page: page) ? card : nil
    }

    /// Three labels or more side by side in one print, the first of them for the service.
    private static func labels(_ line: TextLine) -> [Column]? {
        let pieces = line.segments(gap: 0.9 * line.fontSize)
        guard pieces.count >= 3, pieces.allSatisfy({ hasPrint($0, of: pieces[0]) && !$0.text.hasSuffix(":") }), asksForService(pieces[0].text),
            pieces.count(where: { Card.role($0.text) != nil }) * 3 >= pieces.count * 2
        else { return nil }
        return pieces.map { Column(left: $0.box.x0, label: [$0]) }
    }

    private static func asksForService(_ text: String) -> Bool {
        switch Card.role(text) {
        case .service: true
        case .delivery: foldedTokens(text).first == "service"
        default: false
        }
    }

    private static func hasPrint(_ line: TextLine, of label: TextLine) -> Bool {
        abs(line.fontSize - label.fontSize) < 0.4 && line.isBold == label.isBold
    }

    /// Gives the words of a line to the columns in which they stand; words in the print of a label right below it are its rest.
    private static func take(_ line: TextLine, into columns: inout [Column]) {
        for index in columns.indices {
            let right = index + 1 < columns.count ? columns[index + 1].left - 4 : .infinity
            guard let own = TextLine(line.words.filter { $0.box.x0 >= (index == 0 ? -.infinity : columns[index].left - 4) && $0.box.x0 < right }) else { continue }
            let label = columns[index].label
            let isRest = !columns[index].isClosed && label.count < 3 && hasPrint(own, of: label[0]) && !own.text.contains(":")
            if isRest {
                columns[index].label.append(own)
            } else {
                columns[index].isClosed = true
                columns[index].body.append(own)
            }
        }
    }

    /// "Total time: 3 hours weekly" below the columns, at the left edge.
    private static func beginsNote(_ line: TextLine, at left: Double, page: Int) -> Bool {
        guard abs(line.box.x0 - left) < 6, let lead = LabelFinder.values(in: line, page: page).first, lead.words.first?.box == line.words.first?.box
        else { return false }
        return FieldedRows.role(lead) != nil
    }

    /// Names its service, and one of its values holds labels that say how much, each once: several of a kind are several rows of a table.
    private static func isWhole(_ card: Found, page: Int) -> Bool {
        guard let name = card.columns.first, !name.body.isEmpty, !name.body.contains(where: { $0.text.contains(":") }) else { return false }
        // Two services under one row of labels are two rows.
        let named = name.body.compactMap { line in Vocabulary.service(line.text).flatMap { $0.certainty == .strong ? $0.service : nil } }
        guard Set(named).count <= 1 else { return false }
        return card.columns.dropFirst().contains { column in
            guard let line = TextLine(column.body.flatMap(\.words)) else { return false }
            let fields = LabelFinder.values(in: line, page: page).filter { FieldedRows.role($0) != nil }
            let roles = fields.compactMap(FieldedRows.role)
            return roles.count >= 2 && roles.contains(where: \.isAmount) && Set(fields.map(\.label)).count == fields.count
        }
    }

    private static func grid(_ card: Found, page: Int) -> Grid {
        let edges = card.columns.map { $0.left - 3 } + [card.box.x1 + 3]
        var cells: [GridCell] = []
        for (column, found) in card.columns.enumerated() {
            for (row, lines) in [found.label, found.body].enumerated() {
                guard let box = Box.union(of: lines.map(\.box)) else { continue }
                cells.append(GridCell(row: row, column: column, box: Box(edges[column], box.y0, edges[column + 1], box.y1), lines: lines))
            }
        }
        for (index, lines) in card.notes.enumerated() {
            guard let box = Box.union(of: lines.map(\.box)) else { continue }
            cells.append(GridCell(row: index + 2, column: 0, columnSpan: card.columns.count, box: Box(card.box.x0, box.y0, card.box.x1, box.y1), lines: lines))
        }
        return Grid(
            page: page, box: card.box, isRuled: true, rowCount: card.notes.count + 2, columnCount: card.columns.count, cells: cells, columnEdges: edges)
    }
}

extension Flow {
    /// The page with its headed cards as tables.
    mutating func headed(_ layout: PageLayout) -> PageLayout {
        let (headed, box) = HeadedCards.gridded(layout)
        cutOffGrid = box
        return headed
    }
}
