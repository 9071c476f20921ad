import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Words and letters that a rule takes for more than they are.
@Suite struct PlainWordTests {
    private let head = "Student: Tess Marl\nService: Speech Therapy\n"

    @Test(arguments: [
        ("Power outage, phones and internet down", SessionStatus.schoolClosedUnplanned), ("Power outage and no internet", .schoolClosedUnplanned), ("Student's device lost power", .unknown),
        ("Power outage at home", .unknown),
    ])
    func `a device excuses an outage only where it is the device's`(_ reason: String, _ status: SessionStatus) {
        let reading = log(head + "Date|Minutes|Status|Reason\n10/6/2025|30|Held|\n10/8/2025|0|Not held|\(reason)\n10/13/2025|0|Not held|snow day")
        #expect(reading.sessions[1].status == status)
    }

    @Test func `a reason beside children is that of the child it names, or of those seen less`() {
        let reading = log(
            """
            Speech group - Tuesdays||||
            Date|Tess Marl|Noa Bell|Reason|Entered
            10/7/2025|30|30||10/7/2025
            10/14/2025|30|0|Noa absent|10/14/2025
            10/21/2025|0|0|SLP sick|10/21/2025
            10/28/2025|30|15|left early|10/28/2025
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .delivered, .studentAbsent, .providerAbsent, .providerAbsent, .delivered, .partial])
        #expect(reading.sessions.allSatisfy { $0.enteredOn == $0.date })
    }

    @Test func `of entries made before and after the sessions the later are late`() {
        let rows = ["9/8/2025|30|Held|9/1/2025", "9/15/2025|30|Held|9/1/2025", "9/22/2025|30|Held|9/1/2025", "9/29/2025|30|Held|2/10/2026", "10/6/2025|30|Held|2/10/2026"]
        let reading = log(head + "Date|Minutes|Status|Created\n" + rows.joined(separator: "\n"))
        #expect(reading.sessions.map { $0.flags.contains("late_entry") } == [false, false, false, true, true])
        #expect(!reading.sessions.contains { $0.flags.contains("future") })
    }

    @Test(arguments: ["PA tasks: rhyming 80%", "PA rhyming game", "SH and CH in words"])
    func `capitals before words are no code in a row with minutes`(_ note: String) {
        let key = "Key: PA = provider absent, SA = student absent, SH = school holiday\n"
        let reading = log(head + key + "Date|Minutes|Notes\n10/6/2025|30|\(note)\n10/8/2025||SA\n10/13/2025|30|r\n10/15/2025||SA sick\n10/20/2025||PA training")
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered, .studentAbsent, .providerAbsent])
    }

    @Test(arguments: [("30 A", SessionStatus.studentAbsent), ("45 AB", .studentAbsent), ("30 R", .refused)])
    func `a letter behind a length is a code`(_ cell: String, _ status: SessionStatus) {
        for title in ["Speech minutes week of", "Speech therapy October 2025"] {
            let reading = log("\(title)||||\nStudent|10/6/2025|10/13/2025|10/20/2025|10/27/2025\nTess Marl|30|\(cell)|30|30\nNoa Bell|20|20|20|20\nCy Dow|45|45|45|45")
            #expect(reading.sessions.first { $0.date == day("2025-10-13") }?.status == status)
        }
    }

    @Test func `a remark in brackets takes back a length only where it says that there was no session`() {
        let reading = log(
            """
            Speech Therapy - Tess Marl - October 2025||||
            Mon|Tue|Wed|Thu|Fri
            ||1|2 30|3
            6|7 30|8|9 30 (early release)|10
            13|14 30 (testing)|15|16 30 (holiday craft)|17
            20|21 30 (field trip)|22|23 30|24
            27|28 30 (absent)|29|30 20 (assembly)|31
            """)
        #expect(reading.sessions.map(\.status) == Array(repeating: .delivered, count: 7) + [.studentAbsent, .delivered])
        #expect(reading.sessions[2].flags.isEmpty)
    }

    @Test(arguments: [
        ("Consult w/ teacher; articulation drills 80%", SessionStatus.delivered), ("Consultation with para before; /r/ in words 70%", .delivered), ("Consult with Ms. Dee and push-in for writing", .delivered),
        ("Consult w/ Mrs. Lund - seating, slant board", .consult),
    ])
    func `work beside a consult is the session`(_ note: String, _ status: SessionStatus) {
        let reading = log(head + "Date|Minutes|Notes\n10/6/2025|30|words\n10/8/2025|30|\(note)\n10/13/2025|30|words")
        #expect(reading.sessions[1].status == status)
    }

    @Test(arguments: ["Speech Therapy Log - October 2025", "October 2025", "Dana Fox, OTR/L"])
    func `lines above a page's table end the section of the page before`(_ title: String) {
        func page(_ number: Int, _ drawing: String) -> [SheetRow] {
            sheet(drawing, page: number).rows.map { row in
                var row = row
                row.number += number * 20
                return row
            }
        }
        let first = page(1, "Speech Therapy Log - September 2025|||\nStudent: Tess Marl|||\nDate|Minutes|Status|Notes\n09/04/2025|30|Held|r\n09/11/2025|30|Held|r\nCounseling|||\n09/23/2025|20|Held|feelings")
        let second = page(2, "\(title)|||\nDate|Minutes|Status|Notes\n10/02/2025|30|Held|r\n10/09/2025|30|Held|r\n10/16/2025|30|Held|r")
        let reading = LogReader.read([Sheet(name: "", rows: first + second)], fileName: "log.pdf")
        #expect(reading.sessions.map(\.service).prefix(3) == [.speechLanguage, .speechLanguage, .counseling])
        #expect(reading.sessions.count == 6 && !reading.sessions.suffix(3).contains { $0.service == .counseling })
        let goesOn = page(2, "Date|Minutes|Status|Notes\n10/02/2025|30|Held|r\n10/09/2025|30|Held|r\n10/16/2025|30|Held|r")
        #expect(LogReader.read([Sheet(name: "", rows: first + goesOn)], fileName: "log.pdf").sessions.suffix(4).allSatisfy { $0.service == .counseling })
    }
}
