import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Initials of staff that lines of a log explain.
@Suite struct StaffRosterTests {
    private func roster(_ lines: String..., isStaff: Bool = false) -> StaffRoster {
        var result = StaffRoster()
        for line in lines { result.take(line, isStaff: isStaff) }
        return result
    }

    @Test func `initials stand before a sign, or behind the name in brackets`() {
        let one = roster("NV = N. Varga, OTR/L; TO = T. Osei, COTA/L (sub 3/2-3/20); EP = E. Pell, PT")
        #expect(one.count == 3)
        #expect(one.person("NV") == StaffRoster.Person(name: "N. Varga, OTR/L", role: .ot))
        #expect(one.person("t.o.") == StaffRoster.Person(name: "T. Osei, COTA/L", role: .cota))
        #expect(one.person("EP")?.role == .pt)
        #expect(one.person("XX") == nil)
        let two = roster("Therapist: Noor Varga-Lind, CCC-SLP (NV)   |   Assistant: Tom Osei, SLPA (TO)")
        #expect(two.person("NV") == StaffRoster.Person(name: "Noor Varga-Lind, CCC-SLP", role: .slp))
        #expect(two.person("TO")?.role == .slpAssistant)
        let bare = roster("Initials: NV Noor Varga, OTR/L; EP Emil Pell PT")
        #expect(bare.person("NV")?.role == .ot)
        #expect(bare.person("EP") == StaffRoster.Person(name: "Emil Pell PT", role: .pt))
        #expect(roster("NV: Noor Varga, LCSW").person("NV")?.role == .socialWorker)
        #expect(roster("Noor Varga, DPT - lead; Tom Osei, PTA").isEmpty)
    }

    @Test func `codes of a key are nobody`() {
        #expect(roster("SA = Student absent; TA = Therapist Absent; NS = No School; OT = Occupational Therapist", isStaff: true).isEmpty)
        #expect(roster("MU = Made Up (MU)", "Field Trip (FT)", "Service Delivery (SD)").isEmpty)
        #expect(roster("AB = Alma Birk").isEmpty)
        #expect(roster("AB = Alma Birk", isStaff: true).person("AB")?.name == "Alma Birk")
        #expect(roster("QX = Alma Birk, SLP").isEmpty)
    }

    @Test func `initials of two people name neither`() {
        let both = roster("AB = Alma Birk, OTR", "AB = Ansel Booth, COTA", "CD = Cora Dunn, OTR")
        #expect(both.person("AB") == nil)
        #expect(both.person("CD")?.role == .ot)
    }

    @Test func `rows with initials get the person's name and role`() {
        let reading = log(
            """
            Related services record
            Student:|Orla Venn
            Staff:|NV = N. Varga, OTR/L; TO = T. Osei, COTA/L; EP = E. Pell, PT
            Date|Svc|Minutes|Ind/Gr|Init.
            9/2/2025|OT|30|Ind|NV
            9/3/2025|PT|30|Gr 2|EP
            9/4/2025|OT|30|Ind|TO
            9/5/2025|OT|0||
            """)
        #expect(reading.sessions.map(\.providerRole) == [.ot, .pt, .cota, nil])
        #expect(reading.sessions.map(\.provider) == ["N. Varga, OTR/L", "E. Pell, PT", "T. Osei, COTA/L", nil])
        #expect(reading.sessions.map(\.delivery) == [.individual, .group, .individual, .unspecified])
        #expect(reading.sessions[1].groupSize == 2)
    }

    @Test func `a list of staff below the rows explains them as well`() {
        let reading = log(
            """
            Date|Service|Minutes|By
            9/2/2025|Speech|30|HW
            9/4/2025|Speech|30|JR
            9/9/2025|Speech|30|HW

            HW|Hana Wirth|CCC-SLP
            JR|Jo Rask|SLPA
            """)
        #expect(reading.sessions.map(\.providerRole) == [.slp, .slpAssistant, .slp])
    }
}
