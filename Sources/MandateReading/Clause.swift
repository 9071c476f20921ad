import Pages
import ServiceRecords
import Tables
import Vocabulary

/// The part of a sentence that belongs to one amount: place, provider and delivery.
struct Clause {
    /// A value with the words that give it.
    struct Found<Value> {
        var value: Value
        var text: String
        var words: [Word]
    }

    private(set) var setting: Found<Setting>?
    private(set) var provider: Found<ProviderRole>?
    private(set) var delivery: Delivery?
    /// Whether the person is only named beside the service: "a small bus with a bus attendant".
    private(set) var isBeside = false

    /// A clause of which nothing is known yet.
    init() {}

    /// Takes a part of a list that is nothing but a place, a person or a manner; `false` when it is none of them, or one that is known already.
    mutating func take(_ words: [Word], _ text: String) -> Bool {
        // "Home to school and school to home": a way, and no place.
        if Clause.isWay(text) { return true }
        let place = Vocabulary.setting(text)
        let person = Vocabulary.role(text)
        let last = foldedTokens(text).last ?? ""
        if let person, place == nil || !Clause.placeNouns.contains(last) {
            guard provider == nil else { return false }
            provider = Found(value: person, text: text, words: words)
        } else if let place {
            guard setting == nil else { return false }
            setting = Found(value: place.setting, text: text, words: words)
        } else if let manner = Vocabulary.delivery(text) {
            guard delivery == nil else { return false }
            delivery = manner
        } else {
            return false
        }
        return true
    }

    private static func isWay(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        return tokens.contains("home") && tokens.contains("school") && tokens.contains("to")
    }

    private static let placeNouns: Set<String> = [
        "room", "classroom", "class", "office", "setting", "school", "gym", "gymnasium", "building", "bus", "clinic", "library", "center", "salon", "aula",
    ]

    init(_ sentence: Sentence, around amount: Range<Int>, service: Range<Int>) {
        // From the service or the amount, whichever stands first, to the sentence's end.
        let start = min(service.lowerBound, amount.lowerBound)
        var companion: Found<ProviderRole>?
        let first = sentence.words.indices.first { sentence.offsets[$0] + sentence.words[$0].text.utf8.count > start }
        for index in (first ?? sentence.words.count)..<sentence.words.count {
            let lower = sentence.words[index].text.lowercased()
            if setting == nil, ["in", "into", "at", "within", "inside", "outside"].contains(lower) {
                let rest = Clause.phrase(sentence.words, from: index + 1)
                let lead = lower == "outside" ? "outside " : ""
                if let match = Vocabulary.setting(lead + rest.text) {
                    let words = lower == "outside" ? [sentence.words[index]] + rest.words : rest.words
                    setting = Found(value: match.setting, text: lead + rest.text, words: words)
                }
            }
            if provider == nil, ["by", "from", "through"].contains(lower) {
                provider = Clause.person(sentence.words, after: index)
            }
            if setting == nil, ["by", "via", "through", "over"].contains(lower) { setting = Clause.remotely(sentence.words, after: index) }
            if companion == nil, lower == "with" { companion = Clause.person(sentence.words, after: index) }
        }
        // "The OT will consult with the teacher": who acts goes before whom they meet, who gives nothing.
        let isConsult = foldedTokens(sentence.text).contains { $0.hasPrefix("consult") }
        provider = provider ?? Clause.subject(of: sentence)
        if provider == nil, !isConsult {
            provider = companion
            isBeside = companion != nil
        }
        delivery = Vocabulary.delivery(Clause.withoutPlans(Clause.withoutReason(sentence)))
    }

    /// Takes the manner from the words beside one of several amounts, else from words that go for all of them; to consult goes for none but its own.
    mutating func settle(_ manner: (own: String, common: String)) {
        let common = Vocabulary.delivery(Clause.withoutPlans(manner.common))
        delivery = Vocabulary.delivery(Clause.withoutPlans(manner.own)) ?? (common == .consult || common == .indirect ? nil : common)
    }

