import ServiceRecords
import Testing
import Vocabulary

/// Service cells as forms and logs of many states word them; one line a canonical name, cells parted by " | ".
private let serviceCells = """
    speech_language: Speech | SPEECH THERAPY | Speech/Language | Speech & Language Therapy | Speech-Language Therapy
    speech_language: Speech–Language Services | S/L | SP/L | S.L.P. services
    speech_language: Language and speech | 415 Language and speech | 415 - Language & Speech | Language and Speech (415)
    speech_language: Speech/Lang. Therapy | Speech Lang | SLT | SLP | ST | Speech Tx. - language therapy
    speech_language: Speech and Language Impairment | Articulation | Articulation therapy – individual
    speech_language: Fluency therapy (stuttering) | Communication | SDI: Communication
    speech_language: Specially Designed Instruction - Speech | Specially designed instruction: Speech/Language
    speech_language: Consultation between teacher and SLP | Consult - SLP with classroom teacher | SLP consult
    speech_language: Speech-Language Pathology Services | Speech/Language Pathologist | Speech Teletherapy | Speech (ESY)
    speech_language: Compensatory speech therapy | Pragmatic Language Group
    speech_language: Terapia del habla | Terapia del habla y lenguaje | Terapia de lenguaje
    speech_language: 92507 Speech treatment individual | CPT 92508 | 92507 | Related Service: Speech Therapy (small group)
    speech_language: Speech therapy provided in resource room | Speech services 2x/week, push-in
    occupational_therapy: OT | O.T. | Occupational Therapy | OCCUPATIONAL THERAPY (450) | 450 Occupational therapy
    occupational_therapy: OT consult | ot consult w/ teacher | OT – consultation to staff | Fine Motor | Fine Motor services
    occupational_therapy: Sensory Integration | Occupational Therapy: handwriting
    occupational_therapy: Occupational therapy—direct | OT/sensory diet | Terapia ocupacional | 97530 Therapeutic activities
    occupational_therapy: Sensory processing support | Related services - OT | OTs and classroom staff consultation
    occupational_therapy: School-based OT | Occup. Therapy
    physical_therapy: PT | P.T. | Physical Therapy | physical therapy | PT consult | Physical Therapy – Direct
    physical_therapy: 460 Physical therapy | Gross Motor | Gross Motor skills | Terapia física | 97110 | PT services (gym)
    physical_therapy: Phys. Therapy | Physical Therapist
    specially_designed_instruction: SDI | Specially Designed Instruction | Specially designed instruction in reading | SAI
    specially_designed_instruction: Specialized Academic Instruction | 330 Specialized Academic Instruction
    specially_designed_instruction: (330) Specialized Academic Instruction | 330 | RSP | Resource Room
    specially_designed_instruction: Resource Specialist Program | Special Day Class | SDC | Resource Program
    specially_designed_instruction: Special Class 12:1:1 | Special Class (8:1+2) | Integrated Co-Teaching Services
    specially_designed_instruction: ICT - Math | Integrated Co-Teaching ELA | Consultant Teacher Services (direct) | SETSS
    specially_designed_instruction: SEIT | Special Education Teacher Support Services
    specially_designed_instruction: Learning Support | Itinerant Learning Support | Supplemental Autistic Support
    specially_designed_instruction: Life Skills Support | Emotional support (itinerant) | In-Class Resource
    specially_designed_instruction: In-class support: Science | Pull-Out Replacement ELA | Resource pull-out replacement Math
    specially_designed_instruction: Support Facilitation | Support facilitation – language arts
    specially_designed_instruction: Reading | Math | Mathematics | Written Expression | Written Language
    specially_designed_instruction: Basic Reading Skills | Reading Comprehension | Reading fluency | Math Calculation
    specially_designed_instruction: Math Problem Solving | Math Reasoning | Study Skills | Organizational skills
    specially_designed_instruction: Executive functioning | ELA | English/Language Arts
    specially_designed_instruction: Science (co-taught) | Social Studies | Co-Taught English | ELA Co-Teach | Math Inclusion
    specially_designed_instruction: Inclusion | Inclusion support – Science | Academic Support | Academic skills
    specially_designed_instruction: Learning Strategies | Life skills | Daily living skills | Functional academics
    specially_designed_instruction: Social Skills | Social skills instruction
    specially_designed_instruction: Dyslexia services | Orton-Gillingham | Wilson Reading System
    specially_designed_instruction: Early Childhood Special Education | ECSE | PPCD | Content Mastery | MICI resource 5 hrs
    specially_designed_instruction: Teacher Consultant | Homebound instruction | Special Education
    specially_designed_instruction: Special Education – Reading | Special education instruction in math
    specially_designed_instruction: Intervention Services: writing
    specially_designed_instruction: Adaptive | Adaptive skills | Self-determination | Instrucción especializada | Lectura
    specially_designed_instruction: Matemáticas | Instrucción académica especializada | Guided study hall
    specially_designed_instruction: Self-contained classroom instruction | ESE instruction, reading | SDI - Social/Emotional
    specially_designed_instruction: Specially Designed Instruction: Behavior | Vocabulary instruction
    behavior: Behavior | Behavior support – BCBA | Behavior Intervention Services (535) | 535 Behavior intervention services
    behavior: BIS | ABA | ABA therapy | Applied Behavior Analysis | BCBA consult | BCBA consultation to team
    behavior: Board Certified Behavior Analyst consultation | BIP support | Behavioural support | Positive behavior supports
    behavior: consultation from the board certified behavior analyst | Support for school personnel: behavior consultation
    behavior: RBT services | Intensive Behavior Intervention | Behavior Specialist | Apoyo conductual | 97153
    behavior: Behavior Management | Crisis intervention
    counseling: Counseling | Individual Counseling | 510 Individual counseling | 515 Counseling and guidance
    counseling: Group counselling | Counseling (school psychologist) | Counseling Services – Social Worker
    counseling: School Social Work | Social Work Services | SSW | ERMHS | ERMHS Individual Counseling | Psychological Services
    counseling: 530 Psychological services
    counseling: Mental Health Services | Psychological counseling | School Psychologist
    counseling: Educationally Related Mental Health Services | Guidance | Family counseling | Consejería individual
    counseling: Trabajo social | Counseling/social skills | 525 Social work services | LSSP services
    counseling: Counseling as a related service
    vision: Vision | Vision Services | 725 Specialized vision services | TVI | TVI services | Teacher of the Visually Impaired
    vision: VI itinerant | Vision Itinerant | Braille | Braille instruction | 735 Braille transcription | TSVI consult
    vision: Blind/Visually Impaired | Servicios de visión
    o_and_m: Orientation and Mobility | Orientation & Mobility | O&M | O & M services | O/M training
    o_and_m: 730 Orientation and mobility | Orientation | COMS | Orientación y movilidad | Cane travel
    deaf_hh: Deaf/Hard of Hearing | DHH | D/HH itinerant | Deaf Educator | Teacher of the Deaf | TODHH
    deaf_hh: 710 Specialized deaf and hard of hearing | Hearing Impaired | HI itinerant | Itinerant Hearing Services
    deaf_hh: Teacher Deaf/HardHearing | Hearing Support | Auditory verbal therapy | Sign language instruction
    interpreter: Interpreter | Sign Language Interpreter | Educational Interpreter Services | ASL interpreting | CART
    interpreter: 715 Interpreter services | Cued speech transliterator | Intervener | Intérprete de señas
    audiology: Audiology | Audiological services | 720 Audiological services | Educational Audiologist | FM system check
    audiology: Hearing aid monitoring | Audiología
    nursing_health: Nursing | Nursing services | School Nurse | School health services
    nursing_health: 436 Health and nursing - other services | 435 Health and nursing – specialized physical health care
    nursing_health: 1:1 Nursing | Nursing services (IHCP) | Individual Health Plan | G-tube feeding | Catheterization
    nursing_health: Blood glucose monitoring | Medication administration | Health Services | Enfermería | Private duty nurse
    para_support: Paraprofessional | Para support | 1:1 aide | 1:1 | One-to-one aide | One on one paraprofessional | 1-1 aide
    para_support: Instructional Assistant | Paraeducator | Program Assistant | Teacher Assistant | SCIA
    para_support: Special Circumstances Instructional Assistance | Adult support | Adult assistance | Shared aide
    para_support: Supplementary aide – shared
    para_support: Paraprofessional support – Science | Paraprofessional Support: Reading, Math
    para_support: Adult support during transitions between classes | Additional Adult Support | EA | IA
    para_support: Personal care assistant | Intensive individual services | 340 Intensive individual services | Classroom para
    para_support: Asistente de instrucción | Dedicated aide | Educational Assistant support in math class
    adapted_pe: APE | Adapted PE | Adapted P.E. | Adapted Physical Education | Adaptive Physical Education | DAPE
    adapted_pe: 425 Adapted physical education | Specially designed physical education | Educación física adaptada
    adapted_pe: Developmental Adapted Physical Education
    transportation: Transportation | Special Transportation | special bus | Bus aide | Door-to-door transportation
    transportation: Curb to curb | Transportation – bus monitor | Specialized transportation with harness
    transportation: Transporte especial | Special education transportation
    assistive_technology: AT | Assistive Technology | AT consult | AT services | AAC | AAC device training
    assistive_technology: 445 Assistive technology services | Augmentative communication | Text-to-speech software
    assistive_technology: Speech-to-text | Speech generating device | Word prediction software | FM system
    assistive_technology: AT specialist consultation to staff | Tecnología asistiva
    transition: Transition Services | Transition | 820 College awareness | 890 Other transition services | Travel training
    transition: Transition / work-based learning | Transition services - work-based learning | Transition: job coaching
    transition: 870 Travel training | Pre-employment transition services | Agency linkages | Transition planning
    vocational: Vocational | Vocational training | Job coach | Job coaching | 855 Job coaching | Work experience
    vocational: 840 Career awareness | Work-based learning | Community based vocational instruction | Pre-vocational skills
    vocational: Supported employment
    parent_training: Parent training | Parent counseling and training | 520 Parent counseling | Parent Counselling & Training
    parent_training: In-home training | Entrenamiento para padres
    adapted_pe: Adaptive P. E. | Physical Ed (adapted) | PE - adapted
    nursing_health: Bus Nurse | Nurse on bus
    specially_designed_instruction: Sp. Ed. Consult | Daily Living | Case manager consult | Fundations
    music_therapy: Music Therapy | music therapy – small group
    art_therapy: Art Therapy
    recreation: Recreation Therapy | Therapeutic recreation | 760 Recreation services
    """

