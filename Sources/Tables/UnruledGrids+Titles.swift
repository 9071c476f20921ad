import Pages

extension Grid {
    /// The table without bold words alone below plain rows, which are the title of something new; the same table where there are none.
    var withoutTitleBelow: Grid {
        let (own, above) = (cells(inRow: rowCount - 1).filter { !$0.text.isEmpty }, cells(inRow: max(0, rowCount - 2)).flatMap(\.words))
        guard rowCount >= 2, own.count == 1, let title = own.first, title.column == 0, title.lines.count == 1, title.rowSpan == 1, title.isBold,
            !title.text.utf8.contains(where: { (0x30...0x39).contains($0) }), !above.isEmpty, !above.contains(where: { $0.marks.contains(.bold) })
        else { return self }
        let rows = cells.filter { $0.row < rowCount - 1 }
        let bottom = rows.flatMap(\.lines).map(\.box.y1).max() ?? box.y1
        return Grid(
            page: page, box: Box(box.x0, box.y0, box.x1, bottom), isRuled: isRuled, rowCount: rowCount - 1, columnCount: columnCount, cells: rows,
            columnEdges: columnEdges)
    }
}

/// Titles of sections inside a table without lines.
extension UnruledGrids {
    /// Whether the line is the title of the rows below it, which stand in the same columns: "Related Services" in bold between two rows, or
    /// in larger print where the table has four columns at least.
    func isSectionTitle(_ index: Int, among columns: [(x0: Double, x1: Double)]) -> Bool {
        guard index > 0, index + 1 < lines.count, let first = columns.first else { return false }
        let line = lines[index]
        let (above, below) = (lines[index - 1], lines[index + 1])
        guard line.isBold, line.words.count <= 8, line.box.x0 < first.x0 + 2, !below.isBold,
            below.box.y0 - line.box.y1 < 2.4 * line.fontSize, let next = below.words.first, !next.marks.contains(.bold),
            isRow(below, of: columns)
        else { return false }
        // The same headings again begin a table of their own, or a card.
        if columns.count >= 4, lines[max(0, index - 12)..<index].contains(where: { $0.text == below.text }) { return false }
        if line.fontSize > 1.06 * below.fontSize { return columns.count >= 4 }
        // The first cell of the row above may be bold and go on here.
        return above.words.first.map { !$0.marks.contains(.bold) } == true
    }

    /// Whether the line's parts stand in most of the columns, each in one.
    private func isRow(_ line: TextLine, of columns: [(x0: Double, x1: Double)]) -> Bool {
        let parts = line.segments(gap: max(6, 0.85 * line.fontSize))
        let homes = parts.map { part in columns.indices.filter { columns[$0].x1 > part.box.x0 && columns[$0].x0 < part.box.x1 } }
        return parts.count >= 2 && parts.count * 3 >= columns.count * 2 && homes.allSatisfy { $0.count <= 1 }
            && Set(homes.compactMap(\.first)).count * 3 >= columns.count * 2
    }
}
