/// Where a value was read, so that a person can put a finger on it.
public struct Evidence: Sendable, Hashable {
    /// How the words were read.
    public enum Method: String, Sendable, Hashable { case text, form, ocr }

    /// Which value this is evidence for, for example `amount`.
    public var field: String
    /// 1-based page of the file, or `nil` for sheets.
    public var page: Int?
    /// The place on the page.
    public var box: Box?
    /// The exact words.
    public var quote: String
    /// `Sheet1!C7` for spreadsheets.
    public var cell: String?
    /// 1-based line for text containers.
    public var line: Int?
    public var method: Method
    /// 0 to 1: how sure the reader is that these words say this value.
    public var confidence: Double
    /// How sure the words themselves are, in hundredths: the least of them; 100 for text of the file.
    public var wordConfidence: UInt8
    /// Which rule read the value, in words for `--explain`: the column or label, the heading it was inherited from, the form's profile.
    public var rule: String?

    public init(
        field: String, page: Int? = nil, box: Box? = nil, quote: String, cell: String? = nil, line: Int? = nil,
        method: Method = .text, confidence: Double, wordConfidence: UInt8 = 100, rule: String? = nil
    ) {
        self.field = field
        self.page = page
        self.box = box
        self.quote = quote
        self.cell = cell
        self.line = line
        self.method = method
        self.confidence = confidence
        self.wordConfidence = wordConfidence
        self.rule = rule
    }
}
