import MandateReading
import ServiceRecords
import TestSupport
import Testing

@Suite struct `Tables that give each service two rows` {
    private static let head = """
        *Specially* *Designed* *Services*

        +------------------------------+----------+----------------------+------------------+
        | KIND OF SERVICE              | GOAL     | PROVIDER TITLE       | LOCATION         |
        +------------------------------+----------+----------------------+------------------+

        """

    private func service(_ name: String, _ who: String, _ place: String, _ amount: String, _ frequency: String, labels: Bool = true) -> String {
        func cell(_ text: String, _ width: Int) -> String { (" " + text).padded(to: width) }
        let label = labels ? "AMOUNT OF TIME" : ""
        return """
            |\(cell(name, 30))|\(cell("2", 10))|\(cell(who, 22))|\(cell(place, 18))|
            +--------------+---------------+----------+----------------------+------------------+
            |\(cell("BEGIN", 14))|\(cell("END", 15))|\(cell(label, 33))|\(cell("FREQUENCY", 18))|
            |\(cell("09/15/2025", 14))|\(cell("06/05/2026", 15))|\(cell(amount, 33))|\(cell(frequency, 18))|
            +--------------+---------------+---------------------------------+------------------+

            """
    }

    private func across(_ text: String) -> String {
        "|" + (" " + text).padded(to: 83) + "|\n+------------------------------+----------+----------------------+------------------+\n"
    }

    @Test func `labels over values in the second row belong to the service of the first`() {
        let reading = paper(
            NestedRowDrawing.joined(
                Self.head, across("SPECIALLY DESIGNED INSTRUCTION:"),
                service("Spelling and word study", "Reading Specialist", "Resource Room", "40 minutes", "4 times per week"),
                across("RELATED SERVICES:"), service("Speech Therapy", "Speech Pathologist", "Speech Room", "90 minutes", "Monthly")))
        #expect(reading.short == ["specially_designed_instruction 40×4/week", "speech_language 90/month"])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .therapyRoom])
        #expect(reading.mandates.last?.providerRole == .slp)
        #expect(reading.mandates.allSatisfy { $0.startDate == day("2025-09-15") && $0.endDate == day("2026-06-05") })
    }

    @Test func `a label that was not read is that of its column`() {
        let reading = paper(
            NestedRowDrawing.joined(
                Self.head, service("Speech Therapy", "Speech Pathologist", "Speech Room", "90 minutes", "Monthly"),
                service("Occupational Therapy", "Occupational Therapist", "Therapy Room", "45 minutes", "Monthly", labels: false)))
        #expect(reading.short == ["speech_language 90/month", "occupational_therapy 45/month"])
    }

    @Test func `what stands across the table under another heading is no service`() {
        let reading = paper(
            NestedRowDrawing.joined(
                Self.head, service("Speech Therapy", "Speech Pathologist", "Speech Room", "90 minutes", "Monthly"), across("ACCOMMODATIONS:"),
                across("A 5 minute walk on request"), across("SUPPORT FOR SCHOOL PERSONNEL:"),
                service("Consultation with class teacher", "Occupational Therapist", "Classroom", "10 minutes", "Monthly")))
        #expect(reading.short == ["speech_language 90/month", "occupational_therapy 10/month"])
        #expect(reading.accommodations.map(\.text) == ["A 5 minute walk on request"])
        #expect(reading.mandates.last?.needsReview == true)
    }

    @Test func `a service whose boxes stand on the next page is whole, and looked at`() {
        let parts = service("Occupational Therapy", "COTA", "Therapy Room", "45 minutes", "Monthly").split(
            separator: "\n", maxSplits: 2, omittingEmptySubsequences: false
        ).map(String.init)
        let upper = NestedRowDrawing.joined(
            Self.head, service("Speech Therapy", "Speech Pathologist", "Speech Room", "90 minutes", "Monthly"), parts[0], "\n", parts[1], "\n")
        let lower = NestedRowDrawing.joined(
            parts[1], "\n", parts[2], service("Counseling", "School Counselor", "Office", "20 minutes", "Weekly"))
        let reading = paper(upper, lower)
        #expect(reading.short == ["speech_language 90/month", "occupational_therapy 45/month", "counseling 20/week"])
        #expect(reading.mandates.map(\.setting).dropFirst().first == .therapyRoom)
        #expect(reading.mandates.dropFirst().first?.needsReview == true)
    }

    @Test func `rows below a heading of the last plan promise nothing`() {
        let reading = paper(
            NestedRowDrawing.joined(
                Self.head, service("Speech Therapy", "Speech Pathologist", "Speech Room", "90 minutes", "Monthly"),
                across("SERVICES IN THE PREVIOUS IEP:"), service("Occupational Therapy", "Occupational Therapist", "Therapy Room", "45 minutes", "Monthly")))
        #expect(reading.short == ["speech_language 90/month"])
        #expect(reading.codes.contains("rows-not-promised"))
    }
}

/// Joins the parts of a drawing.
private enum NestedRowDrawing {
    static func joined(_ parts: String...) -> String { parts.joined() }
}
