import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Keys laid out as small tables below the rows, several side by side.
@Suite struct KeyTableTests {
    private static let rows = """
        Student: | Otto Brandeis
        Kind | Day | From | To | Min | Res
        SP1 | 9/8/2025 | 9:00 | 9:30 | 30 | 1
        SP2 | 9/10/2025 | 9:00 | 9:30 | 30 | 1
        SP1 | 9/15/2025 | | | 0 | 2
        SP1 | 9/22/2025 | | | 0 | 4
        SPE | 9/24/2025 | 9:00 | 10:00 | 60 | 1
        """
    private static let key = """

        Kind | Meaning | | Res | Description
        SP1 | Speech therapy, individual | | 1 | Session held
        SP2 | Speech therapy, group | | 2 | Student absent
        SPE | Speech and language evaluation | | 4 | Therapist absent
        """

    @Test func `codes mean what the table under their column's name says`() {
        let read = log(Self.rows + "\n" + Self.key)
        #expect(read.sessions.map(\.service) == Array(repeating: .speechLanguage, count: 5))
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent, .providerAbsent, .evaluation])
        #expect(read.sessions.map(\.delivery) == [.individual, .group, .individual, .individual, .unspecified])
    }

    @Test func `a list of the codes of all columns explains each of them`() {
        let read = log(
            """
            REC|SSID|LAST_NM|FIRST_NM|SVC_CD|SVC_DT|BEG_TM|SCHD_MIN|ACT_MIN|STAT_CD|DLV_CD|PRV_CD|ORIG_DT
            D|772|VORN|ILSE|12|20260903|0915|030|030|01|2|31|
            D|772|VORN|ILSE|17|20260904|1330|030|030|01|1|42|
            D|772|VORN|ILSE|12|20260910||030|000|03|2|31|
            D|772|VORN|ILSE|12|20260917||030|000|02|2|31|
            D|772|VORN|ILSE|17|20260918|1330|030|020|06|1|42|
            D|772|VORN|ILSE|12|20260924|1415|030|030|05|1|30|20260910
            T|0418|000006|000110

            FIELD|CODE|DESCRIPTION
            SVC_CD|12|Speech-Language Therapy
            SVC_CD|17|Occupational Therapy
            STAT_CD|01|Service delivered as scheduled
            STAT_CD|02|Not delivered - student absent
            STAT_CD|03|Not delivered - provider absent
            STAT_CD|05|Make-up of a missed service (see ORIG_DT)
            STAT_CD|06|Delivered in part
            DLV_CD|1|Individual
            DLV_CD|2|Group
            PRV_CD|30|Speech-Language Pathologist
            PRV_CD|31|Speech-Language Pathology Assistant
            PRV_CD|42|Occupational Therapist
            """)
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .providerAbsent, .studentAbsent, .partial, .makeup])
        #expect(
            read.sessions.map(\.service) == [.speechLanguage, .occupationalTherapy, .speechLanguage, .speechLanguage, .occupationalTherapy, .speechLanguage])
        #expect(read.sessions.map(\.delivery) == [.group, .individual, .group, .group, .individual, .individual])
        #expect(read.sessions.map(\.providerRole) == [.slpAssistant, .ot, .slpAssistant, .slpAssistant, .ot, .slp])
        #expect(read.sessions[5].makeupFor == day("2026-09-10"))
        #expect(read.sessions.map(\.plannedMinutes) == [30, 30, 30, 30, 30, 30])
    }

    @Test func `without the key the codes stay unknown, and it is said`() {
        let read = log(Self.rows)
        #expect(read.sessions.count == 5)
        #expect(read.sessions.allSatisfy { $0.service == .other })
        #expect(read.problems.contains { $0.code == "service-not-understood" })
    }

    @Test func `a number explained under one heading is no code in another column`() {
        let read = log(
            """
            Date | Service | Minutes | Grp
            9/8/2025 | Speech | 30 | 2
            9/9/2025 | Speech | 30 | 2
            9/10/2025 | Speech | 30 | 1

            Grp | Meaning
            1 | Student absent from the group
            2 | Present
            """)
        #expect(read.sessions.map(\.minutes) == [30, 30, 30])
    }

    @Test func `an upper heading that comes again is no row`() {
        let read = log(
            """
             | WHEN | | HOW LONG | RESULT
            No | Day | Service | Min | Outcome
            1 | 9/8/2025 | Speech | 30 | Seen
            2 | 9/9/2025 | Speech | 30 | Absent
             | WHEN | | HOW LONG | RESULT
            No | Day | Service | Min | Outcome
            3 | 9/15/2025 | OT | 30 | Seen
            4 | 9/16/2025 | OT | 30 | Seen
            """)
        #expect(read.sessions.count == 4)
        #expect(!read.problems.contains { $0.code == "rows-not-read" })
    }

    @Test func `a total of stated minutes leaves out rows that tell units alone`() {
        let drawing = """
            Date | Service | Min | Units | Status
            9/8/2025 | Speech | 30 | 2 | Seen
            9/9/2025 | Speech | | 2 | Seen
            9/10/2025 | Speech | 30 | 2 | Seen
            Total | | TOTAL | 6 |
            """
        func codes(_ total: String) -> [String] { log(drawing.replacing("TOTAL", with: total)).problems.map(\.code) }
        #expect(!codes("60").contains("total-mismatch"))
        #expect(!codes("90").contains("total-mismatch"))
        #expect(codes("120").contains("total-mismatch"))
    }
}

