import ServiceRecords

/// The words by which papers are told apart; data in `Words/kinds.txt`.
struct KindWords: Sendable {
    /// One phrase of the list.
    private struct Phrase {
        var tokens: [String]
        /// Whether it must be all there is.
        var isWhole: Bool
    }

    private let phrases: [String: [Phrase]]

    private init(_ names: [String]) {
        var phrases: [String: [Phrase]] = [:]
        for line in String(decoding: PackageResources.kinds_txt, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = String(line[..<colon])
            guard names.contains(name) else { continue }
            phrases[name] = line[line.index(after: colon)...].split(separator: ";").map { entry in
                Phrase(tokens: words(String(entry)), isWhole: entry.contains("="))
            }.filter { !$0.tokens.isEmpty }
        }
        self.phrases = phrases
    }

    private static let kinds = KindWords(DocumentKind.allCases.map(\.rawValue))
    private static let marks = KindWords(["amending", "cover", "draft", "earlier", "opening", "closing", "mail"])
    /// The order in which kinds are asked, which is that of the list.
    private static let order: [DocumentKind] = [
        .priorWrittenNotice, .correspondence, .serviceLog, .iepAmendment, .progressReport, .evaluation, .other, .iep, .schoolCalendar,
    ]

    /// The kind of paper that a title names.
    static func kind(of title: String) -> DocumentKind? {
        let tokens = words(title)
        guard !tokens.isEmpty else { return nil }
        for kind in order where kinds.stands(kind.rawValue, in: tokens) {
            if kind == .iep, marks.stands("amending", in: tokens) { return .iepAmendment }
            return kind
        }
        return nil
    }

    /// Whether the words name an IEP as its cover does.
    static func isCover(_ title: String) -> Bool { marks.stands("cover", in: words(title)) }

    /// Whether the words mark a draft or a proposal.
    static func isDraft(_ text: String) -> Bool { marks.stands("draft", in: words(text)) }
    /// Whether the words mark a copy that other papers have replaced.
    static func isEarlier(_ text: String) -> Bool { marks.stands("earlier", in: words(text)) }
    /// Whether a line begins a letter.
    static func isOpening(_ line: String) -> Bool { marks.begins("opening", in: words(line)) }
    /// Whether a line closes a letter.
    static func isClosing(_ line: String) -> Bool { marks.begins("closing", in: words(line)) && words(line).count <= 4 }
    /// The word before the colon in the head of a mail.
    static func mailHead(_ line: String) -> String? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let tokens = words(String(line[..<colon]))
        return tokens.count == 1 && marks.begins("mail", in: tokens) ? tokens[0] : nil
    }

    private func stands(_ name: String, in tokens: [String]) -> Bool {
        phrases[name, default: []].contains { phrase in
            phrase.isWhole ? phrase.tokens == tokens : KindWords.place(of: phrase.tokens, in: tokens) != nil
        }
    }

    private func begins(_ name: String, in tokens: [String]) -> Bool {
        phrases[name, default: []].contains { tokens.starts(with: $0.tokens) }
    }

    private static func place(of phrase: [String], in tokens: [String]) -> Int? {
        guard phrase.count <= tokens.count else { return nil }
        return (0...(tokens.count - phrase.count)).first { start in
            phrase.indices.allSatisfy { tokens[start + $0] == phrase[$0] }
        }
    }
}

/// The words of a text in lower case, accents of Spanish folded, punctuation dropped.
func words(_ text: String) -> [String] {
    var result: [String] = []
    var current: [UInt8] = []
    func close() {
        if !current.isEmpty { result.append(String(decoding: current, as: UTF8.self)) }
        current.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: current.append(UInt8(scalar.value))
        case 0x41...0x5A: current.append(UInt8(scalar.value) | 0x20)
        case 0xE1, 0xC1: current.append(0x61)
        case 0xE9, 0xC9: current.append(0x65)
        case 0xED, 0xCD: current.append(0x69)
        case 0xF3, 0xD3: current.append(0x6F)
        case 0xFA, 0xDA, 0xFC, 0xDC: current.append(0x75)
        case 0xF1, 0xD1: current.append(0x6E)
        case 0x80... where scalar.properties.isAlphabetic: current += Array(String(scalar).lowercased().utf8)
        default: close()
        }
    }
    close()
    return result
}
