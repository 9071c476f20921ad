import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// Lines between the rows that name the child and the service together: "Bell, Ana  ID 4417  DOB 2/3/2015  Occupational Therapy (continued)".
extension RowReader {
    /// Takes such a line; its words may stand in one cell or in several.
    mutating func takeBand(_ filled: [SheetCell]) -> Bool {
        guard (1...7).contains(filled.count), layout.column(.service) == nil, let first = filled.first, first.text.utf8.count <= 160,
            first.text.first?.isLetter ?? false, let service = filled.count == 1 ? Self.tailService(first.text) : Self.serviceAmong(filled.dropFirst())
        else { return false }
        var header = LogHeader()
        header.take(SheetRow(number: 0, cells: [SheetCell(text: filled.map(\.text).joined(separator: "  "))]))
        if header.isServiceLabelled { return false }
        let front = filled.count == 1 ? Self.front(first.text, before: service) : first.text.trimmedCell
        guard let name = header.student.name ?? Self.child(front), RowReader.provider(front).role == nil else { return false }
        // The name alone is one where a label stood with it, or the child is known, or it is printed as in a list.
        let known = [carriedStudent.name, layout.header.student.name].compactMap { $0 }
        let isSure = header.student.name != nil || known.contains { FoldedText($0) == FoldedText(name) } || front.utf8.contains(0x2C)
        guard isSure else { return false }
        let isSame = carriedStudent.name.map { FoldedText($0) == FoldedText(name) } ?? false
        takeStudentLine(name, id: header.student.id ?? (isSame ? carriedStudent.id : nil))
        let isOpen = carriedService.map { FoldedText($0) == FoldedText(service) } ?? false
        // Over the end of a page the part goes on, with whoever gives it.
        if !(isOpen && (isSame || filled.contains { $0.text.lowercased().contains("(cont") })) { carry(service) }
        return true
    }

    /// "Bell, Ana" or "Ana Bell": a name of two to four words, each with its capital.
    private static func child(_ text: String) -> String? {
        let words = text.split { $0 == " " || $0 == "," }
        guard (2...4).contains(words.count), words.allSatisfy({ $0.first?.isUppercase ?? false }), PersonName.isPlausible(text), !Vocabulary.isServiceHeading(text) else { return nil }
        return PersonName.ordered(text)
    }

    /// The words before the first label, number or service.
    private static func front(_ text: String, before service: String) -> String {
        let end = LogHeader.labelHits(text).first.map(\.start) ?? text.utf8.count
        let front = String(decoding: Array(text.utf8)[..<end], as: UTF8.self)
        let words = front.firstRange(of: service).map { String(front[..<$0.lowerBound]) } ?? front
        return String(words.prefix { !$0.isNumber }).trimmedCell
    }

    /// The service with which a line ends behind its numbers, or behind a name as a list prints it: "Bell, Ana  Speech Therapy".
    private static func tailService(_ text: String) -> String? {
        if let number = text.lastIndex(where: \.isNumber) {
            let behind = text[text.index(after: number)...].drop { $0 != " " }
            return heading(String(behind))
        }
        guard let comma = text.firstIndex(of: ",") else { return nil }
        let words = text[text.index(after: comma)...].split(separator: " ")
        guard (2...9).contains(words.count) else { return nil }
        // One or two words of the first name stand before the service.
        return (1...min(2, words.count - 1)).lazy.compactMap { heading(words[$0...].joined(separator: " ")) }.first
    }

    /// "Recommended: Counseling, Group, 1x weekly | Provider: Lund, Kim LMSW" below such a line: who gives the sessions.
    mutating func takeProviderCell(_ filled: [SheetCell]) {
        guard isBelowStudentLine, (2...4).contains(filled.count), layout.column(.provider) == nil,
            let cell = filled.first(where: { LogHeader.labelHits($0.text).first.map { $0.start == 0 && $0.label == .provider } ?? false })
        else { return }
        var header = LogHeader()
        header.take(SheetRow(number: 0, cells: [SheetCell(text: cell.text)]))
        if let provider = header.provider, Self.provider(provider).role != nil, takesProvider(header) { carriedProvider = provider }
    }

    /// The one cell that is a service, where the others are numbers, labels, or say that the part goes on.
    private static func serviceAmong(_ cells: ArraySlice<SheetCell>) -> String? {
        let found = cells.compactMap { heading($0.text) }
        guard found.count == 1 else { return nil }
        let others = cells.filter { heading($0.text) == nil && !isContinued($0.text) }
        return others.allSatisfy { !LogHeader.labelHits($0.text).isEmpty || $0.text.contains(/^(?:ID|DOB|#|Gr|Grade)\b/) } ? found[0] : nil
    }

    private static func heading(_ text: String) -> String? {
        var text = text.trimmedCell
        if text.hasSuffix(")"), let open = text.lastIndex(of: "("), isContinued(String(text[open...])) { text = String(text[..<open]).trimmedCell }
        guard text.utf8.count >= 2, FoldedText(text).wordCount <= 6, text.first?.isUppercase ?? false, Vocabulary.isServiceHeading(text) else { return nil }
        return text
    }

    private static func isContinued(_ text: String) -> Bool { ["continued", "cont", "cont d", "contd", "con t"].contains(FoldedText(text).string) }
}
