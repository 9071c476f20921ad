import Pages
import ServiceRecords
import Vocabulary

// The service of rows that name none, and stand under no title that does: a sentence above their table, or the letters of who signed below it.
extension LogAssembly {
    /// Gives the sessions of one table the service that the words around it tell. Where the words above and the signature below tell different ones,
    /// neither is taken.
    mutating func takeToldService(_ first: Int, above: ArraySlice<SheetRow>, below: ArraySlice<SheetRow>, isLast: Bool) {
        let unnamed = sessions.indices.filter { index in
            index >= first && Self.isUnnamed(sessions[index]) && Self.service(ofRole: sessions[index].providerRole) == nil
        }
        guard !unnamed.isEmpty, fileService == nil else { return }
        let told = Self.toldService(above)
        let signed = isLast ? Self.signed(below) : nil
        if let told, let signed, told != signed.service { return }
        for index in unnamed {
            if let signed, sessions[index].provider == nil {
                (sessions[index].provider, sessions[index].providerRole) = (signed.name, signed.role)
            }
            if let told { sessions[index].service = told }
        }
        if told != nil {
            add(
                Problem(
                    .warning, "service-from-sentence",
                    "No row and no title names the service; for \(unnamed.count) row(s) it was taken from the words above their table. Check it."
                ))
        }
    }

    /// The one service that the nearest line above a table plainly names: in words ("physical therapy, Sept to break") or by a procedure's code
    /// ("Auth 97153, 8 units").
    private static func toldService(_ lines: ArraySlice<SheetRow>) -> Service? {
        for row in lines.reversed().prefix(12) {
            var found: Set<Service> = []
            for cell in row.cells where !cell.isMergedCopy && cell.text.utf8.count <= 1_000 {
                for clause in cell.text.split(whereSeparator: { ",.;:()\n\u{2013}\u{2014}".contains($0) })
                where !FoldedText(String(clause)).containsAny(aside) {
                    for match in Vocabulary.services(in: String(clause))
                    where match.certainty == .strong && match.service != .other { found.insert(match.service) }
                    for word in clause.split(separator: " ") where ProcedureCodes.isCode(String(word)) {
                        if let service = ProcedureCodes.service(String(word)), service != .other { found.insert(service) }
                    }
                }
            }
            if let service = found.first { return found.count == 1 ? service : nil }
        }
        return nil
    }

    /// Words that speak of a service which the table is not about.
    private static let aside = [
        "not", "no", "attached", "enclosed", "separate", "separately", "other", "different", "discharged", "exited", "except",
        "without", "also", "instead", "stopped", "ended",
        "teacher", "referral", "referred", "evaluation", "will", "longer", "never", "sent", "sending", "send", "waiting", "soon",
        "ask", "asked",
    ]

    /// Who signed below the rows with letters or a title that give a service: "Kim Lund, DPT", or the title on the line below the name. Of several
    /// people nobody.
    private static func signed(_ lines: ArraySlice<SheetRow>) -> (name: String, role: ProviderRole, service: Service)? {
        let words = lines.prefix(40).compactMap { aloneText($0) }.flatMap {
            $0.split(separator: "\n").map { String($0).trimmedCell }
        }
        var found: [(name: String, role: ProviderRole, service: Service)] = []
        for (index, line) in words.enumerated() {
            // "Kim Lund, RBT 12/18/25": the day of signature stands behind.
            let bare = line.replacing(/\s+\d{1,2}[\/.-]\d{1,2}[\/.-]\d{2,4}$/, with: "")
            let both =
                PersonName.standsAlone(bare) && index + 1 < words.count && words[index + 1].utf8.count <= 50
                ? bare + ", " + words[index + 1] : bare
            guard let signer = LogHeader.signer(both), let role = RowReader.provider(both).role else { continue }
            if !found.contains(where: { $0.name == signer.name }) { found.append((signer.name, role, signer.service)) }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// Rows without anybody who gave the service, where all others are of one service by the profession of who gave it: "no clinician assigned".
    mutating func fillUngiven(_ unnamed: [Int]) -> Int {
        let known = Set(sessions.filter { !Self.isUnnamed($0) || $0.service != .other }.map(\.service))
        let left = unnamed.filter { sessions[$0].service == .other }
        guard let service = known.first, known.count == 1, service != .other, left.count * 2 < sessions.count,
            left.allSatisfy({ sessions[$0].provider == nil && sessions[$0].providerRole == nil }),
            Set(sessions.map(\.studentName)).count == 1
        else { return 0 }
        for index in left { sessions[index].service = service }
        return left.count
    }
}
