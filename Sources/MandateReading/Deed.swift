import Pages
import ServiceRecords
import Tables
import Vocabulary

/// What a sentence says that a person of the school will do: "The occupational therapist will consult with the classroom teacher …".
///
/// The person gives the service; whom they meet decides how it is given. What a person does beside giving a service (collecting data,
/// sending letters, allowing breaks) is no deed.
struct Deed {
    /// How firmly the sentence promises.
    enum Firmness: Comparable {
        /// "consults", "to consult", "OT consultation to the teacher": a promise only on pages that promise.
        case told
        /// "will", "shall", a Spanish future.
        case pledged
    }

    /// The person who gives the service.
    let actor: Clause.Found<ProviderRole?>
    let match: ServiceMatch
    /// The words that name person and deed, up to the amount.
    let words: [Word]
    /// Whether adults are met: teachers, staff, parents.
    let isToAdults: Bool
    /// Whether adults are trained, which is another promise than to confer with them.
    let isTraining: Bool
    let firmness: Firmness
    /// Whether the words name persons who give different services.
    let isShared: Bool

    /// `nil` when the sentence tells of no person who gives a service. `amount` are the UTF-8 offsets of the amount.
    init?(_ sentence: Sentence, amount: Range<Int>) {
        let keys = sentence.words.map { Deed.key($0.text) }
        let label = Deed.labelEnd(sentence)
        guard !Deed.isConditional(keys[min(label, keys.count)...]) else { return nil }
        let found = Deed.clause(keys, from: label) ?? Deed.nominal(keys, from: label)
        guard let found, !found.isDenied else { return nil }
        guard let person = Deed.person(sentence, keys, label: label, found: found) else { return nil }
        let isAdults = Deed.meetsAdults(keys, found: found, actor: person.places, sentence: sentence)
        guard Deed.verbs.contains(found.verb) || Deed.adultVerbs.contains(found.verb),
            isAdults || !Deed.isBookkeeping(keys, after: found.place)
        else { return nil }
        let named = Vocabulary.services(in: sentence.text).filter { $0.certainty == .strong }
        guard var match = Deed.service(of: person, named: named) else { return nil }
        match.isConsult = isAdults && match.service != .parentTraining
        self.match = match
        actor = Clause.Found(value: person.role, text: person.text, words: person.places.map { sentence.words[$0] })
        isToAdults = match.isConsult
        isTraining = found.verb == "train"
        firmness = found.firmness
        isShared = person.isShared
        words = Deed.phrase(
            sentence, from: min(found.place, person.places.first ?? found.place), actor: person.places, amount: amount)
    }

    /// A word in lower case without punctuation and accents at its ends.
    static func key(_ text: String) -> String { foldedTokens(text).joined(separator: "-") }

    // MARK: Parts of the sentence

    /// A verb that promises, with its place.
    struct Verb {
        var place: Int
        var verb: String
        var firmness: Firmness
        var isPassive = false
        var isDenied = false
    }

    /// Where the label before the sentence ends: "Supports for school personnel: The …".
    static func labelEnd(_ sentence: Sentence) -> Int {
        let verb = sentence.words.firstIndex { auxiliaries.contains(key($0.text)) } ?? 0
        let colon = sentence.words[..<verb].lastIndex { $0.text.utf8.last == 0x3A }
        let number = sentence.words.first.flatMap { Paragraph.itemNumber($0.text) } == nil ? 0 : 1
        return colon.map { $0 + 1 } ?? number
    }

    /// "If Ada is absent …", "When her sugar is low …": what is done in some cases only.
    private static func isConditional(_ keys: ArraySlice<String>) -> Bool {
        guard let first = keys.first(where: { !$0.isEmpty }) else { return true }
        return ["if", "when", "whenever", "should", "unless", "si", "cuando"].contains(first)
    }

