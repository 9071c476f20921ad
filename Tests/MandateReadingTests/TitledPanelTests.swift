import MandateReading
import Pages
import ServiceRecords
import Tables
import Testing
import TestSupport

@Suite struct `Panels below shaded titles` {
    /// A page on which words behind `~` are printed small, with shaded bands over these lines and columns.
    private func page(_ text: String, bands: [(lines: ClosedRange<Int>, columns: ClosedRange<Int>)], number: Int = 2) -> Page {
        var page = Drawing.page(text, number: number)
        for index in page.words.indices where page.words[index].text.hasPrefix("~") {
            page.words[index].text.removeFirst()
            page.words[index].fontSize = 8
        }
        page.fills = bands.map { band in
            Box(
                34 + 5 * Double(band.columns.lowerBound), 71 + 12 * Double(band.lines.lowerBound), 36 + 5 * Double(band.columns.upperBound),
                83 + 12 * Double(band.lines.upperBound))
        }
        return page
    }

    private func reading(_ page: Page) -> MandateReading {
        MandateReader.read([Drawing.page(cover, number: 1), page])
    }

    private let cover = """
        Student Name: Ada Quill       Date of Birth: 03/04/2015

        IEP Start Date: 09/01/2025    IEP End Date: 08/31/2026
        """

    private let two = """
        *Related* *Services*

        *1*  *Speech* *therapy*                              *2*  *Physical* *therapy:* *stairs* *and*
        ~How ~often   2 times weekly                   *transfers* *between* *rooms*
        ~Length ~of ~session   25 minutes                ~How ~often   3 times monthly
        ~Place   Therapy room   ~Goal(s)   1, 4          ~Length ~of ~session   40 minutes
        ~Begins   10/06/2025   ~Ends   05/29/2026        ~Place   Gym   ~Goal(s)   2

        Progress is told each quarter.
        """
    private let bandsOfTwo: [(lines: ClosedRange<Int>, columns: ClosedRange<Int>)] = [(2...2, 0...44), (2...3, 47...97)]

    @Test func `side by side are read each by itself`() throws {
        let reading = reading(page(two, bands: bandsOfTwo))
        #expect(reading.short == ["speech_language 25×2/week", "physical_therapy 40×3/month"])
        try #require(reading.mandates.count == 2)
        #expect(reading.mandates.map(\.startDate) == [day("2025-10-06"), day("2025-09-01")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-29"), day("2026-08-31")])
        #expect(reading.mandates[0].settingText == "Therapy room")
        #expect(reading.mandates[1].serviceText == "Physical therapy: stairs and transfers between rooms")
    }

    @Test func `are tables of labels and values`() {
        let grids = PageLayout(of: page(two, bands: bandsOfTwo)).grids
        #expect(grids.map(\.hasTitleBand) == [true, true])
        #expect(grids.map(\.rowCount) == [7, 5])
        #expect(grids[0].cells.map(\.text).suffix(4) == ["Begins", "10/06/2025", "Ends", "05/29/2026"])
    }

    @Test func `whose titles name no known service are services of their own`() throws {
        let reading = reading(
            page(
                """
                *Services*

                *Speech* *therapy*                           *Lantern* *Circle*
                ~How ~often   2 times weekly             ~How ~often   Weekly
                ~Length ~of ~session   25 minutes          ~Length ~of ~session   40 minutes
                ~Place   Therapy room                   ~Place   Library
                """, bands: [(2...2, 0...36), (2...2, 40...80)]))
        try #require(reading.mandates.count == 2)
        #expect(reading.mandates[0].frequency.parts.count == 1)
        #expect(reading.mandates[1].serviceText == "Lantern Circle")
        #expect(reading.mandates[1].needsReview)
    }

    @Test func `one above the other are read where their labels come again`() {
        let text = """
            *Services*

            *Speech* *therapy*
            ~How ~often   2 times weekly     ~Length ~of ~session   25 minutes
            ~Place   Therapy room

            *Counseling*
            ~How ~often   Weekly     ~Length ~of ~session   30 minutes
            ~Place   Office
            """
        let bands = [(lines: 2...2, columns: 0...140), (lines: 6...6, columns: 0...140)]
        #expect(reading(page(text, bands: bands)).short == ["speech_language 25×2/week", "counseling 30×1/week"])
    }

    @Test func `in one print are left to white space`() {
        let grids = PageLayout(of: page(two.replacing("~", with: ""), bands: bandsOfTwo)).grids
        #expect(grids.filter(\.hasTitleBand).isEmpty)
    }

    @Test func `shaded headings over columns are no panels`() {
        let text = """
            *Service*                        *How* *often*
            Speech therapy                 2 times weekly for 25 minutes
            ~see ~below  Counseling          Weekly for 30 minutes
            Physical therapy               Monthly for 40 minutes
            """
        let grids = PageLayout(of: page(text, bands: [(0...0, 0...28), (0...0, 31...59)])).grids
        #expect(grids.filter(\.hasTitleBand).isEmpty)
    }
}
