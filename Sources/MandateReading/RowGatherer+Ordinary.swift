import Tables
import Vocabulary

/// Classes that everyone has, listed among services: told by the column that alone holds their minutes.
extension RowGatherer {
    /// Whether a row's minutes stand under "Gen Ed Minutes" or "Regular education, no support" alone, while the columns of special education
    /// beside it are blank.
    static func isOrdinaryClass(row: Int, of grid: Grid, heading: TableHeading) -> Bool {
        var isFilled = false
        var hasSpecial = false
        for column in heading.roles.indices {
            guard let role = heading.roles[column], role == .ignored || role.isAmount || role.isPlace else { continue }
            let tokens = foldedTokens(heading.columns[column].text)
            let holdsFigures = grid.cell(row, column).map { $0.column == column && $0.text.utf8.contains { (0x30...0x39).contains($0) } } ?? false
            if isOrdinaryColumn(tokens, role) {
                isFilled = isFilled || holdsFigures
            } else if tokens.contains(where: ["special", "sp", "sped", "spec"].contains) {
                hasSpecial = true
                if holdsFigures { return false }
            }
        }
        return isFilled && hasSpecial
    }

    private static func isOrdinaryColumn(_ tokens: [String], _ role: ColumnRole) -> Bool {
        guard tokens.contains(where: ["gen", "general", "reg", "regular"].contains) else { return false }
        return role == .ignored || tokens.contains(where: ["no", "without"].contains)
    }
}
