import CaseFlow
import CivilTime
import Foundation
import Pages
import ServiceRecords
import Testing

@Suite("Calendars that draw their months")
struct CalendarPaperTests {
    private func document(_ name: String) throws -> Document {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        let documents = try PaperReader().readAll([UInt8](Data(contentsOf: folder.appendingPathComponent(name))), file: name)
        return try #require(documents.first)
    }

    private func days(_ document: Document, _ kind: CalendarDayKind) -> Set<String> {
        Set(document.calendarDays.filter { $0.kind == kind }.map { "\($0.date)" })
    }

    static let holidays: Set<String> = [
        "2025-09-01", "2025-11-11", "2025-11-26", "2025-11-27", "2025-11-28", "2025-12-22", "2025-12-23", "2025-12-24",
        "2025-12-25",
        "2025-12-26", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-19", "2026-02-16",
        "2026-03-23",
        "2026-03-24", "2026-03-25", "2026-03-26", "2026-03-27", "2026-05-25",
    ]
    static let staffDays: Set<String> = ["2025-08-18", "2025-10-13", "2026-01-05", "2026-03-13"]

    @Test(
        "colours and letters mean what the legend says",
        arguments: ["calendar-coloured.pdf", "calendar-lettered.pdf", "calendar-grid.xlsx"])
    func legend(name: String) throws {
        let read = try document(name)
        #expect(read.kind == .schoolCalendar)
        #expect(days(read, .closedPlanned) == Self.holidays.union(Self.staffDays))
        #expect(days(read, .halfDay) == ["2025-09-26", "2025-12-19", "2026-04-24"])
        #expect(days(read, .firstDay) == ["2025-08-20"])
        #expect(days(read, .lastDay) == ["2026-06-04"])
        #expect(!read.problems.contains { $0.code == "calendar-mark-unknown" })
    }

    @Test("a colour without a legend means what the listed days of that colour are")
    func learnt() throws {
        let read = try document("calendar-grey.pdf")
        #expect(read.kind == .schoolCalendar)
        #expect(days(read, .closedPlanned) == Self.holidays.union(Self.staffDays))
        #expect(days(read, .firstDay) == ["2025-08-20"])
        #expect(days(read, .lastDay) == ["2026-06-04"])
    }

    @Test("a calendar of which nothing can be read is an error, not silence")
    func unread() {
        let sheet = "School Calendar 2025-26\n\nNovember\nM,T,W,T,F\n3,4,5,6,7\n10,11,12,13,14\n17,18,19,20,21\n24,25,26,27,28\n\nDecember\nM,T,W,T,F\n1,2,3,4,5\n8,9,10,11,12\n15,16,17,18,19\n22,23,24,25,26\n29,30,31,,\n"
        let read = PaperReader().readAll(Array(sheet.utf8), file: "calendar.csv")
        #expect(read.map(\.kind) == [.schoolCalendar])
        #expect(read[0].calendarDays.isEmpty)
        #expect(read[0].problems.contains { $0.code == "calendar-not-read" && $0.severity == .error })
    }

    @Test("tables of days with their minutes or their number are calendars, no logs", arguments: [
        "Date,Day Type,Instructional Minutes\n10/09/2025,Regular Day,390\n10/10/2025,Regular Day,390\n10/13/2025,Holiday,0\n10/14/2025,Regular Day,390\n",
        "Holiday,Date(s),Days\nLabor Day,\"September 1, 2025\",1\nFall Break,\"October 13, 2025\",1\nVeterans Day,\"November 11, 2025\",1\n",
    ])
    func dayTables(text: String) {
        let read = PaperReader().readAll(Array(text.utf8), file: "district.csv")
        #expect(read.map(\.kind) == [.schoolCalendar])
        #expect(read[0].sessions.isEmpty)
        #expect(read[0].calendarDays.contains { "\($0.date)" == "2025-10-13" && $0.kind == .closedPlanned })
    }

    @Test("a list of school days is a calendar, whatever its title calls it")
    func untitledList() {
        let page = """
            Fernhollow Local Schools 2025-2026
            revised 2/9/2026

            SECOND SEMESTER
            Mon., January 5, 2026        Teacher day - no school for students
            Tue., January 6, 2026        Classes resume
            Mon., January 19, 2026       King Day - no school
            Mon., February 16, 2026      Presidents Day - no school
            March 23-27, 2026            Spring break - no school
            Thu., May 28, 2026           Last day for students

            CALAMITY DAYS USED
            Mon., January 26, 2026       Closed - snow
            """
        let read = PaperReader().readAll(Array(page.utf8), file: "days off.txt")
        #expect(read.map(\.kind) == [.schoolCalendar])
        #expect(days(read[0], .closedUnplanned) == ["2026-01-26"])
        #expect(days(read[0], .closedPlanned).isSuperset(of: ["2026-01-05", "2026-01-19", "2026-02-16", "2026-03-25"]))
    }
}
