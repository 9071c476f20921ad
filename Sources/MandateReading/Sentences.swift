import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Lines of prose that belong together.
struct Paragraph {
    var page: Int
    var lines: [TextLine]
    var section: SectionHeading?
    var facts: SectionFacts

    /// Whether the line goes on with this paragraph.
    func continues(with line: TextLine, page: Int) -> Bool {
        guard page == self.page, let last = lines.last else { return false }
        let gap = line.box.y0 - last.box.y1
        guard gap < 0.75 * max(line.fontSize, last.fontSize), gap > -last.box.height, abs(line.fontSize - last.fontSize) < 1.5
        else { return false }
        // A bullet begins anew.
        if let first = line.words.first?.text, ["•", "-", "–", "▪", "◦", "●", "\u{F0B7}", "·", "o"].contains(first) {
            return false
        }
        return abs(line.box.x0 - (lines.first?.box.x0 ?? 0)) < 40
    }
}

/// One sentence with the words it is made of.
struct Sentence {
    var text: String
    var words: [Word]
    /// UTF-8 offset in `text` of each word.
    var offsets: [Int]

    /// The sentences of a paragraph.
    static func all(in paragraph: Paragraph) -> [Sentence] {
        var result: [Sentence] = []
        var words: [Word] = []
        func close() {
            guard !words.isEmpty else { return }
            result.append(Sentence(words))
            words = []
        }
        let all = paragraph.lines.flatMap(\.words)
        for (index, word) in all.enumerated() {
            words.append(word)
            guard let last = word.text.unicodeScalars.last, last == "." || last == ";" || last == "!" || last == "?" else {
                continue
            }
            if last == ".", index + 1 < all.count {
                let next = all[index + 1].text.unicodeScalars.first
                let abbreviations: Set<String> = [
                    "min.", "mins.", "hr.", "hrs.", "wk.", "approx.", "no.", "dr.", "mr.", "mrs.", "ms.", "st.", "sept.", "oct.",
                    "nov.", "dec.", "jan.", "feb.", "aug.", "mo.", "e.g.", "i.e.", "vs.", "ed.",
                ]
                if abbreviations.contains(word.text.lowercased())
                    || next.map({ !$0.properties.isUppercase && !("0"..."9").contains($0) && $0 != "•" && $0 != "(" }) == true
                {
                    continue
                }
            }
            close()
        }
        close()
        return result
    }

    init(_ words: [Word]) {
        self.words = words
        text = ""
        offsets = []
        for word in words {
            if !text.isEmpty { text += " " }
            offsets.append(text.utf8.count)
            text += word.text
        }
    }

    /// The words that these UTF-8 offsets touch.
    func words(in range: Range<Int>) -> [Word] {
        words.indices.filter { offsets[$0] < range.upperBound && offsets[$0] + words[$0].text.utf8.count > range.lowerBound }.map
        { words[$0] }
    }
}

/// A title at the beginning of a paragraph that names the service of the sentences after it: "Counseling. The counselor will …".
struct Lead {
    let match: ServiceMatch
    let words: [Word]

    init?(_ sentence: Sentence) {
        let own = sentence.words.drop { !$0.text.contains { $0.isLetter } }
        guard (1...9).contains(own.count), !sentence.text.utf8.contains(0x3A), !sentence.text.contains(where: \.isNumber),
            let match = Vocabulary.service(Array(own).joinedText)
        else { return nil }
        let isTitle = own.first?.text.first?.isUppercase == true && !own.contains { Lead.verbs.contains($0.text.lowercased()) }
        guard isTitle else { return nil }
        self.match = match
        words = Array(own)
    }

    private static let verbs: Set<String> = [
        "the", "will", "shall", "is", "are", "was", "were", "has", "have", "had", "receives", "needs", "gets", "should", "may",
        "can", "found",
        "gave", "made", "met", "said", "works", "continues", "shows", "no", "not",
    ]
}

/// Finds promises in prose: a service, an amount, and words that promise.
struct SentenceReader {
    let builder: MandateBuilder
    /// What tables and label blocks already state.
    let tabled: [Mandate]
    private(set) var mandates: [Mandate] = []
    private(set) var problems: [Problem] = []

    init(builder: MandateBuilder, tabled: [Mandate]) {
        self.builder = builder
        self.tabled = tabled
    }

