public import Pages
public import ServiceRecords
import CivilTime
import FrequencyLanguage
public import Tables
import Vocabulary

/// What an IEP says: who, when, which services, which accommodations.
public struct MandateReading: Sendable {
    /// Who the paper is about.
    public var student = StudentIdentity()
    /// The dates of the IEP as a whole.
    public var iep = IEPDates()
    /// The services promised, in the paper's order.
    public var mandates: [Mandate] = []
    /// Accommodations and supports in their exact words.
    public var accommodations: [Accommodation] = []
    /// Rows that end a service instead of promising one.
    public var ended: [Mandate] = []
    /// What a person must look at.
    public var problems: [Problem] = []
    /// Words on the services pages that no rule used, for a person to look at.
    public var notUnderstood: [Evidence] = []
    /// The form it is printed on, where it was recognised.
    public var form: RecognisedForm?
    /// How many words of each services page no rule explained.
    public var unexplainedWords: [PageWords] = []
    /// How many tables, label blocks and sentences promised services.
    public var sources = (tables: 0, blocks: 0, sentences: 0)
}

/// Reads the pages of an IEP.
public enum MandateReader {
    /// The services, accommodations and cover facts that the pages state. The pages must belong to one paper.
    public static func read(_ pages: [Page]) -> MandateReading {
        read(pages.map(PageLayout.init(of:)))
    }

    /// The same, for pages already taken apart.
    public static func read(_ layouts: [PageLayout]) -> MandateReading {
        let furniture = Furniture(layouts)
        var cover = CoverFacts()
        cover.firstPage = layouts.first?.page ?? 1
        for layout in layouts { cover.read(layout) }
        cover.settle()
        let stripped = layouts.map(furniture.stripped)
        var flow = Flow(layouts, stripped: stripped, bodySize: bodySize(layouts), cover: cover, legend: Legend(layouts))
        for layout in stripped { flow.read(layout) }
        var reading = flow.finish()
        if DayFirst.isOrder(of: layouts) { for index in reading.mandates.indices { DayFirst.turn(&reading.mandates[index]) } }
        reading.student = cover.student
        if reading.student.state == nil { reading.student.state = reading.form?.state }
        reading.iep = cover.iep
        return reading
    }

    /// The font size of most words.
    private static func bodySize(_ layouts: [PageLayout]) -> Double {
        var counts: [Int: Int] = [:]
        func count(_ line: TextLine) { for word in line.words { counts[Int((word.fontSize * 2).rounded()), default: 0] += 1 } }
        for layout in layouts {
            for block in layout.blocks {
                switch block {
                case .line(let line): count(line)
                case .grid(let grid): for cell in grid.cells { cell.lines.forEach(count) }
                }
            }
        }
        let best = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        return Double(best?.key ?? 20) / 2
    }
}

/// Running heads and feet: lines that return on most pages at the same height.
struct Furniture {
    private var keys: Set<String> = []

    init(_ layouts: [PageLayout]) {
        guard layouts.count > 1 else { return }
        var pages: [String: Int] = [:]
        for layout in layouts {
            var own: Set<String> = []
            for line in layout.lines where Furniture.isAtEdge(line.box, of: layout) { own.insert(Furniture.key(line, layout)) }
            for grid in layout.grids where Furniture.isAtEdge(grid.box, of: layout) && grid.rowCount <= 2 {
                for cell in grid.cells { for line in cell.lines { own.insert(Furniture.key(line, layout)) } }
            }
            for key in own { pages[key, default: 0] += 1 }
        }
        let needed = max(2, (layouts.count + 1) / 3)
        keys = Set(pages.filter { $0.value >= needed }.keys)
    }

    private static func isAtEdge(_ box: Box, of layout: PageLayout) -> Bool {
        box.y1 < layout.height * 0.13 || box.y0 > layout.height * 0.88
    }

    private static func key(_ line: TextLine, _ layout: PageLayout) -> String {
        var bytes: [UInt8] = []
        for byte in line.text.utf8 {
            if byte >= 0x30, byte <= 0x39 {
                if bytes.last != 0x23 { bytes.append(0x23) }
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// "Page 6 of 8", "6/8", "p. 5".
    static func isPageNumber(_ text: String) -> Bool {
        guard text.utf8.count <= 16, text.contains(where: \.isNumber) else { return false }
        return foldedTokens(text).allSatisfy { $0 == "page" || $0 == "pg" || $0 == "p" || $0 == "of" || Int($0) != nil }
    }

    /// The page without its running head and foot.
    func stripped(_ layout: PageLayout) -> PageLayout {
        guard !keys.isEmpty else { return layout }
        var layout = layout
        let whole = layout
        layout.blocks = layout.blocks.filter { block in
            guard Furniture.isAtEdge(block.box, of: whole) else { return true }
            switch block {
            case .line(let line): return !keys.contains(Furniture.key(line, whole))
            case .grid(let grid):
                return
                    !(grid.rowCount <= 2
                    && grid.cells.allSatisfy { $0.lines.allSatisfy { keys.contains(Furniture.key($0, whole)) } })
            }
        }
        return layout
    }
}
