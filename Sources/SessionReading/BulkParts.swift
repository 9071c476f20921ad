import CivilTime
import Pages
import ServiceRecords

/// The distinct parts of the rows of a very large log, each read once by ``RowReader``.
final class BulkParts {
    /// What became of a session, and its times and minutes.
    struct Fate {
        var start: ClockTime?
        var end: ClockTime?
        var minutes: Int?
        var source: Session.MinutesSource?
        var planned: Int?
        var units: Int?
        var status: SessionStatus
        var statusText: String?
        var flags: [String]
        /// Words of other cells that stand in the note.
        var note: String?
        /// The words that are read together with the note; see ``Spoken``.
        var spoken: Int
        var mask: UInt8
        var isCounted: Bool
        /// Where service and fate act on each other, the service as well.
        var service: Int?
    }
    struct Provider {
        var name: String?
        var role: ProviderRole?
        var remarks: [String]
    }
    struct ServicePart {
        var service: Service
        var text: String
        var delivery: Delivery
        var groupSize: Int?
        var setting: Setting?
        var mode: DeliveryMode?
        var isUnnamed: Bool { service == .other && text.isEmpty }
    }
    struct Student: Hashable {
        var name: String?
        var id: String?
    }
    enum Reading {
        /// With the circumstances under which its fate can be found again by its cells alone, if it can.
        case plain(BulkRow, bits: UInt8?)
        /// To be read in the order of the file.
        case odd
        case tooMany
    }
    /// What a fate's key leads to.
    enum Way {
        case fate(Int)
        /// Fate, service and note act on each other: they are looked up together.
        case together
        case odd
    }

    let layout: LogLayout
    let columns: BulkColumns
    let printedOn: CivilDate?
    let term: Term?
    var reader: RowReader
    var days: BulkDays
    let fateIndex = ByteIndex(), togetherIndex = ByteIndex(), providerIndex = ByteIndex()
    let serviceIndex = ByteIndex(), studentIndex = ByteIndex()
    var ways: [Way] = []
    var waysTogether: [Way] = []
    var fates: [Fate] = []
    var providers: [Provider] = []
    var serviceParts: [ServicePart] = []
    var serviceNumbers: [Int] = []
    var studentNumbers: [Int] = []
    var students: [Student] = []
    var numbers: [Student: Int] = [:]
    let notes: BulkNotes
    let fateKey = CellKey(), key = CellKey(), noteKey = CellKey()
    /// Distinct times of day, for ``ClockRules``.
    var clocks: Set<ClockCell> = []
    /// The service of rows that name none and whose provider's role tells none.
    let fileService: Service

    init(_ layout: LogLayout, _ columns: BulkColumns, fileService: Service?) {
        self.fileService = fileService ?? .other
        self.layout = layout
        self.columns = columns
        printedOn = layout.header.printedOn
        term = layout.header.term
        reader = RowReader(layout, sheetName: nil)
        days = BulkDays(order: layout.dateOrder)
        notes = BulkNotes()
    }

    /// The day in the row's date column, if a day alone with its year stands there.
    func day(of record: BulkRecord) -> CivilDate? {
        guard let entry = days.entry(record, columns.date) else { return nil }
        days.count(entry)
        let found = days.entries[entry]
        return found.kind == .day && found.isBare ? CivilDate(dayNumber: Int(found.day)) : nil
    }

    /// The entry of a cell with a day; `nil` for an empty cell.
    func dayEntry(_ record: BulkRecord, _ column: Int) -> Int? { days.entry(record, column) }

    func dayNumber(_ entry: Int) -> Int32 { days.entries[entry].day }

    func countDay(_ entry: Int, _ rows: Int) { days.count(entry, rows) }

    /// The reference of a kept note, if the note is quiet beside this fate.
    func quietNote(_ number: Int, fate: Int) -> UInt64? {
        let note = notes.reference(number, fates[fate].spoken)
        return note.isQuiet ? note.reference : nil
    }

    func dateOrder() -> (order: DateOrder, isMixed: Bool)? { days.dateOrder() }

    // MARK: one row

