import ServiceRecords
import Tables
import Vocabulary

/// What a section of an IEP is about.
enum SectionKind: String, Sendable, Hashable {
    case services, supports, accommodations, goals, presentLevels, evaluation, notes, placement, assessments, schedule, esy,
        transition
    case transportation, behavior, signatures, student, compensatory, past, rejected, outside = "private", other

    /// Amounts in these sections are told, considered, tested or past; they promise nothing.
    var neverPromises: Bool {
        switch self {
        case .goals, .presentLevels, .evaluation, .notes, .assessments, .schedule, .behavior, .signatures, .student, .placement:
            true
        case .past, .rejected, .outside: true
        default: false
        }
    }

    /// Behavior and health plans stand below headings of what is told of the child; a person who "will" do something there promises.
    var mayHoldPlans: Bool { self == .behavior || self == .presentLevels }

    /// Whether a sentence that says what a person of the school will do, for how many minutes, may promise a service here.
    var mayHoldDeeds: Bool {
        switch self {
        case .goals, .evaluation, .notes, .assessments, .schedule, .signatures, .past, .rejected, .outside: false
        default: true
        }
    }

    /// Whether what stands here is promised: a deed needs no second look for its place.
    var promisesDeeds: Bool { [.services, .supports, .esy, .compensatory, .transportation].contains(self) }

    /// Even a table that reads like a services table promises nothing here: it shows earlier, refused or other people's services.
    var isDecoy: Bool { self == .past || self == .rejected || self == .outside }
}

/// A heading understood, with what it settles for the rows below it.
struct SectionHeading: Sendable, Hashable {
    var kind: SectionKind
    var setting: Setting?
    var delivery: Delivery?
    var scope: Scope?

    private static let table = PhraseTable(words: PackageResources.sections_txt)

    /// Understands a heading; `nil` when no phrase of it is known.
    init?(_ text: String) {
        let tokens = foldedTokens(text)
        guard !tokens.isEmpty, tokens.count <= 26 else { return nil }
        let matches = SectionHeading.table.matches(tokens).filter { SectionKind(rawValue: $0.meaning) != nil }
        guard let best = SectionHeading.mostTelling(matches, tokens: tokens), let kind = SectionKind(rawValue: best.meaning)
        else { return nil }
        // In a long heading a single common word says little.
        if best.range.count == 1, tokens.count > 7, best.range.lowerBound > 2 { return nil }
        self.kind = kind
        let facts = SectionFacts(text)
        setting = facts.setting
        delivery = facts.delivery
        scope = kind == .esy ? .esy : kind == .compensatory ? .compensatory : facts.scope
    }

    /// How many words known phrases cover.
    static func coveredCount(_ tokens: [String]) -> Int { table.matches(tokens).reduce(0) { $0 + $1.range.count } }

    /// Whether a known phrase stands at the beginning, after a number or letter.
    static func begins(_ tokens: [String]) -> Bool {
        table.matches(tokens).contains { $0.range.lowerBound <= 1 && ($0.range.count > 1 || tokens.count <= 4) }
    }

    private static func mostTelling(_ matches: [PhraseTable.Match], tokens: [String]) -> PhraseTable.Match? {
        // Words that settle the matter wherever they stand.
        for kind in [SectionKind.past, .rejected, .outside, .esy, .compensatory, .notes, .supports] {
            if let match = matches.first(where: { $0.meaning == kind.rawValue }) { return match }
        }
        // "Health and Transportation" promises what stands below it, whatever else it tells.
        if tokens.count <= 4, tokens.contains("and"),
            let match = matches.first(where: { $0.meaning == SectionKind.transportation.rawValue })
        {
            return match
        }
        return matches.max { ($0.range.count, -$0.range.lowerBound) < ($1.range.count, -$1.range.lowerBound) }
    }
}

/// Place, delivery and ledger that a heading or a row across a table sets for the rows below.
struct SectionFacts: Sendable, Hashable {
    var setting: Setting?
    var delivery: Delivery?
    var scope: Scope?
    /// The heading's words, for values inherited from it.
    var source = CellContent()
    /// The rule of the form's profile, where it and not the words gave place or delivery.
    var assumed: String?
    /// Related services below; they are given in therapy rooms when the heading says "outside".
    var isRelatedServices = false
    /// Words that say from when to when what stands below is given: "2026-2027 school year: 09/08/2026 to 02/11/2027".
    var span: CellContent?
    /// The same of a heading further above, with others between that name no days.
    var sectionSpan: CellContent?
    /// Whether the heading above is one of accommodations or supports.
    var isAmongSupports = false
    /// Whether a line above speaks of services and two days in words that are no term: the rows may be given in them or not.
    var hasDoubtfulSpan = false

