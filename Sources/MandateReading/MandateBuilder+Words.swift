import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Vocabulary

/// What the service's own words say of who gives it and how.
extension MandateBuilder {
    /// "Counseling with the school social worker", "Consultation by Board Certified Behavior Analyst": without a column for persons, the one
    /// whom the service's words name. Whom one confers "with" gives nothing; nor does somebody of another profession beside the service.
    static func takePersonNamed(_ mandate: inout Mandate) {
        guard mandate.providerRole == nil, mandate.providerRoleText == nil, mandate.agency == nil else { return }
        let words = mandate.serviceText.split(separator: " ")
        for index in words.indices {
            let link = words[index].lowercased()
            guard link == "by" || link == "with" else { continue }
            let rest = words[(index + 1)...].prefix(7).prefix {
                !["on", "to", "about", "for", "in", "at", "and", "or"].contains($0.lowercased())
            }
            let name = rest.joined(separator: " ")
            guard let role = Vocabulary.role(name), role != .other, let own = MandateBuilder.service(of: role) else { continue }
            let isFit = own == mandate.service || MandateBuilder.mayGive(role, mandate.service)
            if link == "with", mandate.frequency.parts.contains(where: { $0.delivery == .consult || $0.delivery == .indirect }) {
                continue
            }
            guard isFit, link == "by" || own == mandate.service else { continue }
            setPerson(role, named: name, in: &mandate)
            return
        }
        takePersonInBrackets(&mandate)
    }

    /// "Vision services (teacher of the visually impaired)": the brackets name the person who gives the service. Beside a service for adults
    /// it may be the one who is met.
    private static func takePersonInBrackets(_ mandate: inout Mandate) {
        let isForAdults = mandate.frequency.parts.contains { $0.delivery == .consult || $0.delivery == .indirect }
        guard !isForAdults, let name = mandate.serviceText.inBrackets, let role = Vocabulary.role(name), role != .other else { return }
        let tokens = foldedTokens(name)
        // "special education teacher or paraprofessional" leaves open who it is.
        guard (1...7).contains(tokens.count), !tokens.contains("or"), !["with", "for", "to", "and", "of"].contains(tokens[0]),
            tokens.contains(where: persons.contains),
            let own = MandateBuilder.service(of: role), own == mandate.service || MandateBuilder.mayGive(role, mandate.service)
        else { return }
        setPerson(role, named: name, in: &mandate)
    }

    private static let persons = Deed.professions.union(["aide", "assistant", "paraprofessional", "paraeducator"])

    /// The service that a row's words name. "Parent (learning coach) training": words in brackets may stand inside a name.
    static func serviceNamed(_ text: String) -> ServiceMatch? {
        let match = Vocabulary.service(text)
        guard let inside = text.inBrackets else { return match }
        let opening = text.utf8.prefix { $0 != 0x28 }.count
        if let match, match.range.lowerBound > opening, namesPlaces(inside) || namesPersons(inside),
            let head = serviceOfHead(text.withoutBrackets, besides: match)
        {
            return head
        }
        guard match?.certainty != .strong else { return match }
        let plain = Vocabulary.service(text.withoutBrackets)
        return plain?.certainty == .strong ? plain : match
    }

    /// "Assistant teacher support (arrival, lunch, PE)": brackets that list where or when say nothing of what is given.
    private static func namesPlaces(_ inside: String) -> Bool {
        let parts = inside.split { $0 == "," || $0 == ";" || $0 == "/" || $0 == "&" }
        return parts.count > 1 && parts.contains { part in
            !Set(foldedTokens(String(part))).isDisjoint(with: timesOfDay) || Vocabulary.setting(String(part)) != nil
        }
    }

    /// "Reading (special education teacher or paraprofessional)": brackets that list who may give a service name none.
    private static func namesPersons(_ inside: String) -> Bool {
        let parts = foldedTokens(inside).split(separator: "or")
        return parts.count > 1 && parts.allSatisfy { Vocabulary.role($0.joined(separator: " ")).map { $0 != .other } ?? false }
    }

    /// The service that the words before and after the brackets name, or whose provider they name.
    private static func serviceOfHead(_ head: String, besides match: ServiceMatch) -> ServiceMatch? {
        if let own = Vocabulary.service(head), own.certainty > .faint { return own }
        guard let role = Vocabulary.role(head), let service = service(of: role) else { return nil }
        var own = match
        (own.service, own.certainty, own.code, own.also) = (service, .weak, nil, [])
        return own
    }

    private static let timesOfDay: Set<String> = [
        "arrival", "dismissal", "lunch", "recess", "breakfast", "snack", "hallway", "hallways", "transition", "transitions", "specials", "bus",
        "cafeteria", "assemblies", "electives", "llegada", "salida", "almuerzo", "recreo",
    ]

