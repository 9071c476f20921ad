import CivilTime
import Pages
import ServiceRecords

/// Finding the parts of a row by their cells; a part that is new is read by ``RowReader``.
extension BulkParts {
    func way(_ record: BulkRecord, _ whole: () -> SheetRow) -> Way {
        let found = fateIndex.find(fateKey.bytes)
        if let known = found.index { return ways[known] }
        let row = whole()
        noteClocks(row)
        let way = newWay(without(columns.note, row))
        ways.append(way)
        _ = fateIndex.add(fateKey.bytes, hash: found.hash)
        return way
    }

    func newWay(_ row: SheetRow) -> Way {
        guard var session = session(row) else { return .odd }
        // The fate that other services share with this row.
        if session.delivery.isIndirect {
            guard let bare = self.session(without(columns.service, row)) else { return .together }
            session = bare
        }
        // Whether a blank says that somebody else was met depends on what the service columns say.
        if session.flags.contains("status_blank") { return .together }
        let spoken = notes.spoken(session)
        let said = notes.reading(ofSpoken: spoken)
        if said?.makeupFor != nil || said?.makeupWeekday != nil || said?.makeupMonthDay != nil { return .odd }
        if let text = session.statusText, NoteWords.linkedWeekday(FoldedText(text).words) != nil { return .odd }
        // Whether a note speaks against the provider depends on who he is.
        if let note = session.note, ProviderRemark.ofNote(note) != nil { return .odd }
        let modes = [LogField.status, .reason].compactMap { reader.said($0, row) }.compactMap { reader.status($0)?.mode }
        if layout.header.usualDelivery != nil || reader.codedDelivery(session.statusText) != nil { return .together }
        // A way of giving a session tells no fate: the note may.
        if let text = session.statusText, LogLayout.isKind(text) || LayoutFinder.tellsActivities(layout.column(.status)?.heading ?? "") { return .together }
        // The place may tell the fate of a row that tells none.
        if layout.column(.setting) != nil, (session.minutes ?? 0) == 0, session.start == nil, session.end == nil,
            session.statusText == nil || session.statusText == reader.said(.setting, row)
        {
            return .together
        }
        if said?.groupSize != nil || said?.manner != nil || said?.isRemote == true || said?.isInPerson == true || !modes.isEmpty { return .together }
        fates.append(fate(session, spoken: spoken))
        return .fate(fates.count - 1)
    }

    func fate(_ session: Session, spoken: Int) -> Fate {
        Fate(
            start: session.start, end: session.end, minutes: session.minutes, source: session.minutesSource, planned: session.plannedMinutes,
            units: session.units,
            status: session.status, statusText: session.statusText,
            // What the provider is called belongs to the provider.
            flags: session.flags.filter { !ProviderRemark.flags.contains($0) }, note: session.note, spoken: spoken,
            mask: LogTally.mask(session.flags), isCounted: LogTally.isCounted(session), service: nil)
    }

    func wayTogether(_ record: BulkRecord, _ whole: () -> SheetRow) -> Way {
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

    func servicePart(_ session: Session) -> ServicePart {
        ServicePart(
            service: session.service, text: session.serviceText, delivery: session.delivery, groupSize: session.groupSize,
            setting: session.setting, mode: session.mode)
    }

    func service(_ record: BulkRecord, _ whole: () -> SheetRow) -> Int? {
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

    func provider(_ record: BulkRecord, _ whole: () -> SheetRow) -> Int? {
        key.clear()
        for column in columns.provider { key.put(record.cell(column), record.text) }
        let found = providerIndex.find(key.bytes)
        if let known = found.index { return known }
        guard let session = session(without(columns.note, whole())) else { return nil }
        providers.append(
            Provider(name: session.provider, role: session.providerRole, remarks: session.flags.filter(ProviderRemark.flags.contains)))
        return providerIndex.add(key.bytes, hash: found.hash)
    }

    func student(_ record: BulkRecord, _ whole: () -> SheetRow) -> Int? {
        key.clear()
        for column in columns.student { key.put(record.cell(column), record.text) }
        let found = studentIndex.find(key.bytes)
        if let known = found.index { return studentNumbers[known] < 0 ? nil : studentNumbers[known] }
        let row = whole()
        let fields: [LogField] = [.studentName, .studentFirst, .studentLast, .studentID]
        var number = -1
        if fields.contains(where: { reader.said($0, row) != nil }) {
            var draft = Draft(date: CivilDate(dayNumber: 0))
            reader.readStudent(row, &draft)
            number = self.number(Student(name: draft.student, id: draft.studentID))
        }
        studentNumbers.append(number)
        _ = studentIndex.add(key.bytes, hash: found.hash)
        return number < 0 ? nil : number
    }

    func number(_ student: Student) -> Int {
        if let known = numbers[student] { return known }
        students.append(student)
        numbers[student] = students.count - 1
        return students.count - 1
    }

    /// A row kept whole.
    func odd(_ session: Session, at place: Int) -> BulkRow? {
        return BulkRow(
            day: Int32(clamping: session.date.dayNumber),
            makeupFor: session.makeupFor.map { Int32(clamping: $0.dayNumber) } ?? BulkRow.none,
            enteredOn: session.enteredOn.map { Int32(clamping: $0.dayNumber) } ?? BulkRow.none,
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
}
