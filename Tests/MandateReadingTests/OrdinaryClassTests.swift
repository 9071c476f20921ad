import CivilTime
import MandateReading
import Pages
import ServiceRecords
import Testing

@Suite("Classes that everyone has, terms above tables, codes of manners")
struct OrdinaryClassTests {
    @Test func `minutes under general education alone are no service`() {
        let reading = paper(
            """
            *Schedule of Services*

            Semester 1
            Begin Date: 10/22/2025   End Date: 12/19/2025
            +-----------------------+-----------------+---------------+------------------+-----------------------------+---------------------------+
            | Instructional Service | Gen Ed Minutes  | Sp Ed Minutes | Frequency        | Location                    | Position Responsible      |
            +-----------------------+-----------------+---------------+------------------+-----------------------------+---------------------------+
            | Reading - Resource    |                 | 60            | 5 times per week | Special Education Classroom | Special Education Teacher |
            +-----------------------+-----------------+---------------+------------------+-----------------------------+---------------------------+
            | Science               | 50              |               | 5 times per week | General Education Classroom | General Education Teacher |
            +-----------------------+-----------------+---------------+------------------+-----------------------------+---------------------------+
            """)
        #expect(reading.short == ["specially_designed_instruction 60×5/week"])
        #expect(reading.mandates.first?.startDate?.description == "2025-10-22")
        #expect(reading.mandates.first?.endDate?.description == "2025-12-19")
        #expect(reading.codes.contains("ordinary-classes"))
    }

    @Test func `a line of days above each table is that table's own`() {
        func table(_ line: String, _ hours: String) -> String {
            """
            \(line)
            +-----------------------------------------+-----------------------------+----------------+
            | Special Education and Related Services  | Service Provider (position) | Hours per Week |
            +-----------------------------------------+-----------------------------+----------------+
            | Speech-Language Therapy                 | Speech-Language Pathologist | \(hours)           |
            +-----------------------------------------+-----------------------------+----------------+
            """
        }
        let reading = paper(
            "*Services*\n\n" + table("Spring Semester From: 01/21/2026 To: 05/22/2026", "1.00") + "\n\n"
                + table("Fall Semester From: 08/10/2026 To: 01/19/2027", "0.50"))
        #expect(reading.short == ["speech_language 60/week", "speech_language 30/week"])
        #expect(reading.mandates.map { $0.endDate?.description } == ["2026-05-22", "2027-01-19"])
    }

    @Test func `a title inside a table parts services from classes`() {
        let reading = paper(
            """
            *Educational Services and Placement*
            +--------------------------------------------------------------------------------+---------------------------+--------------------------------+
            | PARTICIPATION IN GENERAL EDUCATION CLASSES                                     | Provider                  | Minutes Per Week in Setting    |
            +--------------------------------------------------------------------------------+---------------------------+--------------------------------+
            | General Education with No Supplementary Aids                                                                                                |
            +--------------------------------------------------------------------------------+---------------------------+--------------------------------+
            | Physical Education                                                             |                           | 225                            |
            +--------------------------------------------------------------------------------+---------------------------+--------------------------------+
            | Lunch                                                                          |                           | 250                            |
            +--------------------------------------------------------------------------------+---------------------------+--------------------------------+
            | World Geography                                                                |                           | 225                            |
            +--------------------------------------------------------------------------------+---------------------------+--------------------------------+
            | Special Education and Related Services within the General Education Classroom                                                               |
            +--------------------------------------------------------------------------------+---------------------------+--------------------------------+
            | Social Work                                                                    | School Social Worker      | 15                             |
            +--------------------------------------------------------------------------------+---------------------------+--------------------------------+
            """)
        #expect(reading.short == ["counseling 15/week"])
        #expect(reading.mandates.first?.setting == .generalEducation)
    }

