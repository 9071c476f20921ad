import Pages
import Vocabulary

// A row below the days of a matrix that says by their initials who gave each day's sessions.
extension LogAssembly {
    /// The row's number and the initials of each column; `nil` where no row says so.
    func giverRow(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading) -> (row: Int, initials: [Int: String])? {
        let found = body.compactMap { row in matrix.givers(row).map { (row: row.number, initials: $0) } }
        return found.count == 1 ? found[0] : nil
    }
}

extension MatrixHeading {
    /// The initials that the row gives for each day's column; `nil` where the row is none of initials.
    func givers(_ row: SheetRow) -> [Int: String]? {
        guard dayColumn == nil, !isCalendar, let first = columns.first?.index,
            let label = row.cells.prefix(first).first(where: { !$0.text.isEmpty && !$0.isMergedCopy })?.text, Self.namesGivers(label)
        else { return nil }
        var initials: [Int: String] = [:]
        for column in columns where row.cells.indices.contains(column.index) {
            let text = row.cells[column.index].text.trimmedCell
            if text.saysNothing { continue }
            guard (2...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else { return nil }
            initials[column.index] = text.uppercased()
        }
        // Codes of what became of sessions are no initials.
        return initials.values.contains { StatusWords.read($0) == nil } ? initials : nil
    }

    /// "Provider initials", "Therapist", "Seen by": what such a row is called.
    private static func namesGivers(_ label: String) -> Bool {
        let words = FoldedText(label)
        guard words.wordCount <= 4 else { return false }
        return words.containsAny([
            "initials", "init", "inits", "provider", "providers", "therapist", "therapists", "clinician", "staff", "seen by", "given by", "served by", "provided by", "by",
        ]) && !words.containsAny(["student", "child", "parent", "total", "minutes"])
    }
}
