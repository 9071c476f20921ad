/// Words of a text folded for comparison: lower case, punctuation dropped, accents kept.
func foldedTokens(_ text: String) -> [String] {
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
        default:
            if scalar.properties.isAlphabetic {
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

/// Phrases and what they stand for, read from a word list: `meaning: phrase; phrase; …`, `#` at a line's start for comments.
struct PhraseTable: Sendable {
    /// A phrase found among tokens.
    struct Match: Sendable, Hashable {
        var meaning: String
        var range: Range<Int>
    }

    private var byFirst: [String: [(tokens: [String], meaning: String)]] = [:]

    init(words: [UInt8]) {
        for line in String(decoding: words, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let meaning = String(line[..<colon])
            for phrase in line[line.index(after: colon)...].split(separator: ";") {
                let tokens = foldedTokens(String(phrase))
                guard let first = tokens.first else { continue }
                byFirst[first, default: []].append((tokens, meaning))
            }
        }
        for key in byFirst.keys { byFirst[key]?.sort { $0.tokens.count > $1.tokens.count } }
    }

    /// The longest phrase that begins at this token.
    func longest(_ tokens: [String], at start: Int) -> Match? {
        guard let candidates = byFirst[tokens[start]] else { return nil }
        for candidate in candidates where start + candidate.tokens.count <= tokens.count {
            if candidate.tokens.indices.allSatisfy({ tokens[start + $0] == candidate.tokens[$0] }) {
                return Match(meaning: candidate.meaning, range: start..<start + candidate.tokens.count)
            }
        }
        return nil
    }

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
