/// Numbers, and the things that only look like numbers.
extension Lexer {
    /// Digits above this are no amount of minutes: they become junk, and nothing can overflow.
    private static let mostDigits = 7

    private func digits(at start: Int) -> Int {
        var cursor = start
        while cursor < end, Lexer.isDigit(bytes[cursor]) { cursor += 1 }
        return cursor - start
    }

    private func value(_ start: Int, _ count: Int) -> Int {
        var result = 0
        for offset in start..<(start + count) { result = result &* 10 &+ Int(bytes[offset] &- 48) }
        return result
    }

    mutating func scanNumber() {
        let start = position
        let count = digits(at: start)
        if let length = junkLength(start, count) {
            return add(Token(kind: .junk, start: start, end: start + length))
        }
        if count > Lexer.mostDigits { return garbledOrJunk(start, count) }
        var cursor = start + count
        var whole = value(start, count)
        // Thousands: 1,350
        while count <= 3, byte(cursor) == 44, digits(at: cursor + 1) == 3, whole < 100_000 {
            whole = whole * 1000 + value(cursor + 1, 3)
            cursor += 4
        }
        if byte(cursor) == 58, digits(at: cursor + 1) > 0, count <= 2, count > 0 { return colon(start, count, whole) }
        var result = Fraction(whole)
        let decimals = byte(cursor) == 46 ? digits(at: cursor + 1) : 0
        if decimals > 0 {
            if decimals > 4 || (byte(cursor + 1 + decimals) == 46 && digits(at: cursor + 2 + decimals) > 0) {
                var next = cursor
                while byte(next) == 46 || Lexer.isDigit(byte(next)) { next += 1 }
                return add(Token(kind: .junk, start: start, end: next))
            }
            var scale = 1
            for _ in 0..<decimals { scale *= 10 }
            result = Fraction(whole * scale + value(cursor + 1, decimals), over: scale)
            cursor += decimals + 1
        } else if byte(cursor) == 47, let fraction = simpleFraction(whole, cursor) {
            add(Token(kind: .number, mark: .slash, value: fraction.value, start: start, end: fraction.end))
            return suffix(fraction.end)
        }
        add(Token(kind: .number, value: result, start: start, end: cursor))
        suffix(cursor)
    }

    /// `1/2`, `3/4`, `1/3`: only the fractions that people write of an hour.
    private func simpleFraction(_ top: Int, _ slash: Int) -> (value: Fraction, end: Int)? {
        guard digits(at: slash + 1) == 1, top > 0 else { return nil }
        let bottom = value(slash + 1, 1)
        guard [2, 3, 4].contains(bottom), top < bottom else { return nil }
        let next = byte(slash + 2)
        return next == 47 || next == 46 && Lexer.isDigit(byte(slash + 3)) ? nil : (Fraction(top, over: bottom), slash + 2)
    }

    /// What follows digits without a space: `30min`, `2x`, `3rd`; anything else makes the whole run garbled.
    private mutating func suffix(_ from: Int) {
        guard from < end, Lexer.isLetter(bytes[from]) else { return }
        var cursor = from
        var hash = Vocabulary.seed
        while cursor < end, Lexer.isLetter(bytes[cursor]) {
            hash = Vocabulary.mix(hash, bytes[cursor] | 32)
            cursor += 1
        }
        let length = cursor - from
        if length == 1, bytes[from] | 32 == 109 {
            return add(Token(kind: .word, word: .minute, start: from, end: cursor))
        }
        if length == 2, ordinalSuffixes.contains(where: { $0 == hash }) {
            guard var token = tokens.popLast() else { return }
            token.kind = .word
            token.word = token.value.whole == 2 ? .other : .ordinal
            token.number = token.value.whole ?? 0
            token.end = cursor
            position = cursor
            tokens.append(token)
            return
        }
        let startsWithX = bytes[from] | 32 == 120
        // "3timesperweek" has lost all its spaces.
        if Vocabulary.find(hash, in: table) != nil || startsWithX || gluedCut(from, cursor) != nil {
            let before = tokens.count
            add(word: hash, start: from, end: cursor)
            if !(tokens.count == before + 1 && tokens[before].word == .unknown) { return }
            tokens.removeLast()
        }
        guard let number = tokens.popLast() else { return }
        position = from
        garbled(from: number.start)
    }

