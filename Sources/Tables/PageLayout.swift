public import Pages

/// One thing on a page, in reading order: a line of text or a table.
public enum Block: Sendable, Hashable {
    case line(TextLine)
    case grid(Grid)

    /// The place of the line or table on the page.
    public var box: Box {
        switch self {
        case .line(let line): line.box
        case .grid(let grid): grid.box
        }
    }

    /// The same block; a table with what could not be read in it.
    func noting(_ unread: [Box]) -> Block {
        guard case .grid(var grid) = self else { return self }
        grid.unreadInk = unread.filter { grid.box.contains(x: $0.midX, y: $0.midY) }
        return .grid(grid)
    }
}

/// A page taken apart into lines and tables.
public struct PageLayout: Sendable, Hashable {
    /// 1-based page of the file.
    public var page: Int
    /// The page's width in points.
    public var width: Double
    /// The page's height in points.
    public var height: Double
    /// From top to bottom, side by side from left to right.
    public var blocks: [Block]

    /// A page made of these blocks, which stand in reading order.
    public init(page: Int, width: Double, height: Double, blocks: [Block]) {
        self.page = page
        self.width = width
        self.height = height
        self.blocks = blocks
    }

    /// The tables of the page.
    public var grids: [Grid] { blocks.compactMap { if case .grid(let grid) = $0 { grid } else { nil } } }
    /// The lines outside tables.
    public var lines: [TextLine] { blocks.compactMap { if case .line(let line) = $0 { line } else { nil } } }
}

extension PageLayout {
    /// Takes a page apart: ruled tables first, then tables held together by white space among what is left, then lines.
    public init(of page: Page) {
        let words = joinedCapitals(page.words.filter { !$0.marks.contains(.watermark) })
        var shown = page
        shown.words = words
        var ruled: [Grid] = []
        var loose: [Grid] = []
        for grid in RuledGrids.find(on: shown) {
            // A frame with rows but no columns of its own: its columns, if any, are told by white space.
            if grid.columnCount == 1 { loose.append(grid) } else { ruled.append(grid) }
        }
        ruled = ruled.filter { inner in
            !ruled.contains { $0 != inner && $0.box.grown(by: 1).contains(inner.box) && $0.holdsInOneCell(inner.box) == false }
        }
        // Thin lines between columns get lost in scanning: there white space parts what they parted.
        if words.contains(where: { $0.marks.contains(.recognised) }) {
            ruled = ruled.map { RuledRefinement($0, page: shown, columnsOnly: true).grid }
        }
        ruled += TitledPanels.find(on: shown).filter { panel in !ruled.contains { $0.box.intersects(panel.box) } }
        ruled = WordsBeside.added(to: ruled, words: words)
        var taken: Set<Int> = []
        for (index, word) in words.enumerated()
        where ruled.contains(where: { $0.box.contains(x: word.box.midX, y: word.box.midY) }) {
            taken.insert(index)
        }
        let left = words.indices.filter { !taken.contains($0) }.map { words[$0] }
        let beside = SidePanels.find(left, beside: ruled, frames: loose, on: shown)
        let free = textLines(of: left.indices.filter { !beside.taken.contains($0) }.map { left[$0] })
        let separators = PageLayout.separators(of: page, outside: ruled)
        let space = WordSpace.share(of: free)
        let finder = UnruledGrids(page: shown, lines: free, separators: separators, space: space)
        // Each group keeps its own order: what stands side by side is read part by part.
        var groups = ruled.map { [Block.grid($0)] } + finder.groups()
        for panel in beside.panels {
            let panelFinder = UnruledGrids(page: shown, lines: textLines(of: panel), separators: [], space: space)
            groups.append(panelFinder.groups().flatMap { $0 }.sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) })
        }
        groups.sort { PageLayout.place($0) < PageLayout.place($1) }
        var blocks = groups.flatMap { $0 }
        if !page.unreadInk.isEmpty { blocks = blocks.map { $0.noting(page.unreadInk) } }
        self.init(page: page.number, width: page.width, height: page.height, blocks: blocks)
    }

    private static func place(_ group: [Block]) -> (Double, Double) {
        (group.reduce(.infinity) { min($0, $1.box.y0) }, group.reduce(.infinity) { min($0, $1.box.x0) })
    }

    /// Horizontal edges outside ruled tables: lines drawn, and borders of shaded bands.
    static func separators(of page: Page, outside ruled: [Grid]) -> [UnruledGrids.Separator] {
        var result: [UnruledGrids.Separator] = []
        for line in page.rulings where line.isHorizontal && line.length > 8 {
            result.append(.init(y: line.position, x0: line.start, x1: line.end))
        }
        for fill in page.fills where fill.width > 8 && fill.height < page.height * 0.5 {
            result.append(.init(y: fill.y0, x0: fill.x0, x1: fill.x1))
            result.append(.init(y: fill.y1, x0: fill.x0, x1: fill.x1))
        }
        return result.filter { edge in
            !ruled.contains { $0.box.contains(x: (edge.x0 + edge.x1) / 2, y: edge.y) }
        }.sorted { ($0.y, $0.x0, $0.x1) < ($1.y, $1.x0, $1.x1) }
    }
}

/// Words with a large first letter in small capitals ("S" before "ERVICES") made whole: pieces in two sizes that touch.
func joinedCapitals(_ words: [Word]) -> [Word] {
    var result: [Word] = []
    result.reserveCapacity(words.count)
    for word in words {
        if let last = result.last, last.fontSize != word.fontSize, abs(last.baseline - word.baseline) < 0.5,
            abs(word.box.x0 - last.box.x1) < 0.06 * max(last.fontSize, word.fontSize),
            last.text.unicodeScalars.last?.properties.isAlphabetic == true,
            word.text.unicodeScalars.first?.properties.isAlphabetic == true
        {
            result[result.count - 1].text += word.text
            result[result.count - 1].box = last.box.union(word.box)
            result[result.count - 1].fontSize = max(last.fontSize, word.fontSize)
        } else {
            result.append(word)
        }
    }
    return result
}

extension Box {
    /// Whether the other box lies wholly inside.
    public func contains(_ other: Box) -> Bool { other.x0 >= x0 && other.x1 <= x1 && other.y0 >= y0 && other.y1 <= y1 }
}

extension Grid {
    /// A list: its first column holds nothing but bullets, boxes or numbers of items.
    var isList: Bool {
        guard columnCount == 2, rowCount >= 2 else { return false }
        return (0..<rowCount).allSatisfy { row in
            guard let text = cell(row, 0)?.text, !text.isEmpty else { return true }
            return text.utf8.count <= 4 && !text.unicodeScalars.contains { $0.properties.isAlphabetic }
                && cell(row, 0)?.columnSpan == 1
        }
    }

    /// Whether the box lies inside one single cell.
    func holdsInOneCell(_ box: Box) -> Bool { cells.contains { $0.box.grown(by: 1).contains(box) } }
}
