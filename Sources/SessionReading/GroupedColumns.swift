import Pages
import ServiceRecords
import Vocabulary

/// A table whose heading stands in two lines, a service over each group of columns and the same labels below each service:
/// "Date | Speech (SLP) ... | OT (COTA) ..." over "Min. | Att. | Note | Min. | Att. | Note". Each group is laid out as a log of its own.
enum GroupedColumns {
    private struct Group {
        var columns: Range<Int>
        var title: String
        /// The words in brackets of the title, where they are a role: the "TVI" of "Vision (TVI)".
        var role: String?
    }

    /// A sheet for each group, or `nil` where the sheet has no such heading.
    static func parts(_ sheet: Sheet) -> [Sheet]? {
        for index in sheet.rows.indices.prefix(30).dropLast() {
            guard let found = groups(sheet.rows[index], sheet.rows[index + 1]) else { continue }
            return found.enumerated().map { part(sheet, $0.element, found, heading: index, isFirst: $0.offset == 0) }
        }
        return nil
    }

    private static func groups(_ upper: SheetRow, _ lower: SheetRow) -> [Group]? {
        let starts = upper.cells.indices.filter { column in
            guard let title = text(upper, column), text(lower, column) != nil, title.utf8.count <= 80 else { return false }
            return Vocabulary.service(title).map { $0.certainty == .strong && $0.service != .other } ?? false
        }
        guard starts.count >= 2, let first = starts.first, first > 0 else { return nil }
        let length = starts[1] - first
        guard length >= 2, zip(starts, starts.dropFirst()).allSatisfy({ $1 - $0 == length }) else { return nil }
        let labels = starts.map { start in (start..<start + length).map { FoldedText(text(lower, $0) ?? "").string } }
        guard labels.allSatisfy({ $0 == labels[0] }), Set(labels[0]).count == length, !labels[0].contains("") else { return nil }
        let fields = Set(labels[0].flatMap { HeadingWords.matches($0).prefix(1).map(\.field) })
        guard !fields.isDisjoint(with: [.minutes, .netMinutes, .status, .units, .timeRange, .start]) else { return nil }
        let isDated = (0..<first).contains { column in
            (text(upper, column) ?? text(lower, column)).map { HeadingWords.matches($0).first?.field == .date } ?? false
        }
        guard isDated else { return nil }
        return starts.map { start in
            let title = text(upper, start) ?? ""
            return Group(columns: start..<start + length, title: title, role: role(in: title))
        }
    }

    private static func role(in title: String) -> String? {
        guard let open = title.firstIndex(of: "("), let close = title[open...].firstIndex(of: ")") else { return nil }
        let words = String(title[title.index(after: open)..<close])
        return Vocabulary.role(words) == nil ? nil : words
    }

    private static func part(_ sheet: Sheet, _ group: Group, _ all: [Group], heading: Int, isFirst: Bool) -> Sheet {
        let left = all[0].columns.lowerBound, right = all[all.count - 1].columns.upperBound
        func cell(_ row: SheetRow, _ column: Int) -> SheetCell { row.cells.indices.contains(column) ? row.cells[column] : SheetCell(text: "") }
        var result = sheet
        result.rows = Array(sheet.rows[..<heading])
        for (place, row) in sheet.rows[heading...].enumerated() where place != 0 {
            let own = group.columns.map { cell(row, $0) }
            let others = all.contains { $0.columns.contains { text(row, $0) != nil } }
            // What stands beside no group, such as a sentence below, belongs to the table as a whole.
            if !own.contains(where: { !$0.text.isEmpty && !$0.isMergedCopy }), others || !isFirst { continue }
            var shared = (0..<left).map { cell(row, $0) }
            if place == 1 {
                shared = (0..<left).map { SheetCell(text: text(sheet.rows[heading], $0) ?? text(row, $0) ?? "") }
            }
            let rest = right < row.cells.count ? Array(row.cells[right...]) : []
            let isHeading = place == 1, isHeld = own.contains { !$0.text.isEmpty }
            var added = [SheetCell(text: isHeading ? "Service" : isHeld ? group.title : "")]
            if let role = group.role { added.append(SheetCell(text: isHeading ? "Title" : isHeld ? role : "")) }
            var laid = row
            laid.cells = shared + own + added + rest
            result.rows.append(laid)
        }
        return result
    }

    private static func text(_ row: SheetRow, _ column: Int) -> String? {
        guard row.cells.indices.contains(column), !row.cells[column].isMergedCopy, !row.cells[column].text.isEmpty else { return nil }
        return row.cells[column].text
    }
}
