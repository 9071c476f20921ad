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
