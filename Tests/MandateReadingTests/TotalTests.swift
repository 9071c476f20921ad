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
}
