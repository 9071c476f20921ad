import CivilTime
import Pages
import ServiceRecords

/// Sessions made again from their parts.
extension BulkParts {
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
            minutesSource: fate.source, plannedMinutes: fate.planned, units: fate.units,
            service: service.isUnnamed ? self.service(ofRole: provider.role) : service.service, serviceText: service.text,
            status: fate.status, statusText: fate.statusText, delivery: service.delivery, groupSize: service.groupSize,
            provider: provider.name, providerRole: provider.role, setting: service.setting, mode: service.mode,
            makeupFor: date(row.makeupFor), note: note, studentName: student.name, studentID: student.id,
            enteredOn: date(row.enteredOn), source: Session.Source(row: Int(row.line)),
            flags: provider.remarks.isEmpty ? fate.flags : (fate.flags + provider.remarks).sorted())
    }

    /// How sessions of each fate are compared with others, but for student, day and service.
    func slots() -> ContiguousArray<CheckedSlot> {
        ContiguousArray(
            fates.map { fate in
                CheckedSlot(
                    student: 0, day: 0, start: Int16(clamping: fate.start?.minuteOfDay ?? -1),
                    end: Int16(clamping: fate.end?.minuteOfDay ?? -1), minutes: Int32(clamping: fate.minutes ?? -1), service: .other,
                    status: fate.status, note: fate.note == nil ? -1 : 0, duplicateOf: -1)
            })
    }

    /// The service of each part that names one.
    func namedServices() -> ContiguousArray<Service?> {
        ContiguousArray(serviceParts.map { $0.isUnnamed ? nil : $0.service })
    }

    /// The service of rows of each provider that name none.
    func unnamedServices() -> ContiguousArray<Service> { ContiguousArray(providers.map { service(ofRole: $0.role) }) }

    /// How many notes are kept as strings.
    var keptNotes: Int { notes.keptCount }

    func service(ofRole role: ProviderRole?) -> Service { LogAssembly.service(ofRole: role) ?? fileService }

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
}
