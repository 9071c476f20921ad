import Pages
import ServiceRecords
import TestSupport
import Testing

@testable import FormProfiles
@testable import MandateReading

/// A services table with bare numbers below an ambiguous heading, in a paper with these words above it.
private func bareMinutes(_ words: String, heading: String = "Minutes  ") -> MandateReading {
    paper(
        """
        \(words)

        *Services*
        +------------------+------------------+-------------+
        | Service          | \(heading)        | Location    |
        +------------------+------------------+-------------+
        | Speech therapy   | 60               | Room 4      |
        +------------------+------------------+-------------+
        | Physical therapy | 30               | Gym         |
        +------------------+------------------+-------------+
        """)
}

@Suite struct `Forms and what they leave unsaid` {
    @Test func `a known form gives bare numbers their period, flagged and for a person to look at`() throws {
        let reading = bareMinutes("ISBE 34-54                 Educational Services and Placement")
        #expect(reading.form?.name == "Illinois")
        #expect(reading.student.state == "IL")
        #expect(reading.short == ["speech_language 60/week", "physical_therapy 30/week"])
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.frequency.flags.contains("form_default"))
        #expect(mandate.needsReview)
        #expect(mandate.reviewReasons.contains { $0.contains("form Illinois") })
        #expect(
            mandate.evidence.contains { $0.field == "amount" && $0.rule?.contains("per week") == true && $0.confidence < 0.8 })
    }

    @Test func `without words that tell the form nothing is assumed`() throws {
        let reading = bareMinutes("Educational Services and Placement")
        #expect(reading.form == nil)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.frequency.parts.allSatisfy { $0.period.unit == .unknown })
        #expect(!mandate.frequency.flags.contains("form_default"))
    }

    @Test func `a word of the page goes before the form`() throws {
        let reading = bareMinutes("ISBE 34-54                 Educational Services and Placement", heading: "Min/month")
        #expect(reading.form?.name == "Illinois")
        #expect(reading.short == ["speech_language 60/month", "physical_therapy 30/month"])
        #expect(reading.mandates.allSatisfy { !$0.frequency.flags.contains("form_default") })
    }

    @Test func `a word of everyday speech names no form`() {
        let reading = bareMinutes("She starts a talk with a peer\n\n*Special* *Education* *Services*")
        #expect(reading.form == nil)
    }

    @Test func `a state's name alone tells no form`() {
        let reading = bareMinutes("Moved here from Illinois in 2024")
        #expect(reading.form == nil)
    }

    @Test func `two forms that claim a paper are a doubt and neither is used`() {
        let reading = bareMinutes(
            """
            ISBE 34-54                 Educational Services and Placement

            ED620                      Planning and Placement Team
            """)
        #expect(reading.form == nil)
        #expect(reading.codes.contains("form-unclear"))
        #expect(reading.mandates.allSatisfy { !$0.frequency.flags.contains("form_default") })
    }

    @Test func `codes of places, sections and rows mean what the form says`() throws {
        let profile = try FormProfile(
            yaml: """
                name: Example
                recognisedBy: {needed: 2, phrases: [example], headings: [what]}
                places: [{codes: [K2], setting: general_education}]
                sections: [{headed: [B], delivery: consult}, {headed: [plain classes], services: no}]
                notServices: [silent reading]
                """)
        let form = FormKnowledge(profile: profile, told: [])
        #expect(form.place("K2 hall")?.setting == .generalEducation)
        #expect(form.place("K3") == nil)
        #expect(form.section("B. Direct to the child")?.delivery == .consult)
        #expect(form.section("B is for bread") == nil)
        #expect(form.section("Plain classes, all year")?.holdsServices == false)
        #expect(form.isNoService("Silent reading, 20 minutes"))
    }

    @Test func `a grid's letter is its place where the form says so`() throws {
        let reading = paper(
            """
            SASID: 1048822071          Service Delivery

            *Grid* *C*
            +-----------------+------------------+-------------------+------------------------------+
            | Focus on Goal # | Type of Service  | Type of Personnel | Frequency and Duration/Per Cycle |
            +-----------------+------------------+-------------------+------------------------------+
            | 1               | Reading          | Teacher           | 3 x 30 min                   |
            +-----------------+------------------+-------------------+------------------------------+
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.form?.name == "Massachusetts")
        #expect(mandate.setting == .specialEducationRoom)
        #expect(mandate.frequency.parts.first?.period.cycleDays == 5)
        #expect(mandate.needsReview)
        #expect(mandate.evidence.contains { $0.field == "setting" && $0.quote == "Grid C" })
    }
}
