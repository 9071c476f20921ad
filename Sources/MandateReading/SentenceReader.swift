import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Finds promises in prose: a service, an amount, and words that promise.
struct SentenceReader {
    let builder: MandateBuilder
    /// What tables and label blocks already state.
    let tabled: [Mandate]
    private(set) var mandates: [Mandate] = []
    var problems: [Problem] = []
    /// Where transportation in words is kept.
    var transport: AccommodationReader
    /// The words of the student's name, folded.
    var student: Set<String> = []
    /// Whether the sentence just read states an amount that went into nothing.
    var isLeftOpen = false
    /// Services promised in sentences that state no amount, with their pages.
    private var unquantified: [(service: Service, page: Int)] = []

    init(builder: MandateBuilder, tabled: [Mandate], transport: AccommodationReader) {
        self.transport = transport
        self.builder = builder
        self.tabled = tabled
    }

    /// Reads a paragraph. Its words are explained, be it as prose that promises nothing, except sentences that promise a service or an
    /// amount that no mandate took.
    mutating func read(_ paragraph: Paragraph, ink: inout Ink) {
        var kind = paragraph.section?.kind ?? .other
        let isTold = kind.neverPromises && kind != .notes && !kind.mayHoldPlans
        if isTold || paragraph.isCell { readDeeds(paragraph, kind: kind, ink: &ink) }
        if paragraph.isCell { return }
        if isTold {
            for (line, page) in zip(paragraph.lines, paragraph.pages) { ink.know(line.words, page: page) }
            return
        }
        let all = Sentence.all(in: paragraph).flatMap(\.partedAtBoxes).map(\.withoutQuestion)
        let sentences = kind == .other ? all : SentenceReader.joined(all)
        let lead = sentences.count > 1 ? sentences.first.flatMap(Lead.init) : nil
        var kinds = SentenceReader.kinds(of: sentences, in: kind)
        var paragraph = paragraph
        for (index, sentence) in sentences.enumerated() {
            isLeftOpen = false
            let before = mandates.count
            if isForOthers(sentence) { continue }
            if kind == .other || kind == .services, SentenceReader.affirmsSummer(sentences[..<index]) {
                kind = .esy
                paragraph.facts.scope = .esy
                for later in index..<kinds.count where kinds[later] == .other { kinds[later] = .esy }
            }
            // "Parent request: …" among services.
            let isRefused = isRefused(sentence, after: sentences[..<index])
            let isDecoy = kinds[index].isDecoy && !kind.isDecoy || isRefused
            if !isDecoy, index > 0 || lead == nil {
                if !readDeed(sentence, kind: kinds[index], paragraph: paragraph, onlyToAdults: kind.promisesDeeds) {
                    let open = Lead.asked(sentences[..<index], answered: ["open"])
                    let asked = Lead.asked(sentences[..<index]) ?? open
                    let kind = kind == .other && asked?.match.service == .transportation ? .transportation : kind
                    read(sentence, after: index > 0 ? sentences[index - 1] : nil, paragraph: paragraph, kind: kind, lead: asked ?? lead, isAsked: asked != nil)
                    doubtTold(sentence, from: before)
                    if open != nil { doubtUnanswered(from: before) }
                    if mandates.count == before, isLeftOpen {
                        _ = readDeed(sentence, kind: kinds[index], paragraph: paragraph, onlyToAdults: false)
                    }
                }
            }
            if mandates.count == before, !isRefused, !isAnsweredNo(sentences[index...]), kind == .services || kind == .transportation || kind == .supports,
                !sentence.promise.isDenied
            {
                let content = sentence.content(sentence.words)
                if transport.readTransport(content) { isLeftOpen = false }
            }
            if !isLeftOpen { ink.know(sentence.content(sentence.words)) }
        }
    }

