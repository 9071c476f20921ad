import CivilTime
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
        let rows = Flow.titles(of: grid)
        var merged = facts
        for row in rows { takeSpan(of: row, page: grid.page, into: &merged) }
        let titles = rows.filter { !TermLine.isOne($0.text) }
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

    /// "Spring Semester 01/05/2026 to 05/22/2026" as a row over the headings: from when to when the rows below are given. Two
    /// other days in a title leave open whose they are.
    private func takeSpan(of title: GridCell, page: Int, into facts: inout SectionFacts) {
        guard title.text.hasDigit else { return }
        let content = CellContent(title, page: page)
        if TermLine.isOne(title.text) {
            facts.span = content
            if let scope = TermLine.scope(of: title.text) { facts.scope = scope }
        } else if content.namesSpan, facts.span == nil {
            let days = DateFinder.dates(in: title.text).compactMap(\.date)
            if days != [builder.iep.startDate, builder.iep.endDate] { facts.hasDoubtfulSpan = true }
        }
    }

    /// "19. Special Education and Related Services" as a row over its table, after the heading "18. Extended School Year": the next section, of
    /// which the heading above says nothing.
    mutating func enterNext(titled grid: Grid) {
        guard grid.isRuled, grid.columnCount > 1, let title = grid.cell(0, 0), title.columnSpan == grid.columnCount, !title.text.isEmpty,
            Flow.follows(title.text, headingText), let understood = SectionHeading(title.text)
        else { return }
        closeTable()
        closeBlock()
        section = understood
        headingText = title.text
        headingContent = CellContent(title, page: grid.page)
    }

    /// Whether a numbered heading stands behind another of the same row of numbers: "19." behind "18.", "I." behind "H.", "VI." behind "V.".
    private static func follows(_ text: String, _ before: String) -> Bool {
        guard isNumbered(text), isNumbered(before), let own = number(of: text), let last = number(of: before), own != last else { return false }
        if let one = Int(last), let two = Int(own) { return two > one }
        func isRoman(_ text: String) -> Bool { text.utf8.allSatisfy { [0x49, 0x56, 0x58].contains($0) } }
        if isRoman(own), isRoman(last) { return true }
        guard own.utf8.count == 1, last.utf8.count == 1, let one = last.utf8.first, let two = own.utf8.first else { return false }
        return two == one + 1 || two > one && !isRoman(own) && !isRoman(last)
    }

    private static func number(of text: String) -> String? { text.split(separator: " ").first.map { String($0.dropLast()) } }

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
            if row > 0, SectionHeading(title.text) != nil || TermLine.isOne(title.text) { last = row }
        }
        return Array(rows.prefix(last + 1))
    }
}
