import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Vocabulary

/// Place, provider, manner, scope and days of a row.
extension MandateBuilder {
    func applyPlace(_ row: RawRow, to mandate: inout Mandate) {
        if let content = row.place, !Tick.isAlone(content.text) {
            var match = legend.setting(content.text)
            // "O = other room, named in the first column"
            if match == nil, legend.meaning(content.text) != nil, let service = row.content(.service)?.text,
                let cut = service.firstIndex(of: ".")
            {
                match = Vocabulary.setting(String(service[cut...]))
            }
            if legend.isUnexplained(content.text) {
                match = nil
                mandate.needsReview = true
                mandate.reviewReasons.append("The code \u{201C}\(content.text)\u{201D} for the place is none of those that the paper explains.")
            }
            mandate.settingText = content.text
            mandate.setting = match?.setting ?? (legend.isUnexplained(content.text) ? nil : MandateBuilder.placeOfForm(content.text))
            var rule = row.rule(.setting)
            if legend.meaning(content.text) != nil { rule = (rule ?? "") + "; the paper's own legend" }
            if mandate.setting == nil, let known = form?.place(content.text) {
                mandate.setting = known.setting
                FormDefault.mark(&mandate, rule: known.rule, isAmount: false)
                rule = (rule.map { $0 + "; " } ?? "") + known.rule
            }
            mandate.evidence += content.evidence(
                "setting", confidence: mandate.setting == nil ? 0.6 : match == nil ? 0.7 : 0.97, rule: rule)
            if mandate.setting != nil { return }
        }
        applyTicks(row, to: &mandate)
        if mandate.settingText == nil, let cell = row.cells.first(where: { $0.role == .setting && Tick.isAlone($0.content.text) }), Tick.state(of: cell.content.text) == true {
            // One column for one place: "Resource room" over ticks.
            let place = PlaceHeading(cell.heading.lower ?? cell.heading.text)
            mandate.settingText = cell.heading.lower ?? cell.heading.text
            mandate.setting = place.setting
            mandate.evidence += cell.content.evidence("setting", confidence: 0.9, rule: "tick under \u{201C}\(cell.heading.text)\u{201D}")
            if !place.isSure {
                mandate.needsReview = true
                mandate.reviewReasons.append("The tick for the place stands under \u{201C}\(cell.heading.text)\u{201D}, which names no known place for certain.")
            }
        }
        if mandate.setting == nil, mandate.settingText == nil, let setting = row.facts.setting {
            inherit("setting", from: row.facts, to: &mandate)
            let related = [Service.speechLanguage, .occupationalTherapy, .physicalTherapy, .counseling].contains(mandate.service)
            mandate.setting = setting == .specialEducationRoom && related && row.facts.isRelatedServices ? .therapyRoom : setting
        }
    }

    /// "Special Ed" and "Gen Ed" name a place only under a heading for places.
    private static func placeOfForm(_ text: String) -> Setting? {
        switch ColumnHeading.label(text) {
        case .genEdSetting: .generalEducation
        case .specialEdSetting: .specialEducationRoom
        default: nil
        }
    }

    /// Boxes of which none or several are ticked choose nothing that could be taken.
    func doubtChoices(_ row: RawRow, of mandate: inout Mandate) {
        guard !row.openChoices.isEmpty else { return }
        if row.openChoices[.setting].map({ $0 > 1 }) == true { mandate.setting = nil }
        let (none, several) = (row.openChoices.values.contains(0), row.openChoices.values.contains { $0 > 1 })
        mandate.needsReview = true
        mandate.reviewReasons.append(
            several ? "Several boxes of one choice are ticked." : none ? "Of boxes to tick none is ticked." : "A choice is open.")
    }

    /// Says that a value comes from the heading above the row, or from what the form's profile knows of it.
    func inherit(_ field: String, from facts: SectionFacts, to mandate: inout Mandate) {
        let rule = "inherited from the heading" + (facts.assumed.map { "; \($0)" } ?? "")
        mandate.evidence += facts.source.evidence(field, confidence: facts.assumed == nil ? 0.9 : 0.7, rule: rule)
        if let assumed = facts.assumed { FormDefault.mark(&mandate, rule: assumed, isAmount: false) }
    }

