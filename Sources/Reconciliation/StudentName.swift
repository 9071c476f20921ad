/// A student's name as papers write it, folded for comparison: "Ashgrove, Imogen R." and "IMOGEN ROSE ASHGROVE" are one name.
struct StudentName: Sendable, Hashable {
    /// Whole words, lower case, without accents, in order of the alphabet.
    let words: [String]
    /// Single letters.
    let initials: [String]

    init(_ text: String) {
        var words: [String] = []
        var initials: [String] = []
        for word in StudentName.folded(text) {
            if ["jr", "sr", "ii", "iii", "iv"].contains(word) { continue }
            if word.utf8.count == 1 { initials.append(word) } else { words.append(word) }
        }
        self.words = Array(Set(words)).sorted()
        self.initials = initials
    }

    /// Whether the name says enough to tell a person: two whole words at least.
    var isTelling: Bool { words.count >= 2 }

    /// Whether both may be one person: the shorter name's words all stand in the longer, two at least, and initials contradict
    /// nothing. Initials alone never make a match.
    func matches(_ other: StudentName) -> Bool {
        let (short, long) = words.count <= other.words.count ? (self, other) : (other, self)
        guard short.words.count >= 2, short.words.allSatisfy({ long.words.contains($0) }) else { return false }
        let spare = long.words.filter { !short.words.contains($0) }
        if !spare.isEmpty, !short.initials.isEmpty {
            return short.initials.contains { initial in spare.contains { $0.hasPrefix(initial) } }
        }
        if spare.isEmpty, let a = short.initials.first, let b = long.initials.first {
            return a == b || short.initials == long.initials
        }
        return true
    }

    /// Lower-case words with accents taken off; hyphens and apostrophes part words or fall away.
    private static func folded(_ text: String) -> [String] {
        var result: [String] = []
        var current = ""
        func close() {
            if !current.isEmpty { result.append(current) }
            current = ""
        }
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39: current.unicodeScalars.append(scalar)
            case 0x27, 0x2019, 0x300...0x36F: continue
            case 0xE0...0x17F:
                if let plain = plainLetters[scalar.value] { current += plain } else { current.unicodeScalars.append(scalar) }
            case 0x180...:
                if scalar.properties.isAlphabetic { current.unicodeScalars.append(scalar) } else { close() }
            default: close()
            }
        }
        close()
        return result
    }

    /// Letters of Latin-1 and Latin Extended-A without their accents.
    private static let plainLetters: [UInt32: String] = {
        let rows: [(String, String)] = [
            ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ðďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"),
            ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšſ"),
            ("t", "ţťŧ"),
            ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"), ("ss", "ß"),
        ]
        var table: [UInt32: String] = [:]
        for (plain, letters) in rows { for scalar in letters.unicodeScalars { table[scalar.value] = plain } }
        return table
    }()
}
