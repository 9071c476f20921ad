import Pages

/// Reads a web page: its tables, and the lines around them. Many systems export such a page and call it `.xls`.
enum HTMLReading {
    /// The page's lines and tables as one sheet.
    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        let flow = flow(bytes)
        var (sheet, problems) = try flow.sheet(cellsLeft: limits.cells)
        if let corrections = flow.corrections { problems.append(corrections) }
        if flow.hiddenCells > 0 {
            problems.append(
                Problem(
                    .note, "hidden-text",
                    "In \(flow.hiddenCells) cell(s) the page holds words that it does not show, such as hints and keys to sort by; they were left out."))
        }
        if flow.hiddenSentences > 0 {
            problems.append(
                Problem(
                    .warning, "hidden-sentence",
                    "In \(flow.hiddenSentences) cell(s) of the page stands a sentence that it does not show and that stands nowhere else on it. It may tell of a "
                        + "session; it was left out. Open the page with everything unfolded and save it again."))
        }
        if flow.unevenRows > 0 {
            problems.append(
                Problem(
                    .warning, "uneven-rows",
                    "\(flow.unevenRows) row(s) that the page draws without a table have more or fewer parts than the rows beside them. Their parts were taken from "
                        + "left to right. Compare these rows with the page."))
        }
        return SheetsRead(container: .html, sheets: [sheet], problems: problems)
    }

    /// The page's lines and tables in the order of reading.
    static func flow(_ bytes: [UInt8]) -> FlowText {
        let (text, label) = decoded(bytes)
        let (grids, unevenRows) = HTMLGrids.parts(text, label)
        let collector = HTMLCollector(grids: grids)
        collector.parse(text, label)
        var flow = collector.finish()
        flow.unevenRows = unevenRows
        return flow
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
