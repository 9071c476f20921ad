import CivilTime
import Pages
import ServiceRecords

// Words that stand once over the squares of several rows: "LABOR DAY" down a whole column.
extension LogAssembly {
    /// Whether the square belongs to words that reach over several rows of the matrix, and are no length.
    func isBanner(_ body: ArraySlice<SheetRow>, _ index: Int, _ column: MatrixHeading.Column) -> Bool {
        func cell(_ at: Int) -> SheetCell? {
            body.indices.contains(at) && body[at].cells.indices.contains(column.index) ? body[at].cells[column.index] : nil
        }
        guard case .day = column.meaning, let own = cell(index), !own.text.saysNothing, own.text.utf8.count > 1,
            let said = StatusWords.read(own.text)?.status, [.schoolClosedPlanned, .schoolClosedUnplanned].contains(said)
        else { return false }
        if own.isMergedCopy, let above = cell(index - 1), above.text == own.text { return true }
        return cell(index + 1).map { $0.isMergedCopy && $0.text == own.text } ?? false
    }

    /// Whether the row has sessions on the weekday of the column: only then was one due on the day that the banner closes.
    func hasOthers(
        on column: MatrixHeading.Column, _ row: SheetRow, _ matrix: MatrixHeading, _ body: ArraySlice<SheetRow>, _ index: Int
    ) -> Bool {
        guard let place = matrix.columns.firstIndex(where: { $0.index == column.index }) else { return true }
        let number = Self.dayNumber(column)
        return matrix.columns.indices.contains { other in
            let at = matrix.columns[other].index
            guard other != place, row.cells.indices.contains(at), !row.cells[at].text.saysNothing,
                StatusWords.read(row.cells[at].text)?.status != .makeup, !isBanner(body, index, matrix.columns[other])
            else { return false }
            guard let number, let day = Self.dayNumber(matrix.columns[other]) else { return true }
            return (day - number) % 7 == 0
        }
    }

    /// The day of the month, or the day's place in time, where the column tells it.
    private static func dayNumber(_ column: MatrixHeading.Column) -> Int? {
        guard case .day(let cell) = column.meaning else { return nil }
        switch cell.form {
        case .dayOfMonth(let day): return day
        case .exact(let date): return date - (CivilDate(year: 2000, month: 1, day: 3) ?? date)
        case .numbers, .named: return nil
        }
    }
}
