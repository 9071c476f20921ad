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
    /// Whether the paper names cycles of several lengths.
    var hasSeveralCycles = false
    /// The form's profile, asked where the page says nothing.
    var form: FormKnowledge?
    var legend = Legend()
    /// What columns of minutes count, where the paper says it.
    var minutesMeaning: MinutesMeaning?

    /// The mandate that a table row states; `nil` when the row states none.
    func mandate(from read: RawRow) -> Mandate? {
        let parted = read.withProviderApart().withPlaceOfDelivery().withChoices()
        guard var service = parted.content(.service), !service.isEmpty else { return nil }
        // A name and then a description in whole sentences.
        if let name = service.firstSentence, Vocabulary.service(name.text) != nil { service = name }
        let whole = explained(parted.withLengthElsewhere())
        let restated = RestatedAmount(whole)
        let row = restated?.row ?? whole
        // Columns by place hold ticks, or the minutes given there.
        let placed = row.cells.filter { $0.role.isPlace && MandateBuilder.statesLength($0.content.text) }
        let amounts = row.cells.filter { $0.role.isAmount } + placed
        let deliveryText = row.content(.delivery)?.text
        var context = FrequencyContext()
        context.pageCycleDays = pageCycleDays
        context.delivery = row.facts.delivery
        context.scope = row.facts.scope ?? .regular
        let phrase = AmountPhrase(amounts, context: &context)
        if MandateBuilder.isSum(phrase.text) { context.pageCycleDays = nil }
        if phrase.isEmpty, row.isSupport { return nil }
        let columnar = AmountColumns.frequency(
            of: row.cells.filter { $0.role.isAmount || ($0.role.isPlace && AmountColumns.number($0.content.text) != nil) },
            scope: context.scope, meaning: minutesMeaning)
        var frequency = columnar?.frequency ?? FrequencyParser.parse(phrase.text, context: context)
        frequency.settleEqualParts(of: phrase.text)
        restated?.doubt(&frequency)
        let assumption = assume(amounts, &frequency, phrase: phrase, context: context)
        frequency.raw = phrase.raw
        let match = MandateBuilder.serviceNamed(service.text)
        var mandate = Mandate(
            id: "", service: match?.service ?? .other, serviceText: service.text, serviceCode: match?.code,
            amountText: phrase.raw,
            frequency: frequency)
        mandate.evidence += service.evidence("service", confidence: match == nil ? 0.7 : 0.98, rule: row.rule(.service))
        for cell in row.cells where cell.role == .notes && TableHeading.namesCourse(cell.heading.text) {
            mandate.evidence += cell.content.evidence("service", confidence: 0.9, rule: "the course that it is given in")
        }
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
        let stated = row.cells.filter { $0.role.isAmount && !AmountPhrase.isBlank($0.content.text) && $0.content.meaning != "" }
        if mandate.setting == nil, mandate.settingText == nil, stated.count == 1, stated[0].heading.roles.contains(.setting),
            let place = Vocabulary.setting(stated[0].heading.text)
        {
            mandate.setting = place.setting
            mandate.settingText = stated[0].heading.text
            mandate.evidence += stated[0].content.evidence(
                "setting", confidence: 0.9, rule: "the only filled column of \u{201C}\(stated[0].heading.text)\u{201D}")
        }
        let filled = stated + placed
        if mandate.setting == nil, mandate.settingText == nil, filled.count == 1,
            let place = filled[0].heading.roles.first(where: { $0 == .genEdSetting || $0 == .specialEdSetting })
        {
            mandate.setting = place == .genEdSetting ? .generalEducation : .specialEducationRoom
            mandate.settingText = filled[0].heading.text
            mandate.evidence += filled[0].content.evidence(
                "setting", confidence: 0.9, rule: "the only filled column among columns by place, \u{201C}\(filled[0].heading.text)\u{201D}")
        }
        applyProvider(row, to: &mandate)
        MandateBuilder.takePersonWhoConfers(&mandate)
        if match == nil, let role = mandate.providerRole, let service = MandateBuilder.service(of: role) {
            mandate.service = service
            mandate.needsReview = true
            mandate.reviewReasons.append("The service was told from the provider's role.")
        }
        MandateBuilder.takeServiceOfThoseWhoConfer(&mandate)
        MandateBuilder.takeServiceOfProvider(match, &mandate)
        MandateBuilder.takeTopicOfTraining(&mandate)
        takeCounselling(&mandate)
        MandateBuilder.takeAid(match, &mandate)
        MandateBuilder.takeTransition(row, match, &mandate)
        applyDelivery(
            deliveryText ?? row.mannerInNotes ?? mannerInUnread(row), notes: row.content(.notes)?.text, described: row.description,
            facts: row.facts, match: match, to: &mandate)
        MandateBuilder.takePersonNamed(&mandate)
        if let content = row.content(.delivery) {
            mandate.evidence += content.evidence("delivery", confidence: 0.9, rule: row.rule(.delivery))
        }
        applyScope(row, match: match, to: &mandate)
        applyDates(row, to: &mandate)
        weighDaysBesideAmount(row, &mandate)
        MandateBuilder.doubtSummer(row, &mandate)
        doubtAmountsInNotes(row, &mandate)
        MandateBuilder.settleOneTime(&mandate, headings: amounts.map(\.heading))
        if let concurrent = row.content(.concurrent)?.text { mandate.isConcurrent = isAffirmed(concurrent) }
        if let notes = row.content(.notes)?.text { mandate.exclusionsText = exclusions(in: notes) }
        MandateBuilder.doubtSuspension(&mandate)
        MandateBuilder.doubtCount(row, &mandate)
        doubtGuesses(row, &mandate)
        if row.hasPlaceColumns, mandate.setting == nil, mandate.settingText == nil {
            mandate.needsReview = true
            mandate.reviewReasons.append("The table has columns for places and none is marked in this row.")
        }
        if row.cells.count(where: AmountColumns.isCountAtPlace) >= 2 {
            mandate.needsReview = true
            mandate.reviewReasons.append("The row gives a number of times at each of several places. Compare them with the page.")
        }
        if stated.contains(where: { AmountPhrase.beginsDenied($0.content.text) }) {
            mandate.needsReview = true
            mandate.reviewReasons.append("The cell says that the service is not given, and states an amount. Ask which holds.")
        }
        doubtChoices(row, of: &mandate)
        if let mark = service.text.unicodeScalars.first.flatMap({ Tick.state(of: $0) }), !mark {
            mandate.needsReview = true
            mandate.reviewReasons.append("The box before the service is not ticked. Ask whether it is given.")
        }
        if row.cells.contains(where: { $0.role == .esy && [.full, .duration].contains(AmountFinder.shape(of: $0.content.text)) }) {
            mandate.needsReview = true
            mandate.reviewReasons.append("The row states an amount for the extended school year as well, which was not counted.")
        }
        if row.facts.hasDoubtfulSpan, mandate.datesFrom == .iep {
            mandate.needsReview = true
            mandate.reviewReasons.append("A line or heading above the table names two days. See whether the row is given in them.")
        }
        if row.group != nil, mandate.datesFrom == .iep {
            mandate.needsReview = true
            mandate.reviewReasons.append("The amount is one of several side by side, and the row does not say for which days each holds.")
        }
        if columnar == nil { LostNumbers.doubt(stated, &mandate) }
        doubtRecognised(row, &mandate)
        if !row.isRecognised, !row.doubts.isEmpty {
            mandate.needsReview = true
            mandate.reviewReasons += row.doubts
        }
        score(&mandate, match: match, source: row.isRuled ? .ruled : .unruled)
        return mandate
    }

    /// A number, or an amount in words, in a column that names a place.
    private static func statesLength(_ text: String) -> Bool {
        AmountColumns.number(text) != nil || [.full, .duration].contains(AmountFinder.shape(of: text))
    }

    // MARK: Parts of a mandate

    func isAffirmed(_ text: String) -> Bool {
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
            " first two weeks ", " last week ", " last two weeks ", " suspended ",
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
        return tokens.count <= 8 && EndedRow(text)?.goesOn != true
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
