import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// What stands above and below the rows of a sheet: header, legend, reporting period.
extension LogAssembly {
    func sheetHeader(_ sheet: Sheet) -> LogHeader {
        var header = LogHeader()
        if let term = MonthName.months(in: sheet.name) { header.term = term }
        header.legend = headers.first?.legend ?? Legend()
        header.legend.fill(from: fileLegend)
        header.roster.fill(from: fileRoster)
        if let match = Vocabulary.service(sheet.name), match.certainty > .faint {
            (header.services, header.serviceText) = ([match.service], sheet.name)
            header.isServiceFaint = match.certainty < .strong
        }
        return header
    }

    /// A sheet without a table that names whom and which days the other sheets speak of: labels with values, and little else.
    mutating func takeCover(_ rows: [SheetRow], _ sheet: Sheet) {
        guard rows.count <= 40, !FoldedText(sheet.name).containsAny(["key", "legend", "codes", "lookup", "abbreviations", "instructions", "directions", "example", "examples", "sample", "template",
            "readme", "guide", "how to",
        ]) else {
            return
        }
        var header = sheetHeader(sheet)
        var labelled = 0
        for row in rows {
            let line = row.cells.filter { !$0.isMergedCopy && !$0.text.isEmpty }.map(\.text).joined(separator: "\t")
            guard !LogHeader.labelHits(line).isEmpty else { continue }
            labelled += 1
            // The days of the IEP and those asked for are not the days that the log speaks for.
            let term = header.term
            header.take(row)
            if FoldedText(line).containsAny(["iep", "plan", "requested", "request", "eligibility", "annual"]) { header.term = term }
        }
        guard labelled >= 2, labelled * 3 >= rows.count, header.term != nil || header.student != StudentIdentity() else { return }
        if header.services.count != 1 || !header.isServiceLabelled { (header.services, header.serviceText) = ([], nil) }
        headers.append(header)
    }

    /// The title of a sheet that only explains codes may name who keeps the log: "Speech data – A. Bell, M.A., CCC-SLP".
    mutating func takeKeeper(_ rows: [SheetRow]) {
        guard headers.isEmpty, keeper == nil else { return }
        for row in rows.prefix(3) {
            guard let text = Self.aloneText(row), text.utf8.count <= 100 else { continue }
            for part in LogHeader.dashed(text) + [text] where keeper == nil {
                keeper = LogHeader.signer(part).map { (line: part.trimmedCell, service: $0.service) }
            }
        }
    }

    /// What a sheet does not say itself it takes over from the first sheet: later months often leave the student's name out.
    func inherit(_ header: inout LogHeader) {
        if header.provider == nil, let signer, header.services == [signer.service] { (header.provider, header.isProviderFaint) = (signer.line, true) }
        if let keeper, header.services.isEmpty, header.provider == nil {
            (header.services, header.serviceText) = ([keeper.service], keeper.line)
            (header.provider, header.isProviderFaint) = (keeper.line, true)
        }
        guard let first = headers.first else { return }
        if header.student == StudentIdentity() { header.student = first.student }
        if header.titleName == nil { (header.titleName, header.titleWords) = (first.titleName, first.titleWords) }
        let role = first.provider.flatMap { RowReader.provider($0).role } ?? first.providerRole
        let fits = header.services.isEmpty || role.flatMap(Self.service(ofRole:)).map(header.services.contains) ?? true
        if fits { header.provider = header.provider ?? first.provider }
        header.roster.fill(from: first.roster)
        header.schoolYear = header.schoolYear ?? first.schoolYear
        // A social worker named on this sheet does not give the speech therapy of the first one.
        let own = (header.provider.flatMap { RowReader.provider($0).role } ?? header.providerRole).flatMap(Self.service(ofRole:))
        let isOther = own.map { !first.services.isEmpty && !first.services.contains($0) } ?? false
        if header.services.isEmpty, !isOther {
            (header.services, header.serviceText) = (first.services, first.serviceText)
            (header.minutesPerSession, header.delivery, header.usualDelivery) = (first.minutesPerSession, first.delivery, first.usualDelivery)
        }
    }

