import MandateReading
import Pages
import ServiceRecords
import TestSupport
import Testing

@Suite struct `Every word accounted for` {
    private let table = """
        *Special* *Education* *and* *Related* *Services*
        +----------------+-------------------------+---------------+
        | Service        | Frequency               | Location      |
        +----------------+-------------------------+---------------+
        | Speech therapy | 30 minutes twice weekly | Therapy room  |
        +----------------+-------------------------+---------------+
        """

    @Test func `each value says which rule read it, and inherited days where they stand`() throws {
        let mandate = try #require(paper(table).mandates.first)
        func rule(_ field: String) -> String { mandate.evidence.first { $0.field == field }?.rule ?? "" }
        #expect(rule("service").contains("column \u{201C}Service\u{201D}"))
        #expect(rule("amount").contains("known by \u{201C}frequency\u{201D}"))
        #expect(rule("setting").contains("Location"))
        #expect(rule("startDate").contains("inherited from the IEP's label"))
        #expect(mandate.evidence.contains { $0.field == "endDate" && $0.page == 1 && $0.quote.contains("08/31/2026") })
    }

    @Test func `a page whose words all went somewhere has none unexplained`() {
        let reading = paper(table)
        #expect(reading.unexplainedWords == [PageWords(page: 2, words: 0)])
        #expect(reading.notUnderstood.isEmpty)
    }

    @Test func `an amount that went into nothing is listed with its place`() {
        let reading = paper(
            table + """


                The nurse sees him 15 minutes daily

                Lunch is in the cafeteria and the menu is sent home.
                """)
        #expect(reading.notUnderstood.map(\.quote).joined(separator: " ").contains("15 minutes daily"))
        #expect(!reading.notUnderstood.contains { $0.quote.contains("menu") })
        #expect((reading.unexplainedWords.first?.words ?? 0) >= 3)
    }

    @Test func `a row across the table that states an amount is told`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+
            | Physical help on the stairs for 20 minutes each day       |
            +----------------+-------------------------+---------------+
            """)
        #expect(reading.codes.contains("unread-service-row"))
        #expect(reading.problems.contains { $0.code == "unread-service-row" && $0.page == 2 && $0.severity == .warning })
    }

    @Test func `totals, dashes and headings inside a table warn of nothing`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | *Related* *Services*                                      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+
            | N/A            | ---                     | N/A           |
            +----------------+-------------------------+---------------+
            | Total minutes per week: 60                                |
            +----------------+-------------------------+---------------+
            """)
        #expect(!reading.codes.contains("unread-service-row"))
        #expect(reading.short == ["speech_language 30×2/week"])
    }
}

@Suite struct `Words that were recognised or filled in` {
    private func read(_ change: (inout Word) -> Void) -> MandateReading {
        var page = Drawing.page(
            """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+
            """)
        for index in page.words.indices { change(&page.words[index]) }
        return MandateReader.read([page])
    }

    @Test func `recognised words say so and lower the confidence`() throws {
        let plain = try #require(read { _ in }.mandates.first)
        let sure = try #require(
            read {
                $0.marks.insert(.recognised)
                $0.confidence = 93
            }.mandates.first)
        #expect(plain.evidence.allSatisfy { $0.method == .text })
        #expect(sure.evidence.allSatisfy { $0.method == .ocr })
        #expect(sure.confidence < plain.confidence)
        let amount = try #require(sure.evidence.first { $0.field == "amount" })
        #expect(abs(amount.confidence - 0.97 * 0.93) < 0.001)
        #expect(!sure.reviewReasons.contains { $0.contains("unsure") })
    }

    @Test func `a doubtful word in the amount asks for a person`() throws {
        let reading = read {
            $0.marks.insert(.recognised)
            $0.confidence = $0.text == "30" ? 61 : 95
        }
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.needsReview)
        #expect(mandate.reviewReasons.contains { $0.contains("unsure of the words that give: amount") })
        #expect(mandate.confidence < 0.61)
    }

    @Test func `words of form fields are told apart from the page's text`() throws {
        let reading = read { if $0.text == "30" || $0.text == "Speech" { $0.marks.insert(.filled) } }
        let mandate = try #require(reading.mandates.first)
        func method(_ field: String) -> Evidence.Method? { mandate.evidence.first { $0.field == field }?.method }
        #expect(method("amount") == .form)
        #expect(method("service") == .form)
        #expect(method("setting") == .text)
        #expect(!mandate.reviewReasons.contains { $0.contains("unsure") })
    }
}
