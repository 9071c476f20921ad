import MandateReading
import ServiceRecords
import Testing

@Suite struct `What labels, boxes and comments of a block say` {
    @Test func `a label for the way of delivery leaves the block's service`() throws {
        let reading = paper(
            """
            *Services*

            Service: Speech therapy
            Service Delivery: Speech room, group therapy
            Frequency: 30 minutes weekly     Start Date: 01/05/2026     End Date: 05/22/2026
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["speech_language 30/week"])
        #expect(mandate.frequency.parts.map(\.delivery) == [.group])
        #expect(mandate.endDate == day("2026-05-22"))
    }

    @Test func `the service's nature does not split a block`() throws {
        let reading = paper(
            """
            *Services*

            Type of Service: Speech therapy
            Frequency: 30 minutes 2 times per week
            Service Nature: Language therapy, group of 3
            Start Date: 01/05/2026     End Date: 05/22/2026
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(reading.mandates.map(\.startDate) == [day("2026-01-05")])
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.group])
    }

    @Test func `the service's nature begins each block where nothing else names the service`() {
        let reading = paper(
            """
            *Services*

            Service Nature: Speech therapy
            Frequency: 30 minutes weekly     Start Date: 01/05/2026
            Service Nature: Occupational therapy
            Frequency: 20 minutes weekly     Start Date: 01/05/2026
            """)
        #expect(reading.short == ["speech_language 30/week", "occupational_therapy 20/week"])
    }

    @Test func `typed boxes choose the manner in blocks whose values wrap`() {
        let reading = paper(
            """
            *Offer of FAPE - Services*

            Service: 330 Specialized Academic       Start Date: 9/15/2025              End Date: 8/28/2026
            Instruction
            Provider: District of Service           [ ] Ind [X] Grp [ ] Transition
            Duration/Freq: 30 min x 5 Totaling:     Location: Separate classroom
            150 min served Weekly
            """)
        #expect(reading.short == ["specially_designed_instruction 30×5/week"])
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.group])
    }

    @Test func `a ticked box for the extended school year tells when`() {
        let reading = paper(
            """
            *Offer of FAPE - Services*

            Service: Speech and Language     Start Date: 09/15/2025     End Date: 05/22/2026
            ☒ Individual ☐ Group ☐ ESY
            Duration/Freq: 30 min x 2 Totaling: 60 min served Weekly
            Service: Occupational Therapy    Start Date: 06/08/2026     End Date: 07/02/2026
            ☒ Individual ☐ Group ☒ ESY
            Duration/Freq: 30 min x 1 Totaling: 30 min served Weekly
            """)
        #expect(reading.mandates.map(\.scope) == [.regular, .esy])
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.individual, .individual])
    }

    @Test func `comments that begin with how the child is seen say it`() {
        let reading = paper(
            "*Services*\n"
                + ruled(
                    ["Service", "Minutes", "Frequency", "Location", "Comments"],
                    ["Speech therapy", "30 minutes", "2 times per week", "Speech room", "Individual pull-out"],
                    ["Occupational therapy", "30 minutes", "1 time per week", "OT room", "Group push-in"],
                    ["Physical therapy", "30 minutes", "1 time per week", "Gym", "Group size 3"]))
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.individual, .group, .group])
    }

    @Test func `comments that state another amount are told`() {
        let reading = paper(
            "*Services*\n"
                + ruled(
                    ["Service", "Minutes", "Frequency", "Comments"],
                    ["Speech therapy", "30 minutes", "2 times per week", "plus 60 minutes monthly consult"],
                    ["Occupational therapy", "30 minutes", "1 time per week", "30 minutes weekly in the gym"]))
        #expect(reading.mandates.map(\.needsReview) == [true, false])
    }

    @Test func `a title row's term holds for the rows below it`() {
        let rows = ruled(
            ["Service", "Minutes", "Frequency"], ["Speech therapy", "30 minutes", "2 times per week"],
            ["Counseling", "30 minutes", "1 time per week"])
        let width = (rows.split(separator: "\n").first?.count ?? 2) - 2
        let span = " Spring Semester 01/05/2026 to 05/22/2026".padded(to: width)
        let title = "+" + String(repeating: "-", count: width) + "+\n|" + span + "|\n"
        let reading = paper("*Services*\n" + title + rows)
        #expect(reading.mandates.map(\.startDate) == [day("2026-01-05"), day("2026-01-05")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-22"), day("2026-05-22")])
    }

    @Test func `sessions of nine minutes are asked about whatever the paper says of its totals`() {
        let reading = paper(
            "*Services*\nThe total number of minutes is stated for the week.\n"
                + ruled(["Service", "Minutes", "Times per Week"], ["Resource reading", "45", "5"], ["Speech therapy", "30", "2"]))
        #expect(reading.mandates.map(\.needsReview) == [true, false])
    }

    @Test func `one session in a column of sessions is asked about`() {
        let reading = paper(
            "*Services*\n"
                + ruled(
                    ["Service", "Sessions", "Minutes", "Start Date", "End Date"],
                    ["OT", "One session", "30", "09/15/2025", "11/20/2025"]))
        #expect(reading.mandates.map(\.needsReview) == [true])
    }

    @Test func `a line with an amount below a card is not its place`() {
        let reading = paper(
            """
            *Services*

            1  *Counseling* *Services*                          Related service
            DESCRIPTION                          GOALS         PROVIDER
            Direct therapy                       4             School counselor
            AMOUNT OF TIME         FREQUENCY                   SETTING
            20 minutes             1 time per month            Office
                                                               Consult with teacher 15 minutes monthly

            *Accommodations*
            Extended time on tests
            """)
        #expect(reading.mandates.first?.settingText == "Office")
        #expect(reading.mandates.first?.frequency.parts.map(\.delivery) == [.direct])
        #expect(reading.mandates.count > 1 || !reading.problems.isEmpty || reading.mandates.first?.needsReview == true)
    }

    @Test func `a service suspended until a day is asked about`() {
        let reading = paper(
            "*Services*\n"
                + ruled(
                    ["Service", "Minutes", "Frequency", "Comments"],
                    ["Speech therapy", "30 minutes", "2 times per week", "Services suspended until 01/05/2026"],
                    ["Occupational therapy", "30 minutes", "1 time per week", "Suspended during field trips"]))
        #expect(reading.mandates.map(\.needsReview) == [true, false])
    }

    @Test func `brackets that list who may give a service leave its name`() {
        let reading = paper(
            "*Services*\n"
                + ruled(
                    ["Service", "Frequency"], ["Reading (special education teacher or paraprofessional)", "30 minutes daily"],
                    ["Speech therapy", "30 minutes weekly"]))
        #expect(reading.short == ["specially_designed_instruction 30/day", "speech_language 30/week"])
        #expect(reading.mandates.first?.providerRole == nil)
    }

    @Test func `a number of trips a day is how often`() {
        let reading = paper(
            "*Services*\n" + ruled(["Service", "Type", "Trips per Day", "Location"], ["Bus aide", "Individual", "2", "Bus"]))
        #expect(reading.short == ["transportation ×2/day"])
    }

    @Test func `an aid whose words only hint at a service is asked about`() {
        let reading = paper(
            "*Supplementary* *Aids* *and* *Services*\n"
                + ruled(
                    ["Aid / Service", "Frequency", "Location"], ["Preferential seating", "Daily", "All classes"],
                    ["Sensory breaks", "10 minutes 3 times daily", "Sensory room"]))
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }

    @Test func `a ticked box for the extended school year beside days of a year is asked about`() {
        let reading = paper(
            """
            *Services*

            Service: Speech and Language     Start Date: 09/15/2025     End Date: 08/31/2026
            ☒ Individual ☐ Group ☒ ESY
            Duration/Freq: 30 min x 2 Totaling: 60 min served Weekly
            """)
        #expect(reading.mandates.map(\.needsReview) == [true])
    }

    @Test func `comments that say how often adults confer are asked about`() {
        let reading = paper(
            "*Services*\n"
                + ruled(
                    ["Service", "Minutes", "Frequency", "Comments"],
                    ["Speech therapy", "30 minutes", "2 times per week", "Individual goals; OT consults monthly"],
                    ["Occupational therapy", "30 minutes", "1 time per week", "Consults with staff as needed"]))
        #expect(reading.mandates.first?.needsReview == true)
        #expect(reading.mandates.first?.frequency.parts.map(\.delivery) == [.unspecified])
    }
}
