import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Columns, codes and rows that say what they are by their cells, whatever words stand over them.
@Suite struct ColumnTellingTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map {
            "\($0.date) \($0.service.rawValue) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)"
        }
    }

    @Test func `times, lengths and roles under unknown headings are told by their cells`() {
        let reading = log(
            """
            Speech therapy log
            Student: Orla Venn
            Date|Zeta|Eta|Length|Result|Iota
            9/2/2025|9:00 AM|9:30 AM|30 min|seen|CCC-SLP
            9/4/2025|9:00 AM|9:30 AM|30 min|seen|SLPA
            9/9/2025|1:00 PM|1:20 PM|20 min|seen|CCC-SLP
            9/11/2025|9:00 AM|9:30 AM|0:30|seen|CCC-SLP
            """)
        #expect(reading.sessions.map(\.start) == [9, 9, 13, 9].map { ClockTime(minuteOfDay: $0 * 60) })
        #expect(reading.sessions.map { $0.end?.minuteOfDay } == [570, 570, 800, 570])
        #expect(reading.sessions.map(\.minutes) == [30, 30, 20, 30])
        #expect(reading.sessions.map(\.providerRole) == [.slp, .slpAssistant, .slp, .slp])
    }

    @Test func `a row of counts under an attendance grid is no child`() {
        let reading = log(
            """
            Speech group - attendance (30-minute sessions)
            Period: 9/1/2025 to 9/30/2025
            P = present; A = absent; T = therapist out
            Pupil|9/2|9/4|9/9|9/11|met
            Orla Venn|P|P|T|P|3
            Ada Lark|P|A|T|P|2
            Bram Finch|P|P|T|A|2
            How many|3|2|0|2|7
            """)
        #expect(reading.sessions.count == 12)
        #expect(Set(reading.sessions.compactMap(\.studentName)) == ["Orla Venn", "Ada Lark", "Bram Finch"])
        #expect(reading.sessions.count { $0.status == .providerAbsent } == 3)
    }

    @Test func `numbers of a table of codes are explained by it, and struck entries are void`() {
        let codes = sheet(
            """
            Code|Label
            10|Held in full
            31|Not held - pupil not in school
            42|Not held - clinician ill
            """)
        let visits = sheet(
            """
            Discipline|On|Outcome code|Held|Voided|Replaces
            Physical Therapy|2025-09-02|10|PT30M||
            Physical Therapy|2025-09-04|31|||
            Physical Therapy|2025-09-09|42|||
            Physical Therapy|2025-09-11|10|PT1H|true|
            Physical Therapy|2025-09-12|10|PT30M||2025-09-09
            """)
        #expect(
            lines(LogReader.read([visits, codes], fileName: "visits.xml")) == [
                "2025-09-02 physical_therapy 30 delivered", "2025-09-04 physical_therapy - student_absent",
                "2025-09-09 physical_therapy - provider_absent", "2025-09-11 physical_therapy 60 void",
                "2025-09-12 physical_therapy 30 makeup",
            ])
    }

    @Test func `calls and meetings in the service column are indirect work of the log's one service`() {
        let reading = log(
            """
            School counseling log
            Student: Orla Venn
            Date|Nature of contact|Minutes|Outcome
            9/2/2025|Individual counseling|30|Held
            9/3/2025|Parent phone call|15|Completed
            9/4/2025|Teacher consultation|20|Completed
            9/9/2025|Individual counseling|0|Cancelled - LCSW out
            """)
        #expect(
            lines(reading) == [
                "2025-09-02 counseling 30 delivered", "2025-09-03 counseling 15 consult", "2025-09-04 counseling 20 consult",
                "2025-09-09 counseling 0 provider_absent",
            ])
    }

    @Test(arguments: [
        ("Client out sick", SessionStatus.studentAbsent), ("SLP out sick", .providerAbsent), ("Pt. absent", .studentAbsent),
        ("PT absent", .providerAbsent), ("Ran program", .delivered), ("Seen in room 4", .delivered), ("Met with team", .consult),
        ("Teacher at PD", .providerAbsent), ("PD day", .schoolClosedPlanned), ("Itinerant not available", .providerAbsent),
        ("Pupil not available", .studentUnavailableSchool), ("Replacement session", .makeup), ("Learner opted out", .refused),
    ])
    func `a status says who was away and what was done`(text: String, status: SessionStatus) {
        let reading = log("Speech log\nStudent: Orla Venn\nDate|Minutes|Status\n9/2/2025||Delivered\n9/4/2025||\(text)")
        #expect(reading.sessions.last?.status == status)
    }

    @Test func `two days alone in a cell are the reporting period, a name alone and again in the notes is the student's`() {
        let reading = log(
            """
            Orla Venn
            Occupational Therapy · Provider: T. Marsh · 9/1/2025-12/19/2025
            Date|Minutes|Outcome|Notes
            9/2/2025|30|Held|Orla cut on the line
            9/4/2025|30|Held|
            """)
        #expect(reading.student.name == "Orla Venn")
        #expect(reading.sessions.allSatisfy { $0.service == .occupationalTherapy && $0.provider == "T. Marsh" })
        #expect(reading.coverage?.source == .stated)
        #expect(reading.coverage?.term.last == CivilDate(iso: "2025-12-19"))
    }
}
