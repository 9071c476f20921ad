import Pages
import ServiceRecords
import Tables

/// The words over the columns of a log on pages. On a later page the same table may seem to have one column more, where a cell is empty or
/// stands apart; its cells are laid under the words of the first page.
struct TableHeading {
    private let texts: [String]

    /// `nil` when the table's first row has fewer than four words, or two alike.
    init?(_ grid: Grid) {
        texts = Self.texts(grid)
        let filled = texts.filter { !$0.isEmpty }
        guard filled.count >= 4, Set(filled).count == filled.count, !filled.contains(where: { $0.contains(where: \.isNumber) }) else { return nil }
    }

    private static func texts(_ grid: Grid) -> [String] {
        (0..<grid.columnCount).map { column in
            guard let cell = grid.cell(0, column), cell.row == 0, cell.column == column else { return "" }
            return cell.text.filter { !$0.isWhitespace }.lowercased()
        }
    }

    /// The column of this heading for each column of a table that has the same words at other places; `nil` for any other table.
    func places(in grid: Grid) -> [Int?]? {
        let own = Self.texts(grid)
        guard own != texts, own.filter({ !$0.isEmpty }) == texts.filter({ !$0.isEmpty }) else { return nil }
        return own.map { $0.isEmpty ? nil : texts.firstIndex(of: $0) }
    }

    /// The cells of a row in the columns of this heading. What stands under no word goes to the word on its left, or, where that is taken, to
    /// the one on its right.
    func laid(_ cells: [SheetCell], at places: [Int?]) -> [SheetCell] {
        var result = [SheetCell](repeating: SheetCell(text: ""), count: texts.count)
        for (cell, place) in zip(cells, places) { if let place { result[place] = cell } }
        for (index, cell) in cells.enumerated() where index < places.count && places[index] == nil && !cell.text.isEmpty {
            let left = places[..<index].last { $0 != nil } ?? nil, right = places[index...].first { $0 != nil } ?? nil
            guard let place = [left, right].compactMap({ $0 }).first(where: { result[$0].text.isEmpty }) ?? left ?? right else { continue }
            result[place].text += (result[place].text.isEmpty ? "" : " ") + cell.text
        }
        return result
    }
}
