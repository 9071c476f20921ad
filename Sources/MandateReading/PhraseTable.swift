/// Words of a text folded for comparison: lower case, punctuation and accents dropped.
func foldedTokens(_ text: String) -> [String] {
    var text = text
    let isPlain = text.withUTF8 { bytes in bytes.allSatisfy { $0 < 0x80 } }
    return isPlain ? text.withUTF8(foldedASCII) : foldedScalars(text)
}

/// The words of plain ASCII text.
private func foldedASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var tokens: [String] = []
    // A word and the space after it take six bytes.
    tokens.reserveCapacity(bytes.count / 6 + 1)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { word in
        var length = 0
        func close() {
            if length > 0 { tokens.append(String(decoding: word[..<length], as: UTF8.self)) }
            length = 0
        }
        for byte in bytes {
            switch byte {
            case 0x61...0x7A, 0x30...0x39:
                word[length] = byte
                length += 1
            case 0x41...0x5A:
                word[length] = byte | 0x20
                length += 1
            case 0x23:
                close()
                tokens.append("#")
            default: close()
            }
        }
        close()
    }
    return tokens
}

/// The words of text with letters beyond ASCII.
private func foldedScalars(_ text: String) -> [String] {
    var tokens: [String] = []
    var current = ""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x41...0x5A:
            current.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
        case 0x61...0x7A, 0x30...0x39:
            current.unicodeScalars.append(scalar)
        case 0x23:
            if !current.isEmpty { tokens.append(current) }
            tokens.append("#")
            current = ""
        case 0..<0x80, 0x2010...0x203F, 0xA0, 0xFFFD:
            if !current.isEmpty { tokens.append(current) }
            current = ""
        case 0x300...0x36F: continue
        default:
            if let plain = withoutAccent(scalar) {
                current.unicodeScalars.append(plain)
            } else if scalar.properties.isAlphabetic {
                current += scalar.properties.lowercaseMapping
            } else if !current.isEmpty {
                tokens.append(current)
                current = ""
            }
        }
    }
    if !current.isEmpty { tokens.append(current) }
    return tokens
}

/// The plain letter, lower case, of a Latin letter with an accent: "é" of "término" is an "e".
private func withoutAccent(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value | 0x20 {
    case 0xE0...0xE5: "a"
    case 0xE7: "c"
    case 0xE8...0xEB: "e"
    case 0xEC...0xEF: "i"
    case 0xF1: "n"
    case 0xF2...0xF6: "o"
    case 0xF9...0xFC: "u"
    case 0xFD: "y"
    default: nil
    }
}

/// Phrases and what they stand for, read from a word list: `meaning: phrase; phrase; …`, `#` at a line's start for comments.
/// A phrase that begins with `=` counts only when it is the whole text.
struct PhraseTable: Sendable {
    /// A phrase found among tokens.
    struct Match: Sendable, Hashable {
        var meaning: String
        var range: Range<Int>
    }

    private struct Phrase: Sendable {
        var tokens: [String]
        var meaning: String
        var isWhole: Bool
    }

    private var byFirst: [String: [Phrase]] = [:]
    /// The marks of the words that begin a phrase; most words of running text have none of them.
    private var firstMarks: [UInt64] = [UInt64](repeating: 0, count: 32)

    init(words: [UInt8]) {
        for line in String(decoding: words, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let meaning = String(line[..<colon])
            for phrase in line[line.index(after: colon)...].split(separator: ";") { add(phrase, meaning: meaning) }
        }
        sortByLength()
    }

    /// Phrases that all stand for the same.
    init(_ phrases: [String]) {
        for phrase in phrases { add(phrase[...], meaning: "") }
        sortByLength()
    }

    private mutating func add(_ phrase: Substring, meaning: String) {
        let tokens = foldedTokens(String(phrase))
        guard let first = tokens.first else { return }
        byFirst[first, default: []].append(
            Phrase(tokens: tokens, meaning: meaning, isWhole: phrase.contains("=")))
        let mark = PhraseTable.mark(first)
        firstMarks[mark >> 6] |= 1 << UInt64(mark & 63)
    }

    /// A number below 2,048 from the word's length and three of its letters.
    private static func mark(_ word: String) -> Int {
        let bytes = word.utf8
        guard let first = bytes.first, let last = bytes.last else { return 0 }
        let second = bytes.count > 1 ? bytes[bytes.index(after: bytes.startIndex)] : 0
        return ((Int(first) &* 37) ^ (Int(second) &* 11) ^ (Int(last) &* 71) ^ (bytes.count &* 5)) & 2_047
    }

    private func mayBegin(_ word: String) -> Bool {
        let mark = PhraseTable.mark(word)
        return firstMarks[mark >> 6] & (1 << UInt64(mark & 63)) != 0
    }

    private mutating func sortByLength() {
        for key in byFirst.keys { byFirst[key]?.sort { $0.tokens.count > $1.tokens.count } }
    }

    /// The longest phrase that begins at this token.
    func longest(_ tokens: [String], at start: Int) -> Match? {
        guard mayBegin(tokens[start]), let candidates = byFirst[tokens[start]] else { return nil }
        for phrase in candidates where start + phrase.tokens.count <= tokens.count {
            if phrase.isWhole, phrase.tokens.count != tokens.count { continue }
            if phrase.tokens.indices.allSatisfy({ tokens[start + $0] == phrase.tokens[$0] }) {
                return Match(meaning: phrase.meaning, range: start..<start + phrase.tokens.count)
            }
        }
        return nil
    }

    /// Whether a phrase begins with this word.
    func begins(with token: String) -> Bool { mayBegin(token) && byFirst[token] != nil }

    /// Whether any phrase stands among the tokens.
    func isIn(_ tokens: [String]) -> Bool { tokens.indices.contains { longest(tokens, at: $0) != nil } }

    /// Phrases from left to right, each the longest at its place, none overlapping.
    func matches(_ tokens: [String]) -> [Match] {
        var result: [Match] = []
        var index = 0
        while index < tokens.count {
            if let match = longest(tokens, at: index) {
                result.append(match)
                index = match.range.upperBound
            } else {
                index += 1
            }
        }
        return result
    }

    /// What the whole text stands for, when one phrase is all of it.
    func whole(_ tokens: [String]) -> String? {
        guard !tokens.isEmpty, let match = longest(tokens, at: 0), match.range.count == tokens.count else { return nil }
        return match.meaning
    }
}
