public import Pages
import CivilTime

extension CalendarReader {
    /// Reads the pages of a printed calendar: months drawn as grids with coloured days and a legend, and days listed in words.
    ///
    /// `nil` when neither is there. A day that is coloured without the legend saying what the colour means is left out and said.
    public static func read(pages: [Page]) -> CalendarReading? { read(pages.prefix(40).map(CalendarSurface.init)) }

    /// The months that sheets draw as grids.
    static func readGrids(_ sheets: [Sheet]) -> CalendarReading? { read(sheets.prefix(40).map(CalendarSurface.init)) }

    private static func read(_ surfaces: [CalendarSurface]) -> CalendarReading? {
        let lines = surfaces.flatMap { $0.phrases.map(\.text) }
        let year = schoolYear(lines)
        let grids = surfaces.map { MonthGrids($0, schoolYear: year) }
        guard grids.contains(where: { !$0.days.isEmpty }) else { return nil }
        let listed = CalendarReader.listed([Sheet(name: "", rows: surfaces.flatMap(\.rows))])
        var legend = [CalendarLegend]()
        for (surface, grid) in zip(surfaces, grids) {
            var own = CalendarLegend(surface, outside: grid.areas)
            own.learn(grid.days, from: listed?.days ?? [])
            legend.append(own)
        }
        var days: [CalendarDay] = listed?.days ?? []
        var unknown: [String: [CivilDate]] = [:]
        for (index, grid) in grids.enumerated() {
            // A legend on one page speaks for the others.
            let others = legend.indices.filter { $0 != index }
            let marked = grid.days.filter { !$0.date.weekday.isWeekend }
            for day in marked {
                let own = legend[index].meaning(ofWords: day.words)
                let byColour = day.colour.flatMap { colour in
                    legend[index].colours[colour] ?? others.lazy.compactMap { legend[$0].colours[colour] }.first
                }
                if let meaning = own ?? byColour {
                    days += entries(day.date, meaning, among: marked)
                } else if let colour = day.colour {
                    unknown[colour, default: []].append(day.date)
                }
            }
        }
        return finish(days, grids.flatMap(\.days), unknown, problems: listed?.problems ?? [])
    }

    private static func entries(_ date: CivilDate, _ meaning: CalendarLegend.Meaning, among days: [MonthGrids.Day])
        -> [CalendarDay]
    {
        guard meaning.marksBothEnds else {
            return meaning.reading.kinds.map { CalendarDay(date: date, kind: $0, label: meaning.label) }
        }
        // A school year runs over the turn of the year: its first days lie before it.
        return [CalendarDay(date: date, kind: date.month >= 7 ? .firstDay : .lastDay, label: meaning.label)]
    }

    private static func finish(
        _ all: [CalendarDay], _ shown: [MonthGrids.Day], _ unknown: [String: [CivilDate]], problems: [Problem]
    ) -> CalendarReading? {
        var problems = problems
        // A colour on a great part of the days marks ordinary ones.
        let weekdays = shown.count { !$0.date.weekday.isWeekend }
        let doubtful = unknown.values.filter { $0.count * 3 < weekdays }.reduce(0) { $0 + $1.count }
        if doubtful > 0 {
            problems.append(
                Problem(
                    .warning, "calendar-mark-unknown",
                    "\(doubtful) day(s) of the calendar are coloured in a way that its legend does not explain, and were left as school days. Look at them."
                ))
        }
        var seen: Set<CalendarDay> = []
        var kinds: Set<Key> = []
        let days = all.filter {
            kinds.insert(Key(date: $0.date, kind: $0.kind)).inserted && seen.insert($0).inserted && $0.kind != .instructional
        }
        guard !days.isEmpty else { return nil }
        let months = Set(shown.map { $0.date.year * 12 + $0.date.month }).count
        return CalendarReading(
            days: days.sorted { ($0.date, $0.kind.rawValue) < ($1.date, $1.kind.rawValue) }, problems: problems,
            monthsDrawn: months)
    }

    private struct Key: Hashable {
        var date: CivilDate
        var kind: CalendarDayKind
    }

    /// The year in which the school year of a title such as "2025-26 School Calendar" begins.
    private static func schoolYear(_ lines: [String]) -> Int? {
        let rows = lines.map { SheetRow(number: 1, cells: [SheetCell(text: $0)]) }
        return CalendarTable.schoolYear(rows)?.first.year
    }
}