    /// The one line below the last day of a list that is a name with its letters; several are nobody's.
    static func signer(below rows: [SheetRow]) -> (line: String, service: Service)? {
        guard let last = rows.lastIndex(where: { row in row.cells.first.flatMap { DateCell.read($0) } != nil && row.cells.count > 1 }) else { return nil }
        let lines = rows[(last + 1)...].prefix(40).compactMap { aloneText($0) }
        let signers = lines.compactMap { line in LogHeader.signer(line).map { (line: line.trimmedCell, service: $0.service) } }
        return signers.count == 1 ? signers[0] : nil
    }

    /// A sheet named only "March" speaks of the March in which most of its rows lie.
    func completeTerm(_ header: inout LogHeader, _ sheet: Sheet, _ body: ArraySlice<SheetRow>) {
        guard header.term == nil, let month = MonthName.bare(sheet.name), FoldedText(sheet.name).wordCount <= 3 else { return }
        var counts: [Int: Int] = [:]
        for row in body.prefix(200) {
            for cell in row.cells.prefix(6) {
                if let date = DateCell.read(cell)?.date(
                    order: .monthFirst, context: DateContext(term: header.schoolYear, previous: nil)), date.month == month
                {
                    counts[date.year, default: 0] += 1
                }
            }
        }
        guard let year = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
            let first = CivilDate(year: year, month: month, day: 1)
        else { return }
        header.term = Term(first: first, last: first.lastOfMonth)
    }

    /// Whether the line is the title of a list of codes: "Key", "Codes used".
    static func opensLegend(_ row: SheetRow) -> Bool {
        var filled = 0
        var first: String?
        for cell in row.cells where !cell.text.isEmpty && !cell.isMergedCopy {
            filled += 1
            if filled > 2 { return false }
            first = first ?? cell.text
        }
        guard let text = first, text.utf8.count < 70 else { return false }
        let words = FoldedText(text)
        return ["key", "legend", "codes"].contains { words.offset(of: $0) == 1 || text.utf8.count < 40 && words.contains($0) }
    }

    /// The month that a cell of a title names without a year: "OCTOBER", "O C T O B E R", "Month: October". The school year tells its year,
    /// or else the day of printing.
    static func bareMonth(_ row: SheetRow, _ header: LogHeader) -> Term? {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        let whole = header.schoolYear ?? header.term
        guard filled.count <= 4, whole != nil || header.printedOn != nil else { return nil }
        for cell in filled where cell.text.utf8.count <= 24 {
            var words = FoldedText(cell.text).words.filter { !["month", "of", "calendar", "log"].contains($0) }
            if words.count >= 3, words.allSatisfy({ $0.utf8.count == 1 }) { words = [words.joined()] }
            guard words.count == 1, let month = CalendarWords.month(words[0]),
                let first = DateCell.completed(month: month, day: 1, DateContext(term: whole, previous: header.printedOn))
            else { continue }
            return Term(first: first, last: first.lastOfMonth)
        }
        return nil
    }

    /// The codes that a sheet of its own explains: one called "Key", or one whose heading is "Code" and "Meaning".
    static func legend(of sheets: [Sheet]) -> Legend {
        var legend = Legend()
        for sheet in sheets {
            let tables = KeyTables(sheet.rows)
            for entry in tables.entries { legend.take(entry) }
            legend.takeGiven(tables.entries)
            for (fill, meaning) in tables.colours {
                if let reading = StatusWords.read(meaning) { legend.explain(fill: fill, reading) }
            }
            let isNamed = FoldedText(sheet.name).containsAny(["key", "legend", "codes", "code list", "lookup", "abbreviations"])
            legend.takeBesideTitle(sheet.rows)
            var isList = isNamed, isTable = isNamed
            for row in sheet.rows.prefix(200) {
                let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
                if sheets.count > 1, filled.count == 1, Self.explainsColumn(filled[0].text) { legend.take(filled[0].text) }
                if !isList, (2...3).contains(filled.count), FoldedText(filled[0].text).containsAny(["code", "codes", "symbol"]),
                    FoldedText(filled[1].text).containsAny([
                        "meaning", "description", "definition", "means", "stands for", "explanation", "label", "name", "text",
                        "title",
                    ])
                {
                    (isList, isTable) = (true, true)
                    continue
                }
                guard isList, filled.count >= 2 else { continue }
                legend.take(code: filled[0].text, meaning: filled[1].text, isTable: isTable)
            }
        }
        return legend
    }

