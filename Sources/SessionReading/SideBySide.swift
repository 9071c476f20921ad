import Pages

/// Calendars beside one another on a sheet, told by a row in which the names of the weekdays begin again.
enum SideBySide {
    /// The sheets that stand beside one another, each with what stands above it; `nil` where the sheet is one.
    static func parts(_ sheet: Sheet) -> [Sheet]? {
        var cuts: Set<Int> = []
        for (place, row) in sheet.rows.prefix(60).enumerated() {
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
            // The weekdays of a whole month over its days are one heading.
            let near = [place - 1, place + 1].filter(sheet.rows.indices.contains).map { sheet.rows[$0] }
            if near.contains(where: { countsOn($0, starts) || runsOn($0, weekdays.map(\.column)) }) { continue }
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

    /// Whether the row counts the days of a month on from column to column, over every place at which the weekdays begin again.
    private static func countsOn(_ row: SheetRow, _ starts: [Int]) -> Bool {
        let days = row.cells.enumerated().compactMap { index, cell -> (column: Int, day: Int)? in
            guard !cell.isMergedCopy, cell.text.utf8.count <= 2, let day = Int(cell.text), (1...31).contains(day) else { return nil }
            return (index, day)
        }
        guard days.count >= 15, zip(days, days.dropFirst()).allSatisfy({ $1.day > $0.day && $1.day - $0.day == $1.column - $0.column }) else { return false }
        return starts.dropFirst().allSatisfy { start in days.contains { $0.column < start } && days.contains { $0.column >= start } }
    }

    /// Whether ascending days of a month stand in all these columns.
    private static func runsOn(_ row: SheetRow, _ columns: [Int]) -> Bool {
        let days = columns.compactMap { row.cells.indices.contains($0) ? Int(row.cells[$0].text) : nil }
        return days.count == columns.count && days.allSatisfy { (1...31).contains($0) } && zip(days, days.dropFirst()).allSatisfy { $0 < $1 }
    }
}
