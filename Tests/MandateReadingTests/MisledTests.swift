import MandateReading
import ServiceRecords
import TestSupport
import Testing

/// Papers whose other words, days and titles could mislead the reading of a services table.
@Suite struct `Words beside a services table that mean something else` {
    private static let speech = """
        *Services*
        +----------------+---------------------------+---------------+
        | Service        | Amount and frequency      | Location      |
        +----------------+---------------------------+---------------+
        | Speech therapy | 30 minutes 2 times weekly | Speech room   |
        +----------------+---------------------------+---------------+
        """

    @Test func `days over a list of something else are not the IEP's`() {
        let reading = paper(
            """
            *Progress* *Reports*
            +----------------+-------------+---------+------------+------------+
            | Grading period | Report due  | Sent by | Start date | End date   |
            +----------------+-------------+---------+------------+------------+
            | 1              | Report card | Mail    | 08/18/2025 | 10/17/2025 |
            +----------------+-------------+---------+------------+------------+
            | 2              | Report card | Mail    | 10/20/2025 | 12/19/2025 |
            +----------------+-------------+---------+------------+------------+

            """ + Self.speech)
        #expect(reading.iep.startDate == day("2025-09-01"))
        #expect(reading.iep.endDate == day("2026-08-31"))
    }

    @Test func `days of one medicine or of school terms are no days of an IEP that names none`() {
        let reading = paper(
            """
            +------------+-------------+------------+------------+
            | Medicine   | Dose        | Start date | End date   |
            +------------+-------------+------------+------------+
            | Albuterol  | 2 puffs     | 10/20/2025 | 12/19/2025 |
            +------------+-------------+------------+------------+

            +----------------+------------+------------+
            | Term           | Start date | End date   |
            +----------------+------------+------------+
            | First semester | 08/18/2025 | 12/19/2025 |
            +----------------+------------+------------+

            """ + Self.speech, hasCover: false)
        #expect(reading.iep.startDate == nil)
        #expect(reading.iep.endDate == nil)
    }

    @Test func `days over facts of the student are the IEP's`() {
        let reading = paper(
            """
            +-------------------+---------------+------------+------------+
            | Student name      | Date of birth | Start date | End date   |
            +-------------------+---------------+------------+------------+
            | Ada Quill         | 03/04/2015    | 09/15/2025 | 09/14/2026 |
            +-------------------+---------------+------------+------------+

            """ + Self.speech, hasCover: false)
        #expect(reading.iep.startDate == day("2025-09-15"))
        #expect(reading.iep.endDate == day("2026-09-14"))
    }

