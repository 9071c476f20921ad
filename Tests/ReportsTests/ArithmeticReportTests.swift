import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

@testable import Reports

@Suite struct ArithmeticReportTests {
    /// One week of two sessions, one of them missed for the provider.
    private var case1: (result: ReconciliationResult, documents: [Document]) {
        let mandate = SampleCase.iep.mandates[0]
        var iep = SampleCase.iep
        iep.mandates = [mandate]
        let sessions = [
            Session(
                date: SampleCase.day("2025-09-08"), minutes: 30, service: .speechLanguage, serviceText: "Speech", status: .delivered,
                statusText: "P", source: .init(sheet: "Sept", row: 4)),
            Session(
                date: SampleCase.day("2025-09-10"), service: .speechLanguage, serviceText: "Speech", status: .providerAbsent,
                source: .init(sheet: "Sept", row: 5)),
        ]
        let term = Term(first: SampleCase.day("2025-09-08"), last: SampleCase.day("2025-09-12"))
        let log = Document(
            file: "log.xlsx", kind: .serviceLog, student: SampleCase.student, sessions: sessions,
            coverage: term.map { Coverage(term: $0, services: [.speechLanguage], source: .stated) })
        var input = ReconciliationInput(documents: [iep, log])
        input.explains = true
        return (reconcile(input), [iep, log])
    }

    @Test func `the way from the headline to the rows is printed`() {
        let (result, documents) = case1
        let text = ReconciliationReport.explanation(result, documents, lines: [0])
        #expect(text.contains("“30 minutes 2x weekly”, IEP page 7 (IEP 2025.pdf)"))
        #expect(text.contains("required: 2 × 30 = 60; 5 school days"))
        #expect(text.contains("Log [1]: log.xlsx"))
        let folded = text.split(separator: " ").joined(separator: " ")
        #expect(folded.contains("Mon Sep 8 P, 30 min 30 given [1] Sept, row 4"))
        #expect(folded.contains("Wed Sep 10 provider absent provider absent: up to 30 missed [1] Sept, row 5"))
        #expect(text.contains("not given: 30 missed, provider absent"))
        #expect(text.contains("60 required = 30 delivered + 30 missed"))
        #expect(text.contains("All services"))
        for line in text.split(separator: "\n") { #expect(line.count <= 110, "\(line)") }
    }

    @Test func `a line is named by number, by words of its title or all`() {
        let result = SampleCase.result
        #expect(ReconciliationReport.lines("1", in: result) == [0])
        #expect(ReconciliationReport.lines("speech", in: result).contains(0))
        #expect(ReconciliationReport.lines("all", in: result) == Array(result.lines.indices))
        for none in ["0", "99", "-1", "zebra", "", " "] { #expect(ReconciliationReport.lines(none, in: result).isEmpty, "\(none)") }
        #expect(ReconciliationReport.lineTitles(result).count == result.lines.count)
    }

    @Test func `the machine's form carries exact minutes only where it was asked for`() {
        let (result, _) = case1
        let text = ReconciliationReport.json(result)
        #expect(text.contains(#""arithmetic""#))
        #expect(text.contains(#""use": "explains_missed""#))
        #expect(!ReconciliationReport.json(SampleCase.result).contains(#""arithmetic""#))
    }
}
