import CivilTime
import PaperSorting
import Pages
import ServiceRecords
import Tables
import Testing

@Suite("Where a paper begins in a stack")
struct PartFinderTests {
    private let ada = StudentIdentity(name: "Ada Quill", dateOfBirth: CivilDate(iso: "2015-02-03"))
    private let ben = StudentIdentity(name: "Ben Rook", dateOfBirth: CivilDate(iso: "2014-06-07"))

    @Test func `page numbers that begin again under another title part a file`() {
        let leaves = [
            Leaf(title: "Individualized Education Program", foot: "Page 1 of 2", student: ada), Leaf(foot: "Page 2 of 2"),
            Leaf(title: "Prior Written Notice", foot: "Page 1 of 1"), Leaf(title: "Service Log", foot: "Page 1 of 2"),
            Leaf(foot: "Page 2 of 2"),
        ]
        #expect(papers(leaves) == ["iep 1-2", "prior_written_notice 3-3", "service_log 4-5"])
    }

    @Test func `a number of times at a page's edge is no page number`() {
        let title = "Individualized Education Program"
        let leaves = [
            Leaf(title: title, foot: "Page 1", student: ada), Leaf(head: "1-2", title: title, foot: "Page 2", student: ada),
            Leaf(title: title, foot: "Page 3", student: ada),
        ]
        #expect(papers(leaves) == ["iep 1-3"])
    }

    @Test func `a title of two lines is one title`() {
        let leaves = [
            Leaf(head: "Ada Quill", title: "Individualized Education Program", foot: "Page 1 of 2"), Leaf(head: "Ada Quill", foot: "Page 2 of 2"),
            Leaf(head: "Ada Quill", title: "Amendment to the Individualized Education\nProgram", foot: "Page 1 of 2"),
            Leaf(head: "Ada Quill", foot: "Page 2 of 2"),
        ]
        #expect(papers(leaves) == ["iep 1-2", "iep_amendment 3-4"])
    }

    @Test func `page numbers that go on hold pages together whatever their titles`() {
        let leaves = [
            Leaf(title: "Individualized Education Program", foot: "Page 1 of 3"), Leaf(title: "Progress Report", foot: "Page 2 of 3"),
            Leaf(title: "Prior Written Notice", foot: "Page 3 of 3"), Leaf(title: "Service Log", foot: "Page 1 of 1"),
        ]
        #expect(papers(leaves) == ["iep 1-3", "service_log 4-4"])
    }

    @Test func `a section of an IEP that is called like a paper begins none`() {
        let head = "Quill, Ada   Larkspur Schools"
        let leaves = [
            Leaf(head: head, title: "Individualized Education Program", student: ada), Leaf(head: head, title: "Prior Written Notice", size: 13),
            Leaf(head: head, title: "Services"),
        ]
        #expect(papers(leaves) == ["iep 1-3"])
    }

    @Test func `numbers stamped through the whole file do not hide the papers' own`() {
        let leaves = [
            Leaf(head: "Page 1 of 3", title: "Individualized Education Program", foot: "Page 1 of 2"),
            Leaf(head: "Page 2 of 3", foot: "Page 2 of 2"), Leaf(head: "Page 3 of 3", title: "Progress Report", foot: "Page 1 of 1"),
        ]
        #expect(papers(leaves) == ["iep 1-2", "progress_report 3-3"])
    }

    @Test func `forms whose every page says Page 1 of 1 stay together`() {
        let head = "Form 12 Larkspur Schools"
        let leaves = (0..<3).map { Leaf(head: head, title: $0 == 0 ? "Individualized Education Program" : "", foot: "Page 1 of 1") }
        #expect(papers(leaves) == ["iep 1-3"])
    }

    @Test func `another child's name and birthday begin a paper`() {
        let leaves = [
            Leaf(title: "Individualized Education Program", student: ada), Leaf(),
            Leaf(title: "Individualized Education Program", student: ben), Leaf(),
        ]
        #expect(papers(leaves) == ["iep 1-2", "iep 3-4"])
    }

