/// Reads strings of the document's information (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a mark in front, else PDFDocEncoding.
enum InformationText {
    /// The string, trimmed; `nil` for nothing or only blanks and control characters.
    static func string(_ bytes: [UInt8]?) -> String? {
        guard let bytes else { return nil }
        var scalars: [Unicode.Scalar] = []
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
            let isBig = bytes[0] == 0xFE
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
                let high = UInt16(bytes[isBig ? index : index + 1])
                let low = UInt16(bytes[isBig ? index + 1 : index])
                return high << 8 | low
            }
            scalars = Array(String(decoding: units, as: UTF16.self).unicodeScalars)
        } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            scalars = Array(String(decoding: bytes.dropFirst(3), as: UTF8.self).unicodeScalars)
        } else {
            scalars = bytes.map { Unicode.Scalar($0) }
        }
        let clean = scalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        var text = Substring(String(String.UnicodeScalarView(clean)))
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.isEmpty ? nil : String(text.prefix(500))
    }
}
