import MandateReading
import ServiceRecords
import Testing

private let grid = """
    *Services*
    +----------------------+--------------------+---------------+
    | Service              | Frequency          | Location      |
    +----------------------+--------------------+---------------+
    | Occupational therapy | 30 minutes weekly  | Therapy room  |
    +----------------------+--------------------+---------------+
    | Speech therapy       | 20 minutes weekly  | Speech room   |
    +----------------------+--------------------+---------------+
    """

/// What a paper with a services table promises beside it, where the sentence stands below this heading.
private func beside(_ heading: String, _ sentence: String) -> MandateReading {
    let words = heading.split(separator: " ").map { "*\($0)*" }.joined(separator: " ")
    return paper(grid + "\n\n" + words + "\n\n" + wrapped(sentence))
}

/// Prose in lines of a page's width.
private func wrapped(_ text: String, width: Int = 88) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
        if lines[lines.count - 1].count + word.count >= width { lines.append("") }
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.joined(separator: "\n")
}

extension MandateReading {
    /// Service, amount, way of delivery and provider of what stands beside the table.
    fileprivate var deeds: [String] {
        mandates.dropFirst(2).map { one in
            let delivery = one.frequency.parts.first.map { $0.delivery == .unspecified ? "" : " \($0.delivery.rawValue)" } ?? ""
            return one.service.rawValue + " " + one.short + delivery + (one.providerRole.map { " \($0.rawValue)" } ?? "")
        }
    }
}

@Suite struct `Sentences that say what a person will do` {
    @Test(arguments: [
        (
            "The OT will confer with the homeroom teacher for 20 minutes every other week.",
            "occupational_therapy 20×1/2 weeks consult ot"
        ),
        (
            "The speech-language pathologist shall collaborate with Ada's math teacher 10 minutes per week.",
            "speech_language 10/week consult slp"
        ),
        (
            "For 25 minutes each quarter, the physical therapist will train the classroom staff in transfers.",
            "physical_therapy 25/quarter consult pt"
        ),
        (
            "The school social worker will meet with the family and the paraprofessional for 30 minutes per month.",
            "counseling 30/month consult social_worker"
        ),
        ("Staff will be trained by the school nurse for 40 minutes each semester.", "nursing_health 40/semester consult nurse"),
        (
            "Consultation will be provided by the physical therapist to the PE teacher for 15 minutes monthly.",
            "physical_therapy 15/month consult pt"
        ),
        (
            "The paraeducators will receive training from the board certified behavior analyst, 45 minutes per quarter.",
            "behavior 45/quarter consult bcba"
        ),
        (
            "The audiologist will check in with the teacher for 15 minutes once per quarter.",
            "audiology 15×1/quarter consult audiologist"
        ),
        (
            "The teacher of the visually impaired will work with the classroom teachers 30 minutes per month.",
            "vision 30/month consult tvi"
        ),
        ("OT consultation to classroom teacher: 15 min/month.", "occupational_therapy 15/month consult ot"),
        (
            "The school psychologist will help the teaching team for 20 minutes per week.",
            "counseling 20/week consult school_psychologist"
        ),
        (
            "The nurse will provide 30 minutes of training per semester to the bus driver.",
            "nursing_health 30/semester consult nurse"
        ),
        ("The BCBA will observe Ada for 30 minutes each month at recess.", "behavior 30/month indirect bcba"),
        ("La terapeuta ocupacional consultará con la maestra 15 minutos al mes.", "occupational_therapy 15/month consult ot"),
        ("La enfermera escolar capacitará al personal 30 minutos por semestre.", "nursing_health 30/semester consult nurse"),
        (
            "The behavior specialist will consult with the paraprofessional for 30 minutes per month.",
            "behavior 30/month consult other"
        ),
        ("The school nurse will train the classroom staff for 45 minutes one time.", "nursing_health 45×1/fixed consult nurse"),
        ("The physical therapist will consult with the teacher up to 20 minutes per month.", "physical_therapy ? consult pt"),
    ])
    func `among supports they promise a service`(sentence: String, deed: String) {
        let reading = beside("Supports for School Personnel", sentence)
        #expect(reading.deeds == [deed])
        #expect(!reading.codes.contains("sentence-differs"))
    }

