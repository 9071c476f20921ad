import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

@Suite struct LayoutTests {
    @Test func `title lines give student, period, schedule and provider`() {
        let reading = log(
            """
            Service Log
            Student: Vance, Ines   DOB: 4/2/2015|Student #: 88123
            Provider: L. Abbott, M.S., CCC-SLP
            Reporting period: 09/09/2024 - 10/18/2024
            Schedule: Mon and Wed 9:00 - 9:30

            Date|Service|Minutes
            09/11/2024|Speech Therapy|30
            09/16/2024|Speech Therapy|30
            """
        )
        #expect(reading.isServiceLog)
        #expect(reading.student.name == "Ines Vance")
        #expect(reading.student.id == "88123")
        #expect(reading.student.dateOfBirth == day("2015-04-02"))
        #expect(reading.coverage?.term.first == day("2024-09-09"))
        #expect(reading.coverage?.term.last == day("2024-10-18"))
        #expect(reading.coverage?.source == .stated)
        #expect(reading.coverage?.scheduledWeekdays == [.monday, .wednesday])
        #expect(reading.sessions[0].providerRole == .slp)
    }

    @Test func `a period spread over cells is read`() {
        let term = log(
            """
            Date range:|09/03/2024|to|12/20/2024

            Student|Service|Delivery Date|Time Delivered (min)
            Ray, Ana|Speech|09/04/2024|30
            Ray, Ana|Speech|09/05/2024|30
            """
        ).coverage?.term
        #expect(term?.first == day("2024-09-03"))
        #expect(term?.last == day("2024-12-20"))
    }

    @Test func `without a stated period the rows give the coverage, void and scheduled ones left out`() {
        let coverage = log(
            """
            Date|Service|Min|Status
            9/8/2025|OT|30|Seen
            9/15/2025|Speech|30|Seen
            9/22/2025|OT||scheduled
            9/23/2025|OT|30|void
            """
        ).coverage
        #expect(coverage?.source == .rows)
        #expect(coverage?.term.last == day("2025-09-15"))
        #expect(coverage?.services == [.occupationalTherapy, .speechLanguage])
    }

    @Test func `month sheets are one stated coverage and a missing month is a gap`() {
        let sheets = ["September", "October", "December"].enumerated().map { index, month in
            let number = [9, 10, 12][index]
            return sheet(
                """
                Session Log - \(month) 2025
                Student: Ira Vos
                Date|Service|Minutes
                \(number)/3/2025|Counseling|30
                \(number)/10/2025|Counseling|30
                """,
                name: month)
        }
        let reading = LogReader.read(sheets, fileName: "log.xlsx")
        #expect(reading.sessions.count == 6)
        #expect(reading.sessions[2].source.sheet == "October")
        #expect(reading.coverage?.term.last == day("2025-12-31"))
        #expect(reading.gaps.map(\.first) == [day("2025-11-01")].compactMap { $0 })
        #expect(reading.problems.contains { $0.code == "coverage-gap" })
    }

    @Test func `headings may stand on two lines`() {
        let sessions = log(
            """
            Date|Direct|Direct|Indirect|Indirect|Remarks
            |Start|End|Start|End|
            9/8/2025|9:00|9:30|||
            9/10/2025|9:00|9:30|2:30|2:45|call
            """,
            file: "speech.csv"
        ).sessions
        #expect(sessions.map(\.minutes) == [30, 30, 15])
        #expect(sessions.map(\.status) == [.delivered, .delivered, .consult])
        #expect(sessions[2].delivery == .indirect)
    }

    @Test func `headings repeated on every page and page lines are no rows`() {
        let reading = log(
            """
            Date|Service|Min|Comments
            9/8/2025|Speech|30|a
            Page 1 of 2
            Date|Service|Min|Comments
            9/10/2025|Speech|30|b
            Page 2 of 2
            """,
            page: 1)
        #expect(reading.sessions.count == 2)
        #expect(!reading.problems.contains { $0.code == "rows-not-read" })
    }

    @Test func `a row split by a page break is put together again`() {
        let reading = log(
            """
            Date|Service|Min|Status|Comments
            9/8/2025|Speech|0|Student unavailable -|tried
            |||school activity|twice
            9/10/2025|Speech|30|Provided|
            """,
            page: 1)
        #expect(reading.sessions.count == 2)
        #expect(reading.sessions[0].status == .studentUnavailableSchool)
        #expect(reading.sessions[0].note == "tried twice")
        #expect(reading.problems.contains { $0.code == "rows-joined" })
    }

