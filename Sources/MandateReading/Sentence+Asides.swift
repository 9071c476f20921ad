import Pages
import Vocabulary

/// What a sentence says beside its promise: "as recommended by the OT", "in place of the 60 minutes weekly last year", "because she had …".
extension Sentence {
    /// The text with such words struck out letter by letter, so that they neither deny the promise nor state an amount. Offsets stay as
    /// they are.
    var withoutAsides: String {
        guard words.contains(where: { Sentence.openers.contains($0.text.lowercased()) }) else { return text }
        var bytes = Array(text.utf8)
        for range in asides { for place in range where bytes[place] != 0x20 { bytes[place] = 0x7A } }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What the sentence promises, whatever stands beside the promise.
    var promise: Promise { Promise(SentenceReader.withoutReason(foldedTokens(withoutAsides))) }

    /// The UTF-8 offsets of the words beside the promise.
    var asides: [Range<Int>] {
        let keys = words.map { foldedTokens($0.text).joined(separator: " ") }
        var result: [Range<Int>] = []
        var index = 0
        if let end = Sentence.pastEnd(keys) {
            result.append(0..<offsets[end])
            index = end
        }
        while index < keys.count {
            guard let end = Sentence.asideEnd(keys, from: index, words: words.map(\.text)) else {
                index += 1
                continue
            }
            result.append(offsets[index]..<offsets[end - 1] + words[end - 1].text.utf8.count)
            index = end
        }
        return result
    }

    /// Where a first half ends that tells of the past or of a wish: "The team discussed this and Ada will receive …", "Ada received 60
    /// minutes last year and will receive …".
    private static func pastEnd(_ keys: [String]) -> Int? {
        guard let will = keys.firstIndex(where: { $0 == "will" || $0 == "shall" }),
            let link = keys[..<will].lastIndex(where: { ["and", "but", "so", "however", "therefore"].contains($0) }), link > 1, will - link <= 5,
            !["that", "if", "whether", "to"].contains(keys[link + 1]), Promise.isDenial(Array(keys[..<link])),
            !Promise.isDenial(Array(keys[will...]))
        else { return nil }
        return link
    }

    /// Where the words end that begin here and stand beside the promise; `nil` when none begin.
    private static func asideEnd(_ keys: [String], from start: Int, words: [String]) -> Int? {
        let isReport = told(keys, from: start)
        let opening = isReport ? nil : openings.first { keys[start...].starts(with: $0) }
        guard isReport || opening != nil else { return nil }
        let after = start + (opening?.count ?? 2)
        guard after <= keys.count else { return nil }
        var end = after
        while end < keys.count {
            // "as recommended 30 minutes weekly": how much is no part of who recommended it.
            if isReport, Deed.startsAmount(keys[end]) { break }
            if [0x2C, 0x3B].contains(words[end - 1].utf8.last) { break }
            end += 1
        }
        // Words that promise are none beside the promise.
        guard !Promise.isPledge(Array(keys[start..<end])) else { return nil }
        return end
    }

    /// "as recommended", "as was discussed", "as it had been proposed".
    private static func told(_ keys: [String], from start: Int) -> Bool {
        guard keys[start] == "as" else { return false }
        let links = ["was", "were", "is", "has", "had", "been", "it", "previously", "also"]
        let next = keys[(start + 1)...].prefix(4).drop(while: links.contains)
        return next.first.map(reports.contains) == true
    }

    private static let reports: Set<String> = [
        "recommended", "discussed", "requested", "proposed", "suggested", "considered", "reviewed", "agreed", "noted", "described", "documented",
        "determined", "identified", "stated", "explained", "indicated", "asked", "recomendado", "solicitado", "discutido",
    ]

    /// The words with which such words begin.
    private static let openers = Set(openings.compactMap(\.first) + ["as", "and", "but", "so", "however", "therefore"])

    private static let openings: [[String]] = [
        ["reduced", "from"], ["increased", "from"], ["decreased", "from"], ["changed", "from"], ["down", "from"], ["up", "from"],
        ["instead", "of"], ["in", "place", "of"], ["rather", "than"], ["compared", "to"], ["compared", "with"], ["same", "as"],
        ["because"], ["although"], ["though"], ["even", "though"], ["so", "that"], ["porque"], ["aunque"], ["en", "lugar", "de"], ["en", "vez", "de"],
    ]
}
