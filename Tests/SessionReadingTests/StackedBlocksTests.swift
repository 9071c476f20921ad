import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Tables one below the other under lines of their own, keys that say how a session was given, and cells that say two things.
@Suite struct StackedBlocksTests {
    private let two = """
        Sensory service record - March 2026
        Therapist: L. Brandvold, OTR/L
        Student:|Tess Marl|ID #|22-104
        School:|Oak Hill|IEP|30 min weekly
        Date|In|Out|Hrs|Code|Comments
        3/2/2026|9:00|9:30|0.5|D|putty
        3/9/2026|9:00|9:30|0.5|D|scissors
        Total hrs|||1||
        Student:|Ivo Dahl|ID #|22-977
        School:|Elm Middle|IEP|45 min weekly
        Date|In|Out|Hrs|Code|Comments
        3/3/2026|1:00|1:45|0.75|DG|loom
        3/10/2026|||0|SA|
        Student:|Tess Marl|ID #|22-104
        Date|In|Out|Hrs|Code|Comments
        3/16/2026|9:00|9:30|0.5|D|folding
        Codes: D direct 1:1 ; DG direct, small group ; SA student absent ; PA provider absent
        """

    @Test func `the rows below another student's lines are that student's`() {
        let reading = log(two)
        #expect(reading.sessions.map(\.studentName) == ["Tess Marl", "Tess Marl", "Ivo Dahl", "Ivo Dahl", "Tess Marl"])
        #expect(!reading.problems.contains { $0.code == "rows-not-read" })
        #expect(reading.student.name == nil)
    }

    @Test func `the order of the students may change from sheet to sheet`() {
        let first = two.split(separator: "\n").map(String.init)
        let second = Array(first[..<2] + first[8..<13] + first[2..<8]).map { $0.replacing("3/", with: "4/") }
        let reading = LogReader.read([sheet(first.joined(separator: "\n"), name: "March"), sheet(second.joined(separator: "\n"), name: "April")], fileName: "records.xlsx")
        #expect(Set(reading.sessions.filter { $0.startHour == 9 }.map(\.studentName)) == ["Tess Marl"])
        #expect(Set(reading.sessions.filter { $0.startHour == 13 }.map(\.studentName)) == ["Ivo Dahl"])
    }

    @Test func `a table with other headings under another student's name is that student's`() {
        let reading = log(
            """
            Student: Tess Marl
            Service: Occupational Therapy
            Provider: L. Brandvold, OTR/L
            Date|Minutes|Status
            3/2/2026|30|Seen
            3/9/2026|30|Seen

            Student: Ivo Dahl
            Service: Speech-Language Therapy
            Provider: A. Fenn, CCC-SLP
            Date|Start|End|Minutes|Status|Notes
            3/3/2026|1:00|1:45|45|Seen|r sound
            3/10/2026|1:00|1:45|45|Seen|r sound
            """)
        #expect(reading.sessions.map(\.studentName) == ["Tess Marl", "Tess Marl", "Ivo Dahl", "Ivo Dahl"])
        #expect(reading.sessions.map(\.service) == [.occupationalTherapy, .occupationalTherapy, .speechLanguage, .speechLanguage])
        #expect(reading.sessions.map(\.providerRole) == [.ot, .ot, .slp, .slp])
    }

    private func people(_ drawing: String) -> [String?] { log(drawing).sessions.map(\.studentName) }