    /// Columns by place: a tick, or the place in words under "Other".
    func applyTicks(_ row: RawRow, to mandate: inout Mandate) {
        let ticked = row.cells.filter {
            ($0.role.isPlace || $0.role == .codedSetting && legend.meaning($0.heading.text) != nil)
                && Tick.state(of: $0.content.text) == true
        }
        let worded = row.cells.filter {
            $0.role == .otherSetting && Tick.state(of: $0.content.text) == nil && AmountColumns.number($0.content.text) == nil
        }
        if ticked.isEmpty, let cell = worded.first {
            mandate.settingText = cell.content.text
            mandate.setting = legend.setting(cell.content.text)?.setting
            mandate.evidence += cell.content.evidence(
                "setting", confidence: 0.9, rule: cell.heading.rule(cell.role, isLabel: row.isBlock))
            return
        }
        if ticked.isEmpty, let cell = row.cells.first(where: { $0.role == .codedSetting && Tick.state(of: $0.content.text) == true }), mandate.settingText == nil {
            mandate.needsReview = true
            mandate.reviewReasons.append("A tick stands under the code \u{201C}\(cell.heading.text)\u{201D}, which the paper does not explain.")
        }
        guard let cell = ticked.first else { return }
        func words(_ cell: AmountColumns.Cell) -> String { cell.heading.ticks ?? cell.heading.lower ?? cell.heading.text }
        if ticked.count > 1 {
            // Several places: none alone is the place.
            mandate.settingText = ticked.map(words).joined(separator: "; ")
            for cell in ticked {
                mandate.evidence += cell.content.evidence(
                    "setting", confidence: 0.8, rule: "one of several ticks, under \u{201C}\(cell.heading.text)\u{201D}")
            }
            mandate.needsReview = true
            mandate.reviewReasons.append("Several places are ticked.")
            return
        }
        let beside = Tick.withoutMarks(cell.content.text)
        let isAlone = beside.isEmpty || Tick.isAlone(beside)
        mandate.settingText = isAlone ? words(cell) : beside
        let place = PlaceHeading(words(cell), under: cell.heading.upper)
        var isSure = place.isSure
        switch cell.role {
        case .codedSetting: (mandate.setting, isSure) = (legend.setting(cell.heading.text)?.setting, true)
        case .genEdSetting where cell.heading.ticks == nil: (mandate.setting, isSure) = (.generalEducation, true)
        case .specialEdSetting where cell.heading.ticks == nil: (mandate.setting, isSure) = (.specialEducationRoom, true)
        default:
            let named = isAlone ? nil : Vocabulary.setting(beside)?.setting
            let other = named ?? (place.setting == nil ? worded.first.flatMap { legend.setting($0.content.text)?.setting } : nil)
            // "RC" over ticks, which the paper explains: "RC = regular class".
            let coded = place.setting == nil && legend.meaning(words(cell)) != nil ? legend.setting(words(cell))?.setting : nil
            mandate.setting = other ?? place.setting ?? coded
            if other != nil || coded != nil { isSure = true }
            if other != nil, isAlone, let text = worded.first?.content.text { mandate.settingText = text }
        }
        // "Other" with nothing beside it says all that the paper says.
        let isOther = mandate.setting == nil && ["other", "otro", "otra"].contains((legend.meaning(words(cell)) ?? words(cell)).lowercased())
        if mandate.setting == nil && !isOther || !isSure && !isOther {
            mandate.needsReview = true
            mandate.reviewReasons.append("The tick for the place stands under \u{201C}\(words(cell))\u{201D}, which names no known place for certain.")
        }
        mandate.evidence += cell.content.evidence(
            "setting", confidence: 0.9, rule: "tick under \u{201C}\(cell.heading.text)\u{201D}")
    }

    func applyProvider(_ row: RawRow, to mandate: inout Mandate) {
        if let content = row.content(.provider) {
            mandate.providerRoleText = content.text
            mandate.providerRole = legend.role(content.text)
            if mandate.providerRole == nil, MandateBuilder.namesAgency(content.text) {
                mandate.agency = content.text
                mandate.providerRoleText = nil
                takeMonitor(row, to: &mandate)
            }
            mandate.evidence += content.evidence(
                "providerRole", confidence: mandate.providerRole == nil ? 0.6 : 0.97, rule: row.rule(.provider))
        }
        if let agency = row.content(.agency) {
            mandate.agency = agency.text
            mandate.evidence += agency.evidence("agency", confidence: 0.95, rule: row.rule(.agency))
        }
    }

