import CivilTime
import ServiceRecords
import Testing

@testable import SessionReading

@Suite struct ScheduleWordsTests {
    private func told(_ text: String) -> String {
        ScheduleWords.starts(text).map { "\($0.weekday.rawValue) \($0.start)" }.joined(separator: ", ")
    }

    @Test func `each weekday has the time that stands behind it`() {
        #expect(told("Mon and Wed 9:00 - 9:30") == "1 09:00, 3 09:00")
        #expect(told("Mon 9:00, Thu 1:15") == "1 09:00, 4 13:15")
        #expect(told("Tue 10:00-10:30 AM; Fri 1:00-1:30 PM") == "2 10:00, 5 13:00")
        #expect(told("T/Th 1:10 PM - 1:40 PM") == "2 13:10, 4 13:10")
    }

    @Test func `spans of weekdays take in the days between`() {
        let week = "1 13:10, 2 13:10, 3 13:10, 4 13:10, 5 13:10"
        #expect(told("Monday to Friday 1:10 PM - 1:40 PM") == week)
        #expect(told("Mon - Fri 1:10-1:40") == week)
        #expect(told("1:10-1:40") == week)
        #expect(told("Tue - Thu 9:00") == "2 09:00, 4 09:00")
        #expect(LogHeader.weekdays("Monday through Thursday").map(\.rawValue) == [1, 2, 3, 4])
    }

    @Test func `a time may stand before its days, and numbers that are no times are none`() {
        #expect(told("9:00-9:30 Mon/Wed") == "1 09:00, 3 09:00")
        #expect(told("2 x 30 min, Tuesdays and Fridays, room 112") == "")
        #expect(told("Tuesdays 2025") == "")
    }

    @Test func `a log's head passes its times on`() {
        let reading = log(
            """
            Student: Ilse Vorn
            Schedule: Mon and Wed 1:10 PM - 1:40 PM
            Date|Service|Minutes
            9/8/2025|Speech|30
            9/10/2025|Speech|30
            """)
        #expect(reading.coverage?.scheduledStarts.map(\.start.minuteOfDay) == [790, 790])
        #expect(reading.coverage?.scheduledWeekdays == [.monday, .wednesday])
        #expect(reading.coverage?.isOfClaims == false)
        #expect(log("Medicaid claim detail\nDate|Service|Billed Minutes\n9/8/2025|Speech|30\n9/10/2025|Speech|30").coverage?.isOfClaims == true)
    }

    @Test func `schedules one after the other are known together`() {
        let reading = log(
            """
            Student: Ilse Vorn
            Schedule through 01/28/2026: Tue and Thu 1:10 PM - 1:40 PM
            Schedule from 01/29/2026: Tue, Thu and Fri 1:10 PM - 1:40 PM
            Date|Service|Minutes
            1/13/2026|Speech|30
            1/15/2026|Speech|30
            """)
        #expect(reading.coverage?.scheduledWeekdays == [.tuesday, .thursday, .friday])
        #expect(reading.coverage?.scheduledStarts.count == 3)
    }

    @Test func `schedules of several services and of parts of the year are kept apart`() {
        let reading = log(
            """
            Student: Ilse Vorn
            Schedule: Speech - Monday and Wednesday 9:20 - 9:50; OT - Tuesday 10:30 - 11:00 (from 1/5/26 Tuesday and Friday)
            Date|Service|Minutes
            1/12/2026|Speech|30
            1/13/2026|OT|30
            """)
        #expect(
            reading.coverage?.schedules == [
                StatedSchedule(service: .speechLanguage, weekdays: [.monday, .wednesday]),
                StatedSchedule(service: .occupationalTherapy, weekdays: [.tuesday]),
                StatedSchedule(service: .occupationalTherapy, weekdays: [.tuesday, .friday]),
            ])
        // Whose day it is does not show.
        #expect(log("Schedule: Mon speech, Tue OT\nDate|Service|Minutes\n1/12/2026|Speech|30\n1/13/2026|OT|30").coverage?.schedules == [])
    }
}
