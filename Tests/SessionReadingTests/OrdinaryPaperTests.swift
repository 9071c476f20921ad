import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// What ordinary papers of districts and therapists say in their own ways.
@Suite struct OrdinaryPaperTests {
    // MARK: a therapist's own log

    private static let own = """
        ST log – Ines Vorn – Gr. 4
        G. Abend, MS CCC-SLP     IEP 5/21/25: 2 x 30/wk
        ✓ seen   ½ cut short   ab absent   ref. refused   MU make-up (of date)   obs observation   G3 = group of 3
        day|in-out|I/G|what / how
        9/2/25|1:10-1:40|I|✓ baseline /s/ /z/
        9/4/25|2:00-2:30|G3|✓ rules
        9/9/25||I|ab
        9/11/25|2:00-2:20|G3|½ – picked up
        9/16/25||I|ref. – head down
        9/18/25|2:00-2:30|G3|✓
        "|2:35-3:05|I|MU 9/9 ✓
        9/23/25|1:10-1:40|I|I was glad of the quiet
        """

    @Test func `codes of the key begin the notes where no column tells the status`() {
        let sessions = log(Self.own).sessions
        #expect(sessions.map(\.status) == [.delivered, .delivered, .studentAbsent, .partial, .refused, .delivered, .makeup, .delivered])
        #expect(sessions.allSatisfy { $0.service == .speechLanguage && $0.providerRole == .slp })
        #expect(sessions.map(\.delivery).prefix(2) == [.individual, .group])
    }

    @Test func `marks repeat the words of the row above`() {
        let sessions = log(Self.own).sessions
        #expect(sessions.dropFirst(6).first?.date == day("2025-09-18"))
        #expect(sessions.dropFirst(6).first?.makeupFor == day("2025-09-09"))
        let ditto = log("Date|Service|Min|Status\n9/8/2025|Speech|30|Seen\n9/10/2025|\u{2033}|\u{2033}|\"\n9/11/2025|ditto|45|Absent").sessions
        #expect(ditto.map(\.minutes) == [30, 30, 45])
        #expect(ditto.dropFirst().first?.status == .delivered)
        #expect(ditto.allSatisfy { $0.service == .speechLanguage })
    }

    // MARK: kinds where the status is expected

