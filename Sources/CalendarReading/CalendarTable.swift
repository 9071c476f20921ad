import CivilTime
import Pages

/// Finds a calendar in a sheet: a table with day columns and words, or lines that begin with a day.
enum CalendarTable {
    private enum Column { case date, start, end, words, label }

    /// Takes the sheet's entries; false, with nothing taken, when the sheet is no calendar.
    static func take(_ sheet: Sheet, into builder: inout CalendarBuilder) -> Bool {
        let rows = sheet.rows.filter { row in row.cells.contains { !$0.text.isEmpty } }
        let year = schoolYear(rows)
        let heading = rows.prefix(40).firstIndex { columns($0) != nil }
        if let heading, speaksOfSessions(rows[heading]) { return false }
        let mapping = heading.flatMap { columns(rows[$0]) } ?? [:]
        var trial = builder
        var entries = 0, known = 0
        for row in rows[(heading.map { $0 + 1 } ?? 0)...] {
            guard let entry = mapping.isEmpty ? line(row, year) : entry(row, mapping, year) else { continue }
            entries += 1
            if trial.take(from: entry.first, through: entry.last, words: entry.words, label: entry.label) { known += 1 }
        }
        // In a calendar most dated lines say what kind of day it is; a log's lines rarely do.
        guard known > 0, known * 2 >= entries, heading != nil || known >= 3 else { return false }
        builder = trial
        return true
    }

    /// Words over columns that only logs have.
    private static func speaksOfSessions(_ row: SheetRow) -> Bool {
        row.cells.contains { cell in
            DayText(spread(cell.text)).has([
                "minutes", "min", "mins", "service", "student", "provider", "therapist", "units", "duration", "attendance",
                "attendance code", "minutes delivered", "client", "student id", "make up for", "session", "clinician",
            ])
        }
    }