    /// Where the provider's column names an agency alone ("LEA") the one who watches over the service is the only person that the row names.
    private func takeMonitor(_ row: RawRow, to mandate: inout Mandate) {
        guard let content = row.content(.monitor), let role = Vocabulary.role(content.text) else { return }
        mandate.providerRole = role
        mandate.providerRoleText = content.text
        mandate.evidence += content.evidence("providerRole", confidence: 0.93, rule: row.rule(.monitor))
    }

    /// "Social skills group led by the school counselor": a skill that teachers teach, too, is counseling where a counselor gives it.
    func takeCounselling(_ mandate: inout Mandate) {
        guard mandate.service == .speciallyDesignedInstruction, foldedTokens(mandate.serviceText).contains("social"),
            let role = mandate.providerRole ?? Vocabulary.role(mandate.serviceText), MandateBuilder.service(of: role) == .counseling
        else { return }
        mandate.service = .counseling
        mandate.needsReview = true
        mandate.reviewReasons.append("The service was told from the provider's role.")
    }

    static func namesAgency(_ text: String) -> Bool {
        let tokens = Set(foldedTokens(text))
        return !tokens.isDisjoint(with: [
            "district", "agency", "nps", "npa", "county", "coe", "lea", "selpa", "cooperative", "boces", "school", "ssd", "esc",
            "aea", "iu", "esd", "resd", "isd", "regional", "state", "distrito", "agencia", "condado", "escuela",
        ])
    }

    func applyDelivery(
        _ text: String?, notes: String?, described: String? = nil, facts: SectionFacts, match: ServiceMatch?, to mandate: inout Mandate
    ) {
        var fallback: Delivery?
        var size: Int?
        if let text {
            fallback = legend.delivery(text)
            if fallback == nil { (fallback, size) = MandateBuilder.delivery(in: text) }
            if fallback == .group, size == nil { size = MandateBuilder.largestGroup(in: text) }
        }
        // Nurses and aides monitor the child, not the adults round it.
        let isWatching =
            (match?.service == .nursingHealth || match?.service == .paraSupport)
            && !foldedTokens(mandate.serviceText).contains { $0.hasPrefix("consult") }
        let isTaught = MandateBuilder.isTaughtTogether(mandate)
        if isTaught {
            mandate.needsReview = true
            mandate.reviewReasons.append("\u{201C}Collaboration\u{201D} may mean two teachers in one class, or adults who confer. Ask which.")
        }
        if fallback == nil, let match, match.isConsult, !isWatching, !isTaught { fallback = .consult }
        if fallback == nil, !isTaught { fallback = MandateBuilder.delivery(in: mandate.serviceText, onlyGroups: isWatching).0 }
        // "Direct instruction in English" is a way to teach, not a way to give a service.
        if text == nil, fallback == .direct, MandateBuilder.teachesDirectly(mandate.serviceText) { fallback = nil }
        if fallback == nil, MandateBuilder.meetsAdults(mandate.serviceText) { fallback = .consult }
        if fallback == nil, let notes { fallback = MandateBuilder.manner(told: notes) }
        if fallback == nil, let described { fallback = MandateBuilder.openManner(described: described) }
        if fallback == nil, let notes { fallback = MandateBuilder.consultation(told: notes, isDescription: described == notes, of: &mandate) }
        if fallback == nil, let place = mandate.settingText, place.utf8.count > 3, legend.meaning(place) == nil {
            // "C - Consultation with staff" under "Setting" names a manner and no place.
            let named = Vocabulary.setting(place)
            fallback = isTaught ? nil : named?.delivery ?? MandateBuilder.delivery(in: place, onlyGroups: named != nil).0
        }
        // "I = indirect service (consultation)" under a heading for places.
        if fallback == nil, let place = mandate.settingText, let told = legend.delivery(place), told == .indirect || told == .consult { fallback = told }
        if fallback == nil, let own = facts.delivery {
            fallback = own
            if mandate.frequency.parts.allSatisfy({ $0.delivery == .unspecified || $0.delivery == own }) {
                inherit("delivery", from: facts, to: &mandate)
            }
        }
        if fallback == nil, MandateBuilder.namesConsultant(mandate),
            mandate.frequency.parts.allSatisfy({ $0.delivery == .unspecified })
        {
            // In some states such a teacher advises others, in some the student is taught as well.
            let tokens = foldedTokens(mandate.serviceText)
            if zip(tokens, tokens.dropFirst()).contains(where: { $0 == "teacher" && $1.hasPrefix("consult") }) { fallback = .consult }
            mandate.needsReview = true
            mandate.reviewReasons.append("A teacher consultant may teach the student or advise the teachers. Ask which.")
        }
        guard let fallback else { return }
        func filled(_ part: FrequencyPart) -> FrequencyPart {
            var part = part
            if part.delivery == .unspecified || (part.delivery == .direct && (fallback == .individual || fallback == .group)) {
                part.delivery = fallback
            }
            if part.groupSizeMax == nil { part.groupSizeMax = size }
            return part
        }
        mandate.frequency.parts = mandate.frequency.parts.map(filled)
        mandate.frequency.interpretations = mandate.frequency.interpretations.map { $0.map(filled) }
    }

