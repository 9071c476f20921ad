import MandateReading
import Pages
import ServiceRecords
import TestSupport
import Testing

@Suite struct `Scanned forms` {
    @Test func `a title over the middle of the table heads none of its columns`() {
        let reading = scanned(
            """
                                  SPECIAL EDUCATION, RELATED SERVICES, AND REGULAR EDUCATION
            +------------------+-------------+-------------------------+-----------------+------------+------------+
            | Service          | Frequency   | Responsible Staff       | Site            | Start Date | End Date   |
            +------------------+-------------+-------------------------+-----------------+------------+------------+
            | Speech therapy   | 1.00 hr/wk  | Speech pathologist      | Speech room     | 09/08/2025 | 05/29/2026 |
            +------------------+-------------+-------------------------+-----------------+------------+------------+
            | Reading          | 3.75 hrs/wk | Special Educ. Teacher   | Resource room   | 09/08/2025 | 05/29/2026 |
            +------------------+-------------+-------------------------+-----------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 60/week", "specially_designed_instruction 225/week"])
        #expect(reading.mandates.map(\.setting) == [.therapyRoom, .specialEducationRoom])
        #expect(reading.mandates.map(\.providerRole) == [.slp, .specialEducationTeacher])
        #expect(reading.mandates.allSatisfy { $0.startDate == day("2025-09-08") && $0.endDate == day("2026-05-29") })
    }

    @Test func `a list of numbered sites tells what the numbers stand for`() {
        let reading = paper(
            """
            *Special* *Education* *Services*

            +------------------+-------------+------------+------+------------+------------+
            | Service          | Frequency   | Provider   | Site | Start Date | End Date   |
            +------------------+-------------+------------+------+------------+------------+
            | Reading          | 3.75 hrs/wk | Teacher    | 2    | 09/08/2025 | 05/29/2026 |
            +------------------+-------------+------------+------+------------+------------+
            | Math support     | 1.00 hr/wk  | Teacher    | 1    | 09/08/2025 | 05/29/2026 |
            +------------------+-------------+------------+------+------------+------------+

            Instructional Site: 1. General Education Classroom 2. Resource Room 3. Self-Contained Classroom 4. Community
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
    }

    @Test func `a key of codes that lost its signs is read`() {
        let reading = scanned(
            """
            Setting key: RE Regular Education Setting SE Special Education Setting

            +------------------+-------------+------------+---------+------------+------------+
            | Service          | Frequency   | Provider   | Setting | Start Date | End Date   |
            +------------------+-------------+------------+---------+------------+------------+
            | Reading          | 3.75 hrs/wk | Teacher    | SE      | 09/08/2025 | 05/29/2026 |
            +------------------+-------------+------------+---------+------------+------------+
            | Math support     | 1.00 hr/wk  | Teacher    | RE      | 09/08/2025 | 05/29/2026 |
            +------------------+-------------+------------+---------+------------+------------+
            """)
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
    }

    @Test func `a dash before the only day of a span makes it the last one`() {
        let reading = scanned(
            """
            +----------------+---------------------+-------------+-------------------------+
            | Service        | Amount/Frequency    | Location    | Start / End             |
            +----------------+---------------------+-------------+-------------------------+
            | Reading        | 90 minutes per week | Classroom   | 09/08/2025 - 05/29/2026 |
            +----------------+---------------------+-------------+-------------------------+
            | Speech Therapy | 60 minutes per week | Speech room | — 05/29/2026            |
            +----------------+---------------------+-------------+-------------------------+
            """)
        #expect(reading.mandates.map(\.endDate) == [day("2026-05-29"), day("2026-05-29")])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-08"), day("2025-09-01")])
        #expect(reading.mandates.last?.needsReview == true)
    }

    @Test func `a speck behind a word ends no name before a small letter`() {
        let reading = scanned(
            """
            +-----------------------------------------+----------------------+-------------+------------+------------+
            | Service                                 | Amount/Frequency     | Location    | Begin      | End        |
            +-----------------------------------------+----------------------+-------------+------------+------------+
            | Physical Therapy. consult with staff    | 20 minutes per month | Classroom   | 09/08/2025 | 05/29/2026 |
            +-----------------------------------------+----------------------+-------------+------------+------------+
            | Speech Therapy                          | 60 minutes per week  | Speech room | 09/08/2025 | 05/29/2026 |
            +-----------------------------------------+----------------------+-------------+------------+------------+
            """)
        #expect(reading.short == ["physical_therapy 20/month", "speech_language 60/week"])
        #expect(reading.mandates.first?.frequency.parts.first?.delivery == .consult)
    }

    @Test func `the most recent annual review does not end the IEP`() {
        let reading = paper(
            """
            Student: Ada Quill    Meeting Date: 09/23/2025

            Most Recent Annual Review: 09/23/2025 Next Annual Review: 09/22/2026
            """, hasCover: false)
        #expect(reading.iep.endDate == day("2026-09-22"))
    }

    @Test func `direct and explicit instruction is a way of teaching, and none of delivery`() {
        let reading = paper(
            """
            +--------------------------------------------+------------------+--------------------+------------+------------+
            | Modifications and SDI                      | Frequency        | Location           | Beginning  | Duration   |
            +--------------------------------------------+------------------+--------------------+------------+------------+
            | Direct, explicit instruction in reading    | 45 minutes daily | Resource room      | 09/08/2025 | 05/29/2026 |
            +--------------------------------------------+------------------+--------------------+------------+------------+
            """)
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.unspecified])
    }

    @Test func `a row that tells of the end of its service and of its old amount is none`() {
        let reading = scanned(
            """
            *Special* *Education* *Services*

            +------------------+-----------------------------------------------------+-------------+------------+------------+
            | Service          | Frequency / Amount of Time                          | Location    | Begin      | End        |
            +------------------+-----------------------------------------------------+-------------+------------+------------+
            | Speech therapy   | 30 min, 2x weekly                                   | Speech room | 09/08/2025 | 05/29/2026 |
            +------------------+-----------------------------------------------------+-------------+------------+------------+
            | Physical therapy | Ended 08/18/2025 (was 30 min weekly); see notice    | -           | -          | -          |
            +------------------+-----------------------------------------------------+-------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(reading.codes.contains("service-discontinued"))
    }

    @Test func `an amount after a question that is answered with yes is that of its service`() {
        let reading = scanned(
            """
            SPECIAL TRANSPORTATION

            Does the student require special transportation? Yes. Lift bus, 2 trips per day, home to school and school to home.
            """)
        #expect(reading.short == ["transportation ×2/day"])
        #expect(reading.mandates.first?.setting == .bus)
        let refused = scanned(
            """
            SPECIAL TRANSPORTATION

            Does the student require special transportation? No. Lift bus, 2 trips per day, was offered.
            """)
        #expect(refused.mandates.isEmpty)
    }

    @Test func `words before a label that lead up to it make it another`() {
        let reading = scanned(
            """
            RELATED SERVICES

            Optional statement of service delivery: Services follow the calendar of four days. The occupational therapist
            will consult with the teachers for 20 minutes per month in the general education classroom about keyboarding.
            """)
        #expect(reading.short == ["occupational_therapy 20/month"])
        #expect(reading.mandates.first?.setting == .generalEducation)
    }

    @Test func `a service and its amount alone on a line of aids and services are a row to look at`() throws {
        let reading = scanned(
            """
            SUPPLEMENTARY AIDS AND SERVICES

            Paraprofessional support in the cafeteria, 25 minutes daily.
            """)
        #expect(reading.short == ["para_support 25/day"])
        let row = try #require(reading.mandates.first)
        #expect(row.setting == .cafeteria && row.needsReview)
    }

    @Test func `supports required for school personnel are promised, whatever the size of their print`() {
        let reading = scanned(
            """
            *Frequency* *and* *Duration* *of* *Supports* *Required* *for* *School* *Personnel* *to* *Implement* *this* *IEP* *include:*

            BCBA consultation to classroom team, 1 hour per month, 10/07/2025 to 06/12/2026
            """) { page in
                for index in page.words.indices {
                    if page.words[index].box.y0 > 90 { page.words[index].fontSize = 14 } else { page.words[index].marks.insert(.bold) }
                }
            }
        #expect(reading.short == ["behavior 60/month"])
        #expect(reading.mandates.first?.endDate == day("2026-06-12"))
    }

    @Test func `notes that describe the delivery tell of it`() {
        let reading = paper(
            """
            +------------------+---------------+---------------------------------------------------------------+------------+------------+
            | Related Services | Frequency     | If needed, description of Instructional Service Delivery      | Start Date | End Date   |
            +------------------+---------------+---------------------------------------------------------------+------------+------------+
            | Speech/Language  | 0.25 hr/month | Consult with gen. ed. teacher                                 | 09/08/2025 | 05/29/2026 |
            +------------------+---------------+---------------------------------------------------------------+------------+------------+
            """)
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.consult])
    }
}
