import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// Services printed as cards without ruled cells: a title in words, and below it rows of small labels, each over its value.
///
/// "AMOUNT OF TIME" over "30 minutes", beside it "FREQUENCY" over "5 times per week". White space alone makes no table of them, for values
/// of several lines stand beside values of one; what tells them apart is the print of the labels.
enum StackedCards {
    /// One service.
    private struct Found {
        var title: [TextLine]
        var rows: [LabelRow]
        /// Whether it goes on from the page before, where its title stands.
        var isRest = false
        /// Whether it has fewer labels than the other cards, though it begins like them.
        var lacksLabels = false
        /// Whether its labels are those of a card even where it has no others.
        var isWhole = true

        var names: Set<String> { Set(rows.flatMap { $0.labels.map(\.name) }) }
    }

    /// A card and its place among the blocks of the page.
    struct Placed {
        var card: Card
        var box: Box
        /// Whether nothing follows on the page, so that the next page may hold the card's rest.
        var mayGoOn = false
        /// Whether a line of it stands under no label.
        var hasLooseLine = false
        /// The labels of the page's cards, where the page's end cuts this one off.
        var cutOff: Set<String> = []
        /// Whether it goes on from the page before.
        var isRest = false
    }

    /// The page without its cards, and the cards from top to bottom. `cutOff` are the labels of the cards on the page before, where its end cut
    /// the last one off.
    static func taken(from layout: PageLayout, cutOff: Set<String> = []) -> (layout: PageLayout, cards: [Placed]) {
        let lines = looseLines(of: layout)
        let pieces = lines.flatMap { $0.segments(gap: 0.9 * $0.fontSize) }
        let rows = labelRows(pieces)
        let isFirst = rows.first.map { row in !layout.blocks.contains { $0.box.y1 < row.top && !isMargin($0.box, of: layout) } } ?? false
        let cards = found(rows, lines: lines, cutOff: isFirst ? cutOff : [])
        guard !cards.isEmpty else { return (layout, []) }
        var placed: [Placed] = []
        for (index, card) in cards.enumerated() {
            guard let top = card.isRest ? card.rows.first?.top : card.title.first?.box.y0 else { continue }
            let next = index + 1 < cards.count ? cards[index + 1].title.first?.box.y0 ?? .infinity : .infinity
            var (parts, bottom, hasLooseLine) = parts(of: card, pieces, before: next, page: layout.page)
            let description = CellContent(lines: description(of: card, lines), page: layout.page)
            if !description.isEmpty, let box = description.pieces.first?.box {
                parts.append(.value(LabelledValue(label: "Description", value: description, box: box)))
            }
            let left = card.rows.flatMap(\.labels).map(\.box.x0).min() ?? 0
            let told = told(in: lines.filter { $0.box.midY > bottom && $0.box.y1 < next + 2 }, below: bottom, from: left, page: layout.page)
            let box = Box(0, top - 1, layout.width, told.bottom + 1)
            placed.append(Placed(card: Card(parts: parts + told.parts), box: box, hasLooseLine: hasLooseLine, isRest: card.isRest))
        }
        let rest = without(placed.map(\.box), layout)
        if let last = cards.last, last.lacksLabels, let end = placed.last?.box.y1 {
            if rest.blocks.contains(where: { $0.box.y0 > end - 1 && !isMargin($0.box, of: layout) }) {
                if !last.isWhole { return taken(from: layout, cards: placed.dropLast()) }
            } else {
                placed[placed.count - 1].mayGoOn = true
                placed[placed.count - 1].cutOff = cards.reduce(into: []) { $0.formUnion($1.names) }
            }
        }
        return (rest, placed)
    }

    /// Whether a block stands where running heads and feet do.
    static func isMargin(_ box: Box, of layout: PageLayout) -> Bool { box.y1 < layout.height * 0.06 || box.y0 > layout.height * 0.94 }

    /// The page without these cards, and the cards.
    private static func taken(from layout: PageLayout, cards: ArraySlice<Placed>) -> (layout: PageLayout, cards: [Placed]) {
        (without(cards.map(\.box), layout), Array(cards))
    }

