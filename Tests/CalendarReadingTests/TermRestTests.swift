import CalendarReading
import CivilTime
import Pages
import Testing

/// What stands behind a term's days, and columns that are other people's.
@Suite struct TermRestTests {
    private func reading(_ drawing: String) -> CalendarReading? {
        let rows = drawing.split(separator: "\n").enumerated().map { index, line in
            SheetRow(number: index + 1, cells: line.split(separator: "|", omittingEmptySubsequences: false).map { SheetCell(text: String($0)) })
        }
        return CalendarReader.read([Sheet(name: "", rows: rows)])
    }

    private func days(_ drawing: String) -> [String] { reading(drawing)?.days.map { "\($0.date) \($0.kind.rawValue)" } ?? [] }

    private let frame = "Larkspur Schools\n2025-2026 School Calendar\nAugust 25, 2025 First day of school\nNovember 11, 2025 No School\nJune 5, 2026 Last day of school\n"

    @Test(arguments: [
        ("Quarter 1: Aug 25, 2025 - Oct 24, 2025 (no school Sept 1 and Oct 13)", ["2025-09-01 closed_planned", "2025-10-13 closed_planned", "2025-10-24 instructional"]),
        ("Quarter 3: Jan 20, 2026 - Mar 27, 2026. No school Feb 16", ["2026-02-16 closed_planned", "2026-03-27 instructional"]),
        ("1st Semester Aug 25, 2025 to Dec 19, 2025 - Winter Break Dec 22, 2025 to Jan 2, 2026", ["2025-12-19 instructional", "2025-12-22 closed_planned", "2026-01-02 closed_planned"]),
        ("2nd Semester Jan 6, 2026 - June 5, 2026; teacher work day Jan 5, 2026, no students", ["2026-01-05 closed_planned", "2026-01-06 instructional"]),
        ("1st Semester Aug 25, 2025 - Dec 19, 2025; early release Dec 19, 2025", ["2025-12-19 half_day"]),
    ])
    func `the closed days behind a term's first and last day are not lost`(_ line: String, _ expected: [String]) {
        let found = days(frame + line)
        for day in expected { #expect(found.contains(day)) }
    }

    @Test(arguments: [("Classified", "Holiday"), ("YMCA care", "Closed"), ("Preschool", "No School"), ("After-School Care", "Closed"), ("Town of Hale", "Holiday")])
    func `a column that may be other people's closes no day of another event`(_ heading: String, _ word: String) {
        let read = reading("Date|Event|\(heading)\n9/1/2025|Labor Day - No School|\(word)\n9/19/2025|Picture Day|\n10/10/2025|Homecoming|\(word)\n11/27/2025|Thanksgiving - No School|\(word)")
        #expect(read?.days.map(\.date.description) == ["2025-09-01", "2025-11-27"])
        #expect(read?.problems.map(\.code).contains("calendar-column-differs") == true)
    }

    @Test(arguments: ["Details for families", "Schools", "Day"])
    func `a column for the students closes them`(_ heading: String) {
        let found = days("Date|Event|\(heading)\n9/1/2025|Labor Day|Closed\n10/10/2025|Founders|Closed\n10/24/2025|Conferences|Half day\n11/27/2025|Thanksgiving|Closed")
        #expect(found == ["2025-09-01 closed_planned", "2025-10-10 closed_planned", "2025-10-24 half_day", "2025-11-27 closed_planned"])
    }
}
