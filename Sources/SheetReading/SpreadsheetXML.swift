import Pages

/// Reads an XML spreadsheet of 2003 (SpreadsheetML, namespace `urn:schemas-microsoft-com:office:spreadsheet`): cached values, never
/// formulas.
struct SpreadsheetXML {
    private struct Style {
        var format: NumberFormat?
        var isStruck = false
        var fill: String?
        var parent: String?
    }

    /// A cell while it is open.
    private struct Open {
        var row = 1
        var column = 0
        var style = "Default"
        var type = ""
        var value = ""
        var remark = ""
        var across = 0
        var down = 0
    }

    private enum Place { case none, data, remark }

    private var styles: [String: Style] = [:]
    private var result = SheetsRead(container: .xml, sheets: [])
    private var builder: SheetBuilder
    private var open: Open?
    private var place = Place.none
    private var row = 0
    private var column = 0
    private var hiddenFrom = 0
    private var name = ""
    private var isHidden = false
    private var uses1904 = false

    private init(cellsLeft: Int) { builder = SheetBuilder(cellsLeft: cellsLeft) }

    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        var reading = SpreadsheetXML(cellsLeft: limits.cells)
        guard var xml = XMLPull(bytes) else {
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
        var style: String?
        var isInTable = false, isInSheet = false, isInVisible = false
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
                if xml.isNamed("Row"), isInTable {
                    beginRow(&xml)
                } else if xml.isNamed("Cell"), isInTable {
                    try beginCell(&xml)
                } else if xml.isNamed("Data") {
                    if place == .none { open?.type = xml.prefixedAttribute("Type") ?? "String" }
                    if place == .none, open != nil, !xml.isEmpty { place = .data }
                } else if xml.isNamed("Comment") {
                    if open != nil, !xml.isEmpty { place = .remark }
                } else if xml.isNamed("Column"), isInTable {
                    takeColumn(&xml)
                } else if xml.isNamed("Style") {
                    style = xml.prefixedAttribute("ID")
                    if let style { styles[style] = Style(parent: xml.prefixedAttribute("Parent")) }
                    if xml.isEmpty { style = nil }
                } else if let style {
                    takeStyle(&xml, style)
                } else if xml.isNamed("Worksheet") {
                    beginSheet(&xml)
                    isInSheet = !xml.isEmpty
                } else if xml.isNamed("Table"), isInSheet {
                    isInTable = !xml.isEmpty
                } else if xml.isNamed("Visible") {
                    isInVisible = !xml.isEmpty
                } else if xml.isNamed("Date1904") {
                    uses1904 = true
                }
            case .text:
                if place == .data {
                    open?.value += xml.text
                } else if place == .remark {
                    open?.remark += xml.text
                } else if isInVisible, xml.text != "SheetVisible" {
                    isHidden = true
                }
            case .end:
                if xml.isNamed("Cell") {
                    try endCell()
                } else if xml.isNamed("Data") {
                    if place == .data { place = .none }
                } else if xml.isNamed("Comment") {
                    place = .none
                } else if xml.isNamed("Style") {
                    style = nil
                } else if xml.isNamed("Table") {
                    isInTable = false
                } else if xml.isNamed("Visible") {
                    isInVisible = false
                } else if xml.isNamed("Worksheet") {
                    endSheet()
                    isInSheet = false
                }
            }
        }
        try endCell()
        if isInSheet { endSheet() }
    }

    // MARK: sheets, rows and columns

    private mutating func beginSheet(_ xml: inout XMLPull) {
        builder = SheetBuilder(cellsLeft: builder.cellsLeft, uses1904: uses1904)
        name = xml.prefixedAttribute("Name") ?? ""
        (row, column, hiddenFrom, isHidden) = (0, 0, 0, false)
        if xml.isEmpty { endSheet() }
    }

    private mutating func endSheet() {
        let (sheet, problems) = builder.finish(name: name, isHidden: isHidden)
        result.sheets.append(sheet)
        result.problems += problems
    }

    private mutating func beginRow(_ xml: inout XMLPull) {
        row =
            SpreadsheetXML.number(xml.prefixedAttribute("Index"), in: 1...SheetBuilder.rowCount)
            ?? min(row + 1, SheetBuilder.rowCount)
        column = 0
        builder.begin(row: row, isHidden: xml.prefixedAttribute("Hidden") == "1")
        if let span = SpreadsheetXML.number(xml.prefixedAttribute("Span"), in: 0...SheetBuilder.rowCount) {
            row = min(row + span, SheetBuilder.rowCount)
        }
    }

    private mutating func takeColumn(_ xml: inout XMLPull) {
        let most = SheetBuilder.columns
        let first = SpreadsheetXML.number(xml.prefixedAttribute("Index"), in: 1...most).map { $0 - 1 } ?? hiddenFrom
        let last = min(first + (SpreadsheetXML.number(xml.prefixedAttribute("Span"), in: 0...most) ?? 0), most)
        if xml.prefixedAttribute("Hidden") == "1" { builder.hide(columns: first...last) }
        hiddenFrom = last + 1
    }

    private static func number(_ text: String?, in range: ClosedRange<Int>) -> Int? {
        text.flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
    }

    // MARK: cells

    private mutating func beginCell(_ xml: inout XMLPull) throws(SheetReadingError) {
        try endCell()
        var cell = Open()
        cell.row = row
        cell.column = SpreadsheetXML.number(xml.prefixedAttribute("Index"), in: 1...SheetBuilder.columns).map { $0 - 1 } ?? column
        cell.style = xml.prefixedAttribute("StyleID") ?? "Default"
        cell.across = SpreadsheetXML.number(xml.prefixedAttribute("MergeAcross"), in: 0...SheetBuilder.columns) ?? 0
        cell.down = SpreadsheetXML.number(xml.prefixedAttribute("MergeDown"), in: 0...SheetBuilder.rowCount) ?? 0
        column = min(cell.column + 1 + cell.across, SheetBuilder.columns)
        let isEmpty = xml.isEmpty
        open = cell
        if isEmpty { try endCell() }
    }

    private mutating func endCell() throws(SheetReadingError) {
        guard let done = open else { return }
        open = nil
        place = .none
        guard done.row > 0 else { return }
        let style = self.style(done.style)
        var cell = SheetCell(text: "", isStruck: style.isStruck, fill: style.fill)
        switch done.type {
        case "Number":
            builder.fill(&cell, number: SheetBuilder.trimmed(done.value), style.format ?? NumberFormat(code: "General"))
        case "DateTime": builder.fill(&cell, iso: SheetBuilder.trimmed(done.value), shown: style.format)
        case "Boolean":
            cell.text = done.value == "1" ? "TRUE" : "FALSE"
            cell.value = .truth(done.value == "1")
        default: cell.text = SheetBuilder.trimmed(done.value)
        }
        let remark = SheetBuilder.trimmed(done.remark)
        if !remark.isEmpty { cell.comment = remark }
        try builder.store(cell, row: done.row, column: done.column)
        if done.across > 0 || done.down > 0 {
            builder.merge(rows: done.row...done.row + done.down, columns: done.column...done.column + done.across)
        }
    }

    // MARK: styles

    private mutating func takeStyle(_ xml: inout XMLPull, _ style: String) {
        if xml.isNamed("NumberFormat") {
            styles[style]?.format = xml.prefixedAttribute("Format").map { NumberFormat(code: SpreadsheetXML.named[$0] ?? $0) }
        } else if xml.isNamed("Font") {
            styles[style]?.isStruck = xml.prefixedAttribute("StrikeThrough") == "1"
        } else if xml.isNamed("Interior"), xml.prefixedAttribute("Pattern") != "None" {
            let colour = (xml.prefixedAttribute("Color") ?? "").uppercased()
            if colour.hasPrefix("#"), colour != "#FFFFFF" { styles[style]?.fill = String(colour.dropFirst()) }
        }
    }

    /// Formats that are written by name.
    private static let named = [
        "General Date": "m/d/yyyy h:mm", "Long Date": "dddd, mmmm d, yyyy", "Medium Date": "d-mmm-yy", "Short Date": "m/d/yyyy",
        "Long Time": "h:mm:ss AM/PM", "Medium Time": "h:mm AM/PM", "Short Time": "h:mm", "Fixed": "0.00", "Standard": "#,##0.00",
        "Percent": "0.00%", "Scientific": "0.00E+00", "Currency": "$#,##0.00",
    ]

    private func style(_ id: String) -> Style {
        var style = styles[id] ?? Style()
        var parent = style.parent
        for _ in 0..<4 {
            guard let up = parent.flatMap({ styles[$0] }) else { break }
            style.format = style.format ?? up.format
            style.fill = style.fill ?? up.fill
            style.isStruck = style.isStruck || up.isStruck
            parent = up.parent
        }
        return style
    }
}
