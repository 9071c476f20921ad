import MandateReading
import ServiceRecords
import Testing

@Suite struct `Tables of aids and supports with amounts` {
    private func supports(_ heading: String) -> MandateReading {
        let name = heading + String(repeating: " ", count: max(0, 44 - heading.count))
        return paper(
            """
            *Supplementary* *Aids* *and* *Services*
            +----------------------------------------------+-------------------------------------------+-----------------------------+
            | \(name) | Amount of time / frequency / conditions   | Location                    |
            +----------------------------------------------+-------------------------------------------+-----------------------------+
            | Break card and a quiet spot                  | When Ada shows signs of frustration       | All school settings         |
            +----------------------------------------------+-------------------------------------------+-----------------------------+
            | Directions given one step at a time          | New or multi-step tasks                   | General education classroom |
            +----------------------------------------------+-------------------------------------------+-----------------------------+
            | Written assignments shortened                | Writing tasks of more than one page       | General education classroom |
            +----------------------------------------------+-------------------------------------------+-----------------------------+
            | Tests read aloud                             | All tests                                 | General education classroom |
            +----------------------------------------------+-------------------------------------------+-----------------------------+
            | Paraprofessional support                     | Lunch and recess, 45 minutes daily        | Cafeteria                   |
            +----------------------------------------------+-------------------------------------------+-----------------------------+
            """)
    }

    @Test(arguments: ["Aids/services/personnel supports", "Other supports for school personnel", "Supplementary aids and services"])
    func `one aide among them is a service, the others are supports`(heading: String) throws {
        let reading = supports(heading)
        #expect(reading.short == ["para_support 45/day"])
        #expect(reading.accommodations.map(\.text).contains("Tests read aloud"))
    }

    @Test func `a copy of a plan is handed over and no service`() {
        let reading = paper(
            """
            *Supports* *for* *School* *Personnel*
            +---------------------+--------------------------------------+-----------+-------------------------+------------+------------+
            | Who                 | Support                              | Location  | Frequency               | Begin      | End        |
            +---------------------+--------------------------------------+-----------+-------------------------+------------+------------+
            | Classroom teacher   | Consultation with the speech         | Classroom | 15 minutes per month    | 10/23/2025 | 10/21/2026 |
            |                     | pathologist                          |           |                         |            |            |
            +---------------------+--------------------------------------+-----------+-------------------------+------------+------------+
            | All teachers        | Copy of the individual health plan   | School    | Upon implementation     | 10/23/2025 | 10/21/2026 |
            +---------------------+--------------------------------------+-----------+-------------------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 15/month"])
    }

    @Test func `of two who confer the one who gives a service names it, and a person looks`() throws {
        let reading = paper(
            """
            *Supplementary* *Aids* *and* *Services* *and* *Other* *Supports*
            +----------------------------------------+------------+------------+-------------------+------------+-------------------+
            | Other Supports for School Personnel,   | Start Date | End Date   | Frequency         | Duration   | Location          |
            | or for Student                         |            |            |                   |            |                   |
            +----------------------------------------+------------+------------+-------------------+------------+-------------------+
            | Consultation between education         | 09/15/2025 | 09/11/2026 | 2 times per month | 15 minutes | Regular classroom |
            | specialist and general education       |            |            |                   |            |                   |
            | teacher                                |            |            |                   |            |                   |
            +----------------------------------------+------------+------------+-------------------+------------+-------------------+
            | Instructional aide support at recess   | 09/15/2025 | 09/11/2026 | Daily             | 45 minutes | School campus     |
            +----------------------------------------+------------+------------+-------------------+------------+-------------------+
            """)
        #expect(reading.mandates.map(\.service) == [.speciallyDesignedInstruction, .paraSupport])
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.short == "15×2/month")
        #expect(mandate.needsReview)
        #expect(mandate.frequency.parts.first?.delivery == .consult)
    }

    private func aids(_ item: String) -> MandateReading {
        let item = item + String(repeating: " ", count: max(0, 54 - item.count))
        return paper(
            """
            *Supplemental* *aids*
            +-------------------------------+--------------------------------------------------------+
            | General education activity    | Supplemental aids, modifications, accommodations       |
            +-------------------------------+--------------------------------------------------------+
            | English language arts         | Line reader under the text                             |
            +-------------------------------+--------------------------------------------------------+
            | Science and social studies    | \(item) |
            +-------------------------------+--------------------------------------------------------+
            """)
    }

    @Test func `an aide with minutes among accommodations is a service to ask about`() {
        let reading = aids("Assistance: shared teacher assistant, 60 minutes daily")
        #expect(reading.short == ["para_support 60/day"])
        #expect(reading.mandates.map(\.needsReview) == [true])
    }

    @Test(arguments: ["Breaks of 5 minutes every 30 minutes", "Teacher assistant as needed", "Work with a peer, 20 minutes daily"])
    func `other aids with figures are no services`(item: String) {
        #expect(aids(item).mandates.isEmpty)
    }
}
