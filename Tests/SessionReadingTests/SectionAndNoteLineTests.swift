import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Lines between the rows that hold what the rows leave out: services under their numbers, the way they are given, notes.
@Suite struct SectionAndNoteLineTests {
    private func lines(_ reading: LogReading) -> [String] {
        reading.sessions.map { "\($0.date) \($0.service.rawValue) \($0.minutes.map(String.init) ?? "-") \($0.status.rawValue)" }
    }

    // MARK: services under their numbers

    @Test func `a service under the number of its authorization is that of the rows below`() {
        let reading = log(
            """
            Visit|Date|Minutes|Outcome|Credential
            Client: Ana Ruiz  ID: 4471
            Auth B-310   97530 Occupational therapy, direct 1:1
            V1|9/2/2025|30|Completed|COTA
            Auth B-311   92508 Speech therapy, group
            V2|9/3/2025|30|Completed|SLP
            Client: Ben Ito  ID: 4480
            Auth B-312   97153 Adaptive behavior treatment by protocol
            V3|9/4/2025|60|Completed|RBT
            V4|9/5/2025|0|Cancelled by provider|
            """)
        #expect(
            lines(reading) == [
                "2025-09-02 occupational_therapy 30 delivered", "2025-09-03 speech_language 30 delivered", "2025-09-04 behavior 60 delivered",
                "2025-09-05 behavior 0 provider_absent",
            ])
        #expect(reading.sessions.map(\.delivery) == [.individual, .group, .unspecified, .unspecified])
        #expect(reading.sessions.first?.serviceText == "97530 Occupational therapy, direct 1:1")
        #expect(reading.sessions.map(\.studentName) == ["Ana Ruiz", "Ana Ruiz", "Ben Ito", "Ben Ito"])
    }

    @Test func `a section of one student says nothing of the next student's rows`() {
        let reading = log(
            """
            Visit|Date|Minutes|Outcome
            Student: Ana Ruiz
            Auth 310 Occupational therapy
            V1|9/2/2025|30|Completed
            Student: Ben Ito
            V2|9/3/2025|30|Completed
            V3|9/4/2025|30|Completed
            """)
        #expect(reading.sessions.map(\.service) == [.occupationalTherapy, .other, .other])
        let shared = log(
            """
            Visit|Date|Minutes|Outcome
            Occupational Therapy
            Student: Ana Ruiz
            V1|9/2/2025|30|Completed
            Student: Ben Ito
            V2|9/3/2025|30|Completed
            """)
        #expect(shared.sessions.map(\.service) == [.occupationalTherapy, .occupationalTherapy])
    }

    @Test func `sums and sentences under a number name no service`() {
        for line in ["Subtotal Auth 310 Speech therapy", "Auth 310 Speech therapy was cancelled 9/30/2025", "Auth 310", "Case 12 Closed", "10/13 Speech therapy assembly"] {
            let reading = log(
                """
                Visit|Date|Minutes|Outcome|Service
                V1|9/2/2025|30|Completed|Occupational Therapy
                \(line)
                V2|9/3/2025|30|Completed|
                V3|9/4/2025|30|Completed|Occupational Therapy
                """)
            #expect(!reading.sessions.contains { $0.service == .speechLanguage }, "\(line)")
        }
    }

    @Test func `the way of a section ends with it`() {
        let reading = log(
            """
            Student: Ana Ruiz
            Date|Min|Outcome|Comment
            Speech/Language Therapy
            IEP amount: 2 x 30 min per week | Delivered as: Group (up to 3) | Location: Room 4
            9/2/2025|30|Provided|
            Physical Therapy
            9/3/2025|30|Provided|
            Occupational Therapy
            Delivered as: Individual | Location: Gym
            9/4/2025|30|Provided|
            """.replacing(" | ", with: " \u{B7} "))
        #expect(reading.sessions.map(\.service) == [.speechLanguage, .physicalTherapy, .occupationalTherapy])
        #expect(reading.sessions.map(\.delivery) == [.group, .unspecified, .individual])
    }

    // MARK: what the legend says of codes

    @Test func `cancelled by the family gives way to the reason that the child refused`() {
        let reading = log(
            """
            Date|Service|Minutes|Status|Reason / Comment
            9/2/2025|Speech|30|CMP|
            9/3/2025|Speech|0|CXC|Declined to participate
            9/4/2025|Speech|0|CXC|Ill, parent called
            9/5/2025|Speech|0|CXP|Provider at IEP meeting
            9/8/2025|Speech|0|CXP|Provider ill
            9/9/2025|Speech||PND|
            Status: CMP = completed; CXC = cancelled by client/family; CXP = cancelled by provider; PND = pending documentation
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .refused, .studentAbsent, .providerInMeeting, .providerAbsent, .scheduled])
    }

    @Test func `a word that says void is not turned round by what explains it`() {
        let reading = log(
            """
            Status key: Provided = direct service given. VOIDED = kept for the record. Absent = student out.
            Date|Service|Minutes|Status
            9/2/2025|Speech|30|Provided
            9/3/2025|Speech|30|VOIDED
            9/4/2025|Speech|30|Provided
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .void, .delivered])
    }

    @Test func `a session that the school cancelled for testing did not close the school`() {
        let reading = log(
            """
            Date|Service|Minutes|Outcome|Session note
            9/2/2025|Speech|30|Completed|
            9/3/2025|Speech|0|School Cancelled|State testing, student not released
            9/4/2025|Speech|0|School Cancelled|Snow
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .studentUnavailableSchool, .schoolClosedUnplanned])
        #expect(reading.sessions[1].flags.contains("status_from_note"))
    }

    // MARK: notes

    @Test func `notes on lines below the rows belong to the rows`() {
        let reading = log(
            """
            Log ID|Date|Service|Min|Status
            1|10/10/2024|Speech Therapy|0|Student Unavailable
            Notes: Picture day
            2|10/14/2024|Speech Therapy|30|Make-up
            Notes: Make-up for 10/10/24. Blends.
            3|10/17/2024|Speech Therapy|30|Provided
            Notes: Session not held, fire drill.
            October total: 30
            4|11/4/2024|Speech Therapy|30|Provided
            """)
        #expect(reading.sessions.map(\.note) == ["Picture day", "Make-up for 10/10/24. Blends.", "Session not held, fire drill.", nil])
        #expect(reading.sessions[1].makeupFor == day("2024-10-10"))
        #expect(reading.sessions[2].flags.contains("note_negates"))
        #expect(!reading.problems.contains { $0.code == "sentences-not-counted" })
    }

    @Test func `a remark below the table is no note of its last row`() {
        let reading = log(
            """
            Date|Service|Min|Status
            9/2/2025|Speech|30|Provided
            9/4/2025|Speech|30|Provided
            Note: Student absent days are not billed.
            """)
        #expect(reading.sessions.allSatisfy { $0.note == nil && $0.flags.isEmpty })
    }

    @Test func `a note that begins with not seen is the fate of a row without one`() {
        let reading = log(
            """
            Speech log
            Date|Time|Min|Notes
            9/2/2025|9:40-10:10|30|group
            9/4/2025|9:40-10:10|30|not seen - lockdown drill
            9/9/2025|9:40-10:10|30|did well, not seen in class yet
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .studentUnavailableSchool, .delivered])
        #expect(reading.sessions[1].flags.contains("note_negates") && reading.sessions[1].flags.contains("status_conflict"))
    }

    @Test func `make-up tests are no make-up sessions`() {
        let reading = log(
            """
            Date|Service|Min|Status|Note
            9/2/2025|Speech|30|Provided|Pulled for make-up testing, no session
            9/4/2025|Speech|30|Provided|Make-up for 8/28, was at makeup testing then
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .makeup])
        #expect(reading.sessions[0].flags.contains("note_negates"))
    }

    // MARK: other lines

    @Test func `the rows of a summary are held against the sessions and are none`() {
        let reading = log(
            """
            ID|Date|Service|Provider|Minutes|Outcome
            1|9/2/2025|Speech Therapy|Lund, SLP|30|Provided
            2|9/3/2025|Occupational Therapy|Bell, OT|30|Provided
            3|9/4/2025|Speech Therapy|Lund, SLP|30|Provided
            Summary by service
            ||Service|Entries|Minutes|
            ||Speech Therapy|2|60|
            ||Occupational Therapy|1|45|
            """)
        #expect(reading.sessions.count == 3)
        #expect(reading.problems.filter { $0.code == "total-mismatch" }.count == 1)
    }

    @Test func `a log of teletherapy says how its sessions were held`() {
        let reading = log(
            """
            Brightline Teletherapy - Session Report
            Date|Service|Minutes|Outcome
            9/2/2025|Speech|30|Completed
            9/4/2025|Speech|30|Completed - in person
            """)
        #expect(reading.sessions.map(\.mode) == [.remote, .inPerson])
        for line in ["TP|Telepractice", "Bell, Rosa|Speech-Language Pathologist (contract, telepractice)", "Telepractice", "Key: TP = telepractice session"] {
            #expect(log("Speech session log\n\(line)\nDate|Service|Minutes|Outcome\n9/2/2025|Speech|30|Completed").sessions.map(\.mode) == [nil], "\(line)")
        }
        #expect(log("Teletherapy and in person session report\nDate|Service|Minutes|Outcome\n9/2/2025|Speech|30|Completed").sessions.map(\.mode) == [nil])
    }

    @Test func `a consult whose attendance is blank was no session with the child`() {
        let reading = log(
            """
            Counseling minutes
            Date|Type|Min|Seen?|Notes
            9/2/2025|indiv|30|Y|
            9/3/2025|consult w/ teacher|15|n/a|seat change
            9/4/2025|indiv|30|n/a|
            9/5/2025|indiv||N (me out)|flu
            """)
        #expect(reading.sessions.map(\.status) == [.delivered, .consult, .unknown, .providerAbsent])
    }

    @Test func `the one who typed a log and not her supervisor gives its sessions`() {
        let reading = log(
            """
            Speech Session Log
            Typed by Ana Bell, SLPA. Supervising SLP: Rosa Lund, M.A., CCC-SLP.
            Date|Min|Seen?
            9/2/2025|30|Y
            9/4/2025|30|Y
            """)
        #expect(reading.sessions.map(\.providerRole) == [.slpAssistant, .slpAssistant])
        let typist = log("Speech Log\nTyped by Kim Park\nDate|Min|Seen?\n9/2/2025|30|Y\n9/4/2025|30|Y")
        #expect(typist.sessions.allSatisfy { $0.provider == nil })
    }

    @Test func `a name with its role above the rows gives the sessions of that service`() {
        let rows = "Date|Min|Seen?\n9/2/2025|30|Y\n9/4/2025|30|Y"
        #expect(log("Counseling minutes\nRosa Lund, school counselor - Elm School (M/W)\n" + rows).sessions.map(\.providerRole) == [.counselor, .counselor])
        #expect(log("Speech minutes\nRosa Lund, school counselor - Elm School (M/W)\n" + rows).sessions.map(\.providerRole) == [nil, nil])
    }

    @Test func `where days are printed both ways the period of the log tells which one a day is`() {
        let reading = log(
            """
            Speech log
            Report period: 9/2/2025 - 12/19/2025
            Date|Min|Seen?
            10/31/2025|30|Y
            14/10/2025|30|Y
            11/20/2025|30|Y
            04/11/25|30|Y
            11/6/2025|30|Y
            """)
        #expect(reading.sessions.map(\.date.description) == ["2025-10-31", "2025-10-14", "2025-11-20", "2025-11-04", "2025-11-06"])
    }
}
