import Pages
import ServiceRecords
import Vocabulary

/// Keys laid out as small tables: a column of codes under the name of the log's own column ("Enc", "Svc Type") and a column of meanings beside it, several
/// such pairs side by side or one below the other.
struct KeyTables {
    /// A code with its meaning, and the words over the codes.
    struct Entry: Hashable {
        var title: String
        var code: String
        var meaning: String
    }

    private(set) var entries: [Entry] = []
    /// Colours with their meanings: an empty coloured cell where the codes stand.
    private(set) var colours: [(fill: String, meaning: String)] = []

    /// A column of codes and the column of meanings beside it.
    private struct Pair {
        var code: Int
        var meaning: Int
        var title: String
        /// Beside the meanings stands how often each was: a summary.
        var hasCounts = false
    }

    private static let meanings: Set<String> = [
        "meaning", "meanings", "description", "definition", "means", "stands for", "explanation", "what it means", "code meaning", "code description",
        "full name", "long name",
    ]

    /// The keys among the rows of a sheet; of long sheets, in the first and the last rows.
    init(_ rows: [SheetRow]) {
        let edge = 300
        if rows.count <= 4 * edge {
            take(rows[...])
        } else {
            take(rows.prefix(edge))
            take(rows.suffix(edge))
        }
    }

    private mutating func take(_ rows: ArraySlice<SheetRow>) {
        var pairs: [Pair] = []
        // A list of all columns' codes: "FIELD, CODE, DESCRIPTION".
        var isList = false, field: String?
        for row in rows {
            if Self.headsList(row) {
                (isList, field, pairs) = (true, nil, [])
                continue
            }
            if isList {
                let cells = row.cells.filter { !$0.isMergedCopy }.map(\.text)
                field = cells.first.flatMap { $0.isEmpty ? nil : $0 } ?? field
                if let field, cells.count >= 3, !cells[1].isEmpty, cells[1].utf8.count <= 14, !cells[2].isEmpty, cells[2].utf8.count <= 120,
                    cells[3...].allSatisfy(\.isEmpty)
                {
                    entries.append(Entry(title: field, code: cells[1], meaning: cells[2]))
                    continue
                }
                isList = false
            }
            if let found = Self.heading(row) {
                // A second heading may stand beside rows of the first one's list.
                pairs = pairs.filter { pair in !found.contains { $0.code == pair.code } && Self.text(row, pair.code) != nil } + found
                continue
            }
            guard !pairs.isEmpty else { continue }
            let used = Set(pairs.flatMap { [$0.code, $0.meaning] })
            let filled = row.cells.indices.filter { Self.text(row, $0) != nil }
            let others = filled.filter { !used.contains($0) }
            let areCounts = pairs.count == 1 && pairs[0].hasCounts && others.allSatisfy { Int(row.cells[$0].text) != nil && $0 > pairs[0].meaning }
            if filled.isEmpty || !others.isEmpty && !areCounts {
                pairs = []
                continue
            }
            pairs.removeAll { pair in
                guard let code = Self.text(row, pair.code) else {
                    guard let meaning = Self.text(row, pair.meaning) else { return false }
                    guard meaning.utf8.count <= 120, row.cells.indices.contains(pair.code), let fill = row.cells[pair.code].fill else { return true }
                    colours.append((fill, meaning))
                    return false
                }
                guard code.utf8.count <= 14, let meaning = Self.text(row, pair.meaning), meaning.utf8.count <= 120 else { return true }
                entries.append(Entry(title: pair.title, code: code, meaning: meaning))
                return false
            }
        }
    }

    /// "FIELD | CODE | DESCRIPTION" over a list of the codes of all columns.
    private static func headsList(_ row: SheetRow) -> Bool {
        let cells = row.cells.map { FoldedText($0.text).string }
        guard cells.count >= 3, cells[3...].allSatisfy(\.isEmpty) else { return false }
        return fields.contains(cells[0]) && (codes.contains(cells[1]) || ["value", "values"].contains(cells[1])) && meanings.contains(cells[2])
    }

    private static let fields: Set<String> = [
        "field", "field name", "column", "column name", "element", "data element", "code type", "code set", "list", "table", "type", "category", "item", "variable",
    ]

    /// The pairs of a row that is nothing but headings of such lists.
    private static func heading(_ row: SheetRow) -> [Pair]? {
        var result: [Pair] = []
        var filled = 0
        for index in row.cells.indices {
            guard let text = text(row, index) else { continue }
            filled += 1
            guard filled <= 12, text.utf8.count <= 30 else { return nil }
            guard index > 0, let title = self.text(row, index - 1), meanings.contains(FoldedText(text).string),
                !meanings.contains(FoldedText(title).string)
            else { continue }
            result.append(Pair(code: index - 1, meaning: index, title: title))
        }
        if result.isEmpty { return counted(row).map { [$0] } }
        return result.count * 2 != filled ? nil : result
    }

    /// "Code | Outcome | Speech | OT": codes, what they mean under the name of the log's column, and counts beside.
    private static func counted(_ row: SheetRow) -> Pair? {
        let filled = row.cells.indices.filter { text(row, $0) != nil }
        guard (3...12).contains(filled.count), filled[1] == filled[0] + 1, let code = text(row, filled[0]), let title = text(row, filled[1]),
            codes.contains(FoldedText(code).string), let field = HeadingWords.matches(title).first,
            field.score >= 0.9, [.status, .reason].contains(field.field)
        else { return nil }
        return Pair(code: filled[0], meaning: filled[1], title: title, hasCounts: true)
    }

    private static let codes: Set<String> = ["code", "codes", "cd", "abbr", "abbreviation"]

    private static func text(_ row: SheetRow, _ index: Int) -> String? {
        guard row.cells.indices.contains(index), !row.cells[index].isMergedCopy, !row.cells[index].text.isEmpty else { return nil }
        return row.cells[index].text
    }
}
