import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// Where the tables of a sheet begin.
extension LogAssembly {
    /// All headings of the sheet in order; repeated ones count once.
    func headings(_ rows: [SheetRow], sheetName: String = "") -> [LayoutFinder.Heading] {
        var result: [LayoutFinder.Heading] = []
        var index = 0
        while index < rows.count {
            defer { index += 1 }
            // Rows of data begin with a number or a day; testing them all for headings would be wasted work.
            if index > 300, let first = rows[index].cells.first(where: { !$0.text.isEmpty }),
                first.text.utf8.contains(where: { (0x30...0x39).contains($0) })
            {
                continue
            }
            let guess = LayoutFinder.heading(rows, at: index)
            guard let heading = fit.heading(rows, at: index, guess: guess, sheetName: sheetName) else { continue }
            if let last = result.last, isRepeat(heading, of: last) || isJoinedRepeat(heading, of: last, rows) {
                index = heading.rows.upperBound - 1
                continue
            }
            // A row of data that happens to hold words of headings has no day column.
            if let last = result.last, last.hasDay, !heading.hasDay { continue }
            // Nor does a heading hold bare numbers, as a sum and the row below it do.
            if let last = result.last, last.hasDay, heading.texts.contains(where: Self.isNumbers) { continue }
            if let last = result.last, !last.hasDay, heading.hasDay, last.rows.overlaps(heading.rows) { result.removeLast() }
            result.append(heading)
            index = heading.rows.upperBound - 1
        }
        let withDay = result.filter(\.hasDay)
        return withDay.isEmpty ? result : withDay
    }

    /// "90 45": two lengths in one cell of what is taken for two lines of a heading.
    private static func isNumbers(_ text: String) -> Bool {
        let parts = text.split(separator: " ")
        return parts.count >= 2 && parts.allSatisfy { Int($0).map { $0 >= 5 } ?? false }
    }

    func isRepeat(_ heading: LayoutFinder.Heading, of other: LayoutFinder.Heading) -> Bool {
        let first = heading.texts.map { FoldedText($0).string }, second = other.texts.map { FoldedText($0).string }
        if first == second { return true }
        return !first.isEmpty && first.filter { !$0.isEmpty } == second.filter { !$0.isEmpty }
    }

    /// Whether the heading is the one before with the words of two columns in one cell, as on a page where they stand close, while the rows
    /// below keep to the columns of the one before.
    func isJoinedRepeat(_ heading: LayoutFinder.Heading, of other: LayoutFinder.Heading, _ rows: [SheetRow]) -> Bool {
        guard heading.rows.lowerBound < rows.count, rows[heading.rows.lowerBound].page != nil, heading.texts.count < other.texts.count,
            FoldedText(heading.texts.joined(separator: " ")) == FoldedText(other.texts.joined(separator: " "))
        else { return false }
        return rows[heading.rows.upperBound...].prefix(6).contains { $0.cells.count == other.texts.count }
    }

    /// A table with no heading at all: a stretch of rows that begin alike.
    func withoutHeading(_ rows: [SheetRow], _ sheet: Sheet) -> [LayoutFinder.Heading] {
        guard
            let first = rows.firstIndex(where: { row in
                row.cells.count >= 3
                    && row.cells.prefix(4).contains {
                        DateCell.read($0).map { if case .dayOfMonth = $0.form { false } else { true } } ?? false
                    }
            })
        else { return [] }
        var header = sheetHeader(sheet)
        for row in rows[..<first] { header.take(row) }
        guard LayoutFinder.layoutWithoutHeading(sample: rows[first...], header: header) != nil else { return [] }
        return [LayoutFinder.Heading(rows: first..<first, texts: [], matched: 0, hasDay: true)]
    }
}
