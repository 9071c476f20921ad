/// What becomes of a drawn character when it is read.
enum ReadCharacter {
    /// Ends a word.
    case space
    /// Leaves no trace.
    case nothing
    /// Belongs to the word as it is.
    case scalar(UInt32)
    /// A ligature: several letters, in ASCII.
    case letters(StaticString)
    /// A mark over the letter before it (U+0300 to U+036F).
    case combining(UInt32)
    /// A hyphen if it takes up room (many fonts share the hyphen's glyph), nothing if the next letter stands in its place.
    case softHyphen
    /// The font does not say what it is.
    case unmapped
}

extension ReadCharacter {
    /// Reads one character of a font: opens ligatures, folds kinds of spaces and hyphens, and knows the pictures of symbol fonts.
    init(_ scalar: UInt32, isZeroWidth: Bool, symbols: SymbolFont?) {
        if scalar > 0x20 && scalar < 0x7F {
            self = .scalar(symbols?.picture(scalar) ?? scalar)
            return
        }
        switch scalar {
        case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: self = .space
        case 0xAD: self = isZeroWidth ? .nothing : .softHyphen
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: self = .nothing
        case 0x2010, 0x2011: self = .scalar(0x2D)
        case 0x0300...0x036F: self = .combining(scalar)
        case 0xFB00...0xFB06: self = .letters(Self.ligatures[Int(scalar - 0xFB00)])
        case 0xF001 where symbols == nil: self = .letters("fi")
        case 0xF002 where symbols == nil: self = .letters("fl")
        case 0xE000...0xF8FF: self = SymbolFont.privatePicture(scalar, symbols).map { .scalar($0) } ?? .unmapped
        case 0...0x1F, 0x7F...0x9F, 0xFFF0...0xFFFF, 0xD800...0xDFFF, 0x110000...: self = .unmapped
        default: self = .scalar(symbols?.picture(scalar) ?? scalar)
        }
    }

    private static let ligatures: [StaticString] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
}

/// Fonts whose letters are pictures, and what the pictures mean.
enum SymbolFont {
    case wingdings, wingdings2, webdings, dingbats, symbol
    /// A font of pictures that none here needs.
    case other

    /// The symbol font a font name stands for, if any.
    init?(name: String) {
        let letters = name.utf8.map { $0 | 0x20 }
        func names(_ part: String) -> Bool {
            let part = Array(part.utf8)
            guard letters.count >= part.count else { return false }
            return (0...(letters.count - part.count)).contains { letters[$0..<($0 + part.count)].elementsEqual(part) }
        }
        if names("wingdings2") || names("wingdings 2") || names("wingdings-2") {
            self = .wingdings2
        } else if names("wingdings3") || names("wingdings 3") || names("wingdings-3") {
            self = .other
        } else if names("wingdings") {
            self = .wingdings
        } else if names("webdings") {
            self = .webdings
        } else if names("dingbats") {
            self = .dingbats
        } else if letters.elementsEqual("symbol".utf8) || letters.elementsEqual("symbolmt".utf8) {
            self = .symbol
        } else {
            return nil
        }
    }

