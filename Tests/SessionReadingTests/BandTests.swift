import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Lines between the rows that name the child and the service together, and settings of a report above them.
@Suite struct BandTests {
    private let heads = "Service: Counseling, OT, PT Provider: (All)\nDate|From|To|Min|Attendance"

    @Test(arguments: [nil, 1]) func `each band's rows are of its child and service`(page: Int?) {
        let read = log(
            heads + """

                Ilves, Aino ID 310446 DOB 03/21/2014 Counseling Services
                Recommended: Counseling Services, Group|Provider: Lund, Kim LMSW
                09/11/2025|10:05|10:35|30|Present
                Marl, Tess|ID 310871|DOB 12/08/2016|Occupational Therapy
                Recommended: Occupational Therapy|Provider: Rolf, Eva COTA/L
                09/09/2025|8:50|9:20|30|Present
                Marl, Tess|Physical Therapy|(continued)
                09/12/2025|11:15|11:45|30|Present
                """, page: page)
        #expect(read.sessions.map(\.service) == [.counseling, .occupationalTherapy, .physicalTherapy])
        #expect(read.sessions.map(\.studentName) == ["Aino Ilves", "Tess Marl", "Tess Marl"])
        #expect(read.sessions.map(\.studentID) == ["310446", "310871", "310871"])
        #expect(read.sessions.prefix(2).map(\.providerRole) == [.socialWorker, .cota])
    }

    @Test func `a title that names several services gives none to a row`() {
        let read = log(heads + "\n09/11/2025|10:05|10:35|30|Present\n09/18/2025|10:05|10:35|30|Present")
        #expect(read.sessions.allSatisfy { $0.service == .other && $0.provider == nil })
        #expect(read.problems.contains { $0.code == "service-unknown" })
    }

    @Test func `a claim's modifier or the line above goes before the words of a procedure`() {
        let rows = """
            DOS|Proc|Mod|Procedure Description|Time In|Time Out|Log Status
            Student: MARL, TESS     State ID 4410     Program: Occupational Therapy
            9/4/2025|97530|GO|Therapeutic activities, 1:1|13:00|13:30|Approved
            9/11/2025|97150||Therapeutic procedure, group|13:00|13:30|Approved
            9/18/2025|97530|GO|Therapeutic activities, 1:1|13:00|13:30|Pending signature
            """
        let read = log(rows)
        #expect(read.sessions.map(\.service) == [.occupationalTherapy, .occupationalTherapy, .occupationalTherapy])
        #expect(read.sessions.map(\.delivery) == [.individual, .group, .individual])
        #expect(read.sessions[2].status == .delivered && read.sessions[2].flags.contains("unattested"))
    }

    @Test func `an activity beside the outcome says how a session was given`() {
        let rows = """
            Date|Service|Activity|Minutes|Outcome
            9/4/2025|Speech|Individual Therapy|30|Attended
            9/8/2025|Speech|Group Therapy|30|Attended
            9/11/2025|Speech|Individual Therapy|0|No show
            9/15/2025|Speech|Group Therapy|30|Attended
            9/18/2025|Speech|Individual Therapy|30|Attended
            9/22/2025|Speech|IEP Meeting|0|Attended
            """
        let read = log(rows)
        #expect(read.sessions.prefix(5).map(\.delivery) == [.individual, .group, .individual, .group, .individual])
        #expect(read.sessions[2].status == .studentAbsent && read.sessions[5].note == "IEP Meeting")
    }

    @Test func `what we did or why not is a note that tells both`() {
        let read = log(
            """
            OT contact notes 2025-26, OT 30 min. 1x/week
            Date|Time|What we did / why not|Min.|Initials
            9/3|9:10-9:40|Cutting on a curved line, 3 of 5.|30|DK
            9/10||No OT - Dana out sick.||MS
            9/17|9:10-9:40|Make-up for 9/10. Zipper and snaps.|30|DK
            9/24|3:20-3:35|Consult with Mrs. Lund - slant board. (Tess not present.)|15|DK
            10/1|3:30-3:40|Phone call with Mom about buttons.|10|DK
            10/8||Absent.||DK
            DK = Dana Kowal, COTA/L
            """)
        #expect(read.sessions.map(\.status) == [.delivered, .providerAbsent, .makeup, .consult, .consult, .studentAbsent])
        #expect(read.sessions.map(\.minutes) == [30, nil, 30, 15, 10, nil])
    }

    @Test func `short school years above a log, and a name beside its grade`() {
        let read = log("Counseling 25-26 1st sem|\nTess Marl|5th\nDate|Mins|Seen?|If not, why\nAug 25|30|TRUE|\nSep 4|0|FALSE|Absent\nJan 8|30|TRUE|")
        #expect(read.sessions.map(\.date.description) == ["2025-08-25", "2025-09-04", "2026-01-08"])
        #expect(read.student.name == "Tess Marl")
    }
}
