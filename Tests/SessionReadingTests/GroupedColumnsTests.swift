import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Tables with a service over each group of columns.
@Suite struct GroupedColumnsTests {
    private func told(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date.month)/\($0.date.day) \($0.service.rawValue) \($0.status.rawValue) \($0.minutes ?? -1)" }.sorted()
    }

    @Test func `a second heading with other services is read as it stands`() {
        let reading = log(
            """
            Student: Noa Stern
            Date|Speech|||OT||
            |Min|Att|Note|Min|Att|Note
            9/3/2025|25|P|r|40|P|grip
            9/10/2025|25|P|r|40|P|grip
            Winter
            Date|OT|||Speech||
            |Min|Att|Note|Min|Att|Note
            12/3/2025|40|P|cut|25|P|s
            Date|Speech||PT||OT|
            |Min|Att|Min|Att|Min|Att
            1/7/2026|25|P|60|P|40|P
            """)
        #expect(
            told(reading) == [
                "1/7 occupational_therapy delivered 40", "1/7 physical_therapy delivered 60", "1/7 speech_language delivered 25",
                "12/3 occupational_therapy delivered 40", "12/3 speech_language delivered 25", "9/10 occupational_therapy delivered 40",
                "9/10 speech_language delivered 25", "9/3 occupational_therapy delivered 40", "9/3 speech_language delivered 25",
            ])
    }

    @Test func `an ordinary table below the groups is no part of them`() {
        let reading = log(
            """
            Student: Noa Stern
            Date|Speech||OT|
            |Min|Att|Min|Att
            9/3/2025|25|P|40|P
            9/10/2025||A|40|P

            Sessions made up
            Date|Service|Minutes|Status|Make-up for
            9/18/2025|Speech|25|Held|9/10/2025
            """)
        #expect(reading.sessions.count == 5)
        let last = reading.sessions.last
        #expect(last?.service == .speechLanguage && last?.status == .makeup && last?.makeupFor == day("2025-09-10") && last?.minutes == 25)
    }

    @Test func `what is said once of a day holds for each service`() {
        let reading = log(
            """
            Student: Noa Stern
            Date|Speech||OT|
            |Min|Att|Min|Att
            9/3/2025|25|P|40|P
            9/10/2025|School closed|||
            9/17/2025|Field trip|||
            9/24/2025||A||
            10/1/2025|25|P|40|P
            10/8/2025|25|P|40|P
            10/15/2025|25|P|40|P
            """)
        #expect(
            told(reading).filter { $0.hasPrefix("9") } == [
                "9/10 occupational_therapy school_closed_planned -1", "9/10 speech_language school_closed_planned -1",
                "9/17 occupational_therapy student_unavailable_school -1", "9/17 speech_language student_unavailable_school -1",
                "9/24 speech_language student_absent -1", "9/3 occupational_therapy delivered 40", "9/3 speech_language delivered 25",
            ])
    }

    @Test func `a remark at the edge that names one service is that service's, a make-up of none is told`() {
        let reading = log(
            """
            Student: Noa Stern
            Date|Speech||OT||Comments|Make-up for
            |Min|Att|Min|Att||
            9/3/2025|25|P|40|P||
            9/10/2025|25|P|40|P|OT makes up a session|9/4/2025
            9/17/2025|25|P|40|P||9/5/2025
            """)
        #expect(reading.sessions.first { $0.date.day == 10 && $0.service == .speechLanguage }?.status == .delivered)
        #expect(reading.sessions.first { $0.date.day == 10 && $0.service == .occupationalTherapy }?.status == .makeup)
        let problem = reading.problems.first { $0.code == "column-unclear" }
        #expect(problem?.message.contains("row 6") ?? false)
    }
}