    /// Reads a row with a day of its own.
    func read(_ record: BulkRecord, _ date: CivilDate, hasCarriedService: Bool) -> Reading {
        var row = BulkRow(
            day: Int32(clamping: date.dayNumber), makeupFor: BulkRow.none, enteredOn: BulkRow.none,
            line: UInt32(truncatingIfNeeded: record.line), student: 0, fate: 0, provider: 0, service: 0, note: BulkRow.noNote)
        if hasCarriedService, columns.serviceName.map({ record.string($0).saysNothing }) ?? true { return .odd }
        guard
            let bits = circumstances(
                date, makeupFor: entry(record, columns.makeupFor), enteredOn: entry(record, columns.enteredOn),
                signedOn: entry(record, columns.signedOn), &row)
        else { return .odd }
        var isSimple = false
        fateKey.clear()
        fateKey.put(bits)
        for column in columns.fate { fateKey.put(record.cell(column), record.text) }
        var sheetRow: SheetRow?
        func whole() -> SheetRow {
            let made = sheetRow ?? record.row()
            sheetRow = made
            return made
        }
        guard let student = student(record, whole) else { return .odd }
        row.student = UInt32(truncatingIfNeeded: student)
        switch way(record, whole) {
        case .odd: return .odd
        case .fate(let fate):
            guard let note = notes.note(record, columns.note, fates[fate].spoken, { reader.notes(whole()) }) else { return .odd }
            guard let service = service(record, whole) else { return .odd }
            // What a service for staff becomes is told by both together.
            if note.isQuiet, !serviceParts[service].delivery.isIndirect {
                row.fate = UInt32(truncatingIfNeeded: fate)
                row.note = note.reference
                row.service = UInt32(truncatingIfNeeded: service)
                isSimple = true
                break
            }
            fallthrough
        case .together:
            guard case .fate(let fate) = wayTogether(record, whole) else { return .odd }
            row.fate = UInt32(truncatingIfNeeded: fate)
            row.service = UInt32(truncatingIfNeeded: fates[fate].service ?? 0)
        }
        guard let provider = provider(record, whole) else { return .odd }
        row.provider = UInt32(truncatingIfNeeded: provider)
        return fates.count + serviceParts.count + providers.count + students.count > 2 * BulkLog.mostParts
            || fates.count > BulkLog.mostParts ? .tooMany : .plain(row, bits: isSimple ? bits : nil)
    }

    func entry(_ record: BulkRecord, _ column: Int?) -> Int { column.flatMap { days.entry(record, $0) } ?? -1 }

    /// What days say about a fate: whether the session's is a weekend, lies outside the log's period, and so on. Days come as their
    /// entries, -1 for empty cells; `nil` when one of them can only be read in the order of the file.
    @inline(__always)
    func circumstances(_ date: CivilDate, makeupFor: Int, enteredOn: Int, signedOn: Int, _ row: inout BulkRow) -> UInt8? {
        var bits: UInt8 = date.weekday.isWeekend ? 1 : 0
        if makeupFor >= 0 {
            switch days.entries[makeupFor].kind {
            case .day:
                // A later day may be one made up ahead, or the one on which this row was made up.
                guard Int(days.entries[makeupFor].day) <= date.dayNumber else { return nil }
                row.makeupFor = days.entries[makeupFor].day
                bits |= 2
            case .nothing: break
            case .notADay, .needsContext: return nil
            }
        }
        if enteredOn >= 0, !take(days.entries[enteredOn], &row) { return nil }
        if signedOn >= 0 {
            bits |= 32
            if !take(days.entries[signedOn], &row) { return nil }
        }
        var evidence = printedOn
        if row.enteredOn != BulkRow.none {
            let entered = CivilDate(dayNumber: Int(row.enteredOn))
            if entered - date > 10, RowReader.schoolDays(from: date, to: entered) > 10 { bits |= 4 }
            evidence = min(entered, evidence ?? entered)
        }
        if let evidence, date > evidence { bits |= 8 }
        if let term, !term.contains(date) { bits |= 16 }
        return bits
    }

    /// Takes the day on which a row was entered or signed; false when it can only be read in the order of the file.
    func take(_ entry: BulkDays.Entry, _ row: inout BulkRow) -> Bool {
        switch entry.kind {
        case .day: row.enteredOn = max(row.enteredOn, entry.day)
        case .nothing, .notADay: break
        case .needsContext: return false
        }
        return true
    }

    /// The row's session as ``RowReader`` reads it; `nil` when it makes anything else of the row.
    func session(_ row: SheetRow) -> Session? {
        let outcomes = reader.read(row)
        guard outcomes.count == 1, case .session(let session) = outcomes[0] else { return nil }
        return session
    }

    func without(_ columns: [Int], _ row: SheetRow) -> SheetRow {
        var row = row
        for column in columns where row.cells.indices.contains(column) { row.cells[column].text = "" }
        return row
    }
}
