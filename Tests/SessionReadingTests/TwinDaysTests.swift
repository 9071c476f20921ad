import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Forms whose later days stand right of the earlier ones.
@Suite struct TwinDaysTests {
    @Test(arguments: [nil, 1]) func `both halves of a month's form are read`(page: Int?) {
        let read = log(
            """
            Monthly Attendance and Service Record
            Student|Tess Marl|School|Cedar Elem.
            Service|Physical Therapy|Month / Year|September 2025
            Day|Minutes|I / G|Code|Initials|Day|Minutes|I / G|Code|Initials
            1|||H||17|30|I||RC
            2|||||18||||
            3|30|I||RC|19||||
            8|30|I||RC|24|||T|
            10|30|I||RC|26|30|G|M|JH
            15|||A||29|30|I||RC
            16|||||||||
            A = student absent  T = therapist absent  H = no school  M = make-up
            Leave Code blank for a regular session.
            Initials used on this form:|RC = Renee Castle, PT|JH = Joy Hatch, PTA
            """, page: page)
        #expect(read.sessions.map(\.date.day) == [1, 3, 8, 10, 15, 17, 24, 26, 29])
        #expect(read.sessions.map(\.status) == [.schoolClosedPlanned, .delivered, .delivered, .delivered, .studentAbsent, .delivered, .providerAbsent, .makeup, .delivered])
        #expect(read.sessions[7].delivery == .group && read.sessions[7].providerRole == .pta && read.sessions[7].minutes == 30)
    }

    @Test func `each month's form has its own days`() {
        let form = "Student|Tess Marl|School|Cedar Elem.\nService|Physical Therapy|Month / Year|MONTH 2025\nDay|Minutes|I / G|Initials|Day|Minutes|I / G|Initials\n1||||17|30|I|RC\n3|30|I|RC|19|||\n8|30|I|RC|24|||\n16|||||||"
        let read = log(["September", "October", "November"].map { form.replacing("MONTH", with: $0) }.joined(separator: "\n"))
        #expect(read.sessions.map(\.date.description).sorted() == [9, 10, 11].flatMap { month in [3, 8, 17].map { "2025-\(month < 10 ? "0" : "")\(month)-\($0 < 10 ? "0" : "")\($0)" } })
        #expect(!read.sessions.contains { $0.flags.contains("duplicate") })
    }
}
