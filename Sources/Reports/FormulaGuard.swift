/// Keeps words of a paper from running as a formula where a spreadsheet program opens what was written: OWASP, "CSV Injection". Such a
/// program takes pages of HTML apart into cells, too.
enum FormulaGuard {
    /// The sign put in front.
    static let mark = "'"

    /// Whether a spreadsheet may take a cell that begins so for a formula; a plain negative number is none.
    static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, first < 0x41 || first >= 0x80 else { return false }
        let rest = cell.unicodeScalars.drop(while: isPassedOver)
        switch rest.first?.value {
        // The wide forms are taken for the narrow ones in East Asian settings.
        case 0x3D, 0x2B, 0x40, 0x09, 0x0D, 0x0A, 0xFF1D, 0xFF0B, 0xFF20, 0xFF0D: return true
        case 0x2D: return !isNumber(rest.dropFirst())
        default: return false
        }
    }

    /// The words, with a mark in front where they would run.
    static func guarded(_ cell: String) -> String { isFormula(cell) ? mark + cell : cell }

    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == "\u{FEFF}" || (0x200B...0x200F).contains(scalar.value) || scalar == "\u{2060}"
    }

    private static func isNumber(_ digits: Substring.UnicodeScalarView) -> Bool {
        !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0.value) || $0 == "," || $0 == "." }
    }
}
