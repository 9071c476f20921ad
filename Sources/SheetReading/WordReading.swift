import Pages

/// Reads a Word document (Office Open XML): its paragraphs and tables in order, the heading of its pages first.
enum WordReading {
    /// The document as one sheet.
    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        let (flow, more) = try flow(bytes, limits: limits)
        if let list = list(flow) { return SheetsRead(container: .docx, sheets: [list], problems: more) }
        let (sheet, problems) = try flow.sheet(cellsLeft: limits.cells)
        return SheetsRead(container: .docx, sheets: [sheet], problems: more + problems)
    }

    /// The paragraphs of a document without tables as a list of days: "9/4 \u{2013} First session."; `nil` where they are none, or words are struck out.
    private static func list(_ flow: FlowText) -> Sheet? {
        var lines: [String] = []
        for block in flow.blocks {
            guard case .line(let line) = block, line.runs.isEmpty else { return nil }
            lines.append(String(line.text.map { $0.isNewline ? " " : $0 }))
        }
        // Each paragraph ends what was said before it.
        guard var sheet = DayLines.sheet(Array(lines.joined(separator: "\n\n").utf8)) else { return nil }
        for index in sheet.rows.indices { sheet.rows[index].number = (sheet.rows[index].number + 1) / 2 }
        return sheet
    }

    /// The document's paragraphs and tables.
    static func flow(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> (FlowText, [Problem]) {
        let members = try ArchiveReading.members(bytes, limits: limits) { name in
            let name = name.lowercased()
            return name.hasSuffix(".xml") && (name.hasPrefix("word/document") || name.hasPrefix("word/header"))
        }
        var flow = FlowText()
        var problems: [Problem] = []
        let names = members.keys.sorted()
        guard let body = names.first(where: { $0.lowercased().hasPrefix("word/document") }) else {
            throw SheetReadingError(
                "damaged-document", "The Word document holds no text, so it is damaged. Ask for it again as a PDF.")
        }
        var seen: Set<[String]> = []
        for name in names.filter({ $0 != body && $0.lowercased().hasPrefix("word/header") }) + [body] {
            guard let data = members[name] else { continue }
            var reader = WordFlow()
            let isWhole = reader.run(data)
            let lines = reader.flow.blocks.map { FlowText.Cell(blocks: [$0]).text }
            // First, odd and even pages mostly have the same heading.
            if name != body, !seen.insert(lines).inserted { continue }
            flow.blocks += reader.flow.blocks
            flow.correctedCells += reader.flow.correctedCells
            problems += reader.problems
            if !isWhole {
                problems.append(
                    Problem(
                        .error, "damaged-sheet",
                        "The document breaks off after \(reader.flow.blocks.count) paragraphs and tables; what stands behind could not be read. Ask for the file again."
                    ))
            }
        }
        return (flow, problems)
    }
}

/// Takes in the elements of WordprocessingML (ECMA-376 part 1, chapter 17).
private struct WordFlow {
    private(set) var flow = FlowText()
    private var tables: [[FlowText.Row]] = []
    private var rows: [FlowText.Row] = []
    private var cells: [FlowText.Cell] = []
    private var line = ""
    /// The line in runs, struck out or not.
    private var runs: [FlowText.Run] = []
    private var isHeading = false
    private var isInText = false
    private var isDeleted = 0
    private var isSkipped = 0
    private var isRunStruck = false
    private var isInRunStyle = false
    private var isParagraphStyle = false
    private var isInCellStyle = false
    private var written: [(all: Int, struck: Int)] = []
    private var deleted = 0
    /// Open tables that lie too deep to be read as tables.
    private var ignored = 0
    /// Tables within tables beyond this depth are read as paragraphs.
    private static let deepest = 24

    private var unfollowed: [Problem] = []