    @Test func `sections that say the heading again are read below one heading`() {
        let reading = paper(
            """
            *Educational Services and Placement*
            +---------------------------------------------------------------------------+-----------------------------+
            | PARTICIPATION IN GENERAL EDUCATION CLASSES                                                              |
            +---------------------------------------------------------------------------+-----------------------------+
            | General Education with No Supplementary Aids                              | Minutes Per Week in Setting |
            +---------------------------------------------------------------------------+-----------------------------+
            | Lunch, Recess                                                             | 400                         |
            +---------------------------------------------------------------------------+-----------------------------+
            | Special Education and Related Services within the General Education Class | Minutes Per Week in Setting |
            +---------------------------------------------------------------------------+-----------------------------+
            | Mathematics (co-taught)                                                   | 250                         |
            +---------------------------------------------------------------------------+-----------------------------+
            | PARTICIPATION IN SPECIAL EDUCATION CLASSES/SERVICES                                                     |
            +---------------------------------------------------------------------------+-----------------------------+
            | Special Education Services - Outside General Education                    | Minutes Per Week in Setting |
            +---------------------------------------------------------------------------+-----------------------------+
            | Reading                                                                   | 300                         |
            +---------------------------------------------------------------------------+-----------------------------+
            | Related Services - Outside General Education                              | Minutes Per Week in Setting |
            +---------------------------------------------------------------------------+-----------------------------+
            | Social Work                                                               | 45                          |
            +---------------------------------------------------------------------------+-----------------------------+
            | Occupational Therapy                                                      | 60 minutes per month        |
            +---------------------------------------------------------------------------+-----------------------------+
            """)
        #expect(
            reading.short == [
                "specially_designed_instruction 250/week", "specially_designed_instruction 300/week", "counseling 45/week",
                "occupational_therapy 60/month",
            ])
        #expect(reading.mandates.map(\.setting) == [.generalEducation, .specialEducationRoom, .therapyRoom, .therapyRoom])
        #expect(reading.codes.contains("ordinary-classes"))
    }

    @Test func `a form of goals with a number and an area is no service`() {
        let reading = paper(
            """
            *Goals*
            +-------------------------------+----------------------------------------------------------------+
            | NUMBER: 1                     | AREA: Reading                                                  |
            +-------------------------------+----------------------------------------------------------------+
            | PRESENT LEVEL OF ACADEMIC     | Reads 51 words correct per minute.                             |
            | ACHIEVEMENT                   |                                                                |
            +-------------------------------+----------------------------------------------------------------+
            | MEASURABLE ANNUAL GOAL        | Will read 80 words correct per minute on 3 probes.             |
            +-------------------------------+----------------------------------------------------------------+

            +-------------------------------+----------------------------------------------------------------+
            | NUMBER: 2                     | AREA: Communication                                            |
            +-------------------------------+----------------------------------------------------------------+
            | PRESENT LEVEL OF ACADEMIC     | Says /s/ in sentences.                                         |
            | ACHIEVEMENT                   |                                                                |
            +-------------------------------+----------------------------------------------------------------+
            | MEASURABLE ANNUAL GOAL        | Will say /s/ in conversation over 3 sessions.                  |
            +-------------------------------+----------------------------------------------------------------+
            """)
        #expect(reading.mandates.isEmpty)
    }

    @Test func `codes of manners mean what the paper says`() {
        let reading = paper(
            """
            *Services*
            Del.: I = Individual, G = Group, C = Consultation.
            +-----------------------+------------+------------+------+----------+--------+
            | Service               | Start      | End        | Del. | Minutes  | Freq.  |
            +-----------------------+------------+------------+------+----------+--------+
            | Speech therapy        | 03/11/2026 | 03/10/2027 | G    | 2 x 30   | Weekly |
            +-----------------------+------------+------------+------+----------+--------+
            | Occupational therapy  | 03/11/2026 | 03/10/2027 | I    | 1 x 30   | Weekly |
            +-----------------------+------------+------------+------+----------+--------+
            """)
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.group, .individual])
    }

    @Test func `a row whose amount says that it is not required has ended`() {
        let reading = paper(
            """
            *Services*
            +-----------------------+------------+------------------------------------------------------------------------+
            | Service               | Provider   | Amount                                                                 |
            +-----------------------+------------+------------------------------------------------------------------------+
            | Speech therapy        | SLP        | 2 times per week for 30 minutes                                        |
            +-----------------------+------------+------------------------------------------------------------------------+
            | Occupational therapy  | OT         | Not required. Dismissed at 02/26/2025 meeting; was 1 time per week     |
            +-----------------------+------------+------------------------------------------------------------------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week"])
        #expect(reading.ended.map(\.service) == [.occupationalTherapy])
    }

    @Test func `a service whose own days are over before the IEP begins asks for a person`() {
        let reading = paper(
            """
            *Services*
            +-----------------------+-------------------------+------------+------------+
            | Service               | Amount                  | Start      | End        |
            +-----------------------+-------------------------+------------+------------+
            | Speech therapy        | 2 x 30 minutes per week | 09/01/2025 | 08/31/2026 |
            +-----------------------+-------------------------+------------+------------+
            | Physical therapy      | 1 x 15 minutes per week | 09/03/2024 | 08/26/2025 |
            +-----------------------+-------------------------+------------+------------+
            """)
        #expect(reading.short == ["speech_language 30×2/week", "physical_therapy 15×1/week"])
        #expect(reading.mandates.map(\.needsReview) == [false, true])
    }

    @Test func `a column that says in which weeks needs no heading that is known`() {
        let reading = paper(
            """
            *Services*
            +----------------------+-----------------+---------------+------------------+
            | Service              | Minutes per day | Days per week | Weeks            |
            +----------------------+-----------------+---------------+------------------+
            | Speech therapy       | 30              | 2             | Every week       |
            +----------------------+-----------------+---------------+------------------+
            | Occupational therapy | 30              | 1             | Every other week |
            +----------------------+-----------------+---------------+------------------+
            """)
        #expect(reading.mandates.map { $0.frequency.parts.first?.period.count } == [1, 2])
        #expect(reading.short.first == "speech_language 30×2/week")
    }

    @Test func `classes below a heading without supplementary aids are no service`() throws {
        let reading = paper(
            """
            *Services*
            +-----------------------------------------------------------------------------------------+
            | Service                              | Position responsible      | Minutes per week     |
            +--------------------------------------+---------------------------+----------------------+
            | A. Participation in General Education Classes with NO Supplementary Aids                |
            +--------------------------------------+---------------------------+----------------------+
            | Art, P.E., Library, Homeroom         | General Education Teacher | 800                  |
            +--------------------------------------+---------------------------+----------------------+
            | B. Regular Education Classes WITH Supplementary Aids                                    |
            +--------------------------------------+---------------------------+----------------------+
            | Shared paraprofessional, science     | Program Assistant         | 200                  |
            +--------------------------------------+---------------------------+----------------------+
            """)
        #expect(reading.short == ["para_support 200/week"])
        #expect(reading.mandates.first?.setting == .generalEducation)
        #expect(reading.codes.contains("ordinary-classes"))
    }

    @Test func `sections named in a row of their own stand below the one heading`() {
        let reading = paper(
            """
            *Educational Services and Placement*
            +---------------------------------------------------------------------------+-----------------------------+
            | PARTICIPATION IN GENERAL EDUCATION CLASSES                                | Minutes Per Week in Setting |
            +---------------------------------------------------------------------------+-----------------------------+
            | General Education with No Supplementary Aids                              | 1,380                       |
            +---------------------------------------------------------------------------+-----------------------------+
            | General Education with Supplementary Aids: wobble stool, extended time    | 240                         |
            +---------------------------------------------------------------------------+-----------------------------+
            | SPECIAL EDUCATION AND RELATED SERVICES WITHIN GENERAL EDUCATION           |                             |
            +---------------------------------------------------------------------------+-----------------------------+
            | None                                                                      |                             |
            +---------------------------------------------------------------------------+-----------------------------+
            | RELATED SERVICES - OUTSIDE GENERAL EDUCATION                              |                             |
            +---------------------------------------------------------------------------+-----------------------------+
            | Occupational Therapy                                                      | 45 mpw                      |
            +---------------------------------------------------------------------------+-----------------------------+
            | Social Work                                                               | 20                          |
            +---------------------------------------------------------------------------+-----------------------------+
            """)
        #expect(reading.short == ["occupational_therapy 45/week", "counseling 20/week"])
        #expect(reading.mandates.map(\.setting) == [.therapyRoom, .therapyRoom])
        #expect(reading.codes.contains("ordinary-classes"))
    }
}
