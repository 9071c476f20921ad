import CivilTime
import Pages
import ServiceRecords
import Testing

@testable import SessionReading

/// Claims whose units are quarters of an hour for some codes and visits for others.
@Suite struct UnitKindTests {
    private func claims(_ heading: String, quarter: String, visit: String) -> LogReading {
        log(
            """
            Billing inquiry
            Selection: Recipient = 4417 ; DOS 09/01/2025 thru 10/31/2025 ; Sort = DOS
            Claim|Recipient|DOS|Proc|Mod|Units|\(heading)|Rendering Provider|Cred|Claim State
            71|MARL, TESS|20250908|97530|GO CO|2|\(quarter)|LUND, KIM|COTA|PAID
            72|MARL, TESS|20250909|92508|GN HQ|1|\(visit)|ROE, SAM|CCC-SLP|PAID
            73|MARL, TESS|20250910|97530|GO HQ|3|\(quarter)|LUND, KIM|COTA|DENIED
            74|MARL, TESS|20250915|92507|GN|1|\(visit)|ROE, SAM|CCC-SLP|VOIDED
            75|MARL, TESS|20250916|92507|GN|1|\(visit)|ROE, SAM|CCC-SLP|PAID
            Proc|Claim State|Claims|Units
            92507|PAID|1|1
            97530|PAID|1|2
            """)
    }

    @Test(arguments: [
        ("Unit Type", "15MIN", "ENC"), ("UOM", "15 min", "Visit"), ("Unit Desc", "QTR HR", "EA"),
        ("Unit of Measure", "15-minute", "Session"),
    ])
    func `a unit that is a visit has no length`(form: (String, String, String)) {
        let reading = claims(form.0, quarter: form.1, visit: form.2)
        #expect(reading.sessions.map(\.minutes) == [30, nil, 45, nil, nil])
        #expect(reading.sessions.map(\.status) == [.delivered, .delivered, .delivered, .void, .delivered])
        #expect(reading.sessions.map { $0.flags.contains("unit_minutes") } == [true, false, true, false, false])
        #expect(reading.sessions.map(\.delivery) == [.unspecified, .group, .group, .individual, .individual])
        #expect(!reading.problems.contains { $0.code == "rows-not-read" })
        #expect(reading.coverage?.term.first == day("2025-09-01") && reading.coverage?.source == .stated)
    }

    @Test func `units of a minute are minutes`() {
        let reading = log(
            "Claim|Recipient|DOS|Proc|Mod|Units|Unit Type|Cred\n1|MARL, TESS|20250908|97530|GO|30|MJ|OTR\n2|MARL, TESS|20250909|97530|GO|25|MJ|OTR\n"
                + "3|MARL, TESS|20250910|97530|GO|2|UN|OTR")
        #expect(reading.sessions.map(\.minutes) == [30, 25, 30])
    }

    @Test func `the words of units`() {
        #expect(
            UnitKind.read("15MIN") == .minutes(15) && UnitKind.read("per 15 minutes") == .minutes(15)
                && UnitKind.read("Hour") == .minutes(60))
        #expect(
            UnitKind.read("ENCOUNTER") == .visit && UnitKind.read("per visit") == .visit && UnitKind.read("UN") == nil
                && UnitKind.read("T1015") == nil)
    }
}
