import MandateReading
import Pages
import ServiceRecords
import Testing

/// The words with spaces behind them, as wide as their column.
private func wide(_ words: String, _ width: Int = 16) -> String { words + String(repeating: " ", count: max(0, width - words.count)) }

@Suite struct `Ticks that choose` {
    @Test func `a tick chooses the place named under a wider heading, however it is shortened`() throws {
        let reading = paper(
            """
            *Services*
            +------------------+---------------+---------+-----------------------------+
            | Service          | Minutes each  | Times   | Where the service is given  |
            |                  |               |         +--------+---------+----------+
            |                  | session       | a week  | Gen.   | Sp. Ed. | Home     |
            |                  |               |         | Cl.    | Rm.     |          |
            +------------------+---------------+---------+--------+---------+----------+
            | Speech therapy   | 60            | 1       |        | \u{2713} |          |
            +------------------+---------------+---------+--------+---------+----------+
            | Reading          | 50            | 3       | X      |         |          |
            | instruction      |               |         |        |         |          |
            +------------------+---------------+---------+--------+---------+----------+
            | Physical therapy | 30            | 1       |        |         | \u{2612} |
            +------------------+---------------+---------+--------+---------+----------+
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation, .home])
        #expect(reading.mandates.allSatisfy { !$0.needsReview })
    }

    @Test func `a group of places counts though only one of them is ever ticked`() {
        let reading = paper(
            """
            *Services*
            +------------------+-----------------+----------------------------+
            | Service          | Amount          | Placement                  |
            |                  |                 +--------+---------+---------+
            |                  |                 | Reg.   | Spec.   | Other   |
            |                  |                 | Class  | Class   |         |
            +------------------+-----------------+--------+---------+---------+
            | Speech therapy   | 20 min weekly   |        | x       |         |
            +------------------+-----------------+--------+---------+---------+
            | Counseling       | 30 min weekly   |        | x       |         |
            +------------------+-----------------+--------+---------+---------+
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .specialEducationRoom])
    }

    @Test func `words under the last of the places are the place`() throws {
        let reading = paper(
            """
            *Services*
            +------------------+-----------------+------------------------------+
            | Service          | Amount          | Location                     |
            |                  |                 +--------+--------+------------+
            |                  |                 | Reg Ed | Sp Ed  | Other      |
            +------------------+-----------------+--------+--------+------------+
            | Speech therapy   | 20 min weekly   |        | X      |            |
            +------------------+-----------------+--------+--------+------------+
            | Nursing services | 10 min daily    |        |        | Clinic     |
            +------------------+-----------------+--------+--------+------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .campus])
    }

    @Test func `several places ticked, or none, are for a person to look at`() {
        let reading = paper(
            """
            *Services*
            +------------------+-----------------+---------------------------+
            | Service          | Amount          | Setting                   |
            |                  |                 +--------+--------+---------+
            |                  |                 | Reg Ed | Sp Ed  | Home    |
            +------------------+-----------------+--------+--------+---------+
            | Speech therapy   | 20 min weekly   | X      | X      |         |
            +------------------+-----------------+--------+--------+---------+
            | Counseling       | 30 min weekly   |        |        |         |
            +------------------+-----------------+--------+--------+---------+
            | Physical therapy | 25 min weekly   |        | X      |         |
            +------------------+-----------------+--------+--------+---------+
            """)
        #expect(reading.mandates.map(\.setting) == [nil, nil, .specialEducationRoom])
        #expect(reading.mandates.map(\.needsReview) == [true, true, false])
    }

    @Test func `a tick under words that are no known place is told`() throws {
        let reading = paper(
            """
            *Services*
            +------------------+-----------------+-------------------------------+
            | Service          | Amount          | Place of service              |
            |                  |                 +--------+---------+------------+
            |                  |                 | Reg Ed | Sp Ed   | Blue Cabin |
            +------------------+-----------------+--------+---------+------------+
            | Speech therapy   | 20 min weekly   |        |         | X          |
            +------------------+-----------------+--------+---------+------------+
            | Counseling       | 30 min weekly   |        | X       |            |
            +------------------+-----------------+--------+---------+------------+
            """)
        #expect(reading.mandates.map(\.settingText) == ["Blue Cabin", "Sp Ed"])
        #expect(reading.mandates.map(\.setting) == [nil, .specialEducationRoom])
        #expect(reading.mandates.map(\.needsReview) == [true, false])
    }

    @Test func `in and out of one place are two places`() {
        let reading = paper(
            """
            *Services*
            +------------------+-----------------+-------------------+
            | Service          | Amount          | General Education |
            |                  |                 +---------+---------+
            |                  |                 | In      | Out     |
            +------------------+-----------------+---------+---------+
            | Speech therapy   | 20 min weekly   |         | X       |
            +------------------+-----------------+---------+---------+
            | Counseling       | 30 min weekly   | X       |         |
            +------------------+-----------------+---------+---------+
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
    }

    @Test func `ticks choose the way of delivery and the period`() {
        let reading = paper(
            """
            *Services*
            +------------------+---------+-------+----------------------+-----------------------+-----------+
            | Service          | Minutes | Times | Per                  | Delivery              | Location  |
            |                  |         |       +------+-------+-------+-------+-------+-------+           |
            |                  | each    |       | Day  | Week  | Month | Indiv | Group | Cons. |           |
            +------------------+---------+-------+------+-------+-------+-------+-------+-------+-----------+
            | Speech therapy   | 20      | 2     |      | X     |       |       | X     |       | Room 4    |
            +------------------+---------+-------+------+-------+-------+-------+-------+-------+-----------+
            | Counseling       | 30      | 1     |      |       | X     | X     |       |       | Room 5    |
            +------------------+---------+-------+------+-------+-------+-------+-------+-------+-----------+
            """)
        #expect(reading.short == ["speech_language 20×2/week", "counseling 30×1/month"])
        #expect(reading.mandates.compactMap { $0.frequency.parts.first?.delivery } == [.group, .individual])
    }

    @Test func `ticks of delivery need no wider heading`() {
        let reading = paper(
            """
            *Services*
            +------------------+-----------------+------------+-------+-----------+
            | Service          | Amount          | Individual | Group | Location  |
            +------------------+-----------------+------------+-------+-----------+
            | Speech therapy   | 20 min weekly   |            | X     | Room 4    |
            +------------------+-----------------+------------+-------+-----------+
            | Counseling       | 30 min weekly   | X          |       | Office    |
            +------------------+-----------------+------------+-------+-----------+
            """)
        #expect(reading.short == ["speech_language 20/week", "counseling 30/week"])
        #expect(reading.mandates.compactMap { $0.frequency.parts.first?.delivery } == [.group, .individual])
    }

    @Test func `yes and no under places tick as well`() {
        let reading = paper(
            """
            *Services*
            +------------------+-----------------+--------------------+
            | Service          | Amount          | Location           |
            |                  |                 +---------+----------+
            |                  |                 | Gen Ed  | Resource |
            +------------------+-----------------+---------+----------+
            | Speech therapy   | 20 min weekly   | No      | Yes      |
            +------------------+-----------------+---------+----------+
            | Counseling       | 30 min weekly   | Yes     | No       |
            +------------------+-----------------+---------+----------+
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
    }

    @Test func `ticks without lines between the columns fall under their own headings`() {
        let reading = paper(
            """
            *Services*
                                                            Location of Service
            Service            Minutes  Times   Per       Reg.      Spec.     Home
                                                          Class     Class
            Speech therapy     20       2       week                  X
            Counseling         30       1       month       X
            Physical therapy   25       1       week                            X
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation, .home])
    }
}

