import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Tables

/// The lines of a report laid under the words of its heading, wherever gaps or lines between the rows broke its table: each part of a line that begins
/// with a day stands under the word of the heading that it lies below.
enum HeadedLines {
    /// The lines of the pages as one sheet; `nil` where no heading of a log stands on a line, or a line does not keep to its columns.
    static func sheet(of pages: [Page]) -> Sheet? {
        let maker = PageCells(of: pages)
        var rows: [SheetRow] = []
        var heading: [TextLine] = []
        for page in pages {
            for line in textLines(of: page.words.filter { !$0.marks.contains(.watermark) }) {
                let parts = line.segments(gap: 0.9 * line.fontSize)
                var cells: [SheetCell]?
                if parts.count >= 5, LogReader.isHeading(parts.map(\.text)) {
                    heading = parts
                    cells = parts.map { maker.cell([$0], page: page.number) }
                } else if let first = parts.first, !heading.isEmpty, beginsWithDay(first.text), abs(first.box.x0 - heading[0].box.x0) < 2 * line.fontSize {
                    guard let laid = laid(parts, under: heading) else { return nil }
                    cells = laid.map { $0.isEmpty ? SheetCell(text: "") : maker.cell($0, page: page.number) }
                }
                let own = cells ?? line.segments(gap: 1.2 * line.fontSize).map { maker.cell([$0], page: page.number) }
                rows.append(SheetRow(number: rows.count + 1, cells: own, page: page.number, box: line.box))
            }
        }
        return heading.isEmpty ? nil : Sheet(name: "", rows: rows)
    }

    /// "10/02/25", "Thu 10/02/25 8:50".
    private static func beginsWithDay(_ text: String) -> Bool {
        DateFinder.first(in: String(text.prefix(40))).map { $0.range.lowerBound <= 11 } ?? false
    }

    /// The parts under each word of the heading; `nil` where two that stand apart fall under one.
    private static func laid(_ parts: [TextLine], under heading: [TextLine]) -> [[TextLine]]? {
        var result = [[TextLine]](repeating: [], count: heading.count)
        for part in parts {
            guard let column = heading.indices.min(by: { distance(part, heading[$0]) < distance(part, heading[$1]) }) else { return nil }
            if let last = result[column].last, part.box.x0 - last.box.x1 > 1.5 * part.fontSize { return nil }
            result[column].append(part)
        }
        return result
    }

    /// How far a part stands from a word of the heading: by its left edge, its right edge or its middle, whichever keeps to it best.
    private static func distance(_ part: TextLine, _ word: TextLine) -> Double {
        min(abs(part.box.x0 - word.box.x0), abs(part.box.x1 - word.box.x1), abs(part.box.midX - word.box.midX))
    }
}
