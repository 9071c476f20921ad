import CivilTime
import Pages
import ServiceRecords

/// When sessions usually start, in the words of a log's head: "Mon and Wed 9:00 - 9:30", "Monday to Friday 1:10 PM", "9:00-9:30 T/Th", "Mon 9:00, Thu 1:15".
struct ScheduleWords {
    private enum Item {
        case days(Set<Int>)
        case time(ClockTime)
    }

    private var items: [Item] = []

    /// The start on each weekday that the words name; without weekdays one time stands for Monday to Friday.
    static func starts(_ text: String) -> [ScheduledStart] {
        guard text.utf8.count <= 200, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        return ScheduleWords(text).starts
    }

    private init(_ text: String) {
        var scanner = CellScanner(text)
        while !scanner.isAtEnd {
            if scanner.isLetter {
                let from = scanner.at
                _ = scanner.word()
                if scanner.at == from { scanner.at += 1 }
                let days = LogHeader.weekdays(String(decoding: scanner.bytes[from..<scanner.at], as: UTF8.self))
                if !days.isEmpty { take(days: Set(days.map(\.rawValue)), text, before: from, &scanner) }
            } else if let time = Self.time(&scanner) {
                items.append(.time(time))
            } else {
                scanner.at += 1
            }
        }
    }

    private var lastDayEnd: Int?

    private mutating func take(days: Set<Int>, _ text: String, before from: Int, _ scanner: inout CellScanner) {
        defer { lastDayEnd = scanner.at }
        guard case .days(var known)? = items.last else { return items.append(.days(days)) }
        if let end = lastDayEnd, end < from, let first = known.max(), let last = days.min(), days.count == 1,
            Self.isSpan(String(decoding: scanner.bytes[end..<from], as: UTF8.self), from: first, to: last)
        {
            known.formUnion(first...last)
        }
        items[items.count - 1] = .days(known.union(days))
    }

    /// Whether what stands between two weekdays takes in the days between them; a dash only of the whole week ("Mon - Fri").
    static func isSpan(_ between: String, from first: Int, to last: Int) -> Bool {
        guard first < last else { return false }
        switch between.trimmedCell.lowercased() {
        case "to", "through", "thru": return true
        case "-", "\u{2013}", "\u{2014}": return first == 1 && last == 5
        default: return false
        }
    }

    /// A start with what follows it up to the end of the session, passed over; numbers without a colon or am and pm are no times.
    private static func time(_ scanner: inout CellScanner) -> ClockTime? {
        func clock(_ scanner: inout CellScanner) -> ClockCell? {
            let from = scanner.at
            guard let cell = ClockCell.scan(&scanner) else {
                // A number that is no time goes by as a whole.
                scanner.at = from
                if scanner.number() == nil { scanner.at = from }
                return nil
            }
            return scanner.bytes[from..<scanner.at].contains { $0 == 0x3A || $0 | 0x20 == 0x6D } ? cell : nil
        }
        let from = scanner.at
        guard let start = clock(&scanner) else {
            if scanner.at > from { scanner.at -= 1 }
            return nil
        }
        let after = scanner.at
        var end: ClockCell?
        if scanner.passDash() { end = clock(&scanner) }
        if end == nil { scanner.at = after }
        return ClockRules().settle(start, end).start
    }

    private var starts: [ScheduledStart] {
        var result: Set<ScheduledStart> = []
        func take(_ days: Set<Int>, _ time: ClockTime) {
            for day in days { if let weekday = Weekday(rawValue: day) { result.insert(ScheduledStart(weekday: weekday, start: time)) } }
        }
        guard let first = items.first else { return [] }
        let times = items.compactMap { if case .time(let time) = $0 { time } else { nil } }
        if times.count == items.count { return Set(times).count == 1 ? starts(of: 1...5, times[0]) : [] }
        var days: Set<Int> = []
        let isTimeFirst = if case .time = first { true } else { false }
        for item in isTimeFirst ? items.reversed() : items {
            switch item {
            case .days(let own): days = own
            case .time(let time): take(days, time)
            }
        }
        return result.sorted()
    }

