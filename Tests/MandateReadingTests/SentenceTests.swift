import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite struct `Services in sentences` {
    @Test func `a promise names service, amount, place and person`() throws {
        let reading = paper(
            """
            *Services*
            Ada will receive speech therapy for 30 minutes twice a week in the therapy room by the
            speech-language pathologist.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(mandate.setting == .therapyRoom)
        #expect(mandate.providerRole == .slp)
    }

    @Test func `a title names the service of the sentence after it`() throws {
        let reading = paper(
            """
            *What* *the* *school* *will* *do*
            • Counseling. From January 5, 2026 the school psychologist will meet with Ada for 20 minutes each week.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["counseling 20/week"])
        #expect(mandate.serviceText == "Counseling.")
        #expect(mandate.startDate == day("2026-01-05"))
        #expect(mandate.endDate == day("2026-08-31"))
    }

    @Test func `a sentence that repeats the table adds nothing`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+

            Ada will receive speech therapy for 30 minutes twice a week.
            """)
        #expect(reading.mandates.count == 1)
        #expect(!reading.codes.contains("sentence-differs"))
    }

    @Test func `a sentence that differs from the table is told`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+

            Ada will receive speech therapy for 45 minutes twice a week.
            """)
        #expect(reading.mandates.count == 1)
        #expect(reading.codes.contains("sentence-differs"))
    }
}

@Suite struct `What is not dropped in silence` {
    @Test func `a service without an amount is told`() {
        let reading = paper(
            """
            *Services*
            +----------------+---------------------+---------------+------------+
            | Service        | Frequency           | Location      | Start      |
            +----------------+---------------------+---------------+------------+
            | Speech therapy | 30 minutes weekly   | Therapy room  | 09/08/2025 |
            +----------------+---------------------+---------------+------------+
            | Counseling     |                     | Office        | 09/08/2025 |
            +----------------+---------------------+---------------+------------+
            """)
        #expect(reading.mandates.count == 1)
        #expect(reading.codes == ["row-without-amount"])
    }

    @Test func `cover facts come with the mandates`() {
        let reading = paper("Nothing else")
        #expect(reading.student.name == "Ada Quill")
        #expect(reading.student.dateOfBirth == day("2015-03-04"))
        #expect(reading.iep.startDate == day("2025-09-01"))
        #expect(reading.iep.endDate == day("2026-08-31"))
    }

    @Test func `nothing is made of nothing`() {
        #expect(MandateReader.read([Page]()).mandates.isEmpty)
        #expect(paper("", hasCover: false).mandates.isEmpty)
    }
}
