public import CivilTime

/// A table of cells as a spreadsheet, a delimited file or a table on a page holds it.
public struct Sheet: Sendable, Hashable {
    /// The sheet's name; empty where the container has none (CSV).
    public var name: String
    /// Whether the workbook hides the sheet.
    public var isHidden: Bool
    /// The rows in order; wholly empty rows may be left out, so trust ``SheetRow/number``.
    public var rows: [SheetRow]
    /// The columns (first is 0) that the workbook hides; their cells are still in ``rows``.
    public var hiddenColumns: Set<Int>

    public init(name: String, isHidden: Bool = false, rows: [SheetRow], hiddenColumns: Set<Int> = []) {
        self.name = name
        self.isHidden = isHidden
        self.rows = rows
        self.hiddenColumns = hiddenColumns
    }
}

/// One row of a sheet.
public struct SheetRow: Sendable, Hashable {
    /// 1-based row number as the spreadsheet shows it, or the record's first line in a delimited file.
    public var number: Int
    /// Whether the workbook hides or filters the row out.
    public var isHidden: Bool
    /// The cells by column, first column at index 0.
    public var cells: [SheetCell]
    /// The page, for rows read from a paged document.
    public var page: Int?
    /// The place on the page, for rows read from a paged document.
    public var box: Box?

    public init(number: Int, isHidden: Bool = false, cells: [SheetCell], page: Int? = nil, box: Box? = nil) {
        self.number = number
        self.isHidden = isHidden
        self.cells = cells
        self.page = page
        self.box = box
    }
}

/// One cell: its words, and its typed value where the container has one.
public struct SheetCell: Sendable, Hashable {
    /// A value that the container types itself.
    public enum Value: Sendable, Hashable {
        /// Only words, or nothing.
        case text
        /// A number, as written in the file (a decimal string, so that nothing is lost).
        case number(String)
        /// A day, with a time of day where there is one.
        case date(CivilDate, ClockTime?)
        /// A time of day or a length of time, in minutes; seconds are dropped and flagged by the reader.
        case time(minutes: Int)
        /// True or false.
        case truth(Bool)
    }

    /// The cell as a reader of the sheet sees it.
    public var text: String
    /// The typed value.
    public var value: Value
    /// Whether the words are struck through.
    public var isStruck: Bool
    /// Whether the cell repeats a merged cell's content rather than holding its own.
    public var isMergedCopy: Bool
    /// The solid fill behind the words, where there is one (`RRGGBB`, or the name of a theme colour): people colour rows to say what
    /// became of a session.
    public var fill: String?
    /// A remark attached to the cell (a spreadsheet's comment or note).
    public var comment: String?

    public init(
        text: String, value: Value = .text, isStruck: Bool = false, isMergedCopy: Bool = false, fill: String? = nil,
        comment: String? = nil
    ) {
        self.text = text
        self.value = value
        self.isStruck = isStruck
        self.isMergedCopy = isMergedCopy
        self.fill = fill
        self.comment = comment
    }
}
