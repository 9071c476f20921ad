import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite struct `Services in sentences` {
    @Test func `a promise names service, amount, place and person`() throws {
        let reading = paper(
            """
            *Services*
            Ada will receive speech therapy for 30 minutes twice a week in the therapy room by the
            speech-language pathologist.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(mandate.setting == .therapyRoom)
        #expect(mandate.providerRole == .slp)
    }

    @Test func `a title names the service of the sentence after it`() throws {
        let reading = paper(
            """
            *What* *the* *school* *will* *do*
            • Counseling. From January 5, 2026 the school psychologist will meet with Ada for 20 minutes each week.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["counseling 20/week"])
        #expect(mandate.serviceText == "Counseling.")
        #expect(mandate.startDate == day("2026-01-05"))
        #expect(mandate.endDate == day("2026-08-31"))
    }

    @Test func `a sentence that repeats the table adds nothing`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+

            Ada will receive speech therapy for 30 minutes twice a week.
            """)
        #expect(reading.mandates.count == 1)
        #expect(!reading.codes.contains("sentence-differs"))
    }

    @Test func `a sentence that differs from the table is told`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+

            Ada will receive speech therapy for 45 minutes twice a week.
            """)
        #expect(reading.mandates.count == 1)
        #expect(reading.codes.contains("sentence-differs"))
    }
}

@Suite struct `What is not dropped in silence` {
    @Test func `a service without an amount is told`() {
        let reading = paper(
            """
            *Services*
            +----------------+---------------------+---------------+------------+
            | Service        | Frequency           | Location      | Start      |
            +----------------+---------------------+---------------+------------+
            | Speech therapy | 30 minutes weekly   | Therapy room  | 09/08/2025 |
            +----------------+---------------------+---------------+------------+
            | Counseling     |                     | Office        | 09/08/2025 |
            +----------------+---------------------+---------------+------------+
            """)
        #expect(reading.mandates.count == 1)
        #expect(reading.codes == ["row-without-amount"])
    }

    @Test func `cover facts come with the mandates`() {
        let reading = paper("Nothing else")
        #expect(reading.student.name == "Ada Quill")
        #expect(reading.student.dateOfBirth == day("2015-03-04"))
        #expect(reading.iep.startDate == day("2025-09-01"))
        #expect(reading.iep.endDate == day("2026-08-31"))
    }

    @Test func `nothing is made of nothing`() {
        #expect(MandateReader.read([Page]()).mandates.isEmpty)
        #expect(paper("", hasCover: false).mandates.isEmpty)
    }

    @Test func `what is taught at a named place is the service`() {
        let reading = paper(
            """
            *Services*
            Ada will work with Ms. Reed in the resource room on reading for 40 minutes a day, four days a
            week, and on math for 25 minutes a day, three days a week.
            """)
        #expect(reading.mandates.map(\.serviceText) == ["reading", "math"])
        #expect(reading.short == ["specially_designed_instruction 40×4/week", "specially_designed_instruction 25×3/week"])
        #expect(reading.mandates.allSatisfy { $0.setting == .specialEducationRoom })
    }

    @Test func `a sentence without a service takes that of the sentence before, and says so`() throws {
        let reading = paper(
            """
            *Services*
            The OT will not see Ada alone. Mr. Stone will consult with her teacher for 15 minutes a month.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["occupational_therapy 15/month"])
        #expect(mandate.needsReview && mandate.reviewReasons.contains { $0.contains("sentence before") })
    }

    @Test func `a service promised during lunch is promised`() {
        let reading = paper(
            """
            *Services*
            Ada will receive counseling for 20 minutes once a week during lunch.
            """)
        #expect(reading.short == ["counseling 20×1/week"])
    }

    @Test func `a year printed once counts for both days`() throws {
        let reading = paper(
            """
            *Services*
            From July 6 to July 31, 2026, Ada will receive reading instruction for 60 minutes three times a week.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.startDate == day("2026-07-06"))
        #expect(mandate.endDate == day("2026-07-31"))
    }

    @Test func `a sentence goes on over the foot of a page`() throws {
        let reading = paper(
            """
            *Services*
            Ada will receive speech therapy for 30 minutes twice a week in the speech room. The teacher
            of the visually impaired will consult with all of the classroom staff who work with her
            """,
            """
            for 45 minutes each month about print size.
            """)
        #expect(reading.short == ["speech_language 30×2/week", "vision 45/month"])
        let pages = Set(reading.mandates.last?.evidence.filter { $0.field == "amount" }.compactMap(\.page) ?? [])
        #expect(pages.contains(3))
    }

    @Test func `what follows a semicolon belongs to the service before it`() throws {
        let reading = paper(
            """
            *Services*
            Through January 30, 2026, the counselor will also lead counseling in a group; there is one
            30-minute session per week.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["counseling 30×1/week"])
        #expect(mandate.endDate == day("2026-01-30"))
    }

    @Test func `a service promised without an amount is told`() {
        let reading = paper(
            """
            *Services*
            Ada will receive speech therapy for 30 minutes twice a week.
            A paraprofessional will help Ada in the hallways.
            """)
        #expect(reading.mandates.count == 1)
        #expect(reading.codes.contains("row-without-amount"))
    }

    @Test func `a promise without an amount takes it from the sentence after it`() throws {
        let reading = paper(
            """
            *Services*
            Speech-language therapy will be provided by the speech-language pathologist in the speech room.
            There will be eight 30-minute sessions each quarter.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["speech_language 30×8/quarter"])
        #expect(mandate.setting == .therapyRoom)
        #expect(mandate.providerRole == .slp)
    }