@Suite struct `Codes of places` {
    private func table(_ legend: String, codes: [String]) -> MandateReading {
        paper(
            """
            *Services*
            \(legend)
            +------------------+-----------------+-------+
            | Service          | Amount          | Place |
            +------------------+-----------------+-------+
            | Speech therapy   | 20 min weekly   | \(codes[0])     |
            +------------------+-----------------+-------+
            | Counseling       | 30 min weekly   | \(codes[1])     |
            +------------------+-----------------+-------+
            """)
    }

    @Test(arguments: [
        "Place codes: A regular education classroom; B resource room; D community site.",
        "Key: A=regular education classroom, B=resource room, D=community site",
        "A - regular classroom, B - resource room, D - community site",
        "(A) = regular classroom, (B) = resource room",
    ])
    func `a key may list its codes in many ways`(legend: String) {
        #expect(table(legend, codes: ["B", "A"]).mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
    }

    @Test func `numbers may stand for places`() {
        let reading = table("Place codes: 1 = general education classroom, 2 = resource room, 3 = community.", codes: ["2", "1"])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
    }

    @Test func `a code that the key leaves out is no place, and told`() {
        let reading = table("Place codes: A = regular classroom; B = resource room; D = community.", codes: ["S", "B"])
        #expect(reading.mandates.map(\.setting) == [nil, .specialEducationRoom])
        #expect(reading.mandates.map(\.needsReview) == [true, false])
    }

