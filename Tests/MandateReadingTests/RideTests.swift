import MandateReading
import ServiceRecords
import Testing

@Suite struct `Rides and reasons told in sentences` {
    @Test func `a question answered yes and a ride after it are a service`() throws {
        let reading = paper(
            """
            *Transportation*
            Does the student require transportation as a related service? Yes. Ada will ride a small bus with a harness, home to school
            and school to home (2 trips daily), 09/02/2025 to 06/05/2026.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.mandates.count == 1)
        #expect(mandate.service == .transportation)
        #expect(mandate.setting == .bus)
        #expect(mandate.settingText == "small bus")
        #expect(mandate.frequency.parts.map(\.sessionsPerPeriod?.exact) == [2])
    }

    @Test func `boxes for yes and no do not hide the ride after them`() {
        let reading = paper(
            """
            *Transportation*
            Does the student need special transportation? [X] Yes [ ] No. Ada will ride a lift bus, 2 trips daily, from 09/08/2025 to
            06/05/2026. The ride should be no longer than 40 minutes.
            """)
        #expect(reading.mandates.map(\.service) == [.transportation])
        #expect(reading.mandates.map(\.setting) == [.bus])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-08")])
    }

    @Test func `boxes alone below the heading answer it`() {
        let reading = paper(
            """
            *Services*
            +------------------+--------------------------+----------------+
            | Service          | Amount                   | Location       |
            +------------------+--------------------------+----------------+
            | Speech therapy   | 2 times weekly, 25 min   | Therapy room   |
            +------------------+--------------------------+----------------+

            *Special* *Transportation*
            ☐ No ☒ Yes: Small bus with monitor, 2 trips daily, 09/08/2025 to 06/05/2026
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage, .transportation])
        #expect(reading.mandates.map(\.startDate).last == day("2025-09-08"))
    }

    @Test func `boxes that say no below the heading promise no ride`() {
        let reading = paper(
            """
            *Services*
            +------------------+--------------------------+----------------+
            | Service          | Amount                   | Location       |
            +------------------+--------------------------+----------------+
            | Speech therapy   | 2 times weekly, 25 min   | Therapy room   |
            +------------------+--------------------------+----------------+

            *Special* *Transportation*
            ☒ No ☐ Yes: Small bus with monitor, 2 trips daily, 09/08/2025 to 06/05/2026
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage])
    }

    @Test func `the regular bus is no service`() {
        let reading = paper(
            """
            *Transportation*
            Ada will ride the regular school bus, 2 trips daily, as her classmates do.
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test func `why minutes are owed does not take the promise back`() throws {
        let reading = paper(
            """
            *Services*
            Compensatory services: 180 minutes of compensatory speech-language therapy will be provided by the SLP between 09/02/2025 and
            12/19/2025 by teletherapy, one-to-one, for sessions not held in the last school year.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.service == .speechLanguage)
        #expect(mandate.scope == .compensatory)
        #expect(mandate.setting == .remote)
        #expect(mandate.providerRole == .slp)
        #expect(mandate.frequency.parts.map(\.totalMinutesPerPeriod?.exact) == [180])
        #expect(mandate.endDate == day("2025-12-19"))
    }

    @Test func `what was given last year is still no promise`() {
        let reading = paper(
            """
            *Services*
            Last school year 180 minutes of compensatory speech-language therapy were provided by the SLP between 09/02/2024 and 12/19/2024.
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test func `a facilitator who consults gives the service`() throws {
        let reading = paper(
            """
            *Services*
            Supports needed for school personnel: The AT facilitator will consult with the classroom teacher on the slant board,
            20 minutes once per month, in the regular class.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.service == .assistiveTechnology)
        #expect(mandate.setting == .generalEducation)
        #expect(mandate.frequency.parts.map(\.delivery) == [.consult])
    }

    private func asked(_ answer: String) -> MandateReading {
        paper(
            """
            *Transportation*
            Does the student require special transportation as a related service? \(answer) Describe: Bus with monitor, 2 trips per day.
            """)
    }

    @Test func `boxes without stops between them are an answer`() {
        let reading = asked("☑ Yes ☐ No")
        #expect(reading.short == ["transportation ×2/day"])
        #expect(reading.mandates.map(\.settingText) == ["Bus"])
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.unspecified])
        #expect(reading.mandates.map(\.needsReview) == [false])
    }

    @Test func `what stands behind a ticked no is no service`() {
        #expect(asked("☐ Yes ☑ No").mandates.isEmpty)
        #expect(asked("[ ] Yes [X] No").mandates.isEmpty)
    }

    @Test func `what stands behind boxes left empty is asked about`() {
        let reading = asked("☐ Yes ☐ No")
        #expect(reading.mandates.map(\.needsReview) == [true])
        #expect(reading.mandates.map(\.service) == [.transportation])
    }

    @Test func `a person assigned to the student is a promise`() throws {
        let reading = paper(
            """
            *Services*
            A paraprofessional is assigned to Ada for 240 minutes per day in the regular class for personal care.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["para_support 240/day"])
        #expect(mandate.setting == .generalEducation)
    }

    @Test func `a last day on the next line is the ride's last day`() {
        let reading = paper(
            """
            *Special* *Transportation*
            The student will ride a small bus, curb to curb, 2 trips per day on school days, 09/17/2026 to
            05/20/2027.

            *Goals*
            """)
        #expect(reading.mandates.map(\.endDate) == [day("2027-05-20")])
    }

    private func boxed(_ rows: [String]...) -> MandateReading {
        paper("*Services*\n" + ruled([["Service", "Frequency"], ["Speech therapy", "30 minutes weekly"]]) + "\n\n" + ruled(rows))
    }

    private let question = "Does the student require special transportation as a related service?"

    @Test func `questions in cells are answered by the boxes beside them`() {
        let told = "Describe: Small bus, 2 trips per day."
        #expect(boxed([question, "☑ Yes ☐ No"], ["Describe:", "Small bus, 2 trips per day."]).short.contains("transportation ×2/day"))
        #expect(boxed([question, "☑ Yes ☐ No " + told]).short.contains("transportation ×2/day"))
        #expect(boxed([question, "☐ Yes ☑ No"], ["Describe:", "Small bus, 2 trips per day."]).mandates.count == 1)
        #expect(boxed([question, "☐ Yes ☑ No " + told]).mandates.count == 1)
    }

    @Test func `a description below the question belongs to it`() {
        func below(_ boxes: String) -> MandateReading {
            paper("*Transportation*\n\(question) \(boxes)\n\nDescribe: Small bus, 2 trips per day.")
        }
        #expect(below("☑ Yes ☐ No").short == ["transportation ×2/day"])
        #expect(below("☐ Yes ☑ No").mandates.isEmpty)
        #expect(below("☐ Yes ☑ No").accommodations.isEmpty)
    }
}
