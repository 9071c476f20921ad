import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Logs of two columns, a day and what was done or why not.
@Suite struct DiaryTests {
    private func read(_ lines: [[String]], file: String = "log.docx") -> LogReading {
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: file)
    }

    private let diary = [
        ["APE LOG - Tess Marl"], ["Coach B. Hale, Adapted PE teacher. Thursdays 40 minutes unless I wrote otherwise."],
        ["1st Quarter 2025-26"],
        ["Date", "What we did / why not"], ["Aug. 21", "beanbags, hopping"], ["Aug. 28", "Tess absent"],
        ["Sept. 4", "no APE, I was at a coaches\u{2019} training"],
        ["Sept. 8", "made up Sept. 4, hula hoops"], ["Sept. 11", "stretching; 25 min., she came late"],
        ["Sept. 18", "would not leave the bench, refused"], ["Sept. 1 Labor Day."],
        ["2nd Quarter 2025-26"], ["Date", "What we did / why not"], ["Nov. 6", "state practice testing, gym in use"],
        ["Nov. 13", "tunnel and mats"], ["Nov. 20", "school play rehearsal"],
        ["Dec. 4", "no APE, I was out sick"], ["Dec. 11", "lost power in the gym"],
    ]

    @Test func `a diary whose words above give the length`() {
        let reading = read(diary)
        let sessions = reading.sessions
        #expect(
            sessions.map(\.status) == [
                .delivered, .studentAbsent, .providerAbsent, .makeup, .partial, .refused, .studentUnavailableSchool, .delivered,
                .studentUnavailableSchool, .providerAbsent,
                sessions.last?.status,
            ])
        #expect(sessions.prefix(10).map { $0.minutes ?? 0 } == [40, 0, 0, 40, 25, 0, 0, 40, 0, 0])
        #expect(sessions.first?.date.description == "2025-08-21" && sessions.last?.date.description == "2025-12-11")
        #expect(sessions[3].makeupFor?.description == "2025-09-04")
        #expect(sessions.allSatisfy { $0.service == .adaptedPE })
        // What speaks of trouble is never taken for a session.
        #expect(sessions.last?.status != .delivered)
        #expect(reading.problems.contains { $0.code == "held-by-words" && $0.severity == .warning })
    }

    @Test func `without a length, or with one by the week, nothing is taken for held`() {
        for words in [
            "Coach B. Hale, Adapted PE teacher.", "Coach B. Hale, Adapted PE teacher. 40 minutes a week unless excused.",
        ] {
            var lines = diary
            lines[1] = [words]
            lines.removeAll { $0.count == 2 && $0[1].contains("min.") }
            #expect(!read(lines).sessions.contains { $0.status == .delivered })
        }
    }

    @Test func `weekdays beside the days, and another way to say the length`() {
        let lines = [
            ["Adapted PE - Tess Marl, Grade 3"], ["Kept by Mrs. Hale, DAPE teacher"],
            ["School year 2025-2026. Each session is 30 minutes, Mon and Thu."],
            ["Day", "Activity (or reason not held)"], ["Mon 9/8", "parachute, balance"], ["Thu 9/11", "Tess out sick"],
            ["Mon 9/22", "gym flooded"],
            ["Thu 9/25", "15 min only, late from lunch"], ["Thu 10/2", "make-up for 9/22 - scooters"],
            ["Mon 10/6", "missed the last 10 min"],
        ]
        let sessions = read(lines).sessions
        #expect(sessions.prefix(5).map { $0.minutes ?? 0 } == [30, 0, 0, 15, 30])
        #expect(sessions[0].status == .delivered && sessions[1].status == .studentAbsent && sessions[4].status == .makeup)
        #expect(sessions[2].status != .delivered && sessions[5].status != .delivered)
    }

    @Test func `a record of calls is no diary`() {
        let calls =
            [["Contact record Tess Marl 2025-26"], ["Speech sessions are 30 minutes each."], ["Date", "Notes"]]
            + (1...6).map { ["10/\($0)/2025", "new book \($0)"] }
        #expect(!read(calls).sessions.contains { $0.status == .delivered })
    }

    @Test func `a list of days and events is no diary`() {
        let lines =
            [["Lund School, speech room news. Meetings are 30 minutes each."], ["Date", "Event"]]
            + (1...6).map { ["10/\($0)/2025", "story hour \($0)"] }
        #expect(read(lines).sessions.isEmpty)
    }
}
