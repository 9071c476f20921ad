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
    /// Rows that end a service instead of promising one, rows that are struck out among them.
    public var ended: [Mandate] = []
    /// What the paper says that it leaves as it is, as an amendment does.
    public var kept: Document.Kept?
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

    /// The same, for pages already taken apart; `forms` are those among which the paper's own is looked for.
    public static func read(_ layouts: [PageLayout], forms: KnownForms = .usual) -> MandateReading {
        let layouts = layouts.map(FaxLine.without)
        guard let strikes = StrikeOuts(layouts) else { return readUnstruck(layouts, forms) }
        var reading = readUnstruck(strikes.kept, forms)
        strikes.tell(in: &reading, besides: readUnstruck(layouts, forms))
        return reading
    }

    private static func readUnstruck(_ layouts: [PageLayout], _ forms: KnownForms) -> MandateReading {
        let furniture = Furniture(layouts)
        var cover = CoverFacts()
        cover.firstPage = layouts.first?.page ?? 1
        for layout in layouts { cover.read(layout) }
        cover.settle()
        let stripped = layouts.map(furniture.stripped)
        var flow = Flow(layouts, stripped: stripped, bodySize: bodySize(layouts), cover: cover, legend: Legend(layouts), forms: forms)
        for layout in stripped { flow.read(layout) }
        var reading = flow.finish()
        if DayFirst.isOrder(of: layouts) { for index in reading.mandates.indices { DayFirst.turn(&reading.mandates[index]) } }
        reading.student = cover.student
        if reading.student.state == nil { reading.student.state = reading.form?.state }
        reading.iep = cover.iep
        reading.kept = KeptServices.told(in: stripped)
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
