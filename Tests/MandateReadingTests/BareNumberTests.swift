import MandateReading
import ServiceRecords
import Testing

@Suite struct `Bare numbers under headings of several columns` {
    @Test func `of two lengths the one without a period is that of a session`() {
        let reading = paper(
            "*Special Education and Related Services*\n\n"
                + ruled(
                    ["Service", "Staff", "Sessions", "Time (hrs)", "Hours / week", "Place"],
                    ["Reading lessons", "Teacher", "5 per Week", "0.75", "3.75", "Resource room"],
                    ["Speech therapy", "Therapist", "2 per Week", "0.50", "1.00", "Speech room"],
                    ["Physical therapy", "Therapist", "1 per Month", "0.50", "0.12", "Gym"]))
        #expect(reading.short == ["specially_designed_instruction 45×5/week", "speech_language 30×2/week", "physical_therapy 30×1/month"])
        #expect(reading.mandates.allSatisfy { $0.frequency.interpretations.isEmpty && $0.frequency.vagueness == .none })
    }

    @Test func `a total that the sessions do not come to is told`() {
        let reading = paper(
            "*Special Education and Related Services*\n\n"
                + ruled(
                    ["Service", "Staff", "Sessions", "Time (hrs)", "Hours / week", "Place"],
                    ["Reading lessons", "Teacher", "5 per Week", "0.75", "2.25", "Resource room"],
                    ["Speech therapy", "Therapist", "2 per Week", "1.00", "1.00", "Speech room"]))
        #expect(reading.mandates.map(\.needsReview) == [true, true])
        #expect(reading.mandates.map(\.frequency.vagueness) == [.conflict, .conflict])
    }

    @Test func `weeks from one to the next have a column of their own`() {
        let reading = paper(
            "*Services* *to* *be* *Provided*\n\n"
                + ruled(
                    ["Service", "Minutes per day", "Days per week", "Frequency of weeks", "Place"],
                    ["Reading lessons", "45", "5", "1", "Resource room"], ["Speech therapy", "25", "1", "2", "Speech room"],
                    ["Counseling", "20", "2", "4", "Office"]))
        #expect(reading.short == ["specially_designed_instruction 45×5/week", "speech_language 25×1/2 weeks", "counseling 20×2/4 weeks"])
    }

    @Test func `the paper says what the numbers of a column mean`() {
        let reading = paper(
            "*Services* *to* *be* *Provided*\n\n"
                + ruled(
                    ["Service", "Minutes per day", "Days per week", "Frequency", "Place"], ["Reading lessons", "45", "5", "1", "Resource room"],
                    ["Speech therapy", "25", "1", "2", "Speech room"], ["Counseling", "20", "2", "3", "Office"])
                + "\n\nDays are school days. Frequency: 1 = every week; 2 = every other week; 3 = one week in four.")
        #expect(reading.short == ["specially_designed_instruction 45×5/week", "speech_language 25×1/2 weeks", "counseling 20×2/4 weeks"])
    }

    @Test func `the days of a cycle may stand without a gap`() throws {
        let reading = paper(
            "*Service Delivery*\n\nSchool district cycle: [ ]5day [X]6day [ ]10day [ ] other:\n\n"
                + ruled(["Service", "Staff", "Frequency and duration / per cycle"], ["Speech therapy", "Therapist", "2 x 30 min"]))
        try #require(reading.mandates.count == 1)
        #expect(reading.mandates[0].frequency.parts.first?.period.cycleDays == 6)
    }
}
