import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Services that no row and no title names, codes of exports, and what a key below the rows explains.
@Suite struct ToldServiceTests {
    private let table = "Day|Min.|What happened\n9/9/25|30|seen\n9/16/25|30|seen\n9/23/25|0|home sick\n9/30/25|30|seen"

    @Test func `a sentence above the table and the letters of who signed`() {
        let reading = log(
            "Our file on OT is attached, and he sent his own.\nHere you go, Tess Marl, physical therapy, Sept to break. Tuesdays, 30 min. There was no school on 11/11, and in the last week of November we had conferences, so nothing was planned then.\n\(table)\nKim Lund, PT, DPT"
        )
        #expect(reading.sessions.map(\.service) == [.physicalTherapy, .physicalTherapy, .physicalTherapy, .physicalTherapy])
        #expect(reading.sessions.allSatisfy { $0.providerRole == .pt && $0.provider == "Kim Lund" })
        #expect(reading.problems.contains { $0.code == "service-from-sentence" })
        #expect(!reading.problems.contains { $0.code == "service-unknown" })
    }

    @Test func `a signature alone, its title on the line below`() {
        let reading = log("Here is what I have for Tess.\n\(table)\nThank you,\nKim Lund\nOccupational Therapist")
        #expect(reading.sessions.allSatisfy { $0.service == .occupationalTherapy && $0.providerRole == .ot })
        #expect(reading.problems.contains { $0.code == "service-from-role" })
    }

    @Test func `words and signature that differ, and a line that names two`() {
        let differing = log(
            "Here you go, Tess Marl, physical therapy, Sept to break. There was no school on 11/11, and in the last week of November we had conferences, so nothing was planned then.\n\(table)\nAna Bell, CCC-SLP"
        )
        #expect(differing.sessions.allSatisfy { $0.service == .other })
        #expect(differing.problems.contains { $0.code == "service-unknown" })
        let two = log(
            "She gets physical therapy and speech therapy with us this whole fall and into spring. There was no school on 11/11, and in the last week of November we had conferences, so nothing was planned then.\n\(table)"
        )
        #expect(two.sessions.allSatisfy { $0.service == .other })
    }

