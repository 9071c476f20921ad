import Pages
import ServiceRecords
import Tables

/// What a page shows of the paper it belongs to: title, page numbers, running head and foot, marks across it.
struct PageFacts: Sendable, Hashable {
    /// A line that may be a title.
    struct Title: Sendable, Hashable {
        var text: String
        var kind: DocumentKind
        /// Whether it stands first on the page, larger than anything below.
        var leads: Bool
        var isCover: Bool
    }

    /// Whether nothing but perhaps a page number stands on the page.
    var isBlank = true
    var title: Title?
    var numbers: [PageNumber] = []
    /// Running head and foot with digits folded.
    var furniture: Set<String> = []
    /// Every line of the page's upper part, with digits folded: what stands on two pages alike begins no paper.
    var upper: Set<String> = []
    /// The shorter and the longer side in whole points.
    var size: [Int] = []
    var isDraft = false
    var isEarlier = false
    /// Whether a table of the page holds a column of days.
    var holdsDays = false

    init(_ page: Page, _ layout: PageLayout, bodySize: Double) {
        size = [min(page.width, page.height), max(page.width, page.height)].map { Int($0.rounded()) }
        var lines: [TextLine] = []
        for block in layout.blocks {
            switch block {
            case .line(let line): lines.append(line)
            case .grid(let grid): lines += grid.cells.prefix(6).flatMap { $0.lines.prefix(2) }
            }
        }
        for line in lines { take(line, layout, bodySize: bodySize) }
        readNumbers(layout)
        if layout.blocks.contains(where: { if case .grid = $0 { true } else { false } }) { isBlank = false }
        findTitle(lines, layout, bodySize: bodySize)
        findMarks(page)
        if title?.kind == .serviceLog { holdsDays = layout.grids.contains(where: \.hasColumnOfDays) }
    }

    /// Digits folded, so that only their place counts.
    static func key(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) {
                if bytes.last != 0x23 { bytes.append(0x23) }
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func take(_ line: TextLine, _ layout: PageLayout, bodySize: Double) {
        let atEdge = line.box.y1 < layout.height * 0.11 || line.box.y0 > layout.height * 0.89
        let text = line.text
        if line.box.y0 < layout.height * 0.4 { upper.insert(PageFacts.key(text)) }
        if atEdge, line.fontSize < bodySize * 1.25 {
            for part in line.segments(gap: 2 * line.fontSize) where PageNumber(in: part.text) == nil {
                furniture.insert(PageFacts.key(part.text))
            }
            markIfShort(text)
        } else {
            isBlank = false
        }
    }

    /// Numbers stand in the outermost lines of the page, whatever the margins.
    private mutating func readNumbers(_ layout: PageLayout) {
        for line in layout.lines where line.box.y1 < layout.height * 0.13 || line.box.y0 > layout.height * 0.85 {
            for part in line.segments(gap: 1.5 * line.fontSize) {
                if let number = PageNumber(in: part.text), !numbers.contains(number) { numbers.append(number) }
            }
        }
        for grid in layout.grids where grid.rowCount <= 2 && (grid.box.y1 < layout.height * 0.13 || grid.box.y0 > layout.height * 0.85) {
            for cell in grid.cells {
                if let number = PageNumber(in: cell.text), !numbers.contains(number) { numbers.append(number) }
            }
        }
    }

    private mutating func findTitle(_ lines: [TextLine], _ layout: PageLayout, bodySize: Double) {
        let top = lines.filter { $0.box.y0 < layout.height * 0.3 }
        let largest = lines.map(\.fontSize).max() ?? bodySize
        for (place, line) in top.prefix(10).enumerated() {
            let below = top.indices.contains(place + 1) ? top[place + 1] : nil
            let text = line.text
            guard text.utf8.count <= 110, text.utf8.last != 0x2E,
                line.fontSize > bodySize * 1.08 || line.isBold || text.utf8.count > 3 && text == text.uppercased()
            else { continue }
            let whole = line.text(with: below)
            guard let kind = KindWords.kind(of: text) ?? KindWords.kind(of: whole) else { continue }
            let leads = place <= 3 && line.fontSize >= bodySize * 1.2 && line.fontSize >= largest - 0.1
            let candidate = Title(text: text, kind: kind, leads: leads, isCover: KindWords.isCover(whole))
            if title == nil || (leads && title?.leads == false) { title = candidate }
            markIfShort(text)
        }
    }

    /// Words across the page, large or aslant.
    private mutating func findMarks(_ page: Page) {
        let across = page.words.filter { $0.marks.contains(.watermark) || $0.marks.contains(.rotated) || $0.fontSize > 34 }
        var seen: [String] = []
        for word in across.flatMap({ words($0.text) }) where !seen.contains(word) { seen.append(word) }
        if !seen.isEmpty { mark(seen.joined(separator: " ")) }
    }

    /// A short line of a head, foot or title that says nothing but that this is a draft.
    private mutating func markIfShort(_ text: String) {
        guard words(text).count <= 10, !text.utf8.contains(0x3A) else { return }
        mark(text)
    }

    private mutating func mark(_ text: String) {
        if KindWords.isDraft(text) { isDraft = true }
        if KindWords.isEarlier(text) { isEarlier = true }
    }
}
