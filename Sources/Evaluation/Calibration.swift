/// A mandate that was read, with what the truth says of it.
public struct JudgedMandate: Sendable, Hashable {
    /// The reader's confidence, in thousandths.
    public var confidence: Int
    /// Whether the reader asked for a person for another reason than a low confidence.
    public var isMarked: Bool
    /// Whether every scored field is right; an invented row never is.
    public var isRight: Bool
}

/// What a threshold of confidence would let pass without a person's eye, and how much of that is wrong.
public struct CalibrationPoint: Sendable, Hashable {
    /// The least confidence that passes, in thousandths.
    public var threshold: Int
    /// Mandates that pass: confident enough, and nothing else asks for a person.
    public var accepted: Int
    /// Those among them that are wrong or invented.
    public var wrong: Int
    /// All mandates read.
    public var read: Int

    /// The share of the mandates read that pass.
    public var acceptedShare: Share { Share(accepted, of: read) }
    /// The share of those that pass and are right.
    public var rightShare: Share { Share(accepted - wrong, of: accepted) }
}

extension EvaluationScore {
    /// The thresholds that are shown, in thousandths.
    static let thresholds = [0, 500, 600, 650, 700, 750, 800, 825, 850, 875, 900, 910, 920, 930, 940, 950, 960, 970, 980]

    /// What each threshold would let pass; empty when no mandate was read.
    public var calibration: [CalibrationPoint] {
        let judged = documents.flatMap(\.judged)
        guard !judged.isEmpty else { return [] }
        return EvaluationScore.thresholds.map { threshold in
            let passing = judged.filter { !$0.isMarked && $0.confidence >= threshold }
            return CalibrationPoint(
                threshold: threshold, accepted: passing.count, wrong: passing.count { !$0.isRight }, read: judged.count)
        }
    }
}
