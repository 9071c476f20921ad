import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Cards whose labels and values run on in one line, over pages with running heads.
@Suite struct CardRunTests {
    private func pairs(_ text: String) -> [String]? { CardRun.pairs(text)?.map { "\($0.label)=\($0.value)" } }

    @Test func `values show where labels end`() {
        #expect(
            pairs("Began 10:15 AM Ended 10:45 AM Duration 30 min Actual group size 2 Location: Room 4")
                == ["Began=10:15 AM", "Ended=10:45 AM", "Duration=30 min", "Actual group size=2", "Location=Room 4"])
        #expect(pairs("Time In 9:00 Time Out 9:30") == ["Time In=9:00", "Time Out=9:30"])
        #expect(pairs("Start: 9:00am End: 9:30am Minutes: 30") == ["Start=9:00am", "End=9:30am", "Minutes=30"])
        #expect(
            pairs("Date 9/4/2025 Session Time 1:10 PM - 1:40 PM Min 30") == [
                "Date=9/4/2025", "Session Time=1:10 PM - 1:40 PM", "Min=30",
            ])
        #expect(pairs("Began -- Ended -- Duration --") == ["Began=--", "Ended=--", "Duration=--"])
    }

    @Test func `prose with numbers is no run of labels`() {
        #expect(pairs("Started on time and read 4 pages, then 10 words") == nil)
        #expect(pairs("Student taken to nurse at 9:50, did not return; 20 of 30 minutes given.") == nil)
        #expect(pairs("Level 2 Book 4 Page 12") == nil)
        #expect(pairs("Began 10:15 AM with Ana") == nil)
    }

    /// Six cards on three pages, the fourth cut by the end of its page.
    private var pages: Sheet {
        var lines: [(text: String, page: Int)] = []
        func top(_ page: Int) {
            lines += [
                ("Visit Attendance|PRIVATE page \(page)", page), ("Student: Tess Marl DOB: 4/2/2016", page),
                ("Window 09/01/2025 to 09/30/2025|Printed 10/2/2025", page),
            ]
        }
        func card(
            _ number: Int, _ day: String, outcome: String, times: String, note: String, state: String, cutAfter: Bool = false,
            on page: Int
        ) {
            lines += [
                ("Visit \(number) of 6|\(day)", page), ("Service: Speech-Language Therapy|Recommended: Group of 3, 30 min", page),
                ("Outcome: \(outcome)", page),
            ]
            let rest = cutAfter ? page + 1 : page
            if cutAfter { top(rest) }
            lines += [
                (times, rest), ("Session notes: \(note)", rest), ("Provider: Ida Sund, CCC-SLP|Record status: \(state)", rest),
            ]
        }
        top(1)
        card(
            1, "Tuesday, September 2, 2025", outcome: "Service Provided",
            times: "Began 10:15 AM Ended 10:45 AM Duration 30 min Actual group size 2 Location: Room 4", note: "Sounds.",
            state: "Certified 09/03/2025", on: 1)
        card(
            2, "Thursday, September 4, 2025", outcome: "Student Absent",
            times: "Began -- Ended -- Duration -- Actual group size --", note: "Per the office.", state: "Certified 09/05/2025",
            on: 1)
        card(
            3, "Tuesday, September 9, 2025", outcome: "Service Provided",
            times: "Began 10:15 AM Ended 10:35 AM Duration 20 min Actual group size 1 Location: Room 4",
            note: "Called to a class photo.", state: "Certified 10/01/2025", on: 1)
        card(
            4, "Thursday, September 11, 2025", outcome: "Service Provided",
            times: "Began 9:30 AM Ended 10:00 AM Duration 30 min Actual group size 3 Location: Room 4", note: "Retold a tale.",
            state: "Draft", cutAfter: true, on: 1)
        card(
            5, "Tuesday, September 16, 2025", outcome: "Provider Absent",
            times: "Began -- Ended -- Duration -- Actual group size --", note: "Jury duty.", state: "Certified 09/17/2025",
            cutAfter: true, on: 2)
        card(
            6, "Thursday, September 18, 2025", outcome: "Service Provided",
            times: "Began 9:30 AM Ended 10:00 AM Duration 30 min Actual group size 3 Location: Room 4", note: "Sounds.",
            state: "Certified 09/19/2025", on: 3)
        let rows = lines.enumerated().map { place, line in
            SheetRow(
                number: place + 1, cells: line.text.split(separator: "|").map { SheetCell(text: String($0)) }, page: line.page)
        }
        return Sheet(name: "", rows: rows)
    }

    @Test func `cards with lines that run on are read with their times`() {
        let reading = LogReader.read([pages], fileName: "visits.pdf")
        #expect(reading.sessions.map(\.minutes) == [30, nil, 20, 30, nil, 30])
        #expect(reading.sessions.map(\.start) == [clock(10, 15), nil, clock(10, 15), clock(9, 30), nil, clock(9, 30)])
        #expect(reading.sessions.map(\.end) == [clock(10, 45), nil, clock(10, 35), clock(10, 0), nil, clock(10, 0)])
        #expect(
            reading.sessions.map(\.status) == [.delivered, .studentAbsent, .partial, .delivered, .providerAbsent, .delivered])
        #expect([0, 2, 3, 5].map { reading.sessions[$0].groupSize } == [2, 1, 3, 3])
        // Recommended for a group, and seen alone.
        #expect(reading.sessions[2].delivery == .individual && reading.sessions[0].delivery == .group)
        #expect(
            reading.sessions.map(\.note) == [
                "Sounds.", "Per the office.", "Called to a class photo.", "Retold a tale.", "Jury duty.", "Sounds.",
            ])
    }

    @Test func `what stands over every page is a title`() {
        let reading = LogReader.read([pages], fileName: "visits.pdf")
        #expect(reading.student.name == "Tess Marl")
        #expect(reading.coverage?.term.first == day("2025-09-01") && reading.coverage?.source == .stated)
    }

    @Test func `a record that was certified late or never is told`() {
        let flags = LogReader.read([pages], fileName: "visits.pdf").sessions.map(\.flags)
        #expect(flags[2].contains("late_entry") && flags[3].contains("unattested"))
        #expect(!flags[0].contains("unattested") && !flags[0].contains("late_entry"))
    }

    @Test func `counts of something else behind the times spoil no line`() {
        #expect(pairs("Start: 10:15 AM End: 10:45 AM Goal 2 Trials 10 Correct 8") == ["Start=10:15 AM", "End=10:45 AM", "Goal=2", "Trials=10", "Correct=8"])
        #expect(pairs("Start: - End: - Goal 2 Goal 3") == ["Start=-", "End=-", "Goal=2", "Goal=3"])
    }
}
