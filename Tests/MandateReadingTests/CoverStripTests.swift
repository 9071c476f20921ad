import MandateReading
import ServiceRecords
import Testing

@Suite struct `Strips that say whose paper it is` {
    private static let first = """
        *Services*

        +------------------+------------------+-------------+--------------------+------------+------------+
        | Service          | Minutes per week | Location    | Provider           | Start      | End        |
        +------------------+------------------+-------------+--------------------+------------+------------+
        | Speech therapy   | 60               | Speech room | Speech pathologist | 09/08/2025 | 05/29/2026 |
        +------------------+------------------+-------------+--------------------+------------+------------+
        """

    @Test func `over the next page they are no row of the table, which goes on below them`() {
        let reading = paper(
            Self.first,
            """
            +------------------+------------------+-------------+--------------------+-------------------------+
            | SERVICES                                                                                         |
            +------------------+------------------+-------------+--------------------+-------------------------+
            | Student: A Quill | ID#: 445         | Grade: 4    | DOB: 03/04/2015    | IEP Date: 08/20/2025    |
            +------------------+------------------+-------------+--------------------+-------------------------+

            +------------------+------------------+-------------+--------------------+------------+------------+
            | Physical therapy | 30               | Gym         | Physical therapist | 09/08/2025 | 05/29/2026 |
            +------------------+------------------+-------------+--------------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 60/week", "physical_therapy 30/week"])
    }
}
