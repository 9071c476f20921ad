import MandateReading
import ServiceRecords
import Testing

@Suite struct `Blocks of labels whose values wrap` {
    private let page = """
        *Offer of FAPE - Services*

        Service: 330 Specialized Academic       Start Date: 9/15/2025              End Date: 8/28/2026
        Instruction
        Provider: District of Service           ☐ Ind ☒ Grp ☐ Transition
        Duration/Freq: 30 min x 5 Totaling:     Location: Separate classroom
        150 min served Weekly
        Comments: Reading in the learning center.

        Service: 450 Occupational therapy       Start Date: 6/15/2026              End Date: 7/10/2026
        Provider: District of Service           ☒ Ind ☐ Grp ☐ Transition
        Duration/Freq: 30 min x 1 Totaling:     Location: Regular classroom in a
        30 min served Monthly                   public school
        Comments: Seating and materials.

        Programs and services follow the calendar of the district.
        """

    @Test func `a value goes on below its own label, not below the one beside it`() throws {
        let reading = paper(page)
        #expect(reading.short == ["specially_designed_instruction 30×5/week", "occupational_therapy 30×1/month"])
        let first = try #require(reading.mandates.first)
        let last = try #require(reading.mandates.last)
        #expect(first.serviceText == "330 Specialized Academic Instruction")
        #expect(first.settingText == "Separate classroom")
        #expect(last.settingText == "Regular classroom in a public school")
        #expect(last.setting == .generalEducation)
    }

    @Test func `ticks on the line below a day leave the day as it is`() throws {
        let mandates = paper(page).mandates
        try #require(mandates.count == 2)
        #expect(mandates.map(\.startDate) == [day("2025-09-15"), day("2026-06-15")])
        #expect(mandates.map(\.endDate) == [day("2026-08-28"), day("2026-07-10")])
        #expect(mandates.map { $0.frequency.parts.first?.delivery } == [.group, .individual])
    }

    @Test func `lines below a block are none of the prose`() throws {
        let reading = paper(
            """
            *Offer of FAPE - Services*

            Service: Language and Speech            Start Date: 9/15/2025              End Date: 8/28/2026
            Provider: District of Service
            Duration/Freq: 30 min x 5 Totaling:     Location: Separate classroom
            150 min served Weekly
                                                              in public school

            Service: Occupational Therapy           Start Date: 9/15/2025              End Date: 8/28/2026
            Provider: District of Service
            Duration/Freq: 30 min x 2 Totaling:     Location: Regular classroom
            60 min served Monthly
                                  Group sessions with one peer
            Comments: Suspended until 01/05/2026
            """)
        try #require(reading.mandates.count == 2)
        #expect(reading.mandates[0].settingText == "Separate classroom in public school")
        #expect(reading.mandates[1].frequency.parts.first?.delivery == .group)
        #expect(reading.mandates[1].needsReview)
    }

    @Test func `a total in the words of an amount is no label of its own`() {
        let reading = paper(
            """
            *Offer of FAPE - Services*

            Service: Language and Speech
            Provider: District of Service
            Duration/Freq: 30 min x 2    *Totaling:* *60* *min* *served* *Weekly*
            Location: Separate classroom
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
    }
}
