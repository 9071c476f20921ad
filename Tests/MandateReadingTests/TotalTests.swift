import MandateReading
import ServiceRecords
import Testing

@Suite struct `Totals in columns of numbers` {
    @Test func `the total of an interval is no length of a session`() throws {
        let reading = paper(
            """
            *Services*
            +-------------------+-------+----------+---------------+-------------+
            | Service           | Freq. | Interval | Total minutes | Location    |
            +-------------------+-------+----------+---------------+-------------+
            | Speech therapy    | 1-8   | Monthly  | 120           | Speech room |
            +-------------------+-------+----------+---------------+-------------+
            | Behavior support  | 5     | Weekly   | 1,800         | Classroom   |
            +-------------------+-------+----------+---------------+-------------+
            | Counseling        | 1     | Weekly   | 30            | Office      |
            +-------------------+-------+----------+---------------+-------------+
            """)
        try #require(reading.mandates.count == 3)
        let speech = try #require(reading.mandates[0].frequency.parts.first)
        #expect(speech.minutesPerSession == nil)
        #expect(speech.sessionsPerPeriod == Quantity(min: 1, max: 8))
        #expect(speech.totalMinutesPerPeriod == Quantity(120))
        #expect(speech.totalSource == .stated)
        #expect(reading.short[1] == "behavior 1800/week")
        #expect(reading.short[2] == "counseling 30×1/week")
    }

    private func minutes(_ sentence: String) -> MandateReading {
        paper(
            """
            *Services*

            \(sentence)

            +-------------------+-----------+----------+---------+-------------+
            | Service           | Frequency | Interval | Minutes | Location    |
            +-------------------+-----------+----------+---------+-------------+
            | Speech therapy    | 2         | Weekly   | 60      | Speech room |
            +-------------------+-----------+----------+---------+-------------+
            """)
    }

    @Test(arguments: [
        "Minutes are the total for the interval.", "The minutes listed represent the total time for the frequency period.",
        "Frequency is a number of visits; minutes are the total of all sessions in the interval.",
    ])
    func `a paper may say once that its minutes are totals`(sentence: String) throws {
        let part = try #require(minutes(sentence).mandates.first?.frequency.parts.first)
        #expect(part.minutesPerSession == nil)
        #expect(part.totalMinutesPerPeriod == Quantity(60))
    }

    @Test(arguments: ["Minutes are given for each session.", "The total for the year was discussed.", "Total minutes are reported to the state or the county."])
    func `other sentences leave minutes beside a number of sessions as they are`(sentence: String) throws {
        #expect(minutes(sentence).short == ["speech_language 60×2/week"])
    }

    private func four(_ total: String) -> MandateReading {
        paper(
            """
            *Services*
            +-------------------+------------+------+------+-----------+-------------+
            | Service           | Min / Sess | Sess | Per  | Total Min | Location    |
            +-------------------+------------+------+------+-----------+-------------+
            | Speech therapy    | 20         | 2    | Week | \(total)        | Speech room |
            +-------------------+------------+------+------+-----------+-------------+
            """)
    }

    @Test func `length, count and period with their product are one amount`() {
        #expect(four("40").short == ["speech_language 20×2/week"])
        #expect(four("40").mandates.first?.frequency.vagueness == Vagueness.none)
    }

    @Test func `a product that is none is told`() throws {
        let mandate = try #require(four("90").mandates.first)
        #expect(mandate.frequency.vagueness == .conflict)
        #expect(mandate.needsReview)
    }

