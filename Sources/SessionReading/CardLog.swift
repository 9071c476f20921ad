import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A log that has no table: every session is a block of lines, a card of a screen or a form filled in once for each visit. The
/// blocks are laid out as the rows of a table, which is then read like any other.
struct CardLog {
    /// The lines above the cards, a heading, and a row for each card.
    private(set) var rows: [SheetRow] = []

    /// The cards of a sheet; `nil` when its lines do not fall into four or more blocks of one kind that each name a day. `isClean` says that nothing of
    /// the pages' edges is among them.
    init?(_ rows: [SheetRow], isClean: Bool = false) {
        guard (8...20_000).contains(rows.count), !Self.isTable(rows) else { return nil }
        let lines = CardLine.lines(rows, isClean: isClean)
        var counts: [String: Int] = [:]
        for line in lines { for key in Set(line.items.compactMap(\.key)) { counts[key, default: 0] += 1 } }
        let recurring = Set(counts.filter { $0.value >= 3 }.keys)
        guard recurring.count >= 3, let starts = Self.starts(lines, recurring) else { return nil }
        var cards = Self.cards(lines, starts, counts)
        let labels = Self.labels(cards)
        Self.takeTitles(&cards, labels)
        guard cards.count >= 4, Self.speakOfSessions(labels, cards), !Self.holdSeveral(lines, starts) else { return nil }
        guard labels.contains(where: { label in cards.count { $0.values.contains { $0.label == label } } * 2 >= cards.count }) else { return nil }
        lay(rows, cards, labels)
    }

    /// Whether the lines are plainly those of one table: long, with as many filled cells in nearly every line, none of which looks
    /// like a label with a value. A card's lines differ in length and repeat their labels.
    private static func isTable(_ rows: [SheetRow]) -> Bool {
        guard rows.count >= 200 else { return false }
        let sample = rows[100..<200]
        var widths: [Int: Int] = [:]
        for row in sample {
            let filled = row.cells.count { !$0.isMergedCopy && !$0.text.isEmpty }
            // A colon that is not that of a clock time.
            if row.cells.contains(where: { $0.text.contains(": ") || $0.text.hasSuffix(":") }) { return false }
            widths[filled, default: 0] += 1
        }
        return widths.contains { $0.key >= 5 && $0.value * 10 >= sample.count * 9 }
    }

    // MARK: cutting

    /// Where the cards begin: at the first of the things that come again and again with one day from each to the next.
    private static func starts(_ lines: [CardLine], _ recurring: Set<String>) -> [Int]? {
        var tried: Set<String> = []
        for line in lines {
            for key in line.items.compactMap(\.key) where recurring.contains(key) && tried.insert(key).inserted {
                let places = lines.indices.filter { lines[$0].items.contains { $0.key == key } }
                var good = places.indices.filter { index in
                    let end = index + 1 < places.count ? places[index + 1] : lines.count
                    let items = lines[places[index]..<end].flatMap(\.items)
                    return items.count(where: \.isDay) == 1 && items.count { $0.key != nil } >= 3
                }
                // What stands before the cards, such as a print's own date, is no card.
                let extra = places.count - good.count
                guard good.count >= 4, extra * 5 <= places.count else { continue }
                if extra > 0, good.first.map({ $0 > 0 }) ?? false { good = Array((good.first ?? 0)..<places.count) } else { good = Array(places.indices) }
                return good.map { places[$0] }
            }
        }
        return nil
    }

    /// Whether more than a few of the blocks tell more than one time: a day with several sessions is no card.
    private static func holdSeveral(_ lines: [CardLine], _ starts: [Int]) -> Bool {
        let several = starts.indices.count { index in
            let end = index + 1 < starts.count ? starts[index + 1] : lines.count
            return lines[starts[index]..<end].flatMap(\.items).count { if case .time = $0.kind { true } else { false } } > 1
        }
        return several * 4 > starts.count
    }

    /// One card while it is put together.
    private struct Card {
        var first: SheetRow
        var box: Box?
        var values: [(label: String, value: String)] = []
        var day = "", time = "", id = "", chip = "", service = ""
        var notes: [String] = []
        /// The words of its title line, in their places; whether they stand on the line of the day itself or beside it.
        var title: [String] = []
        var isTitleOfDay = false

        mutating func add(_ label: String, _ value: String) {
            if let at = values.firstIndex(where: { $0.label == label }) {
                if !value.isEmpty { values[at].value += (values[at].value.isEmpty ? "" : "; ") + value }
            } else {
                values.append((label, value))
            }
        }
    }

    private static func cards(_ lines: [CardLine], _ starts: [Int], _ counts: [String: Int]) -> [Card] {
        var result: [Card] = []
        for (index, start) in starts.enumerated() {
            let isLast = index + 1 == starts.count
            let end = isLast ? lines.count : starts[index + 1]
            var card = Card(first: lines[start].row, box: lines[start].row.box)
            // What follows the last card belongs to the page, but for as many lines as other cards have.
            let longest = result.map(\.notes.count).max() ?? 0
            for (offset, line) in lines[start..<end].enumerated() {
                let isNote = line.items.allSatisfy { $0.key.map { (counts[$0] ?? 0) < 2 } ?? true }
                if isNote, isLast, card.notes.count >= longest { break }
                // The day may stand alone above the card's first line.
                let isFirst = offset == 0 || offset == 1 && lines[start].items.count == 1 && lines[start].items[0].isDay
                if isNote, offset == 1, isFirst, stands(line.row, beside: lines[start].row) {
                    card.title = line.items.map(\.text)
                } else {
                    take(line, isFirst: isFirst, isNote: isNote && offset > 0, counts, &card)
                }
                if line.row.page == card.first.page, let box = line.row.box { card.box = card.box?.union(box) ?? box }
            }
            result.append(card)
        }
        return result
    }