    @Test func `several tables in one sheet are all read`() {
        let reading = log(
            """
            Speech Therapy
            Date|Minutes|Status
            9/8/2025|30|Seen
            9/10/2025|30|Seen

            Occupational Therapy Log
            Date|Start|End|Status
            9/9/2025|1:00|1:30|Seen
            9/11/2025|1:00|1:30|Absent
            """
        )
        #expect(reading.sessions.map(\.minutes) == [30, 30, 30, nil])
    }

    @Test func `totals are verified and dropped`() {
        let right = log("Date|Service|Min\n9/8/2025|OT|30\n9/9/2025|OT|30\nTotal||60")
        #expect(right.sessions.count == 2)
        #expect(right.problems.isEmpty)
        let wrong = log("Date|Service|Min\n9/8/2025|OT|30\n9/9/2025|OT|30\nMonth total||90")
        #expect(wrong.sessions.count == 2)
        #expect(wrong.problems.contains { $0.code == "total-mismatch" && $0.message.contains("row 4") })
    }

    @Test func `rows that look like sessions and cannot be read are reported with their numbers`() {
        let reading = log("Date|Service|Min|Status\n9/8/2025|OT|30|Seen\n9/31/2025|OT|30|Seen\nsometime|OT|30|Seen")
        #expect(reading.sessions.count == 1)
        #expect(
            reading.problems.contains {
                $0.code == "rows-not-read" && $0.message.contains("row 3") && $0.message.contains("row 4")
            })
    }

    @Test func `a table with no date column is explained by its headings`() {
        let reading = log("Student|Service|Minutes|Status\nA|OT|30|Seen\nB|OT|30|Seen")
        #expect(!reading.isServiceLog)
        #expect(reading.problems.contains { $0.code == "no-date-column" && $0.message.contains("“Minutes”") })
    }

    @Test func `a calendar and a list of mandates are no logs`() {
        #expect(!log("Start Date|End Date|Day Type|Description\n10/13/2025|10/13/2025|No School|Columbus Day").isServiceLog)
        #expect(!log("Date|Type|Event\n10/13/2025|No School|Columbus Day\n11/27/2025|No School|Thanksgiving").isServiceLog)
        #expect(!log("Student|Service|Frequency|Minutes|Start Date|End Date\nA|OT|2x/week|30|08/20/2025|05/22/2026").isServiceLog)
    }

    @Test func `columns without headings are told by their cells, with a warning`() {
        let reading = log(
            """
            2025-09-08|Speech Therapy|30|Delivered
            2025-09-10|Speech Therapy|30|Delivered
            2025-09-15|Speech Therapy|0|Student absent
            """
        )
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent])
        #expect(reading.problems.contains { $0.code == "no-heading" })
    }

    @Test func `unknown headings are told by their cells`() {
        #expect(
            log("Date|Service|Min|Xyzzy\n9/8/2025|OT|30|Seen\n9/9/2025|OT||Student absent\n9/10/2025|OT||Provider absent")
                .sessions.map(\.status) == [.delivered, .studentAbsent, .providerAbsent])
    }

    @Test func `the same heading means what its cells say`() {
        let group = log("Date|Service|Min|Type\n9/8/2025|Speech|30|Group (3)\n9/9/2025|Speech|30|Individual").sessions
        #expect(group.map(\.delivery) == [.group, .individual])
        #expect(group[0].groupSize == 3)
        #expect(
            log("Date|Type|Min\n9/8/2025|Speech|30\n9/9/2025|OT|30").sessions.map(\.service) == [
                .speechLanguage, .occupationalTherapy,
            ])
        #expect(
            log("Date|Service|Min|Setting|Delivery\n9/8/2025|OT|30|Individual|In person\n9/9/2025|OT|30|Group|Remote").sessions
                .map(\.mode) == [.inPerson, .remote])
    }

    @Test func `several students keep their names and IDs apart`() {
        let reading = log(
            "Last Name|First Name|Student ID|Date|Service|Min\nAsh|Isla|440817|9/9/2025|OT|30\nAsh|Imogen|440816|9/9/2025|OT|45")
        #expect(reading.sessions.map(\.studentName) == ["Isla Ash", "Imogen Ash"])
        #expect(reading.sessions.map(\.studentID) == ["440817", "440816"])
        #expect(reading.student.name == nil)
    }

    @Test func `roles come from titles and credentials`() {
        let sessions = log(
            "Date|Service|Min|Provider\n9/8/2025|Speech|30|R. Castellan, CCC-SLP\n9/9/2025|Counseling|30|School Psychologist"
        ).sessions
        #expect(sessions.map(\.providerRole) == [.slp, .schoolPsychologist])
        #expect(sessions.map(\.provider) == ["R. Castellan, CCC-SLP", nil])
    }

    @Test func `unsigned rows are flagged`() {
        #expect(
            log("Date|Service|Min|Signed On\n9/8/2025|OT|30|9/8/2025\n9/9/2025|OT|30|").sessions.map(\.flags) == [
                [], ["unattested"],
            ])
    }

    @Test func `the make-up column links and marks`() {
        let sessions = log(
            """
            Date|Service|Min|Status|Make-up for
            9/11/2025|OT||Provider out|
            9/15/2025|OT|30|Make-up|9/11/2025
            9/16/2025|OT|30|Seen|
            """
        ).sessions
        #expect(sessions.map(\.makeupFor) == [nil, day("2025-09-11"), nil])
        let marked = log("Date|Service|Min|R/M\n9/11/2025|OT|30|R\n9/15/2025|OT|30|M").sessions
        #expect(marked.map(\.status) == [.delivered, .makeup])
    }

    @Test func `repeats, overlaps and their first rows are marked`() {
        let sessions = log(
            """
            Date|Service|Start|End|Min
            9/8/2025|Speech|9:00 AM|9:30 AM|30
            9/8/2025|Speech|9:00 AM|9:30 AM|30
            9/8/2025|OT|9:15 AM|9:45 AM|30
            """
        ).sessions
        #expect(sessions.map(\.duplicateOf) == [nil, 0, nil])
        #expect(sessions.map(\.flags) == [["overlap"], ["duplicate"], ["overlap"]])
    }

    @Test func `the same hour of two students is no overlap`() {
        let sessions = log(
            """
            Student|Date|Service|Start|End|Min
            Isla Ash|9/8/2025|Speech|9:00 AM|9:30 AM|30
            Imogen Ash|9/8/2025|Speech|9:00 AM|9:30 AM|30
            """
        ).sessions
        #expect(sessions.allSatisfy { $0.flags.isEmpty && $0.duplicateOf == nil })
    }

    @Test func `the service may stand only in the title, the sheet's name, the provider's role or the file's name`() {
        #expect(
            log("Occupational Therapy Service Record\nDate|Min|Result\n9/8/2025|30|Seen").sessions.first?.service
                == .occupationalTherapy)
        #expect(log("Date|Min|Result\n9/8/2025|30|Seen", name: "Speech").sessions.first?.service == .speechLanguage)
        let byRole = log("Date|Min|Provider\n9/8/2025|30|M. Ching, OTR/L\n9/9/2025|30|M. Ching, OTR/L")
        #expect(byRole.sessions.first?.service == .occupationalTherapy)
        #expect(byRole.problems.contains { $0.code == "service-from-role" })
        let byFile = log("Date|Min|Result\n9/8/2025|30|Seen", file: "in/speech log.csv")
        #expect(byFile.sessions.first?.service == .speechLanguage)
        #expect(byFile.problems.contains { $0.code == "service-from-file-name" })
    }

    @Test func `the mapping of columns can be printed`() {
        let reading = log("Svc Dt|Svc|Tot Min\n9/8/2025|OT|30\n9/9/2025|OT|30")
        #expect(reading.explanation.contains("column 1 “Svc Dt” → date"))
        #expect(reading.explanation.contains("column 3 “Tot Min” → minutes in minutes"))
    }

    @Test func `the layout found from the head reads later rows on their own`() throws {
        let rows = sheet("Date|Service|Min|Status\n9/8/2025|OT|30|Seen\n9/9/2025|OT|30|Seen\n9/10/2025|OT||Absent").rows
        let layout = try #require(LogReader.layout(head: rows))
        var reader = RowReader(layout, sheetName: nil)
        let row = SheetRow(number: 900_001, cells: ["10/1/2025", "OT", "45", "Seen"].map { SheetCell(text: $0) })
        guard case .session(let session)? = reader.read(row).first else {
            Issue.record("no session read")
            return
        }
        #expect(session.minutes == 45)
        #expect(session.source.row == 900_001)
    }

    @Test func `random sheets never trap`() {
        var state: UInt64 = 99
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        let pieces = [
            "Date", "Service", "Min", "9/8/2025", "99/99/9999", "9223372036854775807", "0:60", "25:00-26:99", "1/0", "=",
            "A = b = c", "½½", "24:00", "999999999 hr", "Student:", "Total", "", "—", "13", "Sep 31", "week of", "1e9", "12/",
            "\u{0}", "é✓", "00000000", "5 units", "1899-12-30", "9:00 -", "3:1", "Group (", "Make-up for", "Page 1", "Status",
        ]
        for _ in 0..<300 {
            let rows = (0..<(1 + next(12))).map { number in
                SheetRow(
                    number: number + 1, cells: (0..<(1 + next(7))).map { _ in SheetCell(text: pieces[next(pieces.count)]) },
                    page: next(2) == 0 ? nil : 1)
            }
            let reading = LogReader.read([Sheet(name: pieces[next(pieces.count)], rows: rows)], fileName: "x")
            #expect(reading.sessions.count <= rows.count * 2)
        }
    }
}

