import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite struct `Words beside an amount` {
    @Test func `a row that says none needed promises nothing`() {
        let reading = paper(
            """
            *Services*
            +------------------+--------------------------+-----------------+
            | Service          | Frequency and Amount     | Location        |
            +------------------+--------------------------+-----------------+
            | Speech therapy   | 30 minutes twice weekly  | Therapy room    |
            +------------------+--------------------------+-----------------+
            | Physical therapy | None needed              |                 |
            +------------------+--------------------------+-----------------+
            | Counseling       | Not applicable           |                 |
            +------------------+--------------------------+-----------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(reading.codes.filter { $0 == "rows-not-promised" }.count == 2)
    }

    @Test func `equal lengths at two times of the day are two sessions`() {
        let reading = paper(
            """
            *Services*
            +------------------+----------------------------------------------------------+-----------+
            | Service          | Frequency and Amount                                     | Location  |
            +------------------+----------------------------------------------------------+-----------+
            | Adult assistance | 10 minutes at arrival and 10 minutes at dismissal, daily | Hallway   |
            +------------------+----------------------------------------------------------+-----------+
            """)
        #expect(reading.short == ["para_support 10×2/day"])
    }

    @Test func `a time of day is no part of the amount`() {
        let reading = paper(
            """
            *Services*
            A paraprofessional will support Ada in the classroom for 45 minutes per day, most of it in the half hour before lunch.
            """)
        #expect(reading.short == ["para_support 45/day"])
    }

    @Test func `why a service is given says nothing of how`() throws {
        let reading = paper(
            """
            *Services*
            Because Ada cannot safely ride the city bus alone, the school provides van transportation, two trips every school day.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.frequency.parts.map(\.delivery) == [.unspecified])
    }

    @Test func `a nurse who supervises a dose gives the service`() throws {
        let reading = paper(
            """
            *Services*
            The school nurse will check Ada's blood glucose and supervise her insulin dose twice each school day, 10 minutes each time.
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(reading.short == ["nursing_health 10×2/day"])
        #expect(mandate.frequency.parts.map(\.delivery) == [.unspecified])
    }

    @Test func `a ticked need and the amount after it are a promise`() throws {
        let text = """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+

            *Related* *services:* *transportation*
            ☒ Special transportation is needed as a related service. Small bus with a bus attendant, 2 times daily.
            """
        let reading = paper(text)
        #expect(reading.short == ["speech_language 30×2/week", "transportation ×2/day"])
        #expect(reading.mandates.last?.providerRole == nil)
        let empty = paper(text.split(separator: "☒").joined(separator: "☐"))
        #expect(empty.short == ["speech_language 30×2/week"])
    }

    @Test func `notes that begin with a group say how the child is seen`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+--------------+-------------------------------------------+
            | Service        | Frequency               | Location     | Description                               |
            +----------------+-------------------------+--------------+-------------------------------------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room | Small group (up to 4 students)            |
            +----------------+-------------------------+--------------+-------------------------------------------+
            | Counseling     | 30 minutes once weekly  | Office       | Small group or individual as she chooses  |
            +----------------+-------------------------+--------------+-------------------------------------------+
            """)
        #expect(reading.mandates.first?.frequency.parts.first?.delivery == .group)
        #expect(reading.mandates.last?.frequency.parts.first?.delivery != .group)
    }

    @Test func `a description across the table belongs to the row above`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+--------------+
            | Service        | Frequency               | Location     |
            +----------------+-------------------------+--------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room |
            +----------------+-------------------------+--------------+
            | Service description: Group of three students.           |
            +----------------+-------------------------+--------------+
            | Counseling     | 30 minutes once weekly  | Office       |
            +----------------+-------------------------+--------------+
            """)
        #expect(reading.mandates.map { $0.frequency.parts.map(\.delivery) } == [[.group], [.unspecified]])
    }

    @Test func `help by an aide is no health service`() throws {
        let reading = paper(
            """
            *Services*
            +----------------------------+-------------------------+----------------------+------------------+
            | Service                    | Frequency               | Provider             | Location         |
            +----------------------------+-------------------------+----------------------+------------------+
            | Help with toileting        | 15 minutes, 3 times/day | Paraprofessional     | Restroom         |
            +----------------------------+-------------------------+----------------------+------------------+
            | Practice of city travel    | 60 minutes, 2x/month    | Transition teacher   | Community        |
            +----------------------------+-------------------------+----------------------+------------------+
            """)
        #expect(reading.mandates.map(\.service) == [.paraSupport, .transition])
        for mandate in reading.mandates { #expect(mandate.needsReview) }
    }
}
