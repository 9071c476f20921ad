import Pages
import ServiceRecords
import Tables

/// The titles that a table carries in rows of its own, above its headings.
extension Flow {
    /// Place, delivery and ledger for a table: its own title rows, the lower before the upper, else the heading above it.
    ///
    /// `holdsServices` is what the form's profile says of the section, where it says anything.
    mutating func innerFacts(_ grid: Grid, facts: SectionFacts) -> (
        facts: SectionFacts, section: SectionHeading?, holdsServices: Bool?
    ) {
        let titles = Flow.titles(of: grid)
        var merged = facts
        guard let title = titles.last else {
            let form = headingText.isEmpty ? nil : knownForm()
            merged.complete(by: form, heading: headingText)
            return (merged, nil, form?.section(headingText)?.holdsServices)
        }
        let form = knownForm()
        for upper in titles.dropLast() { take(Flow.factsOfUpper(upper.text), of: upper, page: grid.page, into: &merged) }
        var own = SectionFacts(title.text)
        own.complete(by: form, heading: title.text)
        take(own, of: title, page: grid.page, into: &merged)
        merged.isRelatedServices = own.isRelatedServices || facts.isRelatedServices
        merged.complete(by: form, heading: headingText)
        let decoy = titles.dropLast().compactMap { SectionHeading($0.text) }.first { $0.kind.isDecoy }
        return (merged, decoy ?? SectionHeading(title.text), form?.section(title.text)?.holdsServices)
    }

    private func take(_ own: SectionFacts, of title: GridCell, page: Int, into merged: inout SectionFacts) {
        if own.setting != nil || own.delivery != nil {
            merged.source = CellContent(title, page: page)
            merged.assumed = own.assumed
        }
        if let setting = own.setting { merged.setting = setting }
        if let delivery = own.delivery { merged.delivery = delivery }
        if let scope = own.scope { merged.scope = scope }
    }

    /// What a title says of the tables below the titles under it: "Extended School Year Services" over "Related Services". One that lists what
    /// the section of a form holds ("Special Education, Related Services and Extended School Year") says nothing of each.
    private static func factsOfUpper(_ text: String) -> SectionFacts {
        let tokens = foldedTokens(text)
        let ledgers: Set<String> = ["extended", "esy", "summer", "compensatory", "recovery"]
        let isList = text.utf8.contains(0x2C) || text.utf8.contains(0x2F) || tokens.contains("and") || tokens.contains("or")
        if isList, tokens.first.map(ledgers.contains) != true { return SectionFacts() }
        return SectionFacts(text)
    }

    /// The titles over the headings, where several stand over each other: "Special Education and Related Services" over "Related Services". A
    /// row that is no heading of a section ends them.
    private static func titles(of grid: Grid) -> [GridCell] {
        var rows: [GridCell] = []
        var last = 0
        for row in 0..<min(4, grid.rowCount) {
            let cells = grid.cells(inRow: row).filter { !$0.text.isEmpty }
            guard cells.count == 1, let title = cells.first, title.columnSpan * 2 > grid.columnCount else { break }
            rows.append(title)
            guard grid.columnCount >= 3, title.columnSpan == grid.columnCount else { break }
            if row > 0, SectionHeading(title.text) != nil { last = row }
        }
        return Array(rows.prefix(last + 1))
    }
}