    mutating func read(_ paragraph: Paragraph) {
        let kind = paragraph.section?.kind ?? .other
        if kind.neverPromises, kind != .notes { return }
        let sentences = Sentence.all(in: paragraph)
        let lead = sentences.count > 1 ? sentences.first.flatMap(Lead.init) : nil
        for (index, sentence) in sentences.enumerated() where index > 0 || lead == nil {
            read(sentence, paragraph: paragraph, kind: kind, lead: lead)
        }
    }

    private mutating func read(_ sentence: Sentence, paragraph: Paragraph, kind: SectionKind, lead: Lead?) {
        guard sentence.words.count >= 4,
            sentence.text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) || Self.hasNumberWord(sentence.text)
        else { return }
        let hasTerm = kind == .esy || DateFinder.dates(in: sentence.text).count >= 2
        let amounts = AmountFinder.amounts(in: sentence.text).filter { Self.isSubstantial($0.frequency, hasTerm: hasTerm) }
        guard !amounts.isEmpty else { return }
        let tokens = foldedTokens(sentence.text)
        let promise = Promise(tokens)
        if kind == .notes {
            noteContradictions(amounts, sentence: sentence, promise: promise, page: paragraph.page)
            return
        }
        let inServices =
            kind == .services || kind == .esy || kind == .compensatory || kind == .supports || kind == .transportation
        guard !promise.isDenied, promise.isMade || (inServices && tabled.isEmpty) else { return }
        var services = Vocabulary.services(in: sentence.text)
        if !inServices {
            // Outside the services pages only a plain promise of a named service counts.
            services = services.filter { $0.certainty == .strong }
            guard promise.isPlain else { return }
        }
        if inServices, let lead, !services.contains(where: { $0.certainty == .strong && $0.service != lead.match.service }) {
            for amount in amounts {
                add(amount, service: lead.match, words: lead.words, sentence: sentence, paragraph: paragraph)
            }
            return
        }
        guard !services.isEmpty else { return }
        for amount in amounts {
            guard let service = Self.nearest(services, to: amount.range) else { continue }
            add(amount, service: service, words: nil, sentence: sentence, paragraph: paragraph)
        }
    }

    private static func isSubstantial(_ frequency: Frequency, hasTerm: Bool) -> Bool {
        frequency.parts.contains {
            ($0.minutesPerSession != nil || $0.totalMinutesPerPeriod != nil || $0.sessionsPerPeriod != nil)
                && $0.period.unit != .unknown
        } || frequency.vagueness == .ambiguous
            || frequency.parts.contains {
                $0.period.unit == .fixed && $0.totalMinutesPerPeriod != nil && ($0.scope == .compensatory || hasTerm)
            }
    }

    private static func hasNumberWord(_ text: String) -> Bool {
        !Set(foldedTokens(text)).isDisjoint(with: [
            "once", "twice", "one", "two", "three", "four", "five", "ten", "fifteen", "twenty", "thirty", "forty", "forty-five",
            "fortyfive", "sixty", "ninety", "half", "daily",
        ])
    }

    /// The service the amount belongs to: the nearest one before it, else the nearest after it.
    private static func nearest(_ services: [ServiceMatch], to range: Range<Int>) -> ServiceMatch? {
        let strong = services.filter { $0.certainty == .strong }
        let candidates = strong.isEmpty ? services : strong
        if let before = candidates.last(where: { $0.range.upperBound <= range.lowerBound + 1 }) { return before }
        return candidates.first { $0.range.lowerBound >= range.lowerBound }
    }

    /// `words` are those of a title that names the service for the sentences after it.
    private mutating func add(
        _ amount: FoundAmount, service: ServiceMatch, words: [Word]?, sentence: Sentence, paragraph: Paragraph
    ) {
        var frequency = amount.frequency
        let amountWords = sentence.words(in: amount.range)
        let serviceWords = words ?? sentence.words(in: service.range)
        guard !amountWords.isEmpty, !serviceWords.isEmpty else { return }
        let raw = amountWords.joinedText
        frequency.raw = raw
        var mandate = Mandate(
            id: "", service: service.service, serviceText: serviceWords.joinedText, serviceCode: service.code, amountText: raw,
            frequency: frequency)
        mandate.evidence += CellContent(words: serviceWords, page: paragraph.page).evidence("service", confidence: 0.9)
        mandate.evidence += CellContent(words: amountWords, page: paragraph.page).evidence(
            "amount", confidence: frequency.vagueness == .none ? 0.9 : 0.75)
        mandate.scope =
            paragraph.facts.scope ?? service.scope ?? SectionFacts(sentence.text).scope ?? mandate.frequency.parts.first?.scope
            ?? .regular
        if repeats(mandate) { return }
        let clause = Clause(sentence, around: amount.range, service: words == nil ? service.range : 0..<0)
        if let place = clause.setting {
            mandate.setting = place.setting
            mandate.settingText = place.text
        }
        if let provider = clause.provider {
            mandate.providerRole = provider.role
            mandate.providerRoleText = provider.text
        }
        var fallback: Delivery?
        if service.isConsult { fallback = .consult }
        if fallback == nil { fallback = clause.delivery }
        if fallback == nil { fallback = paragraph.facts.delivery }
        if let fallback {
            for index in mandate.frequency.parts.indices where mandate.frequency.parts[index].delivery == .unspecified {
                mandate.frequency.parts[index].delivery = fallback
            }
        }
        let dates = DateFinder.dates(in: sentence.text).compactMap(\.date)
        mandate.startDate = dates.first ?? builder.iep.startDate
        mandate.endDate = dates.count > 1 ? dates[1] : builder.iep.endDate
        if dates.count == 1, foldedTokens(sentence.text).contains(where: { $0 == "until" || $0 == "through" || $0 == "ending" }) {
            mandate.startDate = builder.iep.startDate
            mandate.endDate = dates[0]
        }
        mandate.datesFrom = dates.isEmpty ? .iep : .row
        for index in mandate.frequency.parts.indices { mandate.frequency.parts[index].scope = mandate.scope }
        builder.score(&mandate, match: service, isRuled: false)
        mandates.append(mandate)
    }

    /// Whether a table or an earlier sentence already states the service; a different amount is told, not added.
    private mutating func repeats(_ mandate: Mandate) -> Bool {
        let same = tabled.filter { $0.service == mandate.service && $0.scope == mandate.scope }
        guard !same.isEmpty else { return false }
        let agrees = same.contains { other in
            other.frequency.parts.contains { part in
                mandate.frequency.parts.contains {
                    $0.totalMinutesPerPeriod == part.totalMinutesPerPeriod && $0.period.unit == part.period.unit
                }
            }
        }
        if !agrees {
            problems.append(
                Problem(
                    .warning, "sentence-differs",
                    "A sentence states another amount for a service than the services table does. The table was "
                        + "taken; compare both and ask the team which one governs.",
                    page: mandate.evidence.first?.page))
        }
        return true
    }

    /// Notes that promise another amount than the table.
    private mutating func noteContradictions(_ amounts: [FoundAmount], sentence: Sentence, promise: Promise, page: Int) {
        guard promise.isMade, !promise.isDenied, !tabled.isEmpty else { return }
        let services = Vocabulary.services(in: sentence.text).filter { $0.certainty == .strong }
        for amount in amounts {
            guard let service = Self.nearest(services, to: amount.range) else { continue }
            let same = tabled.filter { $0.service == service.service }
            let agrees = same.contains { other in
                other.frequency.parts.contains { part in
                    amount.frequency.parts.contains {
                        $0.totalMinutesPerPeriod == part.totalMinutesPerPeriod && $0.period.unit == part.period.unit
                    }
                }
            }
            if !same.isEmpty, !agrees {
                problems.append(
                    Problem(
                        .warning, "notes-contradict-table",
                        "The meeting notes promise another amount for a service than the services table does. The "
                            + "table was taken; compare both and ask the team which one governs.",
                        page: page))
            }
        }
    }
}

