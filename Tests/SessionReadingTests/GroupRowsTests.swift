import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Logs of groups, whose rows name several children.
@Suite struct GroupRowsTests {
    private func told(_ reading: LogReading) -> [String] {
        reading.sessions.map {
            "\($0.date) \($0.studentName ?? "-") \($0.status.rawValue) \($0.minutes ?? -1) \($0.groupSize ?? -1) row \($0.source.row)"
        }
    }

    @Test func `each child whom a row names has a session of its own`() {
        let reading = log(
            """
            Speech group C
            SLP: Ida Sund, CCC-SLP
            Date|Start|End|Min|Students present|Absent (why)|# in group|Note
            2/3/2025|9:00|9:30|30|Orla Venn, Tam Aldous, Wren Ito||3|
            2/5/2025|9:00|9:30|30|Tam Aldous, Wren Ito|Orla Venn (ill)|2|
            2/10/2025|9:00|9:20|20|Orla Venn, Tam Aldous|Wren Ito (field trip)|2|short
            February|||80|3 groups||||
            """)
        #expect(
            told(reading) == [
                "2025-02-03 Orla Venn delivered 30 3 row 4", "2025-02-03 Tam Aldous delivered 30 3 row 4", "2025-02-03 Wren Ito delivered 30 3 row 4",
                "2025-02-05 Tam Aldous delivered 30 2 row 5", "2025-02-05 Wren Ito delivered 30 2 row 5", "2025-02-05 Orla Venn student_absent -1 -1 row 5",
                "2025-02-10 Orla Venn delivered 20 2 row 6", "2025-02-10 Tam Aldous delivered 20 2 row 6",
                "2025-02-10 Wren Ito student_unavailable_school -1 -1 row 6",
            ])
        #expect(reading.sessions.allSatisfy { $0.service == .speechLanguage && $0.delivery == .group && $0.providerRole == .slp && $0.start == clock(9, 0) })
        #expect(!reading.problems.contains { ["rows-not-read", "total-mismatch", "status-not-understood"].contains($0.code) })
        #expect(reading.student.name == nil)
    }

    @Test func `a sum of the month that does not fit is told`() {
        let reading = log(
            """
            Speech group C
            Date|Min|Students present
            2/3/2025|30|Orla Venn, Tam Aldous
            2/5/2025|30|Orla Venn, Tam Aldous
            February|90|
            """)
        #expect(reading.sessions.count == 4)
        #expect(reading.problems.map(\.code).contains("total-mismatch"))
    }

    @Test func `remarks beside names are the child's own`() {
        let reading = log(
            """
            Social skills counseling
            Date|Min|Students|Status|Note
            2/3/2025|30|Orla Venn; Tam Aldous (15 min)|Held|
            2/5/2025|30|Orla Venn & Tam Aldous|Staff absent|
            2/10/2025|30|Orla Venn and Tam Aldous|Held|
            """)
        #expect(
            told(reading) == [
                "2025-02-03 Orla Venn delivered 30 2 row 3", "2025-02-03 Tam Aldous delivered 15 2 row 3", "2025-02-05 Orla Venn provider_absent 30 2 row 4",
                "2025-02-05 Tam Aldous provider_absent 30 2 row 4", "2025-02-10 Orla Venn delivered 30 2 row 5", "2025-02-10 Tam Aldous delivered 30 2 row 5",
            ])
    }

    @Test(arguments: ["Venn, Orla", "De la Cruz, Orla May", "Orla Venn, Jr.", "Orla Venn"])
    func `one child's name with its surname first is one child`(name: String) {
        let reading = log(
            """
            Speech log
            Date|Minutes|Student|Status
            2/3/2025|30|\(name)|Held
            2/5/2025|30|\(name)|Held
            2/7/2025|30|\(name)|Absent
            """)
        #expect(reading.sessions.count == 3)
    }

    @Test func `first names parted by commas are children, surnames before first names are not`() {
        let first = log(
            """
            Speech log
            Date|Min|Students
            2/3/2025|30|Orla, Tam, Wren
            2/5/2025|30|Orla, Wren
            2/7/2025|30|Tam
            """)
        #expect(first.sessions.compactMap(\.studentName) == ["Orla", "Tam", "Wren", "Orla", "Wren", "Tam"])
        let last = log(
            """
            Speech log
            Date|Min|Students
            2/3/2025|30|Venn, Orla, Aldous, Tam
            2/5/2025|30|Venn, Orla, Aldous, Tam
            """)
        #expect(last.sessions.count == 2)
    }

    @Test func `several therapists are no children`() {
        let reading = log(
            """
            Speech log of Orla Venn
            Date|Min|Staff present|Status
            2/3/2025|30|Ida Sund, Noor Varga|Held
            2/5/2025|30|Ida Sund, Noor Varga|Held
            """)
        #expect(reading.sessions.count == 2)
    }

    @Test func `children side by side share the row's length and times, and the colour of a row tells of make-ups`() {
        let green = "A9D18E"
        func row(_ number: Int, _ texts: [String], fill: String? = nil) -> SheetRow {
            SheetRow(number: number, cells: texts.map { SheetCell(text: $0, fill: $0.isEmpty ? nil : fill) })
        }
        let rows = [
            row(1, ["Pine Lane School - small groups"]), row(2, ["Group:", "Lunch club (social skills counseling)"]), row(3, ["Led by:", "Noor Varga, LCSW"]),
            row(4, ["Date", "From", "To", "Min", "Orla Venn", "Tam Aldous", "Wren Ito", "Notes"]),
            row(5, ["2/3/2025", "11:45", "12:15", "30", "P", "P", "A", ""]), row(6, ["2/5/2025", "11:45", "12:15", "1/2 hr", "C", "C", "C", "training"]),
            row(7, ["2/7/2025", "11:45", "12:15", "25-30", "P", "F", "P", ""]),
            row(8, ["2/8/2025", "11:45", "12:15", "30", "P", "A", "P", "2/5"], fill: green), row(9, ["Present:", "", "", "", "3", "1", "2"]),
            row(10, ["P = present   A = absent   F = field trip   C = cancelled by counselor"]),
            row(11, ["green row = make-up group, date in Notes is the one missed"], fill: green),
        ]
        let reading = LogReader.read([Sheet(name: "Club", rows: rows)], fileName: "club.ods")
        #expect(
            reading.sessions.map { "\($0.date.day) \($0.studentName?.prefix(4) ?? "-") \($0.status.rawValue) \($0.minutes ?? -1) \($0.makeupFor?.day ?? -1)" } == [
                "3 Orla delivered 30 -1", "3 Tam  delivered 30 -1", "3 Wren student_absent -1 -1", "5 Orla provider_absent -1 -1", "5 Tam  provider_absent -1 -1",
                "5 Wren provider_absent -1 -1", "7 Orla delivered 25 -1", "7 Tam  student_unavailable_school -1 -1", "7 Wren delivered 25 -1",
                "8 Orla makeup 30 5", "8 Tam  student_absent -1 -1", "8 Wren makeup 30 5",
            ])
        #expect(
            reading.sessions.allSatisfy {
                $0.service == .counseling && $0.delivery == .group && $0.providerRole == .socialWorker && $0.start == clock(11, 45) && $0.end == clock(12, 15)
            })
        #expect(reading.sessions.filter { $0.date.day == 7 && $0.minutes != nil }.allSatisfy { $0.flags.contains("minutes_range") })
    }

    @Test func `a label of a group that gives an amount is no name of one`() {
        let reading = log(
            """
            Speech services
            Individual: 2 x 30 min  Group: 1 x 30 min
            Date|Min|Status
            2/3/2025|30|Held
            2/5/2025|30|Held
            """)
        #expect(reading.sessions.map(\.delivery) == [.unspecified, .unspecified])
    }
}
