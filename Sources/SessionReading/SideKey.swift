import Pages
import ServiceRecords
import Vocabulary

/// A key that stands beside the table, in columns of its own to its right: "COLOR KEY" above coloured cells with their meanings.
struct SideKey {
    /// What it explains.
    private(set) var legend = Legend()
    /// The rows without it.
    private(set) var rows: [SheetRow]

    /// `nil` where no such key stands, or fewer than three of its entries are understood.
    init?(_ rows: [SheetRow]) {
        self.rows = rows
        for start in rows.indices.prefix(15) {
            for column in rows[start].cells.indices.dropFirst(2) where Self.isTitle(rows[start].cells[column]) {
                if take(below: start, column) { return }
            }
        }
        return nil
    }

    private static func isTitle(_ cell: SheetCell) -> Bool {
        guard !cell.isMergedCopy, (3...30).contains(cell.text.utf8.count) else { return false }
        let words = FoldedText(cell.text)
        return words.wordCount <= 3 && words.containsAny(["key", "legend", "codes", "colors", "colours", "color code", "colour code"])
    }

    private mutating func take(below start: Int, _ column: Int) -> Bool {
        var entries: [(row: Int, sample: SheetCell, meaning: String)] = []
        for index in rows.indices[(start + 1)...].prefix(20) {
            let cells = rows[index].cells
            guard cells.indices.contains(column) else { break }
            let sample = cells[column], beside = cells.indices.contains(column + 1) ? cells[column + 1] : SheetCell(text: "")
            // A coloured cell with its meaning to the right, a code with it, or the meaning in the coloured cell itself.
            if !beside.text.isEmpty, sample.text.utf8.count <= 6 {
                entries.append((index, sample, beside.text))
            } else if !sample.text.isEmpty, beside.text.isEmpty, sample.fill != nil {
                entries.append((index, sample, sample.text))
            } else {
                break
            }
        }
        let understood = entries.filter { $0.meaning.utf8.count <= 80 && StatusWords.read($0.meaning) != nil }
        // A key of codes is read where it stands, with the sentences below it.
        guard understood.count(where: { $0.sample.fill != nil }) >= 2 else { return false }
        // Beside the rows, or it is a key like any other.
        let isBeside = entries.contains { entry in rows[entry.row].cells.prefix(column).count { !$0.text.isEmpty && !$0.isMergedCopy } >= 3 }
        guard understood.count >= 3, understood.count * 3 >= entries.count * 2, isBeside else { return false }
        for entry in understood {
            if let fill = entry.sample.fill, let reading = StatusWords.read(entry.meaning) {
                legend.explain(fill: fill, reading)
            } else if !entry.sample.text.isEmpty, entry.sample.text != entry.meaning {
                legend.take(code: entry.sample.text, meaning: entry.meaning)
            }
        }
        for index in [start] + entries.map(\.row) {
            for place in [column, column + 1] where rows[index].cells.indices.contains(place) { rows[index].cells[place] = SheetCell(text: "") }
        }
        return true
    }
}