    private func starts(of days: ClosedRange<Int>, _ time: ClockTime) -> [ScheduledStart] {
        days.compactMap { Weekday(rawValue: $0).map { ScheduledStart(weekday: $0, start: time) } }
    }

    /// The one time of a column "Scheduled time" beside a matrix: the usual start of Monday to Friday.
    static func starts(beside matrix: MatrixHeading, _ headings: ArraySlice<SheetRow>, _ body: ArraySlice<SheetRow>) -> [ScheduledStart] {
        for (index, cell) in headings.flatMap({ Array($0.cells.enumerated()) }) where FoldedText(cell.text).containsAny(["scheduled", "sched", "schedule", "usual"]) {
            guard !matrix.columns.contains(where: { $0.index == index }) else { continue }
            let told = body.compactMap { $0.cells.indices.contains(index) ? starts($0.cells[index].text) : nil }.filter { !$0.isEmpty }
            if let first = told.first, told.count >= 2, told.allSatisfy({ $0 == first }) { return first }
        }
        return []
    }

    /// How long sessions last by the times in the titles of a grid: "Tues 10:20-10:50 (30 min), Rm 114". All must tell the same.
    static func length(_ titles: ArraySlice<SheetRow>) -> Int? {
        var found: Set<Int> = []
        for cell in titles.flatMap(\.cells) where !cell.isMergedCopy && cell.text.utf8.count <= 200 && !LogHeader.weekdays(cell.text).isEmpty {
            let spans = cell.text.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "|" || $0 == "(" || $0 == "&" }).compactMap { span(String($0)) }
            // Office hours and the school's day are no session's time.
            let isOfDay = FoldedText(cell.text).containsAny(["hours", "office", "school day", "day", "bell", "lunch", "prek", "pre k", "daily", "mon fri", "m f", "monday friday", "through"])
            guard !spans.isEmpty, !isOfDay, spans.allSatisfy({ (5...90).contains($0) }) else { continue }
            found.formUnion(spans)
            if let stated = LogHeader.minutes(in: cell.text) { found.insert(stated) }
        }
        return found.count == 1 ? found.first : nil
    }

    /// How long sessions last by a title of weekdays and minutes and nothing else: "Mon & Thu, 30 min.", "Tuesdays, 45 minutes each". All must tell the same.
    static func lengthOfDays(_ titles: ArraySlice<SheetRow>) -> Int? {
        let plain: Set<String> = ["and", "min", "mins", "minutes", "minute", "m", "each", "every", "session", "sessions", "per", "on", "for", "a", "day"]
        var found: Set<Int> = []
        for cell in titles.flatMap(\.cells) where !cell.isMergedCopy && (6...60).contains(cell.text.utf8.count) {
            let words = FoldedText(cell.text).words
            guard !LogHeader.weekdays(cell.text).isEmpty, let minutes = LogHeader.minutes(in: cell.text), words.count(where: { Int($0) != nil }) == 1,
                words.allSatisfy({ Int($0) != nil || plain.contains($0) || !LogHeader.weekdays($0).isEmpty })
            else { continue }
            found.insert(minutes)
        }
        return found.count == 1 ? found.first : nil
    }

    /// The minutes from the first time of the words to the second, behind nothing but weekdays and words for places.
    private static func span(_ text: String) -> Int? {
        guard let match = text.firstMatch(of: /\d{1,2}:\d{2} ?(?:[ap]\.?m?\.?)? ?(?:-|\x{2013}|\x{2014}|to) ?\d{1,2}:\d{2} ?(?:[ap]\.?m?\.?)?/.ignoresCase()),
            let range = ClockCell.range(String(match.output).trimmedCell)
        else { return nil }
        let settled = ClockRules().settle(range.start, range.end)
        guard let start = settled.start, let end = settled.end, (5...240).contains(end - start) else { return nil }
        return end - start
    }
}
