import CivilTime
import Pages

/// Puts a sheet together cell by cell, in any order, whatever the container: counts cells against the limit, types numbers by their
/// format, and repeats merged cells.
struct SheetBuilder {
    /// The number of cells that may still be stored.
    private(set) var cellsLeft: Int
    /// Whether days are counted from 1904.
    let uses1904: Bool
    private var rows: [SheetRow] = []
    private var places: [Int: Int] = [:]
    /// The number of the row at the end of ``rows``; 0 for none.
    private var lastBegun = 0
    private var hiddenColumns: Set<Int> = []
    private var merges: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []
    private var withSeconds = 0

    /// The most columns and rows that any spreadsheet program has.
    static let columns = 16_384, rowCount = 1_048_576

    init(cellsLeft: Int, uses1904: Bool = false) {
        self.cellsLeft = cellsLeft
        self.uses1904 = uses1904
    }

    /// The number of the row begun last; 0 before the first.
    var lastRow: Int { lastBegun }

    // MARK: taking in

    /// Begins a row, or goes back to one begun before.
    mutating func begin(row number: Int, isHidden: Bool = false) {
        let number = max(1, min(number, SheetBuilder.rowCount))
        if let place = place(number) {
            if isHidden { rows[place].isHidden = true }
        } else {
            places[number] = rows.count
            lastBegun = number
            rows.append(SheetRow(number: number, isHidden: isHidden, cells: []))
        }
    }

    /// Stores a cell that says anything; empty ones leave no trace.
    mutating func store(_ cell: SheetCell, row: Int, column: Int) throws(SheetReadingError) {
        guard (0..<SheetBuilder.columns).contains(column), (1...SheetBuilder.rowCount).contains(row) else { return }
        if cell.text.isEmpty, cell.fill == nil, cell.comment == nil { return }
        if place(row) == nil { begin(row: row) }
        guard let place = place(row) else { return }
        let have = rows[place].cells.count
        if have <= column {
            cellsLeft -= column + 1 - have
            guard cellsLeft >= 0 else {
                throw SheetReadingError(
                    "too-many-cells", "The workbook holds more cells than can be read. Split it and read the parts.")
            }
            for _ in have...column { rows[place].cells.append(SheetCell(text: "")) }
        }
        rows[place].cells[column] = cell
    }

    /// Where the row stands; mostly it is the last.
    private func place(_ row: Int) -> Int? { row == lastBegun ? rows.count - 1 : places[row] }

    /// Attaches a remark to a cell, which may be empty.
    mutating func remark(_ text: String, row: Int, column: Int) throws(SheetReadingError) {
        guard !text.isEmpty else { return }
        var cell = SheetCell(text: "")
        if let place = place(row), rows[place].cells.indices.contains(column) { cell = rows[place].cells[column] }
        cell.comment = cell.comment.map { $0 + "\n" + text } ?? text
        try store(cell, row: row, column: column)
    }

    /// Marks columns (first is 0) as hidden.
    mutating func hide(columns: ClosedRange<Int>) {
        guard columns.lowerBound >= 0 else { return }
        hiddenColumns.formUnion(columns.lowerBound...min(columns.upperBound, columns.lowerBound + 1_023))
    }

    /// Joins cells into one; what they show is copied when the sheet is finished.
    mutating func merge(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        if merges.count < 100_000 { merges.append((rows, columns)) }
    }

    // MARK: typed values

    /// Gives the cell the number and the words that its format makes of it.
    mutating func fill(_ cell: inout SheetCell, number text: String, _ format: NumberFormat) {
        guard !text.isEmpty else { return }
        cell.text = SheetBuilder.plain(text)
        guard let value = Double(text), value.isFinite else { return }
        cell.value = .number(cell.text)
        switch format.kind {
        case .number, .text: return
        case .percent: cell.text = SheetBuilder.plain(String(value * 100)) + "%"
        case .date, .dateAndTime, .time, .duration: fill(&cell, serial: text, format)
        }
    }

