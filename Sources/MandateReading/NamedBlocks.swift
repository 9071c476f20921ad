import Pages
import Tables
import Vocabulary

/// Services as cards in one print: a name alone on its line, and below it lines of labels with their values, "Speech therapy" over "Time: 30 minutes
/// weekly    Provider: Speech pathologist" and "Place: Speech room".
///
/// Recognition loses the heavy print of the names. That several names of services each stand over the same first label tells them.
enum NamedBlocks {
    /// The page without its cards, and the cards from top to bottom; nothing is taken from pages that were not recognised, or where the label also
    /// stands below something else than a name.
    static func taken(from layout: PageLayout) -> (layout: PageLayout, cards: [StackedCards.Placed]) {
        let lines = StackedCards.looseLines(of: layout)
        guard lines.contains(where: \.isRecognised), let starts = starts(lines, page: layout.page) else { return (layout, []) }
        var placed: [StackedCards.Placed] = []
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : lines.count
            guard let card = card(Array(lines[start..<next]), page: layout.page, width: layout.width) else { return (layout, []) }
            placed.append(card)
        }
        return (StackedCards.without(placed.map(\.box), layout), placed)
    }

    /// The lines that name the cards; `nil` where fewer than two of them name services over the same label.
    private static func starts(_ lines: [TextLine], page: Int) -> [Int]? {
        let leads = lines.map { lead(of: $0, page: page) }
        var counts: [String: Int] = [:]
        for index in lines.indices.dropFirst() {
            guard let label = leads[index], isName(lines[index - 1], over: lines[index], page: page),
                Vocabulary.service(lines[index - 1].text).map({ $0.certainty > .faint }) == true
            else { continue }
            counts[label, default: 0] += 1
        }
        guard let first = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), first.value >= 2 else { return nil }
        let labelled = lines.indices.filter { leads[$0] == first.key }
        guard labelled.allSatisfy({ $0 > 0 && isName(lines[$0 - 1], over: lines[$0], page: page) }) else { return nil }
        return labelled.map { $0 - 1 }
    }

    /// The known label of a service that the line begins with.
    private static func lead(of line: TextLine, page: Int) -> String? {
        guard let lead = LabelFinder.values(in: line, page: page).first, lead.words.first?.box == line.words.first?.box, FieldedRows.role(lead) != nil
        else { return nil }
        return foldedTokens(lead.label).joined(separator: " ")
    }

    /// Whether the upper line stands alone right above the lower one, and holds no value of a label.
    private static func isName(_ line: TextLine, over lower: TextLine, page: Int) -> Bool {
        guard line.text.utf8.count <= 90, line.text.utf8.last != 0x2E, line.text.utf8.last != 0x3A, abs(line.box.x0 - lower.box.x0) < 6,
            lower.box.y0 - line.box.y1 < 1.1 * lower.fontSize, line.segments(gap: 2.5 * line.fontSize).count == 1
        else { return false }
        // "Specially designed instruction: Writing": what stands before the colon is a service itself.
        return LabelFinder.values(in: line, page: page).allSatisfy { FieldedRows.role($0) == nil && Vocabulary.service($0.label)?.certainty == .strong }
    }

    /// The card of these lines, its name first; `nil` where they do not say how much and two other things.
    private static func card(_ lines: [TextLine], page: Int, width: Double) -> StackedCards.Placed? {
        guard let name = lines.first else { return nil }
        var values = [LabelledValue(label: "Service", value: CellContent(lines: [name], page: page), box: name.box)]
        var box = name.box
        var hasLooseLine = false
        // Whether the line before held one label alone, whose value may go on.
        var isOpen = false
        for line in lines.dropFirst() {
            guard line.box.y0 - box.y1 < 1.1 * line.fontSize, line.box.x0 > name.box.x0 - 6 else { break }
            let own = LabelFinder.values(in: line, page: page)
            if let first = own.first, first.words.first?.box == line.words.first?.box {
                values += own
                isOpen = own.count == 1
            } else if isOpen, own.isEmpty, line.box.y0 - box.y1 < 0.7 * line.fontSize {
                values[values.count - 1].value.append(CellContent(words: line.words, page: page))
            } else if line.box.y0 - box.y1 < 0.7 * line.fontSize {
                hasLooseLine = true
            } else {
                break
            }
            box = box.union(line.box)
        }
        let roles = values.dropFirst().filter { !$0.value.isEmpty }.compactMap(FieldedRows.role)
        guard roles.contains(where: \.isAmount), Set(roles).count >= 3 else { return nil }
        return StackedCards.Placed(
            card: Card(parts: values.map { .value($0) }), box: Box(0, box.y0 - 1, width, box.y1 + 1), hasLooseLine: hasLooseLine)
    }
}
