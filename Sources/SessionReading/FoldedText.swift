/// Words for comparing: lower case, one space between them and at both ends, punctuation gone, so that a phrase is found only
/// as whole
/// words (`" absent "`).
struct FoldedText: Sendable, Hashable {
    private(set) var bytes: [UInt8]

    /// Folds the text; with `splittingCapitals` also `ServiceDate` into `service date`, as exports name their columns.
    init(_ text: String, splittingCapitals: Bool = false) {
        bytes = [0x20]
        bytes.reserveCapacity(text.utf8.count + 2)
        var previousIsLower = false, previousIsCapital = false
        var pending = Array(text.utf8)[...]
        while let byte = pending.first {
            pending = pending.dropFirst()
            switch byte {
            case 0x41...0x5A:
                // "ServiceDate", and "IEPStart" before its last capital.
                let beginsWord = previousIsCapital && pending.prefix(2).count == 2 && pending.prefix(2).allSatisfy { (0x61...0x7A).contains($0) }
                if splittingCapitals, previousIsLower || beginsWord { space() }
                bytes.append(byte | 0x20)
                (previousIsLower, previousIsCapital) = (false, true)
                continue
            case 0x61...0x7A, 0x30...0x39:
                bytes.append(byte)
                previousIsLower = byte >= 0x61
            case 0x27: continue  // an apostrophe joins: "didn't" is one word
            case 0x25: word("percent")
            case 0x23: word("number")
            case 0x26: word("and")
            case 0xC2 where pending.first.map { (0xA0...0xBB).contains($0) } ?? false:
                pending = pending.dropFirst()
                space()
            case 0xE2 where pending.first == 0x80:
                // U+2000 to U+203F: dashes, quotes, bullets. A right quote is an apostrophe.
                let third = pending.dropFirst().first
                pending = pending.dropFirst(2)
                if third != 0x99 { space() }
            case 0x80...: bytes.append(byte)
            default:
                space()
                previousIsLower = false
            }
            previousIsCapital = false
        }
        space()
    }

    private mutating func space() {
        if bytes.last != 0x20 { bytes.append(0x20) }
    }

    private mutating func word(_ text: String) {
        space()
        bytes.append(contentsOf: text.utf8)
        space()
    }

    /// Whether there are no words at all.
    var isEmpty: Bool { bytes.count < 2 }
    /// The number of words.
    var wordCount: Int { bytes.count(where: { $0 == 0x20 }) - 1 }
    /// The words as one string.
    var string: String { String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self) }
    /// The words.
    var words: [String] { bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) } }

    /// Whether the whole text is these words.
    func equals(_ phrase: String) -> Bool {
        bytes.count == phrase.utf8.count + 2 && bytes.dropFirst().dropLast().elementsEqual(phrase.utf8)
    }

    /// Whether these words stand in the text, as whole words.
    func contains(_ phrase: String) -> Bool { offset(of: phrase) != nil }

    /// Whether any of the phrases stands in the text.
    func containsAny(_ phrases: [String]) -> Bool { phrases.contains { contains($0) } }

    /// Where the words stand: offset of their first byte.
    func offset(of phrase: String) -> Int? {
        var phrase = phrase
        return phrase.withUTF8 { wanted in
            guard let first = wanted.first, bytes.count >= wanted.count + 2 else { return nil }
            return bytes.withUnsafeBufferPointer { bytes in
                var at = 1
                let last = bytes.count - 1 - wanted.count
                while at <= last {
                    if bytes[at] == first, bytes[at - 1] == 0x20, bytes[at + wanted.count] == 0x20 {
                        var same = true
                        for index in wanted.indices where bytes[at + index] != wanted[index] {
                            same = false
                            break
                        }
                        if same { return at }
                    }
                    at += 1
                }
                return nil
            }
        }
    }
}

extension String {
    /// Without white space, non-breaking spaces included, at both ends.
    var trimmedCell: String {
        let bytes = Array(utf8)
        var start = 0, end = bytes.count
        while start < end {
            if bytes[start] <= 0x20 {
                start += 1
            } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if end - start > 1, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return start == 0 && end == bytes.count ? self : String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Whether the cell says nothing: empty, a dash, `n/a`.
    var saysNothing: Bool {
        let text = trimmedCell
        if text.isEmpty { return true }
        if text.utf8.count > 6 { return false }
        return [
            "-", "--", "---", "\u{2013}", "\u{2014}", "n/a", "N/A", "NA", "na", "none", "None", "null", "NULL", ".", "nil", "/",
            "_",
        ].contains(text)
    }
}
