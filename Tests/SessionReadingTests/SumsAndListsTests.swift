import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Sums that look like sessions, months in any order, and lines of lists that tell more than one thing.
@Suite struct SumsAndListsTests {
    private let head = "Student: Tess Marl\nService: Speech Therapy\n"

    private func list(_ lines: [String], title: [String] = ["Speech therapy log - Tess Marl", "School year 2025-26"]) -> LogReading {
        let rows = (title.map { [$0] } + lines.map { $0.split(separator: " - ", maxSplits: 1).map(String.init) }).enumerated()
            .map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "notes.txt")
    }

    /// What a line among plain ones is read as.
    private func line(_ words: String, title: [String] = ["Speech therapy log - Tess Marl", "School year 2025-26"]) -> [Session] {
        let plain = ["9/3/2025 - 30 min, game", "9/5/2025 - 30 min, group", "9/8/2025 - 30 min, story", "9/10/2025 - 30 min, words", "9/15/2025 - 20 min, words"]
        return list(plain + ["9/12/2025 - \(words)"], title: title).sessions.filter { $0.date == day("2025-09-12") }
    }

    // MARK: sums

    @Test(arguments: [("25 (late)", "85", "absent"), ("30", "240", "30"), ("45", "4", "30"), ("0", "120", "30")])
    func `a row without a day below month blocks is a sum or a count`(_ second: String, _ sum: String, _ last: String) {
        let reading = log(
            head + """
                September 2025||October 2025|
                Day|Min|Day|Min
                4|30|2|30
                11|\(second)|9|30
                18|30|16|30
                25|\(last)|23|30
                |\(sum)||120
                """)
        #expect(reading.sessions.count == 8)
        #expect(reading.problems.contains { $0.code == "rows-not-read" })
    }

    @Test func `a sum with a word beside it, and a second session of a day`() {
        let blocks = "September 2025|||October 2025||\nDay|Min|Code|Day|Min|Code\n4|30|P|2|30|P\n|15|P|||\n11|30|P|9|30|P\n18|30|P|16|30|P\n|105|seen||90|seen"
        let reading = log(head + blocks)
        #expect(reading.sessions.count == 7)
        #expect(reading.sessions.filter { $0.date == day("2025-09-04") }.compactMap(\.minutes) == [30, 15])
        #expect(reading.problems.contains { $0.code == "rows-not-read" })
    }

    @Test(arguments: ["Total", "Sept total", "Total for month"])
    func `a total beside a status is no session`(_ label: String) {
        let reading = log(head + "Date|Minutes|Status|Notes\n10/6/2025|30|Held|\n10/8/2025|30|Held|\n|60|Held|\(label)")
        #expect(reading.sessions.count == 2)
    }

    @Test(arguments: ["Tot lot - stairs", "Total communication, signs", "practiced rote count"])
    func `a session's note may hold a word for sums`(_ words: String) {
        #expect(log(head + "Date|Minutes|Status|Notes\n10/6/2025|30|Held|\n10/8/2025|30|Held|\n|15|Held|\(words)").sessions.count == 3)
    }

    @Test(arguments: ["Total minutes to date", "Running total (minutes)", "Instruction total (min)"])
    func `a total that runs on is not the week's`(_ heading: String) {
        let reading = log(head + "Week of|\(heading)|Notes\n10/6/2025|60|\n10/13/2025|120|\n10/20/2025|150|\n10/27/2025|210|\n11/3/2025|270|")
        #expect(reading.sessions.compactMap(\.minutes).isEmpty)
        let weekly = log(head + "Week of|Minutes (week total)|Notes\n10/6/2025|60|\n10/13/2025|60|\n10/20/2025|90|\n10/27/2025|90|")
        #expect(weekly.sessions.compactMap(\.minutes) == [60, 60, 90, 90])
        let plain = log(head + "Week of|Total minutes|Notes\n10/6/2025|60|\n10/13/2025|60|\n10/20/2025|90|\n10/27/2025|90|")
        #expect(plain.sessions.compactMap(\.minutes) == [60, 60, 90, 90])
    }

    @Test(arguments: ["5 of 30 sessions", "1 of 2 sessions", "8 of 30 session"])
    func `a count of sessions is no length`(_ cell: String) {
        let reading = log(head + "Date|Minutes|Notes\n10/6/2025|30|\n10/8/2025|\(cell)|\n10/13/2025|2 sessions of 15 min|\n10/15/2025|half of 30|")
        #expect(reading.sessions.map(\.minutes) == [30, nil, 30, 15])
        #expect(reading.sessions[1].flags.contains("minutes_unread"))
    }

    // MARK: months

    @Test func `months newest first go back over the new year`() {
        let reading = list(
            ["FEBRUARY 2026", "2/19 - 30 min, group", "2/12 - 30 min", "JANUARY", "1/22 - 30 min", "DECEMBER", "12/11 - 30 min", "NOVEMBER", "11/20 - 30 min", "11/13 - absent"],
            title: ["Speech therapy log - Tess Marl"])
        #expect(reading.sessions.map(\.date.description) == ["2026-02-19", "2026-02-12", "2026-01-22", "2025-12-11", "2025-11-20", "2025-11-13"])
    }

    @Test func `months that begin again are not a year ahead`() {
        let reading = list(
            ["SEPTEMBER 2025", "9/4 - 30 min", "9/11 - 30 min", "OCTOBER", "10/2 - 30 min", "SEPTEMBER", "9/5 - 20 min", "9/12 - 20 min", "OCTOBER", "10/3 - 20 min"],
            title: ["Speech therapy log - Tess Marl"])
        #expect(!reading.sessions.contains { $0.date.year == 2026 })
    }

    // MARK: lines

    @Test(arguments: [("30 min - absent", SessionStatus.studentAbsent), ("30 min - no show", .studentAbsent), ("30 min, SLP out", .providerAbsent), ("30 min - cancelled", .unknown)])
    func `a fate behind a length leaves the length planned`(_ words: String, _ status: SessionStatus) {
        let session = line(words).first
        #expect(session?.status == status && session?.minutes == nil)
    }

    @Test(arguments: [
        "30 min, left early, 10 min", "30 min, lost 10 min", "30 min group, 10 min late", "45 min, of which consult, 15 min", "30 min group, 15 min of it individual",
        "15 min individual, 30 min group missed", "9:00-9:30, data entry", "9:00-9:30, room locked", "9:00-9:30, Noa only",
    ])
    func `words that take from a length, or that nobody knows behind a time, leave the line open`(_ words: String) {
        let session = line(words).first
        #expect(session?.status == .unknown && session?.minutes == nil && session?.flags.contains("status_not_understood") == true)
    }

    @Test(arguments: ["30 min, refused scissors", "30 min, left sick", "30 min, saw, teacher absent"])
    func `words that hold more than a fate leave the length`(_ words: String) {
        #expect(line(words).first?.minutes == 30)
    }

    @Test(arguments: [("20 min, left 10 min early", 20), ("9:00-9:30, group", 30), ("9:00-9:30, worked on s words", 30), ("30 min, timed route, 6 min", 30)])
    func `what explains a length leaves it`(_ words: String, _ minutes: Int) {
        #expect(line(words).first?.minutes == minutes)
    }

    @Test(arguments: ["OT 30, ST absent", "OT 30 and ST no show", "OT 30, no ST", "OT 30, ST cancelled"])
    func `the second service of a line that was not held is a row of its own`(_ words: String) {
        let found = line(words, title: ["Therapy log - Tess Marl", "School year 2025-26"])
        #expect(found.map(\.service) == [.occupationalTherapy, .speechLanguage] && found.map(\.minutes) == [30, nil])
        #expect(found.first?.status == .delivered && found.last.map { ![.delivered, .scheduled].contains($0.status) } == true)
    }

    @Test func `which of two lengths is the session's is left open`() {
        let found = line("Speech 30 with PT, 15 min", title: ["Therapy log - Tess Marl", "School year 2025-26"])
        #expect(found.count == 1 && found[0].minutes == nil && found[0].flags.contains("status_not_understood"))
    }
}