    /// "Direct instruction in English", "Writing: direct instruction in sentences": words that begin a service's name, or what is told after it.
    private static func teachesDirectly(_ service: String) -> Bool {
        service.split(separator: ":").contains { foldedTokens(String($0)).starts(with: ["direct", "instruction"]) }
    }

    /// "OT check-in with teachers", "Planning meeting with staff": adults who confer, by whom they meet.
    private static func meetsAdults(_ service: String) -> Bool {
        let tokens = foldedTokens(service)
        let meetings: Set<String> = ["check", "checkin", "meeting", "meetings", "conference", "planning", "conferring"]
        // Of "Check-in with staff" it may be the student who checks in.
        guard let first = tokens.first, Vocabulary.role(first) != nil, let place = tokens.firstIndex(where: meetings.contains),
            let with = tokens[place...].firstIndex(where: { $0 == "with" || $0 == "among" })
        else { return false }
        return tokens[(with + 1)...].prefix(4).contains { ["teacher", "teachers", "staff", "team", "parents", "parent", "family"].contains($0) }
    }

    /// "Teacher consultant", "Consulting teacher": a service by the name of a person who consults, without a word on how.
    private static func namesConsultant(_ mandate: Mandate) -> Bool {
        let tokens = foldedTokens(mandate.serviceText)
        guard mandate.service == .speciallyDesignedInstruction, !tokens.contains("direct"), !tokens.contains("indirect") else { return false }
        return zip(tokens, tokens.dropFirst()).contains { first, second in
            first == "teacher" && ["consultant", "consultants"].contains(second)
                || ["consultant", "consulting"].contains(first) && second.hasPrefix("teacher")
        }
    }

    /// "Specially designed instruction: math (collaboration), 60 minutes daily": nobody confers for an hour a day; two teachers teach one class.
    /// The place may say it, too: "Regular class (collaboration with the teacher)".
    private static func isTaughtTogether(_ mandate: Mandate) -> Bool {
        let tokens = foldedTokens(mandate.serviceText) + foldedTokens(mandate.settingText ?? "")
        guard mandate.service == .speciallyDesignedInstruction, tokens.contains(where: { $0.hasPrefix("collab") }),
            !tokens.contains(where: { $0.hasPrefix("consult") || $0 == "indirect" }), let part = mandate.frequency.parts.first
        else { return false }
        let total = part.totalMinutesPerPeriod?.min ?? 0
        return (part.period.unit == .day && total >= 20) || (part.period.unit == .week && part.period.count == 1 && total >= 60)
    }

    /// The way of delivery that words or a ratio state. Ratios of classes (12:1:1, 8:1+2) state none.
    static func delivery(in text: String, onlyGroups: Bool = false) -> (Delivery?, Int?) {
        var size: Int?
        var delivery: Delivery?
        if let ratio = Ratio(in: text), ratio.isOfService {
            size = ratio.students > 1 ? ratio.students : nil
            delivery = ratio.students > 1 ? .group : .individual
        }
        if let named = Vocabulary.delivery(text) {
            if !onlyGroups || named == .group || named == .individual { delivery = named }
        }
        return (delivery, size)
    }

    /// The 4 of "Small group, no more than 4 students" in a cell of its own.
    private static func largestGroup(in text: String) -> Int? {
        guard text.contains(where: \.isNumber), text.utf8.count <= 80 else { return nil }
        let sizes = Set(FrequencyParser.parse(text).parts.compactMap(\.groupSizeMax))
        return sizes.count == 1 ? sizes.first : nil
    }

    func applyScope(_ row: RawRow, match: ServiceMatch?, to mandate: inout Mandate) {
        var scope = row.facts.scope ?? match?.scope
        if scope == nil, let esy = row.content(.esy)?.text, isAffirmed(esy) { scope = .esy }
        if scope == nil, let own = SectionFacts(mandate.serviceText).scope { scope = own }
        if scope == nil, let own = mandate.frequency.parts.first?.scope, own != .regular { scope = own }
        mandate.scope = scope ?? .regular
        for index in mandate.frequency.parts.indices { mandate.frequency.parts[index].scope = mandate.scope }
    }