    private mutating func fill(_ cell: inout SheetCell, serial text: String, _ format: NumberFormat) {
        guard let serial = SerialNumber(text) else { return }
        let (minutes, hasSeconds) = serial.minutes
        if hasSeconds { withSeconds += 1 }
        let date = serial.date(uses1904: uses1904)
        let isClock =
            format.kind == .duration || serial.days == 0 && format.kind != .date || date == nil
            || format.kind == .time && serial.days < 366
        if isClock {
            let total = (format.kind == .duration ? serial.days * 1_440 : 0) + minutes
            cell.value = .time(minutes: total)
            cell.text = format.text(nil, minuteOfDay: total)
        } else if let date {
            let shown = minutes >= 1_440 ? date + 1 : date
            cell.value = .date(shown, serial.seconds == 0 ? nil : ClockTime(minuteOfDay: minutes % 1_440))
            cell.text = format.text(shown, minuteOfDay: minutes % 1_440)
        }
    }

    /// Gives the cell a day, or a time for a day before 1901 where spreadsheets count hours from, out of `2025-10-07T13:30:00.000`.
    ///
    /// `shown` says how the day is written; without a format that shows days it is `m/d/yyyy`, with the time where there is one.
    mutating func fill(_ cell: inout SheetCell, iso text: String, shown: NumberFormat? = nil) {
        cell.text = text
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let date = CivilDate(iso: String(decoding: bytes[0..<10], as: UTF8.self)) else { return }
        var seconds = 0
        if bytes.count >= 16, bytes[10] == 0x54 || bytes[10] == 0x20 {
            guard let hour = SheetBuilder.pair(bytes, 11), let minute = SheetBuilder.pair(bytes, 14), hour < 24, minute < 60
            else { return }
            seconds =
                hour * 3_600 + minute * 60 + (bytes.count >= 19 && bytes[16] == 0x3A ? SheetBuilder.pair(bytes, 17) ?? 0 : 0)
        }
        fill(&cell, date, seconds: seconds, shown: shown)
    }

    private mutating func fill(_ cell: inout SheetCell, _ date: CivilDate, seconds: Int, shown: NumberFormat?) {
        let rest = seconds % 60
        if rest > 5, rest < 55 { withSeconds += 1 }
        let minutes = rest >= 55 ? seconds / 60 + 1 : seconds / 60
        // A time without a day is written as one of the days on which the 1900 and 1904 systems begin.
        let epoch = uses1904 ? CivilDate(year: 1904, month: 1, day: 1) : CivilDate(year: 1899, month: 12, day: 31)
        let passed = epoch.map { date - $0 } ?? 400
        let isTime = shown.map { $0.kind == .time || $0.kind == .duration } ?? (seconds > 0)
        if (-1...365).contains(passed), isTime {
            let total = (shown?.kind == .duration ? max(0, passed) * 1_440 : 0) + minutes
            cell.value = .time(minutes: total)
            cell.text = (shown ?? NumberFormat(code: "h:mm")).text(nil, minuteOfDay: total)
            return
        }
        let day = minutes >= 1_440 ? date + 1 : date
        cell.value = .date(day, seconds == 0 ? nil : ClockTime(minuteOfDay: minutes % 1_440))
        let usual = NumberFormat(code: seconds == 0 ? "m/d/yyyy" : "m/d/yyyy h:mm")
        let format = shown.flatMap { $0.kind == .date || $0.kind == .dateAndTime ? $0 : nil } ?? usual
        cell.text = format.text(day, minuteOfDay: minutes % 1_440)
    }

    private static func pair(_ bytes: [UInt8], _ at: Int) -> Int? {
        guard at + 1 < bytes.count, (0x30...0x39).contains(bytes[at]), (0x30...0x39).contains(bytes[at + 1]) else { return nil }
        return Int(bytes[at] - 0x30) * 10 + Int(bytes[at + 1] - 0x30)
    }