@Suite struct OtherVendorsTests {
    @Test func `a sheet for each student gives each session its student`() {
        let first = sheet(
            "Name:|Ng, Alma||Therapy:|Speech\n\nDate|Planned Min|Actual Min|Outcome\n9/8/2025|30|30|Seen\n9/10/2025|30|20|Seen")
        let second = sheet("Name:|Oyelaran, Tobi||Therapy:|Speech\n\nDate|Planned Min|Actual Min|Outcome\n9/8/2025|30|30|Seen")
        let reading = LogReader.read([first, second], fileName: "caseload.xlsx")
        #expect(reading.sessions.map(\.studentName) == ["Alma Ng", "Alma Ng", "Tobi Oyelaran"])
        #expect(reading.sessions.map(\.status) == [.delivered, .partial, .delivered])
        #expect(reading.sessions.allSatisfy { $0.duplicateOf == nil })
        #expect(reading.student.name == nil)
    }

    @Test func `month, day and year may have columns of their own`() {
        let drawn =
            "Month|Day|Year|Service|Min Sched|Min Delivered|Min Missed|Missed Code\n9|8|2025|OT|30|30|0|\n9|10|2025|OT|30|0|30|SA"
        let sessions = log(drawn).sessions
        #expect(sessions.map(\.date.description) == ["2025-09-08", "2025-09-10"])
        #expect(sessions.map(\.status) == [.delivered, .studentAbsent])
    }

