import FrequencyLanguage
import Pages
import ServiceRecords
import Tables
import Vocabulary

/// Sentences that say what a person of the school will do: "The social worker will consult with the classroom teacher for 15 minutes
/// every other week".
extension SentenceReader {
    /// The kind of section that each sentence stands in: that of the last label before it ("Supports for school personnel: …"), else
    /// the paragraph's.
    static func kinds(of sentences: [Sentence], in kind: SectionKind) -> [SectionKind] {
        var current = kind
        return sentences.map { sentence in
            if let label = label(of: sentence) { current = SectionHeading(label)?.kind ?? kind }
            // A label inside what is past, refused or told of the meeting makes it no promise.
            return kind.isDecoy || kind == .notes ? kind : current
        }
    }

    /// The words up to the last colon before the sentence proper, within its first words.
    private static func label(of sentence: Sentence) -> String? {
        guard let end = sentence.words.prefix(16).lastIndex(where: { $0.text.utf8.last == 0x3A }),
            end > 0 || sentence.words[0].text.utf8.count > 3
        else { return nil }
        return sentence.words[...end].joinedText
    }

    /// The deeds of a cell, or of a section that promises nothing else.
    mutating func readDeeds(_ paragraph: Paragraph, kind: SectionKind, ink: inout Ink) {
        let sentences = Sentence.all(in: paragraph)
        for (sentence, kind) in zip(sentences, SentenceReader.kinds(of: sentences, in: kind)) {
            if readDeed(sentence, kind: kind, paragraph: paragraph, onlyToAdults: false) {
                ink.know(sentence.content(sentence.words))
            }
        }
    }

    /// Takes what the sentence says that a person will do. `false` when it says no such thing.
    mutating func readDeed(_ sentence: Sentence, kind: SectionKind, paragraph: Paragraph, onlyToAdults: Bool) -> Bool {
        guard kind.mayHoldDeeds, sentence.words.count >= 4, Deed.mayStand(in: sentence) else { return false }
        let promise = sentence.promise
        guard !promise.isRefused, !sentence.text.utf8.contains(0x25) else { return false }
        let amounts = AmountFinder.amounts(in: sentence.withoutDays).filter {
            SentenceReader.statesMinutes($0.frequency) || OneTime.isStated($0.frequency)
        }
        guard let first = amounts.first, let deed = Deed(sentence, amount: first.range), deed.isToAdults || !onlyToAdults,
            deed.firmness == .pledged || kind.promisesDeeds
        else { return false }
        for amount in amounts {
            var amount = amount
            OneTime.settle(&amount.frequency)
            var doubts: [String] = []
            if !kind.promisesDeeds {
                doubts.append("It stands outside the services pages. Ask the team whether it is part of the services.")
            }
            if deed.isShared {
                doubts.append("The sentence names several persons who give different services. Only the first was taken.")
            }
            if amounts.count > 1 { doubts.append("The sentence states several amounts. Compare them with the page.") }
            add(
                amount, service: deed.match, words: deed.words, sentence: sentence, paragraph: paragraph,
                rule: "person who acts in the sentence",
                doubt: doubts.isEmpty ? nil : doubts.joined(separator: " "), deed: deed)
        }
        isLeftOpen = false
        return true
    }

    /// "Training for staff on the behavior plan": adults who are trained, in a row of a table.
    private static func namesTraining(_ mandate: Mandate) -> Bool {
        foldedTokens(mandate.serviceText).contains { $0 == "train" || Deed.forms[$0] == "train" }
    }

    /// Who acts is the provider.
    func apply(_ deed: Deed, to mandate: inout Mandate, sentence: Sentence) {
        mandate.providerRole = deed.actor.value
        mandate.providerRoleText = deed.actor.text
        // Nurses and aides who watch over the child give the service, though others call watching indirect.
        if !deed.isToAdults, deed.match.service == .nursingHealth || deed.match.service == .paraSupport {
            for index in mandate.frequency.parts.indices where mandate.frequency.parts[index].delivery == .indirect {
                mandate.frequency.parts[index].delivery = .unspecified
            }
        }
        mandate.evidence += sentence.content(deed.actor.words).evidence(
            "providerRole", confidence: 0.9, rule: "person who acts in the sentence")
    }