    @Test func `labels without colons and titles name the students of blocks as well`() {
        let heading = "Date|In|Out|Min|Status", first = "3/2/2026|9:00|9:30|30|Seen", second = "3/3/2026|1:00|1:45|45|Seen"
        for (one, other) in [
            ("Student|Tess Marl|DOB|1/2/2016", "Student|Ivo Dahl|DOB|3/4/2015"), ("Name:|Tess Marl|Grade:|3", "Name:|Ivo Dahl|Grade:|5"),
            ("PT Session Log March - Tess Marl", "PT Session Log April - Ivo Dahl"), ("Student: Tess Marl|ID 22-104", "Student: Ivo Dahl|ID 22-977"),
        ] {
            let drawing = ["PT log", one, heading, first, other, heading, second, one, heading, first].joined(separator: "\n")
            #expect(people(drawing) == ["Tess Marl", "Ivo Dahl", "Tess Marl"], "\(one)")
        }
        // A line of another kind changes nothing.
        let noted = log("PT Session Log - Tess Marl\n\(heading)\n\(first)\nSession notes - Mara Albrecht\n\(second)")
        #expect(noted.sessions.allSatisfy { $0.studentName == nil })
        #expect(noted.student.name == "Tess Marl")
    }

    @Test func `sheets under titles with different names are those students', and names on sheets alone are told`() {
        func read(_ titles: [String], names: [String]) -> LogReading {
            let sheets = zip(titles, names).map { title, name in
                sheet("\(title)\nDate|In|Out|Min|Status\n3/2/2026|9:00|9:30|30|Seen\n3/3/2026|9:00|9:30|30|Seen", name: name)
            }
            return LogReader.read(sheets, fileName: "PT.xlsx")
        }
        let titled = read(["PT Log - Tess Marl", "PT Log - Ivo Dahl"], names: ["One", "Two"])
        #expect(titled.sessions.map(\.studentName) == ["Tess Marl", "Tess Marl", "Ivo Dahl", "Ivo Dahl"])
        #expect(titled.student.name == nil)
        for unclear in [
            read(["PT log", "PT log"], names: ["Tess Marl", "Ivo Dahl"]), read(["PT log\nTess Marl", "PT log\nIvo Dahl"], names: ["One", "Two"]),
        ] {
            #expect(unclear.sessions.allSatisfy { $0.studentName == nil } && unclear.student.name == nil)
            #expect(unclear.problems.contains { $0.code == "student-unclear" })
        }
        for clear in [
            read(["PT Log - Tess Marl", "PT Log"], names: ["March", "April"]), read(["PT log", "PT log"], names: ["Make Ups", "Direct Sessions"]),
            read(["Student: Wren Hollis", ""], names: ["Tess Marl", "Ivo Dahl"]),
        ] {
            #expect(!clear.problems.contains { $0.code == "student-unclear" })
        }
    }

    @Test func `grids under the names of different students are theirs`() {
        let grids = people(
            "Service minutes October 2025\nStudent: Tess Marl\nService|10/6|10/8|10/13|10/15\nSpeech|30|30|A|30\n\nStudent: Ivo Dahl\nService|10/6|10/8|10/13|10/15\nSpeech|45|45|45|A")
        #expect(grids == Array(repeating: "Tess Marl", count: 4) + Array(repeating: "Ivo Dahl", count: 4))
    }

    @Test func `names that stand alone above tables are told and given to nobody`() {
        let drawing =
            "PT log\nTess Marl (Gr 3)\nDate|In|Out|Min|Status\n3/2/2026|9:00|9:30|30|Seen\nIvo Dahl (Gr 5)\nDate|In|Out|Min|Status\n3/3/2026|1:00|1:45|45|Seen"
        let reading = log(drawing)
        #expect(reading.sessions.allSatisfy { $0.studentName == nil } && reading.student.name == nil)
        let problem = reading.problems.first { $0.code == "student-unclear" }
        #expect(problem?.message.contains("Marl") == false)
        #expect(!log(drawing.replacing("Ivo Dahl (Gr 5)", with: "Tess Marl (Gr 3)")).problems.contains { $0.code == "student-unclear" })
        #expect(!log("Student: Wren Hollis\n" + drawing).problems.contains { $0.code == "student-unclear" })
    }

    @Test func `the key says which code is a group`() {
        #expect(log(two).sessions.map(\.delivery) == [.individual, .individual, .group, .unspecified, .individual])
    }