    private static func clause(_ keys: [String], from start: Int) -> Verb? {
        for index in keys.indices.dropLast() where index >= start && auxiliaries.contains(keys[index]) {
            var next = index + 1
            while next < keys.count, fillers.contains(keys[next]) { next += 1 }
            guard next < keys.count else { return nil }
            var found = Verb(place: index, verb: keys[next], firmness: .pledged)
            found.isDenied = ["not", "no", "never"].contains(keys[next])
            switch keys[next] {
            case "be":
                let after = next + 1 < keys.count ? keys[next + 1] : ""
                // "will be provided by", and "will be available to consult", "will be with Ada".
                found.isPassive = root(after) != nil && after != root(after)
                found.verb = keys[(next + 1)...].prefix(6).lazy.compactMap(root).first ?? "stay"
            case "have", "receive", "get":
                found.isPassive = true
                found.verb = keys[(next + 1)...].prefix(12).lazy.compactMap(root).first ?? "receive"
            default: found.verb = root(keys[next]) ?? keys[next]
            }
            return found
        }
        for index in keys.indices where index >= start {
            if let verb = spanish[keys[index]] { return Verb(place: index, verb: verb, firmness: .pledged) }
        }
        return nil
    }

    /// "OT consults with the teacher", "SLP to meet with staff", "Consultation by the OT".
    private static func nominal(_ keys: [String], from start: Int) -> Verb? {
        for index in keys.indices where index >= start && index < start + 14 {
            guard let root = root(keys[index]), ["consult", "confer", "collaborate", "train", "meet"].contains(root) else {
                continue
            }
            return Verb(place: index, verb: root, firmness: .told)
        }
        return nil
    }

    /// The verb that a word is a form of: "consultation", "training", "consults".
    static func root(_ word: String) -> String? {
        if adultVerbs.contains(word) || verbs.contains(word) { return word }
        if let known = forms[word] { return known }
        for ending in ["ing", "ed", "es", "s", "d"] where word.hasSuffix(ending) {
            let stem = String(word.dropLast(ending.utf8.count))
            for candidate in [stem, stem + "e"] where adultVerbs.contains(candidate) || verbs.contains(candidate) {
                return candidate
            }
        }
        return nil
    }

    // MARK: Persons

    private struct Person {
        var role: ProviderRole?
        var text: String
        var places: [Int]
        var isShared = false
    }

    /// Who acts: before the verb; else after "by", "from" or "with" when the one before it is met or taught.
    private static func person(_ sentence: Sentence, _ keys: [String], label: Int, found: Verb) -> Person? {
        if !found.isPassive || found.firmness == .told, let actor = before(sentence, keys, label: label, verb: found.place) {
            return actor
        }
        let markers: Set<String> =
            found.isPassive || found.firmness == .told
            ? ["by", "from", "with", "por", "de"] : ["with", "from", "by", "see", "con"]
        guard
            found.isPassive || found.firmness == .told
                || ["meet", "work", "see", "check", "participate", "visit", "talk"].contains(found.verb)
        else { return nil }
        for index in keys.indices where index > found.place && markers.contains(keys[index]) {
            if let actor = after(sentence, keys, index),
                actor.role.map({
                    MandateBuilder.service(of: $0) != nil || $0 == .other && Vocabulary.service(actor.text)?.certainty == .strong
                }) ?? true,
                keys[index] != "with" || actor.role != .paraprofessional
            {
                return actor
            }
        }
        return nil
    }

    private static func before(_ sentence: Sentence, _ keys: [String], label: Int, verb: Int) -> Person? {
        guard verb > label else { return nil }
        let low = max(label, verb - 14)
        let cut = keys[low..<verb].indices.last { $0 < verb - 1 && sentence.words[$0].text.hasSuffix(",") }.map { $0 + 1 } ?? low
        let articles = (low..<verb).filter { index in
            guard Deed.articles.contains(keys[index]) else { return false }
            return index == low || !linkers.contains(keys[index - 1])
        }
        for start in [low, cut] + articles {
            let end = (start..<verb).first { breakers.contains(keys[$0]) } ?? verb
            guard let person = named(sentence, keys, start..<end) else { continue }
            return person
        }
        return nil
    }

