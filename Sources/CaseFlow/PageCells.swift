import Pages
import Tables

/// Cells of a sheet made of the words of pages: what is struck out of them, and the colour behind them.
struct PageCells {
    /// The shaded areas of each page with their colours, in drawing order.
    private var fills: [Int: [(box: Box, colour: String)]] = [:]

    /// Cells of these pages.
    init(of pages: [Page] = []) {
        for page in pages where page.fillColours.count == page.fills.count && page.fills.count <= 4_000 {
            fills[page.number] = zip(page.fills, page.fillColours).map { ($0, $1) }
        }
    }

    /// One cell of these lines. Words struck out beside others are corrections, and what was corrected is left out.
    func cell(_ lines: [TextLine], page: Int, isMergedCopy: Bool = false) -> SheetCell {
        guard lines.contains(where: { $0.words.contains { $0.marks.contains(.struck) } }) else {
            return SheetCell(text: joinedLines(lines), isMergedCopy: isMergedCopy, fill: fill(lines, page))
        }
        let kept = lines.compactMap { line in TextLine(line.words.filter { !$0.marks.contains(.struck) }) }
        let isWhole = !kept.contains { $0.text.contains { $0.isLetter || $0.isNumber } }
        return SheetCell(text: joinedLines(isWhole ? lines : kept), isStruck: isWhole, isMergedCopy: isMergedCopy, fill: fill(lines, page))
    }

    /// How many cells of the lines and tables hold struck words beside others.
    static func corrected(_ layouts: [PageLayout]) -> Int {
        func isMixed(_ lines: [TextLine]) -> Bool {
            let words = lines.flatMap(\.words).filter { $0.text.contains { $0.isLetter || $0.isNumber } }
            let struck = words.count { $0.marks.contains(.struck) }
            return struck > 0 && struck < words.count
        }
        return layouts.reduce(0) { $0 + $1.grids.reduce(0) { $0 + $1.cells.count { isMixed($0.lines) } } }
    }

    /// The parts of a line; a line that is a key is also cut where a coloured or struck sample begins and ends.
    func parts(of line: TextLine, gap: Double, page: Int) -> [SheetCell] {
        let segments = line.segments(gap: gap)
        guard let title = line.words.first?.text.lowercased().filter(\.isLetter), Self.titles.contains(title) else {
            return segments.map { cell([$0], page: page) }
        }
        return segments.flatMap { segment -> [SheetCell] in
            var runs: [[Word]] = []
            var look: String?
            for word in segment.words {
                let own = "\(colour(at: word.box, page) ?? "") \(word.marks.contains(.struck))"
                if own == look { runs[runs.count - 1].append(word) } else { runs.append([word]) }
                look = own
            }
            return runs.compactMap { TextLine($0) }.map { cell([$0], page: page) }
        }
    }

    private static let titles: Set<String> = ["key", "legend", "codes", "colors", "colours", "color", "colour", "shading"]

    private func fill(_ lines: [TextLine], _ page: Int) -> String? {
        fills.isEmpty ? nil : Box.union(of: lines.map(\.box)).flatMap { colour(at: $0, page) }
    }

    /// The colour drawn last behind the middle of a place.
    private func colour(at box: Box, _ page: Int) -> String? {
        fills[page]?.last { $0.box.contains(x: box.midX, y: box.midY) }?.colour
    }
}