    @Test(arguments: [
        "In the past the OT met with the teacher for 30 minutes per month.",
        "Ms. Quill asked that the OT will consult with her for 30 minutes per month.",
        "The team considered whether the OT will consult with the teacher for 30 minutes per month.",
        "The occupational therapist will not consult with the teacher for 30 minutes per month.",
        "OT consultation to the teacher, 30 minutes per month, was discontinued.",
        "If Ada has a seizure, the nurse will stay with the class for 20 minutes per day.",
        "The special education teacher will collect data for 5 minutes each day.",
        "The special education teacher will probe reading for 1 minute each week.",
        "The classroom teacher will give Ada breaks of 5 minutes three times per day.",
        "The classroom teacher will read with Ada for 15 minutes each day.",
        "The paraprofessional will use a timer for 10 minutes each day.",
        "The special education teacher will send home a report every 9 weeks.",
        "The speech-language pathologist will be at the school 180 minutes per week and the family's private therapist 60 minutes.",
        "Ada will work with the OT on cutting with 80% accuracy for 10 minutes each day.",
        "The occupational therapist will consult with the teacher as needed.",
        "Ada will ask the teacher for help 3 times per day.",
        "The district refused the request that the SLP will see Ada for 60 minutes per week.",
    ])
    func `what is past, wished, refused, written down or done by others is none`(sentence: String) {
        #expect(beside("Supports for School Personnel", sentence).deeds.isEmpty)
    }

    @Test(arguments: [
        "Measurable Annual Goals", "Evaluation Results", "Prior Written Notice", "Options Considered and Rejected", "Last Year",
        "Parent Input",
    ])
    func `below other headings they promise nothing`(heading: String) {
        let reading = beside(heading, "The physical therapist will consult with the teacher for 20 minutes per month.")
        #expect(reading.deeds.isEmpty)
    }

    @Test(arguments: ["Behavior Intervention Plan", "Special Factors", "Individual Health Plan", "Accommodations"])
    func `outside the services pages they are doubted`(heading: String) {
        let reading = beside(heading, "The physical therapist will consult with the teacher for 20 minutes per month.")
        #expect(reading.deeds == ["physical_therapy 20/month consult pt"])
        #expect(reading.mandates.last?.needsReview == true)
    }

    @Test func `a label before the sentence says where it stands`() throws {
        let reading = paper(
            grid + "\n\n"
                + wrapped(
                    "Transportation: Regular. Supports for school personnel: The counselor will meet with the fifth grade team for 15 minutes each "
                        + "month from 10/06/2025 to 05/22/2026 about the point sheet."))
        #expect(reading.deeds == ["counseling 15/month consult counselor"])
        let mandate = try #require(reading.mandates.last)
        #expect(mandate.startDate == day("2025-10-06") && mandate.endDate == day("2026-05-22"))
        #expect(!mandate.needsReview)
        #expect(mandate.amountText == "15 minutes each month")
    }

    @Test func `a label of another matter takes the sentence out`() {
        let reading = paper(
            grid
                + "\n\n*Supports*\n\nParent request: The counselor will meet with the fifth grade team for 15 minutes each month."
        )
        #expect(reading.deeds.isEmpty)
    }

    @Test func `a bullet over two lines is read, and is no accommodation`() {
        let reading = paper(
            grid + "\n\n*Supplementary* *Aids* *and* *Services*\n\n• Seat near the board\n"
                + "• The occupational therapist will consult with the art teacher for 15\n  minutes each month\n• Word bank")
        #expect(reading.deeds == ["occupational_therapy 15/month consult ot"])
        #expect(reading.accommodations.allSatisfy { !$0.text.contains("consult") })
    }

