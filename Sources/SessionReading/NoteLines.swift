import Pages

/// Lines of their own below a row that hold its note: "Notes: worked on blends", "Comments: left early".
enum NoteLines {
    /// The folded label of such a line and the words behind it; `nil` for other rows.
    static func parts(_ row: SheetRow) -> (label: String, text: String)? {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard let first = filled.first?.text, filled.count <= 4, let colon = first.firstIndex(of: ":") else { return nil }
        let label = first[..<colon]
        guard label.utf8.count <= 24, let match = HeadingWords.matches(String(label)).first, match.field == .note, match.score >= 0.8 else { return nil }
        let words = [String(first[first.index(after: colon)...]).trimmedCell] + filled.dropFirst().map(\.text)
        let text = words.filter { !$0.isEmpty }.joined(separator: " ")
        return text.isEmpty ? nil : (FoldedText(String(label)).string, text)
    }
}

extension LogLayout {
    /// Finds out whether lines below the rows hold their notes. A remark below the table is one line and no more.
    mutating func takeNoteLines(_ sample: ArraySlice<SheetRow>) {
        guard let date = column(.date) else { return }
        var counts: [String: Int] = [:]
        var isBelowRow = false
        for row in sample.prefix(2_000) {
            if let label = NoteLines.parts(row)?.label {
                if isBelowRow { counts[label, default: 0] += 1 }
                isBelowRow = false
            } else {
                isBelowRow = row.cells.indices.contains(date.index) && DateCell.read(row.cells[date.index]) != nil
            }
        }
        let labels = counts.filter { $0.value >= 2 }.keys
        guard !labels.isEmpty else { return }
        let index = column(.note)?.index ?? max(columns.map(\.index).max() ?? 0, sample.prefix(2_000).map { $0.cells.count - 1 }.max() ?? 0) + 1
        if column(.note) == nil { columns.append(LogColumn(index: index, heading: "lines below the rows", field: .note, score: 1)) }
        for label in labels { noteLines[label] = index }
    }
}

extension RowReader {
    /// Where the words of the next row belong if it is a line of notes below this one, and those words.
    private func note(_ next: SheetRow, below row: SheetRow) -> (index: Int, text: String)? {
        guard !layout.noteLines.isEmpty else { return nil }
        if let parts = NoteLines.parts(next) { return layout.noteLines[parts.label].map { ($0, parts.text) } }
        // A long note goes on in the next line of a page.
        let filled = next.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard next.page != nil, filled.count == 1, let text = filled.first?.text, text.first?.isLowercase ?? false, !isFurniture(next, filled),
            let index = layout.noteLines.values.first, row.cells.indices.contains(index), !row.cells[index].text.isEmpty
        else { return nil }
        return (index, text)
    }

    /// Whether the next row only goes on with the words of the row before.
    func continues(_ next: SheetRow, below row: SheetRow) -> Bool {
        if !layout.noteLines.isEmpty {
            if note(next, below: row) != nil { return cell(.date, row).flatMap(DateCell.read) != nil }
            if NoteLines.parts(next) != nil { return false }
        }
        return continues(next)
    }

    /// The row with the words of the one that continues it.
    func joined(_ row: SheetRow, with next: SheetRow) -> SheetRow {
        guard let note = note(next, below: row) else { return Self.joined(row, next) }
        var result = row
        while result.cells.count <= note.index { result.cells.append(SheetCell(text: "")) }
        result.cells[note.index].text += (result.cells[note.index].text.isEmpty ? "" : " ") + note.text
        if row.page == next.page, let box = row.box, let other = next.box { result.box = box.union(other) }
        return result
    }
}
