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
}
