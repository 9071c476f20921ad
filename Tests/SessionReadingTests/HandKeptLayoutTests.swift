import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Layouts that people who keep their log by hand choose for themselves.
@Suite struct HandKeptLayoutTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date) \($0.minutes.map(String.init) ?? "-") \($0.service.rawValue) \($0.status.rawValue)" }
    }

    // MARK: calendars

    private let calendar = """
        October 2025
        Orla Venn (5th)   school social work: I 30 x1/wk + lunch bunch 25 x1/wk
        Sun|Mon|Tue|Wed|Thu|Fri|Sat
        |||1|2|3|4
        |||9:40 I 30||LB 25|
        5|6|7|8|9|10|11
        |||I \u{2013} SSW out||LB \u{2013} field trip|
        12|13|14|15|16|17|18
        |1:15 I 30 MU for 10/8||9:40 I 30||LB 25|
        |||TC 15|||
        19|20|21|22|23|24|25
        |#in 5||9:40 I 20 assembly, cut short||LB 25|
        26|27|28|29|30|31|
        |||9:40 I 30 (Thurs is break)||LB 25|

        |I = individual, my office     LB = lunch bunch (with 3 others)     TC = teacher contact, w/o Orla     #in = hallway check-in, not IEP time
        |MU = make-up     SSW = me
        |J. Marlow-Pike, LMSW
        """

    @Test func `a time of day before the letter and the length is when the session began`() throws {
        let reading = log(calendar)
        func on(_ date: String) -> [Session] { reading.sessions.filter { $0.date == day(date) } }
        let first = try #require(on("2025-10-01").first)
        #expect(first.minutes == 30 && first.start == clock(9, 40) && first.delivery == .individual && first.status == .delivered)
        #expect(on("2025-10-03").first?.minutes == 25)
        #expect(on("2025-10-08").map(\.status) == [.providerAbsent] && on("2025-10-10").map(\.status) == [.studentUnavailableSchool])
        let makeup = on("2025-10-13")
        #expect(makeup.map(\.minutes) == [30] && makeup.map(\.status) == [.makeup] && makeup.first?.makeupFor == day("2025-10-08"))
        #expect(makeup.first?.start == clock(13, 15))
        #expect(on("2025-10-15").map(\.status) == [.delivered, .consult] && on("2025-10-15").map(\.minutes) == [30, 15])
        #expect(on("2025-10-22").map(\.status) == [.partial] && on("2025-10-22").map(\.minutes) == [20])
        #expect(on("2025-10-29").map(\.status) == [.delivered])
        #expect(!on("2025-10-20").contains { $0.status == .delivered })
    }

    @Test func `the words above a calendar and its signature tell the service`() {
        let reading = log(calendar)
        #expect(reading.sessions.allSatisfy { $0.service == .counseling && $0.providerRole == .socialWorker })
        #expect(reading.problems.contains { $0.code == "service-from-sentence" })
    }

    // MARK: lines

    private func list(_ lines: [[String]]) -> LogReading {
        let rows = ([["Dates since September"], ["Printed: 12/19/2025"]] + lines).enumerated()
            .map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "mail.txt")
    }

    @Test func `each line of a list may begin with its service`() {
        let reading = list([
            ["9/9", "VI 45. New brailler, loves it"], ["9/11", "O&M 30, gym to bus loop, 2 prompts"], ["9/16", "VI, didn't see him, out w/ flu"],
            ["9/18", "no VI, I was at the state conference"], ["9/23", "VI 45 to make up Thursday 9/18"], ["9/25", "O&M 30, timed route, 6 min, was 11 before"],
            ["9/30", "VI 45 and then O&M 30 right after"], ["10/7", "no school (staff day)"],
        ])
        #expect(
            lines(reading).prefix(8) == [
                "2025-09-09 45 vision delivered", "2025-09-11 30 o_and_m delivered", "2025-09-16 - vision student_absent",
                "2025-09-18 - vision provider_absent",
                "2025-09-23 45 vision makeup", "2025-09-25 30 o_and_m delivered", "2025-09-30 45 vision delivered", "2025-09-30 30 o_and_m delivered",
            ])
        #expect(reading.sessions.compactMap(\.makeupFor) == [day("2025-09-18")].compactMap { $0 })
        #expect(reading.sessions.last?.status == .schoolClosedPlanned)
    }

    @Test func `a length that is parted or bounded is not taken off its service`() {
        #expect(LineHead("OT 20/30").minutes == nil && LineHead("OT 1:10 with peers").minutes == nil && LineHead("OT 30 + 15 min").minutes == nil)
        #expect(LineHead("PTA meeting 30").service.isEmpty && LineHead("Speech room closed").service.isEmpty)
        #expect(LineHead("OT 30").minutes == 30 && LineHead("OT 30 min: scissors").words == "scissors")
    }

    // MARK: tables

    @Test func `months in bands give the days below them their dates`() {
        let reading = log(
            """
            OT running notes
            Student: Orla Venn
            Day + time||Who|Min|Notes
            SEPTEMBER 2025||||
            W 10   9:05\u{2013}9:30|D|KL|25|Pencil grasp
            W 24|N|KL|\u{2013}|Orla home sick
            DECEMBER 2025||||
            W 17   9:05\u{2013}9:30|D|KL|25|Gift tags
            9:30\u{2013}9:55|D|KL|25|Stayed on to make up 12/10.
            JANUARY 2026||||
            Th 29   3:20\u{2013}3:35|C|KL|15|Report card comments

            D = direct   C = consult w/ staff, Orla not there   N = no session
            KL = Kim Lund, OTR/L
            """)
        #expect(
            lines(reading) == [
                "2025-09-10 25 occupational_therapy delivered", "2025-09-24 - occupational_therapy student_absent",
                "2025-12-17 25 occupational_therapy delivered",
                "2025-12-17 25 occupational_therapy makeup", "2026-01-29 15 occupational_therapy consult",
            ])
        #expect(reading.sessions.first?.start == clock(9, 5) && reading.sessions[3].start == clock(9, 30))
        #expect(reading.sessions[3].makeupFor == day("2025-12-10"))
        #expect(!reading.problems.contains { $0.code == "weekday-differs" })
    }

    @Test func `the corner of a week's heading tells the month of its days`() throws {
        let reading = log(
            """
            Daily minutes, 2025-26
            Student: Orla Venn
            wk of 9/22|Mon 22|Tue 23|Wed 24|Thu 25|Fri 26|tot
            Reading|45|45|Ab|45|45|180
            Math|30|30|Ab|30|30|120
            wk of 9/29|Mon 29|Tue 30|Wed 1|Thu 2|Fri 3|tot
            Reading|45|NS|45|30|45|165
            Math|30|NS|30|30|30|120
            Ab = student absent; NS = no school
            """)
        let first = (22...26).map { "2025-09-\($0)" }, second = ["2025-09-29", "2025-09-30"] + (1...3).map { "2025-10-0\($0)" }
        try #require(reading.sessions.map(\.date.description) == first + first + second + second)
        #expect(reading.sessions.map(\.minutes) == [45, 45, nil, 45, 45, 30, 30, nil, 30, 30, 45, nil, 45, 30, 45, 30, nil, 30, 30, 30])
        #expect(reading.sessions[2].status == .studentAbsent && reading.sessions[11].status == .schoolClosedPlanned)
    }
}
