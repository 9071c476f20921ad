import Pages
import PopplerShim
import Synchronization

/// Poppler's documents share unguarded tables: one call at a time in the whole process.
private let lane = Mutex<Void>(())

/// An open PDF. The handle owns Poppler's document and gives it back when it goes; the bytes must outlive it.
struct PopplerDocument: ~Copyable {
    private let document: OpaquePointer
    /// How many pages the document says it has.
    let pageCount: Int

    /// The version of Poppler that was compiled against.
    static var libraryVersion: String { String(cString: pshim_poppler_version()) }

    /// Opens the bytes; `password` is tried as owner's and user's.
    init(_ bytes: UnsafeRawBufferPointer, password: [UInt8]?) throws(PDFReadingError) {
        var status: Int32 = 0
        var opened: OpaquePointer?
        lane.withLock { _ in
            let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            guard let password else {
                opened = pshim_open(start, bytes.count, nil, 0, &status)
                return
            }
            password.withUnsafeBytes { word in
                let text = word.baseAddress?.assumingMemoryBound(to: CChar.self)
                opened = pshim_open(start, bytes.count, text, word.count, &status)
            }
        }
        guard let opened else {
            let locked = status == Int32(PSHIM_PASSWORD)
            throw PDFReadingError(locked ? (password == nil ? .needsPassword : .wrongPassword) : .damaged)
        }
        document = opened
        pageCount = lane.withLock { _ in Int(pshim_page_count(opened)) }
    }

    deinit {
        lane.withLock { _ in pshim_close(document) }
    }

    /// Whether the file is locked in any way.
    var isEncrypted: Bool { lane.withLock { _ in pshim_is_encrypted(document) != 0 } }

    /// Whether the file was damaged and had to be put together again; to be asked after the pages.
    var isRebuilt: Bool { lane.withLock { _ in pshim_is_rebuilt(document) != 0 } }

    /// Whether there are form fields, whether there is an XFA form, and whether only an XFA program can make the pages.
    var form: (fields: Bool, xfa: Bool, isDynamic: Bool) {
        let flags = lane.withLock { _ in UInt32(bitPattern: pshim_form(document)) }
        func has(_ flag: Int) -> Bool { flags & UInt32(flag) != 0 }
        return (has(PSHIM_FORM_FIELDS), has(PSHIM_FORM_XFA), has(PSHIM_FORM_DYNAMIC))
    }

    /// How many fields hold a value and stand on no page; to be asked after the pages.
    var valuesOffPages: Int { lane.withLock { _ in pshim_values_off_pages(document) } }

    /// An entry of the document's information as raw bytes.
    func information(_ key: String) -> [UInt8]? {
        lane.withLock { _ in
            var length = 0
            guard let start = pshim_info(document, key, &length) else { return nil }
            return Array(UnsafeBufferPointer(start: start, count: length))
        }
    }

    /// What is drawn on a page, 1-based; `nil` when the page cannot be read.
    func page(_ number: Int) -> DrawnPage? {
        lane.withLock { _ in
            var raw = PShimPage()
            guard let number = Int32(exactly: number), pshim_read_page(document, number, &raw) == Int32(PSHIM_OK) else {
                return nil
            }
            return DrawnPage(
                width: raw.width, height: raw.height,
                glyphs: UnsafeBufferPointer(start: raw.glyphs, count: raw.glyphCount).map(Glyph.init),
                fonts: (0..<pshim_font_count(document)).map { font($0) },
                lines: UnsafeBufferPointer(start: raw.lines, count: raw.lineCount).map(DrawnLine.init),
                fills: UnsafeBufferPointer(start: raw.fills, count: raw.fillCount).map(DrawnArea.init),
                images: UnsafeBufferPointer(start: raw.images, count: raw.imageCount).map(DrawnArea.init),
                shapes: UnsafeBufferPointer(start: raw.shapes, count: raw.shapeCount).map(DrawnShape.init),
                pictures: UnsafeBufferPointer(start: raw.pictures, count: raw.pictureCount).map(DrawnPicture.init),
                annotations: annotations(raw),
                glyphsOutside: Int(raw.glyphsOutside),
                isStopped: raw.flags & UInt32(PSHIM_PAGE_STOPPED) != 0,
                isOverfull: raw.flags & UInt32(PSHIM_PAGE_OVERFULL) != 0,
                hasLostShapes: raw.flags & UInt32(PSHIM_PAGE_SHAPES_OVERFULL) != 0)
        }
    }

