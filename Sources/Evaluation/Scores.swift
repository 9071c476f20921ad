/// A share as a whole number of a whole number; what is printed is computed from these two and from nothing else.
public struct Share: Sendable, Hashable {
    /// How many.
    public let part: Int
    /// Of how many.
    public let whole: Int

    /// So many of so many.
    public init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
    }

    /// 0 to 1, or `nil` of nothing.
    public var value: Double? { whole > 0 ? Double(part) / Double(whole) : nil }

    /// The share in thousandths, halves up, or `nil` of nothing.
    public var thousandths: Int? { whole > 0 ? (2_000 * part + whole) / (2 * whole) : nil }
}

/// How often a field had a value in the truth, had one in the reading, and had the right one.
public struct FieldCount: Sendable, Hashable {
    /// Rows whose truth has a value.
    public internal(set) var expected = 0
    /// Rows whose reading has a value.
    public internal(set) var read = 0
    /// Rows with a value that is right.
    public internal(set) var right = 0

    /// Nothing counted yet.
    public init() {}

    /// The share of the values read that are right.
    public var precision: Share { Share(right, of: read) }
    /// The share of the true values that were read.
    public var recall: Share { Share(right, of: expected) }
    /// The harmonic mean of precision and recall.
    public var f1: Share { Share(2 * right, of: expected + read) }

    static func + (left: FieldCount, right: FieldCount) -> FieldCount {
        var sum = left
        sum.expected += right.expected
        sum.read += right.read
        sum.right += right.right
        return sum
    }

    mutating func count(_ verdict: FieldVerdict) {
        expected += verdict.isExpected ? 1 : 0
        read += verdict.isRead ? 1 : 0
        right += verdict.isRight && verdict.isExpected && verdict.isRead ? 1 : 0
    }
}

/// The score of one kind of rows: mandates or sessions.
public struct RowScore: Sendable, Hashable {
    /// Rows of the truth that must be found; optional rows are no part of any count.
    public internal(set) var rows = 0
    /// Rows found.
    public internal(set) var found = 0
    /// Rows found with every scored field right.
    public internal(set) var whole = 0
    /// Rows read that the truth does not have.
    public internal(set) var invented = 0
    /// Invented rows whose words the truth lists as looking like a mandate and being none.
    public internal(set) var tempting = 0
    /// Rows found with a wrong field and nothing that tells a person to look: the worst defect.
    public internal(set) var wrongWithoutFinding = 0
    /// Invented rows with nothing that tells a person to look.
    public internal(set) var inventedWithoutFinding = 0
    /// Values field by field; a missed row and an invented row count on their own side.
    public internal(set) var fields: [ScoredField: FieldCount] = [:]

    /// Nothing counted yet.
    public init() {}

    /// Rows of the truth that were not found.
    public var missed: Int { rows - found }
    /// The share of the true rows with every scored field right.
    public var wholeRowAccuracy: Share { Share(whole, of: rows) }
    /// Rows found, of those to find and of those read.
    public var rowCount: FieldCount {
        var count = FieldCount()
        count.expected = rows
        count.read = found + invented
        count.right = found
        return count
    }
    /// All fields together.
    public var allFields: FieldCount { fields.values.reduce(FieldCount(), +) }

    static func + (left: RowScore, right: RowScore) -> RowScore {
        var sum = left
        sum.rows += right.rows
        sum.found += right.found
        sum.whole += right.whole
        sum.invented += right.invented
        sum.tempting += right.tempting
        sum.wrongWithoutFinding += right.wrongWithoutFinding
        sum.inventedWithoutFinding += right.inventedWithoutFinding
        sum.fields.merge(right.fields, uniquingKeysWith: +)
        return sum
    }
}

/// One row that is not as the truth has it.
public struct Mistake: Sendable, Hashable {
    /// What is amiss.
    public enum Kind: String, Sendable, Hashable { case wrong, missed, invented }

    /// A field and the two values, in words.
    public struct Difference: Sendable, Hashable {
        /// The field's name; `interpretations` for the readings of ambiguous words.
        public var field: String
        /// The value of the truth.
        public var expected: String
        /// The value that was read.
        public var read: String
    }

    /// What is amiss with the row.
    public var kind: Kind
    /// The service in the paper's words, or a session's day and service.
    public var row: String
    /// The wrong fields of a row that was found.
    public var differences: [Difference] = []
    /// Whether the reading itself tells a person to look at this row; `nil` for a row that was missed.
    public var isMarked: Bool?
}

/// What one document scores.
public struct DocumentScore: Sendable, Hashable {
    /// The document's name, as the truth has it.
    public var documentFileName: String
    /// `nil` when the truth does not say which mandates there are.
    public var mandates: RowScore?
    /// `nil` when the truth does not say which sessions there are.
    public var sessions: RowScore?
    /// Every row that is not as the truth has it.
    public var mistakes: [Mistake] = []
    /// The mandates read, with their confidence and whether they are right.
    public var judged: [JudgedMandate] = []
    /// What the truth file itself seems to have wrong.
    public var remarks: [String] = []
}

/// What all documents score together.
public struct EvaluationScore: Sendable, Hashable {
    /// Document by document, in the order given.
    public var documents: [DocumentScore]
    /// All mandates; `nil` when no truth states any list of them.
    public var mandates: RowScore?
    /// All sessions; `nil` when no truth states any list of them.
    public var sessions: RowScore?

    /// The share of all true rows, mandates and sessions, with every scored field right: what a limit is set on.
    public var wholeRowAccuracy: Share {
        let scores = [mandates, sessions].compactMap(\.self)
        return Share(scores.reduce(0) { $0 + $1.whole }, of: scores.reduce(0) { $0 + $1.rows })
    }
}

/// Adds up what documents score.
public func total(_ scores: [DocumentScore]) -> EvaluationScore {
    func sum(_ parts: [RowScore]) -> RowScore? { parts.isEmpty ? nil : parts.reduce(RowScore(), +) }
    return EvaluationScore(
        documents: scores, mandates: sum(scores.compactMap(\.mandates)), sessions: sum(scores.compactMap(\.sessions)))
}
