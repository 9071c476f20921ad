import MandateReading
import ServiceRecords
import Testing

@Suite struct `Lines that explain codes` {
    private let table = """
        +------------------+------------------+----------+----------------+---------------------------+
        | Service          | Frequency        | Minutes  | Location       | Provider                  |
        +------------------+------------------+----------+----------------+---------------------------+
        | Speech therapy   | 2 times weekly   | 25       | TR             | SLP                       |
        +------------------+------------------+----------+----------------+---------------------------+
        | Counseling       | 3 times monthly  | 30       | OF             | SP                        |
        +------------------+------------------+----------+----------------+---------------------------+
        """
    private let amounts = ["speech_language 25×2/week", "counseling 30×3/month"]

    @Test func `below a heading are no service`() {
        let reading = paper(
            """
            *Special* *Education* *Services*
            *Location:* TR = Therapy room, OF = Office. *Frequency:* D = daily, W = weekly,
            M = monthly. Services go on to the end of the plan unless noted.
            \(table)
            """)
        #expect(reading.short == amounts)
        #expect(reading.mandates.map(\.setting).first == .therapyRoom)
    }

    @Test func `in running words are no service`() {
        let reading = paper(
            """
            *Special* *Education* *and* *Related* *Services*
            Minutes are those of each session. Indirect: what a provider does for the student with others. Location: TR = in the
            therapy room; OF = in the office.
            \(table)
            """)
        #expect(reading.short == amounts)
    }

    @Test func `an amount behind an equals sign is no code`() {
        let reading = paper(
            """
            *Speech* *Therapy*
            *Frequency:* 2 sessions weekly, 1 session = 30 minutes
            *Location:* Speech room
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage])
    }

    @Test func `parted by dots explain places and persons`() {
        let reading = paper(
            """
            *Related* *Services*
            Location: CL General education classroom · TR Therapy room · OF Health office
            Provider: SLP Speech-language pathologist · SP School psychologist · VAN
            Transportation vendor
            \(table)
            """)
        #expect(reading.short == amounts)
        #expect(reading.mandates.map(\.setting).first == .therapyRoom)
        #expect(reading.mandates.map(\.providerRole) == [.slp, .schoolPsychologist])
        #expect(reading.accommodations.isEmpty)
    }
}
