public import Pages

/// A PDF as read: its pages with words, lines and images, and what a person must know about it.
public struct PDFPaper: Sendable, Hashable {
    /// The pages in order. A page that could not be read is there, empty, and has a problem.
    public var pages: [Page]
    /// How far the text of each page can be trusted, index for index with ``pages``.
    public var pageQualities: [PageQuality]
    /// What a person must know, page by page.
    public var problems: [Problem]
    /// The title in the document's own information, trimmed; `nil` when absent or empty.
    public var title: String?
    /// The program that made the file.
    public var producer: String?
    /// Whether the file is locked, be it only against changes.
    public var isEncrypted: Bool
    /// Whether the file holds an interactive form with fields.
    public var hasFormFields: Bool
    /// Whether the file holds an XFA form, whose real content no ordinary page shows.
    public var hasXFA: Bool

    /// Whether the file says that only an XFA program can make its pages.
    public var isDynamicForm: Bool
    /// Whether words of the pages are values of form fields.
    public var holdsFieldValues: Bool { pages.contains { $0.words.contains { $0.marks.contains(.filled) } } }

    /// A paper from its parts.
    public init(
        pages: [Page], pageQualities: [PageQuality], problems: [Problem] = [], title: String? = nil, producer: String? = nil,
        isEncrypted: Bool = false, hasFormFields: Bool = false, hasXFA: Bool = false, isDynamicForm: Bool = false
    ) {
        self.pages = pages
        self.pageQualities = pageQualities
        self.problems = problems
        self.title = title
        self.producer = producer
        self.isEncrypted = isEncrypted
        self.hasFormFields = hasFormFields
        self.hasXFA = hasXFA
        self.isDynamicForm = isDynamicForm
    }
}

/// How far the text of a page can be trusted.
public struct PageQuality: Sendable, Hashable {
    /// The verdict on a page's text.
    public enum TextQuality: String, Sendable, Hashable {
        /// No text at all: a scan, a picture or an empty page.
        case none
        /// Text that does not say what the page shows (fonts without or with wrong character tables).
        case garbage
        /// Text as printed.
        case good
    }

    /// The verdict.
    public var textQuality: TextQuality
    /// Share of the characters that the fonts do not map to text, 0 to 1.
    public var unmappedShare: Double
    /// Share of neighbouring letters that are usual neighbours in English or Spanish, 0 to 1; 1 when there are too few to tell.
    public var usualPairShare: Double
    /// Characters outside the page, left out.
    public var charactersOutside: Int
    /// Share of the page that images cover, 0 to 1.
    public var imageShare: Double
    /// Whether all text is drawn invisibly: a layer that some recognition program laid over a scan.
    public var isHiddenLayer: Bool

    /// A verdict from its parts.
    public init(
        textQuality: TextQuality, unmappedShare: Double = 0, usualPairShare: Double = 1, charactersOutside: Int = 0,
        imageShare: Double = 0, isHiddenLayer: Bool = false
    ) {
        self.textQuality = textQuality
        self.unmappedShare = unmappedShare
        self.usualPairShare = usualPairShare
        self.charactersOutside = charactersOutside
        self.imageShare = imageShare
        self.isHiddenLayer = isHiddenLayer
    }
}