/// Who gave a session, as far as the row itself casts doubt on it.
@Suite struct ProviderRemarkTests {
    private func flags(_ title: String) -> [String] {
        log("Date|Service|Minutes|Status|Title\n9/8/2025|Speech|30|Seen|SLP\n9/9/2025|Speech|30|Seen|\(title)").sessions.last?.flags ?? []
    }

    @Test(arguments: [
        "Substitute - not licensed in speech", "Aide (unlicensed)", "Long-term sub, no speech license", "Teacher without a credential", "Uncertified sub",
    ])
    func `somebody not licensed is marked`(title: String) {
        #expect(flags(title) == ["unlicensed"])
    }

    @Test(arguments: ["SLP, lic. no. 4432, certified", "Licensed SLP", "Contract SLP (substitute during leave)", "Certified nursing assistant"])
    func `a license with a number is no lack of one`(title: String) {
        #expect(flags(title).isEmpty)
    }

    @Test func `a substitute teacher is told from another substitute`() {
        #expect(flags("Substitute teacher") == ["substitute_teacher"])
        #expect(flags("Substitute").isEmpty)
    }
}

/// Facts that stand beside the table: on a sheet of their own, in a sentence.
@Suite struct BesideTableTests {
    private static let rows = "Date|Service|Minutes|Status\n9/8/2025|Speech|30|Seen\n9/10/2025|Speech|30|Seen\n9/15/2025|Speech|30|Absent"

    @Test func `a first sheet without a table tells the period and the child`() {
        let cover = sheet("Report: | 12-B\nStudent: | Otto Brandeis\nService dates from: | 8/25/2025 | through: | 11/28/2025", name: "Info")
        let read = LogReader.read([cover, sheet(Self.rows, name: "Detail")], fileName: "log.xlsx")
        #expect(read.student.name == "Otto Brandeis")
        #expect(read.coverage?.source == .stated)
        #expect(read.coverage?.term.first == day("2025-08-25"))
        #expect(read.coverage?.term.last == day("2025-11-28"))
    }

    @Test func `a sheet of advice states no period`() {
        let advice = sheet("How to fill in\nUse one line for each visit, for example from 9/1/2025 to 9/3/2025.\nSave often.", name: "Advice")
        let read = LogReader.read([advice, sheet(Self.rows, name: "Detail")], fileName: "log.xlsx")
        #expect(read.coverage?.source == .rows)
    }

    @Test(arguments: [
        "Below is the speech log for Otto Brandeis (grade 3) for the fall.", "Attached are the therapy notes of Otto Brandeis, as you asked.",
        "Otto Brandeis \u{2013} speech therapy, September 2025",
    ])
    func `a sentence names the child`(line: String) {
        #expect(log(line + "\n\n" + Self.rows).student.name == "Otto Brandeis")
    }

    @Test(arguments: ["Below is the speech log for the fall.", "Session notes for Maple Grove", "Records of Special Education", "Fall 2025 \u{2013} speech therapy"])
    func `other sentences name nobody`(line: String) {
        #expect(log(line + "\n\n" + Self.rows).student.name == nil)
    }

    @Test func `beside a status a column that may say so too tells the group`() {
        let read = log(
            "Date|Service|Minutes|Status|Seen\n9/8/2025|Speech|30|Delivered|Group of 3\n9/10/2025|Speech|30|Delivered|Individual\n9/15/2025|Speech|30|Delivered|Group of 6"
        )
        #expect(read.sessions.map(\.delivery) == [.group, .individual, .group])
        #expect(read.sessions.map(\.groupSize) == [3, nil, 6])
        #expect(read.sessions.allSatisfy { $0.status == .delivered })
    }
}