@Test func `every service cell has its canonical name`() {
    let cells = table(serviceCells)
    #expect(cells.count >= 250)
    for (text, expected) in cells {
        let found = Vocabulary.service(text)?.service.rawValue
        #expect(found == expected, "\(text)")
    }
}

@Test(arguments: [
    "", "   ", "—", "150 minutes per week", "Other students", "another", "Speech Room", "Therapy room", "OT room",
    "General education teacher", "Goal 1, 2",
    "8/29/22", "District of Service", "450 minutes per week", "330 min", "at home", "part", "Not applicable",
    "Initiation Date", "potato", "captain", "Pt. seen today",
    "look at the board", "Provider", "optional", "ESL services", "vision screening", "He is in the forest",
    "English Language Development", "Participation in regular physical education", "Bus driver",
])
func `words that name no service give none`(_ text: String) {
    #expect(Vocabulary.service(text) == nil)
}

@Test func `hints tell consultation and ledger`() {
    #expect(Vocabulary.service("Consultation between teacher and SLP")?.isConsult == true)
    #expect(Vocabulary.service("OT consult")?.isConsult == true)
    #expect(Vocabulary.service("Consultant Teacher Services – Math")?.isConsult == false)
    #expect(Vocabulary.service("Speech Therapy")?.isConsult == false)
    #expect(Vocabulary.service("School Nurse – blood glucose monitoring")?.isConsult == false)
    #expect(Vocabulary.service("Reading (ESY)")?.scope == .esy)
    #expect(Vocabulary.service("Occupational Therapy (July/August)")?.scope == .esy)
    #expect(Vocabulary.service("Compensatory speech therapy")?.scope == .compensatory)
    #expect(Vocabulary.service("Speech therapy")?.scope == nil)
}