    @Test func `a cell of a table is read, under the heading of its row`() {
        let reading = paper(
            grid + """


                *Other* *Considerations*
                +------------------------------+---------------------------------------------------------------+
                | Question                     | Answer                                                        |
                +------------------------------+---------------------------------------------------------------+
                | Support for school personnel | The physical therapist will show the PE staff how to adapt    |
                |                              | games for 30 minutes per quarter.                             |
                +------------------------------+---------------------------------------------------------------+
                | Parent input                 | The tutor will meet with Ada's teacher for 30 minutes weekly. |
                +------------------------------+---------------------------------------------------------------+
                """)
        #expect(reading.deeds == ["physical_therapy 30/quarter consult pt"])
    }

    @Test func `a sentence goes on over the page`() {
        let reading = paper(
            grid
                + "\n\n*Supports* *for* *School* *Personnel*\n\nThe physical therapist will consult with all of the physical education staff who",
            "teach Ada for 20 minutes each month.")
        #expect(reading.deeds == ["physical_therapy 20/month consult pt"])
    }

    @Test func `a consult row that says the same is not counted twice`() {
        let table = grid.replacing("Speech therapy      ", with: "Speech consultation ")
        let same = paper(
            table + "\n\n*Supports*\n\nThe speech-language pathologist will consult with the teacher for 20 minutes weekly.")
        #expect(same.mandates.count == 2 && !same.codes.contains("sentence-differs"))
        let other = paper(
            table + "\n\n*Supports*\n\nThe speech-language pathologist will consult with the teacher for 45 minutes weekly.")
        #expect(other.mandates.count == 2 && other.codes.contains("sentence-differs"))
    }

    @Test func `training of staff is another promise than to confer with them`() {
        let table = grid.replacing("Speech therapy      ", with: "Speech consultation ")
        let reading = paper(
            table + "\n\n*Supports*\n\nThe speech-language pathologist will train the classroom staff for 45 minutes per semester.")
        #expect(reading.deeds == ["speech_language 45/semester consult slp"])
        #expect(!reading.codes.contains("sentence-differs"))
    }

    @Test func `a form's label begins a paragraph right below other lines`() {
        let reading = paper(
            grid
                + "\n\nTotal minutes in the classroom: 400    Percentage of time inside: 81% Code: 01\n"
                + "Supports for School Personnel (program modifications or supports for staff): The physical therapist\n"
                + "will consult with the classroom teacher for 15 minutes every other week about the plan.")
        #expect(reading.deeds == ["physical_therapy 15×1/2 weeks consult pt"])
    }

    @Test func `what a person of the school does each day is promised among services`() throws {
        let reading = paper(
            grid
                + "\n\n*Health* *and* *Related* *Services*\n\n"
                + wrapped(
                    "Health: the school nurse supervises blood glucose monitoring before lunch in the health office, 12 minutes per day, under the "
                        + "Individual Health Plan of 08/20/2025."))
        let mandate = try #require(reading.mandates.last)
        #expect(reading.deeds == ["nursing_health 12/day nurse"])
        #expect(mandate.startDate == day("2025-09-01") && mandate.endDate == day("2026-08-31"))
    }

    @Test func `said twice it is promised once`() {
        let sentence = "The physical therapist will consult with the teacher for 20 minutes per month."
        let reading = beside("Supports for School Personnel", sentence + " " + sentence)
        #expect(reading.deeds.count == 1)
    }

    @Test func `training of the parents is its own service`() throws {
        let reading = beside(
            "Other Supports",
            "Parent training: The special education teacher will give Ms. Quill one 60 minute session per semester on the reading program."
        )
        #expect(reading.deeds == ["parent_training 60×1/semester special_education_teacher"])
    }

    @Test func `the child met by name is served directly`() {
        let reading = beside(
            "Behavior Intervention Plan", "Ada will meet individually with the school psychologist for 20 minutes each week.")
        #expect(reading.deeds == ["counseling 20/week individual school_psychologist"])
    }
}
