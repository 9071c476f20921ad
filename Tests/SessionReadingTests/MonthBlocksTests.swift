import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Months beside one another, each with columns of its own.
@Suite struct MonthBlocksTests {
    private func told(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date) \($0.status.rawValue) \($0.minutes ?? -1)" + ($0.makeupFor.map { " for \($0)" } ?? "") }.sorted()
    }

    @Test func `months over day, minutes and code are one long log, and notes below tell what was made up`() {
        let reading = log(
            """
            Student|Milo Tarn||||School yr 2025-26
            Counseling - Ana Bell, LSW (social worker)
            September||||October||||January '26
            Day|Min|Code||Day|Min|Code||Day|Min|Code
            Th 4|25|||Th 2|25|||Th 8|25|
            Th 11||A||Th 9||TX||Th 15|10|SH
            Th 18|25|||F 10|25|MU
            Tot|50|||Tot|50|||Tot|35
            10/10 made up for 10/9. 9/11 flu, 1/15 late from gym.
            (blank) = seen; SH = seen, short session; A = child absent; TX = therapist out; MU = make-up
            """)
        #expect(
            told(reading) == [
                "2025-09-04 delivered 25", "2025-09-11 student_absent -1", "2025-09-18 delivered 25", "2025-10-02 delivered 25",
                "2025-10-09 provider_absent -1", "2025-10-10 makeup 25 for 2025-10-09", "2026-01-08 delivered 25", "2026-01-15 partial 10",
            ])
        #expect(reading.sessions.allSatisfy { $0.service == .counseling && $0.providerRole == .socialWorker })
        #expect(reading.student.name == "Milo Tarn")
        #expect(!reading.problems.contains { $0.code == "total-mismatch" || $0.code == "sentences-not-counted" })
    }

    @Test func `months as headings of the days, in two bands, are read to the last`() {
        let reading = log(
            """
            Milo Tarn - Occupational Therapy 2025-2026
            Sept|Min|Code||Oct|Min|Code
            3|30|||1|30|
            10||A||8|20|S
            Total|30|||Total|50
            Nov|Min|Code||Dec|Min|Code
            5|30|||3||T
            A = absent, S = short session, T = therapist out, blank = held
            """)
        #expect(
            told(reading) == [
                "2025-09-03 delivered 30", "2025-09-10 student_absent -1", "2025-10-01 delivered 30", "2025-10-08 partial 20",
                "2025-11-05 delivered 30", "2025-12-03 provider_absent -1",
            ])
    }

    @Test func `blocks of whole dates are read side by side`() {
        let reading = log(
            """
            Physical therapy - Student: Milo Tarn
            Date|Minutes|Status|Date|Minutes|Status
            9/3/2025|30|Seen|10/1/2025|30|Seen
            9/10/2025||Absent|10/8/2025|15|Left early
            """)
        #expect(
            told(reading) == ["2025-09-03 delivered 30", "2025-09-10 student_absent -1", "2025-10-01 delivered 30", "2025-10-08 partial 15"])
    }

    @Test func `a weekday that is not that of its day is told, and one in a column of its own is no note`() {
        let reading = log(
            """
            Student|Milo Tarn||SY 2024-25
            Speech therapy
            Sept. '24|||||Oct. '24
            Wk|Day|Min|Code||Wk|Day|Min|Code
            W|4|30|P||W|2|30|P
            W|11||A||Th|9|30|P
            """)
        #expect(reading.sessions.count == 4 && reading.sessions.allSatisfy { $0.note == nil })
        #expect(reading.problems.contains { $0.code == "weekday-differs" && $0.message.contains("row 6") })
    }

    @Test func `a sheet whose own provider gives another service does not take that of the first`() {
        let first = sheet("Student|Milo Tarn\nSpeech therapy - Ana Bell, CCC-SLP\nDate|Min|Status\n9/3/2025|30|Seen\n9/10/2025|30|Seen", name: "Milo")
        let second = sheet("Student|Noa Tarn\nProvider: Lee Park, LSW\nDate|Min|Status\n9/4/2025|30|Seen\n9/11/2025|30|Seen", name: "Noa")
        let reading = LogReader.read([first, second], fileName: "log.xlsx")
        #expect(reading.sessions.map(\.service) == [.speechLanguage, .speechLanguage, .counseling, .counseling])
    }

    @Test func `a student's name above numbers makes a calendar doubtful`() {
        let text = "Student|Milo Tarn\nW 3|30||W 1|30|P\nW 10|25|A|W 8|30|P\nW 17|20|P|W 15|30|P"
        #expect(LogReader.mayBeLog([sheet(text, name: "Milo")]))
        #expect(!LogReader.mayBeLog([sheet("School calendar\n9/1|Labor Day|no school\n9/30|Conferences|no school\n10/13|Columbus Day|no school", name: "")]))
    }

    @Test(arguments: ["Student: Milo Tarn|||Student: Ira Moss||", "Milo Tarn|||Ira Moss||", "Speech|||OT||", "Individual|||Group||"])
    func `blocks that are no months are not laid out as one`(titles: String) {
        let reading = log(
            """
            Speech therapy log
            \(titles)
            Date|Minutes|Status|Date|Minutes|Status
            9/3/2025|30|Seen|9/4/2025|20|Seen
            9/10/2025|30|Seen|9/11/2025|20|Seen
            9/17/2025|30|Seen|9/18/2025|20|Seen
            """)
        #expect(reading.sessions.count == 3)
        #expect(reading.problems.contains { $0.code == "column-unclear" })
    }
}