    /// "Assistance with coat and toileting" by a paraprofessional: words that only hint at a health service, and the help is an aide's.
    static func takeAid(_ match: ServiceMatch?, _ mandate: inout Mandate) {
        guard mandate.service == .nursingHealth, match?.certainty == .faint, mandate.providerRole == .paraprofessional else { return }
        mandate.service = .paraSupport
        mandate.needsReview = true
        mandate.reviewReasons.append("The service was told from the provider's role.")
    }

    /// "Community-based travel and work instruction" by a transition coordinator, or below "Transition services": no teaching of school subjects.
    static func takeTransition(_ row: RawRow, _ match: ServiceMatch?, _ mandate: inout Mandate) {
        guard mandate.service == .other || mandate.service == .speciallyDesignedInstruction, match?.certainty != .strong,
            !Set(foldedTokens(mandate.serviceText)).contains(where: subjects.contains)
        else { return }
        let isPerson = mandate.providerRoleText.map { foldedTokens($0).contains("transition") } ?? false
        let isSection = foldedTokens(row.facts.source.text).joined(separator: " ").hasPrefix("transition services")
        guard isPerson || isSection else { return }
        mandate.service = .transition
        mandate.needsReview = true
        mandate.reviewReasons.append("The service was told from \(isPerson ? "the provider's role" : "the heading of the table").")
    }

    private static let subjects: Set<String> = [
        "reading", "math", "mathematics", "writing", "english", "literacy", "academic", "academics", "science", "history", "algebra", "language",
    ]

    /// The role of the person whom the service's own words name, with those words as its evidence.
    static func setPerson(_ role: ProviderRole, named name: String, in mandate: inout Mandate) {
        mandate.providerRole = role
        mandate.providerRoleText = name
        for evidence in mandate.evidence.filter({ $0.field == "service" }) {
            var copy = evidence
            copy.field = "providerRole"
            copy.confidence = min(copy.confidence, 0.9)
            copy.rule = "the person whom the service's own words name"
            mandate.evidence.append(copy)
        }
    }

    /// "One 60-minute session" that begins and ends on one day, or that the words call a training given once, comes no second time.
    ///
    /// Below a heading that names a period nothing comes only once; "1 time" without one may be each week's.
    static func settleOneTime(_ mandate: inout Mandate, headings: [ColumnHeading]) {
        guard OneTime.isStated(mandate.frequency), headings.allSatisfy({ $0.period == nil }) else { return }
        let words = foldedTokens(mandate.amountText + " " + mandate.serviceText).joined(separator: " ")
        let isOneDay = mandate.datesFrom == .row && mandate.startDate != nil && mandate.startDate == mandate.endDate
        // "One 60-minute session", "2 hours, one time", given between two days of its own that lie less than a school year apart: nothing says
        // that it comes again.
        let tokens = foldedTokens(mandate.amountText)
        let saysOnce = ["one time", "1 time", "one single", "una vez", "once by", "once before", "one session", "single session"].contains(where: words.contains)
            || (tokens.first == "one" && tokens.last == "session") || (tokens.first == "single" && tokens.last == "session")
        let isShort = mandate.datesFrom == .row && mandate.startDate.map { first in mandate.endDate.map { first.distance(to: $0) <= 92 } ?? false } == true
        let isCertain = isOneDay || ["one time training", "one time only", "una sola vez"].contains(where: words.contains)
        guard isCertain || (saysOnce && isShort) else { return }
        OneTime.settle(&mandate.frequency)
        // "One session" in a column for how often is no surer than "1 time".
        let namesSession = headings.count == 1
            && tokens.contains { $0.hasPrefix("session") || $0 == "visit" || $0 == "by" || $0 == "before" || $0 == "single" }
        guard !isCertain, !namesSession, !mandate.amountText.lowercased().contains("one-time") else { return }
        mandate.needsReview = true
        mandate.reviewReasons.append("The amount names one time and no period: it may be one session in all, or one each week. See what is meant.")
    }

    /// "By the spring case conference", "Before May 1": by when something is to be done, and no amount of a service.
    static func isDeadline(_ amount: String) -> Bool {
        let tokens = foldedTokens(amount)
        // "Before lunch" is a time of every day.
        let daily: Set<String> = ["lunch", "breakfast", "recess", "dismissal", "meals", "meal", "snack", "each", "every", "pe", "gym"]
        if tokens.dropFirst().contains(where: daily.contains) { return false }
        guard let first = tokens.first, first == "by" || first == "before" || tokens.starts(with: ["no", "later", "than"]) else {
            return false
        }
        return !AmountFinder.shape(of: amount).isAmount && AmountFinder.amounts(in: amount).isEmpty
    }
}
