import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// What text recognition takes from a page besides letters: bold print, rules between rows, whole rows of headings.
extension Flow {
    /// The lines right above a table that head it though nothing in their print shows it: they name a place, a way of delivery or a ledger.
    static func headingAbove(_ blocks: [Block], before index: Int) -> Set<Int> {
        var found: [(index: Int, line: TextLine)] = []
        var top: Double?
        for place in (0..<max(0, index)).reversed().prefix(3) {
            guard case .line(let line) = blocks[place], line.isRecognised else { break }
            if let top, top - line.box.y1 > 0.9 * line.fontSize { break }
            if line.text.utf8.last == 0x2E || line.segments(gap: 2.5 * line.fontSize).count > 1 { break }
            found.insert((place, line), at: 0)
            top = line.box.y0
        }
        // The heading may have a title above it: the last lines that make one.
        while let first = found.first {
            let text = found.map(\.line.text).joined(separator: " ")
            if text.utf8.count <= 150, isPlaceHeading(text), SectionHeading.begins(foldedTokens(first.line.text)) { return Set(found.map(\.index)) }
            found.removeFirst()
        }
        return []
    }

    private static func isPlaceHeading(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        guard let kind = SectionHeading(text)?.kind, [.services, .supports, .esy, .placement].contains(kind),
            !tokens.contains(where: { $0 == "will" || $0 == "shall" || $0 == "is" || $0 == "are" })
        else { return false }
        let facts = SectionFacts(text)
        return facts.setting != nil || facts.delivery != nil || facts.scope != nil
    }

    /// Whether a recognised grid is the rest of the open table above it, though its first row reads like headings ("Services – ELA … classroom"
    /// wrapped): its columns are the same, and that row heads no table of services.
    func isRest(_ grid: Grid, headed own: TableHeading, of open: OpenTable) -> Bool {
        guard grid.isRecognised, grid.page == open.page, !grid.isRuled, grid.columnCount >= 3, !(own.has(.service) && own.statesAmounts),
            grid.columnCount == open.heading.columns.count
        else { return false }
        return zip(grid.columnEdges, open.edges).dropLast().allSatisfy { abs($0 - $1) < 8 }
    }

    /// Says that a table was read as nothing though its rows name services and amounts: its headings are not known, or recognition lost them.
    mutating func tellUnreadTable(_ grid: Grid) {
        guard section?.kind.neverPromises != true, section?.kind.isDecoy != true else { return }
        let heading = TableHeading.find(in: grid, above: above)
        if let heading, ServiceTable(grid: grid, heading: heading, section: section).listsSessions { return }
        let rows = (0..<grid.rowCount).filter { row in
            let texts = grid.cells(inRow: row).map(\.text).filter { !$0.isEmpty }
            guard texts.count >= 3, texts.contains(where: { Vocabulary.service($0)?.certainty == .strong }) else { return false }
            // "225" under "Minutes Per Week".
            let isCounted = heading?.amountColumns.contains { grid.cell(row, $0).map { AmountFinder.shape(of: $0.text) == .bareNumber } ?? false }
            return isCounted == true || texts.contains { [.full, .duration].contains(AmountFinder.shape(of: $0)) }
        }
        guard !rows.isEmpty, section?.kind == .services || rows.count * 4 >= grid.rowCount else { return }
        reading.problems.append(
            Problem(
                .warning, "unread-service-row",
                "A table of this page names services and amounts, but was not understood. It was not counted; look at the page.",
                page: grid.page))
    }

    /// Where headings give places, a recognised row without one may have lost its heading.
    mutating func doubtPlaces() {
        func isRecognised(_ mandate: Mandate) -> Bool { mandate.evidence.contains { $0.method == .ocr } }
        func inherits(_ mandate: Mandate, _ field: String) -> Bool {
            mandate.evidence.contains { $0.field == field && $0.method == .ocr && $0.rule?.hasPrefix("inherited from the heading") == true }
        }
        guard stated.contains(where: { inherits($0.mandate, "setting") }) else { return }
        for index in stated.indices where isRecognised(stated[index].mandate) && stated[index].mandate.setting == nil
            && stated[index].mandate.settingText == nil && !inherits(stated[index].mandate, "delivery")
        {
            stated[index].mandate.needsReview = true
            stated[index].mandate.reviewReasons.append("Headings give the places of other rows, and none was read for this one.")
        }
    }
}
