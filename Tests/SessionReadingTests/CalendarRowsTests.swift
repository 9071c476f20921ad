import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Calendars whose days stand in rows of their own, above the rows of their entries.
@Suite struct CalendarRowsTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)" }
    }

    private let head = "Speech therapy log\nStudent: Orla Venn\nOctober 2025\n"
    private let weekdays = "Mon|Tue|Wed|Thu|Fri\n"
    private let weeks = """
        ||1|2|3
        ||P 30||
        6|7|8|9|10
        P 30||A||
        13|14|15|16|17
        NS||P 20||
        20|21|22|23|24
        ||||P 30
        27|28|29|30|31
        P 30||MU 30||

        P = Provided; A = Student absent; NS = No school; MU = Make-up
        """
    private let expected = [
        "2025-10-01 30 delivered", "2025-10-06 30 delivered", "2025-10-08 - student_absent", "2025-10-13 - school_closed_planned",
        "2025-10-15 20 delivered", "2025-10-24 30 delivered", "2025-10-27 30 delivered", "2025-10-29 30 makeup",
    ]

    @Test func `a row of days above its entries is no row of minutes`() {
        let reading = log(head + weekdays + weeks)
        #expect(lines(reading) == expected)
        #expect(reading.sessions.first?.source.row == 6)
        #expect(reading.problems.isEmpty)
    }

    @Test(arguments: ["%.", "Day %", "(%)"])
    func `days are printed in many ways`(form: String) {
        let drawn = weeks.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            guard line.contains(where: \.isNumber), !line.contains(where: \.isLetter) else { return String(line) }
            return line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : form.replacing("%", with: $0) }.joined(separator: "|")
        }
        #expect(lines(log(head + weekdays + drawn.joined(separator: "\n"))) == expected)
    }

    @Test func `days with their weekdays or months need no heading`() {
        let days = ["||Wed 1|Thu 2|Fri 3", "Mon 6|Tue 7|Wed 8|Thu 9|Fri 10", "Mon 13|Tue 14|Wed 15|Thu 16|Fri 17"]
        let dates = ["||10/1|10/2|10/3", "10/6|10/7|10/8|10/9|10/10", "10/13|10/14|10/15|10/16|10/17"]
        for rows in [days, dates] {
            let reading = log(head + "\(rows[0])\n||30||\n\(rows[1])\n30||20||\n\(rows[2])\n30||30||")
            #expect(
                lines(reading) == [
                    "2025-10-01 30 delivered", "2025-10-06 30 delivered", "2025-10-08 20 delivered", "2025-10-13 30 delivered",
                    "2025-10-15 30 delivered",
                ])
        }
    }

    @Test func `minutes that look like the days of the week after are minutes`() {
        // 30 minutes on the 23rd stand where the 30th would.
        let reading = log(head + weekdays + "20|21|22|23|24\n|||30|\n27|28|29|30|31\n|||15|\n")
        #expect(lines(reading) == ["2025-10-23 30 delivered", "2025-10-30 15 delivered"])
    }

    @Test func `two rows of entries are two services, or a code over its minutes`() {
        let services = log(
            "Related services\nStudent: Orla Venn\nOctober 2025\n|Mon|Tue|Wed|Thu|Fri\n|6|7|8|9|10\nSpeech|30||30||\nOT||45|||\n|13|14|15|16|17\nSpeech|30||||\nOT|||45||")
        #expect(services.sessions.count { $0.service == .speechLanguage } == 3)
        #expect(services.sessions.filter { $0.service == .occupationalTherapy }.map(\.date) == [day("2025-10-07"), day("2025-10-15")])
        let parts = log(head + weekdays + "6|7|8|9|10\nP||A||\n30||||\n13|14|15|16|17\nP||P||\n30||20||")
        #expect(lines(parts) == ["2025-10-06 30 delivered", "2025-10-08 - student_absent", "2025-10-13 30 delivered", "2025-10-15 20 delivered"])
    }

    @Test func `a holiday's name in place of its number is of its day`() {
        let reading = log(head + weekdays + "6|7|8|9|10\nP 30||||\nColumbus Day|14|15|16|17\n||P 30||\n20|21|22|23 No school|24\nP 30||||")
        #expect(
            lines(reading) == [
                "2025-10-06 30 delivered", "2025-10-13 - school_closed_planned", "2025-10-15 30 delivered", "2025-10-20 30 delivered",
                "2025-10-23 - school_closed_planned",
            ])
    }

    @Test func `months beside one another and below one another`() {
        let beside = log(
            "Speech therapy log\nStudent: Orla Venn\nOctober 2025||||||November 2025\nMon|Tue|Wed|Thu|Fri||Mon|Tue|Wed|Thu|Fri\n6|7|8|9|10||3|4|5|6|7\n30|||||||30|||\n13|14|15|16|17||10|11|12|13|14\n||30|||||||30|")
        #expect(
            Set(lines(beside)) == [
                "2025-10-06 30 delivered", "2025-10-15 30 delivered", "2025-11-04 30 delivered", "2025-11-13 30 delivered",
            ])
        let below = log(
            "Speech therapy log\nStudent: Orla Venn\nSchool Year 2025-2026\nMon|Tue|Wed|Thu|Fri\nOCTOBER\n20|21|22|23|24\n30||||\n27|28|29|30|31\n||30||\nNOVEMBER\n3|4|5|6|7\n|30|||\n10|11|12|13|14\n||||30")
        #expect(
            lines(below) == ["2025-10-20 30 delivered", "2025-10-29 30 delivered", "2025-11-04 30 delivered", "2025-11-14 30 delivered"])
    }

    @Test func `a month that is not named, or not this one, is told`() {
        let unnamed = log("Speech therapy log\nStudent: Orla Venn\n" + weekdays + weeks)
        #expect(unnamed.sessions.isEmpty)
        #expect(unnamed.problems.contains { $0.code == "rows-not-read" })
        let wrong = log(head.replacing("October", with: "November") + weekdays + weeks)
        #expect(wrong.sessions.isEmpty)
        #expect(wrong.problems.contains { $0.code == "rows-not-read" })
    }

    @Test func `a school's calendar is no log`() {
        let reading = log("October 2025\n" + weekdays + "6|7|8|9|10\n|||Half day|\n13|14|15|16|17\nNo School||||")
        #expect(reading.sessions.isEmpty)
    }

    @Test func `several entries of a day, and codes that speak against one another`() {
        let square = { (text: String) -> [Session] in
            log(self.head + self.weekdays + "6|7|8|9|10\nP 30||\(text)||\n13|14|15|16|17\nP 30||P 30||\nP = Provided; A = Student absent; MU = Make-up")
                .sessions.filter { $0.date == day("2025-10-08") }
        }
        #expect(square("P 15, MU 20").map(\.minutes) == [15, 20])
        #expect(square("Speech 30 / OT 45").map(\.service) == [.speechLanguage, .occupationalTherapy])
        #expect(square("P 30 A").map(\.flags) == [["status_conflict"]])
        #expect(square("A/P 30").map(\.status) == [.studentAbsent, .delivered])
        #expect(square("A/P 30").last?.flags == ["status_conflict"])
        #expect(square("P, A").contains { $0.flags == ["status_conflict"] })
        #expect(square("P 30 15").map(\.minutes) == [15])
        #expect(square("P 30 15").first?.flags == ["minutes_range"])
        #expect(square("9:00-9:30").map(\.minutes) == [30])
    }

    @Test func `days that go on below a heading of days are never minutes`() {
        // The weeks between are left out, so that the rows are no calendar.
        let reading = log(head + "6|7|8|9|10\n30||20||30\n30||15||30\n27|28|29|30|31\n30||||")
        #expect(reading.sessions.count == 6)
        #expect(reading.sessions.allSatisfy { ![27, 28, 29, 31].contains($0.minutes) })
        #expect(reading.problems.contains { $0.code == "rows-not-read" })
    }
}
