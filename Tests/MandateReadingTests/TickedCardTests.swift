import MandateReading
import ServiceRecords
import Testing

@Suite struct `Cards with boxes to tick` {
    private func upper(_ name: String, _ manner: String, _ often: String, _ long: String) -> String {
        """
        *\(name.split(separator: " ").joined(separator: "* *"))*
        TYPE OF SERVICE             HOW OFTEN                    SESSION LENGTH
        \(manner.padded(to: 28))\(often.padded(to: 29))\(long)

        """
    }

    private func lower(_ place: String, _ days: String, told: String? = nil) -> String {
        """
        LOCATION                                                 START – END
        \(place.padded(to: 57))\(days)

        """ + (told.map { "CONDITIONS\n\($0)\n" } ?? "") + "\n"
    }

    private let direct = "[X] Direct [ ] Consult"

    @Test func `a label over boxes for the manner names no service`() throws {
        let reading = paper(
            "*Services*\n\n" + upper("Speech Therapy", direct, "2 times per week", "25 minutes")
                + lower("[ ] Classroom [X] Other: speech room", "09/08/2025 – 06/05/2026")
                + upper("Occupational Therapy", "[ ] Direct [X] Consult", "1 time per month", "15 minutes")
                + lower("[X] General Education [ ] Other", "09/08/2025 – 06/05/2026", told: "With the teacher, about seats."))
        #expect(reading.short == ["speech_language 25×2/week", "occupational_therapy 15×1/month"])
        try #require(reading.mandates.count == 2)
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.direct, .consult])
        #expect(reading.mandates.map(\.setting) == [.therapyRoom, .generalEducation])
        #expect(reading.mandates.map(\.settingText) == ["Other: speech room", "General Education"])
        #expect(reading.mandates.map(\.endDate) == [day("2026-06-05"), day("2026-06-05")])
        #expect(reading.mandates.map(\.needsReview) == [false, false])
    }

    @Test func `a card without a manner is read by its other labels`() {
        let reading = paper(
            "*Services*\n\n" + upper("Special Transportation", "—", "2 times per day", "—") + lower("[X] Other: lift bus", "09/08/2025 – 06/05/2026")
                + upper("Counseling", direct, "30 minutes weekly", "—") + lower("[X] Other: office", "10/01/2025 – 06/05/2026"))
        #expect(reading.mandates.map(\.service) == [.transportation, .counseling])
        #expect(reading.short == ["transportation ×2/day", "counseling 30/week"])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-08"), day("2025-10-01")])
    }

    private var cut: String {
        "*Services*\n\n" + upper("Speech Therapy", direct, "2 times per week", "25 minutes")
            + lower("[ ] Classroom [X] Other: speech room", "09/08/2025 – 06/05/2026")
            + upper("Physical Therapy", direct, "3 times per month", "30 minutes")
    }

    @Test func `a card that a page's end divides goes on on the next page`() throws {
        let reading = paper(
            cut,
            lower("[X] Other: gym", "10/01/2025 – 03/20/2026", told: "On the stairs.") + upper("Counseling", direct, "1 time per week", "20 minutes")
                + lower("[X] Other: office", "09/15/2025 – 06/05/2026"))
        #expect(reading.short == ["speech_language 25×2/week", "physical_therapy 30×3/month", "counseling 20×1/week"])
        try #require(reading.mandates.count == 3)
        #expect(reading.mandates[1].startDate == day("2025-10-01"))
        #expect(reading.mandates[1].endDate == day("2026-03-20"))
        #expect(reading.mandates.map(\.needsReview) == [false, false, false])
    }

    @Test func `a card whose rest is nowhere is for review`() throws {
        let reading = paper(cut, "*Notice*\n\nProgress is told four times a year.")
        #expect(reading.short == ["speech_language 25×2/week", "physical_therapy 30×3/month"])
        #expect(reading.mandates.map(\.needsReview) == [false, true])
    }

    @Test func `labels left empty cut no card off`() {
        let whole = upper("Occupational Therapy", direct, "2 times per month", "30 minutes")
            + lower("[X] Other: gym", "09/08/2025 – 06/05/2026")
            + "OTHER PROVIDER                                           TOTAL TIME\nOccupational Therapist                                   60 minutes per month\n\n"
        let blank = upper("Speech Therapy", direct, "2 times per week", "25 minutes")
            + lower("[X] Other: speech room", "09/08/2025 – 06/05/2026")
            + "OTHER PROVIDER                                           TOTAL TIME\n                                                         50 minutes per week"
        let reading = paper("*Services*\n\n" + whole + blank, "*Notice*\n\nProgress is told four times a year.")
        #expect(reading.short == ["occupational_therapy 30×2/month", "speech_language 25×2/week"])
        #expect(reading.mandates.map(\.needsReview) == [false, false])
    }

    @Test func `a label over the next service's name is none of the card's own`() {
        func card(_ number: Int, _ name: String, _ often: String) -> String {
            "RELATED SERVICE #\(number)\n" + upper(name, direct, often, "20 minutes") + lower("[X] Other: speech room", "09/08/2025 – 06/05/2026")
        }
        let reading = paper(
            "*Services*\n\n" + card(1, "Speech Therapy", "2 times per week") + card(2, "Counseling", "1 time per week")
                + card(3, "Occupational Therapy", "3 times per month"))
        #expect(reading.short == ["speech_language 20×2/week", "counseling 20×1/week", "occupational_therapy 20×3/month"])
    }
}
