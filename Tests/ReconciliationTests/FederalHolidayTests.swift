import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// The federal holidays and the question about them. The dates are those that the Office of Personnel Management publishes for these years.
@Suite struct FederalHolidayTests {
    private static let published = [
        2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
        2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
        2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
        // New Year's Day of 2028 is a Saturday and observed on the Friday before.
        2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    ]

    @Test(arguments: published.keys.sorted())
    func `the days of a year, observed days included`(year: Int) {
        let days = FederalHoliday.observed(from: day("\(year)-01-01"), through: day("\(year)-12-31"))
        #expect(days.map { $0.date.description.dropFirst(5) }.joined(separator: " ") == Self.published[year])
        #expect(days.allSatisfy { !$0.date.weekday.isWeekend })
    }

    @Test func `names are the statute's, Juneteenth from 2021 on, and no span gives none`() {
        let fall = FederalHoliday.observed(from: day("2025-11-01"), through: day("2025-12-31"))
        #expect(fall.map(\.name) == ["Veterans Day", "Thanksgiving Day", "Christmas Day"])
        #expect(FederalHoliday.observed(from: day("2020-06-01"), through: day("2020-06-30")).isEmpty)
        #expect(FederalHoliday.observed(from: day("2021-06-01"), through: day("2021-06-30")).map(\.date) == [day("2021-06-18")])
        #expect(FederalHoliday.observed(from: day("2025-12-31"), through: day("2025-01-01")).isEmpty)
    }

    private func question(_ result: ReconciliationResult) -> String? { result.questions.first { $0.contains("Was school closed on") } }
    /// Thirty minutes on every weekday but one.
    private func daily(except missing: String) -> [Document] {
        let rows = days("2025-09-01", "2025-09-12").filter { !$0.weekday.isWeekend && $0 != day(missing) }.map { session($0.description) }
        return [iep([mandate([part(1, of: 30, .day)])]), log(rows, covering: "2025-09-01", "2025-09-12")]
    }

    @Test func `without a calendar a silent holiday is asked about and changes no figure`() throws {
        let result = run(daily(except: "2025-09-01"))
        #expect(row(result) == "300 270 0 0 30 0")
        let text = try #require(question(result))
        #expect(text.contains("2025-09-01 (Labor Day)"))
        #expect(text.contains("the standard figures would be required 270 instead of 300, missed 0 instead of 30 minutes"))
        #expect(text.contains("Ask the district for its school calendar"))
        // What it says is what the closure would do.
        let closed = run(daily(except: "2025-09-01") + [calendar([("2025-09-01", .closedPlanned)])])
        #expect(row(closed) == "270 270 0 0 0 0")
        #expect(question(closed) == nil)
        #expect(result.findings == run(daily(except: "2025-09-01") + [openCalendar]).findings)
    }

    @Test func `a holiday with a session, one that the log closes, and a span without one are not asked about`() {
        #expect(question(run(daily(except: "2025-09-03"))) == nil)
        var closed = daily(except: "2025-09-01")
        closed[1].sessions.append(session("2025-09-01", 0, .schoolClosedPlanned))
        #expect(question(run(closed)) == nil)
        #expect(question(run(daily(except: "2025-09-01"), "2025-09-02", "2025-09-12")) == nil)
        #expect(question(run([log([session("2025-09-02")], covering: "2025-09-01", "2025-09-05")])) == nil)
    }

    @Test func `where the standard figures stay, the question says so`() throws {
        // Two sessions fit the four school days that a Labor Day leaves.
        let papers = [
            iep([mandate([part(2, of: 30)])]),
            log(["2025-09-03", "2025-09-10"].map { session($0) }, covering: "2025-09-01", "2025-09-12"),
        ]
        let text = try #require(question(run(papers)))
        #expect(text.contains("the standard figures would stay as they are; missed by the most cautious rules 48 instead of 60 minutes"))
    }
}