    /// The Unicode picture for a code of this font's own table; `nil` leaves the character as it is.
    func picture(_ code: UInt32) -> UInt32? {
        switch (self, code) {
        case (.dingbats, 0x33): 0x2713
        case (.dingbats, 0x34): 0x2714
        case (.dingbats, 0x35): 0x2715
        case (.dingbats, 0x36): 0x2716
        case (.dingbats, 0x37): 0x2717
        case (.dingbats, 0x38): 0x2718
        case (.dingbats, 0x48): 0x2605
        case (.dingbats, 0x6C): 0x25CF
        case (.dingbats, 0x6E): 0x25A0
        case (.dingbats, 0x6F): 0x274F
        case (.dingbats, 0x71): 0x2751
        case (.dingbats, 0x75): 0x25C6
        case (.wingdings, 0x6C), (.wingdings, 0x9F): 0x25CF
        case (.wingdings, 0x6E): 0x25A0
        case (.wingdings, 0x6F), (.wingdings, 0x70), (.wingdings, 0x71), (.wingdings, 0x72), (.wingdings, 0xA8): 0x25A1
        case (.wingdings, 0x76): 0x2756
        case (.wingdings, 0x78), (.wingdings, 0xFD): 0x2612
        case (.wingdings, 0xA7): 0x25AA
        case (.wingdings, 0xD8): 0x27A2
        case (.wingdings, 0xE0): 0x2192
        case (.wingdings, 0xFB): 0x2718
        case (.wingdings, 0xFC): 0x2714
        case (.wingdings, 0xFE): 0x2611
        case (.wingdings2, 0x4F): 0x2718
        case (.wingdings2, 0x50): 0x2714
        case (.wingdings2, 0x51), (.wingdings2, 0x54): 0x2612
        case (.wingdings2, 0x52): 0x2611
        case (.wingdings2, 0xA3), (.wingdings2, 0x2A): 0x25A1
        case (.wingdings2, 0x97), (.wingdings2, 0x98): 0x25CF
        case (.webdings, 0x61): 0x2714
        case (.webdings, 0x63): 0x25A1
        case (.webdings, 0x67): 0x25A0
        case (.webdings, 0x72): 0x2718
        case (.symbol, 0xB7): 0x2022
        default: nil
        }
    }

    /// The picture for a private code, as Windows programs write symbol fonts: 0xF000 and the font's own code.
    static func privatePicture(_ scalar: UInt32, _ symbols: SymbolFont?) -> UInt32? {
        guard scalar >= 0xF020, scalar <= 0xF0FF else { return nil }
        let code = scalar & 0xFF
        if let symbols {
            if let picture = symbols.picture(code) { return picture }
            return symbols == .symbol && code < 0x7F ? code : nil
        }
        // without a telling name: only codes that no ordinary letter has, or the bullet of Symbol
        if code == 0xB7 { return 0x2022 }
        if code >= 0x80 || code == 0x6F || code == 0x78 || code == 0x6E { return SymbolFont.wingdings.picture(code) }
        return code > 0x20 && code < 0x7F ? code : nil
    }
}

/// Letters with marks, put together: a page may draw the letter and the mark one over the other.
enum Accents {
    /// The combining form of a mark drawn by itself, `nil` for other characters.
    static func combining(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x60: 0x300
        case 0xB4: 0x301
        case 0x2C6: 0x302
        case 0x2DC: 0x303
        case 0xA8: 0x308
        case 0xB8: 0x327
        default: nil
        }
    }

    /// Letter and mark as one character, where Latin-1 has one.
    static func composed(_ letter: UInt32, _ mark: UInt32) -> UInt32? {
        let isSmall = letter >= 0x61 && letter <= 0x7A
        guard isSmall || (letter >= 0x41 && letter <= 0x5A) else { return nil }
        let row: UInt32? =
            switch (letter | 0x20, mark) {
            case (0x61, 0x300...0x303): 0xC0 + mark - 0x300
            case (0x61, 0x308): 0xC4
            case (0x63, 0x327): 0xC7
            case (0x65, 0x300...0x302): 0xC8 + mark - 0x300
            case (0x65, 0x308): 0xCB
            case (0x69, 0x300...0x302): 0xCC + mark - 0x300
            case (0x69, 0x308): 0xCF
            case (0x6E, 0x303): 0xD1
            case (0x6F, 0x300...0x303): 0xD2 + mark - 0x300
            case (0x6F, 0x308): 0xD6
            case (0x75, 0x300...0x302): 0xD9 + mark - 0x300
            case (0x75, 0x308): 0xDC
            case (0x79, 0x301): 0xDD
            default: nil
            }
        return row.map { isSmall ? $0 + 0x20 : $0 }
    }
}
