import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Words that look like what a rule reads, and are something else.
@Suite struct NarrowedRuleTests {
    private let head = "Speech therapy log\nStudent: Tess Marl\nSchool year 2025-26\n"

    private func list(_ lines: [String], title: [String] = ["Speech therapy log", "School year 2025-26"]) -> LogReading {
        let rows = (title.map { [$0] } + lines.map { $0.split(separator: " - ", maxSplits: 1).map(String.init) }).enumerated()
            .map { SheetRow(number: $0.offset + 1, cells: $0.element.map { SheetCell(text: $0) }) }
        return LogReader.read([Sheet(name: "", rows: rows)], fileName: "minutes.txt")
    }

    /// What one line among plain ones is read as.
    private func line(_ words: String, usual: Bool = false) -> (sessions: [Session], isTold: Bool) {
        let plain = ["9/3/2025 - 30 min, game", "9/5/2025 - 30 min, group", "9/8/2025 - 30 min, story", "9/10/2025 - 30 min, words"]
        let reading = list(plain + ["9/12/2025 - \(words)"], title: ["Speech therapy log", "School year 2025-26"] + (usual ? ["30 minutes unless I say something else"] : []))
        return (reading.sessions.filter { $0.date == day("2025-09-12") }, reading.problems.contains { $0.severity != .note })
    }

    // MARK: columns

    @Test(arguments: [("Absent", SessionStatus.studentAbsent), ("Cancelled", .unknown), ("Consult", .consult)])
    func `a mark may be the word of its heading`(_ word: String, _ status: SessionStatus) {
        let reading = log(head + "Date|Minutes|\(word)|Notes\n9/3/2025|30||r\n9/5/2025|30|\(word)|\n9/8/2025|30||s\n9/10/2025|30|\(word)|\n9/12/2025|30||l")
        #expect(reading.sessions.count == 5 && reading.sessions[1].status == reading.sessions[3].status)
        #expect(status == .unknown ? reading.sessions[1].status != .delivered : reading.sessions[1].status == status)
        #expect(reading.sessions[0].status == .delivered || reading.sessions[0].flags.contains("status_blank"))
    }

    @Test(arguments: [("Prov", ["14", "14", "14", "22"]), ("Act", ["5", "6", "7", "8"])])
    func `numbers of people and activities are no minutes`(_ heading: String, _ cells: [String]) {
        let rows = zip(["3", "5", "8", "10"], cells).map { "9/\($0)/2025|30|\($1)|Present" }.joined(separator: "\n")
        let reading = log(head + "Date|Sched Min|\(heading)|Status\n" + rows)
        #expect(reading.sessions.count == 4)
        #expect(reading.sessions.allSatisfy { $0.minutes == nil || $0.minutes == 30 })
    }

    @Test(arguments: ["Rate of speech", "Success rate"])
    func `a rate of speech makes no price of the total`(_ heading: String) {
        let reading = log(head + "Date|Service|\(heading)|Total|Status\n9/3/2025|Speech|90|30|Present\n9/5/2025|Speech|95|30|Present\n9/8/2025|Speech|100|45|Present")
        #expect(reading.sessions.map(\.minutes) == [30, 30, 45])
    }

    @Test func `fifteen for each unit is an amount of minutes`() {
        let reading = log(head + "Date|Start|End|Amount|Units|Status\n9/3/2025|9:00|10:00|30|2|Present\n9/5/2025|9:00|10:00|30|2|Present\n9/8/2025|9:00|10:00|45|3|Present")
        #expect(reading.sessions.map(\.minutes) == [30, 30, 45])
    }

    // MARK: codes

    @Test(arguments: ["R sound in initial position 80%", "L blends in words", "M engaged and cheerful", "M and N sounds", "R"])
    func `a letter before words is no code`(_ note: String) {
        let key = "Key: P = present, A = absent, R = refused, M = make-up, L = left early\n"
        let reading = log(head + key + "Date|Minutes|Notes\n9/3/2025|30|\(note)\n9/5/2025|30|worked on s\n9/8/2025|30|A\n9/10/2025|30|A - home sick\n9/12/2025|30|P, story")
        #expect(reading.sessions.first?.status == (note == "R" ? .refused : .delivered))
        #expect(reading.sessions.dropFirst(2).map(\.status) == [.studentAbsent, .studentAbsent, .delivered])
    }

