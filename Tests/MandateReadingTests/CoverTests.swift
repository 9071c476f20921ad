import CivilTime
import MandateReading
import Pages
import ServiceRecords
import Tables
import TestSupport
import Testing

@Suite("Who a page is about")
struct CoverTests {
    private func name(_ page: String, number: Int = 1) -> String? {
        MandateReader.cover([PageLayout(of: Drawing.page(page, number: number))]).student.name
    }

    @Test func `a label without a colon ends the name before it`() {
        #expect(name("Student: Luis Fennimore ID 245900238") == "Luis Fennimore")
        #expect(name("Student: Luis Grade Fennimore") == "Luis Grade Fennimore")
    }

    @Test func `the student among those who met is no label`() {
        let text = """
            Student: Luis Fennimore

            +------------------+------------------+--------------+
            | Role             | Printed name     | Signature    |
            +------------------+------------------+--------------+
            | Teacher          | Ada Quill        |              |
            +------------------+------------------+--------------+
            | Student          | Greta Gantry     |              |
            +------------------+------------------+--------------+
            """
        #expect(name(text, number: 10) == "Luis Fennimore")
    }

    @Test func `the first pages of a paper outrank its later ones wherever it lies in the file`() {
        let cover = Drawing.page("IEP Start Date: 09/01/2025    IEP End Date: 08/31/2026", number: 11)
        let later = Drawing.page("|---------------|------------|\n| IEP Start Date | 01/05/2020 |\n|---------------|------------|", number: 15)
        let iep = MandateReader.cover([cover, later].map(PageLayout.init(of:))).iep
        #expect(iep.startDate?.description == "2025-09-01")
    }
}