    @Test func `a log of a clinic with weeks as bands`() {
        let weeks = [
            ("10/06/2025", "Tue 10/07"), ("10/13/2025", "Tue 10/14"), ("10/20/2025", "Tue 10/21"), ("10/27/2025", "Tue 10/28"),
        ]
        let bands = weeks.enumerated().map { index, week in
            let row = index == 2 ? "\(week.1)|||0|Cxl - client|fever" : "\(week.1)|8:15 AM|10:15 AM|8|Attended|"
            return "Week of \(week.0)\nDay|In|Out|Units|Outcome|Note\n\(row)\n||week total|\(index == 2 ? 0 : 8)||"
        }
        let reading = log(
            "River Steps Group, LLC\nNotes for Marl, Tess   Auth 97153, 8 units / wk (1 unit = 15 min)\nTechnician: Kim Lund, RBT      Supervisor: A. Bell, BCBA\n"
                + bands.joined(separator: "\n") + "\nKim Lund, RBT 12/18/25", page: 1)
        #expect(reading.sessions.map(\.date.description) == ["2025-10-07", "2025-10-14", "2025-10-21", "2025-10-28"])
        #expect(reading.sessions.map { $0.minutes ?? 0 } == [120, 120, 0, 120])
        #expect(reading.sessions[0].end == clock(10, 15))
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent, .delivered])
        #expect(reading.sessions.allSatisfy { $0.service == .behavior })
    }

    @Test func `codes of a vendor with their detail`() {
        let reading = log(
            """
            sessionDate|startLocal|schedMin|actualMin|therapist|credential|outcome|outcomeDetail
            2025-08-26|13:05|30|30|Bell, Ana|CCC-SLP|COMPLETED|
            2025-08-28|13:05|30|0|Bell, Ana|CCC-SLP|NO_SHOW_STU|absent per aide
            2025-09-02|13:05|30|0|Bell, Ana|CCC-SLP|SITE_CLOSED|tropical storm closure
            2025-09-04|13:05|30|0|Bell, Ana|CCC-SLP|THER_UNAVAIL|PTO
            2025-09-09|13:12|30|23|Bell, Ana|CCC-SLP|SHORT|tablet not charged
            2025-09-11|13:05|30|0|Bell, Ana|CCC-SLP|STU_UNAVAIL|pep rally
            2025-09-16|13:05|30|0|||THER_UNAVAIL|no clinician assigned
            2025-09-18|13:05|30|30|Bell, Ana|CCC-SLP|COMPLETED|
            """)
        #expect(
            reading.sessions.map(\.status) == [
                .delivered, .studentAbsent, .schoolClosedUnplanned, .providerAbsent, .partial, .studentUnavailableSchool,
                .providerAbsent, .delivered,
            ])
        #expect(reading.sessions.allSatisfy { $0.service == .speechLanguage })
    }

    @Test func `numbers whose key stands below the rows, parted by gaps`() {
        for gap in ["   ", " "] {
            let key = [
                "1 direct", "2 student absent", "3 OT staff not available", "4 school activity", "5 make-up",
                "6 consult / indirect (not counted in totals)",
            ]
            let reading = log(
                """
                OCCUPATIONAL THERAPY - TIME WITH STUDENT
                Date|In|Out|1:1 / gr|By|Code|Notes
                9/4/2025|8:50|9:20|1:1|KAR|1|
                9/9/2025|8:50|9:20|gr|JP|1|
                9/11/2025||||JP|2|out ill
                9/16/2025|8:50|9:20|gr|JP|1|
                9/25/2025||||JP|4|fire drill
                10/2/2025||||KAR|3|
                10/6/2025|13:15|13:45|1:1|KAR|5|for 10/2
                10/16/2025|9:00|9:25||KAR|6|slant board
                Codes: \(key.joined(separator: gap))
                """)
            #expect(
                reading.sessions.map(\.status) == [
                    .delivered, .delivered, .studentAbsent, .delivered, .studentUnavailableSchool, .providerAbsent, .makeup,
                    .consult,
                ])
            #expect(reading.sessions.prefix(4).map(\.delivery) == [.individual, .group, .unspecified, .group])
        }
    }

    private func coded(_ key: String) -> LogReading {
        log("PT LOG\nDate|Min|Code\n9/3/2025|30|\n9/8/2025||B\n9/10/2025|30|\n9/15/2025||T\n9/17/2025|30|\n9/22/2025||F\n9/24/2025|30|M\n\(key)")
    }

    @Test(arguments: [
        "Codes: B student absent T therapist absent F field trip or school event M make-up (give date missed)", "Codes: B student absent T PT absent F field trip M make-up",
        "Key: T therapist absent F field trip R student refused B student absent",
    ])
    func `a key whose entries nothing parts is read`(_ key: String) {
        #expect(coded(key).sessions.filter { $0.minutes == nil }.map(\.status) == [.studentAbsent, .providerAbsent, .studentUnavailableSchool])
    }

    @Test(arguments: [
        "Codes: B bilateral tasks T therapist absent F fine motor", "Codes: B student absent T therapist absent", "Codes: B student absent B therapist absent F field trip",
        "Note: T was absent", "Codes: student absent T therapist absent F field trip B refused",
    ])
    func `a line of which a part is not understood is no such key`(_ key: String) {
        #expect(coded(key).sessions.filter { $0.minutes == nil }.allSatisfy { $0.status == .unknown || !$0.flags.isEmpty })
    }

    @Test func `a key of numbers in lines of its own`() {
        let reading = log(
            "OT LOG\nDate|In|Out|1:1 or gr|Code|Notes\n9/4/2025|8:50|9:20|1:1|1|\n9/9/2025|8:50|9:20|gr|1|\n9/11/2025||||2|\n9/18/2025||||3|\n9/25/2025|8:50|9:20|1:1|4|for 9/18\n"
                + "CODES\n1 seen\n2 student absent\n3 therapist out\n4 make-up")
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent, .providerAbsent, .makeup])
        #expect(reading.sessions.prefix(2).map(\.delivery) == [.individual, .group])
    }

    @Test(arguments: [
        ("THER_UNAVAIL", SessionStatus.providerAbsent), ("PROV_UNAVAIL", .providerAbsent),
        ("STU_UNAVAIL", .studentUnavailableSchool), ("SHORT", .partial), ("CMPLT", .delivered),
        ("CLIN_CANC", .providerAbsent), ("absent per para", .studentAbsent), ("sick per mom", .studentAbsent),
    ])
    func `short forms of exports, and who only says so`(words: String, status: SessionStatus) {
        #expect(StatusWords.read(words)?.status == status)
    }
}
