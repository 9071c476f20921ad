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
        case plain(BulkRow)
        /// To be read in the order of the file.
        case odd
        case tooMany
    }
    /// What a fate's key leads to.
    private enum Way {
        case fate(Int)
        /// Fate, service and note act on each other: they are looked up together.
        case together
        case odd
    }

    private let layout: LogLayout
    private let columns: BulkColumns
    private var reader: RowReader
    private var days: BulkDays
    private let fateIndex = ByteIndex(), togetherIndex = ByteIndex(), providerIndex = ByteIndex()
    private let serviceIndex = ByteIndex(), studentIndex = ByteIndex()
    private var ways: [Way] = []
    private var waysTogether: [Way] = []
    private var fates: [Fate] = []
    private var providers: [Provider] = []
    private var serviceParts: [ServicePart] = []
    private var studentNumbers: [Int] = []
    private(set) var students: [Student] = []
    private var numbers: [Student: Int] = [:]
    private let notes: BulkNotes
    private let fateKey = CellKey(), key = CellKey(), noteKey = CellKey()
    /// Distinct times of day, for ``ClockRules``.
    private(set) var clocks: Set<ClockCell> = []
    /// The service of rows that name none and whose provider's role tells none.
    private let fileService: Service

    init(_ layout: LogLayout, _ columns: BulkColumns, fileService: Service?) {
        self.fileService = fileService ?? .other
        self.layout = layout
        self.columns = columns
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

    func dateOrder() -> (order: DateOrder, isMixed: Bool)? { days.dateOrder() }

    // MARK: one row

    /// Reads a row with a day of its own.
    func read(_ record: BulkRecord, _ date: CivilDate, hasCarriedService: Bool) -> Reading {
        var row = BulkRow(
            day: Int32(clamping: date.dayNumber), makeupFor: BulkRow.none, enteredOn: BulkRow.none,
            line: UInt32(truncatingIfNeeded: record.line), student: 0, fate: 0, provider: 0, service: 0, note: BulkRow.noNote)
        if hasCarriedService, columns.serviceName.map({ record.string($0).saysNothing }) ?? true { return .odd }
        guard let bits = circumstances(record, date, &row) else { return .odd }
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
            if note.isQuiet {
                row.fate = UInt32(truncatingIfNeeded: fate)
                row.note = note.reference
                guard let service = service(record, whole) else { return .odd }
                row.service = UInt32(truncatingIfNeeded: service)
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
            || fates.count > BulkLog.mostParts ? .tooMany : .plain(row)
    }

    /// What days say about a fate: whether the session's is a weekend, lies outside the log's period, and so on.
    private func circumstances(_ record: BulkRecord, _ date: CivilDate, _ row: inout BulkRow) -> UInt8? {
        var bits: UInt8 = date.weekday.isWeekend ? 1 : 0
        if let column = columns.makeupFor, let entry = days.entry(record, column) {
            switch days.entries[entry].kind {
            case .day:
                row.makeupFor = days.entries[entry].day
                bits |= 2
            case .nothing: break
            case .notADay, .needsContext: return nil
            }
        }
        for column in [columns.enteredOn, columns.signedOn] {
            guard let column, let entry = days.entry(record, column) else { continue }
            if column == columns.signedOn { bits |= 32 }
            switch days.entries[entry].kind {
            case .day: row.enteredOn = max(row.enteredOn, days.entries[entry].day)
            case .nothing, .notADay: break
            case .needsContext: return nil
            }
        }
        var evidence = layout.header.printedOn
        if row.enteredOn != BulkRow.none {
            let entered = CivilDate(dayNumber: Int(row.enteredOn))
            if entered - date > 10, RowReader.schoolDays(from: date, to: entered) > 10 { bits |= 4 }
            evidence = min(entered, evidence ?? entered)
        }
        if let evidence, date > evidence { bits |= 8 }
        if let term = layout.header.term, !term.contains(date) { bits |= 16 }
        return bits
    }

    /// The row's session as ``RowReader`` reads it; `nil` when it makes anything else of the row.
    private func session(_ row: SheetRow) -> Session? {
        let outcomes = reader.read(row)
        guard outcomes.count == 1, case .session(let session) = outcomes[0] else { return nil }
        return session
    }

    private func without(_ columns: [Int], _ row: SheetRow) -> SheetRow {
        var row = row
        for column in columns where row.cells.indices.contains(column) { row.cells[column].text = "" }
        return row
    }

    // MARK: parts

    private func way(_ record: BulkRecord, _ whole: () -> SheetRow) -> Way {
        let found = fateIndex.find(fateKey.bytes)
        if let known = found.index { return ways[known] }
        let row = whole()
        noteClocks(row)
        let way = newWay(without(columns.note, row))
        ways.append(way)
        _ = fateIndex.add(fateKey.bytes, hash: found.hash)
        return way
    }

    private func newWay(_ row: SheetRow) -> Way {
        guard let session = session(row) else { return .odd }
        let spoken = notes.spoken(note: session.note, statusText: session.statusText)
        let said = notes.reading(ofSpoken: spoken)
        if said?.makeupFor != nil { return .odd }
        let modes = [LogField.status, .reason].compactMap { reader.said($0, row) }.compactMap { reader.status($0)?.mode }
        if said?.groupSize != nil || said?.isRemote == true || !modes.isEmpty { return .together }
        fates.append(fate(session, spoken: spoken))
        return .fate(fates.count - 1)
    }

    private func fate(_ session: Session, spoken: Int) -> Fate {
        Fate(
            start: session.start, end: session.end, minutes: session.minutes, source: session.minutesSource, units: session.units,
            status: session.status, statusText: session.statusText, flags: session.flags, note: session.note, spoken: spoken,
            mask: LogTally.mask(session.flags), isCounted: LogTally.isCounted(session), service: nil)
    }

    private func wayTogether(_ record: BulkRecord, _ whole: () -> SheetRow) -> Way {
        key.clear()
        key.put(fateKey)
        for column in columns.service { key.put(record.cell(column), record.text) }
        for column in columns.note { key.put(record.cell(column), record.text) }
        let found = togetherIndex.find(key.bytes)
        if let known = found.index { return waysTogether[known] }
        var way = Way.odd
        let row = whole()
        noteClocks(row)
        if let session = session(row), notes.namesNoDay(session) {
            serviceParts.append(servicePart(session))
            fates.append(fate(session, spoken: 0))
            fates[fates.count - 1].service = serviceParts.count - 1
            way = .fate(fates.count - 1)
        }
        waysTogether.append(way)
        _ = togetherIndex.add(key.bytes, hash: found.hash)
        return way
    }

    private func servicePart(_ session: Session) -> ServicePart {
        ServicePart(
            service: session.service, text: session.serviceText, delivery: session.delivery, groupSize: session.groupSize,
            setting: session.setting, mode: session.mode)
    }

    private var serviceNumbers: [Int] = []

    private func service(_ record: BulkRecord, _ whole: () -> SheetRow) -> Int? {
        key.clear()
        for column in columns.service { key.put(record.cell(column), record.text) }
        let found = serviceIndex.find(key.bytes)
        if let known = found.index { return serviceNumbers[known] }
        guard let session = session(without(columns.note, whole())) else { return nil }
        serviceParts.append(servicePart(session))
        serviceNumbers.append(serviceParts.count - 1)
        _ = serviceIndex.add(key.bytes, hash: found.hash)
        return serviceParts.count - 1
    }

    private func provider(_ record: BulkRecord, _ whole: () -> SheetRow) -> Int? {
        key.clear()
        for column in columns.provider { key.put(record.cell(column), record.text) }
        let found = providerIndex.find(key.bytes)
        if let known = found.index { return known }
        guard let session = session(without(columns.note, whole())) else { return nil }
        providers.append(Provider(name: session.provider, role: session.providerRole))
        return providerIndex.add(key.bytes, hash: found.hash)
    }

    private func student(_ record: BulkRecord, _ whole: () -> SheetRow) -> Int? {
        key.clear()
        for column in columns.student { key.put(record.cell(column), record.text) }
        let found = studentIndex.find(key.bytes)
        if let known = found.index { return studentNumbers[known] < 0 ? nil : studentNumbers[known] }
        let row = whole()
        let fields: [LogField] = [.studentName, .studentFirst, .studentLast, .studentID]
        var number = -1
        if fields.contains(where: { reader.said($0, row) != nil }), let session = session(without(columns.note, row)) {
            number = self.number(Student(name: session.studentName, id: session.studentID))
        }
        studentNumbers.append(number)
        _ = studentIndex.add(key.bytes, hash: found.hash)
        return number < 0 ? nil : number
    }

    private func number(_ student: Student) -> Int {
        if let known = numbers[student] { return known }
        students.append(student)
        numbers[student] = students.count - 1
        return students.count - 1
    }

    /// A row kept whole.
    func odd(_ session: Session, at place: Int) -> BulkRow? {
        return BulkRow(
            day: Int32(clamping: session.date.dayNumber), makeupFor: BulkRow.none, enteredOn: BulkRow.none,
            line: UInt32(clamping: session.source.row),
            student: UInt32(clamping: number(Student(name: session.studentName, id: session.studentID))),
            fate: BulkRow.oddFate, provider: 0, service: UInt32(clamping: place), note: BulkRow.noNote)
    }

    /// Keeps the row's times of day, which tell together whether the log counts 24 hours.
    func noteClocks(_ row: SheetRow) {
        for field in [LogField.start, .end] {
            if let column = layout.column(field), row.cells.indices.contains(column.index),
                let clock = ClockCell.read(row.cells[column.index])
            {
                clocks.insert(clock)
            }
        }
        if let column = layout.column(.timeRange), row.cells.indices.contains(column.index),
            let range = ClockCell.range(row.cells[column.index].text)
        {
            clocks.insert(range.start)
            clocks.insert(range.end)
        }
    }

    // MARK: sessions

    /// The session of a row that is not kept whole.
    func session(_ row: BulkRow, in text: UnsafeRawBufferPointer) -> Session {
        let fate = fates[Int(row.fate)]
        let provider = providers[Int(row.provider)], service = serviceParts[Int(row.service)]
        let student = students[Int(row.student)]
        var note = fate.note
        if row.note != BulkRow.noNote {
            let own = notes.text(row.note, in: text)
            note = note.map { own + "\n" + $0 } ?? own
        }
        func date(_ day: Int32) -> CivilDate? { day == BulkRow.none ? nil : CivilDate(dayNumber: Int(day)) }
        return Session(
            date: CivilDate(dayNumber: Int(row.day)), start: fate.start, end: fate.end, minutes: fate.minutes,
            minutesSource: fate.source, units: fate.units,
            service: service.isUnnamed ? self.service(ofRole: provider.role) : service.service, serviceText: service.text,
            status: fate.status, statusText: fate.statusText, delivery: service.delivery, groupSize: service.groupSize,
            provider: provider.name, providerRole: provider.role, setting: service.setting, mode: service.mode,
            makeupFor: date(row.makeupFor), note: note, studentName: student.name, studentID: student.id,
            enteredOn: date(row.enteredOn), source: Session.Source(row: Int(row.line)), flags: fate.flags)
    }

    private func service(ofRole role: ProviderRole?) -> Service { LogAssembly.service(ofRole: role) ?? fileService }

    /// Where a row and all above it name no service: whether its provider's role does.
    func isTakenFromRole(_ row: BulkRow) -> Bool? {
        guard serviceParts[Int(row.service)].isUnnamed else { return nil }
        return LogAssembly.service(ofRole: providers[Int(row.provider)].role) != nil
    }

    /// Gives a row kept whole that names no service the one that it has all the same; the same answer as for other rows.
    func fill(_ session: inout Session) -> Bool? {
        guard LogAssembly.isUnnamed(session) else { return nil }
        let ofRole = LogAssembly.service(ofRole: session.providerRole)
        session.service = ofRole ?? fileService
        return ofRole != nil
    }

    // MARK: sums

    var serviceCount: Int { serviceParts.count }

    func services(of rows: [BulkRow]) -> Set<Service> {
        var used = [Bool](repeating: false, count: serviceParts.count)
        for row in rows where !row.isOdd { used[Int(row.service)] = true }
        let unnamed = rows.filter { !$0.isOdd && serviceParts[Int($0.service)].isUnnamed }
        return Set(used.indices.filter { used[$0] && !serviceParts[$0].isUnnamed }.map { serviceParts[$0].service })
            .union(unnamed.map { service(ofRole: providers[Int($0.provider)].role) })
    }

    func tally(_ row: BulkRow, _ tally: inout LogTally, _ counted: inout [Bool]) {
        let isCounted = fates[Int(row.fate)].isCounted
        let part = Int(row.service)
        tally.take(
            fates[Int(row.fate)].mask, row: Int(row.line),
            isOther: serviceParts[part].service == .other && !serviceParts[part].text.isEmpty,
            counted: isCounted ? CivilDate(dayNumber: Int(row.day)) : nil)
        guard isCounted else { return }
        if serviceParts[part].isUnnamed {
            tally.take(service(ofRole: providers[Int(row.provider)].role))
        } else {
            counted[part] = true
        }
    }

    func takeServices(_ counted: [Bool], _ tally: inout LogTally) {
        for index in counted.indices where counted[index] { tally.take(serviceParts[index].service) }
    }

    func sums(_ row: BulkRow) -> (status: SessionStatus, minutes: Int, units: Int) {
        let fate = fates[Int(row.fate)]
        return (fate.status, fate.minutes ?? 0, fate.units ?? 0)
    }

    func sums(_ session: Session) -> (status: SessionStatus, minutes: Int, units: Int) {
        (session.status, session.minutes ?? 0, session.units ?? 0)
    }
}
