import Pages

/// Reads an XML file, whichever kind it turns out to be: a spreadsheet of 2003, an OpenDocument sheet, a web page, or records.
enum XMLReading {
    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        let text = readable(bytes)
        switch root(text) {
        case "Workbook": return try SpreadsheetXML.read(text, limits: limits)
        case "document", "document-content": return try OpenSheet.read(content: text, limits: limits)
        case "html": return try HTMLReading.read(bytes, limits: limits)
        default: return try XMLRecords.read(text, limits: limits)
        }
    }

    /// The name of the outermost element, without its prefix.
    private static func root(_ bytes: [UInt8]) -> String? {
        guard var xml = XMLPull(bytes) else { return nil }
        while true {
            switch xml.next() {
            case .start: return xml.name
            case .finished, .broken: return nil
            default: continue
            }
        }
    }

    /// The bytes in an encoding that agrees with what the file says of itself: exports often name UTF-8 or UTF-16 and are neither.
    private static func readable(_ bytes: [UInt8]) -> [UInt8] {
        guard let found = bytes.withUnsafeBytes({ TextDecoding.detect($0) }) else { return bytes }
        let start = bytes.dropFirst(found.mark).drop { $0 <= 0x20 }
        if found.encoding == .utf16LittleEndian || found.encoding == .utf16BigEndian {
            return relabelled(bytes.withUnsafeBytes { TextDecoding.utf8($0, found.encoding, mark: found.mark) })
        }
        let label = statedEncoding(start)
        switch (found.encoding, label) {
        case (.utf8, _):
            // Single-byte text that happens to be ASCII may keep any label but that of UTF-16.
            return label?.hasPrefix("utf-16") == true || start.startIndex > 0 ? relabelled(Array(start)) : bytes
        case (_, nil), (_, "utf-8"), (_, "utf8"):
            return relabelled(Array(start).withUnsafeBytes { TextDecoding.utf8($0, .windows1252, mark: 0) })
        default: return start.startIndex > 0 ? Array(start) : bytes
        }
    }

    private static func statedEncoding(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let range = encodingName(bytes) else { return nil }
        return String(decoding: bytes[range].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Where the declaration `<?xml … encoding="…"?>` names the encoding.
    private static func encodingName(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
        guard bytes.starts(with: Array("<?xml".utf8)) else { return nil }
        let mark = Array("encoding".utf8)
        let end = bytes.prefix(400).firstIndex(of: 0x3E) ?? bytes.startIndex
        guard end - mark.count > bytes.startIndex else { return nil }
        for at in bytes.startIndex..<(end - mark.count) where bytes[at..<at + mark.count].elementsEqual(mark) {
            guard let open = bytes[at..<end].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
                let close = bytes[(open + 1)..<end].firstIndex(of: bytes[open])
            else { return nil }
            return open + 1..<close
        }
        return nil
    }

    /// The text with UTF-8 in its declaration.
    private static func relabelled(_ bytes: [UInt8]) -> [UInt8] {
        let start = bytes.drop { $0 <= 0x20 }
        guard let range = encodingName(start) else { return Array(start) }
        return Array(start[..<range.lowerBound]) + Array("UTF-8".utf8) + Array(start[range.upperBound...])
    }
}
