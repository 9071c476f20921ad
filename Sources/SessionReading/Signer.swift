import CivilTime
import Pages
import ServiceRecords
import Vocabulary

/// Who signed a row and when, as one cell prints both: "R. Moll, OTR/L e-signed 9/4/25", "T. Ames, SLP - NOT SIGNED".
struct Signer {
    var name: String
    var role: ProviderRole?
    var day: FoundDate?

    /// `nil` where no name with its letters or its role stands before the words of signing.
    init?(_ text: String) {
        guard (4...120).contains(text.utf8.count) else { return nil }
        let bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        // "D. Poe, CCC-SLP (for Amy Lee)" signs for somebody else.
        if text.contains("(for ") { return nil }
        let marks = Self.marks.compactMap { Self.place(of: $0, in: bytes) }
        let digit = bytes.firstIndex { (0x30...0x39).contains($0) || $0 == 0x0A }
        let end = (marks + [digit].compactMap { $0 }).min() ?? bytes.count
        var name = String(decoding: text.utf8.prefix(end), as: UTF8.self).trimmedCell
        while let last = name.utf8.last, [0x2C, 0x2D, 0x3A, 0x3B, 0x28, 0x5B, 0x20, 0x2F, 0x7C].contains(last) { name.removeLast() }
        let read = RowReader.provider(name)
        guard let printed = read.name, let role = read.role, FoldedText(printed).wordCount <= 8 else { return nil }
        (self.name, self.role) = (printed, role)
        if !marks.isEmpty { day = DateFinder.dates(in: text).last }
    }

    private static let marks = ["e-signed", "esigned", "e signed", "signed", "not signed", "unsigned", "electronically", "digitally", "signature", "awaiting", "pending"]

    /// Where the words stand alone.
    private static func place(of words: String, in bytes: [UInt8]) -> Int? {
        let wanted = Array(words.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (0...(bytes.count - wanted.count)).first { at in
            bytes[at] == wanted[0] && bytes[at..<(at + wanted.count)].elementsEqual(wanted)
                && (at == 0 || !(0x61...0x7A).contains(bytes[at - 1]))
        }
    }
}

extension LogLayout {
    /// Looks whether the signatures name who gave the sessions. A supervisor's or a parent's signature names somebody else.
    mutating func takeSigners(_ cells: [SheetCell]) {
        guard let column = column(.signature), self.column(.provider) == nil,
            !FoldedText(column.heading).containsAny(Self.others)
        else { return }
        let texts = cells.map(\.text).filter { !$0.isEmpty && !$0.saysNothing }
        let signers = texts.compactMap(Signer.init)
        guard signers.count >= 2, signers.count * 3 >= texts.count * 2 else { return }
        // Where the lines above name who gives the service, and all rows are signed by others, these only signed with him.
        if let provider = header.provider, RowReader.provider(provider).role ?? header.providerRole != nil,
            !signers.contains(where: { RowReader.isSame($0.name, as: provider) })
        {
            return
        }
        signatureNamesProvider = true
        signatureHasDays = signers.contains { $0.day != nil }
    }

    private static let others = [
        "supervisor", "supervising", "parent", "guardian", "teacher", "principal", "administrator", "admin", "student", "approved", "approval", "cosign",
        "co sign", "cosigner", "co signer", "reviewer", "reviewed", "family", "verified", "witness", "coordinator",
    ]
}

extension RowReader {
    /// The first such day from the session on, for days without a year.
    func later(_ found: FoundDate, than date: CivilDate) -> CivilDate? {
        if let day = found.date { return day }
        return [date.year, date.year + 1].compactMap { CivilDate(year: $0, month: found.month, day: found.day) }.first { $0 >= date }
    }
}
