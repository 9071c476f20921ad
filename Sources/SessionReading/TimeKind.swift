import Pages
import ServiceRecords

/// A column that parts compensatory minutes from those of the IEP. Its headings are many ("Type of time", "Funding", "Purpose") and say little; its
/// cells tell.
enum TimeKind {
    /// Whether a cell says that its row pays back what was owed.
    static func isCompensatory(_ text: String) -> Bool {
        guard text.utf8.count <= 40 else { return false }
        let words = FoldedText(text)
        if ["comp", "compensatory", "comp ed", "comp time"].contains(where: words.equals) { return true }
        return words.wordCount <= 4 && StatusWords.read(text)?.status == .compensatory
    }
}

extension LogLayout {
    /// Takes a column of which nothing is known as the kind of time when a few words come again and again in it and some of them say compensatory.
    mutating func takeTimeKind(_ sample: ArraySlice<SheetRow>) {
        guard column(.timeKind) == nil else { return }
        for place in columns.indices where columns[place].field == .aside && columns[place].score == 0 && columns[place].profile == nil {
            let index = columns[place].index
            var seen: Set<String> = []
            for row in sample where row.cells.indices.contains(index) && !row.cells[index].text.isEmpty && seen.count <= 8 {
                seen.insert(row.cells[index].text)
            }
            guard (1...8).contains(seen.count), seen.contains(where: TimeKind.isCompensatory) else { continue }
            columns[place].field = .timeKind
            return
        }
    }
}