    private mutating func read(_ sentence: Sentence, after previous: Sentence?, paragraph: Paragraph, kind: SectionKind, lead: Lead?, isAsked: Bool) {
        guard sentence.words.count >= 4,
            sentence.text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) || Self.hasNumberWord(sentence.text)
        else {
            if !readLoose(sentence, paragraph: paragraph, kind: kind) { noteUnquantified(sentence, kind: kind, page: sentence.pages[0]) }
            return
        }
        let hasTerm = kind == .esy || DateFinder.dates(in: sentence.text).count >= 2
        let amounts = AmountFinder.amounts(in: sentence.withoutDays).filter { Self.isSubstantial($0.frequency, hasTerm: hasTerm) }
        guard !amounts.isEmpty else {
            if !readLoose(sentence, paragraph: paragraph, kind: kind) { noteUnquantified(sentence, kind: kind, page: sentence.pages[0]) }
            return
        }
        let promise = sentence.promise
        if kind == .notes {
            noteContradictions(amounts, sentence: sentence, promise: promise, page: sentence.pages[0])
            return
        }
        let inServices =
            kind == .services || kind == .esy || kind == .compensatory || kind == .supports || kind == .transportation
        isLeftOpen = inServices || (promise.isPlain && !promise.isDenied)
        guard !promise.isDenied else {
            if inServices || kind == .other { tellDenied(sentence, promise: promise, amounts: amounts) }
            return
        }
        if inServices || kind == .other, !promise.isMade, let rows = ListedRow.all(in: sentence, mayBeBare: inServices) {
            for row in rows { add(row, paragraph: paragraph, isService: inServices) }
            isLeftOpen = false
            return
        }
        if !inServices, promise.isPledged, let actor = serviceOfActor(sentence) {
            let full = amounts.filter { SentenceReader.statesMinutes($0.frequency) }
            for amount in full {
                add(
                    amount, service: actor.match, words: actor.words, sentence: sentence, paragraph: paragraph,
                    rule: "person who acts, outside the services pages",
                    doubt: "It stands outside the services pages. Ask the team whether it is part of the services.")
            }
            if !full.isEmpty {
                isLeftOpen = false
                return
            }
        }
        guard !kind.mayHoldPlans else { return }
        var services = SentenceReader.services(in: sentence.withoutAsides)
        if inServices, readSum(sentence, amounts: amounts, services: services, kind: kind) {
            isLeftOpen = false
            return
        }
        if inServices, !promise.isMade, let bare = BareLine(sentence, amounts: amounts, services: services), !tabled.isEmpty {
            add(
                bare.amount, service: bare.service, words: nil, sentence: sentence, paragraph: paragraph,
                doubt: "The line states a service and an amount and little else. Ask the team whether it is a service.")
            isLeftOpen = false
            return
        }
        let isAnswered = kind == .transportation && previous.map { SentenceReader.answersHeading($0, services) } == true
        let isAffirmed = inServices && (isAsked || isAnswered || previous.map { SentenceReader.affirms($0, services) } == true)
        guard promise.isMade || isAffirmed || (inServices && tabled.isEmpty) else { return }
        if !inServices {
            // Outside the services pages only a plain promise of a named service counts.
            services = services.filter { $0.certainty == .strong }
            guard promise.isPlain else { return }
        }
        if inServices, let lead, !services.contains(where: { $0.certainty == .strong && $0.service != lead.match.service }) {
            for amount in amounts {
                add(amount, service: lead.match, words: lead.words, sentence: sentence, paragraph: paragraph)
            }
            isLeftOpen = false
            return
        }
        if services.isEmpty, inServices, let own = serviceOfSubject(sentence) {
            for amount in amounts { add(amount, service: own.match, words: own.words, sentence: sentence, paragraph: paragraph) }
            isLeftOpen = false
            return
        }
        if services.isEmpty, inServices, promise.isMade || promise.isPlain, let first = amounts.first,
            let subject = Subject(in: sentence, before: first.range.upperBound)
        {
            for amount in amounts {
                add(
                    amount, service: subject.match, words: subject.words, sentence: sentence, paragraph: paragraph,
                    rule: "subject that the sentence names", doubt: "The sentence names a subject and no service.")
            }
            isLeftOpen = false
            return
        }
        if services.isEmpty, inServices, promise.isMade, let own = serviceBefore(sentence, previous: previous) {
            for amount in amounts {
                add(
                    amount, service: own.match, words: own.words, sentence: sentence, paragraph: paragraph,
                    rule: "service of the sentence before", doubt: "The sentence names no service; it was taken from the sentence before.")
            }
            isLeftOpen = false
            return
        }
        guard !services.isEmpty else { return }
        isLeftOpen = false
        addOwned(amounts, services: services, sentence: sentence, paragraph: paragraph)
    }

    /// Takes each amount for the service that it belongs to.
    private mutating func addOwned(_ amounts: [FoundAmount], services: [ServiceMatch], sentence: Sentence, paragraph: Paragraph) {
        let owned = OwnedAmount.all(amounts, among: services, in: sentence)
        if !amounts.allSatisfy({ amount in owned.contains { $0.amount.range == amount.range } }) { isLeftOpen = true }
        let manners = owned.count > 1 ? OwnedAmount.manners(of: owned, in: sentence) : []
        var reached = 0
        for (index, one) in owned.enumerated() {
            let ride = one.service.service == .transportation ? Ride(sentence, service: one.service) : .special
            if ride == .ordinary {
                isLeftOpen = true
                continue
            }
            var service = one.service
            let doubt = one.doubt ?? (ride == .unsaid ? "The sentence names a ride that everybody may have. Ask whether it is a service." : nil)
            let manner = index < manners.count ? manners[index] : nil
            if let manner, !foldedTokens(manner.own).contains(where: { $0.hasPrefix("consult") || $0 == "indirect" }) { service.isConsult = false }
            let subject = Subject(in: sentence, from: max(reached, service.range.upperBound), to: one.amount.range.lowerBound, place: service)
            add(
                one.amount, service: subject?.match ?? service, words: subject?.words, sentence: sentence, paragraph: paragraph,
                rule: "subject taught at the place that the sentence names", doubt: doubt, manner: manner)
            reached = one.amount.range.upperBound
        }
    }

    /// Marks a mandate for a person to look at.
    mutating func doubt(_ reason: String, at index: Int) {
        mandates[index].needsReview = true
        mandates[index].reviewReasons.append(reason)
    }

    /// Rows set as lines among services that say how much in no minutes: "Counseling, as needed, office, counselor", "2. Nursing, as needed".
    private mutating func readLoose(_ sentence: Sentence, paragraph: Paragraph, kind: SectionKind) -> Bool {
        guard kind == .services || kind == .esy, sentence.words.count >= 3, !sentence.promise.isMade,
            let rows = ListedRow.all(in: sentence, mayBeBare: true, mayRide: true)
        else { return false }
        for row in rows { add(row, paragraph: paragraph, isService: true) }
        return true
    }

    /// A row set as a line of text.
    private mutating func add(_ row: ListedRow, paragraph: Paragraph, isService: Bool) {
        let hasTerm = DateFinder.dates(in: row.sentence.text).count >= 2
        var amounts = AmountFinder.amounts(in: row.sentence.withoutDays).filter { Self.isSubstantial($0.frequency, hasTerm: hasTerm) }
        var doubts: [String] = []
        if amounts.isEmpty {
            amounts = [row.looseAmount].compactMap(\.self)
            doubts.append("The line names no minutes. Ask the team how much was meant.")
        }
        if !isService { doubts.append("It stands outside the services pages. Ask the team whether it is part of the services.") }
        if row.isBare { doubts.append("The line states a service and an amount and little else. Ask the team whether it is a service.") }
        if !row.isWhole { doubts.append("Some words of the line were not understood. Compare it with the page.") }
        if amounts.count > 1 { doubts.append("The line states several amounts. Compare them with the page.") }
        if let ended = EndedRow(row.sentence.text) {
            if isOver(ended, row) { return }
            doubts.append("Words of the line say that the service ended. Ask whether it goes on.")
        }
        for amount in amounts {
            add(
                amount, service: row.service, words: nil, sentence: row.sentence, paragraph: paragraph,
                doubt: doubts.isEmpty ? nil : doubts.joined(separator: " "), listed: row.isBare ? nil : row.clause)
        }
    }

    /// Whether a line says that its service ended before the IEP begins ("…, speech room, ended 05/15/2025"): told, and no mandate.
    private mutating func isOver(_ ended: EndedRow, _ row: ListedRow) -> Bool {
        guard let day = ended.day, let start = builder.iep.startDate ?? builder.iep.meetingDate, day <= start,
            Set(foldedTokens(row.sentence.text)).isDisjoint(with: EndedRow.resumptions)
        else { return false }
        problems.append(
            Problem(
                .note, "service-discontinued", "A line says of itself that its service has ended. It was not counted; look whether that is so.",
                page: row.sentence.pages[0]))
        return true
    }

    /// A sentence of the services pages that promises a service and says nothing of how much.
    private mutating func noteUnquantified(_ sentence: Sentence, kind: SectionKind, page: Int) {
        guard kind == .services || kind == .esy || kind == .compensatory else { return }
        let promise = sentence.promise
        guard promise.isMade, !promise.isDenied else { return }
        for match in Vocabulary.services(in: sentence.text) where match.certainty == .strong && match.service != .transportation {
            unquantified.append((match.service, page))
        }
    }

    /// Tells of services that sentences promise without an amount and that nothing else in the paper states.
    mutating func close() {
        var told: Set<Service> = []
        for (service, page) in unquantified where told.insert(service).inserted {
            guard !(mandates + tabled).contains(where: { $0.service == service }) else { continue }
            problems.append(
                Problem(
                    .warning, "row-without-amount",
                    "A sentence promises a service but states no amount. It was not counted; ask the team how much was meant.",
                    page: page))
        }
    }

    /// Persons whom an earlier sentence has named in full.
    static let persons: Set<String> = ["therapist", "specialist", "teacher", "provider", "pathologist", "aide", "clinician", "same"]

    static func isSubstantial(_ frequency: Frequency, hasTerm: Bool) -> Bool {
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
            "once", "twice", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "thirty", "forty", "forty-five",
            "fortyfive", "sixty", "ninety", "half", "daily",
        ])
    }

    /// `words` are those of a title that names the service for the sentences after it.
    mutating func add(
        _ amount: FoundAmount, service: ServiceMatch, words: [Word]?, sentence: Sentence, paragraph: Paragraph,
        rule: String = "title of the paragraph", doubt: String? = nil, deed: Deed? = nil, listed: Clause? = nil,
        manner: (own: String, common: String)? = nil
    ) {
        var frequency = amount.frequency
        let amountWords = deed == nil ? sentence.words(in: amount.range) : Deed.amount(sentence.words(in: amount.range))
        let serviceWords = words ?? sentence.words(in: service.range)
        guard !amountWords.isEmpty, !serviceWords.isEmpty else { return }
        let raw = amountWords.joinedText
        frequency.settleEqualParts(of: raw)
        frequency.raw = raw
        var mandate = Mandate(
            id: "", service: service.service, serviceText: serviceWords.joinedText, serviceCode: service.code, amountText: raw,
            frequency: frequency)
        mandate.evidence += (words == nil || deed != nil ? sentence.content(serviceWords) : CellContent(words: serviceWords, page: paragraph.page)).evidence(
            "service", confidence: 0.9,
            rule: words == nil ? "sentence that promises: the service named nearest the amount" : rule)
        mandate.evidence += sentence.content(amountWords).evidence(
            "amount", confidence: frequency.vagueness == .none ? 0.9 : 0.75, rule: "sentence that promises")
        mandate.scope =
            paragraph.facts.scope ?? service.scope ?? SectionFacts(sentence.text).scope ?? mandate.frequency.parts.first?.scope
            ?? .regular
        let isOwed = mandate.scope == .compensatory && OneTime.settleOwed(&mandate.frequency)
        if deed == nil, repeats(mandate) { return }
        var clause = listed ?? Clause(sentence, around: amount.range, service: words == nil ? service.range : 0..<0)
        if let manner { clause.settle(manner) }
        if let place = clause.setting {
            mandate.setting = place.value
            mandate.settingText = place.text
            mandate.evidence += sentence.content(place.words).evidence(
                "setting", confidence: 0.9, rule: "words of place in the sentence")
        } else if service.service == .transportation {
            applyVehicle(of: sentence, to: &mandate)
        }
        if let deed {
            apply(deed, to: &mandate, sentence: sentence)
        } else if let provider = clause.provider, !clause.isBeside || service.service != .transportation {
            mandate.providerRole = provider.value
            mandate.providerRoleText = provider.text
            mandate.evidence += sentence.content(provider.words).evidence(
                "providerRole", confidence: 0.9, rule: "person named in the sentence")
        } else if words == nil, service.service != .transportation, let role = Vocabulary.role(mandate.serviceText) {
            // "Ada meets with the school counselor": the person is the service.
            mandate.providerRole = role
            mandate.providerRoleText = mandate.serviceText
            mandate.evidence += sentence.content(serviceWords).evidence(
                "providerRole", confidence: 0.9, rule: "person named as the service")
        }
        var fallback: Delivery?
        if service.isConsult { fallback = .consult }
        if fallback == nil { fallback = deed == nil ? clause.delivery : SentenceReader.delivery(beside: amount.range, in: sentence) }
        if fallback == nil { fallback = paragraph.facts.delivery }
        // "Check his glucose and supervise his insulin dose": nurses and aides watch over the child, which others call indirect.
        if !service.isConsult, service.service == .nursingHealth || service.service == .paraSupport, !foldedTokens(sentence.text).contains("indirect") {
            if fallback == .indirect { fallback = nil }
            for index in mandate.frequency.parts.indices where mandate.frequency.parts[index].delivery == .indirect {
                mandate.frequency.parts[index].delivery = .unspecified
            }
        }
        if let fallback {
            for index in mandate.frequency.parts.indices where mandate.frequency.parts[index].delivery == .unspecified {
                mandate.frequency.parts[index].delivery = fallback
            }
        }
        // "Bus with monitor": who rides along, not how the ride is given.
        if service.service == .transportation {
            for index in mandate.frequency.parts.indices where mandate.frequency.parts[index].delivery == .indirect {
                mandate.frequency.parts[index].delivery = .unspecified
            }
        }
        let dates = RowDays.inSentence(sentence.text, term: builder.term)
        mandate.startDate = dates.first ?? builder.iep.startDate
        mandate.endDate = dates.count > 1 ? dates[1] : builder.iep.endDate
        if dates.count == 1, RowDays.isEnd(in: sentence.text) {
            mandate.startDate = builder.iep.startDate
            mandate.endDate = dates[0]
        }
        mandate.datesFrom = dates.isEmpty ? .iep : .row
        prove(dates.count, of: &mandate, sentence: sentence)
        for index in mandate.frequency.parts.indices { mandate.frequency.parts[index].scope = mandate.scope }
        if let row = paragraph.row, dates.isEmpty { builder.applyDates(row, to: &mandate) }
        if paragraph.row == nil, dates.isEmpty { takeSpan(of: paragraph, to: &mandate) }
        if let deed, repeats(mandate, deed) { return }
        builder.score(&mandate, match: service, source: .sentence)
        let isBackward = mandate.startDate.flatMap { first in mandate.endDate.map { $0 < first } } ?? false
        let doubts = [
            doubt, isOwed ? "The minutes are owed in all; the sentence also says how often they are given. Compare both with the page." : nil,
            sentence.isJoined ? "Service and amount stand in two sentences." : nil,
            isBackward ? "The day that the sentence names as the last lies before the IEP begins." : nil,
        ].compactMap(\.self)
        if !doubts.isEmpty {
            mandate.needsReview = true
            mandate.reviewReasons += doubts
        }
        mandates.append(mandate)
    }

    /// The days of the heading above, for a person to look at: it may head other words as well.
    private func takeSpan(of paragraph: Paragraph, to mandate: inout Mandate) {
        guard let span = paragraph.facts.sectionSpan ?? paragraph.facts.span else { return }
        let days = RowDays.inCell(span.text, term: builder.term)
        guard days.count == 2, days[0] < days[1] else { return }
        (mandate.startDate, mandate.endDate, mandate.datesFrom) = (days[0], days[1], .row)
        mandate.evidence.removeAll { $0.field == "startDate" || $0.field == "endDate" }
        mandate.evidence += span.evidence("startDate", confidence: 0.9, rule: "inherited from the heading")
        mandate.needsReview = true
        mandate.reviewReasons.append("The days stand in a heading above the sentence. See whether it holds for this service.")
    }

    /// Where the days stand: in the sentence, or inherited from the IEP.
    private func prove(_ count: Int, of mandate: inout Mandate, sentence: Sentence) {
        let own = sentence.content(sentence.words)
        let isEnd = count == 1 && RowDays.isEnd(in: sentence.text)
        for (field, isOwn) in [("startDate", count > 1 || (count == 1 && !isEnd)), ("endDate", count > 1 || isEnd)] {
            mandate.evidence +=
                isOwn
                ? own.evidence(field, confidence: 0.9, rule: "day in the sentence")
                : builder.iepEvidence.filter { $0.field == field }
        }
    }

    /// Whether a table or an earlier sentence already states the service; a different amount is told, not added.
    mutating func repeats(_ mandate: Mandate) -> Bool {
        let same = tabled.filter { $0.service == mandate.service && $0.scope == mandate.scope }
        guard !same.isEmpty else { return false }
        let agrees = same.contains { other in
            other.frequency.parts.contains { part in
                mandate.frequency.parts.contains {
                    $0.totalMinutesPerPeriod == part.totalMinutesPerPeriod && $0.period.unit == part.period.unit
                }
            }
        }
        if !agrees { tellDifference(mandate) }
        return true
    }

    /// Says that a sentence and the services table state different amounts.
    mutating func tellDifference(_ mandate: Mandate) {
        problems.append(
            Problem(
                .warning, "sentence-differs",
                "A sentence states another amount for a service than the services table does. The table was "
                    + "taken; compare both and ask the team which one governs.",
                page: mandate.evidence.first?.page))
    }

    /// Notes that promise another amount than the table.
    private mutating func noteContradictions(_ amounts: [FoundAmount], sentence: Sentence, promise: Promise, page: Int) {
        guard promise.isMade, !promise.isDenied, !tabled.isEmpty else { return }
        let services = Vocabulary.services(in: sentence.text).filter { $0.certainty == .strong }
        for own in OwnedAmount.all(amounts, among: services, in: sentence) {
            let (amount, service) = (own.amount, own.service)
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
