import CivilTime
import MandateReading
import ServiceRecords
import Testing

@Suite struct `Lists of services to tick, and days above sentences` {
    @Test func `only the ticked services count, each with its own lines`() {
        let reading = paper(
            """
            *Related* *Services*

            ☐ Assistive technology
            ☐ Counseling – Considered at 20 minutes weekly; the team found no need.
            ☒ Occupational therapy
                 Amount and frequency: 45 minutes per month
                 Location: Therapy room
            ☐ Audiology
            ☒ Physical therapy
                 Amount and frequency: 30 minutes weekly
                 Location: Gymnasium      Duration: 10/01/2025 to 05/29/2026
            ☒ School nursing / health services
                 Amount and frequency: 10 minutes daily
                 Location: Health office
            """)
        #expect(reading.short == ["occupational_therapy 45/month", "physical_therapy 30/week", "nursing_health 10/day"])
        #expect(reading.mandates[1].startDate == day("2025-10-01"))
        #expect(reading.mandates[1].endDate == day("2026-05-29"))
    }

    @Test func `a unit in a column of its own under a common heading belongs to the number`() {
        let reading = paper(
            "*Special Education and Related Services*\n\n"
                + ruled(
                    ["Service", "Amount and Frequency Amount", "Amount and Frequency Unit", "Amount and Frequency Per", "Location"],
                    ["Speech therapy", "60", "Minutes", "Week", "Speech room"]))
        #expect(reading.short == ["speech_language 60/week"])
    }

    @Test func `a label may say that its value is anticipated`() {
        let reading = paper(
            """
            *Related* *Services*

            Service(s): Speech therapy
            Anticipated Frequency of Service(s): 2 times weekly     Amount of Time: 20 minutes
            Location of Service(s): Speech room
            """)
        #expect(reading.short == ["speech_language 20×2/week"])
    }

    @Test func `a cycle ticked in a long line is known`() {
        let reading = paper(
            """
            District Cycle: ☐ 5-day cycle  ☒ 6-day cycle  ☐ Other. The day has 380 minutes; a block has 50. What stands below is given in each cycle, unless another period is named.

            *Special Education and Related Services*

            """ + ruled(["Service", "Amount per cycle", "Location"], ["Speech therapy", "2 x 30 minutes", "Speech room"]))
        #expect(reading.mandates.first?.frequency.parts.first?.period.cycleDays == 6)
    }

    @Test func `a first day below the service's name counts`() {
        let reading = paper(
            "*Special Education and Related Services*\n\n"
                + ruled(["Service", "Amount", "Location"], ["Speech therapy begins 1/5/2026", "30 minutes weekly", "Speech room"]))
        #expect(reading.mandates.first?.startDate == day("2026-01-05"))
    }

    @Test func `circles before items are no boxes that were left empty`() {
        let reading = paper(
            """
            *Related* *Services*

            ● Speech-language therapy

            ○ Speech-language therapy, 30 minutes, 2 times per week, in the speech room

            ○ Occupational therapy, 20 minutes per week, in the classroom
            """)
        #expect(reading.short == ["speech_language 30×2/week", "occupational_therapy 20/week"] || !reading.codes.isEmpty)
    }

    @Test func `an empty box beside an amount is told`() {
        let reading = paper(
            """
            *Related* *Services*

            ☒ Occupational therapy
                 Amount and frequency: 45 minutes per month
                 Location: Therapy room
            ☐ Counseling 30 minutes weekly
            """)
        #expect(reading.short == ["occupational_therapy 45/month"])
        #expect(!reading.codes.isEmpty)
    }

    @Test func `rows with amounts at a page's edge are no running heads`() {
        func table(_ minutes: Int) -> String {
            """
            *Special Education and Related Services*

            Service               Amount                    Location
            Reading lessons       40 minutes daily          Resource room
            Writing lessons       20 minutes daily          Resource room
            Speech therapy        \(minutes) minutes weekly         Speech room
            """
        }
        let reading = paper(table(30), table(45))
        #expect(reading.mandates.count(where: { $0.service == .speechLanguage }) == 2)
    }

    @Test func `days below a name ask for a look`() {
        let reading = paper(
            "*Special Education and Related Services*\n\n"
                + ruled(["Service", "Amount", "Location"], ["Counseling, no services until 02/02/2026", "30 minutes weekly", "Office"]))
        #expect(reading.mandates.map(\.needsReview) == [true])
    }

    @Test func `a block that gives two first days asks for a look`() {
        let reading = paper(
            """
            *Related* *Services*

            Service: Speech therapy
            Amount: 30 minutes weekly
            Start Date: 09/08/2025
            Amount: 20 minutes weekly
            Start Date: 01/08/2026
            """)
        #expect(reading.mandates.allSatisfy { $0.needsReview } && !reading.mandates.isEmpty)
    }
}