    @Test func `a total of direct and indirect minutes is not the direct time`() {
        let drawn = "Date|Service|Direct Min|Indirect Min|Total Min\n9/8/2025|Vision|30|15|45\n9/10/2025|Vision|0|20|20"
        let sessions = log(drawn).sessions
        #expect(sessions.map(\.minutes) == [30, 15, 20])
        #expect(sessions.map(\.delivery) == [.unspecified, .indirect, .indirect])
    }

    @Test func `absent alone takes its meaning from the reason`() {
        let drawn =
            "Date|PT|Min|Attendance|If Absent, Reason\n9/8/2025|PT|30|Attended|\n9/10/2025|PT||Absent|Illness\n"
            + "9/15/2025|PT||Absent|Field trip\n9/17/2025|PT||Absent|Therapist out"
        #expect(log(drawn).sessions.map(\.status) == [.delivered, .studentAbsent, .studentUnavailableSchool, .providerAbsent])
    }

    @Test func `a paid claim says that a session was claimed`() {
        let drawn =
            "svc_date|service_code|service_desc|mins|status\n20250908|92507|Speech tx|30|PAID\n20250910|92508|Speech tx|30|DENIED"
        let sessions = log(drawn).sessions
        #expect(sessions.map(\.status) == [.delivered, .delivered])
        #expect(sessions.map(\.delivery) == [.individual, .group])
        #expect(sessions.allSatisfy { $0.flags == ["claim_status"] })
    }

    @Test func `everyday words over columns are understood`() {
        let drawn =
            "Counselor|Dana Ruiz, LCSW\nWhen|How long|Who was there|Where|What we did|Happened?\n"
            + "Mon Sept 8 2025|30|1:1|office|feelings chart|yes\nMon Sept 29 2025|||||no - I was at a training"
        let sessions = log(drawn, file: "counseling.csv").sessions
        #expect(sessions.map(\.minutes) == [30, nil])
        #expect(sessions.map(\.status) == [.delivered, .providerAbsent])
        #expect(sessions.first?.delivery == .individual)
    }
}