    /// Without the "individual" of "Individual Health Plan", which names a paper and no manner.
    private static func withoutPlans(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard let place = words.firstIndex(where: { $0 == "Individual" || $0 == "individual" }),
            words[place...].dropFirst().prefix(3).contains(where: { ["plan", "program", "plans"].contains(foldedTokens(String($0)).first ?? "") })
        else { return text }
        return (words[..<place] + words[(place + 1)...]).joined(separator: " ")
    }

    /// The sentence without the words before it that say why: "Because Ada cannot ride the bus alone, the school provides …".
    private static func withoutReason(_ sentence: Sentence) -> String {
        guard let first = sentence.words.first.map({ foldedTokens($0.text) }), ["because", "since", "although", "while", "as", "porque", "aunque"].contains(first.first),
            let end = sentence.words.firstIndex(where: { $0.text.hasSuffix(",") })
        else { return sentence.text }
        return sentence.words[(end + 1)...].joinedText
    }

    /// "by teletherapy", "via video": what a service is given through is its place.
    private static func remotely(_ words: [Word], after index: Int) -> Found<Setting>? {
        let rest = phrase(words, from: index + 1)
        guard let match = Vocabulary.setting(rest.text), match.setting == .remote else { return nil }
        return Found(value: match.setting, text: rest.text, words: rest.words)
    }

    private static func person(_ words: [Word], after index: Int) -> Found<ProviderRole>? {
        let rest = phrase(words, from: index + 1)
        return Vocabulary.role(rest.text).map { Found(value: $0, text: rest.text, words: rest.words) }
    }

    /// The person who acts: "An occupational therapist will work with Ada …", "From October 6, 2025, the nurse will …".
    static func subject(of sentence: Sentence) -> Found<ProviderRole>? {
        let head = sentence.words.prefix(14)
        guard let place = head.firstIndex(where: { isVerb($0.text.lowercased()) }), place > 0 else { return nil }
        // "A COTA, supervised by Mr. B., sees …"; else what stands before the last comma says when or why, not who.
        let cut = head[..<place].lastIndex { $0.text.hasSuffix(",") }.map { $0 + 1 } ?? 0
        // "During lunch an aide shared with two others will …": what follows the last article before the verb.
        let articles = head[..<place].indices.filter { ["a", "an", "the", "his", "her", "el", "la", "un", "una"].contains(head[$0].text.lowercased()) }
        for start in [0, cut] + articles {
            let words = Array(head[start..<place])
            guard (1...8).contains(words.count), let role = Vocabulary.role(words.joinedText) else { continue }
            return Found(value: role, text: words.joinedText, words: words)
        }
        return nil
    }

    /// A verb after which a promise goes on, or Spanish for "will": "supervisará", "recibirán".
    static func isVerb(_ word: String) -> Bool {
        verbs.contains(word) || word == "se" || ["ará", "erá", "irá", "arán", "erán", "irán", "drá", "drán"].contains { word.hasSuffix($0) }
    }

    private static let verbs: Set<String> = [
        "will", "shall", "sees", "meets", "works", "provides", "gives", "teaches", "stays", "checks", "consults", "supports", "spends", "leads",
        "runs", "helps", "accompanies", "delivers", "joins", "comes", "coaches", "trains", "assists", "treats", "instructs", "follows", "is",
        "pushes", "pulls", "goes", "offers", "remains", "co-teaches", "checks", "brings", "accompany", "monitors", "supervises", "administers",
    ]

    private static let ends: Set<String> = [
        "with", "by", "for", "from", "and", "to", "on", "provided", "beginning", "starting", "during", "between", "twice", "once", "each",
        "per",
        "every",
    ]

    /// The words up to the next comma, preposition or end, without an article before them.
    private static func phrase(_ words: [Word], from start: Int) -> (text: String, words: [Word]) {
        var result: [Word] = []
        for word in words[min(start, words.count)...].prefix(7) {
            if !result.isEmpty, ends.contains(word.text.lowercased()) { break }
            result.append(word)
            if let last = word.text.utf8.last, last == 0x2C || last == 0x2E || last == 0x3B { break }
        }
        while let first = result.first?.text.lowercased(), ["a", "an", "the", "his", "her", "their"].contains(first) {
            result.removeFirst()
        }
        var text = result.joinedText
        while let last = text.utf8.last, last == 0x2C || last == 0x2E || last == 0x3B { text.removeLast() }
        return (text, result)
    }
}
