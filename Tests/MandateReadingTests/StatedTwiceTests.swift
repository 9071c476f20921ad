import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite struct `Amounts beside other words` {
    private func table(_ heading: String, _ rows: String...) -> MandateReading {
        let line = "+" + heading.dropFirst().dropLast().map { $0 == "|" ? "+" : "-" } + "+"
        return paper((["*Services*", line, heading, line] + rows.flatMap { [$0, line] }).joined(separator: "\n"))
    }

    @Test func `a length under Service Description is that of each session`() {
        let reading = table(
            "| Service            | Service Description | Frequency           | Location     |",
            "| Speech therapy     | 30 minutes          | 2 times per week    | Therapy room |",
            "| Counseling         | 20 minutes          | 1 time per month    | Office       |")
        #expect(reading.short == ["speech_language 30×2/week", "counseling 20×1/month"])
    }

    @Test func `an amount told twice counts once`() {
        let reading = table(
            "| Area of Need       | Service             | Amount of Service           | Location     |",
            "| Speech             | 60 minutes weekly   | 30 minutes 2 times per week | Speech room  |",
            "| Reading            | 40 minutes daily    | 40 minutes 5 times per week | Classroom    |",
            "| Counseling         | 90 minutes weekly   | 30 minutes 1 time per week  | Office       |")
        #expect(reading.short == ["speech_language 30×2/week", "specially_designed_instruction 40×5/week", "counseling 30×1/week"])
        #expect(reading.mandates.map { $0.frequency.interpretations.count } == [0, 0, 2])
        #expect(reading.mandates.last?.needsReview == true)
    }

    @Test func `goals that are individual say nothing of how she is seen`() {
        let reading = table(
            "| Service            | Frequency           | Location     | Comments                                   |",
            "| Speech therapy     | 30 minutes weekly   | Therapy room | Individual goals are reviewed each quarter |",
            "| Counseling         | 20 minutes weekly   | Office       | Individual education plan goals 2 and 3    |",
            "| Physical therapy   | 20 minutes weekly   | Gym          | Individual sessions with the therapist     |")
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.unspecified, .unspecified, .individual])
    }

    @Test func `a cell that speaks of a session is no pool of minutes`() {
        let reading = table(
            "| Service            | Amount of Time      | Frequency    | Location     |",
            "| Speech therapy     | 30-minute session   | Weekly       | Therapy room |",
            "| Counseling         | 40 minutes          | Weekly       | Office       |")
        #expect(reading.short == ["speech_language 30×1/week", "counseling 40/week"])
    }

    @Test func `of columns by manner the one with an amount counts`() throws {
        let reading = table(
            "| Service            | Individual        | Group       | Consult            | Location     |",
            "| Speech therapy     | 30 minutes weekly | None needed | Not applicable     | Speech room  |",
            "| Counseling         | Not needed        | Not needed  | Not needed         | Office       |",
            "| Physical therapy   | Not provided      |             | 15 minutes monthly | Gym          |")
        #expect(reading.short == ["speech_language 30/week", "physical_therapy 15/month"])
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.individual, .indirect])
        #expect(reading.codes.filter { $0 == "rows-not-promised" }.count == 1)
    }

    @Test func `an amount told below a row is told, not dropped`() throws {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+--------------+
            | Service        | Frequency               | Location     |
            +----------------+-------------------------+--------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room |
            +----------------+-------------------------+--------------+
            | Comments: Consultation 15 minutes per month             |
            +----------------+-------------------------+--------------+
            | Counseling     | 30 minutes once weekly  | Office       |
            +----------------+-------------------------+--------------+
            """)
        #expect(reading.mandates.map(\.needsReview) == [true, false])
        #expect(reading.codes.contains("unread-service-row"))
    }

    @Test func `a cell that denies and then states an amount is for a person`() {
        let reading = table(
            "| Service            | Frequency                                      | Location     |",
            "| Speech therapy     | 30 minutes twice weekly                        | Speech room  |",
            "| Counseling         | Not recommended; parent asks 30 minutes weekly | Office       |")
        #expect(reading.mandates.map(\.needsReview) == [false, true])
    }

    @Test func `a length after a place is the amount's`() throws {
        let reading = table(
            "| Service            | Frequency           | Location/Duration          |",
            "| Speech therapy     | 2 times per week    | Speech room 30 minutes     |",
            "| Math instruction   | 5 times per week    | Resource room 45 minutes   |")
        #expect(reading.short == ["speech_language 30×2/week", "specially_designed_instruction 45×5/week"])
        #expect(reading.mandates.first?.settingText == "Speech room")
    }

    @Test func `times at two places share the length`() {
        let reading = table(
            "| Service            | General Education Frequency | Special Education Frequency | Minutes |",
            "| Math instruction   |                             | 5 times per week            | 45      |",
            "| Speech therapy     | 1 time per week             | 2 times per week            | 30      |")
        #expect(reading.short == ["specially_designed_instruction 45×5/week", "speech_language 30×1/week + 30×2/week"])
        #expect(reading.mandates.last?.needsReview == true)
    }

    @Test func `before lunch is no deadline`() {
        let reading = paper(
            """
            *Supplementary* *Aids* *and* *Services*
            +--------------------------+-----------------+---------------+
            | Aid or Service           | Frequency       | Location      |
            +--------------------------+-----------------+---------------+
            | Paraprofessional support | 30 minutes daily| Cafeteria     |
            +--------------------------+-----------------+---------------+
            | Nurse check of glucose   | Before lunch    | Health office |
            +--------------------------+-----------------+---------------+
            """)
        let told = reading.mandates.map(\.serviceText) + reading.accommodations.map(\.text)
        #expect(told.contains { $0.contains("glucose") } || reading.codes.contains("unread-service-row"))
    }
}