    /// Whether the line is printed at the height of the other one.
    private static func stands(_ row: SheetRow, beside other: SheetRow) -> Bool {
        guard row.page == other.page, let box = row.box, let own = other.box else { return false }
        return box.verticalOverlap(own) > 0.5 * min(box.height, own.height)
    }

    private static func take(_ line: CardLine, isFirst: Bool, isNote: Bool, _ counts: [String: Int], _ card: inout Card) {
        if isNote { return card.notes.append(line.items.map(\.text).joined(separator: " ")) }
        for item in line.items {
            switch item.kind {
            case .labelled(let label, let value) where isLabel(label, item, counts): card.add(label, value)
            case .labelled: card.notes.append(item.text)
            case .day(let day, let time):
                card.day = card.day.isEmpty ? day : card.day
                if card.time.isEmpty { card.time = time ?? "" }
            case .time: card.time = card.time.isEmpty ? item.text : card.time
            case .words where isFirst:
                card.title.append(item.text)
                card.isTitleOfDay = true
            case .words: card.notes.append(item.text)
            }
        }
    }

    /// Whether the words before a colon are those of a label: of a known one, or one that comes again and again. "Social story re:" is a note.
    private static func isLabel(_ label: String, _ item: CardLine.Item, _ counts: [String: Int]) -> Bool {
        let count = item.key.flatMap { counts[$0] } ?? 0
        return count >= 2 && (!HeadingWords.matches(label).isEmpty || count * 2 >= counts.values.max() ?? 0)
    }

    /// "#61389 Draft", "Completed": a number and a word in a corner of the card.
    private static func takeChip(_ text: String, _ card: inout Card) {
        var words = text.split(separator: " ").map(String.init)
        if let first = words.first, first.hasPrefix("#") || StatusWords.isNumber(first) { card.id = words.removeFirst() }
        card.chip += (card.chip.isEmpty || words.isEmpty ? "" : " ") + words.joined(separator: " ")
    }

    // MARK: laying out

    /// Gives the words of the title lines their meaning: the service and the fate where no label tells them, a number and a word in a corner, or a note.
    private static func takeTitles(_ cards: inout [Card], _ labels: [String]) {
        func has(_ field: LogField) -> Bool { labels.contains { HeadingWords.matches($0).first.map { $0.field == field && $0.score >= 0.9 } ?? false } }
        let titles = CardTitles(cards.map(\.title), hasService: has(.service), hasFate: has(.status))
        for index in cards.indices {
            let (service, fate, others) = titles.parts(of: cards[index].title)
            cards[index].service = service ?? ""
            cards[index].chip = fate ?? ""
            if cards[index].isTitleOfDay {
                for text in others { takeChip(text, &cards[index]) }
            } else if !others.isEmpty {
                cards[index].notes.insert(others.joined(separator: " "), at: 0)
            }
        }
    }

    private static func labels(_ cards: [Card]) -> [String] {
        var result: [String] = []
        for card in cards { for value in card.values where !result.contains(value.label) { result.append(value.label) } }
        return Array(result.prefix(60))
    }

    /// Whether the labels are those of sessions: a length, a time or a fate, and at least one thing more.
    private static func speakOfSessions(_ labels: [String], _ cards: [Card]) -> Bool {
        let fields = Set(labels.flatMap { HeadingWords.matches($0).prefix(2).filter { $0.score >= 0.7 }.map(\.field) })
        let telling: Set<LogField> = [.minutes, .netMinutes, .status, .start, .timeRange, .units]
        let other: Set<LogField> = [.service, .provider, .providerRole, .delivery, .setting, .note, .reason, .studentName, .serviceCode]
        let isTimed = cards.count { !$0.time.isEmpty } * 2 > cards.count
        return (isTimed || !fields.isDisjoint(with: telling)) && !fields.isDisjoint(with: other.union(telling.subtracting([.start])))
            && fields.count >= 2
    }

    private mutating func lay(_ all: [SheetRow], _ cards: [Card], _ labels: [String]) {
        guard let first = cards.first else { return }
        // What stands over every page is a title where it stands first.
        rows = all.filter { $0.number < first.first.number && !CardLine.isEdge($0) }
        // A word in the card's corner is the session's fate only where no label speaks of one.
        let hasFate = labels.contains { HeadingWords.matches($0).first.map { $0.field == .status && $0.score >= 0.9 } ?? false }
        // Where no card has one, nothing is left blank that would tell its fate.
        let hasChip = cards.contains { !$0.chip.isEmpty }
        let hasDay = cards.contains { !$0.day.isEmpty }
        let hasService = cards.contains { !$0.service.isEmpty }
        let heading = (hasDay ? ["Date"] : []) + (hasService ? ["Service"] : []) + ["Session Time"] + labels + ["Notes", "Log ID"] + (hasChip ? [hasFate ? "Void" : "Status"] : [])
        rows.append(SheetRow(number: first.first.number, cells: heading.map { SheetCell(text: $0) }, page: first.first.page))
        for card in cards {
            let isVoid = StatusWords.read(card.chip)?.status == .void
            let texts =
                (hasDay ? [card.day] : []) + (hasService ? [card.service] : []) + [card.time]
                + labels.map { label in card.values.first { $0.label == label }?.value ?? "" }
                + [card.notes.joined(separator: "\n"), card.id] + (hasChip ? [hasFate && !isVoid ? "" : card.chip] : [])
            rows.append(
                SheetRow(
                    number: card.first.number, isHidden: card.first.isHidden, cells: texts.map { SheetCell(text: $0) },
                    page: card.first.page, box: card.box))
        }
    }
}
