import CivilTime
import Pages
import ServiceRecords

extension LogAssembly {
    /// The heading and the layout of the only table in the first rows of a log, its footers taken in.
    func bulkLayout(
        _ head: [SheetRow], sheetName: String = "", footers: [SheetRow]
    ) -> (heading: LayoutFinder.Heading, lastHeadingRow: Int, layout: LogLayout)? {
        let sheet = Sheet(name: sheetName, rows: head)
        let rows = head.filter { row in row.cells.contains { !$0.text.isEmpty } }
        let found = headings(rows, sheetName: sheetName)
        guard found.count == 1, let heading = found.first, !heading.texts.isEmpty, let last = rows[heading.rows].last else {
            return nil
        }
        let copy = self
        var header = copy.sheetHeader(sheet)
        for row in rows[..<heading.rows.lowerBound] { header.take(row) }
        copy.takeLegendPairs(rows[..<heading.rows.lowerBound], &header)
        let body = rows[heading.rows.upperBound...]
        for row in body { copy.takeFooter(row, &header) }
        for row in footers { copy.takeFooter(row, &header) }
        copy.inherit(&header)
        copy.completeTerm(&header, sheet, body)
        let layout = LayoutFinder.layout(heading, rows: rows, sample: body, header: header)
        // The order of days that a profile gives is held against all rows only by the general way.
        if layout.isDateOrderGiven { return nil }
        return layout.isUsable ? (heading, last.number, layout) : nil
    }

    /// What a line below the rows adds to the header.
    func footer(_ row: SheetRow, _ header: inout LogHeader) {
        let copy = self
        copy.takeFooter(row, &header)
    }
}