@Test func `codes are kept as printed and never taken from an amount`() {
    #expect(Vocabulary.service("415 Language and speech")?.code == "415")
    #expect(Vocabulary.service("Language and Speech (415)")?.code == "415")
    #expect(Vocabulary.service("CPT 92508")?.code == "92508")
    #expect(Vocabulary.service("Occupational Therapy 450 minutes")?.code == nil)
    #expect(Vocabulary.service("Speech therapy, room 415")?.code == nil)
}

@Test func `certainty falls with ambiguity and the words matched are told`() {
    #expect(Vocabulary.service("Speech/Language Therapy")?.certainty == .strong)
    #expect(Vocabulary.service("ST")?.certainty == .weak)
    #expect(Vocabulary.service("Reading")?.certainty == .weak)
    let text = "Ms. Hart gives Speech-Language Therapy daily"
    let match = Vocabulary.service(text)
    #expect(match.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == "Speech-Language Therapy")
}

@Test func `a cell of two services names both`() {
    let match = Vocabulary.service("Speech Therapy and Occupational Therapy")
    #expect(match?.service == .speechLanguage)
    #expect(match?.also == [.occupationalTherapy])
    #expect(Vocabulary.service("Speech Therapy")?.also == [])
}

@Test func `running text gives every service and no school subject`() {
    let text = """
        Sam will receive 60 minutes weekly of speech therapy in the speech room and 30 minutes of occupational therapy. He likes \
        reading and other subjects. Transitions between activities are hard at times.
        """
    #expect(Vocabulary.services(in: text).map(\.service) == [.speechLanguage, .occupationalTherapy])
}

@Test func `a heading is all service words`() {
    #expect(Vocabulary.isServiceHeading("Speech/Language Therapy:"))
    #expect(!Vocabulary.isServiceHeading("Speech therapy for Sam"))
    #expect(!Vocabulary.isServiceHeading("Notes"))
}

@Test(arguments: [
    "Speech\u{AD}-Language  Therapy", "SPEECH\nLANGUAGE\tTHERAPY", "speech‑language therapy", "Speech & Language Therapies",
    "Spéech/Languáge",
])
func `spelling, case and layout make no difference`(_ text: String) {
    #expect(Vocabulary.service(text)?.service == .speechLanguage)
}

@Test func `broken text never traps`() {

    let broken = ["\u{FB01}", "\u{E000}", "é", "a.b.c.", "1:1:", ":", "+", "12:", "9999999999999999999999:1", "ß", "s"]
    for text in broken {
        _ = Vocabulary.role(text)
        _ = Vocabulary.setting(text)
        _ = Vocabulary.sessionStatus(text)
        _ = Vocabulary.delivery(text)
    }
    #expect(Vocabulary.service("😀 speech")?.service == .speechLanguage)
    #expect(Vocabulary.service("\u{FB01}ne motor")?.service == .occupationalTherapy)
}