    @Test func `one-on-one is a manner beside a service`() {
        let reading = paper(
            """
            *Services*
            The occupational therapist will work with Ada one-on-one in the therapy room for half an hour every week.
            """)
        #expect(reading.mandates.map(\.service) == [.occupationalTherapy])
    }

    @Test func `a numbered sentence is no heading`() {
        let reading = paper(
            """
            *Services*
            1. Ada will receive counseling for 20 minutes a week.
            2. Specially designed instruction in mathematics will be provided by the teacher in the general
            education classroom for 100 minutes per week.
            """)
        #expect(reading.short == ["counseling 20/week", "specially_designed_instruction 100/week"])
    }

    @Test(arguments: [
        "The team meets for 60 minutes each month to review her goals.", "Each class period lasts 45 minutes, five times a week.",
        "Her class has music for 40 minutes twice a week.",
    ])
    func `an amount of something else is not taken for the service before it`(next: String) {
        let reading = paper("*Services*\nAda will receive speech therapy in the speech room. " + next)
        #expect(reading.mandates.allSatisfy { $0.service != .speechLanguage })
    }

    @Test(arguments: [
        "she would do best in a small group.", "it will not be given in weeks of state tests.",
        "the family practises with her for 15 minutes each night.",
    ])
    func `what follows a semicolon does not undo a whole promise`(tail: String) {
        let reading = paper("*Services*\nAda will receive speech therapy for 30 minutes weekly; " + tail)
        #expect(reading.mandates.first.map { "\($0.service.rawValue) \($0.short)" } == "speech_language 30/week")
    }

    @Test func `fractions in a sentence are no days`() {
        let reading = paper("*Services*\nFrom 2/3 to 3/4 of the year Ada will receive counseling for 20 minutes a week.")
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-01")])
    }

    @Test func `a goal that she has promises no service`() {
        let reading = paper(
            """
            *Services*
            Ada will receive speech therapy for 30 minutes weekly.
            Ada has a goal to read with the special education teacher for 20 minutes daily.
            """)
        #expect(reading.short == ["speech_language 30/week"])
    }

    @Test(arguments: [
        ("Behavior Intervention Plan", "The school social worker will meet with Ada for 15 minutes every Friday.", "counseling 15×1/week"),
        ("Health Care Plan", "The school nurse will check the pump with Ada 10 minutes a day.", "nursing_health 10/day"),
        ("Plan de salud", "La enfermera escolar supervisará el uso del inhalador 10 minutos al día.", "nursing_health 10/day"),
    ])
    func `a service promised outside the services pages is found and doubted`(heading: String, sentence: String, short: String) {
        let reading = paper("*\(heading.split(separator: " ").joined(separator: "* *"))*\n\n\(sentence)")
        #expect(reading.short == [short])
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }

    @Test func `days on which nothing was given are no days of what makes up for it`() {
        let reading = paper(
            "*Compensatory* *Services*\nTo make up for speech therapy that was not provided between September 8, 2025 and October 3, 2025, the "
                + "district will provide\n6 hours of compensatory speech therapy by May 29, 2026.")
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-01")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-29")])
    }

    @Test func `whoever is named as the service is its provider`() {
        let reading = paper("*Services*\nAda meets with the school counselor twice a month, 20 minutes at a time, in the guidance office.")
        #expect(reading.mandates.map(\.providerRole) == [.counselor])
    }

    @Test func `the half hour before lunch may be the amount itself`() {
        let reading = paper(
            """
            *Special* *Education* *and* *Related* *Services*

            Ada will receive counseling from the school counselor for the half hour before lunch each Monday and Wednesday,
            and 10 minutes daily of check-in with the school counselor.
            """)
        #expect(reading.short.joined().contains("30×2/week"))
        #expect(reading.mandates.allSatisfy { !$0.short.contains("10×2") })
    }

    @Test func `what an aide does, without minutes, is for a person to look at`() {
        let reading = paper(
            """
            *Special* *Education* *and* *Related* *Services*

            Ada will receive speech therapy for 30 minutes twice a week. The school nurse checks her pump 2 times daily.
            """)
        #expect(reading.mandates.filter { $0.service == .nursingHealth }.allSatisfy { $0.needsReview })
    }

    @Test func `services told in words beside the present levels are read`() {
        let reading = paper(
            """
            *Unique* *Educational* *Need* *1*

            +-----------------------------------------------+------------------------------------------------------------+
            | PLEP (Present Level of Educational            | Services, Aids & Modifications (include frequency,         |
            | Performance)                                  | duration and location)                                     |
            +-----------------------------------------------+------------------------------------------------------------+
            | Says /r/ correctly in 40% of words.           | Speech therapy, 30 minutes, 2 times per week, in the       |
            |                                               | speech room, provided by the speech language pathologist.  |
            |                                               | • Extra time to answer in class discussion                 |
            +-----------------------------------------------+------------------------------------------------------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(reading.mandates.map(\.setting) == [.therapyRoom])
    }

    @Test func `what a parent reports of services elsewhere is no promise`() {
        let reading = paper(
            """
            *Services*
            The mother reported that Ada gets physical therapy for 60 minutes per week at the hospital clinic.
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test func `a service in running words behind its one label is read as words`() {
        let reading = paper(
            """
            *EXTENDED* *SCHOOL* *YEAR*
            Services: Speech therapy, 30 minutes 3 times per week, 06/08/2026 to 07/02/2026, speech room.
            """)
        #expect(reading.short == ["speech_language 30×3/week"])
        #expect(reading.mandates.map(\.startDate) == [day("2026-06-08")])
    }
}
