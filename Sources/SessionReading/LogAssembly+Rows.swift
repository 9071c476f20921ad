import CivilTime
import Pages
import ServiceRecords

// The rows of one table, and the make-ups that name the record of the session missed.
extension LogAssembly {
    mutating func read(_ rows: ArraySlice<SheetRow>, _ layout: LogLayout, _ sheet: Sheet, below titles: ArraySlice<SheetRow> = []) {
        tables += 1
        let substance: [LogField] = [.minutes, .netMinutes, .start, .timeRange, .units, .service, .indirectMinutes]
        hasStrongTable = hasStrongTable || substance.contains { layout.column($0) != nil }
        note(layout, sheet)
        let name = sheet.name.isEmpty ? nil : sheet.name
        var reader = RowReader(layout, sheetName: name)
        reader.runningHeads = runningHeads
        if let page = rows.first?.page, beginning(titles.reversed().prefix { $0.page == page && Self.isLine($0) }.reversed()) == nil { section?.goOn(&reader) }
        // "Week of 10/06/2025" above the first heading gives the days below it their year, as it does between the rows.
        if layout.header.dateTerm == nil, let day = bandDay(titles, rows, layout, reader.context) { reader.context.previous = day }
        var totals = TotalCheck(from: sessions.count)
        var pending: SheetRow?
        var page = rows.first?.page
        for (index, row) in zip(rows.indices, rows) {
            if let own = row.page, own != page {
                page = own
                if let begun = topOfPage(rows[index...], reader) {
                    if let before = pending { take(before, &reader, &totals) }
                    pending = nil
                    (reader.carriedService, reader.carriedProvider) = (begun.services.isEmpty ? nil : begun.serviceText, begun.provider)
                }
            }
            if let before = pending, reader.continues(row, below: before) {
                pending = reader.joined(before, with: row)
                continued += 1
                continue
            }
            if let before = pending { take(before, &reader, &totals) }
            pending = row
        }
        if let before = pending { take(before, &reader, &totals) }
        if sheet.isHidden {
            for index in totals.first..<sessions.count where !sessions[index].flags.contains("hidden_row") {
                sessions[index].flags.append("hidden_row")
            }
        }
        section = OpenSection(reader)
        problems += totals.problems
        hasStudentLines = hasStudentLines || reader.hasStudentLines
        if reader.hasStudentTitles {
            for index in totals.first..<owners.count where owners[index].name == nil { owners[index].name = layout.header.titleName }
        } else if let title = layout.header.titleName, layout.header.student.name == nil {
            titled.append((totals.first..<sessions.count, title, layout.header.titleWords))
        }
        // Under the title of one month, lines that name others widen what the log speaks for.
        if let own = layout.header.term, own.dayCount <= 31 {
            for term in reader.months where term != own {
                var header = layout.header
                header.term = term
                headers.append(header)
            }
        }
    }

    /// What lines above a table on its page begin, where they do not go on with the section before: they name a service, the same as before or another, or a month or a
    /// person that the lines above the first table do not. `nil` where they say nothing new.
    private func beginning(_ lines: [SheetRow]) -> LogHeader? {
        var header = LogHeader(), news = LogHeader()
        for row in lines {
            header.take(row)
            guard !runningHeads.contains(RowReader.words(row)) else { continue }
            news.take(row)
            if let line = Self.aloneText(row), LogHeader.signer(line) != nil { (header.provider, news.provider) = (header.provider ?? line, line) }
        }
        return header.services.count == 1 && !header.isServiceFaint || news.provider != nil || news.term.map { $0.dayCount <= 31 } ?? false ? header : nil
    }

    /// Whether a row is a line of words and none of a table.
    private static func isLine(_ row: SheetRow) -> Bool {
        let filled = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        return filled.count <= 2 && filled.first.map { DateCell.read($0) == nil } ?? true
    }

    /// What the top of a new page inside a table begins, where lines above its rows end the section before.
    private func topOfPage(_ rows: ArraySlice<SheetRow>, _ reader: RowReader) -> LogHeader? {
        guard reader.carriedService != nil, reader.layout.column(.service) == nil else { return nil }
        let lines = Array(rows.prefix { $0.page == rows.first?.page && Self.isLine($0) })
        guard lines.count < rows.count, rows[rows.startIndex + lines.count].page == rows.first?.page else { return nil }
        return beginning(lines)
    }

