import CivilTime
import Pages
import SessionReading
import Tables

// Taking the pages apart: what stands at their edges, days in pieces, labels above values.
extension CardPages {
    /// The lines that a browser or printer puts at the top or bottom of every page, numbers aside.
    static func edges(_ pages: [Page]) -> Set<String> {
        var seen: [String: Int] = [:]
        for page in pages {
            let lines = textLines(of: page.words).filter { isAtEdge($0.box, page) }
            for key in Set(lines.map { key($0.text) }) { seen[key, default: 0] += 1 }
        }
        return Set(seen.filter { $0.value >= 2 }.keys)
    }

    private static func isAtEdge(_ box: Box, _ page: Page) -> Bool { box.y1 < 0.05 * page.height || box.y0 > 0.95 * page.height }
    private static func key(_ text: String) -> String { text.filter { !$0.isNumber } }

    /// The days and other pieces of a page; `month` is what the last heading above named.
    static func content(of page: Page, _ furniture: Set<String>, _ month: inout (year: Int, month: Int)?) -> Content {
        var result = Content(page: page.number)
        var pieces: [Piece] = []
        var headings: [(y: Double, year: Int, month: Int)] = []
        for line in textLines(of: page.words.filter({ !$0.marks.contains(.watermark) })) {
            if isAtEdge(line.box, page), furniture.contains(key(line.text)) || line.text.contains("://") { continue }
            let parts = parts(of: line)
            if parts[0].text.utf8.count <= 60, let found = CardWords.month(parts[0].text) {
                headings.append((line.box.y0, found.year, found.month))
                continue
            }
            pieces += parts.map { Piece(text: $0.text, box: $0.box, size: $0.fontSize, isBold: $0.isBold) }
        }
        result.months = headings.map(\.y).sorted()
        let before = month
        func heading(above y: Double) -> (year: Int, month: Int)? { headings.last { $0.y < y }.map { ($0.year, $0.month) } ?? before }
        takeStacks(&pieces, &result, heading)
        takeLines(&pieces, &result)
        joinTimes(&pieces)
        result.pieces = pieces
        if let last = headings.last { month = (last.year, last.month) }
        return result
    }

    /// The line cut where words stand further apart than the smaller of their letters allows: the large number of a day stands beside small words.
    private static func parts(of line: TextLine) -> [TextLine] {
        var result: [[Word]] = []
        for word in line.words {
            if let last = result.last?.last, word.box.x0 - last.box.x1 <= 1.2 * min(last.fontSize, word.fontSize) {
                result[result.count - 1].append(word)
            } else {
                result.append([word])
            }
        }
        return result.compactMap { TextLine($0) }
    }

    // MARK: days

    /// Days whose pieces stand one below the other, and days without a year that are all a piece says.
    private static func takeStacks(_ pieces: inout [Piece], _ content: inout Content, _ heading: (Double) -> (year: Int, month: Int)?) {
        let found = pieces.indices.compactMap { place in CardWords.dayPiece(pieces[place].text).map { (place, $0) } }
            .sorted { pieces[$0.0].box.y0 < pieces[$1.0].box.y0 }
        var used: Set<Int> = []
        for (place, piece) in found where !used.contains(place) {
            var whole = piece
            var stack = [place]
            for (next, other) in found where !used.contains(next) && !stack.contains(next) {
                let (last, below) = (pieces[stack[stack.count - 1]], pieces[next])
                let gap = below.box.y0 - last.box.y1
                let isNear = gap > -0.7 * max(last.size, below.size) && gap < 0.9 * max(last.size, below.size) && below.box.y0 > last.box.y0
                guard isNear, abs(below.box.midX - last.box.midX) < 0.5 * max(last.size, below.size) || abs(below.box.x0 - last.box.x0) < 2,
                    let joined = whole.joined(with: other)
                else { continue }
                whole = joined
                stack.append(next)
            }
            guard stack.count >= 2 || whole.day != nil && whole.month != nil && whole.year == nil, whole.day != nil else { continue }
            let box = stack.dropFirst().reduce(pieces[place].box) { $0.union(pieces[$1].box) }
            guard let day = whole.printed(under: heading(box.y0)) else { continue }
            content.anchors.append(Anchor(day: day, box: box, isBeside: true))
            used.formUnion(stack)
        }
        pieces = pieces.indices.filter { !used.contains($0) }.map { pieces[$0] }
        markBeside(pieces, &content)
    }

    /// Whole days with which a piece begins.
    private static func takeLines(_ pieces: inout [Piece], _ content: inout Content) {
        for place in pieces.indices.reversed() {
            guard let (day, rest) = CardWords.leadingDay(pieces[place].text), DateFinder.first(in: day)?.date != nil else { continue }
            var label = day
            if let colon = label.firstIndex(of: ":") { label = String(label[label.index(after: colon)...]).trimmingSpaces }
            content.anchors.append(Anchor(day: label, box: pieces[place].box, whole: pieces[place]))
            if rest.isEmpty { pieces.remove(at: place) } else { pieces[place].text = rest }
        }
        markBeside(pieces, &content)
    }

    private static func markBeside(_ pieces: [Piece], _ content: inout Content) {
        for index in content.anchors.indices {
            let box = content.anchors[index].box
            content.anchors[index].isBeside = pieces.contains { $0.box.verticalOverlap(box) > 0.3 * min($0.box.height, box.height) }
        }
    }

