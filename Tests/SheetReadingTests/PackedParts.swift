/// Packs parts into a ZIP archive without pressing them, for documents that a test writes for itself.
enum PackedParts {
    static func archive(_ parts: [(name: String, text: String)]) -> [UInt8] {
        var archive: [UInt8] = [], directory: [UInt8] = []
        for (name, text) in parts {
            let bytes = Array(text.utf8), place = archive.count
            let common =
                number(20, 2) + number(0, 8) + number(checksum(bytes), 4) + number(bytes.count, 4) + number(bytes.count, 4)
                + number(name.utf8.count, 2) + number(0, 2)
            archive += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + bytes
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 10) + number(place, 4) + Array(name.utf8)
        }
        return archive + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
            + number(directory.count, 4) + number(archive.count, 4) + number(0, 2)
    }

    /// A workbook of one sheet, out of the parts that differ from the usual.
    static func workbook(sheet: String, strings: String? = nil, styles: String? = nil, book: String? = nil) -> [UInt8] {
        let usual =
            #"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
        var parts = [("xl/workbook.xml", book ?? usual), ("xl/worksheets/sheet1.xml", sheet)]
        if let strings { parts.append(("xl/sharedStrings.xml", strings)) }
        if let styles { parts.append(("xl/styles.xml", styles)) }
        return archive(parts)
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        var rest = UInt32.max
        for byte in bytes {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return Int(~rest)
    }
}
