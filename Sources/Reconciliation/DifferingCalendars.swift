import CivilTime
import Pages
import ServiceRecords

/// School calendars among the papers that do not close the same days: of two schools, two districts, or one replaced by another. All their closures
/// count, so a person must know.
enum DifferingCalendars {
    /// A warning for the days in the window that one calendar closes by plan and another, which speaks of the days before and after, does not.
    static func problem(_ documents: [Document], _ window: Term) -> Problem? {
        let closures = documents.filter { $0.kind == .schoolCalendar }.map { document in
            Set(document.calendarDays.filter { $0.kind == .closedPlanned && !$0.date.weekday.isWeekend }.map(\.date.dayNumber))
        }
        // A list of a day or two is no calendar of a year.
        let whole = closures.filter { $0.count >= 3 }
        guard whole.count >= 2 else { return nil }
        var days: Set<Int> = []
        for (place, one) in whole.enumerated() {
            for other in whole[(place + 1)...] {
                guard let first = [one.min(), other.min()].compactMap({ $0 }).max(), let last = [one.max(), other.max()].compactMap({ $0 }).min(), first <= last else { continue }
                days.formUnion(one.symmetricDifference(other).filter { (first...last).contains($0) })
            }
        }
        let inWindow = days.filter { (window.first.dayNumber...window.last.dayNumber).contains($0) }.sorted()
        guard !inWindow.isEmpty else { return nil }
        let named = inWindow.prefix(8).map { CivilDate(dayNumber: $0).description }.joined(separator: ", ") + (inWindow.count > 8 ? ", …" : "")
        return Problem(
            .warning, "calendars-differ",
            "The papers hold \(whole.count) school calendars that do not close the same days: \(named). Each such day counts as closed. If the calendars are of two schools that the child went to "
                + "one after the other, or one replaces the other, give only the one that holds, or reconcile each span by itself (`--from`, `--through`).")
    }
}
