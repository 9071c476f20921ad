/// A word as printed, with its place on the page.
public struct Word: Sendable, Hashable {
    /// What was unusual about how a word came to be on the page.
    public struct Marks: OptionSet, Sendable, Hashable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// Drawn with the invisible text mode; on scans this is an OCR layer.
        public static let invisible = Marks(rawValue: 1)
        /// Drawn in white or nearly so.
        public static let white = Marks(rawValue: 2)
        /// Not horizontal.
        public static let rotated = Marks(rawValue: 4)
        /// Holds a character that the font does not map to text; ``Word/text`` has U+FFFD there.
        public static let unmapped = Marks(rawValue: 8)
        /// Drawn in a bold font.
        public static let bold = Marks(rawValue: 16)
        /// Drawn in an italic font.
        public static let italic = Marks(rawValue: 32)
        /// Drawn more than once at the same spot (imitated bold); kept once.
        public static let doubled = Marks(rawValue: 64)
        /// Much lighter or larger than the text around it, or slanted across the page: a watermark.
        public static let watermark = Marks(rawValue: 128)
        /// Stands for a check box or radio circle that is drawn with lines or as a picture: no text of the page says this word,
        /// so a quote leaves it out.
        public static let drawn = Marks(rawValue: 256)
        /// Read by text recognition from a picture of the page; ``Word/confidence`` says how sure that is.
        public static let recognised = Marks(rawValue: 512)
        /// The value of a form field rather than text of the page.
        public static let filled = Marks(rawValue: 1024)
        /// A line is drawn through it.
        public static let struck = Marks(rawValue: 2048)
    }

    /// The text for reading: ligatures opened, soft hyphens and non-breaking spaces folded.
    public var text: String
    /// Where it stands.
    public var box: Box
    /// Size of the font in points, as displayed.
    public var fontSize: Double
    /// The line's base, in points from the top of the page.
    public var baseline: Double
    /// What was unusual about it.
    public var marks: Marks
    /// How sure the text is, in hundredths: 100 for text of the file, less where text recognition read it or a form field holds
    /// something else than it shows.
    public var confidence: UInt8

    public init(
        text: String, box: Box, fontSize: Double = 10, baseline: Double? = nil, marks: Marks = [], confidence: UInt8 = 100
    ) {
        self.text = text
        self.confidence = confidence
        self.box = box
        self.fontSize = fontSize
        self.baseline = baseline ?? box.y1
        self.marks = marks
    }
}

/// A straight line drawn on the page, horizontal or vertical: a stroke, the edge of a rectangle, or a thin filled bar.
public struct Ruling: Sendable, Hashable {
    /// The line's own place across its direction: y for a horizontal line, x for a vertical one.
    public var position: Double
    /// Where it begins along its direction.
    public var start: Double
    /// Where it ends along its direction.
    public var end: Double
    public var isHorizontal: Bool

    public init(position: Double, start: Double, end: Double, isHorizontal: Bool) {
        self.position = position
        self.start = start
        self.end = end
        self.isHorizontal = isHorizontal
    }

    public var length: Double { end - start }
}

/// One page of a paper: its words and the lines drawn on it.
public struct Page: Sendable, Hashable {
    /// 1-based place in the file.
    public var number: Int
    /// Width in points, as displayed (crop box, rotation applied).
    public var width: Double
    /// Height in points, as displayed.
    public var height: Double
    /// The words in drawing order.
    public var words: [Word]
    /// The lines drawn.
    public var rulings: [Ruling]
    /// Filled areas larger than a line (shaded headings, zebra rows).
    public var fills: [Box]
    /// The colour of each of ``fills`` as `RRGGBB`; empty where the reader of the page sees none.
    public var fillColours: [String]
    /// Where images lie.
    public var images: [Box]
    /// On recognised pages: where something is written of which no word could be read.
    public var unreadInk: [Box] = []

    public init(
        number: Int, width: Double, height: Double, words: [Word], rulings: [Ruling] = [], fills: [Box] = [], images: [Box] = [],
        fillColours: [String] = []
    ) {
        self.number = number
        self.width = width
        self.height = height
        self.words = words
        self.rulings = rulings
        self.fills = fills
        self.fillColours = fillColours
        self.images = images
    }
}
