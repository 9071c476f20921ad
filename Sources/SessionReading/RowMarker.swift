import CivilTime
import ServiceRecords

/// Marks the rows of students of a very large log as ``SessionChecks`` marks sessions, without making sessions of them.
public struct RowMarker {
    private let log: BulkLog
    private var slots = CheckedSlots()
    private var numbers = SessionNumbers()
    /// A number for each student of the log by which students are told apart.
    private let students: [Int32]
    /// What rows have from their parts: by fate; by service, where it is named; by provider, where it is not.
    private let ofFate: ContiguousArray<CheckedSlot>
    private let services: ContiguousArray<Service?>
    private let unnamed: ContiguousArray<Service>
    /// The number of each kept note, -1 for a short one, -2 before it is first met.
    private var keptNumbers: ContiguousArray<Int32>

    /// A marker for rows of this log, which must be read to its end.
    public init(_ log: BulkLog) {
        self.log = log
        students = RowMarker.groups(log).ofStudent.map { Int32(truncatingIfNeeded: $0) }
        ofFate = log.parts.slots()
        services = log.parts.namedServices()
        unnamed = log.parts.unnamedServices()
        keptNumbers = ContiguousArray(repeating: -2, count: log.parts.keptNotes)
    }

    /// The students of a log as they are told apart when rows are compared: how many, and the number of each as the log names them.
    public static func groups(_ log: BulkLog) -> (count: Int, ofStudent: [Int]) {
        var numbers: [String: Int] = [:]
        let ofStudent = log.students.indices.map { student in
            let key = log.checkKey(ofStudent: student)
            let number = numbers[key] ?? numbers.count
            numbers[key] = number
            return number
        }
        return (numbers.count, ofStudent)
    }

    /// Marks the rows of a student in the order of the file. `text` is the text that they were taken from.
    public mutating func mark(_ rows: UnsafeBufferPointer<BulkRow>, in text: UnsafeRawBufferPointer) {
        slots.removeAll()
        var unkept = SessionNumbers()
        for row in rows {
            var slot = row.isOdd ? RowMarker.slot(log.session(row, in: text)) : ofFate[Int(row.fate)]
            slot.student = students[Int(row.student)]
            slot.day = row.day
            let hasOtherNote = slot.note >= 0
            slot.note = -1
            if !row.isOdd { slot.service = services[Int(row.service)] ?? unnamed[Int(row.provider)] }
            if hasOtherNote || row.note != BulkRow.noNote, SessionChecks.isHeld(slot.status) {
                slot.note = number(ofNote: row, hasOtherNote, in: text, &unkept)
            }
            slots.append(slot)
        }
        var words = SessionNumbers()
        slots.mark { words.rest(log.session(rows[$0], in: text)) }
    }

    /// The marks of a row of the last student, for ``SessionChecks/add(_:to:)``.
    public func marks(_ index: Int) -> UInt8 { slots[index].marks }
    /// Which row of the last student another repeats; -1 for none.
    public func duplicateOf(_ index: Int) -> Int { Int(slots[index].duplicateOf) }
    /// Whether a row carries the same note as many others.
    public func hasCopiedNote(_ index: Int) -> Bool { slots[index].marks & SessionChecks.identicalNotes != 0 }

    private static func slot(_ session: Session) -> CheckedSlot {
        CheckedSlot(
            student: 0, day: 0, start: Int16(clamping: session.start?.minuteOfDay ?? -1),
            end: Int16(clamping: session.end?.minuteOfDay ?? -1), minutes: Int32(clamping: session.minutes ?? -1),
            service: session.service, status: session.status, note: session.note == nil ? -1 : 0, duplicateOf: -1)
    }

    private mutating func number(
        ofNote row: BulkRow, _ hasOtherNote: Bool, in text: UnsafeRawBufferPointer, _ unkept: inout SessionNumbers
    ) -> Int32 {
        guard !hasOtherNote, row.note & BulkRow.keptNote != 0 else {
            let note = log.session(row, in: text).note ?? ""
            guard note.utf8.count >= 20 else { return -1 }
            // Notes that are not kept are compared within their student only, so that memory does not grow with them.
            return numbers.known(note: note) ?? unkept.number(ofNote: note) | 1 << 30
        }
        let kept = Int(row.note & ~BulkRow.keptNote)
        if keptNumbers[kept] != -2 { return keptNumbers[kept] }
        let note = log.session(row, in: text).note ?? ""
        let number = note.utf8.count >= 20 ? numbers.number(ofNote: note) : -1
        keptNumbers[kept] = number
        return number
    }
}
