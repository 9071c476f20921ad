import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Bills of contractors: a line of words for each session, hours and money.
@Suite struct BilledLineTests {
    private let bill = """
        Service period 09/01/2025 - 09/30/2025
        By: KL = Kim Lund, COTA/L   SR = Sam Roe, MS, OTR/L
        Ln|DOS|By|Description of service|In - Out|Hrs|Rate|Amount|Running
        Student: Tess Marl (district ID 4417) PO line 3
        1|09/02/25|KL|OT direct - individual|8:45a-9:15a|0.50|72.00|36.00|36.00
        2|09/04/25|SR|OT direct - group of 3, classroom|1:10p-1:40p|0.50|96.00|48.00|84.00
        3|09/09/25|KL|OT direct - individual; ended early, bus|8:45a-9:00a|0.25|72.00|18.00|102.00
        4|09/11/25|SR|OT consult w/ classroom teacher (seating)|2:00p-2:45p|0.75|96.00|72.00|174.00
        5|09/16/25|SR|OT group - NOT HELD, student absent, no notice. Late fee, 1/2 of 0.50 hr|-|0.25|96.00|24.00|198.00
        6|09/18/25|SR|OT re-evaluation, standardized testing|1:00p-2:30p|1.50|96.00|144.00|342.00
        Student: Vale, Omar (district ID 4502) PO line 4
        7|09/03/25|SR|OT direct - individual, telehealth (building closed to vendors)|9:00a-9:45a|0.75|96.00|72.00|414.00
        8|09/10/25|SR|OT direct - individual; 0.50 of 0.75 hr given, picked up|9:00a-9:30a|0.50|96.00|48.00|462.00
        |||TOTAL DUE by 10/31/2025|||||$462.00
        """

    @Test func `the words of a line tell service, way and fate`() {
        let sessions = log(bill).sessions
        #expect(sessions.map(\.service) == Array(repeating: .occupationalTherapy, count: 8))
        #expect(
            sessions.map(\.status) == [
                .delivered, .delivered, .partial, .consult, .studentAbsent, .evaluation, .delivered, .partial,
            ])
        #expect([0, 1, 2, 6, 7].map { sessions[$0].delivery } == [.individual, .group, .individual, .individual, .individual])
        #expect(sessions[1].groupSize == 3 && sessions[6].mode == .remote)
        #expect(sessions.map(\.minutes) == [30, 30, 15, 45, 15, 90, 45, 30])
        #expect(sessions[4].flags.contains("note_negates"))
    }

    @Test func `a bracket behind the name is no part of it`() {
        #expect(log(bill).sessions.map(\.studentName) == Array(repeating: "Tess Marl", count: 6) + ["Omar Vale", "Omar Vale"])
    }

    @Test func `money and days are no sums of minutes`() {
        let codes = log(bill).problems.filter { $0.severity == .warning }.map(\.code)
        #expect(!codes.contains("total-mismatch") && !codes.contains("column-unclear"))
    }

    @Test func `a fate behind the service is no session held`() {
        let rows = [
            "Individual", "no show", "student absent", "cancelled by provider", "Individual (left early, 0.25 of 0.5 hr)",
            "Group (3)",
        ]
        let reading = log(
            "Invoice\nStudent: Tess Marl\nDate|Provider|Description|Qty (hrs)|Rate|Amount\n"
                + rows.enumerated().map {
                    "9/\($0.offset + 1)/2025|Kim Lund, OTR/L|Occupational Therapy - \($0.element)|0.5|90|45.00"
                }.joined(separator: "\n"))
        #expect(
            reading.sessions.map(\.status) == [.delivered, .studentAbsent, .studentAbsent, .providerAbsent, .partial, .delivered])
        #expect(reading.sessions[1].flags.contains("status_conflict") && reading.sessions[5].delivery == .group)
    }

    @Test func `notes that do not begin with a service stay notes`() {
        let reading = log(
            "Speech log\nDate|Minutes|Description\n9/2/2025|30|Sounds, individual\n9/4/2025|30|Retelling\n9/9/2025|20|Group game\n9/11/2025|30|Sounds"
        )
        #expect(reading.sessions.map(\.service) == Array(repeating: .speechLanguage, count: 4))
        #expect(reading.sessions.map(\.note) == ["Sounds, individual", "Retelling", "Group game", "Sounds"])
    }

    @Test func `a closed school and a cancelled session were not held, a trip is doubted`() {
        let words = ["individual", "school closed, snow", "cancelled by school", "holiday", "field trip", "holiday vocabulary", "team meeting after"]
        let reading = log(
            "Invoice\nStudent: Tess Marl\nDate|Provider|Description|Qty (hrs)|Rate|Amount\n"
                + words.enumerated().map { "9/\($0.offset + 1)/2025|Kim Lund, OTR/L|OT direct - \($0.element)|0.5|90|45.00" }.joined(separator: "\n"))
        let given = reading.sessions.map { LogAssembly.given.contains($0.status) }
        #expect(given == [true, false, false, false, true, true, true])
        #expect(reading.sessions[4].flags.contains("note_negates") && !reading.sessions[5].flags.contains("note_negates"))
    }
}
