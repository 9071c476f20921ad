import MandateReading
import ServiceRecords
import Testing

@Suite struct `What a row says in its service's own words` {
    private func row(_ service: String, _ amount: String, _ start: String = "09/08/2025", _ end: String = "06/05/2026")
        -> MandateReading
    {
        func fill(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
        let rule =
            "+" + String(repeating: "-", count: 62) + "+" + String(repeating: "-", count: 32) + "+------------+------------+"
        return paper(
            "*Services*\n"
                + [
                    rule, "| \(fill("Service", 60)) | \(fill("Frequency", 30)) | Start      | End        |", rule,
                    "| \(fill(service, 60)) | \(fill(amount, 30)) | \(start) | \(end) |", rule,
                ].joined(separator: "\n"))
    }

    @Test(arguments: [
        ("Group counseling with school counselor", ProviderRole.counselor),
        ("Speech therapy by speech-language pathologist", .slp),
        ("Consultation by the occupational therapist to the teacher", .ot),
    ])
    func `the person named there gives the service`(service: String, role: ProviderRole) {
        let roles = row(service, "30 minutes per month").mandates.map(\.providerRole)
        #expect(roles == [role])
    }

    @Test(arguments: [
        "Occupational therapy consultation with special education teacher",
        "Reading, co-taught with the general education teacher",
    ])
    func `whom the person works with does not`(service: String) {
        let roles = row(service, "30 minutes per month").mandates.map(\.providerRole)
        #expect(roles == [nil])
    }

    @Test(arguments: [
        ("Assistant teacher support (arrival, lunch, PE)", Service.paraSupport),
        ("Special education teacher (lunch, PE)", .speciallyDesignedInstruction),
        ("Related service (PE, adapted)", .adaptedPE),
    ])
    func `places and times in brackets are not what is given`(words: String, service: Service) {
        #expect(row(words, "30 minutes daily").mandates.map(\.service) == [service])
    }

    @Test func `an end told beside the amount ends a row whose days are over`() {
        let amount = "30 minutes monthly, dropped"
        #expect(row("Physical therapy", amount, "09/01/2024", "08/31/2025").mandates.count == 1)
        let ended = row("Physical therapy", "1x30 min. Ended 08/31/2025", "09/01/2024", "08/31/2025")
        #expect(ended.mandates.isEmpty)
        #expect(ended.ended.map(\.service) == [.physicalTherapy])
    }

    @Test func `a training on one day comes no second time`() {
        let once = row("Training of staff on the communication device", "One 45-minute session", "10/06/2025", "10/06/2025")
        #expect(once.mandates.first?.short == "45×1/fixed")
        let open = row("Speech therapy", "One 45-minute session")
        #expect(open.mandates.first?.short == "45×1/unknown")
        #expect(open.mandates.first?.needsReview == true)
    }

    @Test func `direct instruction is a way to teach`() {
        let taught = row("Direct instruction in biology", "40 minutes daily").mandates.first
        #expect(taught?.frequency.parts.first?.delivery == .unspecified)
        let given = row("Speech therapy (direct)", "40 minutes weekly").mandates.first
        #expect(given?.frequency.parts.first?.delivery == .direct)
    }

    @Test func `a day by which something is to be done is no amount`() {
        let reading = row("Vocational counseling referral", "By the end of the fall term")
        #expect(reading.mandates.isEmpty)
        #expect(reading.codes == ["row-without-amount"])
    }

    @Test func `a column of how and where holds manner and place`() {
        let reading = paper(
            """
            *Services*
            +------------------+-------------------+-------------------------------+--------------------------+
            | What             | Who               | How and where                 | How much                 |
            +------------------+-------------------+-------------------------------+--------------------------+
            | Speech therapy   | SLP               | Live online, small group      | 30 minutes twice weekly  |
            +------------------+-------------------+-------------------------------+--------------------------+
            | Physical therapy | PT                | In person at Ada's home       | 45 minutes once a month  |
            +------------------+-------------------+-------------------------------+--------------------------+
            | Counseling       | School counselor  | Staff only                    | 20 minutes once a month  |
            +------------------+-------------------+-------------------------------+--------------------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.remote, .home, nil])
        #expect(reading.mandates.first?.frequency.parts.map(\.delivery) == [.group])
    }

    private func named(_ service: String) -> MandateReading {
        let name = service + String(repeating: " ", count: max(0, 50 - service.count))
        return paper(
            """
            *Services*
            +----------------------------------------------------+--------------------------+----------------+
            | Service                                            | Frequency and Amount     | Location       |
            +----------------------------------------------------+--------------------------+----------------+
            | \(name) | 30 minutes twice weekly  | Resource room  |
            +----------------------------------------------------+--------------------------+----------------+
            """)
    }

    @Test func `brackets in a name name the person`() {
        let reading = named("Vision services (teacher of the visually impaired)")
        #expect(reading.mandates.map(\.providerRole) == [.tvi])
    }

    @Test(arguments: ["Vision services (speech room)", "Speech therapy (classroom teacher)", "Vision services (consult with vision teacher)"])
    func `brackets that name no giver give none`(service: String) {
        #expect(named(service).mandates.map(\.providerRole) == [nil])
    }

    @Test func `brackets may stand inside a name`() {
        let reading = named("Parent (home coach) training")
        #expect(reading.mandates.map(\.service) == [.parentTraining])
        #expect(reading.mandates.map(\.needsReview) == [false])
    }

    @Test func `services for medical needs are services`() {
        let reading = paper(
            """
            +-------------------------------------+-------------------+---------------------------+---------------------+
            | SERVICE(S) TO SUPPORT MEDICAL NEEDS | GOAL(S) ADDRESSED | PROVIDER TITLE            | LOCATION OF SERVICE |
            +-------------------------------------+-------------------+---------------------------+---------------------+
            | Giving the noon dose of a medicine  | N/A               | School Nurse              | Clinic              |
            +-------------------------------------+-------------------+---------------------------+---------------------+
            | BEGIN: 10/09/2025                   | END: 10/08/2026   | AMOUNT OF TIME: 5 minutes | FREQUENCY: Daily    |
            +-------------------------------------+-------------------+---------------------------+---------------------+
            """)
        #expect(reading.short == ["nursing_health 5/day"])
    }
}
