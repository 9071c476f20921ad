import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Vocabulary

extension RawRow {
    /// The notes of a column that asks for the way of delivery: "If needed, description of instructional service delivery".
    var mannerInNotes: String? {
        let notes = cells.first { $0.role == .notes && $0.heading.roles.contains(.delivery) }?.content.text
        return notes.flatMap { Vocabulary.delivery($0) == nil ? nil : $0 }
    }

    /// What a cell or label for the service's description says, where nothing else is noted.
    var description: String? {
        let notes = cells.filter { $0.role == .notes }
        guard notes.count == 1, foldedTokens(notes[0].heading.text).contains("description") else { return nil }
        return notes[0].content.text
    }
}

extension MandateBuilder {
    /// A code under a heading that says nothing to us, where the paper's own legend explains it as a way of delivery.
    func mannerInUnread(_ row: RawRow) -> String? {
        row.unread.first { $0.text.utf8.count <= 3 && legend.delivery($0.text) != nil }?.text
    }
}

/// What the notes beside an amount, or the service's own words, say of it.
extension MandateBuilder {
    /// "Consultation to classroom staff only; no direct service": minutes that the child does not get. Where a note begins with consultation
    /// and does not say that there is nothing else, a person must look.
    ///
    /// `isDescription` says that the words stand for what the service is, and do not merely remark on it.
    static func consultation(told notes: String, isDescription: Bool = false, of mandate: inout Mandate) -> Delivery? {
        let tokens = foldedTokens(notes)
        guard let first = tokens.first, first.hasPrefix("consult") || first == "indirect",
            mandate.frequency.parts.allSatisfy({ $0.delivery == .unspecified })
        else { return nil }
        let sentence = foldedTokens(String(notes.prefix { $0 != "." }))
        // "Consult with gym teacher only as needed" and "no therapy on Fridays" say nothing of all the minutes.
        let hasNoOther = ["only", "solely"].contains(sentence.last ?? "")
            || zip(tokens, tokens.dropFirst()).contains { $0 == "no" && $1 == "direct" }
        if hasNoOther { return .consult }
        if isDescription, MandateBuilder.describesConference(tokens) { return .consult }
        mandate.needsReview = true
        mandate.reviewReasons.append("The note speaks of consultation. Ask whether the minutes are the child's or those of adults who confer.")
        return nil
    }

    /// "Consultation with the classroom teacher on handwriting materials": all that a description says is that adults confer.
    private static func describesConference(_ tokens: [String]) -> Bool {
        let links: Set<String> = ["with", "to", "for", "between", "among", "con"]
        let others: Set<String> = [
            "direct", "therapy", "session", "sessions", "student", "students", "child", "individual", "group", "instruction", "needed",
        ]
        return tokens.dropFirst().first.map(links.contains) == true && Set(tokens).isDisjoint(with: others)
    }

    /// "Direct therapy, individually or with one other learner": a description that leaves open how the child is seen.
    static func openManner(described text: String) -> Delivery? {
        let tokens = foldedTokens(text)
        let isOpen = tokens.indices.contains { place in
            let around = tokens[..<place].suffix(2) + tokens[(place + 1)...].prefix(2)
            return tokens[place] == "or" && around.contains { ["individual", "individually", "alone"].contains($0) }
        }
        guard isOpen, Vocabulary.delivery(text) == .individualOrGroup, !tokens.contains(where: conditions.contains)
        else { return nil }
        return .individualOrGroup
    }

    private static let conditions: Set<String> = ["when", "if", "whenever", "unless", "some", "sometimes", "goals", "plan", "plans", "work"]

    /// "Small group (up to 4 students)", "Group of no more than three students.", "Individual sessions in the speech room": notes that begin with
    /// how the child is seen, and say nothing else of it.
    static func manner(told notes: String) -> Delivery? {
        let plain = String(notes.prefix { $0 != "(" })
        let tokens = foldedTokens(plain)
        guard speaksOfSessions(notes) else { return nil }
        // "Group size 3", "Group size: 1"
        if tokens.starts(with: ["group", "size"]), (3...5).contains(tokens.count), let size = tokens.compactMap({ Int($0) }).last {
            return size == 1 ? .individual : .group
        }
        if !tokens.isEmpty, tokens.count <= 4, let named = Vocabulary.delivery(plain) { return named }
        let first = foldedTokens(notes).prefix(2).joined(separator: " ")
        guard let named = Vocabulary.delivery(first), named == .group || named == .individual, Vocabulary.delivery(notes) == named,
            !Set(foldedTokens(notes)).contains(where: { ["or", "when", "if", "whenever", "unless", "some", "sometimes"].contains($0) })
        else { return nil }
        return named
    }