    @Test(arguments: [
        ("virtual 20 min over Zoom", 20), ("make-up 15 min at regular times", 15), ("late, over 10 min", nil), ("3 times 20 min", nil), ("left 10 min before the end", nil),
    ] as [(String, Int?)])
    func `a word bounds a length only where it touches it`(_ meaning: String, _ minutes: Int?) {
        #expect(Legend.ownLength(meaning) == minutes)
    }

    @Test func `codes for parents, supervision and things are no sessions`() {
        let reading = log(
            head + """
                Date|Code|Minutes
                9/3/2025|TX-I|30
                9/5/2025|SUP|30
                9/8/2025|PC|20
                9/10/2025|SA|30
                9/12/2025|PA|30
                9/15/2025|EQ|45

                Code|Meaning
                TX-I|Direct treatment, individual
                SUP|Direct supervision of SLPA
                PC|Direct contact with parent
                SA|Student absent
                PA|Provider absent
                EQ|Therapy equipment repair
                """)
        #expect(reading.sessions.first?.status == .delivered)
        #expect(![1, 2, 5].contains { reading.sessions[$0].status == .delivered })
    }

    @Test(arguments: ["Duplicate"])
    func `a claim that another row replaces is no second session`(_ reason: String) {
        let reading = log(head + "Date|Minutes|Claim State|Denial Reason\n9/3/2025|30|Paid|\n9/5/2025|45|Denied|\(reason)\n9/5/2025|30|Paid|\n9/8/2025|30|Denied|No consent to bill")
        #expect(reading.sessions.count == 4)
        #expect(reading.sessions[1].status != .delivered && reading.sessions[2].status == .delivered && reading.sessions[3].status == .delivered)
    }

    @Test func `the row that corrects a claim stands, and an exact duplicate is told as one`() {
        let reading = log(
            head + "Date|Start|End|Minutes|Claim State|Denial Reason\n9/3/2025|9:15|9:45|30|Voided|Replaced - see later\n9/3/2025|9:15|9:35|20|Paid|Corrected end time\n9/5/2025|9:15|9:45|30|Paid|\n9/5/2025|9:15|9:45|30|Denied|Exact duplicate claim")
        #expect(reading.sessions.map(\.status) == [.void, .delivered, .delivered, .delivered])
        #expect(reading.sessions.last?.duplicateOf == 2)
    }

    // MARK: lines above the rows

    @Test(arguments: ["03/02/2016", "06/12/2026", "IEP due\n09/04/2026"])
    func `a day that is none of the rows gives them no year`(_ line: String) {
        let reading = log("Speech therapy log\nStudent: Tess Marl\n\(line)\nDate|Minutes|Status\n9/3|30|Present\n9/8|30|Present\n10/13|30|Absent")
        #expect(reading.sessions.isEmpty)
    }

    @Test(arguments: ["Week of 09/01/2025", "09/02/2025"])
    func `a day of the first row's week gives its year`(_ line: String) {
        let reading = log("Speech therapy log\nStudent: Tess Marl\n\(line)\nDate|Minutes|Status\n9/3|30|Present\n9/5|30|Present\n9/8|30|Absent")
        #expect(reading.sessions.first?.date == day("2025-09-03"))
    }

    @Test func `a labelled name goes before one that only a number follows`() {
        let reading = log("Attendance\nLund, Kim  ID 2204  Room 12\nStudent: Tess Marl\nSpeech\nDate|Minutes|Status\n9/3/2025|30|Present\n9/5/2025|30|Present\n9/8/2025|30|Absent")
        #expect(reading.student.name == "Tess Marl" && reading.student.id == nil)
    }

    @Test func `the role of the child's teacher is none of the log's`() {
        let reading = log(
            "Speech-language log\nStudent: Tess Marl\nSpecial Education Teacher: Tom Reed\nSchool year 2025-26\nDate|Minutes|Status\n9/3/2025|30|Present\n9/5/2025|30|Present\n9/8/2025|30|Absent")
        #expect(reading.sessions.count == 3 && reading.sessions.allSatisfy { $0.providerRole == nil })
    }

