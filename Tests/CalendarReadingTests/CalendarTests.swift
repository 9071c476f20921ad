import CalendarReading
import CivilTime
import Pages
import Testing

private func sheet(_ drawing: String) -> Sheet {
    Sheet(
        name: "",
        rows: drawing.split(separator: "\n").enumerated().map { index, line in
            SheetRow(
                number: index + 1,
                cells: line.split(separator: "|", omittingEmptySubsequences: false).map { SheetCell(text: String($0)) })
        })
}
private func event(_ body: String) -> [UInt8] {
    Array("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n\(body)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".utf8)
}
private func days(_ bytes: [UInt8]) throws -> [String] {
    try CalendarReader.read(ics: bytes).days.map { "\($0.date) \($0.kind.rawValue)" }
}

@Suite struct ICalendarTests {
    @Test func `the end of a whole-day event is not part of it`() throws {
        #expect(
            try days(event("DTSTART;VALUE=DATE:20251014\r\nDTEND;VALUE=DATE:20251015\r\nSUMMARY:No School - Columbus Day")) == [
                "2025-10-14 closed_planned"
            ])
    }

    @Test func `an event of several days is each school day of it`() throws {
        #expect(
            try days(event("DTSTART;VALUE=DATE:20251126\r\nDTEND;VALUE=DATE:20251202\r\nSUMMARY:Thanksgiving Break"))
                == [
                    "2025-11-26 closed_planned", "2025-11-27 closed_planned", "2025-11-28 closed_planned",
                    "2025-12-01 closed_planned",
                ])
    }

    @Test func `an event without an end is one day`() throws {
        #expect(
            try days(event("DTSTART;VALUE=DATE:20260128\r\nSUMMARY:Schools closed\\, snow day")) == [
                "2026-01-28 closed_unplanned"
            ])
    }

    @Test(arguments: [
        "DTSTART;TZID=America/Chicago:20260114T180000\r\nDTEND;TZID=America/Chicago:20260114T200000\r\nSUMMARY:Holiday concert and winter break send-off",
        "DTSTART:20260115T010000Z\r\nDTEND:20260115T030000Z\r\nSUMMARY:Professional development for families",
        "DTSTART:20260114T063000\r\nDTEND:20260114T072000\r\nSUMMARY:Staff development breakfast",
    ])
    func `an event outside of school hours leaves the day as it is`(body: String) throws {
        #expect(try days(event(body)).isEmpty)
    }

    @Test func `an event of the school day, or one that says closed, counts with a time too`() throws {
        let early = "DTSTART;TZID=America/Chicago:20260219T120000\r\nDTEND;TZID=America/Chicago:20260219T151500\r\nSUMMARY:Early Release - staff development"
        #expect(try days(event(early)) == ["2026-02-19 half_day"])
        let closed = "DTSTART:20260128T190000\r\nDTEND:20260128T200000\r\nSUMMARY:School closed - snow day"
        #expect(try days(event(closed)) == ["2026-01-28 closed_unplanned"])
        // Whole days as some calendars write them: midnight of a zone in universal time, or from midnight to a minute past.
        for times in [
            "DTSTART:20251111T060000Z\r\nDTEND:20251112T060000Z", "DTSTART:20251111T050000Z", "DTSTART:20251111T050000Z\r\nDTEND:20251111T050000Z",
            "DTSTART:20251111T000000\r\nDTEND:20251111T000100", "DTSTART:20251111T000000\r\nDTEND:20251111T235900",
        ] {
            #expect(try days(event(times + "\r\nSUMMARY:Veterans Day")) == ["2025-11-11 closed_planned"], "\(times)")
        }
        let recess = "DTSTART:20251219T150000\r\nDTEND:20251223T080000\r\nSUMMARY:Winter recess"
        #expect(try days(event(recess)) == ["2025-12-22 closed_planned"])
    }

    @Test func `categories speak too`() throws {
        #expect(
            try days(event("DTSTART;VALUE=DATE:20251003\r\nSUMMARY:Staff day\r\nCATEGORIES:No School")) == [
                "2025-10-03 closed_planned"
            ])
    }

    @Test func `recurring events are expanded without the excepted days`() throws {
        #expect(
            try days(
                event(
                    "DTSTART;VALUE=DATE:20250903\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;VALUE=DATE:20250917\r\nSUMMARY:Minimum day"
                ))
                == ["2025-09-03 half_day", "2025-09-10 half_day", "2025-09-24 half_day"])
    }

    @Test func `an endless recurrence is cut and noted`() throws {
        let reading = try CalendarReader.read(
            ics: event("DTSTART;VALUE=DATE:20250903\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Early release"))
        #expect(reading.days.count > 90 && reading.days.count < 120)
        #expect(reading.problems.contains { $0.code == "recurrence-cut" })
    }

    @Test func `timed events count by their day and cancelled ones not at all`() throws {
        #expect(
            try days(event("DTSTART:20260206T120000\r\nDTEND:20260206T130000\r\nSUMMARY:Early Release 12:00")) == [
                "2026-02-06 half_day"
            ])
        #expect(try days(event("DTSTART;VALUE=DATE:20260206\r\nSTATUS:CANCELLED\r\nSUMMARY:No School")).isEmpty)
    }

    @Test func `an event without a date is reported`() throws {
        #expect(try CalendarReader.read(ics: event("SUMMARY:No School")).problems.contains { $0.code == "event-not-read" })
    }

    @Test func `other bytes are an error with what to do`() {
        #expect(throws: CalendarReadingError.self) { try CalendarReader.read(ics: Array("hello".utf8)) }
        #expect(throws: CalendarReadingError.self) { try CalendarReader.read(ics: []) }
    }

    @Test func `damaged calendars never trap`() {
        var state: UInt64 = 5
        let whole = event(
            "DTSTART;VALUE=DATE:20250903\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nDTEND;VALUE=DATE:20250904\r\nSUMMARY:Minimum day")
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<6 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 50)
            }
            let read = try? CalendarReader.read(ics: bytes)
            #expect((read?.days.count ?? 0) < 2_000)
        }
    }
}

