import CivilTime
import Pages
import ServiceRecords
import Vocabulary

// Lines between the rows of one table that name the service of the rows below.
extension RowReader {
    /// A line that names the student of the rows below. What a section below the line of another student said of the service ends here.
    mutating func takeStudentLine(_ name: String, id: String?) {
        let isOther = carriedStudent.name.map { FoldedText($0) != FoldedText(name) } ?? false
        if isOther, isServiceOfStudent { (carriedService, carriedProvider, isServiceOfStudent) = (nil, nil, false) }
        carriedStudent = (name, id)
        (hasStudentLines, isBelowStudentLine) = (true, true)
    }

    /// The service, and perhaps who gives it, of the rows below.
    mutating func carry(_ service: String, by provider: String? = nil) {
        (carriedService, carriedProvider) = (service, provider)
        // What a label of the section before said of the way ends with it.
        sectionDelivery = layout.header.isDeliveryLabelled ? nil : layout.header.delivery
        if isBelowStudentLine { isServiceOfStudent = true }
    }

    /// "Occupational Therapy", "Speech Therapy — M. Lund, SLP": the service, and perhaps the provider, of the rows below.
    /// "Counseling Services (Individual)  Provider: Lee, Ana (School Counselor) | IEP: 1 x Weekly": the head of a panel of its own, with the way of
    /// giving the service in brackets behind it and labels after it.
    mutating func takePanel(_ text: String, _ provider: String?) -> Bool {
        let hit = LogHeader.labelHits(text).first
        guard text.utf8.count <= 200, hit.map({ $0.label == .provider && $0.start > 2 }) ?? text.hasSuffix(")") else { return false }
        let before = hit.map { String(decoding: Array(text.utf8)[..<$0.start], as: UTF8.self) }?.trimmedCell ?? text
        var name = before, inside = ""
        if before.hasSuffix(")"), let open = before.firstRange(of: " (") {
            (name, inside) = (String(before[..<open.lowerBound]).trimmedCell, String(before[open.upperBound...].dropLast()))
        }
        let way = inside.isEmpty ? nil : Self.delivery(inside)
        guard FoldedText(name).wordCount <= 6, Vocabulary.isServiceHeading(name), hit != nil && provider != nil || way != nil else { return false }
        carry(name, by: provider)
        sectionDelivery = way.flatMap { [.individual, .group].contains($0) ? $0 : nil }
        return true
    }

    mutating func takeSection(_ text: String) -> Bool {
        if let section = Self.section(text) {
            carry(section.service, by: section.provider)
            return true
        }
        if FoldedText(text).wordCount <= 6, Vocabulary.isServiceHeading(text), !(text.first?.isLowercase ?? true) || FoldedText(text).wordCount > 1 {
            carry(text)
            return true
        }
        if let service = Self.numberedService(text) {
            carry(service)
            return true
        }
        // "Speech Therapy Log", "OT Sessions - Ana Ruiz" above the same headings once more.
        guard text.first?.isUppercase ?? false, let service = Self.titledService(text) else { return false }
        carry(service)
        return true
    }

    /// The service of a title of a log between the rows: the words without those that call it a log, and without a month or a name behind a dash.
    static func titledService(_ text: String) -> String? {
        guard text.utf8.count <= 80 else { return nil }
        var words = text.split { $0 == " " || $0 == "\u{00A0}" }.map(String.init)
        if let dash = words.firstIndex(where: { ["-", "\u{2013}", "\u{2014}", "|"].contains($0) || $0.hasPrefix("(") }) { words = Array(words[..<dash]) }
        let titles: Set<String> = ["log", "logs", "session", "sessions", "notes", "record", "records", "attendance", "report", "service", "services", "sheet", "log:", "sessions:"]
        let count = words.count
        while let last = words.last?.lowercased(), titles.contains(last) || Int(last) != nil || CalendarWords.month(last) != nil { words.removeLast() }
        let service = words.joined(separator: " ")
        guard (1...6).contains(words.count), words.count < count || count < text.split(separator: " ").count, Vocabulary.isServiceHeading(service) else { return nil }
        return service
    }

    /// The two sides of "Speech Therapy — M. Lund, SLP".
    static func section(_ text: String) -> (service: String, provider: String)? {
        guard text.utf8.count <= 90 else { return nil }
        for mark in [" \u{2014} ", " \u{2013} ", " - ", ": ", " | ", " ("] {
            guard let range = text.firstRange(of: mark) else { continue }
            let before = String(text[..<range.lowerBound]).trimmedCell
            var behind = String(text[range.upperBound...]).trimmedCell
            if mark == " (", behind.hasSuffix(")") { behind.removeLast() }
            // Only a name with its letters: "Speech - Group" names nobody.
            if FoldedText(before).wordCount <= 6, Vocabulary.isServiceHeading(before), FoldedText(behind).wordCount <= 6,
                let found = Optional(Self.provider(behind)), found.role != nil, found.name != nil
            {
                return (before, behind)
            }
        }
        return nil
    }

    private static let numberLabels: Set<String> = [
        "auth", "authorization", "referral", "ref", "order", "service", "svc", "code", "cpt", "hcpcs", "procedure", "proc", "mandate", "line", "item",
        "plan", "iep", "rx", "prescription", "no", "number", "id", "case", "program",
    ]
    private static let sentenceWords = [
        "is", "are", "was", "were", "will", "has", "have", "had", "not", "no", "total", "subtotal", "see", "expired", "expires", "cancelled", "canceled",
        "ended", "starts", "began", "discontinued",
    ]

    /// "Auth A-118  97530 Occupational therapy, direct": the words of the service behind the number under which it is promised or billed, with its
    /// procedure code; `nil` for other lines.
    static func numberedService(_ text: String) -> String? {
        guard text.utf8.count <= 120, DateFinder.dates(in: text).isEmpty else { return nil }
        var words = text.split { $0 == " " || $0 == "\u{00A0}" || $0 == "\t" }.map(String.init)[...]
        var code: String?
        var numbers = 0
        while let word = words.first {
            let bare = word.filter { !":#.,;()".contains($0) }
            if bare.contains(where: \.isNumber) {
                numbers += 1
                if ProcedureCodes.isCode(bare) { code = bare }
            } else if !bare.isEmpty, !numberLabels.contains(bare.lowercased()), !["-", "\u{2013}", "\u{2014}", "|"].contains(bare) {
                break
            }
            words = words.dropFirst()
        }
        guard numbers > 0, (1...9).contains(words.count), words.first?.first?.isUppercase ?? false else { return nil }
        let service = words.joined(separator: " ")
        guard !FoldedText(service).containsAny(sentenceWords),
            let match = Vocabulary.service(service), match.service != .other,
            match.certainty == .strong || match.certainty > .faint && code.flatMap({ Vocabulary.service($0)?.service }) == match.service
        else { return nil }
        return [code, service].compactMap { $0 }.joined(separator: " ")
    }
}
