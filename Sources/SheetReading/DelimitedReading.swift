public import Pages

/// Sheets read from a file, with what a person must know about the reading.
public struct SheetsRead: Sendable, Hashable {
    /// What the file is.
    public var container: Container
    /// The sheets in the file's order.
    public var sheets: [Sheet]
    /// Damage that was read around.
    public var problems: [Problem]

    /// What was read from a file.
    public init(container: Container, sheets: [Sheet], problems: [Problem] = []) {
        self.container = container
        self.sheets = sheets
        self.problems = problems
    }
}

/// A delimited text as UTF-8, ready for scanning, in whichever encoding it came.
public struct DelimitedText: Sendable {
    /// The encoding of the file.
    public let encoding: TextEncoding
    /// How its fields are separated and quoted.
    public let dialect: DelimitedDialect
    /// The whole text as UTF-8, without a byte order mark.
    public let utf8: [UInt8]

    /// Decodes the file and finds its dialect; throws when the bytes are no text.
    public init(_ bytes: [UInt8]) throws(SheetReadingError) {
        let found = bytes.withUnsafeBytes { TextDecoding.detect($0) }
        guard let found else {
            throw SheetReadingError(
                "not-text",
                "The file holds bytes that are no text, so it cannot be read as a delimited file. Export it again as CSV or XLSX."
            )
        }
        encoding = found.encoding
        if found.encoding == .utf8, found.mark == 0 {
            utf8 = bytes
        } else {
            utf8 = bytes.withUnsafeBytes { TextDecoding.utf8($0, found.encoding, mark: found.mark) }
        }
        dialect = DelimitedDialect.sniff(utf8)
    }

    /// Runs through all records in order without making strings. The ranges point into ``utf8``.
    ///
    /// `body` returns false to stop.
    public func forEachRecord(_ body: (RecordInfo, borrowing [FieldRange], UnsafeRawBufferPointer) -> Bool) {
        utf8.withUnsafeBytes { text in
            var scanner = RecordScanner(text, dialect: dialect)
            var fields: [FieldRange] = []
            fields.reserveCapacity(64)
            var isFirst = true
            while let info = scanner.next(&fields) {
                defer { isFirst = false }
                if isFirst, DelimitedDialect.statedDelimiter(text) != nil { continue }
                if !body(info, fields, text) { return }
            }
        }
    }

    /// The words of a field, with doubled quotes folded and white space cut from both ends.
    public static func string(_ field: FieldRange, in text: UnsafeRawBufferPointer, quote: UInt8) -> String {
        var start = field.start, end = field.end
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        if start == end { return "" }
        let part = UnsafeRawBufferPointer(rebasing: text[start..<end])
        guard field.hasDoubledQuotes else { return String(decoding: part, as: UTF8.self) }
        var folded: [UInt8] = []
        folded.reserveCapacity(part.count)
        var at = 0
        while at < part.count {
            folded.append(part[at])
            at += part[at] == quote && at + 1 < part.count && part[at + 1] == quote ? 2 : 1
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// One record as a row of cells.
    public func row(_ info: RecordInfo, _ fields: [FieldRange], in text: UnsafeRawBufferPointer) -> SheetRow {
        SheetRow(number: info.line, cells: fields.map { SheetCell(text: Self.string($0, in: text, quote: dialect.quote)) })
    }

    /// Everything as one sheet with no name, and a warning for each kind of damage that was read around.
    public func sheet(maximumCells: Int = SheetLimits().cells) throws(SheetReadingError) -> (sheet: Sheet, problems: [Problem]) {
        var rows: [SheetRow] = []
        var repaired: [Int] = []
        var cells = 0
        forEachRecord { info, fields, text in
            if info.isRepaired { repaired.append(info.line) }
            cells += fields.count
            if fields.contains(where: { $0.start < $0.end }) { rows.append(row(info, copy fields, in: text)) }
            return cells <= maximumCells
        }
        guard cells <= maximumCells else {
            throw SheetReadingError(
                "too-many-cells", "The file holds more than \(maximumCells) cells. Split it and read the parts.")
        }
        let problems = repaired.isEmpty ? [] : [Self.strayQuotes(count: repaired.count, first: Array(repaired.prefix(10)))]
        return (Sheet(name: "", rows: rows), problems)
    }

    /// The warning for lines with a quotation mark out of place; `first` holds the first ten of them.
    public static func strayQuotes(count: Int, first: [Int]) -> Problem {
        let lines = first.map(String.init).joined(separator: ", ") + (count > first.count ? ", …" : "")
        return Problem(
            .warning, "stray-quote",
            "\(count) line(s) hold a quotation mark out of place and were read around it (line \(lines)). "
                + "Compare them with the file."
        )
    }
}
