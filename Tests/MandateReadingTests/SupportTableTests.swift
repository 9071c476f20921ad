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

    @Test func `the length of a support stands in a sentence beside it`() throws {
        let reading = paper(
            """
            *Supplementary* *Aids* *and* *Services*
            +-----------------------+------------------------+-------------+------------+------------+-------------------------+-----------------------------------+
            | Type                  | Nature                 | Anticipated | Begin Date | End Date   | Provider(s)             | Clarify location and              |
            |                       |                        | Frequency   |            |            |                         | manner                            |
            +-----------------------+------------------------+-------------+------------+------------+-------------------------+-----------------------------------+
            | Instructional support | Repetition of          | Daily       | 10/06/2025 | 08/31/2026 | Teacher                 | All classes                       |
            |                       | directions             |             |            |            |                         |                                   |
            +-----------------------+------------------------+-------------+------------+------------+-------------------------+-----------------------------------+
            | Behavioral support    | Adult support          | Daily       | 10/06/2025 | 08/31/2026 | Instructional Assistant | Adult support is provided for 25  |
            |                       |                        |             |            |            |                         | minutes each day in the cafeteria.|
            +-----------------------+------------------------+-------------+------------+------------+-------------------------+-----------------------------------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.mandates.count == 1 && mandate.service == .paraSupport)
        #expect(mandate.frequency.parts.first?.totalMinutesPerPeriod?.exact == 25)
        #expect(mandate.setting == .cafeteria)
        #expect(reading.accommodations.map(\.text).contains("Repetition of directions"))
    }

    @Test func `of steps of transition those with an amount are services`() {
        let reading = paper(
            """
            *Secondary* *Transition*
            +-----------------------------+---------------------------+--------------------+------------------------+-------------+
            | Transition service          | Amount                    | Where              | Provider               | Goal        |
            +-----------------------------+---------------------------+--------------------+------------------------+-------------+
            | Supported work experience   | 80 minutes, twice a month | Community job site | Vocational coordinator | Employment  |
            +-----------------------------+---------------------------+--------------------+------------------------+-------------+
            | Meet with counselor to      |                           |                    | School counselor       | Education   |
            | choose courses              |                           |                    |                        |             |
            +-----------------------------+---------------------------+--------------------+------------------------+-------------+
            | Practice budgeting at home  |                           |                    | Family                 | Living      |
            +-----------------------------+---------------------------+--------------------+------------------------+-------------+
            """)
        #expect(reading.short == ["vocational 80×2/month"])
    }

    @Test func `an amount with its deadline is an amount, beside columns of days`() throws {
        let reading = paper(
            """
            *Supports* *for* *School* *Personnel*
            +---------------------------------+----------------------+-----------------------------------+------------+------------+
            | Support                         | Position Responsible | Amount                            | Begin Date | End Date   |
            +---------------------------------+----------------------+-----------------------------------+------------+------------+
            | Training for the paraeducator on| School Psychologist  | 3 hours, one time, by 02/27/2026  | 10/06/2025 | 02/27/2026 |
            | the Behavior Support Plan       |                      |                                   |            |            |
            +---------------------------------+----------------------+-----------------------------------+------------+------------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.frequency.parts.first?.totalMinutesPerPeriod?.exact == 180)
        #expect(mandate.startDate == day("2025-10-06"))
        #expect(mandate.endDate == day("2026-02-27"))
        #expect(mandate.providerRole == .schoolPsychologist)
        #expect(mandate.service == .behavior)
    }

    @Test func `a table of one row tells the bus, its trips and its days`() throws {
        let reading = paper(
            """
            *Services*
            +--------------------------------------------+--------+------------+------------+------------+
            | Transportation                             | Type   | Trips      | Initiation | Duration   |
            +--------------------------------------------+--------+------------+------------+------------+
            | Special transportation with a lift         | Bus    | 2 per day  | 10/06/2025 | 08/31/2026 |
            +--------------------------------------------+--------+------------+------------+------------+
            """)
        #expect(reading.short == ["transportation ×2/day"])
        #expect(reading.mandates.first?.setting == .bus)
        #expect(reading.mandates.first?.endDate == day("2026-08-31"))
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

    @Test func `a column for the service of the extended year heads a table of services`() {
        let reading = paper(
            """
            +----------------------------+------------------+---------------------------+------------+------------+
            | ESY Service to be Provided | Location         | Frequency                 | Beginning  | Duration   |
            +----------------------------+------------------+---------------------------+------------+------------+
            | Reading instruction        | Quill School     | 2 hours a day, 3 days per | 06/29/2026 | 07/30/2026 |
            |                            |                  | week                      |            |            |
            +----------------------------+------------------+---------------------------+------------+------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 120×3/week"])
        #expect(reading.mandates.map(\.scope) == [.esy])
    }

    @Test func `training of staff with minutes counts among supports for personnel`() {
        let reading = paper(
            """
            *Services*

            +-----------------------------------+--------------------------+----------------+--------------+
            | Type of Service(s)                | Anticipated Frequency    | Amount of Time | Location     |
            +-----------------------------------+--------------------------+----------------+--------------+
            | Related Services                                                                             |
            +-----------------------------------+--------------------------+----------------+--------------+
            | Speech-Language Therapy           | 2 time(s) per week       | 30 minutes     | Speech Room  |
            +-----------------------------------+--------------------------+----------------+--------------+
            | Support for Personnel                                                                        |
            +-----------------------------------+--------------------------+----------------+--------------+
            | Training for teachers on speech-  | 1 time(s) per semester   | 30 minutes     | Media Center |
            | to-text software                  |                          |                |              |
            +-----------------------------------+--------------------------+----------------+--------------+
            | Notes given before the lecture    | Daily                    | N/A            | Classrooms   |
            +-----------------------------------+--------------------------+----------------+--------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week", "assistive_technology 30×1/semester"])
        #expect(reading.mandates.last?.serviceText == "Training for teachers on speech-to-text software")
    }

    @Test func `the vehicle is where a ride is given`() {
        let reading = paper(
            """
            *Transportation*

            +------------------------+-----------------------+---------------+------------+------------+
            | Service                | Vehicle               | Frequency     | Begin      | End        |
            +------------------------+-----------------------+---------------+------------+------------+
            | Special Transportation | Special education bus | 2 trips daily | 10/01/2026 | 09/23/2027 |
            +------------------------+-----------------------+---------------+------------+------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.bus])
    }
}
