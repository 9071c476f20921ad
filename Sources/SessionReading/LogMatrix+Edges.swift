import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// What stands round the squares of a matrix and is nobody's row: the key below it, words under its days, rows that count.
extension LogAssembly {
    /// The rows of the matrix without those of a key below it.
    static func withoutKey(_ body: ArraySlice<SheetRow>) -> ArraySlice<SheetRow> {
        if let key = body.firstIndex(where: opensLegend),
            body[body.index(after: key)...].contains(where: MatrixHeading.explainsCodes)
        {
            return (body[...key] + body[body.index(after: key)...].filter { !MatrixHeading.explainsCodes($0) })[...]
        }
        guard let key = body.firstIndex(where: opensKeyBesideCodes),
            body[key...].prefix(12).contains(where: { row in row.cells.contains { StatusWords.read($0.text) != nil } })
        else { return body }
        return
            (body[..<key]
            + body[body.index(after: key)...].filter {
                !MatrixHeading.explainsCodes($0) && !isKeyLine($0) && !opensKeyBesideCodes($0)
            })[...]
    }

    /// Whether the row begins a key whose first code stands beside its title: "Key | / | here, whole session".
    static func opensKeyBesideCodes(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard filled.count >= 3, filled.count % 2 == 1, FoldedText(filled[0].text).wordCount <= 3,
            filled[0].text.utf8.count <= 24,
            FoldedText(filled[0].text).containsAny(["key", "legend", "codes", "code", "symbols", "abbreviations", "marks"])
        else { return false }
        let codes = filled.indices.dropFirst().filter { $0 % 2 == 1 }
        return codes.allSatisfy { place in
            let meaning = filled[place + 1].text
            return filled[place].text.utf8.count <= 8 && meaning.utf8.count > filled[place].text.utf8.count
                && meaning.count(where: \.isLetter) >= 3
        }
    }

    // MARK: counts

    private static let counted: Set<String> = [
        "student", "students", "child", "children", "kid", "kids", "pupil", "pupils", "member", "members", "participant",
        "participants", "group", "present",
        "seen", "attended", "attending", "served", "absent", "here", "sessions", "visits", "held", "met",
    ]

    /// Whether the words before a row's numbers say that they count children: "# in group", "No. of students", "Group size".
    static func isCountLabel(_ text: String) -> Bool {
        let printed = text.trimmedCell
        let words = FoldedText(printed).words
        guard let first = words.first, words.count <= 6 else { return false }
        // "#JM" may stand for a child.
        if printed.hasPrefix("#") { return words.contains(where: counted.contains) || ["of", "in"].contains(first) }
        if ["group size", "size of group", "in group", "total in group", "number in group", "head count", "attendance count"]
            .contains(words.joined(separator: " "))
        {
            return true
        }
        let rest = words.dropFirst()
        switch first {
        case "number", "num", "nr", "count": return rest.contains(where: counted.contains)
        case "no":
            return ["of", "in"].contains(rest.first ?? "") && rest.contains(where: counted.contains)
                || printed.lowercased().hasPrefix("no. ") && rest.contains(where: counted.contains)
        case "how": return rest.first == "many"
        case "students", "children", "kids", "pupils", "members", "participants":
            // "Students in Group A" are those children.
            return rest.count <= 3 && rest.contains { counted.contains($0) && $0 != "group" }
        default: return false
        }
    }

    // MARK: words under the days

    /// The rows of words under or above the squares that speak of all of a day's sessions, and what they say of each column: "group met Friday
    /// instead", "make-up for 10/14". Such a row has no label where the rows of sessions have theirs, or is called "Remarks".
    func remarks(_ body: ArraySlice<SheetRow>, _ matrix: MatrixHeading, _ header: LogHeader) -> (
        rows: Set<Int>, words: [Int: String]
    ) {
        guard matrix.dayColumn == nil, !matrix.isCalendar, let first = matrix.columns.first?.index else { return ([], [:]) }
        func label(_ row: SheetRow) -> String {
            row.cells.prefix(first).first { !$0.text.isEmpty && !$0.isMergedCopy }?.text ?? ""
        }
        func squares(_ row: SheetRow) -> [(column: Int, text: String)] {
            matrix.columns.compactMap { column in
                guard row.cells.indices.contains(column.index), !row.cells[column.index].isMergedCopy else { return nil }
                let text = row.cells[column.index].text
                return text.isEmpty || text.saysNothing && header.legend.exact(text) == nil ? nil : (column.index, text)
            }
        }
        let labelled = body.filter { !label($0).isEmpty && !squares($0).isEmpty && !Self.isOfRemarks(label($0)) }
        guard labelled.count >= 2 else { return ([], [:]) }
        var result: (rows: Set<Int>, words: [Int: String]) = ([], [:])
        for row in body where row.cells.prefix(first).allSatisfy({ $0.text.isEmpty }) || Self.isOfRemarks(label(row)) {
            let found = squares(row)
            guard !found.isEmpty, found.allSatisfy({ Self.isRemark($0.text, header.legend) }) else { continue }
            // A row full of fates may be the second one of the child above.
            guard found.count * 2 <= matrix.columns.count || found.contains(where: { StatusWords.read($0.text) == nil }) else {
                continue
            }
            result.rows.insert(row.number)
            for (column, text) in found { result.words[column] = result.words[column].map { $0 + "\n" + text } ?? text }
        }
        return result
    }

