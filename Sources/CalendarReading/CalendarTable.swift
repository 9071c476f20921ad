import CivilTime
import Pages

/// Finds a calendar in a sheet: a table with day columns and words, or lines that begin with a day.
enum CalendarTable {
    /// Days with what is said of them.
    struct Entry {
        var first: CivilDate
        var last: CivilDate
        var words: String
        var label: String
        /// What a column of its own says of the students' day.
        var attendance: Attendance?
    }

    /// Takes the sheet's entries; false, with nothing taken, when the sheet is no calendar.
    static func take(_ sheet: Sheet, into builder: inout CalendarBuilder) -> Bool {
        let rows = sheet.rows.filter { row in row.cells.contains { !$0.text.isEmpty } }
        let year = schoolYear(rows)
        for heading in rows.prefix(40).indices {
            guard let columns = columns(rows, heading) else { continue }
            let starts = [heading] + laterHeadings(rows, after: heading)
            let isTaken =
                starts.count > 1 && take(rows, starts, year, into: &builder)
                || !columns.speaksOfSessions && take(rows[(heading + 1)...], columns, year, into: &builder)
            // Lines above, between and below the tables tell the ends of the year: "First day of school: August 13". What else they say may be of some
            // schools, some Wednesdays or the cafeteria.
            if isTaken { takeEnds(rows.filter { row in row.cells.count { !$0.text.isEmpty && !$0.isMergedCopy } == 1 }, year, into: &builder) }
            return isTaken
        }
        var trial = builder
        let counts = takeLines(rows, into: &trial)
        // In a calendar most dated lines say what kind of day it is; a log's lines rarely do.
        guard counts.known >= 3, counts.known * 2 >= counts.entries else { return false }
        builder = trial
        return true
    }

    /// The columns of a heading, by all that stands below it or, where another table follows, by its own rows alone.
    private static func columns(_ rows: [SheetRow], _ heading: Int) -> CalendarColumns? {
        if let columns = CalendarColumns(rows[heading], above: rows[(heading + 1)...]) { return columns }
        guard let next = rows.indices.dropFirst(heading + 2).prefix(60).first(where: { mayHead(rows, $0) }) else { return nil }
        return CalendarColumns(rows[heading], above: rows[(heading + 1)..<next])
    }

    /// A heading holds no number and stands over a row that does.
    private static func mayHead(_ rows: [SheetRow], _ index: Int) -> Bool {
        let filled = rows[index].cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        return filled.count >= 2 && index + 1 < rows.count && !filled.contains { $0.text.contains(where: \.isNumber) }
            && rows[index + 1].cells.contains { $0.text.contains(where: \.isNumber) }
    }

    /// Further tables below the first, each with a heading of its own: the terms of the year above its holidays, for example.
    private static func laterHeadings(_ rows: [SheetRow], after first: Int) -> [Int] {
        var result: [Int] = []
        var tried = 0
        for index in rows.indices.dropFirst(first + 2) where tried < 12 {
            guard mayHead(rows, index) else { continue }
            tried += 1
            if columns(rows, index) != nil { result.append(index) }
        }
        return result
    }

    /// Several tables of one sheet; none is taken when one of them is a log's.
    private static func take(_ rows: [SheetRow], _ starts: [Int], _ year: Term?, into builder: inout CalendarBuilder) -> Bool {
        var trial = builder
        var isCalendar = false
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1] : rows.count
            let body = rows[(start + 1)..<end]
            guard let columns = CalendarColumns(rows[start], above: body) else { continue }
            if columns.speaksOfSessions { return false }
            if take(body, columns, year, into: &trial) { isCalendar = true }
        }
        if isCalendar { builder = trial }
        return isCalendar
    }

    private static func take(_ rows: ArraySlice<SheetRow>, _ columns: CalendarColumns, _ year: Term?, into builder: inout CalendarBuilder)
        -> Bool
    {
        var trial = builder
        var entries = 0, known = 0, unread = 0
        for row in rows {
            guard let entry = columns.entry(row, year) else {
                if columns.saysDayWithoutDate(row) { unread += 1 }
                continue
            }
            let isKnown = trial.take(entry), differing = columns.differing(row)
            for heading in differing { trial.note(differing: heading) }
            entries += isKnown || differing.isEmpty ? 1 : 0
            known += isKnown ? 1 : 0
        }
        guard known > 0, known * 2 >= entries else { return false }
        trial.note(unread: unread)
        for name in columns.unusedDates { trial.note(unusedColumn: name) }
        builder = trial
        return true
    }

    /// Takes the entries of lines that stand in no table, and tells how many lines begin with a day and how many of them say what kind of
    /// day it is.
    @discardableResult
    static func takeLines(_ rows: [SheetRow], into builder: inout CalendarBuilder) -> (entries: Int, known: Int) {
        takeLines(rows, schoolYear(rows), into: &builder)
    }

    private static func takeEnds(_ rows: [SheetRow], _ year: Term?, into builder: inout CalendarBuilder) {
        var lines = CalendarLines(year: year)
        for entry in rows.flatMap({ lines.entries($0) }) where CalendarLines.isEndOfYear(entry.words) { _ = builder.take(entry) }
    }

    @discardableResult
    static func takeLines(_ rows: [SheetRow], _ year: Term?, into builder: inout CalendarBuilder) -> (entries: Int, known: Int) {
        var lines = CalendarLines(year: year)
        var entries = 0, known = 0
        for row in rows {
            for entry in lines.entries(row) {
                entries += 1
                if builder.take(entry) { known += 1 }
            }
        }
        return (entries, known)
    }

    /// The school year in "2025-2026 School Calendar", or the span of the years that are printed.
    static func schoolYear(_ rows: [SheetRow]) -> Term? {
        for row in rows.prefix(12) {
            for cell in row.cells {
                let bytes = Array(cell.text.utf8)
                guard bytes.count >= 7 else { continue }
                for at in 0...(bytes.count - 7) {
                    guard let year = number(bytes, at, 4), (1990...2078).contains(year), !(at > 0 && isDigit(bytes[at - 1]))
                    else { continue }
                    var next = at + 4
                    while next < bytes.count, !isDigit(bytes[next]), next - at < 9 { next += 1 }
                    if number(bytes, next, 4) == year + 1
                        || (number(bytes, next, 2) == (year + 1) % 100 && !(next + 2 < bytes.count && isDigit(bytes[next + 2]))),
                        let first = CivilDate(year: year, month: 7, day: 1),
                        let last = CivilDate(year: year + 1, month: 6, day: 30)
                    {
                        return Term(first: first, last: last)
                    }
                }
            }
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func number(_ bytes: [UInt8], _ at: Int, _ digits: Int) -> Int? {
        guard at + digits <= bytes.count else { return nil }
        var value = 0
        for index in at..<(at + digits) {
            guard isDigit(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        return value
    }
}