    // MARK: times and labels

    /// A beginning and an end, one below the other.
    private static func joinTimes(_ pieces: inout [Piece]) {
        var gone: Set<Int> = []
        let clocks = pieces.indices.filter { CardWords.isClock(pieces[$0].text) }
        for first in clocks where !gone.contains(first) {
            let below = clocks.first { other in
                let (a, b) = (pieces[first].box, pieces[other].box)
                return !gone.contains(other) && b.y0 > a.y0 && b.y0 - a.y1 < 0.6 * pieces[first].size && (abs(a.x0 - b.x0) < 2 || abs(a.x1 - b.x1) < 2)
            }
            guard let below, CardWords.isSpan(from: pieces[first].text, to: pieces[below].text) else { continue }
            pieces[first].text += " - " + pieces[below].text
            gone.insert(below)
        }
        pieces = pieces.indices.filter { !gone.contains($0) }.map { pieces[$0] }
    }

    /// Labels that come again and again, or stand in a row above all cards, each with what stands below it: "Status: Completed".
    static func joinLabels(_ contents: [Content]) -> [Content] {
        var counts: [String: Int] = [:]
        for piece in contents.flatMap(\.pieces) where CardWords.isLabel(piece.text) { counts[piece.text, default: 0] += 1 }
        let labels = Set(counts.filter { $0.value >= 4 }.keys)
        return contents.enumerated().map { index, content in
            let first = index == 0 ? content.anchors.map(\.box.y0).min() ?? 0 : 0
            let filters = filters(content.pieces.filter { $0.box.y1 < first })
            guard labels.count >= 2 || !filters.isEmpty else { return content }
            return joined(content) { piece in
                labels.count >= 2 && labels.contains(piece.text) || filters.contains { $0 == piece.box }
            }
        }
    }

    /// The labels of a row of choices above the cards: three or more on one line.
    private static func filters(_ pieces: [Piece]) -> [Box] {
        let labels = pieces.filter { CardWords.isLabel($0.text) }.map(\.box)
        return labels.filter { box in labels.count { abs($0.y0 - box.y0) < 2 } >= 3 }
    }

    private static func joined(_ content: Content, _ isLabel: (Piece) -> Bool) -> Content {
        var result = content
        var gone: Set<Int> = []
        let marks = content.pieces.map(isLabel)
        for place in content.pieces.indices.sorted(by: { content.pieces[$0].box.y0 < content.pieces[$1].box.y0 }) where marks[place] && !gone.contains(place) {
            let label = content.pieces[place]
            // The label of a day has given its day away.
            if let anchor = content.anchors.firstIndex(where: { stands($0.box, below: label) }) {
                result.anchors[anchor].box = label.box.union(content.anchors[anchor].box)
                gone.insert(place)
                continue
            }
            let value = content.pieces.indices.filter { other in
                !gone.contains(other) && stands(content.pieces[other].box, below: label)
                    && (!marks[other] || isValue(content.pieces[other], of: label, content.pieces, marks))
            }.min { content.pieces[$0].box.y0 < content.pieces[$1].box.y0 }
            guard let value else { continue }
            let mark = label.text.hasSuffix(":") ? " " : ": "
            let isAbove = content.anchors.allSatisfy { $0.box.y0 > label.box.y1 }
            result.pieces[place].text = isAbove && CardWords.isNoChoice(content.pieces[value].text) ? "" : label.text + mark + content.pieces[value].text
            result.pieces[place].box = label.box.union(content.pieces[value].box)
            gone.insert(value)
        }
        joinSpan(&result.pieces)
        result.pieces = result.pieces.indices.filter { !gone.contains($0) && !result.pieces[$0].text.isEmpty }.map { result.pieces[$0] }
        return result
    }

    /// "Delivered" stands over columns too: below a label it is a value where it is printed otherwise, or where another value stands beside it.
    private static func isValue(_ piece: Piece, of label: Piece, _ pieces: [Piece], _ marks: [Bool]) -> Bool {
        if abs(piece.size - label.size) > 0.4 || piece.isBold != label.isBold { return true }
        return pieces.indices.contains { !marks[$0] && abs(pieces[$0].box.y0 - piece.box.y0) < 2 }
    }

    /// "From: 9/1/2025" and "To: 12/19/2025" as one.
    private static func joinSpan(_ pieces: inout [Piece]) {
        guard let from = pieces.firstIndex(where: { $0.text.lowercased().hasPrefix("from: ") }),
            let to = pieces.firstIndex(where: { $0.text.lowercased().hasPrefix("to: ") }),
            abs(pieces[from].box.y0 - pieces[to].box.y0) < 2, let end = DateFinder.first(in: pieces[to].text)?.date,
            DateFinder.first(in: pieces[from].text)?.date != nil
        else { return }
        pieces[from].text += " - \(end.month)/\(end.day)/\(end.year)"
        pieces[to].text = ""
    }

    private static func stands(_ box: Box, below label: Piece) -> Bool {
        abs(box.x0 - label.box.x0) < 2.5 && box.y0 > label.box.y0 + 0.5 * label.box.height && box.y0 - label.box.y1 < 0.8 * label.size
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
