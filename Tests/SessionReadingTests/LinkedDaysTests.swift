import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Exports whose headings are short forms, with a key in one line below.
@Suite struct LinkedDaysTests {
    @Test func `a key parted by wide gaps, minutes provided, and the day made up`() {
        let reading = log(
            """
            Service Delivery Detail
            Student: Tarn, Milo
            Entry|Svc Date|Sched|Prov|Res|Staff|Ref Dt
            1|9/3/2025|30|30|PR|Lund, Kim (APE tchr)|
            2|9/10/2025|30|0|SX|Lund, Kim (APE tchr)|
            3|9/12/2025|30|30|MU|Lund, Kim (APE tchr)|9/10/2025
            4|9/17/2025|30|20|IN|Lund, Kim (APE tchr)|
            5|9/24/2025|30|0|CE|Lund, Kim (APE tchr)|
            |Minutes provided, Adapted Physical Education||80
            Res: PR provided  IN provided, incomplete  MU make-up (Ref Dt = session made up)  SX staff not available  AC student at other activity
                 CL calendar - no school  CE emergency closing  VD entry voided.   Ratio = staff : students.   Sched/Prov in minutes.
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .providerAbsent, .makeup, .partial, .schoolClosedUnplanned])
        #expect(reading.sessions.map(\.minutes) == [30, 0, 30, 20, 0])
        #expect(reading.sessions[2].makeupFor == day("2025-09-10"))
        #expect(reading.sessions.allSatisfy { $0.providerRole == .adaptedPETeacher && $0.service == .adaptedPE })
        #expect(!reading.problems.contains { ["rows-not-read", "column-unclear", "total-mismatch"].contains($0.code) })
    }

    @Test func `a second day beside sessions held as usual stays in doubt`() {
        let reading = log("Speech therapy - Student: Milo Tarn\nSvc Date|Min|Status|Ref Dt\n9/3/2025|30|Seen|9/2/2025\n9/10/2025||Absent|\n9/12/2025|30|Make-up|9/10/2025")
        #expect(reading.sessions.allSatisfy { $0.makeupFor == nil })
        #expect(reading.problems.contains { $0.code == "column-unclear" })
    }

    @Test func `entries with and without the sign of equality stand in one key`() {
        let reading = log(
            "Speech therapy - Student: Milo Tarn\nSvc Date|Min|Code\n9/3/2025|30|P\n9/10/2025|0|N\n9/12/2025|0|-\nKey: P seen  N student absent  - = staff absent  X = no school (date = holiday)")
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .providerAbsent])
    }
}
