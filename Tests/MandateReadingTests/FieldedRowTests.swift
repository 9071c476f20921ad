import MandateReading
import ServiceRecords
import Testing

@Suite struct `Tables whose cells hold labels` {
    private func cells(_ rows: [[String]]) -> String {
        let widths = [22, 34, 26, 38, 32]
        let rule = "+" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+") + "+"
        let lines = rows.map { row in
            "|" + zip(row, widths).map { " " + $0.padded(to: $1) + " " }.joined(separator: "|") + "|"
        }
        return rule + "\n" + lines.joined(separator: "\n" + rule + "\n") + "\n" + rule
    }

    private func block(_ service: String, _ place: String, _ count: String, _ length: String, _ unit: String, _ who: String, from: String, to: String)
        -> [[String]]
    {
        [
            ["Type of Service", "Location", "How it is delivered", "More details", "Provider(s)"],
            [service, place, "Number of Sessions: \(count)", "Length of Time: \(length)", who],
            ["", "", "Frequency: \(unit)", "Duration: 30 weeks", ""],
            ["", "", "Begin Date: \(from)", "End Date: \(to)", ""],
        ]
    }

    @Test func `labels inside the cells of one service make one mandate`() throws {
        let reading = paper(
            "*Services*\n\n"
                + cells(
                    block(
                        "Occupational Therapy", "[X] In General Ed [ ] Outside", "2", "0 Hr(s) 40 Min(s)", "Monthly",
                        "Occupational Therapist (P)", from: "09/15/2025", to: "06/05/2026")))
        #expect(reading.short == ["occupational_therapy 40×2/month"])
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.setting == .generalEducation)
        #expect(mandate.providerRole == .ot)
        #expect(mandate.startDate == day("2025-09-15"))
        #expect(mandate.endDate == day("2026-06-05"))
    }

    @Test func `blocks stacked in one table stay apart`() {
        let reading = paper(
            "*Services*\n\n"
                + cells(
                    block(
                        "Speech Therapy", "[ ] In General Ed [X] Outside", "3", "0 Hr(s) 20 Min(s)", "Weekly",
                        "Speech-Language Pathologist (P)", from: "09/15/2025", to: "06/05/2026")
                        + block(
                            "Counseling", "[ ] In General Ed [X] Outside", "1", "1 Hr(s) 0 Min(s)", "Monthly",
                            "School Psychologist (P)", from: "10/01/2025", to: "06/05/2026")))
        #expect(reading.short == ["speech_language 20×3/week", "counseling 60×1/month"])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-15"), day("2025-10-01")])
        #expect(reading.mandates.map(\.providerRole) == [.slp, .schoolPsychologist])
    }

    @Test func `one column of manners and places gives both beside cells of labels`() {
        let rows = [
            ["Service", "Service Nature / Location", "Service Description", "Begin / End Date", "Provider(s)"],
            ["Speech/Language Therapy", "Direct Location: In General Ed", "Number of Sessions: 4 Length of Time: 0 Hour(s) 30 Minute(s) Frequency: Monthly",
             "Begin: 10/21/2025 End: 10/20/2026", "P: Speech/Language Pathologist"],
            ["Occupational Therapy", "Indirect Location: Outside General Ed", "Number of Sessions: 1 Length of Time: 0 Hour(s) 20 Minute(s) Frequency: Monthly",
             "Begin: 10/21/2025 End: 10/20/2026", "P: Occupational Therapist"],
        ]
        let widths = [24, 40, 82, 36, 32]
        let rule = "+" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+") + "+"
        let lines = rows.map { "|" + zip($0, widths).map { " " + $0.padded(to: $1) + " " }.joined(separator: "|") + "|" }
        let reading = paper("*Services*\n\n" + rule + "\n" + lines.joined(separator: "\n" + rule + "\n") + "\n" + rule)
        #expect(reading.short == ["speech_language 30×4/month", "occupational_therapy 20×1/month"])
        #expect(reading.mandates.map(\.setting) == [.generalEducation, .specialEducationRoom])
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.direct, .indirect])
    }

    @Test func `a column called service that holds amounts leaves the name to the column that names services`() throws {
        let rows = [
            ["Service Nature", "Location", "Service Description", "Begin Date", "Summary of Service"],
            ["Speech/Language Therapy", "Outside General Education", "Sessions: 4 Length: 0 Hr. 30 Min. Frequency: Monthly", "10/21/2025", "2 Hours Monthly"],
            ["Counseling Services", "In General Education", "Sessions: 1 Length: 0 Hr. 20 Min. Frequency: Weekly", "11/03/2025", "20 Minutes Weekly"],
        ]
        let widths = [24, 28, 52, 12, 20]
        let rule = "+" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+") + "+"
        let lines = rows.map { "|" + zip($0, widths).map { " " + $0.padded(to: $1) + " " }.joined(separator: "|") + "|" }
        let reading = paper("*Services*\n\n" + rule + "\n" + lines.joined(separator: "\n" + rule + "\n") + "\n" + rule)
        #expect(reading.short == ["speech_language 30×4/month", "counseling 20×1/week"])
        #expect(reading.mandates.map(\.startDate) == [day("2025-10-21"), day("2025-11-03")])
    }

    @Test func `a section's name over the column of services is no place`() {
        let reading = paper(
            """
            *Educational* *Services*

            +----------------------------------------------+-----------------+---------------+-----------------------------+
            | Participation in General Education Classes   | Initiation Date | Duration Date | Minutes Per Week in Setting |
            +----------------------------------------------+-----------------+---------------+-----------------------------+
            | Special Education within the General Education Classroom                                                    |
            +----------------------------------------------+-----------------+---------------+-----------------------------+
            | Science (co-taught)                          | 09/08/2025      | 06/05/2026    | 240                         |
            +----------------------------------------------+-----------------+---------------+-----------------------------+
            | Speech/Language, push-in                     | 09/08/2025      | 06/05/2026    | 20                          |
            +----------------------------------------------+-----------------+---------------+-----------------------------+
            | Related Services - Outside General Education                                                                |
            +----------------------------------------------+-----------------+---------------+-----------------------------+
            | Occupational Therapy                         | 09/08/2025      | 06/05/2026    | 15 min/month                |
            +----------------------------------------------+-----------------+---------------+-----------------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 240/week", "speech_language 20/week", "occupational_therapy 15/month"])
        #expect(reading.mandates.map(\.setting) == [.generalEducation, .generalEducation, .therapyRoom])
    }

    @Test func `a note of consultation and nothing else says how the minutes are given`() {
        func note(_ words: String) -> MandateReading {
            paper(
                """
                *Services*

                Service: Occupational therapy     Start Date: 09/08/2025
                Frequency: 30 minutes monthly     Location: Classroom
                Comments: \(words)
                """)
        }
        #expect(note("Consultation with the aide only.").mandates.first?.frequency.parts.first?.delivery == .consult)
        #expect(note("Consultation with teachers; no direct therapy.").mandates.first?.frequency.parts.first?.delivery == .consult)
        #expect(note("Consultation with teachers when needed.").mandates.first?.needsReview == true)
    }

    @Test func `minutes in the column of places are taken where the row only says how often, and a person looks`() throws {
        let reading = paper(
            """
            *Supplementary* *Aids* *and* *Services*

            +---------------------------+----------------------------+-----------+------------+------------+-------------------------+---------------------------------------+
            | Type                      | Service                    | Frequency | Begin Date | End Date   | Provider                | Location and manner                   |
            +---------------------------+----------------------------+-----------+------------+------------+-------------------------+---------------------------------------+
            | Social/Behavioral Support | One-to-one aide            | Daily     | 09/08/2025 | 06/05/2026 | Instructional assistant | 45 minutes per day, on the playground |
            +---------------------------+----------------------------+-----------+------------+------------+-------------------------+---------------------------------------+
            | Instructional Support     | Seat near the teacher      | Daily     | 09/08/2025 | 06/05/2026 | Teacher                 | All classes                           |
            +---------------------------+----------------------------+-----------+------------+------------+-------------------------+---------------------------------------+
            | Support for Personnel     | Physical therapist consult | Monthly   | 09/08/2025 | 06/05/2026 | Physical therapist      | 25 minutes with the gym teacher       |
            +---------------------------+----------------------------+-----------+------------+------------+-------------------------+---------------------------------------+
            """)
        #expect(reading.short == ["para_support 45/day", "physical_therapy 25/month"])
        #expect(reading.mandates.count(where: \.needsReview) == 2)
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-08"), day("2025-09-08")])
    }

    @Test func `the person who confers gives the service when nobody else is named`() {
        let reading = paper(
            """
            *Supports* *for* *School* *Personnel*

            +---------------------------------------------+------------+------------+--------------------+------------+
            | Supports for School Personnel               | Start Date | End Date   | Frequency          | Duration   |
            +---------------------------------------------+------------+------------+--------------------+------------+
            | Occupational therapist consultation to aide | 09/08/2025 | 06/05/2026 | 2 times per month  | 15 minutes |
            +---------------------------------------------+------------+------------+--------------------+------------+
            """)
        #expect(reading.short == ["occupational_therapy 15×2/month"])
        #expect(reading.mandates.first?.providerRole == .ot)
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
