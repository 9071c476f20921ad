import MandateReading
import ServiceRecords
import Testing

@Suite struct `Tables below the service's name` {
    private static let two = """
        *Special* *Education* *and* *Related* *Services*

        *Resource* *room:* *mathematics*
        Small group practice at the learner's level.
        Dates                      Amount                   Where                       Who
        09/08/2025 to 01/30/2026   90 minutes per week      Special education room      Special education teacher
        02/02/2026 to 06/05/2026   60 minutes per week      Special education room      Special education teacher

        *Occupational* *therapy*
        Dates                      Amount                   Where                       Who
        09/08/2025 to 06/05/2026   30 minutes per month     General education class     Occupational therapist
        """

    @Test func `each span of days under a name is a mandate of its own`() {
        let reading = paper(Self.two)
        #expect(
            reading.short == [
                "specially_designed_instruction 90/week", "specially_designed_instruction 60/week", "occupational_therapy 30/month",
            ])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-08"), day("2026-02-02"), day("2025-09-08")])
        #expect(reading.mandates.map(\.providerRole) == [.specialEducationTeacher, .specialEducationTeacher, .ot])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .specialEducationRoom, .generalEducation])
    }

    @Test func `a name at the foot of a page keeps its table on the next, and a person looks`() throws {
        let reading = paper(
            """
            *Services*

            *Physical* *therapy*
            """,
            """
            Dates                      Amount                   Where                       Who
            09/08/2025 to 06/05/2026   20 minutes per week      Gym                         Physical therapist
            """)
        #expect(reading.short == ["physical_therapy 20/week"])
        #expect(try #require(reading.mandates.first).needsReview)
    }

    @Test func `words under the name that end the service promise nothing`() {
        let reading = paper(
            """
            *Services*

            *Occupational* *therapy*
            Discontinued 09/01/2025, goal met.
            +--------------------------+----------------------+-------------------------+-----------------------------+
            | Dates                    | Amount               | Where                   | Who                         |
            +--------------------------+----------------------+-------------------------+-----------------------------+
            | 09/03/2024 to 09/01/2025 | 30 minutes per month | General education class | Occupational therapist      |
            +--------------------------+----------------------+-------------------------+-----------------------------+

            *Speech* *therapy*
            +--------------------------+----------------------+-------------------------+-----------------------------+
            | Dates                    | Amount               | Where                   | Who                         |
            +--------------------------+----------------------+-------------------------+-----------------------------+
            | 09/08/2025 to 06/05/2026 | 60 minutes per week  | Speech room             | Speech-language pathologist |
            +--------------------------+----------------------+-------------------------+-----------------------------+
            """)
        #expect(reading.short == ["speech_language 60/week"])
        #expect(reading.ended.map(\.service) == [.occupationalTherapy])
        #expect(reading.ended.first?.startDate == day("2025-09-01"))
        #expect(reading.codes.contains("service-discontinued"))
    }

    @Test func `an extended year's table takes its own days`() throws {
        let reading = paper(
            """
            *Extended* *School* *Year* *Services*

            *Reading* *instruction*
            Practice in the library.
            Dates                      Amount                   Where                       Who
            06/15/2026 to 07/10/2026   50 minutes, 2 times per week   Special education room   Special education teacher
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.scope == .esy)
        #expect(mandate.startDate == day("2026-06-15"))
        #expect(mandate.endDate == day("2026-07-10"))
    }

    @Test func `a table of amounts whose service nobody names is told`() {
        let reading = paper(
            """
            *Services*

            Dates                      Amount                   Where                       Who
            09/08/2025 to 06/05/2026   60 minutes per week      Speech room                 Speech-language pathologist
            """)
        #expect(reading.mandates.isEmpty)
        #expect(reading.codes.contains("unread-service-row"))
    }

    @Test func `a title row with a label inside each table names its service`() {
        let reading = paper(
            """
            *Services*

            +--------------------------------------------------------------------------------+
            | Service: Speech Therapy                                                        |
            +------------+------------+-------------------+-----------------+----------------+
            | Begins     | Ends       | Amount            | Location        | Provided by    |
            +------------+------------+-------------------+-----------------+----------------+
            | 09/08/2025 | 01/30/2026 | 40 minutes weekly | Speech room     | SLP            |
            +------------+------------+-------------------+-----------------+----------------+
            | 02/02/2026 | 06/05/2026 | 20 minutes weekly | Speech room     | SLP            |
            +------------+------------+-------------------+-----------------+----------------+

            +--------------------------------------------------------------------------------+
            | Service: Physical Therapy                                                      |
            +------------+------------+-------------------+-----------------+----------------+
            | Begins     | Ends       | Amount            | Location        | Provided by    |
            +------------+------------+-------------------+-----------------+----------------+
            | 09/08/2025 | 06/05/2026 | 30 minutes monthly | Gym            | PT             |
            +------------+------------+-------------------+-----------------+----------------+
            """)
        #expect(reading.short == ["speech_language 40/week", "speech_language 20/week", "physical_therapy 30/month"])
        #expect(reading.mandates.map(\.serviceText) == ["Speech Therapy", "Speech Therapy", "Physical Therapy"])
    }

    @Test func `a second span of days that leaves the service blank is a row of its own, and a person looks`() {
        let reading = paper(
            """
            *Services*

            +----------------+---------+----------+--------+-------------+------------+------------+
            | Service        | Minutes | Sessions | Per    | Location    | Start Date | End Date   |
            +----------------+---------+----------+--------+-------------+------------+------------+
            | Speech Therapy | 30      | 2        | Week   | Speech room | 09/08/2025 | 01/30/2026 |
            +----------------+---------+----------+--------+-------------+------------+------------+
            |                | 30      | 1        | Week   | Speech room | 02/02/2026 | 06/05/2026 |
            +----------------+---------+----------+--------+-------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week", "speech_language 30×1/week"])
        #expect(reading.mandates.map(\.needsReview) == [false, true])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-08"), day("2026-02-02")])
    }

    @Test func `labels far below a name are held against the page`() {
        let reading = paper(
            """
            *Services*

            *Speech* *therapy*

            The team spoke about this at length.

            The family agreed with the plan.

            The teacher will write home.

            Books go home with her.

            She reads to the dog.

            Frequency: 30 minutes weekly     Location: Speech room
            """)
        #expect(reading.mandates.map(\.needsReview) == [true])
    }

    @Test func `cards with a second row of labels below the first values are no tables of one service`() {
        let reading = paper(
            """
            *Services*
            1 Speech therapy
            +---------------------+---------------------+---------------------+
            | How often           | How long each time  | Place               |
            +---------------------+---------------------+---------------------+
            | Two days a week     | 25 minutes          | Therapy room        |
            +---------------------+---------------------+---------------------+
            | Provided by         | Starts              | Ends                |
            +---------------------+---------------------+---------------------+
            | Speech pathologist  | 09/08/2025          | 05/29/2026          |
            +---------------------+---------------------+---------------------+
            """)
        #expect(!reading.short.contains("speech_language ?"))
        #expect(reading.mandates.count <= 1)
    }
}
