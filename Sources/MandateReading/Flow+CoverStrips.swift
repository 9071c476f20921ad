import Tables

/// Strips over a page that say whose paper it is: "Student: … | ID#: … | DOB: … | Grade: 8". The table of the page before goes on below them.
extension Flow {
    /// Whether the grid is such a strip: one or two rows of nothing but labels of the cover with their values, two of them of the child, and
    /// perhaps the title of the page above them.
    static func isCoverStrip(_ grid: Grid) -> Bool {
        guard grid.rowCount <= 4, grid.columnCount >= 2 else { return false }
        let filled = grid.cells.filter { !$0.text.isEmpty }
        let titles = filled.filter { $0.columnSpan == grid.columnCount }
        guard titles.allSatisfy({ SectionHeading($0.text).map { $0.kind == .services } ?? true }), titles.count <= 1 else { return false }
        let labels = filled.filter { $0.columnSpan < grid.columnCount }.map { cell in
            FormLabel(String(cell.text.prefix { $0 != ":" })) ?? cell.lines.first.flatMap { FormLabel($0.text) }
        }
        let child: [FormLabel] = [.name, .firstName, .lastName, .dateOfBirth, .id, .grade]
        return labels.count >= 2 && !labels.contains(nil) && labels.count { $0.map(child.contains) ?? false } >= 2
    }
}
