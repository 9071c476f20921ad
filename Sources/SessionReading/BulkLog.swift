import CivilTime
public import Pages
import ServiceRecords

/// Reads the rows of a very large delimited log with the very results of ``LogReader``, at a few hundred nanoseconds a row.
///
/// A row is cut into parts that do not act on each other: what became of the session, who gave it, which service it was, whose it
/// is, its days and its note. Each distinct part is read once by ``RowReader``; a row keeps a few numbers. Whatever does not fit
/// this picture (totals, lines that continue a row, days without a year, notes that speak against their row) is read by
/// ``RowReader`` in the order of the file, and where the file as a whole does not fit, the general way is to be taken.
public final class BulkLog {
    /// What is to be done after the last row.
    public enum Verdict {
        /// Everything is read.
        case done
        /// The rows changed what the head said (a legend below them, the order of days): read once more with these corrections.
        case again(Corrections)
        /// The log is for ``LogReader``.
        case general
    }

    /// What only the whole file tells about the layout of its table.
    public struct Corrections: Sendable {
        var footers: [SheetRow] = []
        var order: DateOrder?
        var isMixed: Bool?
        var clocks: ClockRules?
    }

    /// How many rows of the file its layout is found from; the reader of small logs looks at as many.
    public static let headRows = 2_600
    /// Rows that are kept whole, before the general way is better.
    static let mostOdd = 100_000
    static let mostParts = 400_000

    let layout: LogLayout
    let corrections: Corrections
    let fileName: String
    let explanationBase: LogAssembly
    let heading: LayoutFinder.Heading
    private let headingEnd: Int
    private let headEnd: Int
    private let columns: BulkColumns
    let parts: BulkParts
    private let memo: BulkMemo
    /// The rows in the order of the file.
    public private(set) var rows: [BulkRow] = []
    var odd: [Session] = []
    private var oddRows = 0
    var unread: [(row: Int, reason: String, page: Int?)] = []
    var continued = 0
    var totals: [(at: Int, minutes: Int?, count: Int?, isOfHours: Bool, row: SheetRow)] = []

    private var sequential: RowReader
    private var pending: SheetRow?
    /// Whether the rows above name a service that is carried down.
    private var hasCarriedService = false
    /// Cells of the record at hand.
    private var cells: [CellSpan] = []
    /// The last row that was not kept whole, as its cells or as it lay in the text.
    private var lastPlain: [CellSpan] = []
    private var lastPlainLine = 0
    private let lastRaw = KeptRecord()
    private var isLastRaw = false
    private var hasLastPlain = false
    private var isBehind = false
    private var previousOdd: SheetRow?
    private var header: LogHeader
    private var footers: [SheetRow] = []

    /// Finds the layout in the file's first rows (``headRows`` of them that are not blank); `nil` when the log is for
    /// ``LogReader``.
    public init?(head: [SheetRow], sheetName: String = "", fileName: String, profiles: [LogProfile] = [], corrections: Corrections? = nil) {
        let given = corrections ?? Corrections()
        let base = LogAssembly(fileName: fileName, profiles: profiles)
        guard let found = base.bulkLayout(head, sheetName: sheetName, footers: given.footers) else { return nil }
        var layout = found.layout
        if let order = given.order { layout.dateOrder = order }
        if let isMixed = given.isMixed { layout.hasMixedDateOrder = isMixed }
        if let clocks = given.clocks { layout.clocks = clocks }
        // Notes below the rows, and days whose order the period of the log tells, are read in the order of the file.
        guard layout.noteLines.isEmpty, !layout.hasMixedDateOrder || layout.header.dateTerm == nil else { return nil }
        guard let columns = BulkColumns(layout) else { return nil }
        self.layout = layout
        self.corrections = given
        self.fileName = fileName
        self.columns = columns
        explanationBase = base
        heading = found.heading
        headingEnd = found.lastHeadingRow
        headEnd = head.last?.number ?? 0
        header = layout.header
        parts = BulkParts(layout, columns, fileService: base.fileService)
        memo = BulkMemo(parts, columns)
        sequential = RowReader(layout, sheetName: nil)
    }

