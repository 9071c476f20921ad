import MandateReading
import ServiceRecords
import Testing

@Suite struct `Whose amount it is` {
    @Test func `each amount goes to the service that its own words name`() {
        let reading = paper(
            """
            *Services*
            Ada will receive 30 minutes of speech therapy twice weekly, 45 minutes of physical therapy weekly and 15 minutes of
            occupational therapy consult monthly.
            """)
        #expect(reading.short == ["speech_language 30×2/week", "physical_therapy 45/week", "occupational_therapy 15/month"])
        #expect(reading.mandates.flatMap(\.frequency.parts).map(\.delivery) == [.unspecified, .unspecified, .consult])
    }

    @Test func `a service after its amount is not given to the next one`() {
        let reading = paper(
            """
            *Services*
            Ada will receive 30 minutes weekly of speech therapy and 45 minutes monthly of occupational therapy.
            """)
        #expect(reading.short == ["speech_language 30/week", "occupational_therapy 45/month"])
    }

    @Test func `one phrase for two services is parted and asked about`() {
        let reading = paper(
            """
            *Services*
            Two 30-minute sessions of speech therapy and one 20-minute session of occupational therapy will be provided each week.
            """)
        #expect(reading.short == ["speech_language 30×2/week", "occupational_therapy 20×1/week"])
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }

