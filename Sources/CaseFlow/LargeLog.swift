import Pages
public import ServiceRecords
import Crypto
import Foundation
import SessionReading
import SheetReading

/// A delimited service log too large to be held as sessions: read once into a few bytes a row, given out session by session.
///
/// Its sessions, their order and all that is said about them are those of ``PaperReader``.
public final class LargeLog {
    /// Logs of at least so many bytes are worth the trouble; smaller ones are read in one piece.
    public static let usualMinimum = 20_000_000

    /// The paper without its sessions.
    public private(set) var document: Document
    let log: BulkLog
    private let text: LargeText

    /// Reads the file; `nil` when it is smaller than `minimumBytes`, no log of several students, or better read in one piece.
    public init?(path: String, minimumBytes: Int = usualMinimum) {
        guard let text = LargeText(path: path, minimumBytes: minimumBytes), let read = LargeLog.read(text, path) else {
            return nil
        }
        self.text = text
        log = read.log
        let summary = log.summary()
        document = Document(
            file: path, bytes: text.bytes.count, mediaType: "text/csv", kind: .serviceLog, textSource: .text,
            student: summary.student, coverage: summary.coverage, problems: read.problems + summary.problems)
    }

    /// How many sessions the log holds.
    public var count: Int { log.count }

    /// A session by its place in the file, before repeats and overlaps are marked.
    func session(_ index: Int) -> Session { log.session(index, in: text.utf8) }

    /// Completes the document with the hash of the file's bytes.
    public func hash() {
        var hash = SHA256()
        text.forEachPiece { hash.update(bufferPointer: $0) }
        let digits = Array("0123456789abcdef".utf8)
        document.sha256 = String(
            decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func read(_ text: LargeText, _ path: String) -> (log: BulkLog, problems: [Problem])? {
        var head: [SheetRow] = []
        var headBytes = 0
        text.forEachRecord { info, fields in
            let row = text.row(info, fields)
            if row.cells.contains(where: { !$0.text.isEmpty }) { head.append(row) }
            headBytes = fields.last?.end ?? headBytes
            return head.count < BulkLog.headRows
        }
        var corrections: BulkLog.Corrections?
        for _ in 0..<4 {
            guard let log = BulkLog(head: head, fileName: path, corrections: corrections) else { return nil }
            log.reserve(text.utf8.count / max(1, headBytes / max(1, head.count)) * 65 / 64 + 64)
            guard let problems = run(text, log) else { return nil }
            switch log.finish() {
            case .done: return log.count > 0 ? (log, problems) : nil
            case .again(let found): corrections = found
            case .general: return nil
            }
        }
        return nil
    }

    /// Takes all records of the file; `nil` when the log gives up.
    private static func run(_ text: LargeText, _ log: BulkLog) -> [Problem]? {
        var spans: [CellSpan] = []
        var repaired = 0
        var firstRepaired: [Int] = []
        var isTaken = true
        let quote = text.dialect.quote
        text.forEachRecord { info, fields in
            if info.isRepaired {
                repaired += 1
                if firstRepaired.count < 10 { firstRepaired.append(info.line) }
            }
            spans.removeAll(keepingCapacity: true)
            for index in 0..<fields.count {
                let field = fields[index]
                spans.append(CellSpan(start: field.start, end: field.end, hasDoubledQuotes: field.hasDoubledQuotes))
            }
            isTaken = spans.withUnsafeBufferPointer { log.take($0, line: info.line, in: text.utf8, quote: quote) }
            return isTaken
        }
        guard isTaken else { return nil }
        return repaired == 0 ? [] : [DelimitedText.strayQuotes(count: repaired, first: firstRepaired)]
    }
}

/// Rows of a large log in groups, one group behind the other, each in the order of the file.
struct RowGroups {
    /// Where each group begins in ``rows``, and the end.
    private(set) var starts: [Int]
    private(set) var rows: [UInt32]

    /// Sorts the rows by the group of their student; rows of students with a negative group are left out.
    init(_ log: BulkLog, groups: Int, groupOfStudent: [Int]) {
        var counts = [Int](repeating: 0, count: groups + 1)
        for index in 0..<log.count {
            let group = groupOfStudent[log.student(of: index)]
            if group >= 0 { counts[group + 1] += 1 }
        }
        for group in 1..<counts.count { counts[group] += counts[group - 1] }
        starts = counts
        rows = [UInt32](repeating: 0, count: counts.last ?? 0)
        for index in 0..<log.count {
            let group = groupOfStudent[log.student(of: index)]
            guard group >= 0 else { continue }
            rows[counts[group]] = UInt32(truncatingIfNeeded: index)
            counts[group] += 1
        }
    }

    func range(_ group: Int) -> Range<Int> { starts[group]..<starts[group + 1] }
}

extension LargeLog {
    /// A number for each student of the log by which ``SessionChecks`` tells students apart.
    func checkGroups() -> (count: Int, ofStudent: [Int]) {
        var numbers: [String: Int] = [:]
        let groups = log.students.indices.map { student in
            let key = log.checkKey(ofStudent: student)
            let number = numbers[key] ?? numbers.count
            numbers[key] = number
            return number
        }
        return (numbers.count, groups)
    }

    /// All sessions in the order of the file, marked as ``SessionChecks`` marks those of a document.
    public func sessions() -> some Sequence<Session> {
        let groups = checkGroups()
        let order = RowGroups(log, groups: groups.count, groupOfStudent: groups.ofStudent)
        var marks = [UInt8](repeating: 0, count: log.count)
        var repeats: [Int: Int] = [:]
        var sessions: [Session] = []
        for group in 0..<groups.count {
            let range = order.range(group)
            if range.count < 2 { continue }
            sessions.removeAll(keepingCapacity: true)
            for place in range { sessions.append(session(Int(order.rows[place]))) }
            SessionChecks.mark(&sessions)
            for local in sessions.indices where !sessions[local].flags.isEmpty {
                let row = Int(order.rows[range.lowerBound + local])
                marks[row] = SessionChecks.marks(of: sessions[local])
                if let first = sessions[local].duplicateOf { repeats[row] = Int(order.rows[range.lowerBound + first]) }
            }
        }
        return (0..<log.count).lazy.map { index in
            var session = self.session(index)
            if marks[index] != 0 {
                SessionChecks.add(marks[index], to: &session)
                session.duplicateOf = repeats[index] ?? session.duplicateOf
            }
            return session
        }
    }
}
