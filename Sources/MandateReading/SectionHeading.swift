import ServiceRecords
import Tables
import Vocabulary

/// What a section of an IEP is about.
enum SectionKind: String, Sendable, Hashable {
    case services, supports, accommodations, goals, presentLevels, evaluation, notes, placement, assessments, schedule, esy, transition
    case transportation, behavior, signatures, student, compensatory, other

    /// Amounts in these sections are told, considered, tested or past; they promise nothing.
    var neverPromises: Bool {
        switch self {
        case .goals, .presentLevels, .evaluation, .notes, .assessments, .schedule, .behavior, .signatures, .student, .placement: true
        default: false
        }
    }
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
        guard let best = SectionHeading.mostTelling(matches, tokens: tokens), let kind = SectionKind(rawValue: best.meaning) else { return nil }
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
        for kind in [SectionKind.esy, .compensatory, .notes, .supports] {
            if let match = matches.first(where: { $0.meaning == kind.rawValue }) { return match }
        }
        return matches.max { ($0.range.count, -$0.range.lowerBound) < ($1.range.count, -$1.range.lowerBound) }
    }
}

/// Place, delivery and ledger that a heading or a row across a table sets for the rows below.
struct SectionFacts: Sendable, Hashable {
    var setting: Setting?
    var delivery: Delivery?
    var scope: Scope?
    /// Related services below; they are given in therapy rooms when the heading says "outside".
    var isRelatedServices = false

    init() {}

    init(_ text: String) {
        let tokens = foldedTokens(text)
        let joined = " " + tokens.joined(separator: " ") + " "
        func has(_ phrase: String) -> Bool { joined.contains(" " + phrase + " ") }
        isRelatedServices = has("related services") || has("related service")
        let generalEd = ["general education", "general ed", "gen ed", "regular education", "regular class", "regular classroom", "regular ed", "ge setting"].contains(where: has)
        let outside = ["outside", "removed from", "other than", "not in", "separate"].contains(where: has)
        let inside = ["in", "within", "inside", "in the"].contains(where: has)
        if generalEd, outside {
            setting = isRelatedServices && !has("special education") ? .therapyRoom : .specialEducationRoom
        } else if has("other settings") || has("other setting") {
            setting = .specialEducationRoom
        } else if generalEd, inside, !has("participation in general education with nondisabled") {
            setting = .generalEducation
        } else if has("special education setting") || has("special education classroom") {
            setting = .specialEducationRoom
        }
        if has("consultation") || has("consultative") || has("consult") {
            delivery = .consult
        } else if has("indirect"), !has("direct") {
            delivery = .indirect
        }
        if has("esy") || has("extended school year") || has("summer services") { scope = .esy }
        if has("compensatory") || has("recovery services") { scope = .compensatory }
    }
}
