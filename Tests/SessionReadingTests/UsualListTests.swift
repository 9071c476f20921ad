import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Lists as providers type them: months over lines, a rule above that holds for all of them.
@Suite struct UsualListTests {
    private func list(_ lines: [[String]]) -> LogReading {
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "notes.txt")
    }

    @Test func `months over the lines give them their year, and are not the period of the log`() {
        let reading = list([
            ["Tess Marl - counseling notes"], ["Individual on Thursdays 1:15 unless I wrote group."], ["SEPTEMBER 2025"], ["9/4", "30 min. Feelings chart."], ["9/11", "absent"],
            ["OCTOBER"], ["10/2", "30 min. Worries list."], ["10/6", "lunch group 25 min. Taking turns."], ["10/9", "no session, I was at a conference"],
            ["10/14", "30 min. make up for 10/9. Problem at recess."], ["JANUARY 2026"], ["1/8", "30 min. Back from break."], ["1/15", "15 min., left early for the dentist"],
        ])
        #expect(reading.sessions.map(\.date.description) == ["2025-09-04", "2025-09-11", "2025-10-02", "2025-10-06", "2025-10-09", "2025-10-14", "2026-01-08", "2026-01-15"])
        #expect(reading.sessions.map(\.minutes) == [30, nil, 30, 25, nil, 30, 30, 15])
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered, .delivered, .providerAbsent, .makeup, .delivered, .partial])
        #expect(reading.sessions[5].makeupFor?.description == "2025-10-09")
        #expect(reading.sessions[3].delivery == .group)
        #expect([0, 2, 5, 6].allSatisfy { reading.sessions[$0].delivery == .individual })
        #expect(!reading.sessions.contains { $0.flags.contains("outside_period") })
    }

    @Test func `a length and a dash, consults, and a mail's first sentence`() {
        let reading = list([
            ["Here are my assistive technology sessions with Ana since September, from my calendar. The sessions with her are one to one, 30 minutes."], ["2025-26"],
            ["9/9", "30 min - set up the tablet, showed her how to turn pages"], ["9/16", "30 min - speech to text"], ["9/23", "20 min - consult with Mr. Dunn (where to keep the tablet)"],
            ["9/30", "no session - Ana absent"], ["10/7", "20 min - cut short, fire drill"], ["10/14", "30 min - made up 9/30, highlighters"],
        ])
        #expect(reading.sessions.map(\.minutes) == [30, 30, 20, nil, 20, 30])
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .consult, .studentAbsent, .partial, .makeup])
        #expect(reading.sessions.allSatisfy { $0.service == .assistiveTechnology })
        #expect(reading.sessions[0].delivery == .individual && reading.sessions[0].note == "set up the tablet, showed her how to turn pages")
    }

    @Test func `what a rule says of all sessions, and what it does not`() {
        #expect(UsualManner.read("OT 30 min weekly and consultation with teacher. 1:1 in the OT corner unless noted.") == .individual)
        #expect(UsualManner.read("Individual on Thursdays unless I wrote group.") == .individual)
        #expect(UsualManner.read("All sessions are in a small group of three.") == .group)
        #expect(UsualManner.read("Individual and group sessions are on Tuesdays.") == nil)
        #expect(UsualManner.read("IEP: 2 x 30 min weekly, individual") == nil)
    }

    @Test func `a consult with a grown-up in the notes of a log without statuses`() {
        let reading = log(
            """
            OT notes - Ana Ruiz|||
            Date|Time|What we did|Min
            9/10/2025|10:20-10:50|Pencil grip|30
            9/25/2025|2:45-3:00|Consult w/ Mrs. Lund - seating, slant board|15
            10/1/2025|10:20-10:50|Consulted with teacher, then worked on cutting|30
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .consult, .delivered])
        #expect(reading.sessions[1].flags.contains("status_from_note"))
    }

    @Test func `the sum of a semester is no session`() {
        let reading = log(
            """
            Speech log - Ana Ruiz||
            Date|Time|Min|Att
            9/9/2025|9:15-9:45|30|Present
            9/11/2025|9:15-9:45|30|Present
            |Sept total|60|
            |Semester|60|
            """)
        #expect(reading.sessions.count == 2)
        #expect(!reading.problems.contains { $0.code == "total-mismatch" })
    }

    @Test func `a key whose entries nothing parts tells what blank means`() {
        #expect(BlankStatus.meaning("Codes: blank = session held A = student absent T = teacher absent")?.status == .delivered)
        #expect(BlankStatus.meaning("Codes: P = present A = student absent") == nil)
    }

    @Test func `a child's name before a grade`() {
        #expect(PersonName.withGrade("Ana Ruiz-Bell   Gr 2 / Hall") == "Ana Ruiz-Bell")
        #expect(PersonName.withGrade("Third Street School  Grade 2") == nil)
        #expect(PersonName.withGrade("Ana Ruiz, notes of 2025") == nil)
    }

    @Test func `a code with a star is another one than the code alone`() {
        let reading = log(
            """
            Speech log - Ana Ruiz|||
            Date|In|Out|Code
            9/8/2025|8:30 AM|9:15 AM|P
            9/10/2025|8:30 AM|8:55 AM|P*
            9/15/2025|||SA
            9/17/2025|8:30 AM|9:15 AM|P+
            P = here, seen    P* = here, cut short    SA = student absent|||
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .partial, .studentAbsent, .delivered])
    }

    @Test func `a band of a week between rows is no session`() {
        let reading = log(
            """
            Date|Service|Start|End|Result
            Week 10/06/2025 - 10/10/2025||||
            10/6/2025|Speech|8:15 AM|8:45 AM|Completed
            10/8/2025|Speech|8:15 AM|8:45 AM|Completed
            Week 10/13/2025 - 10/17/2025||||
            10/13/2025|Speech|8:15 AM|8:45 AM|Completed
            """)
        #expect(reading.sessions.count == 3)
    }

    @Test func `activities of a timesheet tell what became of the sessions`() {
        let reading = log(
            """
            OT timesheet||||||
            Therapist:|Ana Ruiz, OTR/L|||||
            Date|Client|Activity|In|Out|Hrs|Remarks
            9/3/2025|Bell, Mia|Direct 1:1|8:50|9:35|0.75|grip
            9/10/2025|Bell, Mia|Consult - teacher|9:35|9:50|0.25|seating
            9/19/2025|Bell, Mia|Make-up 1:1|13:15|14:00|0.75|makes up 9/17
            9/24/2025|Bell, Mia|No show - student absent|8:50|9:35|0|
            10/1/2025|Bell, Mia|Direct group|8:50|9:35|0.75|
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .consult, .makeup, .studentAbsent, .delivered])
        #expect(reading.sessions.first?.delivery == .individual && reading.sessions.last?.delivery == .group)
        #expect(StatusWords.read("Articulation drill in a group")?.status != .delivered)
    }

    @Test func `DL among fates is delivered and says nothing of a distance`() {
        let reading = log(
            """
            Day|Time|Plan|Gave|Disp
            9/2/2025|9:10-9:40|30|30|DL
            9/4/2025|9:10-9:40|30|0|SA
            9/9/2025|9:10-9:40|30|30|DL
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered])
        #expect(reading.sessions.allSatisfy { $0.mode != .remote } && reading.sessions.map(\.minutes) == [30, 0, 30])
    }

    @Test func `appointments made before the sessions leave none of them in the future`() {
        let reading = log(
            """
            Client|Service|Starts|Ends|Status|Created
            Bell, Mia|PT|8/26/2024 1:15 PM|8/26/2024 1:45 PM|Attended|8/21/2024 2:10 PM
            Bell, Mia|PT|9/5/2024 1:15 PM|9/5/2024 1:45 PM|Attended|8/21/2024 2:10 PM
            Bell, Mia|PT|9/9/2024 1:15 PM|9/9/2024 1:45 PM|Attended|8/21/2024 2:10 PM
            """)
        #expect(reading.sessions.count == 3 && reading.sessions.allSatisfy { !$0.flags.contains("future") })
    }

    @Test func `the service of a section goes on over the end of a page`() {
        let reading = log(
            """
            Larkspur Schools||||
            Service Delivery Detail, 09/02/2025 to 12/19/2025||||
            Speech/Language Therapy - Dunn, Kim, CCC-SLP||||
            Day|Time|Plan|Min|Status
            9/2/2025|9:10-9:40|30|30|Delivered
            9/4/2025|9:10-9:40|30|30|Delivered
            Occupational Therapy - Lee, Ana, OTR/L||||
            Day|Time|Plan|Min|Status
            9/3/2025|12:35-1:05|30|30|Delivered
            Page 1||||
            Larkspur Schools||||
            Service Delivery Detail, 09/02/2025 to 12/19/2025||||
            Day|Time|Plan|Min|Status
            9/10/2025|12:35-1:05|30|30|Delivered
            9/17/2025|12:35-1:05|30|30|Delivered
            """, page: 1)
        #expect(reading.sessions.map(\.service) == [.speechLanguage, .speechLanguage, .occupationalTherapy, .occupationalTherapy, .occupationalTherapy])
    }
}