/// Whether the words of a sentence promise.
struct Promise {
    /// "will receive", "will be provided", "is provided".
    let isMade: Bool
    /// "will receive", "will be provided": no weaker words.
    let isPlain: Bool
    /// Told of the past, of others' wishes, of what was considered or refused.
    let isDenied: Bool

    init(_ tokens: [String]) {
        isMade = Promise.made.isIn(tokens)
        isPlain = Promise.plain.isIn(tokens)
        isDenied = Promise.denied.isIn(tokens)
    }

    private static let made = PhraseTable([
        "will receive", "will be provided", "shall receive", "shall be provided", "is to receive", "will be given",
        "will get", "will have", "will work", "will provide", "will be served", "receives", "is provided", "are provided",
        "will also receive", "will also be provided", "will be seen", "will see", "will consult", "will participate",
        "will continue to receive", "to be provided", "will meet", "shall provide", "will support", "will be delivered",
        "is delivered", "are delivered", "will be supported", "will attend", "will deliver", "is entitled to",
        "agrees to provide", "must receive", "will spend", "is offered", "will be offered", "will collaborate",
        "will be pulled", "will serve", "we will provide", "will continue", "services will", "has", "gets", "provides",
    ])
    private static let plain = PhraseTable([
        "will receive", "will be provided", "shall receive", "shall be provided", "is to receive", "will have",
        "will also receive", "will also be provided", "will continue to receive", "also joins", "qualifies for",
        "is entitled to", "will be given", "will get", "must receive",
    ])
    private static let denied = PhraseTable([
        "received", "was provided", "were provided", "had been", "used to", "previously", "last year", "last school year",
        "in the past", "former", "formerly", "prior to", "under the iep dated", "previous", "asked", "requested",
        "suggested", "recommended", "recommending", "recommends", "would like", "discussed", "considered", "considering",
        "proposed that", "did not", "does not", "will not", "do not", "rejected", "declined", "wants", "wanted", "wished",
        "could have", "would", "outside evaluation", "private", "outside of school", "at home", "homework", "if needed",
        "may use", "whenever", "percent", "accuracy", "trials", "goal", "objective", "attends school", "lunch", "recess",
        "school day is", "was reduced", "reduced in", "bus ride", "observation of", "had",
    ])
}

