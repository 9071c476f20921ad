import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Letters below the days of a matrix, which may be weekdays or codes, and times beside it.
@Suite struct MatrixLettersTests {
    @Test(arguments: [
        "Student|4/1|4/3|4/8|4/10|4/15|4/17", "Student|4/1/2025|4/3/2025|4/8/2025|4/10/2025|4/15/2025|4/17/2025", "Student|1|3|8|10|15|17",
    ])
    func `rows of codes that could be weekdays are somebody's sessions`(days: String) {
        let reading = log(
            """
            Speech attendance
            Month: April 2025
            S = seen 25 min, SA = student absent, TH = therapist absent, M = make-up 25 min, F = field trip
            \(days)
            Ulla Berg|S|F|SA|S|M|TH
            Piet Maas|M|S|TH|F|S|SA
            Ida Falk|25|25|25|25|25|25
            """)
        #expect(reading.sessions.count == 18)
        #expect(
            reading.sessions.prefix(6).map(\.status) == [
                .delivered, .studentUnavailableSchool, .studentAbsent, .delivered, .makeup, .providerAbsent,
            ])
        #expect(Set(reading.sessions.compactMap(\.studentName)) == ["Ulla Berg", "Piet Maas", "Ida Falk"])
    }

    @Test func `weekdays below the days are no sessions where each is that day's`() {
        // 4/1/2025 was a Tuesday.
        let reading = log(
            """
            Speech attendance
            Month: April 2025
            S = seen 25 min, T = therapist absent, F = field trip
            Student|4/1|4/2|4/3|4/4|4/7|4/8
            Day|T|W|Th|F|M|T
            Ulla Berg|S|S|T|S|S|F
            """)
        #expect(reading.sessions.count == 6)
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .providerAbsent, .delivered, .delivered, .studentUnavailableSchool])
    }

    @Test func `weekdays above the days of the next month are no sessions`() {
        let march = (1...31).map(String.init).joined(separator: "|")
        func letters(_ shift: Int) -> String { (0..<31).map { ["M", "T", "W", "T", "F", "S", "S"][($0 + shift) % 7] }.joined(separator: "|") }
        func codes(_ places: [Int: String]) -> String { (1...31).map { places[$0] ?? "" }.joined(separator: "|") }
        let reading = log(
            """
            Speech group attendance
            March 2025
            Student|\(letters(5))
            |\(march)
            Ulla Berg|\(codes([4: "25", 6: "25", 11: "A", 13: "25"]))
            Piet Maas|\(codes([4: "25", 6: "A", 11: "25", 13: "25"]))

            May 2025
            Student|\(letters(3))
            |\(march)
            Ulla Berg|\(codes([6: "25", 8: "25", 13: "A", 15: "25"]))
            Piet Maas|\(codes([6: "25", 8: "A", 13: "25", 15: "25"]))
            """)
        #expect(reading.sessions.count == 16)
        #expect(reading.sessions.count { $0.status == .studentAbsent } == 4)
    }

    @Test(arguments: ["Prep min", "Documentation time", "Travel minutes", "Billing min"])
    func `what was done for a session is no part of its length`(heading: String) {
        let reading = log(
            """
            Speech log
            P = present, A = absent
            Date|Time|Ulla Berg|Piet Maas|\(heading)
            4/1/2025|9:00-9:25|P|P|15
            4/3/2025|9:00-9:25|P|A|10
            4/8/2025|9:00-9:25|P|P|15
            """)
        #expect(reading.sessions.filter { $0.status == .delivered }.map(\.minutes) == [25, 25, 25, 25, 25])
    }
}
