import CXML2
import Pages

/// Reads a web page: its tables, and the lines around them. Many systems export such a page and call it `.xls`.
enum HTMLReading {
    /// The page's lines and tables as one sheet.
    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        let (sheet, problems) = try flow(bytes).sheet(cellsLeft: limits.cells)
        return SheetsRead(container: .html, sheets: [sheet], problems: problems)
    }

    /// The page's lines and tables in the order of reading.
    static func flow(_ bytes: [UInt8]) -> FlowText {
        let (text, label) = decoded(bytes)
        let collector = Collector()
        collector.parse(text, label)
        return collector.finish()
    }

    /// The text as UTF-8, or as it is with the name of the encoding that the page itself states.
    private static func decoded(_ bytes: [UInt8]) -> (text: [UInt8], label: String) {
        let found = bytes.withUnsafeBytes { TextDecoding.detect($0) } ?? (.windows1252, 0)
        let label = statedEncoding(bytes)
        let isCommon = label.map { commonLabels.contains($0) } ?? true
        // A page that is well-formed UTF-8, or marked as Unicode, is what it looks like, whatever it says.
        if isCommon || found.mark > 0 || found.encoding != .windows1252 && found.encoding != .macRoman {
            var encoding = found.encoding
            if encoding == .macRoman, label != nil { encoding = .windows1252 }
            return (bytes.withUnsafeBytes { TextDecoding.utf8($0, encoding, mark: found.mark) }, "UTF-8")
        }
        return (bytes, label ?? "UTF-8")
    }

    /// Names of encodings that the decoding of plain text finds by itself.
    private static let commonLabels: Set<String> = [
        "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", "cp1252", "utf-16", "unicode",
    ]

    /// The encoding after `charset=` in the page's head.
    private static func statedEncoding(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4_096).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let mark = Array("charset=".utf8)
        guard head.count > mark.count else { return nil }
        for at in 0..<(head.count - mark.count) where head[at] == mark[0] && head[at..<at + mark.count].elementsEqual(mark) {
            let rest = head[(at + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
            let name = rest.prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
            return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
        }
        return nil
    }
}

/// Collects lines and tables from the events of libxml2's HTML parser, which closes what the page leaves open.
private final class Collector {
    /// A table, row or cell that is open.
    private struct Table {
        var rows: [FlowText.Row] = []
        var row: FlowText.Row?
    }

    /// Where text goes: the page itself, a caption or a cell.
    private struct Flow {
        var cell = FlowText.Cell()
        var isCell = false
        var line: [UInt8] = []
        var isHeading = false
        var struck = 0
        var written = 0
    }

    private var flows = [Flow()]
    private var tables: [Table] = []
    private var silent: [String] = []
    private var strikes = 0
    private var spans: [Bool] = []
    /// Open tables that lie too deep to be read as tables.
    private var ignored = 0
    private var preformatted = 0
    private var choice: (depth: Int, first: String?, chosen: String?, open: String?)?
    /// Tables within tables beyond this depth are read as lines.
    private static let deepest = 24

