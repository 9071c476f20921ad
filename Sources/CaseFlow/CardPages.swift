import Pages
import SessionReading
import Tables

/// Lays out the cards of a printed screen as lines that read from top to bottom: cards that stand side by side come one after another, a day whose
/// weekday, number and month stand one below the other becomes one line above its card, its year that of the month's heading, and labels above their values
/// stand before them.
struct CardPages {
    /// Words that stand together on a line.
    struct Piece {
        var text: String
        var box: Box
        var size: Double
        var isBold = false
    }

    /// The day of a card or of several.
    struct Anchor {
        var day: String
        var box: Box
        /// Whether anything else stands beside it.
        var isBeside = false
        /// The piece that begins with it, as it was.
        var whole: Piece?
    }

    /// A line of a card, or of none.
    struct Entry {
        var pieces: [Piece]
        var box: Box
    }

    /// What is on a page: the days and the other pieces.
    struct Content {
        var page: Int
        var anchors: [Anchor] = []
        var pieces: [Piece] = []
        /// Where a heading names a month, from top to bottom.
        var months: [Double] = []
    }

    /// The lines, those of no card first; `nil` where fewer than four days stand as those of cards do.
    static func sheet(of pages: [Page]) -> Sheet? {
        var month: (year: Int, month: Int)?
        let furniture = edges(pages)
        let contents = pages.map { content(of: $0, furniture, &month) }
        let main = mainAnchors(contents)
        guard main.reduce(0, { $0 + $1.anchors.count }) >= 4 else { return nil }
        let own = joinLabels(main)
        let cuts = columns(own)
        // How far cards stand from each other is known once all are laid out.
        var first = Laying()
        first.take(own, cuts, usual: nil)
        var laying = Laying()
        laying.take(own, cuts, usual: first.gaps.sorted().dropFirst(first.gaps.count / 2).first)
        Self.nameStudent(&laying.titles)
        var rows: [SheetRow] = []
        for (entry, page) in laying.titles + laying.cards {
            rows.append(SheetRow(number: rows.count + 1, cells: entry.pieces.map { SheetCell(text: $0.text) }, page: page, box: entry.box))
        }
        return Sheet(name: "", rows: rows)
    }

    /// The one name in the largest letters above the cards is the child's where the lines below it tell its grade, number or birthday.
    private static func nameStudent(_ titles: inout [(entry: Entry, page: Int)]) {
        let largest = titles.flatMap(\.entry.pieces).map(\.size).max() ?? 0
        var found: [(line: Int, piece: Int, name: String)] = []
        for (line, title) in titles.enumerated() {
            for (place, piece) in title.entry.pieces.enumerated() where piece.size > largest - 0.1 {
                if let name = CardWords.personName(piece.text) { found.append((line, place, name)) }
            }
        }
        guard found.count == 1, let only = found.first else { return }
        let near = titles[only.line...].prefix(4).flatMap(\.entry.pieces).filter { CardWords.personName($0.text) == nil }
        guard near.contains(where: { CardWords.isOfChild($0.text) }) else { return }
        titles[only.line].entry.pieces[only.piece].text = "Student: " + only.name
    }

    // MARK: columns

    /// The days that stand where most do: one or more places across the page.
    private static func mainAnchors(_ contents: [Content]) -> [Content] {
        let all = contents.flatMap(\.anchors)
        func count(near box: Box) -> Int { all.count { abs($0.box.x0 - box.x0) < 7 || abs($0.box.midX - box.midX) < 4 } }
        var counts: [Int: Int] = [:]
        for anchor in all where counts[Int(anchor.box.x0)] == nil { counts[Int(anchor.box.x0)] = count(near: anchor.box) }
        let most = counts.values.max() ?? 0
        return contents.map { content in
            var result = content
            result.anchors = content.anchors.filter { (counts[Int($0.box.x0)] ?? 0) * 3 >= most }
            for stray in content.anchors where (counts[Int(stray.box.x0)] ?? 0) * 3 < most {
                if let whole = stray.whole { result.pieces.removeAll { $0.box == whole.box } }
                result.pieces.append(stray.whole ?? Piece(text: stray.day, box: stray.box, size: 0))
            }
            return result
        }
    }

    /// Between which points cards stand side by side; empty where they stand below each other only.
    private static func columns(_ contents: [Content]) -> [Double] {
        let anchors = contents.flatMap(\.anchors).sorted { $0.box.midX < $1.box.midX }
        var clusters: [[Anchor]] = []
        for anchor in anchors {
            if let last = clusters.last?.last, anchor.box.midX - last.box.midX < 20 || abs(anchor.box.x0 - last.box.x0) < 7 { clusters[clusters.count - 1].append(anchor) } else { clusters.append([anchor]) }
        }
        guard (2...5).contains(clusters.count), clusters.allSatisfy({ $0.count >= 2 }) else { return [] }
        let lefts = clusters.map { cluster in cluster.reduce(Double.infinity) { min($0, $1.box.x0) } }
        guard zip(lefts, lefts.dropFirst()).allSatisfy({ $1 - $0 > 60 }) else { return [] }
        let body = contents.flatMap { content -> [Box] in
            guard let first = content.anchors.map(\.box.y0).min() else { return [] }
            return content.pieces.filter { $0.box.y0 >= first - 2 }.map(\.box)
        }
        let edge = min(lefts[0], body.filter { $0.x0 > 30 }.map(\.x0).min() ?? lefts[0])
        let cuts = lefts.dropFirst().map { $0 - min(lefts[0] - edge, 12) - 4 }
        // Cards have lines; the rows of a table with two columns of days are cut through.
        let crossing = body.count { box in cuts.contains { box.x0 < $0 - 1 && box.x1 > $0 + 1 } }
        return crossing * 20 <= body.count && body.count >= 2 * anchors.count ? cuts : []
    }
}
