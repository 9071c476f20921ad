import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Why a session was not held, told by free words, notes, legends and codes.
@Suite struct ReasonTests {
    @Test(arguments: [
        ("Not held - therapist away", SessionStatus.providerAbsent), ("Not held - child absent", .studentAbsent),
        ("Not held - staff", .providerAbsent), ("Not held - student", .studentAbsent),
        ("Not held - therapist in CSC meeting", .providerInMeeting), ("Not held - base closed, ice", .schoolClosedUnplanned),
        ("Provider ill", .providerAbsent), ("Class play rehearsal", .studentUnavailableSchool),
        ("School Closed - Unplanned", .schoolClosedUnplanned), ("Clinician out", .providerAbsent),
        ("Student declined", .refused), ("Student pulled for state testing", .studentUnavailableSchool),
    ]) func `who and what together give the reason`(text: String, expected: SessionStatus) {
        let reading = log("Date|Service|Min|Result\n9/8/2025|Speech|30|Held\n9/9/2025|Speech|0|\(text)")
        #expect(reading.sessions.last?.status == expected)
    }

    @Test(arguments: [
        ("home with strep", "Not held", SessionStatus.studentAbsent), ("SLP at a workshop in Tarn", "Not held", .providerAbsent),
        ("picture day", "Not held", .studentUnavailableSchool), ("no one filled in", "Not held", .providerAbsent),
    ]) func `the note names the reason of a session not held, and is flagged as its source`(
        note: String, status: String, expected: SessionStatus
    ) {
        let reading = log("Date|Service|Min|Result|Note\n9/8/2025|Speech|30|Held|\n9/9/2025|Speech|0|\(status)|\(note)")
        #expect(reading.sessions.last?.status == expected)
        #expect(reading.sessions.last?.flags.contains("status_from_note") == true)
    }

