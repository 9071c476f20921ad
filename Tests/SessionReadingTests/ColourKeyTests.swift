import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Status by colour alone, its key, and totals of one service or student.
@Suite struct ColourKeyTests {
    /// A row of a workbook; a text before a `#` has the colour behind it: "OT#AACCEE".
    private func row(_ number: Int, _ line: String, isStruck: Bool = false) -> SheetRow {
        SheetRow(
            number: number,
            cells: line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
                let parts = cell.split(separator: "#", omittingEmptySubsequences: false).map { $0.trimmingPrefix(" ") }
                let text = String(parts[0]).split(separator: " ").joined(separator: " ")
                return SheetCell(text: text, isStruck: isStruck && !text.isEmpty, fill: parts.count > 1 ? String(parts[1]) : nil)
            })
    }

    private func read(_ lines: [String], struck: Set<Int> = []) -> LogReading {
        let rows = lines.enumerated().map { row($0.offset + 1, $0.element, isStruck: struck.contains($0.offset + 1)) }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "log.xlsx")
    }

    private let log = [
        "Services record|", "Student:|Orla Venn", "Date|Svc|Minutes|Remarks", "9/2/2025|OT|30|", "9/3/2025|PT|20|",
        "9/4/2025|OT#EEEE00|0#EEEE00|#EEEE00", "9/9/2025|OT#00EE00|30#00EE00|for 9/4#00EE00", "9/10/2025|PT#0000EE|#0000EE|",
    ]
    private let key = ["", "Key", "#EEEE00|Student absent", "#0000EE|Therapist absent, no sub", "#00EE00|Make-up session", "No color = session held"]

    @Test func `colours below the rows tell what became of them`() {
        let reading = read(log + key)
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent, .makeup, .providerAbsent])
        #expect(reading.sessions[3].makeupFor == day("2025-09-04"))
        #expect(reading.sessions.allSatisfy { $0.flags.isEmpty })
    }

    @Test func `a key across one line, and one whose cells are coloured themselves`() {
        let across = read(log + ["", "Key:|#EEEE00|Student absent|#0000EE|Therapist absent|#00EE00|Make-up"])
        #expect(across.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent, .makeup, .providerAbsent])
        let own = read(log + ["", "Color key", "Student absent#EEEE00", "Therapist absent#0000EE", "Make-up#00EE00"])
        #expect(own.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent, .makeup, .providerAbsent])
    }

    @Test func `colours without a key say nothing`() {
        #expect(!read(log).sessions.contains { [.studentAbsent, .providerAbsent, .makeup].contains($0.status) })
    }

    @Test func `a total of one service counts that service`() {
        let right = read(log + ["September total - OT||60|", "September total - PT||20|", "Total||80|"] + key)
        #expect(!right.problems.contains { $0.code == "total-mismatch" })
        #expect(right.sessions.count == 5)
        let below = read(log + ["Total||80|", "OT total||60|", "PT total||20|"] + key)
        #expect(!below.problems.contains { $0.code == "total-mismatch" })
        let wrong = read(log + ["September total - OT||60|", "September total - PT||60|"] + key)
        #expect(wrong.problems.count { $0.code == "total-mismatch" } == 1)
    }

    @Test func `a total of one student counts that student's rows`() {
        let rows = [
            "Date|Student|Service|Minutes|Status", "9/2/2025|Orla Venn|Speech|30|Present", "9/2/2025|Sam Tull|Speech|20|Present",
            "9/4/2025|Orla Venn|Speech|30|Present",
        ]
        #expect(!read(rows + ["Total for Orla Venn|||60|", "Total for Sam Tull|||20|"]).problems.contains { $0.code == "total-mismatch" })
        #expect(read(rows + ["Total for Orla Venn|||80|"]).problems.contains { $0.code == "total-mismatch" })
    }

    @Test func `a summary and an empty form beside the log are no fault of it`() {
        let summary = Sheet(
            name: "Summary", rows: [row(1, "Month|Service|Planned|Actual"), row(2, "September|OT|60|60"), row(3, "October|OT|60|30")])
        let form = Sheet(name: "Form", rows: [row(1, "Date|Svc|Minutes|Remarks")])
        let rows = log.enumerated().map { row($0.offset + 1, $0.element) }
        let reading = LogReader.read([summary, Sheet(name: "Sept", rows: rows), form], fileName: "log.xlsx")
        #expect(reading.sessions.count == 5)
        #expect(!reading.problems.contains { $0.code == "no-date-column" })
    }
}