    /// Makes room for about so many rows.
    public func reserve(_ count: Int) { rows.reserveCapacity(count) }

    /// How many sessions were read.
    public var count: Int { rows.count }

    /// Takes the next record as it stands in the text: where it begins and where each of its fields ends, quotes included. False
    /// when the log turns out to be one for ``LogReader``.
    public func take(
        from start: Int, ends: UnsafeBufferPointer<Int>, line: Int, in text: UnsafeRawBufferPointer, quote: UInt8
    ) -> Bool {
        guard let base = text.baseAddress, line > headingEnd else { return true }
        let record = RawRecord(base: base, start: start, ends: ends, line: line)
        if line < Int(UInt32.max), rows.count < Int(UInt32.max) - 1,
            let row = memo.row(record, quote: quote, hasCarriedService: hasCarriedService)
        {
            guard pending == nil || flush() else { return false }
            rows.append(row)
            lastRaw.keep(record)
            (hasLastPlain, isBehind, isLastRaw) = (true, true, true)
            previousOdd = nil
            return true
        }
        cells.removeAll(keepingCapacity: true)
        record.take(into: &cells, quote: quote)
        let raw = Optional(record)
        return cells.withUnsafeBufferPointer { take($0, line: line, in: text, quote: quote, raw: raw) }
    }

    /// Takes the next record; false when the log turns out to be one for ``LogReader``.
    public func take(_ cells: UnsafeBufferPointer<CellSpan>, line: Int, in text: UnsafeRawBufferPointer, quote: UInt8) -> Bool {
        take(cells, line: line, in: text, quote: quote, raw: nil)
    }

    private func take(
        _ cells: UnsafeBufferPointer<CellSpan>, line: Int, in text: UnsafeRawBufferPointer, quote: UInt8, raw: RawRecord?
    ) -> Bool {
        guard line > headingEnd else { return true }
        guard cells.count <= 512, line < Int(UInt32.max), rows.count < Int(UInt32.max) - 1 else { return false }
        let record = BulkRecord(cells: cells, line: line, text: text, quote: quote)
        let filled = record.filledCount
        if filled == 0 { return true }
        if filled <= 3 || filled <= 6 && record.hasEqualsSign { takeFooter(record) }
        let day = parts.day(of: record)
        if filled >= 4, let day {
            switch parts.read(record, day, hasCarriedService: hasCarriedService) {
            case .plain(let row, let bits):
                if let raw { memo.learn(raw, record, row, bits: bits) }
                guard flush() else { return false }
                rows.append(row)
                keep(record)
                previousOdd = nil
                return true
            case .odd: break
            case .tooMany: return false
            }
        }
        return takeOdd(record)
    }

    private func keep(_ record: BulkRecord) {
        lastPlain.removeAll(keepingCapacity: true)
        lastPlain.append(contentsOf: record.cells)
        lastPlainLine = record.line
        isLastRaw = false
        hasLastPlain = true
        isBehind = true
    }

    /// A legend or print date below the rows changes how all rows are read.
    private func takeFooter(_ record: BulkRecord) {
        guard record.line > headEnd else { return }
        let row = record.row()
        var changed = header
        explanationBase.footer(row, &changed)
        if changed != header {
            header = changed
            if !corrections.footers.contains(row) { footers.append(row) }
        }
    }

    // MARK: rows that stand in the order of the file

    private func takeOdd(_ record: BulkRecord) -> Bool {
        let row = record.row()
        parts.noteClocks(row)
        if let before = pending {
            if sequential.continues(row) {
                pending = RowReader.joined(before, row)
                continued += 1
                return true
            }
            guard flush() else { return false }
        } else if hasLastPlain, sequential.continues(row) {
            let before = plainRow(record)
            rows.removeLast()
            (hasLastPlain, isBehind) = (false, false)
            pending = RowReader.joined(before, row)
            continued += 1
            return true
        }
        if isBehind {
            // What is carried down comes from the row right above.
            _ = sequential.read(plainRow(record))
            hasCarriedService = sequential.carriedService != nil
            isBehind = false
        }
        hasLastPlain = false
        if isOtherHeading(row) { return false }
        previousOdd = row
        pending = row
        return true
    }

