/// The words of a cell, folded for comparison: lower case, letters and digits only.
struct WordSet: Sendable, Hashable {
    private let words: Set<String>
    private static let empty: Set<String> = [
        "the", "and", "of", "for", "in", "a", "an", "to", "services", "service", "therapy", "instruction", "education", "special",
    ]

    init(_ text: String) {
        var words: Set<String> = []
        var current: [UInt8] = []
        func close() {
            if !current.isEmpty { words.insert(String(decoding: current, as: UTF8.self)) }
            current.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x80...: current.append(byte)
            case 0x41...0x5A: current.append(byte + 0x20)
            default: close()
            }
        }
        close()
        let telling = words.subtracting(WordSet.empty)
        self.words = telling.isEmpty ? words : telling
    }

    /// How alike, 0 to 100: shared words against all words.
    func likeness(_ other: WordSet) -> Int {
        let shared = words.intersection(other.words).count
        let all = words.count + other.words.count - shared
        return all == 0 ? 100 : shared * 100 / all
    }

    /// Whether a word, or a word starting with it, stands in the text.
    func contains(start: String) -> Bool { words.contains { $0.hasPrefix(start) } }
    func contains(_ word: String) -> Bool { words.contains(word) }
}
