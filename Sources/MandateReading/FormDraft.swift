import FormProfiles
import Pages
import ServiceRecords
public import Tables
import Vocabulary

/// What a first profile of an IEP's form can say: the headings of its services tables and what was guessed of each. No cell is told.
public struct FormDraft: Sendable, Hashable {
    /// One column of a services table.
    public struct Column: Sendable, Hashable {
        /// The words of the heading.
        public var heading: String
        /// What it was taken to hold, by the name that profiles use; `nil` when nothing says so.
        public var holds: String?
        /// What kind of thing its cells are.
        public var kind: String
    }

    /// Each heading once, in the paper's order.
    public var columns: [Column]
    /// The form that is known for the paper, if one is.
    public var form: String?
    /// Headings under which bare numbers stand that state neither unit nor period of their own.
    public var bareNumbers: [String]
}

/// Writes first profiles of forms.
public enum FormDrafter {
    /// What a first profile of the form can say; `nil` when no table of services was found.
    public static func draft(_ layouts: [PageLayout], forms: KnownForms = .usual) -> FormDraft? {
        let reading = MandateReader.read(layouts, forms: forms)
        var grids: [(grid: Grid, heading: TableHeading)] = []
        for grid in layouts.flatMap(\.grids) {
            guard let heading = TableHeading.find(in: grid),
                ServiceTable(grid: grid, heading: heading, section: nil).promisesServices
            else { continue }
            grids.append((grid, heading))
        }
        if grids.isEmpty {
            // Headings that no list knows: any table that names services beside figures.
            for grid in layouts.flatMap(\.grids) {
                guard let heading = TableHeading.find(in: grid) ?? first(of: grid), promises(grid, heading) else { continue }
                grids.append((grid, heading))
            }
        }
        var columns: [FormDraft.Column] = []
        var bare: [String] = []
        for (grid, heading) in grids {
            for index in heading.columns.indices {
                let text = heading.columns[index].text
                guard !text.isEmpty, text.utf8.count <= 90,
                    !columns.contains(where: { foldedTokens($0.heading) == foldedTokens(text) })
                else { continue }
                let cells = (heading.bodyStart..<max(heading.bodyStart, grid.rowCount)).compactMap { grid.cell($0, index)?.text }
                    .filter { !$0.isEmpty }
                let kind = kind(of: cells)
                columns.append(FormDraft.Column(heading: text, holds: heading.roles[index]?.rawValue, kind: kind))
                let column = heading.columns[index]
                if kind == "numbers", heading.roles[index]?.isAmount == true,
                    column.unit == nil || column.period == nil && !column.isPerSession
                {
                    bare.append(text)
                }
            }
        }
        guard !columns.isEmpty else { return nil }
        return FormDraft(columns: columns, form: reading.form?.name, bareNumbers: bare)
    }

    /// Whether rows of the table name services, and some column states how much or could.
    private static func promises(_ grid: Grid, _ heading: TableHeading) -> Bool {
        guard grid.columnCount >= 3, grid.rowCount > heading.bodyStart else { return false }
        let rows = heading.bodyStart..<grid.rowCount
        let services = rows.count { row in
            grid.cells(inRow: row).contains {
                $0.text.utf8.count <= 80 && Vocabulary.service($0.text).map { $0.certainty == .strong } ?? false
            }
        }
        let numbered = rows.count { row in grid.cells(inRow: row).contains { cell in cell.text.contains(where: \.isNumber) } }
        return services > 0 && numbered > 0
    }

    /// The first row as a heading, where its words are those of no list: words alone, above rows with figures.
    private static func first(of grid: Grid) -> TableHeading? {
        let cells = (0..<grid.columnCount).map { grid.cell(0, $0)?.text ?? "" }
        guard cells.count(where: { !$0.isEmpty }) >= 3,
            cells.allSatisfy({ !$0.contains(where: \.isNumber) && $0.utf8.count <= 60 })
        else { return nil }
        let columns = cells.map { ColumnHeading($0) }
        return TableHeading(columns: columns, roles: columns.map(\.roles.first), bodyStart: 1)
    }

    private static func kind(of cells: [String]) -> String {
        guard !cells.isEmpty else { return "nothing" }
        let numbers = cells.count { $0.allSatisfy { $0.isNumber || $0 == "." } }
        if numbers * 2 > cells.count { return "numbers" }
        let dates = cells.count { text in text.contains("/") && text.count { $0.isNumber } >= 4 }
        if dates * 2 > cells.count { return "dates" }
        let amounts = cells.count { $0.contains(where: \.isNumber) }
        if amounts * 2 > cells.count { return "words with numbers" }
        return cells.allSatisfy { $0.utf8.count <= 3 } ? "ticks or codes" : "words"
    }
}
