import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Exports of systems whose fates stand in codes of another sheet, beside the states of claims, or under the planned start.
@Suite struct SystemExportTests {
    private let rows = """
        Client: Aino Ilves
        Wk End|Date|In|Out|Hours|Act|Bill|Worker|Memo
        9/12/2025|9/8/2025|8:30 AM|9:00 AM|0.5|TX-I|Y|Mila Ode, PTA|
        9/12/2025|9/10/2025|8:30 AM|8:45 AM|0.25|NS-ST|Y|Mila Ode, PTA|
        9/19/2025|9/15/2025|8:30 AM|9:00 AM|0.5|CNS|Y|Mila Ode, PTA|
        9/19/2025|9/17/2025||||CX-TH|N|Mila Ode, PTA|
        9/26/2025|9/22/2025|8:30 AM|9:00 AM|0.5|TX-MU|Y|Mila Ode, PTA|for 9/17
        9/26/2025|9/24/2025|8:30 AM|9:30 AM|1.0|EVAL|Y|Mila Ode, PTA|
        """
    private let key = """
        Code|Description
        TX-I|Direct treatment, individual
        TX-MU|Direct treatment, make-up
        CNS|Consult with staff / parent
        EVAL|Evaluation
        NS-ST|No show - student absent (billable .25)
        CX-TH|Cancelled by therapist
        CX-HOL|Holiday / break
        """

    @Test func `codes that a key on another sheet explains tell what became of the sessions`() {
        let read = LogReader.read([sheet(rows, name: "Time"), sheet(key, name: "Activity Codes")], fileName: "physical therapy.xls")
        #expect(read.sessions.map(\.status) == [.delivered, .studentAbsent, .consult, .providerAbsent, .makeup, .evaluation])
        #expect(read.sessions.dropFirst(4).first?.makeupFor == day("2025-09-17"))
    }

    @Test func `a column with other codes than those of the key is none of fates`() {
        let other = rows.replacing("NS-ST", with: "XX").replacing("CNS", with: "YY").replacing("EVAL", with: "ZZ").replacing("CX-TH", with: "QQ")
        let read = LogReader.read([sheet(other, name: "Time"), sheet(key, name: "Activity Codes")], fileName: "physical therapy.xls")
        #expect(read.sessions.first?.status == .delivered)
        #expect(!read.sessions.contains { $0.status == .studentAbsent })
    }

    private let claims = """
        HDR|SERVICE LINES|DOS FROM|20250902|DOS THRU|20251114
        ICN|DOS|PROC DESC|BEG|END|SVC MIN|RENDERING PROVIDER|CLAIM STATUS|REASON
        101|20250908|PHYS THERAPY|1300|1330|30|ODE, MILA DPT|PAID|
        102|20250910|PHYS THERAPY|1300|1330|30|ODE, MILA DPT|DENIED|N382 MISSING/INVALID PATIENT IDENTIFIER
        103|20250910|PHYS THERAPY|1300|1330|30|ODE, MILA DPT|PAID|REBILL OF DENIED CLAIM
        104|20250915|PHYS THERAPY|||| ODE, MILA DPT|NOT BILLED|NB01 STUDENT ABSENT
        105|20250917|PHYS THERAPY|1300|1330|30|ODE, MILA DPT|NOT BILLED|NB07 PHYSICIAN ORDER EXPIRED 9/16/25
        106|20250922|PHYS THERAPY|1300|1330|30|ODE, MILA DPT|NOT BILLED|NB08 SUPERVISOR SIGNATURE NOT ON FILE
        107|20250924|PHYS THERAPY|1300|1330|30|ODE, MILA DPT|VOIDED|ENTERED IN ERROR
        108|20250929|PHYS THERAPY|1300|1330|30|ODE, MILA DPT|PENDED|
        TRL|DTL COUNT|8|PAID|2
        """

    @Test func `the reason of a claim says nothing against a session with a length`() {
        let read = log(claims)
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .delivered, .studentAbsent, .delivered, .delivered, .void, .delivered])
        #expect(read.sessions.dropFirst(2).first?.duplicateOf == 1)
        #expect(read.sessions.dropFirst(5).first?.flags.contains("unattested") == true)
        #expect(!read.problems.contains { ["total-mismatch", "status-not-understood"].contains($0.code) })
    }

    @Test func `first and last day stand behind labels in cells of their own`() {
        let read = log(claims)
        #expect(read.coverage?.source == .stated)
        #expect(read.coverage?.term == day("2025-09-02").flatMap { first in day("2025-11-14").flatMap { Term(first: first, last: $0) } })
    }

    @Test func `the planned start tells the day where the actual times are bare`() {
        let read = log(
            """
            Session ID|Learner|Service Line|Sched. Start|Sched. (min)|Session Outcome|Actual Start|Actual End|Direct (min)|Non-Direct (min)|Make-Up Of
            TS-101|Aino Ilves|Occupational Therapy|1/5/2026 9:00 AM|30|Completed|9:02 AM|9:32 AM|30|5|
            TS-102|Aino Ilves|Occupational Therapy|1/12/2026 9:00 AM|30|Clinician Cancelled||||0|
            TS-103|Aino Ilves|Occupational Therapy|1/14/2026 9:00 AM|30|Completed - Make-Up|9:00 AM|9:30 AM|30|5|TS-102
            TS-104|Aino Ilves|Occupational Therapy|1/19/2026 9:00 AM|30|Completed|9:00 AM|9:30 AM|30|5|
            """)
        #expect(read.sessions.map(\.date) == ["2026-01-05", "2026-01-12", "2026-01-14", "2026-01-19"].compactMap(day))
        #expect(read.sessions.map(\.status) == [.delivered, .providerAbsent, .makeup, .delivered])
        #expect(read.sessions.first?.start == clock(9, 2))
        #expect(read.sessions.dropFirst().first?.start == nil)
        #expect(read.sessions.map(\.minutes).first == 30)
        #expect(read.sessions.dropFirst(2).first?.makeupFor == day("2026-01-12"))
    }
}
