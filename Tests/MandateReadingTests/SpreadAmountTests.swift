import CivilTime
import MandateReading
import ServiceRecords
import Testing

@Suite struct `Courses, totals and days beside amounts` {
    private func services(_ rows: [String]...) -> String { "*Special Education and Related Services*\n\n" + ruled(rows) }

    @Test func `courses on two pages are no repetitions`() {
        let head = ["Course", "Special Education Service", "Minutes", "Frequency", "Location"]
        func row(_ course: String) -> [String] { [course, "Co-teaching", "50", "Daily", "General Education Classroom"] }
        let reading = paper(services(head, row("English"), row("Biology")), services(head, row("Algebra"), row("Civics")))
        #expect(reading.short == Array(repeating: "specially_designed_instruction 50×1/day", count: 4))
        #expect(!reading.codes.contains("repeated-row"))
    }

    @Test(arguments: [("Total Direct", "Total Indirect"), ("Individual", "Total Group"), ("Total Individual Time", "Total Group Time")])
    func `totals of two manners count both`(first: String, second: String) {
        let reading = paper(
            services(["Service", first, second, "Location"], ["Speech therapy", "30 minutes weekly", "30 minutes weekly", "Speech room"]))
        #expect(reading.short == ["speech_language 30/week + 30/week"])
    }

    @Test func `an amount of the extended school year in a column of its own is told`() {
        let reading = paper(
            services(["Service", "Weekly Total", "ESY Total", "Provider"], ["Speech therapy", "60 minutes weekly", "60 minutes weekly", "SLP"]))
        #expect(reading.mandates.map(\.needsReview) == [true])
    }

    @Test func `days inside an amount go before the columns and are looked at`() {
        let reading = paper(
            services(
                ["Service", "Amount", "Begin", "End", "Provider"],
                ["Speech therapy", "30 minutes weekly through 12/19/2025", "09/01/2025", "08/31/2026", "SLP"],
                ["Physical therapy", "60 minutes monthly starting 01/05/2026", "09/01/2025", "08/31/2026", "PT"],
                ["Counseling", "20 minutes weekly", "09/01/2025", "08/31/2026", "Counselor"]))
        #expect(reading.mandates.map { $0.endDate } == [day("2025-12-19"), day("2026-08-31"), day("2026-08-31")])
        #expect(reading.mandates.map { $0.startDate } == [day("2025-09-01"), day("2026-01-05"), day("2025-09-01")])
        #expect(reading.mandates.map(\.needsReview) == [true, true, false])
    }

    @Test func `amounts that follow each other do not add up`() {
        let amount = "30 minutes weekly through 12/19/2025; 60 minutes weekly after"
        let reading = paper(services(["Service", "Amount", "Begin", "End"], ["Speech therapy", amount, "09/01/2025", "08/31/2026"]))
        #expect(reading.mandates.map(\.frequency.vagueness) == [.conditional])
        #expect(reading.mandates.map { $0.frequency.interpretations.count } == [2])
        let plain = paper(services(["Service", "Amount", "Provider"], ["Speech therapy", amount, "SLP"]))
        #expect(plain.mandates.map(\.needsReview) == [true])
        #expect(plain.mandates.map { $0.endDate } == [day("2026-08-31")])
    }

    @Test func `a length, a period and their total are one amount`() {
        let reading = paper(
            services(
                ["Service", "Minutes", "Frequency", "Total Service Time"], ["Speech therapy", "30 minutes", "2 times per week", "60 minutes weekly"],
                ["Occupational therapy", "30 minutes", "Weekly", "30 minutes weekly"], ["Physical therapy", "30 minutes", "Monthly", "60 minutes monthly"]))
        #expect(reading.mandates.map { $0.frequency.parts.count } == [1, 1, 1])
        #expect(reading.mandates.map(\.frequency.vagueness) == [.none, .none, .conflict])
    }

