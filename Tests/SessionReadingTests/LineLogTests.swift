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
}
