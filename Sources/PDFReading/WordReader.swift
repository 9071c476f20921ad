import Pages

/// A word with what later looks at the page need to know of how it was drawn.
struct DrawnWord {
    var word: Word
    /// The order of its last character.
    var order: UInt32
    var colour: Colour
    var font: Int
    var directionX, directionY: Double
    /// Characters in it.
    var length: Int
    /// Distance from the word before on the same line in points; `nil` when a space, another line or anything else parts them.
    var gapBefore: Double?
}

/// Makes words of characters, in drawing order.
struct WordReader {
    /// A gap of this share of the font size parts words (Poppler's own measure).
    private static let wordGap = 0.1
    /// Characters may run back this far (kerning).
    private static let overlap = 0.25

    private let page: DrawnPage
    private let fences: Fences
    private(set) var words: [DrawnWord] = []
    /// Characters read, and those among them that their font does not map.
    private(set) var characters = 0
    private(set) var unmapped = 0

    private var text: [UInt8] = []
    private var box = Box(0, 0, 0, 0)
    private var marks: Word.Marks = []
    private var length = 0
    private var first: Glyph?
    private var last: Glyph?
    private var lastScalar: UInt32 = 0
    private var lastBytes = 0
    private var penX = 0.0, penY = 0.0
    private var gapBefore: Double?
    private var isAfterGap = false
    private var softHyphen: Glyph?
    /// The annotations that begin later, and where in the order of drawing the next of them begins.
    private var ahead: ArraySlice<Annotation>
    private var nextBorder: UInt32
    private let hasFields: Bool

    init(_ page: DrawnPage, fences: Fences) {
        self.page = page
        self.fences = fences
        ahead = page.annotations[...]
        nextBorder = ahead.first?.marks.lowerBound ?? .max
        hasFields = page.annotations.contains { $0.isText }
        words.reserveCapacity(page.glyphs.count / 5 + 1)
    }

    /// All words of the page.
    mutating func read() {
        for glyph in page.glyphs {
            guard page.fonts.indices.contains(glyph.font), glyph.size > 0.4, glyph.size < 5000 else { continue }
            if glyph.order >= nextBorder { crossBorder(to: glyph.order) }
            add(glyph)
        }
        finish()
    }

    /// No word reaches from the page into a field or from one field into another.
    private mutating func crossBorder(to order: UInt32) {
        finish()
        while let next = ahead.first, next.marks.lowerBound <= order { ahead.removeFirst() }
        nextBorder = ahead.first?.marks.lowerBound ?? .max
    }

    private mutating func add(_ glyph: Glyph) {
        if hasFields, glyph.scalar == 0x5F, ahead.count == page.annotations.count,
            page.hidesBlank(x: glyph.x + glyph.widthX / 2, y: glyph.y - 0.3 * glyph.size)
        {
            finish()
            return
        }
        let isZeroWidth = abs(glyph.widthX) + abs(glyph.widthY) < 0.01
        switch ReadCharacter(glyph.scalar, isZeroWidth: isZeroWidth, symbols: page.fonts[glyph.font].symbols) {
        case .nothing: return
        case .space: finish()
        case .scalar(let scalar): place(glyph, scalar)
        case .softHyphen:
            settleSoftHyphen(before: glyph)
            softHyphen = glyph
        case .unmapped:
            unmapped += 1
            place(glyph, 0xFFFD)
            marks.insert(.unmapped)
        case .combining(let mark): combine(glyph, mark)
        case .letters(let letters):
            letters.withUTF8Buffer { bytes in
                let share = Double(max(bytes.count, 1))
                var piece = glyph
                piece.widthX /= share
                piece.widthY /= share
                for (index, byte) in bytes.enumerated() {
                    piece.x = glyph.x + piece.widthX * Double(index)
                    piece.y = glyph.y + piece.widthY * Double(index)
                    piece.isPart = glyph.isPart || index > 0
                    let isEnd = index == bytes.count - 1
                    piece.advanceX = isEnd ? piece.widthX + glyph.advanceX - glyph.widthX : piece.widthX
                    piece.advanceY = isEnd ? piece.widthY + glyph.advanceY - glyph.widthY : piece.widthY
                    place(piece, UInt32(byte))
                }
            }
        }
    }

    /// Puts a character at the end of the open word, or begins a new one.
    private mutating func place(_ glyph: Glyph, _ scalar: UInt32) {
        settleSoftHyphen(before: glyph)
        characters += 1
        if let last {
            if isSame(glyph, scalar, as: last) {
                marks.insert(.doubled)
                return
            }
            if let accent = Accents.combining(scalar), isOver(glyph, last), compose(lastScalar, accent) { return }
            if let accent = Accents.combining(lastScalar), isOver(last, glyph), compose(scalar, accent) {
                take(glyph)
                return
            }
            if !follows(glyph, last) { finish(keepingLine: true) }
        }
        if first == nil { begin(glyph) }
        append(scalar)
        take(glyph)
    }

    /// A soft hyphen held back is a hyphen unless the next character stands in its place.
    private mutating func settleSoftHyphen(before next: Glyph?) {
        guard let hyphen = softHyphen else { return }
        softHyphen = nil
        if let next, abs(next.x - hyphen.x) + abs(next.y - hyphen.y) < 0.5 * (abs(hyphen.widthX) + abs(hyphen.widthY)) {
            return
        }
        place(hyphen, 0x2D)
    }

