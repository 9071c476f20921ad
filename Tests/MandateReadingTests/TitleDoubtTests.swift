import Foundation
import MandateReading
import ServiceRecords
import Testing

@Suite struct `Rows across a table that leave something open` {
    private func reading(_ title: String, days: Bool = false) -> MandateReading {
        let head = days ? " Begin      |" : ""
        let cell = days ? " 01/05/2026 |" : ""
        let line = days ? "------------+" : ""
        let across = (" " + title).padding(toLength: 60 + (days ? 13 : 0), withPad: " ", startingAt: 0)
        return paper(
            """
            *Services*
            +----------------+---------------------------+---------------+\(line)
            | Service        | Amount                    | Location      |\(head)
            +----------------+---------------------------+---------------+\(line)
            | Counseling     | 20 minutes weekly         | Office        |\(cell)
            +----------------+---------------------------+---------------+\(line)
            |\(across)|
            +----------------+---------------------------+---------------+\(line)
            | Speech therapy | 30 minutes weekly         | Clinic        |\(cell)
            +----------------+---------------------------+---------------+\(line)
            """)
    }

    @Test(arguments: ["Starting 01/05/2026:", "Second semester", "2026-2027 School Year", "Not given at this time", "Blue level"])
    func `the rows below are looked at`(title: String) {
        #expect(reading(title).mandates.map(\.needsReview) == [false, true])
    }

    @Test(arguments: ["Related Services", "Special Education", "Outside general education", "Therapies"])
    func `headings that are understood mark nothing`(title: String) {
        #expect(reading(title).mandates.map(\.needsReview) == [false, false])
    }

    @Test func `a term says nothing of rows with days of their own`() {
        #expect(reading("Spring 2026", days: true).mandates.map(\.needsReview) == [false, false])
    }
}
