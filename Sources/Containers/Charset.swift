import CXML2

/// Turns text in the encodings that mails name into UTF-8.
enum Charset {
    /// The text as UTF-8; what the label does not explain is taken as Windows-1252, or kept when it is UTF-8 already.
    static func utf8(_ bytes: [UInt8], label: String?) -> [UInt8] {
        let label = (label ?? "utf-8").lowercased()
        if ["utf-8", "utf8", "us-ascii", "ascii", "", "unicode-1-1-utf-8"].contains(label) {
            return isUTF8(bytes) ? bytes : converted(bytes, "windows-1252") ?? bytes
        }
        let name = ["iso-8859-1", "latin1", "iso8859-1", "cp1252", "ansi"].contains(label) ? "windows-1252" : label
        if let done = converted(bytes, name) { return done }
        return isUTF8(bytes) ? bytes : converted(bytes, "windows-1252") ?? bytes
    }

    /// The text of a word in a heading.
    static func text(_ bytes: [UInt8], label: String?) -> String { String(decoding: utf8(bytes, label: label), as: UTF8.self) }

    static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// Converts with libxml2's handlers, which ask iconv; `nil` for names it does not know and text it cannot convert.
    private static func converted(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
        guard let handler = xmlFindCharEncodingHandler(name) else { return nil }
        defer { xmlCharEncCloseFunc(handler) }
        guard let source = xmlBufferCreateSize(bytes.count + 1), let target = xmlBufferCreateSize(bytes.count * 2 + 16) else { return nil }
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
