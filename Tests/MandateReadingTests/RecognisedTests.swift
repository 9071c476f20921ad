import MandateReading
import Pages
import ServiceRecords
import TestSupport
import Testing

/// The same as `paper`, as if text recognition had read it; `spoil` changes the words of the pages after the cover.
func scanned(_ pages: String..., spoil: (inout Page) -> Void = { _ in }) -> MandateReading {
    let cover = """
        Student Name: Ada Quill       Date of Birth: 03/04/2015

        IEP Start Date: 09/01/2025    IEP End Date: 08/31/2026
        """
    return MandateReader.read(
        ([cover] + pages).enumerated().map { index, text in
            var page = Drawing.page(text, number: index + 1)
            for word in page.words.indices {
                page.words[word].marks.insert(.recognised)
                page.words[word].marks.remove(.bold)
                page.words[word].confidence = 98
            }
            if index > 0 { spoil(&page) }
            return page
        })
}

@Suite struct `Rows that text recognition read` {
    private static let table = """
        +------------------+------------------+-------------+--------------------+------------+------------+
        | Service          | Minutes per week | Location    | Provider           | Start      | End        |
        +------------------+------------------+-------------+--------------------+------------+------------+
        | Speech therapy   | 60               | Speech room | Speech pathologist | 09/08/2025 | 05/29/2026 |
        +------------------+------------------+-------------+--------------------+------------+------------+
        | Physical therapy | 30               | Gym         | Physical therapist | 09/08/2025 | 05/29/2026 |
        +------------------+------------------+-------------+--------------------+------------+------------+
        | Counseling       | 45               | Office      | Counselor          | 09/08/2025 | 05/29/2026 |
        +------------------+------------------+-------------+--------------------+------------+------------+
        """

    @Test func `a heading that lost the line below it is parted from the first row, and the rows are doubted`() {
        let reading = scanned(
            """
            +------------------+------------------+-------------+--------------------+------------+------------+
            | Service          | Minutes per week | Location    | Provider           | Start      | End        |
            | Speech therapy   | 60               | Speech room | Speech pathologist | 09/08/2025 | 05/29/2026 |
            +------------------+------------------+-------------+--------------------+------------+------------+
            | Physical therapy | 30               | Gym         | Physical therapist | 09/08/2025 | 05/29/2026 |
            +------------------+------------------+-------------+--------------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 60/week", "physical_therapy 30/week"])
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }

    @Test func `rows read surely and whole need nobody`() {
        let reading = scanned(Self.table)
        #expect(reading.mandates.count == 3)
        #expect(reading.mandates.allSatisfy { !$0.needsReview }, "\(reading.mandates.map(\.reviewReasons))")
    }

    @Test func `a cell left blank that other rows fill is doubted`() throws {
        let reading = scanned(Self.table) { page in
            if let lost = page.words.lastIndex(where: { $0.text == "05/29/2026" }) { page.words.remove(at: lost) }
        }
        #expect(reading.mandates.map(\.needsReview) == [false, false, true])
        #expect(reading.mandates.last?.reviewReasons.contains { $0.contains("blank or could not be read") } == true)
    }

    @Test func `a digital row with a blank cell is not doubted`() {
        let reading = paper(Self.table.replacing("Counselor          | 09/08/2025 | 05/29/2026", with: "Counselor          | 09/08/2025 |           "))
        #expect(reading.mandates.count == 3 && reading.mandates.allSatisfy { !$0.needsReview })
    }

    @Test func `columns whose headings were lost are told by what they hold, and the rows doubted`() {
        let reading = scanned(Self.table) { page in
            page.words.removeAll { ["Provider", "Start", "End"].contains($0.text) }
        }
        #expect(reading.mandates.map(\.providerRole) == [.slp, .pt, .counselor])
        #expect(reading.mandates.map(\.startDate) == Array(repeating: day("2025-09-08"), count: 3))
        #expect(reading.mandates.map(\.endDate) == Array(repeating: day("2026-05-29"), count: 3))
        #expect(reading.mandates.allSatisfy { $0.reviewReasons.contains { $0.contains("heading of a column") } })
    }

    @Test func `words where a day belongs, and days outside the IEP, are doubted`() {
        let reading = scanned(Self.table) { page in
            if let first = page.words.firstIndex(where: { $0.text == "05/29/2026" }) { page.words[first].text = "O5'2912O26" }
            if let last = page.words.lastIndex(where: { $0.text == "05/29/2026" }) { page.words[last].text = "05/29/2028" }
        }
        #expect(reading.mandates.map(\.needsReview) == [true, false, true])
    }

    @Test func `a row in which something could not be read is doubted`() throws {
        let reading = scanned(Self.table) { page in
            guard let word = page.words.first(where: { $0.text == "Gym" }) else { return }
            page.unreadInk = [Box(word.box.x1 + 4, word.box.y0, word.box.x1 + 20, word.box.y1)]
        }
        #expect(reading.mandates.map(\.needsReview) == [false, true, false])
    }

    @Test func `a heading above a table gives the place though its print shows no heading`() {
        let reading = scanned(
            """
            Accommodations
            Extra time on tests

            Special education and related services in the general education classroom
            +------------------------+------------------+--------------------+
            | Service                | Minutes per week | Provider           |
            +------------------------+------------------+--------------------+
            | Supportive instruction | 60               | Paraprofessional   |
            +------------------------+------------------+--------------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.generalEducation])
    }

    @Test func `a line lost to a dash does not part a table`() {
        let reading = scanned(
            """
            Service                 Delivery       Minutes per week   Location             Start

            Resource room           Group          40                 Resource room        09/08/2025

            Consultant teacher      Direct         30                 General education    09/08/2025
            Services   ELA                                            classroom

            Speech therapy          Group          60                 Speech room          09/08/2025

            Counseling              Individual     45                 Office               09/08/2025
            """)
        #expect(reading.mandates.count == 4, "\(reading.short) \(reading.codes)")
    }

    @Test func `a table of services without headings is told`() {
        let reading = scanned(
            """
            +------------------+--------------------+-------------+
            | Speech therapy   | 60 minutes weekly  | Speech room |
            +------------------+--------------------+-------------+
            | Physical therapy | 30 minutes weekly  | Gym         |
            +------------------+--------------------+-------------+
            """)
        #expect(reading.mandates.count == 2 || reading.codes.contains("unread-service-row"))
    }
}
