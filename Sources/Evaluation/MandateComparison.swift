/// How one field of one pair of rows came out.
struct FieldVerdict: Hashable {
    /// The truth has a value.
    var isExpected: Bool
    /// The reading has a value.
    var isRead: Bool
    var isRight: Bool

    init(isExpected: Bool, isRead: Bool, isRight: Bool) {
        // A value where the truth also accepts none, or the other way round, is neither found nor missed.
        let isNeutral = isRight && isExpected != isRead
        self.isExpected = isExpected && !isNeutral
        self.isRead = isRead && !isNeutral
        self.isRight = isRight
    }
}

/// A true mandate held against one that was read.
struct MandateComparison {
    /// The fields that the truth states, each with its verdict.
    private(set) var verdicts: [ScoredField: FieldVerdict] = [:]
    /// Whether every reading of ambiguous words was given and no other; `nil` where that is not scored.
    private(set) var readingsAreRight: Bool?

    init(_ truth: TruthMandate, _ read: ReadMandate) {
        for (field, want) in truth.values {
            let got = read.values[field] ?? .nothing
            let isRight = want == got || truth.accepted[field]?.contains(got) == true
            verdicts[field] = FieldVerdict(isExpected: want != .nothing, isRead: got != .nothing, isRight: isRight)
        }
        let right = PartAlignment(truth, read.parts).right
        for field in ScoredField.ofParts where truth.states(field) && !truth.leavesOpen(field) {
            verdicts[field] = FieldVerdict(
                isExpected: truth.expects(field), isRead: read.has(field), isRight: right.contains(field))
        }
        if truth.isAmbiguous, !truth.readings.isEmpty, !truth.acceptsAnyReading {
            readingsAreRight = truth.readings == read.readings
        }
    }

    /// The scored fields that are wrong, in the contract's order.
    var wrongFields: [ScoredField] { ScoredField.ofMandates.filter { verdicts[$0]?.isRight == false } }

    /// Every scored field right, and the readings of ambiguous words.
    var isWhole: Bool { readingsAreRight != false && verdicts.values.allSatisfy(\.isRight) }

    /// How much speaks for the two being the same row: amounts and dates first, then its words and place. For matching only; the
    /// weights, in tenths, are our own judgement.
    func likeness(_ truth: MandateClues, _ read: MandateClues) -> Int {
        var sum = 0
        for (field, verdict) in verdicts where verdict.isRight { sum += MandateComparison.weights[field] ?? 0 }
        sum += readingsAreRight == true ? 20 : 0
        sum += truth.pages.isDisjoint(with: read.pages) ? 0 : 10
        sum += truth.scope == read.scope ? 10 : 0
        sum += truth.isConcurrent == read.isConcurrent ? 5 : 0
        sum += truth.vagueness == read.vagueness ? 5 : 0
        sum += truth.serviceText.isLike(read.serviceText, fifths: 4) ? 20 : 0
        sum += truth.amountText.isLike(read.amountText, fifths: 4) ? 20 : 0
        return sum
    }

    /// The most that ``likeness(_:_:)`` can give, and more.
    static let mostLikeness = 400

    private static let weights: [ScoredField: Int] = [
        .minutesPerSession: 20, .sessionsPerPeriod: 20, .totalMinutesPerPeriod: 20, .period: 15, .startDate: 15, .endDate: 15,
        .delivery: 10, .setting: 7, .providerRole: 5,
    ]
}

/// The parts of an amount laid beside the true ones, in the order and the division that agree best.
struct PartAlignment {
    /// The fields that are right in every part.
    private(set) var right: Set<ScoredField> = []

    init(_ truth: TruthMandate, _ read: [FieldValues]) {
        if read.isEmpty {
            // No part at all says what parts without a value say.
            if ScoredField.ofParts.allSatisfy({ !truth.expects($0) }) { right = Set(ScoredField.ofParts) }
            return
        }
        for division in [truth.parts] + truth.divisions where division.count == read.count {
            PartAlignment.orders(read.count) { order in
                let fields = ScoredField.ofParts.filter { field in
                    division.indices.allSatisfy { index in
                        let value = read[order[index]][field] ?? .nothing
                        return division[index].takes(value, for: field) || truth.accepted[field]?.contains(value) == true
                    }
                }
                if fields.count > right.count { right = Set(fields) }
            }
        }
    }

    /// Every order of so many parts; of more than six, which no paper has, only the given one.
    private static func orders(_ count: Int, _ body: ([Int]) -> Void) {
        guard count <= 6 else { return body(Array(0..<count)) }
        var order: [Int] = []
        func extend() {
            if order.count == count { return body(order) }
            for index in 0..<count where !order.contains(index) {
                order.append(index)
                extend()
                order.removeLast()
            }
        }
        extend()
    }
}
