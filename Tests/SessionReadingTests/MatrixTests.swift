import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Logs whose sessions stand in a matrix of days and services, weekdays, students or months.
@Suite struct MatrixTests {
    /// `date service minutes status` of every session, one a line.
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map {
            "\($0.date) \($0.service.rawValue) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)"
        }
    }

    @Test func `a row of days that begins again in its middle is told and does not trap`() {
        let reading = log(
            """
            Therapy calendar - March|Service: Physical Therapy|Therapist: Ilse Vorn, PT
            |Sunday|Monday|Tuesday|Wednesday|Friday|Saturday
            1|2|3|4|5|6|7
            |P|TX|MU 3/4
            8|9|10|11|8|9|10|11|12|13|14
            |P|RF
            15|16|17|18|19|20|21
            |NS
            """)
        #expect(reading.sessions.isEmpty)
        #expect(reading.problems.map(\.code).contains("rows-not-read"))
    }

    @Test func `a line a day with a column a service gives a session a filled cell`() {
        let reading = log(
            """
            Itinerant calendar
            Pupil: Orla Venn
            Key: number = minutes; A = pupil absent; T = therapist absent; N = no school
            Date|Speech (min)|OT (min)|PT (min)|Notes
            October 2025
            10/01/2025|25|30||good day
            10/03/2025||T|20|
            10/08/2025|A|A||
            10/10/2025||||
            Total minutes|25|30|20|
            """)
        #expect(
            lines(reading) == [
                "2025-10-01 speech_language 25 delivered", "2025-10-01 occupational_therapy 30 delivered",
                "2025-10-03 occupational_therapy - provider_absent", "2025-10-03 physical_therapy 20 delivered",
                "2025-10-08 speech_language - student_absent", "2025-10-08 occupational_therapy - student_absent",
            ])
        #expect(reading.student.name == "Orla Venn")
        #expect(reading.isServiceLog)
        #expect(reading.coverage?.services == [.occupationalTherapy, .physicalTherapy, .speechLanguage])
        #expect(!reading.problems.contains { $0.code == "total-mismatch" })
    }

    @Test func `a column's sum that does not fit is told`() {
        let reading = log("Date|Speech|OT\n10/1/2025|30|20\n10/2/2025|30|\n10/3/2025|30|20\nTotal|120|40")
        #expect(reading.problems.contains { $0.code == "total-mismatch" && $0.message.contains("Speech") })
    }

    @Test func `a row a week with a column a weekday gives each cell its own day`() {
        let reading = log(
            """
            Resource minutes - reading
            Student: Orla Venn
            A = student away. S = teacher away, no sub. X = no school. P = program, trip or testing.
            Week of|Mon|Tue|Wed|Thu|Fri|Week total
            SEPTEMBER
            9/1/2025|X|30|30|S||60
            9/8/2025|30|A|20|P|30|80
            """)
        #expect(
            reading.sessions.map { "\($0.date) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)" } == [
                "2025-09-01 - school_closed_planned", "2025-09-02 30 delivered", "2025-09-03 30 delivered",
                "2025-09-04 - provider_absent", "2025-09-08 30 delivered", "2025-09-09 - student_absent",
                "2025-09-10 20 delivered",
                "2025-09-11 - student_unavailable_school", "2025-09-12 30 delivered",
            ])
        #expect(reading.sessions.allSatisfy { $0.service == .speciallyDesignedInstruction })
    }

    @Test func `weeks called by their Sunday or Friday keep their weekdays`() {
        let sundays = log("Speech log\nWeek of|M|T|W|Th|F\n9/7/2025|30||||\n9/14/2025|||30||\n9/21/2025|||||25")
        #expect(sundays.sessions.map(\.date) == [day("2025-09-08"), day("2025-09-17"), day("2025-09-26")])
        let fridays = log("Speech log\nWeek ending|Mon|Tue|Wed|Thu|Fri\n9/12/2025|30||||\n9/19/2025|||30||\n9/26/2025|||||25")
        #expect(fridays.sessions.map(\.date) == [day("2025-09-08"), day("2025-09-17"), day("2025-09-26")])
    }

    @Test func `days across the top and a row a service`() {
        let reading = log(
            """
            Service log, Student: Orla Venn
            Service|9/2/2025|9/4/2025|9/9/2025|9/11/2025
            Speech|30|A|30|
            Counseling||20||PA
            """)
        #expect(
            lines(reading) == [
                "2025-09-02 speech_language 30 delivered", "2025-09-04 speech_language - student_absent",
                "2025-09-09 speech_language 30 delivered", "2025-09-04 counseling 20 delivered",
                "2025-09-11 counseling - provider_absent",
            ])
    }

    @Test func `days of the month across the top and a row a month`() {
        let reading = log(
            """
            OT attendance, 30-minute sessions
            School year 2025-2026
            ✓ = seen, A = absent
            Month|1|2|3|4|5|6|7|8
            September||✓|||A|||✓
            February|||✓||||
            """)
        #expect(
            lines(reading) == [
                "2025-09-02 occupational_therapy 30 delivered", "2025-09-05 occupational_therapy - student_absent",
                "2025-09-08 occupational_therapy 30 delivered", "2026-02-03 occupational_therapy 30 delivered",
            ])
    }

    @Test func `a cell may hold a code beside its minutes, or a make-up with its day`() {
        let reading = log(
            "M = make-up; A = absent\nDate|Speech|OT\n9/3/2025|A|30\n9/10/2025|30|30\n9/17/2025|30 M (9/3)|zorb 30\n9/24/2025|30|30"
        )
        let made = reading.sessions.first { $0.makeupFor != nil }
        #expect(made?.date == day("2025-09-17"))
        #expect(made?.status == .makeup)
        #expect(made?.minutes == 30)
        #expect(made?.makeupFor == day("2025-09-03"))
        // Not understood beside its minutes: unknown, and said so.
        let odd = reading.sessions.first { $0.statusText == "zorb 30" }
        #expect(odd?.status == .unknown)
        #expect(odd?.flags.contains("status_not_understood") == true)
    }

    @Test func `a month's calendar gives each marked day its session`() {
        let drawing = """
            OT Service Calendar - September 2025
            Student: Orla Venn|Service: Occupational Therapy, 30-minute sessions
            Sun|Mon|Tue|Wed|Thu|Fri|Sat
            |1|2 ✓|3|4 ✓|5|6
            7|8|9 ✓|10|11 T|12|13
            14|15|16|17 M (9/11)|18 A|19|20
            21|22|23|24|25|26|27
            28|29|30||||
            OT Service Calendar - October 2025
            Student: Orla Venn|Service: Occupational Therapy, 30-minute sessions
            Sun|Mon|Tue|Wed|Thu|Fri|Sat
            |||1|2 ✓|3|4
            5|6|7 ✓|8|9|10|11
            12|13|14|15|16|17|18
            ✓ = seen 30 min A = student absent T = therapist absent M (date) = 30 min make-up for that date
            """
        let reading = log(drawing)
        #expect(
            lines(reading) == [
                "2025-09-02 occupational_therapy 30 delivered", "2025-09-04 occupational_therapy 30 delivered",
                "2025-09-09 occupational_therapy 30 delivered", "2025-09-11 occupational_therapy - provider_absent",
                "2025-09-17 occupational_therapy 30 makeup", "2025-09-18 occupational_therapy - student_absent",
                "2025-10-02 occupational_therapy 30 delivered", "2025-10-07 occupational_therapy 30 delivered",
            ])
        #expect(reading.sessions[4].makeupFor == day("2025-09-11"))
        #expect(reading.coverage?.term.first == day("2025-09-01"))
        #expect(reading.coverage?.term.last == day("2025-10-31"))
        let school = drawing.split(separator: "\n").filter { !$0.contains("Service") && !$0.contains("OT ") }.joined(
            separator: "\n")
        #expect(log(school).sessions.isEmpty)
    }

    @Test func `an ordinary log with a service column is no matrix`() {
        let reading = log("Date|Service|Speech goal|Minutes\n9/3/2025|Speech|r in words|30\n9/10/2025|OT|grip|30")
        #expect(reading.sessions.count == 2)
        #expect(reading.sessions.map(\.service) == [.speechLanguage, .occupationalTherapy])
    }
}
