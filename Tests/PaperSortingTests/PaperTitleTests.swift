import CivilTime
import PaperSorting
import ServiceRecords
import Tables
import Testing

@Suite("What a paper is called")
struct PaperTitleTests {
    @Test(
        "a title names its kind",
        arguments: [
            ("Notice of Proposed Action (Prior Written Notice)", DocumentKind.priorWrittenNotice), ("Aviso Previo por Escrito", .priorWrittenNotice),
            ("Progress Report on Annual Goals", .progressReport), ("Speech-Language Evaluation", .evaluation),
            ("Individualized Education Program (IEP)", .iep), ("Amendment to the IEP", .iepAmendment), ("ARD Amendment", .iepAmendment),
            ("Related Service Log", .serviceLog), ("Related Services Attendance Sheet", .serviceLog), ("IEP Meeting Attendance Sheet", .iep), ("Notice of IEP Meeting", .correspondence), ("IEP Meeting Notes", .other),
            ("School Calendar 2025-26", .schoolCalendar), ("Notice of Changes to IEP Without an IEP Meeting", .iepAmendment),
        ])
    func kinds(title: String, kind: DocumentKind) {
        #expect(PaperTitle.kind(of: [PageLayout(of: Leaf(title: title).page(1))]) == kind)
    }

    @Test func `words of the running text make no evaluation of an IEP`() {
        let leaf = Leaf(title: "Student Plan", lines: ["Ada reads well.", "She draws.", "She adds.", "See the last evaluation report for scores."])
        #expect(PaperTitle.kind(of: [PageLayout(of: leaf.page(1))]) == nil)
    }

    @Test func `a sentence that parents may ask for logs makes no log of an IEP`() {
        let leaf = Leaf(
            title: "Annual Conference", lines: [
                "Ada Quill", "Team", "Date", "The family was told how to ask for",
                "related service logs of each provider. The team gave them a copy of the plan today.",
            ])
        #expect(PaperTitle.kind(of: [PageLayout(of: leaf.page(1))]) == nil)
        let log = Leaf(title: "Alder District", lines: ["Ada Quill", "Team", "Date", "Related service log, fall term"])
        #expect(PaperTitle.kind(of: [PageLayout(of: log.page(1))]) == .serviceLog)
    }

    @Test func `a letter is told by how it begins and ends, a mail by its head`() {
        #expect(PaperTitle.kind(of: layout("Dear Ms. Quill,", "We offer 30 minutes of speech weekly.", "Sincerely,")) == .correspondence)
        #expect(PaperTitle.kind(of: layout("From: L. Alder", "To: I. Quill", "Subject: services", "He had 30 minutes.")) == .correspondence)
        #expect(PaperTitle.kind(of: layout("Dear Ms. Quill,", "We offer 30 minutes of speech weekly.")) == nil)
    }

    @Test func `a notice in the form of a letter is a notice, a letter about an IEP is a letter`() {
        let lines = ["Dear Ms. Quill,", "We write to you about the services of Ada.", "Sincerely,"]
        func kind(_ title: String) -> DocumentKind? { PaperTitle.kind(of: [PageLayout(of: Leaf(title: title, lines: lines).page(1))]) }
        #expect(kind("Prior Written Notice") == .priorWrittenNotice)
        #expect(kind("The IEP of your daughter") == .correspondence)
    }

    @Test func `a letter bound before many pages makes no letter of them`() {
        let first = PageLayout(of: Leaf(lines: ["Dear Ms. Quill,", "Enclosed is the plan.", "Sincerely,"]).page(1))
        let rest = (2...6).map { PageLayout(of: Leaf().page($0)) }
        #expect(PaperTitle.kind(of: [first] + rest) == nil)
    }

    @Test func `the day of a notice is the one beside a word for it, never the birthday`() {
        let pages = layout("Date of Birth: 02/03/2015", "Meeting of 01/15/2025", "Date of Notice: 01/24/2025", "From 02/03/2025 on")
        #expect(PaperTitle.date(of: pages) == CivilDate(iso: "2025-01-24"))
        #expect(PaperTitle.dates(of: pages).count == 4)
    }
}

@Suite("Whether two pages are about one student")
struct SameStudentTests {
    private func student(_ name: String?, _ born: String? = nil, id: String? = nil) -> StudentIdentity {
        StudentIdentity(name: name, dateOfBirth: born.flatMap { CivilDate(iso: $0) }, id: id)
    }

    @Test func `names in any order match, other names do not, too little says nothing`() {
        #expect(SameStudent.judge(student("Quill, Ada M."), student("Ada Quill")) == true)
        #expect(SameStudent.judge(student("Ada Quill"), student("Ben Rook")) == false)
        #expect(SameStudent.judge(student("Ada"), student("Ada Quill")) == nil)
        #expect(SameStudent.judge(student(nil), student("Ada Quill")) == nil)
    }

    @Test func `days of birth and numbers outweigh names`() {
        #expect(SameStudent.judge(student("Ada Quill", "2015-02-03"), student("Ben Rook", "2015-03-02")) == false)
        #expect(SameStudent.judge(student("Ada Quill", "2015-02-03"), student("Ada Quill", "2015-03-02")) == nil)
        #expect(SameStudent.judge(student("Ada Quill", "2015-02-03"), student("Ben Quill", "2015-02-03")) == false)
        #expect(SameStudent.judge(student("Ada Quill", id: "0071"), student("Quill, Ada", id: "0071")) == true)
        #expect(SameStudent.judge(student("Ada Quill", id: "71"), student("Ben Rook", id: "72")) == false)
    }
}
