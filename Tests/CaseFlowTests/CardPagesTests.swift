import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

@testable import CaseFlow

/// Screens of cards as a browser prints them: days in pieces, cards side by side, labels above values.
@Suite struct CardPagesTests {
    /// The words of pieces at their places; each letter is half as wide as high.
    private func page(_ number: Int = 1, _ pieces: [(x: Double, y: Double, text: String, size: Double)]) -> Page {
        var words: [Word] = []
        for piece in pieces {
            var x = piece.x
            for part in piece.text.split(separator: " ") {
                let width = Double(part.count) * 0.5 * piece.size
                words.append(Word(text: String(part), box: Box(x, piece.y, x + width, piece.y + piece.size), fontSize: piece.size))
                x += width + 0.25 * piece.size
            }
        }
        return Page(number: number, width: 612, height: 792, words: words)
    }

    private func read(_ pages: [Page]) -> LogReading? {
        CardPages.sheet(of: pages).map { LogReader.read([$0], fileName: "", areCards: true) }
    }

    private func told(_ log: LogReading?) -> [String] {
        log?.sessions.map { "\($0.date) \($0.service.rawValue) \($0.status.rawValue) \($0.minutes ?? -1)" } ?? []
    }

    /// A tile with weekday, number and month beside the lines of a card.
    private func tile(_ x: Double, _ y: Double, _ day: [String], _ lines: [String]) -> [(x: Double, y: Double, text: String, size: Double)] {
        day.enumerated().map { (x, y + Double($0) * 10, $1, $0 == 1 ? 12 : 8) } + lines.enumerated().map { (x + 60, y + 1 + Double($0) * 12, $1, 9) }
    }

    @Test func `a day laid in pieces has the year of its month's heading`() {
        var pieces: [(x: Double, y: Double, text: String, size: Double)] = [(40, 60, "January 2026", 11), (40, 260, "December 2025", 11)]
        let done = ["Speech-Language Therapy", "9:00 AM - 9:30 AM \u{B7} 30 min \u{B7} Completed", "Una Brandt, CCC-SLP"]
        let missed = ["Speech-Language Therapy", "9:00 AM - 9:30 AM \u{B7} 0 min \u{B7} Student absent", "Una Brandt, CCC-SLP"]
        pieces += tile(40, 90, ["Thu", "8", "Jan"], done) + tile(40, 150, ["Tue", "6", "Jan"], missed)
        pieces += tile(40, 290, ["Thu", "11", "Dec"], done) + tile(40, 350, ["Tue", "9", "Dec"], done)
        let log = read([page(1, pieces)])
        #expect(
            told(log) == [
                "2026-01-08 speech_language delivered 30", "2026-01-06 speech_language student_absent 0", "2025-12-11 speech_language delivered 30",
                "2025-12-09 speech_language delivered 30",
            ])
        #expect(log?.sessions.allSatisfy { $0.providerRole == .slp } == true)
    }

    @Test func `cards side by side are read one after another`() {
        var pieces: [(x: Double, y: Double, text: String, size: Double)] = [(40, 30, "Visits for Arlo Pettibone", 14)]
        for (row, days) in [("10/06/2025", "10/08/2025"), ("10/13/2025", "10/15/2025"), ("10/20/2025", "10/22/2025")].enumerated() {
            for (column, day) in [days.0, days.1].enumerated() {
                let (x, y) = (40 + Double(column) * 280, 80 + Double(row) * 90)
                pieces += [
                    (x, y, day, 10), (x + 180, y, column == 0 ? "Completed" : "Provider absent", 8), (x, y + 14, "Occupational Therapy", 10),
                    (x, y + 28, "1:00 PM - 1:30 PM | \(column == 0 ? 30 : 0) min", 10), (x, y + 42, "Rolf Amsel, OTR/L", 10),
                ]
            }
        }
        let log = read([page(1, pieces)])
        #expect(
            told(log).sorted() == [
                "2025-10-06 occupational_therapy delivered 30", "2025-10-08 occupational_therapy provider_absent 0",
                "2025-10-13 occupational_therapy delivered 30", "2025-10-15 occupational_therapy provider_absent 0",
                "2025-10-20 occupational_therapy delivered 30", "2025-10-22 occupational_therapy provider_absent 0",
            ])
        #expect(log?.sessions.allSatisfy { $0.providerRole == .ot } == true)
        #expect(log?.student.name == "Arlo Pettibone")
    }

    @Test func `labels stand above their values`() {
        var pieces: [(x: Double, y: Double, text: String, size: Double)] = []
        for (row, day) in ["Mon, Nov 3, 2025", "Mon, Nov 10, 2025", "Mon, Nov 17, 2025", "Mon, Nov 24, 2025"].enumerated() {
            let y = 60 + Double(row) * 120
            pieces += [
                (40, y, "Session Details", 12), (40, y + 16, "Date", 7), (40, y + 24, day, 9), (200, y + 16, "Time", 7),
                (200, y + 24, "10:00 AM - 10:40 AM", 9), (40, y + 38, "Service", 7), (40, y + 46, "Counseling", 9), (200, y + 38, "Status", 7),
                (200, y + 46, "Delivered", 9), (40, y + 60, "Minutes", 7), (40, y + 68, "40", 9), (200, y + 60, "Provider", 7),
                (200, y + 68, "Edda Quill, LCSW", 9),
            ]
        }
        let log = read([page(1, pieces)])
        #expect(told(log) == ["2025-11-03", "2025-11-10", "2025-11-17", "2025-11-24"].map { "\($0) counseling delivered 40" })
        #expect(log?.sessions.allSatisfy { $0.start?.description.contains("10:00") == true && $0.providerRole == .socialWorker } == true)
    }

    @Test func `a line that other cards have too is no running head`() {
        func sheet(_ number: Int, _ days: [String]) -> Page {
            var pieces: [(x: Double, y: Double, text: String, size: Double)] = [(30, 15, "1/5/2026, 8:00 AM", 8), (250, 15, "Log \u{B7} Portal", 8)]
            for (row, day) in days.enumerated() {
                let y = 60 + Double(row) * 80
                pieces += [(40, y, "Physical Therapy", 10), (300, y, "Completed", 8), (40, y + 13, day, 10), (40, y + 26, "Ode Lamm, PT \u{B7} 25 min", 10)]
            }
            return page(number, pieces)
        }
        let log = read([
            sheet(1, ["Mon, Dec 1, 2025", "Wed, Dec 3, 2025"]), sheet(2, ["Mon, Dec 8, 2025", "Wed, Dec 10, 2025"]), sheet(3, ["Mon, Dec 15, 2025"]),
        ])
        #expect(log?.sessions.count == 5)
        #expect(log?.sessions.allSatisfy { $0.minutes == 25 && $0.providerRole == .pt && $0.status == .delivered } == true)
    }

    @Test func `goals with days are no cards of sessions`() {
        var pieces: [(x: Double, y: Double, text: String, size: Double)] = [(40, 30, "IEP Progress Report", 14)]
        for (row, day) in ["11/14/2025", "01/30/2026", "04/10/2026", "06/12/2026", "09/18/2026", "11/20/2026"].enumerated() {
            let y = 70 + Double(row) * 80
            pieces += [
                (40, y, "Date: \(day)", 10), (40, y + 14, "Progress: Sufficient progress", 10),
                (40, y + 28, "Comments: Reads 80 words in a minute with 3 errors.", 10),
            ]
        }
        #expect(!LogPages.areCards([page(1, pieces)]))
    }
}
