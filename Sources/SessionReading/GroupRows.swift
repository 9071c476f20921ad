import Pages
import ServiceRecords
import Vocabulary

/// A log of groups, each row of which names the children who came, and perhaps those who did not: "Students present: Ana Ruiz, Ben Ito" beside
/// "Absent (why): Cy Bell (ill)". Every child becomes a row of its own, with the number of the row that names it.
struct GroupRows {
    private(set) var rows: [SheetRow]
    /// What the lists leave open.
    private(set) var problems: [Problem] = []
    private var hasGroups = false

    /// The rows of a sheet with its lists of children taken apart; `nil` when none of its tables has such a list.
    init?(_ rows: [SheetRow], _ headings: [LayoutFinder.Heading]) {
        self.rows = []
        var from = 0
        for (index, heading) in headings.enumerated() where heading.profile == nil && !heading.texts.isEmpty {
            let end = index + 1 < headings.count ? headings[index + 1].rows.lowerBound : rows.count
            let titles = { Self.titles(rows, above: heading.rows.lowerBound, first: headings[0].rows.lowerBound) }
            guard let columns = GroupColumns(heading, rows[heading.rows.upperBound..<end], titles: titles) else { continue }
            self.rows += rows[from..<heading.rows.lowerBound]
            for place in heading.rows { self.rows.append(columns.heading(rows[place], isLast: place == heading.rows.upperBound - 1)) }
            for row in rows[heading.rows.upperBound..<end] { self.rows += columns.parted(row) }
            problems += columns.problems
            from = end
            hasGroups = true
        }
        guard hasGroups else { return nil }
        self.rows += rows[from...]
    }

    /// Whether a large log's first rows hold such a table, which is then read in one piece.
    static func isOne(_ head: [SheetRow], _ headings: [LayoutFinder.Heading]) -> Bool { GroupRows(head, headings) != nil }

    /// What the lines above all tables and those just above this one say of whom the log is.
    private static func titles(_ rows: [SheetRow], above heading: Int, first: Int) -> LogHeader {
        var titles = LogHeader()
        let own = heading > first ? rows[..<heading].suffix(4).filter { $0.cells.count { !$0.text.isEmpty } <= 2 } : []
        for row in own + rows[..<first].prefix(30) { titles.take(row) }
        return titles
    }
}
