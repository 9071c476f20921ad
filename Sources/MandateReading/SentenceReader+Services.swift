import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Which service a sentence speaks of: its own, that of the sentence before it, or that of the person who acts.
extension SentenceReader {
    /// "Speech therapy will be provided in the speech room. There will be eight 30-minute sessions each quarter.": a promise of one service
    /// without an amount, and then the amount without a service, read as one.
    static func joined(_ sentences: [Sentence]) -> [Sentence] {
        var result: [Sentence] = []
        for sentence in sentences {
            if let last = result.last, goesOn(sentence), opens(last), Vocabulary.services(in: sentence.text).isEmpty,
                AmountFinder.amounts(in: sentence.withoutDays).contains(where: { isSubstantial($0.frequency, hasTerm: false) }),
                !Promise(foldedTokens(sentence.text)).isDenied
            {
                result[result.count - 1] = Sentence(last.words + sentence.words, last.pages + sentence.pages)
                result[result.count - 1].isJoined = true
            } else {
                result.append(sentence)
            }
        }
        return result
    }

    /// "There will be …", "Sessions are …", "It will take place …": words that speak on of what was promised, and of nothing else.
    static func goesOn(_ sentence: Sentence) -> Bool {
        let tokens = foldedTokens(sentence.text)
        guard let first = tokens.first else { return false }
        if ["there", "sessions", "it", "they", "these", "this"].contains(first) { return true }
        return (first == "she" || first == "he") && tokens.contains("will")
    }

    /// Whether the sentence promises one service and states no amount.
    static func opens(_ sentence: Sentence) -> Bool {
        let promise = sentence.promise
        let strong = Vocabulary.services(in: sentence.text).filter { $0.certainty == .strong }
        return promise.isMade && !promise.isDenied && Set(strong.map(\.service)).count == 1
            && AmountFinder.amounts(in: sentence.withoutDays).isEmpty
    }

    /// "☒ Special transportation is needed as a related service. Small bus with an attendant, 2 times daily.": a ticked need of the one service
    /// that the words after it speak of.
    static func affirms(_ previous: Sentence, _ services: [ServiceMatch]) -> Bool {
        let options = Tick.options(in: previous.text)
        if affirmsByYes(previous, options, services) { return true }
        guard let only = options.first, options.count == 1, only.isChecked, let service = services.first?.service,
            services.allSatisfy({ $0.service == service }), Vocabulary.services(in: only.label).contains(where: { $0.service == service })
        else { return false }
        let tokens = foldedTokens(only.label)
        return tokens.contains { ["needed", "required", "needs", "requires", "necessary", "eligible", "necesita", "requiere"].contains($0) }
            && !tokens.contains { ["not", "no", "if", "may", "until"].contains($0) } && !Promise(tokens).isDenied
    }

    /// "☐ No ☒ Yes:" alone below a heading for rides answers the heading, for words that speak of a ride and nothing else.
    static func answersHeading(_ previous: Sentence, _ services: [ServiceMatch]) -> Bool {
        guard let boxes = BoxedAnswer(previous), boxes.start == 0, boxes.end == previous.words.count, boxes.answer == "yes", !services.isEmpty else { return false }
        return services.allSatisfy { $0.service == .transportation }
    }

    /// "Special transportation: ☐ No ☒ Yes. Small bus, 2 trips daily.": yes to the one service that the words after it speak of.
    private static func affirmsByYes(_ previous: Sentence, _ options: [(label: String, isChecked: Bool)], _ services: [ServiceMatch]) -> Bool {
        func isWord(_ label: String, _ words: [String]) -> Bool { foldedTokens(label).count == 1 && words.contains(foldedTokens(label)[0]) }
        guard options.count == 2, let yes = options.first(where: { isWord($0.label, ["yes", "si", "y"]) }), yes.isChecked,
            let no = options.first(where: { isWord($0.label, ["no", "n"]) }), !no.isChecked, let service = services.first?.service
        else { return false }
        return services.allSatisfy { $0.service == service }
            && Vocabulary.services(in: previous.text).contains { $0.service == service && $0.certainty == .strong }
    }

    /// The words up to why minutes are owed: "180 minutes will be provided for sessions not held last year" promises, whatever was last year.
    static func withoutReason(_ tokens: [String]) -> [String] {
        for index in tokens.indices.dropFirst(4).dropLast(2) where tokens[index] == "for" || tokens[index] == "to" {
            let isReason =
                tokens[index] == "for" ? owed.contains(tokens[index + 1]) && tokens[(index + 2)...].prefix(3).contains(where: notGiven.contains)
                    || notGiven.contains(tokens[index + 1]) && owed.contains(tokens[index + 2])
                : tokens[index + 1] == "make" && tokens[index + 2] == "up"
            if isReason, Promise(Array(tokens[..<index])).isMade { return Array(tokens[..<index]) }
        }
        return tokens
    }

    private static let owed: Set<String> = ["sessions", "services", "minutes", "time", "hours", "therapy", "instruction"]
    private static let notGiven: Set<String> = ["not", "missed", "lost", "owed", "cancelled", "canceled", "undelivered"]

