import Pages
public import ServiceRecords
public import Confinement
import Crypto
import Foundation
public import ProfileReading
import SessionReading
import SheetReading

/// A service log too large to be held as sessions: read once into a few bytes a row, given out session by session.
///
/// Delimited text is read where it lies; of a workbook with one sheet, a worker writes the text out first (``WorkbookText``).
///
/// Its sessions, their order and all that is said about them are those of ``PaperReader``.
public final class LargeLog {
    /// Logs of at least so many bytes are worth the trouble; smaller ones are read in one piece.
    public static let usualMinimum = 20_000_000

    /// The paper without its sessions.
    public private(set) var document: Document
    let log: BulkLog
    private let text: LargeText

    /// Workbooks of so many bytes, packed as they are, hold as many rows as a text of ``usualMinimum``.
    static let packing = 5

    private let sheet: String?
    private let path: String

    /// Reads the file; `nil` when it is smaller than `minimumBytes` (a workbook: when its sheet is), no log of several students, or better read in one
    /// piece. Workbooks are opened by a worker of the pool, or here where there is none.
    public init?(path: String, minimumBytes: Int = usualMinimum, profiles: PaperProfiles = PaperProfiles(), pool: ReaderPool? = nil) {
        var problems: [Problem] = []
        self.path = path
        if let text = LargeText(path: path, minimumBytes: minimumBytes) {
            self.text = text
            sheet = nil
        } else if let book = LargeWorkbook(path: path, minimumBytes: minimumBytes, pool: pool) {
            text = book.text
            sheet = book.sheet
            problems = book.problems
        } else {
            return nil
        }
        guard let read = LargeLog.read(text, path, profiles.logs, sheet: sheet ?? "") else { return nil }
        log = read.log
        LargeLog.keepMemory()
        let summary = log.summary()
        document = Document(
            file: path, bytes: sheet == nil ? text.bytes.count : LargeWorkbook.size(of: path) ?? 0,
            mediaType: sheet == nil ? "text/csv" : Container.xlsx.mediaType, kind: .serviceLog, textSource: .text,
            student: summary.student, coverage: summary.coverage, problems: problems + read.problems + summary.problems)
        document.columnNotes = summary.explanation
    }

    /// How many sessions the log holds.
    public var count: Int { log.count }

    /// The session of a row, before repeats and overlaps are marked.
    func session(_ row: BulkRow) -> Session { placed(log.session(row, in: text.utf8)) }

    private func placed(_ session: Session) -> Session {
        guard let sheet else { return session }
        var session = session
        session.source.sheet = sheet
        return session
    }

    /// The text that the rows were taken from.
    var utf8: UnsafeRawBufferPointer { text.utf8 }

    /// Completes the document with the hash of the file's bytes.
    public func hash() {
        var hash = SHA256()
        if sheet == nil {
            text.forEachPiece { hash.update(bufferPointer: $0) }
        } else if let file = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) {
            hash.update(data: file)
        }
        let digits = Array("0123456789abcdef".utf8)
        document.sha256 = String(
            decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Has glibc keep memory that is given back for the next student, instead of taking and giving it over and over: it keeps so
    /// much as the largest piece that was ever given back.
    private static func keepMemory() {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 24 << 20, alignment: 16)
        memory.storeBytes(of: 1, as: UInt8.self)
        memory.deallocate()
    }

    private static func read(_ text: LargeText, _ path: String, _ profiles: [LogProfile], sheet: String) -> (log: BulkLog, problems: [Problem])? {
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
            guard let log = BulkLog(head: head, sheetName: sheet, fileName: PaperReader.name(of: path), profiles: profiles, corrections: corrections)
            else { return nil }
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
        text.forEachRecord { start, ends, line in
            isTaken = log.take(from: start, ends: ends, line: line, in: text.utf8, quote: quote)
            return isTaken
        } other: { info, fields in
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

extension LargeLog {
    /// All sessions in the order of the file, marked as ``SessionChecks`` marks those of a document.
    public func sessions() -> some Sequence<Session> {
        let students = RowMarker.groups(log)
        let groups = RowGroups(log, groups: students.count, groupOfStudent: students.ofStudent)
        var marker = RowMarker(log)
        var marks = [UInt8](repeating: 0, count: log.count)
        var repeats: [Int: Int] = [:]
        for group in 0..<students.count where groups.range(group).count > 1 {
            groups.with(group) { rows, places in
                marker.mark(rows, in: text.utf8)
                for local in rows.indices where marker.marks(local) != 0 {
                    marks[Int(places[local])] = marker.marks(local)
                    let first = marker.duplicateOf(local)
                    if first >= 0 { repeats[Int(places[local])] = Int(places[first]) }
                }
            }
        }
        return (0..<log.count).lazy.map { [self] index in
            var session = placed(log.session(index, in: text.utf8))
            if marks[index] != 0 {
                SessionChecks.add(marks[index], to: &session)
                session.duplicateOf = repeats[index] ?? session.duplicateOf
            }
            return session
        }
    }
}
