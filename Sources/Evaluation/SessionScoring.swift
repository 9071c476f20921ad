import CivilTime
import ServiceRecords

/// A session as the program read it, in the form in which it is compared.
struct ReadSession {
    var values: FieldValues
    /// Whether the row carries a flag or an unknown status, which tell a person to look.
    var isMarked: Bool

    init(_ session: Session) {
        values = [
            .date: FieldValue(session.date), .minutes: FieldValue(number: session.minutes),
            .status: FieldValue(name: session.status.rawValue), .service: FieldValue(session.service),
        ]
        isMarked = !session.flags.isEmpty || session.status == .unknown
    }
}

extension TruthSession {
    /// The statuses under which minutes were given; under all others 0 and no minutes say the same.
    private static let given: Set<SessionStatus> = [
        .delivered, .partial, .makeup, .compensatory, .consult, .evaluation, .observation, .unscheduled,
    ]

    private var nothingWasHeld: Bool {
        guard case .name(let name)? = values[.status], let status = SessionStatus(rawValue: name) else { return true }
        return !TruthSession.given.contains(status)
    }

    /// Whether a value is right; a field that is not stated always is.
    func takes(_ got: FieldValue, for field: ScoredField) -> Bool {
        guard let want = values[field], want != got else { return true }
        let none: Set<FieldValue> = [.nothing, .number(0)]
        return field == .minutes && nothingWasHeld && none.contains(want) && none.contains(got)
    }
}

/// Matches and counts the sessions of one document.
struct SessionScoring {
    let truth: [TruthSession]
    let read: [ReadSession]
    private var readOf: [Int?]
    private(set) var score = RowScore()
    private(set) var mistakes: [Mistake] = []

    init(_ truth: [TruthSession], _ read: [ReadSession]) {
        self.truth = truth
        self.read = read
        readOf = Array(repeating: nil, count: truth.count)
    }

    /// From the closest agreement to the loosest; the last is a row read with a wrong date.
    private static let stages: [[ScoredField]] = [
        [.date, .service, .minutes, .status], [.date, .service, .minutes], [.date, .service], [.date, .minutes], [.date],
        [.service, .minutes, .status],
    ]

    mutating func run() {
        for stage in SessionScoring.stages { pair(on: stage) }
        for (row, index) in zip(truth, readOf) where !row.isOptional {
            score.rows += 1
            if let index { countFound(row, read[index]) } else { countMissed(row) }
        }
        let taken = Set(readOf.compactMap(\.self))
        for index in read.indices where !taken.contains(index) { countInvented(read[index]) }
    }

    /// Pairs in the order of the rows; rows of one date are looked up together, so that long logs stay quick.
    private mutating func pair(on fields: [ScoredField]) {
        let taken = Set(readOf.compactMap(\.self))
        let free = read.indices.filter { !taken.contains($0) }
        let usesDate = fields.contains(.date)
        var places = Dictionary(grouping: free) { usesDate ? read[$0].values[.date] : nil }
        for required in [true, false] {
            for row in truth.indices where readOf[row] == nil && truth[row].isOptional != required {
                let key = usesDate ? truth[row].values[.date] : nil
                guard !usesDate || key != nil, var candidates = places[key] else { continue }
                let match = candidates.firstIndex { index in
                    fields.allSatisfy { truth[row].takes(read[index].values[$0] ?? .nothing, for: $0) }
                }
                guard let match else { continue }
                readOf[row] = candidates.remove(at: match)
                places[key] = candidates
            }
        }
    }

    private mutating func countFound(_ row: TruthSession, _ read: ReadSession) {
        score.found += 1
        var differences: [Mistake.Difference] = []
        for field in ScoredField.ofSessions {
            guard let want = row.values[field] else { continue }
            let got = read.values[field] ?? .nothing
            let isRight = row.takes(got, for: field)
            score.fields[field, default: FieldCount()].count(
                FieldVerdict(isExpected: want != .nothing, isRead: got != .nothing, isRight: isRight))
            if !isRight { differences.append(.init(field: field.rawValue, expected: want.words, read: got.words)) }
        }
        guard !differences.isEmpty else { return score.whole += 1 }
        score.wrongWithoutFinding += read.isMarked ? 0 : 1
        mistakes.append(
            Mistake(kind: .wrong, row: title(row.values), differences: differences, isMarked: read.isMarked))
    }

    private mutating func countMissed(_ row: TruthSession) {
        for field in ScoredField.ofSessions where (row.values[field] ?? .nothing) != .nothing {
            score.fields[field, default: FieldCount()].expected += 1
        }
        mistakes.append(Mistake(kind: .missed, row: title(row.values)))
    }

    private mutating func countInvented(_ read: ReadSession) {
        score.invented += 1
        score.inventedWithoutFinding += read.isMarked ? 0 : 1
        for field in ScoredField.ofSessions where read.values[field] != .nothing {
            score.fields[field, default: FieldCount()].read += 1
        }
        mistakes.append(Mistake(kind: .invented, row: title(read.values), isMarked: read.isMarked))
    }

    private func title(_ values: FieldValues) -> String {
        [ScoredField.date, .service, .minutes].compactMap { values[$0]?.words }.joined(separator: " ")
    }
}