/// The part of a sentence that belongs to one amount: place, provider and delivery.
struct Clause {
    private(set) var setting: (setting: Setting, text: String)?
    private(set) var provider: (role: ProviderRole, text: String)?
    private(set) var delivery: Delivery?

    init(_ sentence: Sentence, around amount: Range<Int>, service: Range<Int>) {
        let bytes = Array(sentence.text.utf8)
        // Words after the amount up to the next amount's clause mark.
        let tail = String(decoding: bytes[min(service.lowerBound, amount.lowerBound)...], as: UTF8.self)
        let words = tail.split(separator: " ").map(String.init)
        for (index, word) in words.enumerated() {
            let lower = word.lowercased()
            if setting == nil, ["in", "at", "within", "inside", "outside"].contains(lower) {
                let rest = Clause.phrase(words, from: index + 1)
                let lead = lower == "outside" ? "outside " : ""
                if let match = Vocabulary.setting(lead + rest) { setting = (match.setting, lead + rest) }
            }
            if provider == nil, ["by", "from", "with", "through"].contains(lower) {
                let rest = Clause.phrase(words, from: index + 1)
                if let role = Vocabulary.role(rest) { provider = (role, rest) }
            }
        }
        if provider == nil {
            // "An occupational therapist will work with Ada …": the subject names the provider.
            let head = sentence.text.split(separator: " ").prefix(8).map(String.init)
            if let place = head.firstIndex(where: { Clause.verbs.contains($0.lowercased()) }), place > 0 {
                let subject = head[..<place].joined(separator: " ")
                if let role = Vocabulary.role(subject) { provider = (role, subject) }
            }
        }
        delivery = Vocabulary.delivery(sentence.text)
    }

    private static let verbs: Set<String> = [
        "will", "shall", "sees", "meets", "works", "provides", "gives", "teaches", "stays", "checks", "consults", "supports",
    ]

    /// The words up to the next comma, preposition or end.
    private static func phrase(_ words: [String], from start: Int) -> String {
        var result: [String] = []
        for word in words[min(start, words.count)...].prefix(7) {
            let lower = word.lowercased()
            if !result.isEmpty,
                [
                    "with", "by", "for", "from", "and", "to", "on", "provided", "beginning", "starting", "during", "twice",
                    "once", "each", "per", "every",
                ].contains(lower)
            {
                break
            }
            result.append(word)
            if let last = word.utf8.last, last == 0x2C || last == 0x2E || last == 0x3B { break }
        }
        while let first = result.first?.lowercased(), ["a", "an", "the", "his", "her", "their"].contains(first) {
            result.removeFirst()
        }
        var text = result.joined(separator: " ")
        while let last = text.utf8.last, last == 0x2C || last == 0x2E || last == 0x3B { text.removeLast() }
        return text
    }
}