    @Test func `a short word that is a place needs no key`() {
        let reading = table("Place codes: A = regular classroom; B = resource room; D = community.", codes: ["Bus", "GE"])
        #expect(reading.mandates.map(\.setting) == [.bus, .generalEducation])
        #expect(reading.mandates.allSatisfy { !$0.needsReview })
    }

    @Test func `a key may be a table`() {
        let reading = paper(
            """
            *Services*
            +------------------+-----------------+-------+
            | Service          | Amount          | Place |
            +------------------+-----------------+-------+
            | Speech therapy   | 20 min weekly   | Q     |
            +------------------+-----------------+-------+
            | Counseling       | 30 min weekly   | W     |
            +------------------+-----------------+-------+

            +------+----------------------------+
            | Code | Meaning                    |
            +------+----------------------------+
            | Q    | Regular education classroom |
            +------+----------------------------+
            | W    | Resource room              |
            +------+----------------------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.generalEducation, .specialEducationRoom])
    }
}

@Suite struct `Minutes, days and weeks` {
    @Test(arguments: [
        ("Min. per day", "Days", "How often", "every week", "40×3/week"),
        ("Minutes", "Days per week", "Every … weeks", "1", "40×3/week"),
        ("Minutes per Day", "Days", "Frequency", "Every 3 weeks", "40×3/3 weeks"),
        ("Minutes", "Days", "Every", "other week", "40×3/2 weeks"),
    ])
    func `the weeks are the period, however many days the minutes fall on`(
        heading: (String, String, String, String, String)
    ) {
        let reading = paper(
            """
            *Services*
            +------------------+------------------+------------------+------------------+-----------+
            | Service          | \(wide(heading.0)) | \(wide(heading.1)) | \(wide(heading.2)) | Location  |
            +------------------+------------------+------------------+------------------+-----------+
            | Speech therapy   | 40               | 3                | \(wide(heading.3)) | Room 4    |
            +------------------+------------------+------------------+------------------+-----------+
            | Counseling       | 40               | 3                | \(wide(heading.3)) | Office    |
            +------------------+------------------+------------------+------------------+-----------+
            """)
        #expect(reading.short == ["speech_language \(heading.4)", "counseling \(heading.4)"])
    }
}

@Suite struct `Rows that say their service has ended` {
    private func rows(_ service: String, _ notes: String = "", from: String = "09/01/2024", to: String = "08/31/2025") -> MandateReading {
        paper(
            """
            *Services*
            +--------------------------------------------+-----------------+------------+------------+------------------------------------------+
            | Service                                    | Amount          | Start      | End        | Comments                                 |
            +--------------------------------------------+-----------------+------------+------------+------------------------------------------+
            | Speech therapy                             | 60 min weekly   | 09/08/2025 | 05/29/2026 |                                          |
            +--------------------------------------------+-----------------+------------+------------+------------------------------------------+
            | \(wide(service, 42)) | 30 min weekly   | \(from) | \(to) | \(wide(notes, 40)) |
            +--------------------------------------------+-----------------+------------+------------+------------------------------------------+
            """)
    }

    @Test(arguments: [
        ("Physical therapy - discontinued 08/29/2025", ""), ("Physical therapy (exited 08/29/2025)", ""),
        ("Physical therapy", "Dismissed 8/29/2025"), ("Physical therapy", "No longer needed"), ("Physical therapy - ended", ""),
    ])
    func `what ended before the IEP begins is told and not promised`(words: (String, String)) {
        let reading = rows(words.0, words.1)
        #expect(reading.short == ["speech_language 60/week"])
        #expect(reading.ended.map(\.service) == [.physicalTherapy])
        #expect(reading.codes.contains("service-discontinued"))
    }

    @Test func `an end in the place of the amount ends the row, whatever it tells of the past`() {
        let reading = paper(
            """
            *Related services*
            +------------------+-------------+--------------------------------------------------------+------------+------------+
            | Service          | Location    | Amount / Frequency                                     | Start      | End        |
            +------------------+-------------+--------------------------------------------------------+------------+------------+
            | Speech therapy   | Speech room | 2x/week, 30 min each                                   | 09/08/2025 | 05/29/2026 |
            +------------------+-------------+--------------------------------------------------------+------------+------------+
            | Physical therapy | -           | DISCONTINUED 08/29/2025, goals met (was 30 min/month)  | -          | -          |
            +------------------+-------------+--------------------------------------------------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(reading.ended.map(\.service) == [.physicalTherapy])
    }

    @Test(arguments: ["None", "N/A", "Not needed"])
    func `no service beside a course is no row`(word: String) {
        let reading = paper(
            """
            *Schedule of services*
            +------------+-----------------+---------------------------+---------------+--------------+------------+------------+------------+
            | Course     | Gen Ed min/day  | Special education service | Location      | Frequency    | Duration   | Begin      | End        |
            +------------+-----------------+---------------------------+---------------+--------------+------------+------------+------------+
            | Math 5     | -               | Resource math             | Resource room | 5 x per week | 55 min     | 09/08/2025 | 05/29/2026 |
            +------------+-----------------+---------------------------+---------------+--------------+------------+------------+------------+
            | Science 5  | 50              | \(wide(word, 25)) | -             | -            | -          | -          | -          |
            +------------+-----------------+---------------------------+---------------+--------------+------------+------------+------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 55×5/week"])
        #expect(!reading.codes.contains("row-without-service"))
    }

    @Test func `words that its own days contradict leave the row for a person`() {
        let reading = rows("Physical therapy", "Dismissed 8/29/2025", from: "09/08/2025", to: "05/29/2026")
        #expect(reading.short == ["speech_language 60/week", "physical_therapy 30/week"])
        #expect(reading.mandates.map(\.needsReview) == [false, true])
    }

    @Test(arguments: [
        "OT ended 05/12/2025; PT goes on.", "Ended in 2023 and resumes 9/1.", "Discontinued 10/07/2024, resumed 1/6/2025",
        "The trial of the ramp ended 5/1/2025.", "Private PT ended 06/01/2025.",
    ])
    func `a comment that may mean something else leaves the row for a person`(comment: String) {
        let reading = rows("Physical therapy", comment, from: "09/08/2025", to: "05/29/2026")
        #expect(reading.short == ["speech_language 60/week", "physical_therapy 30/week"])
        #expect(reading.mandates.map(\.needsReview) == [false, true])
        #expect(reading.ended.isEmpty)
    }

    @Test func `what ends later is promised until then`() {
        let reading = rows("Physical therapy - discontinued 01/16/2026", from: "09/08/2025", to: "01/16/2026")
        #expect(reading.mandates.last?.endDate == day("2026-01-16"))
        #expect(reading.mandates.map(\.needsReview) == [false, false])
        #expect(reading.ended.isEmpty)
    }

    @Test(arguments: [
        "Until dismissed by the team", "May be discontinued when goals are met", "Before dismissal to the bus", "Not to be discontinued",
    ])
    func `what has not ended yet is promised`(words: String) {
        let reading = rows("Physical therapy", words, from: "09/08/2025", to: "05/29/2026")
        #expect(reading.short == ["speech_language 60/week", "physical_therapy 30/week"])
        #expect(reading.ended.isEmpty)
    }
}

@Suite struct `What the words leave open` {
    private func row(_ service: String, _ amount: String, _ place: String) -> MandateReading {
        paper(
            """
            *Services*
            +----------------------------+----------------------------+------------------------------------+
            | Service                    | Amount                     | Location                           |
            +----------------------------+----------------------------+------------------------------------+
            | \(wide(service, 26)) | \(wide(amount, 26)) | \(wide(place, 34)) |
            +----------------------------+----------------------------+------------------------------------+
            """)
    }

    @Test func `of two places with an or between them none is chosen`() {
        #expect(row("Speech therapy", "20 min weekly", "Library or speech room").mandates.map(\.needsReview) == [true])
        #expect(row("Speech therapy", "20 min weekly", "Speech room").mandates.map(\.needsReview) == [false])
    }

    @Test func `a teacher consultant may teach or advise`() {
        let reading = row("Teacher consultant", "30 min weekly", "Resource room")
        #expect(reading.mandates.first?.frequency.parts.first?.delivery == .consult)
        #expect(reading.mandates.map(\.needsReview) == [true])
        #expect(row("Direct consultant teacher", "30 min weekly", "Resource room").mandates.map(\.needsReview) == [false])
    }

    @Test func `cada dos semanas is every other week`() {
        #expect(row("Terapia del habla", "25 minutos cada dos semanas", "Salon de terapia").short == ["speech_language 25×1/2 weeks"])
        #expect(row("Terapia del habla", "25 minutos cada semana", "Salon de terapia").short == ["speech_language 25/week"])
    }
}
