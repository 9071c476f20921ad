import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Months drawn as calendars whose squares hold service, time, code and initials.
@Suite struct SquareEntryTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date) \($0.service.rawValue) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)" }
    }

    private let head = """
        Itinerant services calendar|OCTOBER 2025
        Student: Aino Ilves|Grade: 3
        Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday

        """
    private let key = """

        LEGEND
        Services: SP, S/T = Speech therapy OT = Occupational therapy GC = Counseling
        Codes: P = present, one to one G = present, in a group A = child absent T = therapist absent N = no school M = make-up (date missed)
        Initials: rb = Rosa Bell, CCC-SLP tk = Timo Kerr, SLP-A mo = Mina Okafor, OTR/L
        """
    private let october = """
        28|29|30|1 SP 9:15-9:45 P rb|2 OT 12:40 - 1:10 G mo|3 FOUNDERS' DAY NO SCHOOL|4
        5|6|7 S/T A tk|8 SP 9:15-9:45 P rb|9 OT T|10|11
        12|13|14 SP 1:00 pm - 1:25 pm P tk (came late)|15 SNOW DAY SP N|16|17 SP M (10/7) 10:00-10:30 tk OT 10:30-11:00 M (10/9) mo|18
        19|20|21 SP/OT co-tx 12:45-1:15 P tk/mo|22 Birthday cake|23 S/T 9:15-9:45 tk P|24|25
        26|27|28|29|30|31 SP 9:45-9:15 P rb|1
        """

    @Test func `each square is read whole, whatever the order of its words`() {
        let reading = log(head + october + key)
        #expect(
            lines(reading) == [
                "2025-10-01 speech_language 30 delivered", "2025-10-02 occupational_therapy 30 delivered", "2025-10-03 other - school_closed_planned",
                "2025-10-07 speech_language - student_absent", "2025-10-08 speech_language 30 delivered", "2025-10-09 occupational_therapy - provider_absent",
                "2025-10-14 speech_language 25 partial", "2025-10-15 speech_language - school_closed_unplanned",
                "2025-10-17 speech_language 30 makeup", "2025-10-17 occupational_therapy 30 makeup", "2025-10-21 speech_language 30 delivered",
                "2025-10-21 occupational_therapy 30 delivered", "2025-10-23 speech_language 30 delivered", "2025-10-31 speech_language - delivered",
            ])
        #expect(reading.sessions[1].start == clock(12, 40))
        #expect(reading.sessions[1].end == clock(13, 10))
        #expect(reading.sessions.compactMap(\.makeupFor) == [day("2025-10-07"), day("2025-10-09")])
        #expect(reading.sessions.last?.flags.contains("time_order") == true)
    }

    @Test func `initials name who gave the service, codes how`() {
        let sessions = log(head + october + key).sessions
        #expect(sessions.map(\.providerRole) == [.slp, .ot, nil, .slpAssistant, .slp, nil, .slpAssistant, nil, .slpAssistant, .ot, .slpAssistant, .ot, .slpAssistant, .slp])
        #expect(sessions[0].delivery == .individual && sessions[1].delivery == .group)
        #expect(sessions[10].flags.contains("co_treatment") && sessions[11].flags.contains("co_treatment"))
        #expect(sessions[7].note == "SNOW DAY")
    }

    @Test func `words about a day that name no service are told and are no session`() {
        let reading = log(head + october + key)
        #expect(reading.problems.contains { $0.code == "rows-not-read" && $0.message.contains("row 7") })
    }

    @Test func `three months one below the other have each their own days`() {
        let november = """

            Itinerant services calendar|NOVEMBER 2025
            Student: Aino Ilves|Grade: 3
            Write the code on the day.
            Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday
            26|27|28|29|30|31|1
            2|3|4 SP 9:15-9:45 P rb|5|6 OT 12:40-1:10 G mo|7|8
            9|10|11 VETERANS DAY NO SCHOOL|12|13 OT A mo|14|15
            16|17|18 SP 9:15-9:45 P rb|19|20|21|22
            """
        let reading = log(head + october + key + november + key)
        #expect(reading.sessions.count == 19)
        #expect(reading.sessions.suffix(5).map(\.date) == [day("2025-11-04"), day("2025-11-06"), day("2025-11-11"), day("2025-11-13"), day("2025-11-18")])
        #expect(reading.coverage?.term.first == day("2025-10-01") && reading.coverage?.term.last == day("2025-11-30"))
    }

    @Test func `an entry held on a day named closed is in doubt`() {
        let wrong = october.replacing("15 SNOW DAY SP N", with: "15 NO SCHOOL TODAY SP 9:15-9:45 P rb")
        let reading = log(head + wrong + key)
        #expect(reading.sessions.first { $0.date == day("2025-10-15") }?.flags.contains("status_conflict") == true)
    }

    @Test func `a lone time is when the session began and no length`() {
        let plain = october.replacing("SP 9:15-9:45 P rb|2", with: "SP 1:10 P rb|2").replacing("8 SP 9:15-9:45 P rb", with: "8 SP 9:15 P rb")
        let sessions = log(head + plain + key).sessions
        #expect(sessions[0].start == clock(13, 10) && sessions[0].minutes == nil && sessions[0].status == .delivered)
        #expect(sessions[4].start == clock(9, 15) && sessions[4].minutes == nil)
    }

    @Test func `a month whose entries are not understood is told beside one that is read`() {
        let odd = """

            Itinerant services calendar|NOVEMBER 2025
            Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday
            26|27|28|29|30|31|1
            2|3 q4 zz|4|5 q7 yy|6|7|8
            9|10 q2 xx|11|12 q9 zz|13|14|15
            16|17 q1 ww|18|19|20|21|22
            """
        let reading = log(head + october + key + odd)
        #expect(reading.sessions.count == 14)
        #expect(reading.problems.contains { $0.code == "rows-not-read" && $0.message.contains("the entries of its month were not understood") })
    }

    @Test(arguments: [
        "P SP 9:15-9:45 rb", "9:15-9:45 SP P rb", "SP P/rb 9:15-9:45", "SP-P 9:15-9:45 rb", "SP: 9:15-9:45 P rb", "SP 9:15-9:45 rb P", "SP 9:15a-9:45a P rb",
        "SP 9:15 am to 9:45 am P rb", "Picture week SP 9:15-9:45 P rb",
    ])
    func `an entry is one, however its parts are ordered`(entry: String) {
        let reading = log(head + october.replacing("8 SP 9:15-9:45 P rb", with: "8 " + entry) + key)
        let own = reading.sessions.filter { $0.date == day("2025-10-08") }
        #expect(own.map(\.service) == [.speechLanguage])
        #expect(own.first?.status == .delivered && own.first?.minutes == 30 && own.first?.start == clock(9, 15) && own.first?.delivery == .individual)
        #expect(own.first?.providerRole == .slp)
    }

    @Test(arguments: [("SP 9:15-9:45 (30) A rb", SessionStatus.studentAbsent), ("SP A/rb", .studentAbsent), ("SP no show rb", .studentAbsent), ("A SP rb", .studentAbsent)])
    func `what was not held is not held, wherever its code stands`(entry: String, status: SessionStatus) {
        let reading = log(head + october.replacing("8 SP 9:15-9:45 P rb", with: "8 " + entry) + key)
        let own = reading.sessions.filter { $0.date == day("2025-10-08") }
        #expect(own.map(\.service) == [.speechLanguage])
        #expect(own.map(\.status) == [status])
        #expect(own.first?.providerRole == .slp)
    }
}
