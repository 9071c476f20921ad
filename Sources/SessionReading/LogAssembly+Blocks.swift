import Pages
import ServiceRecords

// Tables one below the other, each under lines of its own: the next student, or the next service of the same one.
extension LogAssembly {
    /// Takes the lines between two tables, where they name another student, service or provider than the lines above the table before.
    mutating func takeBlock(_ lines: ArraySlice<SheetRow>, _ header: inout LogHeader) {
        var own = LogHeader()
        for row in Self.titles(lines) { own.take(row) }
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
            if own.provider == nil, let role = header.provider.flatMap({ RowReader.provider($0).role }) ?? header.providerRole,
                let service = Self.service(ofRole: role), !header.services.contains(service)
            {
                (header.provider, header.providerRole) = (nil, nil)
            }
        }
        if let provider = own.provider {
            (header.provider, header.providerRole, header.isProviderFaint) = (provider, own.providerRole, own.isProviderFaint)
        }
    }

    /// The last of these lines that are neither rows of the table above nor its sums and signatures.
    private static func titles(_ lines: ArraySlice<SheetRow>) -> ArraySlice<SheetRow> {
        var first = lines.endIndex
        for index in lines.indices.reversed().prefix(8) {
            let filled = lines[index].cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
            let isLabelled = filled.first.map { cell in LogHeader.labelHits(cell.text + "\t").first.map { $0.start == 0 } ?? false } ?? false
            let isData = !isLabelled && filled.count >= 3 || filled.contains { cell in
                FoldedText(cell.text).containsAny(["total", "totals", "signature", "signed", "certify", "reviewed by", "approved by", "prepared by"])
            }
            if isData { break }
            first = index
        }
        return lines[first...]
    }
}