    @Test(arguments: [
        "The percent of time is the total minutes removed from the regular classroom divided by the minutes in the school week.",
        "Time outside the regular classroom is the total of all minutes above for the week.",
        "Extended time is time and a half of the total testing period.",
        "Time in general education is shown as total minutes removed per week on the placement page.",
    ])
    func `sentences about other times leave the minutes of a session as they are`(sentence: String) {
        let reading = paper(
            """
            *Services*
            +----------------+---------+----------------+-------------+
            | Service        | Minutes | Times per week | Location    |
            +----------------+---------+----------------+-------------+
            | Speech therapy | 30      | 2              | Speech room |
            +----------------+---------+----------------+-------------+

            \(sentence)
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(reading.mandates.first?.frequency.vagueness == Vagueness.none)
    }

    private func counted(_ heading: String, _ minutes: String, after: String = "") -> Mandate? {
        func cell(_ text: String) -> String { text + String(repeating: " ", count: max(0, 24 - text.count)) }
        return paper(
            """
            *Services*
            +----------------+----------------+--------------------------+-------------+
            | Service        | Times per week | \(cell(heading)) | Location    |
            +----------------+----------------+--------------------------+-------------+
            | Speech therapy | 2              | \(cell(minutes)) | Speech room |
            +----------------+----------------+--------------------------+-------------+

            \(after)
            """
        ).mandates.first
    }

    @Test func `minutes of a total session are those of one`() {
        #expect(counted("Minutes (total session)", "30")?.short == "30×2/week")
        #expect(counted("Total session time", "30")?.short == "30×2/week")
    }

    @Test func `a total so small that it may be one session's has both readings`() throws {
        let mandate = try #require(counted("Total minutes", "30"))
        #expect(mandate.needsReview)
        #expect(mandate.frequency.interpretations.count == 2)
        let settled = try #require(counted("Total minutes", "30", after: "Minutes are the total for the interval."))
        #expect(settled.frequency.interpretations.isEmpty)
        #expect(settled.frequency.parts.first?.totalMinutesPerPeriod == Quantity(30))
    }

    @Test func `a sentence about make-up time is none about the column of totals`() throws {
        let mandate = try #require(counted("Total minutes", "60", after: "Make-up time is shown per session on the service log."))
        #expect(mandate.frequency.parts.first?.totalMinutesPerPeriod == Quantity(60))
        #expect(mandate.frequency.parts.first?.minutesPerSession == nil)
    }

    @Test func `rows in small letters are rows`() {
        let reading = paper(
            """
            *Services*
              Service                  Amount and frequency            Location         Provider
              speech therapy           thirty minutes twice weekly     speech room      speech pathologist
              occupational therapy     thirty minutes weekly           therapy room     occupational therapist
              nursing services         as needed                       health office    school nurse
              counseling               one hour monthly                office           counselor
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage, .occupationalTherapy, .nursingHealth, .counseling])
        #expect(reading.mandates.first?.short == "30×2/week")
    }

    private func titled(_ upper: String, _ lower: String) -> [Mandate] {
        func cell(_ text: String) -> String { text + String(repeating: " ", count: max(0, 72 - text.count)) }
        return paper(
            """
            +--------------------------------------------------------------------------+
            | \(cell(upper)) |
            +--------------------------------------------------------------------------+
            | \(cell(lower)) |
            +---------------------------+-------------------------------+--------------+
            | Service                   | Amount and frequency          | Provider     |
            +---------------------------+-------------------------------+--------------+
            | Speech therapy            | 30 minutes 2 times per week   | SLP          |
            +---------------------------+-------------------------------+--------------+
            | Occupational therapy      | 30 minutes 1 time per week    | OT           |
            +---------------------------+-------------------------------+--------------+
            """
        ).mandates
    }

    @Test func `every title over a table says something of its rows`() {
        #expect(titled("Extended School Year Services", "Related Services").map(\.scope) == [.esy, .esy])
        #expect(titled("Compensatory Education Services", "Special Education").map(\.scope) == [.compensatory, .compensatory])
        #expect(
            titled("Services in the General Education Classroom", "Related Services").map(\.setting) == [.generalEducation, .generalEducation])
        #expect(titled("Special Education, Related Services and Extended School Year", "Related Services").map(\.scope) == [.regular, .regular])
    }

    @Test(arguments: [("18. Extended School Year", "19. Special Education Services"), ("H. ESY", "I. Related Services"), ("IV. ESY Services", "V. Services")])
    func `the next number in a row over the table leaves the section above it`(before: String, next: String) {
        func cell(_ text: String) -> String { text + String(repeating: " ", count: max(0, 51 - text.count)) }
        func scopes(_ title: String) -> [Scope] {
            paper(
                """
                \(before.split(separator: " ").map { "*\($0)*" }.joined(separator: " "))
                Ada needs services after a break. They are listed below.
                +-----------------------------------------------------+
                | \(cell(title)) |
                +-------------------------+----------------+----------+
                | Service                 | Amount         | Provider |
                +-------------------------+----------------+----------+
                | Speech therapy          | 30 min weekly  | SLP      |
                +-------------------------+----------------+----------+
                """
            ).mandates.map(\.scope)
        }
        #expect(scopes(next) == [.regular])
        #expect(scopes("Related Services") == [.esy])
    }

    private func dated(_ heading: String, _ count: String) -> Mandate? {
        func cell(_ text: String) -> String { text + String(repeating: " ", count: max(0, 24 - text.count)) }
        return paper(
            """
            *Services*
            +------------+---------------------+--------------------------+-----------+------------+------------+
            | Service    | Minutes per session | \(cell(heading)) | Location  | Start      | End        |
            +------------+---------------------+--------------------------+-----------+------------+------------+
            | Counseling | 30                  | \(cell(count)) | Office    | 09/15/2025 | 11/30/2025 |
            +------------+---------------------+--------------------------+-----------+------------+------------+
            """
        ).mandates.first
    }

    @Test func `one time below a heading that names the week is each week's`() {
        #expect(dated("Sessions per week", "1 time")?.short == "30×1/week")
        #expect(dated("Sessions per week", "One session")?.short == "30×1/week")
        #expect(dated("Frequency (weekly)", "2 times")?.short == "30×2/week")
    }

    @Test func `one time without a period is asked about`() {
        #expect(dated("Frequency", "1 time")?.needsReview == true)
    }

    @Test func `a line that ended before the IEP begins promises nothing`() {
        let reading = paper(
            """
            *Services*
            Speech therapy, 30 minutes 2 times per week, speech room, speech-language pathologist, ended 05/15/2025
            Physical therapy, 30 minutes 2 times per month, gymnasium, physical therapist
            """)
        #expect(reading.mandates.map(\.service) == [.physicalTherapy])
        #expect(reading.codes.contains("service-discontinued"))
    }

    private func said(_ amount: String) -> Mandate? {
        paper(
            """
            *Services*
            +------------+---------------------------------------------+-----------+
            | Service    | Amount and frequency                        | Location  |
            +------------+---------------------------------------------+-----------+
            | Nursing    | \(amount + String(repeating: " ", count: max(0, 43 - amount.count))) | Office    |
            +------------+---------------------------------------------+-----------+
            """
        ).mandates.first
    }

    @Test func `an amount said twice is one amount, or is asked about`() {
        #expect(said("1 hour daily = 60 minutes daily")?.short == "60/day")
        let again = said("30 minutes daily / 30 minutos diarios")
        #expect(again?.needsReview == true)
        #expect(again?.frequency.interpretations.count == 2)
        #expect(said("60 minutes daily, 60 minutes per day in all")?.needsReview == true)
        #expect(said("10 minutes daily and 10 minutes daily")?.short == "10×2/day")
    }

    @Test func `a total in the words of the amount beside it adds nothing`() {
        let reading = paper(
            """
            *Services*
            +------------+------------------+------------------+-----------+
            | Service    | Time             | Total            | Location  |
            +------------+------------------+------------------+-----------+
            | Nursing    | 45 minutes daily | 45 minutes daily | Office    |
            +------------+------------------+------------------+-----------+
            """)
        #expect(reading.short == ["nursing_health 45/day"])
    }
}