    /// The day of a line alone above the heading, where it is that of the rows: it names the week, or the first row is of that week. A day below a label of
    /// its own, "IEP due", and one far from the rows, as a child's birth or the day of printing, tell nothing of them.
    private func bandDay(_ titles: ArraySlice<SheetRow>, _ rows: ArraySlice<SheetRow>, _ layout: LogLayout, _ context: DateContext) -> CivilDate? {
        let lines = titles.suffix(4).map { Self.aloneText($0) ?? "" }
        guard let at = lines.lastIndex(where: { DateCell.read($0) != nil }), lines.count - at <= 3, let band = DateCell.read(lines[at]), band.hasYear,
            let day = band.date(order: layout.dateOrder, context: context)
        else { return nil }
        if band.isWeek || FoldedText(lines[at]).containsAny(["week", "wk"]) { return day }
        if at > 0, !lines[at - 1].contains(": "), let label = HeadingWords.matches(lines[at - 1]).first, label.score >= 0.7 { return nil }
        var near = context
        near.previous = day
        guard let column = layout.column(.date)?.index,
            let first = rows.lazy.compactMap({ row in row.cells.indices.contains(column) ? DateCell.read(row.cells[column]) : nil }).first,
            let date = first.date(order: layout.dateOrder, context: near)
        else { return nil }
        return abs(date - day) <= 7 ? day : nil
    }

    mutating func take(_ row: SheetRow, _ reader: inout RowReader, _ totals: inout TotalCheck) {
        for outcome in reader.read(row) {
            switch outcome {
            case .session(let session):
                takeRecord(row, reader, session)
                sessions.append(session)
                owners.append(reader.layout.header.student)
            case .total(let minutes, let count, let scope):
                totals.check(minutes: minutes, count: count, of: scope, sessions: sessions, row: row)
            case .furniture: furniture += 1
            case .unread(let reason): unreadRows.append((row.number, reason, row.page))
            }
        }
    }

    /// Remembers the day of the row's record, and the record that it makes up.
    private mutating func takeRecord(_ row: SheetRow, _ reader: RowReader, _ session: Session) {
        guard reader.layout.column(.makeupForRecord) != nil else { return }
        if let number = reader.said(.recordID, row) { recordDays[number] = recordDays[number] ?? session.date }
        if let record = reader.said(.makeupForRecord, row), !["0", "no", "n"].contains(record.lowercased()) {
            recordLinks.append((sessions.count, record))
        }
    }

    /// Gives make-ups the day of the session whose record they name; a record that the log does not hold stays in the note.
    mutating func settleRecords() {
        for link in recordLinks {
            if sessions[link.session].status == .delivered { sessions[link.session].status = .makeup }
            if let day = recordDays[link.record], sessions[link.session].makeupFor == nil {
                sessions[link.session].makeupFor = day
            } else if recordDays[link.record] == nil {
                let note = [sessions[link.session].note, "makes up record \(link.record)"].compactMap { $0 }.filter { !$0.isEmpty }
                sessions[link.session].note = note.joined(separator: "\n")
            }
        }
    }

    /// Leaves out the sessions that only the note of another row tells where their day has a row of its own.
    mutating func dropTold() {
        guard sessions.contains(where: { $0.flags.contains("told_by_note") }) else { return }
        var dropped: Set<Int> = []
        for index in sessions.indices where sessions[index].flags.contains("told_by_note") {
            let told = sessions[index]
            let own = sessions.indices.filter { other in
                let own = sessions[other]
                return own.date == told.date && own.service == told.service && Self.given.contains(own.status) && !own.flags.contains("told_by_note")
                    && own.studentName == told.studentName && own.studentID == told.studentID
            }
            guard let first = own.first else { continue }
            dropped.insert(index)
            if own.count == 1, sessions[first].status == .makeup, sessions[first].makeupFor == nil { sessions[first].makeupFor = told.makeupFor }
        }
        sessions = sessions.indices.filter { !dropped.contains($0) }.map { sessions[$0] }
    }
}
