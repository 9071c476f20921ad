/// Writes comma-separated values (RFC 4180, CRLF) that no spreadsheet will run as a formula.
struct CSVWriter {
    private(set) var text = ""

    /// One record. Words that begin like a formula get an apostrophe in front, as OWASP advises against CSV injection.
    mutating func row(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { text += "," }
            text += CSVWriter.quoted(cell)
        }
        text += "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        let safe = isFormula(cell) ? "'" + cell : cell
        guard safe.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return safe }
        var quoted = "\""
        for character in safe.unicodeScalars {
            if character == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }

    /// Whether a spreadsheet may take the cell for a formula; a plain negative number is none.
    private static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first(where: { $0 != 0x20 }) else { return false }
        switch first {
        case 0x3D, 0x2B, 0x40, 0x09, 0x0D, 0x0A: return true
        case 0x2D: return Int(cell) == nil
        default: return false
        }
    }
}
