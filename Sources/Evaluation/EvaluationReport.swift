/// The scores for a person and for a script.
public enum EvaluationReport {
    /// A table of documents, a table of fields and the totals; with `explain`, every row that is not as the truth has it.
    public static func text(_ score: EvaluationScore, explain: Bool = false) -> String {
        var lines: [String] = []
        for kind in RowKind.allCases where kind.score(score) != nil { lines += table(kind, score) + [""] }
        lines += calibration(score)
        lines += remarks(score)
        if explain { lines += mistakes(score) }
        for kind in RowKind.allCases {
            if let total = kind.score(score) { lines.append(summary(kind, total)) }
        }
        if lines.isEmpty { lines.append("No document was scored.") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The scores as JSON: `schemaVersion`, `documents`, `mandates`, `sessions`; shares with four decimals or `null` of nothing.
    public static func json(_ score: EvaluationScore) -> String {
        let root: [String: JSONValue] = [
            "schemaVersion": .integer(1),
            "documents": .array(score.documents.map(json)),
            "mandates": score.mandates.map { json($0, .mandates) } ?? .null,
            "sessions": score.sessions.map { json($0, .sessions) } ?? .null,
            "wholeRowAccuracy": json(score.wholeRowAccuracy),
            "calibration": .array(score.calibration.map(json)),
        ]
        return JSONValue.object(root).rendered() + "\n"
    }

    // MARK: text

    private enum RowKind: String, CaseIterable {
        case mandates, sessions

        var fields: [ScoredField] { self == .mandates ? ScoredField.ofMandates : ScoredField.ofSessions }
        func score(_ score: EvaluationScore) -> RowScore? { self == .mandates ? score.mandates : score.sessions }
        func score(_ score: DocumentScore) -> RowScore? { self == .mandates ? score.mandates : score.sessions }
    }

    private static func table(_ kind: RowKind, _ score: EvaluationScore) -> [String] {
        let documents = score.documents.filter { kind.score($0) != nil }
        let width = max(kind.rawValue.count, 16, documents.map(\.documentFileName.count).max() ?? 0) + 2
        var lines = [
            left(kind.rawValue, width) + row(["rows", "found", "whole", "invented", "wrong, unmarked"], [7, 7, 7, 10, 17])
        ]
        for document in documents {
            guard let rows = kind.score(document) else { continue }
            let numbers = [rows.rows, rows.found, rows.whole, rows.invented, rows.wrongWithoutFinding].map(String.init)
            lines.append(left(document.documentFileName, width) + row(numbers, [7, 7, 7, 10, 17]))
        }
        guard let total = kind.score(score) else { return lines }
        let columns = [9, 9, 9, 11, 11, 11]
        lines += ["", left("field", 24) + row(["truth", "read", "right", "precision", "recall", "F1"], columns)]
        let counts = [(kind.rawValue, total.rowCount)] + kind.fields.map { ($0.rawValue, total.fields[$0] ?? FieldCount()) }
        for (name, count) in counts + [("all fields", total.allFields)] {
            let numbers = [count.expected, count.read, count.right].map(String.init)
            lines.append(
                left(name, 24) + row(numbers + [count.precision, count.recall, count.f1].map(decimals), columns))
        }
        return lines
    }

    private static func calibration(_ score: EvaluationScore) -> [String] {
        let points = score.calibration
        guard !points.isEmpty else { return [] }
        let columns = [10, 9, 9, 9]
        let heading = left("confidence at least", 24) + row(["accepted", "share", "wrong", "right"], columns)
        let rows = points.map { point in
            left(decimals(Share(point.threshold, of: 1_000)), 24)
                + row(
                    [String(point.accepted), decimals(point.acceptedShare), String(point.wrong), decimals(point.rightShare)],
                    columns)
        }
        return [heading] + rows + [""]
    }

    private static func summary(_ kind: RowKind, _ score: RowScore) -> String {
        "\(kind.rawValue): \(score.whole) of \(score.rows) rows wholly right (\(decimals(score.wholeRowAccuracy))), "
            + "\(score.missed) missed, \(score.invented) invented, field F1 \(decimals(score.allFields.f1)); "
            + "without a finding \(score.wrongWithoutFinding) wrong, \(score.inventedWithoutFinding) invented"
    }

    private static func remarks(_ score: EvaluationScore) -> [String] {
        let lines = score.documents.flatMap { document in document.remarks.map { "  \(document.documentFileName): \($0)" } }
        return lines.isEmpty ? [] : ["Truth files to check:"] + lines + [""]
    }

    private static func mistakes(_ score: EvaluationScore) -> [String] {
        var lines: [String] = []
        for document in score.documents where !document.mistakes.isEmpty {
            lines.append(document.documentFileName)
            for mistake in document.mistakes {
                let note = mistake.isMarked == false ? " (without a finding)" : ""
                lines.append("  \(mistake.kind.rawValue)\(note): \(plain(mistake.row))")
                lines += mistake.differences.map { "    \($0.field): expected \($0.expected), read \($0.read)" }
            }
        }
        return lines.isEmpty ? [] : lines + [""]
    }

    /// Control characters become spaces, so that no document can write to a terminal.
    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? " " : $0 }))
    }

    private static func decimals(_ share: Share) -> String {
        guard let thousandths = share.thousandths else { return "n/a" }
        let digits = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func row(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells, widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }.joined()
    }

    // MARK: JSON

    private static func json(_ share: Share) -> JSONValue {
        guard share.whole > 0 else { return .null }
        let tenThousandths = (20_000 * share.part + share.whole) / (2 * share.whole)
        return .decimal(Double(tenThousandths) / 10_000)
    }

    private static func json(_ point: CalibrationPoint) -> JSONValue {
        .object([
            "confidence": .decimal(Double(point.threshold) / 1_000), "accepted": .integer(point.accepted),
            "read": .integer(point.read),
            "wrong": .integer(point.wrong), "acceptedShare": json(point.acceptedShare), "rightShare": json(point.rightShare),
        ])
    }

    private static func json(_ count: FieldCount) -> JSONValue {
        .object([
            "truth": .integer(count.expected), "read": .integer(count.read), "right": .integer(count.right),
            "precision": json(count.precision), "recall": json(count.recall), "f1": json(count.f1),
        ])
    }

    private static func json(_ score: RowScore, _ kind: RowKind) -> JSONValue {
        let fields = kind.fields.map { ($0.rawValue, json(score.fields[$0] ?? FieldCount())) }
        return .object([
            "rows": .integer(score.rows), "found": .integer(score.found), "missed": .integer(score.missed),
            "whole": .integer(score.whole), "invented": .integer(score.invented), "tempting": .integer(score.tempting),
            "wrongWithoutFinding": .integer(score.wrongWithoutFinding),
            "inventedWithoutFinding": .integer(score.inventedWithoutFinding),
            "wholeRowAccuracy": json(score.wholeRowAccuracy), "matching": json(score.rowCount),
            "allFields": json(score.allFields),
            "fields": .object(Dictionary(fields) { first, _ in first }),
        ])
    }

    private static func json(_ document: DocumentScore) -> JSONValue {
        .object([
            "file": .text(document.documentFileName),
            "mandates": document.mandates.map { json($0, .mandates) } ?? .null,
            "sessions": document.sessions.map { json($0, .sessions) } ?? .null,
            "remarks": .array(document.remarks.map { .text($0) }),
            "mistakes": .array(document.mistakes.map(json)),
        ])
    }

    private static func json(_ mistake: Mistake) -> JSONValue {
        let differences = mistake.differences.map {
            JSONValue.object(["field": .text($0.field), "expected": .text($0.expected), "read": .text($0.read)])
        }
        return .object([
            "kind": .text(mistake.kind.rawValue), "row": .text(mistake.row), "differences": .array(differences),
            "marked": mistake.isMarked.map { .flag($0) } ?? .null,
        ])
    }
}
