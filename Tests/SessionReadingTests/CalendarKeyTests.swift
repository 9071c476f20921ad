import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Calendars of several services, whose key tells each service's code and who gives it.
@Suite struct CalendarKeyTests {
    private let month = """
        Monthly therapy calendar|October 2025|Student: Orla Venn
        SUN|MON|TUE|WED|THU|FRI|SAT
        28|29|30|1 OT 30 PT 30|2|3 PTg 30|4
        5|6 OT 30|7|8 OT 25* PT AB|9|10 PTg FT|11
        12|13 NO SCHOOL Staff day|14|15 OT AB|16|17 PTg PV|18
        19|20 OT 30 OT 30 M 10/15|21|22 OT SN PT SN|23 PTg 30 M 10/17|24 PTg 30|25
        26|27 OT 30|28|29|30|31|1
        Month totals  OT: 6 sessions, 175 min  PT: 4 sessions, 140 min|* 10/8 OT: came late from bus.
        KEY OT = Occupational Therapy, individual (N. Varga, OTR/L)|PT|= Physical Therapy, individual (Ida Sund, PT, DPT)
        PTg = Physical Therapy, small group|AB|= student absent
        PV = provider unavailable|FT|= field trip
        SN = school closed, weather shaded = no school|M m/d|= make-up for the session missed on that date
        """

    @Test func `codes of services, of people and of fates stand beside each other`() {
        let reading = log(month, page: 1, file: "OT-PT calendar.pdf")
        #expect(
            reading.sessions.map { "\($0.date.day) \($0.service.rawValue) \($0.status.rawValue) \($0.minutes ?? -1) \($0.makeupFor?.day ?? -1)" } == [
                "1 occupational_therapy delivered 30 -1", "1 physical_therapy delivered 30 -1", "3 physical_therapy delivered 30 -1",
                "6 occupational_therapy delivered 30 -1", "8 occupational_therapy delivered 25 -1", "8 physical_therapy student_absent -1 -1",
                "10 physical_therapy student_unavailable_school -1 -1", "13 other school_closed_planned -1 -1", "15 occupational_therapy student_absent -1 -1",
                "17 physical_therapy provider_absent -1 -1", "20 occupational_therapy delivered 30 -1", "20 occupational_therapy makeup 30 15",
                "22 occupational_therapy school_closed_unplanned -1 -1", "22 physical_therapy school_closed_unplanned -1 -1",
                "23 physical_therapy makeup 30 17", "24 physical_therapy delivered 30 -1", "27 occupational_therapy delivered 30 -1",
            ])
        #expect(reading.sessions.filter { $0.service == .physicalTherapy }.allSatisfy { $0.providerRole == .pt })
        #expect(reading.sessions.filter { $0.service == .occupationalTherapy }.allSatisfy { $0.providerRole == .ot && $0.provider == "N. Varga, OTR/L" })
        #expect(reading.sessions.first { $0.date.day == 3 }?.delivery == .group)
        #expect(reading.sessions.filter { $0.note?.contains("bus") ?? false }.map(\.service) == [.occupationalTherapy])
        #expect(!reading.problems.contains { ["service-unknown", "service-from-file-name", "status-not-understood"].contains($0.code) })
    }

    @Test func `totals of a month are held against each service's own days`() {
        let reading = log(month, page: 1, file: "OT-PT calendar.pdf")
        let wrong = reading.problems.filter { $0.code == "total-mismatch" }
        #expect(wrong.count == 1 && wrong.first?.message.contains("says 140") ?? false)
    }

    @Test func `a sign of equality in a cell of its own belongs to its code`() {
        let reading = log(
            """
            Speech log
            Date|Minutes|Att
            10/1/2025|30|G
            10/2/2025|30|Q
            10/3/2025|30|G
            Key
            G|=|seen
            Q|= child absent
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered])
    }

    @Test func `a make-up to come is no make-up of a year ago`() {
        let reading = log(
            """
            Speech log
            Date|Minutes|Status|Note
            12/1/2025|30|Seen|
            12/3/2025||School closed|snow, make-up for 12/17 as well
            12/5/2025|30|Make-up|for 11/20
            """)
        #expect(reading.sessions.map(\.makeupFor) == [nil, nil, day("2025-11-20")])
    }
}

/// Specks of a scan behind days and times.
@Suite struct SpeckTests {
    @Test func `a speck behind a day or a time leaves it what it is`() {
        let reading = log(
            """
            Speech log
            Date|In|Out|Att
            10/1/2025.|10:05.|10:35|Seen
            10/2/2025|1:15|1:45'|Seen
            10/3/2025|1:15|1:45|Seen
            """)
        #expect(reading.sessions.map(\.date) == [day("2025-10-01"), day("2025-10-02"), day("2025-10-03")])
        #expect(reading.sessions.map(\.minutes) == [30, 30, 30])
    }
}
