public import Pages
import CivilTime

extension CalendarReader {
    /// Reads the pages of a printed calendar: months drawn as grids with coloured days and a legend, and days listed in words.
    ///
    /// `nil` when no month is drawn. Marks and colours that the legend does not explain are said, and their days left as they are; when no
    /// day at all could be told, the reading is empty and says so.
    public static func read(pages: [Page]) -> CalendarReading? { read(pages.prefix(40).map(CalendarSurface.init)) }

    /// The months that sheets draw as grids.
    static func readGrids(_ sheets: [Sheet]) -> CalendarReading? { read(sheets.prefix(40).map(CalendarSurface.init)) }

    private static func read(_ surfaces: [CalendarSurface]) -> CalendarReading? {
        let lines = surfaces.flatMap { $0.phrases.map(\.text) }
        let year = schoolYear(lines)
        let grids = surfaces.map { MonthGrids($0, schoolYear: year) }
        guard grids.contains(where: { !$0.days.isEmpty }) else { return nil }
        var listed = CalendarBuilder()
        for (surface, grid) in zip(surfaces, grids) {
            CalendarTable.takeLines(surface.rows(outside: grid.areas), into: &listed)
            for entry in grid.listedBeside(surface) {
                listed.take(from: entry.first, through: entry.last, words: entry.words, label: entry.words)
            }
        }
        let inWords = listed.finish(adding: [])
        var marks = DayMarks(inWords.days)
        let legends = zip(surfaces, grids).map { surface, grid in
            var own = CalendarLegend(surface, outside: grid.areas, days: grid.days)
            own.learn(grid.days, from: inWords.days)
            return own
        }
        for (index, grid) in grids.enumerated() {
            // A legend on one page speaks for the others.
            let others = legends.indices.filter { $0 != index }.map { legends[$0] }
            for day in grid.days where !day.date.weekday.isWeekend { marks.take(day, legends[index], others) }
        }
        return marks.reading(problems: inWords.problems)
    }

    /// The year in which the school year of a title such as "2025-26 School Calendar" begins.
    private static func schoolYear(_ lines: [String]) -> Int? {
        let rows = lines.map { SheetRow(number: 1, cells: [SheetCell(text: $0)]) }
        return CalendarTable.schoolYear(rows)?.first.year
    }
}

/// What the squares of all months say.
private struct DayMarks {
    private struct Key: Hashable {
        var date: CivilDate
        var kind: CalendarDayKind
    }

    private var days: [CalendarDay]
    private let listed: Set<CivilDate>
    private var weekdays: [CivilDate] = []
    /// Days by a mark or colour that nothing explains.
    private var unknown: [String: [CivilDate]] = [:]
    /// Days by words that explain a mark and say nothing of the school day.
    private var idle: [String: [CivilDate]] = [:]
    /// Days marked as ordinary school days.
    private var inSession: Set<CivilDate> = []
    private var marked: Set<CivilDate> = []

    init(_ listed: [CalendarDay]) {
        days = listed
        self.listed = Set(listed.map(\.date))
    }

    mutating func take(_ day: MonthGrids.Day, _ legend: CalendarLegend, _ others: [CalendarLegend]) {
        weekdays.append(day.date)
        let byWords = legend.meaning(ofWords: day.words) ?? others.lazy.compactMap { $0.meaning(ofWords: day.words) }.first
        let byColour = day.colour.flatMap { colour in
            legend.colours[colour] ?? others.lazy.compactMap { $0.colours[colour] }.first
        }
        let telling = [byWords, byColour].compactMap(\.self)
        if let meaning = telling.first(where: { !$0.kinds.isEmpty }) {
            take(meaning, on: day.date)
        } else if let meaning = telling.first {
            idle[meaning.label, default: []].append(day.date)
            marked.insert(day.date)
        } else if let mark = CalendarLegend.mark(day.words) ?? day.colour {
            unknown[mark, default: []].append(day.date)
            marked.insert(day.date)
        }
    }

