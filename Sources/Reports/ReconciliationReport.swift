import CivilTime
public import Pages
public import Reconciliation
import ServiceRecords

/// What `reconcile` prints. Every output says that it is arithmetic and not legal advice.
public enum ReconciliationReport {
    /// `reconcile --format json` for one student.
    public static func json(_ result: ReconciliationResult, pretty: Bool = true) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.write(result)
        writer.endLine()
        return writer.text
    }

    /// `reconcile --format json` where the papers are of several students.
    public static func json(
        students: [ReconciliationResult], problems: [Problem] = [], pretty: Bool = true
    ) -> String {
        var writer = JSONWriter(pretty: pretty)
        writer.object { writer in
            writer.field("schemaVersion", 1)
            writer.field("students", each: students) { $0.write($1) }
            writer.field("problems", each: problems) { $0.write($1) }
            writer.field("notice", PlainWords.notice)
        }
        writer.endLine()
        return writer.text
    }

    /// `reconcile --format jsonl`: one student, one line, line end included.
    public static func jsonLine(_ result: ReconciliationResult) -> String { json(result, pretty: false) }

    /// `reconcile --format jsonl`, in pieces to a sink as the students come.
    public struct Lines {
        private var writer: JSONWriter

        /// Lines that go to the sink.
        public init(to sink: @escaping JSONWriter.Sink) { writer = JSONWriter(sink: sink) }

        /// One student's line. Throws what the sink throws.
        public mutating func write(_ result: ReconciliationResult) throws {
            writer.write(result)
            writer.endLine()
            try writer.drain()
        }

        /// Hands on what is left.
        public mutating func finish() throws { try writer.drain(all: true) }
    }

    private static let columns = [
        "student", "studentId", "service", "serviceText", "delivery", "scope", "profile", "from", "through", "required",
        "delivered", "makeup", "excused", "missed", "undocumented", "surplus", "reasons", "sessions", "blocked", "notice",
    ]

    /// `reconcile --format csv`: one row a period; a blocked line has one row that says why.
    public static func csv(_ results: [ReconciliationResult]) -> String {
        var writer = CSVWriter()
        writer.row(columns)
        for result in results {
            for line in result.lines { rows(line, result).forEach { writer.row($0) } }
        }
        return writer.text
    }

    private static func rows(_ line: Line, _ result: ReconciliationResult) -> [[String]] {
        let head = [
            result.student.name ?? "", result.student.id ?? "", line.service.rawValue, line.serviceText, line.delivery.rawValue,
            line.scope.rawValue, result.profile.rawValue,
        ]
        if let blocked = line.blocked {
            let (from, through) = (line.mandates.map(\.from).min(), line.mandates.map(\.through).max())
            let span = [from?.description ?? "", through?.description ?? ""]
            return [head + span + Array(repeating: "", count: 9) + [blocked, PlainWords.notice]]
        }
        return line.periods.map { period in
            let reasons = period.figures.reasons.map { "\($0.reason.rawValue) \($0.minutes)" }.joined(separator: "; ")
            return head + [period.from.description, period.through.description] + period.figures.cells.map(String.init)
                + [reasons, String(period.sessions.count), "", PlainWords.notice]
        }
    }
}
