import MandateReading
import Pages
import ServiceRecords
import TestSupport
import Testing

/// Services and words that are struck out on the page.
@Suite struct StruckTests {
    /// A paper on whose pages words behind `~` are struck out.
    private func struckPaper(_ pages: String...) -> MandateReading {
        let cover = """
            Student Name: Ada Quill       Date of Birth: 03/04/2015

            IEP Start Date: 09/01/2025    IEP End Date: 08/31/2026
            """
        return MandateReader.read(
            ([cover] + pages).enumerated().map { number, text in
                var page = Drawing.page(text, number: number + 1)
                for index in page.words.indices where page.words[index].text.hasPrefix("~") {
                    page.words[index].text.removeFirst()
                    page.words[index].marks.insert(.struck)
                }
                return page
            })
    }

    private static let heads = ["Service", "Frequency", "Minutes", "Location"]
    private static let speech = ["Speech Therapy", "2 times weekly", "30", "Therapy room"]
    private static let physical = ["Physical Therapy", "1 time weekly", "45", "Gym"]
    private static let title = "*RELATED* *SERVICES*\n\n"

    /// Every word of the row struck out.
    private static func struck(_ row: [String]) -> [String] {
        row.map { $0.split(separator: " ").map { "~" + $0 }.joined(separator: " ") }
    }

    @Test func `a struck row is no promise, ends its service and is told`() throws {
        let read = struckPaper(
            Self.title + ruled(Self.heads, Self.speech, Self.struck(Self.physical), ["Occupational Therapy", "1 time weekly", "20", "Classroom"]))
        #expect(read.short == ["speech_language 30×2/week", "occupational_therapy 20×1/week"])
        #expect(read.mandates.allSatisfy { !$0.needsReview })
        #expect(read.ended.map(\.service) == [.physicalTherapy])
        #expect(read.ended.allSatisfy { $0.datesFrom == .iep })
        let told = try #require(read.problems.first)
        #expect(read.codes == ["struck-services"] && told.severity == .warning && told.page == 2)
        #expect(read.unexplainedWords.allSatisfy { $0.words == 0 } && read.notUnderstood.isEmpty)
    }

    @Test func `a note beside a struck row brings it not back`() {
        let read = struckPaper(
            Self.title + ruled(Self.heads + ["Comments"], Self.speech + [""], Self.struck(Self.physical) + ["per parent request"]))
        #expect(read.short == ["speech_language 30×2/week"])
        #expect(read.ended.map(\.service) == [.physicalTherapy])
        #expect(read.codes == ["struck-services"])
        #expect(read.notUnderstood.isEmpty && read.unexplainedWords.allSatisfy { $0.words == 0 })
    }

    @Test func `an amount written beside a struck row is told as unread`() {
        let read = struckPaper(
            Self.title + ruled(Self.heads + ["Comments"], Self.speech + [""], Self.struck(Self.physical) + ["now 15 minutes monthly"]))
        #expect(read.short == ["speech_language 30×2/week"])
        #expect(read.codes.contains("struck-services") && read.codes.contains("unread-service-row"))
    }

    @Test func `a struck row that says when its service ended keeps that day`() {
        let read = struckPaper(
            Self.title + ruled(Self.heads, Self.speech, Self.struck(["Physical Therapy - discontinued 08/15/2025", "1 time weekly", "45", "Gym"])))
        #expect(read.short == ["speech_language 30×2/week"])
        #expect(read.ended.map(\.startDate) == [day("2025-08-15")] && read.ended.map(\.datesFrom) == [.row])
        #expect(read.codes == ["service-discontinued", "struck-services"])
    }

    @Test func `a number struck beside the new one is left out, and the row is for review`() throws {
        let read = struckPaper(Self.title + ruled(Self.heads, Self.speech, ["Physical Therapy", "~2 ~times 1 time weekly", "~30 45", "Gym"]))
        #expect(read.short == ["speech_language 30×2/week", "physical_therapy 45×1/week"])
        #expect(read.mandates.map(\.needsReview) == [false, true])
        let amount = try #require(read.mandates.last?.evidence.filter { $0.field == "amount" })
        #expect(amount.map(\.quote) == ["1 time weekly", "45"])
        #expect(read.ended.isEmpty && read.codes == ["struck-words"])
    }

    @Test func `a service restated below its struck row goes on`() {
        let read = struckPaper(
            Self.title + ruled(Self.heads, Self.speech, Self.struck(Self.physical), ["Physical Therapy", "1 time weekly", "20", "Gym"]))
        #expect(read.short == ["speech_language 30×2/week", "physical_therapy 20×1/week"])
        #expect(read.ended.isEmpty)
        #expect(read.codes == ["struck-services"])
    }

    @Test func `a cell of which nothing is left leaves a row for review`() {
        let read = struckPaper(Self.title + ruled(Self.heads, Self.speech, ["Physical Therapy", "1 time weekly", "45", "~Gym"]))
        #expect(read.mandates.map(\.settingText) == ["Therapy room", nil])
        #expect(read.mandates.map(\.needsReview) == [false, true])
        #expect(read.codes == ["struck-words"])
    }