    /// How finely the images of a page are resolved, 1-based; `nil` when the page cannot be read.
    func imagery(_ number: Int) -> PageImagery? {
        lane.withLock { _ in
            var raw = PShimImagery()
            guard let number = Int32(exactly: number), pshim_imagery(document, number, &raw) == Int32(PSHIM_OK) else { return nil }
            return PageImagery(resolution: raw.resolution, coveredShare: raw.coveredShare, isBilevel: raw.bilevel != 0)
        }
    }

    /// A page as a picture, 1-based; `nil` when it cannot be drawn.
    func picture(_ number: Int, imagery: PageImagery?) -> PagePicture? {
        lane.withLock { _ in
            var pixels: UnsafePointer<UInt8>?
            var columns: Int32 = 0
            var rows: Int32 = 0
            let resolution = PDFReader.resolution(for: imagery)
            guard let number = Int32(exactly: number),
                pshim_render(document, number, resolution, PDFReader.mostPixels, &pixels, &columns, &rows) == Int32(PSHIM_OK)
            else { return nil }
            return PagePicture(
                columns: Int(columns), rows: Int(rows), pixels: Array(UnsafeBufferPointer(start: pixels, count: Int(columns) * Int(rows))),
                resolution: resolution, isBilevel: imagery?.isBilevel ?? false)
        }
    }

    private func annotations(_ raw: PShimPage) -> [Annotation] {
        guard raw.annotationCount > 0 else { return [] }
        let bytes = UnsafeBufferPointer(start: raw.textBytes, count: raw.textByteCount)
        let texts = UnsafeBufferPointer(start: raw.texts, count: raw.textCount)
        return UnsafeBufferPointer(start: raw.annotations, count: raw.annotationCount).map { annotation in
            let first = min(Int(annotation.firstText), texts.count)
            let last = min(first + Int(annotation.textCount), texts.count)
            let isRich = UInt32(annotation.flags) & UInt32(PSHIM_FIELD_RICH) != 0
            let values = texts[first..<last].map { text in
                FieldText.string(Array(bytes[text.start..<(text.start + text.length)]), isRich: isRich)
            }
            return Annotation(annotation, values: values)
        }
    }

    private func font(_ index: Int) -> FontFace {
        var raw = PShimFont()
        guard pshim_font(document, index, &raw) != 0, let start = raw.name else {
            return FontFace(name: "", ascent: 0.95, descent: -0.35, isBold: false, isItalic: false, symbols: nil)
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: raw.nameLength)
        let name = String(decoding: bytes, as: UTF8.self)
        return FontFace(
            name: name, ascent: Double(raw.ascent), descent: Double(raw.descent), isBold: raw.bold != 0,
            isItalic: raw.italic != 0,
            symbols: SymbolFont(name: name))
    }
}

