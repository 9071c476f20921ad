/// Reads strings of the document's information (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a mark in front, else PDFDocEncoding.
enum InformationText {
    /// The string, trimmed; `nil` for nothing or only blanks and control characters.
    static func string(_ bytes: [UInt8]?) -> String? {
        guard let bytes else { return nil }
        let clean = scalars(bytes).filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        var text = Substring(String(String.UnicodeScalarView(clean)))
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.isEmpty ? nil : String(text.prefix(500))
    }

    /// All characters of a string.
    static func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            return withoutLanguages(Array(String(decoding: units(bytes, isBig: bytes[0] == 0xFE), as: UTF16.self).unicodeScalars))
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return withoutLanguages(Array(String(decoding: bytes.dropFirst(3), as: UTF8.self).unicodeScalars))
        }
        // some programs write UTF-8 without its mark; other text hardly ever looks like it
        if bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self) {
            return Array(text.unicodeScalars)
        }
        return bytes.map(scalar)
    }

    private static func units(_ bytes: [UInt8], isBig: Bool) -> [UInt16] {
        stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let high = UInt16(bytes[isBig ? index : index + 1])
            let low = UInt16(bytes[isBig ? index + 1 : index])
            return high << 8 | low
        }
    }

    /// The text without marks of its language, which stand between two escapes.
    private static func withoutLanguages(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.contains("\u{1B}") else { return scalars }
        var isMark = false
        return scalars.filter { scalar in
            if scalar == "\u{1B}" {
                isMark.toggle()
                return false
            }
            return !isMark
        }
    }

    /// A character of PDFDocEncoding (ISO 32000-1, annex D.2).
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        switch byte {
        case 0x18...0x1F: accents[Int(byte) - 0x18]
        case 0x80...0x9E: signs[Int(byte) - 0x80]
        case 0xA0: "\u{20AC}"
        default: Unicode.Scalar(byte)
        }
    }

    private static let accents = Array("\u{2D8}\u{2C7}\u{2C6}\u{2D9}\u{2DD}\u{2DB}\u{2DA}\u{2DC}".unicodeScalars)
    private static let signs = Array(
        ("\u{2022}\u{2020}\u{2021}\u{2026}\u{2014}\u{2013}\u{192}\u{2044}\u{2039}\u{203A}\u{2212}\u{2030}\u{201E}\u{201C}\u{201D}\u{2018}"
            + "\u{2019}\u{201A}\u{2122}\u{FB01}\u{FB02}\u{141}\u{152}\u{160}\u{178}\u{17D}\u{131}\u{142}\u{153}\u{161}\u{17E}")
            .unicodeScalars)
}
