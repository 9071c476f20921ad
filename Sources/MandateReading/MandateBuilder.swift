import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Vocabulary

/// Turns the words of one row, block or sentence into a mandate.
struct MandateBuilder {
    var iep: IEPDates
    /// Where the IEP's own days stand, for rows that inherit them.
    var iepEvidence: [Evidence] = []
    var pageCycleDays: Int?
    /// The form's profile, asked where the page says nothing.
    var form: FormKnowledge?
    var legend = Legend()

    /// The mandate that a table row states; `nil` when the row states none.
    func mandate(from read: RawRow) -> Mandate? {
        let parted = read.withProviderApart()
        guard var service = parted.content(.service), !service.isEmpty else { return nil }
        // A name and then a description in whole sentences.
        if let name = service.firstSentence, Vocabulary.service(name.text) != nil { service = name }
        let row = explained(parted)
        // Columns by place hold ticks, or the minutes given there.
        let placed = row.cells.filter { $0.role.isPlace && AmountColumns.number($0.content.text) != nil }
        let amounts = row.cells.filter { $0.role.isAmount } + placed
        let deliveryText = row.content(.delivery)?.text
        var context = FrequencyContext()
        context.pageCycleDays = pageCycleDays
        context.delivery = row.facts.delivery
        context.scope = row.facts.scope ?? .regular
        let phrase = AmountPhrase(amounts, context: &context)
        if phrase.isEmpty, row.isSupport { return nil }
        let columnar = AmountColumns.frequency(
            of: row.cells.filter { $0.role.isAmount || ($0.role.isPlace && AmountColumns.number($0.content.text) != nil) },
            scope: context.scope)
        var frequency = columnar?.frequency ?? FrequencyParser.parse(phrase.text, context: context)
        let assumption = assume(amounts, &frequency, phrase: phrase, context: context)
        frequency.raw = phrase.raw
        let match = Vocabulary.service(service.text)
        var mandate = Mandate(
            id: "", service: match?.service ?? .other, serviceText: service.text, serviceCode: match?.code,
            amountText: phrase.raw,
            frequency: frequency)
        mandate.evidence += service.evidence("service", confidence: match == nil ? 0.7 : 0.98, rule: row.rule(.service))
        for cell in amounts where !AmountPhrase.isBlank(cell.content.text) {
            mandate.evidence += cell.content.evidence(
                "amount", confidence: assumption == nil ? (frequency.vagueness == .none ? 0.97 : 0.8) : 0.7,
                rule: cell.heading.rule(cell.role, isLabel: row.isBlock) + (assumption.map { "; \($0)" } ?? ""))
        }
        if let assumption { FormDefault.mark(&mandate, rule: assumption) }
        applyPlace(row, to: &mandate)
        if mandate.setting == nil, mandate.settingText == nil, let place = columnar?.place {
            mandate.setting =
                place.role == .genEdSetting ? .generalEducation : place.role == .specialEdSetting ? .specialEducationRoom : nil
            mandate.settingText = place.cell.heading.text
            mandate.evidence += place.cell.content.evidence(
                "setting", confidence: 0.9,
                rule: "the only filled column among columns by place, \u{201C}\(place.cell.heading.text)\u{201D}")
        }
        let stated = row.cells.filter { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) }
        if mandate.setting == nil, mandate.settingText == nil, stated.count == 1, stated[0].heading.roles.contains(.setting),
            let place = Vocabulary.setting(stated[0].heading.text)
        {
            mandate.setting = place.setting
            mandate.settingText = stated[0].heading.text
            mandate.evidence += stated[0].content.evidence(
                "setting", confidence: 0.9, rule: "the only filled column of \u{201C}\(stated[0].heading.text)\u{201D}")
        }
        applyProvider(row, to: &mandate)
        if match == nil, let role = mandate.providerRole, let service = MandateBuilder.service(of: role) {
            mandate.service = service
            mandate.needsReview = true
            mandate.reviewReasons.append("The service was told from the provider's role.")
        }
        applyDelivery(deliveryText, notes: row.content(.notes)?.text, facts: row.facts, match: match, to: &mandate)
        if let content = row.content(.delivery) {
            mandate.evidence += content.evidence("delivery", confidence: 0.9, rule: row.rule(.delivery))
        }
        applyScope(row, match: match, to: &mandate)
        applyDates(row, to: &mandate)
        if let concurrent = row.content(.concurrent)?.text { mandate.isConcurrent = isAffirmed(concurrent) }
        if let notes = row.content(.notes)?.text { mandate.exclusionsText = exclusions(in: notes) }
        if row.hasPlaceColumns, mandate.setting == nil, mandate.settingText == nil {
            mandate.needsReview = true
            mandate.reviewReasons.append("The table has columns for places and none is marked in this row.")
        }
        score(&mandate, match: match, source: row.isRuled ? .ruled : .unruled)
        return mandate
    }

    /// The row with the codes among its amounts explained by the paper's legend, or by the letters of the heading itself
    /// ("D/W/M").
    private func explained(_ row: RawRow) -> RawRow {
        var row = row
        for index in row.cells.indices where row.cells[index].role.isAmount {
            let code = row.cells[index].content.text
            guard code.utf8.count <= 3 else { continue }
            if let meaning = legend.meaning(code), AmountFinder.shape(of: meaning) != .none {
                row.cells[index].content.meaning = meaning
            } else if row.cells[index].heading.namesPeriodLetters {
                row.cells[index].content.meaning = ColumnHeading.periodLetters[code.uppercased()]
            }
        }
        giveUnits(&row)
        return row
    }

    /// "225 | minutes | week": a column that names the unit of the number in the column before it.
    private func giveUnits(_ row: inout RawRow) {
        // "1 | 30" under "Hrs" and "Min": one length of time.
        for index in row.cells.indices.dropLast() {
            let (hours, minutes) = (row.cells[index], row.cells[index + 1])
            guard hours.heading.unit == .hours, minutes.heading.unit == .minutes, hours.role == minutes.role,
                let whole = AmountColumns.number(hours.content.spoken), let rest = AmountColumns.number(minutes.content.spoken),
                whole.low.value == whole.high.value, rest.low.value == rest.high.value,
                !AmountPhrase.isBlank(hours.content.text), !AmountPhrase.isBlank(minutes.content.text)
            else { continue }
            // "0.5 | 30": the same length printed in both units.
            if whole.low.value * 60 == rest.low.value {
                row.cells[index].content.meaning = ""
                continue
            }
            guard whole.isWhole, rest.isWhole, rest.low.value < 6_000, hours.heading.period == nil, minutes.heading.period == nil else { continue }
            row.cells[index].content.meaning = "\(hours.content.text) hours \(minutes.content.text) minutes"
            row.cells[index + 1].content.meaning = ""
        }
        for index in row.cells.indices where row.cells[index].role == .unit {
            guard let unit = AmountColumns.unit(row.cells[index].content.spoken),
                let number = row.cells[..<index].lastIndex(where: { $0.role.isAmount && $0.role != .unit }),
                row.cells[number].heading.unit == nil, row.cells[number].content.spoken.hasDigit,
                ![.duration, .full].contains(AmountFinder.shape(of: row.cells[number].content.spoken))
            else { continue }
            row.cells[number].content.meaning = row.cells[number].content.spoken + " " + row.cells[index].content.spoken
            row.cells[number].heading.unit = unit
            row.cells[index].content.meaning = ""
        }
    }

    /// What the form's profile added to the amount, as a rule in words; `nil` when the page says it all.
    ///
    /// A cell that names its own period and unit ("30 min weekly") owes nothing to the profile, whatever its heading was given.
    private func assume(
        _ amounts: [AmountColumns.Cell], _ frequency: inout Frequency, phrase: AmountPhrase, context: FrequencyContext
    ) -> String? {
        let isOpen =
            frequency.vagueness == .missingPeriod
            || frequency.parts.contains { $0.period.unit == .cycle && $0.period.cycleDays == nil }
        if let cycle = form?.cycle, pageCycleDays == nil, isOpen {
            var context = context
            context.pageCycleDays = cycle.days
            let again = FrequencyParser.parse(phrase.text, context: context)
            if again.parts.contains(where: { $0.period.cycleDays == cycle.days }) {
                frequency = again
                return cycle.rule
            }
        }
        let assumed = amounts.first { cell in
            guard cell.heading.assumed != nil else { return false }
            let shape = AmountFinder.shape(of: cell.content.spoken)
            return shape == .bareNumber || (shape == .duration && cell.heading.assumesPeriod)
        }
        return assumed?.heading.assumed
    }

    // MARK: Parts of a mandate

    private func applyPlace(_ row: RawRow, to mandate: inout Mandate) {
        if let content = row.content(.setting) {
            var match = legend.setting(content.text)
            // "O = other room, named in the first column"
            if match == nil, legend.meaning(content.text) != nil, let service = row.content(.service)?.text,
                let cut = service.firstIndex(of: ".")
            {
                match = Vocabulary.setting(String(service[cut...]))
            }
            mandate.settingText = content.text
            mandate.setting = match?.setting
            var rule = row.rule(.setting)
            if legend.meaning(content.text) != nil { rule = (rule ?? "") + "; the paper's own legend" }
            if match == nil, let known = form?.place(content.text) {
                mandate.setting = known.setting
                FormDefault.mark(&mandate, rule: known.rule, isAmount: false)
                rule = (rule.map { $0 + "; " } ?? "") + known.rule
            }
            mandate.evidence += content.evidence(
                "setting", confidence: mandate.setting == nil ? 0.6 : match == nil ? 0.7 : 0.97, rule: rule)
            if mandate.setting != nil { return }
        }
        applyTicks(row, to: &mandate)
        if mandate.setting == nil, mandate.settingText == nil, let setting = row.facts.setting {
            inherit("setting", from: row.facts, to: &mandate)
            let related = [Service.speechLanguage, .occupationalTherapy, .physicalTherapy, .counseling].contains(mandate.service)
            mandate.setting = setting == .specialEducationRoom && related && row.facts.isRelatedServices ? .therapyRoom : setting
        }
    }

    /// Says that a value comes from the heading above the row, or from what the form's profile knows of it.
    private func inherit(_ field: String, from facts: SectionFacts, to mandate: inout Mandate) {
        let rule = "inherited from the heading" + (facts.assumed.map { "; \($0)" } ?? "")
        mandate.evidence += facts.source.evidence(field, confidence: facts.assumed == nil ? 0.9 : 0.7, rule: rule)
        if let assumed = facts.assumed { FormDefault.mark(&mandate, rule: assumed, isAmount: false) }
    }

    /// Columns by place: a tick, or the place in words under "Other".
    private func applyTicks(_ row: RawRow, to mandate: inout Mandate) {
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
        guard let cell = ticked.first else { return }
        if ticked.count > 1 {
            // Several places: none alone is the place.
            mandate.settingText = ticked.map(\.heading.text).joined(separator: "; ")
            for cell in ticked {
                mandate.evidence += cell.content.evidence(
                    "setting", confidence: 0.8, rule: "one of several ticks, under \u{201C}\(cell.heading.text)\u{201D}")
            }
            return
        }
        let words = Tick.withoutMarks(cell.content.text)
        mandate.settingText = words.isEmpty || words.lowercased() == "x" ? cell.heading.text : words
        switch cell.role {
        case .genEdSetting: mandate.setting = .generalEducation
        case .specialEdSetting: mandate.setting = .specialEducationRoom
        case .codedSetting: mandate.setting = legend.setting(cell.heading.text)?.setting
        default:
            mandate.setting =
                Vocabulary.setting(words)?.setting ?? worded.first.flatMap { legend.setting($0.content.text)?.setting }
                ?? Vocabulary.setting(cell.heading.text)?.setting
        }
        mandate.evidence += cell.content.evidence(
            "setting", confidence: 0.9, rule: "tick under \u{201C}\(cell.heading.text)\u{201D}")
    }

    private func applyProvider(_ row: RawRow, to mandate: inout Mandate) {
        if let content = row.content(.provider) {
            mandate.providerRoleText = content.text
            mandate.providerRole = Vocabulary.role(content.text) ?? legend.meaning(content.text).flatMap(Vocabulary.role)
            if mandate.providerRole == nil, MandateBuilder.namesAgency(content.text) {
                mandate.agency = content.text
                mandate.providerRoleText = nil
            }
            mandate.evidence += content.evidence(
                "providerRole", confidence: mandate.providerRole == nil ? 0.6 : 0.97, rule: row.rule(.provider))
        }
        if let agency = row.content(.agency) {
            mandate.agency = agency.text
            mandate.evidence += agency.evidence("agency", confidence: 0.95, rule: row.rule(.agency))
        }
    }

    static func namesAgency(_ text: String) -> Bool {
        let tokens = Set(foldedTokens(text))
        return !tokens.isDisjoint(with: [
            "district", "agency", "nps", "npa", "county", "coe", "lea", "selpa", "cooperative", "boces", "school", "ssd", "esc",
            "aea", "iu", "distrito", "agencia", "condado", "escuela",
        ])
    }

    private func applyDelivery(
        _ text: String?, notes: String?, facts: SectionFacts, match: ServiceMatch?, to mandate: inout Mandate
    ) {
        var fallback: Delivery?
        var size: Int?
        if let text {
            fallback = legend.delivery(text)
            if fallback == nil { (fallback, size) = MandateBuilder.delivery(in: text) }
        }
        // Nurses and aides monitor the child, not the adults round it.
        let isWatching =
            (match?.service == .nursingHealth || match?.service == .paraSupport)
            && !foldedTokens(mandate.serviceText).contains { $0.hasPrefix("consult") }
        if fallback == nil, let match, match.isConsult, !isWatching { fallback = .consult }
        if fallback == nil { fallback = MandateBuilder.delivery(in: mandate.serviceText, onlyGroups: isWatching).0 }
        if fallback == nil, let notes, foldedTokens(notes).count <= 4 { fallback = Vocabulary.delivery(notes) }
        if fallback == nil, let place = mandate.settingText, place.utf8.count > 3, legend.meaning(place) == nil {
            fallback = Vocabulary.setting(place)?.delivery ?? MandateBuilder.delivery(in: place, onlyGroups: true).0
        }
        if fallback == nil, let own = facts.delivery {
            fallback = own
            if mandate.frequency.parts.allSatisfy({ $0.delivery == .unspecified || $0.delivery == own }) {
                inherit("delivery", from: facts, to: &mandate)
            }
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

    private func applyScope(_ row: RawRow, match: ServiceMatch?, to mandate: inout Mandate) {
        var scope = row.facts.scope ?? match?.scope
        if scope == nil, let esy = row.content(.esy)?.text, isAffirmed(esy) { scope = .esy }
        if scope == nil, let own = SectionFacts(mandate.serviceText).scope { scope = own }
        if scope == nil, let own = mandate.frequency.parts.first?.scope, own != .regular { scope = own }
        mandate.scope = scope ?? .regular
        for index in mandate.frequency.parts.indices { mandate.frequency.parts[index].scope = mandate.scope }
    }

    private func applyDates(_ row: RawRow, to mandate: inout Mandate) {
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
            if both.count == 1, MandateBuilder.marksEnd(start.text) { (from, through) = (nil, both[0]) }
        }
        if let dates {
            let found = RowDays.inCell(dates.text, term: term)
            let isEnd = found.count == 1 && MandateBuilder.marksEnd(dates.text)
            if from == nil, !isEnd { from = found.first }
            if through == nil { through = isEnd ? found[0] : found.count > 1 ? found[1] : nil }
            mandate.evidence += dates.evidence(
                "startDate", confidence: 0.95, rule: own == nil ? "inherited from the heading" : row.rule(.dates))
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

    /// "until 6/5/2026", "to 1/16/26": the day on which the service ends, with none on which it begins.
    private static func marksEnd(_ text: String) -> Bool {
        ["to", "until", "till", "through", "thru", "ends", "ending", "end"].contains(foldedTokens(text).first ?? "")
    }

    private func isAffirmed(_ text: String) -> Bool {
        if let state = Tick.state(of: text) { return state }
        let tokens = foldedTokens(text)
        return tokens.first == "yes" || tokens == ["y"] || tokens == ["x"] || tokens == ["true"] || tokens.first == "concurrent"
            || tokens == ["c"]
    }

    /// Words of a note that take days out of the promise.
    func exclusions(in text: String) -> String? {
        let joined = " " + foldedTokens(text).joined(separator: " ") + " "
        let signs = [
            " not be provided ", " not provided ", " interrupted ", " will not ", " excluding ", " except ", " first week",
            " first two weeks ", " last week ", " last two weeks ",
        ]
        return signs.contains { joined.contains($0) } ? text : nil
    }

    /// The service that a provider of this role gives.
    static func service(of role: ProviderRole) -> Service? {
        switch role {
        case .slp, .slpAssistant, .slpIntern: .speechLanguage
        case .ot, .cota: .occupationalTherapy
        case .pt, .pta: .physicalTherapy
        case .specialEducationTeacher: .speciallyDesignedInstruction
        case .bcba, .bcaba, .rbt: .behavior
        case .counselor, .socialWorker, .schoolPsychologist, .marriageFamilyTherapist: .counseling
        case .tvi: .vision
        case .orientationMobilitySpecialist: .orientationMobility
        case .teacherDeafHH: .deafHardOfHearing
        case .interpreter: .interpreter
        case .audiologist: .audiology
        case .nurse, .healthAide: .nursingHealth
        case .adaptedPETeacher: .adaptedPE
        case .paraprofessional: .paraSupport
        case .generalEducationTeacher, .substitute, .other: nil
        }
    }

    /// "No change" where an amendment states new amounts.
    static func isUnchanged(_ text: String) -> Bool {
        ["no change", "no changes", "unchanged", "remains the same", "same as before", "not changed", "stays the same", "sin cambio", "sin cambios"]
            .contains(foldedTokens(text).joined(separator: " "))
    }

    /// Whether the words end a service instead of stating an amount.
    static func isDiscontinued(_ text: String) -> Bool {
        let tokens = foldedTokens(text)
        return tokens.count <= 8
            && tokens.contains {
                ["discontinued", "discontinue", "dismissed", "exited", "ended", "terminated", "removed", "deleted"].contains($0)
            }
    }
}

/// A staffing ratio such as 5:1 or 12:1:1.
struct Ratio {
    var students: Int
    var isOfService: Bool

    /// The first ratio in the text.
    init?(in text: String) {
        let bytes = Array(text.utf8)
        for index in bytes.indices where bytes[index] == 0x3A && index > 0 && index + 1 < bytes.count {
            guard isDigit(bytes[index - 1]), isDigit(bytes[index + 1]) else { continue }
            var start = index - 1
            while start > 0, isDigit(bytes[start - 1]) { start -= 1 }
            var end = index + 1
            while end < bytes.count, isDigit(bytes[end]) { end += 1 }
            guard index - start <= 2, end - index == 2, let number = Int(String(decoding: bytes[start..<index], as: UTF8.self))
            else { continue }
            let second = bytes[index + 1] - 0x30
            let adultsFollow = end < bytes.count && (bytes[end] == 0x3A || bytes[end] == 0x2B)
            // "1:3" is written for three students as well.
            students = number == 1 ? Int(second) : number
            isOfService = !adultsFollow && students >= 1 && students <= 6 && (number == 1 || second == 1)
            return
        }
        return nil
    }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
