import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// A row set as a line of text, its cells parted by commas: "Instruction in reading, 45 minutes 5 times per week, resource room, special
/// education teacher, 10/27/2025 to 10/26/2026".
struct ListedRow {
    /// The words of the row.
    let sentence: Sentence
    let service: ServiceMatch
    /// Place, person and manner, each from a part of its own.
    let clause: Clause
    /// Whether every part was understood.
    let isWhole: Bool
    /// Whether it is no more than a service and its amount, with days perhaps: a row only where services or supports are listed.
    let isBare: Bool
    /// The first part that says how much, be it only "as needed".
    let amount: [Word]

    /// The rows that the words hold, each beginning a line with a service; `nil` when they are no such rows.
    static func all(in sentence: Sentence, mayBeBare: Bool = false, mayRide: Bool = false) -> [ListedRow]? {
        var rows: [ListedRow] = []
        var start = 0
        for index in 1...sentence.words.count {
            guard index == sentence.words.count || begins(at: index, of: sentence) else { continue }
            guard let row = ListedRow(Sentence(Array(sentence.words[start..<index]), Array(sentence.pages[start..<index])), mayRide: mayRide),
                mayBeBare || !row.isBare
            else { return nil }
            rows.append(row)
            start = index
        }
        return rows
    }

    /// Whether a line begins here with the name of a service and a comma.
    private static func begins(at index: Int, of sentence: Sentence) -> Bool {
        guard sentence.words[index].box.x0 < sentence.words[index - 1].box.x0, !sentence.words[index - 1].text.hasSuffix(","),
            sentence.words[index].text.unicodeScalars.first?.properties.isUppercase == true
        else { return false }
        let name = part(sentence.words[index...])
        return name.count < sentence.words.count - index && Vocabulary.service(text(name)).map { $0.certainty > .faint } == true
    }

    private init?(_ sentence: Sentence, mayRide: Bool) {
        var parts: [[Word]] = []
        var rest = sentence.words[...]
        while !rest.isEmpty {
            parts.append(part(rest))
            rest = rest.dropFirst(parts[parts.count - 1].count)
        }
        guard (2...10).contains(parts.count), parts[0].count <= 12, let match = Vocabulary.service(text(parts[0])), match.certainty > .faint,
            !parts[0].contains(where: { Clause.isVerb($0.text.lowercased()) })
        else { return nil }
        var clause = Clause()
        var (amounts, known, open) = (0, 0, 0)
        var told: [Word] = []
        for words in parts.dropFirst() {
            let text = text(words)
            if DateFinder.dates(in: text).contains(where: { $0.date != nil }) || TableHeading.namesTerm(text) {
                known += 1
            } else if AmountFinder.shape(of: text).isAmount {
                amounts += 1
                if told.isEmpty { told = words }
            } else if clause.take(words, text) {
                known += 1
            } else {
                open += 1
            }
        }
        // A service, an amount, and two things more: fewer are any list, unless the service is named surely and nothing else is said.
        isBare = parts.count < 4 || known < 2
        guard amounts >= 1, open <= 1, !isBare || open == 0 && match.certainty == .strong && (mayRide || match.service != .transportation)
        else { return nil }
        self.sentence = sentence
        self.clause = clause
        service = match
        amount = told
        isWhole = open == 0
    }
}

extension ListedRow {
    /// What the row says of how much where it states neither minutes nor a number of times: "as needed", "daily", "all day".
    var looseAmount: FoundAmount? {
        guard let first = sentence.words.firstIndex(of: amount[0]), first + amount.count <= sentence.words.count else { return nil }
        let last = first + amount.count - 1
        let end = sentence.offsets[last] + sentence.words[last].text.utf8.count
        return FoundAmount(range: sentence.offsets[first]..<end, frequency: FrequencyParser.parse(text(amount)))
    }
}

/// A line among services that is a service and its amount without a comma between: "Speech therapy 30 minutes 2 times per week, 06/08/2026 to
/// 07/02/2026".
struct BareLine {
    let service: ServiceMatch
    let amount: FoundAmount

    init?(_ sentence: Sentence, amounts: [FoundAmount], services: [ServiceMatch]) {
        let strong = services.filter { $0.certainty == .strong }
        guard amounts.count == 1, let only = amounts.first, SentenceReader.statesMinutes(only.frequency), let match = strong.first,
            strong.allSatisfy({ $0.service == match.service }), match.range.upperBound <= only.range.lowerBound + 1
        else { return nil }
        let head = sentence.words.indices.filter { sentence.offsets[$0] < match.range.lowerBound }.map { sentence.words[$0].text }
        let middle = sentence.words.indices.filter {
            sentence.offsets[$0] >= match.range.upperBound && sentence.offsets[$0] < only.range.lowerBound
        }
        let isHead = head.isEmpty || head.count == 1 && (Paragraph.itemNumber(head[0]) != nil || foldedTokens(head[0]).isEmpty)
        guard isHead, middle.count <= 3, !sentence.words.contains(where: { Clause.isVerb($0.text.lowercased()) }) else { return nil }
        service = match
        amount = only
    }
}

/// The words up to the next comma or semicolon.
private func part(_ words: ArraySlice<Word>) -> [Word] {
    let end = words.firstIndex { $0.text.hasSuffix(",") || $0.text.hasSuffix(";") } ?? words.endIndex - 1
    return Array(words[words.startIndex...end])
}

private func text(_ words: [Word]) -> String {
    var text = words.joinedText
    while let last = text.utf8.last, last == 0x2C || last == 0x2E || last == 0x3B { text.removeLast() }
    return text
}