    @Test func `a log kept in the first person speaks of its provider, and the student's name of the student`() {
        let reading = log(
            """
            Visit record - speech
            Child: Lani Okafor|||School year 2025-26
            No.|Day|Planned|Given|What happened
            1|Mon 9/8|30|30|Minimal pairs.
            2|Wed 9/10|30|–|Lani was home with a fever.
            3|Mon 9/15|30|–|I was at a training in Tarn.
            4|Wed 9/17|–|30|Made up the visit missed on 9/15.
            5|Mon 9/22|30|–|School closed, high wind warning.
            6|Wed 9/24|30|20|Came late from the nurse.
            """)
        #expect(
            reading.sessions.map(\.status) == [
                .delivered, .studentAbsent, .providerAbsent, .makeup, .schoolClosedUnplanned, .partial,
            ])
        #expect(reading.sessions.map(\.date).first == day("2025-09-08"))
        #expect(reading.sessions[3].makeupFor == day("2025-09-15"))
    }

    @Test func `a plain closure becomes an unplanned one when its note says what happened`() {
        let reading = log(
            "Date|Service|Min|Outcome|Note\n9/8/2025|Speech|30|Completed|\n9/9/2025|Speech|0|School closed|Power failure, building dark\n9/10/2025|Speech|0|School closed|Labor Day"
        )
        #expect(reading.sessions.map(\.status) == [.delivered, .schoolClosedUnplanned, .schoolClosedPlanned])
    }

    @Test func `a note strikes its row out`() {
        let reading = log(
            "Date|Service|Minutes|Comments\n9/8/2025|Speech|30|r in words\n9/9/2025|Speech|45|VOID - entered in error, wrong student\n9/10/2025|Speech|30|avoid crowding; r in phrases"
        )
        #expect(reading.sessions.map(\.status) == [.delivered, .void, .delivered])
        #expect(reading.sessions[1].flags.contains("void"))
    }

    @Test func `a make-up by its code takes its day from the note, but no score out of twenty`() {
        let reading = log(
            "Date|Service|Code|Min|Remarks\n9/9/2025|OT|TA||jury duty\n9/16/2025|OT|MU|30|for 9/9\n9/18/2025|OT|MU|30|targets 8/20; cueing faded\n9/23/2025|OT|P|30|"
        )
        #expect(reading.sessions.map(\.makeupFor) == [nil, day("2025-09-09"), nil, nil])
    }

    @Test func `a sheet of its own explains the codes of the others`() {
        let key = sheet(
            "Code|Meaning\nTO|Therapist out\nAS|Assembly, trip or testing\nL|Left early / came late (see time away)", name: "Key")
        let rows = sheet(
            "Physical Therapy log|||Pupil: Orla Venn\nDate|In|Out|Net min|Code|Notes\n9/4/25|8:40|9:10|30|S|\n9/9/25||||TO|\n9/11/25||||AS|\n9/18/25|8:40|9:10|20|L|",
            name: "Physical Therapy")
        let reading = LogReader.read([key, rows], fileName: "log.xlsx")
        #expect(reading.sessions.map(\.status) == [.delivered, .providerAbsent, .studentUnavailableSchool, .partial])
    }

    @Test func `a legend needs no signs of equality, and a sentence behind it is not part of a meaning`() {
        let loose = log(
            "Att.: Q present, QQ present in part, W pupil absent, ZA therapist absent\nDate|Service|Min|Att.\n9/8/2025|Speech|30|Q\n9/9/2025|Speech|15|QQ\n9/10/2025|Speech||W\n9/11/2025|Speech||ZA"
        )
        #expect(loose.sessions.map(\.status) == [.delivered, .partial, .studentAbsent, .providerAbsent])
        let sentence = log(
            "R = regular session, ZA = provider absent. Size is the number of children seen together.\nDate|Service|Min|Code\n9/8/2025|PT|30|R\n9/9/2025|PT||ZA"
        )
        #expect(sentence.sessions.map(\.status) == [.delivered, .providerAbsent])
    }

    @Test func `held stays held below the plan when the log has a word for shortened sessions`() {
        let reading = log(
            "Date|Service|Planned|Actual|Outcome\n9/8/2025|Speech|30|25|Held\n9/10/2025|Speech|30|12|Shortened\n9/15/2025|Speech|30|30|Held"
        )
        #expect(reading.sessions.map(\.status) == [.delivered, .partial, .delivered])
        #expect(reading.sessions[0].flags.contains("below_planned"))
    }

    @Test func `the provider's role comes from the title, the section, or the letters behind the name`() {
        let titled = log(
            "Pupil: Orla Venn|Therapist: Kofi Marsh, PT\nDate|Service|Min|Code|Initials\n9/8/2025|PT|30|P|K.M.\n9/9/2025|PT|30|P|Z.Q.\n9/10/2025|PT|30|P|K.M."
        )
        #expect(titled.sessions.map(\.providerRole) == [.pt, nil, .pt])
        let sections = log(
            "Speech Therapy — M. Lund, SLP\nDate|Min|Outcome\n9/8/2025|30|Provided\n9/9/2025|30|Provided\nOccupational Therapy — P. Dorn, COTA\nDate|Min|Outcome\n9/10/2025|45|Provided\n9/11/2025|45|Provided"
        )
        #expect(sections.sessions.map(\.providerRole) == [.slp, .slp, .cota, .cota])
        #expect(
            sections.sessions.map(\.service) == [.speechLanguage, .speechLanguage, .occupationalTherapy, .occupationalTherapy])
        let behind = log("Date|Service|Min|Who\n9/8/2025|Speech|30|C. Abel SLP\n9/9/2025|OT|30|M. Roan OTR")
        #expect(behind.sessions.map(\.providerRole) == [.slp, .ot])
    }

    @Test func `the number of children in the room tells group from individual`() {
        for heading in ["Participants", "Grp", "Students seen"] {
            let reading = log(
                "Date|Service|Min|Status|\(heading)\n9/8/2025|Speech|30|P|1\n9/9/2025|Speech|30|P|3\n9/10/2025|Speech|30|P|1")
            #expect(reading.sessions.map(\.delivery) == [.individual, .group, .individual], "\(heading)")
        }
    }

    @Test func `lines of their own give the day of the rows below them`() {
        let reading = log(
            """
            Service timeline
            Learner: Orla Venn|Range: 10/20/2025 - 10/31/2025
            Service|Time|Duration|Status|Provider
            Monday, October 20, 2025
            SDI Math|9:00 AM - 9:50 AM|50 min|Provided|SpEd Teacher
            Counseling|10:10 AM - 10:40 AM|30 min|Provided|School Counselor
            Tuesday, October 21, 2025
            SDI Math|-|-|Not provided - staff out|SpEd Teacher
            """)
        #expect(reading.sessions.map(\.date) == [day("2025-10-20"), day("2025-10-20"), day("2025-10-21")])
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .providerAbsent])
        #expect(reading.coverage?.source == .stated)
    }
}
