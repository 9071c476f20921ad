import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Forms and grids of one month each, whose days are numbers.
@Suite struct MonthFormTests {
    @Test func `numbers under Date are days of the month that stands above the form`() {
        let form = { (month: String, days: [Int]) in
            "SIGN-IN SHEET\nStudent:|Ilse Vorn|Month:|\(month)\nService:|Occupational Therapy|Provider:|K. Lund, OTR/L\nDate|Time In|Time Out|Reason if not seen\n"
                + days.map { "\($0)|9:05|9:35|" }.joined(separator: "\n") + "\n|||\n|||\n"
        }
        let reading = log(form("September 2026", [1, 3, 8, 10, 15]) + form("October 2026", [1, 6, 8, 13]) + form("November 2026", [3, 5, 10]))
        #expect(reading.sessions.map(\.date).compactMap { $0 } == [
            "2026-09-01", "2026-09-03", "2026-09-08", "2026-09-10", "2026-09-15", "2026-10-01", "2026-10-06", "2026-10-08", "2026-10-13", "2026-11-03",
            "2026-11-05", "2026-11-10",
        ].compactMap { day($0) })
        #expect(reading.sessions.allSatisfy { $0.minutes == 30 && $0.service == .occupationalTherapy })
    }

    private func grid(_ corner: String) -> String {
        let days = Array(1...12)
        func row(_ label: String, _ cells: [Int: String]) -> String { label + "|" + days.map { cells[$0] ?? "" }.joined(separator: "|") }
        return [
            "Attendance Register", "Student: Ilse Vorn|ID 118", corner + "|" + days.map(String.init).joined(separator: "|"),
            row("Speech Therapy (30 min M/W)", [1: "P", 3: "A", 8: "P", 10: "P"]), row("Occupational Therapy (25 min Th)", [4: "P", 11: "PA"]),
            row("SLP/teacher consult (15 min/mo)", [9: "15"]), "Notes: 9/8 speech was short.", "Key: P = present A = student absent PA = provider absent",
        ].joined(separator: "\n")
    }

    @Test func `the corner of a grid names its month and its rows their lengths`() {
        let sessions = log(grid("September 2025")).sessions.sorted { ($0.date, $0.service.rawValue) < ($1.date, $1.service.rawValue) }
        #expect(sessions.map(\.date) == ["2025-09-01", "2025-09-03", "2025-09-04", "2025-09-08", "2025-09-09", "2025-09-10", "2025-09-11"].compactMap { day($0) })
        #expect(sessions.map(\.minutes) == [30, nil, 25, 30, 15, 30, nil])
        #expect(sessions.map(\.service) == [
            .speechLanguage, .speechLanguage, .occupationalTherapy, .speechLanguage, .speechLanguage, .speechLanguage, .occupationalTherapy,
        ])
        #expect(sessions[4].status == .consult)
    }

    @Test func `a grid whose month nobody names is told and not dropped`() {
        let reading = log(grid("Service"))
        #expect(reading.sessions.isEmpty)
        #expect(reading.problems.contains { $0.code == "rows-not-read" && $0.message.contains("month") })
    }

    @Test func `an entry under a day that its month lacks is told`() {
        let reading = log(
            """
            Student: Ilse Vorn
            September 2025|1|3|8|10|15|31
            Speech Therapy (30 min)|P|P|A|P|P|P
            Key: P = present A = student absent
            """)
        #expect(reading.sessions.count == 5)
        #expect(reading.problems.contains { $0.code == "rows-not-read" && $0.message.contains("does not have") })
    }

    @Test func `a title's year may be short`() {
        let reading = log("Speech log Sept '25\nStudent: Ilse Vorn\nDay|Minutes|Note\n3|30|r\n5|30|r\n10|30|s\n12|20|s")
        #expect(reading.sessions.first?.date == day("2025-09-03"))
    }

    @Test(arguments: [
        ("TOD absent", SessionStatus.providerAbsent), ("TVI out", .providerAbsent), ("PRV ABSENT", .providerAbsent), ("STU ABSENT", .studentAbsent), ("COTA sick", .providerAbsent),
        ("child absent", .studentAbsent), ("excused absent", .studentAbsent), ("Booked", .scheduled),
    ])
    func `who was away is told by a role's short name`(_ words: String, _ expected: SessionStatus) {
        let session = log("Date|Service|Min|Status\n9/8/2025|Speech|30|Delivered\n9/9/2025|Speech||\(words)").sessions[1]
        #expect(session.status == expected)
    }

    @Test func `a key names sessions that a substitute held`() {
        let reading = log(
            """
            SDI minutes
            Student: Ilse Vorn
            Teacher: L. Fenn, Special Education Teacher
            Week of|Mon|Tue|Wed|Thu|Fri
            02/02/2026|90|90|90|90|90
            02/09/2026|90|90 sub|A|90|90
            02/16/2026|90|TA|90|90|90
            Key: number = minutes given; A = student absent; TA = teacher absent, no SDI held;
            sub = minutes led by a substitute without a special education certificate
            """)
        let sub = reading.sessions.first { $0.date == day("2026-02-10") }
        #expect(sub?.status == .delivered)
        #expect(sub?.minutes == 90)
        #expect(sub?.providerRole == .substitute)
        #expect(sub?.flags.contains("unlicensed") == true)
        #expect(reading.sessions.first { $0.date == day("2026-02-17") }?.status == .providerAbsent)
        #expect(reading.sessions.filter { $0.providerRole == .substitute }.count == 1)
    }

    @Test(arguments: ["PO = provider out - class with substitute", "PO = group cancelled because room covered by sub"])
    func `a key's word for a session that a substitute's being there cancelled is no session`(_ entry: String) {
        let reading = log("Key: P = present; \(entry)\nDate|Service|Min|Code\n9/8/2025|Speech|30|P\n9/9/2025|Speech||PO")
        #expect(reading.sessions.map(\.status) == [.delivered, .providerAbsent])
    }

    @Test func `a month alone between days' numbers is the next one`() {
        let reading = log("Speech log September 2026\nDay|Service|Minutes\n24|Speech|30\n29|Speech|30\nOctober||\n1|Speech|30\n6|Speech|30")
        #expect(reading.sessions.map(\.date) == ["2026-09-24", "2026-09-29", "2026-10-01", "2026-10-06"].compactMap { day($0) })
    }

    @Test(arguments: ["Did not meet goal 3, 60 percent", "No services missed"])
    func `a note about a goal denies no session`(_ note: String) {
        #expect(log("Date|Service|Min|Note\n9/8/2025|Speech|30|worked on r\n9/9/2025|Speech|30|\(note)").sessions[1].status == .delivered)
    }
}
