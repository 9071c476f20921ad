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