    /// Whether the first "individual" or "group" is said of how the child is seen: "individual sessions", and not "individual goals".
    private static func speaksOfSessions(_ notes: String) -> Bool {
        let words = notes.split(separator: " ")
        let tokens = words.map { foldedTokens(String($0)).joined() }
        guard let place = tokens.firstIndex(where: { ["individual", "group", "groups"].contains($0) }) else { return true }
        // "Small group, structured literacy"
        if [",", ".", ";", ":", ")", "/"].contains(words[place].last) { return true }
        let rest = tokens[(place + 1)...].prefix(3)
        guard let next = rest.first else { return true }
        if rest.contains(where: { ["goal", "goals", "plan", "plans", "program", "home", "education", "needs"].contains($0) }) { return false }
        if place > 0, tokens[place - 1] == "small" { return true }
        return links.contains(next) || next.isEmpty || next.allSatisfy(\.isNumber) || rest.contains(where: meetings.contains)
    }

    private static let links: Set<String> = [
        "of", "in", "with", "at", "up", "on", "by", "and", "or", "only", "small", "direct", "not", "for", "max",
        "push", "pushin", "pull", "pullout", "size", "inclass", "lunch", "outside", "inside",
    ]
    private static let meetings: Set<String> = [
        "session", "sessions", "service", "services", "instruction", "therapy", "treatment", "setting", "format", "lesson", "lessons",
        "counseling", "support", "work", "basis", "meeting", "meetings", "visit", "visits", "delivery", "individual", "group",
    ]

    /// "150 min push-in and 150 min pull-out; plus 60 min monthly consult": comments that state an amount which is not the
    /// row's may promise it besides; a person looks.
    func doubtAmountsInNotes(_ row: RawRow, _ mandate: inout Mandate) {
        let isForAdults = mandate.frequency.parts.contains { $0.delivery == .consult || $0.delivery == .indirect }
        for cell in row.cells where cell.role == .notes && !isForAdults && MandateBuilder.consultsBesides(cell.content.text) {
            mandate.needsReview = true
            mandate.reviewReasons.append("The comments say how often adults confer. Ask whether it is promised besides, and for how long.")
            return
        }
        for cell in row.cells where cell.role == .notes && cell.content.text.hasDigit {
            let amounts = AmountFinder.amounts(in: cell.content.text).map(\.frequency).filter(SentenceReader.statesMinutes)
            guard amounts.contains(where: { !MandateBuilder.agrees($0, with: mandate.frequency) }) else { continue }
            mandate.needsReview = true
            mandate.reviewReasons.append("The comments state an amount that is not the row's. See whether it is promised besides.")
            return
        }
    }

    /// "Services suspended until 01/05/2026": the service may begin on another day than the row's.
    static func doubtSuspension(_ mandate: inout Mandate) {
        guard let text = mandate.exclusionsText, text.hasDigit else { return }
        let tokens = foldedTokens(text)
        guard tokens.contains(where: { ["suspended", "until", "till", "after"].contains($0) }),
            DateFinder.dates(in: text).contains(where: { $0.date != nil })
        else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("The comments name a day until or after which the service is not given. See from when it holds.")
    }

    /// A box for the extended school year ticked in a block whose days are those of a whole year: given then too, or only then.
    static func doubtSummer(_ row: RawRow, _ mandate: inout Mandate) {
        guard row.isBlock, mandate.scope == .esy, row.content(.esy) != nil, let first = mandate.startDate, let last = mandate.endDate,
            last - first > 120
        else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("The extended school year is ticked, and the days are those of the year. Ask what is given in each.")
    }

    /// "Individual goals; OT consults monthly": a clause that says who confers and how often.
    private static func consultsBesides(_ text: String) -> Bool {
        guard text.utf8.count <= 300, text.lowercased().holds("consult") else { return false }
        return text.split(whereSeparator: { $0 == ";" || $0 == "." }).contains { clause in
            let tokens = foldedTokens(String(clause))
            return tokens.contains { $0.hasPrefix("consult") } && !tokens.contains(where: ["needed", "no", "included"].contains)
                && tokens.contains(where: everyPeriod.contains)
        }
    }

