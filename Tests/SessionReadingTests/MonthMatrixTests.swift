import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Attendance forms with a month in each row and its days across.
@Suite struct MonthMatrixTests {
    /// A row of 31 days, with its entries by day.
    private func row(_ month: String, _ entries: [Int: String]) -> String {
        month + "|" + (1...31).map { entries[$0] ?? "" }.joined(separator: "|")
    }

    private func told(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date) \($0.status.rawValue) \($0.minutes ?? -1)" + ($0.makeupFor.map { " for \($0)" } ?? "") }
    }

    private let days = "Month|" + (1...31).map(String.init).joined(separator: "|")

    @Test func `a stroke that the key explains is a whole session, and a number a shorter one`() {
        let reading = log(
            """
            Student: Milo Tarn|||School Year: 2025 - 2026
            Service: Occupational therapy|||Wed & Fri, 20 min.
            \(days)
            \(row("SEPT", [3: "/", 5: "12", 10: "A"]))
            \(row("OCT", [1: "M", 3: "T", 8: "M", 10: "/"]))
            To date|5|92
            KEY
            /|session held, full time|12|session held, number of minutes if less than full|M|make-up session held, full time (list below)
            A|student absent|T|therapist absent|H|no school
            10/1 makes up 9/10. Wed 10/8 for 10/3. 10/10 went well.
            """)
        #expect(
            told(reading) == [
                "2025-09-03 delivered 20", "2025-09-05 partial 12", "2025-09-10 student_absent -1", "2025-10-01 makeup 20 for 2025-09-10",
                "2025-10-03 provider_absent -1", "2025-10-08 makeup 20 for 2025-10-03", "2025-10-10 delivered 20",
            ])
        #expect(!reading.problems.contains { $0.code == "rows-not-read" || $0.code == "total-mismatch" })
    }

    @Test func `each form below the other has its own length`() {
        func form(_ service: String, _ length: String) -> String {
            """
            Service: \(service)||\(length)
            \(days)
            \(row("SEPT", [3: "/", 5: "/"]))
            \(row("OCT", [1: "/", 3: "A"]))
            Key: / = session held; A = student absent
            """
        }
        let reading = log(
            "Student: Milo Tarn||School Year: 2025-2026\n" + form("Speech therapy", "Mon & Thu, 30 min.") + "\n" + form("Counseling", "Tuesdays, 45 min."))
        #expect(reading.sessions.filter { $0.service == .speechLanguage }.compactMap(\.minutes) == [30, 30, 30])
        #expect(reading.sessions.filter { $0.service == .counseling }.compactMap(\.minutes) == [45, 45, 45])
    }

    @Test func `months of which nothing tells the year, and rows without a month, are told as not read`() {
        let undated = log("OT attendance\nStudent: Milo Tarn\n\(days)\n\(row("SEPT", [3: "P", 5: "P"]))\n\(row("OCT", [1: "P"]))")
        #expect(undated.sessions.isEmpty)
        #expect(undated.problems.contains { $0.code == "rows-not-read" && $0.message.contains("no title tells the year") })
        let split = log("OT attendance 2025-2026\nStudent: Milo Tarn\n\(days)\n\(row("SEPT", [3: "P", 5: "P"]))\n\(row("", [17: "P"]))\n\(row("OCT", [1: "P"]))")
        #expect(split.sessions.count == 3)
        #expect(split.problems.contains { $0.code == "rows-not-read" && $0.message.contains("row 5 (no month stands before its days)") })
    }
}
