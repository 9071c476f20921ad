import CivilTime
import ServiceRecords

/// What the students of one run have in common, made once: their calendars, the school days, the periods of equal promises and what
/// those require. Nothing in it depends on a student's sessions.
final class ReconciliationMemory {
    private struct DaysKey: Equatable {
        var calendar: StudentCalendar.Key
        var first: Int
        var last: Int
        /// Days taken out for an extended school year; `nil` for the days of that year itself.
        var summer: [ClosedRange<Int>]?
    }

    private struct GridKey: Equatable {
        struct Span: Equatable {
            var first: CivilDate
            var last: CivilDate
            var anchor: CivilDate
            var statedEnd: CivilDate?
        }
        /// School days know their calendar.
        var days: ObjectIdentifier
        var window: ClosedRange<Int>
        var spans: [Span]
        var amounts: [Amount]
        var excluded: [ClosedRange<Int>]
    }

    private struct RequirementKey: Equatable {
        var grid: ObjectIdentifier
        var usual: UsualTimes
    }

    private var calendars = LastMade<[[CalendarDay]], StudentCalendar>()
    private var days = LastMade<DaysKey, SchoolDays>()
    private var grids = LastMade<GridKey, (grid: PeriodGrid?, days: SchoolDays)>()
    private var requirements = LastMade<RequirementKey, (requirements: Requirements, grid: PeriodGrid)>()

    /// The calendar that the papers give.
    func calendar(_ documents: [Document]) -> StudentCalendar {
        calendars.made(of: documents.map(\.calendarDays)) { StudentCalendar(documents) }
    }

    /// The school days of the regular year without those of `summer`, or of an extended school year where there is no `summer`.
    func days(_ calendar: StudentCalendar, _ first: Int, _ last: Int, summer: [ClosedRange<Int>]?) -> SchoolDays {
        days.made(of: DaysKey(calendar: calendar.key, first: first, last: last, summer: summer)) {
            summer.map { calendar.regularDays(first, last, summer: $0) } ?? calendar.extendedDays(first, last)
        }
    }

    /// The periods of grants under given amounts, or `nil` when the dates of the periods are not known.
    func grid(
        _ grants: [Grant], _ amounts: [Amount], excluded: [ClosedRange<Int>], days: SchoolDays, _ calendar: StudentCalendar,
        _ documents: [Document], _ window: ClosedRange<Int>
    ) -> PeriodGrid? {
        let spans = grants.map { GridKey.Span(first: $0.first, last: $0.last, anchor: $0.anchor, statedEnd: $0.statedEnd) }
        let key = GridKey(days: ObjectIdentifier(days), window: window, spans: spans, amounts: amounts, excluded: excluded)
        return grids.made(of: key) {
            let cutting = PeriodCutting(days: days, calendar: calendar, terms: TermDates(documents), window: window)
            let cut = cutting.buckets(grants, amounts: amounts)
            let grid = cut.map {
                PeriodGrid(amounts: amounts, buckets: $0.buckets, shares: $0.shares, days: days, calendar: calendar, excluded: excluded)
            }
            return (grid, days)
        }.grid
    }

    /// What a grid's buckets require.
    func requirements(_ grid: PeriodGrid, _ usual: UsualTimes) -> Requirements {
        // Times of day matter on days on which school ends early, and nowhere else.
        let usual = grid.dismissals.isEmpty ? UsualTimes(weekdays: usual.weekdays, weekdaysOfLonger: usual.weekdaysOfLonger) : usual
        return requirements.made(of: RequirementKey(grid: ObjectIdentifier(grid), usual: usual)) {
            (Requirements(grid, usual), grid)
        }.requirements
    }
}

/// The few things made last, by what they were made of.
private struct LastMade<Key: Equatable, Made> {
    private var entries: [(key: Key, made: Made)] = []
    private static var most: Int { 24 }

    mutating func made(of key: Key, _ make: () -> Made) -> Made {
        if let known = entries.first(where: { $0.key == key }) { return known.made }
        let made = make()
        if entries.count == Self.most { entries.removeFirst() }
        entries.append((key, made))
        return made
    }
}
