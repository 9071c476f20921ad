import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Logs kept for billing: procedure codes, the fate of claims, sums of units and money.
@Suite struct ClaimTests {
    private let head = "County School-Based Health Services\nDOS|Code|Start|Stop|Units|Amount|Claim|Note\n"

    @Test func `a row's procedure code goes before a programme named in the title`() {
        let read = log(
            head + "9/8/2025|92507|9:00 AM|9:30 AM|2|30.10|Paid|r\n9/10/2025|92508|9:00 AM|9:30 AM|2|30.10|Denied|s\n9/12/2025||||0||NB|child ill")
        #expect(read.sessions.map(\.service) == [.speechLanguage, .speechLanguage, .speechLanguage])
        #expect(read.sessions.map(\.delivery) == [.individual, .group, .unspecified])
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent])
    }

    @Test func `an evaluation's code is no session of a service`() {
        let read = log(head + "9/8/2025|92523|9:00 AM|10:15 AM|5|77.10|Paid|part 2\n9/10/2025|97165|9:00 AM|9:30 AM|2|30|Paid|x")
        #expect(read.sessions.map(\.status) == [.evaluation, .evaluation])
        #expect(read.sessions.map(\.service) == [.speechLanguage, .occupationalTherapy])
    }

    @Test func `where claims are told, one on its way was a session, and one not billed is what its note says`() {
        let read = log(
            head
                + "9/8/2025|92507|9:00 AM|9:30 AM|2|30.10|Paid|r\n9/10/2025|92507|9:00 AM|9:30 AM|2|30.10|Pending review|r\n9/12/2025|92507|9:00 AM|9:30 AM|0||Not billed|seen, referral expired\n9/15/2025|92507|||0||NB|therapist out sick"
        )
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .delivered, .providerAbsent])
        // Elsewhere the same word is a plan.
        #expect(log("Date|Service|Min|Status\n9/8/2025|OT|30|Seen\n9/9/2025|OT||Pending").sessions.last?.status == .scheduled)
    }

    @Test func `a sum of money is not held against minutes, one of units is`() {
        let rows = "9/8/2025|92507|9:00 AM|9:30 AM|2|30.10|Paid|r\n9/10/2025|92507|9:00 AM|9:30 AM|2|30.10|Paid|r\n"
        let right = log(head + rows + "|TOTAL|||4|60.20||")
        #expect(right.sessions.count == 2 && !right.problems.contains { $0.code == "total-mismatch" })
        #expect(log(head + rows + "|TOTAL|||5|60.20||").problems.contains { $0.code == "total-mismatch" })
        #expect(log(head + rows + "Units this sheet||||4|||").problems.allSatisfy { $0.code != "rows-not-read" })
    }

    @Test func `parts of a minute under minutes are minutes, and a note of this month sums nothing`() {
        let read = log("Date|Service|Minutes|Status|Notes\n9/8/2025|OT|22.5|Seen|a\n9/9/2025|OT|37.5|Seen|b\n|OT|30|Seen|Second visit this month")
        #expect(read.sessions.map(\.minutes) == [23, 38, 30])
    }

    @Test func `brackets that say another length are not passed over`() {
        #expect(minutes("10:15-10:45 (30)")?.minutes == 30)
        #expect(minutes("10:15-10:45 (20)")?.minutes != 30)
        #expect(minutes("10:15-10:45 (absent)")?.minutes != 30)
    }

    @Test func `a craft is no make-up`() {
        #expect(log("Date|Service|Min|Status\n9/8/2025|Speech - make-up artistry unit|30|Seen\n9/9/2025|Speech|30|Seen").sessions.first?.status == .delivered)
        #expect(log("Date|Service|Min|Status\n9/8/2025|Speech (make-up)|30|Seen\n9/9/2025|Speech|30|Seen").sessions.first?.status == .makeup)
    }

    @Test func `batches and payments are no sessions`() {
        let read = log("Batch|Submitted|Lines|Units|Remit date\n2509-A|10/3/2025|11|24|10/17/2025\n2510-A|11/5/2025|9|22|11/21/2025\n2511-A|12/3/2025|6|13|12/19/2025")
        #expect(read.sessions.isEmpty)
    }
}

/// Logs kept by hand, a table for each month.
@Suite struct MonthlyNoteTests {
    private let notes = """
        Monthly notes
        Child: Ola Brandt
        IEP: speech 2 x 30 individual, 1 x 30 small group
        September 2026
        Day|Service|Time spent|Notes
        8|Speech|10:15-10:45 (30)|words
        Week of 9/14|Speech|2 x 20 min|seen twice
        I was ill on 9/22 and nobody stood in.
        October 2026
        Day|Service|Time spent|Notes
        6|Speech|30 min|words
        13|Speech - make-up for 9/22|30 min|words
        14|Speech (grp of 3)|30 min|turns
        """

    @Test func `days belong to the month named above their own table`() {
        let read = log(notes, file: "notes.docx")
        #expect(read.sessions.map(\.date.description) == ["2026-09-08", "2026-09-14", "2026-10-06", "2026-10-13", "2026-10-14"])
        #expect(read.sessions.allSatisfy { !$0.flags.contains("outside_period") })
    }

    @Test func `lengths of several sessions and times with their length in brackets`() {
        let read = log(notes, file: "notes.docx")
        #expect(read.sessions.map(\.minutes) == [30, 40, 30, 30, 30])
        #expect(read.sessions[1].flags.contains("week_total"))
    }

    @Test func `what the head says of two ways of delivery is said of no session`() {
        let read = log(notes, file: "notes.docx")
        #expect(read.sessions.map(\.delivery) == [.unspecified, .unspecified, .unspecified, .unspecified, .group])
        #expect(read.sessions.last?.groupSize == 3)
    }

    @Test func `a make-up named in the column of services`() {
        let session = log(notes, file: "notes.docx").sessions[3]
        #expect(session.status == .makeup)
        #expect(session.makeupFor == day("2026-09-22"))
    }

    @Test func `sentences about missed days are told and not counted`() {
        let problem = log(notes, file: "notes.docx").problems.first { $0.code == "sentences-not-counted" }
        #expect(problem?.message.contains("row 8") == true)
        let plain = notes.replacing("I was ill on 9/22 and nobody stood in.", with: "Ola likes the new word cards very much, 9/22.")
        #expect(!log(plain, file: "notes.docx").problems.contains { $0.code == "sentences-not-counted" })
    }

    @Test func `what happened is a status in one word and a note in sentences`() {
        let short = log("Date|Min|What happened|Note\n9/8/2025|30|Seen|ok\n9/9/2025|30|Absent|ok\n9/10/2025|0|Not held|staff out")
        #expect(short.sessions.map(\.status) == [.delivered, .studentAbsent, .providerAbsent])
        let long = log("Date|Planned|Given|What happened\n9/8/2025|30|30|Story retell with pictures\n9/9/2025|30|30|Minimal pairs game\n9/10/2025|30|30|Sentence frames")
        #expect(long.sessions.map(\.status) == [.delivered, .delivered, .delivered])
    }
}
