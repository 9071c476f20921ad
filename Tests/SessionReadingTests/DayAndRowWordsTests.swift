import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Words beside days and rows that decide a session's length, its giver, its fate or its student.
@Suite struct DayAndRowWordsTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)" }
    }

    // MARK: squares of a calendar

    private let month = """
        Speech therapy|October 2025|Student: Orla Venn
        SUN|MON|TUE|WED|THU|FRI|SAT
        28|29|30|1 E 20 RB|2|3|4
        5|6 S 30 TK|7|8 E 20 RB|9|10 D 11:45|11
        12|13 S 30 RB|14|15 E 20 TK|16|17|18
        19|20 S 25 TK|21|22 A|23|24|25
        26|27 30 S TK|28|29|30|31|1
        Key E = individual S = group (3) number = minutes A = child absent D = early dismissal
        RB = Rosa Bell, CCC-SLP TK = Timo Kerr, SLP Assistant
        """

    @Test func `a letter for how a session was given leaves the initials behind its length`() {
        let reading = log(month)
        let given = reading.sessions.filter { ($0.minutes ?? 0) > 0 }
        #expect(given.map { "\($0.date.day) \($0.minutes ?? -1) \($0.delivery.rawValue) \($0.providerRole?.rawValue ?? "-")" } == [
            "1 20 individual slp", "6 30 group slp_assistant", "8 20 individual slp", "13 30 group slp", "15 20 individual slp_assistant",
            "20 25 group slp_assistant", "27 30 group slp_assistant",
        ])
    }

    @Test func `the time of day behind a code for a session not held is no length`() {
        let early = log(month).sessions.first { $0.date == day("2025-10-10") }
        #expect(early?.status == .earlyRelease && early?.minutes == nil)
    }

    // MARK: titles and totals

    @Test func `a remark behind the student's name does not lose the name`() {
        for remark in ["(moved in 9/29/25)", "- exited 12/1/2025", "(DOB 4/5/2017)"] {
            let reading = log("Speech log\nStudent: Orla Venn \(remark)\nDate|Min|Status\n10/1/2025|30|Seen\n10/3/2025|30|Seen")
            #expect(reading.student.name == "Orla Venn")
        }
    }

    @Test func `a code that says not to count is no count of sessions`() {
        let reading = log(
            "Speech log\nDate|Min|Code|Comment\n10/1/2025|30|01|\n10/3/2025|30|01|\n10/6/2025|0|11|\n10/8/2025|30|01|\n10/10/2025|30|01|\n10/13/2025|30|01|\n10/15/2025|30|01|\n10/17/2025|30|01|\n\nCode|Meaning\n01|Service provided\n11|Student absent\n98|Keyed in error - do not count")
        #expect(!reading.problems.contains { $0.code == "total-mismatch" })
        #expect(lines(reading).prefix(3) == ["2025-10-01 30 delivered", "2025-10-03 30 delivered", "2025-10-06 0 student_absent"])
        let counted = log("Speech log\nDate|Min|Status\n10/1/2025|30|Seen\n10/3/2025|30|Seen\nCount||7")
        #expect(counted.problems.contains { $0.code == "total-mismatch" })
    }

    // MARK: what notes add

    private func one(_ status: String, _ note: String, minutes: String = "0", day: String = "11/3/2025") -> Session? {
        log("Speech log\nStudent: Orla Venn\nSpeech 30 minutes weekly\nDate|Min|Status|Note\n10/1/2025|30|Seen|\n10/8/2025|30|Seen|\n\(day)|\(minutes)|\(status)|\(note)").sessions.last
    }

    @Test func `staff unavailable with a meeting in the note were in a meeting`() {
        #expect(one("Not provided - staff unavailable", "At eligibility meeting")?.status == .providerInMeeting)
        #expect(one("Not provided - staff unavailable", "At eligibility meeting")?.flags.contains("status_from_note") == true)
        #expect(one("Not provided - staff unavailable", "Home sick")?.status == .providerAbsent)
        #expect(one("Therapist sick", "Missed the IEP meeting")?.status == .providerAbsent)
    }

    @Test func `a therapist at an inservice was away, and the school open`() {
        #expect(one("Not seen", "PT at county inservice")?.status == .providerAbsent)
        #expect(one("Not seen", "Teacher inservice day")?.status == .schoolClosedPlanned)
    }

    @Test func `minutes that came late make a session partial where they fill it up`() {
        let early = "Student: Orla Venn\nSpeech log, 30 minutes a week\nDate|Min|Note\n10/1/2025|30|\n10/8/2025|"
        #expect(log(early + "20|Came 10 min late from gym").sessions.last?.status == .partial)
        #expect(log(early + "30|Came 5 min late from gym").sessions.last?.status == .delivered)
    }

    @Test func `the number of a day names the session made up`() {
        #expect(one("Seen", "Make-up of the 23rd (testing day)", minutes: "30")?.makeupFor == day("2025-10-23"))
        #expect(one("Seen", "Makeup for the 2nd", minutes: "30")?.makeupFor == day("2025-11-02"))
        #expect(one("Seen", "Make-up for the 2nd session", minutes: "30")?.makeupFor == nil)
        #expect(one("Seen", "Makeup for the 31st", minutes: "30", day: "12/1/2025")?.makeupFor == nil)
    }

    @Test func `a make-up that is planned makes no make-up of today`() {
        for note in ["Good work. P: make up 10/22 next week.", "Makeup for 10/22 tomorrow"] {
            let session = one("Seen", note, minutes: "30")
            #expect(session?.status == .delivered && session?.makeupFor == nil)
        }
        #expect(one("Seen", "Make up for 10/22, next week is break", minutes: "30")?.status == .makeup)
    }

    @Test func `a second status says what the first leaves open`() {
        let reading = log(
            """
            Counseling log
            Date|Min|Status|Sub-Status
            10/1/2025|30|Completed|As scheduled
            10/2/2025|0|Not Held|Student absent
            10/3/2025|0|Not Held|School event - picture day
            10/6/2025|15|Completed|Shortened - late arrival
            10/7/2025|0|Not Held|Staff unavailable - illness
            10/8/2025|30|Completed|Make-up
            10/9/2025|0|Not Held|School closed - weather
            """)
        #expect(reading.sessions.map(\.status) == [
            .delivered, .studentAbsent, .studentUnavailableSchool, .partial, .providerAbsent, .makeup, .schoolClosedUnplanned,
        ])
        #expect(reading.sessions.allSatisfy { $0.flags.isEmpty })
        #expect(!reading.problems.contains { $0.code == "column-unclear" })
    }

    // MARK: rows of a matrix

    private let weeks = """
        Resource room attendance
        Student: Orla Venn|Grade: 4
        Key: P = here the whole time A = absent T = teacher out number = minutes here
        Week of September 7 - 11, 2026
        Subject|Min|Mon 9/7|Tue 9/8|Wed 9/9|Thu 9/10|Fri 9/11|Total
        Reading|45|P|P|A|P|20|155/225
        Writing|30|P||P||T|60/90
        Week of September 14 - 18, 2026
        Area|Min|Mon 9/14|Tue 9/15|Wed 9/16|Thu 9/17|Fri 9/18|Total
        Reading|45|P|P|P|P|P|225/225
        Writing|30|P||A||P|60/90
        Week of September 21 - 25, 2026
        Area|Min|Mon 9/21|Tue 9/22|Wed 9/23|Thu 9/24|Fri 9/25|Total
        Block|75|P|P|P|T|P|300/375
        Week of September 28 - October 2, 2026
        Area|Min|Mon 9/28|Tue 9/29|Wed 9/30|Thu 10/1|Fri 10/2|Total
        Reading|45|P|P|P|P|P|180/225
        SEPTEMBER (9/7 - 10/2) TOTAL: 980 min
        """

    @Test func `a column of usual lengths before the days gives whole sessions theirs`() {
        let reading = log(weeks)
        #expect(lines(reading).prefix(8) == [
            "2026-09-07 45 delivered", "2026-09-08 45 delivered", "2026-09-09 - student_absent", "2026-09-10 45 delivered", "2026-09-11 20 partial",
            "2026-09-07 30 delivered", "2026-09-09 30 delivered", "2026-09-11 - provider_absent",
        ])
        #expect(reading.sessions.count == 26)
        #expect(reading.sessions.filter { $0.date > day("2026-09-19")! && $0.date < day("2026-09-26")! }.compactMap(\.minutes) == [75, 75, 75, 75])
        // The sum of the last week is wrong, and told.
        let wrong = reading.problems.filter { $0.code == "total-mismatch" }
        #expect(wrong.count == 1 && wrong[0].message.contains("says 180"))
        #expect(!reading.problems.contains { $0.code == "rows-not-read" })
    }

    @Test func `a title that runs over all days of a matrix is no session`() {
        var drawn = sheet(weeks)
        for row in drawn.rows.indices {
            let text = drawn.rows[row].cells[0].text
            guard text.hasPrefix("Week of") else { continue }
            drawn.rows[row].cells = (0..<8).map { column in
                var cell = SheetCell(text: text)
                cell.isMergedCopy = column > 0
                return cell
            }
        }
        #expect(lines(LogReader.read([drawn], fileName: "log.docx")) == lines(log(weeks)))
    }

    private let roll = """
        Speech group attendance|October 2025
        Group: Language   Meets Tu / Th   Providers: R. Bell, M.A., CCC-SLP (RB);  T. Kerr, SLPA (TK)
        Student|Service|W|T|F|S|S|M|T|W|T|F|S|S|M|T|W|T|F|S|S|M|T|W|T|F|S|S|M|T|W|T|F|Total Min
        Student|Service|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30|31|Total Min
        Venn, Orla|Speech||30|||||30||20L|||||30||30|||||T||30|||||A||30||200
        Ilves, Aino|Speech||30|||||A||30|||||30||30|||||T||30|||||30||30||210
        Group minutes|||60|||||30||50|||||60||60|||||||60|||||30||60||410
        Provider initials|||RB|||||RB||RB|||||TK||RB|||||||RB|||||RB||RB||
        Codes
        A|student absent|T|therapist absent, group cancelled|L after number|late or left early
        """

    @Test func `letters of weekdays over a month's days do not cut the month into weeks`() {
        let reading = log(roll)
        #expect(reading.sessions.count == 18)
        let orla = reading.sessions.filter { $0.studentName == "Orla Venn" }
        #expect(orla.map { "\($0.date.day) \($0.minutes ?? -1) \($0.status.rawValue)" } == [
            "2 30 delivered", "7 30 delivered", "9 20 partial", "14 30 delivered", "16 30 delivered", "21 -1 provider_absent", "23 30 delivered",
            "28 -1 student_absent", "30 30 delivered",
        ])
        #expect(!reading.problems.contains { ["total-mismatch", "row-may-be-count"].contains($0.code) })
    }

    @Test func `a row of initials says who gave each day's sessions and is nobody's own`() {
        let reading = log(roll)
        #expect(Set(reading.sessions.compactMap(\.studentName)) == ["Orla Venn", "Aino Ilves"])
        #expect(reading.sessions.filter { $0.date.day == 14 }.allSatisfy { $0.providerRole == .slpAssistant })
        #expect(reading.sessions.filter { [2, 30].contains($0.date.day) }.allSatisfy { $0.providerRole == .slp })
    }

    @Test func `a note of several sentences links a group's make-up to its day`() {
        let reading = log(
            """
            Speech group attendance|October 2025
            Student|Service|1|2|3|6|7|8|9|10|13|14
            Venn, Orla|Speech||30|||T|||mu30||30
            Ilves, Aino|Speech||30|||T|||mu30||A
            Notes: 10/7 therapist at a workshop.  10/10 mu = make-up for 10/7.  10/14 AI: dentist.
            Key: number = minutes, A = student absent, T = therapist absent, mu = make-up session
            """)
        let makeups = reading.sessions.filter { $0.status == .makeup }
        #expect(makeups.map(\.studentName) == ["Orla Venn", "Aino Ilves"])
        #expect(makeups.allSatisfy { $0.makeupFor == day("2025-10-07") })
        #expect(reading.sessions.filter { $0.status != .makeup }.allSatisfy { $0.makeupFor == nil })
    }

    @Test func `weeks side by side with weekdays of their own stay apart`() {
        let reading = log(
            """
            Speech log|Student: Orla Venn
            September 2025||||||October 2025
            Mon|Tue|Wed|Thu|Fri||Mon|Tue|Wed|Thu|Fri
            1|2 30|3|4 30|5|||||2|3
            8|9 30|10|11 A|12||6|7 30|8|9 30|10
            15|16 30|17|18 30|19||13|14 30|15|16 A|17
            22|23|24|25 30|26||20|21 30|22|23|24
            Key: number = minutes, A = child absent
            """)
        #expect(!reading.sessions.isEmpty)
        #expect(reading.sessions.allSatisfy { [.tuesday, .thursday].contains($0.date.weekday) })
    }
}
