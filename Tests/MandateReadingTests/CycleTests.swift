import MandateReading
import ServiceRecords
import Testing

@Suite struct `A cycle's length said once` {
    private func grid(_ statement: String) -> MandateReading {
        paper(
            """
            Prestación de servicios

            \(statement)

            B. EDUCACIÓN ESPECIAL EN EL AULA DE EDUCACIÓN GENERAL
            +----------------------+-----------------------+--------------------------+
            | Tipo de servicio     | Tipo de personal      | Frecuencia y duración    |
            +----------------------+-----------------------+--------------------------+
            | Terapia ocupacional  | Terapeuta ocupacional | 2 x 25 minutos           |
            +----------------------+-----------------------+--------------------------+
            | Consejería           | Trabajadora social    | 20 minutos por semana    |
            +----------------------+-----------------------+--------------------------+
            """)
    }

    @Test(arguments: [
        "Ciclo del distrito: ☐ ciclo de 5 días ☒ ciclo de 6 días ☐ ciclo de 7 días",
        "Cycle: ☐ 5-day ☑ 6-day ☐ 10-day cycle",
        "5 day cycle ☐ 6 day cycle ☒",
        "El distrito trabaja con un ciclo de 6 días.",
        "All services are given on a 6-day cycle.",
        "School district cycle: 6 days",
        "Our school keeps a 6-day rotation (Days U–Z). A rotation is 6 school days.",
        "Include the total amount of services to be delivered. Services are delivered when school is in session. Cycle: ☐ 5-day cycle ☒ 6-day\ncycle ☐ 7-day cycle ☐ 10-day cycle ☐ Other",
    ])
    func `goes to the rows that name no period and to no other`(statement: String) throws {
        let reading = grid(statement)
        try #require(reading.mandates.count == 2)
        #expect(reading.short[0] == "occupational_therapy 25×2/cycle")
        #expect(reading.mandates[0].frequency.parts.first?.period.cycleDays == 6)
        #expect(reading.mandates[0].frequency.parts.first?.period.source == .page)
        #expect(["counseling 20/week", "counseling 20×1/week"].contains(reading.short[1]))
        #expect(reading.mandates[0].setting == .generalEducation)
    }

    @Test(arguments: [
        "Ciclo del distrito: ☐ ciclo de 5 días ☐ ciclo de 6 días",
        "Ciclo del distrito: ☒ ciclo de 5 días ☒ ciclo de 6 días",
        "Ciclo escolar 2025-2026, desde el 5 de septiembre",
        "She rode the cycle path for 3 days.  The 6th was rainy.",
    ])
    func `is not guessed from no tick, two ticks or other cycles`(statement: String) throws {
        let reading = grid(statement)
        try #require(reading.mandates.count == 2)
        #expect(reading.mandates[0].frequency.parts.first?.period.cycleDays == nil)
        #expect(reading.mandates[0].needsReview)
    }

    @Test func `a table that titles itself on the next page is no rest of the table before it`() throws {
        func grid(_ title: String, _ service: String, _ place: String) -> String {
            """
            +------------------------------------------------------------------------------------+
            | \(title.padded(82)) |
            +----------------------+-----------------------+----------------------+--------------+
            | Type of service      | Provided by           | Frequency            | Location     |
            +----------------------+-----------------------+----------------------+--------------+
            | \(service.padded(20)) | Special educator      | 4 x 30 min per week  | \(place.padded(12)) |
            +----------------------+-----------------------+----------------------+--------------+
            """
        }
        let reading = paper(
            grid("A. Consultation (Indirect services to school personnel)", "Reading consultation", "Office"),
            grid("B. Special education services in the general education classroom", "Reading instruction", "Room 4"))
        try #require(reading.mandates.count == 2)
        #expect(reading.mandates[0].frequency.parts.first?.delivery == .consult)
        #expect(reading.mandates[1].frequency.parts.first?.delivery == .unspecified)
    }

    @Test func `a cycle asked for in a sentence of its own`() {
        let reading = paper(
            """
            School District Cycle (check one). [ ] 5 day [x] 6 day [ ] 10 day

            *Services*
            +----------------+-----------------------+--------------+
            | Service        | Amount and Frequency  | Location     |
            +----------------+-----------------------+--------------+
            | Speech therapy | 2 x 30 min per cycle  | Therapy room |
            +----------------+-----------------------+--------------+
            """)
        #expect(reading.mandates.first?.frequency.parts.first?.period.cycleDays == 6)
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    @Test(arguments: ["4 sessions in all, 25 minutes", "4 visits in total of 25 minutes"]) func `does not repeat a sum`(amount: String) {
        let reading = paper(
            """
            *Services*
            All services are given on a 6-day cycle.
            +------------------+---------------------------------+----------------+
            | Service          | Amount                          | Location       |
            +------------------+---------------------------------+----------------+
            | Speech therapy   | \(amount.padding(32))| Therapy room   |
            +------------------+---------------------------------+----------------+
            | Counseling       | 2 sessions, 30 minutes          | Office         |
            +------------------+---------------------------------+----------------+
            """)
        #expect(reading.mandates.map { $0.frequency.parts.contains { $0.period.unit == .cycle } } == [false, true])
    }
}

extension String {
    /// The words filled up with spaces to a width.
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    @Test func `cycles of two lengths are asked about`() {
        let reading = paper(
            """
            The school follows a 6 day rotation.

            *Services*
            +----------------+---------+----------+-----------+---------+
            | Service        | Minutes | Sessions | Frequency | Place   |
            +----------------+---------+----------+-----------+---------+
            | Speech therapy | 30      | 2        | per cycle | Office  |
            +----------------+---------+----------+-----------+---------+

            Nursing staff work a 10 day rotation.
            """)
        #expect(reading.mandates.map(\.needsReview) == [true])
    }
}