    init() {}

    init(_ text: String) {
        let tokens = foldedTokens(text)
        guard tokens.contains(where: SectionFacts.tellingWords.contains) else { return }
        isRelatedServices = Words.related.isIn(tokens)
        let generalEd = Words.generalEd.isIn(tokens)
        if generalEd, Words.outside.isIn(tokens) {
            setting = isRelatedServices && !Words.specialEd.isIn(tokens) ? .therapyRoom : .specialEducationRoom
        } else if Words.otherSetting.isIn(tokens) {
            setting = .specialEducationRoom
        } else if generalEd, Words.inside.isIn(tokens), !Words.participation.isIn(tokens) {
            setting = .generalEducation
        } else if Words.specialEdPlace.isIn(tokens) {
            setting = .specialEducationRoom
        }
        if Words.consult.isIn(tokens) {
            delivery = .consult
        } else if tokens.contains("indirect"), !tokens.contains("direct") {
            delivery = .indirect
        }
        if Words.esy.isIn(tokens), !SectionFacts.namesBothYears(tokens) { scope = .esy }
        if Words.compensatory.isIn(tokens) { scope = .compensatory }
    }

    /// "ESY and School-Year Services": the regular year beside the extended one, so that the words choose neither.
    static func namesBothYears(_ tokens: [String]) -> Bool {
        let summer = ["esy", "extended", "summer"]
        let links = ["and", "or", "the"]
        let names = ["regular", "academic", "traditional"]
        return tokens.indices.dropLast().contains { index in
            guard tokens[index] == "school", tokens[index + 1] == "year", index == 0 || tokens[index - 1] != "extended" else { return false }
            let before = tokens[..<index].reversed().drop(while: names.contains)
            let isLast = before.first.map { $0 == "and" || $0 == "or" } == true && tokens[..<index].contains(where: summer.contains)
            return isLast || tokens[(index + 2)...].drop(while: { links.contains($0) || $0 == "services" }).first.map(summer.contains) == true
        }
    }

    /// Adds what the form's profile knows of a section headed so, where the words say nothing themselves.
    mutating func complete(by form: FormKnowledge?, heading: String) {
        // Words that name a place or a delivery stand for themselves: the profile adds only where they are silent.
        guard setting == nil, delivery == nil, let section = form?.section(heading) else { return }
        setting = section.setting
        delivery = section.delivery
        if setting != nil || delivery != nil { assumed = section.rule }
    }

    /// Adds what the heading of the column of services says: "5. Related Services – Outside General Education".
    mutating func complete(byColumn heading: String, source words: CellContent?) {
        let own = SectionFacts(heading)
        isRelatedServices = own.isRelatedServices || isRelatedServices
        if let place = own.setting { setting = place }
        if let manner = own.delivery { delivery = manner }
        if let scope = own.scope { self.scope = scope }
        if own.setting != nil || own.delivery != nil {
            assumed = nil
            source = words ?? source
        }
    }

    /// No fact is told without one of these.
    private static let tellingWords: Set<String> = [
        "related", "general", "gen", "regular", "ge", "setting", "settings", "special", "consultation", "consultative", "consult",
        "indirect", "esy", "extended", "summer", "compensatory", "recovery",
        "relacionados", "aula", "clase", "salon", "entorno", "entornos", "ambientes", "consulta", "verano", "extendido",
    ]

    private enum Words {
        static let related = PhraseTable(["related services", "related service", "servicios relacionados"])
        static let generalEd = PhraseTable([
            "general education", "general ed", "gen ed", "regular education", "regular class", "regular classroom", "regular ed",
            "ge setting", "aula de educacion general", "salon de educacion general", "clase de educacion general", "aula regular", "clase regular",
            "salon regular", "aula general", "clase general", "entorno de educacion general",
        ])
        static let outside = PhraseTable(["outside", "removed from", "other than", "not in", "separate", "fuera de", "fuera del", "separado", "separada"])
        static let inside = PhraseTable(["in", "within", "inside", "en el", "en la", "dentro de", "dentro del"])
        static let otherSetting = PhraseTable(["other settings", "other setting", "otros entornos", "otro entorno", "otros ambientes"])
        static let specialEd = PhraseTable(["special education", "instruction", "educacion especial"])
        static let specialEdPlace = PhraseTable(["special education setting", "special education classroom", "aula de educacion especial", "salon de educacion especial"])
        static let participation = PhraseTable(["participation in general education with nondisabled"])
        static let consult = PhraseTable(["consultation", "consultative", "consult", "consulta"])
        static let esy = PhraseTable(["esy", "extended school year", "summer services", "ano escolar extendido", "servicios de verano"])
        static let compensatory = PhraseTable(["compensatory", "recovery services"])
    }
}
