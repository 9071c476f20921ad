import Pages

/// Collects lines and tables from the events of libxml2's HTML parser, which closes what the page leaves open.
final class HTMLCollector: HTMLEvents {
    /// Elements that stand for rows and cells though the page draws no table.
    private let grids: [Int: HTMLGrids.Part]
    private var begun = 0
    /// What the elements that are open stand for in a grid.
    private var gridParts: [(name: String, part: HTMLGrids.Part?, classes: [String])] = []

    init(grids: [Int: HTMLGrids.Part] = [:]) { self.grids = grids }

    /// A table, row or cell that is open.
    struct Table {
        var rows: [FlowText.Row] = []
        var row: FlowText.Row?
        /// The open row is struck out as a whole, and its ground.
        var isRowStruck = false, rowFill: String?
    }

    /// Where text goes: the page itself, a caption or a cell.
    struct Flow {
        var cell = FlowText.Cell()
        var isCell = false
        var line: [UInt8] = []
        var isHeading = false
        var struck = 0
        var written = 0
        /// Where in the line struck words begin and end, in turn.
        var strikeEdges: [Int] = []
        /// The element within the cell that the page does not show, how many of its name are open, and its words.
        var hidden: (name: String, open: Int)?
        var hiddenLine: [UInt8] = []
    }

    var flows = [Flow()]
    /// Cells whose hidden words were left out.
    private var hiddenCells = 0
    /// Cells in which some words are struck out and others left.
    private var correctedCells = 0
    /// The sentences among them, and how often each stands on the page.
    private var hiddenSentences: [String: Int] = [:]
    var tables: [Table] = []
    var silent: [String] = []
    var strikes = 0
    var spans: [Bool] = []
    /// Paragraphs, lists and other elements whose style strikes them out, and how many of their name are open within.
    var struckElements: [(name: String, open: Int)] = []
    /// The text of the style sheet that is open, and the classes whose words it strikes out.
    var styles: [UInt8] = []
    var struckClasses: Set<String> = []
    /// What the style sheets do not show, and how many elements of each class are open.
    var hiding = HTMLHiding()
    var openClasses: [String: Int] = [:]
    /// Open tables that lie too deep to be read as tables.
    var ignored = 0
    var preformatted = 0
    var choice: (depth: Int, first: String?, chosen: String?, open: String?)?
    /// Tables within tables beyond this depth are read as lines.
    private static let deepest = 24

    func finish() -> FlowText {
        ignored = 0
        while !tables.isEmpty { endTable() }
        endLine()
        return FlowText(
            blocks: flows.first?.cell.blocks ?? [], correctedCells: correctedCells, hiddenCells: hiddenCells, hiddenSentences: hiddenSentences.values.count { $0 == 1 })
    }

    // MARK: events

