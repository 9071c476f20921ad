public import CivilTime
import Pages
public import ServiceRecords
public import Tables

/// One of the papers stacked in a file, as far as its pages tell without being read.
public struct PaperPart: Sendable, Hashable {
    /// How a copy is marked that is not the paper in force.
    public enum Mark: Sendable, Hashable { case draft, earlier }

    /// Indices of its pages among the file's readable pages.
    public var pages: Range<Int>
    /// The kind that its title names; `nil` when it names none.
    public var kind: DocumentKind?
    /// Whether the place where it begins is a guess.
    public var isDoubtful: Bool
    /// How its pages are marked, where they are no paper in force.
    public var mark: Mark?

    /// A part made of these pages.
    public init(pages: Range<Int>, kind: DocumentKind?, isDoubtful: Bool = false, mark: Mark? = nil) {
        self.pages = pages
        self.kind = kind
        self.isDoubtful = isDoubtful
        self.mark = mark
    }
}

/// Tells what a paper is by its title, and when it was written.
public enum PaperTitle {
    /// The kind that the first page's title words name, largest first; letters and mails are told by how they begin and end.
    public static func kind(of layouts: some Collection<PageLayout>) -> DocumentKind? {
        guard let first = layouts.first(where: { !$0.blocks.isEmpty }) else { return nil }
        var lines: [TextLine] = []
        for block in first.blocks {
            switch block {
            case .line(let line): lines.append(line)
            case .grid(let grid): lines += grid.cells.filter { !$0.text.isEmpty }.prefix(4).compactMap(whole)
            }
        }
        let head = lines.prefix(24).enumerated().sorted { ($1.element.fontSize, $0.offset) < ($0.element.fontSize, $1.offset) }
        let smallest = lines.map(\.fontSize).min() ?? 0
        for (place, line) in head {
            let below = lines.indices.contains(place + 1) ? lines[place + 1] : nil
            let text = line.text
            guard text.utf8.count < 120, let kind = KindWords.kind(of: text) ?? KindWords.kind(of: line.text(with: below))
            else { continue }
            // Titles of papers that promise nothing also stand as labels and in running words of an IEP.
            let stands = place < 3 || line.isBold || line.fontSize > smallest * 1.15 || text == text.uppercased()
            guard stands || ![.evaluation, .progressReport, .correspondence, .other].contains(kind) else { continue }
            // "… as told in the / Prior Written Notice dated 02/02/2026.": the end of a sentence.
            if text.utf8.last == 0x2E, place >= 3, kind == .priorWrittenNotice || kind == .iepAmendment { continue }
            // Forms tell parents that they may ask for logs of related services.
            if kind == .serviceLog, words(text).count > 12 { continue }
            // A letter may speak of an IEP or a log; a notice, report or amendment may have the form of a letter.
            return [.iep, .serviceLog, .schoolCalendar].contains(kind) && isLetter(layouts) ? .correspondence : kind
        }
        return isLetter(layouts) ? .correspondence : nil
    }

    /// A cell's words as one line.
    private static func whole(_ cell: GridCell) -> TextLine? { TextLine(cell.words) }

    /// Whether the pages are a letter (an address and a close) or a mail (a head with sender and subject).
    static func isLetter(_ layouts: some Collection<PageLayout>) -> Bool {
        // Longer than any letter: one may lie before another paper.
        guard layouts.count <= 4 else { return false }
        var opens = false
        var head: Set<String> = []
        for (place, layout) in layouts.prefix(2).enumerated() {
            if place > 0, layout.lines.prefix(8).contains(where: { KindWords.isCover($0.text) }) { return false }
            for (index, line) in layout.lines.enumerated() {
                let text = line.text
                if place == 0, index < 30 {
                    if KindWords.isOpening(text), text.utf8.count < 60 { opens = true }
                    if index < 14, let word = KindWords.mailHead(text) { head.insert(word) }
                }
                if opens, text.utf8.count < 50, KindWords.isClosing(text) { return true }
            }
        }
        return head.count >= 3 && (head.contains("subject") || head.contains("asunto") || head.contains("re"))
    }

    /// The day that a notice, report or letter bears: beside a word for it, or alone on a line near the top.
    public static func date(of layouts: some Collection<PageLayout>) -> CivilDate? {
        guard let first = layouts.first(where: { !$0.blocks.isEmpty }) else { return nil }
        var alone: CivilDate?
        for line in PaperTitle.lines(of: first) {
            guard let found = DateFinder.first(in: line), let date = found.date else { continue }
            let before = Array(line.utf8.prefix(found.range.lowerBound))
            let label = words(String(decoding: before, as: UTF8.self)).suffix(5)
            if label.contains(where: { ["birth", "dob", "born", "birthdate", "nacimiento"].contains($0) }) { continue }
            if label.contains(where: { ["date", "dated", "sent", "notice", "fecha", "mailed", "provided"].contains($0) }) { return date }
            if alone == nil, words(line).count <= 8 { alone = date }
        }
        return alone
    }

    /// Every day that the pages name, in order, each once.
    public static func dates(of layouts: some Collection<PageLayout>) -> [CivilDate] {
        var result: [CivilDate] = []
        for layout in layouts {
            for line in lines(of: layout) {
                for date in DateFinder.dates(in: line).compactMap(\.date) where !result.contains(date) { result.append(date) }
            }
        }
        return result
    }

    /// The words of a page, line by line and table row by table row.
    public static func lines(of layout: PageLayout) -> [String] {
        layout.blocks.flatMap { block -> [String] in
            switch block {
            case .line(let line): return [line.text]
            case .grid(let grid):
                return (0..<grid.rowCount).map { row in
                    grid.cells.filter { $0.row == row && !$0.text.isEmpty }.map(\.text).joined(separator: " ")
                }
            }
        }
    }
}

extension TextLine {
    /// The line's words with those of the line below where both are one heading: large or bold, of one size, close together.
    func text(with below: TextLine?) -> String {
        guard let below, abs(below.fontSize - fontSize) < 0.5, below.isBold == isBold, isBold || fontSize > 12,
            below.box.y0 - box.y1 < 0.8 * fontSize, below.box.y0 > box.y0, text.utf8.count + below.text.utf8.count < 120
        else { return text }
        return text + " " + below.text
    }
}
