import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// What people write into logs that they keep themselves: names without labels, keys above the headings, fates in the place's column.
@Suite struct HandKeptLogTests {
    /// A row of a workbook; a text before a `#` has the colour behind it.
    private func row(_ number: Int, _ line: String) -> SheetRow {
        SheetRow(
            number: number,
            cells: line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
                let parts = cell.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
                return SheetCell(text: parts[0], fill: parts.count > 1 ? parts[1] : nil)
            })
    }

    private func read(_ lines: [String], name: String = "") -> LogReading {
        LogReader.read([Sheet(name: name, rows: lines.enumerated().map { row($0.offset + 1, $0.element) })], fileName: "log.xlsx")
    }

    @Test func `a name before a number and a day of birth is the child's`() {
        let sheets = [("Tess M", "MARL, TESS   ID 40417   DOB 3/11/2016   Gr 4"), ("Ben H", "Ben Hays   ID 40418   DOB 6/2/2018")].map { tab, title in
            sheet("\(title)\nDate|Service|By|Min|Code\n9/8/2025|Speech|AB|30|P\n9/10/2025|Speech|kl|30|P", name: tab)
        }
        let key = sheet("Initials|Name|Title\nAB|Ana Bell|SLP, CCC-SLP\nkl|Kim Lund|SLPA (supervised by AB)", name: "KEY")
        let reading = LogReader.read([key] + sheets, fileName: "tracker.xlsx")
        #expect(reading.sessions.map { $0.studentName?.uppercased() } == ["TESS MARL", "TESS MARL", "BEN HAYS", "BEN HAYS"])
        #expect(reading.sessions.map(\.providerRole) == [.slp, .slpAssistant, .slp, .slpAssistant])
        #expect(!reading.problems.contains { $0.code == "student-unclear" })
        #expect(reading.sessions.allSatisfy { !$0.flags.contains("duplicate") })
    }

    @Test func `a key of colours above the headings is no part of them`() {
        let reading = read([
            "Speech log", "Student: Tess Marl", "absent#EEEE00|SLP out#0000EE|make-up#00EE00|no school#CCCCCC", "Date|Day|In|Out|Activity", "9/2/2025|Tue|9:00|9:30|r in words",
            "9/4/2025#EEEE00|Thu#EEEE00|9:00#EEEE00|9:30#EEEE00|#EEEE00", "9/9/2025|Tue|9:00|9:30|r in words", "", "Color key", "#EEEE00|Student absent",
        ])
        #expect(reading.sessions.count == 3)
        #expect(reading.sessions.allSatisfy { $0.provider == nil })
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered])
    }

    @Test func `a day whose colour the key explains is a row, and not a day alone`() {
        let rows = ["Adapted Physical Education", "Coach Ana Hale, APE teacher", "Date|Min|What we did", "9/8/2025|30|Ball skills", "9/15/2025#EEEE00|#EEEE00|#EEEE00", "9/22/2025|30|Balance"]
        let reading = read(rows + ["", "Color key", "#EEEE00|Student absent"])
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered])
        #expect(reading.sessions.allSatisfy { $0.providerRole == .adaptedPETeacher })
        #expect(read(rows).sessions.count == 2)
    }

    @Test func `a key's word for closed days of both kinds leaves it to the note`() {
        let reading = read([
            "Speech log", "Date|Min|Notes", "10/7/2025|30|", "10/14/2025#CCCCCC|#CCCCCC|PD day#CCCCCC", "1/27/2026#CCCCCC|#CCCCCC|SNOW#CCCCCC", "", "Color key",
            "#CCCCCC|no school (holiday, PD, snow)",
        ])
        #expect(reading.sessions.map(\.status) == [.delivered, .schoolClosedPlanned, .schoolClosedUnplanned])
    }

    @Test func `a fate in the column of places counts where the row has no time`() {
        let reading = log(
            "Date|Service|Start|End|Hours|Location\n10/5/2026|Speech|9:00|9:35|0.58|Rm 14\n10/6/2026|Speech|||0.00|STUDENT ABSENT\n10/7/2026|Speech|||0.00|NO SCHOOL - conferences\n10/8/2026|Speech|||0.00|AIDE OUT - no sub available\n10/9/2026|Speech|9:00|9:30|0.50|Home room")
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .schoolClosedPlanned, .providerAbsent, .delivered])
        #expect(reading.sessions[1].statusText == "STUDENT ABSENT" && reading.sessions[1].setting == nil)
    }

    @Test func `totals of hours may differ by what rounding makes of their rows`() {
        let week = "10/5/2026|Speech|3.58|Held\n10/6/2026|Speech|2.83|Held\n10/7/2026|Speech|3.58|Held"
        #expect(!log("Date|Service|Hours|Status\n\(week)\nWeek total||9.99|\n").problems.contains { $0.code == "total-mismatch" })
        #expect(log("Date|Service|Hours|Status\n\(week)\nWeek total||9.49|\n").problems.contains { $0.code == "total-mismatch" })
        let two = "\(week)\nWeek total||9.99|\n10/12/2026|Speech|3.00|Held\nWeek total||3.00|\nPay period total||12.99|"
        let next = "11/2/2026|Speech|1.00|Held\nWeek total||1.00|\n11/9/2026|Speech|1.50|Held\nWeek total||1.50|\nPay period total||2.50|"
        #expect(!log("Date|Service|Hours|Status\n\(two)\n\(next)").problems.contains { $0.code == "total-mismatch" })
    }

    @Test func `a week's sum is no session that could not be read`() {
        let reading = log("Occupational Therapy\nPeriod covered: 9/2/2025 - 1/16/2026\nWeek of September 8, 2025\nDay|Min|What we did\nTue 9/9|30|grip\nThu 9/11|30|grip\nWeek|60|\nTue 9/16|30|grip\nThu 12/11|30|grip\nWeek|60|")
        #expect(reading.sessions.count == 4)
        #expect(!reading.problems.contains { $0.code == "rows-not-read" || $0.code == "total-mismatch" })
        #expect(!reading.sessions.contains { $0.flags.contains("outside_period") })
    }

    @Test func `who signed a list of lines gave its sessions, if only one did`() {
        let lines = ["9/2", "9/4", "9/9", "9/11", "9/16"].map { "\($0)|30 min, individual (make-up for 9/1)" }
        let reading = read(["Counseling minutes for the 25-26 school year"] + lines + ["Take care,", "Ana Bell, LCSW", "School Social Worker"])
        #expect(reading.sessions.count == 5)
        #expect(reading.sessions.allSatisfy { $0.providerRole == .socialWorker && $0.delivery == .individual })
        let two = read(["Counseling minutes for the 25-26 school year"] + lines + ["Ana Bell, LCSW", "Kim Lund, LCSW"])
        #expect(two.sessions.allSatisfy { $0.provider == nil })
        let other = read(["Counseling minutes for the 25-26 school year"] + lines + ["Kim Lund, OTR/L"])
        #expect(other.sessions.allSatisfy { $0.provider == nil })
    }

    @Test func `a talk with an adult, the child not there, is a consultation`() {
        let reading = log(
            "Counseling log\nDate|Min|Notes\n12/2/2025|30|card game\n12/5/2025|20|Met with Mr. Lund (classroom teacher) about the cards, Tess not present.\n12/9/2025|10|Met with Ms. Bell about the slant board (consult).\n12/11/2025|30|Met with Tess in the office")
        #expect(reading.sessions.map(\.status) == [.delivered, .consult, .consult, .delivered])
    }

    @Test func `the child's no goes before what else there was`() {
        let reading = log("Speech log\nDate|Min|Status\n12/2/2025|30|Seen\n12/9/2025||didn\u{2019}t want to come, class party\n12/11/2025||class party")
        #expect(reading.sessions.map(\.status) == [.delivered, .refused, .studentUnavailableSchool])
    }

    @Test func `parts of a note that say how the session was held`() {
        let reading = log(
            "Speech log\nDate|Min|Status|Notes\n1/6/2026|30|Seen|r words\n1/8/2026|30|Seen|snow day, virtual\n1/13/2026|30|Seen|card game, in person\n1/15/2026|30|Seen|virtual reality book")
        #expect(reading.sessions.map(\.mode) == [nil, .remote, .inPerson, nil])
    }

    @Test func `days of make-ups beside scores, and with the day before the month`() {
        let reading = log(
            "Speech log\nDate|Min|Code|Notes\n10/6/2025|30|P|\n10/22/2025|30|MU|for 8 Oct\n12/12/2025|30|MU|\"ar\" 12/20\n1/16/2026|30|P|Seen Friday in place of 1/15. Goals on track.\n1/20/2026|30|P|Used cards in place of 1/15 sheets")
        #expect(reading.sessions[1].makeupFor == day("2025-10-08"))
        #expect(reading.sessions[3].status == .makeup && reading.sessions[3].makeupFor == day("2026-01-15"))
        #expect(reading.sessions[4].status == .delivered)
        var rows = [row(1, "Speech log"), row(2, "Date|Min|Code|Notes"), row(3, "12/9/2025|30|P|"), row(4, "12/12/2025|30|MU|\"ar\" 12/20")]
        rows[3].cells[2].comment = "12/9"
        let commented = LogReader.read([Sheet(name: "", rows: rows)], fileName: "log.xlsx")
        #expect(commented.sessions.last?.makeupFor == day("2025-12-09"))
    }

    @Test func `a key that calls smaller numbers shortened makes parts of them`() {
        let grid = "Attendance October 2025\nService: Speech, group\nStudent|10/7|10/9|10/14|10/16\nTess Marl|30|30|20|30\nBen Hays|30|A|30|25\nKEY: 30 = full session (minutes)\nany smaller number = came late / left early"
        let reading = log(grid)
        #expect(reading.sessions.filter { $0.status == .partial }.map(\.minutes) == [20, 25])
        let plain = log(grid.replacing("\nany smaller number = came late / left early", with: ""))
        #expect(!plain.sessions.contains { $0.status == .partial })
    }

    @Test func `the head of a matrix's next page is nobody's row`() {
        let reading = log(
            "Service: Speech, group\nMonth: September 2025|Therapist: Ana Bell, SLP\nStudent|9/2|9/4|9/9\nTess Marl|30|30|M\nBen Hays|30|A|M\nNOTES: M 9/9 (Tue): 30 min make-up for 9/5\nMonth: October 2025|Service: Speech, group|Therapist: Ana Bell, SLP\nStudent|10/7|10/9|10/14\nTess Marl|30|30|30\nBen Hays|30|30|30")
        #expect(Set(reading.sessions.compactMap(\.studentName)) == ["Tess Marl", "Ben Hays"])
        #expect(reading.sessions.filter { $0.status == .makeup }.map(\.makeupFor) == [day("2025-09-05"), day("2025-09-05")])
    }
}
