import CivilTime
import Pages
import ServiceRecords

/// Which columns make up which part of a row.
struct BulkColumns {
    let date: Int
    let makeupFor: Int?
    let enteredOn: Int?
    let signedOn: Int?
    /// Times, lengths, status: what became of the session.
    let fate: [Int]
    let provider: [Int]
    let service: [Int]
    let serviceName: Int?
    let note: [Int]
    let student: [Int]

    /// `nil` for tables whose rows are not for the fast way: without a day or a student in each row, or with several
    /// sessions in one.
    init?(_ layout: LogLayout) {
        func column(_ field: LogField) -> Int? { layout.column(field)?.index }
        guard let date = column(.date), column(.weekOf) == nil, column(.plannedDate) == nil, layout.plannedTimes.isEmpty,
            column(.makeupForRecord) == nil, !layout.startsHaveDays, !layout.namesKinds, !layout.signatureHasDays,
            layout.unitKindColumn == nil, layout.certificationColumn == nil, layout.billedColumn == nil, !layout.tellsPlan,
            column(.indirectMinutes) == nil, column(.indirectStart) == nil,
            column(.studentID) != nil || column(.studentName) != nil || column(.studentLast) != nil
        else { return nil }
        let substance: [LogField] = [.minutes, .netMinutes, .start, .timeRange, .units, .service]
        guard substance.contains(where: { column($0) != nil }) else { return nil }
        self.date = date
        makeupFor = column(.makeupFor)
        enteredOn = column(.enteredOn)
        signedOn = column(.signedOn)
        serviceName = column(.service)
        var parts: [LogField: [Int]] = [:]
        for entry in layout.columns { parts[Self.part(entry.field), default: []].append(entry.index) }
        fate = parts[.status] ?? []
        provider = (parts[.provider] ?? []) + (layout.signatureNamesProvider ? [column(.signature)].compactMap { $0 } : [])
        let own = parts[.service] ?? []
        service = own + layout.claimColumns.filter { !own.contains($0) }
        note = parts[.note] ?? []
        student = parts[.studentID] ?? []
    }

    /// The part to which a column belongs, by its foremost field; what is not named here goes to the session's fate.
    private static func part(_ field: LogField) -> LogField {
        switch field {
        case .date, .makeupFor, .enteredOn, .signedOn: .date
        case .provider, .providerRole: .provider
        case .service, .serviceCode, .delivery, .mode, .groupSize, .setting: .service
        case .note: .note
        case .studentID, .studentName, .studentFirst, .studentLast: .studentID
        // Columns that RowReader does not ask for a row with a day of its own.
        case .recordID, .aside, .dateOfBirth, .grade, .school, .district, .cumulative, .month, .year, .dayOfMonth: .aside
        default: .status
        }
    }
}

/// One record of the file.
struct BulkRecord {
    let cells: UnsafeBufferPointer<CellSpan>
    let line: Int
    let text: UnsafeRawBufferPointer
    let quote: UInt8

    /// The cell without white space at its ends; empty where the record is shorter.
    @inline(__always)
    func cell(_ index: Int) -> CellSpan {
        guard index < cells.count else { return CellSpan(start: 0, end: 0, hasDoubledQuotes: false) }
        var cell = cells[index]
        while cell.start < cell.end, text[cell.start] <= 0x20 { cell.start += 1 }
        while cell.end > cell.start, text[cell.end - 1] <= 0x20 { cell.end -= 1 }
        return cell
    }

    /// How many cells hold anything.
    var filledCount: Int {
        var count = 0
        for index in 0..<cells.count {
            let cell = cells[index]
            if cell.start < cell.end, text[cell.start] > 0x20 {
                count += 1
            } else {
                let trimmed = self.cell(index)
                if trimmed.start < trimmed.end { count += 1 }
            }
        }
        return count
    }

    var hasEqualsSign: Bool {
        cells.contains { cell in text[cell.start..<cell.end].contains(0x3D) }
    }

    func string(_ index: Int) -> String {
        let cell = cell(index)
        let part = UnsafeRawBufferPointer(rebasing: text[cell.start..<cell.end])
        guard cell.hasDoubledQuotes else { return String(decoding: part, as: UTF8.self) }
        var folded: [UInt8] = []
        folded.reserveCapacity(part.count)
        var at = 0
        while at < part.count {
            folded.append(part[at])
            at += part[at] == quote && at + 1 < part.count && part[at + 1] == quote ? 2 : 1
        }
        return String(decoding: folded, as: UTF8.self)
    }

    func row() -> SheetRow { SheetRow(number: line, cells: (0..<cells.count).map { SheetCell(text: string($0)) }) }
}

/// One row of a very large log, in the few bytes from which its session can be made again.
public struct BulkRow: Sendable {
    /// Stands for a day that is not there.
    public static let none = Int32.min
    static let oddFate = UInt32.max
    static let noNote = UInt64.max
    /// Marks a note that is kept as a string; else the upper bits are its place in the text and the lower 20 its length.
    static let keptNote: UInt64 = 1 << 63

    /// Days since 1970-01-01; ``none`` where the row names no such day.
    public internal(set) var day: Int32
    public internal(set) var makeupFor: Int32
    public internal(set) var enteredOn: Int32
    /// Its line in the file.
    public internal(set) var line: UInt32
    /// Whose it is, among the students of the log.
    public internal(set) var student: UInt32
    /// What became of the session, who gave it and which service it was, as numbers: rows that agree in them have sessions that
    /// differ in student, days and note alone.
    public internal(set) var fate: UInt32
    public internal(set) var provider: UInt32
    public internal(set) var service: UInt32
    var note: UInt64

    /// Whether the row is kept whole; ``service`` is then its place among those.
    public var isOdd: Bool { fate == BulkRow.oddFate }
}
