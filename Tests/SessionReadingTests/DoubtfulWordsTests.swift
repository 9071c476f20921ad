import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Words that mean one thing here and another there: names called as sums are, states of claims, months in which something is due, keys of numbers.
@Suite struct DoubtfulWordsTests {
    @Test func `a child called as a sum is keeps its sessions, and is told`() {
        let reading = log(
            "Caseload October 2025\nService: Speech\nStudent|10/6|10/8|10/13|10/15\nTess Marl|30|30|30|30\nSum Lind|30|30|30|30\nBen Hays|30|30|A|30\nTotal|90|90|60|90")
        #expect(reading.sessions.count { $0.studentName == "Sum Lind" } == 4)
        #expect(reading.sessions.count == 12)
        #expect(reading.problems.contains { $0.code == "row-may-be-count" })
        let team = log(
            "Caseload October 2025\nService: Speech\nStudent|10/6|10/8|10/13|10/15\nTess Marl|30|30|30|30\nBen Hays|30|30|A|30\nTeam Total|60|60|30|60")
        #expect(team.sessions.count == 8)
    }

    @Test func `a void claim takes its session back, a paid one does not`() {
        let reading = log(
            "Speech log\nDate of Service|Procedure|Units|Claim Status\n10/6/2025|92507|2|Paid\n10/8/2025|92507|2|Void\n10/13/2025|92507|2|Denied\n10/15/2025|92507|2|Pending")
        #expect(reading.sessions.map(\.status) == [.delivered, .void, .delivered, .delivered])
    }

    @Test func `states of claims without a paid one are no attendance`() {
        let reading = log(
            "Speech log\nDate|Units|Status\n10/6/2025|2|Pending\n10/8/2025|2|Void\n10/13/2025|2|Suspended\n10/15/2025|2|Open")
        #expect(reading.sessions.map(\.status) == [.delivered, .void, .delivered, .delivered])
        #expect(reading.sessions.allSatisfy { $0.status == .void || $0.flags.contains("claim_status") })
        let child = log("Speech log\nDate|Minutes|Status\n10/6/2025|30|Seen\n10/8/2025|30|Suspended")
        #expect(child.sessions.last?.status == .suspended)
    }

    @Test func `a month in which something is due is no title`() {
        let reading = log(
            "Speech log October 2025\nDate|Minutes|Status\n10/6|30|Seen\nAnnual review due March 2026||\n10/8|30|Seen\nIEP meeting in November 2025||\n10/13|30|Seen")
        #expect(reading.sessions.map(\.date) == [day("2025-10-06"), day("2025-10-08"), day("2025-10-13")])
        #expect(reading.coverage?.term.last == day("2025-10-31"))
    }

    @Test func `numbers of a status are read by their key`() {
        for key in ["Status: 1 Seen | 2 Student absent | 3 Provider absent", "Key: 1 = Seen; 2 = Student absent; 3 = Provider absent"] {
            let rows = ["Date|Minutes|Status", "10/6/2025|30|1", "10/8/2025|30|2", "10/13/2025|30|3"].map { line in
                SheetRow(number: 0, cells: line.split(separator: "|").map { SheetCell(text: String($0)) })
            }
            let sheet = Sheet(
                name: "", rows: ([SheetRow(number: 1, cells: [SheetCell(text: "Speech log")]), SheetRow(number: 2, cells: [SheetCell(text: key)])] + rows)
                    .enumerated().map { SheetRow(number: $0 + 1, cells: $1.cells) })
            let reading = LogReader.read([sheet], fileName: "log.csv")
            #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .providerAbsent])
        }
    }

    @Test func `no message repeats a child's name that stands over a column`() {
        let unused = log("Speech log\nDate|Start|End|Orla Venn|Ivo Dahl\n10/6/2025|9:00|9:30|r sound|s sound\n10/8/2025|9:00|9:30|r sound|s sound")
        let unread = log("Service log\nDate|Orla Venn|Ivo Dahl|Notes\n10/6/2025|worked|played|x\n10/8/2025|worked|sang|y")
        for reading in [unused, unread] {
            #expect(!reading.problems.isEmpty)
            #expect(reading.problems.allSatisfy { !$0.message.contains("Orla") && !$0.message.contains("Ivo") })
        }
    }

    @Test func `letters behind a length, and parts of an hour, are read by the key`() {
        let key = Sheet(
            name: "Legend",
            rows: [["Code", "Meaning"], ["SA", "student absent"], ["M after a number", "make-up"], ["G / I", "group / individual"]].enumerated()
                .map { SheetRow(number: $0 + 1, cells: $1.map { SheetCell(text: $0) }) })
        let weeks = sheet(
            """
            Service|Occupational therapy
            Week of|Mon|Tue|Wed|Thu|Fri
            9/8/2025|||0.75||
            9/15/2025|||SA||0.75 M
            9/22/2025|||0.5 G||
            9/29/2025|||.75 I||
            """)
        let reading = LogReader.read([weeks, key], fileName: "log.xlsx")
        #expect(reading.sessions.map { $0.minutes ?? 0 } == [45, 0, 45, 30, 45])
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .makeup, .delivered, .delivered])
        #expect(reading.sessions.suffix(2).map(\.delivery) == [.group, .individual])
    }
}
