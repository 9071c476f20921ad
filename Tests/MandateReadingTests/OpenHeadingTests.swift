import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite struct `Headings over more than one column` {
    @Test func `a number and its period below one heading, in tables without lines`() throws {
        let reading = paper(
            """
            *Special* *Education*
                                  *Frequency*               *Length*
            Service               Sessions per              (Minutes)   Location             Start Date   End Date
            ---------------------------------------------------------------------------------------------------------
            Math                  3       Week              40          Resource room        09/08/2025   06/12/2026

            Writing               4       Month             35          General education    09/08/2025   06/12/2026

            *Summer*
            ☒ She will have extended school year services.
                                  How often                 Length
            Service               Sessions per              (Minutes)   Location             Start Date   End Date
            ---------------------------------------------------------------------------------------------------------
            Math                  2          Week           50          Brook School,        06/22/2026   07/10/2026
                                                                        resource room

            *Placement*
            """)
        #expect(
            reading.short == [
                "specially_designed_instruction 40×3/week", "specially_designed_instruction 35×4/month", "specially_designed_instruction 50×2/week",
            ])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation, .specialEducationRoom])
        #expect(reading.mandates.last?.startDate == day("2026-06-22"))
    }

    @Test func `the same in ruled tables`() {
        let reading = paper(
            """
            *Services*
            +-------------------+----------------+---------+-------------+
            | Service           | Frequency      | Minutes | Location    |
            +-------------------+-----+----------+---------+-------------+
            | Speech therapy    | 2   | Week     | 30      | Speech room |
            +-------------------+-----+----------+---------+-------------+
            | Counseling        | 1   | Month    | 45      | Office      |
            +-------------------+-----+----------+---------+-------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week", "counseling 45×1/month"])
    }

    @Test func `lines of a heading are closed up only where they cut a word`() {
        let reading = paper(
            """
            *Services*
            +------------------------------+-------------+------------------+-------------------+------------+-------------+
            | Instruction or Service to be | Location    | Anticipated Freq | Minutes per       | Start date | Anticipated |
            | provided                     |             | uency            | session: Direct   |            | duration    |
            +------------------------------+-------------+------------------+-------------------+------------+-------------+
            | Reading instruction          | Room 4      | 5 times per week | 30                | 05/27/2025 | 05/11/2026  |
            +------------------------------+-------------+------------------+-------------------+------------+-------------+
            | Speech/Language therapy      | Speech room | 2 times per week | 20                | 05/27/2025 | 05/11/2026  |
            +------------------------------+-------------+------------------+-------------------+------------+-------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 30×5/week", "speech_language 20×2/week"])
    }

    @Test(arguments: [
        """
        What                  Times per                     Minutes     Where                Who
        ---------------------------------------------------------------------------------------------------------
        Speech therapy          2       week                20          Speech room          SLP
        Counseling             10       semester            30          Office               Counselor
        """,
        """
        *What*                *Times*                       *Minutes*     *Where*              *Who*
        Speech therapy          2       week                20          Speech room          SLP
        Counseling             10       semester            30          Office               Counselor
        """,
    ])
    func `numbers that end at one place`(table: String) {
        let reading = paper("*Services*\n" + table)
        #expect(reading.short == ["speech_language 20×2/week", "counseling 30×10/semester"])
    }

    @Test func `a frequency that may be minutes stays open`() {
        let reading = paper(
            "*Services*\n"
                + """
                +-------------------+----------------+-------------+
                | Service           | Frequency      | Location    |
                +-------------------+-----+----------+-------------+
                | Speech therapy    | 30  | Week     | Speech room |
                +-------------------+-----+----------+-------------+
                """)
        #expect(reading.mandates.map(\.needsReview) == [true], "\(reading.mandates.map(\.short))  \(reading.mandates.map { $0.frequency.vagueness })")
    }

    @Test func `a rate of two short words heads an amount`() throws {
        let reading = paper(
            """
            *Schedule* *of* *Services*
            Settings: R = regular class, S = special education class, T = therapy area.

            Service                   Setting   Hr/wk                   Person responsible           Begins       Ends
            Math                      S         4.5                     Special Education Teacher    09/08/25   06/12/26
            Speech therapy            T         2 sessions of .5 hour   SLP                          09/08/25   06/12/26
            Physical therapy          T         6 hours per semester    PT                           09/08/25   06/12/26
            Adapted PE                R         .75                     APE Teacher                  09/08/25   06/12/26
            Aide for outings          R         As needed               Educational Assistant        09/08/25   06/12/26
            """)
        #expect(
            reading.short == [
                "specially_designed_instruction 270/week", "speech_language 30×2/week", "physical_therapy 360/semester", "adapted_pe 45/week",
                "para_support ?",
            ])
        #expect(reading.mandates.last?.frequency.parts.first?.period.unit == .unknown)
    }
}

@Suite struct `Rows that add up others` {
    private func table(_ last: String, _ minutes: String) -> MandateReading {
        paper(
            """
            *Services*
            +----------------------------+----------------------+-------------------+---------------+
            | Service                    | Who                  | Amount            | Location      |
            +----------------------------+----------------------+-------------------+---------------+
            | Reading instruction        | Special educator     | 100 min per week  | Resource room |
            +----------------------------+----------------------+-------------------+---------------+
            | Math instruction           | Special educator     | 150 min per week  | Resource room |
            +----------------------------+----------------------+-------------------+---------------+
            | Speech therapy             | SLP                  | 60 min per week   | Speech room   |
            +----------------------------+----------------------+-------------------+---------------+
            | \(last.padded(to: 26)) |                      | \(minutes.padded(to: 17)) |               |
            +----------------------------+----------------------+-------------------+---------------+
            """)
    }

    @Test func `are left out where words and minutes say so`() {
        let reading = table("Instruction, all together", "250 min per week")
        #expect(reading.mandates.count == 3)
        #expect(reading.problems.contains { $0.code == "rows-not-promised" })
    }

    @Test(arguments: [("Instruction, all together", "200 min per week"), ("Special instruction", "250 min per week")])
    func `are asked about where only one of them does`(name: String, minutes: String) {
        let reading = table(name, minutes)
        #expect(reading.mandates.count == 4)
        #expect(reading.mandates.last?.needsReview == true)
    }

    @Test func `a service of its own stays`() {
        let reading = table("Special instruction", "80 min per week")
        #expect(reading.mandates.count == 4)
        #expect(reading.mandates.last?.needsReview == false)
    }
}

@Suite struct `Places and codes beside other words` {
    @Test func `codes are explained behind other sentences of the paragraph`() {
        let reading = paper(
            """
            *Schedule* *of* *Services*
            Quarters have nine weeks. D = direct; I = indirect. Place codes: GN general education classroom; XR
            therapy room; ZB district bus. OT was ended. IEP days count.

            +-------------------+-------------------+-------+----------+
            | Service           | Amount            | Place | Provider |
            +-------------------+-------------------+-------+----------+
            | Speech therapy    | 60 min per week   | XR    | SLP      |
            +-------------------+-------------------+-------+----------+
            """)
        #expect(reading.mandates.first?.setting == .therapyRoom)
    }

    @Test func `a room goes before the school that it is in`() {
        let reading = paper(
            """
            *Services*
            +-------------------+-------------------+------------------+---------------+
            | Service           | Frequency         | Location         | Setting       |
            +-------------------+-------------------+------------------+---------------+
            | Reading help      | 60 min per week   | Brook Elementary | Resource room |
            +-------------------+-------------------+------------------+---------------+
            """)
        #expect(reading.mandates.first?.setting == .specialEducationRoom)
    }
}
