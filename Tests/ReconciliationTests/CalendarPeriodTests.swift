import CivilTime
import Reconciliation
import ServiceRecords
import Testing

/// Periods that the district's calendar itself counts.
@Suite struct CalendarPeriodTests {
    /// The school days from the first to the last with the days of a cycle of five; those left out are closed.
    private func cycles(_ first: String, _ last: String, from number: Int, without closed: Set<String>) -> Document {
        var labels: [String: String] = [:]
        var entries: [(String, CalendarDayKind)] = []
        var count = number
        for date in days(first, last) where !date.weekday.isWeekend {
            if closed.contains(date.description) {
                entries.append((date.description, .closedPlanned))
                continue
            }
            entries.append((date.description, .instructional))
            labels[date.description] = CycleDay.label("School Day", day: "Day \(count)")
            count = count % 5 + 1
        }
        return calendar(entries, labels: labels)
    }

    @Test func `cycles begin where the calendar counts a first day`() {
        let paper = iep([mandate([part(2, of: 30, .cycle, cycle: 5)])])
        let given = cycles("2025-09-29", "2025-10-31", from: 2, without: ["2025-10-02", "2025-10-13"])
        let rows = log([session("2025-10-07"), session("2025-10-09"), session("2025-10-14")], covering: "2025-10-06", "2025-10-27")
        let result = run([paper, rows, given], "2025-10-06", "2025-10-27")
        #expect(result.lines.first?.periods.map(\.from) == ["2025-10-06", "2025-10-14", "2025-10-21"].map(day))
        #expect(row(result) == "180 90 0 0 90 0")
    }

    @Test func `where the calendar counts no cycles they are counted from the first day`() {
        let paper = iep([mandate([part(2, of: 30, .cycle, cycle: 6)])], from: "2025-10-06")
        let result = run([paper, log([], covering: "2025-10-06", "2025-10-21", services: [.speechLanguage]), cycles("2025-09-29", "2025-10-31", from: 2, without: [])])
        #expect(result.lines.first?.periods.map(\.from) == ["2025-10-06", "2025-10-14"].map(day))
    }

    @Test func `nine weeks are the grading periods that the calendar gives`() {
        let labels = [
            "2025-08-13": "1st nine weeks begins", "2025-10-10": "1st nine weeks ends", "2025-10-14": "2nd nine weeks begins", "2025-12-19": "2nd nine weeks ends",
        ]
        let given = calendar(labels.keys.sorted().map { ($0, .instructional) }, labels: labels)
        let paper = iep([mandate([part(8, of: 30, .week, count: 9)])], from: "2025-08-13")
        let rows = log([session("2025-08-20"), session("2025-10-15")], covering: "2025-08-13", "2025-12-19")
        let result = run([paper, rows, given], "2025-08-13", "2025-12-19")
        #expect(result.lines.first?.periods.map(\.from) == ["2025-08-13", "2025-10-14"].map(day))
        #expect(row(result) == "480 60 0 0 420 0")
        // Three weeks are not the school's.
        let short = run([iep([mandate([part(1, of: 30, .week, count: 3)])], from: "2025-08-13"), rows, given], "2025-08-13", "2025-12-19")
        #expect(short.lines.first?.periods.count == 7)
    }

    @Test func `a session moved before an early dismissal does not change the usual time`() throws {
        let one = try #require(ClockTime(hour: 13, minute: 45))
        let paper = iep([mandate([part(2, of: 30)])])
        let rows = ["2025-09-03", "2025-09-08", "2025-09-15", "2025-09-17", "2025-09-22"].map { session($0, at: "13:45", until: "14:15") }
            + [session("2025-09-10", at: "10:00", until: "10:30")]
        let closing = calendar(
            [("2025-08-20", .firstDay), ("2025-09-10", .halfDay), ("2025-09-24", .halfDay)],
            labels: ["2025-09-10": "Dismissal 12:40 PM", "2025-09-24": "Dismissal 12:40 PM"])
        let usual = [Weekday.monday, .wednesday].map { ScheduledStart(weekday: $0, start: one) }
        let result = run(
            [paper, log(rows, covering: "2025-09-08", "2025-09-26", schedule: [.monday, .wednesday], starts: usual), closing], "2025-09-08", "2025-09-26")
        // The Wednesday of the last week falls away; that of the first, when the session was held in the morning, does too.
        #expect(result.lines.first?.figures[.conservative].required == 120)
    }

    @Test func `two providers whose times only overlap held two sessions`() {
        let paper = iep([mandate([part(2, of: 30)])])
        func logged(_ name: String, _ start: String, _ end: String, _ file: String) -> Document {
            var one = session("2025-09-09", at: start, until: end)
            one.provider = name
            return log([one], covering: "2025-09-08", "2025-09-12", file: file)
        }
        let first = logged("K. Lund, CCC-SLP", "9:00", "9:30", "a.csv")
        let apart = run([paper, first, logged("R. Vale, CCC-SLP", "9:15", "9:45", "b.csv"), openCalendar])
        #expect(row(apart) == "60 45 0 0 15 0")
        #expect(kinds(apart).contains(.overlap))
        // The same person wrote the same session down twice.
        let same = run([paper, first, logged("Lund, Kim", "9:05", "9:35", "b.csv"), openCalendar])
        #expect(row(same) == "60 30 0 0 30 0")
    }

    @Test func `the minutes that were due stand for an absence without minutes`() {
        let paper = iep([mandate([part(pool: 60, .month)])])
        func rows(_ planned: Int?) -> Document {
            var absent = session("2025-09-16", nil, .studentAbsent)
            absent.plannedMinutes = planned
            return log([session("2025-09-02", 20), absent], covering: "2025-09-01", "2025-09-30")
        }
        func result(_ planned: Int?) -> String { row(run([paper, rows(planned), openCalendar], "2025-09-01", "2025-09-30")) }
        #expect(result(30) == "60 20 0 30 10 0")
        #expect(result(nil) == "60 20 0 20 20 0")
        // As long as the whole month's, they may be the month's.
        #expect(result(60) == "60 20 0 20 20 0")
    }
}
