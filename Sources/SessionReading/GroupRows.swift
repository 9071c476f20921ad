import Pages
import ServiceRecords
import Vocabulary

/// A log of groups, each row of which names the children who came, and perhaps those who did not: "Students present: Ana Ruiz, Ben Ito" beside
/// "Absent (why): Cy Bell (ill)". Every child becomes a row of its own, with the number of the row that names it.
struct GroupRows {
    private(set) var rows: [SheetRow]
    private var hasGroups = false

    /// The rows of a sheet with its lists of children taken apart; `nil` when none of its tables has such a list.
    init?(_ rows: [SheetRow], _ headings: [LayoutFinder.Heading]) {
        self.rows = []
        var from = 0
        for (index, heading) in headings.enumerated() where heading.profile == nil && !heading.texts.isEmpty {
            let end = index + 1 < headings.count ? headings[index + 1].rows.lowerBound : rows.count
            guard let columns = Columns(heading, rows[heading.rows.upperBound..<end]) else { continue }
            self.rows += rows[from..<heading.rows.lowerBound]
            for place in heading.rows { self.rows.append(columns.heading(rows[place], isLast: place == heading.rows.upperBound - 1)) }
            for row in rows[heading.rows.upperBound..<end] { self.rows += columns.parted(row) }
            from = end
            hasGroups = true
        }
        guard hasGroups else { return nil }
        self.rows += rows[from...]
    }

    /// Whether a large log's first rows hold such a table, which is then read in one piece.
    static func isOne(_ head: [SheetRow], _ headings: [LayoutFinder.Heading]) -> Bool { GroupRows(head, headings) != nil }
}

/// Where a table of groups names its children, and where the rest of what differs from child to child stands.
private struct Columns {
    var present: Int
    var absent: Int?
    /// The column that says what became of the session, and whether the table has one.
    var status: Int
    var hasStatus: Bool
    var delivery: Int?
    /// Columns of lengths, which those who came have alone, and of sizes.
    var lengths: [Int]
    var size: Int?
    private var minutes: Int?
    private var width: Int
    /// Whether the heading says that those named were there.
    private var saysPresent: Bool
    private var custom = NameList.Custom()

    private static let here = [
        "present", "attended", "attendees", "attending", "in attendance", "participants", "seen", "came", "here", "took part", "participated",
    ]
    private static let children = ["student", "students", "children", "kids", "pupils", "names", "members", "group", "who", "child", "clients", "learners"]
    private static let several = ["students", "children", "kids", "pupils", "names", "members", "clients", "learners"]
    private static let away = [
        "absent", "absentees", "absences", "absence", "missing", "not present", "not here", "not in attendance", "did not attend", "not seen", "away",
    ]
    private static let staff = ["staff", "provider", "providers", "therapist", "therapists", "teacher", "teachers", "adult", "adults", "slp", "by", "aide", "leader"]

    init?(_ heading: LayoutFinder.Heading, _ body: ArraySlice<SheetRow>) {
        let texts = heading.texts.map { FoldedText($0, splittingCapitals: true) }
        width = max(texts.count, body.prefix(2_000).map(\.cells.count).max() ?? 0)
        let sample = body.prefix(2_000).filter { $0.cells.count { !$0.text.isEmpty } >= 3 }
        func cells(_ column: Int) -> [SheetCell] {
            sample.prefix(600).compactMap { row in
                guard row.cells.indices.contains(column), !row.cells[column].text.saysNothing, row.cells[column].value == .text,
                    !row.cells[column].isMergedCopy, row.cells.prefix(4).contains(where: { DateCell.read($0) != nil })
                else { return nil }
                return row.cells[column]
            }
        }
        var found: (column: Int, names: Set<String>)?
        for (column, text) in texts.enumerated() where !text.isEmpty && text.wordCount <= 6 {
            guard text.containsAny(Self.here + Self.children), !text.containsAny(Self.away + Self.staff), !text.contains("not") else { continue }
            // Most logs are of one child each row: nothing in such a column parts names.
            guard sample.contains(where: { $0.cells.indices.contains(column) && Self.mayPart($0.cells[column].text) }) else { continue }
            let own = cells(column)
            var custom = NameList.Custom()
            for list in own.lazy.compactMap({ NameList($0.text) }) where list.isSure {
                custom.known.formUnion(list.entries.map { FoldedText($0.name).string })
                custom.partsSingles = custom.partsSingles || list.partsSingles
            }
            let lists = own.compactMap { NameList($0.text, custom) }
            // Under "Student" two words and two words may be one child's name with the surname first.
            let isPlural = text.containsAny(Self.here + Self.several)
            guard isPlural || lists.contains(where: { $0.isSure && $0.entries.count >= 2 }) else { continue }
            guard lists.count >= 2, lists.count * 10 >= own.count * 8, lists.count(where: { $0.entries.count >= 2 }) * 4 >= lists.count else { continue }
            let names = Set(lists.flatMap { $0.entries.map { FoldedText($0.name).string } })
            // The same few children come again and again; a column of sentences never repeats itself so.
            guard names.count * 2 <= lists.reduce(0, { $0 + $1.entries.count }) || lists.count < 4 else { continue }
            found = (column, names)
            self.custom = custom
            self.custom.known.formUnion(names)
            break
        }
        guard let found else { return nil }
        present = found.column
        saysPresent = texts[present].containsAny(Self.here)
        let names = custom
        absent = texts.indices.first { column in
            guard column != found.column, texts[column].containsAny(Self.away), !texts[column].containsAny(Self.staff) else { return false }
            let lists = cells(column).compactMap { NameList($0.text, names) }
            let named = lists.flatMap { $0.entries.map { FoldedText($0.name).string } }
            return lists.count * 10 >= cells(column).count * 8 && named.count(where: found.names.contains) * 2 >= named.count
        }
        let fields = heading.texts.map { HeadingWords.matches($0).first }
        let taken = [present, absent]
        func column(_ field: LogField) -> Int? {
            fields.indices.first { !taken.contains($0) && fields[$0]?.field == field && fields[$0].map { $0.score >= 0.85 } ?? false }
        }
        let own = column(.status)
        hasStatus = own != nil
        status = own ?? width
        delivery = column(.delivery)
        size = column(.groupSize)
        minutes = column(.minutes) ?? column(.netMinutes)
        lengths = fields.indices.filter { index in
            !taken.contains(index) && fields[index].map { [.minutes, .netMinutes, .units, .indirectMinutes, .cumulative].contains($0.field) } ?? false
        }
    }

