import Pages
import ServiceRecords

/// A column that parts compensatory minutes and make-ups from the ordinary minutes of the IEP. Its headings are many ("Type of time", "Session
/// Type", "Purpose") and say little; its cells tell.
enum TimeKind {
    /// What a cell says its row is, ``SessionStatus/compensatory`` or ``SessionStatus/makeup``; `nil` for ordinary time.
    static func status(_ text: String) -> SessionStatus? {
        guard text.utf8.count <= 40 else { return nil }
        let words = FoldedText(text)
        // What is still to be made up is none.
        if words.containsAny(["not", "no", "to", "need", "needs", "needed", "owe", "owes", "owed", "due", "pending", "required", "will", "schedule"]) { return nil }
        if ["comp", "compensatory", "comp ed", "comp time"].contains(where: words.equals) { return .compensatory }
        guard words.wordCount <= 4, let status = StatusWords.read(text)?.status, [.compensatory, .makeup].contains(status) else { return nil }
        return status
    }
}

extension LogLayout {
    /// Whether a heading is that of the time or day for which a session was planned.
    static func saysPlannedStart(_ heading: String) -> Bool {
        let words = FoldedText(heading, splittingCapitals: true)
        return words.containsAny(["planned", "scheduled", "appointment", "expected", "plan", "sched"])
            && !words.containsAny(["end", "stop", "finish", "by", "hours", "minutes", "next", "to", "rescheduled", "new", "iep", "follow"])
            && !words.containsAny(["plan date", "plan start", "date of plan"])
    }

    /// Takes the planned start, a day with a time, as the planned day of rows in which the session's own start is blank, as it is of cancelled ones.
    mutating func takePlannedStart(_ sample: ArraySlice<SheetRow>) {
        guard column(.plannedDate) == nil else { return }
        for place in columns.indices where columns[place].field == .aside && columns[place].profile == nil {
            guard Self.saysPlannedStart(columns[place].heading) else { continue }
            let index = columns[place].index
            let cells = sample.filter { $0.cells.indices.contains(index) && !$0.cells[index].text.isEmpty }.map { $0.cells[index] }
            guard cells.count >= 2, cells.count(where: { DateCell.read($0) != nil }) * 10 >= cells.count * 9 else { continue }
            // Where the session's own day stands, it is mostly the planned one.
            if let start = column(.start)?.index {
                let both = sample.compactMap { row -> (DateCell, DateCell)? in
                    guard row.cells.indices.contains(index), row.cells.indices.contains(start), let day = DateCell.read(row.cells[start]),
                        let planned = DateCell.read(row.cells[index])
                    else { return nil }
                    return (day, planned)
                }
                guard both.count(where: { $0.form == $1.form }) * 2 >= both.count else { continue }
            }
            columns[place].field = .plannedDate
            return
        }
    }

    /// Takes columns of planned times, "Scheduled Start" and "Scheduled End" beside "Actual Start", as the length that the session should have had.
    mutating func takePlannedTimes(_ sample: ArraySlice<SheetRow>) {
        guard column(.plannedMinutes) == nil, column(.start) ?? column(.timeRange) ?? column(.minutes) ?? column(.netMinutes) != nil else { return }
        func cells(_ index: Int) -> [SheetCell] {
            sample.compactMap { $0.cells.indices.contains(index) && !$0.cells[index].text.isEmpty ? $0.cells[index] : nil }
        }
        var start: Int?, end: Int?
        for column in columns where column.field == .aside && column.profile == nil {
            let words = FoldedText(column.heading, splittingCapitals: true)
            guard words.containsAny(["planned", "scheduled", "appointment", "sched", "appt", "booked", "booking"]), !words.containsAny(["by", "hours", "minutes"]) else { continue }
            let own = cells(column.index)
            guard own.count >= 2 else { continue }
            if own.count(where: { ClockCell.range($0.text) != nil }) * 10 >= own.count * 9 {
                plannedTimes = [column.index]
                return
            }
            guard own.count(where: { RowReader.clock($0) != nil }) * 10 >= own.count * 9 else { continue }
            if words.containsAny(["end", "stop", "finish", "out", "to"]) {
                end = end ?? column.index
            } else if words.containsAny(["start", "begin", "from", "in"]) {
                start = start ?? column.index
            }
        }
        if let start, let end { plannedTimes = [start, end] }
    }

    /// Takes a column of which nothing is known as the kind of time when a few words come again and again in it and some of them say compensatory
    /// or made up.
    mutating func takeTimeKind(_ sample: ArraySlice<SheetRow>) {
        guard column(.timeKind) == nil else { return }
        for place in columns.indices where columns[place].field == .aside && columns[place].score == 0 && columns[place].profile == nil {
            let heading = FoldedText(columns[place].heading, splittingCapitals: true)
            if heading.containsAny(["action", "next", "follow", "owed", "owe", "needed", "need", "to do", "todo", "due", "missed", "plan", "required", "go to"]) { continue }
            let index = columns[place].index
            var seen: Set<String> = []
            for row in sample where row.cells.indices.contains(index) && !row.cells[index].text.isEmpty && seen.count <= 8 {
                seen.insert(row.cells[index].text)
            }
            guard (1...8).contains(seen.count), seen.contains(where: { TimeKind.status($0) != nil }) else { continue }
            columns[place].field = .timeKind
            return
        }
    }
}