    private static func isOfRemarks(_ label: String) -> Bool {
        ["note", "notes", "remark", "remarks", "comment", "comments", "reason", "reasons"].contains(FoldedText(label).string)
    }

    /// Whether the words are no entry of a square: several letters, no code of the key, no bare length.
    private static func isRemark(_ text: String, _ legend: Legend) -> Bool {
        guard text.count(where: \.isLetter) >= 3, text.utf8.count >= 4, legend.exact(text) == nil else { return false }
        switch MinutesCell.read(text) {
        case .unreadable: return text.contains(" ") || text.utf8.count >= 6
        default: return false
        }
    }

    /// What the words under a day add to the session of one of its squares: a make-up of another day only to sessions that were held, and what names a
    /// child of the grid only to its own row.
    func remark(
        _ words: String?, on value: MatrixValue, of row: SheetRow, among body: ArraySlice<SheetRow>, _ matrix: MatrixHeading,
        _ header: LogHeader
    ) -> String? {
        guard let words else { return nil }
        let first = matrix.columns.first?.index ?? 0
        func names(_ row: SheetRow) -> Bool {
            guard let label = row.cells.prefix(first).first(where: { !$0.text.isEmpty })?.text else { return false }
            return FoldedText(label).words.contains { $0.utf8.count >= 2 && FoldedText(words).contains($0) }
        }
        if !names(row), body.contains(where: names) { return nil }
        let said = NoteWords.read(words)
        let isMakeup = said.isMakeup || NoteWords.linkedDay(words) != nil || StatusWords.read(words)?.status == .makeup
        let reading = value.code.flatMap { header.legend.reading($0) ?? StatusWords.read($0) }
        let isHeld = reading.map { Self.given.contains($0.status) } ?? (value.length != nil)
        if isMakeup, isHeld, let day = NoteWords.linkedDay(words), let missed = matrix.columns.first(where: { Self.isOf(day, $0, header) }) {
            // Of several children those who missed the day that the words name made it up.
            let held = body.filter { isHeldRow($0, on: missed, header.legend) == true }.map(\.number)
            if held.contains(row.number), body.contains(where: { isHeldRow($0, on: missed, header.legend) == false }) { return nil }
        }
        return isMakeup && !isHeld ? nil : words
    }

    /// Whether a column of the matrix is that of a day.
    private static func isOf(_ day: FoundDate, _ column: MatrixHeading.Column, _ header: LogHeader) -> Bool {
        guard case .day(let cell) = column.meaning else { return false }
        if case .numbers(let month, let number, _) = cell.form { return month == day.month && number == day.day }
        return cell.date(order: .monthFirst, context: DateContext(term: header.dateTerm, previous: nil)).map { $0.month == day.month && $0.day == day.day } ?? false
    }

    /// Whether the row's square of a day says that a session was held, or that none was; `nil` where nothing stands.
    private func isHeldRow(_ row: SheetRow, on column: MatrixHeading.Column, _ legend: Legend) -> Bool? {
        guard row.cells.indices.contains(column.index), let value = MatrixValue(row.cells[column.index], legend) else { return nil }
        if let reading = value.code.flatMap({ legend.reading($0) ?? StatusWords.read($0) }) { return Self.given.contains(reading.status) }
        return value.length == nil ? nil : true
    }

    /// Rows whose words stand under a day without a session, unless they say why there was none; that who gives it was away is nobody's row, and said.
    func looseRemarks(_ words: [Int: String], _ rows: ArraySlice<SheetRow>, besides used: Set<Int>) -> [(
        row: Int, reason: String, page: Int?
    )] {
        let loose = words.filter { column, text in
            guard !used.contains(column) else { return false }
            let said = StatusWords.read(text)?.status ?? NoteWords.read(text).status
            return said == nil || said == .unknown || said == .providerAbsent || said == .providerInMeeting || Self.given.contains(said ?? .unknown)
        }
        guard !loose.isEmpty else { return [] }
        return rows.filter { row in
            loose.contains {
                row.cells.indices.contains($0.key)
                    && $0.value.split(separator: "\n").contains { part in row.cells.contains { $0.text == part } }
            }
        }
        .map { ($0.number, "it has words under a day on which no session stands", $0.page) }
    }

    /// Rows whose squares hold a stroke that no key explains: it may tick a session or cross a square out.
    static func hasBareStroke(_ row: SheetRow, _ matrix: MatrixHeading, _ legend: Legend) -> Bool {
        guard !matrix.isCalendar, legend.exact("/") == nil else { return false }
        return matrix.columns.contains {
            row.cells.indices.contains($0.index) && row.cells[$0.index].text.trimmedCell == "/"
                && !row.cells[$0.index].isMergedCopy
        }
    }
}
