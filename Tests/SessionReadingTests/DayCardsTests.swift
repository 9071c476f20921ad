import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Pages whose days stand on lines of their own, each above the blocks of its sessions.
@Suite struct DayCardsTests {
    private let page = """
        10/2/2025, 4:10 PM|Visits - Family page
        Orla Venn
        09/08/2025 - 09/30/2025

        Tuesday, September 30, 2025
        O|Occupational Therapy|Completed|30 min
        1:15 - 1:45 \u{B7} Individual \u{B7} Noor Varga, OTR/L|Open
        Buttons and zips.
        Monday, September 22, 2025
        S|Speech-Language Therapy|Student absent|\u{2014}
        9:00 - 9:30 \u{B7} Group (3) \u{B7} Ida Sund, CCC-SLP|Open
        O|Occupational Therapy|Completed|20 min
        1:15 - 1:45 \u{B7} Individual \u{B7} Noor Varga, OTR/L|Open
        Came late.
        Monday, September 15, 2025
        S|Speech-Language Therapy|Completed|30 min
        9:00 - 9:30 \u{B7} Group (3) \u{B7} Ida Sund, CCC-SLP|Open
        Monday, September 8, 2025
        S|Speech-Language Therapy|School closed|\u{2014}
        9:00 - 9:30 \u{B7} Group (3) \u{B7} Ida Sund, CCC-SLP|Open
        Labor week
        observed
        """

    @Test func `each block below a day is a session of that day`() {
        let reading = log(page, page: 1, file: "page.pdf")
        #expect(
            reading.sessions.map { "\($0.date) \($0.service.rawValue) \($0.status.rawValue) \($0.minutes ?? -1)" } == [
                "2025-09-30 occupational_therapy delivered 30", "2025-09-22 speech_language student_absent -1",
                "2025-09-22 occupational_therapy delivered 20", "2025-09-15 speech_language delivered 30",
                "2025-09-08 speech_language school_closed_planned -1",
            ])
        #expect(reading.sessions.map(\.delivery) == [.individual, .group, .individual, .group, .group])
        #expect(reading.sessions.map(\.providerRole) == [.ot, .slp, .ot, .slp, .slp])
        #expect(reading.sessions.map(\.note) == ["Buttons and zips.", nil, "Came late.", nil, "Labor week\nobserved"])
        #expect(reading.sessions.first?.start == clock(13, 15))
    }

    @Test func `a letter with days and services is no log`() {
        let reading = log(
            "Dear family\nMonday, September 8, 2025\nSpeech therapy began.\nTuesday, September 9, 2025\nOccupational therapy\nWednesday, September 10, 2025\nWe met.\nThursday, September 11, 2025\nWe wrote.")
        #expect(reading.sessions.isEmpty)
    }

    @Test func `one to one is no length, and a missing signature is told`() {
        var text = "Visits of Orla Venn\n"
        for day in [3, 5, 10, 12] {
            text += "Nov \(day), 2025\nOccupational Therapy|Completed\n1:15 - 1:45 \u{B7} 1:1 \u{B7} 30 min|\(day == 10 ? "Needs signature" : "Signed")\n"
        }
        let reading = log(text, page: 1, file: "page.pdf")
        #expect(reading.sessions.map(\.minutes) == [30, 30, 30, 30])
        #expect(reading.sessions.map(\.delivery) == [.individual, .individual, .individual, .individual])
        #expect(reading.sessions.map { $0.flags.contains("unattested") } == [false, false, true, false])
    }
}

/// Blocks of labelled lines on printed pages.
@Suite struct CardLineTests {
    @Test func `what cards say again on several pages stays, what stands over all pages goes`() {
        func row(_ number: Int, _ page: Int, _ text: String) -> SheetRow {
            SheetRow(number: number, cells: text.split(separator: "|").map { SheetCell(text: String($0)) }, page: page)
        }
        var rows: [SheetRow] = []
        for page in 1...2 {
            rows.append(row(rows.count + 1, page, "Portal - sessions"))
            for day in [3, 5, 7] {
                for text in ["Nov \(day + 7 * page), 2025", "Service Counseling|Provider Edda Quill, LCSW", "Attendance Did not occur|Reason Ill at home Minutes 0"] {
                    rows.append(row(rows.count + 1, page, text))
                }
            }
            rows.append(row(rows.count + 1, page, "Attendance Present|Minutes 30"))
        }
        let lines = CardLine.lines(rows)
        #expect(lines.count(where: { $0.items.contains { $0.text.hasPrefix("Service") } }) == 6)
        #expect(!lines.contains { $0.items.contains { $0.text.hasPrefix("Portal") } })
    }
}