    private static func after(_ sentence: Sentence, _ keys: [String], _ index: Int) -> Person? {
        var end = index + 1
        while end < keys.count, end < index + 9, end == index + 1 || !stops.contains(keys[end]) || isTechnology(sentence, end),
            !startsAmount(keys[end])
        {
            end += 1
            if let last = sentence.words[end - 1].text.unicodeScalars.last, ",;.:".unicodeScalars.contains(last) { break }
        }
        return named(sentence, keys, (index + 1)..<end)
    }

    /// "the AT specialist": two capitals, and not the preposition.
    private static func isTechnology(_ sentence: Sentence, _ index: Int) -> Bool { sentence.words[index].text == "AT" }

    /// The person whom these words name: by a role, or by a profession that names its service ("behavior specialist").
    private static func named(_ sentence: Sentence, _ keys: [String], _ range: Range<Int>) -> Person? {
        let places = range.drop { articles.contains(keys[$0]) || keys[$0].isEmpty }
        guard (1...9).contains(places.count) else { return nil }
        let words = places.map { sentence.words[$0] }
        var text = words.joinedText
        while let last = text.unicodeScalars.last, ",;.:".unicodeScalars.contains(last) { text.removeLast() }
        let roles = Vocabulary.roles(in: text)
        guard roles.first != nil || places.contains(where: { professions.contains(keys[$0]) }) else { return nil }
        guard roles.first != nil || Vocabulary.service(text) != nil else { return nil }
        let services = Set(roles.compactMap(MandateBuilder.service(of:)))
        return Person(role: roles.first, text: text, places: Array(places), isShared: services.count > 1)
    }

    /// The service that the person gives: the profession's; for teachers, aides and others the one that the sentence names.
    private static func service(of person: Person, named: [ServiceMatch]) -> ServiceMatch? {
        if let training = named.first(where: { $0.service == .parentTraining }) { return training }
        let own = person.role.flatMap(MandateBuilder.service(of:))
        let particular = named.first { match in
            match.service != own && !(own == .paraSupport && match.service == .speciallyDesignedInstruction)
                && (person.role.map { MandateBuilder.mayGive($0, match.service) } ?? true)
        }
        switch person.role {
        case .specialEducationTeacher?, .generalEducationTeacher?:
            if let particular { return particular }
        case .other?, nil:
            // The aide who is trained is no service.
            let isNamed = Vocabulary.service(person.text)?.certainty == .strong
            if let particular, particular.service != .paraSupport || !isNamed { return particular }
        default: break
        }
        guard var match = Vocabulary.service(person.text) ?? named.first ?? own.flatMap(Deed.plain) else { return nil }
        if let own { match.service = own }
        return own == nil && person.role != nil && person.role != .other ? nil : match
    }

    /// A match for a service whose giver's title names none ("teacher of record").
    private static func plain(_ service: Service) -> ServiceMatch? {
        let names: [Service: String] = [
            .nursingHealth: "nursing", .paraSupport: "paraprofessional", .deafHardOfHearing: "deaf education",
        ]
        return Vocabulary.service(names[service] ?? service.rawValue.split(separator: "_").joined(separator: " "))
    }

    // MARK: Words

    /// The words from person or verb up to the amount, for the mandate's name.
    private static func phrase(_ sentence: Sentence, from start: Int, actor: [Int], amount: Range<Int>) -> [Word] {
        var end = start
        while end < sentence.words.count, end < start + 20 {
            let isIn = sentence.offsets[end] >= amount.lowerBound && sentence.offsets[end] < amount.upperBound
            if isIn, startsAmount(key(sentence.words[end].text)) { break }
            end += 1
        }
        while end > start, leadIns.contains(key(sentence.words[end - 1].text)) { end -= 1 }
        return end - start > actor.count ? Array(sentence.words[start..<end]) : actor.map { sentence.words[$0] }
    }

    /// The words of an amount without what is said before it: "consult with the teacher for 15 minutes a month".
    static func amount(_ words: [Word]) -> [Word] {
        guard var start = words.firstIndex(where: { startsAmount(key($0.text)) }) else { return words }
        while start > 0, bounds.contains(key(words[start - 1].text)) { start -= 1 }
        return Array(words[start...])
    }

    static func startsAmount(_ key: String) -> Bool {
        key.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false || numbers.contains(key)
    }
}
