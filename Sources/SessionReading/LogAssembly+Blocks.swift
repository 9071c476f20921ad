import Pages
import ServiceRecords
import Vocabulary

// Tables one below the other, each under lines of its own: the next student, or the next service of the same one.
extension LogAssembly {
    /// Takes the lines between two tables, where they name another student, service or provider than the lines above the table before.
    mutating func takeBlock(_ lines: ArraySlice<SheetRow>, _ header: inout LogHeader) {
        var own = LogHeader()
        for row in Self.titles(lines) where !Self.isSentence(row) { own.take(row) }
        let isOther = own.student.name != nil && header.student.name.map { FoldedText($0) != FoldedText(own.student.name ?? "") } ?? false
        if isOther {
            let before = header.student
            header.student = own.student
            header.student.school = own.student.school ?? before.school
            header.student.district = own.student.district ?? before.district
            header.titleName = nil
        }
        if !own.services.isEmpty, !own.isServiceFaint, own.services != header.services || own.serviceText != header.serviceText {
            // What the log spoke of so far stays what it speaks for.
            var told = LogHeader()
            (told.services, told.term) = (header.services, header.term)
            headers.append(told)
            (header.services, header.serviceText, header.isServiceFaint) = (own.services, own.serviceText, false)
            (header.isServiceLabelled, header.delivery, header.minutesPerSession) = (own.isServiceLabelled, own.delivery, own.minutesPerSession)
            (header.isDeliveryLabelled, header.usualDelivery) = (own.isDeliveryLabelled, own.usualDelivery)
            if own.provider == nil, let role = header.provider.flatMap({ RowReader.provider($0).role }) ?? header.providerRole,
                let service = Self.service(ofRole: role), !header.services.contains(service)
            {
                (header.provider, header.providerRole) = (nil, nil)
            }
        }
        if own.isDeliveryLabelled { (header.delivery, header.isDeliveryLabelled) = (own.delivery, true) }
        if let provider = own.provider, LogHeader.isPerson(provider), !own.isProviderFaint || header.provider == nil,
            header.provider == nil || !own.services.isEmpty
                || (RowReader.provider(provider).role ?? own.providerRole).flatMap(Self.service(ofRole:)).map({ header.services.isEmpty || header.services.contains($0) }) ?? true
        {
            (header.provider, header.providerRole, header.isProviderFaint) = (provider, own.providerRole, own.isProviderFaint)
        }
        // "Month: October 2026" among the labels above a month's own form.
        if let term = own.term { takeMonth(term, isFirst: false, &header) }
    }

    /// Whether a line speaks about services and people and heads nothing: "Occupational therapy log is kept separately", "Other services: …".
    private static func isSentence(_ row: SheetRow) -> Bool {
        let text = FoldedText(row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }.map(\.text).joined(separator: " "))
        if ["other service", "other services", "also receives", "see also"].contains(where: { text.offset(of: $0) != nil }) { return true }
        return text.wordCount >= 5 && text.containsAny([
            "is", "are", "was", "were", "will", "has", "have", "had", "separately", "separate", "referral", "reports", "kept", "sent", "starts", "ended",
        ])
    }

    /// The last of these lines that are neither rows of the table above nor its sums and signatures.
    private static func titles(_ lines: ArraySlice<SheetRow>) -> ArraySlice<SheetRow> {
        var first = lines.endIndex
        // What stands right below a signature is the signer's.
        let signature = lines.lastIndex { row in
            row.cells.contains { FoldedText($0.text).containsAny(["signature", "signed", "signed by", "reviewed by", "approved by"]) }
        }
        for index in lines.indices.reversed().prefix(8) {
            let filled = lines[index].cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            let isLabelled = filled.first.map { cell in LogHeader.labelHits(cell.text + "\t").first.map { $0.start == 0 } ?? false } ?? false
            let isData = !isLabelled && filled.count >= 3 || filled.contains { cell in
                FoldedText(cell.text).containsAny(["total", "totals", "signature", "signed", "certify", "reviewed by", "approved by", "prepared by"])
            }
            if isData || signature.map({ index <= $0 + 3 && isLabelled }) ?? false { break }
            first = index
        }
        return lines[first...]
    }

    /// Looks for names that stand alone above the headings of a sheet, a different one each time: they may be students, and no rule says so.
    mutating func tellNames(above headings: [LayoutFinder.Heading], _ rows: [SheetRow], of sheet: String) {
        let firsts = Set(headings.compactMap { $0.texts.first { !$0.isEmpty } })
        guard !firsts.isEmpty else { return }
        let known: Set<LogField> = [.studentName, .studentLast, .studentFirst, .studentID]
        for heading in headings where heading.texts.contains(where: { HeadingWords.matches($0).first.map { $0.score >= 0.8 && known.contains($0.field) } ?? false }) {
            return
        }
        let isWord = StatusWords.read(sheet) != nil || Vocabulary.setting(sheet) != nil || RowReader.delivery(sheet) != nil || RowReader.kind(sheet) != nil
        if PersonName.standsAlone(sheet), PersonName.mayBeSomebody(sheet), !isWord { namesOfSheets.insert(FoldedText(sheet).string) }
        for index in rows.indices.dropFirst() {
            let row = rows[index]
            guard let first = row.cells.first(where: { !$0.text.isEmpty }), firsts.contains(first.text), first.value == .text, DateCell.read(first) == nil
            else { continue }
            let above = rows[index - 1].cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            guard above.count == 1, row.cells.count(where: { !$0.text.isEmpty }) >= 3 else { continue }
            let text = above[0].text.prefix { $0 != "(" && $0 != "," }
            let name = PersonName.beforeGrade(String(text).trimmedCell)
            if PersonName.standsAlone(name), !PersonName.isLikeSchool(name), RowReader.provider(above[0].text).role == nil { namesAbove.insert(FoldedText(name).string) }
        }
    }

    /// Different names stand above the tables or on the sheets, and nothing says who they are.
    var hasSeveralNames: Bool { namesAbove.count > 1 || namesOfSheets.count > 1 && namesAbove.isEmpty }

    /// Sheets whose titles are alike but for the name in them are about different students.
    mutating func settleTitles() {
        guard let first = titled.first, titled.allSatisfy({ $0.words == first.words }), Set(titled.map { FoldedText($0.name).string }).count > 1,
            owners.count == sessions.count, !sessions.contains(where: { $0.studentName != nil || $0.studentID != nil }),
            !headers.contains(where: { $0.student.name != nil }),
            !titled.contains(where: { isProvider($0.name) || PersonName.isLikeSchool($0.name) })
        else { return }
        for title in titled {
            for index in title.sessions where owners[index].name == nil { owners[index].name = PersonName.ordered(title.name) }
        }
    }
}
