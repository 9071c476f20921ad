/// Cuts UTF-8 into folded words, one pass, no allocation but the word's own buffer.
struct WordScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var limit: Int
    private var word: [UInt8] = []
    private var start = 0
    private var end = 0
    private var isCapitals = true
    private var hasLetter = false

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        limit = bytes.count
        word.reserveCapacity(24)
    }

    /// Goes on in another stretch of the same bytes.
    mutating func move(to range: Range<Int>) {
        position = range.lowerBound
        limit = min(range.upperBound, bytes.count)
    }

    /// The next word, or `nil` at the end; the word "and" in any spelling is passed over.
    mutating func next() -> Token? {
        while readWord() {
            let token = folded()
            if token.hash != WordHash.and { return token }
        }
        return nil
    }

    private mutating func readWord() -> Bool {
        word.removeAll(keepingCapacity: true)
        isCapitals = true
        hasLetter = false
        while position < limit {
            let at = position
            switch Glyph(bytes, at: position) {
            case .letters(let first, let second, let length, let upper):
                append(first, second, at: at, length: length, isUpper: upper)
            case .mark(let length):
                if !word.isEmpty { return true }
                for offset in 0..<length { append(bytes[at + offset], nil, at: at + offset, length: 1, isUpper: true) }
                return true
            case .dropped(let length):
                position += length
            case .separator(let length):
                if !word.isEmpty, staysInside(at) {
                    if bytes[at] == 0x2E { position += 1 } else { append(bytes[at], nil, at: at, length: 1, isUpper: true) }
                } else {
                    position += length
                    if !word.isEmpty { return true }
                }
            }
        }
        return !word.isEmpty
    }

    private mutating func append(_ first: UInt8, _ second: UInt8?, at: Int, length: Int, isUpper: Bool) {
        if word.isEmpty { start = at }
        word.append(first)
        if let second { word.append(second) }
        if first >= 0x61, first <= 0x7A {
            hasLetter = true
            if !isUpper {
                let isPluralEnd = first == 0x73 && word.count > 1 && !letterFollows(at + length)
                if !isPluralEnd { isCapitals = false }
            }
        }
        position = at + length
        end = position
    }

    private func letterFollows(_ index: Int) -> Bool { index < bytes.count && isLetter(bytes[index]) }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 }

    private func isDigit(_ index: Int) -> Bool { index >= 0 && index < bytes.count && (0x30...0x39).contains(bytes[index]) }

    /// A colon or plus between digits; a period between single letters.
    private func staysInside(_ index: Int) -> Bool {
        switch bytes[index] {
        case 0x3A, 0x2B: return isDigit(index - 1) && isDigit(index + 1)
        case 0x2E:
            guard index >= 1, letterFollows(index - 1), letterFollows(index + 1) else { return false }
            let before = index >= 2 && isLetter(bytes[index - 2])
            return !before && !letterFollows(index + 2)
        default: return false
        }
    }

    private mutating func folded() -> Token {
        let isPluralCapitals = isCapitals && hasLetter && end > start && bytes[end - 1] == 0x73 && word.count > 2
        trimPlural(force: isPluralCapitals)
        var hash = WordHash.empty
        for byte in word { hash = WordHash.add(byte, to: hash) }
        return Token(
            hash: hash, range: start..<end, isCapitals: isCapitals && hasLetter, ratio: ratio())
    }

    private mutating func trimPlural(force: Bool) {
        let count = word.count
        guard count > 3 || force, word.last == 0x73 else { return }
        if !force, word[count - 2] == 0x73 { return }
        if !force, count > 4, word[count - 3] == 0x69, word[count - 2] == 0x65 {  // -ies
            word.removeLast(3)
            word.append(0x79)
        } else if !force, count > 5, word[count - 4] == 0x73, word[count - 3] == 0x73, word[count - 2] == 0x65 {  // -sses
            word.removeLast(2)
        } else {
            word.removeLast()
        }
    }

    private func wholeNumber(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private func ratio() -> (Int, Int)? {
        guard let colon = word.firstIndex(of: 0x3A), let left = wholeNumber(word[..<colon]),
            let right = wholeNumber(word[(colon + 1)...])
        else { return nil }
        return (left, right)
    }
}
