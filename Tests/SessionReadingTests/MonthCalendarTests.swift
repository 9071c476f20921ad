import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Months drawn as calendars: titles without a year, weeks' sums, days of the months beside, several sessions a day, notes by day.
@Suite struct MonthCalendarTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)" }
    }

    private let head = """
        Therapy calendar log|School Year 2025-26
        Student: Orla Venn|Service: Occupational Therapy|Therapist: Noor Varga, OTR/L

        """
    private let key = """

        LEGEND - code followed by minutes of service
        G Provided|D By video call|M Make-up session provided
        A Student absent|T Therapist not available|NS No school SN Closed, weather
        """
    private let october = """
        OCTOBER
        Sun|Mon|Tue|Wed|Thu|Fri|Sat|Wk min
        28|29|30|1 G 30|2|3 G 30|4|60
        5|6 G 30|7|8 A|9|10 T|11|30
        12|13 NS Founders Day|14|15 G 30|16 M 30|17 G 30 M 20|18|110
        19|20 D 30|21|22|23|24|25|30
        26|27|28|29|30|31 G30|1|30
        """

    @Test func `a month without a year is one of the school year`() {
        let reading = log(head + october + key)
        #expect(
            lines(reading) == [
                "2025-10-01 30 delivered", "2025-10-03 30 delivered", "2025-10-06 30 delivered", "2025-10-08 - student_absent",
                "2025-10-10 - provider_absent", "2025-10-13 - school_closed_planned", "2025-10-15 30 delivered", "2025-10-16 30 makeup",
                "2025-10-17 30 delivered", "2025-10-17 20 makeup", "2025-10-20 30 delivered", "2025-10-31 30 delivered",
            ])
        #expect(reading.sessions[10].mode == .remote)
        #expect(reading.sessions[5].note == "Founders Day")
        #expect(reading.sessions.allSatisfy { $0.providerRole == .ot && $0.service == .occupationalTherapy })
        #expect(reading.problems.isEmpty)
        #expect(reading.coverage?.term == day("2025-10-01").flatMap { first in day("2025-10-31").flatMap { Term(first: first, last: $0) } })
    }

    @Test func `notes below the month are about the days that they name`() {
        let notes = """

            Notes
            10/8 - home with fever|10/15 - went to her room, not seen, class on the
            10/16 - make-up for 10/10|bus trip
            10/17 - two today; the M is for 10/8
            """
        let reading = log(head + october + notes + key)
        #expect(reading.sessions.count == 12)
        #expect(reading.sessions[3].note == "home with fever")
        #expect(reading.sessions[6].note == "went to her room, not seen, class on the bus trip")
        #expect(reading.sessions[6].flags.contains("note_negates"))
        #expect(reading.sessions.compactMap(\.makeupFor) == [day("2025-10-10"), day("2025-10-08")])
        #expect(reading.sessions[8].makeupFor == nil)
    }

    @Test func `a week's sum that does not fit is told, and a square of another month`() {
        let wrong = october.replacing("11|30", with: "11|45").replacing("29|30|1 G 30", with: "29 G 30|30|1 G 30")
        let reading = log(head + wrong + key)
        #expect(reading.problems.contains { $0.code == "total-mismatch" })
        #expect(reading.problems.contains { $0.code == "rows-not-read" })
        #expect(reading.sessions.count == 12)
    }

    @Test func `the month's sums below it are compared`() {
        let right = log(head + october + "\nMonth totals: direct minutes 260 | consult minutes 0 | absences 1" + key)
        #expect(right.problems.isEmpty)
        let wrong = log(head + october + "\nMonth totals: direct minutes 310 | consult minutes 0" + key)
        #expect(wrong.problems.count { $0.code == "total-mismatch" } == 1)
        #expect(log(head + october + "\nTrimester total, direct minutes: 900" + key).problems.isEmpty)
    }

    @Test func `a month without any year is told, not dropped`() {
        let reading = log(head.replacing("School Year 2025-26", with: "") + october + key)
        #expect(reading.sessions.isEmpty)
        #expect(reading.problems.contains { $0.code == "rows-not-read" })
        let printed = log("Printed: 11/3/2025\n" + head.replacing("School Year 2025-26", with: "") + october + key)
        #expect(printed.sessions.count == 12)
    }

    @Test func `minutes across merged days are the week's`() {
        var rows = sheet(head + october + key).rows
        guard let place = rows.firstIndex(where: { $0.cells.first?.text == "19" }) else { return }
        rows[place].cells[1].text = "20 21 22 23 24 Wk of 10/20 - G 60 total"
        for column in 2...5 { rows[place].cells[column] = SheetCell(text: "", isMergedCopy: true) }
        rows[place].cells[7].text = "60"
        let reading = LogReader.read([Sheet(name: "", rows: rows)], fileName: "log.pdf")
        let week = reading.sessions.first { $0.flags.contains("week_total") }
        #expect(week?.date == day("2025-10-20"))
        #expect(week?.minutes == 60)
        rows[place].cells[1].text = "20 21 22 23 24 NS - Fall break"
        rows[place].cells[7].text = ""
        let closed = LogReader.read([Sheet(name: "", rows: rows)], fileName: "log.pdf")
        #expect(closed.sessions.count { $0.status == .schoolClosedPlanned } == 6)
    }

    @Test func `a make-up's day is no length`() {
        let reading = log(head + october.replacing("16 M 30", with: "16 M 10/10") + key.replacing("session provided", with: "session, 30 min"))
        #expect(reading.sessions.first { $0.date == day("2025-10-16") }?.makeupFor == day("2025-10-10"))
        #expect(reading.sessions.first { $0.date == day("2025-10-16") }?.minutes != 10)
    }

    @Test(arguments: [
        ("Half day G 15", "15 delivered", false), ("Early release G", "- delivered", true), ("Late start G 20", "20 delivered", false),
        ("Picture day G", "- delivered", true), ("Assembly A", "- student_unavailable_school", false),
    ])
    func `words about the day do not hide the entry behind them`(square: String, told: String, isDoubted: Bool) {
        let reading = log(head + october.replacing("|8 A|", with: "|8 \(square)|") + key)
        let session = reading.sessions.first { $0.date == day("2025-10-08") }
        #expect(session.map { "\($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)" } == told)
        #expect(session?.flags.contains("status_conflict") == isDoubted)
    }
}
