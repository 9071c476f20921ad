import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import Reconciliation

@Suite struct DifferingCalendarTests {
    private func calendar(_ days: [String]) -> Document {
        ReconciliationTests.calendar(days.map { ($0, .closedPlanned) })
    }
    private let window = Term(first: CivilDate(iso: "2025-09-01")!, last: CivilDate(iso: "2025-12-19")!)!

    @Test func `closures of one calendar alone are told`() {
        let old = calendar(["2025-09-01", "2025-10-16", "2025-10-17", "2025-11-28"]), new = calendar(["2025-09-01", "2025-10-13", "2025-11-28"])
        let problem = DifferingCalendars.problem([old, new], window)
        #expect(problem?.code == "calendars-differ")
        #expect(problem?.message.contains("2025-10-13, 2025-10-16, 2025-10-17") == true)
    }

    @Test func `the same closures, a list of a day or two, and calendars of other times say nothing`() {
        let one = calendar(["2025-09-01", "2025-10-13", "2025-11-28"])
        #expect(DifferingCalendars.problem([one, one], window) == nil)
        #expect(DifferingCalendars.problem([one, calendar(["2025-10-20", "2025-10-21"])], window) == nil)
        #expect(DifferingCalendars.problem([one, calendar(["2026-07-01", "2026-07-02", "2026-07-03"])], window) == nil)
        #expect(DifferingCalendars.problem([one], window) == nil)
    }
}
