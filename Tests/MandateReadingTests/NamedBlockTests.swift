import MandateReading
import ServiceRecords
import TestSupport
import Testing

@Suite struct `Cards whose names lost their heavy print` {
    private static let page = """
        Services and Activities

        Specially Designed Instruction: Spelling
        How much: 90 minutes per week          Provider: Special Education Teacher
        Place: Special education classroom     Begin: 09/08/2025   End: 05/29/2026
        Description: Word sorts in a small group.


        Speech-Language Services
        How much: 25 minutes, 2 times per week  Provider: Speech-Language Pathologist
        Place: Speech room                      Begin: 09/08/2025   End: 08/31/2026


        Occupational Therapy (consult)
        How much: 30 minutes per month         Provider: Occupational Therapist
        Place: General education classroom     Begin: 09/08/2025   End: 05/29/2026
        """

    @Test func `are one service each`() {
        let reading = scanned(Self.page)
        #expect(reading.short == ["specially_designed_instruction 90/week", "speech_language 25×2/week", "occupational_therapy 30/month"])
        #expect(reading.mandates.map(\.providerRole) == [.specialEducationTeacher, .slp, .ot])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .therapyRoom, .generalEducation])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-29"), day("2026-08-31"), day("2026-05-29")])
    }

    @Test func `whose name tells nothing are cards as well`() {
        let reading = scanned(Self.page.replacing("Speech-Language Services", with: "Pathways"))
        #expect(reading.mandates.count == 3)
        #expect(reading.short.last == "occupational_therapy 30/month")
    }
}
