import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Lists of names in logs of groups: who is a child of the log, who came, and what stands beside a name.
@Suite struct GroupListTests {
    private func told(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date.day) \($0.studentName ?? "-") \($0.status.rawValue) \($0.minutes ?? -1)" }
    }

    @Test(arguments: ["Students", "Group members", "Names"])
    func `a list of names alone takes nothing from the row`(heading: String) {
        let reading = log(
            """
            Speech groups
            Date|From|To|\(heading)|Activity
            3/4/2025|10:00|10:25|Ulla Berg, Piet Maas|cards
            3/6/2025|10:00|10:25|Ulla Berg, Piet Maas|stories
            3/11/2025|10:00|10:25|Piet Maas|cards
            """)
        #expect(
            told(reading) == [
                "4 Ulla Berg delivered 25", "4 Piet Maas delivered 25", "6 Ulla Berg delivered 25", "6 Piet Maas delivered 25", "11 Piet Maas delivered 25",
            ])
    }

    @Test(arguments: ["Other children", "Group members", "Peers in group", "Seen with", "Students in group"])
    func `the child of the title keeps the sessions, whoever was there besides`(heading: String) {
        let reading = log(
            """
            Student: Noa Stern
            Service: Speech therapy
            Date|Minutes|\(heading)|Comments
            3/4/2025|20|Ulla Berg, Piet Maas|r
            3/6/2025|20|Ulla Berg, Piet Maas|s
            3/11/2025|20|Piet Maas, Ulla Berg|r
            """)
        #expect(reading.student.name == "Noa Stern")
        #expect(reading.sessions.count == 3)
        #expect(reading.sessions.allSatisfy { $0.studentName == nil || $0.studentName == "Noa Stern" })
    }

    @Test func `a table with a column for the child is of that child`() {
        let reading = log(
            """
            Speech log
            Date|Student|Minutes|Status|Group members
            3/4/2025|Noa Stern|20|Held|Ulla Berg, Piet Maas
            3/6/2025|Noa Stern|20|Held|Ulla Berg, Piet Maas
            3/6/2025|Lil Roux|20|Held|Ida Falk, Piet Maas
            """)
        #expect(told(reading) == ["4 Noa Stern delivered 20", "6 Noa Stern delivered 20", "6 Lil Roux delivered 20"])
    }

    @Test func `grown-ups among those who took part are no children`() {
        let adults = log(
            """
            Counseling
            Provider: Vera Holt, LCSW
            Date|Minutes|Participants
            3/4/2025|40|Vera Holt; Rut Stern
            3/6/2025|40|Vera Holt; Rut Stern
            """)
        #expect(adults.sessions.count == 2 && adults.sessions.allSatisfy { $0.studentName == nil })
        let children = log(
            """
            Counseling
            Provider: Vera Holt, LCSW
            Date|Minutes|Students present
            3/4/2025|40|Ulla Berg, Piet Maas, Jon Lark (aide)
            3/6/2025|40|Ulla Berg, Piet Maas, Ms. Quill
            3/11/2025|40|Vera Holt, Ulla Berg, Piet Maas
            """)
        #expect(Set(children.sessions.compactMap(\.studentName)) == ["Ulla Berg", "Piet Maas"])
        #expect(children.sessions.count == 6 && children.sessions.allSatisfy { $0.groupSize == 2 })
    }

    @Test func `a child on both lists is one row`() {
        let members = log(
            """
            Counseling
            Date|From|To|Students|Absent
            3/4/2025|10:00|10:30|Ulla Berg, Piet Maas|
            3/6/2025|10:00|10:30|Ulla Berg, Piet Maas|Piet Maas
            3/11/2025|10:00|10:30|Ulla Berg, Piet Maas|Ulla Berg (left 10:20)
            """)
        #expect(
            told(members) == [
                "4 Ulla Berg delivered 30", "4 Piet Maas delivered 30", "6 Ulla Berg delivered 30", "6 Piet Maas student_absent -1", "11 Ulla Berg delivered 20",
                "11 Piet Maas delivered 30",
            ])
        let present = log(
            """
            Counseling
            Date|Minutes|Students present|Absent/Tardy
            3/4/2025|30|Ulla Berg, Piet Maas|
            3/6/2025|30|Ulla Berg, Piet Maas|Piet Maas (10 min late)
            3/11/2025|30|Ulla Berg|Piet Maas (absent)
            3/13/2025|30|Ulla Berg|Piet Maas
            """)
        #expect(
            told(present) == [
                "4 Ulla Berg delivered 30", "4 Piet Maas delivered 30", "6 Ulla Berg delivered 30", "6 Piet Maas partial 30", "11 Ulla Berg delivered 30",
                "11 Piet Maas student_absent -1", "13 Ulla Berg delivered 30", "13 Piet Maas unknown 30",
            ])
    }

    @Test func `why nobody came goes before a list of those away`() {
        let reading = log(
            """
            Speech group
            Provider: Vera Holt, SLP
            Date|Minutes|Students present|Absent|Notes
            3/4/2025|30|Ulla Berg, Piet Maas||
            3/6/2025|||Ulla Berg, Piet Maas|SLP ill, group cancelled
            3/11/2025|30|Ulla Berg|Piet Maas (SLP conflict)|
            3/13/2025|30|Ulla Berg|Piet Maas - sick|
            3/18/2025|||All (assembly)|
            3/20/2025||NO SCHOOL||
            3/25/2025||No group, therapist out||
            3/27/2025||||SLP absent
            """)
        #expect(
            told(reading) == [
                "4 Ulla Berg delivered 30", "4 Piet Maas delivered 30", "6 Ulla Berg provider_absent -1", "6 Piet Maas provider_absent -1",
                "11 Ulla Berg delivered 30", "11 Piet Maas provider_absent -1", "13 Ulla Berg delivered 30", "13 Piet Maas student_absent -1",
                "18 Ulla Berg student_unavailable_school -1", "18 Piet Maas student_unavailable_school -1", "20 Ulla Berg school_closed_planned -1",
                "20 Piet Maas school_closed_planned -1", "25 Ulla Berg provider_absent -1", "25 Piet Maas provider_absent -1", "27 Ulla Berg provider_absent -1",
                "27 Piet Maas provider_absent -1",
            ])
    }

    @Test(arguments: ["-", "x", "out", "arrived 9:10", "moved 3/20", "2/3", "45", "8/10"])
    func `what stands beside a name and is not understood is told`(remark: String) {
        let rows = (3...12).map { "3/\($0)/2025|30|Ulla Berg, Piet Maas" }.joined(separator: "\n")
        let reading = log("Speech group\nDate|Minutes|Students present\n\(rows)\n3/20/2025|30|Ulla Berg, Piet Maas (\(remark))")
        let last = reading.sessions.last
        #expect(last?.studentName == "Piet Maas" && last?.status == .unknown && last?.minutes == 30)
        #expect(reading.problems.map(\.code).contains("status-not-understood"))
    }

    @Test func `a number behind few names is a length, behind many it may be a score`() {
        let rows = (3...12).map { "3/\($0)/2025|30|Ulla Berg, Piet Maas" }.joined(separator: "\n")
        let few = log("Speech group\nDate|Minutes|Students present\n\(rows)\n3/20/2025|30|Ulla Berg, Piet Maas (15)\n3/21/2025|30|Ulla Berg, Piet Maas 20 min")
        #expect(few.sessions.suffix(4).map(\.minutes) == [30, 15, 30, 20])
        #expect(!few.problems.map(\.code).contains("column-unclear"))
        let many = log("Speech group\nDate|Minutes|Students seen\n3/3/2025|30|Ulla Berg (17), Piet Maas (14)\n3/5/2025|30|Ulla Berg (18), Piet Maas (12)")
        #expect(many.sessions.map(\.minutes) == [30, 30, 30, 30])
        #expect(many.problems.map(\.code).contains("column-unclear"))
    }

    @Test func `a clock beside a name cuts that child's time`() {
        let reading = log(
            """
            Speech group
            Date|Start|End|Students present
            3/4/2025|9:00|9:30|Ulla Berg, Piet Maas (arrived 9:10)
            3/6/2025|9:00|9:30|Ulla Berg (left 9:20), Piet Maas
            """)
        #expect(reading.sessions.map(\.minutes) == [30, 20, 20, 30])
    }

    @Test func `a row that names nobody is not of the child above, and first names stand for whole ones`() {
        let reading = log(
            """
            Speech group
            Date|Minutes|Students present
            3/4/2025|30|Ulla Berg, Piet Maas, Ida Falk
            3/6/2025|30|Ulla, Piet, Ida
            3/11/2025|30|
            3/13/2025|30|see the other sheet for names
            3/18/2025|30|Ulla Berg, Piet Maas, Ida Falk
            3/20/2025|30|Everyone
            """)
        #expect(Set(reading.sessions.compactMap(\.studentName)) == ["Ulla Berg", "Piet Maas", "Ida Falk"])
        #expect(reading.sessions.filter { [11, 13].contains($0.date.day) }.allSatisfy { $0.studentName == nil && $0.status == .unknown })
        #expect(reading.sessions.count { $0.date.day == 20 && $0.status == .delivered } == 3)
    }
}