extension Annotation {
    fileprivate init(_ raw: PShimAnnotation, values: [String]) {
        let flags = UInt32(raw.flags)
        func has(_ flag: Int) -> Bool { flags & UInt32(flag) != 0 }
        let kinds: [Kind] = [.other, .text, .choice, .list, .check, .radio, .freeText, .note, .stamp, .struck]
        let states: [ButtonState] = [.unknown, .off, .on, .differs]
        self.init(
            kind: kinds.indices.contains(Int(raw.kind)) ? kinds[Int(raw.kind)] : .other,
            box: Box(Double(raw.x0), Double(raw.y0), Double(raw.x1), Double(raw.y1)),
            marks: raw.firstMark..<max(raw.firstMark, raw.endMark), values: values.filter { !FieldText.key($0).isEmpty },
            state: states.indices.contains(Int(raw.state)) ? states[Int(raw.state)] : .unknown,
            cells: has(PSHIM_FIELD_COMB) && raw.cells > 0 ? Int(raw.cells) : nil,
            fontSize: raw.fontSize > 0 ? Double(raw.fontSize) : nil, alignment: Int(raw.alignment),
            isHidden: has(PSHIM_FIELD_HIDDEN), isShownOnce: has(PSHIM_FIELD_SCREEN_ONLY) || has(PSHIM_FIELD_PAPER_ONLY),
            isMultiline: has(PSHIM_FIELD_MULTILINE), isPassword: has(PSHIM_FIELD_PASSWORD), hasLook: has(PSHIM_FIELD_HAS_LOOK),
            isFormatted: has(PSHIM_FIELD_FORMATTED))
    }
}

extension Glyph {
    fileprivate init(_ raw: PShimGlyph) {
        let flags = UInt32(raw.flags)
        self.init(
            x: Double(raw.x), y: Double(raw.y), widthX: Double(raw.widthX), widthY: Double(raw.widthY),
            advanceX: Double(raw.advanceX), advanceY: Double(raw.advanceY), directionX: Double(raw.directionX),
            directionY: Double(raw.directionY), size: Double(raw.size), scalar: raw.scalar, order: raw.order,
            font: Int(raw.font),
            colour: Colour(red: raw.red, green: raw.green, blue: raw.blue),
            isInvisible: raw.render == 3 || flags & UInt32(PSHIM_GLYPH_CLIPPED) != 0, isOutlinedToo: raw.render == 2,
            isPart: flags & UInt32(PSHIM_GLYPH_PART) != 0)
    }
}

extension DrawnLine {
    fileprivate init(_ raw: PShimLine) {
        self.init(
            x0: Double(raw.x0), y0: Double(raw.y0), x1: Double(raw.x1), y1: Double(raw.y1), order: raw.order,
            colour: Colour(red: raw.red, green: raw.green, blue: raw.blue))
    }
}

extension DrawnArea {
    fileprivate init(_ raw: PShimArea) {
        self.init(
            box: Box(Double(raw.x0), Double(raw.y0), Double(raw.x1), Double(raw.y1)), order: raw.order,
            colour: Colour(red: raw.red, green: raw.green, blue: raw.blue), isOpaque: raw.opaque != 0)
    }
}

extension DrawnShape {
    fileprivate init(_ raw: PShimShape) {
        let flags = UInt32(raw.flags)
        func has(_ flag: Int) -> Bool { flags & UInt32(flag) != 0 }
        self.init(
            box: Box(Double(raw.x0), Double(raw.y0), Double(raw.x1), Double(raw.y1)), order: raw.order,
            colour: Colour(red: raw.red, green: raw.green, blue: raw.blue), isFilled: has(PSHIM_SHAPE_FILLED),
            isRing: has(PSHIM_SHAPE_RING),
            form: has(PSHIM_SHAPE_RECTANGLE)
                ? .rectangle : has(PSHIM_SHAPE_ROUND) ? .round : has(PSHIM_SHAPE_ROUNDED) ? .rounded : .other)
    }
}

extension DrawnPicture {
    fileprivate init(_ raw: PShimPicture) {
        let outline = UInt32(raw.outline)
        self.init(
            box: Box(Double(raw.x0), Double(raw.y0), Double(raw.x1), Double(raw.y1)), order: raw.order, image: raw.image,
            outline: outline == UInt32(PSHIM_OUTLINE_BOX) ? .box : outline == UInt32(PSHIM_OUTLINE_ROUND) ? .round : .none,
            innerInk: Double(raw.innerInk) / 100, isKnown: raw.known != 0)
    }
}
