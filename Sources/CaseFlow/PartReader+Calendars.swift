import CalendarReading
import Pages
import PaperSorting
import ServiceRecords
import Tables

/// Which papers are calendars, and their days.
extension PartReader {
    func takeCalendar(_ layouts: [PageLayout], into reading: inout PartReading) -> Bool {
        let lines = layouts.flatMap(PaperTitle.lines)
        let drawn = drawnCalendar(layouts)
        let told = drawn.flatMap { $0.days.isEmpty ? nil : $0 }
        let numbers = Set(layouts.map(\.page))
        let own = pages.filter { numbers.contains($0.number) }
        guard let calendar = told ?? CalendarReader.read(PagesAsSheets.sheet(of: layouts), of: own) ?? CalendarReader.read(lines: lines) ?? drawn,
            !calendar.days.isEmpty || drawn != nil
        else { return false }
        reading.calendarDays = calendar.days
        reading.problems = calendar.problems
        return true
    }

    /// "2025-2026 Calendar, second semester - revised": the word among the first lines.
    func isCalledCalendar(_ layouts: [PageLayout]) -> Bool {
        guard layouts.count <= 4, let first = layouts.first else { return false }
        return PaperTitle.lines(of: first).prefix(6).contains { $0.utf8.count <= 100 && $0.lowercased().contains("calendar") }
    }

    /// "September 2   Labor Day - No School" line for line, whatever the title calls it: most lines of a page or two are days and what school does on them.
    func listsSchoolDays(_ layouts: [PageLayout]) -> Bool {
        guard layouts.count <= 2 else { return false }
        let lines = layouts.flatMap(PaperTitle.lines).filter { !$0.isEmpty }
        guard (5...120).contains(lines.count) else { return false }
        let told = CalendarReader.tellingLines(lines).count { line in
            let words = line.lowercased()
            return line.utf8.count <= 120
                && [
                    "no school", "school closed", "schools closed", "break", "holiday", "first day", "last day", "no classes", "no students", "early release",
                    "early dismissal", "closed", "recess", "classes resume",
                ].contains { words.contains($0) }
        }
        return told >= 4 && told * 2 >= lines.count
    }

    /// The calendar that the pages draw as grids of months.
    func drawnCalendar(_ layouts: [PageLayout]) -> CalendarReading? {
        let numbers = Set(layouts.map(\.page))
        return CalendarReader.read(pages: pages.filter { numbers.contains($0.number) })
    }

    /// Pages without a known title that draw most months of a year with closed days are a calendar all the same.
    func takeYear(_ layouts: [PageLayout], into reading: inout PartReading) -> Bool {
        guard layouts.count <= 4, let calendar = drawnCalendar(layouts), calendar.monthsDrawn >= 8, !calendar.days.isEmpty else { return false }
        reading.part.kind = .schoolCalendar
        reading.calendarDays = calendar.days
        reading.problems = calendar.problems
        return true
    }
}
