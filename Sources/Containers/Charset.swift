import CXML2

/// Turns text in the encodings that mails name into UTF-8.
enum Charset {
    /// The text as UTF-8; what the label does not explain is taken as Windows-1252, or kept when it is UTF-8 already.
    static func utf8(_ bytes: [UInt8], label: String?) -> [UInt8] {
        let label = (label ?? "utf-8").lowercased()
        if ["utf-8", "utf8", "us-ascii", "ascii", "", "unicode-1-1-utf-8"].contains(label) {
            return isUTF8(bytes) ? bytes : windows1252(bytes)
        }
        if ["iso-8859-1", "latin1", "iso8859-1", "windows-1252", "cp1252", "ansi"].contains(label) { return windows1252(bytes) }
        if let done = converted(bytes, label) { return done }
        return isUTF8(bytes) ? bytes : windows1252(bytes)
    }

    /// Windows-1252 (Unicode mapping table CP1252.TXT); bytes that it leaves open become U+FFFD.
    private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
            text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return Array(String(text).utf8)
    }

    private static let upper: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D,
        0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD,
        0x017E, 0x0178,
    ]

    /// The text of a word in a heading.
    static func text(_ bytes: [UInt8], label: String?) -> String { String(decoding: utf8(bytes, label: label), as: UTF8.self) }

    static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// Converts with libxml2's handlers, which ask iconv; `nil` for names it does not know and text it cannot convert.
    private static func converted(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
        cxml_silence()
        guard let handler = xmlFindCharEncodingHandler(name) else { return nil }
        defer { xmlCharEncCloseFunc(handler) }
        guard let source = xmlBufferCreateSize(bytes.count + 1), let target = xmlBufferCreateSize(bytes.count * 2 + 16) else {
            return nil
        }
        defer {
            xmlBufferFree(source)
            xmlBufferFree(target)
        }
        guard bytes.count < Int(Int32.max), xmlBufferAdd(source, bytes, Int32(bytes.count)) == 0 else { return nil }
        var left = xmlBufferLength(source)
        while left > 0 {
            let done = xmlCharEncInFunc(handler, target, source)
            let now = xmlBufferLength(source)
            guard done >= 0, now < left else { return nil }
            left = now
        }
        guard let content = xmlBufferContent(target) else { return [] }
        return Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(target))))
    }
}
