import MandateReading
import ServiceRecords
import Testing

@Suite struct `Services that are not promised` {
    private let table = """
        +----------------+-------------------------+---------------+
        | Service        | Frequency               | Location      |
        +----------------+-------------------------+---------------+
        | Speech therapy | 30 minutes twice weekly | Therapy room  |
        +----------------+-------------------------+---------------+
        """

    @Test(arguments: [
        "*Services* *under* *the* *previous* *IEP*", "*In* *effect* *until* *this* *ARD*",
        "*Talked* *about* *and* *not* *chosen*",
        "*Private* *services*", "*Options* *considered* *and* *rejected*", "*Last* *year*",
    ])
    func `a table below such a heading promises nothing`(heading: String) {
        #expect(paper(heading + "\n" + table).mandates.isEmpty)
    }

    @Test func `the same table below a heading of services does`() {
        #expect(paper("*Services*\n" + table).short == ["speech_language 30×2/week"])
    }

    @Test func `the section ends where the next heading stands`() {
        let reading = paper(
            "*A.* *In* *effect* *until* *this* *ARD*\n" + table + "\n\n*B.* *Services* *agreed*\n"
                + table.replacing("30", with: "45"))
        #expect(reading.short == ["speech_language 45×2/week"])
    }

    @Test(arguments: [
        "Ms. Quill asked that Ada will receive speech therapy for 60 minutes each week.",
        "Last year Ada received speech therapy for 60 minutes each week.",
        "The private clinic gives speech therapy 60 minutes each week.",
        "The team considered 60 minutes of speech therapy each week.",
    ])
    func `a sentence about wishes, the past or others promises nothing`(sentence: String) {
        #expect(paper("*Services*\n" + sentence).mandates.isEmpty)
    }

    @Test func `classes without aids that everyone has are no services`() {
        let reading = paper(
            """
            *Educational* *Services* *and* *Placement*
            +-------------------------------------------------+------------------+------------+
            | Program / Service                               | Minutes Per Week | Initiation |
            +-------------------------------------------------+------------------+------------+
            | 1. General education with no supplementary aids |                  |            |
            +-------------------------------------------------+------------------+------------+
            | Physical Education                              | 235              | 09/01/2025 |
            +-------------------------------------------------+------------------+------------+
            | 2. Special education services                   |                  |            |
            +-------------------------------------------------+------------------+------------+
            | Speech therapy                                  | 30               | 09/01/2025 |
            +-------------------------------------------------+------------------+------------+
            """)
        #expect(reading.short == ["speech_language 30/week"])
    }

    @Test func `amounts in goals promise nothing`() {
        let reading = paper(
            """
            *Measurable* *Annual* *Goals*
            Ada will work on speech therapy targets for 20 minutes each day with 80% accuracy.
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test(arguments: ["Requested by the parent", "Parent request", "Last year"])
    func `one column about wishes or the past silences no table`(heading: String) {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+-------------------------+
            | Service        | Frequency               | Location      | \(heading)             |
            +----------------+-------------------------+---------------+-------------------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  | yes                     |
            +----------------+-------------------------+---------------+-------------------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
    }

    @Test func `a table whose only amount is last year's promises nothing`() {
        let reading = paper(
            """
            *Summary*
            +----------------+-------------------------+---------------+
            | Service        | Last year's amount      | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test func `rows below a heading for refused services inside the table are left out and told`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+
            | Service        | Frequency               | Location      |
            +----------------+-------------------------+---------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  |
            +----------------+-------------------------+---------------+
            | *Considered* *and* *rejected*                            |
            +----------------+-------------------------+---------------+
            | Music therapy  | 45 minutes weekly       | Music room    |
            +----------------+-------------------------+---------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(reading.codes.contains("rows-not-promised"))
    }

    @Test func `transportation promised in words is found`() throws {
        let start = "*Related* *Services*\n" + table + "\n\n"
        let daily = paper(start + "Ada receives special transportation daily to and from school.")
        #expect(daily.mandates.map(\.service) == [.speechLanguage, .transportation])
        let plain = paper(start + "Ada receives special transportation to and from school.")
        let found = try #require(plain.accommodations.first { $0.category == .transportation })
        #expect(found.text.contains("special transportation"))
        #expect(plain.short == ["speech_language 30×2/week"])
        let none = paper(start + "No special transportation is needed.")
        #expect(none.accommodations.isEmpty)
        #expect(none.mandates.count == 1)
    }

    @Test func `a column that says why rows were not chosen silences the table even among services`() {
        let reading = paper(
            """
            *Services*
            +----------------+-------------------------+---------------+---------------------+
            | Service        | Frequency               | Location      | Why not chosen      |
            +----------------+-------------------------+---------------+---------------------+
            | Speech therapy | 30 minutes twice weekly | Therapy room  | Not needed now      |
            +----------------+-------------------------+---------------+---------------------+
            """)
        #expect(reading.mandates.isEmpty)
    }
}
