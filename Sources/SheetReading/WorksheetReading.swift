import CivilTime
import Pages

/// Reads one worksheet's cells, streaming.
struct WorksheetReading {
    private let styles: WorkbookStyles
    private let strings: SharedStrings
    private let uses1904: Bool
    private(set) var cellsLeft: Int
    private(set) var problems: [Problem] = []
    private var rows: [SheetRow] = []
    private var hiddenColumns: Set<Int> = []
    private var merges: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []
    private var withSeconds = 0

    init(styles: WorkbookStyles, strings: SharedStrings, uses1904: Bool, cellsLeft: Int) {
        self.styles = styles
        self.strings = strings
        self.uses1904 = uses1904
        self.cellsLeft = cellsLeft
    }

    /// The cell being read.
    private struct Open {
        var column = 0
        var style = 0
        var type = "n"
        var value = ""
        var rich = RichText()
        var isInValue = false
        var isInline = false
    }

    mutating func read(
        _ bytes: [UInt8], name: String, isHidden: Bool, comments: [String: String]
    ) throws(SheetReadingError) -> Sheet {
        guard var xml = XMLPull(bytes) else {
            throw SheetReadingError("no-memory", "A sheet of the workbook is too large to open. Save it again in parts.")
        }
        var rowNumber = 0
        var open: Open?
        var nextColumn = 0
        reading: while true {
            switch xml.next() {
            case .finished: break reading
            case .broken:
                problems.append(
                    Problem(
                        .error, "damaged-sheet",
                        "The sheet breaks off after row \(rowNumber); what stands behind could not be read. Ask for the "
                            + "file again."
                    ))
                break reading
            case .start:
                if xml.isNamed("row") {
                    rowNumber = min(xml.attribute("r").flatMap { Int($0) } ?? rowNumber + 1, 1_048_576)
                    nextColumn = 0
                    rows.append(SheetRow(number: max(1, rowNumber), isHidden: Self.isTrue(xml.attribute("hidden")), cells: []))
                } else if xml.isNamed("c") {
                    var cell = Open()
                    cell.column = xml.attribute("r").flatMap { Self.cellName($0)?.column } ?? nextColumn
                    cell.style = xml.attribute("s").flatMap { Int($0) } ?? 0
                    cell.type = xml.attribute("t") ?? "n"
                    nextColumn = cell.column + 1
                    if xml.isEmpty { try store(cell, comments) } else { open = cell }
                } else if xml.isNamed("v") {
                    open?.isInValue = !xml.isEmpty
                } else if xml.isNamed("is") {
                    open?.isInline = !xml.isEmpty
                } else if xml.isNamed("mergeCell") {
                    merge(xml.attribute("ref") ?? "")
                } else if xml.isNamed("col") {
                    hide(&xml)
                } else if open?.isInline == true {
                    open?.rich.start(&xml)
                }
            case .text:
                if open?.isInValue == true { open?.value += xml.text } else if open?.isInline == true { open?.rich.text(&xml) }
            case .end:
                if xml.isNamed("c") {
                    if let cell = open { try store(cell, comments) }
                    open = nil
                } else if xml.isNamed("v") {
                    open?.isInValue = false
                } else if xml.isNamed("is") {
                    open?.isInline = false
                } else if open?.isInline == true {
                    open?.rich.end(&xml)
                }
            }
        }
        copyMerged()
        if withSeconds > 0 {
            problems.append(
                Problem(
                    .note, "seconds-dropped",
                    "\(withSeconds) time(s) carry seconds, which were dropped. Times are kept to the minute."))
        }
        return Sheet(name: name, isHidden: isHidden, rows: rows, hiddenColumns: hiddenColumns)
    }

