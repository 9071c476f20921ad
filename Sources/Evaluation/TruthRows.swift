import ServiceRecords

/// Words without case, marks and white space, for the only soft comparison there is: of texts.
struct Words: Hashable, Sendable {
    let list: [String]

    init(_ text: String) {
        list = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    var isEmpty: Bool { list.isEmpty }

    /// How alike two texts are: twice the words they share of all their words, as `shared` of `all`.
    private func overlap(_ other: Words) -> (shared: Int, all: Int) {
        var counts: [String: Int] = [:]
        for word in list { counts[word, default: 0] += 1 }
        var shared = 0
        for word in other.list {
            guard let left = counts[word], left > 0 else { continue }
            counts[word] = left - 1
            shared += 1
        }
        return (2 * shared, list.count + other.list.count)
    }

    /// Whether they share at least so many fifths of their words; never for an empty text.
    func isLike(_ other: Words, fifths: Int) -> Bool {
        guard !isEmpty, !other.isEmpty else { return false }
        let (shared, all) = overlap(other)
        return shared * 5 >= all * fifths
    }

    /// Tenths of the words that they share.
    func tenths(_ other: Words) -> Int {
        let (shared, all) = overlap(other)
        return all == 0 ? 0 : shared * 10 / all
    }

    /// Whether these words stand one after another in the other text; never for an empty text.
    func isPhrase(of other: Words) -> Bool {
        guard !isEmpty, list.count <= other.list.count else { return false }
        return (0...(other.list.count - list.count)).contains { other.list[$0..<($0 + list.count)].elementsEqual(list) }
    }
}

/// What tells one mandate from another beside the scored fields; used for matching only.
struct MandateClues: Hashable, Sendable {
    var serviceText = Words("")
    var amountText = Words("")
    /// The page of the file, or for a block that crosses pages all of them.
    var pages: Set<Int> = []
    var scope = Scope.regular.rawValue
    var isConcurrent = false
    var vagueness = Vagueness.none.rawValue
}

/// One part of a true frequency.
struct TruthPart: Sendable {
    /// What the truth states of it.
    var values: FieldValues = [:]
    /// Other right values.
    var accepted: [ScoredField: Set<FieldValue>] = [:]

    func takes(_ value: FieldValue, for field: ScoredField) -> Bool {
        guard let want = values[field] else { return true }
        return want == value || accepted[field]?.contains(value) == true
    }
}

/// One reading of ambiguous words: its parts' amounts, in an order that does not depend on how they were listed.
struct AmountReading: Hashable, Sendable {
    private static let fields: [ScoredField] = [.minutesPerSession, .sessionsPerPeriod, .period, .totalMinutesPerPeriod]
    private let parts: [String]

    init(_ parts: [FieldValues]) {
        self.parts = parts.map { part in AmountReading.fields.map { (part[$0] ?? .nothing).words }.joined(separator: " / ") }
            .sorted()
    }

    /// The reading in words.
    var words: String { parts.joined(separator: " + ") }
}

/// One mandate of a truth file.
struct TruthMandate: Sendable {
    /// The fields that stand in the mandate itself.
    var values: FieldValues = [:]
    /// Other right values of any field; those of parts count in every part.
    var accepted: [ScoredField: Set<FieldValue>] = [:]
    var parts: [TruthPart] = []
    /// Other right divisions into parts.
    var divisions: [[TruthPart]] = []
    /// Every reading of ambiguous words.
    var readings: Set<AmountReading> = []
    /// Whether the readings themselves are left open.
    var acceptsAnyReading = false
    var clues = MandateClues()
    var isOptional = false
    /// The service in the paper's words, for the list of mistakes.
    var title = ""

    /// Words with two readings: what counts is that all are given, not which one stands in the parts.
    var isAmbiguous: Bool { clues.vagueness == Vagueness.ambiguous.rawValue }

    /// Whether a field of the parts is stated anywhere.
    func states(_ field: ScoredField) -> Bool { parts.contains { $0.values[field] != nil } }
}

/// One session of a truth file.
struct TruthSession: Sendable {
    var values: FieldValues = [:]
    var isOptional = false
}
