import CivilTime
import Pages
import ServiceRecords
import SessionReading
import Testing

/// Two columns of status, the outcome's and the record's, and keys of summaries.
@Suite struct RecordStateTests {
    private let rows = """
        Rec ID|Student|Svc|Service|Service Date|Minutes|Outcome|Rec Status
        901|Ilves, Aino|SL|Speech-Language|9/8/2025|30|S|A
        902|Ilves, Aino|SL|Speech-Language|9/10/2025|60|S|D
        903|Ilves, Aino|SL|Speech-Language|9/10/2025|30|S|A
        904|Ilves, Aino|OT|Occupational Therapy|9/11/2025|0|PA|A
        905|Ilves, Aino|OT|Occupational Therapy|9/18/2025|30|S|A
        """

    @Test func `a record that its own status deletes is void, whatever its outcome`() {
        let reading = log(rows)
        #expect(reading.sessions.map(\.status) == [.delivered, .void, .delivered, .providerAbsent, .delivered])
        #expect(!reading.problems.contains { $0.code == "column-unclear" })
        #expect(reading.sessions[0].serviceText == "Speech-Language")
    }

    @Test func `the file's key says which letters delete`() {
        let other = rows.replacing("|A\n", with: "|K\n").replacing("|S|A", with: "|S|K").replacing("|S|D", with: "|S|Z")
        let read = LogReader.read(
            [sheet(other, name: "Records"), sheet("Notes on this file\nREC_STAT: K = kept, Z = deleted by user", name: "Notes")], fileName: "log.xlsx")
        #expect(read.sessions.map(\.status) == [.delivered, .void, .delivered, .providerAbsent, .delivered])
    }

    @Test func `a record status that tells of sessions is their status`() {
        let read = log("Date|Service|Minutes|Record Status\n9/8/2025|Speech|30|Delivered\n9/10/2025|Speech|0|Student absent\n9/15/2025|Speech|30|Delivered")
        #expect(read.sessions.map(\.status) == [.delivered, .studentAbsent, .delivered])
    }

    @Test func `a summary's table of outcomes is a key`() {
        let log = rows.replacing("|PA|A", with: "|QX|A")
        let read = LogReader.read(
            [sheet(log, name: "Records"), sheet("Records by outcome\nCode|Outcome|SL|OT\nS|Served|2|1\nQX|Student at other school activity|0|1", name: "Summary")],
            fileName: "log.xlsx")
        #expect(read.sessions[3].status == .studentUnavailableSchool)
    }

    @Test func `the span of a plan or of its authorization is not the log's`() {
        let body = "\nDate|Service|Minutes\n9/8/2025|Speech|30\n9/10/2025|Speech|30\n9/15/2025|Speech|30"
        for line in ["IEP in effect|5/14/2025 - 5/13/2026", "Authorization period: 5/14/2025 - 5/13/2026", "IEP service period: 5/14/2025 - 5/13/2026"] {
            #expect(log(line + body).coverage?.term.first == day("2025-09-08"))
            let both = log(line + "\nService dates included|9/1/2025 to 9/30/2025" + body)
            #expect(both.coverage?.term.last == day("2025-09-30"))
        }
    }

    @Test func `what staff cancelled is not a closed school, and meetings stay meetings`() {
        let read = log("Date|Service|Minutes|Status|Reason\n9/8/2025|Speech|30|KEPT|\n9/10/2025|Speech||CANC-STAFF|State conference\n9/15/2025|Speech||CANC-STAFF|IEP mtg\n9/17/2025|Speech||CANC-CLIENT|Field trip\n9/22/2025|Speech||CANC-STAFF|Building closed, no heat\n9/24/2025|Speech|30|KEPT|")
        #expect(read.sessions.map(\.status) == [.delivered, .providerAbsent, .providerInMeeting, .studentUnavailableSchool, .schoolClosedUnplanned, .delivered])
    }
}