    private var ordinalSuffixes: [UInt64] { Lexer.ordinals }
    private static let ordinals = ["st", "nd", "rd", "th"].map { Vocabulary.hash($0.utf8) }

    private mutating func garbledOrJunk(_ start: Int, _ count: Int) {
        add(Token(kind: .junk, start: start, end: start + count))
    }

    /// `1:15`, `0:30`, `5:1`, `12:1+1`, `8:1:1`, `2x30:1`.
    private mutating func colon(_ start: Int, _ count: Int, _ left: Int) {
        let at = start + count + 1
        let length = digits(at: at)
        let right = length <= 4 ? value(at, length) : 0
        var cursor = at + length
        if length == 2, right < 60, left < 24 {
            add(
                Token(
                    kind: .clock, number: left * 60 + right, value: Fraction(left, over: max(1, right)), start: start, end: cursor
                ))
            return suffix(cursor)
        }
        guard length == 1 else { return add(Token(kind: .junk, start: start, end: cursor)) }
        if left >= 15, left % 5 == 0, tokens.last?.is(.x) == true {
            // New York shorthand: 2x30:1 is two sessions of thirty minutes in a group of one.
            position = start
            add(Token(kind: .number, value: Fraction(left), start: start, end: start + count))
            return add(Token(kind: .ratio, number: right, start: start + count, end: cursor))
        }
        var parts = 2
        while byte(cursor) == 58 || byte(cursor) == 43 {
            let paren = byte(cursor + 1) == 40 ? 1 : 0
            let more = digits(at: cursor + 1 + paren)
            guard more > 0, more <= 2 else { break }
            cursor += 1 + paren + more
            if paren == 1, byte(cursor) == 58 { cursor += 1 + digits(at: cursor + 1) }
            if paren == 1, byte(cursor) == 41 { cursor += 1 }
            parts += 1
        }
        // A class of 6, 8, 12 or 15 to one teacher is a placement; a group of up to five is how a service is given.
        let large = max(left, right) > 5 || (left > 1 && right > 1)
        let kind: Token.Kind = parts > 2 || large ? .classRatio : .ratio
        add(Token(kind: kind, number: max(left, right), start: start, end: cursor))
    }

    /// Dates, telephone numbers, school years, section numbers.
    private func junkLength(_ start: Int, _ count: Int) -> Int? {
        let mark = byte(start + count)
        guard mark == 47 || mark == 45 || mark == 46 || (mark == 0xE2 && byte(start + count + 1) == 0x80) else {
            return count == 4 && isYear(start, mark) ? 4 : nil
        }
        let width = mark == 0xE2 ? 3 : 1
        let secondStart = start + count + width
        let second = digits(at: secondStart)
        guard second > 0 else { return count == 4 && isYear(start, mark) ? 4 : nil }
        let after = secondStart + second
        if byte(after) == mark, width == 1 {
            let third = digits(at: after + 1)
            let length = after + 1 + third - start
            if count <= 2, second <= 2, third == 2 || third == 4 { return length }
            if count == 4, second <= 2, third <= 2, third > 0 { return length }
            if count == 3, second == 3, third == 4 { return length }
        }
        guard mark != 47, mark != 46 else { return nil }
        if count == 4, second == 4 || second == 2, isYear(start, 0) { return count + width + second }
        if mark == 45, count == 3, second == 4 { return count + width + second }
        return nil
    }

    private func isYear(_ start: Int, _ after: UInt8) -> Bool {
        let year = value(start, 4)
        var next = start + 4
        while byte(next) == 32 || byte(next) == 45 { next += 1 }
        let unit = byte(next) | 32
        let amount = unit == UInt8(ascii: "m") && byte(next + 1) | 32 == UInt8(ascii: "i") || unit == UInt8(ascii: "h")
        return (1990...2059).contains(year) && after != 44 && !Lexer.isLetter(after) && !amount
    }
}
