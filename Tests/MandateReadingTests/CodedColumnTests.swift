import MandateReading
import ServiceRecords
import Testing

@Suite struct `Codes and ticks in columns` {
    @Test func `letters of periods over ticks say how often`() {
        let reading = paper(
            """
            *Related* *Services*
            +----------------+-------------+-----------+---------------+---------------+
            | Service        | Minutes per | Number of | Frequency     | Location      |
            |                | session     | sessions  |               |               |
            |                |             |           +---+---+---+---+               |
            |                |             |           | D | W | M | Y |               |
            +----------------+-------------+-----------+---+---+---+---+---------------+
            | Speech therapy | 25          | 5         |   |   | X |   | Therapy room  |
            +----------------+-------------+-----------+---+---+---+---+---------------+
            | Counseling     | 20          | 1         |   | X |   |   | Office        |
            +----------------+-------------+-----------+---+---+---+---+---------------+
            | Nursing        | 5           | 1         | X |   |   |   | Health office |
            +----------------+-------------+-----------+---+---+---+---+---------------+
            """)
        #expect(reading.short == ["speech_language 25×5/month", "counseling 20×1/week", "nursing_health 5×1/day"])
    }

    @Test func `codes over ticks are the places that the paper explains`() {
        let reading = paper(
            """
            *Services*

            RC = regular class   TR = therapy room   OT = other, written beside the box

            +----------------+--------------------------+---------------------+
            | Service        | Amount                   | Setting             |
            |                |                          +-----+-----+---------+
            |                |                          | RC  | TR  | OT      |
            +----------------+--------------------------+-----+-----+---------+
            | Speech therapy | 30 minutes weekly        | ☐   | ☒   | ☐       |
            +----------------+--------------------------+-----+-----+---------+
            | Adapted PE     | 40 minutes weekly        | ☐   | ☐   | ☒ gym   |
            +----------------+--------------------------+-----+-----+---------+
            | Aide           | 60 minutes daily         | ☒   | ☐   | ☐       |
            +----------------+--------------------------+-----+-----+---------+
            """)
        #expect(reading.mandates.map(\.setting) == [.therapyRoom, .campus, .generalEducation])
    }

    @Test func `codes listed without a sign are found where the table uses them`() {
        let reading = paper(
            """
            *Services*
            +----------------+--------------------------+---------+----------+
            | Service        | Amount                   | Setting | Provider |
            +----------------+--------------------------+---------+----------+
            | Speech therapy | 30 minutes weekly        | 03      | SLP      |
            +----------------+--------------------------+---------+----------+
            | Reading        | 40 minutes daily         | 02      | SET      |
            +----------------+--------------------------+---------+----------+
            | Study hall     | 20 minutes daily         | 01      | PAR      |
            +----------------+--------------------------+---------+----------+

            01 General education classroom

            02 Special education classroom

            03 Therapy room

            SET Special education teacher PAR Paraprofessional
            """)
        #expect(reading.mandates.map(\.setting) == [.therapyRoom, .specialEducationRoom, .generalEducation])
        #expect(reading.mandates.map(\.providerRole) == [.slp, .specialEducationTeacher, .paraprofessional])
    }

    @Test func `a tick under a heading that nobody knows is looked at`() {
        let reading = paper(
            """
            *Services*
            +----------------+--------------------------+---------+--------+
            | Service        | Amount                   | Place   | Zorn   |
            +----------------+--------------------------+---------+--------+
            | Speech therapy | 30 minutes weekly        | Office  | X      |
            +----------------+--------------------------+---------+--------+
            | Counseling     | 20 minutes weekly        | Office  |        |
            +----------------+--------------------------+---------+--------+
            """)
        #expect(reading.mandates.map(\.needsReview) == [true, false])
    }

    @Test func `days in the last sentence above a table hold for its rows`() {
        let reading = paper(
            """
            *Extended* *School* *Year*

            ESY is needed: yes. ESY runs 06/08/2026 to 07/02/2026 for the services below.
            +----------------+--------------------------+---------+
            | Service        | Amount                   | Place   |
            +----------------+--------------------------+---------+
            | Speech therapy | 30 minutes weekly        | Office  |
            +----------------+--------------------------+---------+
            """)
        #expect(reading.mandates.first?.startDate == day("2026-06-08"))
        #expect(reading.mandates.first?.scope == .esy)
    }
}
