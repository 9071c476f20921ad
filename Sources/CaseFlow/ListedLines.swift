import Pages
import ServiceRecords
import SheetReading
import Tables

/// The lines of pages that hold a list, each entry a day and what is said of it: "• 9/8 – 45 min. Stairs, curb."
enum ListedLines {
    /// The list as one sheet, each row with its page and place; `nil` where the lines are no such list.
    static func sheet(of pages: [Page]) -> Sheet? {
        var lines: [(line: TextLine, page: Int)?] = []
        for page in pages {
            var before: TextLine?
            for line in textLines(of: page.words.filter { !$0.marks.contains(.watermark) }) {
                // What stands apart, or further left than the line above, goes on with no entry.
                if let before, line.box.y0 - before.box.y1 > 0.9 * line.fontSize || line.box.x0 < before.box.x0 - 0.3 * line.fontSize { lines.append(nil) }
                lines.append((line, page.number))
                before = line
            }
            lines.append(nil)
        }
        guard var sheet = SheetReader.dayLines(lines.map { $0?.line.text ?? "" }.joined(separator: "\n")) else { return nil }
        for index in sheet.rows.indices {
            guard lines.indices.contains(sheet.rows[index].number - 1), let found = lines[sheet.rows[index].number - 1] else { continue }
            (sheet.rows[index].page, sheet.rows[index].box) = (found.page, found.line.box)
        }
        return sheet
    }
}