    @Test func `a lesson with the student is no absence of the student`() {
        let reading = log(
            """
            Vision log, Student: Tess Marl
            Date|Contact|Length|What
            3/2/2026|Direct|45 min|slate
            3/9/2026|Away|0|
            Contact: Direct = lesson with the student. Consult = staff or family. Away = not held - student
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .studentAbsent])
    }

    @Test func `one time under Time is when the session began`() {
        let reading = log(
            "Speech log\nDate|Time|Length|Result\n3/2/2026|9:15 AM|30 min|Attended\n3/3/2026|1:30 PM|20 min|Attended\n3/4/2026|10:00 AM|30 min|Absent")
        #expect(reading.sessions.map { $0.start?.minuteOfDay } == [555, 810, 600])
        #expect(reading.sessions[1].minutes == 20)
        // Lengths are lengths also with colons.
        let lengths = log("Speech log\nDate|Time|Result\n3/2/2026|0:30|Attended\n3/3/2026|0:45|Attended\n3/4/2026|0:30|Attended")
        #expect(lengths.sessions.map(\.minutes) == [30, 45, 30])
    }

    @Test func `a status may say how much of the time was given`() {
        let reading = log(
            "Speech log\nDate|Length|Result\n3/2/2026|30 min|Attended (15 of 30 min)\n3/3/2026|30 min|Attended\n3/4/2026|30|Make-up, MU 2/30\n3/5/2026|30|Attended, session 5 of 30")
        #expect(reading.sessions.map(\.minutes) == [15, 30, 30, 30])
        #expect(reading.sessions.first?.status == .partial)
    }

    @Test func `a signature with its letters names who gave the session`() {
        let reading = log(
            """
            OT log
            Date|Minutes|Outcome|Provider / signature
            3/2/2026|30|Provided|L. Brandvold, OTR/L e-signed 3/2/26
            3/9/2026|30|Provided|C. Moll, COTA/L e-signed 3/27/26
            3/16/2026|30|Provided|L. Brandvold, OTR/L NOT SIGNED
            """)
        #expect(reading.sessions.map(\.providerRole) == [.ot, .cota, .ot])
        #expect(reading.sessions[1].flags.contains("late_entry"))
        #expect(reading.sessions[2].flags.contains("unattested"))
        let supervised = log(
            "OT log\nProvider: C. Moll, COTA\nDate|Minutes|Outcome|Supervisor signature\n3/2/2026|30|Provided|L. Brandvold, OTR/L 3/2/26\n3/9/2026|30|Provided|L. Brandvold, OTR/L 3/9/26")
        #expect(supervised.sessions.allSatisfy { $0.providerRole == .cota })
    }

    @Test func `a session owed from a day makes it up, one still owed does not`() {
        let reading = log(
            "PT log\nDate|Minutes|Status|Note\n1/9/2026|30|Seen|owed from 12/17\n1/14/2026|30|Seen|30 min still owed from 12/17\n1/16/2026|30|Seen|owed from 12/10, will make up")
        #expect(reading.sessions.map(\.status) == [.makeup, .delivered, .delivered])
        #expect(reading.sessions[0].makeupFor == day("2025-12-17"))
    }

    @Test func `the total of a month is held against the rows of that month`() {
        let reading = log(
            "Speech log\nDate|Minutes|Status\n3/2/2026|30|Seen\n3/9/2026|30|Seen\n4/6/2026|30|Seen\n4/13/2026|20|Seen\nApril 2026 total|50|\nMarch 2026 total|60|")
        #expect(!reading.problems.contains { $0.code == "total-mismatch" })
        let wrong = log("Speech log\nDate|Minutes|Status\n3/2/2026|30|Seen\n4/6/2026|30|Seen\n4/13/2026|20|Seen\nApril 2026 total|70|")
        #expect(wrong.problems.contains { $0.code == "total-mismatch" })
    }
}

extension Session {
    fileprivate var startHour: Int? { start.map { $0.minuteOfDay / 60 } }
}
