import Pages
import ServiceRecords
import SessionReading
import Testing

/// What the look of cells, initials and lists on other sheets say of sessions.
@Suite struct LookAndInitialsTests {
    /// A month with its key beside the weeks: codes alone stand for the usual length, colours for a group.
    private func month() -> Sheet {
        var month = sheet(
            """
            Student: Ada Marlow|Service: Occupational Therapy
            OCTOBER 2025
            Sun|Mon|Tue|Wed|Thu|Fri|Sat||CODES
            5|6|7|8|9|10|11||D|Direct session
            ||D||A|MU (10/9)|||A|Student absent
            12|13|14|15|16|17|18||MU|Make-up session
            ||D||D 20|||
            19|20|21|22|23|24|25|||green = seen in a group of 2; not shaded = individual
            ||D|||||||D and MU are 30 minutes unless another number is written.
            26|27|28|29|30|31|||D|struck out = entered in error
            ||D||A|||
            """)
        month.rows[6].cells[2].fill = "C6EFCE"
        month.rows[7].cells[8].fill = "C6EFCE"
        return month
    }

    @Test func `a key beside a calendar gives the usual length and the colour of groups`() {
        let read = LogReader.read([month()], fileName: "log.xlsx")
        let held = read.sessions.filter { [.delivered, .makeup, .partial].contains($0.status) }
        #expect(read.sessions.map(\.status) == [.delivered, .studentAbsent, .makeup, .delivered, .delivered, .delivered, .delivered, .studentAbsent])
        #expect(held.map(\.minutes) == [30, 30, 30, 20, 30, 30])
        #expect(held.map(\.delivery) == [.individual, .individual, .group, .individual, .individual, .individual])
        #expect(read.sessions.filter { $0.status == .studentAbsent }.allSatisfy { $0.delivery == .unspecified })
    }

    @Test func `a sheet of its own explains initials under a heading that says nothing`() {
        let rows = sheet(
            """
            Student|Ada Marlow
            Service|Occupational Therapy
            Date|Min|Code|Tx
            9/8/2025|30|X|KB
            9/10/2025|30|X|DM
            9/15/2025|0|SA|KB
            9/17/2025|30|X|DM
            """, name: "Log")
        let list = sheet("Code|Meaning\nX|Session given\nSA|Student absent\nTx|Therapist\nKB|Kara Bell, OTR/L\nDM|Dale Moss, COTA/L", name: "Key")
        let read = LogReader.read([rows, list], fileName: "log.xlsx")
        #expect(read.sessions.map(\.providerRole) == [.ot, .cota, .ot, .cota])
        #expect(read.sessions.map(\.provider) == ["Kara Bell, OTR/L", "Dale Moss, COTA/L", "Kara Bell, OTR/L", "Dale Moss, COTA/L"])
    }

    @Test func `the child's initials name the child of the title`() {
        let read = log(
            "Student: Ada Marlow|Service: Speech|Therapist: Jo Finch, CCC-SLP\nDate|Min|Att.|Student initials|Therapist initials\n9/8/2025|30|P|AM|JF\n9/10/2025|30|P|AM|JF\n9/15/2025|30|P|AM|JF"
        )
        #expect(read.sessions.allSatisfy { $0.studentName == nil && $0.providerRole == .slp })
        #expect(read.student.name == "Ada Marlow")
    }

    @Test func `a line of labels with their values is no heading of services`() {
        let read = log("Student: Ada Marlow|Service: Speech|Therapist: Jo Finch, CCC-SLP\nDate|Min|Att.\n9/8/2025|30|P\n9/10/2025|30|P\n9/15/2025|30|P")
        #expect(read.sessions.map(\.minutes) == [30, 30, 30])
    }

    @Test func `initials of others stay other children`() {
        let read = log("Student: Ada Marlow|Service: Speech\nDate|Min|Att.|Student\n9/8/2025|30|P|QZ\n9/10/2025|30|P|AM\n9/15/2025|30|P|QZ")
        #expect(read.sessions.contains { $0.studentName == "QZ" })
    }

    @Test func `numbers in the rows of one sheet do not make its child that of another sheet`() {
        let first = sheet("Student: Ada Marlow|Service: Nursing\nDate|Min|Result\n9/8/2025|30|Done\n9/10/2025|30|Done\n9/12/2025|30|Done", name: "Marlow A")
        let second = sheet(
            "Student|Ben Quill\nService|Nursing\nDate|Min|Result|MA ID\n9/9/2025|15|Done|7712\n9/11/2025|15|Done|7712\n9/15/2025|15|Done|7712", name: "Quill B")
        let read = LogReader.read([first, second], fileName: "nurse.xlsx")
        #expect(read.sessions.map(\.studentName) == Array(repeating: "Ada Marlow", count: 3) + Array(repeating: "Ben Quill", count: 3))
        #expect(read.student.name == nil)
    }
}

