import FrequencyLanguage
import Pages
import Tables
import Vocabulary

/// The words of a table row by what they mean.
struct RawRow: Sendable, Hashable {
    var page: Int
    var isRuled: Bool
    /// Cells with something in them, in column order.
    var cells: [(column: Int, role: ColumnRole, heading: ColumnHeading, content: CellContent)]
    var facts: SectionFacts
    var isSupport: Bool
    /// Whether the cells are labelled values and not cells of a table.
    var isBlock = false
    /// Words of cells whose heading says nothing to us.
    var unread: [CellContent]
    /// Whether the table chooses places by ticks in several columns.
    var hasPlaceColumns = false
    /// The words over the group of columns that the row was read from.
    var group: String?
    /// What the row's boxes to tick leave open, by what they choose: none of them is ticked, or several are.
    var openChoices: [ColumnRole: Int] = [:]
    /// Whether text recognition read the row.
    var isRecognised = false
    /// Why a person must hold the row against the page, in words.
    var doubts: [String] = []
    /// The columns with a meaning that the row leaves blank, by number.
    var blanks: [Int: ColumnRole] = [:]

    /// Whether a person must look when the row goes into nothing: it states an amount, or names a service among other words.
    var mayBeService: Bool {
        let contents = cells.map(\.content) + unread
        if contents.contains(where: \.statesAmount) { return true }
        return contents.count > 1
            && contents.contains { Vocabulary.service($0.text)?.certainty == .strong && SectionHeading($0.text) == nil }
    }

    /// A tick under a heading that says nothing to us chooses something that went into no value.
    mutating func doubtUnread() {
        guard unread.contains(where: { Tick.isAlone($0.text) && Tick.state(of: $0.text) == true }) else { return }
        doubts.append("A tick of the row stands in a column that was not understood. Compare the row with the page.")
    }

    /// The words that tell the row from others with the same service and amount: its course or its half of the year.
    var mark: String {
        let telling = cells.filter { $0.role == .semester || ($0.role != .service && $0.heading.roles.contains(.service)) }
        return telling.flatMap { foldedTokens($0.content.text) }.joined(separator: " ")
    }

    /// The rule that read the column or label of this role.
    func rule(_ role: ColumnRole) -> String? {
        cells.first { $0.role == role }?.heading.rule(role, isLabel: isBlock)
    }

    func content(_ role: ColumnRole) -> CellContent? {
        let found = cells.filter { $0.role == role }.map(\.content)
        guard var first = found.first else { return nil }
        if role == .provider, found.count > 1 { return provider }
        for other in found.dropFirst() { first.append(other) }
        return first
    }