    @Test func `one amount for two services is kept for both and asked about`() {
        let reading = paper(
            """
            *Services*
            Ada will receive speech therapy and occupational therapy for 30 minutes weekly.
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage, .occupationalTherapy])
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }

    @Test func `an amount that names none of several services is asked about`() {
        let reading = paper(
            """
            *Services*
            Ada will receive 30 minutes of speech therapy twice weekly, 30 minutes of occupational therapy weekly and 15 minutes of consult
            monthly.
            """)
        #expect(reading.mandates.map(\.needsReview) == [false, false, true])
    }

    @Test func `who gives a service is not another one`() {
        let reading = paper(
            """
            *Services*
            Ada will receive speech therapy from the SLP for 30 minutes weekly and occupational therapy from the OT for 20 minutes weekly.
            """)
        #expect(reading.mandates.map(\.serviceText) == ["speech therapy", "occupational therapy"])
    }
}

@Suite struct `What is no promise of its own` {
    private static let table = servicesTable(
        ["Speech therapy", "30 minutes twice weekly", "Therapy room"], ["Occupational therapy", "30 minutes once weekly", "Therapy room"])

    @Test(arguments: [("90", false), ("150", true)])
    func `a sum of the rows is compared with them`(minutes: String, isTold: Bool) {
        let reading = paper(Self.table + "Special education services total \(minutes) minutes per week.")
        #expect(reading.mandates.count == 2)
        #expect(reading.codes.contains("sentence-differs") == isTold)
    }

    @Test(arguments: [
        "The general education teacher gives small group reading instruction to all students for 20 minutes daily.",
        "An aide assists the whole class for 45 minutes daily.", "The family's nurse monitors her overnight, 8 hours daily.",
        "A home health nurse assists Ada 8 hours daily under Medicaid.",
    ])
    func `what everybody gets, or the family pays, is no service`(sentence: String) {
        #expect(paper(Self.table + sentence).mandates.count == 2)
    }

    @Test func `what somebody does is asked about where it is not said for whom`() {
        let reading = paper(Self.table + "The school nurse monitors blood glucose 10 minutes daily.")
        #expect(reading.mandates.map(\.needsReview) == [false, false, true])
        let named = paper(Self.table + "The school nurse monitors Ada for 10 minutes daily.")
        #expect(named.mandates.map(\.needsReview) == [false, false, false])
    }
}

@Suite struct `Promises with words that deny` {
    @Test(arguments: [
        "She will receive speech therapy 30 minutes weekly as recommended by the SLP.",
        "As discussed at the meeting, Ada will receive speech therapy 30 minutes weekly.",
        "Ada will receive speech therapy 30 minutes weekly, reduced from 60 minutes weekly last year.",
        "Ada will receive speech therapy, 30 minutes weekly, in place of the 60 minutes weekly last year.",
        "Compared to last school year, speech therapy will be provided 30 minutes weekly.",
        "Although the parent requested 60 minutes weekly, Ada will receive speech therapy 30 minutes weekly.",
        "The team discussed this and Ada will receive speech therapy 30 minutes weekly.",
        "Ada received 60 minutes of speech therapy weekly last year and will receive 30 minutes of speech therapy weekly.",
    ])
    func `what stands beside the promise does not take it back`(sentence: String) {
        #expect(paper("*Services*\n" + sentence).short == ["speech_language 30/week"])
    }

    @Test func `what is denied and promised at once is told`() {
        let reading = paper("*Services*\nThe parents requested that Ada will receive speech therapy 60 minutes weekly.")
        #expect(reading.mandates.isEmpty)
        #expect(reading.codes.contains("promise-in-doubt"))
    }
}

@Suite struct `Rides that are special and rides that are not` {
    @Test(arguments: [
        "Ada will receive special transportation, two trips daily, because she cannot ride the regular bus.",
        "Specialized transportation will be provided two times daily on a lift bus rather than the general education bus.",
        "Ada will ride a small bus two times daily with the same driver and the same bus each day.",
    ])
    func `the regular bus beside a special ride does not hide it`(sentence: String) {
        let reading = paper("*Transportation*\n" + sentence)
        #expect(reading.mandates.map(\.service) == [.transportation])
        #expect(!reading.mandates.compactMap(\.settingText).joined().contains("regular"))
    }

    @Test func `any bus is asked about, and its number counts nothing`() {
        let reading = paper("*Transportation*\nAda will ride bus 12 two times daily with her brother.")
        #expect(reading.short == ["transportation ×2/day"])
        #expect(reading.mandates.map(\.amountText) == ["two times daily"])
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }
}

@Suite struct `Lines without a verb beside a table` {
    private static let table = servicesTable(["Speech therapy", "30 minutes twice weekly", "Therapy room"])

    @Test func `a line below the title of summer services is kept`() {
        let reading = paper(Self.table + "*Extended* *School* *Year*\nSpeech therapy 30 minutes 2 times per week, 06/08/2026 to 07/02/2026.")
        #expect(reading.mandates.map(\.scope) == [.regular, .esy])
        #expect(reading.mandates.last?.startDate == day("2026-06-08"))
    }

    @Test func `a question about summer that is answered yes names it`() {
        let reading = paper(
            """
            Does the student require extended school year services? Yes. Speech therapy 30 minutes 2 times per week for 4 weeks.


            """ + Self.table)
        #expect(reading.mandates.map(\.scope) == [.esy, .regular])
    }

    @Test func `training by an AT specialist is a support`() {
        let reading = paper(
            Self.table
                + """
                *Supports* *for* *School* *Personnel*
                Training for the paraprofessional in the communication device, 60 minutes per semester, by the AT specialist.
                """)
        #expect(reading.short == ["speech_language 30×2/week", "assistive_technology 60/semester"])
    }

    @Test func `items of a list without minutes are kept and asked about`() {
        let reading = paper(
            """
            *Services*
            1. Speech therapy, 30 minutes, 2x weekly, speech room, SLP

            2. Transportation, daily, small bus

            3. Nursing, as needed
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage, .transportation, .nursingHealth])
        #expect(reading.mandates.map(\.needsReview) == [false, true, true])
    }

    @Test func `minutes owed in all are not given each week`() {
        let reading = paper(
            """
            *Compensatory* *Services*
            The district will provide 600 minutes of speech therapy to make up sessions missed last year, in 30-minute sessions weekly.
            """)
        #expect(reading.short == ["speech_language 30×20/fixed"])
        #expect(reading.mandates.allSatisfy { $0.needsReview })
    }
}

/// A section of services with a table of these rows.
private func servicesTable(_ rows: [String]...) -> String {
    "*Services*\n" + ruled([["Service", "Frequency", "Location"]] + rows) + "\n\n\n"
}