    /// "individually", "in a small group": how the child is seen. What is written down about the child is no way of delivery.
    static func delivery(beside amount: Range<Int>, in sentence: Sentence) -> Delivery? {
        guard let named = Vocabulary.delivery(sentence.text), named != .consult, named != .indirect else { return nil }
        return named
    }

    /// Whether a row or an earlier sentence already states the deed. A service for adults beside rows for the child is another promise;
    /// rows for adults with another amount on the same days contradict it.
    mutating func repeats(_ mandate: Mandate, _ deed: Deed) -> Bool {
        func isForAdults(_ other: Mandate) -> Bool {
            other.frequency.parts.contains { $0.delivery == .consult || $0.delivery == .indirect }
        }
        func isOpen(_ other: Mandate) -> Bool { other.frequency.parts.allSatisfy { $0.delivery == .unspecified } }
        func agrees(_ other: Mandate) -> Bool {
            other.frequency.parts.contains { part in
                mandate.frequency.parts.contains {
                    $0.totalMinutesPerPeriod == part.totalMinutesPerPeriod && $0.period.unit == part.period.unit
                        && $0.period.count == part.period.count
                }
            }
        }
        func meets(_ other: Mandate) -> Bool {
            guard let first = mandate.startDate, let last = mandate.endDate, let from = other.startDate,
                let through = other.endDate
            else { return true }
            return from <= last && first <= through
        }
        let scope = mandate.scope
        let earlier = mandates.filter { $0.service == mandate.service && $0.scope == scope }
        if earlier.contains(where: { isForAdults($0) == deed.isToAdults && agrees($0) && meets($0) }) { return true }
        guard deed.isToAdults else {
            return tabled.contains { $0.service == mandate.service && !isForAdults($0) } && repeats(mandate)
        }
        let rows = tabled.filter { $0.service == mandate.service && $0.scope == scope }
        if rows.contains(where: { (isForAdults($0) || isOpen($0)) && agrees($0) }) { return true }
        guard rows.contains(where: { isForAdults($0) && meets($0) && deed.isTraining == SentenceReader.namesTraining($0) })
        else { return false }
        tellDifference(mandate)
        return true
    }
}

/// Amounts that are given once and no more: "one 60-minute training".
enum OneTime {
    /// Whether the amount is one session of known length without a period.
    static func isStated(_ frequency: Frequency) -> Bool {
        frequency.parts.count == 1
            && frequency.parts.allSatisfy {
                $0.period.unit == .unknown && $0.sessionsPerPeriod?.exact == 1 && $0.minutesPerSession != nil
            }
    }

    /// Gives such an amount the period that it has: none that comes again.
    static func settle(_ frequency: inout Frequency) {
        guard isStated(frequency) else { return }
        frequency.parts[0].period.unit = .fixed
        frequency.parts[0].period.source = .cell
        frequency.vagueness = .none
        frequency.flags.removeAll { $0 == "missing_period" }
    }

    /// "600 minutes to make up sessions missed, in 30-minute sessions weekly": minutes owed in all, however often they are given. Says whether
    /// the amount was such.
    static func settleOwed(_ frequency: inout Frequency) -> Bool {
        guard frequency.parts.count == 1, let session = frequency.parts[0].minutesPerSession?.exact,
            let total = frequency.parts[0].totalMinutesPerPeriod?.exact,
            total > session, frequency.parts[0].totalSource == .stated, ![.fixed, .unknown].contains(frequency.parts[0].period.unit)
        else { return false }
        let tokens = foldedTokens(frequency.raw)
        // "600 minutes per week in 30-minute sessions" says itself how often the total is given.
        guard let held = tokens.lastIndex(where: { $0.hasPrefix("session") }),
            let often = tokens.indices.first(where: { namesPeriod(tokens, at: $0) }), held < often,
            tokens.contains(String(total))
        else { return false }
        frequency.parts[0].period = Period(.fixed, source: .cell)
        return true
    }

    /// "weekly", "per week", and not "last year".
    private static func namesPeriod(_ tokens: [String], at index: Int) -> Bool {
        periods.contains(tokens[index])
            && (tokens[index].hasSuffix("ly") || index > 0 && ["per", "each", "every", "a", "por", "cada"].contains(tokens[index - 1]))
    }

    private static let periods: Set<String> = [
        "weekly", "week", "wk", "monthly", "month", "daily", "day", "quarterly", "quarter", "semester", "yearly", "annually", "year", "semana", "mes",
    ]
}