    /// A length such as `PT1H30M00S` (ISO 8601, as ODF and XML Schema write it), in minutes.
    mutating func fill(_ cell: inout SheetCell, duration text: String, shown: String) {
        guard let seconds = SheetBuilder.seconds(text) else { return cell.text = shown.isEmpty ? text : shown }
        let rest = seconds % 60
        if rest > 5, rest < 55 { withSeconds += 1 }
        let minutes = rest >= 55 ? seconds / 60 + 1 : seconds / 60
        cell.value = .time(minutes: minutes)
        cell.text = shown.isEmpty ? NumberFormat(code: "[h]:mm").text(nil, minuteOfDay: minutes) : shown
    }

    private static func seconds(_ text: String) -> Int? {
        var total = 0, number: Int?, isTime = false, isFraction = false
        for byte in text.utf8 {
            switch byte {
            case 0x50: continue
            case 0x54: isTime = true
            case 0x30...0x39:
                if isFraction { continue }
                guard (number ?? 0) < 1_000_000 else { return nil }
                number = (number ?? 0) * 10 + Int(byte - 0x30)
            case 0x2E, 0x2C: isFraction = true
            case 0x44, 0x48, 0x4D, 0x53:
                guard let value = number, isTime || byte == 0x44 else { return nil }
                total += value * (byte == 0x44 ? 86_400 : byte == 0x48 ? 3_600 : byte == 0x4D ? 60 : 1)
                number = nil
            default: return nil
            }
        }
        return isTime ? total : nil
    }

    /// A number as a person would type it: `30.0` is `30`, and the dust of binary fractions is swept away.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }), let value = Double(text), abs(value) < 1e12 else {
            return text
        }
        let whole = value.rounded()
        if abs(value - whole) < 1e-9 { return String(Int(whole)) }
        let billionths = (value * 1e9).rounded()
        return abs(billionths) < 9e17 ? String(billionths / 1e9) : text
    }

    /// The text without white space at its ends.
    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else { return text }
        guard let from = bytes.firstIndex(where: { $0 > 0x20 }), let to = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(text[from...to])
    }

    // MARK: handing over

    /// The sheet with its rows in order, and a note where times carried seconds.
    mutating func finish(name: String, isHidden: Bool = false) -> (sheet: Sheet, problems: [Problem]) {
        copyMerged()
        if zip(rows, rows.dropFirst()).contains(where: { $0.number > $1.number }) { rows.sort { $0.number < $1.number } }
        let problems =
            withSeconds == 0
            ? []
            : [
                Problem(
                    .note, "seconds-dropped",
                    "\(withSeconds) time(s) carry seconds, which were dropped. Times are kept to the minute.")
            ]
        return (Sheet(name: name, isHidden: isHidden, rows: rows, hiddenColumns: hiddenColumns), problems)
    }

    /// Repeats a merged cell's content in the cells it covers, marked as copies.
    private mutating func copyMerged() {
        var left = 5_000_000
        for merge in merges where left > 0 {
            guard let top = places[merge.rows.lowerBound], rows[top].cells.indices.contains(merge.columns.lowerBound) else {
                continue
            }
            var copy = rows[top].cells[merge.columns.lowerBound]
            if copy.text.isEmpty { continue }
            copy.isMergedCopy = true
            copy.comment = nil
            let lastColumn = min(merge.columns.upperBound, merge.columns.lowerBound + 255)
            for number in merge.rows.prefix(2_000) {
                left -= 1
                guard let index = places[number] else { continue }
                for column in merge.columns.lowerBound...lastColumn {
                    if index == top, column == merge.columns.lowerBound { continue }
                    left -= 1
                    while rows[index].cells.count <= column, cellsLeft > 0 {
                        rows[index].cells.append(SheetCell(text: ""))
                        cellsLeft -= 1
                    }
                    guard column < rows[index].cells.count, rows[index].cells[column].text.isEmpty else { continue }
                    rows[index].cells[column] = copy
                }
            }
        }
    }
}
