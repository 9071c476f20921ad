import CivilTime
import Pages
import ServiceRecords
import Tables

/// The rows of a scanned table in whose day something is written that could not be read. Such a row is not of the day above it, as one whose
/// day is blank may be.
struct UnreadDays {
    private let column: Int
    private let rows: Set<Int>

    /// `nil` when no day of the table went unread.
    init?(_ grid: Grid) {
        guard !grid.unreadInk.isEmpty else { return nil }
        var days: [Int: Int] = [:]
        for cell in grid.cells where cell.text.utf8.count <= 30 && DateFinder.first(in: cell.text) != nil { days[cell.column, default: 0] += 1 }
        guard let most = days.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }), most.value >= 3 else { return nil }
        let lost = grid.cells.filter { cell in
            cell.column == most.key && cell.row > 0 && cell.text.isEmpty && grid.unreadInk.contains { cell.box.contains(x: $0.midX, y: $0.midY) }
        }
        guard !lost.isEmpty else { return nil }
        column = most.key
        rows = Set(lost.map(\.row))
    }

    /// The cells of a row, a sign where its day went unread.
    func marked(_ cells: [SheetCell], _ row: Int) -> [SheetCell] {
        guard rows.contains(row), cells.indices.contains(column), cells[column].text.isEmpty else { return cells }
        var result = cells
        result[column].text = "?"
        return result
    }
}