    @Test func `a row that goes on below a struck one is no part of the service above it`() {
        let read = struckPaper(
            Self.title + ruled(Self.heads, Self.speech, Self.struck(Self.physical), ["", "1 time monthly", "60", "Gym"]))
        #expect(read.short == ["speech_language 30×2/week"])
        #expect(read.mandates.map(\.needsReview) == [true])
        #expect(read.codes.contains("unread-service-row") && read.codes.contains("struck-words"))
    }

    @Test func `a struck row of a table without lines`() {
        let read = struckPaper(
            """
            *RELATED* *SERVICES*

            Service                  Frequency         Minutes     Location

            Speech Therapy           2 times weekly    30          Therapy room

            ~Physical ~Therapy       ~1 ~time ~weekly  ~45         ~Gym

            Occupational Therapy     1 time weekly     20          Classroom
            """)
        #expect(read.short == ["speech_language 30×2/week", "occupational_therapy 20×1/week"])
        #expect(read.ended.map(\.service) == [.physicalTherapy])
        #expect(read.codes == ["struck-services"])
    }

    @Test func `a struck sentence promises nothing, and one with a new number is read without the old`() {
        let read = struckPaper(
            """
            *RELATED* *SERVICES*

            ~Ada ~will ~receive ~physical ~therapy ~for ~30 ~minutes ~twice ~a ~week.

            Ada will receive occupational therapy for ~30 20 minutes once a week.
            """)
        #expect(read.short == ["occupational_therapy 20×1/week"])
        #expect(read.mandates.map(\.needsReview) == [true])
        #expect(read.ended.map(\.service) == [.physicalTherapy])
        #expect(read.codes.contains("struck-services") && read.codes.contains("struck-words"))
    }

    @Test func `struck notes beside services are told once for each page`() {
        let read = struckPaper(
            Self.title + ruled(Self.heads, Self.speech) + "\n\n~Ada ~may ~bring ~her ~own ~chair.\n\n~Snacks ~are ~given.\n\nServices follow the calendar.")
        #expect(read.short == ["speech_language 30×2/week"])
        #expect(read.mandates.allSatisfy { !$0.needsReview })
        #expect(read.codes == ["struck-words"])
        #expect(!read.notUnderstood.contains { $0.quote.contains("chair") })
    }

    @Test func `a table struck out as a whole leaves no service, and says so`() {
        let read = struckPaper(Self.title + ruled([Self.heads, Self.speech, Self.physical].map(Self.struck)))
        #expect(read.mandates.isEmpty)
        #expect(read.ended.map(\.service) == [.speechLanguage, .physicalTherapy])
        #expect(read.codes == ["struck-services", "struck-words"])
    }

    @Test func `a service whose name alone is struck out is told, not lost`() {
        let read = struckPaper(Self.title + ruled(Self.heads, Self.speech, ["~Physical ~Therapy", "1 time weekly", "45", "Gym"]))
        #expect(read.short == ["speech_language 30×2/week"])
        #expect(read.problems.contains { $0.severity == .warning && $0.page == 2 && ["row-without-service", "unread-service-row"].contains($0.code) })
        #expect(read.codes.contains("struck-words"))
    }

    @Test func `services below struck headings of columns stand, for review`() {
        let read = struckPaper(Self.title + ruled(Self.struck(Self.heads), Self.speech, Self.physical))
        #expect(read.short == ["speech_language 30×2/week", "physical_therapy 45×1/week"])
        #expect(read.mandates.map(\.id) == ["m1", "m2"] && read.mandates.allSatisfy { $0.needsReview })
        #expect(read.ended.isEmpty && read.codes == ["struck-words"])
    }

    @Test func `a struck column of a table with services side by side`() {
        let read = struckPaper(
            Self.title
                + ruled(
                    ["", "Speech Therapy", "~Physical ~Therapy", "Occupational Therapy"], ["Frequency", "2 times weekly", "~1 ~time ~weekly", "1 time weekly"],
                    ["Minutes", "30", "~45", "20"], ["Location", "Therapy room", "~Gym", "Classroom"]))
        #expect(read.short == ["speech_language 30×2/week", "occupational_therapy 20×1/week"])
        #expect(read.ended.map(\.service) == [.physicalTherapy])
        #expect(read.codes.contains("struck-services"))
    }

    @Test func `blocks of labels, one struck out, one changed`() {
        let read = struckPaper(
            """
            *RELATED* *SERVICES*

            Service: Speech Therapy
            Frequency: 2 times weekly
            Minutes per session: 30

            ~Service: ~Physical ~Therapy
            ~Frequency: ~1 ~time ~weekly
            ~Minutes ~per ~session: ~45

            Service: Occupational Therapy
            Frequency: ~2 1 time weekly
            Minutes per session: 20
            """)
        #expect(read.short == ["speech_language 30×2/week", "occupational_therapy 20×1/week"])
        #expect(read.mandates.map(\.needsReview) == [false, true])
        #expect(read.ended.map(\.service) == [.physicalTherapy])
        #expect(read.codes.contains("struck-services"))
    }
}
