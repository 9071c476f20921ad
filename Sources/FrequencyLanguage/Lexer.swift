/// Cuts UTF-8 text into tokens. Spelling ends here: what follows sees words by meaning, dashes and spaces of every kind as one.
struct Lexer {
    let bytes: UnsafeBufferPointer<UInt8>
    let table: Vocabulary.Table
    var position: Int
    let end: Int
    var tokens: [Token] = []
    private var glued = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int? = nil) {
        self.bytes = bytes
        table = Vocabulary.table
        position = start
        self.end = end ?? bytes.count
        tokens.reserveCapacity(min(64, bytes.count / 3 + 8))
    }

    @inline(__always) func byte(_ offset: Int) -> UInt8 { offset >= 0 && offset < end ? bytes[offset] : 0 }
    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
    @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }

    mutating func run() {
        while position < end {
            let byte = bytes[position]
            if byte == 32 || byte &- 9 < 5 {
                position += 1
                glued = false
            } else if Lexer.isLetter(byte) {
                letters()
            } else if Lexer.isDigit(byte) || (byte == 46 && Lexer.isDigit(self.byte(position + 1)) && !afterNumber) {
                scanNumber()
            } else if byte < 128 {
                ascii(byte)
            } else {
                other(byte)
            }
        }
    }

    private var afterNumber: Bool { glued && tokens.last?.kind == .number }

    mutating func add(_ token: Token) {
        var token = token
        token.glued = glued
        tokens.append(token)
        position = token.end
        glued = true
    }

    mutating func add(_ mark: Token.Mark, length: Int) {
        add(Token(kind: .mark, mark: mark, start: position, end: position + length))
    }

    private mutating func skip(_ length: Int) {
        position += length
        glued = false
    }

    /// A run of letters, with digits mixed in when the letters alone are no word.
    private mutating func letters() {
        let start = position
        var cursor = position
        var hash = Vocabulary.seed
        while cursor < end {
            let byte = bytes[cursor]
            if Lexer.isLetter(byte) {
                hash = Vocabulary.mix(hash, byte | 32)
            } else if byte == 39, cursor + 1 < end, Lexer.isLetter(bytes[cursor + 1]) {
                hash = Vocabulary.mix(hash, byte)
            } else if byte == 0xC3, let plain = Lexer.plainLetter(self.byte(cursor + 1)) {
                hash = Vocabulary.mix(hash, plain)
                cursor += 1
            } else if byte == 0xCC, self.byte(cursor + 1) >= 0x80 {
                cursor += 1  // an accent that stands after its letter
            } else {
                break
            }
            cursor += 1
        }
        // Abbreviations with stops inside: a.m., p.m.
        if cursor - start == 1, byte(cursor) == 46, byte(cursor + 1) | 32 == 109, !Lexer.isLetter(byte(cursor + 2)) {
            let word: Word = bytes[start] | 32 == 97 ? .am : bytes[start] | 32 == 112 ? .pm : .unknown
            if word != .unknown {
                return add(Token(kind: .word, word: word, start: start, end: cursor + (byte(cursor + 2) == 46 ? 3 : 2)))
            }
        }
        if cursor < end, Lexer.isDigit(bytes[cursor]), !splitsBeforeDigits(hash, start) { return garbled(from: start) }
        if cursor < end, bytes[cursor] >= 0xC3, bytes[cursor] != 0xE2 {
            // Part of a word in another script or with an accent.
            while cursor < end, Lexer.isLetter(bytes[cursor]) || bytes[cursor] >= 128 { cursor += 1 }
            return add(Token(kind: .word, start: start, end: cursor))
        }
        add(word: hash, start: start, end: cursor)
    }

    /// The letter under the accent, of the second byte of a Latin-1 letter: "dia" for "día".
    static func plainLetter(_ byte: UInt8) -> UInt8? {
        switch byte | 0x20 {
        case 0xA1: UInt8(ascii: "a")
        case 0xA9: UInt8(ascii: "e")
        case 0xAD: UInt8(ascii: "i")
        case 0xB1: UInt8(ascii: "n")
        case 0xB3: UInt8(ascii: "o")
        case 0xBA, 0xBC: UInt8(ascii: "u")
        default: nil
        }
    }

    private func splitsBeforeDigits(_ hash: UInt64, _ start: Int) -> Bool {
        guard let entry = Vocabulary.find(hash, in: table) else { return false }
        switch entry.word {
        case .x, .hour, .minute, .week, .month, .multiplicity, .day, .reference: return true
        case .group, .individual: return true
        default: return false
        }
    }

    mutating func add(word hash: UInt64, start: Int, end: Int) {
        var token = Token(kind: .word, start: start, end: end)
        if let entry = Vocabulary.find(hash, in: table) {
            token.word = entry.word
            token.number = entry.value
        } else if isMonthLetter(start, end) {
            token.word = .month
        } else if bytes[start] | 32 == 120, end - start > 1 {
            // "2xweek", "2xwk": the sign of multiplication grown onto a word.
            let rest = Vocabulary.hash(bytes[(start + 1)..<end].lazy.map { $0 | 32 })
            if let entry = Vocabulary.find(rest, in: table) {
                add(Token(kind: .word, word: .x, start: start, end: start + 1))
                token.start = start + 1
                token.word = entry.word
                token.number = entry.value
            } else if end - start == 2, "mqy".utf8.contains(bytes[start + 1] | 32) {
                add(Token(kind: .word, word: .x, start: start, end: start + 1))
                token.start = start + 1  // "1xY", "6xM"
                if isMonthLetter(start + 1, end) { token.word = .month }
            }
        } else if let cut = gluedCut(start, end) {
            // "perweek", "timesperweek", "minutesdaily": a space that the printer or the reader of a scan lost.
            add(word: Vocabulary.hash(bytes[start..<cut].lazy.map { $0 | 32 }), start: start, end: cut)
            return add(word: Vocabulary.hash(bytes[cut..<end].lazy.map { $0 | 32 }), start: cut, end: end)
        }
        add(token)
    }

    /// "6xM", "2 x M": after a sign of multiplication the letter is the month, not minutes; in "2x M/W" and "2x M, W" it is a day of the week.
    private func isMonthLetter(_ start: Int, _ end: Int) -> Bool {
        guard end - start == 1, bytes[start] == UInt8(ascii: "M"), tokens.last?.word == .x else { return false }
        let next = byte(end) == 32 ? byte(end + 1) : byte(end)
        return next != UInt8(ascii: "/") && next != UInt8(ascii: ",") && !Lexer.isLetter(next)
    }

    /// Where a word that is not known parts into a word of counting and a period: after the "per" of "perweek".
    func gluedCut(_ start: Int, _ end: Int) -> Int? {
        guard (5...24).contains(end - start) else { return nil }
        for cut in (start + 3)...(end - 2) {
            guard let first = Vocabulary.find(Vocabulary.hash(bytes[start..<cut].lazy.map { $0 | 32 }), in: table)?.word,
                [.per, .times, .minute, .session, .hour, .each, .every].contains(first)
            else { continue }
            let rest = cut..<end
            if first == .per || first == .each || first == .every {
                let next = Vocabulary.find(Vocabulary.hash(bytes[rest].lazy.map { $0 | 32 }), in: table)?.word
                if let next, [.day, .week, .month, .quarter, .semester, .trimester, .year, .session, .cycle].contains(next) { return cut }
            } else if let adverb = Vocabulary.find(Vocabulary.hash(bytes[rest].lazy.map { $0 | 32 }), in: table)?.word,
                [.daily, .weekly, .monthly].contains(adverb)
            {
                return cut
            } else if rest.count > 4, bytes[cut] | 32 == 0x70, bytes[cut + 1] | 32 == 0x65, bytes[cut + 2] | 32 == 0x72,
                gluedCut(cut, end) == cut + 3
            {
                return cut
            }
        }
        return nil
    }

    mutating func garbled(from start: Int) {
        var cursor = position
        while cursor < end, Lexer.isLetter(bytes[cursor]) || Lexer.isDigit(bytes[cursor]) { cursor += 1 }
        add(Token(kind: .garbled, start: start, end: max(cursor, position + 1)))
    }

    private mutating func ascii(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "\\"): add(.slash, length: 1)
        case UInt8(ascii: "-"): add(.dash, length: 1)
        case UInt8(ascii: ","): add(.comma, length: 1)
        case UInt8(ascii: ";"): add(.semicolon, length: 1)
        case UInt8(ascii: ":"): add(.colon, length: 1)
        case UInt8(ascii: "+"): add(.plus, length: 1)
        case UInt8(ascii: "&"): add(.ampersand, length: 1)
        // "Min(s)", "Hr(s)"
        case UInt8(ascii: "(")
        where glued && tokens.last?.kind == .word && self.byte(position + 1) | 32 == 115 && self.byte(position + 2) == 41:
            skip(3)
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): add(.open, length: 1)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): add(.close, length: 1)
        case UInt8(ascii: "="): add(.equals, length: 1)
        case UInt8(ascii: "~"): add(.tilde, length: 1)
        case UInt8(ascii: "%"): add(.percent, length: 1)
        case UInt8(ascii: "'"), UInt8(ascii: "`"): add(.prime, length: 1)
        case UInt8(ascii: "|"): add(.border, length: 1)
        case UInt8(ascii: "<"): add(.atMost, length: self.byte(position + 1) == 61 ? 2 : 1)
        case UInt8(ascii: ">"): add(.atLeast, length: self.byte(position + 1) == 61 ? 2 : 1)
        case UInt8(ascii: "#"): add(.number, length: 1)
        case UInt8(ascii: "*")
        where Lexer.isDigit(self.byte(position + 1)) || self.byte(position + 1) == 32 && tokens.last?.kind == .number:
            add(Token(kind: .word, word: .x, start: position, end: position + 1))
        case UInt8(ascii: "@"): add(Token(kind: .word, word: .at, start: position, end: position + 1))
        case UInt8(ascii: "."): stop()
        default: skip(1)
        }
    }

    /// A full stop ends a sentence when a capital follows white space and no abbreviation stands before it.
    private mutating func stop() {
        var next = position + 1
        while byte(next) == 32 || byte(next) == 10 || byte(next) == 13 { next += 1 }
        let capital = byte(next) &- 65 < 26 || byte(next) >= 128
        let abbreviated =
            switch tokens.last?.word {
            case .minute, .hour, .week, .month, .approximately, .maximum, .minimum, .individual, .group, .per, .session, .direct:
                true
            case .day, .year, .x, .weekday, .monthName, .quarter, .semester: true
            default: false
            }
        if next >= end || next == position + 1 || !capital || (abbreviated && tokens.last?.kind == .word && glued) {
            position += 1
            if byte(position) == 32 { glued = false }
        } else {
            add(.stop, length: 1)
        }
    }

    /// Marks outside ASCII; everything unknown is white space when a mark, a letter when a letter.
    private mutating func other(_ first: UInt8) {
        let second = byte(position + 1)
        let third = byte(position + 2)
        switch (first, second, third) {
        case (0xC2, 0xA0, _): skip(2)
        case (0xC2, 0xB7, _): add(.border, length: 2)
        case (0xC2, 0xBD, _): half(Fraction(1, over: 2), 2)
        case (0xC2, 0xBC, _): half(Fraction(1, over: 4), 2)
        case (0xC2, 0xBE, _): half(Fraction(3, over: 4), 2)
        case (0xC2, 0xB4, _): add(.prime, length: 2)
        case (0xC3, 0x97, _): add(Token(kind: .word, word: .x, start: position, end: position + 2))
        case (0xE2, 0x85, 0x93): half(Fraction(1, over: 3), 3)
        case (0xE2, 0x85, 0x94): half(Fraction(2, over: 3), 3)
        case (0xE2, 0x80, 0x90...0x93), (0xE2, 0x88, 0x92): add(.dash, length: 3)
        case (0xE2, 0x80, 0x94), (0xE2, 0x80, 0x95): add(.comma, length: 3)
        case (0xE2, 0x80, 0x98), (0xE2, 0x80, 0x99), (0xE2, 0x80, 0xB2): add(.prime, length: 3)
        case (0xE2, 0x80, 0xA2), (0xE2, 0x88, 0x99): add(.border, length: 3)
        case (0xE2, 0x89, 0xA4): add(.atMost, length: 3)
        case (0xE2, 0x89, 0xA5): add(.atLeast, length: 3)
        case (0xE2, 0x89, 0x88): add(.tilde, length: 3)
        case (0xE2, 0x81, 0x84): add(.slash, length: 3)
        case (0xE2, 0x9C, 0x95), (0xE2, 0x9C, 0x96), (0xE2, 0x95, 0xB3):
            add(Token(kind: .word, word: .x, start: position, end: position + 3))
        case (0xEF, 0xBC, 0x90...0x99): fullWidthDigits()
        case (0xC3...0xDF, _, _), (0xE3...0xF4, _, _):
            var cursor = position + 1
            while cursor < end, bytes[cursor] >= 128 || Lexer.isLetter(bytes[cursor]) { cursor += 1 }
            add(Token(kind: .word, start: position, end: cursor))
        default: skip(first >= 0xE0 ? min(3, end - position) : first >= 0xC0 ? min(2, end - position) : 1)
        }
    }

    /// Digits as wide as a Chinese character, as some keyboards type them.
    private mutating func fullWidthDigits() {
        var cursor = position
        var value = 0
        while byte(cursor) == 0xEF, byte(cursor + 1) == 0xBC, (0x90...0x99).contains(byte(cursor + 2)) {
            value = min(9_999_999, value * 10 + Int(byte(cursor + 2) - 0x90))
            cursor += 3
        }
        add(Token(kind: .number, value: Fraction(value), start: position, end: cursor))
    }

    private mutating func half(_ value: Fraction, _ length: Int) {
        add(Token(kind: .number, value: value, start: position, end: min(end, position + length)))
    }
}
