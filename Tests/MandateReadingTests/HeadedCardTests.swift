import MandateReading
import ServiceRecords
import Testing

@Suite struct `Cards of labels in one row over values with labels of their own` {
    private func card(_ name: [String], _ place: [String], _ fields: [[String]], _ who: [String], told: String) -> String {
        var lines = ["*Service* *Nature*".padded(to: 22) + "*Place*".padded(to: 22) + "*Service* *Description*".padded(to: 78) + "*Provider(s)*"]
        for index in 0..<4 {
            let left = (index < name.count ? name[index] : "").padded(to: 22) + (index < place.count ? place[index] : "").padded(to: 22)
            let pair = index < fields.count ? fields[index] : ["", ""]
            lines.append(left + pair[0].padded(to: 50) + pair[1].padded(to: 28) + (index < who.count ? who[index] : ""))
        }
        return lines.joined(separator: "\n") + "\n" + told + "\n\n"
    }

    private func fields(_ count: String, _ length: String, _ unit: String, _ from: String, _ to: String) -> [[String]] {
        [
            ["*Number* *of* *Sessions:* \(count)", "*Begin* *Date:* \(from)"],
            ["*Length* *of* *Session:* \(length)", "*End* *Date:* \(to)"],
            ["*Frequency:* \(unit)", "*Duration:* 30 Weeks"],
        ]
    }

    private var speech: String {
        card(
            ["Speech", "Therapy"], ["Outside General", "Education"], fields("2", "0 Hr(s). 25 Min(s).", "Weekly", "09/08/2025", "06/05/2026"),
            ["Speech-Language", "Pathologist"], told: "*Total* *Service* *Time:* 0 Hr(s). 50 Min(s). Weekly")
    }

    private var motor: String {
        card(
            ["Occupational", "Therapy"], ["In General", "Education"], fields("1", "0 Hr(s). 40 Min(s).", "Monthly", "10/01/2025", "05/29/2026"),
            ["Occupational", "Therapist", "Special Education", "Teacher"],
            told: "*Total* *Service* *Time:* 0 Hr(s). 40 Min(s). Monthly\n*Discussion* *of* *service(s)* *delivery:* Consultation with the class team on scissors. No direct therapy is given.")
    }

    @Test func `give each column its lines`() throws {
        let reading = paper("*Services*\n\n*Related* *Service*\n" + speech + "*Related* *Service*\n" + motor)
        #expect(reading.short == ["speech_language 25×2/week", "occupational_therapy 40×1/month"])
        try #require(reading.mandates.count == 2)
        #expect(reading.mandates.map(\.serviceText) == ["Speech Therapy", "Occupational Therapy"])
        #expect(reading.mandates.map(\.setting) == [.specialEducationRoom, .generalEducation])
        #expect(reading.mandates.map(\.providerRole) == [.slp, .ot])
        #expect(reading.mandates.map(\.startDate) == [day("2025-09-08"), day("2025-10-01")])
        #expect(reading.mandates.map(\.endDate) == [day("2026-06-05"), day("2026-05-29")])
        #expect(reading.mandates.map { $0.frequency.parts.first?.delivery } == [.unspecified, .consult])
        #expect(reading.mandates.flatMap(\.reviewReasons) == [])
    }

    @Test func `a card that the page's end cuts off is for review`() throws {
        let cut = speech.split(separator: "\n").prefix(2).joined(separator: "\n")
        let reading = paper("*Services*\n\n*Related* *Service*\n" + motor + "*Related* *Service*\n" + cut)
        #expect(reading.mandates.map(\.needsReview) == [false, true])
    }

    @Test func `words beside labels under headings that nobody knows are doubted`() throws {
        let reading = paper(
            """
            *Services*

            *Speech* *Therapy*
            *Gnarl*          *Blip*                 *Wherewith*
            Articulation     Beyond the ordinary    Number of Sessions: 2      Begin Date: 09/08/2025
            drill            rooms                  Length of Session: 25 Minutes
                                                    Frequency: Weekly
            """)
        let mandate = try #require(reading.mandates.first)
        #expect(mandate.needsReview)
    }

    @Test func `a table of supports whose first column asks for the nature of the service`() throws {
        let rows = [
            ["Service Nature", "Expected Frequency", "Begin - End", "Provider(s)"],
            ["Adult Support", "90 minutes Daily", "09/08/2025 06/05/2026", "Instructional Assistant"],
            ["Word bank", "Weekly", "09/08/2025 06/05/2026", "All teachers"],
            ["Breaks for movement", "Daily", "09/08/2025 06/05/2026", "All teachers"],
        ]
        let reading = paper("*Supplementary* *Aids* *and* *Supports*\n\n" + ruled(rows))
        #expect(reading.short == ["para_support 90/day"])
        #expect(reading.mandates.first?.providerRole == .paraprofessional)
        #expect(reading.accommodations.map(\.text) == ["Word bank", "Breaks for movement"])
    }

    @Test func `a ride under a heading like that of the summer's services is one of the school year`() throws {
        let reading = paper(
            """
            *Services* *in* *the* *Extended* *School* *Year*
            \(ruled(["Service", "Amount", "Location", "Start Date", "End Date"], ["Speech Therapy", "30 minutes weekly", "Clinic", "07/06/2026", "07/31/2026"]))

            *Transportation*
            Is a ride needed? Yes          Begin Date: 09/08/2025      End Date: 06/05/2026
            Transportation Detail: Special transportation, 2 trips daily, lift bus. A ride takes about 20 minutes.
            """)
        #expect(reading.mandates.map(\.service) == [.speechLanguage, .transportation])
        #expect(reading.mandates.map(\.scope) == [.esy, .regular])
        #expect(reading.mandates.last?.startDate == day("2025-09-08"))
        #expect(reading.mandates.last?.frequency.parts.map(\.sessionsPerPeriod?.exact) == [2])
        #expect(reading.mandates.last?.needsReview == true)
    }
}
