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

    @Test func `the line of a fax machine is no fact of the paper`() {
        let page = """
            FROM: HERON HOLLOW SD   555 555 0100   11/14/2025  14:07   P.001/003


            +-----------------------------+------------------------------+---------------------------------------------------------+
            | Name of student Luis Moss   | IEP meeting date 11/03/2025  | IEP beginning and ending dates 11/10/2025 to 11/09/2026 |
            +-----------------------------+------------------------------+---------------------------------------------------------+
            """
        let iep = MandateReader.cover([PageLayout(of: Drawing.page(page, number: 1))]).iep
        #expect(iep.startDate?.description == "2025-11-10")
        #expect(iep.endDate?.description == "2026-11-09")
        #expect(iep.meetingDate?.description == "2025-11-03")
    }

    @Test func `a label with its value beside it is no label for the next cell`() {
        let page = """
            +-----------------------------+------------------------------+---------------------------+
            | Plan Start Date: 09/02/2025 | Plan End Date: 09/01/2026    | Grade: 5                  |
            +-----------------------------+------------------------------+---------------------------+
            | Reason: Annual Review       | Last Testing: 02/11/2024     | School: Fox Hollow        |
            +-----------------------------+------------------------------+---------------------------+
            | Plan Type: Review           | IEP Meeting Date: 08/28/2025 | Language: English         |
            +-----------------------------+------------------------------+---------------------------+
            """
        let iep = MandateReader.cover([PageLayout(of: Drawing.page(page, number: 1))]).iep
        #expect(iep.endDate?.description == "2026-09-01")
        #expect(iep.startDate?.description == "2025-09-02")
        #expect(iep.meetingDate?.description == "2025-08-28")
    }

    @Test func `a day stands below its heading when what is beside is no day`() {
        let page = """
            +----------+-------------------+----------------+--------------+-------------+-------------+
            | Type     | IEP Meeting Date  | IEP Start Date | IEP End Date | Next Test   | Eligibility |
            +----------+-------------------+----------------+--------------+-------------+-------------+
            | Annual   | 09/18/2025        | 09/25/2025     | 09/17/2026   | 02/14/2027  | Autism      |
            +----------+-------------------+----------------+--------------+-------------+-------------+
            """
        let iep = MandateReader.cover([PageLayout(of: Drawing.page(page, number: 1))]).iep
        #expect(iep.startDate?.description == "2025-09-25")
        #expect(iep.endDate?.description == "2026-09-17")
        #expect(iep.meetingDate?.description == "2025-09-18")
    }

    @Test func `the days of a row of services are not those of the IEP`() {
        let page = """
            +----------------------+----------------------+----------------+--------------+-------------+
            | Service              | Amount/Frequency     | Location       | Begin Date   | End Date    |
            +----------------------+----------------------+----------------+--------------+-------------+
            | Reading              | 60 minutes, 4 days   | Resource room  | 6/8/2026     | 7/2/2026    |
            +----------------------+----------------------+----------------+--------------+-------------+
            """
        let iep = MandateReader.cover([PageLayout(of: Drawing.page(page, number: 1))]).iep
        #expect(iep.startDate == nil)
        #expect(iep.endDate == nil)
    }

    @Test func `the days of a Spanish paper stand beside its own name`() {
        let page = "Vigencia del PEI: desde 25 de agosto de 2025 hasta 29 de mayo de 2026"
        let iep = MandateReader.cover([PageLayout(of: Drawing.page(page, number: 1))]).iep
        #expect(iep.startDate?.description == "2025-08-25")
        #expect(iep.endDate?.description == "2026-05-29")
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

    @Test func `the review due a year after the IEP begins is its last day`() {
        let cover = MandateReader.cover([
            PageLayout(
                of: Drawing.page(
                    """
                    Date of IEP Team meeting: October 7, 2025
                    Effective date of IEP: October 14, 2025    Date of annual review: October 6, 2026
                    """, number: 1))
        ])
        #expect(cover.iep.meetingDate == day("2025-10-07"))
        #expect(cover.iep.endDate == day("2026-10-06"))
    }

    @Test func `a review without other days is the meeting`() {
        let cover = MandateReader.cover([PageLayout(of: Drawing.page("Date of annual review: October 7, 2025", number: 1))])
        #expect(cover.iep.meetingDate == day("2025-10-07"))
        #expect(cover.iep.endDate == nil)
    }

    @Test func `the ending date of the IEP is not the date of the IEP, and a foot gives no name`() {
        let reading = paper(
            """
            Student: Ada Quill                             Date of Birth: 03/04/2015

            Date of IEP Team Meeting: January 21, 2025     Beginning Date of IEP: January 27, 2025

            Ending Date of IEP: January 20, 2026           Grade: 3



            Name of student: Ada Quill WI DPI model form (rev. 7/23) Page 1
            """, hasCover: false)
        #expect(reading.iep.meetingDate == day("2025-01-21"))
        #expect(reading.iep.startDate == day("2025-01-27"))
        #expect(reading.iep.endDate == day("2026-01-20"))
        #expect(reading.student.name == "Ada Quill")
    }

    @Test func `a review every three years does not end the IEP`() {
        let reading = paper(
            """
            Student Name: Ada Quill          Meeting date: 11/13/2025

            IEP effective dates: 11/20/2025 to 11/12/2026

            Next annual review due: 11/12/2026     Next three-year review due: 11/13/2026
            """, hasCover: false)
        #expect(reading.iep.startDate == day("2025-11-20"))
        #expect(reading.iep.endDate == day("2026-11-12"))
    }

    @Test func `boxes numbered on the form are labelled by their words`() {
        let reading = paper(
            """
            +------------------------+------------------------+---------------------+
            | 1. Student Name        | 2. IEP Start Date      | 3. IEP End Date     |
            | Ada Quill              | 02/05/2026             | 02/04/2027          |
            +------------------------+------------------------+---------------------+
            """, hasCover: false)
        #expect(reading.student.name == "Ada Quill")
        #expect(reading.iep.startDate == day("2026-02-05"))
        #expect(reading.iep.endDate == day("2027-02-04"))
    }
}
