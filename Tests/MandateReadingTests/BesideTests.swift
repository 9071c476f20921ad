import MandateReading
import ServiceRecords
import Testing

@Suite struct `What stands close to a service and is not its own` {
    @Test func `a sentence behind a labelled value is read by itself`() {
        let reading = paper(
            """
            *Related* *Services*
            1. Speech therapy – 30 minutes twice weekly. Location: speech room. Provider: SLP. The student will also receive
            counseling for 20 minutes each week.
            """)
        #expect(Set(reading.short) == ["speech_language 30×2/week", "counseling 20/week"])
    }

    @Test func `an amount inside a labelled place is asked about`() {
        let reading = paper(
            """
            *Related* *Services*
            1. Speech therapy – 30 minutes twice weekly. Location: speech room, and 20 minutes monthly in class. Provider: SLP.
            """)
        #expect(reading.mandates.map(\.needsReview) == [true])
    }

    @Test func `special education in an ordinary room is no ordinary class`() {
        let reading = paper(
            """
            *Services*
            +-----------------------------------------------------------------------------------------+
            | Service                              | Position responsible      | Minutes per week     |
            +--------------------------------------+---------------------------+----------------------+
            | Special Education Services in the General Education Class with Supplementary Aids       |
            +--------------------------------------+---------------------------+----------------------+
            | Reading                              | Special Education Teacher | 150                  |
            +--------------------------------------+---------------------------+----------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 150/week"])
    }

    @Test func `a denied term holds for nothing`() {
        let reading = paper(
            """
            *Services*

            No services are given in the winter session. Winter session 12/15/2025 to 01/09/2026.
            +----------------+--------------------------+---------+
            | Service        | Amount                   | Place   |
            +----------------+--------------------------+---------+
            | Speech therapy | 30 minutes weekly        | Office  |
            +----------------+--------------------------+---------+
            """)
        #expect(reading.mandates.first?.datesFrom == .iep)
    }

    @Test func `sentences that begin with a number explain no codes`() {
        let reading = paper(
            """
            *Services*
            +----------------+--------------------------+---------+
            | Service        | Amount                   | Setting |
            +----------------+--------------------------+---------+
            | Speech therapy | 30 minutes weekly        | 2       |
            +----------------+--------------------------+---------+
            | Counseling     | 20 minutes weekly        | 3       |
            +----------------+--------------------------+---------+

            Ada takes 2 regular classes. In grade 3 resource room help began.
            """)
        #expect(reading.mandates.map(\.setting) == [nil, nil])
    }

    @Test func `letters of weekdays over ticks are no periods`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------+-------------------+---------------+
            | Service        | Minutes per | Days of service   | Location      |
            |                | session     |                   |               |
            |                |             +---+---+-----------+               |
            |                |             | M | W | D         |               |
            +----------------+-------------+---+---+-----------+---------------+
            | Speech therapy | 25          | X |   |           | Therapy room  |
            +----------------+-------------+---+---+-----------+---------------+
            | Counseling     | 20          |   | X |           | Office        |
            +----------------+-------------+---+---+-----------+---------------+
            """)
        #expect(reading.mandates.allSatisfy { $0.needsReview && $0.frequency.parts.allSatisfy { $0.period.unit == .unknown } })
    }
}
