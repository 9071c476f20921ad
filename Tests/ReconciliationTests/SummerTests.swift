import CivilTime
import Reconciliation
import ServiceRecords
import Testing

/// An extended school year has days of its own, inside the regular year's summer.
@Suite struct SummerTests {
    private let papers: [Document] = {
        let regular = mandate([part(2, of: 30)], id: "m1")
        let summer = mandate([part(1, of: 45)], id: "m2", from: "2026-07-06", to: "2026-07-31", scope: .esy)
        return [
            iep([regular, summer], to: "2026-10-12"),
            log(
                [session("2026-07-07", 45), session("2026-07-14", 45), session("2026-07-21", 0, .providerAbsent), session("2026-07-28", 45)],
                covering: "2026-06-01", "2026-08-28"),
        ]
    }()
    private var breakDays: [(String, CalendarDayKind)] { days("2026-06-15", "2026-08-21").map { ($0.description, .closedPlanned) } }

    private func rows(_ calendars: [Document]) -> [Scope: String] {
        let result = run(papers + calendars)
        return Dictionary(result.lines.map { ($0.scope, row($0.figures.standard)) }, uniquingKeysWith: { first, _ in first })
    }

    private func calendar(_ entries: [(String, CalendarDayKind, String)]) -> Document {
        Document(file: "calendar.csv", kind: .schoolCalendar, calendarDays: entries.map { CalendarDay(date: day($0.0), kind: $0.1, label: $0.2) })
    }

    @Test func `the regular summer break closes nothing of it`() {
        let summer = calendar(breakDays.map { ($0.0, $0.1, "Summer Break") })
        #expect(rows([summer])[.esy] == "180 135 0 0 45 0")
    }

    @Test func `days that a calendar gives to it are its own and no days of the regular year`() {
        let held = days("2026-07-06", "2026-07-31").filter { !$0.weekday.isWeekend }.map { ($0.description, CalendarDayKind.instructional, "ESY in session") }
        let found = rows([calendar([("2026-06-12", .lastDay, "Last day"), ("2026-08-24", .firstDay, "First day")] + held)])
        #expect(found[.esy] == "180 135 0 0 45 0")
        #expect(found[.regular] == "180 0 0 0 180 0")
    }

    @Test func `a week in which it is not held requires nothing, and a closure of its own counts`() {
        let held = days("2026-07-06", "2026-07-24").filter { !$0.weekday.isWeekend }.map { ($0.description, CalendarDayKind.instructional, "Extended School Year") }
        #expect(rows([calendar(held)])[.esy] == "135 90 0 0 45 0")
        let power = [("2026-07-21", CalendarDayKind.closedUnplanned, "Power outage")]
        #expect(rows([calendar(held + power)])[.esy]?.hasPrefix("135 90 0") == true)
    }
}
