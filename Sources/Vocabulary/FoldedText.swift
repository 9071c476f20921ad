/// One word of a text as the word lists see it.
struct Token: Sendable {
    /// FNV-1a of the folded bytes.
    var hash: UInt64
    /// Offsets into the text's UTF-8.
    var range: Range<Int>
    /// Whether its letters are all capitals (a plural s aside): "SLPs".
    var isCapitals: Bool
    /// Both sides of a ratio such as 3:1.
    var ratio: (Int, Int)?
}

/// A text cut into folded words: case, diacritics, punctuation, plural s, apostrophes, ligatures and the word "and" make no
/// difference.
///
/// A colon or plus sign between digits stays ("12:1:1"), and single letters with periods are one word ("P.T.").
struct FoldedText: Sendable {
    private(set) var tokens: [Token] = []

    init(_ text: String) {
        var copy = text
        self = copy.withUTF8 { FoldedText($0) }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = WordScanner(bytes: bytes)
        while let token = scanner.next() { tokens.append(token) }
    }
}

/// The hash of folded bytes, shared by the lists and the texts.
enum WordHash {
    static let empty: UInt64 = 0xCBF2_9CE4_8422_2325
    static let and: UInt64 = of("and")

    static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    /// The hash of a phrase from the hash of its beginning and of its next word.
    static func join(_ phrase: UInt64, _ word: UInt64) -> UInt64 {
        var mixed = (phrase &* 0x9E37_79B9_7F4A_7C15) ^ word
        mixed ^= mixed >> 29
        mixed = mixed &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed >> 32)
    }
    static func of(_ word: StaticString) -> UInt64 {
        word.withUTF8Buffer { $0.reduce(empty) { add($1, to: $0) } }
    }
}
