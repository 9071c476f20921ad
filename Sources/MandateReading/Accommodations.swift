import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Reads accommodations in their exact words: rows of their tables, and items of their lists.
struct AccommodationReader {
    private(set) var found: [Accommodation] = []
    private var seen: Set<String> = []

    /// Rows of a table whose heading names accommodations or aids.
    mutating func read(_ grid: Grid, heading: TableHeading, from start: Int, category: Accommodation.Category) {
        guard let column = heading.column(.accommodation) ?? heading.column(.service) else { return }
        for row in start..<grid.rowCount {
            guard let cell = grid.cell(row, column), cell.row == row, !cell.text.isEmpty,
                cell.columnSpan * 2 <= max(2, grid.columnCount), !heading.returns(in: grid, row: row)
            else { continue }
            let frequency = heading.amountColumns.first.flatMap { grid.cell(row, $0)?.text }
            let setting = heading.column(.setting).flatMap { grid.cell(row, $0)?.text }
            add(
                cell.text, content: CellContent(cell, page: grid.page), category: category, frequency: frequency, setting: setting
            )
        }
    }

    /// The first column of a table in a section of accommodations whose headings say nothing; the first row is the heading.
    mutating func readFirstColumn(_ grid: Grid, category: Accommodation.Category) {
        guard grid.rowCount >= 3 else { return }
        for row in 1..<grid.rowCount {
            guard let cell = grid.cell(row, 0), cell.row == row, cell.columnSpan == 1, cell.text.split(separator: " ").count >= 2,
                !cell.text.hasSuffix(":")
            else { continue }
            add(cell.text, content: CellContent(cell, page: grid.page), category: category, frequency: nil, setting: nil)
        }
    }

    /// One item of a list; marks before it are dropped, an unchecked box keeps it out.
    mutating func read(_ line: TextLine, page: Int, category: Accommodation.Category) {
        let text = line.text
        if Tick.state(of: text) == false { return }
        let words = Tick.withoutMarks(text)
        let stripped = String(words.drop { "•·-–—*▪◦●■\u{F0B7}".contains($0) || $0 == " " })
        guard stripped.split(separator: " ").count >= 2, stripped.utf8.count < 160, !stripped.hasSuffix(":") else { return }
        let own = line.words.drop {
            $0.text.unicodeScalars.allSatisfy { Tick.state(of: $0) != nil || "•·-–—*▪◦●■\u{F0B7}".unicodeScalars.contains($0) }
        }
        add(stripped, content: CellContent(words: Array(own), page: page), category: category, frequency: nil, setting: nil)
    }

    /// A row of a services table that promises no service.
    mutating func read(_ row: RawRow) {
        guard let content = row.content(.service) ?? row.content(.accommodation) else { return }
        add(
            content.text, content: content, category: .support, frequency: row.cells.first { $0.role.isAmount }?.content.text,
            setting: row.content(.setting)?.text)
    }

    /// Transportation promised in words without an amount: "special transportation daily to and from school". False for anything else, and
    /// where the words deny it.
    mutating func readTransport(_ content: CellContent) -> Bool {
        let text = content.text
        guard text.utf8.count < 300, Legend.dotted(text).isEmpty, Vocabulary.services(in: text).contains(where: { $0.service == .transportation }) else {
            return false
        }
        let tokens = Set(foldedTokens(text))
        guard tokens.isDisjoint(with: ["no", "not", "none", "regular", "without", "denied", "declined", "parent", "parents"]),
            !tokens.isDisjoint(with: [
                "special", "specialized", "specialised", "yes", "will", "provided", "provides", "takes", "receives", "harness",
                "lift",
                "wheelchair", "aide", "monitor", "curb", "door",
            ])
        else { return false }
        add(text, content: content, category: .transportation, frequency: nil, setting: nil)
        return true
    }

    private mutating func add(
        _ text: String, content: CellContent, category: Accommodation.Category, frequency: String?, setting: String?
    ) {
        guard seen.insert(text.lowercased()).inserted else { return }
        found.append(
            Accommodation(
                text: text, category: category, frequencyText: frequency.flatMap { $0.isEmpty ? nil : $0 },
                settingText: setting.flatMap { $0.isEmpty ? nil : $0 }, evidence: content.evidence("text", confidence: 0.95)))
    }
}