    /// What a person must know of the reading.
    var problems: [Problem] {
        var result = unfollowed
        if deleted > 0 {
            result.append(
                Problem(
                    .note, "deleted-text",
                    "The document holds text that was deleted while changes were tracked; it was left out. Ask whether the changes were accepted."
                ))
        }
        if let corrections = flow.corrections { result.append(corrections) }
        return result
    }

    /// Reads the part; false when its XML breaks off.
    mutating func run(_ bytes: [UInt8]) -> Bool {
        guard var xml = XMLPull(bytes) else { return false }
        while true {
            switch xml.next() {
            case .finished:
                unfollowed += xml.problems
                return true
            case .broken:
                closeAll()
                unfollowed += xml.problems
                return false
            case .start: start(&xml)
            case .text: if isInText, isSkipped == 0 { write(xml.text) }
            case .end: end(&xml)
            }
        }
    }

    private mutating func closeAll() {
        endLine()
        while !cells.isEmpty || !rows.isEmpty || !tables.isEmpty {
            let before = cells.count + rows.count + tables.count
            endCell()
            endRow()
            endTable()
            if cells.count + rows.count + tables.count >= before { break }
        }
    }

    private mutating func start(_ xml: inout XMLPull) {
        if isSkipped > 0 {
            if !xml.isEmpty { isSkipped += 1 }
            return
        }
        // Word repeats drawings for older programs, and keeps codes of fields beside what they show.
        if xml.isNamed("Fallback") || xml.isNamed("instrText") || xml.isNamed("delInstrText") {
            if !xml.isEmpty { isSkipped = 1 }
        } else if xml.isNamed("t") {
            isInText = !xml.isEmpty && isDeleted == 0
        } else if xml.isNamed("delText") {
            deleted += 1
        } else if xml.isNamed("del") || xml.isNamed("moveFrom") {
            if !xml.isEmpty { isDeleted += 1 }
        } else if xml.isNamed("tab") {
            if !isInRunStyle, !isParagraphStyle {
                append(cells.isEmpty ? "\t" : " ")
            }
        } else if xml.isNamed("br") || xml.isNamed("cr") {
            endLine()
        } else if xml.isNamed("noBreakHyphen") {
            write("-")
        } else if xml.isNamed("sym") {
            write(WordFlow.symbol(xml.prefixedAttribute("char")))
        } else if xml.isNamed("r") {
            isRunStruck = false
        } else if xml.isNamed("rPr") {
            isInRunStyle = !xml.isEmpty
        } else if xml.isNamed("pPr") {
            isParagraphStyle = !xml.isEmpty
        } else if xml.isNamed("strike") || xml.isNamed("dstrike") {
            if isInRunStyle { isRunStruck = !["0", "false"].contains(xml.prefixedAttribute("val") ?? "") }
        } else if xml.isNamed("pStyle") {
            let style = (xml.prefixedAttribute("val") ?? "").lowercased()
            isHeading = style.hasPrefix("heading") || style == "title"
        } else {
            startTable(&xml)
        }
    }

    private mutating func startTable(_ xml: inout XMLPull) {
        if xml.isNamed("tbl") {
            endLine()
            if tables.count < WordFlow.deepest { tables.append([]) } else { ignored += 1 }
        } else if ignored > 0 {
            return
        } else if xml.isNamed("tr") {
            if rows.count < tables.count { rows.append(FlowText.Row()) }
        } else if xml.isNamed("tc") {
            if cells.count < rows.count {
                cells.append(FlowText.Cell())
                written.append((0, 0))
            }
        } else if xml.isNamed("gridSpan") {
            if !cells.isEmpty {
                cells[cells.count - 1].columnSpan = max(1, min(1_000, xml.prefixedAttribute("val").flatMap { Int($0) } ?? 1))
            }
        } else if xml.isNamed("vMerge") {
            if !cells.isEmpty {
                cells[cells.count - 1].continuesAbove = (xml.prefixedAttribute("val") ?? "continue") == "continue"
            }
        } else if xml.isNamed("tcPr") {
            isInCellStyle = !xml.isEmpty
        } else if xml.isNamed("shd"), isInCellStyle, !cells.isEmpty {
            let colour = (xml.prefixedAttribute("fill") ?? "").uppercased()
            if !["", "AUTO", "FFFFFF"].contains(colour) { cells[cells.count - 1].fill = colour }
        }
    }

