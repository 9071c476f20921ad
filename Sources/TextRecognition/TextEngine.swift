import CLeptonica
import CTesseract

/// Why no text can be recognised on this machine.
public struct RecognitionError: Error, Sendable, Hashable {
    /// A stable kebab-case name.
    public var code: String
    /// What happened and what to do.
    public var message: String

    /// A failure with its code and what to do about it.
    public init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// A word as Tesseract read it, in pixels.
struct ReadWord: Hashable {
    var text: String
    var area: PixelBox
    /// The line's base at the middle of the word.
    var baseline: Double
    /// 0 to 100.
    var confidence: Double
    /// Font size in points by the height of the line; 0 when unknown.
    var pointSize: Int

    /// Letters much wider or higher than print of their size: a stroke of a pen, a stamp across the lines.
    func isStroke(_ scale: Double) -> Bool {
        guard pointSize > 0, confidence < 60, text.unicodeScalars.count(where: { $0.value >= 0x30 && $0.value <= 0x39 }) < 3 else { return false }
        let size = Double(pointSize)
        return Double(area.width) * scale > 1.4 * size * Double(max(1, text.count)) || Double(area.height) * scale > 2.2 * size
    }

    var holdsLetterOrDigit: Bool { text.unicodeScalars.contains { $0.properties.isAlphabetic || ($0.value >= 0x30 && $0.value <= 0x39) } }
}

/// Tesseract with its language data loaded. Loading takes a good part of a page's time, so one engine reads many pages.
final class TextEngine {
    private let handle: OpaquePointer
    /// The languages loaded, as Tesseract names them: `eng`, or `spa+eng`.
    let languages: String

    /// The version of Tesseract, such as 5.3.0.
    static var version: String { TessVersion().map { String(cString: $0) } ?? "unknown" }

    /// Loads the data of the languages, joined by `+`.
    init(languages: String) throws(RecognitionError) {
        setMsgSeverity(6)
        guard let handle = TessBaseAPICreate() else {
            throw RecognitionError("ocr-failed", "The text recognition library could not be started. Close other programs, and try again.")
        }
        TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
        guard TessBaseAPIInit2(handle, nil, languages, OEM_LSTM_ONLY) == 0 else {
            TessBaseAPIDelete(handle)
            throw TextEngine.missing(languages)
        }
        self.handle = handle
        self.languages = languages
    }

    deinit {
        TessBaseAPIEnd(handle)
        TessBaseAPIDelete(handle)
    }

    private static func missing(_ languages: String) -> RecognitionError {
        let packages = languages.split(separator: "+").map { "tesseract-ocr-\($0)" }.joined(separator: " ")
        return RecognitionError(
            "ocr-data-missing",
            "Scanned pages cannot be read: the language data of the text recognition is not installed. Install it with: apt-get install \(packages)")
    }

    /// The languages whose data are installed; empty when there are none.
    static func installed() -> [String] {
        ((try? TextEngine(languages: "eng")) ?? (try? TextEngine(languages: "spa")))?.available() ?? []
    }

    /// The languages whose data lie beside those loaded.
    func available() -> [String] {
        guard let names = TessBaseAPIGetAvailableLanguagesAsVector(handle) else { return [] }
        defer { TessDeleteTextArray(names) }
        var result: [String] = []
        while let name = names[result.count] { result.append(String(cString: name)) }
        return result
    }

    /// Gives the engine the picture that the next calls read.
    func take(_ grey: borrowing Raster, resolution: Double) {
        TessBaseAPISetImage2(handle, grey.pix)
        TessBaseAPISetSourceResolution(handle, Int32(min(max(resolution, 70), 600)))
    }

    /// The words of the picture, or of an area of it.
    func words(mode: TessPageSegMode, in area: PixelBox? = nil) -> [ReadWord] {
        TessBaseAPISetPageSegMode(handle, mode)
        if let area { TessBaseAPISetRectangle(handle, Int32(area.x0), Int32(area.y0), Int32(area.width), Int32(area.height)) }
        guard TessBaseAPIRecognize(handle, nil) == 0, let iterator = TessBaseAPIGetIterator(handle) else { return [] }
        defer { TessResultIteratorDelete(iterator) }
        var words: [ReadWord] = []
        repeat {
            if let word = word(at: iterator) { words.append(word) }
        } while TessResultIteratorNext(iterator, RIL_WORD) != 0
        return words
    }

    /// The one word in an area, with these signs alone to choose from.
    func word(in area: PixelBox, only signs: String) -> ReadWord? {
        TessBaseAPISetVariable(handle, "tessedit_char_whitelist", signs)
        defer { TessBaseAPISetVariable(handle, "tessedit_char_whitelist", "") }
        return words(mode: PSM_SINGLE_WORD, in: area).max { $0.text.count < $1.text.count }
    }

    /// The one sign in an area, with these alone to choose from.
    func sign(in area: PixelBox, only signs: String) -> ReadWord? {
        TessBaseAPISetVariable(handle, "tessedit_char_whitelist", signs)
        defer { TessBaseAPISetVariable(handle, "tessedit_char_whitelist", "") }
        return words(mode: PSM_SINGLE_CHAR, in: area).max { $0.text.count < $1.text.count }
    }

    private func word(at iterator: OpaquePointer) -> ReadWord? {
        guard let text = TessResultIteratorGetUTF8Text(iterator, RIL_WORD) else { return nil }
        defer { TessDeleteText(text) }
        let place = TessResultIteratorGetPageIteratorConst(iterator)
        var left: Int32 = 0
        var top: Int32 = 0
        var right: Int32 = 0
        var bottom: Int32 = 0
        guard TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom) != 0, right > left, bottom > top else { return nil }
        var x1: Int32 = 0
        var y1: Int32 = 0
        var x2: Int32 = 0
        var y2: Int32 = 0
        let hasBase = TessPageIteratorBaseline(place, RIL_WORD, &x1, &y1, &x2, &y2) != 0
        let said = String(cString: text).filter { !$0.isWhitespace }
        guard !said.isEmpty else { return nil }
        return ReadWord(
            text: said, area: PixelBox(Int(left), Int(top), Int(right), Int(bottom)),
            baseline: hasBase ? (Double(y1) + Double(y2)) / 2 : Double(bottom),
            confidence: Double(TessResultIteratorConfidence(iterator, RIL_WORD)), pointSize: pointSize(at: iterator))
    }

    private func pointSize(at iterator: OpaquePointer) -> Int {
        var flags: (Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0)
        var size: Int32 = 0
        var font: Int32 = 0
        _ = TessResultIteratorWordFontAttributes(iterator, &flags.0, &flags.1, &flags.2, &flags.3, &flags.4, &flags.5, &size, &font)
        return Int(size)
    }
}