@Suite struct CalendarSheetTests {
    private func days(_ drawing: String) -> [String]? {
        CalendarReader.read([sheet(drawing)])?.days.map { "\($0.date) \($0.kind.rawValue)" }
    }

    @Test func `a number without end is looked through once`() {
        let cell = SheetCell(text: String(repeating: "0", count: 300_000))
        #expect(CalendarReader.read([Sheet(name: "", rows: [SheetRow(number: 1, cells: [cell])])]) == nil)
    }

    @Test func `start and end columns give spans`() {
        #expect(
            days("Start Date|End Date|Day Type|Description\n12/31/2025|01/02/2026|No School|Winter Break") == [
                "2025-12-31 closed_planned", "2026-01-01 closed_planned", "2026-01-02 closed_planned",
            ])
    }

    @Test func `one date column and a type are enough`() {
        #expect(
            days("Date|Type|Label\n9/1/2025|Holiday|Labor Day\n9/26/2025|Half Day|Early dismissal\n8/20/2025|First Day|") == [
                "2025-08-20 first_day", "2025-09-01 closed_planned", "2025-09-26 half_day",
            ])
    }

    @Test func `printed lines with spans and a school year in the title are read`() {
        let reading = CalendarReader.read(lines: [
            "2025-2026 School Calendar", "September 1   Labor Day - No School", "Nov. 26-28  Thanksgiving Break",
            "December 22, 2025 - January 2, 2026   Winter Break - No School", "January 28  School closed - snow day",
        ])
        #expect(reading?.days.filter { $0.kind == .closedPlanned }.count == 14)
        #expect(reading?.days.contains { $0.date == CivilDate(iso: "2026-01-28") && $0.kind == .closedUnplanned } == true)
    }

    @Test func `a service log is no calendar`() {
        #expect(days("Date|Service|Minutes|Status\n10/13/2025|Speech|0|School Holiday\n10/14/2025|Speech|0|No school") == nil)
        #expect(days("Date|Type|Notes\n10/13/2025|Group|worked on r\n10/14/2025|Group|retell\n10/15/2025|Holiday|") == nil)
        #expect(days("a|b\n1|2") == nil)
    }

    @Test func `a holiday with no word on school is taken as closed, with a note`() {
        let reading = CalendarReader.read([sheet("Date|Event\n10/13/2025|Columbus Day\n11/11/2025|Veterans Day")])
        #expect(reading?.days.count == 2)
        #expect(reading?.problems.map(\.code) == ["holiday-taken-as-closed"])
    }

    @Test func `quarters are known by the days on which they begin and end`() {
        let reading = CalendarReader.read([
            sheet(
                """
                Start Date|End Date|Day Type|Event
                08/19/2024|10/18/2024|Quarter|First Quarter
                09/02/2024|09/02/2024|No School|Labor Day
                10/21/2024|12/20/2024|Quarter|Second Quarter
                """)
        ])
        #expect(
            reading?.days.map { "\($0.date) \($0.kind.rawValue) \($0.label)" } == [
                "2024-08-19 instructional First Quarter begins", "2024-09-02 closed_planned Labor Day",
                "2024-10-18 instructional First Quarter ends", "2024-10-21 instructional Second Quarter begins",
                "2024-12-20 instructional Second Quarter ends",
            ])
    }
}

