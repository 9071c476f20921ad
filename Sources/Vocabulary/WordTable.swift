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
        var name: UInt16
        var certainty: Certainty
        var isWholeCell: Bool
        var needsCapitals: Bool
        var next: Int32
    }

    private var names: [Name?] = []
    private var newestKey = ""
    private var entries: [Entry] = []
    private var slots: PhraseSlots
    /// Canonical names that the list uses and the program does not know; a test keeps this empty.
    private(set) var unknownNames: [String] = []

    init(_ list: [UInt8], name: (String) -> Name?) {
        slots = PhraseSlots(capacity: list.count / 10)
        entries.reserveCapacity(list.count / 14)
        list.withUnsafeBufferPointer { bytes in
            var scanner = WordScanner(bytes: bytes)
            var start = 0
            while start < bytes.count {
                let end = WordTable.next(0x0A, in: bytes, from: start)
                readLine(start..<end, of: bytes, with: &scanner, name: name)
                start = end + 1
            }
        }
    }

    private static func next(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != byte { index += 1 }
        return index
    }

    private mutating func readLine(
        _ line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, with scanner: inout WordScanner, name: (String) -> Name?
    ) {
        let colon = WordTable.next(0x3A, in: bytes, from: line.lowerBound)
        guard let first = line.first, bytes[first] != 0x23, colon < line.upperBound else { return }
        note(String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self), name: name)
        var start = colon + 1
        while start < line.upperBound {
            let end = min(WordTable.next(0x3B, in: bytes, from: start), line.upperBound)
            addPhrase(start..<end, of: bytes, with: &scanner)
            start = end + 1
        }
    }

    /// Makes the canonical name the one that the next phrases belong to.
    private mutating func note(_ key: String, name: (String) -> Name?) {
        guard key != newestKey else { return }
        newestKey = key
        let known = name(key)
        if known == nil, key != "none" { unknownNames.append(key) }
        names.append(known)
    }

    private mutating func addPhrase(
        _ phrase: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, with scanner: inout WordScanner
    ) {
        guard let first = phrase.first(where: { bytes[$0] != 0x20 }) else { return }
        var certainty = Certainty.strong
        for index in phrase.suffix(2) where bytes[index] == 0x3F {
            certainty = Certainty(rawValue: certainty.rawValue - 1) ?? .faint
        }
        scanner.move(to: phrase)
        var hash = WordHash.empty
        var hasWords = false
        while let word = scanner.next() {
            if hasWords { slots.insertPrefix(hash) }
            hash = WordHash.join(hash, word.hash)
            hasWords = true
        }
        guard hasWords else { return }
        let previous = slots.insert(hash, entry: Int32(entries.count))
        entries.append(
            Entry(
                name: UInt16(truncatingIfNeeded: names.count - 1), certainty: certainty, isWholeCell: bytes[first] == 0x3D,
                needsCapitals: bytes[first] == 0x5E, next: previous))
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
