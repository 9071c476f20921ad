import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Weekly planners: running totals, planned and given minutes in a cell, weeks as bare numbers; and what else stands round tables.
@Suite struct PlannerTests {
    @Test func `a running total is no sum of its row`() {
        let reading = log(
            """
            Student: Noa Stern
            Service: Occupational Therapy
            P = planned; A = student absent; PA = provider absent
            Week of|Mon|Tue|Wed|Thu|Fri|Running total
            1/5/2026||30/30||||30
            1/12/2026||30/20||||50
            1/19/2026||30/0 A||||50
            1/26/2026||30/0 PA||30/30||80
            """)
        #expect(reading.sessions.map(\.minutes) == [30, 20, 0, 0, 30])
        #expect(reading.sessions.map(\.status) == [.delivered, .partial, .studentAbsent, .providerAbsent, .delivered])
        #expect(!reading.sessions.contains { $0.flags.contains("status_conflict") })
        #expect(!reading.problems.contains { $0.code == "total-mismatch" })
    }

    @Test func `weeks may be a spreadsheet's bare numbers`() {
        let reading = log(
            "Student: Noa Stern\nService: Specialized academic instruction\nWeek of|Planned min|Actual min|+ / -|Running total|Comment\n46027|150|150|0|150|\n46034|150|120|-30|270|4-day week\n46041|150|0|-150|270|Spring break - no school"
        )
        #expect(reading.sessions.map(\.date) == [day("2026-01-05"), day("2026-01-12"), day("2026-01-19")])
        #expect(reading.sessions.map(\.minutes) == [150, 120, 0])
        #expect(reading.sessions.allSatisfy { $0.flags.contains("week_total") })
        #expect(reading.sessions[2].status == .schoolClosedPlanned)
    }

    @Test func `sums merged over the rows do not hide that a column holds times of day`() {
        var rows = ["Date|Student|Time|Length|Outcome", "9/8/2025|Noa Stern|10:00am|30 min|Seen", "9/9/2025|Lio Berg|1:15pm|30 min|Seen", "9/10/2025|Noa Stern|10:00am|30 min|Seen"]
            .enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.split(separator: "|").map { SheetCell(text: String($0)) }) }
        rows.append(SheetRow(number: 5, cells: (0..<5).map { SheetCell(text: "September: 3 entries", isMergedCopy: $0 > 0) }))
        let reading = LogReader.read([Sheet(name: "Counseling", rows: rows)], fileName: "log.docx")
        #expect(reading.sessions.map(\.start) == [clock(10, 0), clock(13, 15), clock(10, 0)])
    }

    @Test func `sessions not held have the time at which they should have begun`() {
        let reading = log("Date|Service|Sched Time|Reason\n9/8/2025|OT|1:30 PM|Student absent\n9/15/2025|OT|1:30 PM|Provider out\n9/22/2025|OT|1:30 PM|Assembly")
        #expect(reading.sessions.map(\.start) == [clock(13, 30), clock(13, 30), clock(13, 30)])
    }

    @Test func `from and to under the length bear out the start beside them`() {
        let reading = log("Date|Service|Start|Length|Status\n9/8/2025|OT|1:00 PM|30 min|Seen\n9/9/2025|OT|1:45 PM|1:45-2:15 PM|Seen\n9/10/2025|OT|1:45 PM|2:00-2:15 PM|Seen")
        #expect(reading.sessions.map(\.minutes) == [30, 30, nil])
        #expect(reading.sessions[1].end == clock(14, 15))
        #expect(reading.sessions[2].flags.contains("minutes_unread"))
    }

    @Test func `a name beside its title in one column is the provider's`() {
        let reading = log("Date|Service|Provider / Title|Min|Status\n9/8/2025|OT|Lund, Mia / OTR|30|Seen\n9/9/2025|Speech|Dana Ito / SLP Assistant|30|Seen")
        #expect(reading.sessions.map(\.provider) == ["Lund, Mia", "Dana Ito"])
        #expect(reading.sessions.map(\.providerRole) == [.ot, .slpAssistant])
    }

    @Test func `a stated period goes before the month in the title of the first table`() {
        let reading = log(
            "Student: Noa Stern\nService: Counseling\nReporting period: 08/24/2026 - 11/13/2026\nAugust 2026\nDate|Minutes|Status\n8/25|30|Seen\n8/27|30|Seen\nSeptember 2026\nDate|Minutes|Status\n9/1|30|Seen"
        )
        #expect(reading.coverage?.term.first == day("2026-08-24"))
        #expect(reading.coverage?.term.last == day("2026-11-13"))
        #expect(reading.sessions.map(\.date) == [day("2026-08-25"), day("2026-08-27"), day("2026-09-01")])
    }

    @Test func `a running head between the rows of two pages is no row`() {
        func page(_ number: Int, _ lines: [String]) -> [SheetRow] {
            lines.enumerated().map { SheetRow(number: number * 10 + $0.offset, cells: $0.element.split(separator: "|", omittingEmptySubsequences: false).map { SheetCell(text: String($0)) }, page: number) }
        }
        let head = ["Prairie District|||Report 12 Delivery Detail", "Date|Service|Provider|Min|Status"]
        let rows = page(1, head + ["9/8/2025|OT|M. Lund, OTR|30|Seen", "9/9/2025|OT|M. Lund, OTR|30|Seen"]) + page(2, head + ["9/10/2025|OT|M. Lund, OTR|30|Seen"])
        let reading = LogReader.read([Sheet(name: "", rows: rows)], fileName: "log.pdf")
        #expect(reading.sessions.count == 3)
        #expect(!reading.problems.contains { $0.code == "rows-not-read" })
    }
}
