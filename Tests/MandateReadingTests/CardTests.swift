import MandateReading
import ServiceRecords
import TestSupport
import Testing

@Suite struct `Services in cards and labels` {
    @Test func `labels beside their values make a mandate`() throws {
        let reading = paper(
            """
            *Services*

            *Speech* *therapy*
            How much?           30 minutes, twice a week
            Who is responsible  Speech-language pathologist
            Place               Speech room
            Start date          09/08/2025
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(mandate.providerRole == .slp)
        #expect(mandate.setting == .therapyRoom)
        #expect(mandate.startDate == day("2025-09-08"))
    }

    @Test func `cards side by side are two mandates`() {
        let reading = paper(
            """
            *Services*

            *Speech* *therapy*                          *Physical* *therapy*
            How much?     30 minutes weekly           How much?     45 minutes monthly
            Place         Speech room                 Place         Gym
            Provider      Speech pathologist          Provider      Physical therapist
            """)
        #expect(reading.short == ["speech_language 30/week", "physical_therapy 45/month"])
        #expect(reading.mandates.map(\.providerRole) == [.slp, .pt])
    }

    @Test func `labels with colons make a mandate`() {
        let reading = paper(
            """
            *Services*

            Service: Occupational therapy     Start Date: 09/08/2025
            Frequency: 30 minutes weekly      Location: Therapy room
            """)
        #expect(reading.short == ["occupational_therapy 30/week"])
        #expect(reading.mandates.first?.setting == .therapyRoom)
    }

    @Test func `a service's name between rows of labels begins the next card`() {
        let reading = paper(
            """
            *Extended* *School* *Year* *Services*

            *ESY:* *Reading* *instruction*
            +--------------------+----------------+--------------------+
            | NUMBER OF SESSIONS | LENGTH OF TIME | FREQUENCY          |
            +--------------------+----------------+--------------------+
            | 4                  | 120 minutes    | Weekly             |
            +--------------------+----------------+--------------------+
            | PROVIDER           | BEGIN DATE     | END DATE           |
            +--------------------+----------------+--------------------+
            | ESY: Speech therapy|                |                    |
            +--------------------+----------------+--------------------+
            | NUMBER OF SESSIONS | LENGTH OF TIME | FREQUENCY          |
            +--------------------+----------------+--------------------+
            | 2                  | 30 minutes     | Weekly             |
            +--------------------+----------------+--------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 120×4/week", "speech_language 30×2/week"])
        #expect(reading.mandates.map(\.scope) == [.esy, .esy])
    }

    @Test func `a label without an amount promises nothing`() {
        let reading = paper(
            """
            *Services*

            Service: Occupational therapy
            Location: Therapy room
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test func `pairs of labels and values whose values hold service names are one card each`() {
        let reading = paper(
            """
            *Services*

            +--------------------+--------------------------------+-----------+------------------------+
            | Service nature     | Classroom Instruction (math)   | Location  | In general education   |
            +--------------------+--------------------------------+-----------+------------------------+
            | Number of sessions | 4                              | Frequency | Weekly                 |
            +--------------------+--------------------------------+-----------+------------------------+
            | Length of time     | 0 hr 30 min                    | End date  | 06/12/2026             |
            +--------------------+--------------------------------+-----------+------------------------+

            +--------------------+--------------------------------+-----------+------------------------+
            | Service nature     | Counseling Services, group     | Location  | Office                 |
            +--------------------+--------------------------------+-----------+------------------------+
            | Number of sessions | 1                              | Frequency | Weekly                 |
            +--------------------+--------------------------------+-----------+------------------------+
            | Length of time     | 0 hr 45 min                    | End date  | 06/12/2026             |
            +--------------------+--------------------------------+-----------+------------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 30×4/week", "counseling 45×1/week"])
    }

    @Test func `a type chosen by a tick names no service`() throws {
        let reading = paper(
            """
            *Services*

            Service: Special Education
            Minutes/Amount: 900 minutes       Frequency: Per Week         Type: ☑ Direct ☐ Consultation
            Projected Beginning Date: 09/15/2025                   Projected Ending Date: 06/14/2026
            Location: Special education classroom                  Provider: Special Education Teacher
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["specially_designed_instruction 900/week"])
        #expect(mandate.frequency.parts.map(\.delivery) == [.direct])
        #expect(mandate.startDate == day("2025-09-15"))
        #expect(mandate.providerRole == .specialEducationTeacher)
    }

    @Test func `cells that hold a label over its value are one service in each box`() {
        let reading = paper(
            """
            *Services*

            +------------------------+----------------------+--------------------------+
            | Service Type           | Service Provider     | Service Direct/Indirect  |
            | Speech therapy         | Speech pathologist   | ☐ Direct ☒ Indirect      |
            +------------------------+----------------------+--------------------------+
            | Service Freq/Duration  | Frequency Period     | Setting                  |
            | 2 x 30 minutes         | Week                 | ☒ General Ed ☐ Special Ed|
            +------------------------+----------------------+--------------------------+
            | Start Date             | End Date             | ESY Service              |
            | 09/08/2025             | 05/29/2026           | ☐ Yes ☒ No               |
            +------------------------+----------------------+--------------------------+

            +------------------------+----------------------+--------------------------+
            | Service Type           | Service Provider     | Service Direct/Indirect  |
            | Physical therapy       | Physical therapist   | ☒ Direct ☐ Indirect      |
            +------------------------+----------------------+--------------------------+
            | Service Freq/Duration  | Frequency Period     | Setting                  |
            | 90 minutes             | Month                | ☐ General Ed ☒ Special Ed|
            +------------------------+----------------------+--------------------------+
            | Start Date             | End Date             | ESY Service              |
            | 06/08/2026             | 06/26/2026           | ☒ Yes ☐ No               |
            +------------------------+----------------------+--------------------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week", "physical_therapy 90/month"])
        #expect(reading.mandates.map(\.setting) == [.generalEducation, .specialEducationRoom])
        #expect(reading.mandates.flatMap { $0.frequency.parts.map(\.delivery) } == [.indirect, .direct])
        #expect(reading.mandates.map(\.scope) == [.regular, .esy])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-29"), day("2026-06-26")])
    }

    @Test func `boxes of labels over values end in a line of labels, whose sum is the service's own`() throws {
        let reading = paper(
            """
            *Services*

            +------------------------------------+---------------------------------------------------------+
            | Service Nature                     | Location                                                |
            | Counseling Services                | ☐ In General Education ☑ Outside General Education      |
            +-----------------+------------------+--------------------------+------------------------------+
            | Begin Date      | End Date         | Duration                 | Number of Sessions           |
            | 10/06/2025      | 05/29/2026       | 30 weeks                 | 3                            |
            +-----------------+------------------+--------------------------+------------------------------+
            | Length of Time  | Frequency        | Provider(s) - Primary    | Provider(s) - Other          |
            | 0 Hr(s) 25 Min(s)| Monthly         | School Psychologist      |                              |
            +-----------------+------------------+--------------------------+------------------------------+
            | Summary of Service   Total Service Time: 1 Hour(s) 15 Minute(s) Monthly                      |
            +----------------------------------------------------------------------------------------------+

            +------------------------------------+---------------------------------------------------------+
            | Service Nature                     | Location                                                |
            | Classroom Instruction              | ☑ In General Education ☐ Outside General Education      |
            +-----------------+------------------+--------------------------+------------------------------+
            | Begin Date      | End Date         | Duration                 | Number of Sessions           |
            | 10/06/2025      | 05/29/2026       | 30 weeks                 | 4                            |
            +-----------------+------------------+--------------------------+------------------------------+
            | Length of Time  | Frequency        | Provider(s) - Primary    | Provider(s) - Other          |
            | 1 Hr(s) 10 Min(s)| Weekly          | General Education Teacher| Instructional Assistant      |
            +-----------------+------------------+--------------------------+------------------------------+
            | Summary of Service   Total Service Time: 4 Hour(s) 40 Minute(s) Weekly                       |
            +----------------------------------------------------------------------------------------------+
            """)
        #expect(reading.short == ["counseling 25×3/month", "specially_designed_instruction 70×4/week"])
        #expect(reading.mandates.map(\.providerRole) == [.schoolPsychologist, .generalEducationTeacher])
        #expect(reading.mandates.first?.startDate == day("2025-10-06"))
        #expect(reading.mandates.last?.setting == .generalEducation)
    }

    @Test func `trips told beside the labels of a block are its amount, for a person to look at`() throws {
        let reading = paper(
            """
            *Related* *Services*

            Service: Special transportation      Begin Date: 10/06/2025      End Date: 06/12/2026
            Discussion of service delivery: Round trip, every school day, by a bus with an attendant.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["transportation ×2/day"])
        #expect(mandate.needsReview && mandate.endDate == day("2026-06-12"))
    }

    @Test func `a service told further after a colon is no label with its value`() {
        let reading = paper(
            """
            *Services*

            +---------------------------------------------------------+--------------------+
            | SPECIALLY DESIGNED INSTRUCTION                          | GOAL(S) ADDRESSED  |
            +---------------------------------------------------------+--------------------+
            | Math: direct instruction in fractions with models       | 3                  |
            +------------------------+--------------+-----------------+--------------------+
            | PROVIDER TITLE         | BEGIN        | AMOUNT OF TIME  | FREQUENCY          |
            +------------------------+--------------+-----------------+--------------------+
            | Intervention Specialist| 10/06/2025   | 45 minutes      | 2 times per week   |
            +------------------------+--------------+-----------------+--------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 45×2/week"])
        #expect(reading.mandates.first?.frequency.parts.map(\.delivery) == [.unspecified])
    }

    @Test func `a row of labels over a row of values with labels below it is one service`() {
        let reading = paper(
            """
            *Services*

            TYPE OF SERVICE       GOAL(S)    PROVIDER TITLE             AMOUNT OF TIME    FREQUENCY
            Speech therapy        2          Speech pathologist         100 minutes       Monthly
            LOCATION OF SERVICE
            ☐ Gen. ed. classroom  ☒ Speech room      BEGIN 09/15/2025      END 05/22/2026


            TYPE OF SERVICE       GOAL(S)    PROVIDER TITLE             AMOUNT OF TIME    FREQUENCY
            Math instruction      3          Intervention specialist    40 minutes        Daily
            LOCATION OF SERVICE
            ☒ Gen. ed. classroom  ☐ Speech room      BEGIN 10/01/2025      END 05/22/2026
            """)
        #expect(reading.short == ["speech_language 100/month", "specially_designed_instruction 40/day"])
        #expect(reading.mandates.map(\.setting) == [.therapyRoom, .generalEducation])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-15"), day("2025-10-01")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-22"), day("2026-05-22")])
    }

    @Test func `a row cut by the foot of the page is no block of labels, though its rest is a word that labels use`() {
        let reading = paper(
            """
            *Services*

            Service                      Location       Frequency                   Beginning Date   Duration
            Speech therapy               Speech room    30 minutes weekly           09/02/2025       08/25/2026
            (group)
            """)
        #expect(reading.short == ["speech_language 30/week"])
        #expect(reading.mandates.map(\.serviceText) == ["Speech therapy (group)"])
        #expect(reading.mandates.map(\.endDate) == [day("2026-08-25")])
    }

    @Test func `numbered labels in Spanish make one service each, with days in words`() {
        let reading = paper(
            """
            *Servicios*

            Servicio 1: Terapia del habla y lenguaje
            Fecha de inicio: 17 de septiembre de 2025      Fecha de término: 5 de junio de 2026
            Frecuencia: 2 veces por semana                 Duración de la sesión: 30 minutos
            Modalidad: Grupo                               Proveedor: Terapeuta del habla

            Servicio 2: Terapia ocupacional
            Fecha de inicio: 17 de septiembre de 2025      Fecha de término: 15 de julio de 2026
            Frecuencia: 1 vez al mes                       Duración de la sesión: 20 minutos
            Modalidad: Consulta                            Proveedor: Terapeuta ocupacional
            """)
        #expect(reading.short == ["speech_language 30×2/week", "occupational_therapy 20×1/month"])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-17"), day("2025-09-17")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-06-05"), day("2026-07-15")])
        #expect(reading.mandates.flatMap { $0.frequency.parts.map(\.delivery) } == [.group, .consult])
    }

    @Test func `a field left empty takes no heading for its value`() {
        let reading = paper(
            """
            *Services*

            TYPE OF SERVICE       GOAL(S)    PROVIDER TITLE             AMOUNT OF TIME    FREQUENCY
            Speech therapy        2          Speech pathologist         100 minutes       Monthly
            LOCATION OF SERVICE
            *Related* *Services* *in* *the* *General* *Education* *Classroom*
            """)
        #expect(reading.short == ["speech_language 100/month"])
        #expect(reading.mandates.map(\.settingText) == [nil])
    }

    @Test func `comments left empty at a cell's end make no label of the cell`() {
        let reading = paper(
            """
            *Services*

            +-----------------------------------------------------------------+------------------------------------------------+
            | Service: 450 Occupational therapy                               | Start Date: 10/20/2026 End Date: 10/19/2027    |
            +-----------------------------------------------------------------+------------------------------------------------+
            | Provider: 100 District of Service                               | ☒ Ind ☐ Grp                                    |
            | Duration/Freq: 30 min x 1 Totaling: 30 min served Weekly        |                                                |
            | Location: 520 Separate classroom                                |                                                |
            | Comments:                                                       |                                                |
            +-----------------------------------------------------------------+------------------------------------------------+
            """)
        #expect(reading.short == ["occupational_therapy 30×1/week"])
    }

    @Test func `the label of the first service names the next one, whatever words of manner stand in it`() {
        func block(_ service: String, _ amount: String, _ frequency: String) -> String {
            """
            +----------------------------------------------+------------------------------+-----------------------+
            | Type of Service: \(service)                 | Location: Resource Room      | Goals: 1              |
            +----------------------------------------------+------------------------------+-----------------------+
            | Begin: 10/26/2026                            | Amount of Time: \(amount)   | Frequency: \(frequency) |
            +----------------------------------------------+------------------------------+-----------------------+
            """
        }
        let reading = paper(
            "*Specially* *Designed* *Instruction*\n\n" + block("Phonics and fluency lessons ", "40 minutes ", "Daily        ") + "\n\n"
                + block("Direct instruction in math  ", "30 minutes ", "Twice weekly "))
        #expect(reading.short == ["specially_designed_instruction 40/day", "specially_designed_instruction 30×2/week"])
    }

    @Test func `a description over its words and a row of labels over values are one service`() {
        func card(_ name: String, _ who: String, _ amount: String) -> String {
            let name = name.padded(to: 52), who = who.padded(to: 22), amount = amount.padded(to: 14)
            return """
                +-------------------------------------------------------+----------------+
                | Description                                           | Goal addressed |
                | \(name)  | 2              |
                +------------------------+-------------+----------------+----------------+
                | Provider Title         | Begin       | Amount of Time | Frequency      |
                +------------------------+-------------+----------------+----------------+
                | \(who) | 09/15/2025  | \(amount) | Weekly         |
                +------------------------+-------------+----------------+----------------+

                """
        }
        let reading = paper(
            "*Specially* *Designed* *Services*\n\n*A.* *Specially* *Designed* *Instruction*\n\n"
                + card("Spelling of words with prefixes", "Reading Specialist", "80 minutes") + "\n*B.* *Related* *Services*\n\n"
                + card("Speech therapy in a pair", "Speech Pathologist", "30 minutes"))
        #expect(reading.short == ["specially_designed_instruction 80/week", "speech_language 30/week"])
        #expect(reading.mandates.map(\.serviceText) == ["Spelling of words with prefixes", "Speech therapy in a pair"])
    }

    @Test func `pairs of labels and values set by white space are a card below each title`() {
        func card(_ name: String, _ often: String, _ length: String, _ place: String) -> String {
            let often = often.padded(to: 24), place = place.padded(to: 24)
            return """

                *\(name)*
                Initiation     11/10/2025               Duration      11/05/2026
                Frequency      \(often) Length        \(length)
                Location       \(place) Provider      Teacher of Record

                """
        }
        let reading = paper(
            "*Special* *Education* *Services*\n" + card("Reading* *instruction", "4 times per week", "40 minutes", "Resource room")
                + card("Writing* *instruction", "2 times per week", "35 minutes", "General classroom")
                + card("Weekly* *check-in", "Once per week", "15 minutes", "Office"))
        #expect(reading.short.prefix(2) == ["specially_designed_instruction 40×4/week", "specially_designed_instruction 35×2/week"])
        #expect(reading.mandates.count == 3)
        #expect(reading.mandates.allSatisfy { $0.frequency.parts.count == 1 && $0.endDate == day("2026-11-05") })
    }
}