    @Test func `a column of kinds says nothing of rows without minutes`() {
        let read = log(
            """
            Student: Ilse Vorn
            Teacher of the Deaf/HH:  Colin Fahr, M.Ed.
            Date|Time|Direct or Consult|Min.|Comments
            9/3/2025|12:40–1:25|Direct|45|Listening check
            9/10/2025|—|Direct|0|Ilse absent.
            9/12/2025|8:00–8:30|Consult|30|Mr. Day, seating
            9/17/2025|12:40–1:25|Direct|45|Repair strategies
            9/24/2025|—|Direct|0|I was at training in town. Will make up.
            10/1/2025|12:40–1:10|Direct|30|Left at 1:10 for a rehearsal
            10/8/2025|12:40–1:25|Direct|45|Closure
            10/15/2025|12:40–1:25|Direct|45|Closure
            """)
        #expect(
            read.sessions.map(\.status) == [.delivered, .studentAbsent, .consult, .delivered, .providerAbsent, .partial, .delivered, .delivered])
        #expect(read.sessions.first?.providerRole == .teacherDeafHH)
        #expect(!read.sessions.contains { $0.flags.contains("status_conflict") })
    }

    @Test func `how may head the way a session was given`() {
        let read = log("Date|Minutes|What happened|How\n11/19/2025|45|Session held|Small group\n11/20/2025|45|Session held|One-to-one\nDate|Minutes|What happened|How\n11/21/2025|45|Session held|Small group")
        #expect(read.sessions.map(\.delivery) == [.group, .individual, .group])
    }

    @Test func `a title before a colon and a name is a label, and a sum of minutes is none`() {
        let read = log("Occupational Therapist: Lee Park\nOT Minutes: 120\nDate|Min\n9/3/2025|30\n9/10/2025|30\n9/17/2025|30")
        #expect(read.sessions.allSatisfy { $0.providerRole == .ot })
    }

    @Test func `a make-up may stand in the column for the way it was given`() {
        let read = log(
            """
            Min:  number = minutes   A = absent   T = therapist out / mtg    Type:  I  G   MU = make up
            Service: OT
            Date|In|Out|Min|Type|Notes
            9/2/2025|8:30|9:00|30|I|grip
            9/9/2025|||T||I was at an eval mtg
            9/16/2025|||T||sick
            9/18/2025|2:00|2:30|30|MU|for 9/16. copying
            9/23/2025|8:30|9:00|30|G|scissors
            """)
        #expect(read.sessions.map(\.status) == [.delivered, .providerInMeeting, .providerAbsent, .makeup, .delivered])
        #expect(read.sessions.dropFirst(3).first?.makeupFor == day("2025-09-16"))
    }

    @Test func `initials stand behind a name that a wide gap parts from other words`() {
        let read = log(
            "Kit Dowe OTR/L (KD)  -  Tues & Thurs      Rob Sander COTA/L (RS)  -  Mon\nDate|Min|Who\n9/2/2025|30|KD\n9/4/2025|30|RS\n9/9/2025|30|KD\n9/11/2025|30|RS")
        #expect(read.sessions.map(\.providerRole) == [.ot, .cota, .ot, .cota])
    }

    @Test func `codes of a column may tell the way, the fate, or both, in the keeper's own words`() {
        let key = sheet("Speech/lang data – J. Haver, M.A., CCC-SLP\n \nhow|\nG|pulled w/ her group of 3\nI|just her\nC|teacher talk, no kid\nMU|make up\nAB|she was absent\nME|I was out or stuck in a mtg", name: "key")
        let data = sheet(
            """
            Marisol Okon   2nd      25-26
            date|how|min|what / why
            8/26/2025|G|20|baseline
            9/9/2025|AB||
            9/16/2025|ME||IEP mtg for another kid ran over
            9/19/2025|I-MU|20|for 9/16
            10/9/2025|ME||sick, no sub
            11/5/2025|C|15|visuals
            11/6/2025|G|20|
            """, name: "Q1")
        let sessions = LogReader.read([key, data], fileName: "log.xlsx").sessions
        #expect(sessions.map(\.status) == [.delivered, .studentAbsent, .providerInMeeting, .makeup, .providerAbsent, .consult, .delivered])
        #expect(sessions.allSatisfy { $0.service == .speechLanguage })
        #expect(sessions.dropFirst(3).first?.delivery == .individual)
        #expect(sessions.dropFirst(3).first?.makeupFor == day("2025-09-16"))
    }

    @Test func `the head of a panel names the service, the way and who gives it`() {
        let read = log(
            """
            Speech-Language Therapy (Group, not to exceed 3) Provider: Wex, Simone (Speech Language Specialist)   IEP: 2 x Weekly, 30 min
            |Day|Time|Mark|Min|Grp|Comment
            |9/9/2025|10:20 - 10:50|P|30|3|
            |9/16/2025|10:20 - 10:50|P|30|1|
            Counseling Services (Individual) Provider: Ade, Rotimi (School Psychologist)   IEP: 1 x Weekly, 30 min
            |Day|Time|Mark|Min|Grp|Comment
            |9/10/2025|1:50 - 2:20|P|30|1|
            |9/17/2025|1:50 - 2:20|P|30|1|
            """)
        #expect(read.sessions.map(\.service) == [.speechLanguage, .speechLanguage, .counseling, .counseling])
        #expect(read.sessions.map(\.delivery) == [.group, .individual, .individual, .individual])
        #expect(read.sessions.last?.providerRole == .schoolPsychologist)
    }

    @Test func `documentation in a title is that of sessions`() {
        let rows = "Date|Minutes|What happened\n10/8/2025|30|Provided\n10/15/2025|30|Provided\n10/22/2025|0|Student absent"
        let read = log("OT DOCUMENTATION - Osage R-III (contract: TheraPoint)\n" + rows)
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent])
        #expect(read.sessions.allSatisfy { $0.service == .occupationalTherapy && $0.delivery == .unspecified })
        #expect(log("OT consultation log\n" + rows).sessions.first?.status == .consult)
    }

    @Test func `a month may be a child's name behind the surname`() {
        let read = log("Thibo-Marsh, June Student Number 204417\nDate|Service|Min|Status\n10/7/2025|Speech|30|Provided\n10/9/2025|Speech|30|Provided\n10/14/2025|Speech|30|Provided")
        #expect(read.student.name == "June Thibo-Marsh")
        #expect(read.student.id == "204417")
    }

    // MARK: columns that are no children, no status, no minutes

    @Test func `two odd headings of an export are no children`() {
        let read = log(
            """
            Student: Pruett, Dean A.
            Log ID|Log Date|Service Area|Total Min|Attendance|Notes|Finalized On|Medicaid Elig
            5518223|9/3/2025|School Social Work|30|Present|plan|9/5/2025|Y
            5518250|9/10/2025|School Social Work|30|Present|lesson|9/12/2025|Y
            5518284|9/17/2025|School Social Work|0|Student Absent||9/19/2025|N
            """)
        #expect(read.sessions.map(\.minutes) == [30, 30, 0])
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .studentAbsent])
    }

    @Test func `what a bill asks for is no length`() {
        let read = log("Client: Ana Bell\nDate|Description|Hours|Rate|Amount\n9/3/2025|Speech therapy|0.5|120|60\n9/10/2025|Speech therapy|0.5|120|60\n9/17/2025|Speech therapy|0.5|120|60")
        #expect(read.sessions.map(\.minutes) == [30, 30, 30])
        let total = log("Date|Service|Start|End|Total|Units\n9/3/2025|Speech|9:00|9:30|30|2\n9/10/2025|Speech|9:00|9:30|30|2\n9/17/2025|Speech|9:00|9:30|30|2")
        #expect(total.sessions.map(\.minutes) == [30, 30, 30])
    }

    @Test(arguments: ["EA", "UN"]) func `a unit of measure is no status`(unit: String) {
        let read = log("DOS|Client|Proc|Units|UOM|Paid\n9/3/2025|Ana Bell|97530|2|\(unit)|36.44\n9/5/2025|Ana Bell|97530|2|\(unit)|36.44\n9/10/2025|Ana Bell|92507|1|\(unit)|61.10")
        #expect(read.sessions.map(\.status) == [.delivered, .delivered, .delivered])
    }

    @Test func `other papers of the child certify no session`() {
        let rows = ["pending", "pending", "signed 9/9/2025", "signed 9/9/2025", "signed 9/9/2025"].enumerated().map { "Ana Bell|9/\([3, 4, 5, 8, 9][$0.offset])/2025|30|Speech|\($0.element)" }
        let read = log("Student|Date|Minutes|Service|Annual review\n" + rows.joined(separator: "\n"))
        #expect(read.sessions.count == 5)
        #expect(!read.sessions.contains { $0.flags.contains("unattested") || $0.flags.contains("future") })
        #expect(read.sessions.allSatisfy { $0.status == .delivered })
    }

    // MARK: lengths

    @Test func `so many of so many minutes are no sum`() {
        #expect(minutes("20 of 30 min")?.minutes == 20)
        #expect(minutes("30 of 30 min")?.minutes == 30)
        #expect(minutes("20 min out of 30")?.minutes == 20)
        #expect(minutes("half of an hour")?.minutes == 30)
    }

    @Test func `what is promised by the week is no length of a code`() {
        let read = log("Speech log September 2025\nStudent|2|4|9|11|16\nAna Bell|P|P|A|P|M\nKey\nP|present, 60 min per week\nA|student absent\nM|make-up session, 2 x 30 minutes")
        #expect(read.sessions.allSatisfy { $0.minutes == nil })
    }

    @Test func `a make-up of a length of its own keeps it beside the child's usual one`() {
        let read = log("Speech attendance September 2025\nStudent|Min|2|4|9|11|16\nAna Bell|30|P|P|A|P|M\nKey\nP|present\nA|absent\nM|make-up, 15 minutes")
        #expect(read.sessions.map(\.minutes) == [30, 30, nil, 30, 15])
    }

    @Test func `several sessions of a week are added up, or told where the sign leaves it open`() {
        let read = log("Counselling minutes 2025-26, week beginning\nProvider: Jan Fox, LCSW\nStudent|12/1|12/8|12/15|1/5|1/12\nJo Crane|30, 30|2x15|30/30|30+15|30")
        #expect(read.sessions.map(\.minutes) == [60, 30, 30, 45, 30])
        #expect(read.sessions.allSatisfy { $0.flags.contains("week_total") })
        #expect(read.sessions.map { $0.flags.contains("minutes_range") } == [false, false, true, false, false])
    }

    @Test func `a provider's line ends where the plan begins`() {
        let read = log("Provider: Ruy, Anne - Speech-Language Pathologist IEP: 60 min/week, outside Start 02/12/2025\nDate|Min|Status\n9/3/2025|30|Delivered\n9/10/2025|30|Delivered\n9/17/2025|0|Student Absent")
        #expect(read.sessions.allSatisfy { $0.providerRole == .slp })
    }

    // MARK: the hour of the class, and what stands behind "Met."

    @Test func `the hour of the school day beside minutes is no length`() {
        let sessions = log("Resource reading - I. Vorn (Mo We 5th hour)\ndate|hour|min|notes\n9/3/2025|5|45|chapter 2\n9/8/2025|5|45|chapter 3\n9/10/2025|6|40|quiz")
            .sessions
        #expect(sessions.map(\.minutes) == [45, 45, 40])
        // One hour and thirty minutes may stand apart, or the hours alone.
        #expect(log("Speech\nDate|Hours|Notes\n9/3/2025|1|a\n9/8/2025|0.5|b\n9/10/2025|1|c").sessions.map(\.minutes) == [60, 30, 60])
    }

    @Test func `words behind a full stop take nothing back from Met`() {
        let sessions = log(
            """
            Counseling log
            Student: Ines Vorn
            Date|Minutes|What happened
            9/3/25|30|Met. Goals, check in
            9/10/25|30|Met. Presentation plan
            9/17/25|0|Not seen - testing
            9/24/25|15|Met. Left early
            """
        ).sessions
        #expect(sessions.map(\.status) == [.delivered, .delivered, .studentUnavailableSchool, .partial])
        #expect(sessions.prefix(2).allSatisfy { $0.flags.isEmpty })
    }

    @Test func `language consultation is a consult of speech, and a period is no missed session`() {
        let read = log(
            """
            Report period: 09/01/2025 - 11/30/2025

            Date|Service|Type|Minutes|Attendance
            9/5/2025|Language Therapy|Direct|30|Present
            9/16/2025|Language Consultation|Consult|20|Consult
            9/19/2025|Language Therapy|Direct|30|Present
            """)
        #expect(read.sessions.map(\.service) == [.speechLanguage, .speechLanguage, .speechLanguage])
        #expect(read.sessions.map(\.status) == [.delivered, .consult, .delivered])
        #expect(!read.problems.contains { $0.code == "sentences-not-counted" })
    }
}
