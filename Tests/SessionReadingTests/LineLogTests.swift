import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

@Suite struct LineLogTests {
    private let lines = [
        ["Speech minutes for the 25-26 school year"], ["SEPTEMBER"], ["9/2", "30 min, individual. Sorting by sound."], ["9/4", "absent"],
        ["9/9", "I was at a training, no session"], ["9/11", "9:00-9:30, make up for 9/9"],
        ["9/16", "25 min, group with 2 peers. Slow start, then finished the board game."], ["9/18", "no school (parent conferences)"], ["Sept. total: 3 sessions"],
    ]

    @Test func `lines that begin with days are the sessions of a log`() {
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        let reading = LogReader.read([Sheet(name: "", rows: rows)], fileName: "minutes.txt")
        #expect(reading.sessions.map(\.date.description) == ["2025-09-02", "2025-09-04", "2025-09-09", "2025-09-11", "2025-09-16", "2025-09-18"])
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .providerAbsent, .makeup, .delivered, .schoolClosedPlanned])
        #expect(reading.sessions.map(\.minutes) == [30, nil, nil, 30, 25, nil])
        #expect(reading.sessions[3].makeupFor?.description == "2025-09-09")
        #expect(reading.sessions[4].delivery == .group && reading.sessions[4].groupSize == 3)
        #expect(reading.sessions[4].note == "Slow start, then finished the board game.")
        #expect(reading.sessions.allSatisfy { $0.service == .speechLanguage })
    }

    @Test func `words before a length, and what most lines leave unsaid`() {
        let lines = [
            ["Counseling sessions of Tess Marl"], ["Printed: 1/30/2026"], ["Her time is Tuesdays after lunch, so 30 minutes unless I say something else."],
            ["9/9", "seen, 30 min (first session, goals)"], ["9/16", "seen"], ["9/23", "she was out sick"], ["9/30", "did not meet. I was at a training all day"],
            ["10/2", "seen 30 min, this was the make up for 9/30"], ["10/28", "only 15 minutes, she was called to picture retakes"],
            ["11/4", "met with her and two classmates as a small group, 30 min"], ["12/2", "seen, 30"],
            ["12/16", "nothing. Emergency with another student, I was in a meeting the whole block"],
            ["12/19", "seen, 45 min (regular time plus some; this is for 12/16)"], ["1/13", "by video, I was at the other school, 30 min"],
        ]
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        let sessions = LogReader.read([Sheet(name: "", rows: rows)], fileName: "mail.txt").sessions
        #expect(sessions.map(\.minutes) == [30, 30, nil, nil, 30, 15, 30, 30, nil, 45, 30])
        #expect(
            sessions.map(\.status) == [
                .delivered, .delivered, .studentAbsent, .providerAbsent, .makeup, .partial, .delivered, .delivered, .providerInMeeting, .makeup, .delivered,
            ])
        #expect(sessions[4].makeupFor?.description == "2025-09-30" && sessions[9].makeupFor?.description == "2025-12-16")
        #expect(sessions[6].delivery == .group && sessions[10].mode == .remote)
    }

    @Test func `words that end in a length, and a service denied`() {
        let lines = [
            ["OT minutes of Tess Marl, 25-26 school year"], ["9/3", "pulled her late so 15 min"], ["9/10", "missed the last 10 min"], ["9/17", "no OT, assembly"], ["9/24", "30 min"], ["10/1", "30 min"],
            ["10/8", "worked on scissors 30 min"],
        ]
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        let sessions = LogReader.read([Sheet(name: "", rows: rows)], fileName: "ot 2025-26.txt").sessions
        #expect(sessions.map(\.minutes) == [15, nil, nil, 30, 30, 30])
        #expect(sessions.dropFirst(2).first?.status == .studentUnavailableSchool)
    }

    private let diary = [
        ["OT notes, Tess Marl"], ["2nd grade, school year 2025-26. Sessions are the full 30 minutes unless I wrote something else."], ["9/4", "First session. Looked at her desk."],
        ["9/11", "Handwriting, needs lines raised."], ["9/18", "Tess absent."], ["9/25", "Scooter board, then copied a word."],
    ]

    private func lastOf(_ words: String) -> Session? {
        let rows = (diary + [["10/2", words]]).enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "ot notes.txt").sessions.last { $0.date.description == "2025-10-02" }
    }

    @Test(arguments: [
        ("Back to normal. Obstacle course, 45 min because I had the next slot open.", 45), ("Good day. Seen 40 min since the next child was away. Lacing.", 40),
        ("Putty and lacing. 20 minutes as the room was taken.", 20),
    ])
    func `a length with its reason in a later sentence is that of the session`(_ words: String, _ minutes: Int) {
        let session = lastOf(words)
        #expect(session?.minutes == minutes)
        #expect(session?.status == (minutes < 30 ? .partial : .delivered))
        #expect(session?.note?.contains("min") == true)
    }

    @Test(arguments: [
        "Fire drill. 30 min because of it.", "Absent. 30 min because she was sick.", "Putty. Lost 10 min because of the drill.", "Lacing. 20 min because she came late, 15 min in class.",
        "Refused. 5 min because she hid.", "Not seen. 30 min because I was out.",
    ])
    func `a length whose reason may be that of a loss is not taken for a session`(_ words: String) {
        let session = lastOf(words)
        #expect(session?.status != .delivered && session?.status != .partial || session?.flags.isEmpty == false, "\(String(describing: session?.minutes))")
    }

    @Test(arguments: ["Slant board. Wrote 3 sentences in 12 min.", "Copied from the board, 5 min without a break.", "Name writing, traced it in under 2 minutes"])
    func `how long a thing took leaves the session its usual length`(_ words: String) {
        let session = lastOf(words)
        #expect(session?.minutes == 30 && session?.status == .delivered)
    }

    @Test(arguments: ["Slant board for 12 min.", "Worked 5 min.", "Wrote 3 sentences in 25 min.", "Refused, came in 12 min", "Slant board. Left in 10 min, sick."])
    func `a length that may be the session's own stays in doubt`(_ words: String) {
        let session = lastOf(words)
        #expect(session?.minutes != 30, "\(String(describing: session?.status))")
    }

    @Test func `a list of holidays is no log`() {
        let lines = [["School year at a glance"]] + (1...8).map { ["10/\($0)/2025", $0 == 3 ? "no school, 30 min delay" : "no school (holiday)"] }
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        #expect(LogReader.read([Sheet(name: "", rows: rows)], fileName: "days.txt").sessions.isEmpty)
    }

    @Test func `a key of colours beside the table is no part of it`() {
        var rows = [
            SheetRow(number: 1, cells: ["Tess Marl", "", "", "", "", "COLOR KEY", ""].map { SheetCell(text: $0) }),
            SheetRow(number: 2, cells: ["Date", "Min", "Note", "Where", "", "", "child absent"].map { SheetCell(text: $0) }),
            SheetRow(number: 3, cells: ["9/2/2025", "30", "grip", "Rm 2", "", "", "I was out"].map { SheetCell(text: $0) }),
            SheetRow(number: 4, cells: ["9/4/2025", "30", "", "Rm 2", "", "", "make-up session"].map { SheetCell(text: $0) }),
        ]
        for (row, fill) in [(1, "red"), (2, "blue"), (3, "green")] { rows[row].cells[5].fill = fill }
        let key = SideKey(rows)
        #expect(key?.legend.fills.mapValues(\.status) == ["red": .studentAbsent, "blue": .providerAbsent, "green": .makeup])
        #expect(key?.rows[2].cells.map(\.text) == ["9/2/2025", "30", "grip", "Rm 2", "", "", ""])
    }

    private func sessions(_ title: String, _ lines: [[String]]) -> LogReading {
        let rows = ([[title]] + lines).enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "ot 2025-26.txt")
    }

    @Test func `how long something was done is not how long the session was`() {
        let usual = sessions(
            "Speech of Tess Marl, fall 2025, 30 minutes unless noted",
            [
                ["9/2/2025", "worked on sitting for 5 min"], ["9/4/2025", "met, worked on turns for 10 min"], ["9/9/2025", "practiced breathing for 5 min"],
                ["9/11/2025", "seen, left 10 min early"], ["9/16/2025", "met with mom"], ["9/18/2025", "met with teacher only, Tess absent"], ["9/23/2025", "only 15 min"],
                ["9/25/2025", "worked on sitting for 10 min, 30 min individual"], ["9/30/2025", "seen. 20 min."],
            ]
        ).sessions
        #expect(usual.map(\.minutes) == [30, 30, 30, 20, nil, nil, 15, 30, 20])
        #expect(usual.map(\.status) == [.delivered, .delivered, .delivered, .partial, .consult, .consult, .partial, .delivered, .partial])
        #expect(usual[7].delivery == .individual)
        let bare = sessions(
            "OT of Tess Marl, 25-26 school year",
            [
                ["9/2/2025", "30 min, scissors"], ["9/4/2025", "worked on sitting for 5 min, then 25 min of laces"], ["9/9/2025", "30 min + 15 min consult with teacher"],
                ["9/11/2025", "wrote report, 45 min"], ["9/16/2025", "45 min (30 direct, 15 consult)"], ["9/18/2025", "30 min, I was late"], ["9/23/2025", "OT 30 min"],
                ["9/25/2025", "met with teacher 20 min"],
            ]
        ).sessions
        #expect(bare.map(\.minutes) == [30, nil, 30, 45, 30, 30, 30, 20])
        #expect(bare[1].flags.contains("minutes_unread") && bare[3].status == .consult && bare[7].status == .consult)
        #expect(bare[5].delivery == .unspecified && bare[5].note == "I was late")
    }

    @Test func `lines with several days and lines short of a log are told`() {
        let told = sessions(
            "OT of Tess Marl, 25-26 school year",
            [["9/2, 9/4 - one hour for the two"]] + (8...13).map { ["9/\($0)/2025", "seen 30 min"] } + [["10/6-10/10 - I was out"], ["10/13, 10/15 - 30 min, absent Wed"]])
        #expect(told.sessions.count == 6)
        #expect(told.problems.contains { $0.code == "rows-not-read" && $0.message.hasPrefix("3 row(s)") })
        let short = sessions("Notes", (1...9).map { ["10/\($0)/2025", $0 < 4 ? "seen 30 min" : "ask about the form"] })
        #expect(short.sessions.isEmpty && short.problems.contains { $0.code == "sheet-not-read" })
    }
}
