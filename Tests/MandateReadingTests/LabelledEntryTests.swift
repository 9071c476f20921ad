import MandateReading
import ServiceRecords
import Testing

@Suite struct `Services as running words with labels` {
    @Test func `name, amount, place and person are told apart`() throws {
        let reading = paper(
            """
            *Related* *Services*
            1. Speech-language therapy – Group, not to exceed 3, 2 times weekly, 30 minutes. Location:
            Speech room. Provider: Speech-Language Specialist.
            2. Transportation – two trips daily. Location: Small bus. Reason: lives far away.
            """)
        #expect(reading.short == ["speech_language 30×2/week", "transportation ×2/day"])
        let first = try #require(reading.mandates.first)
        #expect(first.serviceText == "Speech-language therapy")
        #expect(first.settingText == "Speech room")
        #expect(first.providerRole == .slp)
        #expect(first.frequency.parts.first?.delivery == .group)
    }

    @Test func `a colon in the service's name is no label`() throws {
        let reading = paper(
            """
            *Special* *Education* *Services*
            1. Supplementary Instruction: Study Skills – every other day, 42 minutes. Location: Resource Center.
            Provider: Special Education Teacher.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.serviceText == "Supplementary Instruction: Study Skills")
        #expect(mandate.settingText == "Resource Center")
        #expect(mandate.providerRole == .specialEducationTeacher)
    }

    @Test func `several in one paragraph stay apart`() {
        let reading = paper(
            """
            *Related* *Services*
            Speech therapy, 30 minutes twice weekly. Location: speech room. Provider: SLP. Counseling,
            20 minutes monthly. Location: office. Provider: school counselor.
            """)
        #expect(reading.short == ["speech_language 30×2/week", "counseling 20/month"])
    }

    @Test func `days of a heading further above are taken and marked`() throws {
        let reading = paper(
            """
            *Special* *Education* *and* *Related* *Services*

            *July* *6,* *2026* *to* *July* *31,* *2026* *(Extended* *School* *Year)*

            *Related* *Services*
            1. Speech therapy – 30 minutes twice weekly. Location: speech room. Provider: SLP.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.startDate == day("2026-07-06"))
        #expect(mandate.scope == .esy)
        #expect(mandate.needsReview)
    }

    @Test func `labels among things told are no services`() {
        let reading = paper(
            """
            *Interventions* *Tried*
            1. Small group reading – 20 minutes daily. Location: classroom. Provider: reading tutor.
            """)
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }
}