/// Two services side by side, days across the top with their weekdays, and sections of one table.
@Suite struct GroupedColumnTests {
    @Test func `each service over a group of columns is read by itself`() {
        let read = log(
            """
            Otto Brandeis, vision and O&M service log (August 2025 through January 2026)
            Date | Vision (TVI) | | | Orientation & Mobility (COMS) | |
             | Min. | Att. | Note | Min. | Att. | Note
            Tue Sept. 2 | 45 | seen | Braille | | |
            Thu Sept. 4 | 45 | absent | | 30 | seen | cane
            Tue Jan. 13 | 0:45 | seen | | 30 | COMS out |
            Total | 90 | | | 30 | |
            """)
        #expect(read.sessions.count == 5)
        #expect(Set(read.sessions.filter { $0.service == .vision }.map(\.date)) == Set(["2025-09-02", "2025-09-04", "2026-01-13"].compactMap(day)))
        #expect(read.sessions.filter { $0.service == .orientationMobility }.map(\.status) == [.delivered, .providerAbsent])
        #expect(read.sessions.filter { $0.service == .orientationMobility }.map(\.providerRole) == [.orientationMobilitySpecialist, .orientationMobilitySpecialist])
        #expect(read.problems.filter { $0.severity != .note }.isEmpty)
    }

    @Test func `weekdays below the days are no sessions`() {
        let days = (1...30).map(String.init).joined(separator: "|")
        let letters = (0..<30).map { ["M", "T", "W", "T", "F", "S", "S"][$0 % 7] }.joined(separator: "|")
        let codes = (1...30).map { [2: "S", 4: "S", 9: "T", 11: "M", 16: "A"][$0] ?? "" }.joined(separator: "|")
        let read = log(
            """
            Speech attendance, September 2025
            Service|\(days)
            |\(letters)
            Speech|\(codes)
            S = session held, 30 minutes
            T = therapist absent
            M = make-up, 30 minutes
            A = student absent
            """)
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .providerAbsent, .makeup, .studentAbsent])
    }

    @Test func `a sheet of a month that gives nothing is told`() {
        let rows = "Date|Service|Minutes|Status\n9/8/2025|Speech|30|Seen\n9/10/2025|Speech|30|Seen\n9/15/2025|Speech|30|Absent"
        let odd = "Wk|A|B|C\n10/6/2025|#|%|&\n10/13/2025|#|%|&\n10/20/2025|#|%|&"
        let read = LogReader.read([sheet(rows, name: "Sept"), sheet(odd, name: "October 2025")], fileName: "log.xlsx")
        #expect(read.problems.contains { ["sheet-not-read", "no-minutes-column", "no-date-column"].contains($0.code) })
    }

    @Test func `a line that names the provider of a section holds for its rows`() {
        let read = log(
            """
            Physical Therapy
            Provider: C. Harrow, PT
            Date | Service | Minutes | Outcome
            9/9/2025 | Physical Therapy | 30 | Seen
            Adapted Physical Education
            Provider: M. Oakes, Adapted PE Teacher
            Date | Service | Minutes | Outcome
            9/10/2025 | Adapted Physical Education | 45 | Seen
            9/17/2025 | Adapted Physical Education | 45 | Seen
            """)
        #expect(read.sessions.map(\.providerRole) == [.pt, .adaptedPETeacher, .adaptedPETeacher])
    }

    @Test(arguments: [("corrected units; replaces voided line", SessionStatus.delivered), ("voided - wrong student", .void)])
    func `a row that replaces a void one is none`(note: String, status: SessionStatus) {
        let read = log("Date|Service|Minutes|Status|Note\n9/8/2025|Speech|30|Seen|sounds\n9/9/2025|Speech|30|Seen|\(note)")
        #expect(read.sessions.last?.status == status)
    }

    @Test func `a labelled service goes before a title's words`() {
        let read = log("GROUP THERAPY ATTENDANCE\nService: Speech/Language Therapy, group\nDate|Minutes|Status\n9/9/2025|30|Seen\n9/11/2025|30|Seen")
        #expect(read.sessions.map(\.service) == [.speechLanguage, .speechLanguage])
    }

    @Test(arguments: [
        ("Technician absent", SessionStatus.providerAbsent, false), ("Coach absent", .providerAbsent, false), ("Absent - excused", .studentAbsent, false),
        ("Long absent", .studentAbsent, false), ("Mirko absent", .studentAbsent, true), ("Student absent", .studentAbsent, false),
    ])
    func `who was absent`(text: String, status: SessionStatus, isFlagged: Bool) {
        let read = log("Date|Service|Minutes|Status\n9/8/2025|Speech|30|Seen\n9/9/2025|Speech|0|\(text)").sessions.last
        #expect(read?.status == status)
        #expect(read?.flags.contains("absent_person_unnamed") == isFlagged)
    }
}
