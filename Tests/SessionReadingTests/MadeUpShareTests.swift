import Pages
import ServiceRecords
import SessionReading
import Testing

/// Sessions of which a part made up another one, and missed ones whose note tells when they were held.
@Suite struct MadeUpShareTests {
    private func told(_ log: LogReading) -> [String] {
        log.sessions.map { "\($0.date) \($0.minutes ?? -1) \($0.status.rawValue)" + ($0.makeupFor.map { " for \($0)" } ?? "") }
    }

    @Test func `the part of a row that its note gives as made up is a session of its own`() {
        let read = log(
            """
            Date|Service|Minutes|Status|Notes
            9/8/2025|OT|30|Present|scissors
            9/15/2025|OT|30|Absent|
            9/22/2025|OT|45|Present|includes 15 min make-up for 9/15
            9/29/2025|OT|30 + 15 make-up|Present|
            10/6/2025|OT|60|Present|30 for 9/8 and 30 make-up for 9/15
            10/13/2025|OT|30|Present|make-up for 9/15
            """)
        #expect(
            told(read).dropFirst(2) == [
                "2025-09-22 30 delivered", "2025-09-22 15 makeup for 2025-09-15", "2025-09-29 30 delivered", "2025-09-29 15 makeup", "2025-10-06 30 makeup for 2025-09-08",
                "2025-10-06 30 makeup for 2025-09-15", "2025-10-13 30 makeup for 2025-09-15",
            ])
        #expect(read.sessions.count { $0.flags.contains("makeup_share") } == 6 && !read.sessions.contains { $0.flags.contains("duplicate") })
    }

    @Test func `a regular session and the one made up in one length`() {
        let read = log("Date|Service|Minutes|Status|Notes\n9/22/2025|OT|60|Present|regular 30 + make-up 30 for Fri. 9/19\n9/29/2025|OT|30|Present|\n10/6/2025|OT|30|Present|")
        #expect(told(read).prefix(2) == ["2025-09-22 30 delivered", "2025-09-22 30 makeup for 2025-09-19"])
    }

    @Test func `a part that may lie beside the row's minutes is only told`() {
        let read = log("Date|Service|Minutes|Status|Notes\n9/8/2025|OT|30|Present|\n9/15/2025|OT|30|Present|\n9/22/2025|OT|30|Present|plus 15 min make-up for 9/1\n9/29/2025|OT|30|Present|")
        #expect(read.sessions.count == 4 && read.sessions[2].flags.contains("makeup_share") && read.sessions[2].minutes == 30)
    }

    @Test(arguments: ["Sept 15 makeup", "lesson 5 make-up for 9/1", "group of 3, make-up for 9/1", "make-up, 5 for 10 trials", "9/15 makeup", "makeup Oct. 20"])
    func `days, lessons and scores are no parts of a session`(_ note: String) {
        let read = log("Date|Service|Minutes|Status|Notes\n9/22/2025|OT|30|Present|\(note)\n9/29/2025|OT|30|Present|\n10/6/2025|OT|30|Present|")
        #expect(read.sessions.count == 3 && read.sessions[0].minutes == 30 && read.sessions[0].status == .makeup)
    }

    @Test func `what is owed is made up nowhere`() {
        let read = log("Date|Service|Minutes|Status|Notes\n9/8/2025|OT|30|Present|owes 15 min make-up\n9/15/2025|OT|30|Present|sentence made up of 5 words\n9/22/2025|OT|30|Present|")
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .delivered])
    }

    @Test func `a missed session's note gives the one held instead, unless its day has a row`() {
        let rows = "Date|Service|Minutes|Status|Notes\n10/27/2025|OT||Therapist out|did 30 min on 10/29 instead\n11/3/2025|OT|30|Present|\n11/10/2025|OT|30|Present|"
        let read = log(rows)
        #expect(told(read).contains("2025-10-29 30 makeup for 2025-10-27"))
        #expect(read.sessions.first { $0.status == .makeup }?.flags.contains("told_by_note") == true)
        let own = log(rows.replacing("\n11/3", with: "\n10/29/2025|OT|30|Make-up|\n11/3"))
        #expect(told(own) == ["2025-10-27 -1 provider_absent", "2025-10-29 30 makeup for 2025-10-27", "2025-11-03 30 delivered", "2025-11-10 30 delivered"])
        #expect(!told(log(rows.replacing("did 30 min", with: "will do 30 min"))).contains { $0.contains("10-29") })
    }

    @Test func `lines of a list tell both lengths`() {
        let lines = [
            ["OT notes for Ana Bell 2025-26"], ["9/8", "30 min, scissors"], ["9/15", "30 min + 15 min make-up"], ["9/22", "30 min, plus 15 min make up for 9/15"], ["9/29", "absent"],
            ["10/6", "30 min and 15 min make-up for 9/29"], ["10/13", "30 min (make-up for 10/6)"],
        ]
        let rows = lines.enumerated().map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        let read = LogReader.read([Sheet(name: "", rows: rows)], fileName: "ot.txt")
        #expect(
            told(read) == [
                "2025-09-08 30 delivered", "2025-09-15 30 delivered", "2025-09-15 15 makeup", "2025-09-22 30 delivered", "2025-09-22 15 makeup for 2025-09-15", "2025-09-29 -1 student_absent",
                "2025-10-06 30 delivered", "2025-10-06 15 makeup for 2025-09-29", "2025-10-13 30 makeup for 2025-10-06",
            ])
    }
}
