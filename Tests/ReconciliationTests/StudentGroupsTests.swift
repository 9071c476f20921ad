import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

@Suite struct StudentGroupsTests {
    private func paper(_ name: String?, id: String? = nil, born: String? = nil, file: String, _ rows: [Mandate] = []) -> Document
    {
        Document(
            file: file, kind: .iep, student: StudentIdentity(name: name, dateOfBirth: born.map(day), id: id),
            iep: IEPDates(startDate: day("2025-08-25"), endDate: day("2026-08-24")),
            mandates: rows.isEmpty ? [mandate([part(1, of: 30)])] : rows)
    }
    private func caseload(_ rows: [Session], file: String = "caseload.csv", name: String? = nil) -> Document {
        Document(file: file, kind: .serviceLog, student: StudentIdentity(name: name), sessions: rows)
    }

    @Test func `two numbers of one name in the rows of one paper are two students`() {
        var rows = [session("2025-09-09"), session("2025-09-09"), session("2025-09-16")]
        for (index, id) in ["9871", "10234", "9871"].enumerated() { (rows[index].studentName, rows[index].studentID) = ("Jordan Marsh", id) }
        let groups = studentGroups([caseload(rows)])
        #expect(groups.students.count == 2)
        #expect(!groups.problems.contains { $0.code == "student-numbers-differ" })
    }

    @Test func `a district's own number beside the state's is no other student, and is told`() {
        func log(_ id: String, born: String? = nil) -> Document {
            Document(
                file: "log.xls", kind: .serviceLog, student: StudentIdentity(name: "Juno Thibo-Marsh", dateOfBirth: born.map(day), id: id),
                sessions: [session("2025-09-09"), session("2025-09-16")])
        }
        let child = paper("Juno Thibo-Marsh", id: "5529017748", born: "2016-07-19", file: "iep.pdf")
        let groups = studentGroups([child, log("204417")])
        #expect(groups.students.map { $0.documents.map(\.file) } == [["iep.pdf", "log.xls"]])
        #expect(groups.problems.map(\.code) == ["student-numbers-differ"])
        // A number of the same kind, or another day of birth, is another child's.
        #expect(studentGroups([child, log("5529017749")]).students.count == 2)
        #expect(studentGroups([child, log("204417", born: "2015-07-19")]).students.count == 2)
    }

    @Test func `a paper without a name goes to the only student with its date of birth, and says so`() {
        func log(_ born: String?) -> Document {
            Document(
                file: "log.xlsx", kind: .serviceLog, student: StudentIdentity(dateOfBirth: born.map(day)),
                sessions: [session("2025-09-09"), session("2025-09-16")])
        }
        let children = [
            paper("Ivo Orchard", id: "442", born: "2015-03-04", file: "ivo.pdf"), paper("Mae Linden", id: "443", born: "2016-08-09", file: "mae.pdf"),
        ]
        let groups = studentGroups(children + [log("2016-08-09")])
        #expect(groups.students.map { $0.documents.map(\.file) } == [["ivo.pdf"], ["mae.pdf", "log.xlsx"]])
        #expect(groups.problems.map(\.code) == ["student-from-birthday"])
        for born in ["2014-01-01", nil] {
            #expect(studentGroups(children + [log(born)]).problems.map(\.code) == ["student-unclear"])
        }
        // Twins.
        let twin = paper("Moss Linden", id: "444", born: "2016-08-09", file: "moss.pdf")
        #expect(studentGroups(children + [twin, log("2016-08-09")]).problems.map(\.code) == ["student-unclear"])
    }

    @Test func `siblings in one log are split by row and keep their places on paper`() {
        let log = caseload([
            session("2025-09-09", name: "Orchard, Ilse", id: "441"), session("2025-09-09", 45, name: "Orchard, Ivo", id: "442"),
            session("2025-09-16", 0, .providerAbsent, name: "Orchard, Ilse", id: "441"),
            session("2025-09-16", 45, name: "Orchard, Ivo", id: "442"),
        ])
        let groups = studentGroups([
            paper("Ivo Orchard", id: "442", file: "ivo.pdf"), paper("Ilse Orchard", id: "441", file: "ilse.pdf"), log,
            openCalendar,
        ])
        #expect(groups.students.map(\.student.id) == ["441", "442"])
        #expect(groups.problems.isEmpty)
        let ilse = groups.students[0]
        #expect(ilse.documents.map(\.file) == ["ilse.pdf", "caseload.csv", "calendar.csv"])
        #expect(ilse.selections[1].sessions == [0, 2])
        let result = reconcile(
            ReconciliationInput(
                documents: ilse.documents, selections: ilse.selections, from: day("2025-09-08"), through: day("2025-09-19")))
        #expect(row(result) == "60 30 0 0 30 0")
        #expect(result.lines.first?.periods.flatMap(\.sessions).map(\.index) == [0, 2])
        #expect(result.findings.isEmpty)
    }

