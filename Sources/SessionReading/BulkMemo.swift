import CivilTime

/// The parts of rows by their bytes as they lie in the text, so that a row whose parts have all been seen before costs a few looks
/// into tables. Everything in it was learned from rows that ``BulkParts`` read.
final class BulkMemo {
    private let parts: BulkParts
    private let columns: BulkColumns
    private let date, makeupFor, enteredOn, signedOn, serviceName: RawIndex
    private let student, fate, service, provider, note: RawIndex
    private let width: Int
    private let noteColumns: Int
    private static let noNote = UInt32.max - 1
    private static let says: UInt32 = 1
    /// Rows with one date one below the other are counted together.
    private var counted: (entry: Int, rows: Int) = (0, 0)
    /// The days of date cells met so far, by their entries.
    private var dayNumbers: ContiguousArray<Int32> = []

    init(_ parts: BulkParts, _ columns: BulkColumns) {
        self.parts = parts
        self.columns = columns
        func index(_ columns: [Int]) -> RawIndex { RawIndex(ColumnRuns(columns)) }
        date = index([columns.date])
        makeupFor = index([columns.makeupFor].compactMap(\.self))
        enteredOn = index([columns.enteredOn].compactMap(\.self))
        signedOn = index([columns.signedOn].compactMap(\.self))
        serviceName = index([columns.serviceName].compactMap(\.self))
        student = index(columns.student)
        fate = index(columns.fate)
        service = index(columns.service)
        provider = index(columns.provider)
        note = index(columns.note)
        noteColumns = columns.note.count
        let days = [columns.makeupFor, columns.enteredOn, columns.signedOn, columns.serviceName].compactMap(\.self)
        width = ([columns.date] + days + columns.student + columns.fate + columns.service + columns.provider + columns.note).max() ?? 0
    }

    /// The row, when nothing in it is new and ``BulkParts/read(_:_:hasCarriedService:)`` would make a plain row of it.
    func row(_ record: RawRecord, quote: UInt8, hasCarriedService: Bool) -> BulkRow? {
        guard record.ends.count > width, isFilled(record, quote) else { return nil }
        let day = date.find(record)
        guard day != RawIndex.none else { return nil }
        if hasCarriedService, columns.serviceName == nil || serviceName.find(record) != BulkMemo.says { return nil }
        guard let makeup = dayEntry(columns.makeupFor, makeupFor, record), let entered = dayEntry(columns.enteredOn, enteredOn, record),
            let signed = dayEntry(columns.signedOn, signedOn, record)
        else { return nil }
        let dayNumber = dayNumbers[Int(day)]
        var row = BulkRow(
            day: dayNumber, makeupFor: BulkRow.none, enteredOn: BulkRow.none, line: UInt32(truncatingIfNeeded: record.line),
            student: student.find(record), fate: 0, provider: provider.find(record), service: service.find(record), note: BulkRow.noNote)
        guard row.student != RawIndex.none, row.provider != RawIndex.none, row.service != RawIndex.none,
            let bits = parts.circumstances(
                CivilDate(dayNumber: Int(dayNumber)), makeupFor: makeup, enteredOn: entered, signedOn: signed, &row)
        else { return nil }
        row.fate = fate.find(record, prefix: bits)
        guard row.fate != RawIndex.none else { return nil }
        if noteColumns > 0, !note.isEmpty(record) {
            let words = note.find(record)
            guard words != RawIndex.none else { return nil }
            if words != BulkMemo.noNote {
                guard let reference = parts.quietNote(Int(words), fate: Int(row.fate)) else { return nil }
                row.note = reference
            }
        }
        count(Int(day))
        return row
    }

    /// The entry of a cell with a day; -1 for an empty one, `nil` for one not seen before.
    @inline(__always)
    private func dayEntry(_ column: Int?, _ index: RawIndex, _ record: RawRecord) -> Int? {
        if column == nil || index.isEmpty(record) { return -1 }
        let entry = index.find(record)
        return entry == RawIndex.none ? nil : Int(entry)
    }

    /// Whether so many cells hold something that the row can be no line above, between or below the rows.
    @inline(__always)
    private func isFilled(_ record: RawRecord, _ quote: UInt8) -> Bool {
        var filled = 0
        var from = record.start
        for column in 0..<record.ends.count {
            let end = record.ends[column]
            if end > from {
                let first = record.byte(from)
                if first > 0x20, first != quote || end > from + 1 && record.byte(from + 1) > 0x20 && record.byte(from + 1) != quote {
                    filled += 1
                    if filled == 7 { return true }
                }
            }
            from = end + 1
        }
        return false
    }

    private func count(_ entry: Int) {
        if counted.entry == entry {
            counted.rows += 1
        } else {
            settle()
            counted = (entry, 1)
        }
    }

    /// Hands on the counts of dates that are still kept here.
    func settle() {
        if counted.rows > 0 { parts.countDay(counted.entry, counted.rows) }
        counted.rows = 0
    }

    /// Learns from a row that was read anew. What became of a session is learned where it does not depend on service and note.
    func learn(_ raw: RawRecord, _ record: BulkRecord, _ row: BulkRow, bits: UInt8?) {
        guard raw.ends.count > width else { return }
        func learn(_ column: Int?, _ index: RawIndex) {
            guard let column, !index.isEmpty(raw), let entry = parts.dayEntry(record, column) else { return }
            while dayNumbers.count <= entry { dayNumbers.append(parts.dayNumber(dayNumbers.count)) }
            index.learn(raw, UInt32(truncatingIfNeeded: entry))
        }
        learn(columns.date, date)
        learn(columns.makeupFor, makeupFor)
        learn(columns.enteredOn, enteredOn)
        learn(columns.signedOn, signedOn)
        if let column = columns.serviceName, !record.string(column).saysNothing { serviceName.learn(raw, BulkMemo.says) }
        student.learn(raw, row.student)
        provider.learn(raw, row.provider)
        guard let bits else { return }
        service.learn(raw, row.service)
        fate.learn(raw, prefix: bits, row.fate)
        if noteColumns > 0, !note.isEmpty(raw) {
            if row.note == BulkRow.noNote {
                note.learn(raw, BulkMemo.noNote)
            } else if row.note & BulkRow.keptNote != 0 {
                note.learn(raw, UInt32(truncatingIfNeeded: row.note & ~BulkRow.keptNote))
            }
        }
    }
}
