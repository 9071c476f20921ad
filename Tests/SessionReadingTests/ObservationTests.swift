import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// The filled sheet of a parent's observations.
@Suite struct ObservationTests {
    private func cell(_ text: String) -> SheetCell { SheetCell(text: text) }
    private func sheet(_ rows: [[SheetCell]], name: String = "") -> Sheet {
        Sheet(name: name, rows: rows.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element) })
    }
    private func words(_ rows: [[String]]) -> [[SheetCell]] { rows.map { $0.map { SheetCell(text: $0) } } }
    private var head: [[SheetCell]] {
        words([[ObservationForm.marker], ["Student", "Wren Tallis"], ["Student ID", "7001"]] + ObservationForm.howTo.map { [$0] } + [[""], ObservationForm.headings])
    }
    private func read(_ rows: [[SheetCell]]) throws -> LogReading { try #require(ObservationReader.read([sheet(head + rows)])) }

    @Test func `answers, minutes and who said so become sessions with a remark, and no coverage`() throws {
        let reading = try read(
            words([
                ["10/7/2025", "9:10 AM", "Speech therapy", "Session held", "30", "my child", "room 4"],
                ["2025-10-09", "", "OT", "no session: provider absent", "", "", ""],
                ["10/14/2025", "", "OT", "no session: reason not known", "", "", ""],
                ["10/15/2025", "", "OT", "session held, but shorter", "0:20", "", ""],
                ["10/16/2025", "", "OT", "not known", "", "", ""],
            ]))
        #expect(reading.isServiceLog && reading.coverage == nil)
        #expect(reading.student.name == "Wren Tallis" && reading.student.id == "7001")
        #expect(reading.problems.isEmpty)
        #expect(reading.sessions.map(\.date.description) == ["2025-10-07", "2025-10-09", "2025-10-14", "2025-10-15", "2025-10-16"])
        #expect(reading.sessions.map(\.status) == [.delivered, .providerAbsent, .unknown, .partial, .unknown])
        #expect(reading.sessions.map(\.service) == [.speechLanguage] + [Service](repeating: .occupationalTherapy, count: 4))
        #expect(reading.sessions.allSatisfy { $0.flags.first == ObservationForm.flag })
        #expect(reading.sessions.map { $0.flags.contains(ObservationForm.noSessionFlag) } == [false, true, true, false, false])
        #expect(reading.sessions.map(\.minutes) == [30, nil, nil, 20, nil])
        #expect(reading.sessions[0].start == ClockTime(hour: 9, minute: 10))
        #expect(reading.sessions[0].note == "Who said so: my child · room 4")
        #expect(reading.sessions[0].statusText == "Session held")
    }

    @Test func `typed cells of a workbook are read, and days before months where a cell shows it`() throws {
        let typed: [SheetCell] = [
            SheetCell(text: "7.10.2025", value: .date(CivilDate(iso: "2025-10-07") ?? CivilDate(dayNumber: 0), nil)),
            SheetCell(text: "9:10", value: .time(minutes: 550)), cell("speech"), cell("session held"), SheetCell(text: "30", value: .number("30")),
        ]
        let reading = try read([typed] + words([["25/10/2025", "1:05", "speech", "session held", "30 min"], ["8/10/2025", "", "speech", "session held"]]))
        #expect(reading.sessions.map(\.date.description) == ["2025-10-07", "2025-10-25", "2025-10-08"])
        #expect(reading.sessions.map(\.start?.minuteOfDay) == [550, 785, nil])
        #expect(reading.sessions.map(\.minutes) == [30, 30, nil])
    }

    @Test func `the headings alone tell the sheet, in any order, and the first line alone asks for them`() throws {
        let moved = words([["What happened", "Service", "Date", "Minutes", "Notes"], ["session held", "speech", "10/7/2025", "30", ""]])
        #expect(ObservationReader.read([sheet(moved)])?.sessions.first?.minutes == 30)
        // The same by the door of all logs, so that no container makes it the district's.
        #expect(LogReader.read([sheet(moved)], fileName: "log.csv").sessions.first?.flags == [ObservationForm.flag])
        let bare = words([[ObservationForm.marker], ["10/7/2025", "", "speech", "session held", "30"]])
        let reading = try #require(ObservationReader.read([sheet(bare)]))
        #expect(reading.sessions.isEmpty && reading.problems.map(\.code) == ["observations-without-headings"])
        let district = words([["Date", "Service", "Minutes", "Status"], ["10/7/2025", "Speech", "30", "Delivered"]])
        #expect(ObservationReader.read([sheet(district)]) == nil)
        #expect(LogReader.layout(head: sheet(head).rows) == nil)
    }

    @Test func `words of one's own count as far as they are understood, the rest is told`() throws {
        let reading = try read(
            words([
                ["10/7/2025", "", "speech", "Provider absent", "", "", ""], ["10/8/2025", "", "speech", "it was cancelled", "", "", ""],
                ["10/9/2025", "", "speech", "purple", "many", "", ""], ["whenever", "", "speech", "session held", "", "", ""],
                ["10/10/2025", "", "", "session held", "", "", ""], ["10/13/2025", "", "speech", "session held", "-5", "", ""],
                ["10/14/2025", "", "speech", "session held", "100000", "", ""],
            ]))
        #expect(reading.sessions.map { $0.flags.contains(ObservationForm.noSessionFlag) } == [true, true, false, false, false, false])
        #expect(Set(reading.problems.map(\.code)) == ["rows-not-read", "status-not-understood", "minutes-not-read", "service-not-understood"])
        #expect(reading.sessions.allSatisfy { $0.minutes == nil })
        #expect(reading.problems.allSatisfy { !$0.message.contains("Wren") && !$0.message.contains("purple") })
    }

    @Test func `an empty sheet says so, and other sheets of the workbook are told and not read`() throws {
        #expect(try read([]).problems.map(\.code) == ["observations-empty"])
        let district = sheet(words([["Date", "Service", "Minutes", "Status"], ["10/7/2025", "Speech", "30", "Delivered"]]), name: "Log")
        let filled = sheet(head + words([["10/7/2025", "", "speech", "session held", "30"]]), name: "Mine")
        let reading = try #require(ObservationReader.read([district, filled]))
        #expect(reading.sessions.count == 1 && reading.sessions[0].source.sheet == "Mine")
        #expect(reading.problems.map(\.code) == ["observations-other-sheets"])
    }
}
