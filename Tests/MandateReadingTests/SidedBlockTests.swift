import MandateReading
import ServiceRecords
import Testing

@Suite struct `Boxes beside a service's words` {
    private let page = """
        Special Education and Related Services
        +---------------------------+--------------------------+------------------------------------+---------------------------------+
        | Guided practice in long   | Goal(s) addressed: 2     | Provider title: Special Education  | Location of service: Resource   |
        | division: steps checked   |                          | Teacher                            | room                            |
        |                           +--------------------------+------------------------------------+---------------------------------+
        | with a partner            | Begin: 09/15/2025        | Amount of time: 35 minutes         | Frequency: 3 days per week      |
        +---------------------------+--------------------------+------------------------------------+---------------------------------+
        | Speech and Language       | Goal(s) addressed: 4     | Provider title: Speech-Language    | Location of service: Speech     |
        |                           |                          | Pathologist                        | room                            |
        |                           +--------------------------+------------------------------------+---------------------------------+
        | Therapy                   | Begin: 09/15/2025        | Amount of time: 25 minutes         | Frequency: 5 times per month    |
        +---------------------------+--------------------------+------------------------------------+---------------------------------+
        """

    @Test func `are one service each, whatever the words are`() throws {
        let reading = paper(page)
        #expect(reading.short == ["specially_designed_instruction 35×3/week", "speech_language 25×5/month"])
        let first = try #require(reading.mandates.first)
        #expect(first.serviceText.hasPrefix("Guided practice in long division"))
        #expect(first.setting == .specialEducationRoom)
        #expect(first.providerRole == .specialEducationTeacher)
        #expect(first.startDate == day("2025-09-15"))
    }

    @Test func `a form of numbered goals promises nothing`() {
        let reading = paper(
            """
            +------------------------+-------------------------------------+
            | Number: 2              | Area: Written Expression            |
            +------------------------+-------------------------------------+
            | Present level of performance                                 |
            | Ada writes 12 words in 5 minutes.                            |
            +--------------------------------------------------------------+
            | Measurable annual goal                                       |
            | Ada will write 30 words in 5 minutes, 4 times in a row.      |
            +--------------------------------------------------------------+
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test func `a place's code may be a word before an equals sign`() throws {
        let reading = paper(
            """
            *Schedule of Services*
            Location: GE = general education classroom; SE = special education room; Any = all school settings.
            +----------------------+-------------------+----------+------------------+
            | Service              | Provider          | Location | Amount           |
            +----------------------+-------------------+----------+------------------+
            | Speech Therapy       | Speech Pathologist| SE       | 20 min weekly    |
            +----------------------+-------------------+----------+------------------+
            | Personal Care        | Paraprofessional  | Any      | 15 min daily     |
            +----------------------+-------------------+----------+------------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .allSettings])
    }

    @Test func `an IEP's last day may stand on the line below its first`() {
        let reading = paper(
            """
            Student: Ada Quill                  DOB: 03/04/2015

            Duration of Special Education and Related Services: From: 10/06/2025 To:
            10/05/2026

            *Services*
            The occupational therapist will consult with the teacher 1 time per month for 15 minutes.
            """, hasCover: false)
        #expect(reading.iep.startDate == day("2025-10-06"))
        #expect(reading.iep.endDate == day("2026-10-05"))
    }
}
