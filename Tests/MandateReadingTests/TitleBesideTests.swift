import MandateReading
import ServiceRecords
import Testing

@Suite struct `A service's name beside the first of its boxes` {
    @Test func `is the service of all of them`() throws {
        let reading = paper(
            """
            Services

            +-------------------------------------+-------------------------------------------+
            | Speech/Language Therapy             | Location: Outside General Education       |
            +------------------+------------------+---------------------+---------------------+
            | Sessions: 3      | Length of Time:  | Frequency: Weekly   | Total Time: 1 Hr 0  |
            |                  | 20 Min           |                     | Min                 |
            +------------------+------------------+---------------------+---------------------+
            | Begin Date:      | End Date:        | Primary Provider:   | Other Provider:     |
            | 09/08/2025       | 05/29/2026       | Speech Pathologist  | None                |
            +------------------+------------------+---------------------+---------------------+
            | Notes for the family: the room is on the second floor.                          |
            +---------------------------------------------------------------------------------+

            +-------------------------------------+-------------------------------------------+
            | Instruction in Mathematics          | Location: In General Education            |
            +------------------+------------------+---------------------+---------------------+
            | Sessions: 4      | Length of Time:  | Frequency: Weekly   | Total Time: 2 Hr 0  |
            |                  | 30 Min           |                     | Min                 |
            +------------------+------------------+---------------------+---------------------+
            | Begin Date:      | End Date:        | Primary Provider:   | Other Provider:     |
            | 09/08/2025       | 06/12/2026       | Special Educator    | None                |
            +------------------+------------------+---------------------+---------------------+
            """)
        #expect(reading.short == ["speech_language 20×3/week", "specially_designed_instruction 30×4/week"])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-29"), day("2026-06-12")])
    }

    @Test func `may stand below a bar in the same frame`() {
        let reading = paper(
            """
            Signatures

            +---------------------------------------------------------------------------------+
            | V. SERVICES                                                                     |
            +-------------------------------------+-------------------------------------------+
            | Pathways Class (Reading)            | Location: Outside General Education       |
            +------------------+------------------+---------------------+---------------------+
            | Sessions: 3      | Length of Time:  | Frequency: Weekly   | Total Time: 1 Hr 0  |
            |                  | 20 Min           |                     | Min                 |
            +------------------+------------------+---------------------+---------------------+
            | Begin Date:      | End Date:        | Primary Provider:   | Other Provider:     |
            | 09/08/2025       | 05/29/2026       | Special Educator    | None                |
            +------------------+------------------+---------------------+---------------------+
            """)
        #expect(reading.mandates.map(\.short) == ["20×3/week"])
        #expect(reading.mandates.first?.serviceText == "Pathways Class (Reading)")
    }
}