    @Test func `an IEP of another meeting is another paper`() {
        func dates(_ day: String) -> IEPDates { IEPDates(meetingDate: CivilDate(iso: day)) }
        let leaves = [
            Leaf(title: "Individualized Education Program", student: ada, iep: dates("2024-09-10")), Leaf(),
            Leaf(title: "Individualized Education Program", student: ada, iep: dates("2025-09-08")),
        ]
        #expect(papers(leaves) == ["iep 1-2", "iep 3-3"])
    }

    @Test func `a title alone on a page without numbers is a doubtful beginning`() {
        let leaves = [Leaf(title: "Individualized Education Program", student: ada), Leaf(), Leaf(title: "Psychoeducational Evaluation")]
        #expect(papers(leaves) == ["iep 1-2", "evaluation 3-3?"])
    }

    @Test func `logs of two services after each other are parted where numbers and running head end`() {
        let leaves = [
            Leaf(head: "Larkspur Schools", title: "Service Log", foot: "Page 1 of 1"),
            Leaf(title: "Planned and Actual Service Report", size: 12),
        ]
        #expect(papers(leaves) == ["service_log 1-1", "service_log 2-2?"])
    }

    @Test func `a column of days after a notice is another paper, though no title is known`() {
        var pages = [
            Leaf(head: "Larkspur Schools", title: "Prior Written Notice", foot: "Page 1 of 1").page(1), Leaf(title: "Record of times").page(2),
        ]
        for row in 0...5 {
            let y = 300 + Double(row) * 20
            pages[1].rulings.append(Ruling(position: y, start: 50, end: 350, isHorizontal: true))
            guard row < 5 else { continue }
            for (column, text) in ["09/0\(row + 1)/2025", "30"].enumerated() {
                let x = 60 + Double(column) * 150
                pages[1].words.append(Word(text: text, box: Box(x, y + 4, x + 60, y + 14), fontSize: 10, baseline: y + 12))
            }
        }
        for x in [50.0, 200, 350] {
            pages[1].rulings.append(Ruling(position: x, start: 300, end: 400, isHorizontal: false))
        }
        let parts = PartFinder(pages, pages.map(PageLayout.init(of:))) { _ in (StudentIdentity(), IEPDates()) }.parts()
        #expect(parts.map(\.pages) == [0..<1, 1..<2])
    }

    @Test func `an empty page belongs to the paper before it`() {
        let leaves = [
            Leaf(title: "Individualized Education Program", foot: "Page 1 of 1"), Leaf(lines: []),
            Leaf(title: "Service Log", foot: "Page 1 of 1"),
        ]
        #expect(papers(leaves) == ["iep 1-2", "service_log 3-3"])
    }

    @Test func `a running head that names the IEP begins no paper on each page`() {
        let leaves = (0..<4).map { _ in Leaf(title: "Individualized Education Program", size: 13, student: ada) }
        #expect(papers(leaves) == ["iep 1-4"])
    }

    @Test(
        "a draft or a replaced copy is marked so, and a word of the text is no mark",
        arguments: [
            (Leaf(title: "Individualized Education Program", across: "DRAFT"), PaperPart.Mark.draft),
            (Leaf(title: "Proposed Individualized Education Program"), .draft),
            (Leaf(head: "Draft for review only", title: "Individualized Education Program"), .draft),
            (Leaf(title: "Individualized Education Program", across: "SUPERSEDED"), .earlier),
            (Leaf(title: "Individualized Education Program", lines: ["The draft was sent on Monday."]), nil),
            (Leaf(title: "Previous IEP Goals"), nil),
        ])
    func marks(leaf: Leaf, mark: PaperPart.Mark?) {
        #expect(found([leaf]).map(\.mark) == [mark])
    }

    @Test func `the end of a sentence is no title`() {
        let lines = ["Name: Ada Quill", "Grade: 4", "School: Larkspur", "Placement is told in the", "Prior Written Notice dated 02/02/2026."]
        #expect(found([Leaf(lines: lines)]).map(\.kind) == [nil])
    }

    @Test func `no pages make no papers`() { #expect(found([]).isEmpty) }
}
