import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Workbooks of one therapist: a sheet for each child under its name, lengths in parts of an hour, and a key on a sheet of its own.
@Suite struct DecimalHoursTests {
    private func cells(_ line: String) -> [SheetCell] {
        line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
            let parts = cell.split(separator: "#", omittingEmptySubsequences: false)
            let text = String(parts[0])
            let isNumber = Double(text) != nil
            return SheetCell(text: text, value: isNumber ? .number(text) : .text, fill: parts.count > 1 ? String(parts[1]) : nil)
        }
    }

    private func page(_ name: String, _ lines: [String]) -> Sheet {
        Sheet(name: name, rows: lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: cells($0.element)) })
    }

    private let key = ["Code|means||Color|means", "P|seen as planned||#FFAA00|therapist out", "A|student absent||#AAFF00|student absent", "MU|make-up session"]

    private func child(_ name: String, _ length: String) -> [String] {
        [
            "\(name)   OT service log", "DOB|3/4/2016||Grade|3", "Date|IEP|Seen|Code|What we did|YTD seen", "9/8/2025|\(length)|\(length)|P|grip|\(length)",
            "9/10/2025|\(length)|\(length)|P|cutting|1.5", "9/12/2025|\(length)||A||1.5", "9/15/2025#FFAA00|\(length)#FFAA00|#FFAA00||state meeting#FFAA00|1.5#FFAA00",
            "9/17/2025#AAFF00|\(length)#AAFF00|#AAFF00||#AAFF00|1.5#AAFF00", "9/19/2025|\(length)|0.25|P|late bus|1.75",
        ]
    }

    @Test func `quarters of an hour are lengths and no times of day`() {
        let reading = LogReader.read(
            [page("KEY", key), page("Noa S", child("Noa Stern", "0.75")), page("Lio B", child("Lio Berg", "0.5"))], fileName: "ot.xlsx")
        #expect(reading.sessions.map(\.minutes) == [45, 45, nil, nil, nil, 15, 30, 30, nil, nil, nil, 15])
        #expect(reading.sessions.allSatisfy { $0.start == nil })
        #expect(
            reading.sessions.prefix(6).map(\.status) == [.delivered, .delivered, .studentAbsent, .providerAbsent, .studentAbsent, .partial])
        #expect(reading.sessions.map(\.studentName) == Array(repeating: "Noa Stern", count: 6) + Array(repeating: "Lio Berg", count: 6))
        #expect(!reading.problems.contains { ["student-unclear", "column-unclear", "total-mismatch"].contains($0.code) })
    }
}