    private static func mayPart(_ text: String) -> Bool {
        text.utf8.contains { [0x2C, 0x3B, 0x26, 0x0A, 0x7C, 0x2B].contains($0) } || text.contains(" and ")
    }

    /// The heading with the names that its columns have once the rows are taken apart.
    func heading(_ row: SheetRow, isLast: Bool) -> SheetRow {
        var result = padded(row)
        result.cells[present] = SheetCell(text: isLast ? "Student" : "")
        if let absent { result.cells[absent] = SheetCell(text: isLast ? "Reason" : "") }
        if !hasStatus { result.cells[status] = SheetCell(text: isLast ? "Status" : "") }
        if delivery == nil { result.cells[width + 1] = SheetCell(text: isLast ? "Individual or group" : "") }
        if size == nil { result.cells[width + 2] = SheetCell(text: isLast ? "Group size" : "") }
        return result
    }

    /// The row once for each child that it names; the row itself where it names none.
    func parted(_ row: SheetRow) -> [SheetRow] {
        func list(_ column: Int?) -> [NameList.Entry]? {
            guard let column, row.cells.indices.contains(column), !row.cells[column].isMergedCopy else { return [] }
            return NameList(row.cells[column].text, custom)?.entries
        }
        guard let came = list(present), let stayed = list(absent), !(came + stayed).isEmpty, row.cells.count(where: { !$0.text.isEmpty }) >= 3 else {
            return [padded(row)]
        }
        let isGroup = came.count + stayed.count >= 2
        return came.map { child(row, $0, isHere: true, isGroup: isGroup, count: came.count) }
            + stayed.map { child(row, $0, isHere: false, isGroup: isGroup, count: came.count) }
    }

    private func child(_ row: SheetRow, _ entry: NameList.Entry, isHere: Bool, isGroup: Bool, count: Int) -> SheetRow {
        var result = padded(row)
        // The words are the child's own, the look is the row's.
        func put(_ text: String, _ column: Int) { result.cells[column] = SheetCell(text: text, fill: row.cells.first?.fill) }
        put(entry.name, present)
        if let absent { put("", absent) }
        if delivery == nil { put(isGroup ? "group" : "", width + 1) }
        if size == nil { put(isHere && isGroup ? String(count) : "", width + 2) }
        if isHere {
            if let length = entry.remark.flatMap(Self.length), let minutes {
                put(length, minutes)
            } else if let remark = entry.remark {
                if StatusWords.read(remark) != nil { put(remark, status) } else { takeAside(remark, &result) }
            }
            if !hasStatus, result.cells[status].text.isEmpty, saysPresent { put("Present", status) }
        } else {
            for column in lengths { put("", column) }
            if let size { put("", size) }
            put("Absent", status)
            if let remark = entry.remark, !FoldedText(remark).equals("absent") { if let absent { put(remark, absent) } else { takeAside(remark, &result) } }
        }
        return result
    }

    /// Words beside a name that say nothing of attendance are a note.
    private func takeAside(_ remark: String, _ row: inout SheetRow) {
        if let absent { row.cells[absent] = SheetCell(text: remark) } else { row.cells[present].comment = remark }
    }

    private static func length(_ remark: String) -> String? {
        switch MinutesCell.read(remark) {
        case .bare(let thousandths, _), .minutes(let thousandths): (5_000...240_000).contains(thousandths) ? remark : nil
        default: nil
        }
    }

    /// The row with room for the columns that the table lacks.
    private func padded(_ row: SheetRow) -> SheetRow {
        var result = row
        while result.cells.count < width + 3 { result.cells.append(SheetCell(text: "")) }
        return result
    }
}
