/// A number as printed, exact: 2.5 is 25/10.
struct Fraction: Hashable {
    var top: Int
    var bottom: Int

    init(_ top: Int, over bottom: Int = 1) {
        self.top = top
        self.bottom = bottom
    }
    /// The whole number, or `nil` when it is none.
    var whole: Int? { top % bottom == 0 ? top / bottom : nil }
    static func + (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.top * right.bottom + right.top * left.bottom, over: left.bottom * right.bottom)
    }
    func equals(_ other: Fraction) -> Bool { top * other.bottom == other.top * bottom }
}

/// The least piece of the text that means something: a word, a number, a mark.
struct Token {
    enum Kind: UInt8 {
        case word, number
        /// `1:15`: hours and minutes, or a ratio; the two numbers are in `value`.
        case clock
        /// `5:1`, `12:1+1`; `classRatio` when it has three parts or is large.
        case ratio, classRatio
        /// A date, a telephone number, a school year: never an amount.
        case junk
        /// Letters and digits mixed in no known way: perhaps misread.
        case garbled
        case mark
    }
    /// A mark of punctuation, many spellings of a mark made one.
    enum Mark: UInt8 {
        case none, slash, dash, comma, semicolon, colon, plus, ampersand, open, close, equals, tilde, percent, prime, stop
        case border, atMost, atLeast, number
    }

    var kind: Kind
    var mark: Mark = .none
    var word: Word = .unknown
    /// The value of a known word; 1 on a singular, when it matters.
    var number = 0
    var value = Fraction(0)
    /// Whether no white space stands before it.
    var glued = false
    var start: Int
    var end: Int

    func `is`(_ word: Word) -> Bool { kind == .word && self.word == word }
    func `is`(_ mark: Mark) -> Bool { kind == .mark && self.mark == mark }
}