    /// "REC_STAT: A = active, D = deleted": a key under the name of a column, on whatever sheet it stands.
    private static func explainsColumn(_ text: String) -> Bool {
        guard text.utf8.count <= 400, let title = Legend.title(text), let field = HeadingWords.matches(title).first, field.score >= 0.9 else { return false }
        let pairs = Legend.pairs(text)
        return pairs.count >= 2 && pairs.allSatisfy { (1...6).contains($0.code.utf8.count) }
    }

    /// The people that a sheet of its own lists by their initials: one called "Key", "Staff" or "Providers".
    static func roster(of sheets: [Sheet]) -> StaffRoster {
        var roster = StaffRoster()
        for sheet in sheets where sheet.rows.count <= 60 {
            for row in sheet.rows { for cell in row.cells where !cell.isMergedCopy { roster.take(cell.text) } }
        }
        for sheet in sheets
        where FoldedText(sheet.name).containsAny(["key", "legend", "codes", "lookup", "abbreviations", "staff", "providers", "therapists", "initials"]) {
            for row in sheet.rows.prefix(200) { roster.take(row: row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }) }
        }
        return roster
    }

    /// The rows with the lines of a page's legend that ran on made whole: "A = recipient absent T =", "therapist absent".
    static func wholeLegends(_ printed: [SheetRow]) -> [SheetRow] {
        let rows = withMeanings(printed)
        guard rows.contains(where: { $0.page != nil }) else { return rows }
        var result: [SheetRow] = []
        result.reserveCapacity(rows.count)
        for row in rows {
            let text = aloneText(row)
            if let text, let last = result.last, let before = aloneText(last), row.page != nil, row.page == last.page,
                before.utf8.contains(0x3D), let first = text.utf8.first,
                before.utf8.last == 0x3D || before.utf8.last == 0x2C || (0x61...0x7A).contains(first)
            {
                result[result.count - 1] = RowReader.joined(last, row)
            } else {
                result.append(row)
            }
        }
        return result
    }

    /// The rows with codes and what follows their sign of equality in one cell: "AB", "= child absent".
    private static func withMeanings(_ rows: [SheetRow]) -> [SheetRow] {
        func isMeaning(_ cell: SheetCell) -> Bool {
            guard cell.text.utf8.first == 0x3D, cell.text.utf8.count <= 120, !cell.isMergedCopy, cell.value == .text else { return false }
            return cell.text.utf8.dropFirst().first.map { $0 == 0x20 || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) } ?? true
        }
        // A row with a day is one of the log, and what begins with the sign there a note, be it a formula.
        func isOfKey(_ row: SheetRow) -> Bool {
            row.cells.contains(where: isMeaning) && !row.cells.contains { cell in
                DateCell.read(cell).map { if case .dayOfMonth = $0.form { false } else { true } } ?? false
            }
        }
        guard rows.contains(where: isOfKey) else { return rows }
        return rows.map { row in
            guard isOfKey(row) else { return row }
            var result = row
            var last: Int?
            var isOpen = false
            for index in result.cells.indices where !result.cells[index].text.isEmpty && !result.cells[index].isMergedCopy {
                guard let before = last, isMeaning(result.cells[index]) || isOpen, result.cells[before].value == .text,
                    result.cells[before].text.utf8.count <= 120
                else {
                    last = index
                    continue
                }
                // A sign in a cell of its own has its meaning in the next.
                isOpen = result.cells[index].text == "="
                result.cells[before].text += " " + result.cells[index].text
                result.cells[index].text = ""
            }
            return result
        }
    }

    /// The words of a row that holds one cell.
    static func aloneText(_ row: SheetRow) -> String? {
        var found: String?
        for cell in row.cells where !cell.text.isEmpty && !cell.isMergedCopy {
            if found != nil { return nil }
            found = cell.text
        }
        return found
    }

    /// Codes and meanings in cells side by side under a line that says "Key" or "Codes".
    func takeLegendPairs(_ rows: ArraySlice<SheetRow>, _ header: inout LogHeader) {
        var isLegend = false
        var numbers: [(code: String, meaning: String)] = []
        var title = ""
        for row in rows {
            let cells = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            if cells.contains(where: {
                FoldedText($0.text).containsAny(["key", "legend", "codes", "code"]) && $0.text.utf8.count < 40
            }) || Self.opensLegend(row) {
                (isLegend, title) = (true, cells.first?.text ?? "")
            }
            if isLegend, cells.count == 2, StatusWords.isNumber(cells[0].text), cells[0].text.utf8.count <= 4 {
                numbers.append((cells[0].text, cells[1].text))
            }
            // "1 seen", each in a line of its own below the title.
            if isLegend, cells.count == 1, let found = cells[0].text.wholeMatch(of: /(\d{1,2})\s*[.):=\x{2013}-]?\s+(\p{L}.{2,60})/),
                Int(found.1) == numbers.count + 1
            {
                numbers.append((String(found.1), String(found.2)))
            }
            if isLegend {
                header.legend.takeColoured(row.cells)
                header.legend.takeCodeCells(row.cells)
            }
            // "T + number treated, cut short to that many minutes" in one line of the key.
            if isLegend, cells.count == 1, let found = cells[0].text.firstMatch(of: /^([A-Z]{1,4}) ?\+ ?(number|minutes|min|#|date|day)\b[:=]? *(.{4,})$/) {
                header.legend.take(code: "\(found.1) + \(found.2)", meaning: String(found.3))
            }
            guard isLegend, cells.count >= 2 else { continue }
            for (code, meaning) in zip(cells, cells.dropFirst()) where !Legend.isEntry(meaning.text) {
                header.legend.take(code: code.text, meaning: meaning.text)
            }
        }
        header.legend.takeNumbers(numbers, under: title)
    }

    /// The key that stands alone at the end of a sheet of several tables, for all of them.
    func keyBelow(_ rows: [SheetRow]) -> Legend {
        guard let start = rows.suffix(60).lastIndex(where: Self.opensLegend) else { return Legend() }
        var header = LogHeader()
        takeLegendPairs(rows[start...], &header)
        for row in rows[start...] { takeFooter(row, &header) }
        return header.legend
    }

    /// A legend, print date or signature line below the rows.
    func takeFooter(_ row: SheetRow, _ header: inout LogHeader) {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard filled.count <= 6 else { return }
        if filled.count < row.cells.count { header.legend.takeSwatches(row.cells) }
        header.legend.takeShades(row.cells)
        for cell in filled where cell.text.utf8.contains(0x3D) || filled.count <= 3 {
            header.legend.take(cell.text, fill: cell.fill)
            header.roster.take(cell.text)
        }
        if filled.count <= 3 { header.roster.take(row: filled) }
        if filled.count <= 3, header.printedOn == nil {
            if filled.contains(where: { FoldedText($0.text).containsAny(["printed", "generated", "exported", "run date", "report date", "as of"]) }) {
                var line = LogHeader()
                line.take(row)
                header.printedOn = line.printedOn ?? filled.compactMap { DateFinder.first(in: $0.text)?.date }.first
            }
        }
    }
}
