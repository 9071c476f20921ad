import MandateReading
import ServiceRecords
import Testing

@Suite struct `Cards of small labels over values` {
    private let two = """
        *Services,* *Supports* *and* *Activities*

        1  *Reading* *–* *decoding* *and* *fluency*                          Special instruction
        DESCRIPTION                          GOALS         PROVIDER
        Explicit phonics instruction         1, 2          Special Education
        with daily timed re-reading                        Teacher
        in decodable text.
        SETTING                AMOUNT OF TIME              FREQUENCY
        Special Education      30 minutes                  5 times per week
        START DATE             END DATE
        10/08/2025             10/06/2026

        2  *Speech-Language* *Services*                                      Related service
        DESCRIPTION                          GOALS         PROVIDER
        Direct therapy                       4             Speech-Language
                                                           Pathologist
        SETTING                AMOUNT OF TIME              FREQUENCY
        Speech room            25 minutes                  6 times per month
        START DATE             END DATE
        10/08/2025             05/29/2026

        *Accommodations*
        Extended time on tests
        """

    @Test func `are services with the values below their labels`() throws {
        let reading = paper(two)
        #expect(reading.short == ["specially_designed_instruction 30×5/week", "speech_language 25×6/month"])
        try #require(reading.mandates.count == 2)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .therapyRoom])
        #expect(reading.mandates.map(\.providerRole) == [.specialEducationTeacher, .slp])
        #expect(reading.mandates.map(\.endDate) == [day("2026-10-06"), day("2026-05-29")])
        #expect(reading.mandates[0].serviceText == "Reading – decoding and fluency")
    }

    @Test func `a table with headings in capitals stays a table`() {
        let reading = paper(
            """
            *Services*

            SERVICE               AMOUNT               LOCATION        START DATE
            Speech therapy        30 minutes weekly    Speech room     10/08/2025
            Counseling            45 minutes monthly   Office          10/08/2025
            Physical therapy      20 minutes weekly    Gym             10/08/2025
            """)
        #expect(reading.short == ["speech_language 30/week", "counseling 45/month", "physical_therapy 20/week"])
    }

    @Test func `a value goes on as long as its lines stay open`() {
        let card = """
            LOCATION              PROVIDER             DELIVERY
            Speech room           SLP                  Individual
            START DATE            END DATE             AMOUNT AND FREQUENCY
            09/15/2025            09/14/2026           30 minutes 2 times
                                                       per week, and
                                                       60 minutes 1 time per month
            """
        let reading = paper("*Services*\n\n*Speech-Language* *Services*\n" + card + "\n\n*Occupational* *Therapy*\n" + card)
        #expect(reading.short == ["speech_language 30×2/week + 60×1/month", "occupational_therapy 30×2/week + 60×1/month"])
    }
}