    func parse(_ text: [UInt8], _ encoding: String) {
        var handler = htmlSAXHandler()
        handler.startElement = { context, name, attributes in
            guard let context, let name else { return }
            Collector.of(context).start(String(cString: name), Collector.attributes(attributes))
        }
        handler.endElement = { context, name in
            guard let context, let name else { return }
            Collector.of(context).end(String(cString: name))
        }
        handler.characters = { context, text, length in
            guard let context, let text, length > 0 else { return }
            Collector.of(context).take(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        cxml_silence()
        // A zero would end the text for the parser.
        var text = text.map { $0 == 0 ? 0x20 : $0 }
        text.append(0)
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = text.withUnsafeMutableBufferPointer { buffer in htmlSAXParseDoc(buffer.baseAddress, encoding, &handler, context) }
    }

    private static func of(_ context: UnsafeMutableRawPointer) -> Collector {
        Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
    }

    private static func attributes(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> [String: String] {
        guard let list else { return [:] }
        var result: [String: String] = [:]
        var at = 0
        while let name = list[at] {
            result[String(cString: name).lowercased()] = list[at + 1].map { String(cString: $0) } ?? ""
            at += 2
        }
        return result
    }

    func finish() -> FlowText {
        ignored = 0
        while !tables.isEmpty { endTable() }
        endLine()
        return FlowText(blocks: flows.first?.cell.blocks ?? [])
    }

    // MARK: events

    private static let voices: Set<String> = ["script", "style", "noscript", "template", "title", "colgroup"]
    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article",
        "header",
        "footer", "form", "fieldset", "legend", "center", "address", "body", "hr", "pre", "main", "nav", "aside", "caption",
        "option",
    ]

    private func start(_ name: String, _ attributes: [String: String]) {
        let name = name.lowercased()
        if Collector.voices.contains(name) { return silent.append(name) }
        guard silent.isEmpty else { return }
        switch name {
        case "table": startTable()
        case "tr": startRow(attributes)
        case "td", "th": startCell(attributes)
        case "br": endLine()
        case "pre": (preformatted, ()) = (preformatted + 1, endLine())
        case "s", "strike", "del": strikes += 1
        case "span", "font":
            spans.append(Collector.isStruck(attributes))
            if spans.last == true { strikes += 1 }
        case "img": write(attributes["alt"] ?? "")
        case "input": takeInput(attributes)
        case "select": choice = (flows.count, nil, nil, nil)
        case "option":
            choice?.open = ""
            if attributes["selected"] != nil { choice?.chosen = "" }
        default:
            if Collector.blocks.contains(name) { endLine() }
            if name.count == 2, name.first == "h", name != "hr" { flows[flows.count - 1].isHeading = true }
        }
    }

    private func end(_ name: String) {
        let name = name.lowercased()
        if Collector.voices.contains(name) {
            if silent.last == name { silent.removeLast() }
            return
        }
        guard silent.isEmpty else { return }
        switch name {
        case "table": endTable()
        case "tr": endRow()
        case "td", "th": endCell()
        case "s", "strike", "del": strikes = max(0, strikes - 1)
        case "span", "font": if spans.popLast() == true { strikes = max(0, strikes - 1) }
        case "pre": (preformatted, ()) = (max(0, preformatted - 1), endLine())
        case "option": endOption()
        case "select": endSelect()
        default: if Collector.blocks.contains(name) { endLine() }
        }
    }

    private func take(_ text: UnsafeBufferPointer<UInt8>) {
        guard silent.isEmpty else { return }
        if choice?.open != nil {
            choice?.open? += String(decoding: text, as: UTF8.self)
            return
        }
        write(text)
    }

    // MARK: tables

    private func startTable() {
        endLine()
        guard tables.count < Collector.deepest else { return ignored += 1 }
        tables.append(Table())
    }

    private func startRow(_ attributes: [String: String]) {
        guard !tables.isEmpty, ignored == 0 else { return endLine() }
        closeCells()
        endRow()
        let style = (attributes["style"] ?? "").lowercased().filter { $0 != " " }
        tables[tables.count - 1].row = FlowText.Row(isHidden: style.contains("display:none") || attributes["hidden"] != nil)
    }

    private func startCell(_ attributes: [String: String]) {
        guard !tables.isEmpty, ignored == 0 else { return endLine() }
        closeCells()
        if tables[tables.count - 1].row == nil { tables[tables.count - 1].row = FlowText.Row() }
        var flow = Flow()
        flow.isCell = true
        flow.cell.columnSpan = max(1, min(1_000, attributes["colspan"].flatMap { Int($0) } ?? 1))
        let rows = attributes["rowspan"].flatMap { Int($0) } ?? 1
        flow.cell.rowSpan = rows == 0 ? 65_534 : max(1, min(65_534, rows))
        flow.cell.fill = Collector.fill(attributes)
        flow.cell.isStruck = Collector.isStruck(attributes)
        flows.append(flow)
    }

    /// How many cells may be open: one for each open table.
    private func closeCells() { while flows.count > tables.count { endCell() } }

    private func endCell() {
        guard flows.count > tables.count, !tables.isEmpty, ignored == 0 else { return endLine() }
        endLine()
        var flow = flows.removeLast()
        flow.cell.isStruck = flow.cell.isStruck && flow.written > 0 || flow.written > 0 && flow.struck == flow.written
        tables[tables.count - 1].row?.cells.append(flow.cell)
    }

    private func endRow() {
        guard !tables.isEmpty, ignored == 0 else { return }
        closeCells()
        guard let row = tables[tables.count - 1].row else { return }
        tables[tables.count - 1].row = nil
        tables[tables.count - 1].rows.append(row)
    }

    private func endTable() {
        guard !tables.isEmpty else { return endLine() }
        if ignored > 0 {
            ignored -= 1
            return endLine()
        }
        closeCells()
        endRow()
        let table = tables.removeLast()
        if !table.rows.isEmpty { flows[flows.count - 1].cell.blocks.append(.table(table.rows)) }
    }

    private static func isStruck(_ attributes: [String: String]) -> Bool {
        (attributes["style"] ?? "").lowercased().contains("line-through")
    }

    /// `RRGGBB` of a cell's ground where it is written in hexadecimal, else the colour's name; white is no colour.
    private static func fill(_ attributes: [String: String]) -> String? {
        var colour = attributes["bgcolor"] ?? ""
        for part in (attributes["style"] ?? "").split(separator: ";") {
            let sides = part.split(separator: ":", maxSplits: 1)
            guard sides.count == 2, ["background", "background-color"].contains(SheetBuilder.trimmed(sides[0].lowercased()))
            else { continue }
            colour = SheetBuilder.trimmed(String(sides[1]))
        }
        colour = colour.uppercased()
        if colour.hasPrefix("#") { colour.removeFirst() }
        return ["", "FFFFFF", "FFF", "WHITE", "TRANSPARENT", "NONE", "INHERIT"].contains(colour) ? nil : colour
    }

    // MARK: words

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { write($0) }
    }

    private func write(_ text: UnsafeBufferPointer<UInt8>) {
        let last = flows.count - 1
        var bytes = flows[last].line
        var written = 0
        var at = 0
        while at < text.count {
            let byte = text[at]
            // A no-break space is a space here.
            let isHardSpace = byte == 0xC2 && at + 1 < text.count && text[at + 1] == 0xA0
            if preformatted > 0, byte == 0x0A {
                flows[last].line = bytes
                endLine()
                bytes = []
            } else if byte <= 0x20 || isHardSpace {
                if preformatted > 0 {
                    bytes.append(byte == 0x09 ? 0x09 : 0x20)
                } else if let end = bytes.last, end != 0x20 {
                    bytes.append(0x20)
                }
                if isHardSpace { at += 1 }
            } else {
                bytes.append(byte)
                written += 1
            }
            at += 1
        }
        flows[last].line = bytes
        flows[last].written += written
        if strikes > 0 { flows[last].struck += written }
    }

    private func endLine() {
        let last = flows.count - 1
        let text = SheetBuilder.trimmed(String(decoding: flows[last].line, as: UTF8.self))
        flows[last].line = []
        if !text.isEmpty { flows[last].cell.blocks.append(.line(FlowText.Line(text: text, isHeading: flows[last].isHeading))) }
        flows[last].isHeading = false
    }

    // MARK: forms

    private func takeInput(_ attributes: [String: String]) {
        switch (attributes["type"] ?? "text").lowercased() {
        case "hidden", "submit", "button", "image", "reset", "password", "file": return
        case "checkbox", "radio": if attributes["checked"] != nil { write("✓ ") }
        default: write(attributes["value"] ?? "")
        }
    }

    private func endOption() {
        guard let text = choice?.open else { return }
        choice?.open = nil
        if choice?.first == nil { choice?.first = text }
        if choice?.chosen == "" { choice?.chosen = text }
    }

    private func endSelect() {
        endOption()
        if let done = choice { write(done.chosen ?? done.first ?? "") }
        choice = nil
    }
}
