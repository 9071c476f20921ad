import MandateReading
import ServiceRecords
import Testing

@Suite struct `Days beside amounts, days of the plan, adults who meet` {
    private let head = """
        Individualized Education Program

        This IEP runs from   September 8, 2025   to   September 7, 2026

        *Who helps, how much and where*

        +--------------------------+---------------+------------------------------------------------------+--------------+
        | What                     | Who           | How often and how long                               | Where        |
        +--------------------------+---------------+------------------------------------------------------+--------------+
        """
    private let rule = "+--------------------------+---------------+------------------------------------------------------+--------------+"

    private func reading(_ rows: [(String, String, String, String)]) -> MandateReading {
        paper(
            head + "\n"
                + rows.map {
                    "| \($0.0.padded(to: 25))| \($0.1.padded(to: 14))| \($0.2.padded(to: 53))| \($0.3.padded(to: 13))|\n\(rule)"
                }.joined(separator: "\n"), hasCover: false)
    }

    @Test func `the days of the plan are those it runs from and to`() {
        let reading = reading([("Speech therapy", "SLP", "25 minutes, once a week", "Speech room")])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-08")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-09-07")])
    }

    @Test func `a day beside the amount ends or begins the service`() {
        let ending = reading([("Occupational therapy", "OT", "40 minutes every other week, until 2/27/2026", "OT room")])
        #expect(ending.mandates.map(\.startDate) == [day("2025-09-08")])
        #expect(ending.mandates.map(\.endDate) == [day("2026-02-27")])
        let beginning = reading([("Counseling", "Counselor", "30 minutes weekly starting January 12, 2026", "Office")])
        #expect(beginning.mandates.map(\.startDate) == [day("2026-01-12")])
        #expect(beginning.mandates.map(\.endDate) == [day("2026-09-07")])
    }

    @Test func `who checks in with teachers confers`() {
        let reading = reading([
            ("PT check-in with staff", "PT", "20 min per month", "Campus"), ("Physical therapy", "PT", "30 min per week", "Gym"),
        ])
        #expect(reading.mandates.map { $0.frequency.parts.map(\.delivery) } == [[.consult], [.unspecified]])
    }

    @Test func `a paper that writes the day first is read so, and its doubtful days are marked`() {
        func plan(_ first: String) -> MandateReading {
            paper(
                """
                Programa Educativo Individualizado

                *Servicios relacionados*

                +--------------------+---------------------+-------------+------------------+----------------------+
                | Servicio           | Frecuencia          | Duración    | Fecha de inicio  | Fecha de terminación |
                +--------------------+---------------------+-------------+------------------+----------------------+
                | Terapia del habla  | 2 veces por semana  | 30 minutos  | \(first)       | 29/05/2026           |
                +--------------------+---------------------+-------------+------------------+----------------------+
                | Terapia ocupacional| 1 vez por semana    | 30 minutos  | 18/08/2025       | 04/06/2026           |
                +--------------------+---------------------+-------------+------------------+----------------------+
                """, hasCover: false)
        }
        let reading = plan("02/09/2025")
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-02"), day("2025-08-18")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-29"), day("2026-06-04")])
        #expect(reading.mandates.map { $0.needsReview } == [true, true])
        #expect(plan("25/09/2025").mandates.first?.startDate == day("2025-09-25"))
    }

    @Test func `goals and how they are measured are no services`() {
        let reading = paper(
            """
            *Annual goals*

            +-------------+----------------------------------------------+------------------+-----------------+
            | Area        | Goal                                         | How measured     | Progress report |
            +-------------+----------------------------------------------+------------------+-----------------+
            | Mathematics | By May Ben will add within 20, 85% accuracy. | Work samples     | Quarterly       |
            +-------------+----------------------------------------------+------------------+-----------------+
            | Reading     | By May Ben will read 40 of 40 words.         | Word list        | Quarterly       |
            +-------------+----------------------------------------------+------------------+-----------------+
            """)
        #expect(reading.mandates.isEmpty)
    }
}
