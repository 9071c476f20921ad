import CivilTime
import MandateReading
import ServiceRecords
import Testing

@Suite struct `Lines of days, ended services, services in class` {
    private func speech(under line: String) -> MandateReading {
        paper("*Related Services*\n\n\(line)\n" + ruled(["Service", "Amount", "Provider"], ["Speech therapy", "30 minutes 2 times per week", "SLP"]))
    }

    @Test(arguments: [
        "Winter recess: from 12/22/2025 to 01/02/2026 (no services)", "School closed for summer: 05/23/2026 through 08/14/2026",
        "Summer programs are offered from 06/08/2026 to 07/02/2026", "Progress notes: fall 10/17/2025, winter 01/16/2026",
        "Draft sent home 08/29/2025; services to start 09/15/2025", "Parent conference dates: Fall 10/23/2025, Spring 03/12/2026",
        "First quarter ends 10/17/2025; second quarter ends 12/19/2025", "First semester begins 08/18/2025, second semester begins 01/05/2026",
        "Winter: 12/22/2025 to 01/02/2026",
    ])
    func `a line with two days that is no term sets no days`(line: String) {
        let reading = speech(under: line)
        #expect(reading.mandates.map { $0.startDate } == [day("2025-09-01")])
        #expect(reading.mandates.map { $0.endDate } == [day("2026-08-31")])
    }

    @Test(arguments: ["Prior services: effective 09/15/2024 to 09/14/2025, see attached", "Current term: 09/15/2025 to 11/30/2025 – services resume later"])
    func `days of services in other words leave the rows for a person`(line: String) {
        #expect(speech(under: line).mandates.map(\.needsReview) == [true])
    }

    @Test(arguments: [
        "Spring Semester From: 01/05/2026 To: 05/22/2026", "Second semester: 01/05/2026 - 05/22/2026", "Begin Date: 01/05/2026   End Date: 05/22/2026",
        "Services from 01/05/2026 through 05/22/2026", "Spring 2026 (01/05/2026 – 05/22/2026)", "Term 2 begins 01/05/2026 and ends 05/22/2026",
    ])
    func `a term and its days hold for the rows below`(line: String) {
        let reading = speech(under: line)
        #expect(reading.mandates.map { $0.startDate } == [day("2026-01-05")])
        #expect(reading.mandates.map { $0.endDate } == [day("2026-05-22")])
    }

    @Test(arguments: ["Extended School Year session: 06/08/2026 to 07/02/2026", "Summer school session from 06/08/2026 to 07/02/2026"])
    func `a session of the summer is extended school year`(line: String) {
        #expect(speech(under: line).mandates.map(\.scope) == [.esy])
    }

    @Test(arguments: [
        "Terminated 1:1 aide; shared aide 60 minutes daily", "Discontinue pull-out, push-in 30 minutes weekly", "No longer required weekly; 30 minutes per month",
        "Dismissed from direct therapy; consult 30 minutes per quarter", "Ended 60 min/month on 05/22/2025. Changed to 30 minutes weekly",
    ])
    func `words that end one thing and promise another are a row for a person`(amount: String) {
        let reading = paper("*Related Services*\n\n" + ruled(["Service", "Amount", "Provider"], ["Occupational therapy", amount, "OT"]))
        #expect(reading.mandates.map(\.needsReview) == [true])
        #expect(reading.ended.isEmpty)
    }

    @Test(arguments: ["Discontinued 05/20/2025 (was 30 minutes weekly)", "Dismissed 05/20/2025; previously 30 minutes weekly", "Exited 05/20/2025"])
    func `an amount that was says what has ended`(amount: String) {
        let reading = paper(
            "*Related Services*\n\n"
                + ruled(["Service", "Amount", "Provider"], ["Occupational therapy", amount, "OT"], ["Speech therapy", "30 minutes weekly", "SLP"]))
        #expect(reading.short == ["speech_language 30/week"])
        #expect(reading.ended.count == 1)
    }

    @Test func `a service in the general education room counts where its words or its provider tell it`() {
        let reading = paper(
            "*Services*\n\n"
                + ruled(
                    ["Service", "Gen Ed Minutes", "Special Ed Minutes", "Frequency", "Provider"],
                    ["Speech therapy (push-in)", "30", "", "Weekly", "SLP"], ["Co-taught math", "45", "", "5 times per week", "Special Education Teacher"],
                    ["Science", "50", "", "5 times per week", "General Education Teacher"], ["Reading", "100", "60", "5 times per week", "Special Education Teacher"],
                    ["Adult support", "25", "", "Daily", "Paraprofessional"]))
        #expect(
            reading.short == [
                "speech_language 30×1/week", "specially_designed_instruction 45×5/week", "specially_designed_instruction 60×5/week", "para_support 25×1/day",
            ])
        #expect(reading.mandates.map { $0.setting == .generalEducation } == [true, true, false, true])
        #expect(reading.codes.contains("ordinary-classes"))
    }

    @Test func `a service with minutes in both rooms counts both and is looked at`() {
        let reading = paper(
            "*Services*\n\n"
                + ruled(
                    ["Service", "Special Education Minutes", "General Education Minutes", "Frequency", "Provider"],
                    ["Speech therapy", "30", "20", "1x/week", "SLP"], ["Writing", "45", "", "5x/week", "Special Education Teacher"]))
        #expect(reading.short == ["speech_language 30×1/week + 20×1/week", "specially_designed_instruction 45×5/week"])
        #expect(reading.mandates.map(\.needsReview) == [true, false])
    }
}
