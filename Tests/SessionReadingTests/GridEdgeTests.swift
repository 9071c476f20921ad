import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// What stands round a grid of children by days: strokes that a key explains, rows that count, words under the days, the key itself.
@Suite struct GridEdgeTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.studentName ?? "-") \($0.date) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)" }
    }

    private let head = """
        Speech group attendance, 2025-2026
        Therapist: Ada Quell, CCC-SLP|||Thurs 9:40-10:10 (30 min), Room 9
        Child|Class|9/4|9/11|9/18|9/25|Seen
        """

    private let key = """

        KEY|/|here, whole session
        |A|absent from school
        |x|group did not meet, therapist out
        |10, 20|minutes present, if not the whole session
        """

    /// The sheet with the meanings of the key merged over the days above which they stand.
    private func merged(_ drawing: String, from title: String) -> Sheet {
        var result = sheet(drawing)
        guard let start = result.rows.firstIndex(where: { $0.cells.first?.text == title }) else { return result }
        for row in result.rows.indices[start...] where result.rows[row].cells.count == 3 {
            var copy = result.rows[row].cells[2]
            copy.isMergedCopy = true
            result.rows[row].cells += Array(repeating: copy, count: 3)
        }
        return result
    }

    @Test func `a stroke that the key explains is a session of the usual length`() {
        let grid = head + "\nMoss, Ira|3B|/|A|x|20|2\nPike, Una|3B|/|/|x|/|3\n# in group||2|1|0|2|5" + key
        let reading = LogReader.read([merged(grid, from: "KEY")], fileName: "group.ods")
        #expect(
            lines(reading) == [
                "Ira Moss 2025-09-04 30 delivered", "Ira Moss 2025-09-11 - student_absent",
                "Ira Moss 2025-09-18 - provider_absent", "Ira Moss 2025-09-25 20 partial",
                "Una Pike 2025-09-04 30 delivered", "Una Pike 2025-09-11 30 delivered", "Una Pike 2025-09-18 - provider_absent",
                "Una Pike 2025-09-25 30 delivered",
            ])
        #expect(reading.problems.isEmpty)
    }

    @Test(arguments: ["# in group", "No. of students", "Group size", "Number present", "How many came", "Kids seen"])
    func `a row that counts children is nobody's, and a wrong count is told`(label: String) {
        let reading = log(head + "\nMoss, Ira|3B|/|A|x|/|2\nPike, Una|3B|/|/|x|/|3\n\(label)||2|2|0|2|5" + key)
        #expect(reading.sessions.count == 8)
        #expect(Set(reading.sessions.compactMap(\.studentName)) == ["Ira Moss", "Una Pike"])
        #expect(reading.problems.map(\.code) == ["total-mismatch"])
    }

    @Test func `words under the days speak of all sessions of a day`() {
        let remarks = "||||AQ was out|m/u for 9/18|"
        let reading = log(head + "\n\(remarks)\nMoss, Ira|3B|/|A|x|A|1\nPike, Una|3B|/|/|x|/|3" + key)
        #expect(!reading.sessions.contains { $0.studentName == nil })
        #expect(lines(reading).contains("Una Pike 2025-09-25 30 makeup"))
        #expect(lines(reading).contains("Ira Moss 2025-09-25 - student_absent"))
        #expect(reading.sessions.last?.makeupFor == day("2025-09-18"))
        #expect(reading.sessions.first { $0.status == .studentAbsent && $0.date == day("2025-09-25") }?.makeupFor == nil)
    }

    @Test func `words that name one child are of its row alone, and row totals may count`() {
        let reading = log(
            head.replacing("Seen", with: "Total") + "\n||||Ira came late||\nMoss, Ira|3B|/|A|/|/|3\nPike, Una|3B|/|/|/|/|4" + key)
        #expect(reading.sessions.filter { $0.note != nil }.map(\.studentName) == ["Ira Moss"])
        #expect(!reading.problems.contains { $0.code == "total-mismatch" })
    }

    @Test func `words under a day without sessions are told`() {
        let reading = log(head + "\n|||two away|||\nMoss, Ira|3B|/||x|A|1\nPike, Una|3B|/||x|/|2" + key)
        #expect(reading.sessions.count == 6)
        #expect(reading.problems.map(\.code) == ["rows-not-read"])
    }

    @Test func `a stroke that no key explains is told`() {
        let reading = log(head + "\nMoss, Ira|3B|/|A|P|P|1\nPike, Una|3B|P|P|P|/|3")
        #expect(reading.sessions.count == 6)
        #expect(reading.problems.first { $0.code == "rows-not-read" }?.message.contains("stroke") == true)
    }

    @Test func `a key whose first meaning is in words of its own keeps no session`() {
        let grid =
            head + "\nMoss, Ira|3B|P|A|P|P|2\nPike, Una|3B|P|P|A|P|3\n\nMarks|P|came for the whole time\n|A|absent from school"
        let reading = LogReader.read([merged(grid, from: "Marks")], fileName: "group.ods")
        #expect(reading.sessions.count == 8)
        #expect(Set(reading.sessions.compactMap(\.studentName)) == ["Ira Moss", "Una Pike"])
    }

    @Test func `a child whose name holds the word of a key stays`() {
        let reading = log(head + "\nKey, Alma|3B|/|A|x|/|2\nPike, Una|3B|/|/|x|/|3" + key)
        #expect(Set(reading.sessions.compactMap(\.studentName)) == ["Alma Key", "Una Pike"])
        #expect(reading.sessions.count == 8)
    }

    @Test func `two days of the school year beside its name are the period`() {
        let reading = log(
            "Speech group attendance   SY 2025-26, marking period 1 (Sept. 2 - Nov. 7)\n"
                + head.split(separator: "\n").dropFirst().joined(separator: "\n")
                + "\nMoss, Ira|3B|/|A|x|/|2\nPike, Una|3B|/|/|x|/|3" + key)
        #expect(reading.coverage?.term.first == day("2025-09-02") && reading.coverage?.term.last == day("2025-11-07"))
    }

    @Test func `a make-up of a day is that of the children who missed it`() {
        let grid = "Speech groups October 2025\nProvider: Ada Quell, SLP\n|10/1|10/3|10/8|10/10|10/15|10/17\nIra Moss|30|30|30|30|30|\nUna Pike|30|30|A|30|30|\nNotes||||makeup for 10/8||me out sick\nA absent"
        let reading = log(grid)
        #expect(reading.sessions.filter { $0.date.description == "2025-10-10" }.map { "\($0.studentName ?? "") \($0.status.rawValue)" } == ["Ira Moss delivered", "Una Pike makeup"])
        #expect(reading.problems.contains { $0.code == "rows-not-read" })
    }
}
