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

    @Test func `labels right above values of two lines are labels still`() {
        let reading = paper(
            """
            *Related* *services*
            *Speech* *Therapy*
            Amount of time and frequency      Location         Begin - end
            3 sessions per month, 20          Speech room      09/08/2025 – 05/29/2026
            minutes each
            *Counseling*
            Amount of time and frequency      Location         Begin - end
            30 minutes once per week          Office           09/08/2025 – 05/29/2026
            *Occupational* *Therapy*
            Amount of time and frequency      Location         Begin - end
            25 minutes,                       OT room          09/08/2025 – 05/29/2026
            2 times per week
            """)
        #expect(reading.short == ["speech_language 20×3/month", "counseling 30×1/week", "occupational_therapy 25×2/week"])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-29"), day("2026-05-29"), day("2026-05-29")])
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

    private func card(_ name: String, _ provider: String, _ days: String, told: String) -> String {
        """
        *Related* *Service:* \(name)
        PROVIDER POSITION                AMOUNT AND FREQUENCY             SETTING
        \(provider)       15 minutes, 1 time per month     Classroom
        BEGIN DATE                       END DATE                         TIME REMOVED
        \(days)                       None
        \(told)

        """
    }

    private let now = "09/02/2025                       09/01/2026"

    @Test func `what stands below under labels of its own is told of the service`() {
        let reading = paper(
            card("*Occupational* *Therapy*", "Occupational Therapist    ", now, told: "Description: Consultation with the classroom teacher on seating.")
                + card(
                    "*Speech-Language* *Services*", "Speech Pathologist        ", now,
                    told: "Description: Direct therapy in stories, individually or with\none other learner."))
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.consult, .individualOrGroup])
        #expect(reading.mandates.map(\.needsReview) == [false, false])
    }

    @Test func `a status that ends the service leaves no promise`() {
        let reading = paper(
            card(
                "*Physical* *Therapy*", "Physical Therapist        ", "09/03/2024                       08/26/2025",
                told: "Service status: Discontinued 08/26/2025; no longer needed."))
        #expect(reading.mandates.isEmpty)
        #expect(reading.ended.map(\.service) == [.physicalTherapy])
        #expect(reading.codes.contains("service-discontinued"))
    }

    @Test func `a bold name stands over the words that describe the service`() {
        let reading = paper(
            """
            *Support* *and* *Related* *Services*

            *School* *Social* *Work*
            Co-taught lessons on feelings and friendship. Goal 3.
            AMOUNT AND FREQUENCY      PROVIDER                    SETTING
            30 minutes per week       School social worker        Special education setting
            START DATE                END DATE
            04/22/2026                04/20/2027

            *Written* *Expression*
            Planning strategies with modeling. Goal 2.
            AMOUNT AND FREQUENCY      PROVIDER                    SETTING
            20 minutes daily          Special education teacher   Special education setting
            START DATE                END DATE
            04/22/2026                04/20/2027
            """)
        #expect(reading.short == ["counseling 30/week", "specially_designed_instruction 20/day"])
        #expect(reading.mandates.map(\.serviceText) == ["School Social Work", "Written Expression"])
    }
}
