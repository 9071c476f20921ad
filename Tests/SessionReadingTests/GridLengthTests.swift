import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Grids of a month with a row a child and service: the length stands before the days, a row counts, a key stands below.
@Suite struct GridLengthTests {
    private let grid = """
        Attendance October 2025
        Student|Service|Min|M|T|W|R|F|M|T|W|R|F|Done
        |||6|7|8|9|10|13|14|15|16|17|
        Ilves, Aino|Speech|30|P|||A||CLOSED|||P|20|3
        Ilves, Aino|OT|45||P|||||P|||M|3
        Sessions provided by day|||1|1|||||1||1|2|6
        KEY
        P|Provided, full time|||||||grey = weekend
        A|Student absent
        M|Make-up
        """

    @Test func `a code alone has the length of its row, and a shorter one is a part`() {
        let read = log(grid)
        let speech = read.sessions.filter { $0.service == .speechLanguage }, ot = read.sessions.filter { $0.service == .occupationalTherapy }
        #expect(speech.map(\.minutes).contains(30))
        #expect(speech.first { $0.date == day("2025-10-17") }.map { $0.minutes == 20 && $0.status == .partial } == true)
        #expect(ot.map(\.minutes) == [45, 45, 45])
        #expect(ot.last?.status == .makeup)
    }

    @Test func `a row that counts each day and the lines of the key are no sessions`() {
        let read = log(grid)
        #expect(read.sessions.allSatisfy { $0.studentName == "Aino Ilves" && $0.service != .other })
        #expect(read.sessions.count == 8)
    }

    @Test func `a week's minutes before the days are no length of a session`() {
        let read = log(grid.replacing("|Min|", with: "|Min/Wk|"))
        #expect(read.sessions.filter { $0.service == .occupationalTherapy }.allSatisfy { $0.minutes == nil })
    }

    @Test func `words over several rows close a day only for those who have sessions on its weekday`() {
        var sheet = sheet(grid)
        sheet.rows[4].cells[8] = SheetCell(text: "CLOSED", isMergedCopy: true)
        let read = LogReader.read([sheet], fileName: "grid.xlsx")
        let closed = read.sessions.filter { $0.date == day("2025-10-13") }
        #expect(closed.map(\.service) == [.speechLanguage])
        #expect(closed.first?.status == .schoolClosedPlanned)
    }
}