    private func plainRow(_ record: BulkRecord) -> SheetRow {
        if isLastRaw, let base = record.text.baseAddress {
            let raw = lastRaw.record(base)
            (lastPlainLine, isLastRaw) = (raw.line, false)
            lastPlain.removeAll(keepingCapacity: true)
            raw.take(into: &lastPlain, quote: record.quote)
        }
        return lastPlain.withUnsafeBufferPointer {
            BulkRecord(cells: $0, line: lastPlainLine, text: record.text, quote: record.quote).row()
        }
    }

    /// Whether another table begins here, alone or together with the row before.
    private func isOtherHeading(_ row: SheetRow) -> Bool {
        func isOther(_ rows: [SheetRow]) -> Bool {
            if let first = rows[0].cells.first(where: { !$0.text.isEmpty }),
                first.text.utf8.contains(where: { (0x30...0x39).contains($0) })
            {
                return false
            }
            let guess = LayoutFinder.heading(rows, at: 0)
            guard let found = explanationBase.fit.heading(rows, at: 0, guess: guess, sheetName: "") else { return false }
            return !explanationBase.isRepeat(found, of: heading) && (found.hasDay || !heading.hasDay)
        }
        guard row.number > headEnd else { return false }
        return isOther([row]) || previousOdd.map { isOther([$0, row]) } ?? false
    }

    /// Reads the row that waited for its continuation.
    private func flush() -> Bool {
        guard let row = pending else { return true }
        pending = nil
        oddRows += 1
        let outcomes = sequential.read(row)
        hasCarriedService = sequential.carriedService != nil
        // A line that names who gave the sessions below it is read in the order of the file.
        if sequential.carriedProvider != nil, layout.column(.provider) == nil { return false }
        if sequential.sectionDelivery != layout.header.delivery { return false }
        for outcome in outcomes {
            switch outcome {
            case .session(let session):
                // Whether its day has a row of its own is known when all are read.
                guard !session.flags.contains("told_by_note") else { return false }
                guard let kept = parts.odd(session, at: odd.count) else { return false }
                rows.append(kept)
                odd.append(session)
            case .total(let minutes, let count, let scope):
                // A total of one service, student or month is checked with the sessions at hand.
                guard scope.isAll, scope.month == nil else { return false }
                totals.append((rows.count, minutes, count, scope.isOfHours, row))
            case .furniture: break
            case .unread(let reason): unread.append((row.number, reason, row.page))
            }
        }
        hasLastPlain = false
        return oddRows <= BulkLog.mostOdd && totals.count <= 1_000
    }

    /// To be called after the last record.
    public func finish() -> Verdict {
        guard flush() else { return .general }
        // Which child a short name means is told with all sessions at hand.
        guard ShortNames(Set(parts.students.compactMap(\.name))).full.isEmpty else { return .general }
        memo.settle()
        var result = corrections
        if !footers.isEmpty {
            result.footers += footers
            return result.footers.count <= 8 ? .again(result) : .general
        }
        guard let (order, isMixed) = parts.dateOrder() else { return .general }
        let clocks = ClockRules(Array(parts.clocks))
        if order == layout.dateOrder, isMixed == layout.hasMixedDateOrder, clocks == layout.clocks {
            fillService()
            return .done
        }
        if corrections.order != nil { return .general }
        (result.order, result.isMixed, result.clocks) = (order, isMixed, clocks)
        return .again(result)
    }

    var filled = (byRole: 0, others: 0)

    private func fillService() {
        guard !odd.isEmpty || parts.hasUnnamedServices else { return }
        for row in rows {
            let isOfRole = row.isOdd ? parts.fill(&odd[Int(row.service)]) : parts.isTakenFromRole(row)
            guard let isOfRole else { continue }
            if isOfRole { filled.byRole += 1 } else { filled.others += 1 }
        }
    }
}
