import CivilTime
import Pages
import ServiceRecords

/// Forms whose rows hold two days or three side by side, "Day | Minutes | Code | Day | Minutes | Code", the later days of the month right of the earlier ones:
/// the parts are laid one below the other.
enum TwinDays {
    /// The rows with the parts below one another; `nil` where no heading says the same words twice.
    static func rows(_ sheet: Sheet) -> [SheetRow]? {
        var result: [SheetRow] = []
        var isFound = false
        var index = sheet.rows.startIndex
        while index < sheet.rows.endIndex {
            let row = sheet.rows[index]
            guard let parts = parts(row) else {
                result.append(row)
                index += 1
                continue
            }
            var end = index + 1
            while end < sheet.rows.endIndex, isOfDays(sheet.rows[end], parts) { end += 1 }
            guard end - index > 3, goOn(sheet.rows[(index + 1)..<end], parts) else {
                result.append(row)
                index += 1
                continue
            }
            isFound = true
            var heading = cut(row, parts[0])
            // Words of the lines above may have run into the first part's heading.
            for (place, cell) in cut(row, parts[1]).cells.enumerated() where heading.cells.indices.contains(place) { heading.cells[place].text = cell.text }
            result.append(heading)
            for part in parts {
                result += sheet.rows[(index + 1)..<end].map { cut($0, part) }.filter { row in row.cells.contains { !$0.text.isEmpty } }
            }
            index = end
        }
        return isFound ? result : nil
    }

    /// The columns of each part, where a row says the same words again, first of them that for the day.
    private static func parts(_ row: SheetRow) -> [Range<Int>]? {
        let filled = row.cells.indices.filter { !row.cells[$0].text.isEmpty && !row.cells[$0].isMergedCopy && row.cells[$0].text.utf8.count <= 60 }
        for count in [2, 3] where filled.count >= count * 3 && filled.count % count == 0 {
            let length = filled.count / count
            let words = filled.map { FoldedText(row.cells[$0].text) }
            guard ["day", "date"].contains(words[length].string), Set(words[length..<(2 * length)].map(\.string)).count == length else { continue }
            let areAlike = (1..<count).allSatisfy { part in
                (0..<length).allSatisfy { words[part * length + $0] == words[length + $0] }
            } && (0..<length).allSatisfy { words[$0] == words[length + $0] || (" " + words[$0].string).hasSuffix(" " + words[length + $0].string) }
            guard areAlike else { continue }
            let starts = (0..<count).map { filled[$0 * length] }
            return starts.indices.map { starts[$0]..<($0 + 1 < count ? starts[$0 + 1] : row.cells.count) }
        }
        return nil
    }

    /// Whether a row has a day in one of the parts, and nothing else where days stand.
    private static func isOfDays(_ row: SheetRow, _ parts: [Range<Int>]) -> Bool {
        let days = parts.compactMap { row.cells.indices.contains($0.lowerBound) && !row.cells[$0.lowerBound].text.isEmpty ? row.cells[$0.lowerBound] : nil }
        return !days.isEmpty && days.allSatisfy { DateCell.read($0) != nil }
    }

    /// Whether the days of each part come after those of the one before: two children's sessions side by side are of the same days.
    private static func goOn(_ rows: ArraySlice<SheetRow>, _ parts: [Range<Int>]) -> Bool {
        let days = parts.map { part in
            rows.compactMap { row -> Int? in
                guard row.cells.indices.contains(part.lowerBound), let day = DateCell.read(row.cells[part.lowerBound]) else { return nil }
                if case .dayOfMonth(let number) = day.form { return number }
                return day.date(order: .monthFirst, context: DateContext(term: nil, previous: nil))?.dayNumber
            }
        }
        return days.allSatisfy { !$0.isEmpty } && zip(days, days.dropFirst()).allSatisfy { ($0.max() ?? 0) < ($1.min() ?? 0) }
    }

    private static func cut(_ row: SheetRow, _ part: Range<Int>) -> SheetRow {
        var own = row
        own.cells = Array(row.cells[min(part.lowerBound, row.cells.count)..<min(part.upperBound, row.cells.count)])
        return own
    }
}