    private static let voices: Set<String> = ["script", "style", "noscript", "template", "title", "colgroup"]
    static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article",
        "header",
        "footer", "form", "fieldset", "legend", "center", "address", "body", "hr", "pre", "main", "nav", "aside", "caption",
        "option",
    ]

    override func start(_ name: String, _ attributes: [String: String]) {
        let part = grids.isEmpty ? nil : grids[begun]
        begun += 1
        let classes = hiding.isEmpty ? [] : (attributes["class"] ?? "").split(separator: " ").map { $0.lowercased() }
        gridParts.append((name, part, classes))
        for own in classes { openClasses[own, default: 0] += 1 }
        if HTMLCollector.voices.contains(name) { return silent.append(name) }
        guard silent.isEmpty else { return }
        if let part {
            if case .row(let isFirst, _) = part {
                if isFirst { startTable() }
                startRow(attributes)
            } else if case .cell(let before) = part {
                // Parts that the row lacks.
                for _ in 0..<before {
                    startCell([:])
                    endCell()
                }
                startCell(attributes)
                if ["s", "strike", "del"].contains(name) { flows[flows.count - 1].cell.isStruck = true }
            }
            return
        }
        startHidden(name, attributes)
        startStrike(name, attributes)
        switch name {
        case "table": startTable()
        case "tr": startRow(attributes)
        case "td", "th": startCell(attributes)
        case "br": endLine()
        case "pre": (preformatted, ()) = (preformatted + 1, endLine())
        case "s", "strike", "del": strikes += 1
        case "span", "font":
            spans.append(isStruck(attributes))
            if spans.last == true { strikes += 1 }
        case "img": write(attributes["alt"] ?? "")
        case "input": takeInput(attributes)
        case "select": choice = (flows.count, nil, nil, nil)
        case "option":
            choice?.open = ""
            if attributes["selected"] != nil { choice?.chosen = "" }
        default:
            if HTMLCollector.blocks.contains(name) { endLine() }
            if name.count == 2, name.first == "h", name != "hr" { flows[flows.count - 1].isHeading = true }
        }
    }

    override func end(_ name: String) {
        var part: HTMLGrids.Part?
        if let place = gridParts.lastIndex(where: { $0.name == name }) {
            part = gridParts[place].part
            for own in gridParts[place...].flatMap(\.classes) { openClasses[own, default: 1] -= 1 }
            gridParts.removeSubrange(place...)
        }
        if HTMLCollector.voices.contains(name) {
            if silent.last == name { silent.removeLast() }
            if name == "style" { takeStyles() }
            return
        }
        guard silent.isEmpty else { return }
        if let part {
            guard case .row(_, let isLast) = part else { return endCell() }
            endRow()
            if isLast { endTable() }
            return
        }
        defer {
            endHidden(name)
            endStrike(name)
        }
        switch name {
        case "table": endTable()
        case "tr": endRow()
        case "td", "th": endCell()
        case "s", "strike", "del": strikes = max(0, strikes - 1)
        case "span", "font": if spans.popLast() == true { strikes = max(0, strikes - 1) }
        case "pre": (preformatted, ()) = (max(0, preformatted - 1), endLine())
        case "option": endOption()
        case "select": endSelect()
        default: if HTMLCollector.blocks.contains(name) { endLine() }
        }
    }

    override func take(_ text: UnsafeBufferPointer<UInt8>) {
        if silent.last == "style", styles.count < 200_000 { styles += text }
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
        // A tab of a page that stands in a table: the words above its own table are that table's titles.
        if flows[flows.count - 1].hidden != nil { showHidden() }
        guard tables.count < HTMLCollector.deepest else { return ignored += 1 }
        tables.append(Table())
    }

    private func startRow(_ attributes: [String: String]) {
        guard !tables.isEmpty, ignored == 0 else { return endLine() }
        closeCells()
        endRow()
        tables[tables.count - 1].row = FlowText.Row(isHidden: isHidden(attributes))
        tables[tables.count - 1].isRowStruck = isStruck(attributes)
        tables[tables.count - 1].rowFill = HTMLCollector.fill(attributes)
    }

    private func startCell(_ attributes: [String: String]) {
        guard !tables.isEmpty, ignored == 0 else { return endLine() }
        closeCells()
        if tables[tables.count - 1].row == nil {
            tables[tables.count - 1].row = FlowText.Row()
            (tables[tables.count - 1].isRowStruck, tables[tables.count - 1].rowFill) = (false, nil)
        }
        var flow = Flow()
        flow.isCell = true
        flow.cell.columnSpan = max(1, min(1_000, attributes["colspan"].flatMap { Int($0) } ?? 1))
        let rows = attributes["rowspan"].flatMap { Int($0) } ?? 1
        flow.cell.rowSpan = rows == 0 ? 65_534 : max(1, min(65_534, rows))
        let table = tables[tables.count - 1]
        flow.cell.fill = HTMLCollector.fill(attributes)
        flow.cell.isStruck = isStruck(attributes) || table.isRowStruck
        flows.append(flow)
    }

    /// How many cells may be open: one for each open table.
    private func closeCells() { while flows.count > tables.count { endCell() } }

    private func endCell() {
        guard flows.count > tables.count, !tables.isEmpty, ignored == 0 else { return endLine() }
        if flows[flows.count - 1].cell.blocks.isEmpty, SheetBuilder.trimmed(String(decoding: flows[flows.count - 1].line, as: UTF8.self)).isEmpty {
            // A cell that shows nothing holds what the page keeps back.
            flows[flows.count - 1].line = flows[flows.count - 1].hiddenLine.map { $0 == 0x0A ? 0x20 : $0 }
            flows[flows.count - 1].strikeEdges = []
        } else if flows[flows.count - 1].hiddenLine.contains(where: { $0 > 0x20 }) {
            takeHidden()
        }
        flows[flows.count - 1].hidden = nil
        endLine()
        var flow = flows.removeLast()
        flow.cell.isStruck = flow.cell.isStruck && flow.written > 0 || flow.written > 0 && flow.struck == flow.written
        if flow.struck > 0, !flow.cell.isStruck {
            correctedCells += 1
            flow.cell.leaveOutStruck()
        }
        // The ground of a row is that of its words; an empty square has only its own.
        if flow.written > 0 { flow.cell.fill = flow.cell.fill ?? tables[tables.count - 1].rowFill }
        tables[tables.count - 1].row?.cells.append(flow.cell)
    }

    /// Counts a cell that hides words beside others, unless those others ask to be followed by them.
    private func takeHidden() {
        let last = flows.count - 1
        let words = SheetBuilder.trimmed(String(decoding: flows[last].hiddenLine.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self))
        flows[last].hidden = nil
        endLine()
        if HTMLCollector.isSentence(words), HTMLCollector.asksForMore(flows[last].cell.text) { return showHidden() }
        hiddenCells += 1
        if HTMLCollector.isSentence(words), hiddenSentences.count < 5_000 { hiddenSentences[words, default: 0] += 1 }
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
}