    @Test func `minutes at two places and their total are one amount`() {
        let reading = paper(
            services(
                ["Service", "In Gen Ed", "Outside Gen Ed", "Total", "Provider"],
                ["Reading", "30 minutes daily", "20 minutes daily", "50 minutes daily", "Special Education Teacher"],
                ["Speech therapy", "", "60 minutes weekly", "60 minutes weekly", "SLP"]))
        #expect(reading.short == ["specially_designed_instruction 30/day + 20/day", "speech_language 60/week"])
        #expect(reading.mandates.last?.setting == .specialEducationRoom)
    }

    @Test func `a row that says something else leaves the weeks of the others`() {
        let reading = paper(
            services(
                ["Service", "Minutes", "Weeks", "Times", "Location"], ["Speech therapy", "30", "Every week", "2 per week", "Speech room"],
                ["Occupational therapy", "30", "Every other week", "1 per week", "OT room"], ["Counseling", "30", "1 and 3", "1", "Office"]))
        #expect(reading.mandates.map { $0.frequency.parts.first?.period.count }.prefix(2) == [1, 2])
        #expect(reading.mandates.map(\.needsReview) == [false, false, true])
    }

    @Test(arguments: [
        ("ESY and School-Year Services", Scope.regular), ("Extended School Year Services and Regular School Year Services", .regular),
        ("Extended School Year Services", .esy), ("ESY Services", .esy),
    ])
    func `a title of both years chooses neither`(title: String, scope: Scope) {
        let reading = paper(
            """
            +---------------------------------------------------------------------------------+
            | \(title.padded(to: 80))|
            +---------------------------------------------------------------------------------+
            | Related Services                                                                |
            +--------------------------+-----------------------------+------------------------+
            | Service                  | Amount                      | Provider               |
            +--------------------------+-----------------------------+------------------------+
            | Speech therapy           | 30 minutes 2 times per week | SLP                    |
            +--------------------------+-----------------------------+------------------------+
            """)
        #expect(reading.mandates.map(\.scope) == [scope])
    }

    @Test func `minutes each are those of a session, and a length of service is none`() {
        let each = paper(services(["Service", "Amount of Time", "How Often", "Location"], ["Counseling", "20 minutes each", "Weekly", "Office"]))
        #expect(each.short == ["counseling 20×1/week"])
        let long = paper(
            services(
                ["Service", "Amount of Time", "Frequency", "Length of Service"], ["Reading", "225 min", "Weekly", "1 year"],
                ["Speech therapy", "30 min per session", "Weekly", "36 weeks"]))
        #expect(long.short == ["specially_designed_instruction 225/week", "speech_language 30×1/week"])
    }

    @Test func `persons beside areas give the service and do not name it`() {
        let reading = paper(
            services(
                ["Area", "Service", "Instruction", "Frequency", "Location"],
                ["Reading", "60 minutes", "Special education teacher", "5 times per week", "Resource room"],
                ["Speech", "30 minutes", "SLP", "2 times per week", "Speech room"]))
        #expect(reading.short == ["specially_designed_instruction 60×5/week", "speech_language 30×2/week"])
        #expect(reading.mandates.map(\.serviceText) == ["Reading", "Speech"])
        #expect(reading.mandates.map(\.providerRole) == [.specialEducationTeacher, .slp])
    }

    @Test func `a start before the meeting under bare words is that of the school year`() {
        let reading = paper(
            """
            +--------------+----------------+------------+------------+
            | Student Name | School         | Start Date | End Date   |
            +--------------+----------------+------------+------------+
            | Ada Quill    | Oak Elementary | 08/18/2025 | 05/22/2026 |
            +--------------+----------------+------------+------------+

            Date of IEP: 09/10/2025

            Projected Annual Review: 09/09/2026
            """, services(["Service", "Amount", "Provider"], ["Speech therapy", "30 minutes weekly", "SLP"]), hasCover: false)
        #expect(reading.iep.startDate == nil)
        #expect(reading.mandates.map(\.needsReview) == [true])
    }
}