/// Logs whose notes alone say what became of a session, and logs of claims.
@Suite struct ToldByNotesTests {
    private func read(_ rows: String) -> [Session] {
        log("Counseling log\nStudent: Ada Marlow\n\nDay|In - Out|Setup|What we did\n" + rows + "\n10/20/2025|9:10 - 9:40|Ind|Feelings chart\n10/27/2025|9:10 - 9:40|Grp (3)|Board game").sessions
    }

    @Test func `the way of giving stands in the setup`() {
        #expect(read("10/6/2025|9:10 - 9:40|Ind|Worry ladder").map(\.delivery) == [.individual, .individual, .group])
    }

    @Test(arguments: [
        ("10/6/2025|9:40 - 9:10|Ind|Made a bookmark", SessionStatus.delivered),
        ("10/6/2025|9:10 - 9:40|Ind|Did not see A. - spelling bee in the gym", .studentUnavailableSchool),
        ("10/6/2025|2:15 - 2:30|Consult|Call with mother. A. not present.", .consult),
        ("10/6/2025|9:10 - 9:25|Ind|Session cut short, nurse called her down", .partial),
        ("10/6/2025|9:10 - 9:40|Ind|Did not see A. today", .unknown),
    ])
    func `times stand in the row and the note says what came of them`(row: String, status: SessionStatus) throws {
        let first = try #require(read(row).first)
        #expect(first.status == status)
        if status == .unknown { #expect(first.flags.contains("not_held")) }
    }

    private let claims = """
        Member: MARLOW, ADA
        DOS from/thru: 01/01/2026 - 03/31/2026
        DOS|Proc|Mod|POS|Begin|End|Units|Clm Status
        01/07/2026|97530|GO|03|1000|1030|2|PAID
        01/14/2026|97150|GO HQ|03|1000|1030|1|PAID
        01/21/2026|92507|GN GT|02|1115|1145|1|PAID
        01/28/2026|97530|GO|03|1000|1030|2|VOIDED
        01/28/2026|97530|GO|03|1000|1030|-2|REVERSAL
        """

    @Test func `modifiers and places tell service and distance, and a reversal takes back`() {
        let read = log(claims)
        #expect(read.sessions.map(\.service) == [.occupationalTherapy, .occupationalTherapy, .speechLanguage, .occupationalTherapy, .occupationalTherapy])
        #expect(read.sessions.map(\.mode) == [nil, nil, .remote, nil, nil])
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .delivered, .void, .void])
        #expect(read.coverage?.source == .stated)
    }

    @Test func `what is scheduled and not yet held is no session held`() {
        let read = log("Date|Service|Min|Status\n9/8/2025|Speech|30|Held\n9/10/2025|Speech|30|Scheduled, not yet held\n9/12/2025|Speech|30|Not yet held")
        #expect(read.sessions.map(\.status) == [.delivered, .scheduled, .scheduled])
    }
}

/// Tables that go on over pages.
@Suite struct PageBreakTests {
    private func pages(_ parts: [String]) -> LogReading {
        var rows: [SheetRow] = []
        for (index, part) in parts.enumerated() {
            for row in sheet(part).rows { rows.append(SheetRow(number: rows.count + 1, cells: row.cells, page: index + 1)) }
        }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "log.pdf")
    }

    @Test func `a repeated heading whose first words stand in one cell is the same heading`() {
        let read = pages([
            "Student: Ada Marlow\nDate|Time|Service|Outcome|Min\n9/8/2025|9:00 AM - 9:30 AM|OT|Provided|30\n9/10/2025|10:00 AM - 10:30 AM|PT|Provided|30",
            "Date Time|Service|Outcome|Min\n9/15/2025|9:00 AM - 9:30 AM|OT|Provided|30\n9/17/2025|10:00 AM - 10:30 AM|PT|Student absent|0",
        ])
        #expect(read.sessions.map(\.minutes) == [30, 30, 30, 0])
        #expect(read.sessions.map(\.service) == [.occupationalTherapy, .physicalTherapy, .occupationalTherapy, .physicalTherapy])
        #expect(read.sessions.map(\.start) == [clock(9, 0), clock(10, 0), clock(9, 0), clock(10, 0)])
    }

    @Test func `a row without a day is not that of the day above a day that cannot be read`() {
        let read = pages([
            "Student: Ada Marlow|Service: Speech\nDate|Start|Min|Status\n9/29/2025|9:15|0|Therapist absent\nLOLO1 29|9:15|30|Seen\n|1:10|30|Make-up\n10/6/2025|9:15|30|Seen"
        ])
        #expect(read.sessions.map(\.date) == [day("2025-09-29"), day("2025-10-06")].compactMap(\.self))
        #expect(read.problems.contains { $0.code == "rows-not-read" })
    }
}
