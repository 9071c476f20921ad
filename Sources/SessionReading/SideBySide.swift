import Pages

/// Calendars beside one another on a sheet, told by a row in which the names of the weekdays begin again.
enum SideBySide {
    /// The sheets that stand beside one another, each with what stands above it; `nil` where the sheet is one.
    static func parts(_ sheet: Sheet) -> [Sheet]? {
        var cuts: Set<Int> = []
        for row in sheet.rows.prefix(60) {
            let weekdays = row.cells.enumerated().compactMap { index, cell -> (column: Int, day: Int)? in
                let words = FoldedText(cell.text).words
                guard !cell.isMergedCopy, words.count == 1, let day = CalendarWords.weekday(words[0], short: true) else { return nil }
                return (index, day)
            }
            guard let first = weekdays.first else { continue }
            let starts = weekdays.filter { $0.day == first.day }.map(\.column)
            let length = weekdays.count / max(1, starts.count)
            guard starts.count >= 2, length >= 3, weekdays.count == length * starts.count,
                (0..<weekdays.count).allSatisfy({ weekdays[$0].day == weekdays[$0 % length].day })
            else { continue }
            cuts.formUnion(starts.dropFirst())
        }
        guard !cuts.isEmpty, let width = sheet.rows.map(\.cells.count).max() else { return nil }
        let edges = [0] + cuts.sorted() + [width]
        return zip(edges, edges.dropFirst()).map { from, to in
            var part = sheet
            part.rows = sheet.rows.map { row in
                var own = row
                own.cells = row.cells.enumerated().map { index, cell in
                    index >= from && index < to ? cell : SheetCell(text: "")
                }
                if from > 0 { own.cells.removeFirst(min(from, own.cells.count)) }
                return own
            }
            return part
        }
    }
}
