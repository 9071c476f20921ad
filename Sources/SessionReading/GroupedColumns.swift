import Pages
import ServiceRecords
import Vocabulary

/// A table whose heading stands in two lines, a service over each group of columns and the same labels below each service:
/// "Date | Speech (SLP) ... | OT (COTA) ..." over "Min. | Att. | Note | Min. | Att. | Note". Each group is laid out as a log of its own. A heading that
/// groups other services, or the same ones in another order, begins a table of its own; one of an ordinary log ends it.
struct GroupedColumns {
    /// A sheet for each group of each table, and one for each ordinary table below them.
    private(set) var parts: [Sheet] = []
    /// Rows in which what stands beside the groups does not say of which it speaks.
    private var shared: [Int] = []

    /// What the table leaves open.
    var problems: [Problem] {
        guard !shared.isEmpty else { return [] }
        return [
            Problem(
                .warning, "column-unclear",
                "A column beside the services says that a session was a make-up, and not of which service: "
                    + "row \(shared.prefix(20).map(String.init).joined(separator: ", ")). It was taken for each of them; check these rows.")
        ]
    }

    private struct Group: Equatable {
        var columns: Range<Int>
        var title: String
        /// The words in brackets of the title, where they are a role: the "TVI" of "Vision (TVI)".
        var role: String?
    }

    /// A heading and the rows up to the next.
    private struct Table {
        var heading: Int
        /// Empty where the heading is that of an ordinary log.
        var groups: [Group]
        /// Lines just above it.
        var titles: Range<Int>
        var rows: Range<Int>
    }

    /// `nil` where the sheet has no such heading.
    init?(_ sheet: Sheet) {
        let tables = Self.tables(sheet.rows)
        guard let first = tables.first else { return nil }
        let above = sheet.rows[..<first.heading]
        for table in tables {
            let titles = above + (table.heading == first.heading ? [] : Array(sheet.rows[table.titles]))
            if table.groups.isEmpty {
                var part = sheet
                part.rows = Array(titles + sheet.rows[table.rows])
                parts.append(part)
            }
            for (place, group) in table.groups.enumerated() {
                var part = sheet
                part.rows = Array(titles) + laid(sheet, group, table, isFirst: place == 0)
                parts.append(part)
            }
        }
    }

    private static func tables(_ rows: [SheetRow]) -> [Table] {
        guard rows.count >= 2 else { return [] }
        var result: [Table] = []
        var titles: [Int] = []
        var index = 0
        // A sheet of such tables begins with one.
        while index < rows.count, !result.isEmpty || index < 30 {
            let found = index + 1 < rows.count ? groups(rows[index], rows[index + 1]) : nil
            let isOther = found.map { !result.isEmpty && $0 != result[result.count - 1].groups } ?? false
            if let found, result.isEmpty || isOther {
                result.append(Table(heading: index, groups: found, titles: (titles.first ?? index)..<index, rows: index..<rows.count))
            } else if found == nil, !result.isEmpty, isPlainHeading(rows[index]), index == 0 || groups(rows[index - 1], rows[index]) == nil {
                result.append(Table(heading: index, groups: [], titles: (titles.first ?? index)..<index, rows: index..<rows.count))
            }
            // Lines of words just above a heading are its titles, and no rows of the table before.
            let filled = rows[index].cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            if filled.count == 1, !filled[0].text.contains(where: \.isNumber), filled[0].text.utf8.count <= 60 { titles.append(index) } else if !filled.isEmpty { titles = [] }
            index += found == nil ? 1 : 2
        }
        for place in result.indices.dropLast() { result[place].rows = result[place].rows.lowerBound..<result[place + 1].titles.lowerBound }
        return result
    }