    /// Drawn again at the same spot, as programs do that imitate bold.
    private func isSame(_ glyph: Glyph, _ scalar: UInt32, as last: Glyph) -> Bool {
        guard scalar == lastScalar, !glyph.isPart else { return false }
        let reach = 0.1 * glyph.size
        return abs(glyph.x - last.x) < reach && abs(glyph.y - last.y) < 2 * reach && abs(glyph.size - last.size) < reach
    }

    /// Whether a mark stands over a letter: its middle between the letter's edges.
    private func isOver(_ mark: Glyph, _ letter: Glyph) -> Bool {
        guard mark.isLevel, letter.isLevel, abs(mark.y - letter.y) < letter.size else { return false }
        let middle = mark.x + mark.widthX / 2
        return middle > letter.x && middle < letter.x + letter.widthX
    }

    private func follows(_ glyph: Glyph, _ last: Glyph) -> Bool {
        guard glyph.directionX * last.directionX + glyph.directionY * last.directionY > 0.995 else { return false }
        guard glyph.size < 1.25 * last.size, last.size < 1.25 * glyph.size else { return false }
        guard glyph.isInvisible == last.isInvisible, glyph.colour.isWhite == last.colour.isWhite else { return false }
        let stepX = glyph.x - penX
        let stepY = glyph.y - penY
        let along = stepX * glyph.directionX + stepY * glyph.directionY
        let across = stepY * glyph.directionX - stepX * glyph.directionY
        let size = max(glyph.size, last.size)
        guard abs(across) <= max(0.5, 0.05 * size), along >= -Self.overlap * size else { return false }
        let seen = (glyph.x - last.x - last.widthX) * glyph.directionX + (glyph.y - last.y - last.widthY) * glyph.directionY
        guard along <= Self.wordGap * size, seen < 1.5 * size else { return false }
        guard seen > 0.05, glyph.isLevel else { return true }
        return !fences.stand(between: last.x + last.widthX, and: glyph.x, y: glyph.y - 0.3 * size)
    }

    private mutating func begin(_ glyph: Glyph) {
        let font = page.fonts[glyph.font]
        first = glyph
        box = glyph.box(font)
        if font.isBold || glyph.isOutlinedToo { marks.insert(.bold) }
        if font.isItalic { marks.insert(.italic) }
        if glyph.isInvisible { marks.insert(.invisible) }
        if glyph.colour.isWhite { marks.insert(.white) }
        if !glyph.isLevel { marks.insert(.rotated) }
        gapBefore = nil
        if isAfterGap, let before = words.last, before.word.baseline - glyph.y < 0.5, glyph.y - before.word.baseline < 0.5 {
            let gap = glyph.x - before.word.box.x1
            if gap > 0 { gapBefore = gap }
        }
    }

    /// Makes room for a character in the box and moves the pen behind it.
    private mutating func take(_ glyph: Glyph) {
        if glyph.isLevel {
            box.x0 = min(box.x0, min(glyph.x, glyph.x + glyph.widthX))
            box.x1 = max(box.x1, max(glyph.x, glyph.x + glyph.widthX))
        } else {
            box = box.union(glyph.box(page.fonts[glyph.font]))
        }
        penX = glyph.x + glyph.advanceX
        penY = glyph.y + glyph.advanceY
        last = glyph
    }

    private mutating func append(_ scalar: UInt32) {
        let before = text.count
        if scalar < 0x80 {
            text.append(UInt8(truncatingIfNeeded: scalar))
        } else {
            let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
            text.append(contentsOf: Array(String(character).utf8))
        }
        lastScalar = scalar
        lastBytes = text.count - before
        length += 1
    }

    /// Puts a letter and a mark together in place of the last character; false when there is no such letter.
    private mutating func compose(_ letter: UInt32, _ mark: UInt32) -> Bool {
        guard let composed = Accents.composed(letter == 0x131 ? 0x69 : letter, mark), text.count >= lastBytes, length > 0 else {
            return false
        }
        text.removeLast(lastBytes)
        length -= 1
        append(composed)
        return true
    }

    private mutating func combine(_ glyph: Glyph, _ mark: UInt32) {
        guard let last, abs(glyph.y - last.y) < last.size, abs(glyph.x - penX) < last.size else { return }
        if !compose(lastScalar, mark) { append(mark) }
    }

    /// Closes the open word.
    private mutating func finish(keepingLine: Bool = false) {
        settleSoftHyphen(before: nil)
        isAfterGap = keepingLine
        guard let glyph = first, let last else { return }
        let word = Word(
            text: String(decoding: text, as: UTF8.self), box: box, fontSize: glyph.size,
            baseline: glyph.isLevel ? glyph.y : box.y1,
            marks: marks)
        words.append(
            DrawnWord(
                word: word, order: last.order, colour: glyph.colour, font: glyph.font, directionX: glyph.directionX,
                directionY: glyph.directionY, length: length, gapBefore: gapBefore))
        text.removeAll(keepingCapacity: true)
        marks = []
        length = 0
        first = nil
        self.last = nil
        lastScalar = 0
        lastBytes = 0
    }
}
