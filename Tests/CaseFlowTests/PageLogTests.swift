import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

@testable import CaseFlow

/// Logs on pages that no table holds together: lists of days, and reports whose gaps break their table.
@Suite struct PageLogTests {
    private func page(_ number: Int = 1, _ pieces: [(x: Double, y: Double, text: String)]) -> Page {
        var words: [Word] = []
        for piece in pieces {
            var x = piece.x
            for part in piece.text.split(separator: " ") {
                let width = Double(part.count) * 4.5
                words.append(Word(text: String(part), box: Box(x, piece.y, x + width, piece.y + 9), fontSize: 9))
                x += width + 2.25
            }
        }
        return Page(number: number, width: 612, height: 792, words: words)
    }

    @Test func `a list of days with bullets is a log with its pages`() throws {
        let lines: [(Double, String)] = [
            (70, "PT notes - Tess Marl, fall 2025"), (70, "SEPTEMBER"), (80, "\u{2022} 9/8 \u{2013} 45 min. Stairs, curb, ball skills."),
            (80, "\u{2022} 9/15 \u{2013} No PT. Tess home with strep."), (80, "\u{2022} 9/22 \u{2013} 45 min. Walked to the gym and back"), (92, "with two rests on the way."),
            (70, "OCTOBER"), (80, "\u{2022} 10/6 \u{2013} 45 min. Make-up for 9/15."), (80, "\u{2022} 10/13 and 10/20 \u{2013} 45 min. each day. Ladder."),
        ]
        let pages = [page(1, lines.enumerated().map { ($0.element.0, 60 + Double($0.offset) * 13, $0.element.1) })]
        let sheet = try #require(ListedLines.sheet(of: pages))
        let log = LogReader.read([sheet], fileName: "")
        #expect(log.sessions.map { "\($0.date) \($0.minutes ?? -1) \($0.status.rawValue)" } == [
            "2025-09-08 45 delivered", "2025-09-15 -1 student_absent", "2025-09-22 45 delivered", "2025-10-06 45 makeup", "2025-10-13 45 delivered", "2025-10-20 45 delivered",
        ])
        #expect(log.sessions.allSatisfy { $0.source.page == 1 && $0.source.box != nil })
        #expect(log.sessions[2].note == "Walked to the gym and back with two rests on the way.")
        #expect(LogPages.holdsList(pages))
    }

    @Test func `lines of a report stand under the words of its heading`() throws {
        let columns: [Double] = [40, 112, 162, 212, 260, 400]
        func line(_ y: Double, _ cells: [String]) -> [(x: Double, y: Double, text: String)] {
            zip(columns, cells).filter { !$0.1.isEmpty }.map { ($0.0, y, $0.1) }
        }
        let pieces =
            line(60, ["Date", "From", "To", "Min", "Attendance", "Location"]) + [(40, 80, "Marl, Tess ID 4410 DOB 2/3/2016 Occupational Therapy")]
            + line(94, ["Tue 09/09/25", "8:50", "9:20", "30", "Present", "Ther Rm"]) + line(106, ["Tue 09/16/25", "", "", "0", "Student absent", ""])
            + [(40, 130, "Marl, Tess Physical Therapy (continued)"), (40, 140, "Sessions: 12")] + line(154, ["Thu 09/18/25", "11:15", "11:45", "30", "Present", "Gym"])
        let sheet = try #require(HeadedLines.sheet(of: [page(1, pieces)]))
        let log = LogReader.read([sheet], fileName: "")
        #expect(log.sessions.map { "\($0.date) \($0.minutes ?? -1) \($0.status.rawValue) \($0.service.rawValue)" } == [
            "2025-09-09 30 delivered occupational_therapy", "2025-09-16 0 student_absent occupational_therapy", "2025-09-18 30 delivered physical_therapy",
        ])
    }
}
