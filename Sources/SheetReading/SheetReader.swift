public import Pages

/// Reads whatever holds rows into sheets, deciding by the bytes what it is: spreadsheets, delimited text, web pages, XML, Word documents.
public enum SheetReader {
    /// The lines of a text that are a list, each entry a day and what is said of it, as rows of day and words; `nil` where they are none. Rows keep the
    /// numbers of their lines, counted from 1.
    public static func dayLines(_ text: String) -> Sheet? { DayLines.sheet(Array(text.utf8)) }

    /// All sheets of a file.
    ///
    /// Throws when the file is of a kind that holds no sheets, is damaged beyond reading, is locked, or is larger than the
    /// limits.
    public static func read(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws(SheetReadingError) -> SheetsRead {
        let container = Container.sniff(bytes)
        switch container {
        case .xlsx: return try WorkbookReading.read(bytes, limits: limits)
        case .xls: return try Biff.read(bytes, limits: limits)
        case .ods: return try OpenSheet.read(bytes, limits: limits)
        case .docx: return try WordReading.read(bytes, limits: limits)
        case .html: return try HTMLReading.read(bytes, limits: limits)
        case .xml: return try XMLReading.read(bytes, limits: limits)
        case .delimited, .plainText:
            let text = try DelimitedText(bytes)
            if let ruled = RuledText.sheet(text.utf8) { return SheetsRead(container: .plainText, sheets: [ruled]) }
            if let days = DayLines.sheet(text.utf8) { return SheetsRead(container: container, sheets: [days]) }
            if container == .plainText, let aligned = AlignedText.sheet(text.utf8) {
                return SheetsRead(container: container, sheets: [aligned])
            }
            let (sheet, problems) = try text.sheet(maximumCells: limits.cells)
            return SheetsRead(container: container, sheets: [sheet], problems: problems)
        case .empty: throw SheetReadingError("empty-file", "The file is empty. Ask for it again.")
        default:
            throw SheetReadingError(
                "no-sheet-container",
                "The file is \(container.rawValue), which is not read as a spreadsheet. Export it as CSV or XLSX.")
        }
    }
}
