import Pages

/// Reads an OpenDocument spreadsheet (ODF 1.3 part 3): the `content.xml` of an `.ods` file, or the flat form of one.
struct OpenSheet {
    private struct Style {
        var isStruck = false
        var fill: String?
        var isHiddenTable = false
        var parent: String?
    }

    private struct Open {
        var type = ""
        var value = ""
        var style = ""
        var copies = 1
        var columns = 1
        var rows = 1
        var lines: [String] = []
        var remark: [String] = []
        var isCovered = false
    }

    private var styles: [String: Style] = [:]
    private var result = SheetsRead(container: .ods, sheets: [])
    private var builder: SheetBuilder
    private var row = 0
    private var rowCopies = 1
    private var isRowHidden = false
    private var column = 0
    private var headColumn = 0
    private var stored: [(cell: SheetCell, column: Int)] = []

    private init(cellsLeft: Int) { builder = SheetBuilder(cellsLeft: cellsLeft) }

    /// Reads a packed document.
    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        let members = try ArchiveReading.members(bytes, limits: limits) { $0 == "content.xml" || $0 == "META-INF/manifest.xml" }
        if let manifest = members["META-INF/manifest.xml"], String(decoding: manifest, as: UTF8.self).contains("encryption-data")
        {
            throw SheetReadingError(
                "needs-password", "The workbook is locked with a password. Save a copy without the password and read that.")
        }
        guard let content = members["content.xml"] else {
            throw SheetReadingError(
                "no-sheets",
                "The workbook names no sheets, so it is damaged or of another kind. Open it in a spreadsheet program and save a copy."
            )
        }
        return try read(content: content, limits: limits)
    }

    /// Reads the content itself.
    static func read(content: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        var reading = OpenSheet(cellsLeft: limits.cells)
        guard var xml = XMLPull(content) else {
            throw SheetReadingError("no-memory", "The workbook is too large to open. Save it again in parts.")
        }
        try reading.run(&xml)
        reading.result.problems += xml.problems
        guard !reading.result.sheets.isEmpty else {
            throw SheetReadingError(
                "no-sheets",
                "The workbook names no sheets, so it is damaged or of another kind. Open it in a spreadsheet program and save a copy."
            )
        }
        return reading.result
    }

    private mutating func run(_ xml: inout XMLPull) throws(SheetReadingError) {
        var open: Open?
        var style: String?
        var name: String?
        var isHidden = false, isInRemark = false, isInTracked = false
        var inner = 0
        reading: while true {
            switch xml.next() {
            case .finished: break reading
            case .broken:
                result.problems.append(
                    Problem(
                        .error, "damaged-sheet",
                        "The sheet breaks off after row \(row); what stands behind could not be read. Ask for the file again."))
                break reading
            case .start:
                if isInTracked { continue }
                if xml.isNamed("tracked-changes") {
                    isInTracked = !xml.isEmpty
                } else if xml.isNamed("style") {
                    style = xml.prefixedAttribute("name")
                    if let style { styles[style] = Style(parent: xml.prefixedAttribute("parent-style-name")) }
                    if xml.isEmpty { style = nil }
                } else if let style {
                    takeStyle(&xml, style)
                } else if xml.isNamed("table") {
                    // A table inside a cell is left to its words.
                    if open != nil {
                        inner += xml.isEmpty ? 0 : 1
                    } else {
                        name = xml.prefixedAttribute("name") ?? ""
                        isHidden = styles[xml.prefixedAttribute("style-name") ?? ""]?.isHiddenTable ?? false
                        builder = SheetBuilder(cellsLeft: builder.cellsLeft)
                        (row, headColumn) = (0, 0)
                    }
                } else if name == nil {
                    continue
                } else if open == nil, xml.isNamed("table-column") {
                    takeColumn(&xml)
                } else if open == nil, xml.isNamed("table-row") {
                    beginRow(&xml)
                    if xml.isEmpty { try endRow() }
                } else if open == nil, xml.isNamed("table-cell") || xml.isNamed("covered-table-cell") {
                    var cell = beginCell(&xml)
                    cell.isCovered = xml.isNamed("covered-table-cell")
                    if xml.isEmpty { try endCell(cell) } else { open = cell }
                } else if xml.isNamed("annotation") {
                    isInRemark = !xml.isEmpty
                } else if xml.isNamed("p") || xml.isNamed("h") {
                    if isInRemark { open?.remark.append("") } else { open?.lines.append("") }
                } else if xml.isNamed("s") || xml.isNamed("tab") || xml.isNamed("line-break") {
                    // `<text:s text:c="5"/>` stands for five spaces; wide gaps part labels from one another.
                    let count = xml.isNamed("s") ? xml.prefixedAttribute("c").flatMap { Int($0) } ?? 1 : 1
                    let space = String(repeating: " ", count: max(1, min(count, 40)))
                    add(xml.isNamed("line-break") ? "\n" : space, to: &open, isInRemark)
                }
            case .text: if !isInTracked, style == nil { add(xml.text, to: &open, isInRemark) }
            case .end:
                if xml.isNamed("tracked-changes") { isInTracked = false }
                if isInTracked { continue }
                if xml.isNamed("style") { style = nil }
                if xml.isNamed("annotation") { isInRemark = false }
                if xml.isNamed("table"), inner > 0 {
                    inner -= 1
                } else if xml.isNamed("table"), let done = name {
                    let (sheet, problems) = builder.finish(name: done, isHidden: isHidden)
                    result.sheets.append(sheet)
                    result.problems += problems
                    name = nil
                } else if inner == 0, xml.isNamed("table-cell") || xml.isNamed("covered-table-cell") {
                    if let done = open { try endCell(done) }
                    open = nil
                } else if inner == 0, open == nil, xml.isNamed("table-row") {
                    try endRow()
                }
            }
        }
        if let name { result.sheets.append(builder.finish(name: name, isHidden: isHidden).sheet) }
    }

    private func add(_ text: String, to open: inout Open?, _ isInRemark: Bool) {
        guard open != nil else { return }
        if isInRemark {
            if let last = open?.remark.indices.last { open?.remark[last] += text }
        } else if let last = open?.lines.indices.last {
            open?.lines[last] += text
        }
    }

    private static func number(_ text: String?) -> Int { max(1, min(text.flatMap { Int($0) } ?? 1, SheetBuilder.rowCount)) }

    // MARK: rows and columns

    private static func isHidden(_ xml: inout XMLPull) -> Bool {
        ["collapse", "filter"].contains(xml.prefixedAttribute("visibility") ?? "")
    }

    private mutating func takeColumn(_ xml: inout XMLPull) {
        let copies = min(OpenSheet.number(xml.prefixedAttribute("number-columns-repeated")), SheetBuilder.columns)
        if OpenSheet.isHidden(&xml), headColumn < SheetBuilder.columns {
            builder.hide(columns: headColumn...headColumn + copies - 1)
        }
        headColumn = min(headColumn + copies, SheetBuilder.columns)
    }

    private mutating func beginRow(_ xml: inout XMLPull) {
        row = min(row + 1, SheetBuilder.rowCount)
        rowCopies = OpenSheet.number(xml.prefixedAttribute("number-rows-repeated"))
        column = 0
        stored = []
        isRowHidden = OpenSheet.isHidden(&xml)
        if rowCopies < 1_000 || isRowHidden { builder.begin(row: row, isHidden: isRowHidden) }
    }

    /// Repeats the row as often as it says: rows that say nothing are only counted.
    private mutating func endRow() throws(SheetReadingError) {
        if !stored.isEmpty, rowCopies > 1 {
            // A coloured stretch to the sheet's end is no content.
            let says = stored.contains { !$0.cell.text.isEmpty }
            guard !says || rowCopies * stored.count <= OpenSheet.mostCopies else { throw OpenSheet.tooMany }
            for copy in 1..<(says ? rowCopies : min(rowCopies, 2)) where row + copy <= SheetBuilder.rowCount {
                builder.begin(row: row + copy, isHidden: isRowHidden)
                for entry in stored { try builder.store(entry.cell, row: row + copy, column: entry.column) }
            }
        }
        row = min(row + rowCopies - 1, SheetBuilder.rowCount)
        rowCopies = 1
        stored = []
    }

    /// More copies of one row than this are no log but a trap.
    private static let mostCopies = 1_000_000
    private static let tooMany = SheetReadingError(
        "too-many-cells", "The workbook holds more cells than can be read. Split it and read the parts.")

    // MARK: cells

    private func beginCell(_ xml: inout XMLPull) -> Open {
        var cell = Open()
        cell.type = xml.prefixedAttribute("value-type") ?? ""
        cell.value =
            switch cell.type {
            case "date": xml.prefixedAttribute("date-value") ?? ""
            case "time": xml.prefixedAttribute("time-value") ?? ""
            case "boolean": xml.prefixedAttribute("boolean-value") ?? ""
            default: xml.prefixedAttribute("value") ?? xml.prefixedAttribute("string-value") ?? ""
            }
        cell.style = xml.prefixedAttribute("style-name") ?? ""
        cell.copies = min(OpenSheet.number(xml.prefixedAttribute("number-columns-repeated")), SheetBuilder.columns)
        cell.columns = min(OpenSheet.number(xml.prefixedAttribute("number-columns-spanned")), SheetBuilder.columns)
        cell.rows = OpenSheet.number(xml.prefixedAttribute("number-rows-spanned"))
        return cell
    }

    private mutating func endCell(_ open: Open) throws(SheetReadingError) {
        defer { column = min(column + open.copies, SheetBuilder.columns) }
        guard row > 0, !open.isCovered else { return }
        let style = self.style(open.style)
        var cell = SheetCell(text: "", isStruck: style.isStruck, fill: style.fill)
        fill(&cell, open)
        let remark = SheetBuilder.trimmed(open.remark.joined(separator: "\n"))
        if !remark.isEmpty { cell.comment = remark }
        if cell.text.isEmpty, cell.comment == nil, cell.fill == nil { return }
        // Colour without words to the sheet's end is no content.
        let copies = cell.text.isEmpty ? min(open.copies, 64) : open.copies
        for copy in 0..<copies where column + copy < SheetBuilder.columns {
            try builder.store(cell, row: row, column: column + copy)
            stored.append((cell, column + copy))
        }
        if open.columns > 1 || open.rows > 1 {
            builder.merge(rows: row...row + open.rows - 1, columns: column...column + open.columns - 1)
        }
    }

    private mutating func fill(_ cell: inout SheetCell, _ open: Open) {
        let shown = SheetBuilder.trimmed(open.lines.joined(separator: "\n"))
        switch open.type {
        case "float":
            cell.value = .number(SheetBuilder.plain(open.value))
            cell.text = SheetBuilder.plain(open.value)
        case "percentage", "currency":
            cell.value = .number(SheetBuilder.plain(open.value))
            cell.text = shown.isEmpty ? open.value : shown
        case "date":
            builder.fill(&cell, iso: open.value)
            if !shown.isEmpty { cell.text = shown }
        case "time": builder.fill(&cell, duration: open.value, shown: shown)
        case "boolean":
            cell.value = .truth(open.value == "true")
            cell.text = open.value.uppercased()
        default: cell.text = shown.isEmpty ? SheetBuilder.trimmed(open.value) : shown
        }
    }

    // MARK: styles

    private mutating func takeStyle(_ xml: inout XMLPull, _ style: String) {
        if xml.isNamed("table-cell-properties") {
            let colour = (xml.prefixedAttribute("background-color") ?? "").uppercased()
            if colour.hasPrefix("#"), colour != "#FFFFFF" { styles[style]?.fill = String(colour.dropFirst()) }
        } else if xml.isNamed("text-properties") {
            let line =
                xml.prefixedAttribute("text-line-through-style") ?? xml.prefixedAttribute("text-line-through-type") ?? "none"
            styles[style]?.isStruck = line != "none"
        } else if xml.isNamed("table-properties") {
            styles[style]?.isHiddenTable = xml.prefixedAttribute("display") == "false"
        }
    }

    private func style(_ name: String) -> Style {
        var style = styles[name] ?? Style()
        if let parent = style.parent.flatMap({ styles[$0] }) {
            style.fill = style.fill ?? parent.fill
            style.isStruck = style.isStruck || parent.isStruck
        }
        return style
    }
}