@Suite("Terms in calendars") struct TermWordsTests {
    @Test func `a closure that names a term is a closure`() {
        let reading = CalendarReader.read([
            sheet(
                """
                Start Date|End Date|Event
                12/18/2024|01/10/2025|Winter recess - end of first semester
                03/17/2025|04/11/2025|Spring vacation / quarter 3 ends
                09/02/2024|09/02/2024|Labor Day - no school
                """)
        ])
        #expect(reading?.days.allSatisfy { $0.kind == .closedPlanned } == true)
        #expect(reading?.days.count == 39)
    }

    @Test(arguments: ["Fall semester athletics", "Spring semester testing window"])
    func `what takes place in a term is no term`(event: String) {
        let reading = CalendarReader.read([
            sheet("Start Date|End Date|Event\n09/02/2024|11/22/2024|\(event)\n10/14/2024|10/14/2024|No school\n11/11/2024|11/11/2024|No school")
        ])
        #expect(reading?.days.contains { $0.kind == .instructional } == false)
    }
}

@Suite struct DayWordsTests {
    @Test(arguments: [
        ("No School - Labor Day", CalendarDayKind.closedPlanned), ("Winter Break", .closedPlanned),
        ("Professional Development Day", .closedPlanned), ("Teacher Workday - No Students", .closedPlanned),
        ("School closed - snow day", .closedUnplanned), ("Schools closed - winter storm", .closedUnplanned), ("Closed: gas leak", .closedUnplanned),
        ("No school - no power", .closedUnplanned), ("Winter break - no school", .closedPlanned),
        ("Emergency Closing", .closedUnplanned), ("Early Release 12:00", .halfDay), ("Minimum Day", .halfDay),
        ("2-hour delay", .halfDay), ("Remote Learning Day", .remote), ("State Testing Window", .testing),
        ("First Day of School", .firstDay),
        ("Last Day of School - minimum day", .lastDay), ("Instructional", .instructional), ("Students return", .instructional),
        ("First day of Winter Break", .closedPlanned),
    ]) func `words mean kinds of days`(text: String, expected: CalendarDayKind) {
        #expect(DayWords.read(text)?.kinds == [expected])
    }

    @Test(arguments: [
        "PTO Ice cream social 6 pm", "Homecoming - Go Storm!", "Grade 3 ice skating", "Air quality club",
        "PTA meeting", "Football vs. Central", "Snow make-up day if needed", "Veterans Day Assembly", "Picture Day",
        "End of first quarter", "No School for kindergarten",
    ])
    func `other events leave the day as it is`(text: String) {
        #expect(DayWords.read(text) == nil)
    }
}
