/// Writes comma-separated values (RFC 4180, CRLF) that no spreadsheet will run as a formula.
struct CSVWriter {
    private let out = ByteBuffer(capacity: 4096)
    private var isFirst = true

    /// The records so far.
    var text: String { out.text }

    /// One record.
    mutating func row(_ cells: [String]) {
        for cell in cells { self.cell(cell) }
        endRow()
    }

    /// The next cell of the record. Words that begin like a formula get an apostrophe in front, as OWASP advises against CSV
    /// injection.
    mutating func cell(_ text: String?) {
        if isFirst { isFirst = false } else { out.append(0x2C) }
        guard var copy = text, !copy.isEmpty else { return }
        let needsMark = FormulaGuard.isFormula(copy)
        copy.withUTF8 { bytes in
            let needsQuotes = bytes.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            if needsQuotes { out.append(0x22) }
            if needsMark { out.append(0x27) }
            if needsQuotes {
                for byte in bytes {
                    if byte == 0x22 { out.append(0x22) }
                    out.append(byte)
                }
                out.append(0x22)
            } else {
                out.append(bytes)
            }
        }
    }

    /// A number of the program's own.
    mutating func cell(_ number: Int?) {
        if isFirst { isFirst = false } else { out.append(0x2C) }
        if let number { out.digits(number) }
    }

    mutating func endRow() {
        out.append(0x0D)
        out.append(0x0A)
        isFirst = true
    }
}