    /// `StartDate` and `start_date` as "Start Date".
    private static func spread(_ text: String) -> String {
        var result = ""
        var lower = false
        for scalar in text.unicodeScalars {
            if lower, scalar.properties.isUppercase { result.unicodeScalars.append(" ") }
            lower = scalar.properties.isLowercase
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    private static func columns(_ row: SheetRow) -> [Column: [Int]]? {
        var result: [Column: [Int]] = [:]
        for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty && cell.text.utf8.count <= 40 && !cell.isMergedCopy {
            let words = DayText(spread(cell.text))
            if words.has(["end date", "end", "through", "to", "last date", "date to", "until", "finish"]), !words.has(["time"]) {
                result[.end, default: []].append(index)
            } else if words.has(["start date", "begin date", "start", "from", "date from", "begins", "begin"]),
                !words.has(["time"])
            {
                result[.start, default: []].append(index)
            } else if words.has([
                "day type", "type", "category", "code", "status", "kind", "calendar type", "event type", "day code",
            ]) {
                result[.words, default: []].append(index)
            } else if words.has(["date", "dates", "date s"]) {
                result[.date, default: []].append(index)
            } else if words.has([
                "description", "event", "holiday", "name", "title", "subject", "reason", "summary", "label", "notes", "note",
                "comment", "comments", "observance", "events", "event name", "closure", "what", "details", "occasion",
            ]) {
                result[.label, default: []].append(index)
            }
        }
        let hasDay = result[.date] != nil || result[.start] != nil
        let hasWords = result[.words] != nil || result[.label] != nil
        return hasDay && hasWords ? result : nil
    }

    private struct Entry {
        var first: CivilDate
        var last: CivilDate
        var words: String
        var label: String
    }

    private static func entry(_ row: SheetRow, _ mapping: [Column: [Int]], _ year: Term?) -> Entry? {
        func texts(_ column: Column) -> [String] {
            (mapping[column] ?? []).compactMap {
                row.cells.indices.contains($0) && !row.cells[$0].text.isEmpty ? row.cells[$0].text : nil
            }
        }
        func days(_ column: Column) -> (CivilDate, CivilDate)? {
            for index in mapping[column] ?? [] where row.cells.indices.contains(index) {
                if case .date(let date, _) = row.cells[index].value { return (date, date) }
                if let span = DaySpan.first(in: DaySpan.spaced(row.cells[index].text), year: year) {
                    return (span.first, span.last)
                }
            }
            return nil
        }
        guard let start = days(.start) ?? days(.date) else { return nil }
        let last = days(.end)?.1 ?? start.1
        let words = texts(.words) + texts(.label)
        guard !words.isEmpty else { return nil }
        let label = texts(.label).first { !$0.isEmpty } ?? words[0]
        return Entry(first: start.0, last: last, words: words.joined(separator: " - "), label: label)
    }

    /// A line whose cells, put together, begin with a day or a span of days.
    private static func line(_ row: SheetRow, _ year: Term?) -> Entry? {
        let cells = row.cells.filter { !$0.text.isEmpty && !$0.isMergedCopy }
        guard let first = cells.first, cells.count <= 6 else { return nil }
        let rest = cells.dropFirst().map(\.text)
        if case .date(let date, _) = first.value {
            let words = rest.joined(separator: " ")
            return words.isEmpty ? nil : Entry(first: date, last: date, words: words, label: words)
        }
        let text = DaySpan.spaced(cells.map(\.text).joined(separator: "  "))
        guard let span = DaySpan.first(in: text, year: year), span.start <= 12 else { return nil }
        var words = String(decoding: Array(text.utf8)[span.end...], as: UTF8.self)
        while let head = words.utf8.first, head <= 0x2F || head == 0x3A { words = String(words.utf8.dropFirst()) ?? "" }
        return words.isEmpty || words.utf8.count > 120
            ? nil : Entry(first: span.first, last: span.last, words: words, label: words)
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

/// A day or a span of days in words: "October 13", "December 22, 2025 - January 2, 2026", "Nov. 26-28", "11/26 - 11/28".
struct DaySpan {
    var first: CivilDate
    var last: CivilDate
    /// UTF-8 offsets of the words.
    var start: Int
    var end: Int

    /// "Nov. 26-28" as "Nov. 26 - 28", so that the first day is seen as one.
    static func spaced(_ text: String) -> String {
        let bytes = Array(text.utf8)
        func isDigit(_ at: Int) -> Bool { bytes.indices.contains(at) && (0x30...0x39).contains(bytes[at]) }
        var result: [UInt8] = []
        for (at, byte) in bytes.enumerated() {
            // Only a dash looks about, or a long number would be walked through once for each of its digits.
            guard byte == 0x2D else {
                result.append(byte)
                continue
            }
            var before = at - 1
            while isDigit(before) { before -= 1 }
            var after = at + 1
            while isDigit(after) { after += 1 }
            let isBetweenDays = (1...2).contains(at - 1 - before) && (1...2).contains(after - at - 1)
            // Behind a month's name: a space, and a letter or a dot before it. Not inside 10-13-2025.
            let followsName =
                before >= 1 && bytes[before] == 0x20
                && (bytes[before - 1] == 0x2E || (0x61...0x7A).contains(bytes[before - 1] | 0x20))
            if isBetweenDays, followsName, !(bytes.indices.contains(after) && bytes[after] == 0x2D) {
                result += [0x20, 0x2D, 0x20]
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func first(in text: String, year: Term?) -> DaySpan? {
        let found = DateFinder.dates(in: text)
        guard let one = found.first else { return nil }
        let bytes = Array(text.utf8)
        if found.count > 1 {
            let two = found[1]
            if isDash(bytes[one.range.upperBound..<two.range.lowerBound]), let last = two.date(within: year),
                let first = one.date ?? (two.date == nil ? one.date(within: year) : before(last, month: one.month, day: one.day)),
                first <= last
            {
                return DaySpan(first: first, last: last, start: one.range.lowerBound, end: two.range.upperBound)
            }
        }
        guard let first = one.date(within: year), one.date != nil || year != nil else { return nil }
        // "Nov. 26-28" and "November 26 - 28, 2025"
        var at = one.range.upperBound
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        if at < bytes.count, bytes[at] == 0x2D || (bytes[at] == 0xE2 && at + 2 < bytes.count) {
            at += bytes[at] == 0x2D ? 1 : 3
            while at < bytes.count, bytes[at] == 0x20 { at += 1 }
            var day = 0
            let digits = at
            while at < bytes.count, at - digits < 2, (0x30...0x39).contains(bytes[at]) {
                day = day * 10 + Int(bytes[at] - 0x30)
                at += 1
            }
            if at > digits, at == bytes.count || !((0x30...0x39).contains(bytes[at]) || bytes[at] == 0x2F || bytes[at] == 0x3A),
                let last = CivilDate(year: first.year, month: first.month, day: day), last > first
            {
                return DaySpan(first: first, last: last, start: one.range.lowerBound, end: at)
            }
        }
        return DaySpan(first: first, last: first, start: one.range.lowerBound, end: one.range.upperBound)
    }

    private static func isDash(_ between: ArraySlice<UInt8>) -> Bool {
        let text = DayText(String(decoding: between, as: UTF8.self))
        let hasDash = between.contains(0x2D) || (between.contains(0xE2) && between.contains(0x80))
        return between.count <= 24
            && (hasDash && (text.isEmpty || between.count <= 20) || text.has(["to", "through", "thru", "until"]))
    }

    private static func before(_ last: CivilDate, month: Int, day: Int) -> CivilDate? {
        let same = CivilDate(year: last.year, month: month, day: day)
        if let same, same <= last { return same }
        return CivilDate(year: last.year - 1, month: month, day: day)
    }
}
