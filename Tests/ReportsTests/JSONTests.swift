import CivilTime
import Foundation
import Pages
import Reconciliation
import Reports
import ServiceRecords
import Testing

private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

@Test func `a frequency is written as the contract has it`() {
    let frequency = Frequency(
        raw: "30-45 min 2x/week",
        parts: [
            FrequencyPart(
                minutesPerSession: Quantity(min: 30, max: 45), sessionsPerPeriod: Quantity(2), period: Period(.week),
                totalMinutesPerPeriod: Quantity(min: 60, max: nil), totalSource: .derived, delivery: .individualOrGroup,
                groupSizeMax: 4)
        ], vagueness: .range, flags: ["needs_bell_schedule"])
    #expect(
        ExtractReport.json(frequency) == """
            {"raw":"30-45 min 2x/week","parts":[{"minutesPerSession":[30,45],"sessionsPerPeriod":[2,2],\
            "period":{"unit":"week","count":1,"cycleDays":null,"source":"cell"},"totalMinutesPerPeriod":[60,null],\
            "totalSource":"derived","delivery":"individual_or_group","groupSizeMax":4,"scope":"regular"}],\
            "vagueness":"range","flags":["needs_bell_schedule"],"interpretations":[]}
            """)
}

@Test func `a document has every field of the contract in its order, null where absent`() {
    let session = Session(
        date: SampleCase.day("2025-10-06"), start: ClockTime(hour: 9, minute: 5), minutes: 30, minutesSource: .stated,
        service: .speechLanguage, serviceText: "ST \"new\"\n\u{1}", status: .delivered,
        source: Session.Source(row: 12, page: 3, box: Box(1, 2.005, -3.256, 1e20)), flags: ["weekend"], duplicateOf: 0)
    let text = ExtractReport.json([Document(file: "a\\b.csv", kind: .serviceLog, sessions: [session])], pretty: false)
    #expect(
        text == """
            {"schemaVersion":1,"documents":[{"file":"a\\\\b.csv","sha256":"","bytes":0,"mediaType":"application/octet-stream",\
            "kind":"service_log","parts":[],"pageCount":null,"textSource":"none",\
            "student":{"name":null,"dateOfBirth":null,"id":null,"grade":null,"school":null,"district":null,"state":null},\
            "iep":{"meetingDate":null,"startDate":null,"endDate":null,"amendmentDate":null},\
            "mandates":[],"accommodations":[],"sessions":[{"date":"2025-10-06","start":"09:05","end":null,"minutes":30,\
            "minutesSource":"stated","units":null,"service":"speech_language","serviceText":"ST \\"new\\"\\n\\u0001",\
            "status":"delivered","statusText":null,"delivery":"unspecified","groupSize":null,"provider":null,"providerRole":null,\
            "setting":null,"mode":null,"makeupFor":null,"note":null,"studentName":null,"studentId":null,"enteredOn":null,\
            "source":{"sheet":null,"row":12,"page":3,"box":[1,2.01,-3.26,null]},"flags":["weekend"],"duplicateOf":0}],\
            "calendarDays":[],"coverage":null,"problems":[],"notUnderstood":[]}]}

            """)
}

@Test func `mandates and evidence keep the paper's words, page and box`() throws {
    let documents = try #require(object(ExtractReport.json([SampleCase.iep]))["documents"] as? [[String: Any]])
    let mandates = try #require(documents.first?["mandates"] as? [[String: Any]])
    #expect(mandates.count == 3)
    #expect(mandates[0]["amountText"] as? String == "30 minutes 2x weekly")
    #expect(mandates[0]["concurrent"] as? Bool == false)
    #expect(mandates[0]["datesFrom"] as? String == "iep")
    #expect(mandates[1]["reviewReasons"] as? [String] == ["biweekly means twice a week or every two weeks"])
    let evidence = try #require(mandates[0]["evidence"] as? [[String: Any]])
    #expect(evidence[0]["page"] as? Int == 7)
    #expect(evidence[0]["box"] as? [Double] == [72, 410.5, 150.26, 422])
    #expect(evidence[0]["method"] as? String == "text")
    let readings = try #require((mandates[1]["frequency"] as? [String: Any])?["interpretations"] as? [[[String: Any]]])
    #expect(readings.count == 2)
}

