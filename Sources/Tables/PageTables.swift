public import Pages

/// Every table of a page for somebody who wants the tables themselves: `iepledger tables`.
///
/// The readers of papers take ``PageLayout`` apart by what they know of services and sessions, and want words kept together
/// rather than cut once too often. Here nothing is known of what a table says, so text in columns is kept out, headings over
/// several columns get their spans, and columns and rows without lines of their own are told by how their words stand.
public enum PageTables {
    /// The tables, from top to bottom; a page whose words run up or down is turned first.
    public static func find(on page: Page) -> [Grid] {
        guard let turn = PageTurn(of: page) else { return upright(page) }
        return upright(turn.turned).map(turn.back)
    }

    private static func upright(_ page: Page) -> [Grid] {
        var shown = page
        shown.words = joinedCapitals(page.words.filter { !$0.marks.contains(.watermark) })
        let framed = RuledGrids.find(on: shown).filter { $0.columnCount > 1 }
        let outer = framed.filter { inner in
            !framed.contains { $0 != inner && $0.box.grown(by: 1).contains(inner.box) && !$0.holdsInOneCell(inner.box) }
        }
        let ruled = SectionRows.joined(outer, words: shown.words)
        let free = shown.words.filter { word in !ruled.contains { $0.box.contains(x: word.box.midX, y: word.box.midY) } }
        let separators = PageLayout.separators(of: page, outside: ruled)
        let uprights = page.rulings.filter { !$0.isHorizontal && $0.length >= 4 }
        var grids = ruled.map { RuledRefinement($0, page: shown).grid }
        for zone in ProseColumns.zones(of: free, separators: separators) {
            for lines in Paragraphs.parted(textLines(of: zone)) {
                let space = WordSpace.share(of: lines)
                let finder = UnruledGrids(page: shown, lines: lines, separators: separators, space: space, readsCellLines: true)
                let blocks = finder.groups().flatMap { $0 }
                let loose = blocks.compactMap { if case .line(let line) = $0 { line } else { nil } }
                for block in blocks {
                    guard case .grid(let grid) = block else { continue }
                    let parted = TightColumns.parted(grid, space: space)
                    let headed = HeadingSpans(parted, lines: loose, separators: separators).grid
                    if !ProseColumns.isProse(headed) {
                        grids.append(RowLabels(headed, separators: separators, uprights: uprights).grid)
                    }
                }
            }
        }
        return grids.sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }
    }
}

/// How far apart the words of a text stand.
enum WordSpace {
    /// The width of a character as a share of the font size where all characters are equally wide, as in typewriter faces;
    /// otherwise 0.
    static func share(of lines: [TextLine]) -> Double {
        if lines.contains(where: \.isRecognised) { return shareOfRecognised(lines) }
        let widths = lines.flatMap(\.words).compactMap { word -> Double? in
            let count = word.text.unicodeScalars.count
            return count >= 2 && word.fontSize > 0 ? word.box.width / (Double(count) * word.fontSize) : nil
        }.sorted()
        guard widths.count >= 6 else { return 0 }
        let middle = widths[widths.count / 2]
        let same = widths.count { abs($0 - middle) < 0.015 }
        return middle > 0.45 && same * 10 >= widths.count * 9 ? middle : 0
    }

    /// The same of words read from a picture, whose boxes end at the ink and whose sizes are guessed: as wide by their characters, within six
    /// hundredths, are eight of ten words. Words of figures are left out: figures are equally wide in most faces.
    private static func shareOfRecognised(_ lines: [TextLine]) -> Double {
        let words = lines.flatMap(\.words).filter { word in
            let letters = word.text.unicodeScalars.count { $0.properties.isAlphabetic }
            return letters >= 4 && letters * 2 > word.text.unicodeScalars.count && word.fontSize > 0
        }
        guard words.count >= 20 else { return 0 }
        // a character's own white on both sides of it is lost at the ends of a word
        let pitches = words.map { $0.box.width / (Double($0.text.unicodeScalars.count) - 0.15) }.sorted()
        let sizes = words.map(\.fontSize).sorted()
        let (pitch, size) = (pitches[pitches.count / 2], sizes[sizes.count / 2])
        let same = pitches.count { abs($0 - pitch) < 0.06 * pitch }
        return pitch > 0.45 * size && same * 10 >= pitches.count * 8 ? pitch / size : 0
    }
}

/// A page whose words run up or down, and the way back to how it lies.
struct PageTurn {
    private let page: Page
    private let runsUp: Bool

    /// The turn that makes most words of the page level; `nil` where they are.
    init?(of page: Page) {
        var turned = 0
        var up = 0
        var before: Word?
        for word in page.words {
            guard word.marks.contains(.rotated) else { continue }
            turned += 1
            if let before, abs(before.box.midX - word.box.midX) < 1 { up += word.box.midY < before.box.midY ? 1 : -1 }
            before = word
        }
        guard turned >= 8, turned * 2 > page.words.count else { return nil }
        self.page = page
        runsUp = up >= 0
    }

    /// The page with these words level; words that were level run up or down now.
    var turned: Page {
        var result = page
        result.width = page.height
        result.height = page.width
        result.words = page.words.map { word in
            var word = word
            word.box = forth(word.box)
            word.baseline = word.box.y1
            word.marks.formSymmetricDifference(.rotated)
            return word
        }
        result.rulings = page.rulings.map { line in
            let box =
                line.isHorizontal
                ? forth(Box(line.start, line.position, line.end, line.position))
                : forth(Box(line.position, line.start, line.position, line.end))
            return line.isHorizontal
                ? Ruling(position: box.x0, start: box.y0, end: box.y1, isHorizontal: false)
                : Ruling(position: box.y0, start: box.x0, end: box.x1, isHorizontal: true)
        }
        result.fills = page.fills.map(forth)
        result.images = page.images.map(forth)
        return result
    }

    /// A table of the turned page where it lies on the page.
    func back(_ grid: Grid) -> Grid {
        var result = grid
        result.box = back(grid.box)
        result.cells = grid.cells.map { cell in
            var cell = cell
            cell.box = back(cell.box)
            return cell
        }
        return result
    }

    private func forth(_ box: Box) -> Box {
        runsUp
            ? Box(page.height - box.y1, box.x0, page.height - box.y0, box.x1)
            : Box(box.y0, page.width - box.x1, box.y1, page.width - box.x0)
    }

    private func back(_ box: Box) -> Box {
        runsUp
            ? Box(box.y0, page.height - box.x1, box.y1, page.height - box.x0)
            : Box(page.width - box.y1, box.x0, page.width - box.y0, box.x1)
    }
}
