import Pages

/// One character as drawn, in points from the upper left corner of the page.
struct Glyph {
    /// The pen when the character was drawn.
    var x, y: Double
    /// The character's own advance.
    var widthX, widthY: Double
    /// The advance with character spacing.
    var advanceX, advanceY: Double
    /// Unit vector along the line.
    var directionX, directionY: Double
    /// Font size as displayed.
    var size: Double
    /// Unicode as the font gives it; 0 for none.
    var scalar: UInt32
    /// Place in the order of drawing.
    var order: UInt32
    var font: Int
    var colour: Colour
    /// Drawn in a way that leaves no mark, or wholly outside the clip.
    var isInvisible: Bool
    /// Filled and stroked, which imitates bold.
    var isOutlinedToo: Bool
    /// Stands for a part of the same drawn glyph as the record before it.
    var isPart: Bool

    /// Whether the line runs from left to right and level.
    var isLevel: Bool { directionX > 0.995 }

    /// The rectangle round the character, by the font's ascent and descent.
    func box(_ font: FontFace) -> Box {
        let ascent = font.ascent * size
        let descent = font.descent * size
        if isLevel {
            return Box(min(x, x + widthX), y - ascent, max(x, x + widthX), y - descent)
        }
        let upX = directionY
        let upY = -directionX
        let bottomX = x + upX * descent
        let bottomY = y + upY * descent
        let topX = x + upX * ascent
        let topY = y + upY * ascent
        return Box(
            min(min(bottomX, bottomX + widthX), min(topX, topX + widthX)),
            min(min(bottomY, bottomY + widthY), min(topY, topY + widthY)),
            max(max(bottomX, bottomX + widthX), max(topX, topX + widthX)),
            max(max(bottomY, bottomY + widthY), max(topY, topY + widthY)))
    }
}

/// A colour as it looks on white paper.
struct Colour: Hashable {
    var red, green, blue: UInt8

    /// 0 for black, 1 for white.
    var lightness: Double { (0.3 * Double(red) + 0.59 * Double(green) + 0.11 * Double(blue)) / 255 }
    /// White, or so nearly that nobody sees it on white paper.
    var isWhite: Bool { min(red, min(green, blue)) >= 0xF4 }
    /// Neither black nor white nor grey.
    var isColourful: Bool { max(red, max(green, blue)) - min(red, min(green, blue)) >= 0x28 }
    /// `RRGGBB`.
    var hexadecimal: String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(decoding: [red, green, blue].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// What the words need to know of a font.
struct FontFace {
    var name: String
    var ascent, descent: Double
    var isBold, isItalic: Bool
    var symbols: SymbolFont?
}

/// A drawn line, before joining.
struct DrawnLine {
    var x0, y0, x1, y1: Double
    var order: UInt32
    var colour: Colour
}

/// A filled rectangle or an image.
struct DrawnArea {
    var box: Box
    var order: UInt32
    var colour: Colour
    /// Hides what lies under it.
    var isOpaque: Bool
}

/// A small mark that is no line along an axis: a slanted or curved stroke, or a filled shape.
struct DrawnShape {
    enum Form { case rectangle, round, rounded, other }

    var box: Box
    var order: UInt32
    var colour: Colour
    var isFilled: Bool
    /// Filled between two outlines, as style sheets draw borders.
    var isRing: Bool
    var form: Form

    /// A circle or rounded box that is only an outline.
    var isOutline: Bool { (!isFilled || isRing) && (form == .round || form == .rounded) }
}

/// A small image and what its pixels show.
struct DrawnPicture {
    enum Outline { case none, box, round }

    /// The part of the image that is not paper.
    var box: Box
    var order: UInt32
    /// The same for the same image.
    var image: UInt32
    var outline: Outline
    /// Share of dark pixels in the middle, 0 to 1.
    var innerInk: Double
    /// Whether the pixels could be read.
    var isKnown: Bool
}

/// Everything drawn on one page.
struct DrawnPage {
    var width, height: Double
    var glyphs: [Glyph]
    var fonts: [FontFace]
    var lines: [DrawnLine]
    var fills: [DrawnArea]
    var images: [DrawnArea]
    /// Small marks that are no lines, and small images.
    var shapes: [DrawnShape]
    var pictures: [DrawnPicture]
    /// What is laid over the page, in the order of drawing.
    var annotations: [Annotation]
    var glyphsOutside: Int
    /// Given up after too long a time.
    var isStopped: Bool
    /// More marks than any paper has; the rest was left out.
    var isOverfull: Bool
    /// More small shapes than any paper has; which box is checked cannot be told.
    var hasLostShapes: Bool
}