    /// "a small bus with a harness": the vehicle is the place of a ride.
    func applyVehicle(of sentence: Sentence, to mandate: inout Mandate) {
        let asides = sentence.asides
        let keys = zip(sentence.words, sentence.offsets).map { word, place in asides.contains { $0.contains(place) } ? "" : Deed.key(word.text) }
        for index in keys.indices where ["bus", "van", "minibus", "autobus"].contains(keys[index]) {
            let next = index + 1 < keys.count ? keys[index + 1] : ""
            if ["attendant", "aide", "monitor", "driver", "stop", "rider", "assistant"].contains(next) { continue }
            let words = Array(sentence.words[max(0, index - 1)...index].drop {
                $0.text.utf8.last == 0x3A || ["a", "the", "by", "on", "school"].contains(Deed.key($0.text))
            })
            guard let match = Vocabulary.setting(keys[index]), match.setting == .bus else { return }
            mandate.setting = .bus
            mandate.settingText = words.joinedText
            mandate.evidence += sentence.content(words).evidence("setting", confidence: 0.9, rule: "the vehicle that the sentence names")
            return
        }
    }

    /// The services of a sentence. "One-on-one" beside another service says how it is given.
    static func services(in text: String) -> [ServiceMatch] {
        let all = Vocabulary.services(in: text)
        let bytes = Array(text.utf8)
        let others = all.filter { match in
            !["one on one", "one to one", "1 1", "1 on 1", "1 to 1"].contains(
                foldedTokens(String(decoding: bytes[match.range], as: UTF8.self)).joined(separator: " "))
        }
        return others.isEmpty ? all : others
    }

    /// "The OT will not see her alone. Mr. Stone will consult with the teacher 15 minutes a month": the one service of the sentence before.
    func serviceBefore(_ sentence: Sentence, previous: Sentence?) -> (match: ServiceMatch, words: [Word])? {
        guard let previous, let first = sentence.words.first?.text.lowercased(),
            ["mr.", "ms.", "mrs.", "dr.", "she", "he", "they", "it", "this", "these", "that", "sessions", "there"].contains(first)
                || (first == "the" && sentence.words.count > 1 && Self.persons.contains(sentence.words[1].text.lowercased()))
        else { return nil }
        let found = SentenceReader.services(in: previous.text)
        let strong = found.filter { $0.certainty == .strong }
        let services = strong.isEmpty ? found.filter { $0.certainty == .weak } : strong
        guard var match = services.first, services.allSatisfy({ $0.service == match.service }) else { return nil }
        match.isConsult = foldedTokens(sentence.text).contains { $0.hasPrefix("consult") }
        return (match, previous.words(in: match.range))
    }

    /// "The occupational therapist will consult with the teacher for 15 minutes a month": the service is the one that the same person gives
    /// in an earlier sentence or row.
    func serviceOfSubject(_ sentence: Sentence) -> (match: ServiceMatch, words: [Word])? {
        guard let subject = Clause.subject(of: sentence), let service = MandateBuilder.service(of: subject.value),
            let earlier = (mandates + tabled).first(where: { $0.service == service }),
            var match = Vocabulary.service(earlier.serviceText)
        else { return nil }
        match.isConsult = foldedTokens(sentence.text).contains { $0.hasPrefix("consult") }
        return (match, subject.words)
    }

    /// "The school counselor will meet with Ilse for 20 minutes every other week", in a health or behavior plan: the service that the person
    /// who acts gives.
    func serviceOfActor(_ sentence: Sentence) -> (match: ServiceMatch, words: [Word])? {
        guard let subject = Clause.subject(of: sentence), let service = MandateBuilder.service(of: subject.value),
            var match = Vocabulary.service(subject.text)
        else { return nil }
        match.service = service
        match.isConsult = foldedTokens(sentence.text).contains { $0.hasPrefix("consult") }
        return (match, subject.words)
    }

    /// "Does the student require extended school year services? Yes.": what comes next is given in summer.
    static func affirmsSummer(_ before: ArraySlice<Sentence>) -> Bool {
        guard before.count >= 2, let answer = before.last, let question = before.dropLast().last, question.text.hasSuffix("?") else { return false }
        return ["yes", "si"].contains(foldedTokens(answer.text).joined(separator: " ")) && SectionFacts(question.text).scope == .esy
    }

    /// "Is special transportation needed? No. A lift bus was offered, 2 trips a day.": what is said of a service right after it was refused.
    func isRefused(_ sentence: Sentence, after before: ArraySlice<Sentence>) -> Bool {
        guard let asked = Lead.asked(before, answered: ["no"]) else { return false }
        let services = SentenceReader.services(in: sentence.text)
        return services.allSatisfy { $0.service == asked.match.service || $0.certainty != .strong }
    }

    /// "Is special transportation needed? ☐ Yes ☒ No": a question that asks for nothing.
    func isAnsweredNo(_ sentences: ArraySlice<Sentence>) -> Bool {
        guard sentences.first?.text.hasSuffix("?") == true, let answer = sentences.dropFirst().first else { return false }
        return (BoxedAnswer(answer)?.answer ?? foldedTokens(answer.text).joined(separator: " ")) == "no"
    }

    /// "Is special transportation needed? ☐ Yes ☐ No  Small bus, 2 trips a day.": what stands behind boxes of which none is
    /// ticked, or both.
    mutating func doubtUnanswered(from first: Int) {
        for index in mandates.indices where index >= first {
            doubt("The boxes for yes and no before it are both empty, or both ticked. Ask whether the service is given.", at: index)
        }
    }

    /// Whether the amount states minutes and how often.
    static func statesMinutes(_ frequency: Frequency) -> Bool {
        frequency.parts.contains { ($0.minutesPerSession != nil || $0.totalMinutesPerPeriod != nil) && $0.period.unit != .unknown }
    }
}
