import ServiceRecords
import Testing
import Vocabulary

private let settingCells = """
    general_education: General Education | General Education Classroom | Gen Ed | gen. ed. classroom | GE | GEE | Regular Ed
    general_education: Regular classroom/public day school | Regular Education Class | Reg. Ed. | Inclusion | Push-in
    general_education: In-class | Co-taught class | Co-Teach | Mainstream | Regular Early Childhood Program | ICT class | 1a
    general_education: 1b | Salón de clases | General education setting | Inside regular class | Classroom | Art class
    general_education: Kindergarten classroom | Within general education | R
    special_education_room: Special Education | Special Education Classroom | Special Ed Classroom | SpEd room | SEE | SE
    special_education_room: Resource Room | Resource | RR | RSP room | Pull-out | Pull out small group | Learning Center | LRC
    special_education_room: Learning support classroom | ESE classroom | Separate classroom in public integrated facility
    special_education_room: Exceptional Children Classroom | Oak School – Exceptional Children Classroom
    special_education_room: Outside general education | Outside of the general education classroom | 2a | Small group setting
    special_education_room: Intervention Room | Outside GE | Outside of general ed | Out of the regular classroom
    special_education_room: Elementary School – Resource Room | Content Mastery | Special Location – Resource Room | S
    special_education_room: Salón de recursos | Summer site – resource classroom
    therapy_room: Nurse's office | Health office | Therapy Room | Speech Room | Speech/Lang. Room | OT room | OT/PT room | PT gym | Speech Office
    therapy_room: Counseling Office | Counselor’s office | Guidance office | SSW office | 2c | Related service setting
    therapy_room: Sensory Room | Therapy room (small group) | Separate therapy room | School – speech room
    therapy_room: Psychologist's office | Motor room | Office
    self_contained: Self-contained | Self-Contained Classroom | Special Class | SDC | Special Day Class
    self_contained: Life Skills classroom | Life Skills | 12:1:1 | 8:1+2 | Center program | 2b | Autism classroom
    self_contained: Substantially separate classroom | ECSE classroom | PPCD
    community: Community | CBI | Job site | In the community | Community-based instruction | Daycare | 3a | Work site
    community: Comunidad
    home: Home | Homebound | Student's home | Home instruction | En casa
    hospital: Hospital | Hospital setting | Psychiatric hospital
    residential: Residential | Residential Treatment Center | RTC | Juvenile hall
    nonpublic: NPS | Nonpublic school | Private school | Private day school | Separate day school | Out of district placement
    nonpublic: Approved Private School
    remote: Remote | Virtual | Teletherapy | Distance Learning | Zoom | Online | Virtual classroom | Telehealth
    all_settings: All settings | All school settings | All environments | Across all settings | Throughout the school day
    all_settings: Both | General Education and Special Education | Various locations | School-wide
    campus: Hallways | Gym | Gymnasium | School | School campus | Library | Health room | Clinic
    campus: Gym and playground | On campus | PE class | Pool | School building | Campus-wide | Pasillos | Media Center
    bus: Bus | School bus | Van | On the bus | Special bus | Autobús
    cafeteria: Cafeteria | Lunch | Lunchroom | Cafeteria / playground | Comedor
    playground: Playground | Recess | Recess area | Patio de recreo
    """

@Test func `every place cell has its canonical setting`() {
    let cells = table(settingCells)
    #expect(cells.count >= 120)
    for (text, expected) in cells {
        #expect(Vocabulary.setting(text)?.setting.rawValue == expected, "\(text)")
    }
}

@Test(arguments: [
    "", "30 minutes", "SLP", "Special education teacher", "weekly", "8/29/22", "Goal 3", "businessman", "vanilla",
    "resourceful",
])
func `words that name no place give none`(_ text: String) {
    #expect(Vocabulary.setting(text) == nil)
}

@Test func `a place can carry the delivery`() {
    #expect(Vocabulary.setting("Therapy Room (Small Group)")?.delivery == .group)
    #expect(Vocabulary.setting("Therapy Room (Individual)")?.delivery == .individual)
    #expect(Vocabulary.setting("Speech room, 1:1")?.delivery == .individual)
    #expect(Vocabulary.setting("Resource room 5:1")?.delivery == .group)
    #expect(Vocabulary.setting("Special class 12:1:1")?.delivery == nil)
}

@Test func `other places in the cell are told`() {
    #expect(Vocabulary.setting("Cafeteria / playground")?.also == [.playground])
    #expect(Vocabulary.setting("Speech room")?.also == [])
    #expect(Vocabulary.setting("Speech room or general education classroom")?.also == [.generalEducation])
}

@Test(arguments: [
    ("Individual", Delivery.individual), ("Ind.", .individual), ("1:1", .individual), ("one-on-one", .individual),
    ("Group", .group), ("Small group", .group), ("Sm. Grp", .group),
    ("3:1", .group), ("5:1", .group), ("Group of 4", .group), ("Individual/Group", .individualOrGroup),
    ("Individual and/or small group", .individualOrGroup), ("Ind or Grp", .individualOrGroup),
    ("Direct", .direct), ("Direct, individual", .individual), ("Indirect", .indirect), ("Consult", .consult),
    ("Consultation", .consult), ("indirect (consult)", .consult), ("Uno a uno", .individual),
])
func `deliveries are read`(_ text: String, _ expected: Delivery) {
    #expect(Vocabulary.delivery(text) == expected)
}

@Test(arguments: [
    "", "12:1:1", "8:1+2", "12:1", "direct and indirect", "Consultant teacher", "1:1 aide", "Group home", "weekly",
    "Individualized Education Program", "Individual health care plan", "per individual behavior support plan",
])
func `words that set no delivery give none`(_ text: String) {
    #expect(Vocabulary.delivery(text) == nil)
}

@Test(arguments: [
    ("In person", DeliveryMode?.some(.inPerson)), ("in-person", .inPerson), ("Face-to-face", .inPerson), ("F2F", .inPerson),
    ("Teletherapy", .remote), ("VT", .remote), ("via Zoom", .remote), ("Virtual", .remote),
    ("telehealth session", .remote), ("Distance Learning", .remote), ("", nil), ("In person or virtual", nil),
    ("parent phone call", nil), ("individual", nil),
])
func `modes are read`(_ text: String, _ expected: DeliveryMode?) {
    #expect(Vocabulary.mode(text) == expected)
}

@Test(arguments: [
    ("Separate Location – Therapy Room", Setting.therapyRoom), ("Separate Location Speech Room", .therapyRoom), ("Separate location: counseling office", .therapyRoom),
    ("Special Education - OT room", .therapyRoom), ("Separate Location (Library)", .campus), ("Pull-out – speech room", .therapyRoom),
])
func `a room set behind words that only say apart is the place`(_ text: String, _ expected: Setting) {
    #expect(Vocabulary.setting(text)?.setting == expected)
}

@Test(arguments: ["Resource room – OT room", "Separate location or therapy room", "Special education classroom, therapy room", "Separate location"])
func `a room that is no nearer word for the first leaves the first`(_ text: String) {
    #expect(Vocabulary.setting(text)?.setting == .specialEducationRoom)
}
