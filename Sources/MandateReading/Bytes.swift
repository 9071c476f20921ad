extension String {
    /// Whether these ASCII words stand anywhere in the text.
    func holds(_ words: StaticString) -> Bool {
        let count = words.utf8CodeUnitCount
        guard count > 0, utf8.count >= count else { return false }
        var text = self
        return text.withUTF8 { bytes in
            let start = words.utf8Start
            let first = start[0]
            for index in 0...bytes.count - count where bytes[index] == first {
                if (1..<count).allSatisfy({ bytes[index + $0] == start[$0] }) { return true }
            }
            return false
        }
    }

    /// Whether a digit stands in the text.
    var hasDigit: Bool { utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }

    /// The UTF-8 offsets of the first brackets and what they hold.
    private var brackets: Range<Int>? {
        guard let open = utf8.firstIndex(of: 0x28), let close = utf8[open...].firstIndex(of: 0x29) else { return nil }
        return utf8.distance(from: utf8.startIndex, to: open)..<utf8.distance(from: utf8.startIndex, to: close) + 1
    }

    /// The words in the first brackets of the text.
    var inBrackets: String? {
        guard let range = brackets, range.count > 2 else { return nil }
        return String(decoding: Array(utf8)[range.dropFirst().dropLast()], as: UTF8.self)
    }

    /// The text without its first brackets.
    var withoutBrackets: String {
        guard let range = brackets else { return self }
        var bytes = Array(utf8)
        bytes.replaceSubrange(range, with: [0x20])
        return String(decoding: bytes, as: UTF8.self)
    }
}