    private mutating func end(_ xml: inout XMLPull) {
        if isSkipped > 0 {
            isSkipped -= 1
            return
        }
        if xml.isNamed("t") {
            isInText = false
        } else if xml.isNamed("p") {
            endLine()
        } else if xml.isNamed("rPr") {
            isInRunStyle = false
        } else if xml.isNamed("pPr") {
            isParagraphStyle = false
        } else if xml.isNamed("r") {
            isRunStruck = false
        } else if xml.isNamed("del") || xml.isNamed("moveFrom") {
            isDeleted = max(0, isDeleted - 1)
        } else if xml.isNamed("tcPr") {
            isInCellStyle = false
        } else if xml.isNamed("tbl") {
            if ignored > 0 { ignored -= 1 } else { endTable() }
        } else if ignored == 0, xml.isNamed("tc") {
            endCell()
        } else if ignored == 0, xml.isNamed("tr") {
            endRow()
        }
    }

    // MARK: words

    private mutating func write(_ text: String) {
        guard isDeleted == 0 else { return }
        var own = ""
        for scalar in text.unicodeScalars {
            own.unicodeScalars.append(scalar == "\u{A0}" || scalar == "\n" || scalar == "\r" ? " " : scalar)
        }
        append(own)
        guard let last = written.indices.last else { return }
        let count = text.utf8.count(where: { $0 > 0x20 })
        written[last].all += count
        if isRunStruck { written[last].struck += count }
    }

    private mutating func append(_ text: String) {
        line += text
        if runs.last?.isStruck == isRunStruck { runs[runs.count - 1].text += text } else { runs.append(FlowText.Run(text: text, isStruck: isRunStruck)) }
    }

    /// Ticks and boxes of the fonts Wingdings and Symbol.
    private static func symbol(_ code: String?) -> String {
        switch (code ?? "").uppercased().suffix(2) {
        case "FC", "FE": "✓"
        case "FB", "FD", "78": "✗"
        case "A8", "6F", "71": "☐"
        default: ""
        }
    }

    private mutating func endLine() {
        let text = SheetBuilder.trimmed(line), runs = runs
        (line, self.runs) = ("", [])
        defer { isHeading = false }
        guard !text.isEmpty else { return }
        let isStruck = runs.contains { $0.isStruck && $0.text.contains { !$0.isWhitespace } }
        let block = FlowText.Block.line(FlowText.Line(text: text, isHeading: isHeading, runs: isStruck ? runs : []))
        if cells.isEmpty { flow.blocks.append(block) } else { cells[cells.count - 1].blocks.append(block) }
    }

    // MARK: tables

    private mutating func endCell() {
        guard !cells.isEmpty, cells.count == rows.count, cells.count == tables.count else { return }
        endLine()
        var cell = cells.removeLast()
        let count = written.popLast() ?? (0, 0)
        cell.isStruck = count.all > 0 && count.struck == count.all
        if count.struck > 0, !cell.isStruck {
            flow.correctedCells += 1
            cell.leaveOutStruck()
        }
        rows[rows.count - 1].cells.append(cell)
    }

    private mutating func endRow() {
        guard !rows.isEmpty, rows.count == tables.count, cells.count < rows.count else { return }
        tables[tables.count - 1].append(rows.removeLast())
    }

    private mutating func endTable() {
        guard let rows = tables.popLast() else { return }
        guard !rows.isEmpty else { return }
        let block = FlowText.Block.table(rows)
        if cells.isEmpty { flow.blocks.append(block) } else { cells[cells.count - 1].blocks.append(block) }
    }
}