    private mutating func take(_ meaning: CalendarLegend.Meaning, on date: CivilDate) {
        marked.insert(date)
        if meaning.marksBothEnds {
            // A school year runs over the turn of the year: its first days lie before it.
            days.append(CalendarDay(date: date, kind: date.month >= 7 ? .firstDay : .lastDay, label: meaning.label))
            return
        }
        if meaning.kinds == [.instructional], !DayWords.namesTerm(meaning.label) { inSession.insert(date) }
        days += meaning.kinds.map { CalendarDay(date: date, kind: $0, label: meaning.label) }
    }

    mutating func reading(problems: [Problem]) -> CalendarReading {
        var problems = problems + doubts
        problems += closeUnmarked()
        var seen: Set<Key> = []
        let told = days.filter { day in
            // Ordinary school days say nothing, save where a part of the year begins or ends.
            (day.kind != .instructional || DayWords.namesTerm(day.label)) && seen.insert(Key(date: day.date, kind: day.kind)).inserted
        }
        let months = Set(weekdays.map { $0.year * 12 + $0.month }).count
        if told.isEmpty {
            problems.append(
                Problem(
                    .error, "calendar-not-read",
                    "The paper draws \(months) month\(months == 1 ? "" : "s") of a calendar, but no day without school could be told from it, so every weekday counts as a school day. Write the days without school into a list with dates (CSV) and give that with the papers."
                ))
        }
        return CalendarReading(
            days: told.sorted { ($0.date, $0.kind.rawValue) < ($1.date, $1.kind.rawValue) }, problems: problems, monthsDrawn: months)
    }

    /// What a person must look at: marks that nothing explains, and marks whose words say nothing of the school day.
    private var doubts: [Problem] {
        func isOrdinary(_ dates: [CivilDate]) -> Bool { dates.count * 3 >= weekdays.count }
        func open(_ marks: [String: [CivilDate]]) -> [(mark: String, dates: [CivilDate])] {
            marks.mapValues { $0.filter { !listed.contains($0) } }.filter { !$0.value.isEmpty && !isOrdinary($0.value) }
                .sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }.map { ($0.key, $0.value) }
        }
        var result: [Problem] = []
        let strange = open(unknown)
        if !strange.isEmpty {
            let dates = strange.flatMap(\.dates)
            result.append(
                Problem(
                    .warning, "calendar-mark-unknown",
                    "\(dates.count) day(s) of the calendar are marked or coloured in a way that its legend does not explain, and were left as school days: \(DayMarks.list(dates)). Look at them."
                ))
        }
        let words = open(idle)
        if !words.isEmpty {
            let each = words.map { "\u{201C}\($0.mark)\u{201D} (\(DayMarks.list($0.dates)))" }.joined(separator: "; ")
            result.append(
                Problem(
                    .warning, "calendar-mark-unclear",
                    "The calendar marks days with words that do not say whether students attend; they were left as school days: \(each). Look at them."
                ))
        }
        return result
    }

    private static func list(_ dates: [CivilDate]) -> String {
        let sorted = dates.sorted()
        return sorted.prefix(8).map { "\($0)" }.joined(separator: ", ") + (sorted.count > 8 ? " and \(sorted.count - 8) more" : "")
    }

    /// Where the school days themselves are marked, weekdays between them without a mark are none.
    private mutating func closeUnmarked() -> [Problem] {
        guard let first = inSession.min(), let last = inSession.max() else { return [] }
        let span = weekdays.filter { $0 >= first && $0 <= last }
        guard inSession.count >= 20, inSession.count * 100 >= span.count * 55 else { return [] }
        let open = span.filter { !marked.contains($0) && !listed.contains($0) }
        guard !open.isEmpty else { return [] }
        days += open.map { CalendarDay(date: $0, kind: .closedPlanned, label: "not marked as a school day") }
        return [
            Problem(
                .warning, "unmarked-days-closed",
                "The calendar marks its school days; \(open.count) weekday(s) between them without that mark were taken as closed: \(DayMarks.list(open)). Look at them."
            )
        ]
    }
}
