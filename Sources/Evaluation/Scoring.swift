public import ServiceRecords

/// Scores what was read from one document.
///
/// Mandates are matched one to one by service and then by the best agreement of amounts and dates; sessions by date, service, minutes and
/// status. Every field that the truth states is then compared exactly (JSON contract, section 5).
public func score(_ truth: TruthFile, _ document: Document) -> DocumentScore { score(truth, [document]) }

/// Scores what was read from one file that may hold several documents (an archive, a mail); none at all when it could not be read.
public func score(_ truth: TruthFile, _ documents: [Document]) -> DocumentScore {
    var result = DocumentScore(documentFileName: truth.documentFileName, remarks: truth.remarks)
    if let mandates = truth.mandates {
        let read = documents.flatMap(\.mandates).map(ReadMandate.init)
        var scoring = MandateScoring(matching: MandateMatching(mandates, read), notMandates: truth.notMandates)
        scoring.run()
        result.mandates = scoring.score
        result.judged = scoring.judged
        result.mistakes += scoring.mistakes
    }
    if let sessions = truth.sessions {
        var scoring = SessionScoring(sessions, documents.flatMap(\.sessions).map(ReadSession.init))
        scoring.run()
        result.sessions = scoring.score
        result.mistakes += scoring.mistakes
    }
    return result
}

/// Counts the mandates of one document.
struct MandateScoring {
    let matching: MandateMatching
    let notMandates: [Words]
    private(set) var score = RowScore()
    private(set) var mistakes: [Mistake] = []
    /// Every mandate that was read and scored, with its confidence.
    private(set) var judged: [JudgedMandate] = []

    init(matching: MandateMatching, notMandates: [Words]) {
        self.matching = matching
        self.notMandates = notMandates
    }

    mutating func run() {
        for (truth, index) in zip(matching.truth, matching.readOf) where !truth.isOptional {
            score.rows += 1
            if let index { countFound(truth, matching.read[index]) } else { countMissed(truth) }
        }
        let taken = Set(matching.readOf.compactMap(\.self))
        for index in matching.read.indices where !taken.contains(index) { countInvented(matching.read[index]) }
    }

    private mutating func countFound(_ truth: TruthMandate, _ read: ReadMandate) {
        let comparison = MandateComparison(truth, read)
        score.found += 1
        judge(read, isRight: comparison.isWhole)
        for (field, verdict) in comparison.verdicts { score.fields[field, default: FieldCount()].count(verdict) }
        guard !comparison.isWhole else { return score.whole += 1 }
        score.wrongWithoutFinding += read.needsReview ? 0 : 1
        var differences = comparison.wrongFields.map {
            Mistake.Difference(field: $0.rawValue, expected: truth.words($0), read: read.words($0))
        }
        if comparison.readingsAreRight == false {
            differences.append(
                .init(field: "interpretations", expected: words(truth.readings), read: words(read.readings)))
        }
        mistakes.append(Mistake(kind: .wrong, row: truth.title, differences: differences, isMarked: read.needsReview))
    }

    private func words(_ readings: Set<AmountReading>) -> String {
        readings.isEmpty ? "nothing" : readings.map(\.words).sorted().joined(separator: " or ")
    }

    private mutating func countMissed(_ truth: TruthMandate) {
        for field in ScoredField.ofMandates where truth.expects(field) {
            score.fields[field, default: FieldCount()].expected += 1
        }
        mistakes.append(Mistake(kind: .missed, row: truth.title))
    }

    private mutating func judge(_ read: ReadMandate, isRight: Bool) {
        judged.append(JudgedMandate(confidence: read.confidence, isMarked: read.isMarkedOtherwise, isRight: isRight))
    }

    private mutating func countInvented(_ read: ReadMandate) {
        judge(read, isRight: false)
        score.invented += 1
        score.inventedWithoutFinding += read.needsReview ? 0 : 1
        score.tempting += notMandates.contains { read.amountWords.isPhrase(of: $0) } ? 1 : 0
        for field in ScoredField.ofMandates where read.has(field) { score.fields[field, default: FieldCount()].read += 1 }
        mistakes.append(Mistake(kind: .invented, row: read.title, isMarked: read.needsReview))
    }
}
