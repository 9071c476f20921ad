import ServiceRecords

/// Reads the services that a text names.
struct ServiceWords {
    private let text: String
    private let folded: FoldedText
    private let hits: [WordTable<Service>.Hit]

    init(_ text: String) {
        self.text = text
        folded = FoldedText(text)
        hits = Lists.services.hits(in: folded)
    }

    /// The one service of a cell.
    var best: ServiceMatch? {
        let code = printedCode
        let named = hits.filter { $0.name != nil }
        guard let surest = named.map(\.certainty).max() else {
            return code.map { match($0.service, certainty: .weak, words: $0.word..<($0.word + 1), code: $0.text, also: []) }
        }
        let candidates = named.filter { $0.certainty == surest }
        guard let chosen = candidates.first(where: { isParticular($0, surest) }) ?? candidates.first, let service = chosen.name
        else { return nil }
        if surest == .faint, let code {
            return match(code.service, certainty: .strong, words: chosen.tokens, code: code.text, also: [])
        }
        var also: [Service] = []
        for hit in candidates {
            if let other = hit.name, other != service, !also.contains(other) { also.append(other) }
        }
        return match(service, certainty: surest, words: chosen.tokens, code: code?.text, also: also)
    }

    /// Every service of running text.
    var all: [ServiceMatch] {
        hits.compactMap { hit in
            guard let service = hit.name, hit.certainty > .faint else { return nil }
            return match(service, certainty: hit.certainty, words: hit.tokens, code: nil, also: [])
        }
    }

    /// Whether nothing else stands in the text.
    var isWholeText: Bool {
        let covered = hits.reduce(0) { $0 + ($1.name == nil ? 0 : $1.tokens.count) }
        return covered > 0 && covered == folded.tokens.count
    }

    /// "Specially designed instruction: speech" is speech: instruction is the kind, speech the service.
    private func isParticular(_ hit: WordTable<Service>.Hit, _ surest: Certainty) -> Bool {
        let first = hits.first { $0.certainty == .strong && $0.name != nil }
        guard surest == .strong, first?.name == .speciallyDesignedInstruction else { return true }
        return hit.name != .speciallyDesignedInstruction && hit.name != .paraSupport && hit.name != .transportation
    }

    private func match(
        _ service: Service, certainty: Certainty, words: Range<Int>, code: String?, also: [Service]
    ) -> ServiceMatch {
        let hints = Lists.hints.hits(in: folded).compactMap(\.name)
        let scope: Scope? = hints.contains(.compensatory) ? .compensatory : hints.contains(.esy) ? .esy : nil
        return ServiceMatch(
            service: service, code: code, certainty: certainty, range: folded.range(of: words),
            isConsult: hints.contains(.consult), scope: scope, also: also)
    }

    /// A service code: California's at the head of the cell, after "code" or in brackets, and no amount; a CPT code anywhere.
    private var printedCode: (service: Service, text: String, word: Int)? {
        for hit in Lists.codes.hits(in: folded) {
            guard let service = hit.name, let word = hit.tokens.first else { continue }
            let range = folded.tokens[word].range
            if range.count == 3, !mayBeShortCode(word) { continue }
            return (service, String(decoding: Array(text.utf8)[range], as: UTF8.self), word)
        }
        return nil
    }

    private static let unitWords: Set<UInt64> = [
        WordHash.of("min"), WordHash.of("minute"), WordHash.of("mpw"), WordHash.of("mpm"), WordHash.of("mpd"), WordHash.of("mpy"),
        WordHash.of("x"), WordHash.of("hour"), WordHash.of("hr"), WordHash.of("day"), WordHash.of("session"), WordHash.of("time"),
        WordHash.of("week"), WordHash.of("weekly"), WordHash.of("per"), WordHash.of("m"), WordHash.of("total"),
    ]

    private func mayBeShortCode(_ word: Int) -> Bool {
        if word + 1 < folded.tokens.count, ServiceWords.unitWords.contains(folded.tokens[word + 1].hash) { return false }
        if word == 0 { return true }
        if folded.tokens[word - 1].hash == WordHash.of("code") { return true }
        let start = folded.tokens[word].range.lowerBound
        return start > 0 && Array(text.utf8)[start - 1] == 0x28
    }
}