    @Test func `what is owed in all is divided into its sessions and ends when it must be complete`() throws {
        let reading = paper(
            """
            *Compensatory* *Services*
            +-------------------------------+---------------------------------------+-------------+------------+-------------+
            | Service                       | Amount owed                           | Setting     | Begin      | Complete by |
            +-------------------------------+---------------------------------------+-------------+------------+-------------+
            | Speech therapy (compensatory) | 180 minutes in sessions of 30 minutes | Speech room | 02/18/2026 | 05/15/2026  |
            +-------------------------------+---------------------------------------+-------------+------------+-------------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["speech_language 30×6/fixed"])
        #expect(mandate.endDate == day("2026-05-15"))
    }

    @Test func `a term across a table of courses heads their rows and is no heading of columns`() throws {
        let reading = paper(
            """
            *Schedule* *of* *services*
            +-------------------------+-----------------------+------------------------------------+------------------+------------+------------+
            | Service / course        | Setting               | Special ed. frequency and duration | Gen. ed. minutes | Begin      | End        |
            +-------------------------+-----------------------+------------------------------------+------------------+------------+------------+
            | Spring 2026                                                                                                                       |
            +-------------------------+-----------------------+------------------------------------+------------------+------------+------------+
            | Algebra I - Inclusion   | General education     | 45 minutes, 2 times per week       | 225              | 02/18/2026 | 05/28/2026 |
            +-------------------------+-----------------------+------------------------------------+------------------+------------+------------+
            | Biology                 | General education     | -                                  | 225              | 02/18/2026 | 05/28/2026 |
            +-------------------------+-----------------------+------------------------------------+------------------+------------+------------+
            | Learning strategies     | Special education     | 45 minutes per day                 | 0                | 02/18/2026 | 05/28/2026 |
            +-------------------------+-----------------------+------------------------------------+------------------+------------+------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 45×2/week", "specially_designed_instruction 45/day"])
        #expect(reading.mandates.map(\.setting) == [.generalEducation, .specialEducationRoom])
    }

    @Test func `the title next above the headings says what the rows are`() {
        let reading = paper(
            """
            +---------------------------------------------------------------------------------------------+
            | Special Education and Related Services (Supplementary Aids, Accommodations for Assessments) |
            +---------------------------------------------------------------------------------------------+
            | Special Education                                                                           |
            +---------------------------------------------+-----------+----------------+------------------+
            | Service(s)                                  | Frequency | Amount of time | Location         |
            +---------------------------------------------+-----------+----------------+------------------+
            | Specially designed instruction in reading   | Daily     | 45 minutes     | Resource room    |
            +---------------------------------------------+-----------+----------------+------------------+
            """)
        #expect(reading.short.count == 1)
    }

    @Test func `one session between two days of its own comes once, and without days it stays open`() throws {
        func row(_ begin: String, _ end: String) -> MandateReading {
            paper(
                """
                *Services*
                +-----------------------+------------------------+-----------+------------+------------+
                | Service               | Amount                 | Location  | Begin      | End        |
                +-----------------------+------------------------+-----------+------------+------------+
                | Assistive technology  | One 60-minute session  | School    | \(begin) | \(end) |
                +-----------------------+------------------------+-----------+------------+------------+
                """)
        }
        let short = try #require(row("10/05/2025", "10/30/2025").mandates.first)
        #expect(short.frequency.parts.first?.period.unit == .fixed)
        let open = try #require(row("09/01/2025", "08/31/2026").mandates.first)
        #expect(open.frequency.parts.first?.period.unit == .unknown)
        #expect(open.needsReview)
    }

    private func amounts(_ heading: String, _ time: String, _ often: String) -> [String] {
        func cell(_ text: String) -> String { text + String(repeating: " ", count: max(0, 24 - text.count)) }
        return paper(
            """
            *Related* *Services*
            +----------------------+--------------+--------------------------+--------------------------+
            | Related services     | Location     | \(cell(heading)) | Frequency                |
            +----------------------+--------------+--------------------------+--------------------------+
            | Occupational Therapy | Special room | \(cell(time)) | \(cell(often)) |
            +----------------------+--------------+--------------------------+--------------------------+

            Frequency: D = Daily W = Weekly M = Monthly Y = Yearly
            """
        ).short
    }

    @Test func `an amount of time beside a bare period is no session`() {
        #expect(amounts("Amount of time", "60 min.", "M") == ["occupational_therapy 60/month"])
        #expect(amounts("Amount of time", "60 min.", "Weekly") == ["occupational_therapy 60/week"])
    }

    @Test func `a column may name the unit and the period of the number beside it`() {
        #expect(amounts("Amount", "1,200", "Minutes per Week") == ["occupational_therapy 1200/week"])
        #expect(amounts("Amount", "2", "Hours per Month") == ["occupational_therapy 120/month"])
        #expect(amounts("Amount", "270", "Minutes Quarterly") == ["occupational_therapy 270/quarter"])
    }

    @Test func `a number of times, or minutes of a session, make sessions`() {
        #expect(amounts("Amount of time", "60 min.", "Once a week") == ["occupational_therapy 60×1/week"])
        #expect(amounts("Amount of time", "2 x 30 min.", "W") == ["occupational_therapy 30×2/week"])
        #expect(amounts("Length each time", "60 min.", "Weekly") == ["occupational_therapy 60×1/week"])
        #expect(amounts("Minutes per session", "60", "Weekly") == ["occupational_therapy 60×1/week"])
    }
}
