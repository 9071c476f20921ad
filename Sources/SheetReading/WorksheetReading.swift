import CivilTime
import Pages

/// Reads one worksheet's cells, streaming.
struct WorksheetReading {
    private let styles: WorkbookStyles
    private let strings: SharedStrings
    private var builder: SheetBuilder
    private(set) var problems: [Problem] = []
    /// Cells whose text lies beyond the end of the table of texts.
    private var textsMissing = 0

    /// The number of cells that may still be stored.
    var cellsLeft: Int { builder.cellsLeft }

    init(styles: WorkbookStyles, strings: SharedStrings, uses1904: Bool, cellsLeft: Int) {
        self.styles = styles
        self.strings = strings
        builder = SheetBuilder(cellsLeft: cellsLeft, uses1904: uses1904)
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
                    rowNumber = max(1, min(xml.attribute("r").flatMap { Int($0) } ?? rowNumber + 1, SheetBuilder.rowCount))
                    nextColumn = 0
                    builder.begin(row: rowNumber, isHidden: Self.isTrue(xml.attribute("hidden")))
                } else if xml.isNamed("c") {
                    var cell = Open()
                    cell.column = xml.attribute("r").flatMap { Self.cellName($0)?.column } ?? nextColumn
                    cell.style = xml.attribute("s").flatMap { Int($0) } ?? 0
                    cell.type = xml.attribute("t") ?? "n"
                    nextColumn = cell.column + 1
                    if xml.isEmpty { try store(cell, row: rowNumber, comments) } else { open = cell }
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
                    if let cell = open { try store(cell, row: rowNumber, comments) }
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
        let (sheet, notes) = builder.finish(name: name, isHidden: isHidden)
        problems += notes + xml.problems
        problems += Self.problems(ofMissing: textsMissing)
        return sheet
    }

    /// What is said of cells that refer to texts beyond the end of the table of texts; nothing of none.
    static func problems(ofMissing count: Int) -> [Problem] {
        guard count > 0 else { return [] }
        return [
            Problem(
                .error, "damaged-sheet",
                "\(count) cell\(count == 1 ? "" : "s") of a sheet refer\(count == 1 ? "s" : "") to texts that are not in the workbook, so they are empty here. Ask for the file again.")
        ]
    }

    private static func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }

    private mutating func store(_ open: Open, row: Int, _ comments: [String: String]) throws(SheetReadingError) {
        guard row > 0 else { return }
        var cell = made(open)
        if !comments.isEmpty { cell.comment = comments[Self.name(column: open.column, row: row)] }
        try builder.store(cell, row: row, column: open.column)
    }

    private mutating func made(_ open: Open) -> SheetCell {
        let style = styles[open.style]
        var cell = SheetCell(text: "", isStruck: style.isStruck, fill: style.fill)
        switch open.type {
        case "s":
            if let index = Int(open.value), strings.entries.indices.contains(index) {
                cell.text = SheetBuilder.trimmed(strings.entries[index].text)
                cell.isStruck = cell.isStruck || strings.entries[index].isStruck
            } else if !open.value.isEmpty {
                textsMissing += 1
            }
        case "inlineStr":
            cell.text = SheetBuilder.trimmed(open.rich.entry.text.isEmpty ? open.value : open.rich.entry.text)
            cell.isStruck = cell.isStruck || open.rich.entry.isStruck
        case "b":
            cell.text = open.value == "1" ? "TRUE" : open.value == "0" ? "FALSE" : open.value
            cell.value = open.value.isEmpty ? .text : .truth(open.value == "1")
        case "str", "e": cell.text = SheetBuilder.trimmed(open.value)
        case "d": builder.fill(&cell, iso: open.value, shown: style.format)
        default: builder.fill(&cell, number: SheetBuilder.trimmed(open.value), style.format)
        }
        return cell
    }

    private mutating func hide(_ xml: inout XMLPull) {
        guard Self.isTrue(xml.attribute("hidden")), let low = xml.attribute("min").flatMap({ Int($0) }),
            let high = xml.attribute("max").flatMap({ Int($0) }), low >= 1, high >= low
        else { return }
        builder.hide(columns: (low - 1)...(high - 1))
    }

    private mutating func merge(_ reference: String) {
        let ends = reference.split(separator: ":")
        guard ends.count == 2, let from = Self.cellName(String(ends[0])), let to = Self.cellName(String(ends[1])),
            from.row <= to.row,
            from.column <= to.column
        else { return }
        builder.merge(rows: from.row...to.row, columns: from.column...to.column)
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
