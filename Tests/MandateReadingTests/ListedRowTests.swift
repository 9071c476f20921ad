import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite struct `Rows set as lines of text` {
    private static let table = """
        *Related* *Services*
        +----------------+-------------------------+---------------+
        | Service        | Frequency               | Location      |
        +----------------+-------------------------+---------------+
        | Speech therapy | 30 minutes twice weekly | Therapy room  |
        +----------------+-------------------------+---------------+
        """

    @Test func `cells parted by commas are place, person and days`() throws {
        let reading = paper(
            """
            *Services* *for* *this* *need*
            Specially designed instruction in spelling, 40 minutes 3 times per week, resource room,
            special education teacher, 10/27/2025 to 05/29/2026

            """ + Self.table)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["specially_designed_instruction 40×3/week", "speech_language 30×2/week"])
        #expect(mandate.setting == .specialEducationRoom)
        #expect(mandate.providerRole == .specialEducationTeacher)
        #expect(mandate.startDate == day("2025-10-27"))
        #expect(mandate.endDate == day("2026-05-29"))
    }

    @Test func `a form's question before the row is none of its words`() throws {
        let reading = paper(
            Self.table + """


            *Extended* *School* *Year*

            Are extended school year services required? Yes [X] No [ ]
            If yes, describe: ESY: Specially designed instruction in math, 40 minutes, 3 times per week, 06/08/2026
            to 07/02/2026, special education teacher, resource room.
            """)
        let mandate = try #require(reading.mandates.last)
        #expect(reading.short.last == "specially_designed_instruction 40×3/week")
        #expect(mandate.scope == .esy && mandate.startDate == day("2026-06-08"))
        #expect(mandate.setting == .specialEducationRoom)
    }

    @Test func `each line that begins with a service is a row`() {
        let reading = paper(
            """
            *Services*
            Counseling, 20 minutes once weekly, counseling office, school counselor
            Physical therapy, 30 minutes 2 times per month, gymnasium, physical therapist

            """ + Self.table)
        #expect(reading.short.prefix(2) == ["counseling 20×1/week", "physical_therapy 30×2/month"])
    }

    @Test func `a list with other things is no row`() {
        let reading = paper(
            """
            *Services*
            Speech, 84 words read aloud per minute, pencils, paper and a slant board

            """ + Self.table)
        #expect(reading.short == ["speech_language 30×2/week"])
    }

    @Test func `outside the services pages such a line is asked about`() throws {
        let reading = paper(
            """
            Counseling, 20 minutes once weekly, counseling office, school counselor
            """)
        for mandate in reading.mandates { #expect(mandate.needsReview) }
    }

    @Test func `a line without minutes is told, for a person to look at`() {
        let reading = paper(
            """
            *Services*
            Speech therapy, 30 minutes 2 times per week, speech room, SLP
            Counseling, as needed, office, counselor
            Physical therapy, 45 minutes 2 times per week, gym, physical therapist
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage, .counseling, .physicalTherapy])
        #expect(reading.mandates.map(\.needsReview) == [false, true, false])
    }
}