    /// "Date | Service | Minutes | Status": the heading of a log with a column for its service.
    private static func isPlainHeading(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard filled.count >= 3, !filled.contains(where: { $0.text.contains(where: \.isNumber) || $0.text.utf8.count > 40 }) else { return false }
        let fields = filled.compactMap { HeadingWords.matches($0.text).first }.filter { $0.score >= 0.8 }.map(\.field)
        return fields.contains(.date) && Set(fields).count >= 3 && fields.count * 4 >= filled.count * 3
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

    // MARK: rows

    /// The rows of one group, with the columns left and right of all groups.
    private mutating func laid(_ sheet: Sheet, _ group: Group, _ table: Table, isFirst: Bool) -> [SheetRow] {
        let all = table.groups
        let left = all[0].columns.lowerBound, right = all[all.count - 1].columns.upperBound
        func cell(_ row: SheetRow, _ column: Int) -> SheetCell { row.cells.indices.contains(column) ? row.cells[column] : SheetCell(text: "") }
        let heading = sheet.rows[table.heading]
        let labels = sheet.rows[table.heading + 1]
        let links = (right..<max(right, labels.cells.count, heading.cells.count)).filter { column in
            (Self.text(heading, column) ?? Self.text(labels, column)).flatMap { HeadingWords.matches($0).first?.field }.map {
                [.makeupFor, .makeupMark, .makeupForRecord].contains($0)
            } ?? false
        }
        var result: [SheetRow] = []
        for (place, row) in sheet.rows[table.rows].enumerated() where place != 0 {
            var own = group.columns.map { cell(row, $0) }
            if let whole = Self.ofDay(row, all, left) {
                own = own.map { _ in SheetCell(text: "", fill: whole.fill) }
                own[0] = whole
            }
            let others = all.contains { $0.columns.contains { Self.text(row, $0) != nil } }
            // What stands beside no group, such as a sentence below, belongs to the table as a whole.
            if !own.contains(where: { !$0.text.isEmpty && !$0.isMergedCopy }), others || !isFirst { continue }
            var shared = (0..<left).map { cell(row, $0) }
            if place == 1 { shared = (0..<left).map { SheetCell(text: Self.text(heading, $0) ?? Self.text(row, $0) ?? "") } }
            var rest = right < row.cells.count ? Array(row.cells[right...]) : []
            if place == 1 { rest = rest.enumerated().map { $1.text.isEmpty ? SheetCell(text: Self.text(heading, right + $0) ?? "") : $1 } }
            let isHeading = place == 1, isHeld = own.contains { !$0.text.isEmpty }
            if !isHeading, rest.contains(where: { !$0.text.saysNothing }) {
                let named = all.filter { group in rest.contains { Self.speaks($0.text, of: group) } }
                if named.count == 1 {
                    if named[0] != group { rest = rest.map { _ in SheetCell(text: "") } }
                } else if isFirst, links.contains(where: { !cell(row, $0).text.saysNothing }),
                    all.count(where: { $0.columns.contains { Self.text(row, $0) != nil } }) >= 2
                {
                    self.shared.append(row.number)
                }
            }
            var added = [SheetCell(text: isHeading ? "Service" : isHeld ? group.title : "")]
            if let role = group.role { added.append(SheetCell(text: isHeading ? "Title" : isHeld ? role : "")) }
            var laid = row
            laid.cells = shared + own + added + rest
            result.append(laid)
        }
        return result
    }

    /// What one cell says of a whole day: "NO SCHOOL" merged over all groups, or alone in the first place of them.
    private static func ofDay(_ row: SheetRow, _ all: [Group], _ left: Int) -> SheetCell? {
        guard (0..<left).contains(where: { row.cells.indices.contains($0) && DateCell.read(row.cells[$0]) != nil }) else { return nil }
        let places = all.flatMap(\.columns).filter { text(row, $0) != nil }
        guard places.count == 1, places[0] == left, let words = text(row, left), words.utf8.count >= 4, let status = StatusWords.read(words)?.status else { return nil }
        let isMerged = all.dropFirst().allSatisfy { group in
            group.columns.allSatisfy { row.cells.indices.contains($0) && row.cells[$0].isMergedCopy && row.cells[$0].text == row.cells[left].text }
        }
        switch status {
        case .schoolClosedPlanned, .schoolClosedUnplanned: return row.cells[left]
        // Whose therapist was away stands with the service.
        case .studentAbsent, .studentUnavailableSchool, .suspended, .earlyRelease, .refused:
            return isMerged || !all.contains { speaks(words, of: $0) } ? row.cells[left] : nil
        default: return isMerged && !LogAssembly.given.contains(status) && status != .unknown ? row.cells[left] : nil
        }
    }

    /// Whether words beside the groups name this one: its service, the first word of its title, or its role.
    private static func speaks(_ text: String, of group: Group) -> Bool {
        let words = FoldedText(text)
        if let role = group.role, words.containsAny([FoldedText(role).string]) { return true }
        if FoldedText(group.title).words.first.map({ words.contains($0) }) ?? false { return true }
        guard let named = Vocabulary.service(text), named.certainty == .strong, named.service != .other else { return false }
        return Vocabulary.service(group.title)?.service == named.service
    }

    private static func text(_ row: SheetRow, _ column: Int) -> String? {
        guard row.cells.indices.contains(column), !row.cells[column].isMergedCopy, !row.cells[column].text.isEmpty else { return nil }
        return row.cells[column].text
    }
}
