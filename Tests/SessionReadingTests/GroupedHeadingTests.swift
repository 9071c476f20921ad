import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Headings in two lines whose upper one names groups of columns.
@Suite struct GroupedHeadingTests {
    /// Rows in which a text that is the same as the one before it and ends in `^` repeats a merged cell.
    private func read(_ lines: [String]) -> LogReading {
        let rows = lines.enumerated().map { number, line in
            SheetRow(
                number: number + 1,
                cells: line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
                    let isCopy = cell.hasSuffix("^")
                    return SheetCell(text: String(isCopy ? cell.dropLast() : cell), isMergedCopy: isCopy)
                })
        }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "log.xls")
    }

    private let body = [
        "Service: Speech Therapy|Service: Speech Therapy^|Service: Speech Therapy^", "9/8/2025|9:00 AM|9:30 AM|30|9:10 AM|9:30 AM|20|Seen|Lund, Mia|SLP",
        "9/10/2025|9:00 AM|9:30 AM|30||||Absent|Lund, Mia|SLP", "9/12/2025||||1:00 PM|1:30 PM|30|Make-up|Ito, Dana|SLPA",
    ]

    private func expectActual(_ reading: LogReading) {
        #expect(reading.sessions.map(\.minutes) == [20, nil, 30])
        #expect(reading.sessions.map(\.start) == [clock(9, 10), nil, clock(13, 0)])
        #expect(reading.sessions.map(\.status) == [.partial, .studentAbsent, .makeup])
        #expect(reading.sessions.map(\.provider) == ["Lund, Mia", "Lund, Mia", "Ito, Dana"])
        #expect(reading.sessions.map(\.providerRole) == [.slp, .slp, .slpAssistant])
        #expect(reading.sessions.allSatisfy { $0.studentName == nil && $0.service == .speechLanguage && $0.flags.isEmpty })
        #expect(!reading.problems.contains { $0.code == "column-unclear" })
    }

    @Test func `what was given goes before what was planned, and a provider's name is no child's`() {
        expectActual(
            read(
                [
                    "Student:|Noa Stern", "Date|Scheduled|Scheduled^|Scheduled^|Actual|Actual^|Actual^|Outcome|Provider|Provider^",
                    "Date^|Start|End|Min|Start|End|Min|Outcome^|Name|Title",
                ] + body))
    }

    @Test func `a title whose cells are not merged goes on over labels that come again`() {
        let heading = ["Date|Scheduled|||Actual|||Outcome|Provider|Provider", "|Start|End|Min|Start|End|Min||Name|Title"]
        expectActual(read(["Student:|Noa Stern"] + heading + body))
        // The heading come again is no session.
        expectActual(read(["Student:|Noa Stern"] + heading + body[..<3] + heading + body[3...]))
    }

    @Test func `a title over the whole table names no group`() {
        let reading = read([
            "Session log|Session log^|Session log^|Session log^", "Date|Service|Minutes|Status", "9/8/2025|Speech|30|Seen", "9/9/2025|Speech|20|Seen",
        ])
        #expect(reading.sessions.map(\.minutes) == [30, 20])
    }
}
