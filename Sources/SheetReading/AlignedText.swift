import Pages

/// Finds the columns of a plain text whose words are lined up with spaces, as mails and printed reports do.
enum AlignedText {
    private struct Part {
        var start: Int
        var end: Int
        var text: String
    }

    /// The text as a sheet with a row for each line, in columns where three lines or more have three parts or more; `nil` when none are.
    static func sheet(_ text: [UInt8]) -> Sheet? {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(100_000).map { parts(Array($0)) }
        let tabular = lines.filter { $0.count >= 3 }
        guard tabular.count >= 3 else { return nil }
        let columns = columns(tabular)
        // Columns that run into one another have no edges; then parts are counted.
        let usual = tabular.map(\.count).max() ?? 0
        let isAligned = columns.count >= 3 && columns.count <= usual + 2
        guard isAligned || tabular.allSatisfy({ $0.count == usual }) else { return nil }
        var rows: [SheetRow] = []
        for (index, line) in lines.enumerated() where !line.isEmpty {
            var cells: [SheetCell] = []
            for part in line {
                if line.count >= 2, isAligned, let column = columns.firstIndex(where: { $0.contains(part.start) }),
                    column >= cells.count
                {
                    while cells.count < column { cells.append(SheetCell(text: "")) }
                }
                cells.append(SheetCell(text: part.text))
            }
            rows.append(SheetRow(number: index + 1, cells: cells))
        }
        return Sheet(name: "", rows: rows)
    }

    /// The words of a line apart at tabs and at two spaces or more, each with the characters it covers.
    private static func parts(_ line: [UInt8]) -> [Part] {
        var result: [Part] = []
        var open: [UInt8] = []
        var start = 0, place = 0, spaces = 0
        func close() {
            if !open.isEmpty {
                result.append(Part(start: start, end: place - spaces, text: String(decoding: open, as: UTF8.self)))
            }
            open = []
        }
        for byte in line {
            // A character of several bytes takes one place.
            if byte & 0xC0 == 0x80 {
                open.append(byte)
                continue
            }
            if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                spaces += byte == 0x20 ? 1 : 2
                if spaces >= 2 { close() }
                place += byte == 0x09 ? 8 - place % 8 : 1
                continue
            }
            if open.isEmpty { start = place } else if spaces == 1 { open.append(0x20) }
            open.append(byte)
            spaces = 0
            place += 1
        }
        spaces = 0
        close()
        return result
    }

    /// The stretches that the parts of any line cover; between them lie the gaps of all lines.
    private static func columns(_ lines: [[Part]]) -> [Range<Int>] {
        let spans = lines.joined().map { $0.start..<max($0.end, $0.start + 1) }.sorted { $0.lowerBound < $1.lowerBound }
        var result: [Range<Int>] = []
        for span in spans {
            if let last = result.last, span.lowerBound < last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            } else {
                result.append(span)
            }
        }
        return result
    }
}
