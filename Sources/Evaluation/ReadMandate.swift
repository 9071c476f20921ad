import Pages
import ServiceRecords

/// A mandate as the program read it, in the form in which it is compared.
struct ReadMandate {
    var values: FieldValues
    var parts: [FieldValues]
    var readings: Set<AmountReading>
    var clues: MandateClues
    /// The words of service, amount and evidence, to hold against the truth's `notMandates`.
    var amountWords: Words
    var needsReview: Bool
    /// Whether something other than a low confidence asks for a person.
    var isMarkedOtherwise: Bool
    /// In thousandths.
    var confidence: Int
    var title: String

    init(_ mandate: Mandate) {
        values = [
            .service: FieldValue(mandate.service), .setting: FieldValue(name: mandate.setting?.rawValue),
            .providerRole: FieldValue(name: mandate.providerRole?.rawValue), .startDate: FieldValue(mandate.startDate),
            .endDate: FieldValue(mandate.endDate),
        ]
        parts = mandate.frequency.parts.map(ReadMandate.values)
        readings = Set(mandate.frequency.interpretations.map { AmountReading($0.map(ReadMandate.values)) })
        amountWords = Words(mandate.amountText)
        clues = MandateClues(
            serviceText: Words(mandate.serviceText), amountText: amountWords,
            pages: ReadMandate.page(mandate.evidence).map { [$0] } ?? [], scope: mandate.scope.rawValue,
            isConcurrent: mandate.isConcurrent, vagueness: mandate.frequency.vagueness.rawValue)
        needsReview = mandate.needsReview
        isMarkedOtherwise = mandate.needsReview && mandate.reviewReasons != [Mandate.unsureReason]
        confidence = mandate.confidence.isFinite ? Int((min(max(mandate.confidence, 0), 1) * 1_000).rounded()) : 0
        title = mandate.serviceText
    }

    private static func values(_ part: FrequencyPart) -> FieldValues {
        [
            .minutesPerSession: FieldValue(part.minutesPerSession), .sessionsPerPeriod: FieldValue(part.sessionsPerPeriod),
            .period: FieldValue(part.period), .totalMinutesPerPeriod: FieldValue(part.totalMinutesPerPeriod),
            .delivery: FieldValue(part.delivery),
        ]
    }

    /// The page of the service, else of the amount, else of the first evidence that has one.
    private static func page(_ evidence: [Evidence]) -> Int? {
        for field in ["service", "amount"] {
            if let page = evidence.first(where: { $0.field == field && $0.page != nil })?.page { return page }
        }
        return evidence.lazy.compactMap(\.page).first
    }

    /// Whether a field has any value, in the mandate or in a part.
    func has(_ field: ScoredField) -> Bool {
        if let value = values[field] { return value != .nothing }
        return parts.contains { ($0[field] ?? .nothing) != .nothing }
    }

    /// A field in words, every part's value in order.
    func words(_ field: ScoredField) -> String {
        if let value = values[field] { return value.words }
        return parts.map { ($0[field] ?? .nothing).words }.joined(separator: " + ")
    }
}

extension TruthMandate {
    /// Whether the truth has a value of this field that is to be found.
    func expects(_ field: ScoredField) -> Bool {
        if let value = values[field] { return value != .nothing }
        if leavesOpen(field) { return false }
        return parts.contains { ($0.values[field] ?? .nothing) != .nothing }
    }

    /// Amounts of ambiguous words are scored by their readings, not by the one reading that stands in the parts.
    func leavesOpen(_ field: ScoredField) -> Bool { isAmbiguous && field != .delivery && ScoredField.ofParts.contains(field) }

    /// A field in words, every part's value in order.
    func words(_ field: ScoredField) -> String {
        if let value = values[field] { return value.words }
        return parts.map { ($0.values[field] ?? .nothing).words }.joined(separator: " + ")
    }
}
