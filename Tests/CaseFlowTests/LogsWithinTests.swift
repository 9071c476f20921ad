import PaperSorting
import ServiceRecords
import Tables
import TestSupport
import Testing

@testable import CaseFlow

@Suite("Logs that follow another paper without a title")
struct LogsWithinTests {
    private static let services = """
        Services

        Service                 Amount        Frequency         Location         Start          End

        Speech therapy          30 minutes    2 times a week    Therapy room     09/02/2025     06/12/2026
        Occupational therapy    30 minutes    1 time a week     Classroom        09/02/2025     06/12/2026
        """
    private static let progress = """
        Progress on goals

        Date            Progress

        10/03/2025      Sufficient progress
        11/07/2025      Sufficient progress
        12/05/2025      Insufficient progress
        01/16/2026      Sufficient progress
        02/13/2026      Sufficient progress
        03/13/2026      Mastered
        """
    private static let days = """
        Imogen Farrell

        Date            Service           Minutes    Outcome     Note

        09/03/2025      Speech therapy    30         Held        worked on blends
        09/05/2025      Speech therapy    30         Held        worked on blends
        09/10/2025      Speech therapy    30         Absent      stayed at home
        09/12/2025      Speech therapy    30         Held        told a story
        09/17/2025      Speech therapy    30         Held        told a story
        09/19/2025      Speech therapy    30         Held        played a game
        09/24/2025      Speech therapy    30         Held        played a game
        """

    private func cut(_ pages: [String], _ kind: PaperPart) -> [Range<Int>] {
        LogsWithin.cut(kind, pages.enumerated().map { PageLayout(of: Drawing.page($1, number: $0 + 1)) }).map(\.pages)
    }

    @Test func `a page full of sessions ends an IEP, and the place is doubtful`() {
        let pages = [Self.services, Self.days].enumerated().map { PageLayout(of: Drawing.page($1, number: $0 + 1)) }
        let parts = LogsWithin.cut(PaperPart(pages: 0..<2, kind: .iep), pages)
        #expect(parts.map(\.pages) == [0..<1, 1..<2])
        #expect(parts.map(\.kind) == [.iep, .serviceLog])
        #expect(parts.map(\.isDoubtful) == [false, true])
    }

    @Test func `days of progress at an IEP's end are its own`() {
        #expect(cut([Self.services, Self.progress], PaperPart(pages: 0..<2, kind: .iep)) == [0..<2])
    }

    @Test func `a log goes on over its pages`() {
        #expect(cut([Self.days, Self.days], PaperPart(pages: 0..<2, kind: .serviceLog)) == [0..<2])
        #expect(cut([Self.services, Self.days], PaperPart(pages: 0..<2, kind: .serviceLog)) == [0..<2])
    }

    @Test func `papers that hold no log are left alone`() {
        #expect(cut([Self.services, Self.days], PaperPart(pages: 0..<2, kind: .schoolCalendar)) == [0..<2])
        #expect(cut([Self.days], PaperPart(pages: 0..<1, kind: nil)) == [0..<1])
    }
}