    /// The page without what stands in these areas, which reach over its whole width.
    static func without(_ areas: [Box], _ layout: PageLayout) -> PageLayout {
        var result = layout
        func isFree(_ box: Box) -> Bool { !areas.contains { $0.contains(x: $0.midX, y: box.midY) } }
        var blocks: [Block] = []
        for block in layout.blocks {
            switch block {
            case .line(let line): if isFree(line.box) { blocks.append(block) }
            case .grid(let grid):
                let own = grid.cells.flatMap(\.lines)
                if grid.isRuled || own.allSatisfy({ isFree($0.box) }) {
                    blocks.append(block)
                } else {
                    blocks += textLines(of: own.filter { isFree($0.box) }.flatMap(\.words)).map { .line($0) }
                }
            }
        }
        result.blocks = blocks.sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }
        return result
    }

    /// The lines of the page outside ruled tables, those of tables told by white space whole again.
    static func looseLines(of layout: PageLayout) -> [TextLine] {
        var words: [Word] = []
        for block in layout.blocks {
            switch block {
            case .line(let line): words += line.words
            case .grid(let grid): if !grid.isRuled { words += grid.cells.flatMap(\.words) }
            }
        }
        return textLines(of: words)
    }

    // MARK: Cards

    /// The cards among the rows of labels: each begins below a title, where labels come again that the card before it has.
    private static func found(_ rows: [LabelRow], lines: [TextLine], cutOff: Set<String>) -> [Found] {
        var groups: [[LabelRow]] = []
        for row in rows {
            let had = Set(groups.last.map { $0.flatMap { $0.labels.map(\.name) } } ?? [])
            if groups.isEmpty || row.labels.contains(where: { had.contains($0.name) }) || isTitled(row, after: groups.last?.last, lines) {
                groups.append([row])
            } else {
                groups[groups.count - 1].append(row)
            }
        }
        var result: [Found] = []
        for (index, group) in groups.enumerated() {
            let labels = group.flatMap(\.labels)
            if index == 0, !cutOff.isEmpty, group[0].labels.allSatisfy({ cutOff.contains($0.name) }), title(above: group[0], lines) == nil {
                result.append(Found(title: [], rows: group, isRest: true))
                continue
            }
            let roles = labels.compactMap { $0.asksForManner ? .delivery : $0.role }
            guard roles.contains(where: \.isAmount), !roles.contains(.service), let title = title(above: group[0], lines) else { continue }
            var card = Found(title: title, rows: group)
            // The last card of the page may go on on the next.
            let like = index == groups.count - 1 ? result.first { !$0.isRest && $0.rows[0].labels.map(\.name) == group[0].labels.map(\.name) } : nil
            card.lacksLabels = like.map { lacksRows(card, of: $0, lines) } ?? false
            // A single row of labels heads a table; labels of services name themselves.
            card.isWhole = group.count { $0.labels.count >= 2 } >= 2 && Set(roles).count >= 4
            if card.isWhole || card.lacksLabels { result.append(card) }
        }
        return result
    }

    /// Whether the card has fewer rows of labels than a whole one, and the others do not stand below it without values.
    private static func lacksRows(_ card: Found, of whole: Found, _ lines: [TextLine]) -> Bool {
        guard whole.rows.count(where: { $0.labels.count >= 2 }) > card.rows.count(where: { $0.labels.count >= 2 }), let last = card.rows.last else { return false }
        let missing = whole.names.subtracting(card.names)
        return !lines.contains { line in
            line.box.midY > last.top && line.segments(gap: 0.9 * line.fontSize).contains { missing.contains($0.text) || missing.contains(String($0.text.dropLast())) }
        }
    }

    /// Whether a service's name stands between the labels before and these, and is no value of theirs.
    private static func isTitled(_ row: LabelRow, after last: LabelRow?, _ lines: [TextLine]) -> Bool {
        guard let last, let name = title(above: row, lines)?.first, let service = Vocabulary.service(name.text),
            service.certainty == .strong || name.isBold, let first = row.labels.first, abs(name.box.x0 - first.box.x0) < 4
        else { return false }
        return name.box.y0 - last.bottom > 1.1 * name.fontSize
    }

    /// The line right above the first labels when it names a service, or is set as titles are.
    private static func title(above row: LabelRow, _ lines: [TextLine]) -> [TextLine]? {
        guard let nearest = lines.last(where: { $0.box.midY < row.top }), row.top - nearest.box.y1 < 2 * nearest.fontSize else { return nil }
        let line = nearest.isBold ? nearest : boldName(above: nearest, lines) ?? nearest
        let parts = line.segments(gap: 2 * line.fontSize)
        guard let first = parts.first, first.text.utf8.count <= 120, first.text.contains(where: \.isLetter) else { return nil }
        let words = first.words
        let rest = words.first.map { $0.text.allSatisfy { $0.isNumber || $0 == "." || $0 == ")" } } == true ? Array(words.dropFirst()) : words
        guard let name = TextLine(rest), name.isBold || Vocabulary.service(name.text)?.certainty == .strong else { return nil }
        return [name] + parts.dropFirst()
    }

    /// The bold name of a service over the words that describe it: "Reading" over "Explicit instruction in phonics. Goal 1."
    private static func boldName(above last: TextLine, _ lines: [TextLine]) -> TextLine? {
        var lower = last
        for line in lines.filter({ $0.box.midY < last.box.y0 }).sorted(by: { $0.box.midY > $1.box.midY }).prefix(3) {
            guard abs(line.box.x0 - last.box.x0) < 4, lower.box.y0 - line.box.y1 < 0.8 * line.fontSize else { return nil }
            if line.isBold {
                let sections: [SectionKind] = [.services, .supports, .accommodations, .esy, .transportation]
                let isSection = SectionHeading(line.text).map { sections.contains($0.kind) } == true && Vocabulary.service(line.text)?.certainty != .strong
                return isSection || Vocabulary.service(line.text) == nil ? nil : line
            }
            lower = line
        }
        return nil
    }

    /// The lines between a card's title and its first labels, which describe the service.
    private static func description(of card: Found, _ lines: [TextLine]) -> [TextLine] {
        guard let title = card.title.first?.box, let top = card.rows.first?.top else { return [] }
        return lines.filter { $0.box.midY > title.y1 && $0.box.midY < top }
    }

    /// What stands in the card, where it ends, and whether a line in it stands under none of its labels.
    private static func parts(of card: Found, _ pieces: [TextLine], before next: Double, page: Int) -> ([Card.Part], Double, Bool) {
        var parts: [Card.Part] = []
        var apart: [TextLine] = []
        if let name = card.title.first {
            parts.append(.value(LabelledValue(label: "Service", value: CellContent(lines: [name], page: page), box: name.box)))
        }
        var bottom = card.rows.last?.bottom ?? 0
        for (index, row) in card.rows.enumerated() {
            let isLast = index + 1 == card.rows.count
            let end = isLast ? next : card.rows[index + 1].top
            for (place, label) in row.labels.enumerated() where !(label.asksForManner && AmountPhrase.isBlank(label.value.text)) {
                let right = place + 1 < row.labels.count ? row.labels[place + 1].box.x0 - 3 : .infinity
                let below = pieces.filter { $0.box.y1 < end + 2 && $0.box.x0 < right }
                let (own, other) = value(of: label, below, mostLines: !isLast ? 12 : row.labels.count == 1 ? 4 : 2)
                if let other { apart.append(other) }
                bottom = max(bottom, own.map(\.box.y1).max() ?? 0)
                parts.append(
                    .value(
                        LabelledValue(
                            label: label.name, value: CellContent(lines: own, page: page), box: label.box, words: label.lines.flatMap(\.words))))
            }
        }
        return (parts, bottom, apart.contains { $0.box.midY < bottom })
    }

    /// Whether a value goes on in the next line: "30 minutes 2 times per week, and" over "60 minutes 1 time per month".
    private static func isOpen(_ line: [TextLine], before next: TextLine) -> Bool {
        let last = line.last?.words.last?.text.lowercased() ?? ""
        if last.hasSuffix(",") || last.hasSuffix(";") || ["and", "or", "per", "with", "plus"].contains(last) { return true }
        return next.text.unicodeScalars.first?.properties.isLowercase == true
    }

    /// "Description: Consultation with the teacher": a line with a label of its own.
    static func beginsWithLabel(_ line: TextLine) -> Bool {
        line.words.count > 1 && line.words.prefix(3).contains { $0.text.hasSuffix(":") && $0.text.first?.isLetter == true }
    }

    /// Whether a line below a value is a label in the print of the value's own.
    private static func isLabel(_ line: TextLine, like label: Label) -> Bool {
        guard let print = label.lines.first else { return false }
        return hasPrint(line, of: print) && Card.role(line.text) != nil
    }

    /// "Additional 10 minutes daily" below "Office" under "LOCATION": a line that states an amount goes on from no place, person
    /// or day.
    private static func statesAmount(_ line: TextLine, under label: Label) -> Bool {
        let roles: [ColumnRole] = [.setting, .provider, .delivery, .start, .end, .dates]
        guard let role = label.role, roles.contains(role), line.text.utf8.count >= 8 else { return false }
        return AmountFinder.shape(of: line.text) == .full
    }

    /// The lines below a label, as long as each follows close upon the one before it; and the line that ends them where it
    /// states an amount.
    private static func value(of label: Label, _ pieces: [TextLine], mostLines: Int) -> (lines: [TextLine], apart: TextLine?) {
        var rows: [[TextLine]] = []
        var apart: TextLine?
        var reached = label.box.y1
        for piece in pieces.sorted(by: { ($0.box.midY, $0.box.x0) < ($1.box.midY, $1.box.x0) })
        where piece.box.midY > label.box.y1 && piece.box.x0 > label.box.x0 - 4 {
            if let last = rows.last?.first, abs(last.box.midY - piece.box.midY) < 3 {
                rows[rows.count - 1].append(piece)
                continue
            }
            let isIndented = !rows.isEmpty && piece.box.x0 - label.box.x0 < 20
            guard abs(piece.box.x0 - label.box.x0) < 4 || isIndented else { continue }
            let goesOn = rows.count < mostLines || rows.count < 8 && rows.last.map { isOpen($0, before: piece) } == true
            guard piece.box.y0 - reached < 1.1 * piece.fontSize, goesOn, !beginsWithLabel(piece), !isLabel(piece, like: label) else { break }
            if !rows.isEmpty, statesAmount(piece, under: label) {
                apart = piece
                break
            }
            rows.append([piece])
            reached = piece.box.y1
        }
        return (rows.compactMap { TextLine($0.flatMap(\.words)) }, apart)
    }
}
