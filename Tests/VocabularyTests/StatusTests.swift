import ServiceRecords
import Testing
import Vocabulary

private let statusCells = """
    delivered: D | P | X | x | Y | Yes | 1 | ✓ | ✔ | Delivered | DELIVERED | Provided | Services Provided | Service Provided
    delivered: Completed | Complete | Seen | Present | Student Present | Attended | Held | Session held | Met | VT
    delivered: Teletherapy session | Rendered | services rendered | Full session | Worked with student | Conducted | Presente
    delivered: Individual | Group | Treated
    partial: Partial | Partially provided | Partial session | Left early | Student left early | Tardy | Late arrival
    partial: Student late | Shortened session | Ended early | Session cut short | Delivered - student arrived late
    partial: Provided/partial | PT | Present, left early | interrupted
    student_absent: A | SA | Abs | AB | UA | Absent | Student Absent | student_absent | Excused absence | Unexcused Absence
    student_absent: Absent - Excused | Ill | Student ill | Student sick | No show | No-Show | Did not attend | Not in school
    student_absent: Student home sick | Doctor appointment | Parent cancelled | Cancelled by parent
    student_absent: Student absent - vacation | Not provided - student absent | Ausente | Student out | Student absent, sick
    student_absent: Quarantined | Student absent (make-up needed) | Absent - make up owed
    student_unavailable_school: SU | Student unavailable | Student not available | State testing | Testing | MAP testing
    student_unavailable_school: CAASPP | Field trip | Assembly | Pep rally | Fire drill | Lockdown drill | Class party
    student_unavailable_school: In another class | School event | Student in testing | FT | Student unavailable - assembly
    student_unavailable_school: with another provider | Picture day | Not provided - field trip | Kept in class by teacher
    student_unavailable_school: assembly
    suspended: Suspended | OSS | ISS | Student suspended | In-school suspension | Out of school suspension | Expelled
    suspended: Student in ISS
    refused: R | Refused | Student refused | student_refused | Refused to participate | Declined | Student declined | NP
    refused: Non-participatory | Parent refused | Would not participate
    provider_absent: PA | TA | Provider absent | Therapist absent | Therapist out sick | SLP absent | SLP out
    provider_absent: Provider unavailable | Provider sick | Teacher absent | Staff absent | No sub | No substitute available
    provider_absent: Vacancy | VAC | Open position | Jury duty | Provider training | Training | Staff shortage
    provider_absent: Provider on leave | Maternity leave | Position vacant | Cancelled by therapist
    provider_absent: Cancelled - provider absent | Student absent/Provider absent | Pulled to cover another class | Sick
    provider_absent: provider_absent | OT out | Terapeuta ausente | Not provided – therapist out | Canceled - Provider
    provider_absent: Cancelled by therapist
    provider_in_meeting: IEP meeting | IEP mtg | ARD | ARD meeting | Provider in meeting | Therapist in IEP meeting
    provider_in_meeting: SLP in meeting | Staff meeting | Testing other students | Meeting | Screening | Provider evaluating | Provider unavailable - meeting | Staff not available (IEP meeting)
    provider_in_meeting: provider_in_meeting | Cancelled - IEP meeting
    school_closed_planned: Holiday | No school | No School - Holiday | NS | School closed | Winter Break | Spring break
    school_closed_planned: Thanksgiving | Break | PD day | Professional Development Day | Teacher work day
    school_closed_planned: Parent teacher conferences | In-service | Non-student day | H | MLK Day | school_closed_planned
    school_closed_planned: Labor Day | Vacation | Student holiday | Día festivo
    school_closed_unplanned: Snow day | Snow | Weather | School closed - snow | No school – weather | Inclement weather
    school_closed_unplanned: Emergency closure | Water main break | Power outage | Strike | School closed (ice) | Hurricane
    school_closed_unplanned: No School (Snow Day) | Heat day
    early_release: Early release | ER | Half day | Minimum day | Early dismissal | 2-hour delay | Two hour delay
    early_release: Delayed opening | Late start day | School delayed
    makeup: M | MU | Make-up | Make up | Makeup | Makeup session | Make-up for 10/3 | Made up | Delivered - make-up
    makeup: Make-up session (student absent 10/3) | Makeup provided | Completed (makeup) | Rescheduled from 10/3
    makeup: completed - makeup for absence 10/3
    provider_absent: PTO | Therapist PTO
    school_closed_unplanned: School cancelled
    partial: Late - 10 min
    compensatory: Comp ed | Compensatory | CE | Compensatory services | Compensatory education - delivered | Settlement
    compensatory: Recovery services
    consult: C | Consult | Consultation | Consult with teacher | Collab | Collaboration | Indirect | Planning | Report writing
    consult: Medicaid billing | Parent call | Documentation | Consultation provided | Material prep
    evaluation: Evaluation | Eval | Re-evaluation | Assessment | ETR | Triennial | Evaluation completed | dx
    observation: Observation | Obs | Classroom observation
    scheduled: Scheduled | Pending | Tentative | Awaiting approval | Not yet entered | Draft
    void: Void | Deleted | Duplicate entry | Entered in error | VOID - absent | Error
    unscheduled: Unscheduled | Unscheduled time | Extra session
    unknown: Not provided | Not seen | Cancelled | Canceled | Missed | Missed session | N | No | Rescheduled
    unknown: Rescheduled to 10/8 | Not delivered | Provided - student absent | Other | Needs make-up
    unknown: Delivered (therapist absent) | Session cancelled | None | Makeup not required | Cancelled by school
    """

@Test func `every status cell has its canonical status`() {
    let cells = table(statusCells)
    #expect(cells.count >= 150)
    for (text, expected) in cells {
        #expect(Vocabulary.sessionStatus(text)?.rawValue == expected, "\(text)")
    }
}

@Test(arguments: [
    "", "-", "N/A", "30", "Speech therapy goals", "Worked on /r/ in initial position", "Sam", "30 min", "8:30",
    "articulation",
])
func `cells that say no status give none`(_ text: String) {
    #expect(Vocabulary.sessionStatus(text) == nil)
}

@Test func `codes count only as the whole cell`() {
    #expect(Vocabulary.statuses(in: "A student read page D with PA support").isEmpty)
    #expect(Vocabulary.statuses(in: "Therapist was at a workshop; SLP out").map(\.status) == [.providerAbsent])
    #expect(Vocabulary.statuses(in: "student absent today").map(\.status) == [.studentAbsent])
}
