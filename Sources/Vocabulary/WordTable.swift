/// A word list made ready: phrases by hash, longest match first, whole words only.
///
/// The text form is `canonical: synonym; synonym`, `#` for comments; the marks are told at the head of `Words/services.txt`.
struct WordTable<Name: Sendable & Equatable>: Sendable {
    /// A phrase found in a text. `name` is `nil` for words that only look like a match.
    struct Hit: Sendable {
        var name: Name?
        var certainty: Certainty
        var tokens: Range<Int>
    }

    private struct Entry: Sendable {
        var name: UInt8
        var certainty: Certainty
        var isWholeCell: Bool
        var needsCapitals: Bool
        var next: Int32
    }

    private var names: [Name?] = []
    private var entries: [Entry] = []
    private var slots: PhraseSlots
    /// Canonical names that the list uses and the program does not know; a test keeps this empty.
    private(set) var unknownNames: [String] = []

    init(_ list: [UInt8], name: (String) -> Name?) {
        slots = PhraseSlots(capacity: list.count / 8)
        list.withUnsafeBufferPointer { bytes in
            var lineStart = 0
            while lineStart < bytes.count {
                var lineEnd = lineStart
                while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
                readLine(UnsafeBufferPointer(rebasing: bytes[lineStart..<lineEnd]), name: name)
                lineStart = lineEnd + 1
            }
        }
    }

    private mutating func readLine(_ line: UnsafeBufferPointer<UInt8>, name: (String) -> Name?) {
        guard let first = line.first, first != 0x23, let colon = line.firstIndex(of: 0x3A) else { return }
        let key = String(decoding: line[..<colon], as: UTF8.self)
        let known = name(key)
        if known == nil, key != "none" { unknownNames.append(key) }
        if names.count < 255 { names.append(known) }
        var start = colon + 1
        while start < line.count {
            var end = start
            while end < line.count, line[end] != 0x3B { end += 1 }
            addPhrase(UnsafeBufferPointer(rebasing: line[start..<end]), name: UInt8(names.count - 1))
            start = end + 1
        }
    }

    private mutating func addPhrase(_ phrase: UnsafeBufferPointer<UInt8>, name: UInt8) {
        guard let first = phrase.first(where: { $0 != 0x20 }) else { return }
        var certainty = Certainty.strong
        for byte in phrase.suffix(2) where byte == 0x3F { certainty = Certainty(rawValue: certainty.rawValue - 1) ?? .faint }
        let words = FoldedText(phrase).tokens
        guard !words.isEmpty else { return }
        var hash = WordHash.empty
        for (index, word) in words.enumerated() {
            hash = WordHash.join(hash, word.hash)
            if index < words.count - 1 { slots.insertPrefix(hash) }
        }
        let entry = Int32(entries.count)
        let previous = slots.insert(hash, entry: entry)
        entries.append(
            Entry(name: name, certainty: certainty, isWholeCell: first == 0x3D, needsCapitals: first == 0x5E, next: previous))
    }

    /// Every phrase of the list in the text: leftmost, longest, not overlapping.
    func hits(in text: FoldedText) -> [Hit] {
        var found: [Hit] = []
        var position = 0
        while position < text.tokens.count {
            if let hit = longest(in: text, at: position) {
                found.append(hit)
                position = hit.tokens.upperBound
            } else {
                position += 1
            }
        }
        return found
    }

    private func longest(in text: FoldedText, at start: Int) -> Hit? {
        var best: Hit?
        var hash = WordHash.empty
        for index in start..<text.tokens.count {
            hash = WordHash.join(hash, text.tokens[index].hash)
            guard let slot = slots.find(hash) else { break }
            if let entry = accepted(slot, text, start...index) {
                best = Hit(name: names[Int(entry.name)], certainty: entry.certainty, tokens: start..<(index + 1))
            }
        }
        return best
    }

    private func accepted(_ first: Int32, _ text: FoldedText, _ span: ClosedRange<Int>) -> Entry? {
        var index = first
        var best: Entry?
        while index >= 0, Int(index) < entries.count {
            let entry = entries[Int(index)]
            let isWhole = span.count == text.tokens.count
            let fits = (!entry.isWholeCell || isWhole) && (!entry.needsCapitals || text.tokens[span.lowerBound].isCapitals)
            if fits, best.map({ $0.certainty <= entry.certainty }) ?? true { best = entry }
            index = entry.next
        }
        return best
    }
}

/// An open-addressing table from phrase hash to the newest entry, or to "only the beginning of a phrase".
struct PhraseSlots: Sendable {
    private var keys: [UInt64]
    private var values: [Int32]
    private let mask: Int
    private static let prefix: Int32 = -2

    init(capacity: Int) {
        var size = 256
        while size < capacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: -1, count: size)
        mask = size - 1
    }

    private func place(_ hash: UInt64) -> Int {
        var index = Int(truncatingIfNeeded: hash) & mask
        while keys[index] != 0, keys[index] != hash { index = (index + 1) & mask }
        return index
    }

    mutating func insertPrefix(_ hash: UInt64) {
        let index = place(hash)
        if keys[index] == 0 {
            keys[index] = hash
            values[index] = PhraseSlots.prefix
        }
    }

    /// Puts the entry in front; returns the one it stands before, or -1.
    mutating func insert(_ hash: UInt64, entry: Int32) -> Int32 {
        let index = place(hash)
        let previous = keys[index] == 0 || values[index] == PhraseSlots.prefix ? -1 : values[index]
        keys[index] = hash
        values[index] = entry
        return previous
    }

    /// The newest entry, -2 for a mere beginning, `nil` for neither.
    func find(_ hash: UInt64) -> Int32? {
        let index = place(hash)
        return keys[index] == 0 ? nil : values[index]
    }
}
