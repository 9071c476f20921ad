import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite struct `Services in tables` {
    @Test func `a row states a mandate with all its parts`() throws {
        let reading = paper(
            """
            *Special* *Education* *and* *Related* *Services*
            +----------------+-------------------------+---------------+--------------------+------------+------------+
            | Service        | Frequency               | Location      | Provider           | Start      | End        |
            +----------------+-------------------------+---------------+--------------------+------------+------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  | Speech pathologist | 09/08/2025 | 05/29/2026 |
            +----------------+-------------------------+---------------+--------------------+------------+------------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(mandate.setting == .therapyRoom)
        #expect(mandate.providerRole == .slp)
        #expect(mandate.startDate == day("2025-09-08"))
        #expect(mandate.endDate == day("2026-05-29"))
        #expect(mandate.datesFrom == .row)
        #expect(mandate.id == "m1")
        #expect(mandate.evidence.contains { $0.field == "amount" && $0.quote == "30 minutes twice weekly" && $0.page == 2 })
    }

    @Test func `a row without days takes those of the IEP`() throws {
        let reading = paper(
            """
            *Services*
            +--------------+---------------------+---------+
            | Service      | Amount              | Setting |
            +--------------+---------------------+---------+
            | Counseling   | 45 minutes monthly  | Office  |
            +--------------+---------------------+---------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.startDate == day("2025-09-01"))
        #expect(mandate.endDate == day("2026-08-31"))
        #expect(mandate.datesFrom == .iep)
    }

    @Test func `bare numbers take unit and period from their headings`() {
        let reading = paper(
            """
            *Services*
            +------------------+------------------+-------------+
            | Service          | Minutes per week | Location    |
            +------------------+------------------+-------------+
            | Reading          | 225              | Room 4      |
            | instruction      |                  |             |
            +------------------+------------------+-------------+
            | Physical therapy | 30               | Gym         |
            +------------------+------------------+-------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 225/week", "physical_therapy 30/week"])
    }

    @Test func `minutes, times and period stand in columns of their own`() {
        let reading = paper(
            """
            *Services*
            +------------------+-------------------+----------------+---------+-------------+
            | Service          | Minutes each time | How many times | Per     | Where       |
            +------------------+-------------------+----------------+---------+-------------+
            | Speech therapy   | 25                | 8              | 9 weeks | Speech room |
            +------------------+-------------------+----------------+---------+-------------+
            | Counseling       | 30                | 2              | month   | Office      |
            +------------------+-------------------+----------------+---------+-------------+
            """)
        #expect(reading.short == ["speech_language 25×8/9 weeks", "counseling 30×2/month"])
    }

    @Test(arguments: [("Weekly", "4"), ("4", "Weekly")])
    func `a word names the period of the number beside it`(
        cells: (String, String)
    ) {
        let names = cells.0 == "4" ? ("Sessions", "Frequency") : ("Frequency", "Sessions")
        let reading = paper(
            """
            *Services*
            Service           \(names.0)       Length of session     \(names.1)      Location
            Speech therapy    \(cells.0)            30 minutes            \(cells.1)           Speech room
            Counseling        \(cells.0)            20 minutes            \(cells.1)           Office
            """)
        #expect(reading.short == ["speech_language 30×4/week", "counseling 20×4/week"])
    }

    @Test func `services may stand in columns instead of rows`() throws {
        let reading = paper(
            """
            *Services*
            +-------------+-------------------+---------------------+
            |             | Physical therapy  | Vision services     |
            +-------------+-------------------+---------------------+
            | Days        | 1 day each week   | 2 times a month     |
            +-------------+-------------------+---------------------+
            | Minutes     | 40 minutes        | 45 minutes          |
            +-------------+-------------------+---------------------+
            | Provided by | Physical          | Teacher of the      |
            |             | therapist         | visually impaired   |
            +-------------+-------------------+---------------------+
            | To          | 05/22/2026        | 05/29/2026          |
            +-------------+-------------------+---------------------+
            """)
        #expect(reading.short == ["physical_therapy 40×1/week", "vision 45×2/month"])
        #expect(reading.mandates.map(\.providerRole) == [.pt, .tvi])
        #expect(reading.mandates.last?.endDate == day("2026-05-29"))
    }

    @Test func `one cell may hold the service and the amount, another the place and the person`() throws {
        let reading = paper(
            """
            *Services*
            +-------------------------+---------------------------+------------+
            | Service and amount      | Place and person          | Begins     |
            +-------------------------+---------------------------+------------+
            | Speech therapy          | Speech room               | 09/22/2025 |
            | 1 x weekly, 40 minutes  | Speech pathologist        |            |
            +-------------------------+---------------------------+------------+
            | Counseling              | School                    | 09/29/2025 |
            | 20 minutes each week    | School counselor          |            |
            +-------------------------+---------------------------+------------+
            """)
        #expect(reading.short == ["speech_language 40×1/week", "counseling 20/week"])
        #expect(reading.mandates.map(\.providerRole) == [.slp, .counselor])
        #expect(reading.mandates.map(\.serviceText) == ["Speech therapy", "Counseling"])
    }

    @Test func `who, where and when may share a cell`() throws {
        let reading = paper(
            """
            *Related* *services*
            +----------------------+-----------------------+-----------------------------------------------+
            | What                 | How much              | Who, where, when                              |
            +----------------------+-----------------------+-----------------------------------------------+
            | Occupational therapy | 30 minutes monthly    | Occupational therapist, therapy room, 29 Sep  |
            |                      |                       | 2025 to 12 Jun 2026                           |
            +----------------------+-----------------------+-----------------------------------------------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.providerRole == .ot)
        #expect(mandate.setting == .therapyRoom)
        #expect(mandate.startDate == day("2025-09-29"))
        #expect(mandate.endDate == day("2026-06-12"))
    }

    @Test func `letters mean what the paper's legend says`() {
        let reading = paper(
            """
            *Services*
            Place codes: R = regular classroom; S = special education room. Letters: D = daily, W = weekly.

            +-----------------------+-------+---------+-------+-----------+
            | Service               | Place | Time    | D/W/M | How often |
            +-----------------------+-------+---------+-------+-----------+
            | Reading instruction   | S     | 30 min  | D     |           |
            +-----------------------+-------+---------+-------+-----------+
            | Writing instruction   | R     | 50 min  | W     | 3 times   |
            +-----------------------+-------+---------+-------+-----------+
            """)
        #expect(reading.short == ["specially_designed_instruction 30/day", "specially_designed_instruction 50×3/week"])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
    }

    @Test func `minutes in equal sessions are those of all sessions together`() {
        let reading = paper(
            """
            *Services*
            +-----------------+--------+---------+------------------------+
            | Service         | Time   | Per     | How often              |
            +-----------------+--------+---------+------------------------+
            | Speech therapy  | 1 hour | month   | in 2 equal sessions    |
            +-----------------+--------+---------+------------------------+
            """)
        #expect(reading.short == ["speech_language 30×2/month"])
        #expect(reading.mandates.first?.frequency.parts.first?.totalMinutesPerPeriod?.exact == 60)
    }

    @Test func `ticks choose the place; two ticks choose none`() throws {
        let reading = paper(
            """
            *Services*
            +-----------------+-----------------------+-----------------+---------+
            | Service         | Place                 | Minutes         | per     |
            |                 +-----+------+----------+                 |         |
            |                 | GE  | SE   | Other    |                 |         |
            +-----------------+-----+------+----------+-----------------+---------+
            | Reading         |     | X    |          | 150             | week    |
            +-----------------+-----+------+----------+-----------------+---------+
            | Writing         | X   | X    |          | 60              | week    |
            +-----------------+-----+------+----------+-----------------+---------+
            | Speech therapy  |     |      | Therapy  | 60              | month   |
            |                 |     |      | room     |                 |         |
            +-----------------+-----+------+----------+-----------------+---------+
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, nil, .therapyRoom])
        #expect(reading.short.last == "speech_language 60/month")
    }

    @Test func `a tick under a code chooses the place that the legend names`() throws {
        func table(_ legend: String) -> MandateReading {
            paper(
                """
                *Services*

                \(legend)

                +-----------------+---------+---------+---------+-----+-----+
                | Service         | Minutes | Number  | Per     | R   | S   |
                +-----------------+---------+---------+---------+-----+-----+
                | Reading         | 45      | 4       | week    | \u{2610}   | \u{2612}   |
                +-----------------+---------+---------+---------+-----+-----+
                | Mathematics     | 30      | 5       | week    | \u{2612}   | \u{2610}   |
                +-----------------+---------+---------+---------+-----+-----+
                """)
        }
        let read = table("R = regular classroom, S = special education classroom")
        #expect(read.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
        #expect(read.mandates.map(\.settingText) == ["S", "R"])
        #expect(table("Codes are told elsewhere.").mandates.map(\.settingText) == [nil, nil])
    }

    @Test func `a table goes on over the page`() {
        let heading = "| Service        | Frequency               | Location      |"
        let rule = "+----------------+-------------------------+---------------+"
        let first = ["*Services*", rule, heading, rule, "| Speech therapy | 30 minutes weekly       | Therapy room  |", rule]
        let repeated = [rule, heading, rule, "| Counseling     | 20 minutes weekly       | Office        |", rule]
        let bare = [
            rule, "| Counseling     | 20 minutes weekly       | Office        |", rule,
            "| Nursing        | 5 minutes daily         | Health office |", rule,
        ]
        let withHeading = paper(first.joined(separator: "\n"), repeated.joined(separator: "\n"))
        #expect(withHeading.short == ["speech_language 30/week", "counseling 20/week"])
        let without = paper(first.joined(separator: "\n"), bare.joined(separator: "\n"))
        #expect(without.short == ["speech_language 30/week", "counseling 20/week", "nursing_health 5/day"])
    }

    @Test func `a heading above the table gives its rows their place`() {
        let reading = paper(
            """
            *Services* *inside* *the* *general* *education* *classroom*
            +----------------+-------------------+---------+
            | Service        | Minutes per week  | By      |
            +----------------+-------------------+---------+
            | Reading        | 150               | SLP     |
            +----------------+-------------------+---------+
            """)
        #expect(reading.mandates.first?.setting == .generalEducation)
    }

    @Test func `an answer in a column says which rows run at the same time`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------+---------------------------+
            | Service        | Minutes per week  | Same time as another row? |
            +----------------+-------------------+---------------------------+
            | Reading        | 150               | No                        |
            +----------------+-------------------+---------------------------+
            | Aide, reading  | 150               | Yes                       |
            +----------------+-------------------+---------------------------+
            """)
        #expect(reading.mandates.map(\.isConcurrent) == [false, true])
    }

    @Test func `a heading may name services and their place`() {
        let reading = paper(
            """
            *Services*
            +---------------------------------------------------+-----------------+------------------+
            | 5. Related Services – Outside General Education   | Provider        | Minutes Per Week |
            +---------------------------------------------------+-----------------+------------------+
            | Speech/Language                                   | SLP             | 40               |
            +---------------------------------------------------+-----------------+------------------+
            | School Social Work                                | Social Worker   | 30               |
            +---------------------------------------------------+-----------------+------------------+
            """)
        #expect(reading.short == ["speech_language 40/week", "counseling 30/week"])
        #expect(reading.mandates.allSatisfy { $0.setting == .therapyRoom })
    }

    @Test func `a unit in a column of its own belongs to the number before it`() {
        let reading = paper(
            """
            *Services*
            +-----------------------+--------+---------+-------+----------------+
            | Service               | Amount | Unit    | Per   | Provider       |
            +-----------------------+--------+---------+-------+----------------+
            | Written expression    | 1.5    | hours   | week  | Sp ed teacher  |
            +-----------------------+--------+---------+-------+----------------+
            | Vision services       | 2 x 45 | minutes | month | TVI            |
            +-----------------------+--------+---------+-------+----------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 90/week", "vision 45×2/month"])
    }

    @Test func `the amended amount counts, not the old one beside it`() {
        let reading = paper(
            """
            *Services* *changed* *by* *this* *amendment*
            +----------------------+--------------------------+------------------------+----------------+------------+
            | Service              | IEP of 09/10/2025 (old)  | Amended service (new)  | Location (new) | Start      |
            +----------------------+--------------------------+------------------------+----------------+------------+
            | Specialized reading  | 60 min daily             | 30 min, 4 times a week | Resource room  | 01/26/2026 |
            +----------------------+--------------------------+------------------------+----------------+------------+
            | Occupational therapy | 30 min per month         | 2 x 30 min per week    | Therapy room   | 01/26/2026 |
            +----------------------+--------------------------+------------------------+----------------+------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 30×4/week", "occupational_therapy 30×2/week"])
    }

    @Test func `service and provider in one cell are told apart`() throws {
        let reading = paper(
            """
            *Services*
            +---------------------------------------------+---------+-------+------------+------------+
            | Service and provider type                   | Minutes | Per   | Start      | End        |
            +---------------------------------------------+---------+-------+------------+------------+
            | Occupational therapy, COTA                  | 30      | Month | 10/27/2025 | 08/21/2026 |
            +---------------------------------------------+---------+-------+------------+------------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.serviceText == "Occupational therapy")
        #expect(mandate.providerRole == .cota)
    }

    @Test func `a day cut by a narrow column ends the service`() throws {
        let reading = paper(
            """
            *Services*
            +----------------------+-------------------+-------------------+
            | Service              | Frequency         | Dates             |
            +----------------------+-------------------+-------------------+
            | Specialized math     | 45 minutes weekly | 01-05-2026 to 06- |
            |                      |                   | 05-2026           |
            +----------------------+-------------------+-------------------+
            | Speech therapy       | 30 minutes weekly | to 6/5/2026       |
            +----------------------+-------------------+-------------------+
            """)
        #expect(reading.mandates.map(\.startDate) == [day("2026-01-05"), day("2025-09-01")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-06-05"), day("2026-06-05")])
    }

    @Test func `a daily schedule promises nothing`() {
        let reading = paper(
            """
            *C.* *Daily* *schedule* *(for* *information)*
            +--------+-------------+--------------------+------+
            | Period | Time        | Subject            | Min. |
            +--------+-------------+--------------------+------+
            | 1      | 8:05 – 8:55 | Homeroom / Reading | 50   |
            +--------+-------------+--------------------+------+
            | 2      | 8:58 – 9:48 | Mathematics        | 50   |
            +--------+-------------+--------------------+------+
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test func `a row of two services on two lines is two mandates`() {
        let reading = paper(
            """
            *Services*
            +----------------------+--------------------------+----------------+--------------+
            | Area of service      | Minutes per week: Direct | Total          | Staff        |
            +----------------------+--------------------------+----------------+--------------+
            | Occupational therapy | 30                       | 50             | OT           |
            | Physical therapy     | 20                       |                | PTA          |
            +----------------------+--------------------------+----------------+--------------+
            | Reading              | 225                      | 225            | Teacher      |
            +----------------------+--------------------------+----------------+--------------+
            """)
        #expect(reading.short == ["occupational_therapy 30/week", "physical_therapy 20/week", "specially_designed_instruction 225/week"])
        #expect(reading.mandates.prefix(2).map(\.providerRole) == [.ot, .pta])
    }

    @Test func `a total beside direct and indirect minutes is checked, not added`() {
        let reading = paper(
            """
            *Services*
            +-----------------+--------------------------+----------------------------+-------------------------+
            | Service         | Minutes per week: Direct | Minutes per week: Indirect | Minutes per week: Total |
            +-----------------+--------------------------+----------------------------+-------------------------+
            | Reading         | 225                      | 15                         | 240                     |
            +-----------------+--------------------------+----------------------------+-------------------------+
            | Speech therapy  | 60                       | 10                         | 90                      |
            +-----------------+--------------------------+----------------------------+-------------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 225/week + 15/week", "speech_language 60/week + 10/week"])
        #expect(reading.mandates.map(\.frequency.vagueness) == [.none, .conflict])
    }

    @Test func `hours and minutes in two columns are one length`() {
        let reading = paper(
            """
            *Services*
            +-----------------------+----------+--------------------+-----------------+-----------+
            | Service               | Sessions | Length of time Hrs | Length Min      | Frequency |
            +-----------------------+----------+--------------------+-----------------+-----------+
            | Classroom instruction | 4        | 1                  | 30              | Weekly    |
            +-----------------------+----------+--------------------+-----------------+-----------+
            """)
        #expect(reading.short == ["specially_designed_instruction 90×4/week"])
    }

    @Test func `amounts for two school years are a mandate for each`() {
        let reading = paper(
            """
            *Services*
            +----------------+----------------------------------+----------------------------------+
            |                | 10/14/2025 – 05/20/2026          | 08/19/2026 – 10/13/2026          |
            +----------------+------------------+---------------+------------------+---------------+
            | Service        | Time             | Frequency     | Time             | Frequency     |
            +----------------+------------------+---------------+------------------+---------------+
            | Speech therapy | 45 min           | 5x/week       | 30 min           | 4x/week       |
            +----------------+------------------+---------------+------------------+---------------+
            | Counseling     | —                | —             | 20 min           | 1x/month      |
            +----------------+------------------+---------------+------------------+---------------+
            """)
        #expect(reading.short == ["speech_language 45×5/week", "speech_language 30×4/week", "counseling 20×1/month"])
        #expect(reading.mandates.map(\.startDate) == [day("2025-10-14"), day("2026-08-19"), day("2026-08-19")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-20"), day("2026-10-13"), day("2026-10-13")])
    }

    @Test func `hours that restate the minutes are not added to them`() {
        let reading = paper(
            """
            *Services*
            +----------------------+----------------+------------------+------------------+
            | Service              | Hours per week | Minutes per week | Provider         |
            +----------------------+----------------+------------------+------------------+
            | Occupational therapy | 0.5            | 30               | OT               |
            +----------------------+----------------+------------------+------------------+
            """)
        #expect(reading.short == ["occupational_therapy 30/week"])
    }

    @Test func `words that only wrap are not dealt out to two services`() {
        let reading = paper(
            """
            *Services*
            +----------------------+--------------+-------------+----------+
            | Service              | Duration     | Frequency   | Provider |
            +----------------------+--------------+-------------+----------+
            | Occupational Therapy | 30 minutes   | 2 times per | OT       |
            | Physical Therapy     | 20 minutes   | week        | PT       |
            +----------------------+--------------+-------------+----------+
            """)
        #expect(reading.mandates.allSatisfy { $0.needsReview })
        #expect(!reading.short.contains("physical_therapy 20/week"))
    }

    @Test func `a row without an amount for any year is told`() {
        let reading = paper(
            """
            *Services*
            +----------------+----------------------------------+----------------------------------+
            |                | 10/14/2025 – 05/20/2026          | 08/19/2026 – 10/13/2026          |
            +----------------+------------------+---------------+------------------+---------------+
            | Service        | Time             | Frequency     | Time             | Frequency     |
            +----------------+------------------+---------------+------------------+---------------+
            | Speech therapy | 45 min           | 5x/week       | 30 min           | 4x/week       |
            +----------------+------------------+---------------+------------------+---------------+
            | Counseling     | N/A              | N/A           | N/A              | N/A           |
            +----------------+------------------+---------------+------------------+---------------+
            """)
        #expect(reading.mandates.count == 2)
        #expect(reading.codes.contains("row-without-amount"))
    }

    @Test func `the tail of a cell at the top of a page closes no table`() {
        let reading = paper(
            """
            *Services*
            +----------------------+--------------------+---------------+----------+
            | Service              | Frequency          | Location      | Provider |
            +----------------------+--------------------+---------------+----------+
            | Speech therapy       | 30 minutes weekly  | Speech room   | SLP      |
            +----------------------+--------------------+---------------+----------+
            | Occupational therapy | 20 minutes weekly  | Therapy room  | OT       |
            +----------------------+--------------------+---------------+----------+
            """,
            """
            +----------------------+--------------------+---------------+----------+
            | services             |                    |               |          |
            +----------------------+--------------------+---------------+----------+
            | Physical therapy     | 45 minutes weekly  | Gym           | PT       |
            +----------------------+--------------------+---------------+----------+
            | Counseling           | 20 minutes weekly  | Office        | Counselor|
            +----------------------+--------------------+---------------+----------+
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage, .occupationalTherapy, .physicalTherapy, .counseling])
    }

    @Test func `services valid to a day end on it`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------+-------------------+
            | Service        | Frequency         | Services Valid To |
            +----------------+-------------------+-------------------+
            | Speech therapy | 30 minutes weekly | 12/19/2025        |
            +----------------+-------------------+-------------------+
            """)
        #expect(reading.mandates.map(\.endDate) == [day("2025-12-19")])
    }

    @Test func `the ticked box of a cell says the place, and none or several say nothing for sure`() {
        let reading = paper(
            """
            *Services*
            +----------------------+--------------------+----------------------------+
            | Service              | Frequency          | Location                   |
            +----------------------+--------------------+----------------------------+
            | Speech therapy       | 30 minutes weekly  | ☐ Gen Ed ☒ Speech room     |
            +----------------------+--------------------+----------------------------+
            | Occupational therapy | 20 minutes weekly  | ☐ Gen Ed ☐ OT room         |
            +----------------------+--------------------+----------------------------+
            | Physical therapy     | 40 minutes weekly  | ☒ Gen Ed ☒ PT room         |
            +----------------------+--------------------+----------------------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.therapyRoom, nil, nil])
        #expect(reading.mandates.map(\.needsReview) == [false, true, true])
    }

    @Test func `a service and its provider in one column under a stroke are two values`() {
        let reading = paper(
            """
            *Services*
            +-------------------------------------+------------+------------------------------+------------------------------+------+
            | Service / Provider Type             | Start Date | Inside General Classroom     | Outside General Classroom    | Per  |
            |                                     |            | (minutes)                    | (minutes)                    |      |
            +-------------------------------------+------------+------------------------------+------------------------------+------+
            | Counseling / School Psychologist    | 09/08/2025 |                              | 40                           | Month|
            +-------------------------------------+------------+------------------------------+------------------------------+------+
            | Mathematics / Special Ed Teacher    | 09/08/2025 | 90                           |                              | Week |
            +-------------------------------------+------------+------------------------------+------------------------------+------+
            """)
        #expect(reading.short == ["counseling 40/month", "specially_designed_instruction 90/week"])
        #expect(reading.mandates.map(\.providerRole) == [.schoolPsychologist, .specialEducationTeacher])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
    }

    @Test func `two semesters side by side are two services with their own places and days`() {
        let reading = paper(
            """
            *Services*
            +-----------+---------------------------------------------------------+---------------------------------------------------------+
            | Course    | First Semester                                          | Second Semester                                         |
            |           +---------------+---------------+-------------------------+---------------+---------------+-------------------------+
            |           | Sp Ed Minutes | Location      | Dates                   | Sp Ed Minutes | Location      | Dates                   |
            +-----------+---------------+---------------+-------------------------+---------------+---------------+-------------------------+
            | English I | 50 min/day    | Resource room | 09/02/2025 - 12/19/2025 | 90 min/wk     | Gen ed class  | 01/07/2026 - 05/22/2026 |
            +-----------+---------------+---------------+-------------------------+---------------+---------------+-------------------------+
            | Algebra I | —             | —             | —                       | 45 min/wk     | Resource room | 01/07/2026 - 05/22/2026 |
            +-----------+---------------+---------------+-------------------------+---------------+---------------+-------------------------+
            """)
        #expect(
            reading.short == [
                "specially_designed_instruction 50/day", "specially_designed_instruction 90/week", "specially_designed_instruction 45/week",
            ])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation, .specialEducationRoom])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-02"), day("2026-01-07"), day("2026-01-07")])
    }

    @Test func `a building's name gives way to the kind of place in a column of its own`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------+------------------------------+-----------------------+
            | Service        | Frequency         | School/location              | Instructional setting |
            +----------------+-------------------+------------------------------+-----------------------+
            | Speech therapy | 30 minutes weekly | Pigeon Run, near the library | Speech room           |
            +----------------+-------------------+------------------------------+-----------------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.therapyRoom])
        #expect(reading.mandates.map(\.settingText) == ["Speech room"])
    }

    @Test func `a word that a narrow column breaks is read whole, and quoted as it stands`() throws {
        let reading = paper(
            """
            *Services*
            +------------------+-------------------+-----------------+
            | Service          | Frequency         | Provider        |
            +------------------+-------------------+-----------------+
            | Language therapy | 30 minut          | Speech-Languag  |
            |                  | es weekly         | e Pathologist   |
            +------------------+-------------------+-----------------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.providerRole == .slp)
        #expect(mandate.short == "30/week")
        #expect(mandate.evidence.first { $0.field == "providerRole" }?.quote == "Speech-Languag e Pathologist")
    }

    @Test func `a provider who gives another service is for a person to look at`() {
        let reading = paper(
            """
            *Services*
            +---------------------+-------------------+--------------------+
            | Service             | Frequency         | Provider           |
            +---------------------+-------------------+--------------------+
            | Social skills group | 30 minutes weekly | Social worker      |
            +---------------------+-------------------+--------------------+
            | Speech therapy      | 30 minutes weekly | Speech pathologist |
            +---------------------+-------------------+--------------------+
            """)
        #expect(reading.mandates.map(\.needsReview) == [true, false])
    }

    @Test func `an aide among classes with supplementary aids is a service, the classes are none`() {
        let reading = paper(
            """
            *Services*
            +----------------------------------------+---------------------------+------------------+
            | Service                                | Provider                  | Minutes Per Week |
            +----------------------------------------+---------------------------+------------------+
            | 2. General Education with Supplementary Aids and Services                             |
            +----------------------------------------+---------------------------+------------------+
            | Physical Education                     | General Education Teacher | 200              |
            +----------------------------------------+---------------------------+------------------+
            | Individual Aide - Science              | Paraprofessional          | 150              |
            +----------------------------------------+---------------------------+------------------+
            | 3. Special Education Services Outside General Education                               |
            +----------------------------------------+---------------------------+------------------+
            | Reading                                | Special Education Teacher | 225              |
            +----------------------------------------+---------------------------+------------------+
            """)
        #expect(reading.short == ["para_support 150/week", "specially_designed_instruction 225/week"])
        #expect(reading.mandates.map(\.setting) == [.generalEducation, .specialEducationRoom])
    }

    @Test func `the IEP term in a column of durations is the last day and no part of the amount`() {
        let reading = paper(
            """
            *Services*
            +----------------------+---------------------+-------------+----------+
            | Type                 | Frequency/Amount    | Location    | Duration |
            +----------------------+---------------------+-------------+----------+
            | Speech therapy       | 30 minutes weekly   | Speech room | IEP Term |
            +----------------------+---------------------+-------------+----------+
            | Occupational therapy | 20 minutes monthly  | OT room     | IEP Term |
            +----------------------+---------------------+-------------+----------+
            """)
        #expect(reading.mandates.map(\.amountText) == ["30 minutes weekly", "20 minutes monthly"])
        #expect(reading.mandates.map(\.endDate) == [day("2026-08-31"), day("2026-08-31")])
    }

    @Test func `a row without days in a paper without days is for a person to look at`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------+-------------+
            | Service        | Frequency         | Location    |
            +----------------+-------------------+-------------+
            | Speech therapy | 30 minutes weekly | Speech room |
            +----------------+-------------------+-------------+
            """, hasCover: false)
        #expect(reading.mandates.map(\.needsReview) == [true])
    }

    @Test func `collaboration every day is no consultation for sure`() {
        let reading = paper(
            """
            *Services*
            +------------------------------------------------+-------------------+-------------------+
            | Service                                        | Frequency         | Location          |
            +------------------------------------------------+-------------------+-------------------+
            | Specially designed instruction (collaboration) | 60 minutes daily  | Regular classroom |
            +------------------------------------------------+-------------------+-------------------+
            | Collaboration of teachers                      | 15 minutes weekly | Regular classroom |
            +------------------------------------------------+-------------------+-------------------+
            """)
        #expect(reading.mandates.flatMap { $0.frequency.parts.map(\.delivery) } == [.unspecified, .consult])
        #expect(reading.mandates.first?.needsReview == true)
    }

    @Test func `columns by place may hold amounts in words, and outside the class is not in it`() {
        let reading = paper(
            """
            *Services*
            +----------------------------+------------+------------------------------------+----------------------------------------+-----------------------+
            | Service / provider         | Start      | In the general education class     | Outside the general education class    | Indirect              |
            +----------------------------+------------+------------------------------------+----------------------------------------+-----------------------+
            | Reading instruction        | 03/17/2026 | –                                  | 45 min, 4x per week                    | –                     |
            | Special Education Teacher  |            |                                    |                                        |                       |
            +----------------------------+------------+------------------------------------+----------------------------------------+-----------------------+
            | Speech therapy             | 03/17/2026 | 30 minutes per week                | –                                      | –                     |
            | Speech pathologist         |            |                                    |                                        |                       |
            +----------------------------+------------+------------------------------------+----------------------------------------+-----------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 45×4/week", "speech_language 30/week"])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
        #expect(reading.mandates.map(\.providerRole) == [.specialEducationTeacher, .slp])
    }

    @Test func `headings right above the drawn rows head the table`() {
        let reading = paper(
            """
            *Services*

             Program / related service   Frequency         Duration   Location      Start        End
            +--------------------------+-----------------+----------+-------------+------------+------------+
            | Speech therapy           | 1 x weekly      | 30 min   | Speech room | 09/04/2025 | 06/19/2026 |
            +--------------------------+-----------------+----------+-------------+------------+------------+
            | Occupational therapy     | 2 x monthly     | 20 min   | OT room     | 09/04/2025 | 06/19/2026 |
            +--------------------------+-----------------+----------+-------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 30×1/week", "occupational_therapy 20×2/month"])
        #expect(reading.mandates.map(\.setting) == [.therapyRoom, .therapyRoom])
    }

    @Test func `boxes for the period and a length of sessions are one amount`() {
        let reading = paper(
            """
            *Services*
            +----------------+--------------------+---------------------------------+--------------------------+
            | Service        | Number of sessions | Sessions per                    | Session length (minutes) |
            +----------------+--------------------+---------------------------------+--------------------------+
            | Speech therapy | 20                 | ☐ week ☐ month ☒ reporting period | 30                     |
            +----------------+--------------------+---------------------------------+--------------------------+
            """)
        #expect(reading.short == ["speech_language 30×20/reporting_period"])
    }

    @Test func `yes and no both ticked is for a person to look at`() {
        let reading = paper(
            """
            *Services*
            +----------------------+--------------------+--------------+
            | Service              | Frequency          | ESY          |
            +----------------------+--------------------+--------------+
            | Speech therapy       | 30 minutes weekly  | ☒ Yes ☒ No   |
            +----------------------+--------------------+--------------+
            | Occupational therapy | 20 minutes weekly  | ☐ Yes ☒ No   |
            +----------------------+--------------------+--------------+
            """)
        #expect(reading.mandates.map(\.needsReview) == [true, false])
        #expect(reading.mandates.last?.scope == .regular)
    }

    @Test func `a heading of two lines heads services with their providers below`() {
        let reading = paper(
            """
            *Services*

            +----------------------------------------+------------+------------+-------+---------------------+
            | Special Education and Related Services | Start Date | End Date   | Per   | Direct Service Time |
            | Service Provider                       |            |            |       |                     |
            +----------------------------------------+------------+------------+-------+---------------------+
            | Specialized Instruction with           | 10/26/2026 | 10/19/2027 | Week  | 225 min             |
            | General Education Teachers             |            |            |       |                     |
            | Special Education Teacher              |            |            |       |                     |
            +----------------------------------------+------------+------------+-------+---------------------+
            | Speech/Language                        | 10/26/2026 | 10/19/2027 | Month | 120 min             |
            | Speech/Language Pathologist            |            |            |       |                     |
            +----------------------------------------+------------+------------+-------+---------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 225/week", "speech_language 120/month"])
        #expect(reading.mandates.map(\.providerRole) == [.specialEducationTeacher, .slp])
    }

    @Test func `a manner under the heading of places is how the service is given`() {
        let reading = paper(
            """
            *Services*

            +----------------------+-----------------------------+------------------------+---------+---------------+
            | Service              | Setting                     | Provider               | Minutes | Frequency     |
            +----------------------+-----------------------------+------------------------+---------+---------------+
            | Occupational Therapy | C - Consultation with staff | Occupational Therapist | 15      | Every 4 weeks |
            +----------------------+-----------------------------+------------------------+---------+---------------+
            """)
        #expect(reading.mandates.flatMap { $0.frequency.parts.map(\.delivery) } == [.consult])
    }

    @Test(arguments: ["Small group, no more than 4 students", "Small group (max 4)"])
    func `a size in the cell of the manner is kept`(cell: String) {
        let reading = paper(
            ruled(["Service", "Frequency", "Group size", "Location"], ["Speech therapy", "2 x 30 minutes per week", cell, "Speech room"]))
        #expect(reading.mandates.first?.frequency.parts.first?.delivery == .group)
        #expect(reading.mandates.first?.frequency.parts.first?.groupSizeMax == 4)
    }
}
