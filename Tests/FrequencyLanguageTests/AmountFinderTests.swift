import FrequencyLanguage
import ServiceRecords
import Testing

@Suite struct AmountFinderTests {
    private func amounts(_ text: String) -> [String] {
        AmountFinder.amounts(in: text).map { Notation.of($0.frequency.parts) }
    }

    @Test func `prose gives up its amounts and nothing else`() {
        let text = """
            The team met on September 5, 2023 in room 12. Jordan is in grade 3 and scored 85% on 4 of 5 probes. He will receive 30 minutes of \
            speech therapy two times per week in a small group. Progress will be reported quarterly. Call 573-555-1234 with questions. \
            Occupational therapy will consult with the teacher for 15 minutes each month.
            """
        #expect(amounts(text) == ["30 x 2 = 60 / week group", "- x - = 15 / month consult"])
    }

    @Test func `two services in one sentence are two amounts with places of their own`() {
        let text = "He receives 30 minutes of speech twice weekly and 20 minutes of OT weekly."
        let found = AmountFinder.amounts(in: text)
        #expect(found.map { Notation.of($0.frequency.parts) } == ["30 x 2 = 60 / week", "- x - = 20 / week"])
        let bytes = Array(text.utf8)
        #expect(
            found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "30 minutes of speech twice weekly", "20 minutes of OT weekly",
            ])
    }

    @Test func `parts that share a period stay one amount`() {
        #expect(amounts("30 min direct / 15 min indirect weekly") == ["- x - = 30 / week direct; - x - = 15 / week indirect"])
    }

    @Test(arguments: [
        "Student is 7 years old and reads 45 words per minute.", "Goal 3 will be met in 4 of 5 trials with 80% accuracy.",
        "The IEP is in effect from 8/29/22 to 8/28/23.", "Lincoln Elementary, Room 204, grade 5",
        "Reevaluation is due within 60 days.",
    ])
    func `numbers of other things are no amounts`(_ text: String) {
        #expect(amounts(text).isEmpty)
    }

    @Test(arguments: [
        ("30 min 2x/week", AmountShape.full), ("150 mpw", .full), ("2 x 30", .full), ("45 minutes", .duration),
        ("0.50 hrs", .duration),
        ("2x weekly", .count), ("Daily", .count), ("3 sessions", .count), ("30", .bareNumber), ("1,350", .bareNumber),
        ("week", .period),
        ("per month", .period), ("as needed", .vague), ("ongoing", .vague), ("Speech Therapy", .none), ("8/29/22", .none),
        ("Room 12", .none),
        ("SLP", .none), ("", .none), ("415 Language and Speech", .none), ("Special Education Classroom", .none),
        ("12:1+1", .none),
    ])
    func `a cell's shape tells how much of an amount it is`(_ text: String, _ shape: AmountShape) {
        #expect(AmountFinder.shape(of: text) == shape)
    }
}
