import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// A log without a table whose days stand on lines of their own, each above the sessions of that day: a block of lines for each session, whose parts
/// say themselves what they are. The blocks are laid out as the rows of a table, which is then read like any other.
struct DayCards {
    /// The lines above the cards, a heading, and a row for each card.
    private(set) var rows: [SheetRow] = []

    /// One part of a line.
    private struct Part {
        enum Kind: Hashable { case service, time, length, status, delivery, mode, provider, signature, words, day }
        var kind: Kind
        var text: String
    }

    private struct Card {
        var first: SheetRow
        var day: String
        var box: Box?
        var values: [Part.Kind: String] = [:]
        var notes: [String] = []
    }

    /// The cards of a sheet; `nil` when its lines are no blocks of one kind below lines with days. `isClean` says that nothing of the pages' edges is
    /// among them.
    init?(_ all: [SheetRow], isClean: Bool = false) {
        guard (8...20_000).contains(all.count) else { return nil }
        // A letter in a circle beside the cards is no part of them.
        let lines = (isClean ? all : Self.withoutEdges(all)).filter { !Self.parts($0).isEmpty }
        let days = lines.indices.filter { Self.day(lines[$0]) != nil }
        guard days.count >= 4, let first = days.first else { return nil }
        let parts = lines.map { row in Self.parts(row) }
        guard let anchor = Self.anchor(days, lines, parts) else { return nil }
        let common = Self.common(parts, anchor)
        let alone = anchor == .day ? Self.alone(parts, days.count) : []
        var cards: [Card] = []
        var day = ""
        for place in lines.indices[first...] {
            if let found = Self.day(lines[place]) {
                day = found
                if anchor == .day { cards.append(Card(first: lines[place], day: day, box: lines[place].box)) }
            } else if parts[place].contains(where: { $0.kind == anchor }) {
                cards.append(Card(first: lines[place], day: day, box: lines[place].box))
            }
            guard Self.day(lines[place]) == nil, !cards.isEmpty, cards[cards.count - 1].day == day else { continue }
            Self.take(parts[place], lines[place], common, alone, &cards[cards.count - 1])
        }
        let told = cards.count { $0.values[.time] != nil || $0.values[.length] != nil || $0.values[.status] != nil }
        let named = cards.count { $0.values[.service] != nil || $0.values[.provider] != nil || $0.values[.status] != nil }
        let timed = cards.count { $0.values[.length] != nil || $0.values[.time] != nil }
        guard cards.count >= 4, told * 10 >= cards.count * 9, named * 10 >= cards.count * 8, timed * 2 >= cards.count else { return nil }
        lay(Array(lines[..<first]), cards)
    }

    // MARK: lines

    /// The lines without those that a browser or printer puts at the top or bottom of every page.
    private static func withoutEdges(_ rows: [SheetRow]) -> [SheetRow] {
        var pages: [Int: [Int]] = [:]
        for place in rows.indices { if let page = rows[place].page { pages[page, default: []].append(place) } }
        var edges: Set<Int> = []
        for (_, places) in pages { edges.formUnion(places.prefix(2) + places.suffix(2)) }
        // On a page of its own line the number alone differs; what also stands within a page belongs to cards.
        var seen: [String: (edge: Int, within: Int)] = [:]
        for place in rows.indices {
            let key = whole(rows[place]).filter { !$0.isNumber }
            if edges.contains(place) { seen[key, default: (0, 0)].edge += 1 } else { seen[key, default: (0, 0)].within += 1 }
        }
        // What stands over every page is a title where it stands first.
        let titles = Set(pages.min { $0.key < $1.key }?.value.prefix(2) ?? [])
        return rows.indices.filter { place in
            let text = whole(rows[place])
            if titles.contains(place) { return true }
            if text.contains("://") || text.contains("www.") { return false }
            let count = seen[text.filter { !$0.isNumber }] ?? (0, 0)
            return !edges.contains(place) || count.edge < 2 || count.within > 0 || day(rows[place]) != nil
                || CardLine.day(text) == nil && ClockCell.range(text) != nil
        }.map { rows[$0] }
    }

