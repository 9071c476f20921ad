import CivilTime
import Pages

/// Days as the cells of a very large log print them, each distinct cell read once.
struct BulkDays {
    enum Kind: UInt8 { case day, nothing, notADay, needsContext }

    struct Entry {
        var kind: Kind
        /// Days since 1970-01-01, in the layout's order of day and month.
        var day: Int32 = 0
        /// Only a day: no time beside it, and no week.
        var isBare = false
        var isNumbers = false
        var mustBeMonthFirst = false
        var mustBeDayFirst = false
        /// How often the date column holds it.
        var count = 0
    }

    private let order: DateOrder
    private let index = ByteIndex()
    private(set) var entries: [Entry] = []
    private let key = CellKey()

    init(order: DateOrder) { self.order = order }

    mutating func entry(_ record: BulkRecord, _ column: Int) -> Int? {
        let cell = record.cell(column)
        guard cell.start < cell.end else { return nil }
        key.clear()
        key.put(cell, record.text)
        let found = index.find(key.bytes)
        if let known = found.index { return known }
        entries.append(read(record.string(column)))
        return index.add(key.bytes, hash: found.hash)
    }

    mutating func count(_ entry: Int, _ rows: Int = 1) { entries[entry].count += rows }

    private func read(_ text: String) -> Entry {
        guard let cell = DateCell.read(SheetCell(text: text)) else { return Entry(kind: text.saysNothing ? .nothing : .notADay) }
        var entry = Entry(kind: .needsContext, isBare: cell.time == nil && !cell.isWeek)
        switch cell.form {
        case .exact: break
        case .numbers(let first, let second, let year):
            entry.isNumbers = true
            entry.mustBeDayFirst = first > 12
            entry.mustBeMonthFirst = first <= 12 && second > 12
            if year == nil { return entry }
        case .named, .dayOfMonth: return entry
        }
        guard let date = cell.date(order: order, context: DateContext(term: nil, previous: nil)) else { return entry }
        entry.kind = .day
        entry.day = Int32(clamping: date.dayNumber)
        return entry
    }

    /// The order in which the date column prints day and month, as ``DateOrders`` finds it; `nil` where only the whole column
    /// side by side could tell.
    func dateOrder() -> (order: DateOrder, isMixed: Bool)? {
        var month = 0, day = 0, hasNumbers = false
        for entry in entries where entry.count > 0 {
            hasNumbers = hasNumbers || entry.isNumbers
            if entry.mustBeMonthFirst { month += entry.count }
            if entry.mustBeDayFirst { day += entry.count }
        }
        if month > 0 || day > 0 { return (day > month ? .dayFirst : .monthFirst, day > 0 && month > 0) }
        return hasNumbers ? nil : (.monthFirst, false)
    }
}
