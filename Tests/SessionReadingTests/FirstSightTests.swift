import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Forms of logs whose meaning stands elsewhere in the file: keys below the rows, titles of sections, sentences, blocks.
@Suite struct FirstSightTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map {
            "\($0.date) \($0.service.rawValue) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)"
        }
    }

    @Test func `numbers for fates and services are read by the key below the rows`() {
        let reading = log(
            """
            SESS_DT|SVC_CD|DUR_MIN|ATT_CD|STAFF_TTL
            9/2/2025|71|30|4|SLP
            9/4/2025|71|0|6|SLP
            9/9/2025|72|0|7|COTA
            9/11/2025|72|45|4|COTA

            SVC_CD: 71 Speech Therapy; 72 Occupational Therapy
            ATT_CD: 4 Service provided; 6 Student absent; 7 Provider absent
            """)
        #expect(
            lines(reading) == [
                "2025-09-02 speech_language 30 delivered", "2025-09-04 speech_language 0 student_absent",
                "2025-09-09 occupational_therapy 0 provider_absent", "2025-09-11 occupational_therapy 45 delivered",
            ])
    }

    @Test func `a section's title names child and service for the rows below it`() {
        let reading = log(
            """
            Student: Orla Venn   Service: Physical Therapy
            Date|Minutes|Result
            9/2/2025|30|Delivered
            9/4/2025|30|Delivered
            Student: Orla Venn   Service: Speech Therapy
            Date|Minutes|Result
            9/3/2025|20|Delivered
            """)
        #expect(reading.sessions.map(\.service) == [.physicalTherapy, .physicalTherapy, .speechLanguage])
    }

    @Test func `numbers of claims are no minutes, and no session lasts longer than a day`() {
        let claims = log(
            """
            Speech therapy log
            Date|Start|End|Time|Result
            9/2/2025|9:00 AM|9:30 AM|1830041|seen
            9/4/2025|9:00 AM|9:30 AM|1830042|seen
            9/9/2025|9:00 AM|9:30 AM|1830043|seen
            """)
        #expect(claims.sessions.map(\.minutes) == [30, 30, 30])
        let odd = log(
            """
            Speech therapy log
            Date|Minutes|Result
            9/2/2025|30|seen
            9/4/2025|92507|seen
            9/9/2025|700|seen
            9/11/2025|30|seen
            """)
        #expect(odd.sessions.map(\.minutes) == [30, nil, 700, 30])
        #expect(odd.sessions.map { $0.flags.contains("minutes_implausible") } == [false, true, true, false])
        #expect(odd.problems.contains { $0.code == "minutes-implausible" })
    }

    @Test func `a column of activities or reasons takes no lesson for a closed school`() {
        let reading = log(
            """
            Speech therapy log
            Date|Arrived|Left|Minutes|What we did or why not
            10/1/2025|9:00 AM|9:30 AM|30|Snow and ice words
            10/2/2025|9:00 AM|9:20 AM|20|Read about a field trip
            10/7/2025|-|-|-|I was out sick.
            10/8/2025|9:00 AM|9:30 AM|30|Consult only with Mr. Ode; student not seen
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .providerAbsent, .consult])
        #expect(reading.sessions.first?.start == clock(9, 0))
    }

    @Test func `yes and no under an unknown question are a fate, and the remark says why not`() {
        let reading = log(
            """
            Nursing log
            Date|Minutes|Tube fed?|Remarks
            9/2/2025|20|Y|
            9/3/2025||N|No nurse on campus, father came
            9/4/2025|25|Y|
            9/5/2025||N|student absent
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .providerAbsent, .delivered, .studentAbsent])
    }

    @Test func `days with a hyphen and no year are days, and a code may carry the day it makes up`() {
        let reading = log(
            """
            Speech log - October 2025
            SLP: Ada Lark, MA
            Date|Min|Attend.
            10-2|30|P
            10-7|30|MK for 10/1
            10/9||ab
            P = seen; ab = student absent; MK = make-up
            """)
        #expect(reading.sessions.map(\.date) == ["2025-10-02", "2025-10-07", "2025-10-09"].map(day))
        #expect(reading.sessions.map(\.status) == [.delivered, .makeup, .studentAbsent])
        #expect(reading.sessions.dropFirst().first?.makeupFor == day("2025-10-01"))
        #expect(reading.sessions.first?.providerRole == .slp)
    }

    @Test func `a sentence above the rows says who gives the service`() {
        let reading = log(
            """
            Attached is the counseling log that Ms. Ito, our school counselor, keeps.
            Date|Min|Kept?
            9/2/2025|30|Y
            9/9/2025|30|Y
            9/16/2025||N
            """)
        #expect(reading.sessions.map(\.providerRole) == [.counselor, .counselor, .counselor])
    }

    @Test func `a month's weeks are never dated into another month`() {
        let reading = log(
            """
            Occupational Therapy - October 2025
            Mon|Tue|Wed|Thu|Fri
             | |1|2 P30|3
            6|7 P30|8|9 P30|10
            13|14 P30|15|16 A|17
            20|21 P30|22|23 P30|24
            27|28 P30|29|30 P30|31
            Occupational Therapy - November 2025
            Mon|Tue|Wed|Thu|Fri
            3|4 P30|5|6 P30|7
            10|11 P30|12|13 A|14
            17|18 P30|19|20 P30 |21 MU30 (for 11/13)
            P = seen, A = student absent, MU = make-up
            """)
        #expect(reading.sessions.filter { $0.date.month == 11 }.count == 7)
        #expect(reading.sessions.last?.makeupFor == day("2025-11-13"))
        #expect(reading.sessions.last?.minutes == 30)
    }

    @Test func `blocks of labels and values are sessions`() {
        let card = { (day: String, how: String, minutes: String) in
            "Visit date: \(day)\nService: Speech Therapy | Provider: Kim Lee, SLP\nOutcome: \(how) | Minutes: \(minutes)\n"
        }
        let reading = log(
            "Visits of Orla Venn\n" + card("9/11/2025", "Seen", "30") + card("9/9/2025", "Student absent", "0")
                + card("9/4/2025", "Seen", "20") + card("9/2/2025", "Seen", "30"))
        #expect(
            lines(reading) == [
                "2025-09-11 speech_language 30 delivered", "2025-09-09 speech_language 0 student_absent",
                "2025-09-04 speech_language 20 delivered", "2025-09-02 speech_language 30 delivered",
            ])
        #expect(reading.sessions.allSatisfy { $0.providerRole == .slp })
    }
}