    private static let everyPeriod: Set<String> = ["daily", "weekly", "biweekly", "monthly", "bimonthly", "quarterly"]

    private static func agrees(_ told: Frequency, with own: Frequency) -> Bool {
        told.parts.allSatisfy { part in
            (own.parts + own.interpretations.flatMap(\.self)).contains {
                guard $0.period == part.period else { return false }
                let isLength = part.sessionsPerPeriod == nil && part.minutesPerSession != nil
                return $0.totalMinutesPerPeriod == part.totalMinutesPerPeriod || isLength && $0.minutesPerSession == part.minutesPerSession
            }
        }
    }

    /// "Behavior specialist consultation to teachers": where nobody else is named, the person who confers gives the service.
    static func takePersonWhoConfers(_ mandate: inout Mandate) {
        guard mandate.providerRole == nil, mandate.providerRoleText == nil,
            mandate.serviceText.lowercased().holds(" consult"),
            let place = mandate.serviceText.lowercased().firstRange(of: " consult")?.lowerBound
        else { return }
        let name = String(mandate.serviceText.lowercased()[..<place])
        let persons: Set<String> = [
            "therapist", "pathologist", "specialist", "teacher", "nurse", "psychologist", "counselor", "worker", "analyst", "audiologist",
            "bcba", "slp", "educator",
        ]
        guard let last = foldedTokens(name).last, persons.contains(last),
            // "behavior specialist (BCBA)": the letters say more than the words.
            let role = ["bcba", "slp"].contains(last) ? Vocabulary.role(last) : Vocabulary.role(name), role != .other
        else { return }
        // "… to the aide": whom the person confers with gives no service here.
        if let own = MandateBuilder.service(of: role), own != mandate.service, Vocabulary.service(name).map({ $0.service == own }) ?? true {
            mandate.service = own
        }
        setPerson(role, named: String(mandate.serviceText.prefix(name.count)), in: &mandate)
    }

    /// "Training for the teacher and the paraeducator on the behavior plan": what is taught names the service, not who is trained.
    static func takeTopicOfTraining(_ mandate: inout Mandate) {
        let text = mandate.serviceText
        guard mandate.service != .parentTraining, let first = foldedTokens(text).first, first == "training" || first == "train",
            let end = [" on ", " in ", " about "].compactMap({ text.firstRange(of: $0)?.upperBound }).min(),
            let topic = Vocabulary.service(String(text[end...])), topic.certainty > .faint, topic.service != mandate.service
        else { return }
        mandate.service = topic.service
        mandate.serviceCode = topic.code
    }

    /// "Consultation with the class teacher on the use of scissors" by an occupational therapist: the words tell whom one meets, and the person
    /// in the provider's column gives the service; a person looks.
    static func takeServiceOfProvider(_ match: ServiceMatch?, _ mandate: inout Mandate) {
        guard mandate.service == .speciallyDesignedInstruction, match?.certainty != .strong, let first = foldedTokens(mandate.serviceText).first,
            first.hasPrefix("consult") || first.hasPrefix("collab"), let role = mandate.providerRole, role != .paraprofessional,
            let own = service(of: role), own != mandate.service, !mayGive(role, mandate.service)
        else { return }
        mandate.service = own
        mandate.needsReview = true
        mandate.reviewReasons.append("The service was told from the provider's role.")
    }

    /// "Consultation between education specialist and general education teacher": where the words name no service of their own, that of the first of
    /// the two who gives one; a person looks.
    static func takeServiceOfThoseWhoConfer(_ mandate: inout Mandate) {
        let tokens = foldedTokens(mandate.serviceText)
        guard mandate.service == .other, tokens.count <= 16, let first = tokens.first, first.hasPrefix("consult") || first.hasPrefix("collab"),
            let between = tokens.prefix(4).firstIndex(of: "between")
        else { return }
        for person in tokens[(between + 1)...].split(separator: "and") {
            guard let role = Vocabulary.role(person.joined(separator: " ")), role != .paraprofessional, let own = service(of: role) else { continue }
            mandate.service = own
            mandate.needsReview = true
            mandate.reviewReasons.append("The service was told from the role of a person who confers.")
            return
        }
    }
}
