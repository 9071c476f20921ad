import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Grids whose columns are weeks and whose rows are services or children, and what stands before the columns.
@Suite struct WeekColumnTests {
    private static let weeks = """
        MILL SCHOOLS
        Student: Ilse Vorn
         | | |Week beginning
        Service|Provider|IEP min / week|9/7/2026|9/14/2026|9/21/2026|9/28/2026|10/5/2026|10/12/2026|Total given|Total due
        Speech/Language|K. Lund, CCC-SLP|60|60|60|30 / AB|60|PO|60|270|360
        Occupational Therapy|D. Pell, COTA/L|30|30|AB|30|30|30|PO|120|180
        Weekly total|||90|60|60|90|30|60|390|
         |
        Code|Meaning
        AB|student absent
        PO|provider out
        """

    @Test func `a cell under a week is the sum of that week`() throws {
        let read = log(Self.weeks)
        #expect(read.sessions.count == 13)
        #expect(read.sessions.allSatisfy { $0.flags.contains("week_total") && $0.date.weekday == .monday })
        let speech = read.sessions.filter { $0.service == .speechLanguage }
        #expect(speech.map(\.minutes) == [60, 60, 30, nil, 60, nil, 60])
        #expect(speech.map(\.status) == [.delivered, .delivered, .delivered, .studentAbsent, .delivered, .providerAbsent, .delivered])
        try #require(speech.count == 7)
        #expect(speech[3].date == day("2026-09-21"))
        #expect(speech.allSatisfy { $0.providerRole == .slp })
    }

    @Test func `days a week apart are days where nothing speaks of weeks`() {
        let read = log("Service|9/8/2026|9/15/2026|9/22/2026|9/29/2026\nSpeech|30|30|A|30\nOT|20|20|20|20")
        #expect(read.sessions.map(\.date.weekday) == Array(repeating: .tuesday, count: 8))
        #expect(!read.sessions.contains { $0.flags.contains("week_total") })
    }

    @Test func `a column called by its week is read as the others are`() {
        let read = log("Student: Ilse Vorn\nService|Week of 9/7/2026|9/14/2026|9/21/2026|9/28/2026\nSpeech|60|60|30|60\nOT|20|20|20|20")
        #expect(read.sessions.map(\.minutes) == [60, 60, 30, 60, 20, 20, 20, 20])
        #expect(read.sessions.first?.date == day("2026-09-07"))
    }

    @Test func `one weekday's column in use is enough under a heading of weekdays`() {
        let read = log("Student: Ilse Vorn\nService: Occupational Therapy\nWeek of|Mon|Tue|Wed|Thu|Fri|Comments\n9/7/2026|||30|||loops\n9/14/2026|||30|||\n9/21/2026|||PA|||OT out")
        #expect(read.sessions.map(\.date) == ["2026-09-09", "2026-09-16", "2026-09-23"].compactMap { day($0) })
        #expect(read.sessions.last?.status == .providerAbsent)
    }

    @Test func `words that run over the days of a printed grid are told and are no sessions`() {
        let read = log(
            """
            Social work register
            Month of: March 2026
            PUPIL|I/G|2|3|4|5|6|9|10|11
            Kay Brandt|I|30||30|||A||20L
            Abe Quiring|G|25|||transferred|out|3||
            Pia Oster|G|25|W||25||25||
            A = absent, excused   W = worker absent   L after figure = came late or left early (minutes present)
            """, page: 1)
        #expect(read.sessions.filter { $0.studentName == "Abe Quiring" }.count == 1)
        #expect(read.problems.contains { $0.code == "rows-not-read" && $0.message.contains("run over") })
        let status = read.sessions.map(\.status)
        #expect(status.contains(.providerAbsent) && status.contains(.studentAbsent) && status.contains(.partial))
    }

    private static let slots = """
        Monthly attendance - Occupational Therapy
        October 2026
        Student|Time|1:1 / grp|10/6|10/8|10/13|10/15|10/20
        Dash Quarles|9:00-9:30|1:1|P||A|P 15|MU 10/13
        Mira Sanger|9:35-10:05|grp|P|P|TO||P
        P = present, full time slot shown (30 min)   P + number = present for that many minutes only   A = student absent   TO = therapist out   MU + date = make-up, 30 min, for the date given
        """

    @Test func `the time before the days is that of sessions held as usual`() {
        let sessions = log(Self.slots).sessions
        let own = sessions.filter { $0.studentName == "Dash Quarles" }
        #expect(own.map(\.start) == [clock(9, 0), nil, nil, nil])
        #expect(own.map(\.minutes) == [30, nil, 15, 30])
        #expect(own.map(\.status) == [.delivered, .studentAbsent, .partial, .makeup])
        #expect(own.last?.makeupFor == day("2026-10-13"))
        let other = sessions.filter { $0.studentName == "Mira Sanger" }
        #expect(other.map(\.end) == [clock(10, 5), clock(10, 5), nil, clock(10, 5)])
        #expect(other.map(\.delivery) == Array(repeating: .group, count: 4))
    }

    @Test func `words of a heading that stand over the column beside it go there`() {
        let read = log(
            """
            Student: Ilse Vorn
            Service Date (desc) Time||Service|Duration|Outcome
            Thu 9/10/2026|9:40 AM - 10:05 AM|Speech|0h 25m|Held
            Tue 9/8/2026|9:40 AM - 10:05 AM|Speech|0h 25m|Held
            Thu 9/3/2026|9:40 AM|Speech||Not held - student refused
            """)
        #expect(read.sessions.map(\.start) == [clock(9, 40), clock(9, 40), clock(9, 40)])
        #expect(read.sessions.map(\.end) == [clock(10, 5), clock(10, 5), nil])
        #expect(read.sessions.map(\.date) == ["2026-09-10", "2026-09-08", "2026-09-03"].compactMap { day($0) })
    }
}