@Test func `pretty and plain JSON say the same, and pieces make the whole`() throws {
    let documents = [SampleCase.iep, SampleCase.log]
    let plain = try JSONSerialization.jsonObject(with: Data(ExtractReport.json(documents, pretty: false).utf8)) as? NSDictionary
    let pretty = try JSONSerialization.jsonObject(with: Data(ExtractReport.json(documents).utf8)) as? NSDictionary
    #expect(plain != nil)
    #expect(plain == pretty)
    let pieces = Pieces()
    try ExtractReport.json(documents) { pieces.bytes += $0 }
    #expect(String(decoding: pieces.bytes, as: UTF8.self) == ExtractReport.json(documents))
}

private final class Pieces { var bytes: [UInt8] = [] }

@Test func `many sessions leave in pieces, and a failing sink ends the writing`() throws {
    var log = SampleCase.log
    log.sessions = (0..<100).flatMap { _ in SampleCase.log.sessions }
    let pieces = Pieces()
    var sizes: [Int] = []
    try ExtractReport.jsonLine(log) {
        pieces.bytes += $0
        sizes.append($0.count)
    }
    #expect(sizes.count > 5)
    #expect((sizes.max() ?? 0) < 100_000)
    #expect(pieces.bytes.last == 0x0A)
    #expect(pieces.bytes.filter { $0 == 0x0A }.count == 1)
    struct DiskFull: Error {}
    #expect(throws: DiskFull.self) { try ExtractReport.json([log]) { _ in throw DiskFull() } }
}

@Test func `a result is written as the contract has it`() throws {
    let result = try object(ReconciliationReport.json(SampleCase.result))
    #expect(result["schemaVersion"] as? Int == 1)
    #expect((result["window"] as? [String: Any])?["source"] as? String == "records")
    #expect((result["switches"] as? [String: String])?["week.partial"] == "sessions_or_days")
    let lines = try #require(result["lines"] as? [[String: Any]])
    #expect(lines.count == 3)
    let figures = try #require((lines[0]["figures"] as? [String: Any])?["standard"] as? [String: Any])
    #expect(figures["missed"] as? Int == 150)
    #expect((figures["byReason"] as? [String: Int])?["provider_absent"] == 120)
    let periods = try #require(lines[0]["periods"] as? [[String: Any]])
    for period in periods {
        let parts = ["delivered", "makeup", "excused", "missed", "undocumented"].compactMap { period[$0] as? Int }
        #expect(parts.count == 5)
        #expect(period["required"] as? Int == parts.reduce(0, +))
    }
    #expect((lines[2]["readings"] as? [[String: Any]])?.count == 2)
    #expect(lines[2]["blocked"] is String)
    #expect(lines[0]["blocked"] is NSNull)
    #expect((result["notice"] as? String)?.contains("not legal advice") == true)
}

@Test func `several students stand in one object, and a line a student in JSON Lines`() throws {
    let both = try object(ReconciliationReport.json(students: [SampleCase.result, SampleCase.result]))
    #expect((both["students"] as? [[String: Any]])?.count == 2)
    let line = ReconciliationReport.jsonLine(SampleCase.result)
    #expect(line.hasSuffix("\n"))
    #expect(line.dropLast().contains("\n") == false)
}

@Test func `an empty result is valid JSON`() throws {
    let empty = ReconciliationResult(
        student: StudentIdentity(), window: nil, windowSource: .records, profile: .literal, switches: [:])
    let result = try object(ReconciliationReport.json(empty))
    #expect(result["window"] is NSNull)
    #expect((result["lines"] as? [Any])?.isEmpty == true)
}
