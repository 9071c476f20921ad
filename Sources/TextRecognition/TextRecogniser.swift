public import Pages
import CLeptonica
import CTesseract

/// A page as recognised from its picture.
public struct RecognisedPage: Sendable {
    /// The page upright and level: words, lines and check boxes in points from its own upper left corner.
    public var page: Page
    /// Where it lies on the page as displayed.
    public var placement: Placement
    /// How sure the words are on average, weighted by length: 0 to 100; 0 without words.
    public var confidence: Int
    /// Quarter turns clockwise that made the page upright.
    public var turns: Int
    /// Degrees by which it was levelled.
    public var skew: Double
    /// Check boxes of which cannot be told whether they are ticked; they are left out.
    public var unknownBoxes: Int
    /// Cells that hold ink the size of letters of which no word could be read.
    public var unreadCells: Int
    /// The language it was read in, as Tesseract names it.
    public var language: String
}

/// Reads pictures of pages. One recogniser serves one task at a time; each page is read on its own.
public final class TextRecogniser {
    private let engine: TextEngine
    private var spanish: TextEngine?
    private let hasSpanish: Bool

    /// The version of Tesseract.
    public static var libraryVersion: String { TextEngine.version }
    /// The languages whose data are installed.
    public static func installedLanguages() -> [String] { TextEngine.installed() }

    /// Loads the English data; Spanish is loaded when a page looks Spanish.
    public init() throws(RecognitionError) {
        engine = try TextEngine(languages: "eng")
        hasSpanish = engine.available().contains("spa")
    }

    /// Reads one page from its picture.
    ///
    /// - Parameters:
    ///   - number: 1-based page of the file.
    ///   - isDrawn: the picture was drawn from a file whose page stands upright, so it is neither turned nor cleaned.
    ///   - isRegion: the picture is a part of a page that stands upright: it is levelled and not turned.
    public func recognise(_ picture: borrowing PagePicture, number: Int, isDrawn: Bool = false, isRegion: Bool = false) -> RecognisedPage? {
        guard let upright = Straightening.upright(picture, turns: isRegion ? 0 : nil, isDrawn: isDrawn),
            let read = read(upright, number: number)
        else { return nil }
        guard !isDrawn, !isRegion, read.page.words.count >= 5 else { return read }
        var best = read
        var bestRank = TextRecogniser.rank(read)
        guard bestRank < TextRecogniser.wrongWayUp else { return read }
        // print that runs up or down says which way is next
        let sideways = SidewaysWords.turns(read.page.words)
        let first = (read.turns + sideways) % 4
        for turns in [first] + (0..<4).filter({ $0 != first }) where turns != read.turns {
            guard let other = Straightening.upright(picture, turns: turns), let again = self.read(other, number: number),
                again.page.words.count >= 5
            else { continue }
            let rank = TextRecogniser.rank(again)
            if rank > bestRank { (best, bestRank) = (again, rank) }
            if rank >= TextRecogniser.surelyUpright { break }
        }
        return best
    }

    /// How surely a page stands the right way up, 0 to 100: print is also read where it runs up or down the page.
    private static func rank(_ read: RecognisedPage) -> Int {
        SidewaysWords.turns(read.page.words) == 0 ? read.confidence : read.confidence / 2
    }

    /// A page read less surely than this is tried the other ways up.
    static let wrongWayUp = 55
    /// Read this surely, it is not turned any more.
    static let surelyUpright = 80

    private func read(_ upright: borrowing UprightPage, number: Int, mayLean: Bool = true) -> RecognisedPage? {
        if mayLean { InverseAreas.turn(upright) }
        let lines = RasterLines(on: upright)
        if mayLean, let perspective = Perspective(lines.leans, width: upright.grey.width, height: upright.grey.height),
            let corrected = perspective.corrected(upright)
        {
            return read(corrected, number: number, mayLean: false)
        }
        guard let text = upright.grey.copy(), let ink = upright.ink.copy() else { return nil }
        if let mask = lines.mask {
            pixSetMasked(text.pix, mask.pix, 255)
            pixSetMasked(ink.pix, mask.pix, 0)
        }
        Specks.remove(from: text, ink, scale: upright.scale)
        FaintMarks.remove(from: text, ink, across: lines.rulings, scale: upright.scale, resolution: upright.resolution)
        let boxes = RasterCheckBoxes.find(in: ink, scale: upright.scale)
        for box in boxes { RasterPainting.whiten(box.area.grown(by: upright.pixels(0.7)), of: text, ink) }
        var cells = CellFinder(lines.rulings, scale: upright.scale, width: ink.width, height: ink.height)
        var language = engine.languages
        var words = PageReading.words(engine, text, ink, &cells)
        if hasSpanish, SpanishLook.isSpanish(words) {
            if spanish == nil { spanish = try? TextEngine(languages: "spa+eng") }
            if let spanish {
                words = PageReading.words(spanish, text, ink, &cells)
                language = spanish.languages
            }
        }
        PageWords.evenSizes(&words)
        let bold = StrokeWeights(ink)?.bold(words) ?? words.map { _ in false }
        var page = Page(
            number: number, width: upright.width, height: upright.height,
            words: zip(words, bold).map { PageWords.word($0, isBold: $1, scale: upright.scale) })
        page.rulings = Streaks.without(lines.rulings, words, scale: upright.scale) + cells.lost
        let parts = ink.components()
        let unread = PageReading.unreadCells(words, parts, cells)
        page.unreadInk = (unread + LooseInk.groups(words, parts, upright.scale)).map { $0.box(scale: upright.scale) }
        let known = boxes.filter { $0.state != .unknown }
        PageWords.place(known, into: &page.words, scale: upright.scale)
        return RecognisedPage(
            page: page, placement: upright.placement, confidence: PageWords.confidence(words), turns: upright.turns, skew: upright.skew,
            unknownBoxes: boxes.count - known.count, unreadCells: unread.count, language: language)
    }
}

/// Paints parts of pictures over.
enum RasterPainting {
    /// Makes an area white in a grey picture and in its black and white twin.
    static func whiten(_ area: PixelBox, of grey: borrowing Raster, _ ink: borrowing Raster) {
        let inside = area.clamped(ink.width, ink.height)
        pixRasterop(grey.pix, Int32(inside.x0), Int32(inside.y0), Int32(inside.width), Int32(inside.height), Int32(PIX_SET), nil, 0, 0)
        pixRasterop(ink.pix, Int32(inside.x0), Int32(inside.y0), Int32(inside.width), Int32(inside.height), Int32(PIX_CLR), nil, 0, 0)
    }
}