    private static func whole(_ row: SheetRow) -> String { row.cells.filter { !$0.isMergedCopy }.map(\.text).joined(separator: "\t") }

    /// The day that stands alone on a line.
    private static func day(_ row: SheetRow) -> String? {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard filled.count == 1, RowReader.bandDay(filled[0].text) != nil else { return nil }
        return filled[0].text
    }

    private static func parts(_ row: SheetRow) -> [Part] {
        var result: [Part] = []
        for cell in row.cells where !cell.text.isEmpty && !cell.isMergedCopy {
            var texts = [cell.text]
            for mark in ["   ", " | ", " \u{B7} ", " \u{2022} "] { texts = texts.flatMap { $0.components(mark) } }
            for text in texts where text.unicodeScalars.count > 1 || text.saysNothing || !text.contains(where: \.isLetter) {
                let own = withoutInitial(text)
                result.append(Part(kind: kind(own), text: own))
            }
        }
        return result
    }

    /// "O Occupational Therapy": an icon shows the first letter again.
    private static func withoutInitial(_ text: String) -> String {
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].count == 1, words[0] == words[1].prefix(1), words[0].first?.isUppercase ?? false else { return text }
        return String(words[1])
    }

    private static func kind(_ text: String) -> Part.Kind {
        if text.saysNothing { return .length }
        if text.utf8.count <= 30, signing.contains(FoldedText(text.filter { $0.isLetter || $0 == " " || $0 == "-" }).string) { return .signature }
        if ClockCell.range(text) != nil { return .time }
        // "1:1" is no length.
        if !text.contains(where: \.isLetter), RowReader.delivery(text) == .individual { return .delivery }
        if text.contains(where: \.isNumber), text.utf8.count <= 20 {
            switch MinutesCell.read(text) {
            case .minutes, .ofPlanned: return .length
            default: break
            }
        }
        guard text.utf8.count <= 60 else { return .words }
        if Vocabulary.isServiceHeading(text), Vocabulary.service(text)?.certainty == .strong { return .service }
        let words = FoldedText(text).wordCount
        if words <= 5, let delivery = RowReader.delivery(text), [.individual, .group].contains(delivery) { return .delivery }
        if words <= 6, StatusWords.read(text) != nil { return .status }
        if words <= 8, case let (name, role) = RowReader.provider(text), name != nil, role != nil { return .provider }
        if words <= 4, Vocabulary.mode(text) != nil { return .mode }
        if words <= 5, RowReader.delivery(text) != nil { return .delivery }
        return .words
    }

    private static let signing: Set<String> = [
        "signed", "e signed", "esigned", "not signed", "unsigned", "needs signature", "signature needed", "signature required", "signature missing",
        "signature pending", "pending signature", "awaiting signature", "not yet signed",
    ]

    /// With what each session begins: the foremost thing that stands on the first line below nearly every day.
    private static func anchor(_ days: [Int], _ lines: [SheetRow], _ parts: [[Part]]) -> Part.Kind? {
        var counts: [Part.Kind: Int] = [:]
        var filled = 0
        for place in days {
            guard parts.indices.contains(place + 1), day(lines[place + 1]) == nil else { continue }
            filled += 1
            for kind in Set(parts[place + 1].map(\.kind)) { counts[kind, default: 0] += 1 }
        }
        guard filled >= 4 else { return nil }
        if let anchor = [Part.Kind.service, .time].first(where: { (counts[$0] ?? 0) * 10 >= filled * 9 }) { return anchor }
        // One session below each day, whatever stands first.
        let single = days.indices.count { index in
            let end = index + 1 < days.count ? days[index + 1] : lines.count
            let kinds = parts[(days[index] + 1)..<end].joined().map(\.kind)
            return kinds.count { $0 == .time } == 1 || !kinds.contains(.time) && kinds.count { $0 == .length } == 1
        }
        return single * 10 >= days.count * 9 ? .day : nil
    }

    /// What stands on a line alone in most cards, and so is no note where it is the first of its kind.
    private static func alone(_ parts: [[Part]], _ cards: Int) -> Set<Part.Kind> {
        var counts: [Part.Kind: Int] = [:]
        for line in parts where line.count == 1 { counts[line[0].kind, default: 0] += 1 }
        return Set(counts.filter { $0.value * 2 >= cards }.keys)
    }

    /// Words beside others that stand on most lines of their kind, such as the name of a button.
    private static func common(_ parts: [[Part]], _ anchor: Part.Kind) -> Set<String> {
        var counts: [String: Int] = [:]
        let lines = parts.filter { $0.contains { $0.kind == .time || $0.kind == .service } }
        let times = parts.count { $0.contains { $0.kind == (anchor == .service ? .service : .time) } }
        for line in lines {
            for part in line where part.kind == .words || part.kind == .status && !line.contains(where: { $0.kind == anchor }) {
                counts[part.text, default: 0] += 1
            }
        }
        var result = Set(counts.filter { $0.value >= 4 && $0.value * 10 >= lines.count * 4 }.keys)
        // Buttons on lines of their own stand on nearly every card.
        var alone: [String: Int] = [:]
        for text in parts.joined() where text.kind == .words { alone[text.text, default: 0] += 1 }
        result.formUnion(alone.filter { $0.value >= 4 && $0.value * 10 >= lines.count * 4 && $0.value * 20 >= times * 17 }.keys)
        return result
    }

    // MARK: cards

    private static func take(_ parts: [Part], _ row: SheetRow, _ common: Set<String>, _ alone: Set<Part.Kind>, _ card: inout Card) {
        if row.page == card.first.page, let box = row.box { card.box = card.box?.union(box) ?? box }
        // A line of words alone is a note, whatever its words also mean elsewhere.
        let isNote = card.first.number != row.number && (parts.count == 1 && [.words, .status, .service, .delivery].contains(parts[0].kind))
        if isNote, !(alone.contains(parts[0].kind) && parts[0].kind != .words && card.values[parts[0].kind] == nil) {
            if !common.contains(parts[0].text) { card.notes.append(whole(row)) }
            return
        }
        for part in parts where !common.contains(part.text) {
            if part.kind == .status, card.values[.status] != nil, card.values[.mode] == nil, Vocabulary.mode(part.text) != nil {
                card.values[.mode] = part.text
            } else if part.kind == .words || card.values[part.kind] != nil {
                card.notes.append(part.text)
            } else {
                card.values[part.kind] = part.text
            }
        }
    }

    private mutating func lay(_ titles: [SheetRow], _ cards: [Card]) {
        guard let first = cards.first else { return }
        let columns: [(Part.Kind, String)] = [
            (.service, "Service"), (.status, "Status"), (.length, "Minutes"), (.time, "Session Time"), (.delivery, "Delivery"), (.provider, "Provider"),
            (.mode, "Mode"), (.signature, "Signature"),
        ]
        let used = columns.filter { column in cards.contains { $0.values[column.0] != nil } }
        rows = titles
        rows.append(
            SheetRow(
                number: first.first.number, cells: (["Date"] + used.map(\.1) + ["Notes"]).map { SheetCell(text: $0) }, page: first.first.page))
        for card in cards {
            let texts = [card.day] + used.map { card.values[$0.0] ?? "" } + [card.notes.joined(separator: "\n")]
            rows.append(
                SheetRow(
                    number: card.first.number, isHidden: card.first.isHidden, cells: texts.map { SheetCell(text: $0) }, page: card.first.page,
                    box: card.box))
        }
    }
}

extension String {
    /// What stands between these marks, without white space round it.
    fileprivate func components(_ mark: String) -> [String] {
        contains(mark) ? split(separator: mark).map { String($0).trimmedCell }.filter { !$0.isEmpty } : [self]
    }
}
