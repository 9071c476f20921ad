import CivilTime
import Pages

/// A line of a card, taken apart into labels with their values, days, times and other words.
struct CardLine {
    enum Kind {
        case labelled(label: String, value: String)
        case day(String, time: String?)
        case time
        case words
    }

    struct Item {
        var kind: Kind
        var text: String
        /// What makes the item the same thing on every card; `nil` for words without a label.
        var key: String? {
            switch kind {
            case .labelled(let label, _): "label " + FoldedText(label).string
            case .day: "day"
            case .time: "time"
            case .words: nil
            }
        }
        /// Whether the item tells the card's day.
        var isDay: Bool {
            switch kind {
            case .day: true
            case .labelled(let label, let value):
                HeadingWords.matches(label).first.map { $0.field == .date && $0.score >= 0.9 } ?? false && CardLine.day(value) != nil
            case .time, .words: false
            }
        }
    }

    var row: SheetRow
    var items: [Item]

    /// The lines of a sheet without what a browser or printer puts round every page.
    static func lines(_ rows: [SheetRow], isClean: Bool = false) -> [CardLine] {
        let furniture = isClean ? [] : repeated(rows)
        var known: [String: [Item]] = [:]
        var lines: [CardLine] = []
        for (place, row) in rows.enumerated() where !furniture.contains(place) && !isFurniture(whole(row)) {
            let line = CardLine(row: row, items: items(of: row, &known))
            if !line.items.isEmpty { lines.append(line) }
        }
        parted(&lines)
        return lines
    }

    /// The lines that stand on several pages in the same words, once on each and as many lines from its top or its bottom: cards say the same again, but
    /// not in one place.
    private static func repeated(_ rows: [SheetRow]) -> Set<Int> {
        var pages: [Int: [Int]] = [:]
        for place in rows.indices { if let page = rows[place].page { pages[page, default: []].append(place) } }
        var seen: [String: [(page: Int, place: Int, top: Int, bottom: Int)]] = [:]
        for (page, places) in pages {
            for (index, place) in places.enumerated() {
                let text = whole(rows[place])
                // "Visit record   page 2": the number alone differs.
                let key = text.contains(/(?i)\bpage:? *\d/) ? text.filter { !$0.isNumber } : text
                seen[key, default: []].append((page, place, index, places.count - index))
            }
        }
        var result: Set<Int> = []
        for (_, found) in seen where found.count >= 2 && Set(found.map(\.page)).count == found.count {
            if Set(found.map(\.top)).count == 1 || Set(found.map(\.bottom)).count == 1 { result.formUnion(found.map(\.place)) }
        }
        return result
    }

    /// Parts values that ran into the label behind them: "Reason School activity Minutes 0", where "Minutes" is a label of other cards.
    private static func parted(_ lines: inout [CardLine]) {
        var counts: [String: Int] = [:]
        for item in lines.flatMap(\.items) {
            if case .labelled(let label, let value) = item.kind, !value.isEmpty, !item.text.contains(":") { counts[label, default: 0] += 1 }
        }
        let labels = counts.filter { $0.value >= 3 }.keys.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
        guard labels.count >= 2 else { return }
        for line in lines.indices {
            lines[line].items = lines[line].items.flatMap { item -> [Item] in
                guard case .labelled(let own, let value) = item.kind, !item.text.contains(":") else { return [item] }
                for label in labels where label != own {
                    let parts = value.split(separator: " " + label + " ", maxSplits: 1).map(String.init)
                    guard parts.count == 2, HeadingWords.isPhrase(FoldedText(label)) else { continue }
                    return [
                        Item(kind: .labelled(label: own, value: parts[0].trimmedCell), text: own + " " + parts[0]),
                        Item(kind: .labelled(label: label, value: parts[1].trimmedCell), text: label + " " + parts[1]),
                    ]
                }
                return [item]
            }
        }
    }

    private static func whole(_ row: SheetRow) -> String { row.cells.filter { !$0.isMergedCopy }.map(\.text).joined(separator: "\t") }

    /// Whether the line is an address or a page's number.
    static func isEdge(_ row: SheetRow) -> Bool { isFurniture(whole(row)) }

    private static func isFurniture(_ text: String) -> Bool {
        if text.utf8.contains(0x3A) && text.contains("://") || text.contains("www.") { return true }
        let folded = FoldedText(text)
        return folded.offset(of: "page") == 1 && folded.wordCount <= 4
    }

    // MARK: items