    private static func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }

    private mutating func store(_ open: Open, _ comments: [String: String]) throws(SheetReadingError) {
        guard !rows.isEmpty, (0..<16_384).contains(open.column) else { return }
        var cell = made(open)
        if !comments.isEmpty { cell.comment = comments[Self.name(column: open.column, row: rows[rows.count - 1].number)] }
        if cell.text.isEmpty, cell.fill == nil, cell.comment == nil { return }
        let have = rows[rows.count - 1].cells.count
        if have <= open.column {
            cellsLeft -= open.column + 1 - have
            guard cellsLeft >= 0 else {
                throw SheetReadingError(
                    "too-many-cells", "The workbook holds more cells than can be read. Split it and read the parts.")
            }
            for _ in have...open.column { rows[rows.count - 1].cells.append(SheetCell(text: "")) }
        }
        rows[rows.count - 1].cells[open.column] = cell
    }

    private mutating func made(_ open: Open) -> SheetCell {
        let style = styles[open.style]
        var cell = SheetCell(text: "", isStruck: style.isStruck, fill: style.fill)
        switch open.type {
        case "s":
            if let index = Int(open.value), strings.entries.indices.contains(index) {
                cell.text = Self.trimmed(strings.entries[index].text)
                cell.isStruck = cell.isStruck || strings.entries[index].isStruck
            }
        case "inlineStr":
            cell.text = Self.trimmed(open.rich.value.isEmpty ? open.value : open.rich.value)
            cell.isStruck = cell.isStruck || open.rich.entry.isStruck
        case "b":
            cell.text = open.value == "1" ? "TRUE" : open.value == "0" ? "FALSE" : open.value
            cell.value = open.value.isEmpty ? .text : .truth(open.value == "1")
        case "str", "e": cell.text = Self.trimmed(open.value)
        case "d": fill(&cell, iso: open.value)
        default: fill(&cell, number: Self.trimmed(open.value), style.format)
        }
        return cell
    }

    /// A cell of type `d` holds an ISO 8601 date.
    private func fill(_ cell: inout SheetCell, iso text: String) {
        cell.text = text
        if let date = CivilDate(iso: text.prefix(10)) {
            let time = text.dropFirst(11).prefix(5).split(separator: ":")
            let clock =
                time.count == 2
                ? Int(time[0]).flatMap { hour in Int(time[1]).flatMap { ClockTime(hour: hour, minute: $0) } } : nil
            cell.value = .date(date, clock)
        }
    }

    private mutating func fill(_ cell: inout SheetCell, number text: String, _ format: NumberFormat) {
        guard !text.isEmpty else { return }
        cell.text = Self.plain(text)
        guard let value = Double(text), value.isFinite else { return }
        cell.value = .number(cell.text)
        switch format.kind {
        case .number, .text: return
        case .percent: cell.text = Self.plain(String(value * 100)) + "%"
        case .date, .dateAndTime, .time, .duration:
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
    }

    /// A number as a person would type it: `30.0` is `30`, and the dust of binary fractions is swept away.
    private static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }), let value = Double(text), abs(value) < 1e12 else {
            return text
        }
        let whole = value.rounded()
        if abs(value - whole) < 1e-9 { return String(Int(whole)) }
        let billionths = (value * 1e9).rounded()
        return abs(billionths) < 9e17 ? String(billionths / 1e9) : text
    }

    private static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, first <= 0x20 || last <= 0x20 else { return text }
        guard let from = bytes.firstIndex(where: { $0 > 0x20 }), let to = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(text[from...to])
    }

    private mutating func hide(_ xml: inout XMLPull) {
        guard Self.isTrue(xml.attribute("hidden")), let low = xml.attribute("min").flatMap({ Int($0) }),
            let high = xml.attribute("max").flatMap({ Int($0) }), low >= 1, high >= low
        else { return }
        hiddenColumns.formUnion((low - 1)...(min(high, low + 1_023) - 1))
    }

    private mutating func merge(_ reference: String) {
        let ends = reference.split(separator: ":")
        guard ends.count == 2, let from = Self.cellName(String(ends[0])), let to = Self.cellName(String(ends[1])),
            from.row <= to.row,
            from.column <= to.column, merges.count < 100_000
        else { return }
        merges.append((from.row...to.row, from.column...to.column))
    }

    /// Repeats a merged cell's content in the cells it covers, marked as copies.
    private mutating func copyMerged() {
        guard !merges.isEmpty else { return }
        var place: [Int: Int] = [:]
        for (index, row) in rows.enumerated() { place[row.number] = index }
        for merge in merges {
            guard let top = place[merge.rows.lowerBound], rows[top].cells.indices.contains(merge.columns.lowerBound) else {
                continue
            }
            var copy = rows[top].cells[merge.columns.lowerBound]
            if copy.text.isEmpty { continue }
            copy.isMergedCopy = true
            copy.comment = nil
            let lastColumn = min(merge.columns.upperBound, merge.columns.lowerBound + 255)
            for number in merge.rows.prefix(2_000) {
                guard let index = place[number] else { continue }
                for column in merge.columns.lowerBound...lastColumn {
                    if index == top, column == merge.columns.lowerBound { continue }
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

    /// `C7` as column 2 (first is 0) and row 7.
    static func cellName(_ text: String) -> (column: Int, row: Int)? {
        var column = 0, row = 0
        for byte in text.utf8 {
            switch byte {
            case 0x24: continue
            case 0x41...0x5A, 0x61...0x7A:
                guard row == 0, column < 20_000 else { return nil }
                column = column * 26 + Int(byte & 0x1F)
            case 0x30...0x39:
                guard row < 10_000_000 else { return nil }
                row = row * 10 + Int(byte - 0x30)
            default: return nil
            }
        }
        return column > 0 && row > 0 ? (column - 1, row) : nil
    }

    /// Column 2 (first is 0) and row 7 as `C7`.
    static func name(column: Int, row: Int) -> String {
        var letters: [UInt8] = []
        var rest = column + 1
        while rest > 0 {
            letters.insert(UInt8(0x41 + (rest - 1) % 26), at: 0)
            rest = (rest - 1) / 26
        }
        return String(decoding: letters, as: UTF8.self) + String(row)
    }
}
