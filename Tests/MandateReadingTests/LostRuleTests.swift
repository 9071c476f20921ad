import MandateReading
import ServiceRecords
import Testing

@Suite struct `Tables that lost the lines between their rows` {
    private static let table = """
        Related Services

        +----------------------+---------------------+------------------+--------------+
        | Service              | Amount/Frequency    | Location         | Begin        |
        |                      |                     |                  |              |
        |                      |                     |                  |              |
        | Speech Therapy       | 40 minutes per week | Speech room      |              |
        |                      |                     |                  |              |
        |                      |                     |                  |              |
        | Occupational Therapy | 25 minutes per      | Therapy          |              |
        |                      | month               | room             |              |
        |                      |                     |                  |              |
        |                      |                     |                  |              |
        | Physical Therapy     | 15 minutes per week | Gymnasium        | 01/12/2026   |
        +----------------------+---------------------+------------------+--------------+
        """

    @Test func `are parted by white across all columns`() {
        let reading = scanned(Self.table)
        #expect(reading.short == ["speech_language 40/week", "occupational_therapy 25/month", "physical_therapy 15/week"])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-01"), day("2025-09-01"), day("2026-01-12")])
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }

    @Test func `stay whole where a part names no amount`() {
        let reading = scanned(Self.table.replacing("| Physical Therapy     | 15 minutes per week |", with: "| with a partner       | in the hallway      |"))
        #expect(!reading.short.contains("occupational_therapy 25/month"))
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }
}
