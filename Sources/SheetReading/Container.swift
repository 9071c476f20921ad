/// What a file is by its bytes; names and extensions are never asked, since exports are often misnamed.
public enum Container: String, Sendable, Hashable, CaseIterable {
    /// Delimited text: commas, semicolons, tabs or pipes.
    case delimited
    /// Office Open XML workbook.
    case xlsx
    /// Office Open XML text document.
    case docx
    case pdf
    /// iCalendar.
    case ics
    /// Binary Excel (BIFF) in an OLE2 file, and other OLE2 files.
    case xls
    case html
    /// XML of any kind, also SpreadsheetML 2003.
    case xml
    /// A ZIP archive that is no office document.
    case zip
    /// RFC 5322 mail.
    case mail
    case image
    case rtf
    /// Readable text with no columns.
    case plainText = "plain_text"
    case empty
    case unknown

    /// Decides by the first bytes, and for text by its shape.
    public static func sniff(_ bytes: [UInt8]) -> Container {
        bytes.withUnsafeBytes { sniff($0) }
    }

    /// Decides by the first bytes, and for text by its shape.
    public static func sniff(_ bytes: UnsafeRawBufferPointer) -> Container {
        if bytes.isEmpty { return .empty }
        if let magic = byMagic(bytes) { return magic }
        return byText(bytes)
    }

    private static func byMagic(_ bytes: UnsafeRawBufferPointer) -> Container? {
        func starts(_ prefix: [UInt8], at offset: Int = 0) -> Bool {
            bytes.count >= offset + prefix.count && prefix.indices.allSatisfy { bytes[offset + $0] == prefix[$0] }
        }
        if starts(Array("PK\u{3}\u{4}".utf8)) || starts(Array("PK\u{5}\u{6}".utf8)) { return office(bytes) }
        if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .xls }
        // BIFF2 to BIFF5 streams without an OLE2 file round them: a BOF record.
        if starts([0x09, 0x08, 0x10, 0x00]) || starts([0x09, 0x00, 0x04, 0x00]) || starts([0x09, 0x04, 0x06, 0x00]) {
            return .xls
        }
        if starts([0x89, 0x50, 0x4E, 0x47]) || starts([0xFF, 0xD8, 0xFF]) || starts(Array("GIF8".utf8))
            || starts(Array("BM".utf8), at: 0) && bytes.count > 26 && bytes[6] == 0 && bytes[7] == 0 && bytes[8] == 0
        {
            return .image
        }
        if starts([0x49, 0x49, 0x2A, 0x00]) || starts([0x4D, 0x4D, 0x00, 0x2A]) { return .image }
        if starts(Array("RIFF".utf8)) && starts(Array("WEBP".utf8), at: 8) { return .image }
        if starts(Array("ftypheic".utf8), at: 4) || starts(Array("ftypmif1".utf8), at: 4) { return .image }
        if starts(Array("{\\rtf".utf8)) { return .rtf }
        let head = bytes.prefix(1_024)
        if contains(head, "%PDF-") { return .pdf }
        return nil
    }

    /// Tells workbooks, documents and plain archives apart by the names of their members.
    private static func office(_ bytes: UnsafeRawBufferPointer) -> Container {
        // Member names stand uncompressed both before each member and in the directory at the end.
        let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(1 << 16))
        let tail = UnsafeRawBufferPointer(rebasing: bytes.suffix(1 << 16))
        for part in [head[...], tail[...]] {
            if contains(part, "xl/workbook") || contains(part, "xl/worksheets/") { return .xlsx }
            if contains(part, "word/document") { return .docx }
        }
        return .zip
    }

    private static func byText(_ bytes: UnsafeRawBufferPointer) -> Container {
        guard let head = TextDecoding.headAsUTF8(bytes, limit: 1 << 16) else { return .unknown }
        let shape = TextShape(head)
        if shape.startsWith("begin:vcalendar") { return .ics }
        if shape.startsWith("<?xml") || shape.startsWith("<workbook") {
            return shape.contains("<html") ? .html : .xml
        }
        if shape.startsWith("<") {
            for tag in ["<html", "<!doctype html", "<table", "<body", "<head", "<meta", "<style", "<div"]
            where shape.contains(tag) {
                return .html
            }
            return .xml
        }
        if shape.looksLikeMail { return .mail }
        if shape.contains("<table") && shape.contains("</") && shape.contains("<tr") { return .html }
        if head.isEmpty || shape.isBlank { return .empty }
        return DelimitedDialect.sniff(head).columns > 1 ? .delimited : .plainText
    }

    private static func contains(_ bytes: Slice<UnsafeRawBufferPointer>, _ needle: String) -> Bool {
        let wanted = Array(needle.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        var at = bytes.startIndex
        let last = bytes.endIndex - wanted.count
        while at <= last {
            if bytes[at] == first, wanted.indices.allSatisfy({ bytes[at + $0] == wanted[$0] }) { return true }
            at += 1
        }
        return false
    }
}

/// The look of a text's beginning, in lower case.
private struct TextShape {
    private let text: [UInt8]

    init(_ bytes: [UInt8]) {
        var start = 0
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        text = bytes[start...].prefix(8_192).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    var isBlank: Bool { text.isEmpty }

    func startsWith(_ prefix: String) -> Bool { text.starts(with: prefix.utf8) }

    func contains(_ needle: String) -> Bool {
        let wanted = Array(needle.utf8)
        guard let first = wanted.first, text.count >= wanted.count else { return false }
        return (0...(text.count - wanted.count)).contains { at in
            text[at] == first && text[at..<(at + wanted.count)].elementsEqual(wanted)
        }
    }

    /// Header lines of RFC 5322: a known name, a colon, and a second header line below.
    var looksLikeMail: Bool {
        let known = [
            "return-path:", "received:", "delivered-to:", "from:", "mime-version:", "message-id:", "date:", "subject:",
            "to:", "x-", "content-type:",
        ]
        guard known.contains(where: startsWith) else { return false }
        let strong = ["\nmime-version:", "\nmessage-id:", "\nreceived:", "\ncontent-type:", "\nsubject:", "\nfrom:", "\nto:"]
        return strong.count(where: contains) >= 2
    }
}
