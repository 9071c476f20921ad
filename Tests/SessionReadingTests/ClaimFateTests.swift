import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Exports of claims whose one column of states also says why no claim was made, and small columns that look like others.
@Suite struct ClaimFateTests {
    private let rows = """
        Claim|O/R|Student|Service Date|Grp|Service|Units|Claim Status
        9001|O|Ilves, Aino|9/8/2025|I|OT Activities|2|PAID
        9002|O|Ilves, Aino|9/10/2025|G3|OT Activities|2|VOID
        9003|R|Ilves, Aino|9/10/2025|G3|OT Activities|1|REPLACEMENT - PAID
        9004|O|Ilves, Aino|9/15/2025|I|OT Activities|0|NB01 STUDENT ABSENT
        9005|O|Ilves, Aino|9/17/2025|G2|OT Activities|0|NB03 PROVIDER NOT AVAILABLE
        9006|O|Ilves, Aino|9/22/2025|I|OT Activities|2|HELD - UNSIGNED NOTE
        9007|O|Ilves, Aino|9/24/2025|I|OT Activities|2|SUBMITTED
        Subtotal||||||7|
        """

    @Test func `states of claims and reasons for none in one column are the fates`() {
        let read = log(rows)
        #expect(read.sessions.map(\.status) == [.delivered, .void, .delivered, .studentAbsent, .providerAbsent, .delivered, .delivered])
        #expect(read.sessions[5].flags.contains("unattested"))
    }

    @Test func `a sum of units leaves out what was taken back`() {
        #expect(!log(rows).problems.contains { $0.code == "total-mismatch" })
        #expect(log(rows.replacing("|7|", with: "|8|")).problems.contains { $0.code == "total-mismatch" })
    }

    @Test func `letters of which none says that a session was held are no fates`() {
        let read = log("Date|Q|Service|Minutes\n9/8/2025|O|Speech|30\n9/10/2025|R|Speech|30\n9/15/2025|O|Speech|30\n9/17/2025|O|Speech|30")
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .delivered, .delivered])
    }

    @Test func `letters and sizes under a short heading say how a session was given`() {
        let read = log(rows)
        #expect(read.sessions.map(\.delivery) == [.individual, .group, .group, .individual, .group, .individual, .individual])
        #expect(read.sessions[1].groupSize == 3)
        let sizes = log("Date|Service|Minutes|Attendance|Size\n9/8/2025|Speech|30|Present|1:1\n9/10/2025|Speech|30|Present|Group (4)\n9/15/2025|Speech|30|Present|1:1")
        #expect(sizes.sessions.map(\.delivery) == [.individual, .group, .individual])
    }

    @Test func `a void claim stays one beside a column of attendance`() {
        let read = log(rows.replacing("Claim|O/R", with: "Claim|Attendance").replacing("|O|", with: "|Present|").replacing("|R|", with: "|Present|"))
        #expect(read.sessions[0].status == .delivered)
        #expect(read.sessions[1].status == .void)
    }
}

/// What stands beside the way a session was given in one cell, and times planned and held side by side.
@Suite struct DescribedWayTests {
    private let rows = """
        DOS|PROC_CD|PROC_DESC|SCHED_START|SCHED_STOP|ACT_START|ACT_STOP|DOC_MIN|RESULT
        9/8/2025|97530|THER ACT 15 MIN INDIV|0915|0945|0915|0945|30|Provided
        9/10/2025|97530|THER ACT GROUP|0915|0945|0920|0950|30|Provided
        9/15/2025|97530|THER ACT 15 MIN INDIV|0915|0945|||0|Student Absent
        9/17/2025|97530|THER ACT 15 MIN INDIV|0915|0945|0915|0945|30|Provided
        """

    @Test func `a length in a description is no number of children`() {
        let read = log(rows)
        #expect(read.sessions.map(\.delivery) == [.individual, .group, .individual, .individual])
        #expect(read.sessions.allSatisfy { $0.groupSize == nil })
    }

    @Test func `actual times go before planned ones`() {
        let read = log(rows)
        #expect(read.sessions[1].start == clock(9, 20))
        #expect(read.sessions[1].end == clock(9, 50))
    }
}
