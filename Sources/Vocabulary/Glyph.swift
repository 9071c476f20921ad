/// One UTF-8 character as the scanner sees it.
enum Glyph {
    /// One or two folded letters or digits.
    case letters(UInt8, UInt8?, length: Int, isUpper: Bool)
    /// A tick or box that is a word of its own.
    case mark(length: Int)
    /// An apostrophe, soft hyphen or zero-width character: as if it were not there.
    case dropped(length: Int)
    case separator(length: Int)

    init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        let byte = bytes[index]
        switch byte {
        case 0x61...0x7A, 0x30...0x39: self = .letters(byte, nil, length: 1, isUpper: byte < 0x61)
        case 0x41...0x5A: self = .letters(byte | 0x20, nil, length: 1, isUpper: true)
        case 0x27, 0x60: self = .dropped(length: 1)
        case 0..<0x80: self = .separator(length: 1)
        case 0xC2, 0xC3, 0xCC:
            guard index + 1 < bytes.count else { self = .separator(length: 1); return }
            self = Glyph.latin(lead: byte, bytes[index + 1])
        case 0xE0...0xEF:
            guard index + 2 < bytes.count else { self = .separator(length: bytes.count - index); return }
            self = Glyph.threeBytes(byte, bytes[index + 1], bytes[index + 2])
        default: self = .letters(byte, nil, length: 1, isUpper: false)
        }
    }

    /// U+0080–U+00FF and combining accents.
    private static func latin(lead: UInt8, _ byte: UInt8) -> Glyph {
        switch lead {
        case 0xCC: return .dropped(length: 2)
        case 0xC2: return byte == 0xAD || byte == 0xB4 ? .dropped(length: 2) : .separator(length: 2)
        default: break
        }
        let letters: StaticString = "aaaaaaaceeeeiiiidnooooo?ouuuuypsaaaaaaaceeeeiiiidnooooo?ouuuuypy"
        let offset = Int(byte) - 0x80
        guard offset >= 0, offset < letters.utf8CodeUnitCount else { return .separator(length: 1) }
        let letter = letters.withUTF8Buffer { $0[offset] }
        return letter == 0x3F ? .separator(length: 2) : .letters(letter, nil, length: 2, isUpper: byte < 0xA0)
    }

    /// Typographic punctuation, ticks, ligatures; other scripts stay as they are.
    private static func threeBytes(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Glyph {
        switch (first, second, third) {
        case (0xE2, 0x80, 0x98), (0xE2, 0x80, 0x99), (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF): return .dropped(length: 3)
        case (0xE2, 0x98, 0x91), (0xE2, 0x98, 0x92), (0xE2, 0x9C, 0x85), (0xE2, 0x9C, 0x93), (0xE2, 0x9C, 0x94):
            return .mark(length: 3)
        case (0xEF, 0xAC, 0x80): return .letters(0x66, 0x66, length: 3, isUpper: false)
        case (0xEF, 0xAC, 0x81): return .letters(0x66, 0x69, length: 3, isUpper: false)
        case (0xEF, 0xAC, 0x82): return .letters(0x66, 0x6C, length: 3, isUpper: false)
        default: return .separator(length: 3)
        }
    }
}