    // MARK: lines of a list

    @Test(arguments: [
        ("Speech 50 trials, 30 min", 30), ("Speech 80 % accuracy, 30 min", 30), ("Speech 20 picture cards, 25 min", 25), ("Speech 10 min late, 20 min", 20),
        ("Speech 10 to 10:30", 30), ("Speech 45. New game", 45), ("20 min individual, 10 min group", 30), ("15 min individual + 15 min group", 30),
        ("group, 15 min, individual, 10 min", 25), ("30 min, timed story, 6 min", 30),
    ])
    func `a line gives the length of its session`(_ words: String, _ minutes: Int) {
        let (sessions, isTold) = line(words)
        #expect(sessions.map(\.minutes) == [minutes] && sessions.map(\.status) == [words.contains("late") ? .partial : .delivered] && !isTold)
    }

    @Test(arguments: ["30 min speech, 15 min group", "15 min, then 15 min in class", "30 min, 15 min", "Speech 50 trials", "OT 30 min scissors, then PT 15 min"])
    func `lengths that cannot be told are left to a person`(_ words: String) {
        let (sessions, isTold) = line(words)
        #expect(sessions.map(\.minutes) == [nil] && isTold)
    }

    @Test(arguments: [("OT 30 min + PT 15 min", [30, 15]), ("OT 45, ST 15 min, lunch", [45, 15]), ("ST 30 and then OT 20 and PT 25", [30, 20, 25])])
    func `each service with its length is a session`(_ words: String, _ minutes: [Int]) {
        #expect(line(words).sessions.map(\.minutes) == minutes)
        #expect(Set(line(words).sessions.map(\.service)).count == minutes.count)
    }

    @Test(arguments: ["planning a story with pictures", "scored 80% on r words", "materials: scissors and glue"])
    func `what a child did is no work at the desk`(_ words: String) {
        #expect(line("30 min, \(words)").sessions.map(\.status) == [.delivered])
        #expect(line("30 min, planning").sessions.map(\.status) != [.delivered])
    }

    @Test func `the second sentence takes back the first`() {
        #expect(line("Reviewed homework. Student absent.", usual: true).sessions.map(\.status) == [.studentAbsent])
        for words in ["reviewed goals with Mrs. Lee", "worked in classroom on essay (sub)"] {
            let (sessions, isTold) = line(words, usual: true)
            #expect(sessions.allSatisfy { $0.status != .delivered } && isTold)
        }
        #expect(line("reviewed goals and words", usual: true).sessions.map(\.minutes) == [30])
    }

    // MARK: bills, squares, cards

    @Test(arguments: ["sensory break, swing", "closed-chain exercises", "closed loop letters", "movement break", "recess"])
    func `what was done on a line of a bill closes no school`(_ words: String) {
        let reading = log("Student: Tess Marl\nOT invoice\nDate|Description|Minutes\n9/3/2025|OT direct - \(words)|30\n9/5/2025|OT direct - handwriting|30\n9/8/2025|OT direct - scissors|30")
        #expect(reading.sessions.first?.status == .delivered)
    }

    @Test(arguments: ["absent", "no show", "no school"])
    func `a fate in brackets beside a length is what became of it`(_ words: String) {
        let reading = log(head + "September 2025\nMon|Tue|Wed|Thu|Fri\n1|2 30|3|4 30|5\n8|9 30 (\(words))|10|11 30|12\n15|16 30|17|18 30|19\n22|23 30|24|25 30|26\n29|30 30|||")
        let session = reading.sessions.first { $0.date == day("2025-09-09") }
        #expect(session != nil && session?.status != .delivered)
        #expect(reading.sessions.first?.status == .delivered)
    }

    @Test func `minutes lost are no count of something else`() {
        #expect(CardRun.pairs("Start 9:00 End 9:30 Missed 10") == nil || CardRun.pairs("Start 9:00 End 9:30 Missed 10")?.last?.label != "Missed")
        #expect(CardRun.pairs("Start 9:00 End 9:30 Trials 10 Correct 8")?.count == 4)
    }
}