    func applyDates(_ row: RawRow, to mandate: inout Mandate) {
        let start = row.content(.start)
        let end = row.content(.end)
        let own = row.content(.dates)
        // Without days of its own the row takes those of the heading above it.
        let dates = own ?? (start == nil && end == nil ? row.facts.span : nil)
        var from = start.flatMap { RowDays.inCell($0.text, term: term).first }
        var through = end.flatMap { RowDays.inCell($0.text, term: term).first }
        if let start, through == nil, end == nil {
            let both = RowDays.inCell(start.text, term: term)
            if both.count == 2 { through = both[1] }
            if both.count == 1, MandateBuilder.marksEnd(start.text) || MandateBuilder.isRest(start.text) { (from, through) = (nil, both[0]) }
        }
        // "Duration: 11/11/2024 to 06/06/2025"
        if let end, start == nil, dates == nil {
            let both = RowDays.inCell(end.text, term: term)
            if both.count == 2, both[0] < both[1], !foldedTokens(end.text).contains(where: { $0.hasPrefix("review") || $0.hasPrefix("amend") }) {
                (from, through) = (both[0], both[1])
                mandate.evidence += end.evidence("startDate", confidence: 0.95, rule: row.rule(.end))
            }
        }
        if let dates {
            let found = RowDays.inCell(dates.text, term: term)
            let isEnd = found.count == 1 && (MandateBuilder.marksEnd(dates.text) || MandateBuilder.isRest(dates.text))
            if from == nil, !isEnd { from = found.first }
            if through == nil { through = isEnd ? found[0] : found.count > 1 ? found[1] : nil }
            mandate.evidence += dates.evidence(
                "startDate", confidence: 0.95, rule: own == nil ? "inherited from the heading" : row.rule(.dates))
        }
        // "45 minutes every other week, through 5/29/2026": days that stand beside the amount, in a row with none of their own.
        if from == nil, through == nil, let told = row.spanBesideAmount(term: term) {
            (from, through) = (told.from, told.through)
            let rule = "days beside the amount"
            if row.cells.contains(where: { $0.role == .service && $0.content.text == told.cell.text }) {
                mandate.needsReview = true
                mandate.reviewReasons.append("The days stand beside the service's name. See whether it is given from or until then.")
            }
            if from != nil { mandate.evidence += told.cell.evidence("startDate", confidence: 0.93, rule: rule) }
            if through != nil { mandate.evidence += told.cell.evidence("endDate", confidence: 0.93, rule: rule) }
        }
        if from == nil, through != nil, [start, dates].contains(where: { $0.map { MandateBuilder.isRest($0.text) } ?? false }) {
            mandate.needsReview = true
            mandate.reviewReasons.append("Of two days only the last one could be read. See on which day the service begins.")
        }
        if from != nil, let start { mandate.evidence += start.evidence("startDate", confidence: 0.97, rule: row.rule(.start)) }
        if through != nil, let end { mandate.evidence += end.evidence("endDate", confidence: 0.97, rule: row.rule(.end)) }
        mandate.datesFrom = from == nil && through == nil ? .iep : .row
        mandate.startDate = from ?? iep.startDate
        mandate.endDate = through ?? iep.endDate
        if from == nil, iep.startDate != nil { mandate.evidence += iepEvidence.filter { $0.field == "startDate" } }
        if through == nil, iep.endDate != nil { mandate.evidence += iepEvidence.filter { $0.field == "endDate" } }
        if let first = mandate.startDate, let last = mandate.endDate, first > last {
            mandate.needsReview = true
            mandate.reviewReasons.append("The first day is after the last day.")
        }
    }

    /// The IEP's first and last day as a span.
    var term: Term? { iep.startDate.flatMap { first in iep.endDate.flatMap { Term(first: first, last: $0) } } }

    /// "— 6/5/2026": what is left of two days.
    static func isRest(_ text: String) -> Bool { ["-", "\u{2013}", "\u{2014}"].contains(text.first) }

    /// "until 6/5/2026", "to 1/16/26": the day on which the service ends, with none on which it begins.
    static func marksEnd(_ text: String) -> Bool {
        ["to", "until", "till", "through", "thru", "ends", "ending", "end"].contains(foldedTokens(text).first ?? "")
    }
}