    @Test(arguments: [
        "Imogen Ashgrove", "ASHGROVE, IMOGEN", "Ashgrove, Imogen R.", "Imogen Rose Ashgrove", "imogen  ashgrove",
        "Ímogen Ashgrove",
    ])
    func `one name in many spellings`(spelling: String) {
        let groups = studentGroups([paper("Imogen Ashgrove", file: "iep.pdf"), caseload([session("2025-09-09", name: spelling)])])
        #expect(groups.students.count == 1)
        #expect(groups.students.first?.documents.count == 2)
    }

    @Test func `hyphenated family names match their parts`() {
        let groups = studentGroups([
            paper("Mira Halvorsen-Dace", file: "iep.pdf"), caseload([session("2025-09-09")], name: "Halvorsen Dace, Mira"),
        ])
        #expect(groups.students.count == 1)
    }

    @Test(arguments: ["I. A.", "I. Ashgrove", "Ashgrove"])
    func `initials or one word alone match nobody and are reported`(spelling: String) {
        let groups = studentGroups([
            paper("Imogen Ashgrove", file: "iep.pdf"),
            caseload([session("2025-09-09", name: spelling), session("2025-09-16", name: spelling)]),
        ])
        #expect(groups.students.first?.documents.count == 1)
        #expect(groups.problems.map(\.code) == ["student-unclear"])
    }

    @Test func `two children of one name are kept apart by date of birth and ID`() {
        let groups = studentGroups([
            paper("Ada Quill", id: "1", born: "2015-01-01", file: "a.pdf"),
            paper("Ada Quill", id: "2", born: "2017-02-02", file: "b.pdf"),
            caseload([session("2025-09-09", name: "Ada Quill", id: "2")]),
            caseload([session("2025-09-09", name: "Ada Quill")], file: "z.csv"),
        ])
        #expect(groups.students.map { $0.documents.map(\.file) } == [["a.pdf"], ["b.pdf", "caseload.csv"]])
        #expect(groups.problems.map(\.code) == ["student-unclear"])
    }

    @Test func `an ID matches through a changed name on initials, spaces and zeros`() {
        let groups = studentGroups([
            paper("Ada Quill", id: "00 417", file: "a.pdf"), caseload([session("2025-09-09", name: "A.Q.", id: "417")]),
        ])
        #expect(groups.students.count == 1)
        #expect(groups.students.first?.documents.count == 2)
    }

    @Test func `a log without a name goes to the only student and is reported where there are two`() {
        let bare = caseload([session("2025-09-09")])
        let one = studentGroups([paper("Ada Quill", file: "a.pdf"), bare])
        #expect(one.students.first?.documents.count == 2)
        let two = studentGroups([paper("Ada Quill", file: "a.pdf"), paper("Bo Thorne", file: "b.pdf"), bare])
        #expect(two.students.map(\.documents.count) == [1, 1])
        #expect(two.problems.map(\.code) == ["student-unclear"])
    }

    @Test func `different middle names are different children`() {
        let groups = studentGroups([paper("Anna Marie Smith", file: "a.pdf"), paper("Anna Rose Smith", file: "b.pdf")])
        #expect(groups.students.count == 2)
    }

    @Test func `papers that name nobody at all are one student's`() {
        var bare = paper(nil, file: "a.pdf")
        bare.student = StudentIdentity()
        let groups = studentGroups([bare, caseload([session("2025-09-09")]), openCalendar])
        #expect(groups.students.count == 1)
        #expect(groups.students.first?.documents.count == 3)
    }

    @Test func `the order of the papers does not matter`() {
        let papers = [
            paper("Ivo Orchard", id: "442", file: "ivo.pdf"), paper("Ilse Orchard", id: "441", file: "ilse.pdf"),
            caseload([session("2025-09-09", name: "Orchard, Ilse"), session("2025-09-09", name: "Ivo Orchard")]),
        ]
        let forward = studentGroups(papers)
        let backward = studentGroups(papers.reversed())
        #expect(forward.students.map(\.student) == backward.students.map(\.student))
        #expect(forward.students.map { Set($0.documents.map(\.file)) } == backward.students.map { Set($0.documents.map(\.file)) })
    }
}
