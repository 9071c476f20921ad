import MandateReading
import ServiceRecords
import Testing

@Suite struct `Decimal hours of sessions and periods` {
    @Test func `the hours of a session count, the total is their check`() {
        let reading = paper(
            "*Special Education and Related Services*\n\n"
                + ruled(
                    ["Service", "Delivery", "Sessions No.", "Sessions Per", "Time per Session (hrs)", "Total Hours (hrs)", "Location"],
                    ["Reading lessons", "Direct", "5", "Week", "0.75", "3.75", "Resource room"],
                    ["Math lessons", "Direct", "4", "Week", "0.50", "2.00", "Resource room"],
                    ["Speech therapy", "Direct", "2", "Week", "0.33", "0.67", "Speech room"]))
        #expect(
            reading.short == [
                "specially_designed_instruction 45×5/week", "specially_designed_instruction 30×4/week", "speech_language 20×2/week",
            ])
        #expect(reading.mandates.map(\.needsReview) == [false, false, false])
    }

    @Test func `words that call the minutes a total leave no session`() {
        let reading = paper(
            "*Special Education and Related Services*\n\n"
                + ruled(
                    ["Service", "Minutes", "Per", "Frequency", "Location"],
                    ["Speech therapy", "90", "Week", "Total weekly minutes", "Speech room"],
                    ["Physical therapy", "20", "Session", "2 times per Week", "Gym"]))
        #expect(reading.short == ["speech_language 90/week", "physical_therapy 20×2/week"])
        #expect(reading.mandates[0].frequency.parts[0].sessionsPerPeriod == nil)
    }

    @Test func `numbers of columns that are not understood are told`() {
        let reading = paper(
            "*Special Education and Related Services*\n\n"
                + ruled(
                    ["Service", "Sessions", "Per", "Length (units)", "Location"], ["Speech therapy", "2", "Week", "7.5", "Speech room"],
                    ["Physical therapy", "1", "Week", "4.5", "Gym"]))
        #expect(reading.mandates.map(\.needsReview) == [true, true])
    }
}