    /// `known` keeps what was found of a text: the cells of a table say the same again and again.
    private static func items(of row: SheetRow, _ known: inout [String: [Item]]) -> [Item] {
        let texts = row.cells.filter { !$0.isMergedCopy && !$0.text.isEmpty }.flatMap { parts($0.text) }
        var result: [Item] = []
        var index = 0
        while index < texts.count {
            let text = texts[index]
            index += 1
            // A label in a cell of its own, its value in the next.
            let bare = text.hasSuffix(":") ? String(text.dropLast()) : text
            if HeadingWords.isPhrase(FoldedText(bare)), text.hasSuffix(":") || index < texts.count && texts.count == 2 {
                let value = index < texts.count ? texts[index] : ""
                if HeadingWords.isPhrase(FoldedText(value)) || labelled(value) != nil {
                    result.append(Item(kind: .labelled(label: bare, value: ""), text: text))
                } else {
                    result.append(Item(kind: .labelled(label: bare, value: value), text: text + " " + value))
                    index += 1
                }
                continue
            }
            let found = known[text] ?? self.items(of: text)
            known[text] = found
            result += found
        }
        return result
    }

    /// What wide gaps, bars and dots part.
    private static func parts(_ text: String) -> [String] {
        guard mayPart(text) else {
            let whole = text.trimmedCell
            return whole.isEmpty ? [] : [whole]
        }
        var result = [text]
        for mark in ["\t", "   ", " | ", " \u{B7} ", " \u{2022} "] {
            result = result.flatMap { $0.contains(mark) ? $0.split(separator: mark).map { String($0).trimmedCell } : [$0] }
        }
        return result.map(\.trimmedCell).filter { !$0.isEmpty }
    }

    /// Whether one of the marks that part can stand in the text: most cells have none.
    private static func mayPart(_ text: String) -> Bool {
        var spaces = 0
        for byte in text.utf8 {
            spaces = byte == 0x20 ? spaces + 1 : 0
            // A tab, a bar, or the lead byte of the two dots.
            if spaces == 3 || byte == 0x09 || byte == 0x7C || byte == 0xC2 || byte == 0xE2 { return true }
        }
        return false
    }

    private static func items(of text: String) -> [Item] {
        guard day(text) == nil, let pairs = CardRun.pairs(text) else { return [item(text)] }
        return pairs.map { Item(kind: .labelled(label: $0.label, value: $0.value), text: $0.label + " " + $0.value) }
    }

    private static func item(_ text: String) -> Item {
        if let day = day(text) { return Item(kind: .day(day.day, time: day.time), text: text) }
        if ClockCell.range(text) != nil { return Item(kind: .time, text: text) }
        if let pair = labelled(text) ?? unmarked(text) { return Item(kind: .labelled(label: pair.label, value: pair.value), text: text) }
        return Item(kind: .words, text: text)
    }

    /// "Thursday, 9/4/2025", and a time from and to behind it.
    static func day(_ text: String) -> (day: String, time: String?)? {
        guard text.utf8.count <= 60 else { return nil }
        if let cell = DateCell.read(text) {
            if case .dayOfMonth = cell.form { return nil }
            return cell.isSerial ? nil : (text, nil)
        }
        guard let found = DateFinder.first(in: text), found.range.lowerBound <= 14 else { return nil }
        let bytes = Array(text.utf8)
        guard found.range.upperBound < bytes.count else { return nil }
        var rest = String(decoding: bytes[found.range.upperBound...], as: UTF8.self).trimmedCell
        while let first = rest.first, ",-\u{2013}\u{2014}@(".contains(first) { rest = String(rest.dropFirst()).trimmedCell }
        if rest.hasSuffix(")") { rest = String(rest.dropLast()) }
        if rest.hasPrefix("at ") || rest.hasPrefix("from ") { rest = String(rest.drop { $0 != " " }).trimmedCell }
        guard ClockCell.range(rest) != nil else { return nil }
        return (String(decoding: bytes[..<found.range.upperBound], as: UTF8.self), rest)
    }

    /// "Provider: Kim Lee"
    private static func labelled(_ text: String) -> (label: String, value: String)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let label = String(text[..<colon]).trimmedCell, value = text[text.index(after: colon)...]
        guard !label.isEmpty, label.utf8.count <= 40, FoldedText(label).wordCount <= 5, value.isEmpty || value.first == " ",
            label.utf8.first.map({ (0x41...0x5A).contains($0 & 0xDF) }) ?? false
        else { return nil }
        return (label, String(value).trimmedCell)
    }

    /// "Provider Kim Lee", as screens print a label in another weight: the words of a known heading, then something that begins
    /// anew.
    private static func unmarked(_ text: String) -> (label: String, value: String)? {
        let words = text.split(separator: " ").map(String.init)
        for count in stride(from: min(4, words.count - 1), to: 0, by: -1) {
            let label = words[..<count].joined(separator: " ")
            guard let first = label.utf8.first, (0x41...0x5A).contains(first), HeadingWords.isPhrase(FoldedText(label)) else { continue }
            guard let next = words[count].utf8.first, (0x41...0x5A).contains(next) || (0x30...0x39).contains(next) || next >= 0x80
            else { continue }
            let value = words[count...].joined(separator: " ")
            return isTitleEnd(value) ? nil : (label, value)
        }
        return nil
    }

    /// "Session Details" is the title of a card, not a label and its value.
    private static func isTitleEnd(_ value: String) -> Bool {
        ["details", "detail", "information", "info", "summary", "record", "entry", "log"].contains(FoldedText(value).string)
    }
}
