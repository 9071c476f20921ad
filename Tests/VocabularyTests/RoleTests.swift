import ServiceRecords
import Testing
import Vocabulary

private let roleCells = """
    slp: SLP | CCC-SLP | M.S., CCC-SLP | Speech-Language Pathologist | Speech/Language Pathologist
    slp: Speech Language Pathologist (SLP) | Speech Therapist | Speech Pathologist | Speech Teacher | Jane Hart, SLP | S.L.P.
    slp: Speech-Lang. Path. | SLPs | Speech Therapy | Terapeuta del habla | Licensed Speech Language Pathologist | SLP/SLPA
    slp: Speech
    slp_assistant: SLPA | SLP-A | Speech-Language Pathology Assistant | SLP Assistant | Speech Assistant
    slp_assistant: SLPA under supervision of SLP | Speech Aide
    slp_intern: CF-SLP | SLP-CF | Clinical Fellow | SLP Intern | Speech Graduate Clinician | CFY-SLP
    ot: OT | OTR/L | O.T. | Occupational Therapist | Occupational Therapist / COTA | R. Diaz, OTR/L | OTR
    ot: Terapeuta ocupacional | OT/COTA | Occupational Therapy
    cota: COTA | COTA/L | Certified Occupational Therapy Assistant | OT Assistant | OTA | COTA under supervision of OTR/L
    pt: PT | DPT | Physical Therapist | PT, DPT | Physical Therapist (PT) | P.T. | Terapeuta físico
    pta: PTA | LPTA | Physical Therapist Assistant | Physical Therapy Assistant | PT Assistant
    special_education_teacher: Special Education Teacher | Special Ed Teacher | Special Ed. Teacher / Para | SPED Teacher
    special_education_teacher: Sp. Ed. Teacher | Special Educator | Intervention Specialist | Education Specialist
    special_education_teacher: Ed. Specialist | RSP Teacher | Resource Teacher | Resource Specialist
    special_education_teacher: Learning Support Teacher | LBS1 | LBS I Teacher | SDC Teacher | Special Education | SPED
    special_education_teacher: ESE Teacher | EC Teacher | Consultant Teacher | Teacher Consultant | Cross-Categorical Teacher
    special_education_teacher: Interventionist | Life Skills Teacher | Special Education Staff | Support Facilitator
    special_education_teacher: Maestra de educación especial | LDTC | Exceptional Needs Teacher
    special_education_teacher: Case Manager / Special Education Teacher
    general_education_teacher: General Education Teacher | Gen Ed Teacher | Regular Education Teacher | Classroom Teacher
    general_education_teacher: General Educator | Reg. Ed. Teacher | Math Teacher | Reading Specialist
    paraprofessional: Paraprofessional | Para | Paraeducator | Parapro | Aide | 1:1 Aide | Instructional Assistant
    paraprofessional: Instructional Aide | Program Assistant | Teacher Assistant | Teacher's Aide | Educational Assistant
    paraprofessional: Ed Tech | IA | TA | EA | Special Education Assistant | SCIA | Personal Care Assistant | Bus Aide
    paraprofessional: Asistente de instrucción | Teaching Assistant | Paraprofessionals
    paraprofessional: Special Education Teacher's Aide | Special Ed. Teacher Assistant | Assistant Teacher
    general_education_teacher: General Ed & Special Ed Teachers
    bcba: BCBA | BCBA-D | Board Certified Behavior Analyst | Behavior Analyst | Licensed Behavior Analyst
    bcaba: BCaBA | Board Certified Assistant Behavior Analyst
    rbt: RBT | Registered Behavior Technician | Behavior Technician
    school_psychologist: School Psychologist | LSSP | Psychologist | School Psych. | NCSP
    school_psychologist: Licensed Specialist in School Psychology
    counselor: Counselor | School Counselor | Guidance Counselor | LPC | LMHC | Mental Health Counselor | ERMHS Therapist
    counselor: Mental Health Clinician | Consejera escolar
    social_worker: Social Worker | School Social Worker | LCSW | LMSW | SSW | LICSW | Trabajadora social | School Social Work
    marriage_family_therapist: MFT | LMFT | Licensed Marriage and Family Therapist | Marriage & Family Therapist
    tvi: TVI | TSVI | Teacher of the Visually Impaired | Teacher of Students with Visual Impairments | VI Teacher
    tvi: Vision Teacher | Vision Itinerant | Vision Specialist
    orientation_mobility_specialist: COMS | O&M Specialist | Orientation and Mobility Specialist
    orientation_mobility_specialist: Orientation & Mobility Instructor | Mobility Specialist
    teacher_deaf_hh: TOD | TODHH | Teacher of the Deaf | Teacher of the Deaf/Hard of Hearing | Deaf Educator | DHH Teacher
    teacher_deaf_hh: HI Teacher | Hearing Itinerant | D/HH Itinerant Teacher | Teacher of the Hearing Impaired
    interpreter: Interpreter | Educational Interpreter | Sign Language Interpreter | ASL Interpreter
    audiologist: Audiologist | Educational Audiologist | Au.D.
    nurse: Nurse | School Nurse | RN | LPN | LVN | School Nurse (RN) | Registered Nurse | Nursing
    health_aide: Health Aide | Health Assistant | CNA | Health Clerk | Health Technician
    adapted_pe_teacher: APE Teacher | Adapted PE Teacher | Adapted Physical Education Specialist | DAPE Teacher | APE
    substitute: Substitute | Sub | Long-Term Substitute | Substitute Teacher | Guest Teacher | LTS
    other: Music Therapist | Job Coach | Behavior Specialist | Behavior Interventionist | Bus Driver
    """

@Test func `every provider cell has its canonical role`() {
    let cells = table(roleCells)
    #expect(cells.count >= 120)
    for (text, expected) in cells {
        #expect(Vocabulary.role(text)?.rawValue == expected, "\(text)")
    }
}

@Test(arguments: [
    "", "Jane Hart", "District of Service", "Parent", "Student", "AT Specialist", "2 x week",
    "Mrs. Taylor", "NPA", "other", "Resource Room", "Taylor, Ian", "optician?", "part",
])
func `a name, an agency or nothing is no role`(_ text: String) {
    #expect(Vocabulary.role(text) == nil)
}

@Test func `a title in brackets says more than one that says little`() {
    #expect(Vocabulary.role("Behavior Specialist (BCBA)") == .bcba)
    #expect(Vocabulary.role("Substitute (instructional aide, not licensed)") == .paraprofessional)
    #expect(Vocabulary.role("Sub (for the SLP)") == .substitute)
    #expect(Vocabulary.role("Substitute (room 4)") == .substitute)
    #expect(Vocabulary.role("Special Education Teacher (SLP consults)") == .specialEducationTeacher)
}

@Test func `the first role counts and the rest can be had`() {
    #expect(Vocabulary.roles(in: "Special Ed. Teacher / Para") == [.specialEducationTeacher, .paraprofessional])
    #expect(Vocabulary.roles(in: "COTA under supervision of OTR/L") == [.cota, .ot])
}
