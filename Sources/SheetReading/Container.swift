import Containers

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
    /// Binary Excel (BIFF) in an OLE2 file, and OLE2 files of no other kind named here.
    case xls
    /// OpenDocument spreadsheet.
    case ods
    /// Word document of the old kind, in an OLE2 file.
    case doc
    /// Outlook message, in an OLE2 file.
    case msg
    case html
    /// XML of any kind, also SpreadsheetML 2003.
    case xml
    /// A ZIP archive that is no office document.
    case zip
    case tar
    /// A file or tar archive pressed with gzip, bzip2 or xz.
    case compressed
    case sevenZip = "7z"
    /// RFC 5322 mail.
    case mail
    /// Several mails in one file (mbox).
    case mailbox
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
        if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return compound(bytes) }
        if starts([0x1F, 0x8B]) || starts(Array("BZh".utf8)) && bytes.count > 9 && bytes[4] == 0x31
            || starts([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0])
        {
            return .compressed
        }
        if starts([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) { return .sevenZip }
        if starts(Array("ustar".utf8), at: 257) { return .tar }
        // BIFF2 to BIFF5 streams without an OLE2 file round them: a BOF record.
        if starts([0x09, 0x08, 0x10, 0x00]) || starts([0x09, 0x08, 0x08, 0x00]) || starts([0x09, 0x00, 0x04, 0x00])
            || starts([0x09, 0x04, 0x06, 0x00])
        {
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
        let listed = ZipDirectory.entries(300, in: bytes).map(\.name)
        let names = (listed.isEmpty ? ZipDirectory.headers(300, in: bytes) : listed).map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
        if names.contains(where: { $0 == "xl/workbook.xml" || $0.hasPrefix("xl/worksheets/") }) { return .xlsx }
        if names.contains(where: { $0.hasPrefix("word/document") && $0.hasSuffix(".xml") }) { return .docx }
        if names.contains("content.xml"), names.contains("mimetype") || names.contains("META-INF/manifest.xml") {
            let head = bytes.prefix(256)
            return contains(head, "opendocument.text") || contains(head, "opendocument.presentation") ? .zip : .ods
        }
        return .zip
    }

    /// Tells what an OLE2 file is by the names of its streams, which stand in entries of 128 bytes.
    private static func compound(_ bytes: UnsafeRawBufferPointer) -> Container {
        var names: Set<String> = []
        var at = 512
        while at + 128 <= bytes.count, names.count < 4_096 {
            let length = Int(bytes[at + 64]) | Int(bytes[at + 65]) << 8
            if (4...64).contains(length), length % 2 == 0, (1...5).contains(bytes[at + 66]) {
                let units = (0..<length / 2 - 1).map { UInt16(bytes[at + $0 * 2]) | UInt16(bytes[at + $0 * 2 + 1]) << 8 }
                names.insert(String(decoding: units, as: UTF16.self))
            }
            at += 128
        }
        if names.contains("Workbook") || names.contains("Book") { return .xls }
        if names.contains("__properties_version1.0") || names.contains("__nameid_version1.0") { return .msg }
        return names.contains("WordDocument") ? .doc : .xls
    }

    private static func byText(_ bytes: UnsafeRawBufferPointer) -> Container {
        guard let head = TextDecoding.headAsUTF8(bytes, limit: 1 << 16) else { return .unknown }
        let shape = TextShape(head)
        if shape.startsWith("begin:vcalendar") { return .ics }
        if shape.startsWith("<") { return shape.isPage ? .html : .xml }
        if shape.looksLikeMailbox { return .mailbox }
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

    /// Whether the first tag, behind declarations and remarks, is one of a web page's.
    var isPage: Bool {
        var at = 0
        while at < text.count, text[at] == 0x3C {
            let rest = text[at...].dropFirst()
            if rest.starts(with: "!doctype html".utf8) { return true }
            if rest.starts(with: "!--".utf8) {
                while at + 2 < text.count, !(text[at] == 0x2D && text[at + 1] == 0x2D && text[at + 2] == 0x3E) { at += 1 }
            } else if rest.first != 0x21, rest.first != 0x3F {
                let name = rest.prefix {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x3A || $0 >= 0x80 || $0 == 0x5F
                }
                return TextShape.tags.contains(String(decoding: name, as: UTF8.self))
            }
            while at < text.count, text[at] != 0x3E { at += 1 }
            at += 1
            while at < text.count, text[at] <= 0x20 { at += 1 }
        }
        return at < text.count && contains("<html")
    }

    private static let tags: Set<String> = [
        "html", "head", "body", "table", "meta", "style", "script", "title", "link", "base", "div", "p", "span", "font", "center",
        "h1", "h2",
        "h3", "h4", "b", "i", "br", "hr", "form", "ul", "ol", "pre", "img", "tr", "td", "thead", "tbody", "main", "section",
        "header",
    ]

    /// Header lines of RFC 5322: a known name, a colon, further headers below, and a sign that it is no list of dates.
    var looksLikeMail: Bool {
        let known = [
            "return-path:", "received:", "delivered-to:", "from:", "mime-version:", "message-id:", "date:", "subject:",
            "to:", "x-", "content-type:", "reply-to:", "dkim-signature:", "authentication-results:", "arc-",
        ]
        guard known.contains(where: startsWith) else { return false }
        let strong = ["mime-version:", "message-id:", "received:", "content-type:", "subject:", "from:", "to:", "date:"]
        let lines = strong.count { startsWith($0) || contains("\n" + $0) }
        let isMIME = contains("mime-version:") || contains("\nmessage-id:") || contains("content-type:")
        return lines >= 3 && contains("@") || lines >= 2 && isMIME
    }

    /// The line `From address date` before the headers of each mail.
    var looksLikeMailbox: Bool {
        guard startsWith("from "), let end = text.firstIndex(of: 0x0A) else { return false }
        return TextShape(Array(text[(end + 1)...])).looksLikeMail
    }
}