    /// The row once for each group of columns that states an amount ("First Semester" and "Second Semester" over the same headings); the row
    /// itself where there are no groups.
    var partedByGroup: [RawRow] {
        var names: [String] = []
        for name in cells.compactMap(\.heading.group) where !names.contains(name) { names.append(name) }
        guard !names.isEmpty else { return [self] }
        let parts = names.compactMap { name -> RawRow? in
            var row = self
            row.cells = cells.filter { $0.heading.group == nil || $0.heading.group == name }
            row.group = name
            return row.cells.contains { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) } ? row : nil
        }
        return parts.isEmpty ? [self] : parts
    }

    /// The row once for each term that its amounts are given for ("2025–26 | 2026–27" over two groups of columns); the row itself where there
    /// are no such groups.
    var partedByTerm: [RawRow] {
        let terms = cells.compactMap { $0.role.isAmount ? $0.heading.term : nil }
        guard !terms.isEmpty else { return [self] }
        var texts: [String] = []
        for term in terms where !texts.contains(term.text) { texts.append(term.text) }
        let parts = texts.compactMap { text -> RawRow? in
            var row = self
            row.cells = cells.filter { !$0.role.isAmount || $0.heading.term == nil || $0.heading.term?.text == text }
            guard row.cells.contains(where: { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }) else { return nil }
            row.facts.span = terms.first { $0.text == text }
            return row
        }
        return parts.isEmpty ? [self] : parts
    }

    /// "How and where: Live online, one-to-one": the place that such a column names beside the manner, in a row with no other column for places.
    func withPlaceOfDelivery() -> RawRow {
        guard !cells.contains(where: { $0.role == .setting || $0.role.isPlace || $0.role == .codedSetting }),
            let cell = cells.first(where: { $0.role == .delivery && $0.heading.roles.contains(.setting) }),
            Vocabulary.setting(cell.content.text) != nil
        else { return self }
        var row = self
        row.cells.append((cell.column, .setting, cell.heading, cell.content))
        return row
    }

    /// The row with service and provider in cells of their own, where one column holds both: "Occupational therapy, Occupational Therapist"
    /// under "Service and provider type".
    func withProviderApart() -> RawRow {
        guard !cells.contains(where: { $0.role == .provider }),
            let place = cells.firstIndex(where: { $0.role == .service && $0.heading.roles.contains(.provider) }),
            let (service, provider) = cells[place].content.parted(where: {
                Vocabulary.service($0) != nil && Vocabulary.role($1) != nil
            })
        else { return self }
        var row = self
        row.cells[place].content = service
        row.cells.insert((cells[place].column, .provider, cells[place].heading, provider), at: place + 1)
        return row
    }

    /// The row with cells of boxes to tick cut down to what is ticked: "☐ General Ed ☒ Special Ed" says special ed.
    func withChoices() -> RawRow {
        var row = self
        for index in row.cells.indices where row.cells[index].content.pieces.count == 1 {
            let options = Tick.options(in: row.cells[index].content.text).filter { !$0.label.isEmpty }
            guard options.count >= 2 else { continue }
            let chosen = options.filter(\.isChecked).map(\.label)
            let role = row.cells[index].role
            // "☐ Yes ☐ No" left empty says nothing; both ticked contradict each other whatever they are about.
            let mustChoose = role.isAmount || [.setting, .delivery, .provider, .service].contains(role)
            if chosen.count > 1 && role.isReadWhole || chosen.isEmpty && mustChoose { row.openChoices[role] = chosen.count }
            row.cells[index].content.pieces[0].text = chosen.joined(separator: "; ")
        }
        row.cells.removeAll { $0.content.text.isEmpty }
        return row
    }

    /// Of several columns of places the one that names a kind of place ("Instructional Setting") rather than a building ("School").
    var place: CellContent? {
        let columns = cells.filter { $0.role == .setting }
        guard columns.count > 1 else { return content(.setting) }
        func namesBuilding(_ heading: String) -> Bool {
            foldedTokens(heading).contains { ["school", "building", "campus", "site", "escuela", "plantel"].contains($0) }
        }
        let kinds = columns.filter { !namesBuilding($0.heading.text) }
        // A room, before the school that it is in: "Hill Elementary" under "Location", "Resource room" under "Setting".
        let sure = kinds.first { Vocabulary.setting($0.content.text).map { $0.certainty > .faint } ?? false }
        let known = sure ?? kinds.first { Vocabulary.setting($0.content.text) != nil } ?? columns.first { Vocabulary.setting($0.content.text) != nil }
        return known?.content ?? content(.setting)
    }

    /// Of several columns of persons the one that delivers ("Service Implementer") rather than the one that answers for it.
    private var provider: CellContent? {
        let columns = cells.filter { $0.role == .provider }
        func rank(_ heading: String) -> Int {
            let tokens = foldedTokens(heading)
            let isOther = tokens.contains("other")
            if !isOther,
                tokens.contains(where: { token in ["implement", "deliver", "provid", "primary"].contains { token.hasPrefix($0) } }
                )
            {
                return 3
            }
            return isOther || tokens.contains { $0 == "responsible" || $0.hasPrefix("monitor") } ? 1 : 2
        }
        let known = columns.filter { Vocabulary.role($0.content.text) != nil }
        return (known.isEmpty ? columns : known).max { rank($0.heading.text) < rank($1.heading.text) }?.content
    }

    static func == (left: RawRow, right: RawRow) -> Bool {
        left.page == right.page && left.cells.map(\.content) == right.cells.map(\.content) && left.facts == right.facts
    }
    func hash(into hasher: inout Hasher) {
        hasher.combine(page)
        hasher.combine(cells.map(\.content))
    }
}
